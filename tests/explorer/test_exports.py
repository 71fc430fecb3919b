"""Every file that the explorer offers is opened, and holds what the page shows."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect
from rdflib import Graph, URIRef

from tests.explorer.hostile import spoil
from tests.explorer.served import Served
from tests.explorer.waiting import settled

ACE: Final = "https://w3id.org/svidok/ace#"
SVG: Final = "{http://www.w3.org/2000/svg}"
FIGURES: Final = "/explore/figures?variable=variable/velmari-children-taken-or-held"
TAKING: Final = "description/f64c9cf68b70e8bd08a3345c43169a1e/taking"
MEETING: Final = "description/19d4d2bf05398e3bfd3efc0e48ee2c85/meeting"
LINKS: Final = f"""PREFIX ace: <{ACE}>
SELECT ?claimant ?denied WHERE {{ ?c ace:claimant ?claimant ; ace:denies ?denied }}
ORDER BY ?claimant ?denied"""
COUNTS: Final = f"""PREFIX ace: <{ACE}>
SELECT ?claimant (COUNT(*) AS ?claims) WHERE {{ ?c ace:claimant ?claimant }}
GROUP BY ?claimant ORDER BY DESC(?claims) LIMIT 8"""

Rows = list[dict[str, str]]


def part(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{re.escape(title)}( [\\d,]+)?$"))


def saved(within: Locator, name: str, kind: Literal["link", "button"]) -> tuple[str, bytes]:
    with within.page.expect_download() as coming:
        within.get_by_role(kind, name=name, exact=True).first.click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def table(within: Locator, kind: Literal["link", "button"], name: str = "CSV") -> Rows:
    file, content = saved(within, name, kind)
    assert file.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf"), "a spreadsheet would not know that this is UTF-8"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def triples(within: Locator, kind: Literal["link", "button"]) -> Graph:
    file, content = saved(within, "Turtle", kind)
    assert file.endswith(".ttl")
    graph = Graph().parse(data=content, format="turtle")
    assert len(graph) > 0
    return graph


def claimed(graph: Graph) -> set[str]:
    return {str(claim) for claim in graph.subjects(URIRef(f"{ACE}claimant"))}


def iris(rows: Rows, *columns: str) -> set[str]:
    return {iri for row in rows for name in columns for iri in row[name].split()}


def opened(page: Page, thing: str, title: str) -> Locator:
    page.goto(f"/explore/thing?iri={quote(thing)}")
    shown = part(page, title)
    expect(shown.get_by_role("heading", level=2)).to_be_visible()
    settled(page)
    return shown


def count(within: Locator) -> int:
    heading = within.get_by_role("heading", level=2).inner_text()
    return int(heading.split()[-1].replace(",", ""))


@pytest.mark.parametrize(
    ("thing", "title"),
    [
        # What Zelenskyy says is saved by a newcomer, too, in test_thing.
        pytest.param("actor/volodymyr-zelenskyy", "What it says", marks=pytest.mark.long),
        ("variable/velmari-children-taken", "Figures"),
        pytest.param("actor/gideon-saar", "What is said about it", marks=pytest.mark.long),
        pytest.param(MEETING, "Who says so", marks=pytest.mark.long),
    ],
)
def test_lists_of_claims(page: Page, thing: str, title: str) -> None:
    shown = opened(page, thing, title)
    rows, graph = table(shown, "link"), triples(shown, "link")
    first = shown.get_by_role("article").first
    words = first.locator("q").first.inner_text()
    assert words in {row["words"] for row in rows}
    assert iris(rows, "claim") == claimed(graph) & iris(rows, "claim")
    tabs = shown.get_by_role("button", name=re.compile(r"^\D+ [\d,]+$"))
    of_tab = tabs.first.inner_text().split()[-1] if tabs.count() else str(count(shown))
    assert len(rows) == int(of_tab.replace(",", ""))


@pytest.mark.long
@pytest.mark.parametrize(
    ("thing", "title"),
    [("country/russia", "What it denies"), ("actor/unn", "What of it is denied")],
)
def test_denials(page: Page, thing: str, title: str) -> None:
    shown = opened(page, thing, title)
    rows, graph = table(shown, "link"), triples(shown, "link")
    denials = {str(claim) for claim in graph.subjects(URIRef(f"{ACE}denies"))}
    named = next(name for name in rows[0] if name in ("claim", "denial"))
    assert iris(rows, named) & denials
    assert len({row[named] for row in rows}) >= count(shown)
    words = shown.get_by_role("article").first.locator("q").first.inner_text()
    assert any(words in row.values() for row in rows)


def test_offices(page: Page) -> None:
    shown = opened(page, "actor/volodymyr-zelenskyy", "Offices over time")
    rows, graph = table(shown, "button"), triples(shown, "button")
    assert len(rows) == shown.locator("td li").count()
    assert {row["member"] for row in rows} == {"Volodymyr Zelenskyy"}
    assert iris(rows, "claim") <= claimed(graph)
    assert all(row["latest"] and row["document"].startswith("https://") for row in rows)


def test_names(page: Page) -> None:
    shown = opened(page, "actor/gideon-saar", "Names, and where they are used")
    rows, graph = table(shown, "button"), triples(shown, "button")
    assert [row["name"] for row in rows] == shown.locator("th[scope=row] bdi").all_inner_texts()
    assert "גדעון סער" in {row["name"] for row in rows}
    assert {row["name"] for row in rows} <= {str(value) for value in graph.objects()}


def test_judgements(page: Page) -> None:
    shown = opened(page, TAKING, "The same or not?")
    rows, graph = table(shown, "button"), triples(shown, "button")
    assert len(rows) == shown.get_by_role("listitem").count()
    assert iris(rows, "iri") <= {str(subject) for subject in graph.subjects()}
    assert {row["judgement"] for row in rows} <= {"same", "different", "unsure"}


@pytest.mark.long
def test_who_takes_part(page: Page) -> None:
    shown = opened(page, MEETING, "Who takes part")
    rows, graph = table(shown, "button"), triples(shown, "button")
    assert {row["participant"] for row in rows} == set(
        shown.locator("th[scope=row] bdi").all_inner_texts()
    )
    assert iris(rows, "claim") <= claimed(graph)


@pytest.mark.long
@pytest.mark.parametrize(
    ("title", "key", "claims"),
    [
        ("Events", "event_iri", ("claims",)),
        ("Conflicting statements", "pair", ("claim",)),
        ("Relations that sources state", "", ("claims", "disputed_by")),
    ],
)
def test_lists_that_are_gathered(page: Page, title: str, key: str, claims: tuple[str, ...]) -> None:
    shown = opened(page, "country/zhurania", title)
    rows, graph = table(shown, "button"), triples(shown, "button")
    assert len({row[key] for row in rows} if key else rows) == count(shown)
    assert iris(rows, *claims) <= claimed(graph)


@pytest.mark.long
def test_documents(page: Page) -> None:
    shown = opened(page, "actor/unn", "Documents it published")
    rows, graph = table(shown, "button"), triples(shown, "button")
    assert len(rows) == count(shown)
    assert iris(rows, "document") <= {str(subject) for subject in graph.subjects()}
    page.goto("/explore/documents")
    listed = page.locator("ol > li")
    expect(listed.first).to_be_visible()
    settled(page)
    rows, graph = (
        table(page.get_by_role("main"), "button"),
        triples(page.get_by_role("main"), "button"),
    )
    assert [row["title"] for row in rows] == listed.locator("p:first-child bdi").all_inner_texts()
    assert iris(rows, "document") <= {str(subject) for subject in graph.subjects()}
    assert all(row["identifier"] for row in rows)


@pytest.mark.long
def test_no_cell_is_a_formula(page: Page) -> None:
    spoil(page, "things|documents", {"label", "text", "reason", "words"})
    for thing, title, column in (
        ("actor/gideon-saar", "Names, and where they are used", "name"),
        ("actor/gideon-saar", "Offices over time", "member"),
        (TAKING, "The same or not?", "reason"),
    ):
        rows = table(opened(page, thing, title), "button")
        assert rows
        assert all(row[column].startswith("'=1+1") for row in rows)


def picture(page: Page, drawing: str) -> tuple[ElementTree.Element, tuple[int, int]]:
    """The drawing of a page as SVG and the size of it as PNG."""
    main = page.get_by_role("main")
    width, height = page.locator(drawing).evaluate(
        "svg => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height].map(Math.ceil)"
    )
    name, content = saved(main, "SVG", "button")
    assert name.endswith(".svg")
    assert b"var(--" not in content
    root = ElementTree.fromstring(content)  # noqa: S314 - made by this page from this corpus
    assert root.tag == f"{SVG}svg"
    assert (int(root.attrib["width"]), int(root.attrib["height"])) == (width, height)
    name, content = saved(main, "PNG", "button")
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size: tuple[int, int] = struct.unpack(">II", content[16:24])
    assert size == (2 * width, 2 * height)
    return root, size


def written(root: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("path", "drawing", "ready", "holds"),
    [
        # The tests of these three pages save their pictures, too.
        pytest.param(
            FIGURES,
            "svg[role=group]",
            "svg [role=button]",
            "Velmari children",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "/explore/timeline",
            "svg[role=group]",
            "svg [role=button]",
            "Timeline",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "/explore/graph?from=melanie-joly&to=gideon-saar",
            "svg[role=img]",
            "g[data-iri]",
            "Melanie Joly",
            marks=pytest.mark.long,
        ),
        (
            f"/explore/sparql?query={quote(COUNTS)}&view=chart",
            "figure svg[role=img]",
            "figure svg rect",
            "Zelenskyy",
        ),
        (
            f"/explore/sparql?query={quote(LINKS)}&view=graph",
            "figure svg[role=img]",
            "figure circle",
            "Russia",
        ),
    ],
    ids=["figures", "timeline", "graph", "chart", "links"],
)
def test_pictures(page: Page, path: str, drawing: str, ready: str, holds: str) -> None:
    page.goto(path)
    expect(page.locator(ready).first).to_be_visible()
    settled(page)
    root, _ = picture(page, drawing)
    assert holds in written(root)


def test_the_figures_of_a_chart_are_those_of_the_ledger(page: Page) -> None:
    page.goto(FIGURES)
    ledger = page.get_by_role("region", name="Ledger")
    numbers = ledger.locator("tbody tr td:first-child a")
    expect(numbers.first).to_be_visible()
    settled(page)
    shown = numbers.all_inner_texts()
    chart = table(page.get_by_role("region", name="Chart"), "button")
    assert sorted(row["number as printed"] for row in chart) == sorted(shown)
    assert all(row["claim"].startswith("https://") and row["words"] for row in chart)
    assert [row["number"] for row in table(ledger, "button")] == shown


def test_answers_to_queries_hold_the_rows_that_are_shown(page: Page) -> None:
    page.goto(f"/explore/sparql?query={quote(LINKS)}")
    main = page.get_by_role("main")
    shown = main.get_by_role("table", name="Rows of the answer").locator("tbody tr")
    expect(shown.first).to_be_visible()
    settled(page)
    expect(main.get_by_text(re.compile(r"^\d+ rows$")).first).to_be_visible()
    total = int(main.get_by_text(re.compile(r"^\d+ rows$")).first.inner_text().split()[0])
    files = {form: saved(main, form, "link")[1] for form in ("JSON", "XML", "CSV", "TSV")}
    bindings = json.loads(files["JSON"])["results"]["bindings"]
    assert len(bindings) == total
    rows = list(csv.reader(io.StringIO(files["CSV"].decode("utf-8"))))
    assert rows[0] == ["claimant", "denied"]
    assert rows[1:] == [[row["claimant"]["value"], row["denied"]["value"]] for row in bindings]
    assert len(files["TSV"].decode("utf-8").splitlines()) == total + 1
    results = ElementTree.fromstring(files["XML"])  # noqa: S314 - of our own server
    assert len(list(results.iter("{http://www.w3.org/2005/sparql-results#}result"))) == total


@pytest.mark.long
def test_triples_come_in_every_form(page: Page) -> None:
    pattern = "{ ?claim ace:claimant ?who }"
    query = f"PREFIX ace: <{ACE}> CONSTRUCT {pattern} WHERE {pattern} ORDER BY ?claim LIMIT 7"
    page.goto(f"/explore/sparql?query={quote(query)}")
    expect(page.get_by_text("7 triples")).to_be_visible()
    forms = {"Turtle": "turtle", "N-Triples": "nt", "RDF/XML": "xml", "JSON-LD": "json-ld"}
    found = [
        set(Graph().parse(data=saved(page.get_by_role("main"), name, "link")[1], format=form))
        for name, form in forms.items()
    ]
    assert len(found[0]) == 7
    assert all(each == found[0] for each in found)


@pytest.mark.long
def test_a_document_and_its_claims(page: Page, server: Served) -> None:
    path = "document/d7e630da70d3c3320a7132f52881205f"
    page.goto(f"/explore/document?iri={path}")
    about = page.get_by_role("region", name="About this document")
    expect(about).to_be_visible()
    settled(page)
    total = int(page.locator("#claims").inner_text().split()[-1])
    rows = table(about, "link", "Claims as CSV")
    assert len(rows) == total
    _, content = saved(about, "Claims as Turtle", "link")
    assert iris(rows, "claim") <= claimed(Graph().parse(data=content, format="turtle"))
    for name, form in (("Turtle", "turtle"), ("JSON-LD", "json-ld")):
        graph = Graph().parse(data=saved(about, name, "link")[1], format=form)
        assert URIRef(f"https://w3id.org/svidok/id/{path}") in set(graph.subjects())


@pytest.mark.long
def test_the_links_of_a_graph_are_those_of_its_list(page: Page) -> None:
    page.goto("/explore/graph?from=melanie-joly&to=gideon-saar")
    links = page.get_by_role("list", name=re.compile("^Links")).get_by_role("listitem")
    expect(links.first).to_be_visible()
    settled(page)
    rows = table(page.get_by_role("main"), "button")
    texts = links.all_inner_texts()
    assert {(row["source"], row["target"]) for row in rows}
    for row in rows:
        assert any(row["source"] in text and row["target"] in text for text in texts)
    assert all(row["words"] for row in rows if row["stance"])


@pytest.mark.long
def test_the_timeline_is_saved_with_all_its_entries(page: Page) -> None:
    page.goto("/explore/timeline?from=2024-01-01&kind=event")
    expect(page.locator("ol > li[data-section]").first).to_be_visible()
    settled(page)
    rows = table(page.get_by_role("main"), "button")
    shown = page.locator("ol > li[data-section] p a bdi").all_inner_texts()
    assert {row["entry"] for row in rows} >= set(shown[:1])
    entries = page.get_by_text(re.compile(r"^\d+ entries")).first.inner_text().split()[0]
    assert len({row["iri"] for row in rows}) == int(entries)
