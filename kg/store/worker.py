"""The process that answers queries of strangers; started as a script by :mod:`kg.store.process`.

It imports the engine and nothing of the house, so that a new one is there in a tenth of a second,
reads one store, cannot open a connection, and takes no more memory than it was given. Requests come
on standard input and answers leave on standard output:

    request   4 bytes length, JSON: query, format, bindings, prefixes, seconds
    answer    1 byte status, 8 bytes length, bytes of the result or of a message in UTF-8

Lengths are big-endian. A worker ends with its input; its parent ends it at the deadline, and an
alarm does when the parent is gone.
"""

from __future__ import annotations

import ctypes
import json
import platform
import re
import resource
import signal
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import pyoxigraph as engine

__all__ = [
    "FAILED",
    "OK",
    "READY",
    "SYNTAX",
    "TOO_LARGE",
    "Sink",
    "TooLarge",
    "answer",
    "forbid_connections",
    "main",
    "term",
]

READY, OK, SYNTAX, TOO_LARGE, FAILED = b"R", b"K", b"S", b"L", b"F"

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
    """Takes what the engine writes, and stops it at the limits.

    Rows are counted in the bytes themselves, because a row that passes through Python costs more
    than the engine needs for ten. Raises :class:`TooLarge` from inside the engine's writing.
    """

    def __init__(self, format_: str, max_rows: int, max_bytes: int) -> None:
        self._count = {
            "json": self._json,
            "xml": self._xml,
            "csv": self._csv,
            "tsv": self._tsv,
        }.get(format_, self._nothing)
        self._max_rows = max_rows
        self._max_bytes = max_bytes
        self._chunks: list[bytes] = []
        self._size = 0
        self._rows = -1 if format_ in {"csv", "tsv"} else 0  # the line of names is no row
        self._quoted = False
        self._rest = b""
        self._skeleton = b""

    def write(self, data: bytes) -> int:
        """Take a chunk; the engine calls this with some kilobytes at a time."""
        chunk = bytes(data)
        self._size += len(chunk)
        self._chunks.append(chunk)
        self._count(chunk)
        if self._rows > self._max_rows:
            raise TooLarge(f"the answer has more than {self._max_rows} rows")
        if self._size > self._max_bytes:
            raise TooLarge(f"the answer has more than {self._max_bytes} bytes")
        return len(chunk)

    def flush(self) -> None:
        """Do nothing; the engine expects it of a file."""

    def value(self) -> bytes:
        """Give everything that was written."""
        return b"".join(self._chunks)

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


def answer(
    store: engine.Store, request: Mapping[str, Any], max_rows: int, max_bytes: int
) -> tuple[bytes, bytes]:
    """Answer one request with a status and the bytes that go with it."""
    try:
        return OK, _serialised(store, request, max_rows, max_bytes)
    except TooLarge as error:
        return TOO_LARGE, str(error).encode()
    except SyntaxError as error:
        return SYNTAX, str(error).encode()
    except MemoryError:
        return FAILED, b"the query needs more memory than it may have"
    except (RuntimeError, OSError, ValueError) as error:
        return FAILED, str(error).encode()


def _serialised(
    store: engine.Store, request: Mapping[str, Any], max_rows: int, max_bytes: int
) -> bytes:
    bindings = {engine.Variable(name): term(said) for name, said in request["bindings"].items()}
    result = store.query(request["query"], substitutions=dict(bindings))
    format_ = request["format"]
    sink = Sink(format_, max_rows, max_bytes)
    # The engine asks of a file no more than the sink has.
    file: IO[bytes] = sink  # type: ignore[assignment]
    if isinstance(result, engine.QueryTriples):
        if format_ not in _GRAPHS:
            raise ValueError(f"the answer has triples, which {format_} cannot hold")
        triples = _counted(result, max_rows)
        engine.serialize(triples, file, _GRAPHS[format_], prefixes=request["prefixes"])
    else:
        if format_ not in _ROWS:
            raise ValueError(f"the answer has rows or a boolean, which {format_} cannot hold")
        result.serialize(file, _ROWS[format_])
    return sink.value()


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


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


_SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
"""The number of the system call socket(2) by machine, from the kernel's tables."""


def forbid_connections() -> bool:
    """Make socket(2) fail for good in this process, and say whether that worked.

    By seccomp, which needs no privilege; only Linux has it. Elsewhere the refusal of SERVICE by
    :mod:`kg.store.refuse` is the only wall. Source: seccomp(2), linux/filter.h.
    """
    number = _SOCKET_CALL.get(platform.machine())
    if platform.system() != "Linux" or number is None:
        return False
    load, jump_equal, give, permission_denied, allow = 0x20, 0x15, 0x06, 0x00050001, 0x7FFF0000
    program = (_Instruction * 4)(
        _Instruction(load, 0, 0, 0),  # the number of the call
        _Instruction(jump_equal, 0, 1, number),
        _Instruction(give, 0, 0, permission_denied),
        _Instruction(give, 0, 0, allow),
    )
    prctl = ctypes.CDLL(None).prctl
    no_new_privileges, set_seccomp, with_filter = 38, 22, 2
    if prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    return bool(
        prctl(set_seccomp, with_filter, ctypes.byref(_Program(len(program), program)), 0, 0) == 0
    )


def _limit_memory(mebibytes: int) -> None:
    """Limit the address space to what is in use now and this much more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    used = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    limit = used + mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _send(status: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(status + struct.pack(">Q", len(payload)))
    sys.stdout.buffer.write(payload)
    sys.stdout.buffer.flush()


def _requests() -> Iterator[Mapping[str, Any]]:
    while len(head := sys.stdin.buffer.read(4)) == 4:
        (length,) = struct.unpack(">I", head)
        yield json.loads(sys.stdin.buffer.read(length))


def main(path: str, memory_mb: int, max_rows: int, max_bytes: int) -> None:
    """Serve one store until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends us
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    forbidden = forbid_connections()
    try:
        store = engine.Store.read_only(path)
    except (OSError, RuntimeError) as error:
        _send(FAILED, str(error).encode())
        return
    _limit_memory(memory_mb)
    _send(READY, b"no connections" if forbidden else b"")
    for request in _requests():
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + 1)
        status, payload = answer(store, request, max_rows, max_bytes)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(status, payload)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
