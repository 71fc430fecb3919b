"""The stores: three nouns (Store, Reader, Writer), the folder of generations, and the query gate.

The only package that knows the engine. Terms in and out are rdflib's.
"""

from __future__ import annotations

from kg.store.ask import Ask
from kg.store.convert import Quad, Term, is_iri
from kg.store.embedded import Store
from kg.store.folder import Draft, Generation, Stamp, StoreFolder
from kg.store.formats import GRAPH_FORMATS, ROW_FORMATS, Format
from kg.store.glance import MOST_ROWS
from kg.store.plain import Plain
from kg.store.pool import Answered, WorkerPool
from kg.store.process import Limits
from kg.store.reader import Reader
from kg.store.refuse import QueryForm, check_query
from kg.store.results import Answer, Result, Row, Rows, Triples
from kg.store.scribe import WriteLimits
from kg.store.snapshot import Snapshot
from kg.store.standing import leading
from kg.store.workspace import Workspaces, workspace_prefix
from kg.store.writable import Writable
from kg.store.writer import Writer

__all__ = [
    "GRAPH_FORMATS",
    "MOST_ROWS",
    "ROW_FORMATS",
    "Answer",
    "Answered",
    "Ask",
    "Draft",
    "Format",
    "Generation",
    "Limits",
    "Plain",
    "Quad",
    "QueryForm",
    "Reader",
    "Result",
    "Row",
    "Rows",
    "Snapshot",
    "Stamp",
    "Store",
    "StoreFolder",
    "Term",
    "Triples",
    "WorkerPool",
    "Workspaces",
    "Writable",
    "WriteLimits",
    "Writer",
    "check_query",
    "is_iri",
    "leading",
    "workspace_prefix",
]
