"""Words that a sheet repeats outside its passages: headlines, and what somebody calls a thing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Problem
from kg.model import Relation, Sheet
from kg.sheet.load import Loaded
from kg.verify.ground import Reading, stands_in

__all__ = ["check_wording"]


def check_wording(loaded: Loaded[Sheet], reading: Reading) -> Iterator[Problem]:
    """Yield a problem for a headline or a characterisation that is not in the text's own words."""
    headline = loaded.value.document.headline
    if headline is not None and headline not in reading.text:
        yield loaded.problem(
            ("document", "headline"),
            f"“{headline}” does not stand in the text",
            law=2,
            way_out="copy it letter for letter, or leave it out when the text has none",
        )
    for number, claim in enumerate(loaded.value.claims):
        relation = claim.content
        if not isinstance(relation, Relation) or relation.text is None:
            continue
        if not any(stands_in(relation.text, sentence) for sentence in reading.ground(claim)):
            yield loaded.problem(
                ("claims", number, "relation", "text"),
                f"“{relation.text}” stands in no sentence that the claim rests on",
                law=2,
                way_out="copy the claimant's own words from there",
            )
