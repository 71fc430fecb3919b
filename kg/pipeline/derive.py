"""From the quads of documents to what follows: comparisons, entailments, shortcuts, the merge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rdflib import URIRef

from kg.compare.analysis import analysis_triples
from kg.ids import Ids
from kg.infer import apply_rules, load_rules, ontology_rules
from kg.numbers import load_policy
from kg.resources import ontology_dir
from kg.store import Store, Triples
from kg.triples import UNPUBLISHED, Quad, Triple

__all__ = ["derive"]


def _merged(quads: Iterable[Quad]) -> set[Triple]:
    return {
        (subject, predicate, value)
        for subject, predicate, value, graph in quads
        if graph is not None and not graph.endswith(UNPUBLISHED)
    }


def derive(quads: Iterable[Quad], ids: Ids) -> set[Quad]:
    """Return the quads with what follows from them, and the default graph as their merge.

    Comparisons and rules see the merged graph only, so nothing proposed, rejected or excluded ever
    counts; what follows is computed for each store from what is in it.
    """
    complete = set(quads)
    merged = _merged(complete)
    store = Store.memory()
    with store.writer() as writer:
        writer.add((*triple, None) for triple in merged)
        reader = store.reader()

        def construct(query: str) -> Iterable[Triple]:
            result = reader.query(query)
            if not isinstance(result, Triples):
                raise TypeError("a rule is a CONSTRUCT")
            return cast("Iterable[Triple]", result)

        def add(graph: str, triples: set[Triple]) -> None:
            name: URIRef = ids.graph(graph)
            writer.add((*triple, None) for triple in triples)
            complete.update((*triple, name) for triple in triples)

        compared = set(analysis_triples(reader, ids, load_policy()))
        add("analysis", compared)
        merged |= compared
        rules = (*ontology_rules(ontology_dir()), *load_rules(ontology_dir() / "rules"))
        apply_rules(rules, construct, add, merged)
    complete.update((*triple, None) for triple in merged)
    return complete
