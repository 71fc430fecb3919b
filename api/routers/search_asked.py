"""What a search may ask for, as parameters of its address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from api.routers.door import Spoken
from kg.search import LONGEST_TEXT, MOST_HITS, Filters, Kind

__all__ = ["FILTERS", "SearchAsked", "SuggestAsked"]

FILTERS: Final = ("type", "document", "language", "year", "claimant")
"""The filters that a facet offers, in the order of a page."""

_MOST: Final = 20
_Iri = Annotated[str, StringConstraints(max_length=2_000)]
_Short = Annotated[str, StringConstraints(max_length=40)]
_Text = Annotated[
    str,
    Field(max_length=LONGEST_TEXT, description="Words, “phrases”, and a last word with `*`"),
]


class SuggestAsked(Spoken):
    """What suggestions are asked for."""

    q: _Text = ""
    type: list[Kind] = Field(default=[], max_length=_MOST, description="Only these kinds")
    limit: int = Field(default=8, ge=0, le=20)

    def filters(self) -> Filters:
        """Return the filters."""
        return Filters({"type": self.type})


class SearchAsked(Spoken):
    """What is searched, and which part of it is wanted."""

    q: _Text = ""
    type: list[Kind] = Field(default=[], max_length=_MOST, description="Only these kinds")
    document: list[_Iri] = Field(
        default=[], max_length=_MOST, description="Only what these documents say; IRIs"
    )
    language: list[_Short] = Field(
        default=[], max_length=_MOST, description="Only what has a name or words in these"
    )
    claimant: list[_Iri] = Field(
        default=[], max_length=_MOST, description="Only what these claim; IRIs"
    )
    year: list[_Short] = Field(default=[], max_length=_MOST, description="Only of these years")
    since: date | None = Field(default=None, alias="from", description="Not before this day")
    until: date | None = Field(default=None, alias="to", description="Not after this day")
    prefix: bool = Field(default=False, description="The last word may be unfinished")
    limit: int = Field(default=20, ge=0, le=100)
    offset: int = Field(default=0, ge=0, lt=MOST_HITS)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked: no words and no filter."""
        return not self.q.strip() and not any(value for _, value in self.chosen())

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Yield the filters as parameters of an address."""
        for name in FILTERS:
            yield from ((name, value) for value in getattr(self, name))
        for name, day in (("from", self.since), ("to", self.until)):
            if day is not None:
                yield name, day.isoformat()

    def filters(self) -> Filters:
        """Return the filters; nothing passes a first day behind the last."""
        return Filters(
            {name: getattr(self, name) for name in FILTERS},
            first=None if self.since is None else self.since.isoformat(),
            last=None if self.until is None else self.until.isoformat(),
        )
