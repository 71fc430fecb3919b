"""Direct speech: words between quotation marks, and words that a text gives without marks."""

from __future__ import annotations

import re

from kg.extract.findings import Findings, QuotationFound
from kg.extract.known import Known
from kg.extract.language import Analysed

__all__ = ["find_quotations"]

_MARKED = re.compile(r"“([^”\n]+)”|«([^»\n]+)»|„([^“”\n]+)[“”]|(?<!\w)\"([^\"\n]+)\"(?!\w)")
_FEWEST_WORDS = 3
"""Fewer words between marks are a title, a name, or a word that the text holds at arm's length."""


def find_quotations(text: Analysed, known: Known, so_far: Findings) -> tuple[QuotationFound, ...]:
    """Return the direct speech of a text, with its speakers among the actors found so far."""
    del known, so_far
    found = []
    for match in _MARKED.finditer(text.text):
        start, end = match.span(match.lastindex or 0)
        if text.sentence_at(start) is not None and len(match[0].split()) >= _FEWEST_WORDS:
            words = text.text[start:end]
            found.append(QuotationFound(start, end, words, marked=True, confidence=0.9))
    return tuple(found)
