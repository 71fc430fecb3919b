"""Rules: files, fixed point, and the graph that their triples belong to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import URIRef

from kg.errors import ConfigurationError
from kg.infer import Rule, apply_rules, load_rules, ontology_rules
from kg.resources import ontology_dir
from kg.store import Format, Store
from kg.triples import Triple

A, B, C, D = (URIRef(f"https://example.org/{name}") for name in "abcd")
P, Q = URIRef("https://example.org/p"), URIRef("https://example.org/q")


class Merged:
    """A merged graph in which two made-up rules can be asked for."""

    def __init__(self, triples: set[Triple]) -> None:
        self.triples = set(triples)
        self.added: list[tuple[str, set[Triple]]] = []

    def construct(self, name: str) -> Iterable[Triple]:
        if name == "chain":
            links = [(s, o) for s, p, o in self.triples if p == P]
            return [(s, P, o) for s, m in links for n, o in links if m == n]
        return [(o, Q, s) for s, p, o in self.triples if p == P and isinstance(o, URIRef)]

    def add(self, graph: str, triples: set[Triple]) -> None:
        self.added.append((graph, triples))
        self.triples |= triples


CHAIN = Rule("chain", "along a chain", "inferred", "chain")
BACK = Rule("back", "and back", "facts", "back")


def test_rules_run_until_nothing_is_new() -> None:
    start: set[Triple] = {(A, P, B), (B, P, C), (C, P, D)}
    merged = Merged(start)
    found = apply_rules([BACK, CHAIN], merged.construct, merged.add)
    assert found["inferred"] == {(A, P, C), (B, P, D), (A, P, D)}
    assert (D, Q, A) in found["facts"]
    assert merged.triples == start | found["inferred"] | found["facts"]


def test_a_graph_holds_what_its_rules_give_also_if_it_is_said_elsewhere() -> None:
    start: set[Triple] = {(A, P, B), (B, Q, A)}
    merged = Merged(start)
    found = apply_rules([BACK], merged.construct, merged.add)
    assert found["facts"] == {(B, Q, A)}
    assert merged.added == [("facts", {(B, Q, A)})]


def test_the_rules_of_the_ontology_have_names_titles_and_graphs() -> None:
    rules = load_rules(ontology_dir() / "rules")
    assert {(rule.graph, rule.name) for rule in rules} == {
        ("facts", "held-at"),
        ("facts", "holds-office"),
        ("facts", "member-of"),
        ("facts", "published-by"),
        ("facts", "took-part-in"),
        ("inferred", "attested"),
        ("inferred", "document-names"),
    }
    assert all(rule.title for rule in rules)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("facts-x.rq", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
        ("facts-x.rq", "#+ titel: x\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
        ("facts-x.rq", "#+ {\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
        ("reference-x.rq", "#+ title: x\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    ],
)
def test_a_rule_without_title_or_graph_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=name):
        load_rules(tmp_path)


def test_every_rule_of_the_house_can_be_asked_about_some_things() -> None:
    folder = ontology_dir()
    for rule in (*ontology_rules(folder), *load_rules(folder / "rules")):
        asked = rule.about([A, B])
        assert "{ <https://example.org/a> <https://example.org/b> }" in asked
        assert not Store.memory().reader().serialise(asked, Format.NTRIPLES)


@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?s ?p ?o }", "# about ?s\n# about ?s\n"])
def test_a_rule_says_once_what_it_is_about(text: str) -> None:
    with pytest.raises(ConfigurationError, match="what it is about"):
        Rule("odd", "odd", "facts", text).about([A])


def test_rules_go_on_from_what_they_gave_before() -> None:
    merged = Merged({(A, P, B)})
    found = apply_rules([BACK], merged.construct, merged.add)
    merged.triples.add((C, P, D))
    again = apply_rules([BACK], merged.construct, merged.add, found)
    assert again == {"facts": {(B, Q, A), (D, Q, C)}}
    assert merged.added[1] == ("facts", {(D, Q, C)})
