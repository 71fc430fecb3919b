"""A query file and its parameters as one text, for engines and pages that take nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import Literal

from kg.errors import Problem, QuerySyntaxError
from kg.query.model import Query
from kg.store import Term, is_iri
from kg.store.lexer import Kind, Token, tokens

__all__ = ["standalone"]

_AFTER_COLUMNS = ("WHERE", "FROM")
_AFTER_CONDITIONS = ("LIMIT", "OFFSET", "VALUES", "HAVING")
_ESCAPES = {ord(sign): f"\\{letter}" for sign, letter in zip('\\"\n\r\t', '\\"nrt', strict=True)}


def standalone(query: Query, terms: Mapping[str, Term]) -> str:
    """Write a query so that it needs no bindings: its terms stand where the parameters stood.

    ``terms`` holds a term for every parameter, as :func:`kg.query.values.bind` gives them. The
    columns stay the same, the parameters among them. Bind terms where that can be done
    (:func:`kg.query.run.run`); this is for what takes a text only, such as a link.

    Raises ``QuerySyntaxError`` when a term is missing, or where a parameter stands in the head of
    VALUES, which can hold no term.
    """
    if set(terms) != set(query.parameters):
        raise QuerySyntaxError(f"{query.id} takes the parameters ({', '.join(query.parameters)})")
    if not terms:
        return query.text
    written = {name: _written(term) for name, term in terms.items()}
    parts: list[str] = []
    done = 0
    for token, text in _replaced(query, written):
        parts += (query.text[done : token.start], text)
        done = token.start + len(token.text)
    return "".join((*parts, query.text[done:]))


def _replaced(query: Query, written: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Give the tokens that change and what comes in their place.

    Names of columns, and those after GROUP BY and ORDER BY, stay; the first group binds them.
    """
    bare, depth, is_bound, before = False, 0, False, None
    for token in tokens(query.text):
        depth += (token.text == "(") - (token.text == ")")
        if token.is_word("SELECT", "BY"):
            bare, depth = True, 0
        elif bare and depth == 0 and _ends(token):
            bare = False
        if token.text == "{" and not is_bound and depth == 0:
            is_bound = True
            yield token, _opening(written)
        elif token.kind is Kind.VARIABLE and token.text[1:] in written:
            if before is not None and before.is_word("VALUES"):
                raise _unsuited(query, token)
            if not bare or depth > 0:
                yield token, written[token.text[1:]]
        before = token


def _opening(written: Mapping[str, str]) -> str:
    """Open a group in which the parameters have their values; these are written as terms."""
    variables = (f"?{name}" for name in written)
    return " ".join(("{ VALUES (", *variables, ") { (", *written.values(), ") }"))


def _ends(token: Token) -> bool:
    return token.text in {"{", "}"} or token.is_word(*_AFTER_COLUMNS, *_AFTER_CONDITIONS)


def _written(term: Term) -> str:
    """Write a term in SPARQL so that no character of it can end it."""
    if isinstance(term, Literal):
        quoted = f'"{str(term).translate(_ESCAPES)}"'
        if term.language:
            return f"{quoted}@{term.language}"
        return quoted if term.datatype is None else f"{quoted}^^{_written_iri(str(term.datatype))}"
    return _written_iri(str(term))


def _written_iri(iri: str) -> str:
    if not is_iri(iri):
        raise QuerySyntaxError(f"{iri!r} is no IRI")
    return f"<{iri}>"


def _unsuited(query: Query, token: Token) -> QuerySyntaxError:
    line = query.text.count("\n", 0, token.start) + 1
    return QuerySyntaxError(
        Problem(
            f"the parameter {token.text} heads VALUES, where no term can stand",
            file=str(query.file),
            line=line,
        )
    )
