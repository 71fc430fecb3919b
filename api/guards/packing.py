"""Answers sent compressed to who takes that: a timeline is nine times smaller then.

Not by Starlette's middleware, which compresses every type and every stream on the thread of the
event loop and leaves strong tags on what it changed.

BREACH needs a secret in an answer beside words that an attacker chooses. There is none here: tokens
come in headers alone, no answer repeats them, there are no cookies and no hidden fields of forms,
and what a reader may not see is in no answer of theirs.
"""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.routers.streaming import takes_gzip

__all__ = ["Packing"]

_WORTH: Final = 8_000
"""Smaller answers take as long to pack as to send."""
_LONG: Final = 32_000
"""Larger ones are packed beside the event loop."""
_LEVEL: Final = 1
"""The quickest: half a megabyte takes two milliseconds."""
_MOST: Final = 16_000_000
"""Bytes that are kept of answers and what they are packed as."""
_PACKED: Final = frozenset({"application/json", "text/html", "image/svg+xml"})


class Packing:
    """Compresses whole answers of JSON, HTML and SVG; what comes part by part passes untouched.

    An answer that the server remembers is packed once. It is known by its own bytes, so that nobody
    gets anything but what was made for them.

    To a client that takes gzip the tags of such answers are weak, packed or not, so that no strong
    tag stands for two sequences of bytes (RFC 9110, 8.8.3.3).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        takes = takes_gzip(asked.get("accept-encoding"))
        # Who holds an answer with a weak tag is told that one again.
        holds_weak = "W/" in asked.get("if-none-match", "")
        start: Message | None = None

        async def packing(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                is_packable = _is_packable(headers)
                if is_packable:
                    headers.add_vary_header("Accept-Encoding")
                if takes and (is_packable or (holds_weak and message["status"] == 304)):
                    _weaken(headers)
                message = {**message, "headers": headers.raw}
                if takes and is_packable:
                    start = message
                    return
            elif start is not None:
                begun, start = start, None
                body = message.get("body", b"")
                if not message.get("more_body") and len(body) >= _WORTH:
                    packed = await self._packed(body)
                    headers = MutableHeaders(raw=begun["headers"])
                    headers["Content-Encoding"] = "gzip"
                    headers["Content-Length"] = str(len(packed))
                    message = {**message, "body": packed}
                await send(begun)
            await send(message)

        await self._app(scope, receive, packing)

    async def _packed(self, body: bytes) -> bytes:
        if len(body) < _LONG:
            return _pack(body)
        # The bytes of a remembered answer are the same object, so this compares no letter.
        with self._lock:
            if body in self._kept:
                self._kept.move_to_end(body)
                return self._kept[body]
        packed = await run_sync(_pack, body)
        with self._lock:
            if body not in self._kept:
                self._kept[body] = packed
                self._size += len(body) + len(packed)
            while self._size > _MOST:
                self._size -= sum(map(len, self._kept.popitem(last=False)))
        return packed


def _pack(body: bytes) -> bytes:
    # Without a time in it: the same answer is the same bytes.
    return gzip.compress(body, _LEVEL, mtime=0)


def _is_packable(headers: Headers) -> bool:
    media_type = headers.get("content-type", "").partition(";")[0].strip()
    # What names the codings already is packed, or left as it is, by the door itself.
    is_chosen = "accept-encoding" in headers.get("vary", "").lower()
    return media_type in _PACKED and not is_chosen and "content-encoding" not in headers


def _weaken(headers: MutableHeaders) -> None:
    tag = headers.get("etag")
    if tag is not None and not tag.startswith("W/"):
        headers["ETag"] = f"W/{tag}"
