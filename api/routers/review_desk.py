"""What the routes of review share: who may, with which corpus, and how failures are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from api.access import access_of
from api.deps import ServiceDep
from kg.errors import (
    AnchorError,
    GuardError,
    NotFoundError,
    Problem,
    ReviewError,
    ReviewUnavailableError,
    SheetError,
    SvidokError,
    VerificationError,
)
from kg.model import PROGRAM, ReferenceData, Sheet
from kg.pipeline.children import adult_names
from kg.pipeline.texts import HouseTexts
from kg.review import ChangedError, TwoPersons
from kg.review.shelf import SHEET, Shelf, read_shelf, reference_of
from kg.sheet import Loaded, load_sheet

__all__ = ["Desk", "DeskDep", "told"]

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REFUSED: Final = (SheetError, GuardError, VerificationError, AnchorError)
_CHALLENGE: Final = 'Bearer realm="svidok"'


@dataclass(frozen=True, slots=True)
class Desk:
    """The corpus of this server, and who sits there."""

    corpus: Path
    texts: Path | None
    vault: Path
    rule: TwoPersons
    name: str
    """The name of the token: how the person signs, if it can be one."""

    @property
    def by(self) -> str:
        """Who signs; raises 403 where the token has no name that can stand under a decision."""
        if _SLUG.fullmatch(self.name) is None or self.name.startswith(PROGRAM):
            raise HTTPException(
                403,
                "The name of this token cannot stand under a decision. The operator makes one "
                "named as the person signs, such as second-reader: small letters, digits, hyphens.",
            )
        return self.name

    @property
    def today(self) -> date:
        """The day of what is sent now, in UTC."""
        return datetime.now(UTC).date()  # noqa: TID251 - a reviewer decides at this moment

    def shelf(self, documents: Iterable[str] = ()) -> Shelf:
        """Read the sheets and decisions; raises ``NotFoundError`` for a name of no document."""
        return read_shelf(self.corpus, documents, self.rule, _remembered)

    def sheet(self, document: str) -> Path:
        """Return the file of a document's sheet; raises ``NotFoundError`` where there is none."""
        found = self.shelf([document])
        for problems in found.refused.values():
            raise ReviewError(_plain(problems, self.corpus))
        return self.corpus / document / SHEET

    def library(self, *, leaves: bool = False) -> HouseTexts:
        """Return the texts at hand; with ``leaves`` those of which words may be sent."""
        return HouseTexts(self.texts, self.vault, leaves=leaves)

    def reference(self) -> ReferenceData:
        """Read the reference files; raises ``ReviewUnavailableError`` when they are broken."""
        try:
            return reference_of(self.corpus)
        except SvidokError as error:
            raise ReviewUnavailableError(_plain(error.problems, self.corpus)) from error

    def adults(self) -> frozenset[str]:
        """Return the names that the guard of law 8 knows."""
        return adult_names(self.reference())


def _desk(request: Request, service: ServiceDep) -> Desk:
    token = access_of(request.scope).token
    if token is None:
        raise HTTPException(
            401, "Review needs the token of a reviewer.", {"WWW-Authenticate": _CHALLENGE}
        )
    if not access_of(request.scope).sees_all:
        raise HTTPException(403, "Review needs the role reviewer or administrator.")
    settings = service.settings
    if not (settings.corpus / "reference").is_dir():
        raise ReviewUnavailableError(
            Problem(
                "this server has no corpus",
                way_out="the operator names its folder with SVIDOK_CORPUS",
            )
        )
    rule = TwoPersons(settings.two_persons)
    return Desk(settings.corpus, settings.texts, settings.vault, rule, token.name)


DeskDep = Annotated[Desk, Depends(_desk)]
"""The desk, for reviewers and administrators; everybody else gets 401 or 403."""


@contextmanager
def told(corpus: Path) -> Iterator[None]:
    """Tell failures of review as a client should hear them: without places on this server."""
    try:
        yield
    except NotFoundError as error:
        raise NotFoundError(_plain(error.problems, corpus)) from error
    except ChangedError as error:
        said = "; ".join(str(problem) for problem in _plain(error.problems, corpus))
        raise HTTPException(409, said) from error
    except _REFUSED as error:
        raise ReviewError(_plain(error.problems, corpus)) from error


def _plain(problems: Iterable[Problem], corpus: Path) -> tuple[Problem, ...]:
    def without(words: str) -> str:
        return words.replace(f"{corpus}/", "")

    return tuple(
        replace(
            problem,
            file=None,
            message=without(problem.message),
            way_out=None if problem.way_out is None else without(problem.way_out),
        )
        for problem in problems
    )


def _remembered(path: Path) -> Loaded[Sheet]:
    state = path.stat()
    return _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=512)  # a sheet takes a while to read, and most do not change between requests
def _loaded(path: Path, _changed: int, _size: int) -> Loaded[Sheet]:
    return load_sheet(path)
