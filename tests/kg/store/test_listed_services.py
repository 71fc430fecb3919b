"""Endpoints that the operator listed are asked, and nobody else, wherever they point to."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryRefusedError
from kg.store import Ask, StoreFolder, WorkerPool
from kg.store.scribe import WriteLimits
from kg.store.workspace import Workspaces
from tests.kg.store.samples import EX, STAMP, nquads

ONE_ROW = {
    "head": {"vars": ["x"]},
    "results": {"bindings": [{"x": {"type": "literal", "value": "from elsewhere"}}]},
}


@dataclass
class Elsewhere:
    """A server that notes who came; ``/to`` sends on to ``/other``."""

    url: str = ""
    seen: list[str] = field(default_factory=list)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    found = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.seen.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if self.path.startswith("/to"):
                self.send_response(302)
                self.send_header("Location", f"{found.url}other")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            body = json.dumps(ONE_ROW).encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    folder = StoreFolder(tmp_path / "store")
    folder.build("one", nquads(3), nquads(3), STAMP)
    return folder


def ask(folder: StoreFolder, query: str, *services: str) -> bytes:
    async def run() -> bytes:
        async with WorkerPool(workers=1, services=services) as pool:
            await pool.run(Ask("ASK {}"), folder.snapshot())  # a worker without a way out is there
            return await pool.run(Ask(query), folder.snapshot())

    return asyncio.run(run())


def test_a_listed_endpoint_is_asked(folder: StoreFolder, elsewhere: Elsewhere) -> None:
    endpoint = f"{elsewhere.url}sparql"
    data = ask(folder, f"SELECT ?x {{ SERVICE <{endpoint}> {{ ?s ?p ?x }} }}", endpoint)
    assert b"from elsewhere" in data
    assert elsewhere.seen == ["/sparql"]


def test_another_endpoint_is_not(folder: StoreFolder, elsewhere: Elsewhere) -> None:
    query = f"SELECT ?x {{ SERVICE <{elsewhere.url}other> {{ ?s ?p ?x }} }}"
    with pytest.raises(QueryRefusedError):
        ask(folder, query, f"{elsewhere.url}sparql")
    assert elsewhere.seen == []


def test_a_listed_endpoint_cannot_send_on_to_another(
    folder: StoreFolder, elsewhere: Elsewhere
) -> None:
    endpoint = f"{elsewhere.url}to"
    with pytest.raises(QueryError, match="redirect"):
        ask(folder, f"SELECT ?x {{ SERVICE <{endpoint}> {{ ?s ?p ?x }} }}", endpoint)
    assert elsewhere.seen == ["/to"]


def test_an_update_loads_from_what_is_listed_and_is_not_sent_on(
    folder: StoreFolder, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    base = f"{EX}id/"
    source = f"{elsewhere.url}to"
    workspaces = Workspaces(tmp_path / "desks", folder, base, WriteLimits(), (source,))
    try:
        desk = workspaces.of("0" * 12, "public")
        graph = f"{base}workspace/{'0' * 12}/loaded"
        with pytest.raises(QueryError):
            desk.update(f"LOAD <{source}> INTO GRAPH <{graph}>")
        with pytest.raises(QueryRefusedError):
            desk.update(f"LOAD <{elsewhere.url}other> INTO GRAPH <{graph}>")
        assert not desk.exists(graph)
    finally:
        workspaces.close()
    assert elsewhere.seen == ["/to"]
