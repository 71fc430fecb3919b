"""Three questions to begin with, about what a graph itself holds most of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from rdflib import URIRef

from kg.query.things import number_of
from kg.store import Reader
from kg.terms import ACE, FOAF, SCHEMA, concept

__all__ = ["Counted", "Openers", "Pair", "openers"]

_MOST = 40
_INVENTED = (
    f"OPTIONAL {{ ?claim <{SCHEMA.appearance}>/<{ACE.invented}> ?made }} "
    "BIND (IF (BOUND(?made), 1, 0) AS ?example)"
)
"""What was made up as an example is asked about only where there is nothing else."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing, and how often it was met."""

    iri: URIRef
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people whom no document has together, and what each of them takes part in."""

    one: URIRef
    other: URIRef
    about: URIRef


@dataclass(frozen=True, slots=True)
class Openers:
    """What is worth a question; nothing where the graph holds nothing of the kind."""

    conflict: Counted | None
    """What is counted by the figures of most conflicts, and the number of conflicts."""
    denial: Counted | None
    """Who denies most, and how often."""
    connection: Pair | None


def openers(reader: Reader) -> Openers:
    """Find what to ask a graph; the same store gives the same questions."""
    return Openers(_conflict(reader), _denial(reader), _connection(reader))


def _conflict(reader: Reader) -> Counted | None:
    return _first(
        reader,
        # Conflicts between several say more than those of one with itself.
        f"SELECT ?variable (COUNT(DISTINCT ?comparison) AS ?n) (COUNT(DISTINCT ?who) AS ?all) {{ "
        f"?comparison <{ACE.verdict}> <{concept('verdict', 'conflict')}> ; "
        f"<{ACE.compares}> ?figure . ?figure <{SCHEMA.variableMeasured}> ?variable . "
        f"?claim <{ACE.content}> ?figure ; <{ACE.claimant}> ?who . {_INVENTED} }} "
        "GROUP BY ?variable ORDER BY MIN(?example) DESC(?all) DESC(?n) STR(?variable) LIMIT 1",
    )


def _denial(reader: Reader) -> Counted | None:
    return _first(
        reader,
        f"SELECT ?who (COUNT(DISTINCT ?claim) AS ?n) {{ "
        f"?claim <{ACE.stance}> <{concept('stance', 'denies')}> ; <{ACE.claimant}> ?who . "
        # Of several that deny as much, the one whom most contradict says most.
        f"{_INVENTED} OPTIONAL {{ ?claim <{ACE.denies}>/^<{ACE.content}> ?stated }} }} "
        "GROUP BY ?who ORDER BY MIN(?example) DESC(?n) DESC(COUNT(DISTINCT ?stated)) STR(?who) "
        "LIMIT 1",
    )


def _first(reader: Reader, query: str) -> Counted | None:
    for row in reader.rows(query):
        count = number_of(row[1])
        if isinstance(row[0], URIRef) and count:
            return Counted(row[0], count)
    return None


def _connection(reader: Reader) -> Pair | None:
    """Take what most people of different documents have to do with, and two of them."""
    follows = f"<{SCHEMA.about}>|<{ACE.proposes}>|(^<{ACE.inEvent}>/<{ACE.participant}>)"
    around = (
        f"?who a <{FOAF.Person}> . ?part <{ACE.participant}> ?who ; <{ACE.inEvent}> ?event . "
        f"?event {follows} ?about . ?claim <{ACE.content}> ?part ; "
        f"<{SCHEMA.appearance}> ?document . FILTER (?who != ?about) "
        f"FILTER NOT EXISTS {{ ?about a <{SCHEMA.Country}> }}"
    )
    subjects = [
        row[0]
        for row in reader.rows(
            f"SELECT ?about (COUNT(DISTINCT ?who) AS ?n) {{ {around} }} GROUP BY ?about "
            "HAVING (COUNT(DISTINCT ?document) > 1) ORDER BY DESC(?n) STR(?about) LIMIT 5"
        )
    ]
    for about in subjects:
        if not isinstance(about, URIRef):
            continue
        rows = reader.rows(
            f"SELECT DISTINCT ?who ?document {{ VALUES ?about {{ <{about}> }} {around} }} "
            f"ORDER BY STR(?who) STR(?document) LIMIT {_MOST}"
        )
        documents: dict[URIRef, set[str]] = {}
        for who, document in rows:
            if isinstance(who, URIRef):
                documents.setdefault(who, set()).add(str(document))
        for one, other in combinations(documents, 2):
            if not documents[one] & documents[other]:
                return Pair(one, other, about)
    return None
