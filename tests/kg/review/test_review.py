from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from kg.errors import GuardError, NotFoundError, SheetError
from kg.model.vocabulary import ReviewStatus
from kg.review import claim_statuses, decide, restrict
from kg.sheet import load_decisions, load_sheet
from tests.kg.cli.harbour import Harbour, write_corpus

_DAY = date(2031, 6, 1)


@pytest.fixture
def draft(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path, decided=False)


def _statuses(harbour: Harbour) -> dict[str, ReviewStatus | None]:
    return claim_statuses(load_sheet(harbour.sheet).value, load_decisions(harbour.decisions))


def _accept(harbour: Harbour, *keys: str) -> tuple[str, ...]:
    done = decide(harbour.sheet, keys, ReviewStatus.ACCEPTED, by="reader", on=_DAY)
    return done.decided


def test_a_claim_without_a_decision_has_no_status(draft: Harbour) -> None:
    assert set(_statuses(draft).values()) == {None}


def test_decisions_are_in_the_order_of_the_sheet_each_once(draft: Harbour) -> None:
    assert _accept(draft, "c003", "c001", "c003") == ("c001", "c003")
    assert len(load_decisions(draft.decisions)) == 2


def test_what_has_the_status_already_is_left(draft: Harbour) -> None:
    _accept(draft, "c001")
    again = decide(draft.sheet, ["c001", "c002"], ReviewStatus.ACCEPTED, by="reader", on=_DAY)
    assert (again.decided, again.unchanged) == (("c002",), ("c001",))
    assert len(load_decisions(draft.decisions)) == 2


def test_all_means_what_is_undecided(draft: Harbour) -> None:
    _accept(draft, "c001")
    done = decide(draft.sheet, None, ReviewStatus.REJECTED, by="reader", on=_DAY, reason="a draft")
    assert "c001" not in done.decided
    assert len(done.decided) == 8
    assert _statuses(draft)["c001"] is ReviewStatus.ACCEPTED


def test_the_last_decision_counts(draft: Harbour) -> None:
    _accept(draft, "c001")
    decide(draft.sheet, ["c001"], ReviewStatus.PROPOSED, by="reader", on=_DAY)
    assert _statuses(draft)["c001"] is ReviewStatus.PROPOSED
    assert len(load_decisions(draft.decisions)) == 2


def test_nothing_is_written_when_one_claim_may_not_be_accepted(draft: Harbour) -> None:
    with pytest.raises(SheetError, match="zone furniture") as caught:
        _accept(draft, "c001", "c009")
    (problem,) = caught.value.problems
    assert problem.law == 4
    assert problem.line == load_sheet(draft.sheet).line_of(("claims", 8))
    assert not draft.decisions.exists()


def test_a_claim_that_is_not_there_is_named(draft: Harbour) -> None:
    with pytest.raises(NotFoundError, match=r"c01.*did you mean"):
        _accept(draft, "c01")


def test_an_unanchored_sheet_is_not_decided_on(draft: Harbour) -> None:
    draft.edit("    at: [46, 62]\n", "")
    with pytest.raises(SheetError, match="no offsets yet"):
        _accept(draft, "c002")


def test_a_broken_decisions_file_is_not_added_to(draft: Harbour) -> None:
    draft.decisions.write_text("{}", encoding="utf-8")
    with pytest.raises(SheetError):
        _accept(draft, "c001")
    assert draft.decisions.read_text(encoding="utf-8") == "{}"


def test_a_reviewer_has_a_plain_name(draft: Harbour) -> None:
    with pytest.raises(SheetError, match="small letters"):
        decide(draft.sheet, ["c001"], ReviewStatus.ACCEPTED, by="The Reader", on=_DAY)


def test_a_reason_goes_through_the_guard(draft: Harbour) -> None:
    reason = "Tavi Brenn, a 9-year-old boy, is named"
    with pytest.raises(GuardError) as caught:
        decide(draft.sheet, ["c001"], ReviewStatus.REJECTED, by="reader", on=_DAY, reason=reason)
    assert "Tavi" not in str(caught.value)
    assert not draft.decisions.exists()


def test_restricting_keeps_the_layout_and_changes_the_identity(draft: Harbour) -> None:
    _accept(draft, "c001", "c004")
    before = draft.sheet.read_text(encoding="utf-8").splitlines()
    numbers = count(1)
    done = restrict(draft.sheet, ["c004", "c001"], lambda: f"{next(numbers):032x}")
    assert done.restricted == ("c001", "c004")
    after = draft.sheet.read_text(encoding="utf-8")
    assert f'    restricted: "{1:032x}"\n' in after
    assert f'{{key: c004, restricted: "{2:032x}", words:' in after
    assert [line for line in after.splitlines() if "restricted" not in line] == [
        line for line in before if "c004" not in line
    ]
    assert _statuses(draft)["c001"] is None


def test_restricting_twice_changes_nothing(draft: Harbour) -> None:
    restrict(draft.sheet, ["c001"])
    before = draft.sheet.read_bytes()
    done = restrict(draft.sheet, ["c001"])
    assert (done.restricted, done.unchanged) == ((), ("c001",))
    assert draft.sheet.read_bytes() == before


def test_tokens_are_random(draft: Harbour) -> None:
    restrict(draft.sheet, ["c001", "c002"])
    tokens = {claim.restricted for claim in load_sheet(draft.sheet).value.claims[:2]}
    assert len(tokens) == 2
    assert all(token is not None and len(token) == 32 for token in tokens)
