"""Cited results: an answer as standard JSON, with the evidence of its rows beside it.

``evidence=true`` on ``/sparql`` and ``/queries/{name}`` adds one member, ``evidence``, to SPARQL
1.1 Query Results JSON, whose rows stay byte for byte as the engine wrote them; clients pass over
members that they do not know. The answer to CONSTRUCT and DESCRIBE comes as rows of subject,
predicate and object.

All that a client causes runs in the workers, on the snapshot that gave the answer; so what is
hidden from the client is in no citation.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from api.access import access_of
from api.deps import Service
from api.routers.query_parameters import Asked
from api.routers.streaming import WhileConnected
from kg.errors import QueryBusyError, ResultTooLargeError
from kg.query import Query
from kg.query.evidence import (
    Asker,
    Evidence,
    EvidenceJson,
    Limits,
    Source,
    Table,
    attach,
    cite,
    rows_json,
    table,
    too_late,
    triples_table,
)
from kg.query.paging import page_text
from kg.store import Ask, Format, QueryForm, Snapshot, Term, check_query

__all__ = [
    "DEFAULT_ROWS",
    "MOST_CITED",
    "PARAMETERS",
    "SCHEMAS",
    "Cited",
    "CitedAnswer",
    "cited",
    "cited_page",
    "read_limit",
    "wants_evidence",
]

DEFAULT_ROWS: Final = 100
MOST_CITED: Final = 1_000
_MOST_BYTES: Final = 16 * 2**20
_MOST_SOLUTIONS: Final = 5_000
_MOST_WAITING: Final = 16
_DEADLINES: Final = 2
"""Evidence may take so many times as long as one query."""
_MEDIA_TYPE: Final = Format.JSON.media_type

PARAMETERS: Final[list[dict[str, Any]]] = [
    {
        "name": "evidence",
        "in": "query",
        "description": "With each row, give the claims and words that it rests on; JSON only",
        "schema": {"type": "boolean", "default": False},
    },
    {
        "name": "evidence-limit",
        "in": "query",
        "description": "For how many of the first rows evidence is given",
        "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_CITED,
            "default": DEFAULT_ROWS,
        },
    },
]
"""What OpenAPI says of the parameters."""


class CitedAnswer(BaseModel):
    """SPARQL 1.1 Query Results JSON with one member more.

    Rows are in ``results`` and a yes or no in ``boolean``; the other member is not there.
    """

    head: dict[str, Any]
    results: dict[str, Any] | None = None
    boolean: bool | None = None
    evidence: EvidenceJson


def _schemas() -> dict[str, Any]:
    own = CitedAnswer.model_json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    return {**own.pop("$defs"), CitedAnswer.__name__: own}


SCHEMAS: Final = _schemas()
"""The JSON schemas of a cited answer and its parts, for ``components`` of an OpenAPI document."""

_SEATS: Final = CapacityLimiter(2)
"""So many answers are cited at a time: reading solutions takes the time of this process."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What is asked: a query, its answer where that is another text's, and for how many rows."""

    ask: Ask
    """The query; its formats do not count."""
    answer: str
    """The text that gives the rows: the query itself, or a part of its answer."""
    rows: int = DEFAULT_ROWS
    hidden: frozenset[str] = frozenset()
    """Columns that the answer does without: the parameters of a query file."""


