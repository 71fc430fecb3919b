"""Figures: the ledger, the chart on each clock, and what stands between figures."""

from __future__ import annotations

import csv
import io
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.explorer.conftest import PHONE, Allowed, OpenPage
from tests.explorer.hostile import WIDER, harmless, spoil
from tests.explorer.waiting import settled

BASE: Final = "https://w3id.org/svidok/id"
RETURNED: Final = f"/explore/figures?variable={BASE}/variable/children-returned"
HELD: Final = f"/explore/figures?variable={BASE}/variable/velmari-children-taken-or-held"


def marks(page: Page) -> Locator:
    return page.get_by_role("region", name="Chart").locator("svg [role=button]")


def mark(page: Page, number: str) -> Locator:
    return page.locator(f'svg [role=button][aria-label^="{number}"]')


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="The words")


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("region", name="Chart").get_by_role("button", name=button).click()
    return Path(waiting.value.path())


def test_a_newcomer_finds_the_figures_for_returned_children_and_which_clash(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Figures", exact=True).click()
    page.get_by_role("link", name="children returned home", exact=True).first.click()
    expect(marks(page)).to_have_count(6)
    rows = page.get_by_role("region", name="Ledger").locator("tbody tr")
    expect(rows).to_have_count(6)
    for number in ("four", "235", "388", "more than 600", "more than 1,600"):
        expect(rows.filter(has_text=number).first).to_be_visible()
    stand = page.get_by_role("region", name="How these figures stand to each other")
    expect(stand.get_by_text("No two of these figures clash.")).to_be_visible()
    expect(stand.get_by_text("one running total, which by 13 November 2025")).to_be_visible()
    expect(stand.get_by_text("one number, printed for two things")).to_be_visible()
    stand.get_by_role("button", name="Which clash?").click()
    expect(stand.get_by_text("No pair has the verdicts that are chosen.")).to_be_visible()
    page.get_by_text("What is counted, in plain words").click()
    page.get_by_role("link", name="Velmari children taken, identified, listed").click()
    stand.get_by_role("button", name="Which clash?").click()
    expect(stand.locator("li[data-verdict]")).to_have_count(1)
    expect(stand.get_by_text("no number fits both")).to_be_visible()
    expect(stand.get_by_text("1 pair in conflict: no number satisfies both.")).to_be_visible()


def test_bounds_vague_words_targets_and_denials_each_have_a_mark(page: Page) -> None:
    page.goto(HELD)
    expect(marks(page)).to_have_count(9)
    for number, shape in (
        ("over 8,400", "up"),
        ("as many as", "down"),
        ("8,650", "exact"),
        ("about", "about"),
        ("dozens", "vague"),
    ):
        expect(mark(page, number)).to_have_attribute("data-shape", shape)
    expect(page.locator("svg [data-target]")).to_have_count(1)
    expect(mark(page, "tens of thousands")).to_have_accessible_name(
        re.compile("no date, target, plan or request$")
    )
    expect(mark(page, "as many as")).to_have_accessible_name(re.compile("denied$"))
    expect(page.locator("svg [data-verdict=conflict]")).to_have_count(1)
    mark(page, "dozens").click()
    expect(panel(page)).to_contain_text("the declared policy takes them for 20 to 199")


def test_a_mark_opens_its_words_and_a_line_between_two_says_what_was_found(page: Page) -> None:
    page.goto(RETURNED)
    mark(page, "more than 1,600").click()
    words = panel(page)
    expect(words.locator("blockquote")).to_contain_text("more than 1,600 Ukrainian children")
    expect(words).to_contain_text("1,601 or more")
    expect(words).to_contain_text("passed on by social media of Volodymyr Zelenskyy")
    expect(words.get_by_role("link", name="423–457, body")).to_have_attribute(
        "href", re.compile("passage=|/resource")
    )
    expect(page).to_have_url(re.compile("mark="))
    words.get_by_role("button", name=re.compile("later count")).click()
    expect(words).to_contain_text("one running total")
    expect(words.locator("blockquote")).to_have_count(2)
    page.reload()
    expect(panel(page)).to_contain_text("one running total")
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page).locator("blockquote")).to_have_count(0)
    settled(page)
    curve = page.locator('svg g[data-verdict="later-count"] path').first
    box = curve.evaluate(
        "p => { const at = p.getPointAtLength(p.getTotalLength() * 0.4);"
        "const m = p.getScreenCTM(); return [at.x + m.e, at.y + m.f]; }"
    )
    page.mouse.click(*box)
    expect(page).to_have_url(re.compile("pair="))
    expect(panel(page)).to_contain_text("The first says")


def test_nothing_stands_under_a_figure_or_a_name_that_is_not_its_own(page: Page) -> None:
    held: list[Route] = []
    page.goto(RETURNED)
    mark(page, "388").click()
    expect(panel(page).locator("blockquote")).to_contain_text("388")
    doors = re.compile(r"\d/(things/content|figures|comparisons)\?")
    page.route(doors, lambda route: held.append(route))
    mark(page, "more than 1,600").click()
    expect(panel(page)).to_contain_text("1,601 or more")
    expect(panel(page).locator("blockquote")).to_have_count(0)
    page.get_by_text("What is counted, in plain words").click()
    page.get_by_role("link", name="Velmari children taken, identified, listed").click()
    expect(page.get_by_label("What is counted")).to_have_value(re.compile("velmari-children-taken"))
    expect(marks(page)).to_have_count(0)
    expect(page.get_by_text("No two of these figures clash.")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator("svg [data-verdict=conflict]")).to_have_count(1)


