"""Claims of one sheet that cannot be true beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem, SheetError
from kg.resolve import load_concepts, resolve
from kg.resources import ontology_dir
from kg.sheet import load_reference_files
from tests.kg.sheet.minisheet import SHEET, anchored, write_reference


def problems(folder: Path, *changes: tuple[str, str]) -> tuple[Problem, ...]:
    yaml = SHEET
    for old, new in changes:
        assert old in yaml, old
        yaml = yaml.replace(old, new, 1)
    loaded = anchored(folder, yaml)
    reference = load_reference_files(write_reference(folder / "reference")).value
    try:
        resolve(loaded, reference, load_concepts(ontology_dir() / "concepts"))
    except SheetError as error:
        return error.problems
    return ()


EVENT = "event: {key: waiting, label: Waiting, type: [state]}"
ACT = "speech_act: {key: waiting, label: Waiting, type: [statement]"
PART = "participation: {event: arrival, participant: passengers, role: agent}"
ARRIVAL = "time: {edtf: 2031-05-03, as_written: 3 May 2031}"
QUOTATION = "quotation: {speaker: mira-tolven, marked: true}"


def test_the_sheet_agrees_with_itself(tmp_path: Path) -> None:
    assert problems(tmp_path) == ()


@pytest.mark.parametrize("modality", ["planned", "requested", "possible"])
def test_nobody_takes_part_in_what_is_only_proposed(tmp_path: Path, modality: str) -> None:
    (problem,) = problems(tmp_path, (ARRIVAL, f"{ARRIVAL}\n      modality: {modality}"))
    assert (problem.field, problem.law) == ("claims[2].participation.modality", 5)
    assert problem.line is not None
    mended = PART.replace("agent", f"agent, modality: {modality}")
    changes = ((ARRIVAL, f"{ARRIVAL}\n      modality: {modality}"), (PART, mended))
    assert problems(tmp_path, *changes) == ()


def test_somebody_may_plan_to_take_part_in_what_happens(tmp_path: Path) -> None:
    assert problems(tmp_path, (PART, PART.replace("agent", "agent, modality: planned"))) == ()


def test_what_is_proposed_is_not_actual(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, (EVENT, f"{ACT}, proposes: [arrival]}}"))
    assert (problem.field, problem.law) == ("claims[6].speech_act.proposes[0]", 5)


def test_a_passage_that_names_the_claimant_needs_a_claimant(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("    claimant: harbour-office\n    stated", "    stated"))
    assert (problem.field, problem.law) == ("claims[0].also[1].role", 1)


def test_the_words_of_a_speech_act_are_those_of_its_speaker(tmp_path: Path) -> None:
    said = QUOTATION.replace("true", "true, speech_act: waiting")
    speaks = PART.replace("arrival", "waiting").replace("agent", "speaker")
    changes = [(EVENT, f"{ACT}}}"), (QUOTATION, said), (PART, speaks)]
    (problem,) = problems(tmp_path, *changes)
    assert (problem.field, problem.law) == ("claims[3].quotation.speaker", 6)
    changes[2] = (PART, speaks.replace("passengers", "mira-tolven"))
    assert problems(tmp_path, *changes) == ()
