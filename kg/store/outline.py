"""The outline of an update: its operations, the graphs that each writes, and where WHERE stands.

Not a parser of SPARQL: what is inside a WHERE or a triple is skipped by its brackets, and whether
the text is an update at all is for the engine to say. Whoever relies on an outline for safety must
look at what the engine did as well (:mod:`kg.store.fence`), because the engine decides some tokens
by context and needs no space between words.

Source: SPARQL 1.1 Update, the grammar of section 19.8 of SPARQL 1.1 Query, from rule Update on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as engine

from kg.errors import Problem, QuerySyntaxError
from kg.store.lexer import Kind, Token, tokens

__all__ = ["ALL", "NAMED", "VARIABLE", "Operation", "Target", "outline"]

ALL: Final = "ALL"
NAMED: Final = "NAMED"
VARIABLE: Final = "?"

_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Target:
    """A graph that is written: its IRI, ``None`` for the default graph, or one of the constants.

    :data:`ALL` and :data:`NAMED` mean all graphs and all named graphs, :data:`VARIABLE` whatever
    the pattern finds. No IRI is equal to one of them.
    """

    graph: str | None
    line: int


@dataclass(slots=True)
class Operation:
    """One operation of an update; places are code points from 0.

    ``where`` is where its WHERE begins; ``pattern`` where the braces of DELETE WHERE begin and end;
    ``has_dataset`` whether it says itself with WITH or USING which graphs it is about.
    """

    word: str
    start: int
    targets: list[Target] = field(default_factory=list)
    where: int | None = None
    pattern: tuple[int, int] | None = None
    has_dataset: bool = False


def outline(text: str, base_iri: str | None = None) -> tuple[Operation, ...]:
    """Outline an update.

    Raises ``QuerySyntaxError`` with the line for a text that cannot be outlined; some texts that
    the engine takes are among them, where words run together.

    >>> [op.targets[0].graph for op in outline("CLEAR GRAPH <http://example.org/g>; DROP ALL")]
    ['http://example.org/g', 'ALL']
    """
    return _Reading(text, base_iri).operations()


class _Reading:
    """One pass over the tokens of an update."""

    def __init__(self, text: str, base_iri: str | None) -> None:
        self._text = text
        self._found: Sequence[Token] = tokens(text)
        self._at = 0
        self._base = base_iri or None
        self._prefixes: dict[str, str] = {}

    def operations(self) -> tuple[Operation, ...]:
        found = []
        self._prologue()
        while self._at < len(self._found):
            found.append(self._operation())
            if self._at == len(self._found):
                break
            self._take_mark(";")
            self._prologue()
        return tuple(found)

    # ------------------------------------------------------------------------- operations

    def _operation(self) -> Operation:
        token = self._take()
        word = token.text.upper() if token.kind is Kind.WORD else ""
        operation = Operation(word, token.start)
        if word in {"CLEAR", "DROP"}:
            self._skip_silent()
            self._targets_of_clear(operation)
        elif word == "CREATE":
            self._skip_silent()
            self._take_word("GRAPH")
            operation.targets.append(self._iri())
        elif word == "LOAD":
            self._load(operation)
        elif word in {"ADD", "MOVE", "COPY"}:
            self._skip_silent()
            source = self._graph_or_default()
            self._take_word("TO")
            operation.targets += [source] if word == "MOVE" else []
            operation.targets.append(self._graph_or_default())
        elif word in {"INSERT", "DELETE", "WITH"}:
            self._change(operation, word)
        else:
            raise self._unreadable(token, "no operation begins with this")
        return operation

    def _load(self, operation: Operation) -> None:
        self._skip_silent()
        source = self._iri()
        if self._is_word("INTO"):
            self._take()
            self._take_word("GRAPH")
            operation.targets.append(self._iri())
        else:
            operation.targets.append(Target(None, source.line))

    def _targets_of_clear(self, operation: Operation) -> None:
        token = self._take()
        line = self._line(token)
        if token.is_word("GRAPH"):
            operation.targets.append(self._iri())
        elif token.is_word("DEFAULT"):
            operation.targets.append(Target(None, line))
        elif token.is_word("ALL", "NAMED"):
            operation.targets.append(Target(token.text.upper(), line))
        else:
            raise self._unreadable(token, "GRAPH, DEFAULT, NAMED or ALL has to stand here")

    def _graph_or_default(self) -> Target:
        if self._is_word("DEFAULT"):
            return Target(None, self._line(self._take()))
        if self._is_word("GRAPH"):
            self._take()
        return self._iri()

    def _change(self, operation: Operation, word: str) -> None:
        given: str | None = None
        if word == "WITH":
            given = self._iri().graph
            operation.has_dataset = True
            word = self._take_word("INSERT", "DELETE").text.upper()
        if not operation.has_dataset and self._is_word("DATA"):
            self._take()
            self._quads(operation, None)
            return
        if word == "DELETE" and not operation.has_dataset and self._is_word("WHERE"):
            self._take()
            begin = self._peek_start()
            self._quads(operation, None)
            operation.pattern = begin, self._found[self._at - 1].start + 1
            return
        self._quads(operation, given)
        if word == "DELETE" and self._is_word("INSERT"):
            self._take()
            self._quads(operation, given)
        while self._is_word("USING"):
            operation.has_dataset = True
            self._take()
            if self._is_word("NAMED"):
                self._take()
            self._iri()
        operation.where = self._take_word("WHERE").start
        self._skip_group()

    # ------------------------------------------------------------------------------ quads

    def _quads(self, operation: Operation, given: str | None) -> None:
        """Read ``{ triples GRAPH g { triples } … }`` and note which graphs it names."""
        begin = self._take_mark("{")
        while not self._is_mark("}"):
            token = self._take()
            if token.is_word("GRAPH"):
                operation.targets.append(self._variable_or_iri())
                self._take_mark("{")
                self._skip_triples()
                self._take_mark("}")
            elif token.text != ".":
                operation.targets.append(Target(given, self._line(token)))
                self._at -= 1
                self._skip_triples()
        self._take_mark("}")
        if given is not None:
            operation.targets.append(Target(given, self._line(begin)))

    def _skip_triples(self) -> None:
        """Go on to the bracket that ends these triples, or to a GRAPH; no other group may begin."""
        notes = 0
        while True:
            token = self._take()
            if token.text == "{":
                if not self._touches(token, "|"):
                    raise self._unreadable(token, "a group cannot stand here")
                notes += 1
            elif token.text == "}":
                if not notes:
                    break
                notes -= 1
            elif token.is_word("GRAPH"):
                break
        self._at -= 1

    def _skip_group(self) -> None:
        depth = 0
        while True:
            token = self._take()
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                if token.text != "}":
                    raise self._unreadable(token, "'{' has to stand here")
                return

    # ------------------------------------------------------------------------------ names

    def _prologue(self) -> None:
        while self._is_word("PREFIX", "BASE", "VERSION"):
            word = self._take().text.upper()
            token = self._take()
            if word == "BASE":
                self._base = self._resolved(token)
            elif word == "PREFIX":
                self._prefixes[token.text.removesuffix(":")] = self._resolved(self._take())

    def _variable_or_iri(self) -> Target:
        if self._at < len(self._found) and self._found[self._at].kind is Kind.VARIABLE:
            return Target(VARIABLE, self._line(self._take()))
        return self._iri()

    def _iri(self) -> Target:
        token = self._take()
        if token.kind is Kind.NAME:
            prefix, _, local = token.text.partition(":")
            if prefix not in self._prefixes:
                raise self._unreadable(token, "the prefix was not declared")
            return Target(self._prefixes[prefix] + _ESCAPED.sub(r"\1", local), self._line(token))
        return Target(self._resolved(token), self._line(token))

    def _resolved(self, token: Token) -> str:
        if token.kind is not Kind.IRI:
            raise self._unreadable(token, "an IRI has to stand here")
        try:
            # Resolved by the engine: others differ in corners such as <#>.
            line = f"{token.text} <a:b> <a:c> .".encode()
            (quad,) = engine.parse(line, engine.RdfFormat.TURTLE, base_iri=self._base)
        except (SyntaxError, ValueError) as error:
            raise self._unreadable(token, "this is no IRI that can be resolved") from error
        return str(quad.subject.value)

    # ----------------------------------------------------------------------------- tokens

    def _take(self) -> Token:
        if self._at >= len(self._found):
            line = self._text.count("\n") + 1
            raise QuerySyntaxError(Problem("the update ends too early", file="update", line=line))
        self._at += 1
        return self._found[self._at - 1]

    def _take_word(self, *words: str) -> Token:
        token = self._take()
        if not token.is_word(*words):
            raise self._unreadable(token, f"{' or '.join(words)} has to stand here")
        return token

    def _take_mark(self, mark: str) -> Token:
        token = self._take()
        if token.text != mark:
            raise self._unreadable(token, f"{mark!r} has to stand here")
        return token

    def _skip_silent(self) -> None:
        if self._is_word("SILENT"):
            self._take()

    def _is_word(self, *words: str) -> bool:
        return self._at < len(self._found) and self._found[self._at].is_word(*words)

    def _is_mark(self, mark: str) -> bool:
        return self._at < len(self._found) and self._found[self._at].text == mark

    def _touches(self, token: Token, mark: str) -> bool:
        return self._is_mark(mark) and self._peek_start() == token.start + 1

    def _peek_start(self) -> int:
        return self._found[self._at].start if self._at < len(self._found) else len(self._text)

    def _line(self, token: Token) -> int:
        return self._text.count("\n", 0, token.start) + 1

    def _unreadable(self, token: Token, message: str) -> QuerySyntaxError:
        return QuerySyntaxError(
            Problem(f"{token.text[:40]!r}: {message}", file="update", line=self._line(token))
        )
