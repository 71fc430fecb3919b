"""Graphs that come from outside."""

from __future__ import annotations

import pytest

from kg.errors import QuerySyntaxError
from kg.store.graphs import LOADABLE, merged_graphs, read_triples


def test_graphs_are_merged_without_their_blank_nodes() -> None:
    parts = [(b"_:a <u:p> <x> .", "text/turtle"), (b"_:a <u:p> <u:y> .", "application/n-triples")]
    lines = merged_graphs(parts, "http://e/").decode().splitlines()
    assert len(lines) == len({line.split()[0] for line in lines}) == 2
    assert lines[0].endswith("<u:p> <http://e/x> .")
    assert len(read_triples("\n".join(lines).encode(), "application/n-triples", None)) == 2


def test_nothing_makes_an_empty_graph() -> None:
    assert merged_graphs([], None) == b""
    assert [read_triples(b"", name, None) for name in LOADABLE[:2]] == [[], []]


@pytest.mark.parametrize("media_type", [*LOADABLE, "text/csv"])
def test_what_is_broken_is_refused(media_type: str) -> None:
    with pytest.raises(QuerySyntaxError):
        read_triples(b"<", media_type, None)


def test_a_base_must_be_an_iri() -> None:
    with pytest.raises(QuerySyntaxError):
        read_triples(b"", "text/turtle", "relative")
