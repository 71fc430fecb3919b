"""From what a person types to the one node that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from rdflib import URIRef

from kg.errors import NotFoundError, Problem
from kg.network.graph import Network
from kg.network.model import HAPPENINGS
from kg.store import is_iri

__all__ = ["find_node"]

_SHOWN: Final = 6
_COMPARED: Final = 2_000
"""Names that a misspelt one is compared with, first those that begin like it."""
_START: Final = 3
"""Letters with which a word is said to begin."""


def find_node(network: Network, name: str, base_iri: str, field: str | None = None) -> URIRef:
    """Return the node that a name means.

    In this order: an IRI, a path below the base IRI (``actor/ilve-osk``), a slug or a name in any
    language, whatever its case. Actors, places and offices go before events of the same name.

    Raises ``NotFoundError`` when nothing or more than one node is meant, with what comes near;
    ``field`` names the parameter in it.
    """
    given = name.strip().removeprefix("<").removesuffix(">")
    for iri in (given, base_iri + given):
        if is_iri(iri) and URIRef(iri) in network:
            return URIRef(iri)
    meant = network.called.get(given.casefold(), ())
    lasting = [iri for iri in meant if network.node(iri).kind not in HAPPENINGS]
    found = lasting or list(meant)
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(iri.removeprefix(base_iri) for iri in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        message = f"“{given[:200]}” names {len(found)} things"
        raise NotFoundError(Problem(message, field=field, way_out=f"name one: {shown}{more}"))
    near = _near(given.casefold(), network.called)
    named = ", ".join(f"“{_shown(network, text)}”" for text in near)
    way_out = f"did you mean {named}?" if near else "a search finds names by their parts"
    if not network.nodes:
        way_out = "the store is empty: run kg build"
    message = f"no actor, place, office or event is called “{given[:200]}”"
    raise NotFoundError(Problem(message, field=field, way_out=way_out))


def _shown(network: Network, text: str) -> str:
    """Return a known name as it is written."""
    names = (n for iri in network.called[text] for n in network.node(iri).names)
    return next((name for name in names if name.casefold() == text), text)


def _near(given: str, known: Iterable[str]) -> Sequence[str]:
    """Return a few known names that look like one, the best first; both in small letters."""
    starts = tuple(word[:_START] for word in given.split())
    if not starts:
        return ()
    alike: list[str] = []
    others: list[str] = []
    for text in known:
        is_alike = given in text or any(word.startswith(starts) for word in text.split())
        (alike if is_alike else others).append(text)
    return get_close_matches(given, [*alike, *others][:_COMPARED], n=_SHOWN, cutoff=0.6)
