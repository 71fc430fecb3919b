"""Where people begin."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.explorer.waiting import settled, suggested


def test_it_says_what_is_inside(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_title("Svidok – Who said what, when, and in which words")
    inside = page.get_by_role("region", name="What is inside")
    expect(inside.get_by_role("listitem").first).to_contain_text("documents")
    documents = page.get_by_role("region", name="Recent documents")
    expect(documents.get_by_text("invented example")).to_have_count(1)


def test_each_question_leads_to_an_answer(page: Page) -> None:
    page.goto("/")
    questions = page.get_by_role("region", name="Start with a question").locator("li a")
    expect(questions).to_have_count(3)
    for number in range(3):
        page.goto("/")
        questions.nth(number).click()
        expect(page).not_to_have_url(re.compile(r":\d+/$"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_names_are_suggested_and_chosen_by_keyboard(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("main").locator("input[role=combobox]")
    box.focus()
    with suggested(page, "zelen"):
        page.keyboard.type("zelen")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("Zelenskyy")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", chosen or "")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("zelen")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_the_last_line_searches_everything(page: Page) -> None:
    page.goto("/")
    settled(page)
    page.keyboard.press("/")
    with suggested(page, "Zelenskyy"):
        page.keyboard.type("Zelenskyy")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("Volodymyr Zelenskyy")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/explore/search?q=Zelenskyy")
    expect(page.locator("ol > li").first).to_contain_text("Volodymyr Zelenskyy")


def test_an_answer_that_comes_late_leads_nobody_elsewhere(page: Page) -> None:
    held: list[Route] = []
    page.goto("/")
    field = page.get_by_role("main").locator("input[role=combobox]")
    options = page.get_by_role("listbox").get_by_role("option")
    with suggested(page, "Ze"):
        field.fill("Ze")
    # Eight names and the line that searches everything.
    expect(options).to_have_count(9)
    page.route(re.compile("/search/suggest"), lambda route: held.append(route))
    with page.expect_request(re.compile("q=Zelenskyy%20dis|q=Zelenskyy\\+dis")):
        field.press_sequentially("lenskyy dis")
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options).to_have_count(9)
    for route in held:
        route.continue_()
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("Discussion between Zelenskyy and US senators")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/explore/search\?q=Zelenskyy(%20|\+)dis$"))


def test_names_are_found_in_another_script(page: Page) -> None:
    page.goto("/")
    page.get_by_role("main").locator("input[role=combobox]").fill("Україна")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text("Україна")