def wants_evidence(given: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether a request asks for evidence; raises ``HTTPException`` 400 for what is unclear."""
    said = given.get("evidence", ())
    if not said:
        return False
    if len(said) > 1 or said[0].lower() not in {"true", "false", "1", "0"}:
        raise HTTPException(400, "evidence is true or false")
    return said[0].lower() in {"true", "1"}


def read_limit(given: Mapping[str, tuple[str, ...]]) -> int:
    """Read ``evidence-limit``; raises ``HTTPException`` 400 for what is no number in its range."""
    said = given.get("evidence-limit", ())
    if not said:
        return DEFAULT_ROWS
    text = said[0]
    if len(said) > 1 or not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise HTTPException(400, "evidence-limit is a number")
    number = int(text)
    if not 1 <= number <= MOST_CITED:
        raise HTTPException(400, f"evidence-limit is a number from 1 to {MOST_CITED}")
    return number


def cited_page(query: Query, terms: Mapping[str, Term], asked: Asked) -> Cited:
    """Ask for one page of what a query file answers."""
    text = page_text(query, asked.limit, asked.offset)
    ask = Ask(query.text, bindings=terms)
    return Cited(ask, text, min(asked.limit, MOST_CITED), frozenset(terms))


async def cited(request: Request, service: Service, wanted: Cited) -> Response:
    """Answer a query with evidence, in SPARQL 1.1 Query Results JSON.

    Raises the errors of the query itself; what goes wrong with the evidence stands in the answer.
    A client that hangs up ends all of it, and ``ClientDisconnect`` is raised.
    """
    snapshot = await run_sync(service.snapshot, access_of(request.scope))
    async with WhileConnected(request.receive):
        return await _cited(service, snapshot, wanted)
    raise ClientDisconnect


async def _cited(service: Service, snapshot: Snapshot, wanted: Cited) -> Response:
    if _SEATS.statistics().tasks_waiting >= _MOST_WAITING:
        raise QueryBusyError("too many answers are being cited; try again later")
    ask = wanted.ask
    form = await run_sync(check_query, wanted.answer, service.settings.allowed_services)
    plain = replace(ask, query=wanted.answer, rows=Format.JSON, graph=Format.NTRIPLES)
    data = await service.pool.run(replace(plain, compress=False), snapshot)
    if len(data) > _MOST_BYTES:
        raise ResultTooLargeError(
            "the answer is too large to be cited; ask for a part of it with LIMIT"
        )
    work = _Work(service, snapshot, wanted, asyncio.get_running_loop())
    body = await work.done(form, data)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(body, media_type=_MEDIA_TYPE, headers=headers)


class _Work:
    """Cites one answer, in a thread of its own; queries go back to the loop of the pool."""

    def __init__(
        self,
        service: Service,
        snapshot: Snapshot,
        wanted: Cited,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._service = service
        self._snapshot = snapshot
        self._wanted = wanted
        self._loop = loop
        self._citing: asyncio.Task[Evidence] | None = None
        self._is_wanted = True

    async def done(self, form: QueryForm, data: bytes) -> bytes:
        """Wait for the answer with its evidence; who is cancelled meanwhile stops the work.

        The seat is held until the thread has ended, and not only until nobody waits for it.
        """
        running = asyncio.ensure_future(run_sync(self._body, form, data, limiter=_SEATS))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            self._is_wanted = False
            if self._citing is not None:
                with contextlib.suppress(RuntimeError):  # it has ended by itself, and its loop too
                    self._citing.get_loop().call_soon_threadsafe(self._citing.cancel)
            await asyncio.gather(running, return_exceptions=True)
            raise

    def _body(self, form: QueryForm, data: bytes) -> bytes:
        """Return the answer with its evidence."""
        if form.is_graph:
            answer = triples_table(data)
            data = rows_json(answer)
        else:
            answer = table(data)
            data = _without(data, self._wanted.hidden)
        return attach(data, asyncio.run(self._evidence(form, answer)))

    async def _evidence(self, form: QueryForm, answer: Table) -> Evidence:
        self._citing = asyncio.current_task()
        if not self._is_wanted:
            raise asyncio.CancelledError
        settings = self._service.settings
        ask = self._wanted.ask
        source = Source(self._asker(ask), settings.base_iri, self._asker(Ask("")))
        most = max(1, min(_MOST_SOLUTIONS, settings.query_max_rows - 1))
        limits = Limits(self._wanted.rows, most)
        citing = cite(source, ask.query, form, answer, bindings=ask.bindings, limits=limits)
        try:
            async with asyncio.timeout(settings.query_deadline_seconds * _DEADLINES):
                return await citing
        except TimeoutError:
            return too_late(form, answer, limits)

    def _asker(self, like: Ask) -> Asker:
        """Make a function that asks the pool, with the dataset of a request."""

        async def ask(query: str, bindings: Mapping[str, Term]) -> bytes:
            asked = replace(
                like, query=query, bindings=bindings, rows=Format.JSON, graph=None, compress=False
            )
            running = self._service.pool.run(asked, self._snapshot)
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(running, self._loop))

        return ask


def _without(data: bytes, hidden: frozenset[str]) -> bytes:
    """Leave columns out; where there are none, the engine's own bytes stay."""
    if not hidden:
        return data
    said = json.loads(data)
    said["head"]["vars"] = [name for name in said["head"]["vars"] if name not in hidden]
    for row in said["results"]["bindings"]:
        for name in hidden:
            row.pop(name, None)
    return json.dumps(said, ensure_ascii=False).encode()
