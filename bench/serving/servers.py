"""The servers that are measured: started, found, weighed, and ended with all their children."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.serving.data import cache, write
from kg.store import StoreFolder
from kg.store.folder import Stamp

__all__ = ["NATIVE", "OURS", "RDFLIB", "SERVERS", "Kind", "Server", "memory", "running"]

_BIN = Path(sys.executable).parent
_START = 1_200
"""Seconds for a server to load its data."""


@dataclass(frozen=True)
class Kind:
    """A server: how its data are prepared for it, and how it is started."""

    name: str
    path: str
    prepare: Callable[[int], Path]
    command: Callable[[Path, int], list[str]]


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    kind: Kind
    port: int
    pid: int


def _our_store(quads: int) -> Path:
    folder = cache(quads) / "ours"
    if not (folder / "current.json").exists():
        data = write(quads).read_bytes()
        stamp = Stamp(base_iri="https://bench.example/", tool_version="bench")
        StoreFolder(folder).build("bench", data, data, stamp)
    return folder


def _native_store(quads: int) -> Path:
    folder = cache(quads) / "native"
    if not folder.exists():
        new = folder.with_suffix(".new")
        command = [str(_BIN / "oxigraph"), "load", "--location", str(new)]
        subprocess.run([*command, "--file", str(write(quads))], check=True, capture_output=True)
        new.replace(folder)
    return folder


def _our_command(store: Path, port: int) -> list[str]:
    return [str(_BIN / "kg"), "serve", "--store", str(store), "--port", str(port)]


def _native_command(store: Path, port: int) -> list[str]:
    where = ["--location", str(store), "--bind", f"127.0.0.1:{port}"]
    return [str(_BIN / "oxigraph"), "serve", *where]


def _rdflib_command(data: Path, port: int) -> list[str]:
    where = ["--host", "127.0.0.1", "--port", str(port)]
    return [str(_BIN / "rdflib-endpoint"), "serve", *where, str(data)]


OURS = Kind("kg serve", "/sparql", _our_store, _our_command)
NATIVE = Kind("oxigraph serve", "/query", _native_store, _native_command)
RDFLIB = Kind("rdflib-endpoint", "/", write, _rdflib_command)
SERVERS = (OURS, NATIVE, RDFLIB)


@contextmanager
def running(
    kind: Kind, quads: int, settings: Mapping[str, str], log: Path | None = None
) -> Iterator[Server]:
    """Run a server with these variables set; it listens when this begins, and is gone after."""
    prepared = kind.prepare(quads)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    variables = [f"{name}={value}" for name, value in settings.items()]
    log = log or cache(quads) / f"{kind.prepare.__name__.strip('_')}.log"
    with log.open("wb") as out:
        # A session of its own, so that a Ctrl-C reaches this process first.
        process = subprocess.Popen(
            ["/usr/bin/env", *variables, *kind.command(prepared, port)],
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        _wait(process, port, kind.name, log)
        yield Server(kind, port, process.pid)
    finally:
        _end(process)


def _wait(process: subprocess.Popen[bytes], port: int, name: str, log: Path) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    said = log.read_text("utf-8", "replace")[-2_000:]
    raise SystemExit(f"{name} did not start:\n{said}")


def _end(process: subprocess.Popen[bytes]) -> None:
    family = [process.pid, *_children(process.pid)]
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pid in family[1:]:
        # What outlived its parent has another one now, so it is known by its session alone.
        if _session(pid) == process.pid:
            os.kill(pid, 9)


def memory(pid: int) -> int:
    """Give the resident memory of a process and all it started, in bytes."""
    total = 0
    for one in (pid, *_children(pid)):
        try:
            pages = (Path("/proc") / str(one) / "statm").read_text().split()[1]
        except OSError:
            continue  # it has just ended
        total += int(pages) * os.sysconf("SC_PAGE_SIZE")
    return total


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        tasks = list((Path("/proc") / str(pid) / "task").iterdir())
        for task in tasks:
            for child in (task / "children").read_text().split():
                found += [int(child), *_children(int(child))]
    except OSError:
        return found  # it has just ended
    return found


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except OSError:
        return None
