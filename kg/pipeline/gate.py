"""The gate: SHACL over what one document brings, before any of it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rdflib import URIRef

from kg.errors import Problem
from kg.pipeline.corpus import CodedDocument
from kg.triples import UNPUBLISHED, Quad
from kg.validate import Shapes, Surroundings, focus, problems, validate

__all__ = ["Gate"]


@dataclass(frozen=True)
class Gate:
    """Validates each document with what it touches of the reference graph.

    The cost of a build grows with its documents and not with their square.
    """

    shapes: Shapes
    surroundings: Surroundings

    def check_document(self, document: CodedDocument) -> tuple[Problem, ...]:
        """Return the laws that a document breaks, as readers see it or as review accepted it.

        What is not accepted may be unfinished without shutting out the rest.
        """
        public = set(document.mapped.public())
        accepted = {
            quad
            for quad in document.full()
            if quad[3] is not None and not quad[3].endswith(UNPUBLISHED)
        }
        problems = self.check(document, public)
        return problems if accepted == public else problems or self.check(document, accepted)

    def check(self, document: CodedDocument, quads: Iterable[Quad]) -> tuple[Problem, ...]:
        """Return the laws that a document breaks, each with the claim and its line."""
        report = validate(focus(quads, self.surroundings), self.shapes)
        names = _claim_names(document)
        return tuple(
            replace(problem, file=document.loaded.file, line=_line(document, problem))
            for problem in problems(report, names.get)
        )


def _claim_names(document: CodedDocument) -> dict[URIRef, str]:
    """Return what the sheet calls each IRI: the keys of the claims that speak of it."""
    names = document.mapped.names
    found: dict[URIRef, str] = {}
    for claim in document.loaded.value.claims:
        found[names.claim(claim.key)] = f"claim {claim.key}"
        found.setdefault(names.content(claim), f"claim {claim.key} ({claim.kind})")
    return found


def _line(document: CodedDocument, problem: Problem) -> int | None:
    """Return the line of the claim that a problem's field names."""
    if problem.field is None:
        return None
    keys = {claim.key: index for index, claim in enumerate(document.loaded.value.claims)}
    for word in problem.field.split():
        if word in keys:
            return document.loaded.line_of(("claims", keys[word]))
    return None
