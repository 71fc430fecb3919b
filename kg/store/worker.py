"""The process that answers queries of strangers; started as a script by :mod:`kg.store.process`.

It imports the engine and nothing of the house that is slow to import, so that a new one is there in
a tenth of a second; it reads one store, cannot open a connection, and takes no more memory than it
was given. Requests come on standard input and answers leave on standard output, as frames:

    request   4 bytes length, and what :meth:`kg.store.ask.Ask.message` writes
    answer    frames of 1 byte kind, 4 bytes length, payload: a head and chunks while there is
              something to send, then an end or a failure

A request may ask that its query be read for what may not be sent, before it is answered. Lengths
are big-endian. The head names the format and the encoding. A failure after a head means that what
was sent is not the whole answer. A worker ends with its input; its parent ends it at the deadline,
and an alarm does when the parent is gone.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import pyoxigraph as engine

__all__ = [
    "CHUNK",
    "END",
    "FAILED",
    "HEAD",
    "READY",
    "REFUSED",
    "SYNTAX",
    "TOO_LARGE",
    "UNSUITED",
    "Sink",
    "TooLarge",
    "answer",
    "forbid_connections",
    "limit_memory",
    "main",
    "prepare",
    "read_request",
    "term",
]

READY, HEAD, CHUNK, END = b"R", b"H", b"C", b"K"
SYNTAX, TOO_LARGE, FAILED, UNSUITED, REFUSED = b"S", b"L", b"F", b"U", b"N"

_CHUNK_BYTES = 65_536
_PATIENCE_SECONDS = 0.02
"""After this time an answer is sent as it comes, so that its first byte does not wait."""
_MICROSECONDS_AHEAD = 500_000
"""So long this process may be ahead of all others at a time: many times what the server lets it."""
_WORTH_COMPRESSING = 1_000
_LEAST_BYTES = {"json": 3, "xml": 17, "csv": 1, "tsv": 1}
"""What the shortest row takes: until there are so many bytes, no row needs to be counted."""

_ROWS = {
    "json": engine.QueryResultsFormat.JSON,
    "xml": engine.QueryResultsFormat.XML,
    "csv": engine.QueryResultsFormat.CSV,
    "tsv": engine.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": engine.RdfFormat.TURTLE,
    "ntriples": engine.RdfFormat.N_TRIPLES,
    "rdfxml": engine.RdfFormat.RDF_XML,
    "jsonld": engine.RdfFormat.JSON_LD,
}


class TooLarge(Exception):  # noqa: N818 - not a mistake of anybody, but the end of an answer
    """The answer has more rows, triples or bytes than it may have."""


class Sink:
    """Takes what the engine writes, passes it on in chunks, and stops it at the limits.

    Rows are counted in the bytes themselves, because a row that passes through Python costs more
    than the engine needs for ten. Raises :class:`TooLarge` from inside the engine's writing.
    """

    def __init__(
        self, format_: str, max_rows: int, max_bytes: int, emit: Callable[[bytes], None]
    ) -> None:
        self._emit = emit
        self._count = {
            "json": self._json,
            "xml": self._xml,
            "csv": self._csv,
            "tsv": self._tsv,
        }.get(format_, self._nothing)
        self._max_rows = max_rows
        self._max_bytes = max_bytes
        self._uncounted: list[bytes] | None = []
        self._harmless = max_rows * _LEAST_BYTES.get(format_, 1)
        self._pending: list[bytes] = []
        self._waiting = 0
        self._size = 0
        self._patient_until = time.monotonic() + _PATIENCE_SECONDS
        self._rows = -1 if format_ in {"csv", "tsv"} else 0  # the line of names is no row
        self._quoted = False
        self._rest = b""
        self._skeleton = b""

    def write(self, data: bytes) -> int:
        """Take a chunk; the engine calls this with some kilobytes at a time."""
        chunk = bytes(data)
        self._size += len(chunk)
        self._check(chunk)
        self._pending.append(chunk)
        self._waiting += len(chunk)
        if self._waiting >= _CHUNK_BYTES or time.monotonic() > self._patient_until:
            self._emit(self.rest())
        return len(chunk)

    def flush(self) -> None:
        """Do nothing; the engine expects it of a file."""

    def rest(self) -> bytes:
        """Give what has gathered since the last chunk was passed on."""
        data = b"".join(self._pending)
        self._pending.clear()
        self._waiting = 0
        return data

    def _check(self, chunk: bytes) -> None:
        if self._size > self._max_bytes:
            raise TooLarge(f"the answer has more than {self._max_bytes} bytes")
        if self._uncounted is None:
            self._count(chunk)
        else:
            self._uncounted.append(chunk)
            if self._size > self._harmless:
                for earlier in self._uncounted:
                    self._count(earlier)
                self._uncounted = None
        if self._rows > self._max_rows:
            raise TooLarge(f"the answer has more than {self._max_rows} rows")

    def _nothing(self, chunk: bytes) -> None:
        pass

    def _tsv(self, chunk: bytes) -> None:
        self._rows += chunk.count(b"\n")  # in values it is escaped

    def _csv(self, chunk: bytes) -> None:
        self._rows += self._unquoted(chunk).count(b"\n")

    def _xml(self, chunk: bytes) -> None:
        # In values "<" is escaped. What is kept is too short to hold a whole tag.
        text = self._rest + chunk
        self._rows += text.count(b"<result>")
        self._rest = text[-7:]

    def _json(self, chunk: bytes) -> None:
        text = self._rest + chunk
        backslashes = len(text) - len(text.rstrip(b"\\"))
        cut = len(text) - backslashes % 2  # an escape may be cut in two
        self._rest = text[cut:]
        # Without strings, "},{" stands between two rows and nowhere else.
        skeleton = self._skeleton + self._unquoted(re.sub(rb"\\.", b"", text[:cut]))
        if self._rows == 0 and b"[{" in skeleton:
            self._rows = 1
        self._rows += skeleton.count(b"},{")
        self._skeleton = skeleton[-2:]

    def _unquoted(self, chunk: bytes) -> bytes:
        outside = []
        for index, piece in enumerate(chunk.split(b'"')):
            if index:
                self._quoted = not self._quoted
            if not self._quoted:
                outside.append(piece)
        return b"".join(outside)


class _Channel:
    """Writes the frames of one answer; a short answer leaves in one piece."""

    def __init__(self, send: Callable[[bytes], None], *, compress: bool) -> None:
        self._send = send
        self._compress = compress
        self._squeeze: Any = None  # zlib does not name the type of its objects
        self._format = ""
        self._begun = False

    def begin(self, format_: str) -> None:
        """Name the format, before the first chunk."""
        self._format = format_

    def emit(self, data: bytes, *, last: bool = False) -> None:
        """Send a chunk, and with the last one the end."""
        frames = []
        if not self._begun:
            self._begun = True
            if self._compress and len(data) >= _WORTH_COMPRESSING:
                self._squeeze = zlib.compressobj(level=1, wbits=31)  # 31: with the header of gzip
            encoding = "gzip" if self._squeeze else ""
            frames.append(_frame(HEAD, f"{self._format} {encoding}".encode()))
        if self._squeeze:
            # A chunk that waits inside the compressor would not be there when it is wanted.
            data = self._squeeze.compress(data)
            data += self._squeeze.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)
        if data:
            frames.append(_frame(CHUNK, data))
        if last:
            frames.append(_frame(END, b""))
        self._send(b"".join(frames))


def answer(
    store: engine.Store,
    request: Mapping[str, Any],
    limits: Mapping[str, Any],
    send: Callable[[bytes], None],
) -> None:
    """Answer one request with frames; ``limits`` has ``rows``, ``bytes`` and the ``prefixes``."""
    try:
        _answer(store, request, limits, send)
    except TooLarge as error:
        send(_frame(TOO_LARGE, str(error).encode()))
    except _Unsuited as error:
        send(_frame(UNSUITED, str(error).encode()))
    except _Refused as error:
        send(_frame(REFUSED, str(error).encode()))
    except SyntaxError as error:
        send(_frame(SYNTAX, str(error).encode()))
    except MemoryError:
        send(_frame(FAILED, b"the query needs more memory than it may have"))
    except (RuntimeError, OSError, ValueError) as error:
        send(_frame(FAILED, str(error).encode()))


class _Unsuited(Exception):  # noqa: N818 - what the client takes does not suit the query
    """The client takes no answer of the kind that the query has."""


class _Refused(Exception):  # noqa: N818 - nothing failed
    """The query is not one that may be answered; the message is JSON."""


def _answer(
    store: engine.Store,
    request: Mapping[str, Any],
    limits: Mapping[str, Any],
    send: Callable[[bytes], None],
) -> None:
    if "services" in request:
        _read(request["query"], request["services"])
    result = store.query(request["query"], **_options(request))
    is_graph = isinstance(result, engine.QueryTriples)
    format_ = request.get("graph" if is_graph else "rows")
    if format_ is None:
        raise _Unsuited("graph" if is_graph else "rows")
    channel = _Channel(send, compress=request.get("compress", False))
    channel.begin(format_)
    sink = Sink(format_, limits["rows"], limits["bytes"], channel.emit)
    # The engine asks of a file no more than the sink has.
    file: IO[bytes] = sink  # type: ignore[assignment]
    if isinstance(result, engine.QueryTriples):
        triples = _counted(result, limits["rows"])
        engine.serialize(triples, file, _GRAPHS[format_], prefixes=limits["prefixes"])
    else:
        result.serialize(file, _ROWS[format_])
    channel.emit(sink.rest(), last=True)


def _read(query: str, services: Sequence[str]) -> None:
    """Refuse what may not be sent: a long text is read here, where nobody waits behind it."""
    errors, refuse = prepare()
    try:
        refuse.check_query(query, services)
    except errors.QueryError as error:
        (problem,) = error.problems
        refused = isinstance(error, errors.QueryRefusedError)
        said = {"refused": refused, "message": problem.message, "line": problem.line}
        raise _Refused(json.dumps(said)) from error


def prepare() -> tuple[ModuleType, ModuleType]:
    """Import what reads long texts; not the packages it is in, which are slow to import."""
    _name_packages()
    return import_module("kg.errors"), import_module("kg.store.refuse")


def _name_packages() -> None:
    store = Path(__file__).resolve().parent
    for name, folder in (("kg", store.parent), ("kg.store", store)):
        if name not in sys.modules:
            sys.modules[name] = ModuleType(name)
            sys.modules[name].__path__ = [str(folder)]


def _options(request: Mapping[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if base := request.get("base"):
        options["base_iri"] = base
    if said := request.get("bindings"):
        options["substitutions"] = {engine.Variable(name): term(one) for name, one in said.items()}
    if "default" in request:
        options["default_graph"] = [engine.NamedNode(iri) for iri in request["default"]]
        options["named_graphs"] = [engine.NamedNode(iri) for iri in request["named"]]
    return options


def _counted(triples: Iterable[engine.Triple], limit: int) -> Iterator[engine.Triple]:
    for number, triple in enumerate(triples):
        if number >= limit:
            raise TooLarge(f"the answer has more than {limit} triples")
        yield triple


def term(said: Mapping[str, str]) -> engine.NamedNode | engine.Literal:
    """Make a term of its JSON: value, type (iri or literal), language and datatype if any."""
    if said["type"] == "iri":
        return engine.NamedNode(said["value"])
    if "language" in said:
        return engine.Literal(said["value"], language=said["language"])
    if "datatype" in said:
        return engine.Literal(said["value"], datatype=engine.NamedNode(said["datatype"]))
    return engine.Literal(said["value"])


def forbid_connections() -> bool:
    """Make socket(2) fail for good in this process, and say whether that worked.

    Where it does not, the refusal of SERVICE by :mod:`kg.store.refuse` is the only wall.
    """
    _name_packages()
    return bool(import_module("kg.confine").forbid_connections())


def limit_memory(mebibytes: int) -> None:
    """Limit the address space of this process to what is in use now and this much more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    used = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    limit = used + mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_going_first() -> None:
    """End this process if it stays ahead of the others: then nobody watches it any more.

    Source: :mod:`kg.store.standing`.
    """
    if hasattr(resource, "RLIMIT_RTTIME"):
        resource.setrlimit(resource.RLIMIT_RTTIME, (_MICROSECONDS_AHEAD, _MICROSECONDS_AHEAD))


