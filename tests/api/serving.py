"""The server as it is run, in a process of its own, for tests that must not share one with it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.api.samples import build
from tests.kg.store.processes import children

__all__ = ["Served", "serving"]


@dataclass
class Served:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    folder: Path

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def files(self) -> int:
        return sum(1 for _ in Path(f"/proc/{self.process.pid}/fd").iterdir())

    def connections(self) -> int:
        """How many connections the server still holds."""
        port, held = f":{self.port:04X}", 0
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            fields = line.split()
            listening, left_to_the_system = fields[3] == "0A", fields[9] == "0"
            held += fields[1].endswith(port) and not listening and not left_to_the_system
        return held

    def children(self) -> int:
        return len(children(self.process.pid))

    def good(self) -> None:
        """A good client gets its answer, and quickly."""
        begun = time.monotonic()
        for path in ("/health", "/sparql?query=ASK%7B%7D"):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            with contextlib.closing(connection):
                connection.request("GET", path)
                answer = connection.getresponse()
                assert answer.status == 200, path
                assert answer.read()
        assert time.monotonic() - begun < 5


@contextlib.contextmanager
def serving(folder: Path, files: int | None = None, **settings: object) -> Iterator[Served]:
    if not (folder / "store").exists():
        build(folder / "store")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SVIDOK_")}  # noqa: TID251 - hands it on
    environment |= {f"SVIDOK_{name.upper()}": str(said) for name, said in settings.items()}
    prepare: Callable[[], None] | None = None
    if files is not None:
        limit = files

        def prepare() -> None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

    code = "from kg.cli import main; main()"
    arguments = ("serve", "--store", str(folder / "store"), "--port", "0", "--json")
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
            preexec_fn=prepare,
        )
    with process:
        try:
            assert process.stdout is not None
            lines = ""
            while not lines.endswith("}\n"):
                line = process.stdout.readline()
                assert line, (folder / "log").read_text()
                lines += line
            port = int(json.loads(lines)["url"].rstrip("/").rpartition(":")[2])
            yield Served(process, port, folder)
        finally:
            process.kill()
