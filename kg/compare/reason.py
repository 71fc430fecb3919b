"""Why two figures got their verdict, in one sentence that a person would write.

The sentences themselves stand in :mod:`kg.compare.wording`.
"""

from __future__ import annotations

from typing import Final

from kg.compare.containment import Scopes
from kg.compare.finding import Finding, Why
from kg.compare.phrases import counted, quoted, said_of
from kg.compare.two import Two
from kg.compare.wording import ENGLISH, Wording
from kg.model.vocabulary import DiffersIn

__all__ = ["reason"]

_BY_DAY: Final = frozenset({Why.A_LATER, Why.B_LATER, Why.A_FELL, Why.B_FELL, Why.OTHER_DAY})
_BY_PORTION: Final = frozenset({Why.A_EXCEEDS, Why.B_EXCEEDS})
_BY_PERIOD: Final = frozenset({Why.A_PERIOD_EXCEEDS, Why.B_PERIOD_EXCEEDS})
# Nothing but the number differs in these, so what both count is said once.
_OF_ONE_THING: Final = frozenset(
    {Why.NO_NUMBER, Why.MENDED, Why.IDENTICAL, Why.LOOSER, Why.ROUNDED, Why.CANNOT_MEET, Why.HANGS}
    | _BY_DAY
)


def reason(
    two: Two, finding: Finding, drifted: DiffersIn | None, wording: Wording = ENGLISH
) -> str:
    """Return the sentence: what both say, of what, and how that stands to each other.

    It names the words of both figures and never says which of them is right.
    """
    one, other = quoted(two.a, wording), quoted(two.b, wording)
    start = (wording.both if one == other else wording.two).format(one=one, other=other)
    what = drifted or _telling(two, finding)
    a, b = (said_of(side, what, two.knowledge, wording) for side in (two.a, two.b))
    if drifted is not None:
        return f"{start}{wording.drifted.format(a=a, b=b)}."
    if finding.why in _OF_ONE_THING and (thing := counted(two.a, two.knowledge, wording)):
        start = f"{start} ({thing})"
    return f"{start}{wording.endings[finding.why].format(a=a, b=b)}."


def _telling(two: Two, finding: Finding) -> DiffersIn | None:
    """Return the property of which the sentence speaks."""
    if finding.why in _BY_DAY:
        return DiffersIn.AS_OF
    if finding.why in _BY_PERIOD:
        return DiffersIn.WINDOW
    if finding.why in _BY_PORTION:
        if two.scopes is not Scopes.SAME:
            return DiffersIn.SCOPE
        return DiffersIn.WINDOW if two.same_variable else DiffersIn.VARIABLE
    return finding.decider
