"""The corpus folder: reference files, judgements, and one folder a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from kg.errors import Problem, SheetError, VerificationError
from kg.guard import guard_strings, located_strings
from kg.ids import Ids
from kg.model import GroupDecision, IdentityDecision, ReferenceData, Sheet
from kg.model.vocabulary import AnchorStatus
from kg.numbers import QuantityPolicy, load_policy
from kg.pipeline.children import adult_names, check_groups, guard_sheet, restricted_groups
from kg.pipeline.texts import HouseTexts
from kg.resolve import load_concepts, resolve, resolve_reference
from kg.resolve.kinds import Kind, reference_kinds
from kg.resources import ontology_dir
from kg.review import DECISIONS, EARLIER, JUDGEMENTS, TwoPersons, counted_decisions
from kg.review.shelf import NAMES, SHEET
from kg.sheet import (
    Loaded,
    ReferenceFiles,
    SourceText,
    TextLibrary,
    load_decisions,
    load_reference_files,
    load_sheet,
    read_text,
)
from kg.triples import MappedDocument, Names, Quad, earlier_quads, reference_paths
from kg.verify import VerificationReport, verify

__all__ = [
    "NAMES",
    "REFERENCE",
    "SHEET",
    "CodedDocument",
    "Workshop",
    "corpus_judgements",
    "document_folders",
    "workshop",
]

REFERENCE: Final = "reference"


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """One document of the corpus that passed every check before the gate."""

    folder: Path
    loaded: Loaded[Sheet]
    mapped: MappedDocument
    text: SourceText | None
    report: VerificationReport
    earlier: tuple[Sheet, ...] = ()
    """The sheets of older texts of the document."""

    @property
    def name(self) -> str:
        """The folder's name, by which people call the document."""
        return self.folder.name

    def full(self) -> Iterator[Quad]:
        """Yield all quads: what the newest text says, and what became of older ones."""
        yield from self.mapped.full()
        for older in self.earlier:
            yield from earlier_quads(self.mapped.names, older)


@dataclass(frozen=True)
class Workshop:
    """What every document is checked and mapped with."""

    ids: Ids
    files: ReferenceFiles
    texts: TextLibrary
    texts_folder: Path | None
    two_persons: TwoPersons = TwoPersons.NONE
    """Which claims count as accepted only when two persons accepted them."""

    @property
    def reference(self) -> ReferenceData:
        """The merged reference files."""
        return self.files.value

    @cached_property
    def proposed(self) -> frozenset[str]:
        """Slugs of the entries that only a proposed sheet brings."""
        trees = self.files.trees.items()
        return frozenset(s for s, tree in trees if Path(tree.file).parent.name != REFERENCE)

    @cached_property
    def concepts(self) -> Mapping[str, frozenset[str]]:
        """Slugs of the concepts by scheme."""
        return load_concepts(ontology_dir() / "concepts")

    @cached_property
    def policy(self) -> QuantityPolicy:
        """What vague words are taken to allow."""
        return load_policy()

    @cached_property
    def adults(self) -> frozenset[str]:
        """Names that the guard of law 8 knows: those that a person has declared."""
        return adult_names(self.reference.without(self.proposed))

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """What each slug of the reference files stands for."""
        return reference_kinds(self.reference)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Path below the base IRI of every slug of the reference files."""
        return reference_paths(self.reference)

    def text_of(self, loaded: Loaded[Sheet]) -> SourceText | None:
        """Return the text of a sheet: by its hash, else the file of its name, else nothing.

        A file of the right name with other bytes is returned too, so that verification can say
        where the words went.
        """
        source = loaded.value.document
        return self.text_for(source.sha256, source.identifier, Path(loaded.file).parent)

    def text_for(self, sha256: str, identifier: str, beside: Path) -> SourceText | None:
        """Return the same by what a sheet says of its document; ``beside`` is its folder."""
        found = self.texts.find(sha256, beside)
        if found is not None or self.texts_folder is None:
            return found
        named = self.texts_folder / f"{identifier}.txt"
        return read_text(named) if named.is_file() else None

    def read(self, folder: Path) -> CodedDocument:
        """Read, guard, resolve and verify one document; raise what is wrong with it."""
        return self.read_sheet(folder / SHEET)

    def read_sheet(self, path: Path) -> CodedDocument:
        """Do the same for a sheet of any name; its decisions stand beside it."""
        folder, loaded = path.parent, load_sheet(path)
        decisions = load_decisions(folder / DECISIONS)
        entries = [entry.model_dump(mode="json", exclude_none=True) for entry in decisions]
        beside = located_strings(entries, str(folder / DECISIONS))
        guard_sheet(loaded, path.read_text(encoding="utf-8"), beside, self.adults)
        resolve(loaded, self.reference, self.concepts, self.kinds)
        groups = [entry for entry in decisions if isinstance(entry, GroupDecision)]
        restricted = restricted_groups(loaded.value, groups)
        check_groups(loaded, restricted)
        text = self.text_of(loaded)
        report = verify(loaded, text)
        if report.problems:
            raise VerificationError(report.problems)
        seen = (AnchorStatus.VERIFIED, AnchorStatus.LOST)  # what is lost is told as lost
        verified = all(check.status in seen for check in report.passages)
        mapped = MappedDocument(
            names=Names(self.ids, loaded.value, self.paths),
            decisions=counted_decisions(loaded.value, decisions, self.two_persons),
            restricted_groups=restricted,
            anchor_status=AnchorStatus.VERIFIED if verified else AnchorStatus.UNCHECKED,
            policy=self.policy,
        )
        return CodedDocument(folder, loaded, mapped, text, report, tuple(self._earlier(folder)))

    def _earlier(self, folder: Path) -> Iterator[Sheet]:
        for path in sorted((folder / EARLIER).glob("*.yaml")):
            loaded = load_sheet(path)
            guard_sheet(loaded, path.read_text(encoding="utf-8"), (), self.adults)
            yield loaded.value


def document_folders(corpus: Path) -> Iterator[Path]:
    """Yield the folders of the documents of a corpus, in the order of their names."""
    for path in sorted(corpus.iterdir()):
        if path.is_dir() and path.name != REFERENCE and not path.name.startswith("."):
            yield path


def corpus_judgements(corpus: Path, adults: frozenset[str]) -> tuple[IdentityDecision, ...]:
    """Return the judgements of a corpus; raises ``SvidokError`` when they break a law."""
    path = corpus / JUDGEMENTS
    entries = load_decisions(path)
    strings = located_strings([entry.model_dump(mode="json") for entry in entries], str(path))
    guard_strings(strings, adults)
    return tuple(entry for entry in entries if isinstance(entry, IdentityDecision))


def workshop(
    folder: Path,
    ids: Ids,
    texts: Path | None,
    two_persons: TwoPersons = TwoPersons.NONE,
    vault: Path | None = None,
) -> Workshop:
    """Read the reference files of a corpus; raise every problem that they have.

    ``texts`` and ``vault`` are where the texts of its documents may be.
    """
    if not (folder / REFERENCE).is_dir():
        raise SheetError(
            Problem(
                "this is no corpus: it has no folder “reference”",
                str(folder),
                way_out="name the corpus with --corpus, or run kg where corpus/ is",
            )
        )
    files = load_reference_files(folder / REFERENCE, sorted(folder.glob(f"[!.]*/{NAMES}")))
    shop = Workshop(ids, files, HouseTexts(texts, vault), texts, two_persons)
    resolve_reference(files)
    guard_strings(
        located_strings(files.value.model_dump(mode="json"), str(folder / REFERENCE)), shop.adults
    )
    return shop
