"""For every query file, each row's citations hold the passage that states it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from rdflib import Literal, URIRef

from kg.query import Query, bind
from kg.query.evidence import (
    Basis,
    CitedClaim,
    Evidence,
    Reason,
    RowEvidence,
    Source,
    cite,
    of_reader,
    table,
)
from kg.store import Format, QueryForm, Reader, Term
from kg.terms import PREFIXES
from tests.competency.asks import ASKS, QUERIES, Named, params
from tests.corpora import Answers, Corpus

NO_WORDS = {
    "documents": Basis.DOCUMENT,
    "judgements-on-identity": Basis.JUDGEMENT,
}
"""What no passage states: the catalogue's own record, and what a person judged."""

HEAD = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())


def evidence_of(
    reader: Reader, corpus: Corpus, text: str, terms: Mapping[str, Term] | None = None
) -> Evidence:
    answer = table(reader.serialise(text, Format.JSON, bindings=terms or {}))
    source = Source(of_reader(reader), corpus.ids.base)
    return asyncio.run(cite(source, text, QueryForm.SELECT, answer, bindings=terms or {}))


def claims_of(evidence: Evidence, row: RowEvidence) -> list[CitedClaim]:
    return [evidence.claims[claim] for claim in row.claims]


def words_of(evidence: Evidence, row: RowEvidence) -> set[str | None]:
    claims = claims_of(evidence, row)
    return {passage.words for claim in claims for passage in claim.passages}


def cell(evidence: Evidence, row: RowEvidence, column: str) -> str | None:
    if column not in evidence.head:
        return None
    term = row.row[evidence.head.index(column)]
    return None if term is None else term.value


def _named_by(row: RowEvidence, evidence: Evidence) -> bool:
    """Whether what a row shows of its source is cited: the words, the claim, or the thing."""
    # Rows about two figures have the words and the claim of each.
    ends = [name.removesuffix("Words") for name in evidence.head if name.endswith("Words")]
    for words, claim in (
        (cell(evidence, row, f"{end}Words"), cell(evidence, row, f"{end}Claim")) for end in ends
    ):
        if words is not None and not (words in words_of(evidence, row) and claim in row.claims):
            return False
    if ends and "words" not in evidence.head:
        return True
    words = cell(evidence, row, "words") or cell(evidence, row, "text")
    claim = cell(evidence, row, "claim") or cell(evidence, row, "against")
    thing = cell(evidence, row, "thing")
    if words is None:
        return thing in {cited.content for cited in claims_of(evidence, row)}
    return words in words_of(evidence, row) and claim in row.claims


def _states(evidence: Evidence, query: Query) -> None:
    """Check that every row is cited, by the claim and in the words that it names itself."""
    assert not {gap.reason for gap in evidence.gaps}
    for row in evidence.rows:
        reasons = {gap.reason for gap in row.gaps}
        assert reasons <= {Reason.OPTIONAL, Reason.EXISTS}
        bases = {evidence.triples[place].basis for place in row.triples}
        assert Basis.NONE not in bases
        if query.id in NO_WORDS:
            assert NO_WORDS[query.id] in bases
            if query.id == "documents":
                assert cell(evidence, row, "document") in row.documents
            continue
        assert _named_by(row, evidence)
        for cited in claims_of(evidence, row):
            assert cited.claimant is not None
            assert cited.stance
            assert cited.modality
            assert cited.document is not None
            assert cited.document.iri in evidence.documents
            content = [passage for passage in cited.passages if passage.role == "content"]
            assert content
            for passage in content:
                assert passage.words
                assert passage.start is not None
                assert passage.end == passage.start + len(passage.words)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_query_file_cites_its_rows(query: Query, corpus: Corpus, public: Answers) -> None:
    examples = {name: parameter.example for name, parameter in query.parameters.items()}
    evidence = evidence_of(public.reader, corpus, query.text, bind(query, examples))
    assert evidence.rows or query.id in {"excluded-figures", "copies", "copies-of-document"}
    _states(evidence, query)


@pytest.mark.uncounted
@pytest.mark.parametrize("named", ASKS, ids=lambda named: named.name)
def test_every_right_answer_is_cited(
    named: Named, corpus: Corpus, public: Answers, request: pytest.FixtureRequest
) -> None:
    ask = named.ask
    answers: Answers = request.getfixturevalue("full") if ask.store == "full" else public
    query = QUERIES[ask.query]
    evidence = evidence_of(answers.reader, corpus, query.text, params(ask, corpus))
    assert bool(evidence.rows) == bool(ask.rows)
    _states(evidence, query)


