"""From a question to a query of the index, built from words: no text of a stranger is parsed.

Each word is looked for in several ways, and the best one counts. Each way has a floor of its own,
so that a word that is there as it was typed always stands before one that is only like it:
names, then stored words, then the same stem, a beginning, a note, a misspelling, another script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tantivy import FieldType, Occur, Query

from kg.search.fields import SCHEMA, number_of_day
from kg.search.fold import stem
from kg.search.question import Phrase, Question, Word
from kg.search.sound import keys_of_others

__all__ = ["SHORTEST_FUZZY", "Filters", "is_fuzzy", "plan"]

SHORTEST_FUZZY: Final = 5

_WHOLE: Final = 12.0
# Field → its floor, and the weight of the statistics (BM25) above it.
_EXACT: Final = (("name", 5.0, 1.0), ("words", 3.0, 0.6), ("notes", 0.7, 0.05))
_STEM, _NAME_START, _START = 1.4, 1.8, 1.1
_FUZZY: Final = (("name", 0.5), ("words", 0.4))
_NAME_SOUND, _SOUND = 0.3, 0.2
_OF_NAMES: Final = frozenset({"name", "name_start", "name_sound"})
_PHRASE: Final = 3.0
"""How much more a phrase counts than a word."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be; ``values`` is by field, and one of several values is enough.

    ``first`` and ``last`` are days: a hit must have a day between them, both included.
    """

    values: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    first: str | None = None
    last: str | None = None


def is_fuzzy(word: str) -> bool:
    """Say whether a folded word is long enough to be searched with one mistake."""
    return len(word) >= SHORTEST_FUZZY and word.isalpha()


def plan(question: Question, filters: Filters, *, most: bool = False, names: bool = False) -> Query:
    """Build the query: every word and phrase must be there or, with ``most``, half of them.

    With ``names`` only names are looked at. Small words such as “of” need not be there where
    others are. A question without words asks for everything that the filters let through.
    """
    parts = list(_filters(filters))
    if not question.has_words:
        everything = Query.all_query() if question.is_blank else Query.empty_query()
        return Query.boolean_query([*parts, (Occur.Must, everything)])
    small = [word for word in question.words if word.is_small and not word.is_start]
    large = [word for word in question.words if word not in small] or small
    needed = [_dismax(_ways(word), names=names) for word in large]
    needed += [_dismax(_phrase(phrase), names=names) for phrase in question.phrases]
    if most:
        half = -(-len(needed) // 2)
        parts.append((Occur.Must, Query.boolean_query(_any(needed), half)))
    else:
        parts += [(Occur.Must, query) for query in needed]
    if large is not small:
        parts += _any(_dismax(_ways(word), names=names) for word in small)
    whole = Query.term_query(SCHEMA, "whole", question.whole, "basic")
    parts.append((Occur.Should, Query.const_score_query(whole, _WHOLE)))
    return Query.boolean_query(parts)


def _any(queries: Iterable[Query]) -> list[tuple[Occur, Query]]:
    return [(Occur.Should, query) for query in queries]


def _dismax(ways: Iterable[tuple[str, Query]], *, names: bool) -> Query:
    fields = _OF_NAMES if names else None
    return Query.disjunction_max_query(
        [query for name, query in ways if fields is None or name in fields]
    )


def _ways(word: Word) -> Iterator[tuple[str, Query]]:
    """Yield the ways in which a word may be there, each with the field that it looks at."""
    text = word.text
    for name, floor, weight in _EXACT:
        yield name, _above(Query.term_query(SCHEMA, name, text), floor, weight)
    yield _fixed("stem", stem(text), _STEM)
    if word.is_start:
        yield _fixed("name_start", text, _NAME_START)
        yield _fixed("start", text, _START)
    for key in keys_of_others(text):
        yield _fixed("name_sound", key, _NAME_SOUND)
        yield _fixed("sound", key, _SOUND)
    if is_fuzzy(text):
        for name, score in _FUZZY:
            found = Query.fuzzy_term_query(SCHEMA, name, text, 1)
            yield name, Query.const_score_query(found, score)


def _phrase(phrase: Phrase) -> Iterator[tuple[str, Query]]:
    for name, floor, weight in _EXACT:
        found = Query.phrase_query(SCHEMA, name, list(phrase.words))
        yield name, _above(found, floor * _PHRASE, weight)


def _above(found: Query, floor: float, weight: float) -> Query:
    """Score what is found by its statistics, above a floor."""
    return Query.boolean_query(
        [
            (Occur.Must, Query.boost_query(found, weight)),
            (Occur.Should, Query.const_score_query(found, floor)),
        ]
    )


def _fixed(name: str, text: str, score: float) -> tuple[str, Query]:
    return name, Query.const_score_query(Query.term_query(SCHEMA, name, text, "basic"), score)


def _filters(filters: Filters) -> Iterator[tuple[Occur, Query]]:
    for name, values in filters.values.items():
        if values:
            found = Query.term_set_query(SCHEMA, name, list(values))
            yield Occur.Must, Query.const_score_query(found, 0.0)
    if filters.first is not None:
        yield Occur.Must, _days("last_day", lower=number_of_day(filters.first))
    if filters.last is not None:
        yield Occur.Must, _days("first_day", upper=number_of_day(filters.last))


def _days(name: str, lower: int | None = None, upper: int | None = None) -> Query:
    found = Query.range_query(SCHEMA, name, FieldType.Integer, lower, upper)
    return Query.const_score_query(found, 0.0)
