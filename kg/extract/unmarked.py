"""Direct speech without quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.findings import ActorFound, QuotationFound
from kg.extract.language import Analysed

__all__ = ["find_unmarked"]


def find_unmarked(
    text: Analysed, actors: Sequence[ActorFound], spoken: Sequence[QuotationFound]
) -> list[QuotationFound]:
    """Return the direct speech that a text gives without marks."""
    del text, actors, spoken
    return []
