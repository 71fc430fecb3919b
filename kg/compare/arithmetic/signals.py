"""What the words of a count say about its part in a sum: gone, left, all the rest, corrected.

Whether a stock counts what is left, and whether a part counts those who have gone from the whole,
is no field of a figure: the name of its variable says so ("children returned home", "children
still in …"), or else its sentence. The names are English; a sentence in another language is not
read, and then no remainder is computed.
"""

from __future__ import annotations

import re

from kg.compare.figure import Figure
from kg.compare.knowledge import Knowledge

__all__ = ["counts_the_gone", "counts_the_left", "splits_the_whole", "tells_of_correction"]

_GONE = re.compile(
    r"\b(returned|came back|brought (back|home|out)|back home|got (back|home)|went home"
    r"|rescued|released|freed|reunited|repatriated|exchanged)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(still|remain(s|ing|ed)?|left behind|yet to (return|come))\b", re.IGNORECASE)
_REST = re.compile(
    r"\b(the (rest|others?|remaining|remainder)|all of (them|whom))\b", re.IGNORECASE
)
_CORRECTED = re.compile(
    r"\b(correct(ed|s|ion|ing)|revis(ed|es|ion|ing)|recount(ed)?|withdr(ew|awn|aws)|retract\w*"
    r"|replac(ed|es|ing)|amend(ed|s)|restated)\b",
    re.IGNORECASE,
)


def _named(figure: Figure, knowledge: Knowledge) -> str:
    return "" if figure.variable is None else knowledge.label(figure.variable)


def counts_the_gone(figure: Figure, knowledge: Knowledge) -> bool:
    """Say whether it counts those who no longer belong to what is left of the whole."""
    return _GONE.search(_named(figure, knowledge)) is not None


def counts_the_left(figure: Figure, knowledge: Knowledge) -> bool:
    """Say whether it counts what is left of a whole on a day."""
    return _LEFT.search(_named(figure, knowledge)) is not None


def splits_the_whole(figure: Figure) -> bool:
    """Say whether its words claim all that the other parts leave: "the rest", "the others"."""
    return _REST.search(figure.sentence) is not None


def tells_of_correction(figure: Figure) -> bool:
    """Say whether its words tell of a correction, a recount or a withdrawal."""
    return _CORRECTED.search(figure.sentence) is not None
