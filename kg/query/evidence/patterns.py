"""Triple patterns: terms, paths, lists of properties and objects, blank nodes, collections.

Source: SPARQL 1.1 Query Language, section 19.8, productions 75 to 106.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.query.evidence.cursor import Cursor
from kg.query.evidence.tree import (
    Alternative,
    Constant,
    Inverse,
    Maybe,
    Negated,
    Path,
    Pattern,
    Repeated,
    Sequence,
    Step,
    Term,
    Unknown,
    Variable,
)
from kg.store.lexer import Kind
from kg.terms import RDF

__all__ = ["PatternReader"]

_TYPE = f"<{RDF.type}>"
_RDF = str(RDF.type).removesuffix("type")
_NIL = Constant(f"<{_RDF}nil>")
_FIRST = Step(Constant(f"<{_RDF}first>"))
_REST = Step(Constant(f"<{_RDF}rest>"))


class PatternReader:
    """Reads the patterns of one query; equal labels of blank nodes are one variable."""

    def __init__(self, cursor: Cursor) -> None:
        self._at = cursor
        self._blanks: dict[str, str] = {}
        self._found: list[Pattern] = []

    @property
    def blanks(self) -> frozenset[str]:
        """The variables that stand for labelled blank nodes."""
        return frozenset(self._blanks.values())

    def begins_here(self) -> bool:
        """Whether a subject stands here."""
        token = self._at.token
        if token.kind is Kind.WORD:
            return token.text.lower() in {"true", "false"}
        if token.kind is Kind.MARK:
            return token.text in {"[", "(", "+", "-"}
        return token.kind is not Kind.TAG

    def block(self) -> tuple[Pattern, ...]:
        """Read triples with one subject each, separated by dots."""
        self._found = []
        while self.begins_here():
            self._same_subject()
            if not self._at.skip_mark("."):
                break
        return tuple(self._found)

    def _same_subject(self) -> None:
        at = self._at
        is_node = at.is_mark("[", "(")
        subject = self.term()
        # What stands in brackets may be all that is said.
        if self._verb_follows() or not is_node:
            self._properties(subject)

    def _verb_follows(self) -> bool:
        token = self._at.token
        return (
            token.kind in {Kind.VARIABLE, Kind.IRI, Kind.NAME}
            or token.text == "a"
            or self._at.is_mark("^", "!", "(")
        )

    def _properties(self, subject: Term) -> None:
        while True:
            line, path = self._at.line, self._verb()
            while True:
                self._found.append(Pattern(subject, path, self.term(), line))
                if not self._at.skip_mark(","):
                    break
            if not self._at.skip_mark(";"):
                return
            while self._at.skip_mark(";"):
                pass
            if not self._verb_follows():
                return

    # Terms

    def term(self) -> Term:
        """Read a term; what stands in brackets leaves its own triples behind."""
        at, kind = self._at, self._at.token.kind
        if kind is Kind.VARIABLE:
            return Variable(at.take().text[1:])
        if kind in {Kind.IRI, Kind.NAME}:
            return self._iri()
        if kind is Kind.BLANK:
            return Variable(self._blanks.setdefault(at.take().text, at.fresh()))
        if at.is_mark("["):
            return self._blank()
        if at.is_mark("("):
            return self._collection()
        return Constant("".join(self._literal()))

    def _iri(self) -> Constant:
        token = self._at.take()
        if token.kind is Kind.IRI and "?" in token.text and "://" not in token.text:
            raise Unknown("an IRI may be a comparison here", self._at.line)
        return Constant(token.text)

    def _literal(self) -> Iterator[str]:
        at, kind = self._at, self._at.token.kind
        if kind is Kind.STRING:
            yield at.take().text
            if self._at.token.kind is Kind.TAG:
                yield at.take().text
            elif at.skip_mark("^^"):
                yield f"^^{self._iri().text}"
            return
        if at.is_mark("+", "-"):
            yield at.take().text
        if at.token.kind is Kind.NUMBER:
            yield at.take().text
            return
        if at.token.is_word("TRUE", "FALSE"):
            yield at.take().text
            return
        raise at.unknown()

    def _blank(self) -> Variable:
        node = Variable(self._at.fresh())
        self._at.expect("[")
        self._at.deeper()
        if not self._at.is_mark("]"):
            self._properties(node)
        self._at.higher()
        self._at.expect("]")
        return node

    def _collection(self) -> Term:
        at, line = self._at, self._at.line
        at.expect("(")
        at.deeper()
        members = []
        while not at.is_mark(")"):
            members.append(self.term())
        at.higher()
        at.expect(")")
        rest: Term = _NIL
        for member in reversed(members):
            node = Variable(at.fresh())
            self._found.append(Pattern(node, _FIRST, member, line))
            self._found.append(Pattern(node, _REST, rest, line))
            rest = node
        return rest

    # Paths

    def _verb(self) -> Path:
        if self._at.token.kind is Kind.VARIABLE:
            return Step(Variable(self._at.take().text[1:]))
        return self._alternative()

    def _alternative(self) -> Path:
        self._at.deeper()
        paths = [self._sequence()]
        while self._at.skip_mark("|"):
            paths.append(self._sequence())
        self._at.higher()
        return paths[0] if len(paths) == 1 else Alternative(tuple(paths))

    def _sequence(self) -> Path:
        paths = [self._turned()]
        while self._at.skip_mark("/"):
            paths.append(self._turned())
        return paths[0] if len(paths) == 1 else Sequence(tuple(paths))

    def _turned(self) -> Path:
        return Inverse(self._element()) if self._at.skip_mark("^") else self._element()

    def _element(self) -> Path:
        at, start = self._at, self._at.index
        path = self._primary()
        if at.is_mark("?"):
            at.take()
            return Maybe(path, self._since(start))
        if at.is_mark("*"):
            at.take()
            return Repeated(self._since(start), may_be_empty=True)
        signed = at.is_mark("+") and at.ahead().kind is Kind.NUMBER and at.touches_next()
        if at.is_mark("+") and not signed:
            at.take()
            return Repeated(self._since(start), may_be_empty=False)
        return path

    def _since(self, start: int) -> str:
        return " ".join(token.text for token in self._at.since(start).tokens)

    def _primary(self) -> Path:
        at = self._at
        if at.skip_mark("("):
            path = self._alternative()
            at.expect(")")
            return path
        if at.skip_mark("!"):
            return self._negated()
        return Step(Constant(self._predicate()))

    def _predicate(self) -> str:
        if self._at.token.text == "a" and self._at.token.kind is Kind.WORD:
            self._at.take()
            return _TYPE
        if self._at.token.kind not in {Kind.IRI, Kind.NAME}:
            raise self._at.unknown()
        return self._iri().text

    def _negated(self) -> Negated:
        at = self._at
        forward: list[str] = []
        backward: list[str] = []
        if not at.skip_mark("("):
            (backward if at.skip_mark("^") else forward).append(self._predicate())
        elif not at.skip_mark(")"):
            while True:
                (backward if at.skip_mark("^") else forward).append(self._predicate())
                if not at.skip_mark("|"):
                    break
            at.expect(")")
        return Negated(
            tuple(forward) if forward or not backward else None,
            tuple(backward) if backward else None,
        )
