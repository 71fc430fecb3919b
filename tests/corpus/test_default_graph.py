"""The default graph, asked as a stranger would: plain ``org:``, ``sem:`` and ``schema:``."""

from __future__ import annotations

import pytest

from kg.store import Reader
from kg.terms import PREFIXES
from tests.corpora import Answers
from tests.corpus.conftest import Ask

IDS = "https://w3id.org/svidok/id/"

# What a stranger takes for real: events, memberships, offices, participants, places, publishers.
REAL = """
    { ?thing a sem:Event } UNION { ?thing a org:Membership }
    UNION { ?thing sem:hasActor ?actor } UNION { ?thing org:member ?member }
"""


def test_there_is_something_to_ask(ask: Ask) -> None:
    assert len(ask("SELECT ?e { ?e a sem:Event }")) > 150
    assert len(ask("SELECT ?m { ?m a org:Membership ; org:member ?p }")) > 30


@pytest.mark.parametrize(
    "modality", ["planned", "requested", "possible", "conditional", "normative"]
)
def test_nothing_proposed_looks_real(ask: Ask, modality: str) -> None:
    proposed = f"?thing ace:modality <https://w3id.org/svidok/concept/modality/{modality}>"
    assert ask(f"SELECT ?thing {{ {REAL} {proposed} }}") == set()
    assert ask(f"SELECT ?thing {{ {proposed} }}") != set()


def test_nothing_that_is_only_denied_looks_real(ask: Ask) -> None:
    asserted = """
        ?claim ace:content ?thing ; ace:stance ?stance .
        FILTER (?stance IN (stance:asserts, stance:concedes))
    """
    alone = f"SELECT ?thing {{ {REAL} FILTER NOT EXISTS {{ {asserted} }} }}"
    assert ask(alone) == set()
    assert ask("SELECT ?c { ?c ace:stance stance:denies }") != set()


def test_nothing_comes_from_furniture(ask: Ask) -> None:
    zones = "?p ace:textZone ?zone . FILTER (?zone IN (zone:furniture, zone:related-item))"
    assert ask(f"SELECT ?c {{ ?c ace:contentPassage ?p . {zones} }}") == set()
    for word in ("bodies", "Colombian", "Tovelan", "min read"):
        found = f'SELECT ?s {{ ?s ?p ?o . FILTER (isLiteral(?o) && CONTAINS(STR(?o), "{word}"))'
        kept = (
            "FILTER NOT EXISTS { GRAPH ?g { ?s a ?kind } FILTER (CONTAINS(STR(?g), 'reference')) }"
        )
        assert ask(f"{found} {kept} }}") == set()


@pytest.mark.parametrize(
    ("state", "body"),
    [("country/israel", "actor/coalition"), ("country/sorvenna", "actor/homeward-compact")],
)
def test_who_only_considers_joining_is_no_member(ask: Ask, state: str, body: str) -> None:
    member, organisation = f"<{IDS}{state}>", f"<{IDS}{body}>"
    assert ask(f"SELECT ?m {{ ?m org:member {member} ; org:organization {organisation} }}") == set()
    assert ask(f"SELECT ?p {{ {member} ?p {organisation} }}") == set()
    # Others are, and the denial is there to be read.
    assert ask(f"SELECT ?m {{ ?m org:member ?other ; org:organization {organisation} }}") != set()
    denied = f"?s rdf:subject {member} ; rdf:predicate org:memberOf ; rdf:object {organisation}"
    assert len(ask(f"SELECT ?c {{ {denied} . ?c ace:content ?s ; ace:stance stance:denies }}")) == 1


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("000_", "abduction"),
        ("000_", "evacuation"),
        ("003_", "abduction"),
        ("example-velmar", "abduction"),
        ("example-velmar", "evacuation"),
    ],
)
def test_both_accounts_are_asserted_and_disputed(ask: Ask, document: str, kind: str) -> None:
    kinds = (
        "(eventtype:evacuation)"
        if kind == "evacuation"
        else "(eventtype:abduction) (eventtype:transfer) (eventtype:deportation)"
    )
    found = ask(f"""SELECT DISTINCT ?event ?standing {{
        VALUES (?kind) {{ {kinds} }}
        ?event a sem:Event ; sem:eventType ?kind .
        ?fact rdf:subject ?event ; rdf:predicate sem:hasActor ; ace:standing ?standing ;
            prov:wasDerivedFrom/schema:appearance/dcterms:identifier ?name .
        FILTER (STRSTARTS(?name, "{document}"))
        FILTER EXISTS {{ ?fact ace:disputedBy/ace:claimant ?other }}
    }}""")
    assert found
    assert {str(row[1]).rpartition("/")[2] for row in found} == {"disputed"}


