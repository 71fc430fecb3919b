"""English lengths of time and way, shares, and how often something was done."""

from __future__ import annotations

import re

from kg.extract import english_cues as cues
from kg.extract.english_case import Case
from kg.model.vocabulary import Qualifier

__all__ = ["extent", "is_passive", "share", "times"]

_AT_LEVEL = re.compile(r"\b(?:to|at|reached)\s(?:\w+\s){0,2}\Z")


def extent(case: Case) -> Qualifier | None:
    """Read how long, far or high something is, unless it says by how much it moved."""
    if case.unit not in cues.DURATIONS and case.unit not in cues.EXTENTS:
        return None
    counted = cues.ON.search(case.before) and cues.PERIOD.search(case.sentence)
    if counted or cues.RATE_AFTER.match(case.after):
        return Qualifier.PERIOD_TOTAL
    if case.unit in cues.DURATIONS:
        ordered = case.is_argument and case.lemma in cues.ORDERING
        return Qualifier.TARGET if ordered else Qualifier.STOCK
    return _moved(case) or Qualifier.STOCK


def _moved(case: Case) -> Qualifier | None:
    if case.verb is None or case.what.noun is None or _AT_LEVEL.search(case.before):
        return None
    if case.lemma in cues.MOVING:
        return Qualifier.INCREMENT
    if not case.is_argument or case.lemma in cues.STATIC or case.tense is None:
        return None
    if cues.ONE_DAY.search(case.after):
        return Qualifier.INCREMENT
    return Qualifier.PERIOD_TOTAL if cues.PERIOD.search(case.clause) else case.tense


def times(case: Case) -> Qualifier | None:
    """Read how often something was done; "three times higher" is no count."""
    counted = case.unit == "times" and cues.TIMES.search(
        case.text.text, case.number.start, case.at.end
    )
    if not counted:
        return None
    return case.tense if case.tense is Qualifier.STOCK else Qualifier.CUMULATIVE


def share(case: Case) -> Qualifier | None:
    """Read a share of what there is; one of what is spent, paid or done is added up."""
    if not case.number.percent:
        return None
    named = cues.PERIOD.search(case.clause)
    if cues.IN.search(case.before) and not named:
        return Qualifier.STOCK
    if case.tense is Qualifier.CUMULATIVE and case.lemma not in cues.SPENDING:
        return None if named else Qualifier.STOCK
    is_so = case.tense is Qualifier.STOCK or is_passive(case) or cues.COPULA.match(case.after)
    return Qualifier.STOCK if is_so else None


def is_passive(case: Case) -> bool:
    """Say whether the verb of a number tells what is done to somebody."""
    return case.verb is not None and any(
        token.lower in {"was", "were", "are", "is"} and token.dep in {"auxpass", "aux"}
        for token in case.text.children(case.verb)
    )
