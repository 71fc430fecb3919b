"""The build: corpus → checks → quads → gate → what follows → the two stores, or nothing."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import Literal, URIRef

from kg.errors import Problem, SheetError, StoreError, SvidokError
from kg.ids import Ids
from kg.pipeline.copies import COPIES, Copied
from kg.pipeline.corpus import (
    REFERENCE,
    Workshop,
    corpus_judgements,
    document_folders,
    workshop,
)
from kg.pipeline.gate import Gate
from kg.pipeline.hidden import open_reference
from kg.pipeline.judged import Judged, keys_by_folder
from kg.pipeline.kept import Kept, kept_quads, known_documents
from kg.pipeline.making import LINES, Made, StoreMaker
from kg.pipeline.parts import Part, nquad_lines, part_of, subject_of
from kg.pipeline.reused import PARTS, PartsKept
from kg.pipeline.searchable import is_searchable, write_indexes
from kg.pipeline.texts import kept_hashes, vault_apart
from kg.resources import ontology_dir
from kg.review import TwoPersons
from kg.store import Draft, Generation, Reader, Stamp, StoreFolder
from kg.terms import ACE
from kg.triples import Quad, reference_quads
from kg.turtle import read_turtle
from kg.validate import Surroundings, load_shapes

if TYPE_CHECKING:
    from hashlib import _Hash

__all__ = [
    "BuildReport",
    "Progress",
    "build",
    "reference_graph",
    "vocabulary_quads",
]

Progress = Callable[[str], None]
"""Told, in a few words, what the build does now."""

_TOOL: Final = f"svidok {version('svidok')}"
_SCRATCH: Final = "scratch"
_OF: Final = ACE.judgementOf


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``generation`` is the current one, new or as it was."""

    generation: Generation
    documents: Mapping[str, int]
    """Folder name of each document that went in → number of its published claims."""
    refused: Mapping[str, tuple[Problem, ...]]
    kept: tuple[str, ...]
    """Refused documents of which the last good version stays in the stores."""
    rebuilt: bool
    outdated: int = 0
    """Rows of ``copies.jsonl`` that were left out, for they are of texts that have changed."""


def vocabulary_quads(ids: Ids) -> Iterator[Quad]:
    """Yield the ontology's own terms and the concept schemes, for the reference graph.

    The blank nodes of OWL expressions say nothing to a reader and stay outside.
    """
    name = ids.graph("reference")
    for path in (ontology_dir() / "ace.ttl", *(ontology_dir() / "concepts").glob("*.ttl")):
        for subject, predicate, value in read_turtle(path):
            if (
                isinstance(subject, URIRef)
                and isinstance(predicate, URIRef)
                and isinstance(value, URIRef | Literal)
            ):
                yield subject, predicate, value, name


