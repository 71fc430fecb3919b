"""Search over names in every script, stored words and headlines: an index beside each store.

Each index is made from one store alone. Whatever is found is only named: nothing is thereby true.
"""

from __future__ import annotations

from kg.search.entries import ClaimLine, Entry, Text, entries_of
from kg.search.fields import FACETS
from kg.search.index import MOST_HITS, SearchIndex, write_index
from kg.search.kinds import KINDS, Kind
from kg.search.match import Snippet, Via
from kg.search.places import index_path, open_index
from kg.search.plan import Filters
from kg.search.question import LONGEST_TEXT, Question, read_question
from kg.search.results import FacetValue, Found, Hit, Suggestion

__all__ = [
    "FACETS",
    "KINDS",
    "LONGEST_TEXT",
    "MOST_HITS",
    "ClaimLine",
    "Entry",
    "FacetValue",
    "Filters",
    "Found",
    "Hit",
    "Kind",
    "Question",
    "SearchIndex",
    "Snippet",
    "Suggestion",
    "Text",
    "Via",
    "entries_of",
    "index_path",
    "open_index",
    "read_question",
    "write_index",
]
