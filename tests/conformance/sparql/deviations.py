"""The tests that the service does not pass, each with the reason; all others must pass.

A test that is listed here and passes fails the run, so that the list stays true.
"""

from __future__ import annotations

__all__ = ["DEVIATIONS"]

_SCOPE = "the engine joins the variable of GRAPH ?g too early"
_PATH = "the engine lets a path of length zero begin and end only at terms of the graph"
_OLD = "the old suite forgets a full stop in its Turtle; the suite that replaced it does not"
_TAGGED = "the engine keeps the language tag that all literals share, as SPARQL 1.2 may"

DEVIATIONS = {
    "aggregates/agg-groupconcat-04": _TAGGED,
    "aggregates/agg-groupconcat-06": _TAGGED,
    "aggregates/agg-empty-group-count-graph": _SCOPE,
    "bindings/graph": _SCOPE,
    "csv-tsv-res/tsv03": "the engine keeps an xsd:negativeInteger as an xsd:integer",
    "functions/bnode01": "the engine makes one blank node a string, not one a string and row",
    "negation/graph-minus": _SCOPE,
    "property-path/zero_or_more_set_start": _PATH,
    "property-path/zero_or_more_set_end": _PATH,
    "property-path/zero_or_one_set_start": _PATH,
    "property-path/zero_or_one_set_end": _PATH,
    "syntax-query/test_4": "the engine refuses a query with a function that it does not know",
    "http-rdf-update/post__existing_graph": _OLD,
    "http-rdf-update/get_of_post__existing_graph": "the old suite expects what it replaced before",
    "http-rdf-update/post__multipart_formdata": _OLD,
    "http-rdf-update/get_of_post__multipart_formdata": _OLD,
}
"""By suite and name."""