# The words are found also where the query does not ask for them.


def test_figures_are_cited_in_the_words_that_print_them(corpus: Corpus, public: Answers) -> None:
    text = f"{HEAD}\nSELECT ?figure ?written {{ ?figure ace:asWritten ?written }}"
    evidence = evidence_of(public.reader, corpus, text)
    assert len(evidence.rows) > 50
    for row in evidence.rows:
        written = cell(evidence, row, "written") or "?"
        assert any(written in (words or "") for words in words_of(evidence, row))


def test_a_verdict_is_cited_by_the_claims_of_both_figures(corpus: Corpus, public: Answers) -> None:
    text = f"{HEAD}\nSELECT ?comparison ?verdict {{ ?comparison ace:verdict ?verdict }} LIMIT 40"
    evidence = evidence_of(public.reader, corpus, text)
    claims = f"{HEAD}\nSELECT ?comparison ?claim {{ ?comparison ace:compares/^ace:content ?claim }}"
    behind: dict[str, set[str]] = {}
    for comparison, claim in public.reader.rows(claims):
        behind.setdefault(str(comparison), set()).add(str(claim))
    assert len(evidence.rows) == 40
    for row in evidence.rows:
        assert set(row.claims) == behind[cell(evidence, row, "comparison") or ""]
        assert row.is_complete


def test_quotations_are_cited_in_their_words(corpus: Corpus, public: Answers) -> None:
    where = "{ [] schema:spokenByCharacter ?speaker ; schema:text ?said }"
    text = f"{HEAD}\nSELECT ?speaker ?said {where}"
    evidence = evidence_of(public.reader, corpus, text)
    assert evidence.rows
    for row in evidence.rows:
        assert cell(evidence, row, "said") in words_of(evidence, row)


def test_shortcuts_lead_to_their_claims_and_denials(corpus: Corpus, public: Answers) -> None:
    text = f"{HEAD}\nSELECT ?event ?actor {{ ?event sem:hasActor ?actor }} ORDER BY ?event ?actor"
    evidence = evidence_of(public.reader, corpus, text)
    facts = f"""{HEAD}\nSELECT ?event ?actor ?claim ?against {{
      ?fact a ace:Fact ; rdf:subject ?event ; rdf:predicate sem:hasActor ; rdf:object ?actor ;
        prov:wasDerivedFrom ?claim . OPTIONAL {{ ?fact ace:disputedBy ?against }} }}"""
    claims: dict[tuple[str, str], set[str]] = {}
    against: dict[tuple[str, str], set[str]] = {}
    for event, actor, claim, denial in public.reader.rows(facts):
        pair = (str(event), str(actor))
        claims.setdefault(pair, set()).add(str(claim))
        against.setdefault(pair, set()).update([str(denial)] if denial else [])
    disputed = 0
    for row in evidence.rows:
        assert row.is_complete
        pair = (str(cell(evidence, row, "event")), str(cell(evidence, row, "actor")))
        assert set(row.claims) == claims[pair]
        assert set(row.disputed_by) == against[pair]
        assert set(row.disputed_by) <= set(evidence.claims)
        (cited,) = (evidence.triples[place] for place in row.triples)
        assert cited.basis is Basis.SHORTCUT
        (shortcut,) = cited.shortcuts
        assert shortcut.standing == ("disputed" if against[pair] else "undisputed")
        disputed += bool(against[pair])
    assert disputed


def test_inferences_lead_to_their_claims(corpus: Corpus, public: Answers) -> None:
    text = f"{HEAD}\nSELECT ?claim ?who {{ ?claim a ace:Claim ; prov:wasAttributedTo ?who }}"
    for row in (evidence := evidence_of(public.reader, corpus, text)).rows:
        assert row.is_complete
        assert row.claims == (cell(evidence, row, "claim"),)
        _, cited = (evidence.triples[place] for place in row.triples)
        assert cited.basis is Basis.INFERENCE
        (way,) = cited.inferences
        (premise,) = (evidence.triples[place] for place in way.premises)
        assert way.rule == "subproperty"
        assert premise.triple.predicate.value == f"{PREFIXES['ace']}claimant"
        assert premise.claims == row.claims


