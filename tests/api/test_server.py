"""The real server on a real socket, asked by a SPARQL client that people use."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.dom.minidom import Document

import httpx2
import pytest
import uvicorn
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper

from api.app import create_app
from kg.settings import settings
from tests.api.samples import HIDDEN, build

DEADLINE = 1.5
PREFIXES = """
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
NAMES = PREFIXES + "SELECT ?name { ?p a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(8)) + " }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("server") / "store"
    build(path)
    return path


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    chosen = settings(
        store=folder, workers=2, query_deadline_seconds=DEADLINE, max_body_bytes=100_000
    )
    config = uvicorn.Config(
        create_app(chosen),
        port=0,
        log_level="error",
        server_header=False,
        lifespan="on",
        timeout_keep_alive=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield int(server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()
    assert not workers_of(folder)


def workers_of(folder: Path) -> set[int]:
    """The query workers that read a store: who else has its files open."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            files = [str(file.readlink()) for file in (process / "fd").iterdir()]
            if any(file.startswith(str(folder)) for file in files):
                found.add(int(process.name))
    return found - {os.getpid()}


def ask(port: int, query: str, form: str, method: str = "GET") -> object:
    client = SPARQLWrapper(f"http://127.0.0.1:{port}/sparql")
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    return client.query().convert()


def post(port: int, query: str, timeout: float = 20) -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(
            "POST",
            "/sparql",
            urlencode({"query": query}),
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


@pytest.mark.parametrize("method", ["GET", POST])
def test_a_client_gets_rows(port: int, method: str) -> None:
    said = ask(port, NAMES, JSON, method)
    assert isinstance(said, dict)
    rows = said["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Ilvé Osk", "Ільве Оск"]
    assert [row["name"]["xml:lang"] for row in rows] == ["en", "uk"]


def test_a_client_gets_rows_as_xml_csv_and_tsv(port: int) -> None:
    document = ask(port, NAMES, XML)
    assert isinstance(document, Document)
    assert "Ільве Оск" in document.toxml()
    for form in (CSV, TSV):
        table = ask(port, NAMES, form)
        assert isinstance(table, bytes)
        assert "Ільве Оск" in table.decode("utf-8")


def test_a_client_gets_yes_and_no(port: int) -> None:
    for query, expected in (("ASK { ?s ?p ?o }", True), (f"ASK {{ ?s ?p '{HIDDEN}' }}", False)):
        said = ask(port, query, JSON)
        assert isinstance(said, dict)
        assert said["boolean"] is expected


# The client itself still uses what rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_a_client_gets_a_graph(port: int) -> None:
    query = PREFIXES + "CONSTRUCT { ?p skos:prefLabel ?n } WHERE { ?p skos:prefLabel ?n }"
    turtle = ask(port, query, TURTLE)
    assert isinstance(turtle, bytes)
    assert len(Graph().parse(data=turtle.decode("utf-8"), format="turtle")) > 10
    graph = ask(port, query, XML)
    assert isinstance(graph, Graph)
    assert len(graph) > 10


def test_the_deadline_ends_the_query_and_its_process(port: int, folder: Path) -> None:
    ask(port, NAMES, JSON)
    before = workers_of(folder)
    assert before
    begun = time.monotonic()
    status, said = post(port, ENDLESS)
    assert status == 504
    assert str(said["type"]).endswith("/query-timeout")
    assert time.monotonic() - begun < DEADLINE + 3
    until = time.monotonic() + 3
    while before <= workers_of(folder) and time.monotonic() < until:
        time.sleep(0.05)
    assert not before <= workers_of(folder)
    assert post(port, NAMES)[0] == 200


def test_good_queries_are_answered_beside_bad_ones(port: int) -> None:
    with ThreadPoolExecutor(4) as threads:
        bad = threads.submit(post, port, ENDLESS)
        begun = time.monotonic()
        assert [post(port, NAMES)[0] for _ in range(5)] == [200] * 5
        assert time.monotonic() - begun < DEADLINE
        assert bad.result()[0] == 504


ROWS = ENDLESS.replace("(COUNT(*) AS ?n)", "*")
TRICKLE = ROWS.replace(" }", " FILTER(SHA1(CONCAT(STR(?o0), STR(?o6), STR(?o7))) < '05') }")


def sent(port: int, query: str, *headers: str) -> socket.socket:
    """A connection on which a query was asked, and nothing was read."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    lines = ("Host: localhost", "Accept: text/tab-separated-values", *headers)
    head = "\r\n".join((f"GET /sparql?query={quote(query)} HTTP/1.1", *lines, "", ""))
    connection.sendall(head.encode())
    return connection


def rest(connection: socket.socket) -> bytes:
    data = b""
    while chunk := connection.recv(2**20):
        data += chunk
    return data


def test_the_first_rows_come_before_the_last(port: int) -> None:
    post(port, NAMES)  # a worker is there
    begun = time.monotonic()
    with sent(port, ROWS) as connection:
        data = b""
        while data.count(b"\n") < 20:
            data += connection.recv(65_536)
        assert time.monotonic() - begun < DEADLINE
        assert data.startswith(b"HTTP/1.1 200")
        assert b"transfer-encoding: chunked" in data.lower()
        assert b"content-length" not in data.lower()
        assert data.count(b"\n") < 100_000


def test_an_answer_that_fails_in_the_middle_has_no_end(port: int) -> None:
    with sent(port, ROWS) as connection:
        data = rest(connection)
    assert data.startswith(b"HTTP/1.1 200")
    assert len(data) > 1_000_000  # a hundred thousand rows are allowed, and there are more
    assert not data.endswith(b"0\r\n\r\n")
    whole = "SELECT ?s0 ?s1 { ?s0 ?p0 ?o0 . ?s1 ?p1 ?o1 } LIMIT 50000"
    with sent(port, whole, "Connection: close") as connection:
        assert rest(connection).endswith(b"0\r\n\r\n")


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
def test_a_client_sees_that_an_answer_is_not_whole(port: int, accepted: str) -> None:
    with (
        httpx2.Client(headers={"Accept-Encoding": accepted}, timeout=20) as client,
        pytest.raises(httpx2.RemoteProtocolError),
    ):
        client.get(f"http://127.0.0.1:{port}/sparql", params={"query": ROWS})
    assert post(port, NAMES)[0] == 200


@pytest.mark.parametrize("query", [ENDLESS, TRICKLE], ids=["nothing was sent", "rows were sent"])
@pytest.mark.parametrize("politely", [True, False])
def test_a_client_that_hangs_up_frees_its_worker(
    port: int, folder: Path, query: str, politely: bool
) -> None:
    post(port, NAMES)
    while any(computes(pid) for pid in workers_of(folder)):
        pass  # one is still starting, and must not be taken for the one that answers
    before = workers_of(folder)
    with sent(port, query) as connection:
        if query is TRICKLE:
            connection.recv(1_000)
        else:
            time.sleep(0.2)
        opened = time.monotonic()
        while not (busy := {pid for pid in before if computes(pid)}):  # others go first
            assert time.monotonic() - opened < DEADLINE
        if not politely:  # a reset, as when a machine goes away
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    closed = time.monotonic()
    while busy & workers_of(folder):
        assert time.monotonic() - closed < DEADLINE / 2  # and not only at its deadline
        time.sleep(0.01)
    assert post(port, NAMES)[0] == 200


def computes(pid: int) -> bool:
    """Whether a process took processor time just now."""

    def ticks() -> int:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11])

    with contextlib.suppress(OSError):
        before = ticks()
        time.sleep(0.1)
        return ticks() - before > 2
    return False


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A socket that listens, and that nothing may ever contact."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        yield listening


