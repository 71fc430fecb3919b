"""The right answers, read from ``answers.yaml`` and typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field
from rdflib import Literal, URIRef

from kg.query import Parameter, ParameterType, Query, bind, load_queries, parse_value
from kg.store import Rows, Term
from tests.corpora import Corpus

__all__ = ["ASKS", "QUERIES", "QUESTIONS", "Ask", "Question", "Row", "distinct", "params", "rows"]

Row = tuple[Term | None, ...]

_HERE = Path(__file__).resolve().parent
QUERIES = {query.id: query for query in load_queries(_HERE.parents[1] / "queries")}


class Ask(BaseModel):
    """One query with its parameters, and the rows that its answer must have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: str
    params: dict[str, str] = Field(default_factory=dict)
    columns: dict[str, str]
    rows: list[list[str]]
    ordered: bool = False
    store: str = "public"


class Question(BaseModel):
    """What answers one competency question, perhaps in several asks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asks: list[Ask] = Field(min_length=1)
    completed_later: str | None = None


@dataclass(frozen=True)
class Named:
    """An ask with its name for pytest."""

    name: str
    ask: Ask


def _read() -> dict[str, Question]:
    # BaseLoader: every cell stays the text that was written; its column says what it is.
    text = (_HERE / "answers.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
    return {key: Question.model_validate(value) for key, value in content.items()}


QUESTIONS = _read()
ASKS = [
    Named(f"{key}-{number}-{ask.query}", ask)
    for key, question in QUESTIONS.items()
    for number, ask in enumerate(question.asks, start=1)
]


def _name(text: str, corpus: Corpus) -> str | URIRef:
    """Resolve ``folder#key``; anything else is read as on the command line."""
    folder = text.partition("#")[0]
    return corpus.resolve(text) if folder in corpus.coded else text


def _cell(kind: str, text: str, corpus: Corpus) -> Term | None:
    if text == "null":
        return None
    if kind == "en":
        return Literal(text, lang="en")
    if kind == "iri":
        name = _name(text, corpus)
        return name if isinstance(name, URIRef) else parse_value(ParameterType.IRI, text)
    return parse_value(ParameterType(kind), text)


def rows(ask: Ask, corpus: Corpus) -> list[Row]:
    """Return the right rows as terms."""
    kinds = tuple(ask.columns.values())
    return [
        tuple(_cell(kind, text, corpus) for kind, text in zip(kinds, row, strict=True))
        for row in ask.rows
    ]


def params(ask: Ask, corpus: Corpus) -> dict[str, Term]:
    """Return the parameters as terms."""
    query = QUERIES[ask.query]
    given: dict[str, str | Term] = {
        name: _name(text, corpus) if _is_iri(query.parameters[name]) else text
        for name, text in ask.params.items()
    }
    return dict(bind(query, given))


def _is_iri(parameter: Parameter) -> bool:
    return parameter.type is ParameterType.IRI


def distinct(found: Rows, ask: Ask, query: Query) -> list[Row]:
    """Return the rows of the columns that answer, each once, in their order."""
    indexes = [query.variables.index(column) for column in ask.columns]
    return list(dict.fromkeys(tuple(row[index] for index in indexes) for row in found))
