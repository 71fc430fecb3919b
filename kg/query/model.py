"""What a query file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["Parameter", "ParameterType", "Query"]


class ParameterType(StrEnum):
    """What a parameter takes, and how it is written (see :func:`kg.query.values.parse_value`)."""

    IRI = "iri"
    STRING = "string"
    LANGUAGE_STRING = "language-string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable that is bound before the query runs.

    ``default`` and ``example`` are written as on the command line; a parameter without a default
    must be given. ``example`` is a value for which the query has an answer.
    """

    name: str
    type: ParameterType
    description: str
    example: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One question that the graph answers: a SELECT with a header, read from a ``.rq`` file.

    ``id`` is the name of the file without its ending; ``variables`` are the columns of the answer
    in their order, without the parameters, which are the same in every row.
    """

    id: str
    title: str
    question: str
    description: str
    tags: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    variables: tuple[str, ...]
    text: str
    file: Path
