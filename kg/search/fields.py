"""The fields of an index, and what of an entry goes into each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import tantivy

from kg.search.entries import ClaimLine, Entry, Text
from kg.search.fold import stem, tokens
from kg.search.kinds import COMMON, Kind
from kg.search.sound import keys

__all__ = ["FACETS", "SCHEMA", "document_of", "entry_of", "number_of_day"]

FACETS: Final = ("type", "document", "language", "year", "claimant")
"""The fields that are counted; they hold whole values."""

_LONGEST_START: Final = 16
_SHORTEST_START: Final = 3
_MOST_YEARS: Final = 60


def _schema() -> tantivy.Schema:
    made = tantivy.SchemaBuilder()
    for name in ("name", "words", "notes"):  # folded words, in their order
        made.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("iri", "whole", "stem", "name_start", "start", "name_sound", "sound"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("first_day", "last_day"):
        made.add_integer_field(name, indexed=True, fast=True)
    made.add_bytes_field("entry", stored=True)
    return made.build()


SCHEMA: Final = _schema()


def document_of(entry: Entry) -> tantivy.Document:
    """Return an entry in the form in which it is kept."""
    made = tantivy.Document()
    names, words, notes = (
        [[token.word for token in tokens(text.text)] for text in texts]
        for texts in (entry.names, entry.words, entry.notes)
    )
    for field, texts in (("name", names), ("words", words), ("notes", notes)):
        for text in texts:
            made.add_text(field, " ".join(text))
    in_names, in_words, in_notes = (
        {word for text in texts for word in text} for texts in (names, words, notes)
    )
    proper = entry.kind not in COMMON
    values: dict[str, set[str]] = {
        "whole": {" ".join(text) for text in names},
        "stem": {stem(word) for word in in_names | in_words | in_notes},
        "name_start": set(_starts(in_names, 1)),
        "start": set(_starts(in_words, _SHORTEST_START)),
        "name_sound": {key for word in in_names for key in keys(word, name=proper)},
        "sound": {key for word in in_words for key in keys(word, name=False)},
        "iri": {entry.iri},
        "type": {entry.kind},
        "document": set(entry.documents),
        "language": set(entry.languages),
        "claimant": set(entry.claimants),
        "year": set(_years(entry)),
    }
    for field, several in values.items():
        for value in sorted(several - {""}):
            made.add_text(field, value)
    if entry.days is not None:
        made.add_integer("first_day", number_of_day(entry.days[0]))
        made.add_integer("last_day", number_of_day(entry.days[1]))
    data = json.dumps(entry, default=_members, ensure_ascii=False, separators=(",", ":"))
    made.add_bytes("entry", data.encode())
    return made


def entry_of(document: tantivy.Document) -> Entry:
    """Return the entry that was kept."""
    said = json.loads(bytes(document["entry"][0]))
    kind: Kind = said["kind"]
    return Entry(
        iri=said["iri"],
        kind=kind,
        names=tuple(Text(**text) for text in said["names"]),
        words=tuple(Text(**text) for text in said["words"]),
        notes=tuple(Text(**text) for text in said["notes"]),
        documents=tuple(said["documents"]),
        claimants=tuple(said["claimants"]),
        days=None if said["days"] is None else (said["days"][0], said["days"][1]),
        claims=tuple(ClaimLine(**line) for line in said["claims"]),
    )


def number_of_day(day: str) -> int:
    """Count a day, so that days can be compared; of what is no day, the beginning of time.

    >>> number_of_day("2024-02-02") - number_of_day("2024-01-31")
    2
    """
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _members(part: Entry | Text | ClaimLine) -> dict[str, object]:
    return {name: getattr(part, name) for name in part.__slots__}


def _starts(words: Iterable[str], shortest: int) -> Iterator[str]:
    """Yield the beginnings of words, so that looking up the rest of a word costs one step."""
    for word in words:
        for length in range(shortest, min(len(word), _LONGEST_START) + 1):
            yield word[:length]


def _years(entry: Entry) -> Iterator[str]:
    if entry.days is None:
        return
    first, last = (int(day[:4]) if day[:4].isdigit() else 0 for day in entry.days)
    if first and last - first < _MOST_YEARS:
        yield from (str(year) for year in range(first, last + 1))
