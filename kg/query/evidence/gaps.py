"""Why the evidence of a row may be less than all: what a query says that no words can state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

__all__ = ["REASONS", "Gap", "Reason"]


class Reason(StrEnum):
    """Why evidence is partial; the value is what answers say."""

    OPTIONAL = "unmatched-optional"
    EXISTS = "exists"
    MINUS = "minus"
    PATH = "path-of-any-length"
    EMPTY_PATH = "empty-path"
    EMPTY_GROUP = "empty-group"
    SYNTAX = "unknown-syntax"
    ASK_FALSE = "false-ask"
    DESCRIBE = "describe"
    TEMPLATE = "blank-node-in-template"
    LIMIT = "limit"
    CAP = "cap"
    NO_SOLUTION = "no-solution"
    NO_NAME = "no-name"
    NO_GROUND = "no-ground"
    FAILED = "failed"


REASONS: Final = MappingProxyType(
    {
        Reason.OPTIONAL: "an OPTIONAL part matched nothing, and what is absent has no words",
        Reason.EXISTS: "what an EXISTS or NOT EXISTS found, or did not find, is not cited",
        Reason.MINUS: "what MINUS did not find has no words",
        Reason.PATH: "the steps of a path of any length (* or +) are not cited",
        Reason.EMPTY_PATH: "a path matched without a step, at a node that nothing cited names",
        Reason.EMPTY_GROUP: "nothing was in the group, and what is absent has no words",
        Reason.SYNTAX: "the query says something that is not taken apart for evidence",
        Reason.ASK_FALSE: "the answer is no, and what is absent has no words",
        Reason.DESCRIBE: "why DESCRIBE chose these triples is not cited, only what they rest on",
        Reason.TEMPLATE: "the triple holds a blank node that CONSTRUCT made",
        Reason.LIMIT: "evidence is given for the first rows only",
        Reason.CAP: "there are more matches than are cited",
        Reason.NO_SOLUTION: "no match was found again that gives this row",
        Reason.NO_NAME: "a match holds a term that no query can name",
        Reason.NO_GROUND: "the graph does not say where a triple comes from",
        Reason.FAILED: "the evidence could not be gathered",
    }
)
"""What each reason means, in a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One reason with the line of the query (from 1), and what there is to add."""

    reason: Reason
    line: int | None = None
    note: str = ""

    @property
    def message(self) -> str:
        """The reason as a sentence."""
        place = "" if self.line is None else f" (line {self.line})"
        note = f": {self.note}" if self.note else ""
        return f"{REASONS[self.reason]}{note}{place}"
