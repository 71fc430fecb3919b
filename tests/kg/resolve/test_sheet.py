"""Resolving a sheet: every name stands for one fitting thing, and misses are explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem, SheetError
from kg.model import Sheet
from kg.resolve import DOCUMENT, Kind, Resolved, resolve
from kg.sheet import Loaded, load_reference, load_sheet
from tests.kg.sheet.minisheet import SHEET, anchored, source, write_reference, write_sheet

CONCEPTS = {
    "event-type": frozenset({"arrival", "state", "request", "reply"}),
    "role": frozenset({"agent", "speaker", "addressee"}),
    "unit": frozenset({"people", "percent"}),
    "instrument-type": frozenset({"resolution"}),
}

HASHED = f"  sha256: {source().sha256}\n  length: LENGTH"

MORE = """\
  - key: c009
    words: the harbour office
    speech_act: {key: asking, label: Asking, type: [request], proposes: [trip]}

  - key: c010
    words: the harbour office
    speech_act:
      {key: answering, label: Answering, type: [reply], in_reply_to: asking, outcome: accepted}

  - key: c011
    words: Mira Tolven
    participation: {event: asking, participant: mira-tolven, role: speaker, capacity: tolven-head}

  - key: c012
    words: the harbour office
    instrument: {key: paper, label: Paper, type: [resolution], issuer: [harbour-office]}

  - key: c013
    words: the harbour office
    event:
      key: trip
      label: Trip
      type: [state]
      part_of: arrival
      about: [shipping, paper]
      modality: planned

  - key: c014
    words: Over 40 people
    figure:
      key: part
      variable: passengers-arrived
      as_written: Over 40
      value: 40
      bound: more-than
      unit: people
      qualifier: stock
      part_of: number-of-passengers
