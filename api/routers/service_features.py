"""What the engine can do beyond SPARQL 1.1: each feature with a query that shows it.

The IRIs are ours, because no recommendation names any for these; the service description says in
words what each means, and where it is specified.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FEATURES", "SERVICE", "Feature"]

SERVICE: Final = "https://w3id.org/svidok/service#"
"""The namespace of features and limits of a service."""

_DRAFT: Final = "https://www.w3.org/TR/sparql12-query/"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature; ``shown_by`` is an ASK that holds on any graph where the feature works."""

    slug: str
    label: str
    comment: str
    source: str
    shown_by: str

    @property
    def iri(self) -> str:
        """The name of the feature."""
        return SERVICE + self.slug


FEATURES: Final = (
    Feature(
        "triple-terms",
        "Triple terms",
        "Triples as terms, written <<( … )>>, with TRIPLE, SUBJECT, PREDICATE, OBJECT, isTRIPLE.",
        _DRAFT,
        "ASK { BIND(<<( <urn:a> <urn:b> 1 )>> AS ?t) "
        "FILTER(isTRIPLE(?t) && SUBJECT(?t) = <urn:a> && OBJECT(?t) = 1 "
        "&& ?t = TRIPLE(<urn:a>, <urn:b>, 1)) }",
    ),
    Feature(
        "reified-triples",
        "Reified triples and annotations",
        "The shorthand << … >> for a reifier of a triple, and {| … |} for its annotation.",
        _DRAFT,
        "ASK { OPTIONAL { << ?a <urn:b> ?c >> <urn:d> ?e } "
        "OPTIONAL { ?a <urn:b> ?c {| ?f ?g |} } }",
    ),
    Feature(
        "version-declaration",
        "VERSION",
        "A query may say which version of the language it is written in.",
        _DRAFT,
        'VERSION "1.2" ASK { }',
    ),
    Feature(
        "base-direction",
        "Base direction",
        "Literals with language and direction, with LANGDIR, STRLANGDIR, hasLANG and hasLANGDIR.",
        _DRAFT,
        'ASK { BIND("a"@ar--rtl AS ?l) FILTER(LANGDIR(?l) = "rtl" && hasLANG(?l) '
        '&& hasLANGDIR(?l) && ?l = STRLANGDIR("a", "ar", "rtl")) }',
    ),
    Feature(
        "lateral",
        "LATERAL",
        "A group that is evaluated once for each solution before it.",
        "https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md",
        "ASK { VALUES ?x { 1 2 } LATERAL { SELECT ?x ?y { BIND(?x + 1 AS ?y) } LIMIT 1 } "
        "FILTER(?y = 3) }",
    ),
    Feature(
        "date-arithmetic",
        "Arithmetic on dates and durations",
        "Sums and differences of dates, times and durations, and ADJUST for time zones.",
        "https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0002/sep-0002.md",
        f'ASK {{ FILTER("2031-05-12"^^<{_XSD}date> - "2031-05-10"^^<{_XSD}date> '
        f'= "P2D"^^<{_XSD}dayTimeDuration>) }}',
    ),
    Feature(
        "geosparql-relations",
        "GeoSPARQL simple features",
        "Functions on places as WKT and GeoJSON, such as geof:sfIntersects.",
        "https://www.ogc.org/standards/geosparql/",
        "PREFIX geo: <http://www.opengis.net/ont/geosparql#> "
        "PREFIX geof: <http://www.opengis.net/def/function/geosparql/> "
        'ASK { FILTER(geof:sfIntersects("POINT(0 0)"^^geo:wktLiteral, '
        '"POINT(0 0)"^^geo:wktLiteral)) }',
    ),
)
