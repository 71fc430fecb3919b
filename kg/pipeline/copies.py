"""``copies.jsonl`` of a corpus: which documents share words, and which of that readers see.

``kg ingest`` writes the file. A row holds for the two texts that were compared: once one of them
has changed it says nothing more, and is left out until the next run writes the file anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from kg.errors import Problem, SheetError
from kg.ids import Ids
from kg.model.base import Record, Sha256, Span
from kg.model.vocabulary import CopyKind
from kg.pipeline.kept import Kept
from kg.pipeline.parts import nquad_lines
from kg.sheet.lines import load_lines
from kg.triples import Shared, shared_quads

__all__ = ["COPIES", "Copied", "CopyRow", "SamePlaces", "load_copies"]

COPIES: Final = "copies.jsonl"
"""In the corpus: which documents share their words, where, and how much of them."""

_WAY_OUT: Final = "kg ingest writes this file anew; or take the line out"

Name = Annotated[str, Field(min_length=1)]
Part = Annotated[float, Field(ge=0, le=1)]
Group = dict[str, tuple[int, int]]
"""Documents of the very same words, each with the place of these in its text."""


class SamePlaces(Record):
    """Where the same words stand in both texts."""

    earlier: Span
    later: Span

    @model_validator(mode="after")
    def _end_after_they_start(self) -> Self:
        if not all(start < end for start, end in (self.earlier, self.later)):
            raise ValueError("a passage ends after it starts")
        return self


class CopyRow(Record):
    """One row: two documents by their folders, in the order in which they were compared."""

    earlier: Name
    later: Name
    earlier_sha256: Sha256
    later_sha256: Sha256
    kind: CopyKind
    share: Part
    jaccard: Part
    passages: tuple[SamePlaces, ...] = ()

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.earlier == self.later:
            raise ValueError("a document is no copy of itself")
        return self


def load_copies(path: Path) -> tuple[tuple[int, CopyRow], ...]:
    """Read the rows of a file, each with the number of its line; a missing file holds none.

    Raises ``SheetError`` with the problems of all lines.
    """
    try:
        return load_lines(path, lambda _: CopyRow, _WAY_OUT)
    except SheetError as error:  # no person writes these rows
        problems = [replace(problem, way_out=_WAY_OUT) for problem in error.problems]
        raise SheetError(problems) from error


class Copied:
    """The links between the documents of a build.

    ``documents`` are those of the stores, by their folders. Rows that name one of the ``refused``
    of which no version is in the stores are left out, and so are those of which a text is another
    now: ``outdated`` counts these. Raises ``SheetError`` for a row that names no document.
    """

    def __init__(
        self, path: Path, documents: Mapping[str, Kept], refused: Collection[str], ids: Ids
    ) -> None:
        self._documents, self._ids = documents, ids
        self._groups: dict[str, Group] = {}
        self._pairs: list[CopyRow] = []
        self.outdated = 0
        rows = load_copies(path)
        problems = [
            Problem(
                f"no document “{name}” is in the corpus", str(path), line, field, None, _WAY_OUT
            )
            for line, row in rows
            for field, name in (("earlier", row.earlier), ("later", row.later))
            if name not in documents and name not in refused
        ]
        if problems:
            raise SheetError(problems)
        for _, row in rows:
            if row.earlier in documents and row.later in documents:
                self._take(row)

    def full(self) -> set[bytes]:
        """Return the lines of all links."""
        return self._lines(self._documents.keys())

    def public(self) -> set[bytes]:
        """Return the lines of those between documents that are published.

        What documents share with one that is hidden, and with one another through it, is told of
        them as if it were not there.
        """
        return self._lines({name for name, each in self._documents.items() if each.published})

    def _take(self, row: CopyRow) -> None:
        for name, sha256 in ((row.earlier, row.earlier_sha256), (row.later, row.later_sha256)):
            known = self._documents[name]
            if Ids.version_hash(known.document, sha256) != known.version:
                self.outdated += 1
                return
        if not self._is_grouped(row):
            self._pairs.append(row)

    def _is_grouped(self, row: CopyRow) -> bool:
        """Put documents of the very same words together."""
        if row.jaccard < 1 or len(row.passages) != 1:
            return False
        (places,) = row.passages
        first = self._groups.get(row.earlier, {row.earlier: places.earlier})
        other = self._groups.get(row.later, {row.later: places.later})
        if first[row.earlier] != places.earlier or other[row.later] != places.later:
            return False
        small, large = sorted((first, other), key=len)
        large.update(small)
        self._groups.update(dict.fromkeys((*small, row.earlier, row.later), large))
        return True

    def _lines(self, shown: AbstractSet[str]) -> set[bytes]:
        links = [*self._same(shown), *self._alike(shown)]
        return {line for link in links for line in nquad_lines(shared_quads(link, self._ids))}

    def _same(self, shown: AbstractSet[str]) -> Iterator[Shared]:
        """Yield one link for all documents of the very same words."""
        for group in {id(group): group for group in self._groups.values()}.values():
            versions = {
                self._documents[name].version: place
                for name, place in group.items()
                if name in shown
            }
            if len(versions) > 1:
                yield Shared(frozenset(versions), CopyKind.SAME_TEXT, 1.0, (versions,))

    def _alike(self, shown: AbstractSet[str]) -> Iterator[Shared]:
        """Yield one link for each two documents that share words otherwise.

        For a hidden document stands another of the very same words, of which places are not known.
        """
        first: dict[int, str] = {}
        for name in sorted(self._groups.keys() & shown):
            first.setdefault(id(self._groups[name]), name)

        def standing(name: str) -> str | None:
            return name if name in shown else first.get(id(self._groups.get(name)))

        def is_whole(row: CopyRow) -> bool:
            return row.earlier in shown and row.later in shown

        told: set[frozenset[str]] = set()
        for row in sorted(self._pairs, key=is_whole, reverse=True):
            one, other = standing(row.earlier), standing(row.later)
            if one is None or other is None:
                continue
            versions = (self._documents[one].version, self._documents[other].version)
            pair = frozenset(versions)
            if len(pair) < len(versions) or pair in told:
                continue
            told.add(pair)
            places = row.passages if is_whole(row) else ()
            yield Shared(
                pair,
                row.kind,
                row.share,
                tuple(dict(zip(versions, (p.earlier, p.later), strict=True)) for p in places),
            )
