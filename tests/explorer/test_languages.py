"""Every page in Ukrainian: nothing of the interface, and no term of the vocabulary, is English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect
from rdflib import RDFS, SKOS, Graph, Literal

from tests.explorer.conftest import Allowed, OpenPage
from tests.explorer.waiting import settled

REPO: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = REPO / "explorer" / "src"
DICTIONARIES: Final = (
    SOURCES / "i18n" / "common.ts",
    SOURCES / "i18n" / "shell.ts",
    SOURCES / "i18n" / "vocabulary.ts",
    *sorted(SOURCES.glob("pages/*/i18n.ts")),
    *sorted(SOURCES.glob("pages/*/terms.ts")),
)

SAME: Final = frozenset(
    {"SPARQL", "CSV", "SVG", "PNG", "Turtle", "JSON-LD", "HTML", "IRI", "Svidok"}
)
"""Names that are the same in both languages."""

SENTENCES: Final = (
    "The first says",
    "Both say",
    "but the first counts",
    "no number fits both",
    "one running total",
    "a portion of",
    "Searched ",
    "did you mean",
)
"""Beginnings and parts of what the server writes in English where nobody asks for Ukrainian."""

PAGES: Final = {
    "start": "/",
    "search, empty": "/explore/search",
    "search": "/explore/search?q=children",
    "search without an answer": "/explore/search?q=qqqzzz",
    "figures, glossary": "/explore/figures",
    "figures": "/explore/figures?variable=variable/velmari-children-taken",
    "figures, a verdict": "/explore/figures?variable=variable/children-returned",
    "timeline": "/explore/timeline",
    "graph, empty": "/explore/graph",
    "graph, a path": "/explore/graph?from=melanie-joly&to=gideon-saar",
    "documents": "/explore/documents",
    "sparql": "/explore/sparql",
    "ready question": "/explore/sparql?ready=figures-that-cannot-both-be-true",
    "thing": "/explore/thing?iri=country/russia",
    "variable": "/explore/thing?iri=variable/children-returned",
    "concept": "/explore/thing?iri=concept/verdict/conflict",
    "document": "/explore/document?iri=document/d7e630da70d3c3320a7132f52881205f",
    "no page": "/explore/nothing-here",
}

_SHOWN: Final = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {parentElement: parent, textContent: text} = walker.currentNode;
    if (!parent || parent.closest("script, style, noscript, .cm-editor")) continue;
    found.push([parent.closest("[lang]")?.lang ?? "", text.trim()]);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`))
      found.push([element.closest("[lang]")?.lang ?? "", element.getAttribute(name).trim()]);
  return found.filter(([, text]) => text);
}"""


def _english() -> frozenset[str]:
    """Every English text of the dictionaries and every English name of the vocabulary."""
    literals = (
        text
        for file in DICTIONARIES
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', file.read_text(encoding="utf-8"))
    )
    texts = {text for text in literals if re.search(r"[a-z]{3}", text) and text.isascii()}
    graph = Graph().parse(REPO / "ontology" / "ace.ttl")
    for path in sorted((REPO / "ontology" / "concepts").glob("*.ttl")):
        graph.parse(path)
    for predicate in (SKOS.prefLabel, SKOS.definition, RDFS.label):
        names = (o for o in graph.objects(None, predicate) if isinstance(o, Literal))
        texts |= {str(name) for name in names if name.language == "en"}
    # Names of terms such as skos:definition are the same in every language.
    return frozenset(text for text in texts - SAME if not re.fullmatch(r"\w+:\w+", text))


ENGLISH: Final = _english()


def test_the_list_of_english_texts_is_whole() -> None:
    assert len(ENGLISH) > 1_000
    assert {"Search", "conflict", "denies", "How to cite", "later count"} <= ENGLISH


@pytest.mark.long
def test_no_page_in_ukrainian_holds_english(open_page: OpenPage) -> None:
    page = open_page(locale="uk-UA")
    left: dict[str, set[str]] = {}
    for name, address in PAGES.items():
        page.goto(address)
        settled(page)
        expect(page.locator("html")).to_have_attribute("lang", "uk")
        shown = [text for lang, text in page.evaluate(_SHOWN) if lang == "uk"]
        assert len(shown) > 20, name
        english = {text for text in (*shown, page.title()) if text in ENGLISH}
        english |= {text for text in shown for part in SENTENCES if part in text}
        if english:
            left[name] = english
    assert not left


def test_a_problem_is_told_in_ukrainian_and_the_words_of_the_server_are_marked(
    open_page: OpenPage, allowed: Allowed
) -> None:
    allowed.failed_requests()
    page = open_page(locale="uk-UA")
    page.goto("/explore/thing?iri=actor/nobody-here")
    problem = page.get_by_role("alert")
    expect(problem.get_by_role("heading", name="Не знайдено")).to_be_visible()
    expect(problem.locator("[lang=en]")).to_have_text(re.compile("^iri"))


def test_numbers_days_and_counted_nouns_are_written_as_the_language_writes_them(
    open_page: OpenPage,
) -> None:
    page = open_page(locale="uk-UA")
    page.goto("/explore/figures?variable=variable/velmari-children-taken")
    settled(page)
    text = page.locator("main").inner_text()
    assert re.search(r"15 березня 2024\s*р\.", text)
    assert not re.search(r"\b(January|March|July|November)\b", text)


def test_a_ready_question_explains_verdicts_in_the_language_of_the_page(
    open_page: OpenPage,
) -> None:
    page = open_page(locale="uk-UA")
    question = "variable/velmari-children-taken-or-held"
    page.goto(
        f"/explore/sparql?ready=figures-that-cannot-both-be-true&topic=dispute&p.question={question}"
    )
    topic = page.get_by_label("Тема")
    expect(topic.locator("option:checked")).to_have_text(re.compile(r"^суперечки \("))
    page.get_by_role("button", name="Запитати").click()
    rows = page.get_by_role("table").get_by_text("жодне число не відповідає обом")
    expect(rows.first).to_be_visible()
    expect(page.get_by_text("no number fits both")).to_have_count(0)


def test_the_licence_of_citations_is_that_of_the_project() -> None:
    written = (SOURCES / "shared" / "licence.ts").read_text(encoding="utf-8")
    project = (REPO / "pyproject.toml").read_text(encoding="utf-8")
    licence = re.search(r'^license = "(.+)"$', project, re.MULTILINE)
    assert licence is not None
    assert f'DATA_LICENCE = "{licence[1]}"' in written