def reference_graph(shop: Workshop) -> set[Quad]:
    """Return the whole reference graph: the vocabulary, and the entries of the reference files."""
    return {*vocabulary_quads(shop.ids), *reference_quads(shop.reference, shop.ids)}


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Digests of what a build depends on."""

    whole: str
    """All of it."""
    program: str
    """The program, the ontology and the base IRI."""
    common: str
    """What every document rests on, but for the entries that some other document brought."""


def _inputs(
    corpus: Path, texts: Path | None, base: str, two_persons: TwoPersons, vault: Path | None
) -> _Inputs:
    code = Path(__file__).resolve().parent.parent
    program = hashlib.sha256(f"{_TOOL}\n{base}\n".encode())
    for folder, pattern in ((ontology_dir(), "*"), (code, "*.py")):
        _digest(program, folder, pattern)
    common = program.copy()
    common.update(f"{two_persons}\n".encode())
    _digest(common, corpus / REFERENCE, "*")
    whole = common.copy()
    whole.update("\n".join(kept_hashes(vault)).encode())
    _digest(whole, corpus, "*")
    if texts is not None:
        _digest(whole, texts, "*.txt")
    return _Inputs(whole.hexdigest(), program.hexdigest(), common.hexdigest())


def _digest(sums: _Hash, folder: Path, pattern: str) -> None:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            sums.update(f"{path.relative_to(folder)}\0{content}\n".encode())


def _current(store: StoreFolder) -> Generation | None:
    try:
        return store.current()
    except StoreError:
        return None


def _unchanged(current: Generation | None, inputs: str) -> BuildReport | None:
    """Return the report of a build that has nothing to do."""
    if current is None or current.notes.get("inputs") != inputs:
        return None
    documents = current.notes.get("documents")
    if not isinstance(documents, dict) or current.notes.get("refused"):
        return None
    counts = {name: int(entry["published"]) for name, entry in documents.items()}
    outdated = current.notes.get("outdated")
    outdated = outdated if isinstance(outdated, int) else 0
    return BuildReport(current, counts, {}, (), rebuilt=False, outdated=outdated)


class _Collected:
    """What the documents of a corpus bring, taken one after the other."""

    def __init__(self, public: StoreMaker, full: StoreMaker) -> None:
        self._public, self._full = public, full
        self.documents: dict[str, Kept] = {}
        self.refused: dict[str, tuple[Problem, ...]] = {}
        self.things: dict[str, dict[str, str]] = {}
        self.named: set[str] = set()
        self.untold: set[str] = set()
        self.outdated = 0
        self._drafts: set[str] = set()
        self._aside: list[Quad] = []

    def add(self, part: Part) -> None:
        """Take a document that passed the gate."""
        self.documents[part.name] = Kept(part.document, part.version, part.published)
        self.things[part.name] = part.things
        self.named.update(part.named)
        self.untold.update(part.untold)
        self._drafts.update(part.drafts)
        for lines in (part.both, part.public):
            self._public.add(lines)
        for lines in (part.both, part.full):
            self._full.add(lines)

    def refer(self, shop: Workshop, published: Collection[str]) -> None:
        """Add the reference graph: whole, and for readers what something published names."""
        vocabulary = set(vocabulary_quads(shop.ids))
        entries = set(reference_quads(shop.reference, shop.ids))
        shown = open_reference(vocabulary, entries, self.named, published)
        self._public.add(nquad_lines(shown))
        self._full.add(nquad_lines(vocabulary | entries))
        self.untold |= {str(quad[0]) for quad in entries} - {str(quad[0]) for quad in shown}

    def keep(self, kept: Collection[Kept], public: Reader, full: Reader, ids: Ids) -> None:
        """Carry over the last good versions of refused documents."""
        hidden: set[str] = set()
        for quad in kept_quads(full, kept, ids):
            hidden.add(str(quad[0]))
            self._full.add(nquad_lines([quad]))
        decisions: list[Quad] = []
        for quad in kept_quads(public, [each for each in kept if each.published], ids):
            hidden.discard(str(quad[0]))
            self.named.update(str(term) for term in quad[:3] if isinstance(term, URIRef))
            if quad[3] == ids.graph("decisions"):
                decisions.append(quad)
            else:
                self._public.add(nquad_lines([quad]))
        self.untold |= hidden
        # Whether readers see a judgement depends on what else they see.
        judged = {node for node, name, _, _ in decisions if name == _OF}
        self._aside = [quad for quad in decisions if quad[0] in judged or quad[2] in judged]
        self._public.add(nquad_lines(set(decisions).difference(self._aside)))

    def link(self, copied: Copied) -> None:
        """Add what documents share; of that, readers see what is of documents that they see."""
        public, full = copied.public(), copied.full()
        self._public.add(public)
        self._full.add(full)
        self.untold |= {subject_of(line) for line in full} - {subject_of(line) for line in public}
        self.outdated = copied.outdated

    def judge(self, judged: Judged) -> None:
        """Add the judgements, after all else that is stated: readers see those of what they see."""
        pairs = [(node, str(value)) for node, name, value, _ in self._aside if name == _OF]
        kept = {str(quad[0]) for quad in self._aside}
        wanted = judged.nodes() | {value for _, value in pairs} | self.untold
        told = self._public.subjects(wanted)
        hidden = {node for node, value in pairs if value not in told | kept}
        shown = [q for q in self._aside if q[0] not in hidden and q[2] not in hidden]
        public, full = nquad_lines(shown) | judged.public(told | kept), judged.full()
        self._public.add(public)
        self._full.add(full)
        self.untold |= kept | {subject_of(line) for line in full}
        self.untold -= told | self._drafts | {subject_of(line) for line in public}


def _notes(inputs: _Inputs, documents: Mapping[str, Kept], found: _Collected) -> dict[str, object]:
    entries = {name: asdict(entry) for name, entry in documents.items()}
    refused = sorted(found.refused)
    return {
        "inputs": inputs.whole,
        "program": inputs.program,
        "documents": entries,
        "refused": refused,
        "outdated": found.outdated,
    }


@dataclass(frozen=True)
class _Build:
    """One run of a build: what it reads and where it writes."""

    corpus: Path
    shop: Workshop
    folder: StoreFolder
    current: Generation | None
    inputs: _Inputs
    force: bool
    progress: Progress

    def collect(self, into: _Collected, place: Path) -> dict[str, Kept]:
        """Take every document that passes the gate, and all that belongs to them.

        Returns the refused ones of which an earlier version stays.
        """
        judgements = corpus_judgements(self.corpus, self.shop.adults)
        self._documents(into, keys_by_folder(judgements), self._reused(place))
        kept = self._kept(into)
        if not into.documents and not kept:
            raise SheetError(
                [problem for problems in into.refused.values() for problem in problems]
                or Problem("the corpus holds no document", str(self.corpus), way_out="kg new TEXT")
            )
        known = (*into.documents.items(), *kept.items())
        into.refer(self.shop, {name for name, entry in known if entry.published})
        into.link(Copied(self.corpus / COPIES, dict(known), into.refused, self.shop.ids))
        into.judge(Judged(judgements, self.shop, self.corpus, into.things, into.refused))
        return kept

    def _reused(self, place: Path) -> PartsKept:
        current = self.current
        before = (
            None if current is None or self.force else self.folder.path / current.generation / PARTS
        )
        return PartsKept(before, place / PARTS, self.shop, self.inputs.common)

    def _documents(
        self, into: _Collected, keys: Mapping[str, frozenset[str]], reused: PartsKept
    ) -> None:
        """Take the documents one after the other: read, verify, map and validate what is new."""
        gate = Gate(
            load_shapes(ontology_dir() / "shapes"),
            Surroundings((s, p, o) for s, p, o, _ in reference_graph(self.shop)),
        )
        for path in document_folders(self.corpus):
            asked = keys.get(path.name, frozenset())
            part = reused.get(path, asked)
            if part is not None:
                into.add(part)
                continue
            try:
                document = self.shop.read(path)
            except SvidokError as error:
                into.refused[path.name] = error.problems
                continue
            problems = gate.check_document(document)
            if problems:
                into.refused[path.name] = problems
                continue
            part = part_of(document, asked)
            reused.put(document, asked, part)
            into.add(part)

    def _kept(self, into: _Collected) -> dict[str, Kept]:
        """Carry over the last good version of refused documents."""
        if self.current is None or self.current.base_iri != self.shop.ids.base:
            return {}
        known = known_documents(self.current.notes)
        kept = {name: known[name] for name in into.refused if name in known}
        if kept:
            into.keep(kept.values(), self.folder.public(), self.folder.full(), self.shop.ids)
        return kept

    def _before(self, kind: str) -> Iterator[Made]:
        """Yield the store of the current generation, if this program made it."""
        current = self.current
        if current is None or self.force or current.notes.get("program") != self.inputs.program:
            return
        place = self.folder.path / current.generation
        yield Made.of(place, kind, current.graph_version[kind], current.counts[kind])

    def run(self, draft: Draft, *, searchable: bool) -> BuildReport:
        """Make both stores in the folder of a draft, and publish it."""
        scratch, ids = draft.path / _SCRATCH, self.shop.ids
        (draft.path / LINES).mkdir()
        makers = {
            kind: StoreMaker(draft.path / kind, draft.path / LINES / kind, scratch)
            for kind in ("public", "full")
        }
        found = _Collected(makers["public"], makers["full"])
        kept = self.collect(found, draft.path)
        name, made = hashlib.sha256(), dict[str, Made]()
        for kind, what in (("public", "for readers"), ("full", "in full")):
            self.progress(f"deriving what follows, {what}")
            bases = (*self._before(kind), *made.values())
            made[kind], name = makers[kind].make(ids, name, bases)
        versions = {kind: each.version for kind, each in made.items()}
        counts = {kind: each.count for kind, each in made.items()}
        claims = {name: entry.published for name, entry in found.documents.items()}
        refused, stay = found.refused, tuple(sorted(kept))
        if refused and searchable and self.current and self.current.graph_version == versions:
            return BuildReport(
                self.current, claims, refused, stay, rebuilt=False, outdated=found.outdated
            )
        self.progress("writing the search indexes")
        shutil.rmtree(scratch, ignore_errors=True)
        stamp = Stamp(ids.base, _TOOL, _notes(self.inputs, {**kept, **found.documents}, found))
        finish = write_indexes(found.untold)
        generation = draft.publish(name.hexdigest()[:16], versions, counts, stamp, finish=finish)
        return BuildReport(generation, claims, refused, stay, rebuilt=True, outdated=found.outdated)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Pause the search for reference cycles: a build makes millions of tuples and no cycles.

    The search would take a sixth of the time and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_cycles()
def build(  # noqa: PLR0913 - the settings of one command, each by its name
    corpus: Path,
    store: Path,
    *,
    base: str,
    texts: Path | None,
    vault: Path | None = None,
    two_persons: TwoPersons = TwoPersons.NONE,
    force: bool = False,
    progress: Progress = lambda _: None,
) -> BuildReport:
    """Build both stores from a corpus folder and make them current in one step.

    A document that breaks a law is refused whole; the others go in, and if the stores hold an
    earlier version of it, that stays. Nothing is written when the inputs are those of the
    current generation, or when no document is left. Texts are looked for in ``texts`` and in the
    ``vault``. Documents are taken one after the other and what is collected is sorted on disk, so
    memory hardly grows with them. What the last build made of a document that has not changed is
    used again, unless ``force`` is given.

    Raises ``SvidokError`` when the corpus as such cannot be used, and when the vault is
    not apart from corpus and stores; the stores are then as they were.
    """
    folder, ids = StoreFolder(store), Ids(base)
    current = _current(folder)
    # What has lost its search indexes is built again, though nothing else has changed.
    searchable = current is not None and is_searchable(folder, current)
    progress("looking for changes")
    inputs = _inputs(corpus, texts, base, two_persons, vault)
    if searchable and not force:
        unchanged = _unchanged(current, inputs.whole)
        if unchanged is not None:
            return unchanged
    progress("reading, verifying and validating each document")
    shop = workshop(corpus, ids, texts, two_persons, vault)
    if vault is not None:  # not before: what is no corpus holds no vault
        vault_apart(vault, corpus, store)
    with folder.begin() as draft:
        run = _Build(corpus, shop, folder, current, inputs, force, progress)
        return run.run(draft, searchable=searchable)
