"""The page of a thing: what it is, what it says, what is said, denied and disputed of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from rdflib import Graph, URIRef

from tests.explorer.conftest import PHONE, WIDTHS, OpenPage
from tests.explorer.hostile import HOSTILE, SCRIPTS, WIDER, harmless
from tests.explorer.waiting import settled

MEETING = "description/19d4d2bf05398e3bfd3efc0e48ee2c85/meeting"
ATTACK = "description/66ba73fc1607a7691551efd3b4b5a538/attack"
ACCESSION = "description/19d4d2bf05398e3bfd3efc0e48ee2c85/accession"
TAKING = "description/f64c9cf68b70e8bd08a3345c43169a1e/taking"
ZELENSKYY = "actor/volodymyr-zelenskyy"
SAAR = "actor/gideon-saar"


def thing(iri: str, more: str = "") -> str:
    return f"/explore/thing?iri={quote(iri, safe='')}{more}"


def part(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{re.escape(title)}( [\\d,]+)?$"))


def search(page: Page, words: str, name: str) -> None:
    """Goes from the start page to a thing, as somebody does who knows only its name."""
    page.goto("/")
    page.get_by_role("main").get_by_role("combobox").fill(words)
    page.keyboard.press("Enter")
    page.locator("ol > li").get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def saved(page: Page, link: Locator) -> tuple[str, str]:
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8-sig")


def test_a_newcomer_finds_who_attended_the_meeting_and_in_what_office(page: Page) -> None:
    search(page, "Saar", "Gideon Saar")
    events = part(page, "Events")
    events.get_by_role("button", name=re.compile("Meetings")).click()
    expect(page).to_have_url(re.compile("events=meetings"))
    expect(events.get_by_role("listitem").first).to_contain_text("23 July 2025")
    events.get_by_role("link", name=re.compile("^Meeting of Olena Kondratiuk")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meeting of Olena Kondratiuk")
    table = part(page, "Who takes part").get_by_role("table")
    rows = {
        "Gideon Saar": ["co-participant", "Minister of Foreign Affairs of Israel", "asserts"],
        "Olena Kondratiuk": ["Deputy Speaker of the Verkhovna Rada of Ukraine", "Rada"],
        "Michael Brodsky": ["attendee", "Ambassador of Israel", "NAnews"],
        "Yevhen Korniichuk": ["Ambassador of Ukraine"],
        "Maksym Subkh": ["Special Representative"],
        "Olga Vasylevska-Smaglyuk": ["co-chair of the parliamentary friendship group"],
    }
    expect(table.get_by_role("row")).to_have_count(len(rows) + 1)
    for name, cells in rows.items():
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
        for cell in cells:
            expect(row).to_contain_text(cell)
    said = part(page, "What it is said to be")
    expect(said).to_contain_text("23 July 2025 (stated; “23 July 2025” in the source)")
    expect(said).to_contain_text("Kyiv")
    name, text = saved(page, part(page, "Who takes part").get_by_role("button", name="CSV"))
    assert name == "participants.csv"
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)


def test_a_newcomer_finds_what_russia_denies(page: Page) -> None:
    search(page, "Russia", "Russia")
    page.get_by_role("link", name=re.compile("^What it denies")).click()
    expect(page).to_have_url(re.compile("#denials$"))
    denials = part(page, "What it denies")
    expect(denials.get_by_role("heading", level=2)).to_be_in_viewport()
    expect(denials.get_by_role("heading", level=2)).to_be_focused()
    pair = denials.get_by_role("listitem").first
    expect(pair).to_contain_text("systematic abduction")
    expect(pair).to_contain_text("denies that it happened")
    expect(pair.get_by_role("article")).to_have_count(3)
    expect(pair.get_by_role("article").nth(1)).to_contain_text("Volodymyr Zelenskyy")
    for form in ("CSV", "Turtle"):
        _, text = saved(page, denials.get_by_role("link", name=form))
        assert "systematic abduction" in text


@pytest.mark.parametrize(
    ("thing", "section", "holds"),
    [
        (
            "variable/velmari-children-taken",
            "Conflicting statements",
            "https://w3id.org/svidok/ace#Comparison",
        ),
        ("actor/gideon-saar", "Events", "https://w3id.org/svidok/ace#Claim"),
    ],
)
def test_lists_that_the_page_gathers_come_as_triples(
    page: Page, thing: str, section: str, holds: str
) -> None:
    page.goto(f"/explore/thing?iri={thing}")
    name, text = saved(page, part(page, section).get_by_role("button", name="Turtle"))
    assert name.endswith(".ttl")
    graph = Graph().parse(data=text, format="turtle")
    assert URIRef(holds) in {*graph.objects(), *graph.predicates()}


def test_a_newcomer_downloads_what_zelenskyy_said(page: Page) -> None:
    search(page, "Зеленський", "Volodymyr Zelenskyy")
    said = part(page, "What it says")
    name, table = saved(page, said.get_by_role("link", name="CSV"))
    rows = list(csv.DictReader(io.StringIO(table)))
    assert name.endswith(".csv")
    expect(said.get_by_role("heading", level=2)).to_have_text(re.compile(rf" {len(rows)}$"))
    assert all(row["words"] and row["document_iri"] for row in rows)
    name, triples = saved(page, said.get_by_role("link", name="Turtle"))
    assert name.endswith(".ttl")
    graph = Graph().parse(data=triples, format="turtle")
    assert {row["claim"] for row in rows} <= {str(subject) for subject in graph.subjects()}


def test_files_of_a_part_hold_what_is_chosen(page: Page) -> None:
    page.goto(thing(ZELENSKYY))
    said = part(page, "What it says")
    said.get_by_role("button", name=re.compile("without marks")).click()
    expect(page).to_have_url(re.compile("statements=unmarked"))
    expect(said.get_by_role("article")).to_have_count(3)
    name, table = saved(page, said.get_by_role("link", name="CSV"))
    assert "unmarked" in name
    assert {row["kind"] for row in csv.DictReader(io.StringIO(table))} == {"quotation"}


def test_the_thing_comes_in_every_form_and_with_a_citation(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(thing(SAAR))
    _, triples = saved(page, page.get_by_role("main").get_by_role("link", name="Turtle").first)
    assert Graph().parse(data=triples, format="turtle")
    _, triples = saved(page, page.get_by_role("link", name="JSON-LD"))
    assert Graph().parse(data=triples, format="json-ld")
    name, text = saved(page, page.get_by_role("link", name="HTML", exact=True))
    assert name == "gideon-saar.html"
    assert "Gideon Saar" in text
    page.get_by_role("button", name="Copy the IRI").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    iri = page.evaluate("navigator.clipboard.readText()")
    assert iri.endswith("/id/actor/gideon-saar")
    page.get_by_text("How to cite").click()
    expect(page.get_by_text("last edited")).to_be_visible()
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.locator("details").get_by_role("button", name="Copied")).to_be_visible()
    cited = page.evaluate("navigator.clipboard.readText()")
    version = page.request.get("/health").json()["graph_version"]
    assert iri in cited
    assert version[:12] in cited
    assert "Apache-2.0" in cited


def test_lists_without_claims_of_their_own_are_gathered_into_tables(page: Page) -> None:
    page.goto(thing("country/zhurania"))
    settled(page)
    for title, column, words in (
        ("Events", "event", "Killing of civilians in Drumenholt"),
        ("Conflicting statements", "words", "no more than 2,300 children"),
        ("Relations that sources state", "object", "Zhurania"),
    ):
        shown = part(page, title)
        count = int(shown.get_by_role("heading", level=2).inner_text().split()[-1])
        _, table = saved(page, shown.get_by_role("button", name="CSV"))
        rows = list(csv.DictReader(io.StringIO(table)))
        assert words in {row[column] for row in rows}
        assert len({row.get("pair") or str(number) for number, row in enumerate(rows)}) == count


def test_every_line_opens_its_words(page: Page) -> None:
    page.goto(thing(SAAR))
    settled(page)
    line = part(page, "What it says").get_by_role("article").first
    words = line.locator("q").inner_text()
    expect(line).to_contain_text(re.compile("asserts|denies|alleges|estimates|disputes|concedes"))
    where = line.get_by_title("Where it stands in the text, in characters")
    expect(where).to_have_attribute("href", re.compile("passage"))
    line.get_by_role("link", name="the claim").click()
    expect(page.get_by_role("heading", level=2, name="The claim")).to_be_visible()
    expect(page.get_by_role("article").locator("q")).to_have_text(words)
    page.get_by_role("link", name="What is claimed, and everybody who claims it").click()
    expect(part(page, "Who says so").get_by_role("article").first).to_be_visible()


def test_offices_tell_who_vouches_for_them_and_who_for_nothing(page: Page) -> None:
    page.goto(thing(ZELENSKYY))
    offices = part(page, "Offices over time")
    row = offices.get_by_role("row").filter(has_text="President of Ukraine")
    expect(row).to_contain_text("4 May 2023 (said to hold it)")
    expect(row).to_contain_text("nobody vouches for 923 days between")
    expect(row.get_by_role("link", name="the claim").first).to_have_attribute(
        "href", re.compile("^/explore/thing\\?iri=.*claim")
    )
    expect(offices.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile("from 4 May 2023 to 13 November 2025; 2 in all")
    )


def test_what_is_disputed_says_who_denies_it(page: Page) -> None:
    page.goto(thing(ATTACK))
    row = part(page, "Who takes part").get_by_role("row").filter(has_text="disputed")
    expect(row).to_have_count(1)
    expect(row.get_by_role("rowheader")).to_contain_text("Zhurania")
    expect(row.get_by_role("listitem")).to_have_text(
        [re.compile("Velmar asserts"), re.compile("Zhurania denies .*its forces were responsible")]
    )
    denied = part(page, "What of it is denied")
    expect(denied).to_contain_text("denies the responsibility")
    expect(page.get_by_text("counted from the day of publication; “on March 3”")).to_be_visible()


def test_conflicting_statements_stand_side_by_side(page: Page) -> None:
    page.goto(thing(TAKING))
    pair = part(page, "Conflicting statements").get_by_role("listitem").first
    expect(pair.get_by_role("article")).to_have_count(2)
    settled(page)
    one, other = pair.get_by_role("article").all()
    expect(one).to_contain_text("evacuated")
    expect(other).to_contain_text("taken by Russia")
    left, right = one.bounding_box(), other.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    judged = part(page, "The same or not?").get_by_role("listitem")
    expect(judged).to_have_count(5)
    expect(judged.first).to_contain_text("the same")
    expect(judged.first).to_contain_text("judged by the editors, 22 November 2026")
    expect(judged.first).to_contain_text("Both speak")


def test_what_nobody_asserts_looks_other_than_what_is_asserted(page: Page) -> None:
    page.goto(thing(ACCESSION))
    expect(page.get_by_role("note")).to_contain_text("Nobody here says that this is so.")
    expect(part(page, "Who says so").get_by_text("not said to be so").first).to_be_visible()
    page.goto(thing(SAAR))
    events = part(page, "Events")
    planned = events.get_by_role("listitem").filter(has_text="planned").first
    expect(planned).to_have_attribute("data-apart", "true")
    events.get_by_label("How it is said").select_option("planned")
    expect(page).to_have_url(re.compile("events.said=planned"))
    expect(events.locator("ol > li:not([data-apart])")).to_have_count(0)
    expect(events.locator("ol > li[data-apart]")).to_have_count(2)
    page.goto(thing(MEETING))
    expect(page.get_by_role("note")).to_have_count(0)


def test_names_in_other_scripts_keep_their_direction(page: Page) -> None:
    page.goto(thing(SAAR))
    name = part(page, "Names, and where they are used").locator("bdi:lang(he)")
    expect(name).to_have_text("גדעון סער")
    direction = "node => getComputedStyle(node).unicodeBidi"
    assert name.evaluate(direction) == "isolate"


def test_address_holds_the_view_for_reload_back_and_forward(page: Page) -> None:
    page.goto(thing(ZELENSKYY))
    said = part(page, "What it says")
    said.get_by_role("button", name=re.compile("^Reported")).click()
    said.get_by_label("Order").select_option("document")
    said.get_by_role("button", name="Next").click()
    expect(said.get_by_text("Page 2 of")).to_be_visible()
    expect(page).to_have_url(
        re.compile("statements=reported&statements.order=document&statements.page=2")
    )
    settled(page)
    second = said.get_by_role("article").first.inner_text()
    page.reload()
    expect(said.get_by_role("article").first).to_have_text(second, use_inner_text=True)
    expect(said.get_by_label("Order")).to_have_value("document")
    page.go_back()
    expect(said.get_by_text("Page 1 of")).to_be_visible()
    expect(said.get_by_role("article").first).not_to_have_text(second, use_inner_text=True)
    page.go_forward()
    expect(said.get_by_role("article").first).to_have_text(second, use_inner_text=True)
    said.get_by_label("Stance").select_option("disputes")
    expect(said.get_by_text("No claim of this kind has this stance.")).to_be_visible()
    said.get_by_role("button", name="Show every stance").click()
    expect(said.get_by_role("article").first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "iris", "options"),
    [
        # The phone is light, too.
        pytest.param("thing-light", ["country/zhurania"], {}, marks=pytest.mark.long),
        ("thing-dark-uk", [ACCESSION, TAKING], {"color_scheme": "dark", "locale": "uk-UA"}),
        ("thing-phone", [ZELENSKYY, MEETING], {"viewport": PHONE}),
    ],
)
def test_anybody_can_read_it(
    open_page: OpenPage,
    no_violations: Callable[..., None],
    shoot: Callable[..., None],
    name: str,
    iris: list[str],
    options: dict[str, Any],
) -> None:
    page = open_page(**options)
    for number, iri in enumerate(iris):
        page.goto(thing(iri))
        expect(page.get_by_role("article").first).to_be_visible()
        settled(page)
        for summary in page.locator("main summary").all()[:3]:
            summary.click()
        settled(page)
        assert page.evaluate(WIDER) == 0
        no_violations(page)
        shoot(page, f"{name}-{number}", full=True)


def test_both_languages_have_every_word(open_page: OpenPage) -> None:
    page = open_page(locale="uk-UA")
    page.goto(thing(ZELENSKYY))
    expect(page.get_by_role("heading", level=1)).to_have_text("Володимир Зеленський")
    settled(page)
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert len(headings) > 6
    assert all(re.search("[а-яіїєґ]", heading.lower()) for heading in headings), headings
    page.get_by_role("button", name="EN").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Volodymyr Zelenskyy")


def test_no_name_an_unknown_name_and_no_claim_say_what_helps(page: Page, allowed: Any) -> None:
    allowed.failed_requests()
    page.goto("/explore/thing")
    expect(page.get_by_role("heading", level=1, name="No thing is named")).to_be_visible()
    page.goto(thing("actor/nobody-of-this-name"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("nobody-of-this-name")


def line(number: int, text: str) -> dict[str, Any]:
    named = {
        "iri": "https://x.example/a",
        "path": "/id/actor/a",
        "label": HOSTILE,
        "language": "",
    }
    place = {"start": 0, "end": 9, "words": text, "zone": HOSTILE, "status": "lost"}
    return {
        **{"iri": f"https://x.example/claim/{number}", "path": "/id/claim/x", "claimant": named},
        **{"relays": [named], "stance": HOSTILE, "modality": HOSTILE, "words": text},
        "content": {**named, "kind": HOSTILE, "is_proposition": True, "line": text, "parts": []},
        **{"language": "he", "marked": None, "document": {**named, "date": HOSTILE}},
        **{"start": 0, "end": 9, "zone": "body", "status": "lost", "said": HOSTILE},
        "passages": [{"passage": "https://x.example/passage/1", **place}],
        **{"said_basis": HOSTILE, "denies": None, "denied_aspect": HOSTILE, "note": text},
        **{"denied_by": ["https://x.example/claim/z"], "disputes": []},
    }


def made_up(texts: list[str]) -> dict[str, Any]:
    iri = "https://x.example/a"
    sections = [
        {"name": name, "count": 5_000, "path": f"/things/{name}?iri=x"}
        for name in ("statements", "reported")
    ]
    names = [
        {"text": text, "language": "", "preferred": False, "documents": 0, "used_in": []}
        for text in texts[:-1]
    ]
    return {
        **{"iri": iri, "path": "/id/actor/a", "kind": HOSTILE, "types": [], "label": HOSTILE},
        **{"language": "", "is_proposition": False, "modality": None, "content": None},
        **{"names": names, "properties": [], "claims": [], "offices": [], "office_count": 0},
        **{"judgements": [], "sections": sections, "graph_version": "0" * 64},
        "forms": {"html": "/id/actor/a", "ttl": "/id/actor/a.ttl", "jsonld": "/id/actor/a.jsonld"},
    }


@pytest.mark.parametrize("viewport", WIDTHS)
def test_hostile_words_and_five_thousand_claims_break_nothing(
    open_page: OpenPage, no_violations: Callable[..., None], viewport: dict[str, int]
) -> None:
    texts = [HOSTILE, "x" * 5_000, "abc \u202e evil \u2067 def", *SCRIPTS, "word " * 20_000]
    asked: list[str] = []

    def listed(route: Route) -> None:
        asked.append(route.request.url)
        lines = [line(number, text) for number, text in enumerate(texts)]
        route.fulfill(json={"total": 5_000, "limit": 10, "offset": 0, "lines": lines})

    page = open_page(viewport=viewport)
    page.route(re.compile(r"/things/\w+\?"), listed)
    page.route(re.compile(r"/things\?"), lambda route: route.fulfill(json=made_up(texts)))
    page.goto(thing("actor/a"))
    said = part(page, "What it says")
    expect(said.get_by_role("article")).to_have_count(len(texts))
    expect(said.get_by_text("Page 1 of 500")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    for name in SCRIPTS:
        expect(page.get_by_text(name).first).to_be_visible()
    assert all("limit=10&" in url for url in asked)
    said.get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile("statements.page=2"))
    harmless(page)
    no_violations(page)
