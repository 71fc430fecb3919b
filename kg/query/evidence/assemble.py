"""From grounds to the evidence of rows: every way from a row down to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.query.evidence.gaps import Gap, Reason
from kg.query.evidence.grounds import Basis, Ground
from kg.query.evidence.matches import Row, RowMatches, Stated
from kg.query.evidence.model import CitedTriple, Evidence, Inference, RowEvidence
from kg.query.evidence.rules import Derivation

__all__ = ["assemble"]


def assemble(
    evidence: Evidence, by_row: Mapping[Row, RowMatches], grounds: Mapping[Stated, Ground]
) -> Evidence:
    """Fill in the evidence of its rows; claims and documents are named and not yet described."""
    work = _Assembly(grounds)
    rows = tuple(work.row(row.row, by_row.get(row.row, RowMatches())) for row in evidence.rows)
    return replace(evidence, rows=rows, triples=tuple(work.triples()))


class _Assembly:
    def __init__(self, grounds: Mapping[Stated, Ground]) -> None:
        self._grounds = grounds
        self._sound = _sound(grounds)
        self._places: dict[Stated, int] = {}

    def row(self, row: Row, matched: RowMatches) -> RowEvidence:
        """Make the evidence of one row."""
        gaps = set(matched.gaps or ())
        reached: dict[Stated, None] = {}
        for triple in matched.triples:
            if triple not in self._grounds:
                gaps.add(Gap(Reason.NO_NAME))
            elif triple not in self._sound:
                gaps.add(Gap(Reason.NO_GROUND, note=_short(triple)))
            gaps |= self._reach(triple, reached)
        grounds = [self._grounds[triple] for triple in reached]
        shortcuts = [shortcut for ground in grounds for shortcut in ground.shortcuts]
        return RowEvidence(
            row=row,
            triples=tuple(self._place(triple) for triple in matched.triples),
            claims=tuple(sorted(_claims(grounds))),
            disputed_by=tuple(sorted({c for s in shortcuts for c in s.disputed_by})),
            documents=tuple(sorted({d for ground in grounds for d in ground.documents})),
            gaps=tuple(sorted(gaps, key=str)),
        )

    def _reach(self, triple: Stated, reached: dict[Stated, None]) -> set[Gap]:
        """Go from a triple down to what it follows from, each triple once; return the gaps."""
        gaps: set[Gap] = set()
        waiting = [triple]
        while waiting:
            at = waiting.pop()
            if at in reached or at not in self._grounds:
                continue
            reached[at] = None
            for way in self._ways(at):
                gaps |= {replace(gap, line=None, note=way.title) for gap in way.gaps}
                waiting.extend(way.premises)
        return gaps

    def _ways(self, triple: Stated) -> Iterator[Derivation]:
        """Yield the ways to a triple that come from nearer the ground than it is itself."""
        ground, far = self._grounds.get(triple), self._sound.get(triple, 0)
        for way in ground.ways if ground is not None else ():
            if all(self._sound.get(premise, far) < far for premise in way.premises):
                yield way

    def _place(self, triple: Stated) -> int:
        return self._places.setdefault(triple, len(self._places))

    def triples(self) -> Iterable[CitedTriple]:
        """Yield every triple that has a place, and gives places to the premises on the way."""
        done = 0
        while done < len(self._places):
            for triple in tuple(self._places)[done:]:
                yield self._cited(triple)
                done += 1

    def _cited(self, triple: Stated) -> CitedTriple:
        ground = self._grounds.get(triple, Ground(Basis.NONE))
        return CitedTriple(
            triple=triple,
            basis=ground.basis,
            graphs=tuple(sorted(ground.graphs)),
            claims=tuple(sorted(ground.claims)),
            nearby=tuple(sorted(ground.nearby)),
            documents=tuple(sorted(ground.documents)),
            shortcuts=ground.shortcuts,
            inferences=tuple(
                Inference(way.rule, way.title, tuple(map(self._place, way.premises)))
                for way in self._ways(triple)
            ),
        )


def _sound(grounds: Mapping[Stated, Ground]) -> dict[Stated, int]:
    """Return the triples that rest on something in the end, with how far that is away.

    A way that leads only to triples that are nearer is no circle.
    """
    sound = {t: 0 for t, ground in grounds.items() if not ground.ways and ground.is_found}
    steps, grew = 0, True
    while grew:
        steps += 1
        fresh = {
            triple: steps
            for triple, ground in grounds.items()
            if triple not in sound and any(sound.keys() >= set(way.premises) for way in ground.ways)
        }
        sound |= fresh
        grew = bool(fresh)
    return sound


def _claims(grounds: Iterable[Ground]) -> set[str]:
    """Return the claims that are cited; nearby ones where none of them is cited already."""
    grounds = tuple(grounds)
    cited = {claim for ground in grounds for claim in ground.claims}
    near = [ground.nearby for ground in grounds if ground.nearby and not cited & ground.nearby]
    return cited.union(*near)


def _short(triple: Stated) -> str:
    return " ".join(term.value for term in triple[:3])
