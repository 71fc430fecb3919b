"""Evidence as it is handed out: rows, their triples, and what those rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.query.evidence.details import CitedClaim, CitedDocument
from kg.query.evidence.gaps import Gap
from kg.query.evidence.grounds import Basis, Shortcut
from kg.query.evidence.matches import Row, Stated

__all__ = ["CitedTriple", "Evidence", "Inference", "RowEvidence"]


@dataclass(frozen=True, slots=True)
class Inference:
    """One way to an inferred triple; ``premises`` are places in :attr:`Evidence.triples`."""

    rule: str
    title: str
    premises: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CitedTriple:
    """A triple that rows rest on, and what it rests on itself.

    ``graphs`` are the named graphs that hold it. ``claims`` and ``documents`` are keys of
    :class:`Evidence`; of ``nearby`` claims, which use the same passage or group, one is enough.
    """

    triple: Stated
    basis: Basis
    graphs: tuple[str, ...]
    claims: tuple[str, ...]
    nearby: tuple[str, ...]
    documents: tuple[str, ...]
    shortcuts: tuple[Shortcut, ...]
    inferences: tuple[Inference, ...]


@dataclass(frozen=True, slots=True)
class RowEvidence:
    """What one row of an answer rests on.

    ``triples`` are places in :attr:`Evidence.triples`, premises not among them. ``claims`` are all
    claims at the end of all ways, ``disputed_by`` those that dispute a shortcut that it uses. With
    a ``gaps`` the evidence is partial.
    """

    row: Row
    triples: tuple[int, ...] = ()
    claims: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the row follows from its cited triples, and all of them are accounted for."""
        return not self.gaps


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of an answer, for its first rows; ``row_count`` is how many it has.

    ``head`` names the columns of rows. ASK has one row without columns; the rows of CONSTRUCT and
    DESCRIBE are their triples.
    """

    head: tuple[str, ...]
    row_count: int
    rows: tuple[RowEvidence, ...]
    triples: tuple[CitedTriple, ...] = ()
    claims: Mapping[str, CitedClaim] = field(default_factory=dict)
    documents: Mapping[str, CitedDocument] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    """Why the evidence of the whole answer is partial, beside what is said of single rows."""

    @property
    def is_complete(self) -> bool:
        """Whether the evidence of every row is complete."""
        return not self.gaps and all(row.is_complete for row in self.rows)
