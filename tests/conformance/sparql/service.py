"""The service under test: started as a process of its own, and asked over a bare connection."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

__all__ = ["NATIVE", "PLAIN", "Answer", "Client", "Target", "running"]

_PATIENCE = 60
"""Seconds for the service to start, and for one answer."""


@dataclass(frozen=True)
class Target:
    """A command that serves an empty dataset that may be written, and where its doors are.

    The command announces its address as ``{"url": …}`` on its first line, or listens on the
    address that takes the place of ``{address}``.
    """

    title: str
    command: tuple[str, ...]
    query: str
    update: str
    data: str


_BIN = Path(sys.executable).parent

PLAIN = Target(
    "kg serve --plain",
    (str(_BIN / "kg"), "serve", "--plain", "--port", "0", "--json"),
    query="/sparql",
    update="/sparql",
    data="/data",
)

NATIVE = Target(
    "oxigraph serve",
    (str(_BIN / "oxigraph"), "serve", "--bind", "{address}"),
    query="/query",
    update="/update",
    data="/store",
)
"""The engine's own server: what fails there, too, is the engine's."""


@dataclass(frozen=True)
class Answer:
    """What came back; the names of the headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Give the content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """Give the beginning of the body, for a message."""
        return self.body[:300].decode("utf-8", "replace")


class Client:
    """Sends requests as they are written, and loads and empties the dataset over HTTP."""

    def __init__(self, host: str, port: int, target: Target) -> None:
        self.authority = f"{host}:{port}"
        self.target = target

    def url(self, path: str) -> str:
        """Give the URL of a path."""
        return f"http://{self.authority}{path}"

    def send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Send a request with these headers, a Host and a Content-Length, and nothing else."""
        connection = http.client.HTTPConnection(self.authority, timeout=_PATIENCE)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body is not None or method in {"POST", "PUT"}:
                connection.putheader("Content-Length", str(len(body or b"")))
            connection.endheaders(body)
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, names, response.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str) -> Answer:
        """Send a query as the body of a POST."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.send("POST", self.target.query, headers, query.encode())

    def change(self, update: str) -> Answer:
        """Send an update as the body of a POST."""
        headers = {"Content-Type": "application/sparql-update"}
        return self.send("POST", self.target.update, headers, update.encode())

    def graph(self, name: str | None) -> str:
        """Give the path of a graph, named indirectly."""
        which = "default" if name is None else f"graph={quote(name, safe='')}"
        return f"{self.target.data}?{which}"

    def empty(self) -> None:
        """Empty the dataset."""
        answer = self.change("DROP ALL")
        assert answer.status in {200, 204}, f"DROP ALL: {answer.status} {answer.text}"

    def load(self, graph: str | None, data: bytes, media_type: str) -> None:
        """Add data to a graph."""
        answer = self.send("POST", self.graph(graph), {"Content-Type": media_type}, data)
        assert answer.status in {200, 201, 204}, f"loading: {answer.status} {answer.text}"


@contextmanager
def running(target: Target, folder: Path) -> Iterator[Client]:
    """Start the service in an empty folder, and end it with everything it started."""
    port = _free_port()
    command = [part.format(address=f"127.0.0.1:{port}") for part in target.command]
    with (folder / "service.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=log)
    try:
        if "--json" in command:
            port = _announced(process, folder)
        _wait(process, port, folder)
        yield Client("127.0.0.1", port, target)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _announced(process: subprocess.Popen[bytes], folder: Path) -> int:
    assert process.stdout is not None
    text = b""
    for line in process.stdout:
        text += line
        try:
            said = json.loads(text)
        except ValueError:
            continue  # the rest of the object comes with the next line
        return urlsplit(said["url"]).port or 80
    raise AssertionError(f"the service did not start:\n{_log(folder)}")


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the service did not start:\n{_log(folder)}")


def _log(folder: Path) -> str:
    return (folder / "service.log").read_text("utf-8", "replace")[-2000:]
