from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import NotFoundError, SheetError, VerificationError
from kg.model import ClaimDecision
from kg.model.vocabulary import ReviewStatus
from kg.review import ChangedError, TwoPersons, claim_version, decide
from kg.review.choose import Filters, chosen, decide_all
from kg.review.edit import Bench, Edited, bench, edit_claim
from kg.review.queue import Waiting, queue
from kg.review.shelf import read_shelf
from kg.sheet import TextLibrary, load_decisions, load_sheet
from tests.kg.cli.harbour import Harbour, write_corpus

_DAY = date(2031, 6, 1)
_ACCEPTED = ReviewStatus.ACCEPTED


@pytest.fixture
def draft(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path, decided=False)


def _queue(harbour: Harbour, rule: TwoPersons = TwoPersons.NONE) -> dict[str, Waiting]:
    return {item.key: item for item in queue(read_shelf(harbour.corpus, (), rule).documents)}


def _why(item: Waiting) -> dict[str, float]:
    return {point.why: point.points for point in item.points}


def _accept(harbour: Harbour, *keys: str, by: str = "first-reader") -> None:
    decide(harbour.sheet, keys, _ACCEPTED, by=by, on=_DAY)


def test_figures_and_denials_come_first(draft: Harbour) -> None:
    items = list(_queue(draft).values())
    assert {item.key for item in items[:3]} == {"c002", "c007", "c009"}
    assert [item.priority for item in items] == sorted((i.priority for i in items), reverse=True)
    assert _why(_queue(draft)["c002"]) == {"a figure": 2}
    assert _why(_queue(draft)["c007"]) == {"a denial": 2}


def test_low_confidence_is_doubt(draft: Harbour) -> None:
    draft.edit(
        "    words: plans a second ferry", "    words: plans a second ferry\n    confidence: 0.6"
    )
    item = _queue(draft)["c008"]
    assert _why(item) == {"confidence 0.6": 1.2}
    assert item.priority == 1.2


def test_a_program_without_a_confidence_is_doubted(draft: Harbour) -> None:
    draft.edit("coded_by: first-coder", "coded_by: program-extractor")
    assert all(1.5 in _why(item).values() for item in _queue(draft).values())


def test_a_conflict_with_what_is_accepted_comes_first(draft: Harbour) -> None:
    assert "denies what" not in str(_queue(draft)["c007"].points)
    _accept(draft, "c006")
    assert _why(_queue(draft)["c007"])["denies what the accepted claim c006 asserts"] == 3
    assert next(iter(_queue(draft))) == "c007"


def test_figures_that_exclude_each_other_are_a_conflict(draft: Harbour) -> None:
    window = "      window: {edtf: 2031-05-03, basis: inferred}\n"
    for bound, value in (("more-than", 40), ("exact", 12)):
        unit = "people" if value == 40 else "percent"
        draft.edit(
            f"      bound: {bound}\n      unit: {unit}\n      qualifier: increment\n",
            f"      bound: {bound}\n      unit: people\n      qualifier: increment\n{window}",
        )
    _accept(draft, "c002")
    why = _why(_queue(draft)["c009"])
    assert why["conflict with the accepted figure “More than 40” of harbour#c002"] == 3


def test_what_is_decided_waits_no_more(draft: Harbour) -> None:
    _accept(draft, "c001", "c002")
    assert not {"c001", "c002"} & _queue(draft).keys()
    waiting = _queue(draft, TwoPersons.FIGURES)
    assert "c001" not in waiting
    assert waiting["c002"].accepted_by == ("first-reader",)
    assert _why(waiting["c002"])["waits for a second person"] == 1


def test_reviewers_who_disagreed_are_heard_again(draft: Harbour) -> None:
    _accept(draft, "c008")
    decide(draft.sheet, ["c008"], ReviewStatus.REJECTED, by="second-reader", on=_DAY, reason="no")
    decide(draft.sheet, ["c008"], ReviewStatus.PROPOSED, by="third-reader", on=_DAY)
    assert _why(_queue(draft)["c008"])["reviewers disagreed"] == 2


def test_the_words_of_a_restricted_claim_are_withheld(draft: Harbour) -> None:
    draft.edit(
        "    words: plans a second", f'    restricted: "{"a" * 32}"\n    words: plans a second'
    )
    item = _queue(draft)["c008"]
    assert (item.restricted, item.words) == (True, "…")


