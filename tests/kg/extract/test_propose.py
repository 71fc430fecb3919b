"""What a gate refuses is taken out, with what rests on it, and the rest is proposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from kg.errors import Problem, VerificationError
from kg.extract.draft import Draft, draft
from kg.extract.known import Known
from kg.extract.propose import Proposal, propose
from kg.extract.written import reference_yaml, sheet_yaml
from kg.model import CodingRecord, ReferenceData, Sheet
from kg.model.reading import Published, Reading, SourceKind, Where
from kg.model.time import Time
from kg.sheet.load import Loaded, sheet_of
from kg.sheet.text import SourceText
from kg.sheet.tree import parse
from tests.kg.extract.conftest import Report

_RECORD = CodingRecord(coded_by="rules", coded_on=date(2031, 5, 4))
_Look = Callable[[Sheet, ReferenceData], Sequence[Problem]]


def _propose(
    report: Report,
    look: _Look = lambda sheet, reference: (),
    kind: SourceKind = SourceKind.PRESS,
    reading: Reading | None = None,
) -> Proposal:
    def gate(
        loaded: Loaded[Sheet], source: SourceText, reference: ReferenceData
    ) -> Sequence[Problem]:
        assert source.text == report.text
        return look(loaded.value, reference)

    reading = reading or report.reading(kind)
    tokens = (f"{number:032x}" for number in range(100))
    proposal = propose(
        reading,
        _draft(report),
        gate,
        identifier="ferry",
        record=_RECORD,
        token=lambda: next(tokens),
    )
    assert sheet_of(parse(proposal.text.encode(), "a")).value == proposal.sheet
    return proposal


def _draft(report: Report) -> Draft:
    return draft(report.reading(), report.found(), Known(), "ferry")


def _refusing(kind: str, field: str = "", law: int | None = None) -> _Look:
    """Refuse every claim of a kind, as long as there is one."""

    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        return [
            Problem("no", field=f"claims[{index}]{field}", law=law)
            for index, claim in enumerate(sheet.claims)
            if claim.kind == kind
        ]

    return look


def test_a_draft_without_problems_is_proposed_whole(report: Report) -> None:
    proposal = _propose(report)
    assert proposal.refused == ()
    assert proposal.sheet.claims == _draft(report).claims
    document = proposal.sheet.document
    assert document.headline == "Ferry company counts its losses"
    assert document.publisher is not None
    assert document.publisher.actor == "velmar-gazette"
    assert document.length == len(report.text)


def test_the_sheet_is_written_as_it_is_read(report: Report) -> None:
    proposal = _propose(report)
    assert sheet_of(parse(proposal.text.encode(), "a")).value == proposal.sheet
    assert sheet_yaml(proposal.sheet) == proposal.text
    assert "value: 1600\n" in proposal.text
    assert "coded_on: 2031-05-04" in proposal.text
    assert "at: [" in proposal.text
    assert reference_yaml(proposal.reference).startswith("reference: 1\n")


@pytest.mark.parametrize(
    ("as_written", "where", "kept"),
    [
        ("2031-05-04T08:00", Where(field="datePublished"), False),
        (None, Where(field="datePublished"), False),
        ("3 May 2031", Where(field="datePublished"), True),
        ("3 May 2031", Where(at=(0, 10)), True),
    ],
)
def test_a_day_that_stands_outside_the_text_is_inferred(
    report: Report, as_written: str | None, where: Where, kept: bool
) -> None:
    time = Time(edtf="2031-05-04", as_written=as_written)
    reading = replace(report.reading(), published=Published(time, where))
    published = _propose(report, reading=reading).sheet.document.published
    assert published is not None
    if kept:
        assert published == time
    else:
        assert (published.edtf, published.as_written) == ("2031-05-04", None)
        assert (published.basis, published.reason) == ("inferred", "from datePublished")


def test_a_refused_claim_takes_with_it_what_rests_on_it(report: Report) -> None:
    proposal = _propose(report, _refusing("speech_act", law=2))
    kinds = [claim.kind for claim in proposal.sheet.claims]
    assert kinds.count("participation") == 1  # the one of the flood
    assert [(one.kind, one.law) for one in proposal.refused] == [
        ("speech_act", 2),
        ("participation", 2),
    ]
    assert proposal.refused[1].reason == "rests on what was refused: no"


def test_new_entries_and_groups_that_nobody_names_are_left_out(report: Report) -> None:
    proposal = _propose(report, _refusing("figure"))
    assert proposal.reference.variables == {}
    assert "mira-tolven" in proposal.reference.actors
    assert "the-company" in proposal.sheet.groups


def test_a_time_that_its_words_do_not_carry_is_left_out_alone(report: Report) -> None:
    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        return [
            Problem("not the day", field=f"claims[{index}].event.time.edtf")
            for index, claim in enumerate(sheet.claims)
            if claim.event is not None and claim.event.time is not None
        ]

    proposal = _propose(report, look)
    assert len(proposal.sheet.claims) == len(_draft(report).claims)
    assert [one.kind for one in proposal.refused] == ["event.time"]


def test_a_further_passage_is_left_out_alone(report: Report) -> None:
    def look(law: int | None) -> _Look:
        def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
            return [
                Problem("no", field=f"claims[{index}].also[0]", law=law)
                for index, claim in enumerate(sheet.claims)
                if claim.quotation is not None and claim.also
            ]

        return look

    proposal = _propose(report, look(2))
    (quotation,) = [claim for claim in proposal.sheet.claims if claim.quotation]
    assert quotation.also == ()
    assert [(one.kind, one.law) for one in proposal.refused] == [("passage.claimant", 2)]
    stopped = _propose(report, look(8))
    assert not any(claim.quotation for claim in stopped.sheet.claims)


def test_a_refused_group_takes_its_claims_with_it(report: Report) -> None:
    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        return [Problem("no", field=f"groups.{key}.label", law=8) for key in sheet.groups]

    proposal = _propose(report, look)
    assert proposal.sheet.groups == {}
    assert not any(claim.denies for claim in proposal.sheet.claims)
    assert {one.law for one in proposal.refused} == {8}


def test_a_refused_publisher_is_left_out(report: Report) -> None:
    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        named = "velmar-gazette" in reference.actors
        return [Problem("no", field="reference.actors.velmar-gazette.label")] if named else []

    proposal = _propose(report, look)
    assert proposal.sheet.document.publisher is None
    assert "velmar-gazette" not in proposal.reference.actors


def test_a_refused_headline_is_left_out(report: Report) -> None:
    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        has = sheet.document.headline is not None
        return [Problem("no", field="document.headline", law=8)] if has else []

    proposal = _propose(report, look)
    assert proposal.sheet.document.headline is None
    assert [(one.kind, one.law) for one in proposal.refused] == [("document.headline", 8)]


def test_where_too_much_is_stored_the_longest_speech_gives_way_first(report: Report) -> None:
    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        stored = any(claim.speech_act for claim in sheet.claims)
        return [Problem("too much", field="claims")] if stored else []

    kinds = [claim.kind for claim in _propose(report, look).sheet.claims]
    assert "speech_act" not in kinds
    assert "quotation" in kinds


def test_what_saves_no_words_is_not_given_up(report: Report) -> None:
    def look(sheet: Sheet, reference: ReferenceData) -> Sequence[Problem]:
        stored = any(claim.quotation for claim in sheet.claims)
        return [Problem("too much", field="claims")] if stored else []

    given_up = [one.kind for one in _propose(report, look).refused]
    assert given_up[-1] == "quotation"
    assert "figure" not in given_up  # its words stand inside the quotation


@pytest.mark.parametrize("field", [None, "document.zones[0]", "reference.…"])
def test_what_no_claim_can_mend_stops_the_document(report: Report, field: str | None) -> None:
    with pytest.raises(VerificationError, match="no way"):
        _propose(report, lambda sheet, reference: [Problem("no way", field=field)])


def test_claims_of_a_restricted_kind_are_restricted(report: Report) -> None:
    proposal = _propose(report, kind=SourceKind.TESTIMONY)
    tokens = {claim.restricted for claim in proposal.sheet.claims}
    assert len(tokens) == len(proposal.sheet.claims)
    assert None not in tokens
