"""The error tree: every failure that a user can meet, each with the place and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "AnchorError",
    "ConfigurationError",
    "GateError",
    "GuardError",
    "NotAcceptableError",
    "NotFoundError",
    "PairsError",
    "Problem",
    "QueryBusyError",
    "QueryError",
    "QueryRefusedError",
    "QuerySyntaxError",
    "QueryTimeoutError",
    "ReadingError",
    "ResultTooLargeError",
    "ReviewError",
    "ReviewUnavailableError",
    "SheetError",
    "StoreError",
    "SvidokError",
    "TextError",
    "VerificationError",
]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where it stands, what it is, and what to do about it.

    ``line`` is 1-based; ``field`` is a dotted path such as ``claims[3].figure.bound``;
    ``law`` is the number of the broken law of the model, where there is one.
    """

    message: str
    file: str | None = None
    line: int | None = None
    field: str | None = None
    law: int | None = None
    way_out: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        head = " ".join(part for part in (place, self.field) if part)
        law = f" [law {self.law}]" if self.law is not None else ""
        way = f" ({self.way_out})" if self.way_out else ""
        return f"{head}: {self.message}{law}{way}" if head else f"{self.message}{law}{way}"


class SvidokError(Exception):
    """The root of every error raised on purpose; carries one or more problems."""

    title: ClassVar[str] = "Svidok could not do this"

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = (Problem(problems),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ConfigurationError(SvidokError):
    """A setting or a packaged resource is missing or malformed."""

    title = "The configuration is not usable"


class SheetError(SvidokError):
    """A coding sheet, decisions file or reference file cannot be read as what it claims to be."""

    title = "The sheet is not valid"


class PairsError(SvidokError):
    """A list of pairs of figures cannot be read as what it claims to be."""

    title = "The pairs of figures are not valid"


class TextError(SvidokError):
    """A source text is not strict UTF-8, is empty, or is too large to be a document."""

    title = "The text cannot be read"


class ReadingError(SvidokError):
    """A file cannot be read into text, or the vault of originals cannot be used."""

    title = "The file cannot be read"


class AnchorError(SvidokError):
    """Words of a passage are absent from the text, or stand in it more than once."""

    title = "A passage cannot be anchored"


class GuardError(SvidokError):
    """Law 8: a child may be identifiable. Messages name positions, never words."""

    title = "A child may be identifiable"


class VerificationError(SvidokError):
    """Words, numbers, bounds or hashes do not agree with the text."""

    title = "The evidence does not agree with the text"


class GateError(SvidokError):
    """The mapped graph of a document breaks a law of the model."""

    title = "The document is refused"


class ReviewError(SvidokError):
    """What a reviewer sends cannot be written: a reason is missing, a law is broken."""

    title = "The review is refused"


class ReviewUnavailableError(SvidokError):
    """There is no corpus that can be reviewed here."""

    title = "Nothing can be reviewed here"


class StoreError(SvidokError):
    """A store is missing, of another version, or cannot be written."""

    title = "The store cannot be used"


class NotFoundError(SvidokError):
    """Nothing of that name is published."""

    title = "Not found"


class QueryError(SvidokError):
    """A query cannot be answered."""

    title = "The query failed"


class QuerySyntaxError(QueryError):
    """The query is not SPARQL, or a parameter has the wrong type."""

    title = "The query is not valid"


class QueryBusyError(QueryError):
    """Too many queries are waiting, or the service is closing; the same query may work later."""

    title = "The service is busy"


class NotAcceptableError(QueryError):
    """The client takes no answer of the kind that the query has."""

    title = "No form of the answer suits"


class QueryRefusedError(QueryError):
    """The query asks for something that is not allowed here (SERVICE, LOAD, an update)."""

    title = "The query is refused"


class QueryTimeoutError(QueryError):
    """The query was ended at its deadline."""

    title = "The query took too long"


class ResultTooLargeError(QueryError):
    """The result has more rows or bytes than the operator allows."""

    title = "The result is too large"