def test_a_sheet_that_cannot_be_read_keeps_nobody_from_the_others(draft: Harbour) -> None:
    broken = draft.corpus / "broken"
    broken.mkdir()
    (broken / "sheet.yaml").write_text("sheet: 2\n", encoding="utf-8")
    shelf = read_shelf(draft.corpus)
    assert len(queue(shelf.documents)) == 9
    assert list(shelf.refused) == ["broken"]
    with pytest.raises(NotFoundError, match="did you mean harbour"):
        read_shelf(draft.corpus, ["harbor"])


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (Filters(kinds=frozenset({"figure"})), {"c002", "c009"}),
        (Filters(claimants=frozenset({"mira-tolven"})), {"c004", "c006"}),
        (Filters(words="waited"), {"c004", "c006", "c007"}),
        (Filters(confidence=0.5), set()),
        (Filters(children=True), set()),
    ],
)
def test_filters(draft: Harbour, filters: Filters, keys: set[str]) -> None:
    found = chosen(queue(read_shelf(draft.corpus).documents), filters)
    assert {item.key for item in found} == keys


def test_many_are_accepted_at_once_but_not_from_the_furniture(draft: Harbour) -> None:
    every = queue(read_shelf(draft.corpus).documents)
    found = chosen(every, Filters(), _ACCEPTED)
    assert "c009" not in {item.key for item in found}
    (done,) = decide_all(draft.corpus, found, _ACCEPTED, by="first-reader", on=_DAY)
    assert len(done.decided) == 8
    assert set(_queue(draft)) == {"c009"}


def test_nothing_is_decided_on_what_changed_since_it_was_seen(draft: Harbour) -> None:
    found = queue(read_shelf(draft.corpus).documents)
    draft.edit("bound: more-than", "bound: at-least")
    seen = [item for item in found if item.key in {"c001", "c002"}]
    with pytest.raises(ChangedError, match="claim c002 is no longer"):
        decide_all(draft.corpus, seen, _ACCEPTED, by="first-reader", on=_DAY)
    assert not draft.decisions.exists()


def _bench(harbour: Harbour) -> Bench:
    return bench(harbour.corpus, TextLibrary(harbour.texts))


def _edit(
    harbour: Harbour, key: str, status: ReviewStatus = _ACCEPTED, **fields: str | None
) -> Edited:
    changed = {name.replace("__", "."): value for name, value in fields.items()}
    signed = ("second-reader", _DAY, "as the page says")
    return edit_claim(harbour.sheet, key, changed, status, signed=signed, bench=_bench(harbour))


def test_an_edit_keeps_the_layout_and_is_decided_on(draft: Harbour) -> None:
    before = draft.sheet.read_text(encoding="utf-8").splitlines()
    done = _edit(draft, "c008", event__label="Another ferry", confidence="0.9")
    after = draft.sheet.read_text(encoding="utf-8").splitlines()
    assert done.checked
    assert done.changes == (
        "event.label Second ferry → Another ferry",
        "confidence nothing → 0.9",
    )
    assert [line for line in before if "second-ferry" not in line] == [
        line for line in after if "second-ferry" not in line and "confidence" not in line
    ]
    assert load_sheet(draft.sheet).value.claims[7].confidence == 0.9
    entries = load_decisions(draft.decisions)
    assert [e.status for e in entries if isinstance(e, ClaimDecision)] == ["proposed", "accepted"]


def test_an_edit_takes_back_what_was_accepted_before(draft: Harbour) -> None:
    _accept(draft, "c008")
    _edit(draft, "c008", confidence="0.9")
    item = _queue(draft, TwoPersons.ALL)["c008"]
    assert item.accepted_by == ("second-reader",)
    _edit(draft, "c008", ReviewStatus.PROPOSED, confidence=None)
    assert _queue(draft)["c008"].accepted_by == ()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"figure__value": "41"}, VerificationError),
        ({"figure__variable": "nothing-of-the-kind"}, SheetError),
        ({"figure__bound": "roughly"}, SheetError),
        ({"words": "other words"}, SheetError),
        ({"event__label": "none"}, SheetError),
        ({"figure__value": "40"}, SheetError),
        ({"note": "two\nlines"}, SheetError),
        ({}, SheetError),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(
    draft: Harbour, fields: dict[str, str], error: type[Exception]
) -> None:
    before = draft.sheet.read_bytes()
    with pytest.raises(error):
        _edit(draft, "c002", _ACCEPTED, **fields)
    assert draft.sheet.read_bytes() == before
    assert not draft.decisions.exists()


def test_a_claim_has_another_version_after_an_edit(draft: Harbour) -> None:
    before = claim_version(load_sheet(draft.sheet).value.claims[7])
    _edit(draft, "c008", confidence="0.9")
    assert claim_version(load_sheet(draft.sheet).value.claims[7]) != before