DISGUISES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "select * { service<URL>{?s ?p ?o} }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE\n#c\n<URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053\\u0045RVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <URL> { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICEx: { ?s ?p ?o } }",
    "SELECT * { { { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o BIND(EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?e) }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''x''' . SERVICE <URL> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\"" . SERVICE <URL> { ?s ?p ?o } # " \n }',
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT ?s { FILTER(?a<?b)SERVICE <URL>{ ?s ?p ?o } }",
    "LOAD <URL>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH <URL> { ?s ?p ?o } }",
]


def test_nothing_ever_leaves_the_machine(port: int, trap: socket.socket) -> None:
    url = f"http://127.0.0.1:{trap.getsockname()[1]}/x"
    for query in DISGUISES:
        status, _ = post(port, query.replace("URL", url))
        assert status in {200, 400, 403}, query
        # What was not refused asked the store for a graph that is not there.
        assert status != 200 or "FROM" in query, query
    with pytest.raises(BlockingIOError):
        trap.accept()


def raw(port: int, request: bytes) -> bytes:
    """Send bytes as they are, and give what comes back until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        data = b""
        while chunk := connection.recv(65_536):
            data += chunk
        return data


def get(target: str, *headers: str, version: str = "1.1") -> bytes:
    lines = (f"GET {target} HTTP/{version}", *headers, "Connection: close", "", "")
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (get("/health", "Host: evil.example"), b"421"),
        (get("http://evil.example/health", "Host: evil.example"), b"421"),
        (get("/health", "Host: localhost", "Host: evil.example"), b"4"),
        (get("/health", version="1.0"), b"421"),
        (get("/health", "Host: localhost", "X-Forwarded-Host: evil.example"), b"200"),
        (get("/sparql?query=%41SK%7B%7D", "Host: localhost"), b"200"),
        (get("/" + "a" * 100_000, "Host: localhost"), b"4"),
        (b"\x00\xff nonsense\r\n\r\n", b"4"),
    ],
)
def test_strange_requests_do_no_harm(port: int, head: bytes, status: bytes) -> None:
    answer = raw(port, head)
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b"server:" not in answer.lower()
    assert b"Traceback" not in answer


def test_an_oversized_body_is_refused_before_it_is_sent(port: int) -> None:
    answer = raw(
        port,
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 999999999999\r\n\r\n",
    )
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"application/problem+json" in answer
    assert post(port, "ASK {}")[0] == 200
