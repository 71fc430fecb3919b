"""Parameters of query files over HTTP: what OpenAPI says of them, and what a request gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl

from kg.errors import Problem, QuerySyntaxError
from kg.query import Parameter, ParameterType, Query, parse_value
from kg.store import Term

__all__ = [
    "DEFAULT_LIMIT",
    "MOST_ROWS",
    "RESERVED",
    "Asked",
    "control_parameters",
    "fields_of",
    "openapi_parameters",
    "read_asked",
    "schema_of",
    "terms_of",
]

DEFAULT_LIMIT: Final = 1_000
MOST_ROWS: Final = 10_000
_LAST_OFFSET: Final = 10_000_000
_LONGEST: Final = 2_000
_MOST_FIELDS: Final = 50

RESERVED: Final = frozenset({"limit", "offset", "format", "bom", "evidence"})
"""Names that mean the same for every query, so that no parameter of a query may have them."""

_SCHEMAS: Final[Mapping[ParameterType, Mapping[str, object]]] = MappingProxyType(
    {
        ParameterType.IRI: {"type": "string", "format": "iri-reference", "minLength": 1},
        ParameterType.STRING: {"type": "string", "minLength": 1},
        ParameterType.LANGUAGE_STRING: {
            "type": "string",
            "pattern": r"^[\s\S]*@[A-Za-z]+(-[A-Za-z0-9]+)*$",
        },
        ParameterType.INTEGER: {"type": "integer"},
        ParameterType.DECIMAL: {
            "type": "string",
            "format": "decimal",
            "pattern": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$",
        },
        ParameterType.DATE: {
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        },
        ParameterType.BOOLEAN: {"type": "boolean"},
    }
)
_WRITTEN: Final[Mapping[ParameterType, str]] = MappingProxyType(
    {
        ParameterType.IRI: "a full IRI, a name with a known prefix, or a path below the base IRI",
        ParameterType.STRING: "a text",
        ParameterType.LANGUAGE_STRING: "a text with its language, such as Kyiv@en",
        ParameterType.INTEGER: "a whole number",
        ParameterType.DECIMAL: "a number, with a point",
        ParameterType.DATE: "a day as YYYY-MM-DD",
        ParameterType.BOOLEAN: "true or false",
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says beside the parameters of its query; ``format`` is not yet checked."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    format: str | None = None
    bom: bool = False
    evidence: bool = False


def schema_of(parameter: Parameter) -> dict[str, object]:
    """Return the JSON schema of a parameter's values."""
    schema: dict[str, object] = {**_SCHEMAS[parameter.type]}
    if schema["type"] == "string":
        schema["maxLength"] = _LONGEST
    if parameter.default is not None:
        schema["default"] = _typed(parameter, parameter.default)
    return schema


def openapi_parameters(
    query: Query, formats: tuple[str, ...], *, most: int
) -> list[dict[str, Any]]:
    """Describe the parameters of the operation that answers a query."""
    own = [
        {
            "name": parameter.name,
            "in": "query",
            "required": parameter.default is None,
            "description": f"{parameter.description} Written as {_WRITTEN[parameter.type]}.",
            "schema": schema_of(parameter),
            "example": _typed(parameter, parameter.example),
        }
        for parameter in query.parameters.values()
    ]
    return own + control_parameters(formats, most=most)


def control_parameters(formats: tuple[str, ...], *, most: int) -> list[dict[str, Any]]:
    """Describe the parameters that every query has."""

    def one(name: str, description: str, schema: dict[str, object]) -> dict[str, Any]:
        return {"name": name, "in": "query", "description": description, "schema": schema}

    whole = {"type": "integer"}
    default = min(DEFAULT_LIMIT, most)
    return [
        one(
            "limit",
            "How many rows at most; Link says where the next are",
            {**whole, "minimum": 1, "maximum": most, "default": default},
        ),
        one(
            "offset",
            "How many rows to leave out first",
            {**whole, "minimum": 0, "maximum": _LAST_OFFSET, "default": 0},
        ),
        one("format", "For links: goes before Accept", {"type": "string", "enum": list(formats)}),
        one(
            "bom",
            "Begin CSV with a byte order mark, so that Excel reads every script",
            {"type": "boolean", "default": False},
        ),
    ]


