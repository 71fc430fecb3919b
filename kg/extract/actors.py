"""Who and what is named: people, bodies, countries and places, with every mention by name."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.findings import ActorFound, ActorKind, Findings, Span
from kg.extract.known import Known
from kg.extract.language import Analysed

__all__ = ["find_actors"]

_KINDS: Mapping[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


def find_actors(text: Analysed, known: Known, so_far: Findings) -> tuple[ActorFound, ...]:
    """Return the actors of a text in the order of their first mention."""
    del so_far
    mentions: dict[tuple[str, ActorKind], list[Span]] = {}
    for sentence in text.sentences:
        for entity in sentence.entities:
            kind = _KINDS.get(entity.label)
            if kind is not None:
                name = text.text[entity.start : entity.end]
                mentions.setdefault((name, kind), []).append((entity.start, entity.end))
    found = []
    for (name, kind), places in mentions.items():
        entry = known.named(name)
        if entry is None:
            found.append(ActorFound(name, kind, tuple(places), confidence=0.6))
        else:
            found.append(ActorFound(entry.label, entry.kind, tuple(places), slug=entry.slug))
    return tuple(found)
