"""What may be asked of connections, as parameters of an address, and what the routes share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from rdflib import URIRef

from api.access import Access
from api.deps import Service
from api.negotiate import choose
from api.routers.door import Spoken
from kg.errors import NotAcceptableError, Problem
from kg.network import EVERY_HUB, HubKind, Network, PathQuestion, find_node, load_network
from kg.network.paths import MOST_HOPS, MOST_PATHS, MOST_STOPS
from kg.pictures.canvas import PictureFormat
from kg.query.things import Things

__all__ = [
    "PICTURES",
    "RESPONSES",
    "MeetingsAsked",
    "NetworkAsked",
    "PathsAsked",
    "form_of",
    "in_language",
    "naming",
    "network_of",
    "picture_response",
]

_Name = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
_MEDIA: Final = {PictureFormat.SVG: "image/svg+xml", PictureFormat.PNG: "image/png"}
_JSON: Final = "application/json"

RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    304: {"description": "The client has this answer"},
    400: {"description": "A parameter is none, or what is asked cannot be meant"},
    404: {"description": "Nothing has that name; what comes near is told"},
    503: {"description": "No graph has been built"},
}
"""What every route of connections may answer beside its answer."""

PICTURES: Final[dict[str, object]] = {
    "image/svg+xml": {"schema": {"type": "string"}},
    "image/png": {"schema": {"type": "string", "format": "binary"}},
}
"""The forms of a picture, for the description of a route."""


class _Hubs(BaseModel):
    """Which hubs are let in."""

    model_config = ConfigDict(frozen=True)

    hub: list[HubKind] = Field(
        default=[], max_length=len(EVERY_HUB), description="Hubs of these kinds are let in"
    )
    with_hubs: bool = Field(default=False, description="All hubs are let in")

    @property
    def hubs(self) -> frozenset[HubKind]:
        """Return the kinds of hubs that are let in."""
        return EVERY_HUB if self.with_hubs else frozenset(self.hub)


class _Drawn(_Hubs):
    """Whether a picture is wanted."""

    picture: PictureFormat | None = Field(
        default=None, description="Draw the answer; the Accept header can ask for it, too"
    )


class PathsAsked(_Drawn, Spoken):
    """Between whom paths are wanted, and which."""

    start: _Name = Field(
        alias="from", description="A name, a slug, a path such as `actor/ilve-osk`, or an IRI"
    )
    end: _Name = Field(alias="to", description="The other one")
    k: int = Field(default=3, ge=1, le=MOST_PATHS, description="So many paths")
    max_steps: int = Field(default=10, ge=1, le=MOST_HOPS, description="No longer ones")
    through: list[_Name] = Field(
        default=[], max_length=MOST_STOPS, description="Paths must meet these, in any order"
    )
    avoid: list[_Name] = Field(default=[], max_length=20, description="Paths may not meet these")

    def question(self, network: Network, base_iri: str) -> PathQuestion:
        """Return what is asked; raises ``NotFoundError`` for a name that nothing has."""
        return PathQuestion(
            find_node(network, self.start, base_iri, "from"),
            find_node(network, self.end, base_iri, "to"),
            k=self.k,
            max_hops=self.max_steps,
            hubs=self.hubs,
            through=_nodes(network, self.through, base_iri, "through"),
            avoid=_nodes(network, self.avoid, base_iri, "avoid"),
        )


class MeetingsAsked(Spoken):
    """Whose meetings are wanted."""

    actor: list[_Name] = Field(
        default=[],
        max_length=10,
        description="Who took part: a name, a slug, a path or an IRI; of several, all must have",
    )

    limit: int = Field(default=50, ge=0, le=500)
    offset: int = Field(default=0, ge=0, le=1_000_000)

    def actors(self, network: Network, base_iri: str) -> tuple[URIRef, ...]:
        """Return whose; raises ``NotFoundError`` for a name that nothing has."""
        return _nodes(network, self.actor, base_iri, "actor")


class NetworkAsked(_Drawn, Spoken):
    """What counts in the network of actors, and how much of it is wanted."""

    not_actual: bool = Field(
        default=False, description="Count what is only alleged, planned, requested …, too"
    )
    limit: int = Field(default=50, ge=0, le=500, description="So many actors, and so many pairs")


def _nodes(network: Network, names: list[str], base_iri: str, field: str) -> tuple[URIRef, ...]:
    found = (find_node(network, name, base_iri, field) for name in names)
    return tuple(dict.fromkeys(found))


def network_of(service: Service, access: Access) -> Network:
    """Give the network of what a request may see, read once for each generation of the store."""
    return service.store(access).once(load_network)


def naming(
    network: Network, service: Service, access: Access, language: str
) -> Callable[[URIRef], str]:
    """Return what names the things of an answer: in a language, else as the network does."""
    if language == "en":
        return network.label
    return in_language(network, Things(service.store(access).now()[1], language))


def in_language(network: Network, things: Things) -> Callable[[URIRef], str]:
    """Return what names things as ``things`` does, and what has no name there as the network."""

    def label(iri: URIRef) -> str:
        name = things.name(iri)
        return network.label(iri) if name is None else str(name)

    return label


def form_of(request: Request, asked: PictureFormat | None) -> PictureFormat | None:
    """Say as what the answer is wanted: a picture, or nothing for JSON.

    The parameter goes before the Accept header. Raises ``NotAcceptableError`` for a header that
    takes neither.
    """
    if asked is not None:
        return asked
    accept = request.headers.get("accept")
    best = choose(accept, (_JSON, *_MEDIA.values()))
    if best is None and choose(accept, ("text/html",)) is None:
        way_out = f"accept one of {_JSON}, {', '.join(_MEDIA.values())}"
        raise NotAcceptableError(Problem("this answer comes in other forms", way_out=way_out))
    return next((form for form, media in _MEDIA.items() if media == best), None)


def picture_response(drawn: bytes, form: PictureFormat, headers: dict[str, str]) -> Response:
    """Answer with a picture, in which nothing can run."""
    safe = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return Response(drawn, media_type=_MEDIA[form], headers={**headers, **safe})
