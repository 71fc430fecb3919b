"""What doors for pages share: the store of a request, names in a language, and what is cached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from rdflib import URIRef
from starlette.exceptions import HTTPException

from api.deps import OpenStore, Service
from api.links import Links
from api.routers.memory import Memory
from api.routers.query_run import is_known, not_modified
from api.routers.versioned import versioned
from kg.errors import NotFoundError
from kg.ids import Ids
from kg.model.vocabulary import Stance
from kg.query.claims import claim_records
from kg.query.line_answers import LineAnswer, LineScribe
from kg.query.lookup import find
from kg.query.sections import (
    Order,
    Section,
    claim_keys,
    count_claims,
    ordered,
    section_claims,
)
from kg.query.things import Things
from kg.store import Reader

__all__ = [
    "RESPONSES",
    "ClaimsAsked",
    "Door",
    "Name",
    "PairsAsked",
    "PartAsked",
    "Spoken",
    "ThingAsked",
    "answered",
]

RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    304: {"description": "The client has this answer"},
    400: {"description": "A parameter is none; the problem names it"},
    404: {"description": "Nothing has that name here; what comes near is told"},
    503: {"description": "No graph has been built"},
}
"""What every door may answer beside its answer."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
_MOST_LINES: Final = 500
_MOST_ROWS: Final = 5_000
_MOST_ORDERED: Final = 40_000
"""Of longer lists the order is not remembered."""


class Spoken(BaseModel):
    """In which language names are shown."""

    model_config = ConfigDict(frozen=True)

    lang: Literal["en", "uk"] = Field(
        default="en", description="The language of names, where there is a choice"
    )


class ThingAsked(Spoken):
    """Which thing."""

    iri: Name = Field(
        description="Its IRI, a path below the base IRI such as `actor/ilve-osk`, a slug or a name"
    )


class PartAsked(ThingAsked):
    """Which thing, and which part of a list."""

    limit: int = Field(default=20, ge=0, le=100, description="So many at most")
    offset: int = Field(default=0, ge=0, le=1_000_000, description="Leave out so many")


class PairsAsked(PartAsked):
    """Which pairs of a thing, and as what the claims of their first sides come."""

    form: Literal["json", "csv", "ttl"] = Field(
        default="json", alias="format", description="As what they come"
    )


class ClaimsAsked(ThingAsked):
    """Which claims of a thing, and as what they come."""

    stance: Stance | None = Field(default=None, description="Only with this stance")
    order: Order = Field(
        default=Order.NEWEST,
        description="By the day when it was said, or as documents and their texts go",
    )
    form: Literal["json", "csv", "ttl"] = Field(
        default="json", alias="format", description="As what they come"
    )
    limit: int | None = Field(
        default=None,
        ge=0,
        le=_MOST_ROWS,
        description=f"So many at most; as JSON {_MOST_LINES}, and 50 if nothing is said",
    )
    offset: int = Field(default=0, ge=0, le=1_000_000, description="Leave out so many")

    def most(self) -> int:
        """Return how many are wanted; raises ``HTTPException`` 400 for too many as JSON."""
        if self.limit is None:
            return 50 if self.form == "json" else _MOST_ROWS
        if self.form == "json" and self.limit > _MOST_LINES:
            raise HTTPException(400, f"limit is at most {_MOST_LINES} as JSON; go on with offset")
        return self.limit


@dataclass(frozen=True, slots=True)
class Door:
    """What one request may see, of one moment."""

    reader: Reader
    store: OpenStore
    version: str
    links: Links
    language: str
    headers: dict[str, str]

    @classmethod
    def opened(
        cls, request: Request, service: Service, language: str = "en", *more: object
    ) -> Door:
        """Open the store that a request may see; raises ``StoreError`` when nothing was built.

        ``more`` is what the answer depends on beside the graph and the address.
        """
        seen = versioned(request, service, *more)
        links = Links(service.settings.base_iri)
        return cls(seen.reader, seen.store, seen.version, links, language, seen.headers)

    def meant(self, name: str, field: str = "iri") -> URIRef:
        """Return what a name means; raises ``NotFoundError`` that names the parameter."""
        try:
            return find(self.reader, name, Ids(self.links.base_iri))
        except NotFoundError as error:
            raise NotFoundError(replace(one, field=field) for one in error.problems) from error

    def things(self) -> Things:
        """Give what reads things, with their names in the language of the answer."""
        return Things(self.reader, self.language)

    def scribe(self, things: Things | None = None) -> LineScribe:
        """Give what writes claims as lines."""
        return LineScribe(things or self.things(), self.links.path)

    def lines(self, claims: tuple[URIRef, ...]) -> list[LineAnswer]:
        """Write claims as lines, in the order given."""
        things = self.things()
        return self.scribe(things).lines(claim_records(things, self.reader, claims))

    def part(
        self, node: URIRef, section: Section, asked: ClaimsAsked
    ) -> tuple[tuple[URIRef, ...], int]:
        """Return a part of the claims of a section, and how many it has in all.

        The engine needs a while to read thousands, so what they are put in order by is remembered,
        and so is each order.
        """
        memory, limit, offset = self.store.once(Memory), asked.most(), asked.offset
        if self.count(node, section) > _MOST_ORDERED:
            of = (node, section, asked.stance)
            total = count_claims(self.reader, *of)
            return section_claims(
                self.reader, *of, order=asked.order, limit=limit, offset=offset
            ), total
        keys = memory.recall(
            ("keys", node, section), lambda: claim_keys(self.reader, node, section)
        )
        every = memory.recall(
            ("claims", node, section, asked.stance, asked.order),
            lambda: ordered(keys, asked.order, asked.stance),
        )
        return every[offset:][:limit], len(every)

    def count(self, node: URIRef, section: Section) -> int:
        """Count the claims of a section, once for all languages, orders and parts."""
        (count,) = self.store.once(Memory).recall(
            ("count", node, section), lambda: (count_claims(self.reader, node, section),)
        )
        return count


def answered(request: Request, door: Door, make: Callable[[], BaseModel]) -> Response:
    """Answer with JSON, made only if neither the client nor this server has it."""
    tag = door.headers["ETag"]
    if is_known(request, tag):
        return not_modified(door.headers)
    data = door.store.once(Memory).recall(tag, lambda: make().model_dump_json().encode())
    return Response(data, media_type="application/json", headers=door.headers)
