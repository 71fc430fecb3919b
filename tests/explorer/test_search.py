"""Search: words, filters, parts, and the address that holds them all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.explorer.conftest import WIDTHS, OpenPage
from tests.explorer.hostile import HOSTILE, SCRIPTS, harmless
from tests.explorer.waiting import settled


def hits(page: Page) -> int:
    settled(page)
    said = page.get_by_text(re.compile(r"^[\d,]+ hits?$")).inner_text()
    return int(said.split()[0].replace(",", ""))


def test_filters_narrow_down_and_the_address_keeps_them(page: Page) -> None:
    page.goto("/explore/search?q=children")
    everything = hits(page)
    page.get_by_role("group", name="Kind").get_by_label("words").check()
    expect(page).to_have_url("/explore/search?q=children&type=passage")
    expect(page.locator("ol > li[data-kind=passage]").first).to_be_visible()
    expect(page.locator("ol > li:not([data-kind=passage])")).to_have_count(0)
    words = hits(page)
    assert words < everything
    page.reload()
    expect(page.get_by_role("group", name="Kind").get_by_label("words")).to_be_checked()
    assert hits(page) == words
    page.get_by_role("button", name="Take all filters away").click()
    expect(page).to_have_url("/explore/search?q=children")


def test_back_and_forward_give_the_same_view(page: Page) -> None:
    page.goto("/explore/search?q=children")
    expect(page.locator("ol > li")).to_have_count(20)
    hit = page.locator("ol > li").first
    first = hit.inner_text()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(hit).not_to_have_text(first, use_inner_text=True)
    page.go_back()
    expect(page.get_by_text("Page 1 of")).to_be_visible()
    expect(hit).to_have_text(first, use_inner_text=True)
    page.go_forward()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(hit).not_to_have_text(first, use_inner_text=True)


def test_words_show_who_says_them_and_lead_to_their_place(page: Page) -> None:
    page.goto("/explore/search?q=children&type=passage")
    hit = page.locator("ol > li").first
    expect(hit.locator("q mark").first).to_be_visible()
    expect(hit.locator("p").first).to_contain_text(re.compile("asserts|denies|alleges|estimates"))
    hit.locator("blockquote a").click()
    expect(page).not_to_have_url(re.compile("/explore/search"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_nothing_found_says_what_helps(page: Page) -> None:
    page.goto("/explore/search?q=qqzzxxyy&type=person")
    expect(page.get_by_text("Nothing was found.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Take all filters away").click()
    expect(page).to_have_url("/explore/search?q=qqzzxxyy")
    page.goto("/explore/search")
    page.get_by_role("link", name="All: person").click()
    expect(page.locator("ol > li").first).to_be_visible()


def test_everything_by_keyboard_alone(page: Page) -> None:
    page.goto("/explore/search")
    settled(page)
    page.keyboard.press("/")
    page.keyboard.type("Saar")
    page.keyboard.press("Enter")
    expect(page.locator("ol > li").first).to_contain_text("Gideon Saar")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('fieldset input')"):
            break
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("type="))


def test_the_link_is_copied_with_its_language(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/explore/search?q=Saar")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/explore/search?q=Saar&lang=en")


def made_up(total: int, texts: list[str]) -> dict[str, object]:
    named = {"iri": "https://x.example/a", "path": "/resource?iri=x", "label": HOSTILE}
    return {
        "total": total,
        "limit": 20,
        "offset": 0,
        "relaxed": False,
        "graph_version": "0" * 64,
        "facets": {"document": [{"value": "d", "label": HOSTILE, "path": None, "count": total}]},
        "hits": [
            {
                "iri": f"https://x.example/{number}",
                "path": "/resource?iri=x",
                "type": "passage" if number % 2 else "person",
                "label": text,
                "language": "",
                "snippet": {
                    "text": text,
                    "language": "",
                    "ranges": [[0, 3], [2, 10_000_000]],
                    "found_in": "words",
                    "cut_before": False,
                    "cut_after": False,
                },
                "via": "words",
                "score": 1,
                "documents": [named],
                "claimants": [named],
                "date": {"first": "0001-01-01", "last": HOSTILE},
                "claims": [{**named, "claimant": named, "stance": HOSTILE, "about": named}],
            }
            for number, text in enumerate(texts)
        ],
    }


@pytest.mark.parametrize("viewport", WIDTHS)
def test_hostile_words_are_shown_as_text_and_break_nothing(
    open_page: OpenPage, no_violations: Callable[..., None], viewport: dict[str, int]
) -> None:
    texts = [HOSTILE, "x" * 100_000, "abc \u202e evil \u2067 def", *SCRIPTS, "word " * 20_000]

    def answered(route: Route) -> None:
        route.fulfill(json=made_up(10_000, texts))

    page = open_page(viewport=viewport)
    page.route(re.compile(r"\d/search\?"), answered)
    page.goto("/explore/search?q=" + "%22%3E%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E")
    expect(page.locator("ol > li")).to_have_count(len(texts))
    expect(page.locator("ol > li").first).to_contain_text(HOSTILE)
    for name in SCRIPTS:
        expect(page.get_by_text(name).first).to_be_visible()
    expect(page.get_by_text("Page 1 of 500")).to_be_visible()
    harmless(page)
    no_violations(page)
