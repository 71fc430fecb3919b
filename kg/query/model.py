"""What a query file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

__all__ = ["Parameter", "ParameterType", "Query", "Told"]


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
    must be given. ``example`` is a value for which the query has an answer. ``translations`` has
    the description in other languages.
    """

    name: str
    type: ParameterType
    description: str
    example: str
    default: str | None = None
    translations: Mapping[str, str] = field(default_factory=dict)

    def described(self, language: str) -> str:
        """Return the description in a language, else in English."""
        return self.translations.get(language, self.description)


@dataclass(frozen=True, slots=True)
class Told:
    """What a query file says of itself in one language; the description may be empty."""

    title: str
    question: str
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question that the graph answers: a SELECT with a header, read from a ``.rq`` file.

    ``id`` is the name of the file without its ending; ``variables`` are the columns of the answer
    in their order, without the parameters, which are the same in every row. ``translations`` has
    title, question and description in other languages.
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
    translations: Mapping[str, Told] = field(default_factory=dict)

    def told(self, language: str) -> Told:
        """Return title, question and description in a language, else in English."""
        english = Told(self.title, self.question, self.description)
        return self.translations.get(language, english)
