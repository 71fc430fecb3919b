"""The JSON of searches: what is found, how it was found, and how often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from pydantic import BaseModel, Field

from api.links import Links
from kg.search import Found, Kind, Snippet, Suggestion, Text

__all__ = [
    "Called",
    "FoundModel",
    "HitModel",
    "SuggestionsModel",
    "found_model",
    "named_in",
    "no_other_name",
    "suggestions",
]

_MOST_VALUES: Final = 50
"""Values of a facet in one answer."""
_OF_THINGS: Final = frozenset({"document", "claimant"})

Called: TypeAlias = Callable[[str], Text | None]
"""What gives the name of a thing in the language of an answer, where the index has another."""


def no_other_name(_iri: str) -> Text | None:
    """Give no name, so that those of the index are shown: English where there is English."""
    return None


class NamedModel(BaseModel):
    """Something of the graph with its path on this server."""

    iri: str
    path: str
    label: str


class SnippetModel(BaseModel):
    """The part of a text that shows what was found."""

    text: str
    language: str = Field(description="A language tag, or empty where none is given")
    ranges: list[tuple[int, int]] = Field(
        description="What was found, as code points of the text; the end is exclusive"
    )
    found_in: str = Field(description="name, words or note")
    cut_before: bool
    cut_after: bool


class DaysModel(BaseModel):
    """The first and the last day that are known of what happened, was said or was published."""

    first: str
    last: str


class ClaimModel(BaseModel):
    """A claim that rests on a passage that was found."""

    iri: str
    path: str
    claimant: NamedModel | None
    stance: str
    about: NamedModel | None = Field(description="What is claimed or denied")


class HitModel(BaseModel):
    """One thing that was found."""

    iri: str
    path: str
    type: Kind
    label: str = Field(description="Its name; of a passage, its words")
    language: str
    snippet: SnippetModel
    via: str = Field(
        description="How its least sure word was found: words, prefix, stem, spelling "
        "or transliteration (which is a guess and no stored name)"
    )
    score: float
    documents: list[NamedModel]
    claimants: list[NamedModel]
    date: DaysModel | None
    claims: list[ClaimModel]


class FacetModel(BaseModel):
    """One value and how many hits have it."""

    value: str
    label: str
    path: str | None
    count: int


class FoundModel(BaseModel):
    """A page of what was found, with the counts of all of it."""

    total: int
    limit: int
    offset: int
    relaxed: bool = Field(description="Nothing had every word, so these have at least half")
    hits: list[HitModel]
    facets: dict[str, list[FacetModel]]
    graph_version: str


class SuggestionModel(BaseModel):
    """A name that may be meant."""

    iri: str
    path: str
    type: Kind
    label: str
    language: str
    snippet: SnippetModel


class SuggestionsModel(BaseModel):
    """Names that may be meant by what was typed so far, the best first."""

    suggestions: list[SuggestionModel]


def named_in(found: Found) -> set[str]:
    """Return the IRIs whose names an answer shows beside its hits."""
    named = {iri for hit in found.hits for iri in (*hit.documents, *hit.claimants)}
    for name in _OF_THINGS:
        named.update(value.value for value in found.facets[name][:_MOST_VALUES])
    return named


def found_model(
    found: Found,
    names: Mapping[str, Text],
    links: Links,
    version: str,
    part: tuple[int, int],
    called: Called = no_other_name,
) -> FoundModel:
    """Write what was found; ``names`` are those of :func:`named_in`, ``part`` limit and offset."""

    def named(iri: str, label: str = "") -> NamedModel:
        known = called(iri) or names.get(iri)
        shown = label or (known.text if known else iri.removeprefix(links.base_iri))
        return NamedModel(iri=iri, path=links.path(iri), label=shown)

    def named_otherwise(iri: str, label: str) -> NamedModel:
        other = called(iri)
        return named(iri, label if other is None else other.text)

    facets = {
        name: [
            FacetModel(
                value=value.value,
                label=named(value.value).label if name in _OF_THINGS else value.value,
                path=links.path(value.value) if name in _OF_THINGS else None,
                count=value.count,
            )
            for value in values[:_MOST_VALUES]
        ]
        for name, values in found.facets.items()
    }
    hits = [
        HitModel(
            **_shared(hit.iri, called(hit.iri) or hit.label, links),
            type=hit.kind,
            snippet=_snippet(hit.snippet, hit.found_in),
            via=hit.via.name.lower(),
            score=hit.score,
            documents=[named(iri) for iri in hit.documents],
            claimants=[named(iri) for iri in hit.claimants],
            date=DaysModel(first=hit.days[0], last=hit.days[1]) if hit.days else None,
            claims=[
                ClaimModel(
                    iri=line.iri,
                    path=links.path(line.iri),
                    claimant=named_otherwise(line.claimant, line.claimant_label)
                    if line.claimant
                    else None,
                    stance=line.stance,
                    about=named_otherwise(line.content, line.content_label)
                    if line.content
                    else None,
                )
                for line in hit.claims
            ],
        )
        for hit in found.hits
    ]
    return FoundModel(
        total=found.total,
        limit=part[0],
        offset=part[1],
        relaxed=found.relaxed,
        hits=hits,
        facets=facets,
        graph_version=version,
    )


def suggestions(
    found: tuple[Suggestion, ...], links: Links, called: Called = no_other_name
) -> SuggestionsModel:
    """Write suggestions."""
    return SuggestionsModel(
        suggestions=[
            SuggestionModel(
                **_shared(one.iri, called(one.iri) or one.label, links),
                type=one.kind,
                snippet=_snippet(one.snippet, "name"),
            )
            for one in found
        ]
    )


def _shared(iri: str, label: Text, links: Links) -> dict[str, str]:
    return {
        "iri": iri,
        "path": links.path(iri),
        "label": label.text,
        "language": label.language,
    }


def _snippet(snippet: Snippet, found_in: str) -> SnippetModel:
    return SnippetModel(
        text=snippet.text,
        language=snippet.language,
        ranges=list(snippet.ranges),
        found_in=found_in,
        cut_before=snippet.cut_before,
        cut_after=snippet.cut_after,
    )
