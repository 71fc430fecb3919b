"""A document's page says which others have its words, and leads to the same words there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.copied import TEXTS, build_copied, document_iri
from tests.explorer.conftest import PHONE, OpenPage
from tests.explorer.served import Served


@pytest.fixture(scope="module")
def server(shared: Callable[[str, Callable[[Path], None]], Path], bundle: None) -> Iterator[Served]:
    """The server on documents that share words."""
    served = Served(shared("copied", build_copied) / "store")
    served.start()
    yield served
    served.stop()


def goto(page: Page, name: str, **query: str) -> None:
    page.goto(f"/explore/document?{urlencode({'iri': document_iri(name), **query})}")
    expect(page.locator("mark[role=button]").first).to_be_visible()


def test_the_head_says_which_documents_have_the_same_words(page: Page) -> None:
    goto(page, "courier")
    copies = page.locator("[data-copy]")
    expect(copies).to_have_count(3)
    expect(copies.nth(0)).to_contain_text("The same text also stands in FERRY COMES TO VELDPORT")
    expect(copies.nth(0)).to_contain_text("(Veldport Gazette, 2 May 2031)")
    expect(copies.nth(1)).to_contain_text(
        re.compile(r"Shares 9\d% of the words of the shorter text with The Larkwing is here")
    )
    expect(copies.nth(2)).to_contain_text("Has a passage in common with A week of fog")
    expect(page.get_by_text("It is not said who took the words from whom.")).to_be_visible()


def test_a_place_leads_to_the_same_words_in_the_other_document(page: Page) -> None:
    goto(page, "weekly")
    copy = page.locator("[data-copy]").filter(has_text="Ferry comes to Veldport")
    copy.get_by_text("1 place in common").click()
    link = copy.get_by_role("link", name=re.compile(r"^there: characters \d+ to \d+$"))
    start, end = map(int, re.findall(r"\d+", link.inner_text()))
    assert TEXTS["courier"][start:end] in TEXTS["weekly"]
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry comes to Veldport")
    expect(page).to_have_url(re.compile(f"passage={start}-{end}$"))
    expect(page.get_by_text(f"The words at {start}–{end} are not stored").first).to_be_visible()


def test_a_name_leads_to_the_other_document_and_back(page: Page) -> None:
    goto(page, "courier")
    page.locator("[data-copy=quoted-passage]").get_by_role("link", name="A week of fog").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A week of fog")
    expect(page.locator("[data-copy]")).to_have_count(2)
    page.locator("[data-copy]").get_by_role("link", name="Ferry comes to Veldport").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry comes to Veldport")


def test_the_list_marks_documents_that_have_copies(page: Page) -> None:
    page.goto("/explore/documents")
    rows = page.get_by_role("main").get_by_role("listitem")
    courier = rows.filter(has=page.get_by_role("link", name="Ferry comes to Veldport", exact=True))
    expect(courier).to_contain_text("3 documents have words of it")
    expect(rows.filter(has_text="Barley")).to_contain_text("1 document has words of it")


def test_it_is_told_in_ukrainian(open_page: OpenPage) -> None:
    page = open_page(locale="uk-UA")
    goto(page, "courier")
    copies = page.locator("[data-copy]")
    expect(copies.nth(0)).to_contain_text("Той самий текст є також у документі")
    expect(copies.nth(0)).to_contain_text("1 спільне місце")
    expect(copies.nth(1)).to_contain_text(
        re.compile(r"9\d % слів коротшого тексту спільні з документом")
    )
    expect(copies.nth(2)).to_contain_text("Є спільний уривок з документом")


def test_a_narrow_page_stays_readable(
    open_page: OpenPage, no_violations: Callable[..., None]
) -> None:
    page = open_page(viewport=PHONE)
    goto(page, "courier")
    for summary in page.locator("[data-copy] summary").all():
        summary.click()
    expect(page.locator("[data-copy] details[open]")).to_have_count(3)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    no_violations(page)
