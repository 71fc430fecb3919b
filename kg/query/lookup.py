"""From what a person types to the one thing that is meant: an IRI, a CURIE, a slug or a label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from rdflib import Literal, URIRef

from kg.errors import NotFoundError, Problem
from kg.ids import Ids
from kg.query.steps import from_subject, to_object
from kg.query.things import checked, curie
from kg.store import Reader, is_iri
from kg.terms import ACE, DCTERMS, PREFIXES, RDFS, SCHEMA, SKOS

__all__ = ["Name", "find", "names_of"]

_KINDS = (
    "actor",
    "country",
    "place",
    "office",
    "variable",
    "topic",
    "document",
    "claim",
    "version",
    "fact",
)
_NAMED = (
    f"SELECT DISTINCT ?s ?label {{ VALUES ?p {{ <{SKOS.prefLabel}> <{SKOS.altLabel}> "
    f"<{RDFS.label}> <{SCHEMA.headline}> <{DCTERMS.identifier}> }} GRAPH ?g {{ ?s ?p ?label }} }}"
)
_HASH = re.compile(r"[0-9a-f]{6,31}")
_SHOWN = 6


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A label or slug, and what it names."""

    text: str
    iri: URIRef


def names_of(reader: Reader) -> tuple[Name, ...]:
    """Return every label of a store with what it names, sorted."""
    rows = reader.rows(_NAMED)
    return tuple(
        sorted(
            Name(str(label), subject)
            for subject, label in rows
            if isinstance(subject, URIRef) and isinstance(label, Literal)
        )
    )


def find(reader: Reader, name: str, ids: Ids) -> URIRef:
    """Return the one thing that a name means.

    In this order: an IRI; a path below the base IRI (``actor/ilve-osk``) or a CURIE
    (``role:agent``); a slug, the hash of a claim or document, the slug of a concept; a label or
    the identifier of a document, whatever its case; the beginning of a claim's hash.

    Raises ``NotFoundError`` when nothing or more than one thing is meant, with what comes near.
    """
    given = name.strip().removeprefix("<").removesuffix(">")
    if "://" in given:
        iri = checked(given)
        if not _is_known(reader, iri):
            raise _nothing(reader, given, names_of(reader))
        return iri
    found = next((iri for iri in _candidates(given, ids) if _is_known(reader, iri)), None)
    if found is not None:
        return found
    names = names_of(reader)
    meant = _by_slug(names, given) or _by_label(names, given, ids) or _by_hash(reader, given, ids)
    if not meant:
        raise _nothing(reader, given, names)
    if len(meant) > 1:
        shown = ", ".join(_short(iri, ids) for iri in meant[:_SHOWN])
        more = f" and {len(meant) - _SHOWN} more" if len(meant) > _SHOWN else ""
        raise NotFoundError(
            Problem(f"“{given}” names {len(meant)} things", way_out=f"name one: {shown}{more}")
        )
    return meant[0]


def _candidates(name: str, ids: Ids) -> Iterable[URIRef]:
    """Yield the IRIs that a name may stand for by its form alone."""
    if not is_iri(f"{ids.base}{name}"):
        return
    prefix, colon, rest = name.partition(":")
    if colon and prefix in PREFIXES:
        yield URIRef(PREFIXES[prefix] + rest)
    elif "/" in name:
        yield ids.iri(name)
    else:
        for kind in _KINDS:
            yield ids.iri(f"{kind}/{name}")


def _is_known(reader: Reader, iri: URIRef) -> bool:
    return next(from_subject(reader, iri), None) is not None


def _by_slug(names: Iterable[Name], slug: str) -> list[URIRef]:
    """Find concepts and terms of the ontology by the end of their IRI."""
    return sorted({n.iri for n in names if n.iri.endswith((f"/{slug}", f"#{slug}"))})


def _by_label(names: Iterable[Name], label: str, ids: Ids) -> list[URIRef]:
    """Find what bears a label; what has a slug of its own goes before events and groups."""
    meant = {n.iri for n in names if n.text.casefold() == label.casefold()}
    local = tuple(f"{ids.base}{path}" for path in ("description/", "group/"))
    return sorted({iri for iri in meant if not str(iri).startswith(local)} or meant)


def _by_hash(reader: Reader, start: str, ids: Ids) -> list[URIRef]:
    """Find claims by the beginning of their hash."""
    if not _HASH.fullmatch(start):
        return []
    whole = ids.iri(f"claim/{start}")
    return sorted({iri for iri, _ in to_object(reader, ACE.Claim) if iri.startswith(whole)})


def _nothing(reader: Reader, name: str, names: Iterable[Name]) -> NotFoundError:
    near = _near(name, names)
    way_out = f"did you mean {', '.join(near)}?" if near else "kg query --list shows what to ask"
    if reader.count() == 0:
        way_out = "the store is empty: run kg build"
    return NotFoundError(Problem(f"nothing here is called “{name[:200]}”", way_out=way_out))


def _near(name: str, names: Iterable[Name]) -> list[str]:
    """Return a few names that look like one, the best first."""
    known: dict[str, str] = {}
    for entry in names:
        known.setdefault(entry.text.casefold(), entry.text)
        slug = entry.iri.rpartition("/")[2].rpartition("#")[2]
        known.setdefault(slug.casefold(), slug)
    folded = name.rpartition("/")[2].casefold()
    close = get_close_matches(folded, known, n=_SHOWN, cutoff=0.7)
    inside = sorted((text for text in known if folded in text), key=len) if folded else []
    return [f"“{known[text]}”" for text in dict.fromkeys((*close, *inside))][:_SHOWN]


def _short(iri: URIRef, ids: Ids) -> str:
    return curie(iri.removeprefix(ids.base))
