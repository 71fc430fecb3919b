"""Records are closed and frozen, and say what they cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

import kg.model
from kg.model import (
    CONTENT_KINDS,
    Claim,
    ClaimDecision,
    Document,
    Figure,
    Membership,
    Record,
    ReferenceData,
    Relation,
    SpeechAct,
)
from kg.model.vocabulary import Concept, ReviewStatus

EVENT = {"key": "arrival", "label": "Arrival", "type": ["arrival"]}
FIGURE = {"variable": "v", "as_written": "40", "bound": "exact", "unit": "u", "qualifier": "stock"}
RECORDS = [
    record
    for record in vars(kg.model).values()
    if isinstance(record, type) and issubclass(record, Record) and record is not Record
]


def claim(**fields: Any) -> Claim:
    return Claim.model_validate({"key": "c001", "words": "w", **fields})


def figure(**fields: Any) -> Figure:
    return Figure.model_validate({**FIGURE, **fields})


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_is_frozen_closed_and_explained(record: type[Record]) -> None:
    assert record.model_config["frozen"]
    assert record.model_config["extra"] == "forbid"
    assert record.__doc__


def test_a_claim_has_one_content() -> None:
    made = claim(event=EVENT)
    assert made.kind == "event"
    assert made.content == made.event
    with pytest.raises(ValidationError, match="exactly one content"):
        claim()
    with pytest.raises(ValidationError, match="exactly one content"):
        claim(event=EVENT, same="arrival")


def test_a_claim_about_anothers_description_has_none_of_its_own() -> None:
    made = claim(same="arrival")
    assert (made.kind, made.content) == ("same", None)


def test_the_kinds_of_content_are_the_fields_of_a_claim() -> None:
    assert set(CONTENT_KINDS) <= set(Claim.model_fields)


def test_a_speech_act_stays_one() -> None:
    content = claim(speech_act={**EVENT, "proposes": ["x"]}).content
    assert isinstance(content, SpeechAct)


@pytest.mark.parametrize(
    ("stance", "denies"), [("denies", None), ("asserts", {"target": "x", "aspect": "number"})]
)
def test_to_deny_is_to_deny_something(stance: str, denies: dict[str, str] | None) -> None:
    with pytest.raises(ValidationError, match="go together"):
        claim(event=EVENT, stance=stance, denies=denies)
    made = claim(event=EVENT, stance="denies", denies={"target": "x", "aspect": "number"})
    assert made.denies is not None


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"value": "1", "minimum": "1", "maximum": "2"},
        {"minimum": "1"},
        {"maximum": "1"},
        {"minimum": "2", "maximum": "1"},
        {"bound": "order-of-magnitude", "value": "12"},
        {"bound": "order-of-magnitude", "minimum": "1", "maximum": "2"},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"value": "1,600"},
    ],
)
def test_a_figure_has_its_number_in_one_place(numbers: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        figure(**numbers)


def test_figures_that_are_whole() -> None:
    assert figure(value="1600").value == Decimal(1600)
    assert figure(value="0").value == 0
    assert figure(minimum="40", maximum="50").maximum == 50
    assert figure(bound="order-of-magnitude").value is None


def test_a_membership_is_in_something() -> None:
    with pytest.raises(ValidationError, match="organization, an office"):
        Membership(member="m")
    assert Membership(member="m", office="o").office == "o"


@pytest.mark.parametrize(
    "fields",
    [
        {"predicate": "cause"},
        {"predicate": "cause", "object": "x", "text": "y"},
        {"predicate": "cause", "text": "y"},
        {"predicate": "characterised-as", "object": "x"},
    ],
)
def test_a_relation_has_an_object_or_a_text(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Relation.model_validate({"subject": "s", **fields})


@pytest.mark.parametrize(
    "zones",
    [[], [[0, 5]], [[0, 11]], [[0, 4], [5, 10]], [[0, 6], [5, 10]], [[1, 10]], [[0, 10], [10, 10]],
     [[5, 10], [0, 5]]],
)  # fmt: skip
def test_zones_cover_the_text_in_order(zones: list[list[int]]) -> None:
    fields: dict[str, Any] = {
        "kind": "Report", "identifier": "i", "language": "en", "sha256": "0" * 64, "length": 10,
    }  # fmt: skip
    good = [{"zone": "headline", "at": [0, 4]}, {"zone": "body", "at": [4, 10]}]
    assert Document.model_validate({**fields, "zones": good}).length == 10
    with pytest.raises(ValidationError):
        Document.model_validate({**fields, "zones": [{"zone": "body", "at": at} for at in zones]})


def test_what_is_turned_down_is_turned_down_for_a_reason() -> None:
    fields: dict[str, Any] = {"claim": "0" * 32, "by": "mira", "on": date(2031, 5, 10)}
    for status in ReviewStatus:
        needs = status in (ReviewStatus.REJECTED, ReviewStatus.EXCLUDED)
        made = ClaimDecision(**fields, status=status, reason="furniture")
        assert made.status is status
        if needs:
            with pytest.raises(ValidationError, match="say it"):
                ClaimDecision(**fields, status=status)
        else:
            assert ClaimDecision(**fields, status=status).reason is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [("1600", True), ("1.5", True), ("9" * 18, True), ("9" * 19, False), ("1e999999", False)],
)
def test_a_number_has_as_many_digits_as_a_store_keeps(value: str, kept: bool) -> None:
    if kept:
        assert figure(value=value).value == Decimal(value)
    else:
        with pytest.raises(ValidationError, match="digits"):
            figure(value=value)


def test_a_slug_is_used_once_over_all_tables() -> None:
    named = {"label": {"en": "A"}}
    with pytest.raises(ValidationError, match="used twice"):
        ReferenceData.model_validate({"topics": {"a": named}, "countries": {"a": named}})


@pytest.mark.parametrize("scheme", Concept.__subclasses__())
def test_closed_lists_are_slugs(scheme: type[Concept]) -> None:
    assert scheme.scheme() == "-".join(word.lower() for word in _words(scheme.__name__))
    for member in scheme:
        assert member.value.replace("-", "").isalnum()
        assert member.value == member.value.lower()


def _words(name: str) -> list[str]:
    starts = [place for place, letter in enumerate(name) if letter.isupper()]
    return [name[start:end] for start, end in zip(starts, [*starts[1:], len(name)], strict=True)]