"""


def read(folder: Path, yaml: str = SHEET + MORE) -> Loaded[Sheet]:
    yaml = yaml.replace("words: the harbour office\n", "words: the harbour office\n    nth: 1\n")
    return anchored(folder, yaml)


def resolved(folder: Path, yaml: str = SHEET + MORE) -> Resolved:
    reference = load_reference(write_reference(folder / "reference"))
    return resolve(read(folder, yaml), reference, CONCEPTS)


def problems(folder: Path, yaml: str) -> tuple[Problem, ...]:
    with pytest.raises(SheetError) as caught:
        resolved(folder, yaml)
    for problem in caught.value.problems:
        assert problem.file == str(folder / "sheet.yaml")
        assert problem.line is not None
    return caught.value.problems


def test_every_name_has_its_kind(tmp_path: Path) -> None:
    found = resolved(tmp_path)
    kinds = {
        "mira-tolven": Kind.PERSON,
        "harbour-office": Kind.ACTOR,
        "velmar": Kind.COUNTRY,
        "veldport": Kind.PLACE,
        "head-of-harbour-office": Kind.OFFICE,
        "passengers-arrived": Kind.VARIABLE,
        "shipping": Kind.TOPIC,
        "passengers": Kind.GROUP,
        DOCUMENT: Kind.DOCUMENT,
        "c001": Kind.CLAIM,
        "arrival": Kind.EVENT,
        "asking": Kind.SPEECH_ACT,
        "paper": Kind.INSTRUMENT,
        "number-of-passengers": Kind.FIGURE,
        "tolven-head": Kind.MEMBERSHIP,
    }
    assert {name: found.kind_of(name) for name in kinds} == kinds
    assert found.claims["c002"].words == "more than 40 people"
    assert found.descriptions["arrival"].key == "c001"
    assert found.descriptions["waiting"].key == "c007"
    with pytest.raises(KeyError):
        found.kind_of("nobody")


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("claimant: mira-tolven", "claimant: mira-tolve", "claimant", "did you mean “mira-tolven”"),
        ("claimant: mira-tolven", "claimant: qqqqqqq", "claimant", "person"),
        ("claimant: minister", "claimant: veldport", "claimant", "“veldport” is a place"),
        ("claimant: minister", "claimant: document", "claimant", "“document” is a document"),
        ("place: [veldport]", "place: [mira-tolven]", "event.place[0]", "is a person"),
        ("place: [veldport]", "place: [velpdort]", "event.place[0]", "“veldport”"),
        ("event: arrival", "event: c001", "event", "description is called “arrival”"),
        ("event: arrival", "event: paper", "event", "is an instrument"),
        ("role: agent", "role: agnt", "role", "did you mean “agent”"),
        ("participant: passengers", "participant: shipping", "participant", "is a topic"),
        ("variable: passengers-arrived", "variable: shipping", "figure.variable", "is a topic"),
        ("unit: people", "unit: elephants", "figure.unit", "ontology/concepts/unit.ttl"),
        ("scope: [veldport]", "scope: [head-of-harbour-office]", "scope[0]", "is an office"),
        ("type: [arrival]", "type: [arival]", "event.type[0]", "“arrival”"),
        ("type: [resolution]", "type: [request]", "instrument.type[0]", "no concept"),
        ("organization: harbour-office", "organization: minister", "organization", "is a person"),
        ("member: mira-tolven", "member: veldport", "member", "is a place"),
        ("speaker: mira-tolven", "speaker: shipping", "speaker", "is a topic"),
        ("same: waiting", "same: c007", "same", "description is called “waiting”"),
        ("target: waiting", "target: minister", "denies.target", "is a person"),
        ("target: waiting", "target: c008", "denies.target", "cannot refer to itself"),
        ("stance: denies", "stance: denies\n    disputes: [waiting]", "disputes[0]", "is an event"),
        ("stance: denies", "stance: denies\n    disputes: [c008]", "disputes", "to itself"),
        ("subject: arrival", "subject: passengers-arrived", "relation.subject", "is a variable"),
        ("in_reply_to: asking", "in_reply_to: trip", "in_reply_to", "is an event"),
        ("in_reply_to: asking", "in_reply_to: answering", "in_reply_to", "round in a circle"),
        ("proposes: [trip]", "proposes: [c007]", "proposes[0]", "is a claim"),
        ("part_of: arrival", "part_of: trip", "part_of", "trip → trip"),
        ("part_of: number-of-passengers", "part_of: arrival", "figure.part_of", "is an event"),
        ("issuer: [harbour-office]", "issuer: [veldport]", "issuer[0]", "is a place"),
        ("about: [shipping, paper]", "about: [c001]", "about[0]", "is a claim"),
        ("capacity: tolven-head", "capacity: arrival", "capacity", "is an event"),
        ("as_written: 4 May", "as_written: 4 May, derived_from: arrival", "derived_from", "event"),
        (
            "predicate: characterised-as, text: homecoming",
            "predicate: cause, object: minister",
            "relation.object",
            "is a person",
        ),
        (
            "predicate: characterised-as, text: homecoming",
            "predicate: contained-in, object: veldport",
            "relation.subject",
            "is an event",
        ),
    ],
)
def test_a_wrong_name_is_named_with_what_belongs_there(
    tmp_path: Path, old: str, new: str, field: str, said: str
) -> None:
    yaml = SHEET + MORE
    assert old in yaml
    found = [
        problem
        for problem in problems(tmp_path, yaml.replace(old, new, 1))
        if (problem.field or "").endswith(field)
    ]
    assert len(found) == 1
    assert said in f"{found[0].message} {found[0].way_out}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("key: c002", "key: c001", "“c001” is already given by claims[0].key (line"),
        ("key: waiting", "key: arrival", "“arrival” is already given by claims[0].event.key"),
        ("key: waiting", "key: c001", "already given"),
        ("key: waiting", "key: passengers", "already given by groups.passengers"),
        ("key: waiting", "key: veldport", "already the slug of a place"),
        ("key: waiting", "key: document", "already the slug of a document"),
        ("passengers: {", "minister: {", "already the slug of a person"),
    ],
)
def test_a_key_is_given_once(tmp_path: Path, old: str, new: str, said: str) -> None:
    messages = [problem.message for problem in problems(tmp_path, SHEET.replace(old, new, 1))]
    assert any(said in message for message in messages)


def test_a_capacity_belongs_to_its_participant(tmp_path: Path) -> None:
    yaml = SHEET + MORE.replace("participant: mira-tolven", "participant: minister")
    (problem,) = problems(tmp_path, yaml)
    assert problem.law == 6
    assert "a membership of “mira-tolven”, not of “minister”" in problem.message


def test_the_metadata_is_resolved_too(tmp_path: Path) -> None:
    line = "  language: en\n"
    yaml = SHEET.replace(
        line, line + "  publisher: {actor: passengers}\n  author: {actor: veldport}\n"
    )
    assert [problem.field for problem in problems(tmp_path, yaml)] == [
        "document.publisher.actor",
        "document.author.actor",
    ]


def test_longer_circles_are_found(tmp_path: Path) -> None:
    yaml = (SHEET + MORE).replace("key: waiting, ", "key: waiting, part_of: trip, ")
    yaml = yaml.replace("part_of: arrival", "part_of: waiting")
    (problem,) = problems(tmp_path, yaml)
    assert "trip → waiting → trip" in problem.message


def test_all_problems_come_together(tmp_path: Path) -> None:
    yaml = SHEET.replace("role: agent", "role: agnt").replace("claimant: minister", "claimant: x")
    assert len(problems(tmp_path, yaml)) == 2


def test_what_is_not_anchored_is_refused_once(tmp_path: Path) -> None:
    path = write_sheet(tmp_path, SHEET.replace("  language: en", f"  language: en\n{HASHED}"))
    reference = load_reference(write_reference(tmp_path / "reference"))
    with pytest.raises(SheetError) as caught:
        resolve(load_sheet(path), reference, CONCEPTS)
    (problem,) = caught.value.problems
    assert problem.way_out == "run kg anchor"
