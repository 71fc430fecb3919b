"""Queries as files: one question a file, with a header that says what it asks and takes."""

from __future__ import annotations

from kg.query.header import has_header
from kg.query.loader import load_queries, load_query
from kg.query.model import Parameter, ParameterType, Query
from kg.query.prefixes import with_prefixes
from kg.query.run import run, run_rdflib
from kg.query.values import bind, parse_value

__all__ = [
    "Parameter",
    "ParameterType",
    "Query",
    "bind",
    "has_header",
    "load_queries",
    "load_query",
    "parse_value",
    "run",
    "run_rdflib",
    "with_prefixes",
]
