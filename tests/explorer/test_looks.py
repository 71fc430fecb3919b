"""What pages look like on paper and on a phone, and what they say where something has no name."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect
from rdflib import Graph, URIRef

from tests.explorer.conftest import PHONE, Allowed, OpenPage
from tests.explorer.waiting import settled

CONNECTED: Final = "/explore/graph?from=melanie-joly&to=gideon-saar"
DENIED: Final = """PREFIX ace: <https://w3id.org/svidok/ace#>
SELECT ?claim ?content WHERE { ?claim ace:denies ?content } ORDER BY ?claim LIMIT 14"""
FIELDS: Final = "main :is(input, select, textarea, summary)"


def saved(within: Locator, name: str) -> tuple[str, str]:
    with within.page.expect_download() as coming:
        within.get_by_role("button", name=name, exact=True).click()
    file = Path(coming.value.path()).read_text("utf-8-sig")
    return coming.value.suggested_filename, file


def test_all_hits_of_a_search_come_as_files(page: Page) -> None:
    page.goto("/explore/search?q=children&type=event&type=passage")
    settled(page)
    found = page.get_by_role("region", name="What was found")
    total = int(found.get_by_text(re.compile(r"^[\d,]+ hits?$")).inner_text().split()[0])
    assert total > 20, "the page shows a part only"
    name, table = saved(found, "CSV")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert (name, len(rows)) == ("search.csv", total)
    assert {row["kind"] for row in rows} == {"event", "passage"}
    words = [row for row in rows if row["kind"] == "passage"]
    assert all(row["said_by"] and row["stance"] and row["document"] for row in words)
    name, text = saved(found, "JSON")
    answer = json.loads(text)
    assert (name, answer["total"]) == ("search.json", total)
    assert [hit["iri"] for hit in answer["hits"]] == [row["iri"] for row in rows]
    name, turtle = saved(found, "Turtle")
    assert name == "search.ttl"
    said = set(Graph().parse(data=turtle, format="turtle").subjects())
    assert {URIRef(claim) for row in words for claim in row["claims"].split()} <= said
    page.goto(words[0]["page"])
    expect(page.get_by_role("main")).to_contain_text(words[0]["text"])


def test_a_picture_tells_what_has_no_name_by_its_words(page: Page) -> None:
    page.goto(f"/explore/sparql?view=graph&query={quote(DENIED)}")
    names = page.get_by_role("img", name="Picture of links").locator("text")
    expect(names.filter(has_text=re.compile("^claim: “")).first).to_be_visible()
    expect(names.filter(has_text=re.compile("[a-z]+/[0-9a-f]{6}"))).to_have_count(0)
    listed = page.get_by_role("heading", name="The same as a list").locator("xpath=..")
    expect(listed.get_by_role("link", name=re.compile("^claim: “.+”$")).first).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        CONNECTED,
        "/explore/search?q=Saar",
        *(
            pytest.param(path, marks=pytest.mark.long)
            for path in (
                "/",
                "/explore/documents",
                "/explore/thing?iri=country/russia",
                "/explore/timeline",
                "/explore/figures?variable=variable/children-returned",
            )
        ),
    ],
)
def test_paper_has_nothing_to_fill_in(page: Page, path: str) -> None:
    page.goto(path)
    settled(page)
    fields = page.locator(FIELDS)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    visible = fields.filter(visible=True).and_(page.locator(":not(summary)"))
    expect(visible).to_have_count(0)
    if path == CONNECTED:
        things = page.get_by_role("list", name=re.compile("^Things"))
        expect(things.get_by_text("Gideon Saar", exact=True)).to_be_visible()
        expect(page.get_by_role("group", name="Links shown").get_by_text("stated")).to_be_visible()
        expect(page.get_by_label("From", exact=True)).to_be_hidden()
        expect(page.get_by_role("button", name="Swap")).to_be_hidden()


def test_both_ends_of_a_path_have_their_names_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto(CONNECTED)
    drawing = page.locator("svg[role=img]").first
    for name in ("Melanie Joly", "Gideon Saar"):
        expect(drawing.locator("g[data-iri] > text").get_by_text(name, exact=True)).to_be_visible()


@pytest.mark.parametrize("kind", ["people", "organisations", "events"])
def test_the_numbers_of_the_start_page_lead_to_as_many(page: Page, kind: str) -> None:
    page.goto("/")
    number = page.get_by_role("region", name="What is inside").get_by_role(
        "link", name=re.compile(kind)
    )
    count = number.inner_text().split()[0]
    number.click()
    expect(page.get_by_text(f"{count} hits", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "help_", "search"),
    [
        ("en", "Check the address, or look for it by its name.", "Search"),
        ("uk", "Перевірте адресу або знайдіть потрібне за назвою через пошук.", "Пошук"),
    ],
)
def test_what_is_not_there_says_what_helps(
    page: Page, allowed: Allowed, lang: str, help_: str, search: str
) -> None:
    allowed.failed_requests()
    page.goto(f"/explore/thing?iri=actor/nobody-here&lang={lang}")
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text(help_)
    expect(problem).not_to_contain_text("kg query")
    expect(problem.locator("[lang=en]")).to_contain_text("nobody-here")
    problem.get_by_role("link", name=search).click()
    expect(page).to_have_url(re.compile("/explore/search"))
