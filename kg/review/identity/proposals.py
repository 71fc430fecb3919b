"""What the machine proposes is stored as proposed: signed by a program, and followed by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import GuardError
from kg.guard import guard_strings, located_strings
from kg.model import PROGRAM, IdentityDecision
from kg.model.vocabulary import Judgement
from kg.review.entries import entry
from kg.review.identity.candidates import Candidate
from kg.review.judge import JUDGEMENTS
from kg.review.lock import locked
from kg.sheet import append_decisions, load_decisions

__all__ = ["CANDIDATES", "Proposed", "propose"]

CANDIDATES: Final = f"{PROGRAM}candidates"
"""Who signs proposals of this module."""

_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Proposed:
    """How many proposals were added, were there or judged already, and were kept back by law 8."""

    file: Path
    added: int
    known: int
    withheld: int


def propose(
    corpus: Path, found: Iterable[Candidate], *, on: date, adults: frozenset[str] = frozenset()
) -> Proposed:
    """Add candidates to the judgements file as proposals that two things are one.

    A pair on which anybody, person or program, has said something is left alone. Raises
    ``SheetError`` when the file cannot be read or written.
    """
    file = corpus / JUDGEMENTS
    made: list[IdentityDecision] = []
    known = withheld = 0
    with locked(corpus):
        said = {
            frozenset(old.of) for old in load_decisions(file) if isinstance(old, IdentityDecision)
        }
        for pair in found:
            if frozenset((pair.one, pair.other)) in said:
                known += 1
                continue
            new = _entry(pair, on)
            try:
                data = new.model_dump(mode="json", exclude_none=True)
                guard_strings(located_strings(data, str(file)), adults)
            except GuardError:
                withheld += 1
                continue
            made.append(new)
        append_decisions(file, made)
    return Proposed(file, len(made), known, withheld)


def _entry(pair: Candidate, on: date) -> IdentityDecision:
    told = "; ".join(pair.reasons)
    against = f"; against it: {'; '.join(pair.against)}" if pair.against else ""
    reason = f"score {pair.score:.2f}: {told}{against}"[:_LONGEST]
    same = Judgement.SAME
    of = (pair.one, pair.other)
    return entry(IdentityDecision, judgement=same, of=of, by=CANDIDATES, on=on, reason=reason)
