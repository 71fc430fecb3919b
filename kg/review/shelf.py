"""The sheets of a corpus with their decisions, read for review: no text is needed, none is changed.

A sheet that cannot be read keeps nobody from reviewing the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Final

from kg.errors import NotFoundError, Problem, SheetError, SvidokError
from kg.model import Claim, ReferenceData, Sheet
from kg.review.status import DECISIONS, Standing, TwoPersons, standings
from kg.sheet import Decision, Loaded, load_decisions, load_reference_files, load_sheet
from kg.triples.names import claim_hashes

__all__ = ["NAMES", "SHEET", "Shelf", "Shelved", "read_shelf", "reference_of"]

SHEET: Final = "sheet.yaml"
"""The name of a document's sheet, in its folder of the corpus."""


NAMES: Final = "names.yaml"
"""Beside a proposed sheet: reference entries that it needs, and that nobody has looked at yet."""


def reference_of(corpus: Path) -> ReferenceData:
    """Return the reference files of a corpus, merged: the shared ones, and those beside sheets.

    Raises ``SheetError`` with the problems of all files.
    """
    own = sorted(corpus.glob(f"[!.]*/{NAMES}"))
    return load_reference_files(corpus / "reference", own).value


@dataclass(frozen=True)
class Shelved:
    """One sheet as it is read, the decisions beside it, and the rule under which they count."""

    loaded: Loaded[Sheet]
    decisions: tuple[Decision, ...]
    rule: TwoPersons

    @property
    def path(self) -> Path:
        """The file of the sheet."""
        return Path(self.loaded.file)

    @property
    def name(self) -> str:
        """The folder's name, by which people call the document."""
        return self.path.parent.name

    @property
    def sheet(self) -> Sheet:
        """What the sheet says."""
        return self.loaded.value

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each claim stands, by its key."""
        return standings(self.sheet, self.decisions, self.rule)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The identity of each claim, by its key; decisions hold for it."""
        return claim_hashes(self.sheet)

    @cached_property
    def owners(self) -> Mapping[str, Claim]:
        """Key of a description → the claim that introduces it."""
        return {
            claim.content.key: claim
            for claim in self.sheet.claims
            if claim.content is not None and claim.content.key is not None
        }

    def kind_of(self, claim: Claim) -> str:
        """Return the kind of content of a claim, also where another claim introduces it."""
        owner = self.owners.get(claim.same or "")
        return claim.kind if owner is None else owner.kind


@dataclass(frozen=True, slots=True)
class Shelf:
    """What could be read of a corpus, and by folder name what could not."""

    documents: tuple[Shelved, ...]
    refused: Mapping[str, tuple[Problem, ...]]


def read_shelf(
    corpus: Path,
    names: Iterable[str] = (),
    rule: TwoPersons = TwoPersons.NONE,
    load: Callable[[Path], Loaded[Sheet]] = load_sheet,
) -> Shelf:
    """Read the sheets of a corpus folder, or of some of its documents by their folder names.

    ``load`` reads one sheet; a server gives one that remembers what has not changed.

    Raises ``SheetError`` where there is no such folder, and ``NotFoundError`` for a name that no
    document has.
    """
    if not corpus.is_dir():
        way_out = "name the corpus with --corpus or SVIDOK_CORPUS"
        raise SheetError(Problem("there is no such folder", str(corpus), way_out=way_out))
    known = {path.parent.name: path for path in sorted(corpus.glob(f"[!.]*/{SHEET}"))}
    wanted = tuple(dict.fromkeys(names)) or tuple(known)
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, n=3)
            way_out = f"did you mean {', '.join(near)}?" if near else "kg corpus lists them"
            raise NotFoundError(Problem(f"no document is called “{name}”", way_out=way_out))
    documents: list[Shelved] = []
    refused: dict[str, tuple[Problem, ...]] = {}
    for name in wanted:
        try:
            decisions = load_decisions(known[name].parent / DECISIONS)
            documents.append(Shelved(load(known[name]), decisions, rule))
        except SvidokError as error:
            refused[name] = error.problems
    return Shelf(tuple(documents), refused)