def fields_of(query_string: bytes) -> dict[str, str]:
    """Read the fields of an address; a value that is empty counts as not given.

    Raises ``QuerySyntaxError`` for what is not UTF-8, stands there twice, or is too long or too
    much.
    """
    try:
        pairs = parse_qsl(
            query_string.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise _problem("the address is not UTF-8") from error
    except ValueError as error:
        raise _problem(f"the address has more than {_MOST_FIELDS} fields") from error
    fields: dict[str, str] = {}
    for name, value in pairs:
        if name in fields:
            raise _problem("this is given twice", name[:100], "give it once")
        fields[name] = value
    return {name: value for name, value in fields.items() if value}


def read_asked(fields: Mapping[str, str], *, most: int) -> Asked:
    """Read what every query can be asked; ``most`` is the largest limit.

    Raises ``QuerySyntaxError`` naming what is no number, or no number that is allowed.
    """
    return Asked(
        limit=_number(fields, "limit", min(DEFAULT_LIMIT, most), 1, most),
        offset=_number(fields, "offset", 0, 0, _LAST_OFFSET),
        format=fields.get("format"),
        bom=_flag(fields, "bom"),
        evidence=_flag(fields, "evidence"),
    )


def terms_of(query: Query, fields: Mapping[str, str], *, base_iri: str) -> Mapping[str, Term]:
    """Make the terms of a query's parameters; texts never reach the query as text.

    Raises ``QuerySyntaxError`` with every parameter that is unknown, missing or of another type.
    """
    known = ", ".join(query.parameters) or "no parameters"
    problems = [
        Problem(f"{query.id} has no such parameter", field=name[:100], way_out=f"it takes {known}")
        for name in fields
        if name not in query.parameters and name not in RESERVED
    ]
    terms: dict[str, Term] = {}
    for name, parameter in query.parameters.items():
        way_out = f"give {_WRITTEN[parameter.type]}, for example {name}={parameter.example}"
        text = fields.get(name, parameter.default)
        if text is None:
            problems.append(Problem("a value is needed", field=name, way_out=way_out))
        elif len(text) > _LONGEST:
            problems.append(Problem(f"it is longer than {_LONGEST:,} characters", field=name))
        else:
            try:
                terms[name] = parse_value(parameter.type, text, base_iri=base_iri)
            except QuerySyntaxError as error:
                message = error.problems[0].message
                problems.append(Problem(message, field=name, way_out=way_out))
    if problems:
        raise QuerySyntaxError(problems)
    return MappingProxyType(terms)


def _typed(parameter: Parameter, text: str) -> object:
    """Write a value of a parameter as JSON has it."""
    if parameter.type in {ParameterType.INTEGER, ParameterType.BOOLEAN}:
        value: object = parse_value(parameter.type, text).toPython()
        return value
    return text


def _number(fields: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = fields.get(name)
    if text is None:
        return default
    # Digits are counted first: a number of a million digits takes its time to read.
    if text.isascii() and text.isdigit() and len(text) < 16 and least <= int(text) <= most:
        return int(text)
    raise _problem(f"{text[:40]!r} is not a whole number from {least} to {most}", name)


def _flag(fields: Mapping[str, str], name: str) -> bool:
    text = fields.get(name, "false").lower()
    if text not in {"true", "false", "1", "0"}:
        raise _problem(f"{text[:40]!r} is neither true nor false", name)
    return text in {"true", "1"}


def _problem(
    message: str, field: str | None = None, way_out: str | None = None
) -> QuerySyntaxError:
    return QuerySyntaxError(Problem(message, field=field, way_out=way_out))
