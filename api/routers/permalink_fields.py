"""The fields of a permalink, read strictly: a link that was cut or changed by hand is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.routers.query_parameters import fields_of
from kg.errors import Problem, QuerySyntaxError

__all__ = ["LONGEST_LINK", "LONGEST_QUERY", "Link", "read_link"]

LONGEST_LINK: Final = 8_000
"""Characters of a link that every program takes."""
LONGEST_QUERY: Final = LONGEST_LINK - 500
"""Characters of an encoded query that leave room for the address, the version and the hashes."""

_PARAMETER: Final = "param."
_KNOWN: Final = frozenset({"query", "name", "version", "rows", "order", "count"})
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_VERSION: Final = re.compile(r"[A-Za-z0-9._:-]{1,200}")
_COUNT: Final = re.compile(r"[0-9]{1,12}")
_CUT: Final = "copy the whole link, or make a new one with /permalink/new"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link carries; a new one carries no version and no hash yet."""

    query: str | None
    name: str | None
    parameters: Mapping[str, str]
    version: str = ""
    rows: str = ""
    order: str | None = None
    count: int | None = None

    def identity(self) -> dict[str, str]:
        """Return the fields that name the query."""
        if self.name is None:
            return {"query": self.query or ""}
        parameters = {_PARAMETER + name: value for name, value in self.parameters.items()}
        return {"name": self.name, **parameters}


def read_link(query_string: bytes, *, is_new: bool) -> Link:
    """Read the fields of a link; one that ``is_new`` names a query and nothing else.

    Raises ``QuerySyntaxError`` for fields that are missing, unknown, or not what they are to be.
    """
    fields = fields_of(query_string)
    known = {"query", "name"} if is_new else _KNOWN
    for field in fields:
        if field not in known and not field.startswith(_PARAMETER):
            raise _error("this field is not known here", field[:100], None)
    query, name = fields.get("query"), fields.get("name")
    parameters = {
        field.removeprefix(_PARAMETER): value
        for field, value in fields.items()
        if field.startswith(_PARAMETER)
    }
    if (query is None) == (name is None) or (parameters and name is None):
        raise _error(
            "a link names one query",
            "query",
            "send query, or name with the parameters of that query as param.…",
        )
    if is_new:
        return Link(query, name, parameters)
    count = _checked(fields, "count", _COUNT)
    return Link(
        query,
        name,
        parameters,
        version=_needed(fields, "version", _VERSION),
        rows=_needed(fields, "rows", _HASH),
        order=_checked(fields, "order", _HASH),
        count=None if count is None else int(count),
    )


def _needed(fields: Mapping[str, str], name: str, pattern: re.Pattern[str]) -> str:
    value = _checked(fields, name, pattern)
    if value is None:
        raise _error("this is missing in the link", name, _CUT)
    return value


def _checked(fields: Mapping[str, str], name: str, pattern: re.Pattern[str]) -> str | None:
    value = fields.get(name)
    if value is not None and not pattern.fullmatch(value):
        raise _error("this is not what a link carries", name, _CUT)
    return value


def _error(message: str, field: str, way_out: str | None) -> QuerySyntaxError:
    return QuerySyntaxError(Problem(message, field=field, way_out=way_out))
