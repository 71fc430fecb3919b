"""Values of parameters: texts from a command line or a URL, made into terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from rdflib import XSD, Literal, URIRef

from kg.errors import Problem, QuerySyntaxError
from kg.ids import DEFAULT_BASE
from kg.query.model import Parameter, ParameterType, Query
from kg.store import Term, is_iri
from kg.terms import PREFIXES

__all__ = ["bind", "parse_value"]

_SCHEMES = frozenset({"http", "https", "urn", "mailto", "tag", "did", "doi"})
_SLUG = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:/[A-Za-z0-9._~-]+)+")
_CURIE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(.*)", re.DOTALL)
_TAGGED = re.compile(r"(.*)@([A-Za-z]+(?:-[A-Za-z0-9]+)*)", re.DOTALL)
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def parse_value(kind: ParameterType, text: str, *, base_iri: str = DEFAULT_BASE) -> Term:
    """Make a term of a text.

    IRIs come in full (``https://…``, ``urn:…``, also in ``<>``), as a name with a known prefix
    (``sem:Event``) or as the path of a thing under the base IRI (``actor/olena-kondratiuk``). Dates
    are ``YYYY-MM-DD``; a string with language is ``text@uk``; booleans are true/false, yes/no, 1/0.

    Raises ``QuerySyntaxError`` for a text that is not of the type.

    >>> parse_value(ParameterType.IRI, "actor/olena-kondratiuk")
    rdflib.term.URIRef('https://w3id.org/svidok/id/actor/olena-kondratiuk')
    """
    try:
        if kind is ParameterType.IRI:
            return _iri(text, base_iri)
        return _LITERALS[kind](text)
    except ValueError as error:
        raise QuerySyntaxError(f"{text!r} is not of type {kind}: {error}") from error


def bind(
    query: Query, given: Mapping[str, str | Term], *, base_iri: str = DEFAULT_BASE
) -> Mapping[str, Term]:
    """Give every parameter of a query its term: what is given, else its default.

    Texts are read as :func:`parse_value` does; terms must be of the type of the parameter.

    Raises ``QuerySyntaxError`` naming the parameter that is unknown, missing or of another type.
    """
    for name in given:
        if name not in query.parameters:
            known = ", ".join(query.parameters) or "none"
            raise _error(query, name, f"no such parameter; {query.id} has {known}")
    terms = {}
    for name, parameter in query.parameters.items():
        value = given.get(name, parameter.default)
        if value is None:
            raise _error(
                query,
                name,
                f"a value is needed ({parameter.type}): {parameter.description}",
                f"for example --param {name}={parameter.example}",
            )
        terms[name] = _checked(query, parameter, value, base_iri)
    return MappingProxyType(terms)


def _checked(query: Query, parameter: Parameter, value: str | Term, base_iri: str) -> Term:
    if isinstance(value, URIRef):
        if parameter.type is not ParameterType.IRI:
            raise _error(query, parameter.name, f"an IRI is not of type {parameter.type}")
        return value
    if isinstance(value, Literal):
        if _type_of(value) is not parameter.type:
            raise _error(query, parameter.name, f"{value.n3()} is not of type {parameter.type}")
        return value
    try:
        return parse_value(parameter.type, value, base_iri=base_iri)
    except QuerySyntaxError as error:
        raise _error(query, parameter.name, error.problems[0].message) from error


def _iri(text: str, base_iri: str) -> URIRef:
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    curie = _CURIE.fullmatch(bare)
    if curie and bare == text and curie[1] in PREFIXES and not curie[2].startswith("//"):
        return _whole(PREFIXES[curie[1]] + curie[2])
    if curie and curie[1].lower() in _SCHEMES:
        return _whole(bare)
    if _SLUG.fullmatch(text):
        return _whole(base_iri + text)
    if curie:
        raise ValueError(f"the prefix {curie[1]!r} is not known")
    raise ValueError("write a full IRI, a name with a prefix, or a path such as actor/name")


def _whole(iri: str) -> URIRef:
    if not is_iri(iri):
        raise ValueError("it holds a character that no IRI may hold")
    return URIRef(iri)


def _tagged(text: str) -> Literal:
    match = _TAGGED.fullmatch(text)
    if match is None:
        raise ValueError("write the language behind it, such as Kyiv@en")
    return Literal(match[1], lang=match[2].lower())


def _integer(text: str) -> Literal:
    if not _INTEGER.fullmatch(text):
        raise ValueError("write digits only")
    return Literal(int(text))


def _decimal(text: str) -> Literal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError("write digits with a point")
    return Literal(text, datatype=XSD.decimal)


def _date(text: str) -> Literal:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError("write YYYY-MM-DD")
    return Literal(text, datatype=XSD.date)


def _boolean(text: str) -> Literal:
    if text.lower() not in _BOOLEANS:
        raise ValueError("write true or false")
    return Literal(_BOOLEANS[text.lower()])


_LITERALS: Mapping[ParameterType, Callable[[str], Literal]] = MappingProxyType(
    {
        ParameterType.STRING: Literal,
        ParameterType.LANGUAGE_STRING: _tagged,
        ParameterType.INTEGER: _integer,
        ParameterType.DECIMAL: _decimal,
        ParameterType.DATE: _date,
        ParameterType.BOOLEAN: _boolean,
    }
)
_DATATYPES = {
    None: ParameterType.STRING,
    XSD.string: ParameterType.STRING,
    XSD.integer: ParameterType.INTEGER,
    XSD.decimal: ParameterType.DECIMAL,
    XSD.date: ParameterType.DATE,
    XSD.boolean: ParameterType.BOOLEAN,
}


def _type_of(literal: Literal) -> ParameterType | None:
    if literal.language:
        return ParameterType.LANGUAGE_STRING
    return _DATATYPES.get(literal.datatype)


def _error(query: Query, name: str, message: str, way_out: str | None = None) -> QuerySyntaxError:
    return QuerySyntaxError(Problem(message, field=f"{query.id}.{name}", way_out=way_out))
