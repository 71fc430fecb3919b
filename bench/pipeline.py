"""What validation, inference and queries cost here, as ratios to the named peers in one run.

Each pair runs on the same data, alternating, five times; the medians are compared. The data are
the corpus as it is published, so run ``kg build`` first.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rdflib import Graph

from kg.infer import apply_rules, close, is_noise, ontology_rules, read_ontology
from kg.resources import ontology_dir
from kg.settings import settings
from kg.store import Reader, Store, StoreFolder, Triples
from kg.triples import Triple
from kg.validate import Engine, load_shapes, validate

PASSES = 5
POINT = """
PREFIX ace: <https://w3id.org/svidok/ace#>
SELECT ?words WHERE {
  ?claim ace:claimant ?who ; ace:contentPassage/<http://www.w3.org/ns/oa#hasSelector> ?selector .
  ?selector <http://www.w3.org/ns/oa#exact> ?words .
}
"""


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(title: str, ours: Callable[[], object], peer: Callable[[], object], name: str) -> None:
    """Run two pieces of work in turns and print their medians and ratio."""
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(PASSES):
        print(f"\r{title}: pass {number + 1} of {PASSES}", end="", file=sys.stderr)
        mine.append(timed(ours))
        theirs.append(timed(peer))
    print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
    first, second = statistics.median(mine), statistics.median(theirs)
    print(f"{title:<44}{first:>9.3f} s{second:>10.3f} s  {name:<10}{second / first:>7.1f} x")


def rules_in_engine(triples: set[Triple]) -> None:
    """Entail by our rules in the engine."""
    store = Store.memory()
    with store.writer() as writer:
        writer.add((*triple, None) for triple in triples)
        reader = store.reader()

        def construct(query: str) -> Triples:
            result = reader.query(query)
            assert isinstance(result, Triples)  # noqa: S101 - narrows the type of a CONSTRUCT
            return result

        def add(_: str, found: set[Triple]) -> None:
            writer.add((*triple, None) for triple in found)

        apply_rules(ontology_rules(ontology_dir()), construct, add)


def merged(reader: Reader) -> Graph:
    """Return the merged graph of a store for rdflib."""
    graph = Graph()
    for triple in reader.triples():
        graph.add(triple)
    return graph


def main() -> None:
    """Print one line a comparison."""
    folder = StoreFolder(Path(settings().store))
    reader = folder.public()
    graph = merged(reader)
    triples = set(reader.triples())
    shapes = load_shapes(ontology_dir() / "shapes")
    ontology = read_ontology(ontology_dir())
    print(f"{len(graph):,} triples, {PASSES} passes in turns, medians\n")
    print(f"{'':<44}{'Svidok':>11}{'peer':>12}")
    compare(
        "SHACL, all shapes",
        lambda: validate(graph, shapes, engine=Engine.COMPILED),
        lambda: validate(graph, shapes, engine=Engine.REFERENCE),
        "pySHACL",
    )
    compare(
        "OWL RL",
        lambda: rules_in_engine(triples),
        lambda: [t for t in close(graph + ontology) if not is_noise(t, frozenset())],
        "owlrl",
    )
    compare(
        "SPARQL, all words with their claimants",
        lambda: list(reader.rows(POINT)),
        lambda: list(graph.query(POINT)),
        "rdflib",
    )


if __name__ == "__main__":
    main()
