"""A client of a server with a few queries of its own, on the small invented graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from kg.query import load_queries
from kg.settings import settings

LABELS = """\
#+ title: Labels of a thing
#+ title@uk: Назви
#+ question: What is a thing called?
#+ question@uk: Як називають річ?
#+ tags: [label]
#+ params:
#+   thing:
#+     type: iri
#+     description: The thing.
#+     description@uk: Річ.
#+     example: actor/ilve-osk
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label { ?thing skos:prefLabel|skos:altLabel ?label } ORDER BY ?label
"""
EVERYTHING = """\
#+ title: Everything
#+ question: Which triples are there?
#+ description: In no order of its own.
#+ tags: [all, label]
SELECT ?s ?p ?o { ?s ?p ?o }
"""
ECHO = """\
#+ title: Echo
#+ question: What was sent?
#+ params:
#+   text: {type: string, description: A text., example: hello}
#+   number: {type: integer, description: A number., default: "-5"}
#+   day: {type: date, description: A day., default: "2031-05-10"}
#+   flag: {type: boolean, description: Yes or no., default: "true"}
#+   exact: {type: decimal, description: A decimal., default: "1.5"}
#+   said: {type: language-string, description: Words., default: "so@en"}
SELECT ?text ?number ?day ?flag ?exact ?said ?t ?n ?d ?f ?e ?s {
  BIND (CONCAT(?text, "") AS ?t) BIND (?number + 0 AS ?n) BIND (COALESCE(?day, "") AS ?d)
  BIND (COALESCE(?flag, "") AS ?f) BIND (?exact + 0 AS ?e) BIND (COALESCE(?said, "") AS ?s)
}
"""


@contextmanager
def asking(store: Path, folder: Path, **more: object) -> Iterator[TestClient]:
    """Serve the queries of a folder, which is filled here."""
    for name, text in (("labels", LABELS), ("everything", EVERYTHING), ("echo", ECHO)):
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    queries = load_queries(folder)
    chosen = settings(store=store, workers=1, query_deadline_seconds=5, query_max_rows=51, **more)
    app = create_app(chosen, queries=queries)
    with TestClient(app, base_url="http://localhost") as client:
        yield client
