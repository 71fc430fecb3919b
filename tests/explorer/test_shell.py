"""What stands on every page: the name, the pages, the choices, the server’s state."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.explorer.conftest import PHONE, Allowed, OpenPage
from tests.explorer.hostile import WIDER
from tests.explorer.served import Served
from tests.explorer.waiting import settled

PAGES = {
    "start": "/",
    "search-empty": "/explore/search",
    "search": "/explore/search?q=children&type=passage",
    "nowhere": "/explore/nowhere",
}
SEARCH = "/explore/search?q=children"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "locale": "uk-UA"},
}


@pytest.mark.parametrize(
    "look",
    [pytest.param("light", marks=pytest.mark.long), "dark", "phone"],  # the phone is light, too
)
def test_no_page_bars_anybody(
    open_page: OpenPage,
    no_violations: Callable[..., None],
    shoot: Callable[..., None],
    look: str,
) -> None:
    page = open_page(**LOOKS[look])
    for name, path in PAGES.items():
        page.goto(path)
        no_violations(page)
        assert page.evaluate(WIDER) == 0
        shoot(page, f"{name}-{look}", full=True)


def test_an_address_without_a_page_says_so(page: Page) -> None:
    page.goto("/explore/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
    page.get_by_role("main").get_by_role("link", name="Start").click()
    expect(page).to_have_url("/")


def test_the_language_is_chosen_kept_and_told(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="УК").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Хто що сказав, коли й якими словами")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Хто що сказав")
    page.goto("/?lang=en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who said what")


def test_a_browser_in_ukrainian_gets_ukrainian(open_page: OpenPage) -> None:
    page = open_page(locale="uk-UA")
    page.goto("/explore/search")
    expect(page.get_by_role("heading", level=1)).to_have_text("Пошук")


def test_the_colours_are_chosen_and_kept(page: Page) -> None:
    page.goto("/")
    settled(page)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Colours").select_option("dark")
    expect(page.locator("body")).not_to_have_css("background-color", light)
    dark = page.evaluate(ground)
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", dark)
    page.get_by_label("Colours").select_option("system")
    expect(page.locator("body")).to_have_css("background-color", light)


def test_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/explore/search")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_slow_answer_shows_progress_and_can_be_stopped(page: Page, allowed: Allowed) -> None:
    door = re.compile(r"\d/search\?")
    held: list[Route] = []
    page.route(door, lambda route: held.append(route))
    page.goto(SEARCH)
    stop = page.get_by_role("button", name="Cancel")
    expect(stop).to_be_visible()
    stop.click()
    expect(page.get_by_text("Cancelled.")).to_be_visible()
    page.unroute(door)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("ol > li").first).to_be_visible()


def test_the_server_goes_and_comes_back(page: Page, served_alone: Served, allowed: Allowed) -> None:
    allowed.failed_requests()
    page.goto(f"{served_alone.url}{SEARCH}")
    hits = page.locator("ol > li")
    expect(hits.first).to_be_visible()
    served_alone.stop()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("The server does not answer. What is shown stays")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    page.get_by_role("button", name="Look now").click()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    served_alone.start()  # the page looks by itself, too: there may be no button any more
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(hits.first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_problem_says_what_is_wrong_and_leaves_the_page(page: Page, allowed: Allowed) -> None:
    allowed.failed_requests()
    page.goto("/explore/search?q=x&type=nonsense")
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Bad Request")
    expect(problem).to_contain_text("type")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
