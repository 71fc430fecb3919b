"""English numbers that stand to one told before: joined with it, part of it, or the same again."""

from __future__ import annotations

from decimal import Decimal

from kg.extract import english_cues as cues
from kg.extract.english_case import Case
from kg.extract.findings import FigureFound
from kg.extract.role_words import is_role
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier
from kg.numbers.words import word_set

__all__ = ["joined", "part", "repeated"]

_TELLING = 10
"""From here on a printed number that returns is the same count of the same people."""
_SOMEBODY = word_set("people persons men women children pupils adults evacuees relatives returnees")
_ODD = 100
"""From here on one that is not round is the same count, whatever its noun is now."""


def joined(case: Case) -> Qualifier | None:
    """Return the kind of the number of the same sentence with which one is joined ("12 and 40")."""
    last = case.earlier[-1] if case.earlier else None
    if last is None or last.start < case.at.start or cues.OWN_AFTER.match(case.rest):
        return None
    between = case.text.text[last.end : case.number.start]
    verbs = (token.tag in cues.FINITE for token in case.text.between(last.end, case.number.start))
    alike = is_measure(last.unit) == is_measure(case.unit)
    if not alike or not cues.JOINED.match(between) or any(verbs):
        return None
    if len(case.earlier) > 1 and case.number.percent and cues.OR_SHARE.search(between):
        # "$7 million of the $22 million required, or a third": the share is that of the first.
        first = case.earlier[-2]
        if cues.OUT_OF.search(case.text.text[first.end : last.start]):
            return first.kind
    if cues.WHOLE.fullmatch(between) and not is_measure(case.unit) and not case.number.percent:
        return repeated(case) or Qualifier.STOCK
    replaced = last.kind is Qualifier.TARGET and cues.REPLACED.search(between)
    return Qualifier.STOCK if replaced else last.kind


def repeated(case: Case) -> Qualifier | None:
    """Return the kind of a count that is told again, or spoken of ("the figure of 700")."""
    if not case.number.printed or is_measure(case.unit):
        return None
    if case.earlier and cues.FIGURE_OF.search(case.so_far):
        hurt = cues.HURT.match(case.rest)
        meant = [one for one in case.earlier if one.value == case.number.printed[0]]
        return (meant or case.earlier)[-1].kind if hurt is None else Qualifier.CUMULATIVE
    whole = cues.OF_TOLD.match(case.rest)
    if whole is not None:
        value = Decimal(whole[1].replace(",", ""))
        return next((one.kind for one in case.earlier if one.value == value), None)
    return next((one.kind for one in case.earlier if _is_again(case, one)), None)


def _is_again(case: Case, one: FigureFound) -> bool:
    """Say whether a number tells an earlier count once more, perhaps under another noun."""
    value = case.number.printed[0]
    if one.value != value or is_measure(one.unit):
        return False
    own = cues.SINCE.search(case.sentence)
    if one.unit == case.unit:
        return True
    known = one.unit is None or case.unit is None or (_persons(one.unit) and _persons(case.unit))
    return own is None and case.tense is not Qualifier.TARGET and _is_telling(value, known)


def _persons(unit: str) -> bool:
    return unit in _SOMEBODY or is_role(unit.removesuffix("s"))


def _is_telling(value: Decimal, known: bool) -> bool:
    """Say whether a number is odd enough to be told twice by chance under two nouns."""
    return value >= _TELLING if known else value >= _ODD and value % _TELLING != 0


def part(case: Case) -> Qualifier | None:
    """Return the kind of what a number is a part of ("among those freed were 12 women")."""
    if cues.REALISED.match(case.after) and case.unit == "percent":
        return Qualifier.CUMULATIVE
    if cues.THOSE.search(case.before):
        return case.inherited or Qualifier.INCREMENT
    if cues.PARTITIVE_AFTER.match(case.after) and _has_own_verb(case):
        return None
    if cues.PART_OF_DAY.match(case.after):
        return Qualifier.INCREMENT
    if cues.PARTITIVE_AFTER.match(case.after) or cues.PARTITIVE_BEFORE.search(case.before):
        return Qualifier.PERIOD_TOTAL if cues.PERIOD.search(case.after) else case.inherited
    return None


def _has_own_verb(case: Case) -> bool:
    """Say whether a part has a tense of its own: "nine of whom are in hospital"."""
    inside = case.text.between(case.number.start, case.number.end)
    subject = inside[-1].dep.startswith("nsubj") if inside else False
    if case.verb is None or not (case.is_argument or subject):
        return False
    if case.lemma != "be":
        present = case.tense is Qualifier.STOCK and case.verb.tag in {"VBZ", "VBP", "VBG"}
        return present or case.tense in {Qualifier.CUMULATIVE, Qualifier.TARGET}
    return cues.BEING_SO.match(case.after) is not None
