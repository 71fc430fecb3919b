from __future__ import annotations

from rdflib import Literal

from kg.search import Text, entries_of
from kg.terms import ACE, RDF, SCHEMA, SKOS
from tests.kg.search.samples import EX, about, claim, ex, named, passage, reader, small


def test_things_passages_and_documents_are_entries_in_the_order_of_their_iris() -> None:
    entries = tuple(entries_of(reader(small())))
    assert [(entry.iri.removeprefix(EX), entry.kind) for entry in entries] == [
        ("actor/osk", "person"),
        ("actor/saar", "person"),
        ("document/one", "document"),
        ("event/moving", "event"),
        ("passage/1", "passage"),
        ("passage/2", "passage"),
        ("place/hluboke", "place"),
        ("place/lodz", "place"),
        ("place/veldport", "place"),
    ]


def test_an_entry_knows_its_names_its_documents_claimants_and_days() -> None:
    entries = {entry.iri.removeprefix(EX): entry for entry in entries_of(reader(small()))}
    assert entries["actor/osk"].names == (Text("Ilvé Osk", "en"), Text("Ільве Оск", "uk"))
    assert entries["actor/osk"].languages == ("en", "uk")
    moving = entries["event/moving"]
    assert moving.documents == (f"{EX}document/one",)
    assert moving.claimants == (f"{EX}actor/osk",)
    assert moving.days == ("2030-12-30", "2031-01-02")
    words = entries["passage/1"]
    assert words.languages == ("en",)
    assert words.days == ("2031-05-10", "2031-05-10")
    (line,) = words.claims
    assert (line.claimant_label, line.stance, line.content_label) == (
        "Ilvé Osk",
        "asserts",
        "Moving of boats",
    )


def test_a_description_without_a_name_is_called_by_its_parts() -> None:
    part = about(
        "description/part",
        (RDF.type, ACE.Participation),
        (ACE.participant, ex("actor/osk")),
        (ACE.inEvent, ex("event/moving")),
    )
    entries = entries_of(
        reader([*small(), *part, *claim("claim/2", "passage/2", "description/part", "actor/osk")])
    )
    (line,) = next(entry.claims for entry in entries if entry.iri == f"{EX}passage/2")
    assert line.content_label == "Ilvé Osk – Moving of boats"


def test_a_passage_without_stored_words_and_a_nameless_thing_are_none() -> None:
    quads = [
        *about("passage/3", (RDF.type, ACE.Passage), (ACE.wordsSha256, Literal("0" * 64))),
        *about("thing", (RDF.type, SCHEMA.Place)),
        *about("odd", (SKOS.prefLabel, Literal("of no kind"))),
    ]
    assert not list(entries_of(reader(quads)))


def test_what_may_not_be_told_of_leaves_no_trace() -> None:
    hidden = [
        *named("actor/secret", "Tervolane Ashk@en"),
        *passage("passage/9", "secret words"),
        *claim("claim/9", "passage/1", "event/moving", "actor/secret"),
    ]
    told = {f"{EX}actor/secret", f"{EX}passage/9", f"{EX}passage/9/quote", f"{EX}claim/9"}
    whole = reader([*small(), *hidden])
    shown = entries_of(whole, lambda iri: iri not in told)
    assert list(shown) == list(entries_of(reader(small())))
    assert list(entries_of(whole)) != list(entries_of(reader(small())))
