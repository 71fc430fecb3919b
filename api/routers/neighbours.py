"""``/neighbours``: what is next to a thing, by the sort of link, for a canvas to open."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from rdflib import URIRef

from api.deps import ServiceDep
from api.routers.door import RESPONSES, Door, Name, Spoken, ThingAsked, answered
from api.routers.network_asked import in_language
from kg.errors import NotFoundError, Problem
from kg.network import Describer, HubKind, Network, find_node, load_network
from kg.network.model import Link
from kg.network.neighbours import (
    MOST_NODES,
    LinkType,
    among,
    link_types,
    neighbours,
    standing,
)
from kg.network.shapes import LinkShape, NodeShape

__all__ = ["router"]

router = APIRouter(prefix="/neighbours", tags=["Connections"])

_MOST_LINKS: Final = 2_000
_CLAIMS: Final = 5
"""Claims of one link on a canvas; the profile of its description has all."""


class NeighboursAsked(ThingAsked):
    """Whose neighbours, and which."""

    link: str | None = Field(
        default=None,
        max_length=200,
        description="A sort of link as `links` names it, such as `takes part in:agent:out`; "
        "without it, only the sorts and their counts are given",
    )
    limit: int = Field(default=30, ge=0, le=MOST_NODES, description="So many at most")
    offset: int = Field(default=0, ge=0, le=1_000_000, description="Leave out so many")


class EdgesAsked(Spoken):
    """Between which things."""

    iri: list[Name] = Field(
        default=[], max_length=MOST_NODES, description="Each an IRI or a path below the base IRI"
    )


class CanvasNodeModel(BaseModel):
    """A node with how much is linked with it."""

    node: NodeShape
    degree: int = Field(description="Things that it is linked with")
    hub: HubKind | None = Field(description="Why so much is linked with it that it says little")


class LinkTypeModel(BaseModel):
    """A sort of link of one thing."""

    link: str = Field(description="By this it is asked for")
    relation: str
    role: str
    outward: bool = Field(description="The thing is the source of the link")
    count: int = Field(description="Neighbours behind it")
    hubs: int = Field(description="How many of them are hubs")


class CanvasLinkModel(BaseModel):
    """A link with the claims that say so, the first few; each has document, words and place."""

    link: LinkShape
    claims: int = Field(description="How many claims there are in all")


class NeighbourModel(CanvasNodeModel):
    """A neighbour with its links, the firmest first."""

    links: list[CanvasLinkModel]


class NeighboursModel(BaseModel):
    """What is next to a thing."""

    of: CanvasNodeModel
    links: list[LinkTypeModel]
    link: str | None
    total: int = Field(description="Neighbours behind `link`, or all that there are")
    limit: int
    offset: int
    neighbours: list[NeighbourModel] = Field(description="Hubs last; empty without `link`")
    graph_version: str


class EdgesModel(BaseModel):
    """Some things and every link between them."""

    nodes: list[CanvasNodeModel]
    links: list[CanvasLinkModel]
    unknown: list[str] = Field(description="Names that nothing in the network has")
    total: int = Field(description="Links in all")
    graph_version: str


@router.get(
    "",
    summary="Show what is next to a thing",
    response_class=Response,
    responses={200: {"model": NeighboursModel, "description": "Neighbours"}, **RESPONSES},
)
def list_neighbours(
    request: Request, service: ServiceDep, asked: Annotated[NeighboursAsked, Query()]
) -> Response:
    """Count the neighbours of a thing by sort of link, and give those behind one sort.

    Each link comes with the claims that say so, with words, document and place; what is only
    planned, alleged, judged or denied says so in `sort`. `link=*` gives all neighbours.
    """
    door = Door.opened(request, service, asked.lang)
    network = door.store.once(load_network)
    node = find_node(network, asked.iri, service.settings.base_iri, "iri")
    types = link_types(network, node)
    if asked.link not in {None, "*", *(each.name for each in types)}:
        known = ", ".join(each.name for each in types) or "none"
        raise NotFoundError(
            Problem(
                f"it has no link of the sort “{asked.link}”",
                field="link",
                way_out=f"one of: *, {known}",
            )
        )

    def make() -> NeighboursModel:
        canvas = _Canvas(door, network)
        found = neighbours(network, node, None if asked.link == "*" else asked.link)
        shown = [] if asked.link is None else found[asked.offset :][: asked.limit]
        return NeighboursModel(
            of=canvas.node(node),
            links=[canvas.type(each, behind) for each, behind in types.items()],
            link=asked.link,
            total=len(found),
            limit=asked.limit,
            offset=asked.offset,
            neighbours=[
                NeighbourModel(
                    **dict(canvas.node(one.node)), links=[canvas.link(x) for x in one.links]
                )
                for one in shown
            ],
            graph_version=door.version,
        )

    return answered(request, door, make)


@router.get(
    "/edges",
    summary="Show the links between some things",
    response_class=Response,
    responses={200: {"model": EdgesModel, "description": "Nodes and links"}, **RESPONSES},
)
def list_edges(
    request: Request, service: ServiceDep, asked: Annotated[EdgesAsked, Query()]
) -> Response:
    """Give some things, 300 at most, and every link between two of them: a view from its address.

    What is unknown is named and left out, so that an old address still shows the rest.
    """
    door = Door.opened(request, service, asked.lang)

    def make() -> EdgesModel:
        network = door.store.once(load_network)
        canvas = _Canvas(door, network)
        base = service.settings.base_iri
        named = {
            name: next((iri for iri in map(URIRef, (name, base + name)) if iri in network), None)
            for name in asked.iri
        }
        known = tuple(dict.fromkeys(iri for iri in named.values() if iri is not None))
        links = among(network, known)
        return EdgesModel(
            nodes=[canvas.node(each) for each in known],
            links=[canvas.link(each) for each in links[:_MOST_LINKS]],
            unknown=[name for name, iri in named.items() if iri is None],
            total=len(links),
            graph_version=door.version,
        )

    return answered(request, door, make)


class _Canvas:
    """Writes nodes and links of one network in the language of an answer."""

    def __init__(self, door: Door, network: Network) -> None:
        self._network = network
        english = door.language == "en"
        label = network.label if english else in_language(network, door.things())
        self._describer = Describer(network, door.links.path, label)

    def node(self, iri: URIRef) -> CanvasNodeModel:
        """Write a node."""
        found = standing(self._network, iri)
        return CanvasNodeModel(node=self._describer.node(iri), degree=found.degree, hub=found.hub)

    def type(self, each: LinkType, behind: frozenset[URIRef]) -> LinkTypeModel:
        """Write a sort of link."""
        return LinkTypeModel(
            link=each.name,
            relation=each.relation,
            role=each.role,
            outward=each.outward,
            count=len(behind),
            hubs=sum(standing(self._network, one).hub is not None for one in behind),
        )

    def link(self, link: Link) -> CanvasLinkModel:
        """Write a link with a few of its claims."""
        shape = self._describer.links((link,))[0]
        return CanvasLinkModel(
            link=shape.model_copy(update={"claims": shape.claims[:_CLAIMS]}),
            claims=len(shape.claims),
        )