def test_without_a_choice_the_clashes_of_the_graph_lead_to_their_charts(page: Page) -> None:
    page.goto("/explore/figures")
    clashes = page.get_by_role("region", name="Which figures clash?")
    expect(clashes.locator("li[data-verdict=conflict]")).to_have_count(2)
    clashes.get_by_role("link", name="Show on the chart").first.click()
    expect(page.locator("svg g[data-chosen][data-verdict=conflict]")).to_have_count(1)
    expect(panel(page).locator("blockquote")).to_have_count(2)
    # Both stand in their own words, and neither is called right.
    expect(panel(page)).not_to_contain_text(re.compile(r"\b(true|false|correct|wrong)\b"))


def test_clock_axis_and_filters_are_in_the_address(page: Page) -> None:
    page.goto(RETURNED)
    expect(page.get_by_label("logarithmic")).to_be_checked()
    page.get_by_label("linear").check()
    expect(page).to_have_url(re.compile("scale=linear"))
    page.get_by_role("combobox", name="Time axis").select_option("Published")
    expect(page).to_have_url(re.compile("clock=published"))
    expect(page.locator("svg text").first).to_contain_text("published")
    page.get_by_text("Who says it:").click()
    page.get_by_role("checkbox", name=re.compile("^Save Ukraine")).check()
    expect(marks(page)).to_have_count(2)
    page.reload()
    expect(marks(page)).to_have_count(2)
    expect(page.get_by_label("linear")).to_be_checked()
    page.go_back()
    expect(marks(page)).to_have_count(6)
    expect(page.get_by_role("combobox", name="Time axis")).to_have_value("published")
    page.go_back()
    expect(page.get_by_role("combobox", name="Time axis")).to_have_value("happened")
    page.go_forward()
    expect(page.get_by_role("combobox", name="Time axis")).to_have_value("published")


def test_verdicts_are_let_through_one_by_one(page: Page) -> None:
    page.goto(RETURNED)
    stand = page.get_by_role("region", name="How these figures stand to each other")
    links = page.locator("svg g[data-verdict]")
    expect(stand.get_by_text("15 pairs compared.")).to_be_visible()
    settled(page)
    every = links.count()
    stand.get_by_label("part of").uncheck()
    expect(page).to_have_url(re.compile("verdict="))
    expect(page.locator('svg g[data-verdict="part-of"]')).to_have_count(0)
    assert 0 < links.count() < every
    page.go_back()
    expect(links).to_have_count(every)


def test_the_drawing_is_saved_as_svg_and_png_and_the_figures_as_csv(page: Page) -> None:
    page.goto(HELD)
    expect(marks(page)).to_have_count(9)
    drawing = saved(page, "SVG").read_text("utf-8")
    root = ElementTree.fromstring(drawing)  # noqa: S314 - made by this page from this corpus
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "no more than 2,300" in drawing
    assert "var(--" not in drawing
    assert "data-screen" not in drawing
    picture = saved(page, "PNG").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 1000
    assert height > 600
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").read_text("utf-8-sig"))))
    assert len(rows) == 9
    (dozens,) = [row for row in rows if row["number as printed"] == "dozens"]
    assert (dozens["minimum"], dozens["maximum"], dozens["by policy"]) == ("20", "199", "true")
    assert dozens["stance"] == "concedes"
    assert dozens["words"]
    assert len(dozens["sha256 of the text"]) == 64


def test_the_link_reproduces_the_view(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{RETURNED}&clock=said&scale=linear")
    mark(page, "388").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    other = open_page(locale="uk-UA")
    other.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(panel(other)).to_contain_text("388 of them")
    expect(other.get_by_role("combobox", name="Time axis")).to_have_value("said")
    expect(other.get_by_label("linear")).to_be_checked()


def test_what_nothing_has_says_what_to_do(page: Page, allowed: Allowed) -> None:
    page.goto(f"{RETURNED}&claimant={BASE}/actor/nobody")
    expect(page.get_by_text("No figure passes.")).to_be_visible()
    page.get_by_role("button", name="Take all filters away").click()
    expect(marks(page)).to_have_count(6)
    allowed.failed_requests()
    page.goto("/explore/figures?variable=unheard-of-things")
    expect(page.get_by_role("alert").first).to_be_visible()
    page.get_by_label("What is counted").select_option("")
    expect(page.get_by_role("region", name="Which figures clash?")).to_contain_text("no number")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, marks=pytest.mark.long),  # the phone is light, too
        {"color_scheme": "dark", "locale": "uk-UA"},
        {"viewport": PHONE},
    ],
    ids=["light", "dark-uk", "phone"],
)
def test_nothing_shuts_anybody_out(
    open_page: OpenPage,
    no_violations: Callable[..., None],
    shoot: Callable[..., None],
    options: dict[str, Any],
) -> None:
    page = open_page(**options)
    page.goto("/explore/figures")
    expect(page.locator("#ledger")).to_be_visible()
    no_violations(page)
    page.goto(HELD)
    page.locator('svg [role=button][aria-label^="dozens,"]').click()
    expect(page.locator("aside blockquote")).to_be_visible()
    no_violations(page)
    assert page.evaluate(WIDER) == 0
    shoot(page, f"figures-{'-'.join(map(str, options)) or 'light'}", full=True)


@pytest.mark.long
def test_hostile_names_are_text(open_page: OpenPage, no_violations: Callable[..., None]) -> None:
    page = open_page(viewport=PHONE)
    names = {"label", "as_written", "words", "reason", "definition"}
    spoil(page, "figures|comparisons|glossary|things", names)
    page.goto(RETURNED)
    expect(marks(page)).to_have_count(6)
    marks(page).first.dispatch_event("click")
    expect(page.locator("aside blockquote")).to_contain_text("window.ran=1")
    harmless(page)
    rows = list(csv.reader(io.StringIO(saved(page, "CSV").read_text("utf-8-sig"))))
    assert rows[1][0].startswith("'=1+1")
    no_violations(page)
