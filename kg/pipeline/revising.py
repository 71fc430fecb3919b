"""A finished store changed to what another corpus says: what follows is made anew where it may be.

What is stated changes by some lines. Whatever a rule says of a thing can change only if the thing
is *touched*: a changed line speaks of it, or it is reached from one along things that belong to one
document alone. So all that rules said of touched things is taken out, the rules are asked about
them again, and what that changes touches other things, until nothing changes any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from rdflib import URIRef

from kg.errors import StoreError
from kg.ids import Ids
from kg.infer import Rule
from kg.pipeline.derive import is_merged
from kg.pipeline.parts import subject_of
from kg.store import Format, Reader, Writer
from kg.terms import RDF
from kg.triples.runs import triple_line

__all__ = ["Revision", "TooMuchError", "iris_of"]

_OF_ONE_DOCUMENT: Final = ("claim", "description", "group", "passage", "version")
_CONCLUDED: Final = ("facts", "inferred")
_MOST_TOUCHED: Final = 20_000
_MOST_ROUNDS: Final = 20


class TooMuchError(StoreError):
    """So much changes that a store is made anew at less cost."""


def iris_of(line: bytes) -> tuple[str, ...]:
    """Return the IRIs that a canonical line says something of: its subject, and its object.

    >>> iris_of(b'<http://e/s> <http://e/p> <http://e/o> <http://e/g> .')
    ('http://e/s', 'http://e/o')
    >>> iris_of(b'<http://e/s> <http://e/p> "<http://e/o>" <http://e/g> .')
    ('http://e/s',)
    """
    subject, _, rest = line[1:].partition(b"> <")
    _, _, value = rest.partition(b"> ")
    if not value.startswith(b"<"):
        return (subject.decode(),)
    return subject.decode(), value[1 : value.index(b">")].decode()


class Revision:
    """Changes one store, and knows all lines that have gone and come since it began."""

    def __init__(self, reader: Reader, writer: Writer, ids: Ids, rules: Sequence[Rule]) -> None:
        self._reader, self._writer, self._ids, self._rules = reader, writer, ids, rules
        paths = "|".join(_OF_ONE_DOCUMENT)
        self._own = re.compile(f"{re.escape(ids.base)}(?:{paths})/")
        self.gone: set[bytes] = set()
        self.new: set[bytes] = set()

    def state(self, gone: Collection[bytes], new: Collection[bytes]) -> None:
        """Take lines of named graphs out of the store and put others in, and follow them up."""
        changed = [*gone, *new]
        touched = self._reached(changed)
        self._change(gone, new)
        touched |= self._reached(changed)
        self._follow(touched)

    def replace(self, graph: str, triples: Iterable[bytes]) -> None:
        """Let a named graph of what follows hold these triples and no others."""
        name = self._ids.graph(graph)
        end = f" <{name}> .".encode()
        held = set(self._reader.lines(graph=str(name)))
        wanted = {triple[:-2] + end for triple in triples}
        gone, new = held - wanted, wanted - held
        self._change(gone, new)
        self._follow({iri for line in (*gone, *new) for iri in iris_of(line)})

    def _reached(self, lines: Iterable[bytes]) -> set[str]:
        """Return what lines touch as the store now is."""
        found: set[str] = set()
        waiting: set[str] = set()
        for line in lines:
            waiting.add(subject_of(line))
            found.update(iris_of(line))
        waiting |= {iri for iri in found if self._own.match(iri)}
        found |= waiting
        while waiting:
            node = waiting.pop()
            for line in (*self._reader.lines(subject=node), *self._reader.lines(value=node)):
                for iri in iris_of(line):
                    if iri not in found:
                        found.add(iri)
                        if self._own.match(iri):
                            waiting.add(iri)
            if len(found) > _MOST_TOUCHED:
                raise TooMuchError("too much of the store is touched")
        return found

    def _follow(self, touched: set[str]) -> None:
        for _ in range(_MOST_ROUNDS):
            if not touched:
                return
            before = frozenset(self.gone), frozenset(self.new)
            self._change(set(self._concluded(touched)), ())
            self._apply(touched)
            changed = (self.gone ^ before[0]) | (self.new ^ before[1])
            touched = {iri for line in changed for iri in iris_of(line)} - touched
        raise TooMuchError("what follows does not come to rest")

    def _concluded(self, touched: Iterable[str]) -> Iterator[bytes]:
        """Yield what rules have said of things; a fact is said of its subject."""
        lines, about = self._reader.lines, str(RDF.subject)
        facts, inferred = (str(self._ids.graph(graph)) for graph in _CONCLUDED)
        for thing in touched:
            yield from lines(subject=thing, graph=inferred)
            if not any(lines(subject=thing, predicate=about, graph=facts)):
                yield from lines(subject=thing, graph=facts)
            for line in lines(predicate=about, value=thing, graph=facts):
                yield from lines(subject=subject_of(line), graph=facts)

    def _apply(self, touched: Collection[str]) -> None:
        """Ask the rules about things until they say nothing new."""
        asked = [(rule.graph, rule.about(map(URIRef, sorted(touched)))) for rule in self._rules]
        grew = True
        while grew:
            grew = False
            for graph, query in asked:
                end = f" <{self._ids.graph(graph)}> .".encode()
                triples = self._reader.serialise(query, Format.NTRIPLES).splitlines()
                fresh = {
                    line
                    for triple in set(triples)
                    if (line := triple[:-2] + end) not in set(self._reader.lines_of(triple))
                }
                self._change((), fresh)
                grew = grew or bool(fresh)

    def _change(self, gone: Collection[bytes], new: Collection[bytes]) -> None:
        """Change named graphs, and with them the merge."""
        self._write(gone, new)
        lost = {t for t in map(triple_line, filter(is_merged, gone)) if not self._is_said(t)}
        come = {
            triple
            for triple in map(triple_line, filter(is_merged, new))
            if triple not in self._reader.lines_of(triple)
        }
        self._write(lost, come)

    def _is_said(self, triple: bytes) -> bool:
        """Say whether a named graph that counts says a triple."""
        return any(line != triple and is_merged(line) for line in self._reader.lines_of(triple))

    def _write(self, gone: Collection[bytes], new: Collection[bytes]) -> None:
        self._writer.change(gone, new)
        for lines, this, other in ((gone, self.gone, self.new), (new, self.new, self.gone)):
            back = other.intersection(lines)
            other -= back
            this.update(set(lines) - back)
