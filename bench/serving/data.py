"""Data to measure with: generated, always the same, kept between runs."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["BASE", "DOCUMENTS", "SEED", "Shape", "cache", "shape", "write"]

SEED = 20_240_131
BASE = "https://bench.example/"
DOCUMENTS = 100
"""How many documents there are, whatever the size; each has as many claims as the next."""

_CLAIM = 8
"""Triples a claim."""
_WORDS = (
    *("harbour", "ledger", "clay", "winter", "orchard", "signal", "copper", "meadow", "tide"),
    *("bridge", "canal", "pepper", "saddle", "thistle", "window", "ribbon", "barley", "compass"),
)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class Shape:
    """How many things a data set of a size has: claims about persons, in documents."""

    def __init__(self, quads: int) -> None:
        self.persons = max(quads // 200, 10)
        self.claims = max((quads - 4 * self.persons) // _CLAIM, DOCUMENTS)


def shape(quads: int) -> Shape:
    """Tell how many things the data of a size describe."""
    return Shape(quads)


def cache(quads: int) -> Path:
    """Give the folder that belongs to this generator, seed and size."""
    said = Path(__file__).read_bytes() + f"{SEED} {quads}".encode()
    name = hashlib.sha256(said).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"svidok-bench-{name}"
    folder.mkdir(exist_ok=True)
    return folder


def write(quads: int) -> Path:
    """Write the N-Quads unless they are there: about ``quads`` triples without a graph.

    Every tenth claim stands in the graph of its document, too, so a server that shows all graphs
    as one gives the same answers as one that does not.
    """
    file = cache(quads) / "data.nq"
    if not file.exists():
        new = file.with_suffix(".new")
        with new.open("w", encoding="utf-8") as out:
            out.writelines(_lines(shape(quads)))
        new.replace(file)
    return file


def _lines(size: Shape) -> Iterator[str]:
    chance = random.Random(SEED)  # noqa: S311 - the same numbers on every run are the point
    for number in range(size.persons):
        yield from (f"{triple} .\n" for triple in _person(number, size, chance))
    for number in range(size.claims):
        triples = _claim(number, size, chance)
        yield from (f"{triple} .\n" for triple in triples)
        if number % 10 == 0:
            graph = f"<{BASE}graph/{number % DOCUMENTS}>"
            yield from (f"{triple} {graph} .\n" for triple in triples)


def _person(number: int, size: Shape, chance: random.Random) -> list[str]:
    one = f"<{BASE}person/{number}>"
    knows = chance.randrange(size.persons)
    return [
        f"{one} {_TYPE} <{BASE}Person>",
        f'{one} <{BASE}name> "{chance.choice(_WORDS).title()} {number}"',
        f"{one} <{BASE}group> <{BASE}group/{number % 40}>",
        f"{one} <{BASE}knows> <{BASE}person/{knows}>",
    ]


def _claim(number: int, size: Shape, chance: random.Random) -> list[str]:
    one = f"<{BASE}claim/{number}>"
    words = " ".join(chance.choices(_WORDS, k=8))
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return [
        f"{one} {_TYPE} <{BASE}Claim>",
        f"{one} <{BASE}in> <{BASE}document/{number % DOCUMENTS}>",
        f"{one} <{BASE}claimant> <{BASE}person/{chance.randrange(size.persons)}>",
        f"{one} <{BASE}about> <{BASE}person/{chance.randrange(size.persons)}>",
        f'{one} <{BASE}words> "{words}"',
        f'{one} <{BASE}day> "{day}"^^<{_XSD}date>',
        f'{one} <{BASE}figure> "{chance.randrange(100_000)}"^^<{_XSD}integer>',
        f'{one} <{BASE}label> "claim {number}"@en',
    ]
