"""Findings become claims, each on its words; what lacks a part is refused with its reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from kg.extract.draft import SPEECH_ACTS, Draft, draft
from kg.extract.findings import Findings, RelayFound
from kg.extract.known import Known
from kg.extract.named import slug_of
from kg.model import Actor, ActorKind, Claim, ReferenceData
from kg.model.vocabulary import Modality, PassageRole, Qualifier, Stance
from kg.resources import ontology_dir
from tests.kg.extract.conftest import Report


def _draft(report: Report, found: Findings | None = None, known: Known | None = None) -> Draft:
    return draft(report.reading(), found or report.found(), known or Known(), "ferry")


def _claim(made: Draft, kind: str) -> Claim:
    return next(claim for claim in made.claims if claim.kind == kind)


def _with(report: Report, field: str, /, **changes: Any) -> Findings:
    found = report.found()
    one = getattr(found, field)[0]
    return replace(Findings(actors=found.actors), **{field: (replace(one, **changes),)})


def test_a_whole_report_is_drafted(report: Report) -> None:
    made = _draft(report)
    assert made.refused == ()
    assert [claim.kind for claim in made.claims] == [
        "membership",
        "speech_act",
        "participation",
        "quotation",
        "figure",
        "event",
        "participation",
        "event",
    ]
    for claim in made.claims:
        assert claim.at is not None
        assert report.text[slice(*claim.at)] == claim.words
    assert set(made.reference.actors) == {"mira-tolven", "velmar-gazette"}
    assert made.reference.actors["mira-tolven"].kind is ActorKind.PERSON
    assert set(made.groups) == {"the-company", "ferry-company"}
    assert made.publisher == "velmar-gazette"


def test_an_office_rests_on_the_words_that_name_both(report: Report) -> None:
    claim = _claim(_draft(report), "membership")
    assert claim.words == "Mira Tolven, harbour master of Veldport"
    assert claim.membership is not None
    assert claim.membership.office == "harbour-master-of-veldport"


def test_a_quotation_has_its_speaker_and_where_she_is_named(report: Report) -> None:
    claim = _claim(_draft(report), "quotation")
    assert claim.claimant == "mira-tolven"
    assert claim.quotation is not None
    assert claim.quotation.speaker == "mira-tolven"
    assert [(one.role, one.at) for one in claim.also] == [
        (PassageRole.CLAIMANT, report.at("she told reporters"))
    ]
    assert claim.confidence == 0.9


def test_a_denial_asserts_nothing(report: Report) -> None:
    claim = next(claim for claim in _draft(report).claims if claim.denies is not None)
    assert claim.stance is Stance.DENIES
    assert claim.event is not None
    assert claim.event.modality is Modality.POSSIBLE
    assert claim.denies is not None
    assert claim.denies.target == claim.event.key


def test_what_is_planned_is_not_actual(report: Report) -> None:
    made = _draft(report, _with(report, "events", status="planned"))
    assert {
        content.modality
        for claim in made.claims
        if (content := claim.event or claim.participation) is not None
    } == {Modality.PLANNED}


def test_roles_are_kept_and_stand_for_themselves(report: Report) -> None:
    made = _draft(report, _with(report, "events", roles=("agent",)))
    participation = _claim(made, "participation").participation
    assert participation is not None
    assert (participation.participant, participation.role) == ("ferry-company", "agent")


def test_a_range_has_two_ends(report: Report) -> None:
    found = _with(report, "figures", value_max=Decimal(2000))
    figure = _claim(_draft(report, found), "figure").figure
    assert figure is not None
    assert (figure.value, figure.minimum, figure.maximum) == (None, Decimal(1600), Decimal(2000))


@pytest.mark.parametrize(
    ("kind", "changes", "reason"),
    [
        ("quotations", {"speaker": None}, "nobody could be told to have said it"),
        ("reported", {"speaker": None}, "nobody could be told to have said it"),
        ("denials", {"speaker": None}, "nobody could be told to deny it"),
        ("figures", {"unit": None}, "what is counted could not be told"),
        ("figures", {"kind": None}, "the kind of measurement could not be told"),
        ("figures", {"value": None}, "Value error, give the printed number"),
        ("figures", {"window_from": "soon", "window_to": "then"}, "“soon/then” is no date"),
        ("events", {"type": "Flood!"}, "String should match pattern"),
    ],
)
def test_what_lacks_a_part_is_refused(
    report: Report, kind: str, changes: dict[str, Any], reason: str
) -> None:
    found = replace(_with(report, kind, **changes), actors=report.found().actors[1:])
    if kind == "figures":
        found = replace(found, actors=())
    made = _draft(report, found)
    assert made.claims == ()
    (refused,) = made.refused
    assert refused.reason.startswith(reason)
    assert refused.at == report.at(getattr(found, kind)[0].words)


def test_an_office_far_from_the_name_is_refused(report: Report) -> None:
    found = report.found()
    actor = replace(found.actors[0], office="captain")
    made = _draft(report, Findings(actors=(actor,)))
    assert (made.claims, len(made.refused)) == ((), 1)


def test_known_actors_keep_their_slugs(report: Report) -> None:
    reference = ReferenceData(
        actors={"m-tolven": Actor(kind=ActorKind.PERSON, label={"en": "Mira Tolven"})}
    )
    found = report.found()
    actors = (replace(found.actors[0], slug="m-tolven"), found.actors[1])
    made = _draft(report, replace(found, actors=actors), Known.of(reference))
    assert _claim(made, "quotation").claimant == "m-tolven"
    assert set(made.reference.actors) == {"velmar-gazette"}


def test_words_that_were_passed_on_have_their_carrier(report: Report) -> None:
    found = report.found()
    words = "Mira Tolven"
    (quotation,) = found.quotations
    relay = RelayFound(
        *report.at(words), words, carrier="Veldport", covers=((quotation.start, quotation.end),)
    )
    made = _draft(report, replace(found, relays=(relay,)))
    assert [one.carrier for one in _claim(made, "quotation").relays] == ["veldport"]
    assert _claim(made, "membership").relays == ()


def test_slugs_are_transliterated() -> None:
    assert slug_of("Дарина Вельмач") == "darina-velmach"
    assert slug_of("“…”") == "thing"


def test_speech_acts_are_those_of_the_vocabulary() -> None:
    graph = Graph().parse(ontology_dir() / "concepts" / "event-type.ttl")
    top = URIRef("https://w3id.org/svidok/concept/event-type/speech-act")
    below = graph.transitive_subjects(SKOS.broader, top)
    assert {str(concept).rsplit("/", 1)[1] for concept in below} == SPEECH_ACTS


def test_kinds_of_measurement_are_kept(report: Report) -> None:
    figure = _claim(_draft(report), "figure").figure
    assert figure is not None
    assert figure.qualifier is Qualifier.CUMULATIVE
    assert figure.variable == "crates-lost"


def test_a_figure_that_is_said_again_is_one_claim(report: Report) -> None:
    report.text = report.text.replace("Nobody was", "More than 1,600 crates! Nobody was")
    (figure,) = report.found().figures
    words = "More than 1,600"
    start, end = report.at(words)
    again = replace(figure, start=start, end=end, words=words)
    made = _draft(report, Findings(actors=report.found().actors[:1], figures=(figure, again)))
    (claim,) = [one for one in made.claims if one.kind == "figure"]
    assert [(one.role, one.at) for one in claim.also] == [(PassageRole.REPETITION, (start, end))]
    other = replace(again, window_from="2031-05")
    made = _draft(report, Findings(actors=report.found().actors[:1], figures=(figure, other)))
    assert sum(one.kind == "figure" for one in made.claims) == 2
