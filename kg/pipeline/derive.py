"""From the quads of documents to what follows: comparisons, entailments, shortcuts, the merge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from kg.compare.analysis import analysis_triples
from kg.ids import Ids
from kg.infer import Rule, apply_rules, load_rules, ontology_rules
from kg.numbers import load_policy
from kg.resources import ontology_dir
from kg.store import Format, Reader, Store, Writer
from kg.triples import UNPUBLISHED, Quad
from kg.triples.quads import nquad
from kg.triples.runs import triple_line

__all__ = ["analysis_lines", "conclude", "derive", "is_merged", "rules_of_the_house"]

_PORTION: Final = 20_000
_ASIDE: Final = f"{UNPUBLISHED}> .".encode()


def is_merged(line: bytes) -> bool:
    """Say whether a line of a named graph is part of the merge: what is unpublished is not."""
    return not line.endswith(_ASIDE)


def conclude(
    reader: Reader, writer: Writer, ids: Ids, told: Callable[[Iterable[bytes]], None]
) -> None:
    """Add to a store what follows from its default graph, and tell each line that was added.

    Comparisons and rules see the merged graph only, so nothing proposed, rejected or excluded ever
    counts; what follows is computed for each store from what is in it. Comparisons know what the
    rules say of things, and are themselves subject to rules. Lines may be told twice.
    """

    def add(graph: str, triples: Iterable[bytes]) -> None:
        end, rest = f" <{ids.graph(graph)}> .".encode(), iter(triples)
        while portion := list(islice(rest, _PORTION)):
            lines = [line for triple in portion for line in (triple, triple[:-2] + end)]
            told(lines)
            writer.load_lines(lines)

    def construct(query: str) -> Iterable[bytes]:
        # The engine writes canonical lines, and many times as fast as they could be made here.
        return reader.serialise(query, Format.NTRIPLES).splitlines()

    rules = rules_of_the_house()
    found = apply_rules(rules, construct, add)
    add("analysis", analysis_lines(reader, ids))
    apply_rules(rules, construct, add, found)


def rules_of_the_house() -> tuple[Rule, ...]:
    """Return all rules, in the order in which they are applied."""
    return (*ontology_rules(ontology_dir()), *load_rules(ontology_dir() / "rules"))


def analysis_lines(reader: Reader, ids: Ids) -> Iterator[bytes]:
    """Yield the lines of the analysis graph, without their graph."""
    for triple in analysis_triples(reader, ids, load_policy()):
        yield nquad((*triple, None)).encode()


def derive(quads: Iterable[Quad], ids: Ids) -> set[Quad]:
    """Return quads with what follows from them, and the default graph as their merge.

    In memory, for little: a build goes through :func:`conclude`.
    """
    lines = [nquad(quad).encode() for quad in quads]
    store = Store.memory()
    reader = store.reader()
    with store.writer() as writer:
        writer.load_lines(lines)
        writer.load_lines(triple_line(line) for line in lines if is_merged(line))
        conclude(reader, writer, ids, lambda _: None)
    return set(reader.quads())
