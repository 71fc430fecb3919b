"""The process that changes one store for strangers; started by :mod:`kg.store.scribe`.

It opens the store for writing, so there is one of it for a store. It cannot open a connection
unless the operator listed endpoints, and takes no more memory than it was given. Requests come on
standard input and answers leave on standard output:

    request   4 bytes length, JSON with the task; then as many bytes of data as its ``size`` says
    answer    1 byte status, 4 bytes length, JSON

Each task is one transaction of the engine or none, so a process that is killed leaves the store as
it was before the task or as it is after it. What is acknowledged is on disk.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pyoxigraph as engine

from kg.errors import QueryError, QueryRefusedError, QuerySyntaxError, StoreError, SvidokError
from kg.store.failures import PADDING, query_failed, syntax_failed
from kg.store.fence import Fence
from kg.store.graphs import read_triples
from kg.store.updates import check_update, with_dataset
from kg.store.worker import forbid_connections, limit_memory

__all__ = ["DONE", "FAILED", "READY", "SPENT", "Desk", "main"]

READY, DONE, FAILED = b"R", b"K", b"F"
SPENT = b"X"
"""Failed, and the store holds what must not be kept: a working copy that is to be thrown away."""

_Graph = engine.NamedNode | engine.DefaultGraph


class Desk:
    """One store, and what can be done with it; every task gives what JSON can hold."""

    def __init__(
        self,
        store: engine.Store,
        services: tuple[str, ...] = (),
        fence: Fence | None = None,
        source: str | None = None,
    ) -> None:
        self._store = store
        self._services = services
        self._fence = fence
        self._source = source
        self._tasks: Mapping[str, Callable[[Mapping[str, Any], bytes], dict[str, Any]]] = {
            "update": self._update,
            "load": self._load,
            "drop": self._drop,
            "exists": self._exists,
            "snapshot": self._snapshot,
        }

    def do(self, task: Mapping[str, Any], data: bytes) -> tuple[bytes, dict[str, Any]]:
        """Do one task and give status and answer; only what nobody foresaw is raised."""
        try:
            said = self._tasks[task["task"]](task, data)
        except SvidokError as error:
            return FAILED, _failure(error)
        except MemoryError:
            return FAILED, _failure(QueryError("this needs more memory than is allowed"))
        except (OSError, RuntimeError) as error:
            return SPENT, _failure(StoreError(f"the store could not be written: {error}"))
        if task["task"] in {"exists", "snapshot"}:
            return DONE, said
        try:
            self._keep()
        except (SvidokError, OSError, MemoryError) as error:
            kept = error if isinstance(error, SvidokError) else StoreError(f"not kept: {error}")
            return SPENT, _failure(kept)
        return DONE, said

    def _keep(self) -> None:
        if self._fence is None:
            self._store.flush()
        else:
            self._fence.keep(self._store)

    def _update(self, task: Mapping[str, Any], data: bytes) -> dict[str, Any]:
        text, base_iri = data.decode(), task["base_iri"]
        self._check(text, base_iri)
        if task["using"] or task["using_named"]:
            text = with_dataset(text, task["using"], task["using_named"])
            self._check(text, base_iri)
        try:
            self._store.update(text + PADDING, base_iri=base_iri)
        except SyntaxError as error:
            raise _broken(text, str(error)) from error
        except (RuntimeError, OSError, ValueError) as error:
            raise query_failed(str(error)) from error
        return {}

    def _check(self, text: str, base_iri: str | None) -> None:
        fence = self._fence
        try:
            if fence is None:
                check_update(text, services=self._services)
                return
            check_update(
                text,
                fence.may_write,
                services=self._services,
                base_iri=base_iri,
                way_out=fence.way_out,
            )
        except QueryRefusedError:
            _raise_if_broken(text, base_iri)
            raise

    def _load(self, task: Mapping[str, Any], data: bytes) -> dict[str, Any]:
        graph = self._graph(task)
        is_new = not self._is_there(graph)
        triples = read_triples(data, task["media_type"], task["base_iri"])
        if task["replace"]:
            # One transaction: emptying the graph and filling it are two for the other doors.
            name = "DEFAULT" if isinstance(graph, engine.DefaultGraph) else f"GRAPH {graph}"
            lines = "".join(f"{triple} .\n" for triple in triples)
            inside = lines if name == "DEFAULT" else f"{name} {{ {lines} }}"
            self._store.update(f"CLEAR SILENT {name} ; INSERT DATA {{ {inside} }}")
        else:
            self._store.extend(
                engine.Quad(triple.subject, triple.predicate, triple.object, graph)
                for triple in triples
            )
        if not triples and isinstance(graph, engine.NamedNode):
            self._store.add_graph(graph)
        return {"is_new": is_new}

    def _drop(self, task: Mapping[str, Any], _: bytes) -> dict[str, Any]:
        graph = self._graph(task)
        was_there = self._is_there(graph)
        self._store.remove_graph(graph)
        return {"was_there": was_there}

    def _exists(self, task: Mapping[str, Any], _: bytes) -> dict[str, Any]:
        return {"exists": self._is_there(_named(task["graph"]))}

    def _snapshot(self, task: Mapping[str, Any], _: bytes) -> dict[str, Any]:
        try:
            self._store.backup(task["to"])
        except (OSError, RuntimeError) as error:
            raise StoreError(f"no snapshot could be made: {error}") from error
        if self._fence is None:
            return {}
        return {"source": self._source, "version": self._fence.version}

    def _is_there(self, graph: _Graph) -> bool:
        return isinstance(graph, engine.DefaultGraph) or self._store.contains_named_graph(graph)

    def _graph(self, task: Mapping[str, Any]) -> _Graph:
        if self._fence is not None:
            self._fence.check(task["graph"])
        return _named(task["graph"])


def _named(graph: str | None) -> _Graph:
    try:
        return engine.DefaultGraph() if graph is None else engine.NamedNode(graph)
    except ValueError as error:
        raise QuerySyntaxError(f"{graph!r} is not an absolute IRI") from error


def _raise_if_broken(text: str, base_iri: str | None) -> None:
    """Raise ``QuerySyntaxError`` for a text that is refused, but is no update in the first place.

    The engine can only parse what it then runs, so it is given a text that is certainly broken: by
    a line at its end that begins no token. What is broken before that line is broken anyway.
    """
    try:
        engine.Store().update(f"{text}{PADDING}\n%{PADDING}", base_iri=base_iri)
    except SyntaxError as error:
        place = re.search(r"error at (\d+):", str(error))
        if place is not None and int(place[1]) <= text.count("\n") + 1:
            raise _broken(text, str(error)) from error
    except ValueError:  # the base is no IRI, and the refusal says enough
        return


def _broken(text: str, message: str) -> QuerySyntaxError:
    problems = syntax_failed(text, message).problems
    return QuerySyntaxError(replace(problem, file="update") for problem in problems)


def _failure(error: SvidokError) -> dict[str, Any]:
    problems = [
        {
            "message": problem.message,
            "file": problem.file,
            "line": problem.line,
            "field": problem.field,
            "way_out": problem.way_out,
        }
        for problem in error.problems
    ]
    return {"error": type(error).__name__, "problems": problems}


def _open(said: Mapping[str, Any]) -> Desk:
    path = Path(said["store"])
    fence = None
    if said["source"] is not None:
        shutil.rmtree(path, ignore_errors=True)
        engine.Store.read_only(said["source"]).backup(str(path))
        if not Path(said["source"]).exists():  # it was swept away meanwhile, and is not whole
            raise OSError("the store was replaced just now")
    store = engine.Store(path)
    if said["prefix"] is not None:
        fence = Fence(said["prefix"], Path(said["file"]), said["max_quads"])
        fence.fill(store)
    return Desk(store, tuple(said["services"]), fence, said["version"])


def _send(output: IO[bytes], status: bytes, said: Mapping[str, Any]) -> None:
    data = json.dumps(said).encode()
    output.write(status + struct.pack(">I", len(data)) + data)
    output.flush()


def main() -> None:
    """Serve one store, described by the first argument, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends us
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    said = json.loads(sys.argv[1])
    if not said["services"]:
        forbid_connections()
    source, output = sys.stdin.buffer, sys.stdout.buffer
    try:
        desk = _open(said)
    except (SvidokError, OSError, RuntimeError) as error:
        failure = error if isinstance(error, SvidokError) else StoreError(str(error))
        _send(output, FAILED, _failure(failure))
        return
    limit_memory(said["memory_mb"])
    _send(output, READY, {})
    while len(head := source.read(4)) == 4:
        task = json.loads(source.read(*struct.unpack(">I", head)))
        data = source.read(task["size"])
        # The parent ends us at the deadline; this is for the day when there is no parent.
        signal.setitimer(signal.ITIMER_REAL, task["seconds"] + 1)
        status, answer = desk.do(task, data)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(output, status, answer)


if __name__ == "__main__":
    main()
