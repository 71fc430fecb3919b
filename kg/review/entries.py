"""Entries of the decisions and judgements files, made with errors that people understand."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from kg.errors import Problem, SheetError
from kg.model import ClaimDecision, GroupDecision, IdentityDecision

__all__ = ["entry"]

_Entry = TypeVar("_Entry", ClaimDecision, GroupDecision, IdentityDecision)


def entry(kind: type[_Entry], **fields: object) -> _Entry:
    """Make an entry; raises ``SheetError`` that names each field that is not in order."""
    reason = fields.get("reason")
    if isinstance(reason, str) and not reason.strip():
        raise SheetError(Problem("it is empty", field="reason", way_out=_WAYS_OUT["reason"]))
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise SheetError(
            Problem(
                str(detail["msg"]).removeprefix("Value error, "),
                field=str(detail["loc"][0]) if detail["loc"] else None,
                way_out=_WAYS_OUT.get(str(detail["loc"][0]) if detail["loc"] else ""),
            )
            for detail in error.errors(include_url=False, include_input=False)
        ) from error


_WAYS_OUT = {
    "by": "a name is written like first-reader: small letters, digits, hyphens",
    "reason": "say why in a few words",
}
