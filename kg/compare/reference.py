"""What the graph knows of scopes, variables and voices, for comparing its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from kg.compare.figure import Figure
from kg.store import Reader
from kg.terms import ACE, CONCEPT_BASE, FOAF, ORG, SCHEMA, SEM, SKOS

__all__ = ["Links", "ReferenceKnowledge", "load_knowledge"]

Links = Mapping[str, Iterable[str]]
"""A name and the names that it points to."""

_NONE: Final[Links] = MappingProxyType({})
_EMPTY: Final[frozenset[str]] = frozenset()

_INSIDE: Final = (
    f"SELECT ?inner ?outer {{ {{ ?inner <{SCHEMA.containedInPlace}> ?outer }} "
    f"UNION {{ ?inner <{ORG.subOrganizationOf}> ?outer }} "
    f"UNION {{ ?outer <{SEM.hasSubEvent}> ?inner }} }}"
)
_VARIABLES: Final = f"?v a <{SCHEMA.StatisticalVariable}> ; "
_BROADER: Final = f"SELECT ?v ?question {{ {_VARIABLES} <{SKOS.broader}> ?question }}"
_PORTIONS: Final = f"SELECT ?v ?whole {{ {_VARIABLES} <{ACE.portionOf}> ?whole }}"
_VOICES: Final = f"SELECT ?organ ?state {{ ?organ <{ACE.governmentOf}> ?state }}"
_LABELS: Final = (
    f"SELECT DISTINCT ?n ?label (LANG(?label) AS ?language) {{ "
    f"VALUES ?p {{ <{SCHEMA.variableMeasured}> "
    f"<{SCHEMA.observationAbout}> <{ACE.claimant}> <{ACE.carrier}> <{SCHEMA.publisher}> }} "
    f'?s ?p ?n . ?n <{SKOS.prefLabel}> ?label . FILTER (LANG(?label) IN ("en", "uk")) }}'
)
_UNITS: Final = (
    f"SELECT ?unit ?label {{ ?unit <{SKOS.inScheme}> <{CONCEPT_BASE}unit> ; "
    f'<{SKOS.prefLabel}> ?label . FILTER (LANG(?label) = "uk") }}'
)
_COUNTED: Final = (
    f"SELECT DISTINCT ?document ?variable ?scope {{ ?f a <{ACE.Figure}> ; "
    f"<{SCHEMA.variableMeasured}> ?variable ; <{SCHEMA.observationAbout}> ?scope . "
    f"?c <{ACE.content}> ?f ; <{SCHEMA.appearance}> ?document }}"
)
_PLACES: Final = (
    f"SELECT ?s {{ VALUES ?k {{ <{SCHEMA.Country}> <{SCHEMA.City}> "
    f"<{SCHEMA.AdministrativeArea}> <{SCHEMA.Place}> }} ?s a ?k }}"
)
_ACTORS: Final = (
    f"SELECT ?s {{ VALUES ?k {{ <{ORG.Organization}> <{ORG.FormalOrganization}> "
    f"<{ORG.OrganizationalUnit}> <{ORG.OrganizationalCollaboration}> <{FOAF.Person}> }} ?s a ?k }}"
)


class ReferenceKnowledge:
    """Answers what the procedure asks (``Knowledge``), and which names lie around a name.

    ``inside`` leads from a scope to what holds it directly, ``portions`` from a variable to those
    of which it counts a portion, ``broader`` from a variable to its question, ``voices`` from an
    organ to its state, ``labels`` from a name and a language to a label. Everything is followed
    to its end; a circle ends where it began.
    """

    def __init__(
        self,
        *,
        inside: Links = _NONE,
        portions: Links = _NONE,
        broader: Links = _NONE,
        voices: Mapping[str, str] = MappingProxyType({}),
        labels: Mapping[tuple[str, str], str] = MappingProxyType({}),
    ) -> None:
        self._around = _closure(inside)
        self._wholes = _closure(portions)
        self._roots = {name: min(found) for name, found in _tops(broader).items()}
        self._topics = _components(portions, broader)
        self._voices = dict(voices)
        self._labels = dict(labels)

    def within(self, inner: str, outer: str) -> bool:
        """Say whether a scope lies strictly inside another, at any depth."""
        return inner != outer and outer in self._around.get(inner, _EMPTY)

    def around(self, scope: str) -> frozenset[str]:
        """Return every scope that a scope lies in."""
        return self._around.get(scope, _EMPTY) - {scope}

    def same_variable(self, one: str, other: str) -> bool:
        """Say whether two names are one variable: in the graph each variable has one name."""
        return one == other

    def portion(self, inner: str, outer: str) -> bool:
        """Say whether a variable counts a portion of what another counts, at any depth."""
        return inner != outer and outer in self._wholes.get(inner, _EMPTY)

    def wholes(self, variable: str) -> frozenset[str]:
        """Return every variable of which a variable counts a portion."""
        return self._wholes.get(variable, _EMPTY) - {variable}

    def question(self, variable: str) -> str:
        """Return the broadest variable above a variable; without one it is its own question."""
        return self._roots.get(variable, variable)

    def topic(self, variable: str) -> str:
        """Return one name for all variables that questions and portions link to each other."""
        return self._topics.get(variable, variable)

    def same_topic(self, one: Figure, other: Figure) -> bool:
        """Say whether a reader may take one number for the other.

        Questions and portions link the two variables; or both count the same population in one
        unit, and for the same place or actor.
        """
        if one.variable is None or other.variable is None:
            return False
        if self.topic(one.variable) == self.topic(other.variable):
            return True
        return (
            one.population is not None
            and (one.population, one.unit) == (other.population, other.unit)
            and self._touch(one.scope, other.scope)
        )

    def _touch(self, one: frozenset[str], other: frozenset[str]) -> bool:
        return not one.isdisjoint(other) or any(
            self.within(a, b) or self.within(b, a) for a in one for b in other
        )

    def voice(self, claimant: str) -> str:
        """Return the state for each organ of its government, else the claimant itself.

        So "Veldport says" and "the government said" are one voice, and so are two offices of one
        state.
        """
        return self._voices.get(claimant, claimant)

    def label(self, name: str, language: str = "en") -> str:
        """Return the label in a language, else in English, else the end of the name in words."""
        label = self._labels.get((name, language)) or self._labels.get((name, "en"))
        if label is not None:
            return label
        return name.rstrip("/#").rpartition("/")[2].rpartition("#")[2].replace("-", " ") or name


def load_knowledge(reader: Reader) -> ReferenceKnowledge:
    """Read what a store publishes of containment, portions, questions, voices and names.

    An actor's count lies within that of a place where one document counts the same variable for
    both: beside the 388 of the country, the 235 of an organisation are the organisation's part.
    Nothing else tells whether an actor works in one place only, so documents that count for the
    actor alone say nothing of places.
    """
    inside = _pairs(reader, _INSIDE)
    for actor, places in _counted_beside(reader).items():
        inside[actor] |= places
    return ReferenceKnowledge(
        inside=inside,
        portions=_pairs(reader, _PORTIONS),
        broader=_pairs(reader, _BROADER),
        voices={name: min(found) for name, found in _pairs(reader, _VOICES).items()},
        labels=_labels(reader),
    )


def _labels(reader: Reader) -> dict[tuple[str, str], str]:
    """Return the names of things and, by their slugs, of units; English slugs are names enough."""
    found: dict[tuple[str, str], str] = {}
    for name, label, language in reader.rows(_LABELS):
        key = str(name), str(language)
        found[key] = min(str(label), found.get(key, str(label)))
    for unit, label in reader.rows(_UNITS):
        found[str(unit).rpartition("/")[2], "uk"] = str(label)
    return found


def _pairs(reader: Reader, query: str) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, value in reader.rows(query):
        found[str(name)].add(str(value))
    return found


def _counted_beside(reader: Reader) -> dict[str, set[str]]:
    """Return the places for which a document counts what it counts for an actor too."""
    places = {str(name) for (name,) in reader.rows(_PLACES)}
    actors = {str(name) for (name,) in reader.rows(_ACTORS)} - places
    counted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for document, variable, scope in reader.rows(_COUNTED):
        counted[str(document), str(variable)].add(str(scope))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for scopes in counted.values():
        if scopes & places:
            for actor in scopes & actors:
                found[actor] |= scopes & places
    return found


def _closure(links: Links) -> dict[str, frozenset[str]]:
    """Return for each name everything that its links lead to."""
    direct = {name: frozenset(targets) for name, targets in links.items()}
    found: dict[str, frozenset[str]] = {}
    for name in direct:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            fresh = direct.get(waiting.pop(), _EMPTY) - seen
            seen |= fresh
            waiting.extend(fresh)
        found[name] = frozenset(seen)
    return found


def _tops(broader: Links) -> dict[str, frozenset[str]]:
    """Return for each name the ends of its links; in a circle, the whole circle."""
    above = _closure(broader)
    return {
        name: frozenset(top for top in found if not above.get(top)) or found
        for name, found in above.items()
        if found
    }


def _components(*links: Links) -> dict[str, str]:
    """Return for each linked name the smallest name of all that are linked to it."""
    both: defaultdict[str, set[str]] = defaultdict(set)
    for mapping in links:
        for name, targets in mapping.items():
            for target in targets:
                both[name].add(target)
                both[target].add(name)
    found: dict[str, str] = {}
    for start in sorted(both):
        waiting = [] if start in found else [start]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = start
                waiting.extend(both[name])
    return found
