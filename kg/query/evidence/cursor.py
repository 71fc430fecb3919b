"""A place in the tokens of a query, and the names that its evidence may use beside its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.query.evidence.tree import Span, Unknown
from kg.store.lexer import Kind, Token, tokens

__all__ = ["Cursor", "fresh_prefix"]

_CLOSING = {"(": ")", "{": "}", "[": "]"}
_MOST_TOKENS = 20_000
_DEEPEST = 40


def fresh_prefix(found: tuple[Token, ...]) -> str:
    """Return a beginning of names that no variable of the query has."""
    used = tuple(token.text[1:] for token in found if token.kind is Kind.VARIABLE)
    prefix = "_e"
    while any(name.startswith(prefix) for name in used):
        prefix = f"_{prefix}"
    return prefix


def _parted(text: str) -> Iterator[Token]:
    """Cut a text into tokens; “1.” is the number 1 and the dot that ends a triple."""
    for token in tokens(text):
        if token.kind is Kind.NUMBER and token.text.endswith("."):
            number = token.text.removesuffix(".")
            yield Token(Kind.NUMBER, number, token.start)
            yield Token(Kind.MARK, ".", token.start + len(number))
        else:
            yield token


class Cursor:
    """Reads tokens one after the other; :class:`Unknown` is raised where something is missing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tuple(_parted(text))
        if len(self._tokens) > _MOST_TOKENS:
            raise Unknown(f"the query has more than {_MOST_TOKENS} words")
        self.prefix = fresh_prefix(self._tokens)
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._made = 0
        self._depth = 0
        self.index = 0

    @property
    def token(self) -> Token:
        """The token at this place; at the end an empty one."""
        if self.index < len(self._tokens):
            return self._tokens[self.index]
        return Token(Kind.MARK, "", len(self.text))

    @property
    def line(self) -> int:
        """The line of this place, from 1."""
        return bisect_left(self._breaks, self.token.start) + 1

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self.index >= len(self._tokens)

    def ahead(self, steps: int = 1) -> Token:
        """Return a later token without going there."""
        at = self.index + steps
        return self._tokens[at] if at < len(self._tokens) else Token(Kind.MARK, "", len(self.text))

    def touches_next(self) -> bool:
        """Whether no white space stands between this token and the next."""
        return self.token.start + len(self.token.text) == self.ahead().start

    def fresh(self) -> str:
        """Make the name of a variable that the query does not use."""
        self._made += 1
        return f"{self.prefix}{self._made}"

    def take(self) -> Token:
        """Return this token and go to the next."""
        if self.at_end:
            raise Unknown("the query ends too early")
        token = self.token
        self.index += 1
        return token

    def is_mark(self, *marks: str) -> bool:
        """Whether this token is one of these marks."""
        return self.token.kind is Kind.MARK and self.token.text in marks

    def skip_mark(self, *marks: str) -> bool:
        """Go over one of these marks, if there is one, and say so."""
        found = self.is_mark(*marks)
        self.index += found
        return found

    def skip_word(self, *words: str) -> bool:
        """Go over one of these keywords, if there is one, and say so."""
        found = self.token.is_word(*words)
        self.index += found
        return found

    def expect(self, mark: str) -> None:
        """Go over a mark that has to stand here."""
        if not self.skip_mark(mark):
            raise self.unknown()

    def unknown(self) -> Unknown:
        """Say that what stands here is not understood."""
        return Unknown(f"“{self.token.text[:40]}” is not understood here", self.line)

    def deeper(self) -> None:
        """Go into something nested; too deep a nest is not followed."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unknown(f"the query is nested more than {_DEEPEST} deep", self.line)

    def higher(self) -> None:
        """Come out of it again."""
        self._depth -= 1

    def balanced(self) -> Span:
        """Take what stands between this opening bracket and its partner, both included."""
        start, open_ones = self.index, [_CLOSING.get(self.token.text, "")]
        if not open_ones[0] or self.token.kind is not Kind.MARK:
            raise self.unknown()
        self.index += 1
        while open_ones:
            token = self.take()
            if token.kind is not Kind.MARK:
                continue
            if token.text in _CLOSING:
                open_ones.append(_CLOSING[token.text])
            elif token.text in _CLOSING.values() and token.text != open_ones.pop():
                raise Unknown("brackets do not match", self.line)
        return self.since(start)

    def since(self, start: int) -> Span:
        """Return the span of the tokens from an index to this place."""
        return Span(self._tokens[start : self.index])
