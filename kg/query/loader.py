"""Query files: one question a file, checked when it is read."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import Problem, QueryRefusedError, QuerySyntaxError
from kg.query.header import Header, read_header
from kg.query.model import ParameterType, Query
from kg.query.shape import check_shape
from kg.query.values import parse_value
from kg.store import QueryForm, Store, check_query

__all__ = ["load_queries", "load_query"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_query(file: Path) -> Query:
    """Read one query file.

    Raises ``QuerySyntaxError`` with file and line: for a header or text that is not valid, for a
    query that is no SELECT or calls out, and for one whose parameters an engine would bind wrongly
    (:mod:`kg.query.shape`).
    """
    if not _ID.fullmatch(file.stem):
        raise _error(file, None, "a query file is named in small letters, digits and hyphens")
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(file, None, f"the file cannot be read: {error}") from error
    header = read_header(text, file)
    _check_values(header, file)
    _check_text(text, file)
    return Query(
        id=file.stem,
        title=header.title,
        question=header.question,
        description=header.description,
        tags=header.tags,
        parameters=header.parameters,
        variables=check_shape(text, header.parameters, file),
        text=text,
        file=file,
        translations=header.translations,
    )


def load_queries(folder: Path) -> tuple[Query, ...]:
    """Read all query files of a folder (not of folders in it), sorted by id.

    Raises ``QuerySyntaxError`` with the problems of all files at once.
    """
    queries: list[Query] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.rq")):
        try:
            queries.append(load_query(file))
        except QuerySyntaxError as error:
            problems += error.problems
    if problems:
        raise QuerySyntaxError(problems)
    return tuple(queries)


def _check_values(header: Header, file: Path) -> None:
    for name, parameter in header.parameters.items():
        for value in {parameter.example, parameter.default} - {None}:
            try:
                parse_value(ParameterType(parameter.type), str(value))
            except QuerySyntaxError as error:
                raise _error(file, header.lines[name], str(error)) from error


def _check_text(text: str, file: Path) -> None:
    try:
        form = check_query(text)
        # Asked of an empty store, a query costs no more than its parsing.
        Store.memory().reader().query(text)
    except (QuerySyntaxError, QueryRefusedError) as error:
        problem = error.problems[0]
        raise _error(file, problem.line, problem.message) from error
    if form is not QueryForm.SELECT:
        raise _error(file, None, f"a query file holds a SELECT, not {form.upper()}")


def _error(file: Path, line: int | None, message: str) -> QuerySyntaxError:
    return QuerySyntaxError(Problem(message, file=str(file), line=line))
