"""The short way of a short query: a GET of ``/sparql`` that asks for nothing special.

Guards, routing and exception handlers cost several times what a look-up does. A request that they
would only wave through is answered here, with the same bytes; whatever is special in it, and
whatever goes wrong, takes the long way.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.types import Receive, Scope, Send

from api.deps import Service
from api.guards import SECURITY_HEADERS
from api.routers.forms import Forms, forms
from api.routers.sparql import HEADERS, base_of, fail, tag_of
from api.routers.streaming import WhileConnected, content_type, send_answer, takes_gzip
from kg.errors import SvidokError
from kg.store import MOST_ROWS, Ask

__all__ = ["Shortcut"]

_SPECIAL: Final = frozenset(
    {
        *(b"authorization", b"origin", b"content-length", b"transfer-encoding", b"expect"),
        *(b"if-match", b"if-modified-since", b"if-none-match", b"if-range", b"range"),
    }
)
"""Headers that somebody on the long way looks at, beside the three that are looked at here."""

_QUERY: Final = b"query="
_LONGEST: Final = 8_192
_READ: Final = frozenset({b"host", b"accept", b"accept-encoding"})
_HEAD: Final = tuple(
    (name.lower().encode(), said.encode())
    for name, said in (
        ("Vary", f"{HEADERS['Vary']}, Authorization"),  # as the guard of tokens adds it
        *((name, said) for name, said in HEADERS.items() if name != "Vary"),
        *SECURITY_HEADERS.items(),
    )
)


class Shortcut:
    """Answers what it can; the application asks it first. Not for a server that counts requests.

    ``hosts`` are the names that the server answers to, in small letters.
    """

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host.encode() for host in hosts)
        self._last_client: object = None

    async def __call__(self, service: Service, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer a request and say so, or leave it untouched."""
        plain = self._plain(scope)
        if plain is None or service.is_plain:
            return False
        query, accept, encodings = plain
        wanted = forms(accept)
        if wanted.wants_page or (wanted.rows is None and wanted.graph is None):
            return False
        try:
            ask = Ask(
                query,
                wanted.row_format,
                wanted.graph_format,
                base=base_of(scope),
                compress=takes_gzip(encodings),
            )
            here = self._is_best_here(service, scope)
            if not (here and await _look_up(service, ask, wanted, send)):
                await _ask(service, ask, wanted, receive, send)
        except SvidokError as error:
            fail(scope, error)
            return False
        return True

    def _is_best_here(self, service: Service, scope: Scope) -> bool:
        """Say whether a look-up, if it is one, is answered sooner here than by a worker.

        A worker costs a way there and back, but works beside this process: it is better where
        several clients ask and one is free.
        """
        is_alone = scope["client"] == self._last_client
        self._last_client = scope["client"]
        allowed = service.settings.query_max_rows >= MOST_ROWS
        return allowed and (is_alone or not service.pool.is_free)

    def _plain(self, scope: Scope) -> tuple[str, str | None, str | None] | None:
        """Read a request that is plain: the query, Accept and Accept-Encoding."""
        asked = scope["query_string"]
        if scope["method"] != "GET" or not asked.startswith(_QUERY) or b"&" in asked:
            return None
        if len(asked) > _LONGEST or b"access_token" in asked:
            return None
        said: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in _SPECIAL or (name in said and name in _READ):
                return None
            said[name] = value
        name, _, port = said.get(b"host", b"").partition(b":")
        if name not in self._hosts or (port and not (port.isdigit() and len(port) <= 5)):
            return None
        try:
            query = unquote_to_bytes(asked[len(_QUERY) :].replace(b"+", b" ")).decode()
        except UnicodeDecodeError:
            return None
        return query, _text(said.get(b"accept")), _text(said.get(b"accept-encoding"))


def _text(header: bytes | None) -> str | None:
    return None if header is None else header.decode("latin-1")


async def _look_up(service: Service, ask: Ask, wanted: Forms, send: Send) -> bool:
    """Answer a look-up in this process; it takes less time than to ask another one."""
    generation, reader = service.public.now()
    if ask.rows is None:
        return False
    data = reader.glance(ask.query, ask.rows)
    if data is None:
        return False
    headers = _headers(tag_of(ask, generation.graph_version["public"], wanted))
    headers.append((b"content-type", content_type(wanted.rows or "")))
    headers.append((b"content-length", str(len(data)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": data})
    return True


async def _ask(service: Service, ask: Ask, wanted: Forms, receive: Receive, send: Send) -> None:
    snapshot = service.folder.snapshot("public")
    async with WhileConnected(receive):
        answered = await service.pool.stream(ask, snapshot)
        headers = _headers(tag_of(ask, snapshot.version, wanted))
        await send_answer(answered, headers, (wanted.rows, wanted.graph), send)


def _headers(tag: str | None) -> list[tuple[bytes, bytes]]:
    return [*_HEAD, (b"etag", tag.encode())] if tag else [*_HEAD]
