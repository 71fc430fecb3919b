"""The corpus as a graph, for the tests that ask it questions, and that ask what a change does.

Unlike a build it verifies nothing: a changed sheet says what its text does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from kg.ids import DEFAULT_BASE, Ids
from kg.model import ClaimDecision, GroupDecision, IdentityDecision, ReferenceData, Sheet
from kg.model.vocabulary import AnchorStatus, ReviewStatus
from kg.numbers import QuantityPolicy, load_policy
from kg.pipeline.build import vocabulary_quads
from kg.pipeline.children import restricted_groups
from kg.pipeline.derive import derive
from kg.review import claim_statuses
from kg.sheet import load_decisions, load_reference_files, load_sheet
from kg.store import Reader, Store
from kg.triples import (
    UNPUBLISHED,
    MappedDocument,
    Names,
    Quad,
    canonical_nquads,
    judgement_quads,
    reference_paths,
    reference_quads,
)

__all__ = ["Answers", "Coded", "Corpus", "read_corpus"]


@dataclass(frozen=True)
class Coded:
    """One sheet with what review made of its claims, by their keys."""

    sheet: Sheet
    status: Mapping[str, ReviewStatus]
    restricted: frozenset[str]


@dataclass(frozen=True)
class Answers:
    """One graph behind both doors: the store of the house, and rdflib."""

    quads: frozenset[Quad]

    @cached_property
    def reader(self) -> Reader:
        """The embedded store."""
        store = Store.memory()
        with store.writer() as writer:
            writer.load_nquads(canonical_nquads(self.quads))
        return store.reader()

    @cached_property
    def graph(self) -> Graph:
        """The default graph, in rdflib."""
        graph = Graph()
        for subject, predicate, value, name in self.quads:
            if name is None:
                graph.add((subject, predicate, value))
        return graph

    @cached_property
    def dataset(self) -> Dataset:
        """The default graph, and what is not published, in rdflib."""
        dataset = Dataset()
        for subject, predicate, value, name in self.quads:
            if name is None:
                dataset.default_graph.add((subject, predicate, value))
            elif name.endswith(UNPUBLISHED):
                dataset.graph(name).add((subject, predicate, value))
        return dataset


@dataclass(frozen=True)
class Corpus:
    """Every document of the corpus folder, read but not yet mapped."""

    ids: Ids
    reference: ReferenceData
    coded: Mapping[str, Coded]
    judgements: tuple[IdentityDecision, ...]
    _mapped: dict[str, MappedDocument] = field(default_factory=dict, repr=False)

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return reference_paths(self.reference)

    @cached_property
    def _policy(self) -> QuantityPolicy:
        return load_policy()

    @cached_property
    def _vocabulary(self) -> frozenset[Quad]:
        return frozenset({*vocabulary_quads(self.ids), *reference_quads(self.reference, self.ids)})

    def mapped(self, name: str, sheet: Sheet | None = None) -> MappedDocument:
        """Map a document, or another sheet in its place; the review of its claims stays."""
        if sheet is None and name in self._mapped:
            return self._mapped[name]
        coded = self.coded[name]
        names = Names(self.ids, coded.sheet if sheet is None else sheet, self._paths)
        document = MappedDocument(
            names=names,
            decisions=tuple(
                ClaimDecision(
                    by="reader",
                    on=date(2026, 11, 22),
                    claim=names.claim_hash(claim.key),
                    status=coded.status[claim.key],
                    reason="as the corpus has it",
                )
                for claim in names.sheet.claims
            ),
            restricted_groups=coded.restricted,
            anchor_status=AnchorStatus.UNCHECKED,
            policy=self._policy,
        )
        if sheet is None:
            self._mapped[name] = document
        return document

    def resolve(self, name: str) -> URIRef:
        """Return the IRI of ``document-folder#key``, or of a slug of the reference files."""
        folder, _, key = name.rpartition("#")
        return self.mapped(folder).names.thing(key) if folder else self.ids.iri(self._paths[name])

    def public(self) -> Answers:
        """Build what readers see."""
        quads = set(self._vocabulary)
        for name in self.coded:
            quads.update(self.mapped(name).public())
        quads.update(judgement_quads(self.judgements, self.ids, self.resolve))
        return Answers(frozenset(derive(quads, self.ids)))

    def full(self) -> Answers:
        """Build what the full store holds."""
        quads = set(self._vocabulary)
        for name in self.coded:
            quads.update(self.mapped(name).full())
        quads.update(judgement_quads(self.judgements, self.ids, self.resolve))
        return Answers(frozenset(derive(quads, self.ids)))

    def alone(self, name: str, sheet: Sheet | None = None) -> Answers:
        """Build what readers would see of one document, or of another sheet in its place."""
        quads = {*self._vocabulary, *self.mapped(name, sheet).public()}
        return Answers(frozenset(derive(quads, self.ids)))


def _coded(folder: Path) -> Coded:
    sheet = load_sheet(folder / "sheet.yaml").value
    entries = load_decisions(folder / "decisions.jsonl")
    statuses = claim_statuses(sheet, entries)
    groups = [entry for entry in entries if isinstance(entry, GroupDecision)]
    return Coded(
        sheet,
        {key: status or ReviewStatus.PROPOSED for key, status in statuses.items()},
        restricted_groups(sheet, groups),
    )


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus folder: its reference files, sheets, decisions and judgements."""
    documents = sorted(path.parent for path in folder.glob("*/sheet.yaml"))
    judgements = load_decisions(folder / "judgements.jsonl")
    return Corpus(
        Ids(DEFAULT_BASE),
        load_reference_files(folder / "reference").value,
        {path.name: _coded(path) for path in documents},
        tuple(entry for entry in judgements if isinstance(entry, IdentityDecision)),
    )
