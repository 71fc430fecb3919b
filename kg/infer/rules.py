"""A rule: one CONSTRUCT whose triples go to one graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import yaml

from kg.errors import ConfigurationError, Problem

__all__ = ["Rule", "apply_rules", "load_rules"]

_GRAPHS: Final = ("facts", "inferred")
_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Rule:
    """One CONSTRUCT over the merged graph, and the named graph that its triples belong to."""

    name: str
    title: str
    graph: str
    construct: str


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
) -> dict[str, set[_Said]]:
    """Apply rules until none gives anything new; return what each graph holds.

    ``construct`` answers a CONSTRUCT over the merged graph, ``add`` puts triples, in whatever form
    ``construct`` gives them, into a named graph and the merged graph. A graph holds all that its
    rules give, also what another graph says already.
    """
    found: dict[str, set[_Said]] = {}
    grew = True
    while grew:
        grew = False
        for rule in rules:
            graph = found.setdefault(rule.graph, set())
            fresh = set(construct(rule.construct)) - graph
            if fresh:
                add(rule.graph, fresh)
                graph |= fresh
                grew = True
    return found
