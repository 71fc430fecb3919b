"""Why two figures got their verdict, in one sentence that a person would write."""

from __future__ import annotations

from typing import Final

from kg.compare.containment import Scopes
from kg.compare.finding import Finding, Why
from kg.compare.phrases import counted, quoted, said_of
from kg.compare.two import Two
from kg.model.vocabulary import DiffersIn

__all__ = ["reason"]

# {a} and {b} are what the first and the second say of the property that decided; {one} is the
# figure that the answer is about, {other} the one beside it.
_ENDINGS: Final = {
    Why.NO_NUMBER: ": without a number on both sides there is nothing to compare",
    Why.MENDED: ": words of correction put the one in the place of the other",
    Why.NOT_DONE: ", but the first is {a}, the second {b}",
    Why.OTHER_UNIT: ", but the first counts {a}, the second {b}, and neither can be turned into "
    "the other",
    Why.A_PORTION: ": the first counts {a}, a portion of {b}",
    Why.B_PORTION: ": the second counts {b}, a portion of {a}",
    Why.A_EXCEEDS: ": the first counts {a}, a portion of {b}, and yet must be larger",
    Why.B_EXCEEDS: ": the second counts {b}, a portion of {a}, and yet must be larger",
    Why.OTHER_QUESTION: ", but to different questions: the first counts {a}, the second {b}",
    Why.TWO_CRITERIA: " as totals under two criteria: the first counts {a}, the second {b}",
    Why.OTHER_SCOPE: ", but the first counts {a}, the second {b}",
    Why.OTHER_PERIOD: ", but the first counts {a}, the second {b}",
    Why.A_PERIOD_EXCEEDS: ": the first counts {a}, which lies within {b}, and yet must be larger",
    Why.B_PERIOD_EXCEEDS: ": the second counts {b}, which lies within {a}, and yet must be larger",
    Why.OTHER_DAY: ", but the first describes {a}, the second {b}, and between two days the number "
    "may rise and fall",
    Why.A_LATER: ": one running total, which by {a} can have stayed or grown since {b}",
    Why.B_LATER: ": one running total, which by {b} can have stayed or grown since {a}",
    Why.A_FELL: ": a running total cannot fall, but by {a} it must be lower than by {b}",
    Why.B_FELL: ": a running total cannot fall, but by {b} it must be lower than by {a}",
    Why.IDENTICAL: ", which allows the same",
    Why.LOOSER: ": the printed numbers differ, but one number can fit both",
    Why.ROUNDED: ": the one number is the other, rounded",
    Why.CANNOT_MEET: ": no number fits both",
    Why.HANGS: ": whether the two can agree hangs on what their words are taken to allow",
}
_BY_DAY: Final = frozenset({Why.A_LATER, Why.B_LATER, Why.A_FELL, Why.B_FELL, Why.OTHER_DAY})
_BY_PORTION: Final = frozenset({Why.A_EXCEEDS, Why.B_EXCEEDS})
_BY_PERIOD: Final = frozenset({Why.A_PERIOD_EXCEEDS, Why.B_PERIOD_EXCEEDS})
# Nothing but the number differs in these, so what both count is said once.
_OF_ONE_THING: Final = frozenset(
    {Why.NO_NUMBER, Why.MENDED, Why.IDENTICAL, Why.LOOSER, Why.ROUNDED, Why.CANNOT_MEET, Why.HANGS}
    | _BY_DAY
)


def reason(two: Two, finding: Finding, drifted: DiffersIn | None) -> str:
    """Return the sentence: what both say, of what, and how that stands to each other.

    It names the words of both figures and never says which of them is right.
    """
    one, other = quoted(two.a), quoted(two.b)
    start = f"Both say {one}" if one == other else f"The first says {one}, the second {other}"
    what = drifted or _telling(two, finding)
    a, b = (said_of(side, what, two.knowledge) for side in (two.a, two.b))
    if drifted is not None:
        return f"{start}, but the first counts {a}, the second {b}."
    if finding.why in _OF_ONE_THING and (thing := counted(two.a, two.knowledge)):
        start = f"{start} ({thing})"
    return f"{start}{_ENDINGS[finding.why].format(a=a, b=b)}."


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
