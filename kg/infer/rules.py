"""A rule: one CONSTRUCT whose triples go to one graph.

Every triple that a rule gives has as its subject the thing that the rule is about, or an
``ace:Fact`` with that thing as its ``rdf:subject``. A line ``# about ?variable`` in the pattern
says which variable holds the thing, so that a rule can be asked about some things only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

import yaml
from rdflib import URIRef

from kg.errors import ConfigurationError, Problem

__all__ = ["Rule", "apply_rules", "load_rules"]

_GRAPHS: Final = ("facts", "inferred")
_ABOUT: Final = re.compile(r"^ *# about (\?\w+)$", re.MULTILINE)
_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Rule:
    """One CONSTRUCT over the merged graph, and the named graph that its triples belong to."""

    name: str
    title: str
    graph: str
    construct: str

    def about(self, things: Iterable[URIRef]) -> str:
        """Return the CONSTRUCT for what it says about some things only.

        Raises ``ConfigurationError`` for a rule that does not say what it is about.
        """
        named = " ".join(thing.n3() for thing in things)
        asked, found = _ABOUT.subn(lambda place: f"VALUES {place[1]} {{ {named} }}", self.construct)
        if found != 1:
            raise ConfigurationError(
                Problem(f"the rule “{self.name}” does not say once what it is about")
            )
        return asked


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    graph, _, name = path.stem.partition("-")
    header = "\n".join(
        line.removeprefix("#+ ") for line in text.splitlines() if line.startswith("#+")
    )
    try:
        title = yaml.safe_load(header)["title"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise ConfigurationError(
            Problem("a rule begins with “#+ title: …”", file=str(path))
        ) from error
    if graph not in _GRAPHS:
        raise ConfigurationError(
            Problem(
                f"a rule file is named by its graph: {' or '.join(_GRAPHS)}, then its name",
                file=str(path),
            )
        )
    return Rule(name, title, graph, text)


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder in the order of their file names."""
    return tuple(_rule(path) for path in sorted(folder.glob("*.rq")))


def apply_rules(
    rules: Sequence[Rule],
    construct: Callable[[str], Iterable[_Said]],
    add: Callable[[str, set[_Said]], None],
    found: Mapping[str, set[_Said]] = MappingProxyType({}),
) -> dict[str, set[_Said]]:
    """Apply rules until none gives anything new; return what each graph holds.

    ``construct`` answers a CONSTRUCT over the merged graph, ``add`` puts triples, in whatever form
    ``construct`` gives them, into a named graph and the merged graph. A graph holds all that its
    rules give, also what another graph says already. ``found`` is what they gave before.
    """
    known = dict(found)
    grew = True
    while grew:
        grew = False
        for rule in rules:
            graph = known.setdefault(rule.graph, set())
            fresh = set(construct(rule.construct)) - graph
            if fresh:
                add(rule.graph, fresh)
                graph |= fresh
                grew = True
    return known
