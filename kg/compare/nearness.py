"""Steps 1 to 4: whether two figures speak of one thing at all."""

from __future__ import annotations

from kg.compare.corrections import puts_in_place_of
from kg.compare.finding import Finding, Why
from kg.compare.names import plain
from kg.compare.prepared import Prepared
from kg.compare.two import Two
from kg.model.vocabulary import DiffersIn, Qualifier, Verdict

__all__ = ["moved", "no_number", "not_comparable", "revision"]


def no_number(two: Two) -> Finding | None:
    """Step 1: one side has no number."""
    if two.a.amount is not None and two.b.amount is not None:
        return None
    return Finding(Verdict.NOT_COMPARABLE, 1, Why.NO_NUMBER, DiffersIn.VALUE)


def revision(two: Two) -> Finding | None:
    """Step 2: words of correction by the same voice, or by the carrier of its own report."""
    one, other = two.a.amount, two.b.amount
    if one is None or other is None or not two.same_unit or two.target_meets_count:
        return None
    if not two.same_variable or (two.a.scope and two.b.scope and two.a.places != two.b.places):
        return None
    if (one.low, one.high, one.bound) == (other.low, other.high, other.bound):
        return None
    if not (_mends(two, two.a, two.b) or _mends(two, two.b, two.a)):
        return None
    return Finding(Verdict.REVISION, 2, Why.MENDED, DiffersIn.VALUE)


def _mends(two: Two, one: Prepared, other: Prepared) -> bool:
    """Say whether the sentence of the one mends the number of the other."""
    if not one.corrects and not _sets_against(one, other):
        return False
    if two.same_claimant:
        return True
    if _bare(one.figure.claimant or "") in map(_bare, other.figure.chain):
        return True
    if one.mends_own_report and (_carriers(one) & _carriers(other)):
        return True
    return _goes_on(one, other)


def _sets_against(one: Prepared, other: Prepared) -> bool:
    """Say whether the one is written as the number in place of the other."""
    sentence = one.figure.sentence
    return any(
        numeral in sentence and puts_in_place_of(sentence, numeral) for numeral in other.numerals
    )


def _carriers(one: Prepared) -> set[str]:
    return {_bare(name) for name in (*one.figure.chain, one.figure.claimant or "") if name}


def _bare(name: str) -> str:
    return plain(name).removeprefix("the ")


def _goes_on(one: Prepared, other: Prepared) -> bool:
    """Say whether the other is a paper that goes on with the number that the one withdraws."""
    withdrawn = other.amount is not None and other.amount.low in one.numbers
    return withdrawn and _bare(other.figure.claimant or "") in map(_bare, other.figure.chain)


def moved(two: Two) -> DiffersIn | None:
    """Step 3: return what moved under one printed number; None where nothing drifted.

    Only a difference that is sure counts: what one sentence leaves open has not moved. A vague
    word is one number with itself: "thousands" taken, "thousands" still there.
    """
    if not two.same_number and not two.converted:
        return None
    found = _moved(two)
    if found is None or not two.knowledge.same_topic(*two.told):
        return None
    return found


def _moved(two: Two) -> DiffersIn | None:
    one, other = two.a.figure, two.b.figure
    if one.modality and other.modality and one.modality is not other.modality:
        return DiffersIn.MODALITY
    if not two.same_variable:
        return DiffersIn.VARIABLE
    if one.qualifier and other.qualifier and one.qualifier is not other.qualifier:
        return None if two.a.period.equals(two.b.period) else DiffersIn.QUALIFIER
    if two.amounts is None or two.converted:
        return DiffersIn.UNIT
    return DiffersIn.WINDOW if _windows_apart(two) else None


def _windows_apart(two: Two) -> bool:
    """Say whether the windows are surely two; the day described is no window."""
    one, other = two.a, two.b
    if Qualifier.STOCK in (one.figure.qualifier, other.figure.qualifier):
        return False
    if one.figure.window_to is not None and other.figure.window_to is not None:
        return one.period.differs(other.period)
    return one.period.begins_apart(other.period)


def not_comparable(two: Two) -> Finding | None:
    """Step 4: another modality, a target beside a count, units that cannot be converted."""
    one, other = two.a.figure, two.b.figure
    if one.modality and other.modality and one.modality is not other.modality:
        return Finding(Verdict.NOT_COMPARABLE, 4, Why.NOT_DONE, DiffersIn.MODALITY)
    if two.target_meets_count:
        return Finding(Verdict.NOT_COMPARABLE, 4, Why.NOT_DONE, DiffersIn.QUALIFIER)
    if two.amounts is None:
        return Finding(Verdict.NOT_COMPARABLE, 4, Why.OTHER_UNIT, DiffersIn.UNIT)
    return None
