"""The page of a search: a form, what was found with its marks, and filters as links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from api.pages import page
from api.routers.search_asked import FILTERS, SearchAsked
from api.routers.search_models import FoundModel, SnippetModel
from kg.search import MOST_HITS, Snippet

__all__ = ["search_page"]

_PATH: Final = "/search"
_SHOWN: Final = 8
"""Values of a facet on a page."""
_KINDS: Final[Mapping[str, str]] = {
    "source": "unnamed source",
    "speech-act": "speech act",
    "variable": "what figures count",
    "term": "term of the vocabulary",
}
_VIA: Final[Mapping[str, str]] = {
    "stem": "another form of the word",
    "spelling": "a similar spelling",
    "transliteration": "via transliteration",
}


@dataclass(frozen=True, slots=True)
class _Choice:
    """One value of a filter as a link that sets it or, when it is set, takes it away."""

    label: str
    count: int | None
    path: str
    is_set: bool


def search_page(asked: SearchAsked, answer: FoundModel, headers: Mapping[str, str]) -> HTMLResponse:
    """Show a search in a browser."""
    chosen = tuple(asked.chosen())
    before = max(0, asked.offset - asked.limit)
    after = asked.offset + asked.limit
    values = {
        "asked": asked,
        "answer": answer,
        "kept": [pair for pair in chosen if pair[1]],
        "groups": [
            (name, _choices(asked, chosen, name, answer)) for name in FILTERS if answer.facets[name]
        ],
        "days": [
            _Choice(f"{name} {value}", None, _path(asked, _without(chosen, (name, value))), True)
            for name, value in chosen
            if name in {"from", "to"}
        ],
        "earlier": _path(asked, chosen, before) if asked.offset > 0 else None,
        "later": _path(asked, chosen, after) if after < min(answer.total, MOST_HITS) else None,
        "first": asked.offset + 1,
        "last": asked.offset + len(answer.hits),
        "pieces": _pieces,
        "kind_name": lambda kind: _KINDS.get(kind, kind),
        "via_name": _VIA.get,
    }
    return page("search.html", values, headers=headers)


def _choices(
    asked: SearchAsked, chosen: tuple[tuple[str, str], ...], name: str, answer: FoundModel
) -> list[_Choice]:
    made = []
    for value in answer.facets[name][:_SHOWN]:
        pair = (name, value.value)
        is_set = pair in chosen
        rest = _without(chosen, pair) if is_set else (*chosen, pair)
        label = _KINDS.get(value.label, value.label) if name == "type" else value.label
        made.append(_Choice(label, value.count, _path(asked, rest), is_set))
    return made


def _without(
    chosen: Iterable[tuple[str, str]], one: tuple[str, str]
) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in chosen if pair != one)


def _path(asked: SearchAsked, chosen: Iterable[tuple[str, str]], offset: int = 0) -> str:
    pairs = [("q", asked.q), *chosen]
    if asked.prefix:
        pairs.append(("prefix", "true"))
    if asked.limit != SearchAsked().limit:
        pairs.append(("limit", str(asked.limit)))
    if offset:
        pairs.append(("offset", str(offset)))
    return f"{_PATH}?{urlencode(pairs)}"


def _pieces(snippet: SnippetModel) -> list[tuple[str, bool]]:
    ranges = tuple(snippet.ranges)
    return list(Snippet(snippet.text, snippet.language, ranges).pieces())
