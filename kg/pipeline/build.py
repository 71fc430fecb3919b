"""The build: corpus → checks → quads → gate → what follows → the two stores, or nothing."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from rdflib import Literal, URIRef

from kg.errors import Problem, SheetError, StoreError
from kg.ids import Ids
from kg.pipeline.corpus import CodedDocument, Corpus, Workshop, load_corpus
from kg.pipeline.derive import derive
from kg.pipeline.gate import Gate
from kg.pipeline.hidden import open_reference
from kg.pipeline.kept import Kept, kept_quads, known_documents
from kg.pipeline.searchable import is_searchable, untold, write_indexes
from kg.pipeline.texts import kept_hashes, vault_apart
from kg.resources import ontology_dir
from kg.review import TwoPersons
from kg.store import Generation, Stamp, StoreFolder
from kg.terms import ACE
from kg.triples import (
    Node,
    Quad,
    canonical_nquads,
    judgement_quads,
    reference_quads,
)
from kg.turtle import read_turtle
from kg.validate import Surroundings, load_shapes

__all__ = [
    "BuildReport",
    "Progress",
    "Quads",
    "build",
    "corpus_quads",
    "reference_graph",
    "vocabulary_quads",
]

Progress = Callable[[str], None]
"""Told, in a few words, what the build does now."""

_TOOL: Final = f"svidok {version('svidok')}"


@dataclass(frozen=True, slots=True)
class Quads:
    """What both stores are made of, before anything is derived."""

    public: set[Quad]
    full: set[Quad]

    def add(self, public: Iterable[Quad], full: Iterable[Quad]) -> None:
        """Add quads to both."""
        self.public.update(public)
        self.full.update(full)


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


def _add_reference(
    shop: Workshop, documents: Iterable[CodedDocument], kept: Mapping[str, Kept], quads: Quads
) -> None:
    """Add the reference graph: whole, and for readers what something published names."""
    published = {document.name for document in documents if document.mapped.published}
    published |= {name for name, entry in kept.items() if entry.published}
    vocabulary = set(vocabulary_quads(shop.ids))
    entries = set(reference_quads(shop.reference, shop.ids))
    shown = open_reference(vocabulary, entries, quads.public, published)
    quads.add(shown, vocabulary | entries)


def corpus_quads(
    corpus: Corpus, reference: Iterable[Quad], quads: Quads
) -> dict[str, tuple[Problem, ...]]:
    """Add every document that passes the gate; return what the gate refuses and why."""
    surroundings = Surroundings((s, p, o) for s, p, o, _ in reference)
    gate = Gate(load_shapes(ontology_dir() / "shapes"), surroundings)
    refused: dict[str, tuple[Problem, ...]] = {}
    for document in corpus.documents:
        problems = gate.check_document(document)
        if problems:
            refused[document.name] = problems
        else:
            quads.add(document.mapped.public(), document.full())
    return refused


def _judgements(corpus: Corpus, quads: Quads, missing: Iterable[str]) -> None:
    """Add the judgements; readers see those of which both things are published.

    Those of refused documents are there already, as far as a kept version brought them.
    """
    absent = tuple(f"{name}#" for name in missing)
    entries = [
        entry for entry in corpus.judgements if not any(n.startswith(absent) for n in entry.of)
    ]
    full = set(judgement_quads(entries, corpus.workshop.ids, corpus.resolve))
    shown: set[Node] = {subject for subject, _, _, _ in quads.public}
    hidden: set[Node] = {
        node
        for node, name, value, _ in quads.public
        if name == ACE.judgementOf and value not in shown
    }
    quads.public.difference_update(
        [quad for quad in quads.public if quad[0] in hidden or quad[2] in hidden]
    )
    open_entries = [
        entry
        for entry in entries
        if not entry.by_program and all(corpus.resolve(name) in shown for name in entry.of)
    ]
    public = set(judgement_quads(open_entries, corpus.workshop.ids, corpus.resolve))
    quads.add(public, full)


def _inputs(
    corpus: Path, texts: Path | None, base: str, two_persons: TwoPersons, vault: Path | None
) -> str:
    """Return a digest of everything that a build depends on."""
    sums = hashlib.sha256(f"{_TOOL}\n{base}\n{two_persons}\n".encode())
    sums.update("\n".join(kept_hashes(vault)).encode())
    code = Path(__file__).resolve().parent.parent
    places = [(corpus, "*"), (ontology_dir(), "*"), (code, "*.py")]
    if texts is not None:
        places.append((texts, "*.txt"))
    for folder, pattern in places:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                sums.update(f"{path.relative_to(folder)}\0{content}\n".encode())
    return sums.hexdigest()


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
    return BuildReport(current, counts, {}, (), rebuilt=False)


def _keep(
    store: StoreFolder, current: Generation | None, refused: Iterable[str], quads: Quads, ids: Ids
) -> dict[str, Kept]:
    """Carry over the last good version of refused documents."""
    if current is None or current.base_iri != ids.base:
        return {}
    known = known_documents(current.notes)
    kept = {name: known[name] for name in refused if name in known}
    if kept:
        public, full = store.public(), store.full()
        for entry in kept.values():
            shown = kept_quads(public, entry, ids) if entry.published else ()
            quads.add(shown, kept_quads(full, entry, ids))
    return kept


def _notes(
    inputs: str,
    documents: Iterable[CodedDocument],
    kept: Mapping[str, Kept],
    refused: Iterable[str],
) -> dict[str, object]:
    entries: dict[str, object] = {name: asdict(entry) for name, entry in kept.items()}
    for document in documents:
        names = document.mapped.names
        entries[document.name] = {
            "document": names.document_hash,
            "version": names.version_hash,
            "published": len(document.mapped.published),
        }
    return {"inputs": inputs, "documents": entries, "refused": sorted(refused)}


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
    ``vault``. Raises ``SvidokError`` when the corpus as such cannot be used, and when the vault is
    not apart from corpus and stores; the stores are then as they were.
    """
    folder, ids = StoreFolder(store), Ids(base)
    current = _current(folder)
    # What has lost its search indexes is built again, though nothing else has changed.
    searchable = current is not None and is_searchable(folder, current)
    progress("looking for changes")
    inputs = _inputs(corpus, texts, base, two_persons, vault)
    if searchable and not force:
        unchanged = _unchanged(current, inputs)
        if unchanged is not None:
            return unchanged
    progress("reading and verifying the sheets")
    read = load_corpus(corpus, ids, texts, two_persons, vault)
    if vault is not None:  # not before: what is no corpus holds no vault
        vault_apart(vault, corpus, store)
    progress("mapping, and validating each document")
    quads = Quads(set(), set())
    reference = reference_graph(read.workshop)
    refused = {**read.refused, **corpus_quads(read, reference, quads)}
    accepted = [document for document in read.documents if document.name not in refused]
    kept = _keep(folder, current, refused, quads, ids)
    if not accepted and not kept:
        raise SheetError(
            [problem for problems in refused.values() for problem in problems]
            or Problem("the corpus holds no document", str(corpus), way_out="kg new TEXT")
        )
    _add_reference(read.workshop, accepted, kept, quads)
    _judgements(read, quads, (name for name in refused))
    progress("deriving what follows, for readers")
    public = canonical_nquads(derive(quads.public, ids))
    progress("deriving what follows, in full")
    full = canonical_nquads(derive(quads.full, ids))
    progress("writing the stores")
    name = hashlib.sha256(public + full).hexdigest()[:16]
    counts = {document.name: len(document.mapped.published) for document in accepted}
    unchanged_graph = {
        k: hashlib.sha256(v).hexdigest() for k, v in (("public", public), ("full", full))
    }
    if (
        refused
        and searchable
        and current is not None
        and dict(current.graph_version) == unchanged_graph
    ):
        return BuildReport(current, counts, refused, tuple(sorted(kept)), rebuilt=False)
    stamp = Stamp(base, _TOOL, _notes(inputs, accepted, kept, refused))
    finish = write_indexes(untold(quads.public, quads.full, accepted))
    generation = folder.build(name, public, full, stamp, finish=finish)
    return BuildReport(generation, counts, refused, tuple(sorted(kept)), rebuilt=True)
