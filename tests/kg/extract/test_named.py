"""Each thing has one slug, and what the reference files have keeps theirs."""

from __future__ import annotations

from kg.extract.findings import ActorFound, Findings
from kg.extract.known import Known
from kg.extract.named import Namer
from kg.model import Actor, ActorKind, Country, Office, ReferenceData, Variable

_REFERENCE = ReferenceData(
    actors={
        "mira-tolven": Actor(
            kind=ActorKind.PERSON, label={"en": "Mira Tolven"}, alt={"uk": ("Міра Толвен",)}
        ),
        "quay-watch": Actor(kind=ActorKind.ORGANIZATION, label={"en": "Quay Watch"}),
        "the-watch": Actor(
            kind=ActorKind.ORGANIZATION, label={"en": "The Watch"}, alt={"en": ("Quay Watch",)}
        ),
    },
    countries={"velmar": Country(label={"en": "Velmar"})},
    offices={"harbour-master": Office(label={"en": "harbour master"})},
    variables={
        "crates-lost": Variable(
            label={"en": "crates lost"}, definition="Crates lost.", population="crates"
        )
    },
)


def _namer(*actors: ActorFound) -> Namer:
    return Namer(Known.of(_REFERENCE), Findings(actors=actors), "en", "ferry")


def test_the_gazetteer_knows_every_name_that_means_one_thing() -> None:
    known = Known.of(_REFERENCE)
    entry = known.named("Міра Толвен")
    assert entry is not None
    assert (entry.slug, entry.label, entry.kind) == ("mira-tolven", "Mira Tolven", "person")
    velmar = known.named("Velmar")
    assert velmar is not None
    assert velmar.kind == "country"
    assert known.named("Quay Watch") is None
    assert known.named("mira tolven") is None


def test_what_the_reference_files_have_is_not_made_anew() -> None:
    namer = _namer()
    assert namer.who("Mira Tolven") == "mira-tolven"
    assert namer.publisher("The Watch") == "the-watch"
    assert namer.office("harbour master") == "harbour-master"
    assert namer.variable("crates lost", "crates") == "crates-lost"
    assert namer.reference == ReferenceData()


def test_new_things_get_slugs_of_their_own_once() -> None:
    person = ActorFound("Mira Tolvén", "person", ((0, 11),))
    group = ActorFound("Dockers", "group", ((20, 27),))
    namer = _namer(person, group)
    assert namer.who("Mira Tolvén") == "mira-tolven-2"
    assert namer.who("Mira Tolvén") == "mira-tolven-2"
    assert namer.actor(group) == "dockers"
    assert namer.reference.actors["dockers"].kind is ActorKind.GROUP
    assert namer.who("a docker") == "a-docker"
    assert set(namer.groups) == {"a-docker"}


def test_the_documents_own_voice_has_no_slug() -> None:
    assert _namer().who("publisher") is None
    assert _namer().who(None) is None
