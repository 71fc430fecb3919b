"""Direct speech: words between quotation marks, and words that a text gives without marks.

Words between marks are speech unless they are a title, a name, a term, or a word that the text
holds at arm's length. Who speaks is read from the verb of saying beside them, before, inside or
after, else from whoever spoke before in the same paragraph or the one that goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.findings import Findings, QuotationFound
from kg.extract.known import Known
from kg.extract.language import Analysed
from kg.extract.marks import Marked, marked
from kg.extract.not_speech import is_speech, pieces
from kg.extract.speakers import Speakers
from kg.extract.unmarked import find_unmarked

__all__ = ["find_quotations"]

_SURE = 0.95
_UNSURE = 0.7


def find_quotations(text: Analysed, known: Known, so_far: Findings) -> tuple[QuotationFound, ...]:
    """Return the direct speech of a text, with its speakers among the actors found so far."""
    del known
    marks = _spoken(text)
    speakers = Speakers(text, so_far.actors, marks)
    found: list[QuotationFound] = []
    for mark in marks:
        who = speakers.of(mark)
        found.append(
            QuotationFound(
                mark.start,
                mark.end,
                text.text[mark.start : mark.end],
                marked=True,
                speaker=who.speaker if who is not None else None,
                attribution=who.at if who is not None else None,
                confidence=_SURE if who is not None and who.at is not None else _UNSURE,
            )
        )
    found += find_unmarked(text, so_far.actors, found)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _spoken(text: Analysed) -> Sequence[Marked]:
    """Return the stretches between marks that are speech, cut where a tag stands inside."""
    return tuple(
        piece
        for mark in marked(text.text)
        if text.sentence_at(mark.start) is not None and is_speech(text, mark)
        for piece in pieces(text, mark)
    )
