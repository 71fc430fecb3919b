from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.errors import NotFoundError
from kg.ids import Ids
from kg.pipeline.build import build
from kg.query.counts import document_counts
from kg.query.entity import DocumentRecord, Entity, claim, document, entity, record
from kg.query.lookup import find
from kg.query.things import Things, checked, curie
from kg.query.titles import title
from kg.store import Reader, Store, StoreFolder
from kg.terms import ACE, RDF, SKOS
from tests.kg.cli.harbour import write_corpus

_IDS = Ids()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> StoreFolder:
    top = tmp_path_factory.mktemp("entity")
    harbour = write_corpus(top)
    build(harbour.corpus, top / "store", base=_IDS.base, texts=harbour.texts)
    return StoreFolder(top / "store")


@pytest.fixture(scope="module")
def reader(folder: StoreFolder) -> Reader:
    return folder.public()


def _iri(reader: Reader, name: str) -> URIRef:
    return find(reader, name, _IDS)


def test_the_record_suits_the_thing(reader: Reader) -> None:
    page = record(reader, _iri(reader, "harbour"))
    assert isinstance(page, DocumentRecord)
    assert isinstance(record(reader, _iri(reader, "veldport")), Entity)
    first = page.claims[0]
    assert record(reader, first.iri) == first == claim(reader, first.iri)


def test_an_event_knows_who_takes_part_and_who_says_so(reader: Reader) -> None:
    arrival = entity(reader, _iri(reader, "Arrival of the ferry"))
    assert [c.words for c in arrival.claims] == [
        "reached Veldport",
        "More than 40 people came ashore",
    ]
    assert {c.claimant.label for c in arrival.claims} == {"harbour office"}
    (place,) = (s for s in arrival.statements if s.predicate.label == "sem:hasPlace")
    assert [value.label for value in place.values if not isinstance(value, Literal)] == ["Veldport"]


def test_a_disputed_thing_lists_the_denial(reader: Reader) -> None:
    waiting = entity(reader, _iri(reader, "Waiting for the ferry"))
    asserted, denial = waiting.claims
    assert asserted.denied_by == (denial.iri,)
    assert denial.denied_by == ()
    assert denial.stance == "denies"
    assert denial.denies is not None
    assert denial.denies.label == "Waiting for the ferry"
    assert denial.denied_aspect == "occurrence"


def test_passages_say_where_the_words_stand(reader: Reader) -> None:
    first = document(reader, _iri(reader, "harbour")).claims[0]
    content, claimant = first.passages
    assert (content.role, content.words, content.start, content.end) == (
        "content",
        "reached Veldport",
        46,
        62,
    )
    assert (claimant.role, claimant.words, claimant.zone) == ("claimant", None, "body")
    assert content.status == "verified"


def test_a_document_lists_its_versions(reader: Reader) -> None:
    found = document(reader, _iri(reader, "harbour"))
    (version,) = found.versions
    assert version.graph in reader.graphs()
    assert found.published == "2031-05-04"
    assert found.claim_count == 8


def test_what_has_no_name_gets_a_title(reader: Reader) -> None:
    labels = [c.content.label for c in document(reader, _iri(reader, "harbour")).claims]
    assert labels == [
        "Arrival of the ferry",
        "More than 40 – passengers arrived",
        "people on the ferry – agent – Arrival of the ferry",
        "Mira Tolven: “We had waited for years”",
        "Waiting for the ferry",
        "Mira Tolven – head of the harbour office – harbour office",
        "Waiting for the ferry",
        "Second ferry",
    ]


def test_a_claim_is_named_by_its_words(reader: Reader) -> None:
    first = document(reader, _iri(reader, "harbour")).claims[0]
    assert title(Things(reader), first.iri) == "“reached Veldport”"


def test_what_is_unpublished_is_only_in_the_full_store(folder: StoreFolder) -> None:
    public, full = folder.public(), folder.full()
    name = _iri(public, "harbour")
    shown = {c.iri for c in document(public, name).claims}
    (hidden,) = (c for c in document(full, name).claims if c.iri not in shown)
    assert hidden.words == "12 percent"
    assert hidden.review == "excluded"
    with pytest.raises(NotFoundError):
        claim(public, hidden.iri)


def test_counts_are_those_of_each_store(folder: StoreFolder) -> None:
    name = _iri(folder.public(), "harbour")
    assert dict(document_counts(folder.public())[name].claims) == {"accepted": 8}
    full = document_counts(folder.full())[name]
    assert dict(full.claims) == {"accepted": 8, "excluded": 1}
    assert full.total == 9
    assert dict(full.passages) == {"verified": 10}


def test_pages_have_the_order_of_the_text(reader: Reader) -> None:
    name = _iri(reader, "harbour")
    every = document(reader, name).claims
    starts = [c.passages[0].start for c in every]
    assert starts == sorted(starts, key=lambda start: start or 0)
    assert document(reader, name, limit=2, offset=3).claims == every[3:5]
    assert document(reader, name, limit=0).claims == ()
    assert document(reader, name, offset=99).claims == ()


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/svidok/id/actor/nobody",
        "no iri",
        "urn:x> } INSERT DATA {",
        "https://example.org/\n",
        "",
    ],
)
def test_nothing_is_made_of_what_is_not_there(reader: Reader, iri: str) -> None:
    with pytest.raises(NotFoundError):
        record(reader, iri)


def test_the_kind_that_is_asked_for_must_be_right(reader: Reader) -> None:
    actor = _iri(reader, "mira-tolven")
    with pytest.raises(NotFoundError, match="is no claim"):
        claim(reader, actor)
    with pytest.raises(NotFoundError, match="is no document"):
        document(reader, actor)


def test_values_that_are_false_are_values() -> None:
    store, thing = Store.memory(), URIRef("https://example.org/a")
    graph = URIRef("https://example.org/g")
    with store.writer() as writer:
        writer.add([(thing, ACE.position, Literal(0), graph), (thing, RDF.type, thing, graph)])
    things = Things(store.reader())
    assert things.values(thing, ACE.position) == (Literal(0),)


def test_english_names_go_first() -> None:
    store, thing = Store.memory(), URIRef("https://example.org/a")
    with store.writer() as writer:
        writer.add(
            (thing, SKOS.prefLabel, Literal(text, lang=tag), thing)
            for text, tag in (("Абв", "uk"), ("Zebra", "en"), ("Ähre", "de"))
        )
    things = Things(store.reader())
    assert things.label(thing) == "Zebra"
    assert [label.text for label in things.labels(thing)] == ["Zebra", "Ähre", "Абв"]


def test_only_whole_names_are_shortened() -> None:
    assert curie("https://w3id.org/svidok/concept/") == "https://w3id.org/svidok/concept/"
    assert curie("https://w3id.org/svidok/concept/role/agent") == "role:agent"
    assert curie("https://example.org/x") == "https://example.org/x"
    with pytest.raises(NotFoundError):
        checked("a b")


def test_an_empty_store_says_how_to_fill_it() -> None:
    with pytest.raises(NotFoundError, match="run kg build"):
        find(Store.memory().reader(), "anything", _IDS)


def test_another_base_is_another_world(tmp_path: Path) -> None:
    harbour = write_corpus(tmp_path)
    base = "https://example.org/graph/"
    build(harbour.corpus, tmp_path / "store", base=base, texts=None)
    found = StoreFolder(tmp_path / "store").public()
    assert find(found, "mira-tolven", Ids(base)) == URIRef(f"{base}actor/mira-tolven")
