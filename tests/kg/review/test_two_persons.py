from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SheetError
from kg.model.vocabulary import ReviewStatus
from kg.review import TwoPersons, claim_statuses, counted_decisions, decide
from kg.review.agreement import agreement
from kg.review.shelf import read_shelf
from kg.review.status import standings, under_two_persons
from kg.review.subjects import about_children
from kg.sheet import load_decisions, load_sheet
from tests.kg.cli.harbour import Harbour, write_corpus

_DAY = date(2031, 6, 1)
_ACCEPTED, _REJECTED = ReviewStatus.ACCEPTED, ReviewStatus.REJECTED


@pytest.fixture
def draft(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path, decided=False)


def _decide(harbour: Harbour, by: str, status: ReviewStatus, *keys: str) -> None:
    reason = None if status is _ACCEPTED else "it says something else"
    decide(harbour.sheet, keys, status, by=by, on=_DAY, reason=reason)


def _status(harbour: Harbour, key: str, rule: TwoPersons) -> ReviewStatus | None:
    decisions = load_decisions(harbour.decisions)
    return claim_statuses(load_sheet(harbour.sheet).value, decisions, rule)[key]


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        (TwoPersons.NONE, set()),
        (TwoPersons.FIGURES, {"c002", "c009"}),
        (TwoPersons.CHILDREN, set()),
        (TwoPersons.ALL, {f"c00{number}" for number in range(1, 10)}),
    ],
)
def test_the_rule_says_which_claims_need_two(
    draft: Harbour, rule: TwoPersons, keys: set[str]
) -> None:
    assert under_two_persons(load_sheet(draft.sheet).value, rule) == keys


def test_what_is_about_children_needs_two_when_that_is_the_rule(draft: Harbour) -> None:
    draft.edit("{label: people on the ferry}", "{label: people on the ferry, minors: true}")
    sheet = load_sheet(draft.sheet).value
    # the participation names the group; the event in which it takes part is not about children
    assert about_children(sheet) == {"c003"} == under_two_persons(sheet, TwoPersons.CHILDREN)
    draft.edit("label: Second ferry", "label: A ferry for schoolchildren")
    assert about_children(load_sheet(draft.sheet).value) == {"c003", "c008"}


def test_one_acceptance_is_a_proposal_and_two_are_enough(draft: Harbour) -> None:
    rule = TwoPersons.FIGURES
    _decide(draft, "first-reader", _ACCEPTED, "c001", "c002")
    assert _status(draft, "c001", rule) is _ACCEPTED
    assert _status(draft, "c002", rule) is ReviewStatus.PROPOSED
    assert _status(draft, "c002", TwoPersons.NONE) is _ACCEPTED
    _decide(draft, "first-reader", _ACCEPTED, "c002")
    assert len(load_decisions(draft.decisions)) == 2
    assert _status(draft, "c002", rule) is ReviewStatus.PROPOSED
    _decide(draft, "second-reader", _ACCEPTED, "c002")
    assert _status(draft, "c002", rule) is _ACCEPTED


def test_what_was_accepted_before_a_rejection_counts_no_more(draft: Harbour) -> None:
    _decide(draft, "first-reader", _ACCEPTED, "c002")
    _decide(draft, "second-reader", _REJECTED, "c002")
    assert _status(draft, "c002", TwoPersons.ALL) is _REJECTED
    _decide(draft, "third-reader", _ACCEPTED, "c002")
    assert _status(draft, "c002", TwoPersons.ALL) is ReviewStatus.PROPOSED
    standing = standings(
        load_sheet(draft.sheet).value, load_decisions(draft.decisions), TwoPersons.ALL
    )["c002"]
    assert (standing.waits, standing.by) == (True, ("third-reader",))


def test_the_graph_is_built_from_what_counts(draft: Harbour) -> None:
    _decide(draft, "first-reader", _ACCEPTED, "c001", "c002")
    sheet, decisions = load_sheet(draft.sheet).value, load_decisions(draft.decisions)
    assert len(counted_decisions(sheet, decisions, TwoPersons.NONE)) == 2
    assert len(counted_decisions(sheet, decisions, TwoPersons.FIGURES)) == 1


def test_a_program_decides_nothing(draft: Harbour) -> None:
    with pytest.raises(SheetError, match="a program proposes"):
        _decide(draft, "program-extractor", _ACCEPTED, "c001")
    decide(draft.sheet, ["c001"], ReviewStatus.PROPOSED, by="program-extractor", on=_DAY)
    assert _status(draft, "c001", TwoPersons.NONE) is None
    _decide(draft, "first-reader", _ACCEPTED, "c001")
    decide(draft.sheet, ["c001"], ReviewStatus.PROPOSED, by="program-extractor", on=_DAY)
    assert _status(draft, "c001", TwoPersons.NONE) is _ACCEPTED


def _measured(harbour: Harbour) -> list[tuple[int, int, float | None, float | None]]:
    found = agreement(read_shelf(harbour.corpus).documents)
    return [(pair.claims, pair.agreed, pair.share, pair.kappa) for pair in found]


def test_agreement_is_percent_and_kappa(draft: Harbour) -> None:
    _decide(draft, "first-reader", _ACCEPTED, "c001", "c002", "c003", "c004")
    assert _measured(draft) == []
    _decide(draft, "second-reader", _ACCEPTED, "c001", "c002", "c003")
    # all accepted by both: chance alone explains it
    assert _measured(draft) == [(3, 3, 1.0, None)]
    _decide(draft, "first-reader", _REJECTED, "c005", "c006")
    _decide(draft, "second-reader", _REJECTED, "c004", "c005", "c006")
    # 3 + 2 of 6; by chance 4/6 · 3/6 + 2/6 · 3/6 = .5
    ((claims, agreed, share, kappa),) = _measured(draft)
    assert (claims, agreed) == (6, 5)
    assert share == pytest.approx(5 / 6)
    assert kappa == pytest.approx((5 / 6 - 0.5) / 0.5)
    (pair,) = agreement(read_shelf(draft.corpus).documents)
    assert pair.differ == (("harbour", "c004"),)


def test_of_a_reviewer_the_last_decision_counts_and_programs_are_left_out(draft: Harbour) -> None:
    _decide(draft, "first-reader", _ACCEPTED, "c001", "c002")
    _decide(draft, "second-reader", _REJECTED, "c001")
    _decide(draft, "second-reader", _ACCEPTED, "c001", "c002")
    decide(draft.sheet, ["c001"], ReviewStatus.PROPOSED, by="program-extractor", on=_DAY)
    ((claims, agreed, share, _),) = _measured(draft)
    assert (claims, agreed, share) == (2, 2, 1.0)