def test_all_that_is_inferred_is_explained(corpus: Corpus, public: Answers) -> None:
    graph = corpus.ids.graph("inferred")
    kinds = public.reader.rows(
        f"SELECT ?p (SAMPLE(?s) AS ?one) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} GROUP BY ?p"
    )
    for predicate, one in kinds:
        assert isinstance(predicate, URIRef)
        assert isinstance(one, URIRef)
        text = f"SELECT ?o {{ GRAPH <{graph}> {{ {one.n3()} {predicate.n3()} ?o }} }}"
        evidence = evidence_of(public.reader, corpus, text)
        assert evidence.rows
        for row in evidence.rows:
            assert Reason.NO_GROUND not in {gap.reason for gap in row.gaps}
            (cited,) = (evidence.triples[place] for place in row.triples)
            assert cited.inferences
            assert all(place > row.triples[0] for way in cited.inferences for place in way.premises)


def test_every_triple_of_the_default_graph_has_a_ground(corpus: Corpus, public: Answers) -> None:
    """A sample: for each predicate in each kind of graph some triples."""
    text = "SELECT ?p ?g (SAMPLE(?s) AS ?one) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ?g"
    ones = {(str(p), str(g)): one for p, g, one in public.reader.rows(text)}
    pairs = " ".join(f"(<{one}> <{p}>)" for (p, _), one in ones.items())
    for start in range(0, len(ones), 90):
        block = " ".join(pairs.split(") (")[start : start + 90]).strip("()")
        names = block.split(" ")
        values = " ".join(f"({s} {p})" for s, p in zip(names[::2], names[1::2], strict=True))
        text = f"SELECT ?s ?p {{ VALUES (?s ?p) {{ {values} }} ?s ?p ?o }}"
        evidence = evidence_of(public.reader, corpus, text)
        for cited in evidence.triples:
            assert cited.basis is not Basis.NONE, cited
        for row in evidence.rows:
            assert not [g for g in row.gaps if g.reason is Reason.NO_GROUND], row


def test_reference_and_catalogue_are_no_claims(corpus: Corpus, public: Answers) -> None:
    text = f"{HEAD}\nSELECT ?place ?in {{ ?place a schema:City ; schema:containedInPlace ?in }}"
    evidence = evidence_of(public.reader, corpus, text)
    assert evidence.rows
    assert {cited.basis for cited in evidence.triples} == {Basis.REFERENCE}
    assert not evidence.claims
    text = f"{HEAD}\nSELECT ?version ?sum {{ ?version schema:sha256 ?sum }}"
    evidence = evidence_of(public.reader, corpus, text)
    assert {cited.basis for cited in evidence.triples} == {Basis.DOCUMENT}
    assert all(len(row.documents) == 1 for row in evidence.rows)
    assert {d.iri for d in evidence.documents.values()} == {
        str(corpus.mapped(name).names.document) for name in corpus.coded
    }


def test_what_is_not_published_is_cited_only_where_it_is_asked_for(
    corpus: Corpus, public: Answers, full: Answers
) -> None:
    hidden = {s for s, p, _, g in full.quads if g is not None and g.endswith("/unpublished")} - {
        s for s, _, _, _ in public.quads
    }
    assert hidden
    text = f"{HEAD}\nSELECT ?claim ?content {{ ?claim ace:content ?content }}"
    evidence = evidence_of(full.reader, corpus, text)
    assert not {URIRef(claim) for claim in evidence.claims} & hidden
    where = "{ GRAPH ?g { ?claim ace:content ?c } FILTER (STRENDS(STR(?g), '/unpublished')) }"
    inside = f"{HEAD}\nSELECT ?claim ?g {where}"
    evidence = evidence_of(full.reader, corpus, inside)
    assert evidence.rows
    for row in evidence.rows:
        assert cell(evidence, row, "claim") in row.claims


def test_words_of_a_passage_are_cited_once(corpus: Corpus, public: Answers) -> None:
    """A passage that several claims use is cited with the claim of the row, or with all."""
    shared = next(
        str(words)
        for (words,) in public.reader.rows(
            f"{HEAD}\nSELECT ?words {{ ?c ace:contentPassage ?p . ?d ace:contentPassage ?p . "
            "?p oa:hasSelector/oa:exact ?words FILTER (STR(?c) < STR(?d)) } ORDER BY ?words LIMIT 1"
        )
    )
    words = Literal(shared).n3()
    path = "ace:contentPassage/oa:hasSelector/oa:exact"
    evidence = evidence_of(public.reader, corpus, f"{HEAD}\nSELECT ?c {{ ?c {path} {words} }}")
    assert len(evidence.rows) > 1
    for row in evidence.rows:
        assert row.claims == (cell(evidence, row, "c"),)
    alone = evidence_of(public.reader, corpus, f"{HEAD}\nSELECT ?s {{ ?s oa:exact {words} }}")
    assert {claim for row in alone.rows for claim in row.claims} >= {
        str(cell(evidence, row, "c")) for row in evidence.rows
    }
