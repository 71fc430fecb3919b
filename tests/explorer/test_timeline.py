"""Timeline: events and what is only proposed, each with its words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import PHONE, Allowed, OpenPage
from tests.explorer.hostile import WIDER, harmless, spoil
from tests.explorer.waiting import settled

BASE: Final = "https://w3id.org/svidok/id"


def bars(page: Page) -> Locator:
    return page.get_by_role("region", name="Chart").locator("svg [role=button]")


def entries(page: Page) -> Locator:
    return page.locator("ol > li[data-section]")


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="The words")


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    return Path(waiting.value.path())


def test_who_met_in_kyiv_and_in_what_office_by_clicking_only(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.get_by_role("button", name=re.compile("^Meeting of Olena Kondratiuk")).click()
    words = panel(page)
    expect(words).to_contain_text("23 July 2025 (stated)")
    for name in ("Olena Kondratiuk", "Gideon Saar", "Maksym Subkh", "Michael Brodsky"):
        expect(words.get_by_role("link", name=name).first).to_be_visible()
    expect(words.get_by_text(re.compile(", as ")).first).to_be_visible()
    expect(words.locator("blockquote").first).to_be_visible()
    expect(words.get_by_role("link", name=re.compile(r"^\d+–\d+, ")).first).to_be_visible()
    page.reload()
    expect(panel(page)).to_contain_text("Gideon Saar")


def test_what_is_not_asserted_stands_apart(page: Page) -> None:
    page.goto("/explore/timeline?section=planned&section=denied")
    expect(page.locator("svg g[data-section=denied] [role=button]")).to_have_count(1)
    expect(page.locator("svg g[data-section=planned] [role=button]")).to_have_count(2)
    expect(page.locator("svg g[data-section=asserted]")).to_have_count(0)
    expect(page.get_by_text(re.compile(r"^34 entries, 31 of them without a date"))).to_be_visible()
    expect(entries(page)).to_have_count(34)
    expect(page.locator("ol > li[data-section=asserted]")).to_have_count(0)


def test_dates_keep_their_ends_and_their_basis(page: Page) -> None:
    page.goto("/explore/timeline?from=2023-01-01&to=2023-12-31")
    warrant = page.get_by_role("button", name=re.compile("^Arrest warrant for Vladimir Putin"))
    expect(warrant).to_have_accessible_name(re.compile("March 2023, asserted"))
    expect(warrant.locator("rect[data-basis]")).to_have_attribute(
        "data-basis", "relative-to-publication"
    )
    # A month is no day: nothing of it is certain.
    expect(warrant.locator("rect")).to_have_count(2)
    launch = page.get_by_role("button", name=re.compile("^Launch of the Compact"))
    expect(launch.locator("rect")).to_have_count(3)
    warrant.click()
    expect(panel(page)).to_contain_text("counted from the day of publication")
    expect(panel(page)).to_contain_text("In March last year")


def test_filters_are_in_the_address(page: Page) -> None:
    page.goto("/explore/timeline")
    expect(bars(page)).to_have_count(67)
    page.get_by_text("Who takes part:").click()
    page.get_by_role("checkbox", name=re.compile("^Gideon Saar")).check()
    expect(page).to_have_url(re.compile("actor="))
    settled(page)
    some = entries(page).count()
    assert 0 < some < 100
    page.get_by_text("Kind:").click()
    page.get_by_label("event", exact=True).check()
    expect(page).to_have_url(re.compile("kind=event"))
    page.reload()
    expect(page.locator("ol > li[data-section]").first).to_be_visible()
    page.go_back()
    expect(entries(page)).to_have_count(some)
    page.get_by_role("button", name="Take all filters away").click()
    expect(bars(page)).to_have_count(67)
    page.get_by_text("Place:").click()
    page.get_by_role("textbox", name="Place: By name").fill("Kyiv")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=Kyiv"))
    expect(bars(page)).not_to_have_count(67)


def test_what_nothing_has_says_what_to_do(page: Page, allowed: Allowed) -> None:
    page.goto("/explore/timeline?section=denied&kind=instrument")
    expect(page.get_by_text("Nothing passes the filters.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Take all filters away").click()
    expect(bars(page)).to_have_count(67)
    allowed.failed_requests()
    page.goto("/explore/timeline?actor=nobody-of-that-name")
    expect(page.get_by_role("alert").first).to_be_visible()


def test_everything_by_keyboard_alone(page: Page) -> None:
    page.goto("/explore/timeline?from=2024-01-01")
    expect(bars(page).first).to_be_visible()
    page.get_by_role("region", name="Chart").focus()
    page.keyboard.press("Tab")
    expect(bars(page).first).to_be_focused()
    page.keyboard.press("End")
    expect(bars(page).last).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page).locator("blockquote").first).to_be_visible()
    expect(bars(page).last).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(bars(page).nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(bars(page).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("svg [role=button][aria-pressed=true]")).to_have_count(1)


def test_parts_of_the_list_can_be_turned(page: Page) -> None:
    page.goto("/explore/timeline")
    expect(entries(page)).to_have_count(100)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Nothing here has a date; the list holds it.")).to_be_visible()
    expect(page).to_have_url(re.compile("page=2"))
    page.go_back()
    expect(bars(page)).to_have_count(67)


def test_the_drawing_and_all_entries_are_saved(page: Page) -> None:
    page.goto("/explore/timeline")
    expect(bars(page)).to_have_count(67)
    drawing = saved(page, "SVG").read_text("utf-8")
    ElementTree.fromstring(drawing)  # noqa: S314 - made by this page from this corpus
    assert "The Grey Winter (1931 – 1932)" in drawing
    assert "var(--" not in drawing
    assert saved(page, "PNG").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").read_text("utf-8-sig"))))
    assert len({row["iri"] for row in rows}) == 286
    assert all(row["claimant"] and row["document"] for row in rows)
    (winter,) = [row for row in rows if row["entry"] == "The Grey Winter"]
    assert (winter["earliest"], winter["latest"], winter["basis"]) == (
        "1931-01-01",
        "1932-12-31",
        "stated",
    )
    assert winter["words"] == "Grey Winter of 1931–32"


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
    page.goto("/explore/timeline?from=2024-01-01&to=2024-12-31")
    page.locator("svg [role=button]").nth(14).click()
    expect(page.locator("aside blockquote").first).to_be_visible()
    if options.get("viewport") == PHONE:
        page.locator("button[aria-controls=filters]").click()
    page.locator("details summary").first.click()
    no_violations(page)
    assert page.evaluate(WIDER) == 0
    shoot(page, f"timeline-{'-'.join(map(str, options)) or 'light'}")


def test_on_a_phone_filters_are_folded_away(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/explore/timeline?from=2024-01-01&kind=event")
    folded = page.get_by_role("button", name="Filters (2)", exact=True)
    expect(folded).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_text("Who takes part:")).to_be_hidden()
    folded.focus()
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("aria-expanded", "true")
    page.get_by_text("Kind:").click()
    page.get_by_label("event", exact=True).uncheck()
    expect(page.get_by_role("button", name="Filters (1)", exact=True)).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Take all filters away").click()
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_visible()
    expect(bars(page)).to_have_count(67)


def test_paper_holds_every_entry_and_no_filter(page: Page) -> None:
    page.goto("/explore/timeline")
    expect(entries(page)).to_have_count(100)
    page.emulate_media(media="print")
    expect(page.get_by_text("Who takes part:")).to_be_hidden()
    settled(page)
    drawn = """all => all.every(one => getComputedStyle(one).contentVisibility === "visible")"""
    assert entries(page).evaluate_all(drawn)


def test_hostile_names_are_text(open_page: OpenPage, no_violations: Callable[..., None]) -> None:
    page = open_page(viewport=PHONE)
    spoil(page, "timeline", {"label", "words", "as_written", "reason", "edtf"})
    page.goto("/explore/timeline?from=2024-01-01&kind=speech-act")
    bars(page).first.dispatch_event("click")
    expect(page.locator("aside blockquote").first).to_contain_text("window.ran=1")
    harmless(page)
    rows = list(csv.reader(io.StringIO(saved(page, "CSV").read_text("utf-8-sig"))))
    assert rows[1][0].startswith("'=1+1")
    no_violations(page)