def _frame(kind: bytes, payload: bytes) -> bytes:
    return kind + struct.pack(">I", len(payload)) + payload


def _send(data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(1, rest) :]


def read_request(data: bytes) -> dict[str, Any]:
    """Read what :meth:`kg.store.ask.Ask.message` writes."""
    (length,) = struct.unpack(">I", data[:4])
    request: dict[str, Any] = json.loads(data[4 : 4 + length])
    request["query"] = data[4 + length :].decode("utf-8", "surrogatepass")
    return request


def _requests() -> Iterator[Mapping[str, Any]]:
    while len(head := sys.stdin.buffer.read(4)) == 4:
        (length,) = struct.unpack(">I", head)
        yield read_request(sys.stdin.buffer.read(length))


def main(path: str, limits: Mapping[str, Any]) -> None:
    """Serve one store until the input ends.

    ``limits`` has ``memory`` in MiB, ``rows``, ``bytes``, the ``prefixes`` that shorten names in
    answers, and whether the worker may open connections (``network``).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends us
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    forbidden = not limits["network"] and forbid_connections()
    try:
        store = engine.Store.read_only(path)
    except (OSError, RuntimeError) as error:
        _send(_frame(FAILED, str(error).encode()))
        return
    if not Path(path).exists():  # what was swept away meanwhile may look as if it held nothing
        _send(_frame(FAILED, b"the store was replaced just now"))
        return
    limit_memory(limits["memory"])
    limit_going_first()
    _send(_frame(READY, b"no connections" if forbidden else b""))
    for request in _requests():
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + 1)
        answer(store, request, limits, _send)
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
