"""Figures: what is counted, within which bound, and who counts it when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.claimants import Claimants
from kg.extract.clocks import timed
from kg.extract.counted import Antecedent, Counted, counted
from kg.extract.english_cues import OF_TOLD
from kg.extract.findings import FigureFound, Findings
from kg.extract.kinds import kind_of
from kg.extract.known import Known
from kg.extract.language import Analysed, Sentence
from kg.extract.not_counted import counts_nothing
from kg.extract.scopes import Scopes
from kg.extract.units import is_measure
from kg.model.vocabulary import Bound, Zone
from kg.numbers import Quantity, quantities

__all__ = ["find_figures"]

_FAR = 400
_TELLING_DIGITS = 3
"""Shorter bare numbers are also ages, labels and items of lists."""
_TELLING_NUMBER = 10
"""From here on a printed number that returns is the same count."""
_ONE = frozenset({"one", "один", "одна", "одне", "одно", "одного", "одної", "одну", "одним"})


def find_figures(text: Analysed, known: Known, so_far: Findings) -> tuple[FigureFound, ...]:
    """Return the figures of headline, body and captions, in the order of the text.

    Numbers, bounds and words are those that the number grammar reads, so law 3 can never refuse
    them; unit, kind, times and claimant are read from the words round them.
    """
    del known
    found: list[FigureFound] = []
    before: list[Antecedent] = []
    claimants, scopes = Claimants(text, so_far), Scopes(text, so_far.actors)
    for sentence in text.sentences:
        words = text.text[sentence.start : sentence.end]
        for read in quantities(words):
            if not counts_nothing(words, read.start, read.end):
                number = read.shifted(sentence.start)
                near = _near(sentence, number)
                what = counted(text, near, number, before)
                if _stands_for_somebody(number, what):
                    continue
                what = _as_told(text, near, number, what, found)
                if what.taken_over is not None:
                    before.append((number.start, what.taken_over))
                one = _figure(text, near, number, what, found)
                one = scopes.of(near, timed(text, near, one, found))
                found.append(claimants.of(near, one))
    return tuple(_as_in_body(text, one, found) for one in found)


def _as_told(
    text: Analysed,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    found: Sequence[FigureFound],
) -> Counted:
    """Give a number without a noun what the same number counted, or the whole of the part."""
    if not text.parsed or what.noun is not None or not number.printed or is_measure(what.unit):
        return what
    part = OF_TOLD.match(text.text, number.end, sentence.end)
    value = number.printed[0] if part is None else Decimal(part[1].replace(",", ""))
    if value < _TELLING_NUMBER:
        return what
    body = [one for one in found if text.reading.zone_at(one.start) is not Zone.HEADLINE]
    same = next((one.unit for one in body if one.value == value and one.unit is not None), None)
    return what if same is None else replace(what, unit=same, taken_over=same)


def _near(sentence: Sentence, number: Quantity) -> Sentence:
    """Return the sentence round a number, cut where it is longer than anybody writes."""
    start, end = max(sentence.start, number.start - _FAR), min(sentence.end, number.end + _FAR)
    return replace(sentence, start=start, end=end)


def _as_in_body(text: Analysed, one: FigureFound, found: Sequence[FigureFound]) -> FigureFound:
    """Give a figure of the headline what the body says of the same count."""
    if text.reading.zone_at(one.start) is not Zone.HEADLINE:
        return one
    for other in found:
        same = (other.value, other.value_max) == (one.value, one.value_max)
        telling = one.value is not None and one.value >= _TELLING_NUMBER
        alike = telling and is_measure(one.unit) == is_measure(other.unit)
        if (
            same
            and (other.unit == one.unit or alike)
            and text.reading.zone_at(other.start) is Zone.BODY
        ):
            return replace(one, kind=other.kind, claimant=other.claimant)
    return one


def _figure(
    text: Analysed,
    sentence: Sentence,
    read: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
) -> FigureFound:
    value, value_max = _numbers(read)
    return FigureFound(
        read.start,
        read.end,
        read.as_written,
        value=value,
        value_max=value_max,
        bound=read.bound,
        unit=what.unit,
        kind=kind_of(text, sentence, read, what, earlier),
        what=what.what,
        confidence=_confidence(read),
    )


def _confidence(read: Quantity) -> float:
    """How often such numbers were figures on the development set (``kg evaluate``)."""
    words = read.as_written.lower()
    if words in _ONE:
        return 0.88
    return 0.94 if words.isdigit() and len(words) < _TELLING_DIGITS else 0.98


def _stands_for_somebody(read: Quantity, what: Counted) -> bool:
    """Say whether a bare "one" without a noun of its own is a pronoun."""
    return read.as_written.lower() in _ONE and what.noun is None and not read.percent


def _numbers(read: Quantity) -> tuple[Decimal | None, Decimal | None]:
    numbers = () if read.bound is Bound.ORDER_OF_MAGNITUDE else read.printed
    return (numbers[0] if numbers else None), (numbers[1] if len(numbers) > 1 else None)
