"""SearchIndex: one index on disk, written once beside its store and read only from then on.

    FOLDER/svidok.json   which graph it was made from, and the SHA-256 of every file
    FOLDER/…             what the library writes

Entries go in by their IRIs and into one segment, so hits of the same score come in that order and
the same store gives the same answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

import tantivy

from kg.errors import Problem, StoreError
from kg.search.entries import Entry, Text
from kg.search.fields import FACETS, SCHEMA, document_of, entry_of
from kg.search.kinds import COMMON
from kg.search.match import Matcher, snippet
from kg.search.plan import Filters, plan
from kg.search.question import Question
from kg.search.results import FacetValue, Found, Hit, Suggestion

__all__ = ["LAYOUT", "MOST_HITS", "SearchIndex", "write_index"]

LAYOUT: Final = 1
"""The version of the fields; an index of another version is refused, not guessed at."""
MOST_HITS: Final = 10_000
"""How far a list of hits can be followed."""

_MARK: Final = "svidok.json"
_WAY_OUT: Final = "run `kg build`"
_HEAP: Final = 1_000_000_000
"""Bytes until which entries stay in one segment; taken only as they are needed."""
_MOST_VALUES: Final = 1_000
_LONGEST_IRI: Final = 2_000


def write_index(folder: Path, entries: Iterable[Entry], version: str) -> int:
    """Write the index of a store into a new folder and return the number of its entries.

    ``version`` is that of the graph; only who names the same one can open the index. Entries
    are taken in the order in which equal hits shall come. Raises ``StoreError`` when the folder
    cannot be written.
    """
    count = 0
    try:
        folder.mkdir(parents=True)
        writer = tantivy.Index(SCHEMA, path=str(folder)).writer(_HEAP, num_threads=1)
        for entry in entries:
            writer.add_document(document_of(entry))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        mark = {"layout": LAYOUT, "version": version, "entries": count, "files": _sums(folder)}
        (folder / _MARK).write_text(json.dumps(mark, indent=2, sort_keys=True), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _broken(folder, f"the search index could not be written: {error}") from error
    return count


class SearchIndex:
    """Answers searches in one store, as far as that store goes; safe across threads."""

    def __init__(self, index: tantivy.Index, entries: int) -> None:
        self.entries = entries
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path, version: str) -> SearchIndex:
        """Open an index that was made from the graph of a version.

        Raises ``StoreError`` when it is missing, damaged, or of another graph or layout.
        """
        try:
            mark = json.loads((folder / _MARK).read_text(encoding="utf-8"))
            layout, of, entries, files = (
                mark[name] for name in ("layout", "version", "entries", "files")
            )
        except FileNotFoundError as error:
            raise _broken(folder, "there is no search index") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _broken(folder, "the search index is damaged") from error
        if layout != LAYOUT or of != version:
            raise _broken(folder, "the search index is of another version")
        try:
            if _sums(folder) != files:
                raise _broken(folder, "the search index is damaged")
            index = tantivy.Index.open(str(folder))
            index.config_reader("manual")
            return cls(index, entries)
        except (OSError, ValueError) as error:
            raise _broken(folder, "the search index is damaged") from error

    def search(
        self,
        question: Question,
        filters: Filters | None = None,
        *,
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """Return a page of what was asked for, the best first, and the counts of all of it.

        When nothing has all words, what has at least half of them is found.
        """
        asked = filters or Filters()
        query, relaxed = plan(question, asked), False
        total, top = self._top(query, limit, offset)
        if not total and len(question.words) + len(question.phrases) > 1:
            query, relaxed = plan(question, asked, most=True), True
            total, top = self._top(query, limit, offset)
        matcher = Matcher(question)
        hits = tuple(_hit(self._entry(address), score, matcher) for score, address in top)
        return Found(total, hits, self._facets(query), relaxed and total > 0)

    def names(self, iris: Collection[str]) -> dict[str, Text]:
        """Return the names of things, as far as this index has one."""
        asked = [iri for iri in iris if len(iri) <= _LONGEST_IRI]
        if not asked:
            return {}
        query = tantivy.Query.term_set_query(SCHEMA, "iri", asked)
        _, found = self._top(query, len(asked), 0)
        entries = (self._entry(address) for _, address in found)
        return {entry.iri: entry.names[0] for entry in entries if entry.names}

    def suggest(
        self, question: Question, filters: Filters | None = None, *, limit: int = 8
    ) -> tuple[Suggestion, ...]:
        """Return names that may be meant by what was typed so far; no counts, so it is quick."""
        query = plan(question, filters or Filters(), names=True)
        matcher = Matcher(question)
        found = []
        for _, address in self._top(query, limit, 0)[1]:
            entry = self._entry(address)
            hit = _hit(entry, 0.0, matcher, names=True)
            found.append(Suggestion(entry.iri, entry.kind, hit.label, hit.snippet))
        return tuple(found)

    def _top(
        self, query: tantivy.Query, limit: int, offset: int
    ) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
        """Return the number of all hits, and one page of them."""
        found = self._searcher.search(query, limit=max(limit, 1), offset=min(offset, MOST_HITS))
        total = int(found.count)  # type: ignore[attr-defined]  # its stub leaves it out
        return total, found.hits if limit > 0 and offset < MOST_HITS else []

    def _entry(self, address: tantivy.DocAddress) -> Entry:
        return entry_of(self._searcher.doc(address))

    def _facets(self, query: tantivy.Query) -> dict[str, tuple[FacetValue, ...]]:
        asked = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in FACETS}
        counted = self._searcher.aggregate(query, asked)
        facets = {}
        for name in FACETS:
            values = [
                FacetValue(str(bucket["key"]), int(bucket["doc_count"]))
                for bucket in counted.get(name, {}).get("buckets", ())
            ]
            facets[name] = tuple(sorted(values, key=lambda value: (-value.count, value.value)))
        return facets


def _hit(entry: Entry, score: float, matcher: Matcher, *, names: bool = False) -> Hit:
    proper = entry.kind not in COMMON
    places = [("name", text) for text in entry.names]
    if not names:
        places += [("words", text) for text in entry.words]
        places += [("note", text) for text in entry.notes]
    marked = [
        (where, text, matcher.marks(text.text, name=proper and where == "name"))
        for where, text in places
    ]
    every = [mark for _, _, marks in marked for mark in marks]
    where, text, marks = max(
        marked,
        key=lambda place: (len({m.part for m in place[2]}), -sum(m.via for m in place[2])),
        default=("", Text(""), ()),
    )
    return Hit(
        iri=entry.iri,
        kind=entry.kind,
        label=next(iter((*entry.names, *entry.words)), Text(entry.iri)),
        snippet=snippet(text, marks),
        found_in=where,
        via=matcher.via(every),
        score=round(float(score), 4),
        documents=entry.documents,
        claimants=entry.claimants,
        days=entry.days,
        claims=entry.claims,
    )


def _sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of an index; marks and locks are none of its files."""
    sums = {}
    for path in sorted(folder.iterdir()):
        if path.name != _MARK and not path.name.endswith(".lock"):
            with path.open("rb") as file:
                sums[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums


def _broken(folder: Path, message: str) -> StoreError:
    return StoreError(Problem(message, file=str(folder), way_out=_WAY_OUT))