def test_a_fact_has_one_standing_and_agrees_with_who_disputes_it(ask: Ask) -> None:
    standings = ask("SELECT ?f ?s { ?f a ace:Fact ; ace:standing ?s }")
    assert len({row[0] for row in standings}) == len(standings) > 200
    disputed = {row[0] for row in standings if str(row[1]).endswith("/disputed")}
    assert {row[0] for row in ask("SELECT ?f { ?f a ace:Fact ; ace:disputedBy ?c }")} == disputed
    assert disputed


def test_there_is_no_fact_outside_the_closed_list(ask: Ask) -> None:
    found = ask("SELECT DISTINCT ?p { ?f a ace:Fact ; rdf:predicate ?p }")
    closed = {
        PREFIXES["sem"] + "hasActor",
        PREFIXES["sem"] + "hasPlace",
        PREFIXES["ace"] + "holdsOffice",
        PREFIXES["org"] + "memberOf",
        PREFIXES["schema"] + "publisher",
    }
    assert {str(row[0]) for row in found} <= closed
    assert len(found) == len(closed)


@pytest.mark.parametrize(
    "verdict",
    [
        "ace:cause", "ace:purpose", "ace:ground", "ace:condition", "ace:characterisedAs",
        "ace:fulfils", "ace:responsibleFor",
    ],
)  # fmt: skip
def test_nothing_is_judged_responsible_or_characterised(ask: Ask, verdict: str) -> None:
    """Causes, motives and words are statements of somebody, and never links of ours."""
    assert ask(f"SELECT ?a ?b {{ ?a {verdict} ?b }}") == set()


def test_a_verdict_is_of_two_figures_and_of_nothing_else(ask: Ask) -> None:
    judged = ask("SELECT ?a { ?a ace:verdict ?verdict }")
    between = ask(
        "SELECT ?a { ?a a ace:Comparison ; ace:compares ?one, ?other . "
        "?one a ace:Figure . ?other a ace:Figure FILTER (?one != ?other) }"
    )
    assert judged
    assert judged == between


def test_no_word_of_a_verdict_is_in_the_labels(ask: Ask) -> None:
    """Labels are ours, and take no side."""
    labels = ask("SELECT ?label { ?event sem:eventType ?type ; skos:prefLabel ?label }")
    loaded = {
        "crime",
        "illegal",
        "guilt",
        "regime",
        "terror",
        "propaganda",
        "liberation",
    }
    told = {str(row[0]).casefold() for row in labels}
    assert {label for label in told if not loaded.isdisjoint(label.split())} == set()


def test_the_default_graph_holds_each_triple_once_and_every_named_one(public: Answers) -> None:
    named = {quad[:3] for quad in public.quads if quad[3] is not None}
    merged = [quad[:3] for quad in public.quads if quad[3] is None]
    assert len(merged) == len(set(merged))
    assert set(merged) == named


def test_rdflib_and_the_store_count_the_same(public: Answers, reader: Reader) -> None:
    assert len(public.graph) == sum(1 for _ in reader.triples())
