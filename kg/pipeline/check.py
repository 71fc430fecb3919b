"""Checking one file by itself, whatever it is: a sheet, reference file, decisions, or RDF.

What a build would say of it, without building. Everything raises or returns problems; nothing is
ever written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from rdflib import Graph, URIRef

from kg.errors import Problem, SheetError, SvidokError
from kg.guard import guard_strings, located_strings
from kg.ids import Ids
from kg.model import ClaimDecision, IdentityDecision
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.build import reference_graph, vocabulary_quads
from kg.pipeline.copies import COPIES, load_copies
from kg.pipeline.corpus import CodedDocument, Workshop
from kg.pipeline.gate import Gate
from kg.resolve import resolve_reference
from kg.resources import ontology_dir
from kg.sheet import load_decisions, load_reference_files
from kg.sheet.text import read_bytes
from kg.sheet.tree import parse
from kg.store import Format, Reader
from kg.triples import Triple
from kg.triples.passages import zone_at
from kg.validate import Engine, Surroundings, load_shapes, problems, read_data, validate

__all__ = [
    "FileKind",
    "check_copies",
    "check_data",
    "check_decisions",
    "check_reference",
    "check_sheet",
    "check_store",
    "draft_gate",
    "kind_of",
]

NameOf: TypeAlias = Callable[[URIRef], str | None]
"""What people call a node; ``None`` where nothing is shorter than its IRI."""

_RDF: Final = frozenset({".ttl", ".nt", ".trig", ".nq", ".jsonld"})


class FileKind(StrEnum):
    """What a file claims to be, by its ending and its first key."""

    SHEET = "sheet"
    REFERENCE = "reference"
    DECISIONS = "decisions"
    COPIES = "copies"
    DATA = "data"


def kind_of(path: Path) -> FileKind:
    """Say what a file claims to be.

    Raises ``SheetError`` when it cannot be read, or is nothing that can be checked.
    """
    ending = path.suffix.lower()
    if ending in (".yaml", ".yml"):
        root = parse(read_bytes(path, SheetError), str(path)).root
        return FileKind.REFERENCE if "reference" in root.entries else FileKind.SHEET
    if not path.is_file():
        raise SheetError(Problem("there is no such file", str(path)))
    if ending == ".jsonl":
        return FileKind.COPIES if path.name == COPIES else FileKind.DECISIONS
    if ending in _RDF:
        return FileKind.DATA
    raise SheetError(
        Problem(
            f"nothing is known of files that end in “{ending}”",
            str(path),
            way_out="a sheet or reference file is .yaml, decisions are .jsonl, "
            f"data is one of {', '.join(sorted(_RDF))}",
        )
    )


def _reference(shop: Workshop) -> Iterator[Triple]:
    quads = reference_graph(shop)
    for subject, predicate, value, _ in quads:
        yield subject, predicate, value


def draft_gate(shop: Workshop) -> Gate:
    """Return the gate that documents of this corpus meet; make one for many sheets."""
    return Gate(load_shapes(ontology_dir() / "shapes"), Surroundings(_reference(shop)))


@dataclass(frozen=True)
class _Draft:
    """A document as it would be if what is undecided were accepted."""

    document: CodedDocument

    def _decisions(self) -> Iterator[ClaimDecision]:
        mapped = self.document.mapped
        decided = {entry.claim for entry in mapped.decisions}
        record, zones = mapped.sheet.record, mapped.sheet.document.zones
        for claim in mapped.sheet.claims:
            hashed = mapped.names.claim_hash(claim.key)
            at = claim.at if claim.lost is None else None
            aside = at is not None and zone_at(zones, at[0]).is_aside
            if hashed not in decided and not aside:
                yield ClaimDecision(
                    claim=hashed,
                    status=ReviewStatus.ACCEPTED,
                    by=record.coded_by,
                    on=record.coded_on,
                )

    def accepted(self) -> CodedDocument:
        """Return the document with the decisions that are missing."""
        mapped = self.document.mapped
        decisions = (*mapped.decisions, *self._decisions())
        return replace(self.document, mapped=replace(mapped, decisions=decisions))


def check_sheet(path: Path, shop: Workshop, gate: Gate) -> tuple[Problem, ...]:
    """Return everything that is wrong with a sheet: reading, law 8, names, evidence, shapes.

    A claim without a decision is looked at as if it were accepted, so that a draft is checked
    before it is decided on.
    """
    try:
        document = _Draft(shop.read_sheet(path)).accepted()
    except SvidokError as error:
        return error.problems
    return gate.check_document(document)


def check_reference(path: Path, shop: Workshop) -> tuple[Problem, ...]:
    """Return what is wrong with a reference file; it is read with the others of its folder."""
    try:
        files = load_reference_files(path.parent)
        resolve_reference(files)
        strings = located_strings(files.value.model_dump(mode="json"), str(path.parent))
        guard_strings(strings, shop.adults)
    except SvidokError as error:
        return error.problems
    return ()


def check_decisions(path: Path, shop: Workshop) -> tuple[Problem, ...]:
    """Return what is wrong with a decisions or judgements file: its entries, and law 8."""
    try:
        entries = load_decisions(path)
        data = [entry.model_dump(mode="json", exclude_none=True) for entry in entries]
        guard_strings(located_strings(data, str(path)), shop.adults)
    except SvidokError as error:
        return error.problems
    unknown = {
        name
        for entry in entries
        if isinstance(entry, IdentityDecision)
        for name in entry.of
        if "#" not in name and name not in shop.paths
    }
    return tuple(
        Problem(f"“{name}” is not in the reference files", str(path)) for name in sorted(unknown)
    )


def check_copies(path: Path, _: Workshop) -> tuple[Problem, ...]:
    """Return what is wrong with the rows of ``copies.jsonl``, each by itself."""
    try:
        load_copies(path)
    except SvidokError as error:
        return error.problems
    return ()


def _validated(
    data: Graph | bytes, engine: Engine | None, file: str, name_of: NameOf
) -> tuple[Problem, ...]:
    """Validate with one engine, or with both (``None``), which must agree."""
    shapes = load_shapes(ontology_dir() / "shapes")
    report = validate(data, shapes, engine=engine or Engine.COMPILED)
    found = tuple(replace(problem, file=file) for problem in problems(report, name_of))
    if engine is None and validate(data, shapes, engine=Engine.REFERENCE) != report:
        way_out = "compare --engine compiled with --engine reference, and report the difference"
        found = (*found, Problem("the two engines disagree", file, way_out=way_out))
    return found


def check_data(
    paths: Sequence[Path], ids: Ids, engine: Engine | None, name_of: NameOf
) -> tuple[Problem, ...]:
    """Return the shapes that RDF files break, taken together and with the vocabulary of the house.

    A file that cannot be read is a problem like others.
    """
    data = Graph()
    try:
        for path in paths:
            for triple in read_data(path):
                data.add(triple)
    except SvidokError as error:
        return error.problems
    for subject, predicate, value, _ in vocabulary_quads(ids):
        data.add((subject, predicate, value))
    return _validated(data, engine, ", ".join(map(str, paths)), name_of)


def check_store(
    reader: Reader, name: str, engine: Engine | None, name_of: NameOf
) -> tuple[Problem, ...]:
    """Return the shapes that the default graph of a store breaks; ``name`` is for messages."""
    data = reader.serialise("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", Format.NTRIPLES)
    return _validated(data, engine, name, name_of)
