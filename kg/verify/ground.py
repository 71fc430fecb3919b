"""The sentences that a claim rests on, and whether words stand in them."""

from __future__ import annotations

import re

from kg.model import Claim
from kg.numbers import sentence_at

__all__ = ["ground", "stands_in"]


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text as they are, not as a part of longer words or numbers.

    >>> stands_in("3 July", "on 23 July")
    False
    """
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.search(left + re.escape(words) + right, text) is not None


def ground(claim: Claim, text: str) -> list[str]:
    """Return the sentences round every passage of a claim, whatever its role."""
    spans = [claim.at, *(passage.at for passage in claim.also)]
    return [
        text[slice(*sentence_at(text, *span))]
        for span in spans
        if span is not None and span[0] < span[1] <= len(text)
    ]
