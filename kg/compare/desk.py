"""Everything that answers about the figures of one store need, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from rdflib import URIRef

from kg.compare.answers import Scribe
from kg.compare.arithmetic import Finding, findings
from kg.compare.citation import StoreSources
from kg.compare.load import load_figures
from kg.compare.origins import Origins, load_origins
from kg.compare.records import FigureClaim
from kg.compare.reference import load_knowledge
from kg.errors import NotFoundError, Problem
from kg.numbers import load_policy
from kg.store import Reader

__all__ = ["Desk"]


class Desk:
    """The figures of a store with their claims, and what is known of their names.

    Reading costs as much as there are figures, so a server keeps one for each generation of its
    stores. All answers of one desk are of one moment.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.records = {str(record.iri): record for record in load_figures(reader)}
        self.knowledge = load_knowledge(reader)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What arithmetic finds in all figures."""
        return findings(self.records.values(), self.knowledge, load_policy())

    @cached_property
    def origins(self) -> Origins:
        """Who stands behind whom."""
        return load_origins(self.reader)

    @cached_property
    def claims(self) -> Mapping[URIRef, FigureClaim]:
        """The claims of all figures, by their IRIs."""
        return {claim.iri: claim for record in self.records.values() for claim in record.claims}

    def scribe(self, path: Callable[[str], str], language: str = "en") -> Scribe:
        """Return who writes answers; ``path`` as in :class:`~kg.compare.answers.Scribe`."""
        return Scribe(self.records, StoreSources(self.reader, language), path, language)

    def label(self, iri: URIRef, language: str = "en") -> str:
        """Return what a thing is called; a figure by its words."""
        record = self.records.get(str(iri))
        if record is not None:
            return record.figure.as_written or str(iri)
        return StoreSources(self.reader, language).label(iri)

    def figure(self, iri: URIRef) -> URIRef:
        """Return a figure's IRI if there is one; raises ``NotFoundError`` for anything else.

        The only figure of a claim may be named by the claim.
        """
        if str(iri) in self.records:
            return iri
        named = [r for r in self.records.values() if any(c.iri == iri for c in r.claims)]
        if len(named) == 1:
            return named[0].iri
        way_out = "kg query figures-of-a-variable gives figures, and so does /figures"
        raise NotFoundError(Problem(f"no figure has the name {iri}", way_out=way_out))

    def sums(
        self,
        *,
        kind: str | None = None,
        result: str | None = None,
        figure: URIRef | None = None,
        variable: URIRef | None = None,
    ) -> tuple[Finding, ...]:
        """Return the findings of one kind, with one result, in which one figure takes part.

        Or one that counts a variable; a question stands for all variables below it.
        """
        counted = None if variable is None else self._counting(variable)
        return tuple(
            finding
            for finding in self.findings
            if kind in (None, finding.kind)
            and result in (None, finding.result)
            and (figure is None or str(figure) in finding.figures)
            and (counted is None or not counted.isdisjoint(finding.figures))
        )

    def _counting(self, variable: URIRef) -> frozenset[str]:
        return frozenset(
            record.figure.name
            for record in self.records.values()
            if record.figure.variable is not None
            and str(variable)
            in {record.figure.variable, self.knowledge.question(record.figure.variable)}
        )

    def sums_searched(self, found: int) -> str:
        """Say what was searched for sums, and how much of it is shown."""
        figures = len(self.records)
        head = f"Did {len(self.findings):,} sums over {figures:,} figure{'s' * (figures != 1)}"
        return f"{head}: {f'{found:,} found' if found else 'none of them is what was asked for'}."
