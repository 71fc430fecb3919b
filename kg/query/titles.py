"""Names for what has none: a participation, a membership, a figure, a relation, a claim."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Literal, URIRef

from kg.query.things import Things, curie
from kg.store import Term
from kg.terms import ACE, OA, ORG, RDF, SCHEMA, SKOS

__all__ = ["title"]


def title(things: Things, node: URIRef) -> str:
    """Return a short line that says what a description or claim is, in its own terms.

    What has a label keeps it. Nothing is said of truth: the line names, it does not state.
    """
    if things.values(node, SKOS.prefLabel):
        return things.label(node)
    if things.is_a(node, ACE.Claim):
        return _quoted(_claim_words(things, node)) or things.label(node)
    if things.is_a(node, ACE.Participation):
        return _join(things, node, " – ", (ACE.participant, ACE.participantRole, ACE.inEvent))
    if things.is_a(node, ORG.Membership):
        return _join(things, node, " – ", (ORG.member, ORG.role, ORG.organization))
    if things.is_a(node, ACE.Figure):
        words = str(things.one(node, ACE.asWritten) or "")
        return f"{words} – {_join(things, node, ', ', (SCHEMA.variableMeasured,))}"
    if things.is_a(node, RDF.Statement):
        return _join(things, node, " – ", (RDF.subject, RDF.predicate, RDF.object))
    if things.is_a(node, SCHEMA.Quotation):
        speaker = _join(things, node, ", ", (SCHEMA.spokenByCharacter,))
        return f"{speaker}: {_quoted(str(things.one(node, SCHEMA.text) or ''))}"
    return things.label(node)


def _join(things: Things, node: URIRef, mark: str, predicates: Iterable[URIRef]) -> str:
    parts = [name for p in predicates if (name := _names(things, things.values(node, p)))]
    return mark.join(parts) or curie(node)


def _names(things: Things, values: Iterable[Term]) -> str:
    return ", ".join(
        f"“{value}”" if isinstance(value, Literal) else _name(things, value) for value in values
    )


def _name(things: Things, node: URIRef) -> str:
    """Name a thing inside a line; a nameless description inside another stays short."""
    if things.values(node, SKOS.prefLabel):
        return things.label(node)
    if things.is_a(node, ACE.Figure):
        return str(things.one(node, ACE.asWritten) or things.label(node))
    return things.label(node)


def _claim_words(things: Things, node: URIRef) -> str:
    for passage in things.iris(node, ACE.contentPassage):
        for selector in things.iris(passage, OA.hasSelector):
            words = things.one(selector, OA.exact)
            if words is not None:
                return str(words)
    return ""


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""
