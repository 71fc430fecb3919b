"""Clients that are slow, broken or hostile, on raw sockets against `kg serve` as it is run."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.guards.connection import BYTES_PER_SECOND, MAX_AHEAD, MAX_LINES
from tests.api.serving import Served, serving

pytestmark = pytest.mark.uncounted

SLOW = 1.0
# A machine with much to do is late; a client that is never cut off is later still.
AT_LAST = SLOW * 2 + 5
HEADERS = 8_192
BODY = 50_000
HOST = b"Host: localhost\r\n"
GOOD = b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n"
POST = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
# 20,000 rows of six terms, about 15 MB: an answer that no buffer on the way holds.
LARGE = (
    b"GET /sparql?query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc.%20%3Fd%20%3Fe%20%3Ff%7D%20LIMIT%2020000"
    b" HTTP/1.1\r\n" + HOST + b"Accept: application/sparql-results+json\r\n\r\n"
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(
        tmp_path_factory.mktemp("hostile"),
        workers=1,
        slow_client_seconds=SLOW,
        max_header_bytes=HEADERS,
        max_body_bytes=BODY,
    ) as served:
        for _ in range(5):
            served.good()
        files, children = served.files(), served.children()
        yield served
        held = settle(served.files, lambda now: now <= files + 5)
        assert held <= files + 5, (held, files)
        # A worker whose client hung up may be replaced, and none may be lost.
        left = settle(served.children, lambda now: children <= now <= children + 2)
        assert children <= left <= children + 2
        log = (served.folder / "log").read_text()
        assert "Traceback" not in log
        assert "Invalid HTTP" not in log  # nobody fills the log of the operator from outside


@pytest.fixture
def server(shared: Served) -> Iterator[Served]:
    """The server; afterwards it must be as it was, and answer a good client."""
    yield shared
    shared.good()
    assert settle(shared.connections, lambda now: not now) == 0
    assert shared.process.poll() is None


def settle(look: Callable[[], int], enough: Callable[[int], bool]) -> int:
    """Look until what is seen is as it should be; what a client left is cleared within seconds."""
    until = time.monotonic() + 3 * AT_LAST
    time.sleep(0.05)
    while not enough(seen := look()) and time.monotonic() < until:
        time.sleep(0.05)
    return seen


def read(connection: socket.socket) -> bytes:
    """Everything until the server ends the connection."""
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := connection.recv(65_536):
            data += chunk
    return data


def exchange(server: Served, data: bytes) -> bytes:
    """Send bytes as they are, and give all that comes back."""
    with server.connect() as connection:
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(data)
        return read(connection)


def one(connection: socket.socket) -> bytes:
    """One answer of a connection that stays open."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def status(answer: bytes) -> int:
    assert answer.startswith(b"HTTP/1.1 "), answer[:100]
    return int(answer[9:12])


def is_refused(answer: bytes, expected: int) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"x-content-type-options: nosniff" in head
    assert b"connection: close" in head
    assert b"server:" not in head
    return status(answer) == expected and json.loads(body)["status"] == expected


def test_a_connection_that_says_nothing_is_closed(server: Served) -> None:
    begun = time.monotonic()
    assert exchange(server, b"") == b""
    assert SLOW * 0.9 < time.monotonic() - begun < AT_LAST


@pytest.mark.parametrize("begun", [b"G", b"GET /health HTTP/1.1\r\nHost: loc", b"POST / HTTP/1.1"])
def test_a_request_that_is_never_finished_times_out(server: Served, begun: bytes) -> None:
    started = time.monotonic()
    assert is_refused(exchange(server, begun), 408)
    assert time.monotonic() - started < AT_LAST


@pytest.mark.parametrize("piece", [b"X-A: b\r\n", b"a", b"\r\n"])
def test_a_head_that_trickles_times_out(server: Served, piece: bytes) -> None:
    started = time.monotonic()
    with server.connect() as connection:
        connection.sendall(b"" if piece == b"\r\n" else GOOD[:-2])
        connection.settimeout(0.05)
        answer = b""
        while time.monotonic() - started < 2 * AT_LAST:
            try:
                connection.sendall(piece)
                answer = connection.recv(65_536)
                break
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                break
    assert time.monotonic() - started < AT_LAST
    assert answer == b"" or is_refused(answer, 408)


def test_idle_time_between_requests_is_bounded_too(server: Served) -> None:
    with server.connect() as connection:
        for _ in range(3):
            connection.sendall(GOOD)
            assert status(one(connection)) == 200
            time.sleep(SLOW / 2)  # longer together than the deadline of one request
        started = time.monotonic()
        connection.sendall(b"GET /hea")
        assert is_refused(read(connection), 408)
        assert time.monotonic() - started < AT_LAST


@pytest.mark.parametrize("piece", [b"x", b""])
def test_a_body_that_trickles_times_out(server: Served, piece: bytes) -> None:
    started = time.monotonic()
    with server.connect() as connection:
        connection.sendall(POST + b"Content-Length: 10000\r\n\r\n" + piece)
        connection.settimeout(0.1)
        answer = b""
        while not answer and time.monotonic() - started < 2 * AT_LAST:
            with contextlib.suppress(TimeoutError):
                connection.sendall(piece)
                answer = connection.recv(65_536)
    assert is_refused(answer, 408)
    assert time.monotonic() - started < AT_LAST


def test_a_body_at_a_slow_but_steady_pace_is_taken(server: Served) -> None:
    body = b"ASK {}" + b" " * (BYTES_PER_SECOND * 4)
    with server.connect() as connection:
        connection.sendall(POST + b"Content-Length: %d\r\n\r\n" % len(body))
        for start in range(0, len(body), BYTES_PER_SECOND // 4):
            connection.sendall(body[start : start + BYTES_PER_SECOND // 4])
            time.sleep(0.1)
        assert status(one(connection)) == 200


@pytest.mark.parametrize(
    "head",
    [
        b"GET /health HTTP/1.1\r\n" + HOST + b"X-Large: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /health HTTP/1.1\r\n" + HOST + b"A: b\r\n" * 10_000 + b"\r\n",
        b"GET /health HTTP/1.1\r\n" + HOST + b"A: b\r\n" * (MAX_LINES + 1) + b"\r\n",
        b"GET /health HTTP/1.1\r\n" + HOST + b"X: " + b"a" * HEADERS + b"\r\n\r\n",
        b"GET /health HTTP/1.1\r\n" + HOST + b"a" * 1_000_000,
        b"\r\n" * 500_000,
        b"G" * 1_000_000,
    ],
    ids=["header", "address", "lines", "short lines", "just over", "name", "empty", "method"],
)
def test_a_head_that_is_too_large_is_refused(server: Served, head: bytes) -> None:
    answer = exchange(server, head)
    assert is_refused(answer, 400 if head.startswith(b"GG") else 431)


def test_a_head_within_the_limit_is_read(server: Served) -> None:
    filler = b"X: " + b"a" * (HEADERS - 200) + b"\r\n"
    answer = exchange(server, GOOD[:-2] + filler + b"Connection: close\r\n\r\n")
    assert status(answer) == 200
    lines = b"A: b\r\n" * (MAX_LINES - 5)
    assert status(exchange(server, GOOD[:-2] + lines + b"Connection: close\r\n\r\n")) == 200


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (POST + b"Content-Length: -1\r\n\r\nASK {}", 400),
        (POST + b"Content-Length: six\r\n\r\nASK {}", 400),
        (POST + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {} ", 400),
        (POST + b"Content-Length: 99999999999999999999999\r\n\r\nASK {}", 400),
        (POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\nASK {}", 400),
        (POST + b"Content-Length: 3\r\n\r\nASK {}\r\n\r\n", 400),
        (POST + b"Content-Length: 9\r\n\r\nASK {}", 408),
        (POST + b"Content-Length: %d\r\n\r\n" % (BODY + 1), 413),
        (CHUNKED + b"zz\r\nASK {}\r\n0\r\n\r\n", 400),
        (CHUNKED + b"-6\r\nASK {}\r\n0\r\n\r\n", 400),
        (CHUNKED + b"ffffffffffffffffff\r\nASK {}\r\n0\r\n\r\n", 400),
        (CHUNKED + b"3\r\nASK {}\r\n0\r\n\r\n", 400),
        (CHUNKED + b"6\r\nASK {}\r\n", 408),
        (CHUNKED + b"6;" + b"x" * 1_000_000, 400),
        (CHUNKED + b"6\r\nASK {}\r\n0\r\nX: " + b"x" * 1_000_000, 400),
        (CHUNKED + b"1\r\n \r\n" * (BODY + 1) + b"0\r\n\r\n", 413),
        (b"GET /health HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip\r\n\r\n", 400),
    ],
)
def test_a_body_that_is_not_as_announced(server: Served, head: bytes, expected: int) -> None:
    answer = exchange(server, head)
    assert status(answer) == expected, answer
    assert b"Traceback" not in answer


def test_whoever_sends_too_much_can_read_why(server: Served) -> None:
    for size in (BODY + 1, BODY * 4, BODY * 9):
        answer = exchange(server, POST + b"Content-Length: %d\r\n\r\n" % size + b" " * size)
        assert status(answer) == 413
        assert b"application/problem+json" in answer


def test_a_body_in_parts_is_read_and_its_trailers_say_nothing(server: Served) -> None:
    parts = (
        b"3;name=value\r\nASK\r\n3\r\n {}\r\n0\r\nHost: evil.example\r\nAuthorization: x\r\n\r\n"
    )
    with server.connect() as connection:
        for _ in range(2):
            connection.sendall(CHUNKED + parts)
            assert status(one(connection)) == 200


@pytest.mark.parametrize("method", [b"GET", b"HEAD", b"DELETE", b"OPTIONS"])
def test_a_body_where_none_is_wanted_does_no_harm(server: Served, method: bytes) -> None:
    head = method + b" /health HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n"
    answer = exchange(server, head + b"Connection: close\r\n\r\n" + b"x" * 1_000)
    assert status(answer) in {200, 204, 405}


def test_a_body_without_end_where_none_is_wanted_is_cut_off(server: Served) -> None:
    head = b"GET /health HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    sent = 0
    with server.connect() as connection, contextlib.suppress(OSError):
        connection.sendall(head)
        while sent < 20_000_000:
            connection.sendall(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
            sent += 0x8000
    assert sent < 20_000_000


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x00" * 1_000 + b"\r\n\r\n",
        b"\xff\xfe\xfd nonsense\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
        b"GET  /health HTTP/1.1\r\n\r\n",
        b"GET /health HTTP/9.9\r\n" + HOST + b"\r\n",
        b"GET /health\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
        "GET /Ї HTTP/1.1\r\n\r\n".encode("utf-16"),
        b"GET /health HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: local\x00host\r\n\r\n",
        b"GET /health HTTP/1.1\r\n" + HOST + b"X: a\rb\r\n\r\n",
        b"CONNECT localhost:22 HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET //:: HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
        b"GET http:// HTTP/1.1\r\n" + HOST + b"\r\n",
        b"OPTIONS * HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
        b"GET http://[::1 HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET http://a:99999/ HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
)
def test_what_is_no_request_of_ours_is_refused(server: Served, data: bytes) -> None:
    answer = exchange(server, data)
    assert 400 <= status(answer) < 500, answer
    assert b"Traceback" not in answer


def test_a_client_that_speaks_tls_is_told_at_once(server: Served) -> None:
    context = ssl.create_default_context()
    with server.connect() as connection, pytest.raises(ssl.SSLError):
        context.wrap_socket(connection, server_hostname="localhost")


@pytest.mark.parametrize(
    "path",
    [b"/\xd0\x87", b"/%ff%fe", b"/id/%00", b"/static/%00", b"/static/..%2f..%2fapp.py", b"/%"],
)
def test_strange_paths_are_not_found(server: Served, path: bytes) -> None:
    answer = exchange(
        server, b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
    )
    assert status(answer) in {400, 404}


def test_the_oldest_http_is_misdirected(server: Served) -> None:
    assert status(exchange(server, b"GET /\r\n\r\n")) in {400, 421}


@pytest.mark.parametrize(
    ("target", "host", "expected"),
    [
        (b"http://evil.example/health", b"localhost", 421),
        (b"http://localhost/health", b"evil.example", 200),
        (b"http://localhost:80/health", b"localhost", 200),
        (b"/health", b"localhost\r\nHost: localhost", 421),
        (b"/health", b"localhost\r\nHost: evil.example", 421),
        (b"/health", b"", 421),
    ],
)
def test_the_host_is_that_of_the_target(
    server: Served, target: bytes, host: bytes, expected: int
) -> None:
    head = b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
    assert status(exchange(server, head)) == expected


def test_an_upgrade_is_not_followed(server: Served) -> None:
    for said in (b"websocket", b"h2c"):
        head = GOOD[:-2] + b"Connection: Upgrade\r\nUpgrade: " + said + b"\r\n\r\n"
        answer = exchange(server, head + b"\x81\x85" + GOOD)
        assert status(answer) == 200
        assert answer.count(b"HTTP/1.1") == 1


def test_requests_sent_ahead_are_answered_in_order(server: Served) -> None:
    missing = b"GET /nowhere HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
    answer = exchange(server, GOOD * (MAX_AHEAD - 2) + missing)
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == MAX_AHEAD - 2
    assert answer.rindex(b"HTTP/1.1 404") > answer.rindex(b"HTTP/1.1 200 OK\r\n")


def test_too_many_requests_sent_ahead_end_the_connection(server: Served) -> None:
    answer = exchange(server, GOOD * 1_000)
    assert 1 <= answer.count(b"HTTP/1.1 ") <= MAX_AHEAD + 1


def test_what_is_good_is_answered_before_what_is_not(server: Served) -> None:
    answer = exchange(server, GOOD + b"\x00\x00\x00 nonsense\r\n\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert status(answer) == 200
    with server.connect() as connection:
        connection.sendall(GOOD)
        assert status(one(connection)) == 200
        connection.sendall(b"GET http:// HTTP/1.1\r\n\r\n")
        assert is_refused(read(connection), 400)


def test_a_client_that_never_reads_is_cut_off(server: Served) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.settimeout(10)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(LARGE * 3)
        assert settle(server.connections, lambda now: now > 0) == 1
        server.good()
        assert settle(server.connections, lambda now: not now) == 0


def test_a_client_that_hangs_up_at_once_does_no_harm(server: Served) -> None:
    for number in range(40):
        with server.connect() as connection:
            connection.sendall((GOOD, LARGE, GOOD[:20], CHUNKED)[number % 4])
            if number % 2:  # as one that is killed: reset, and not ended
                option = b"\x01\x00\x00\x00\x00\x00\x00\x00"
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)


def test_idle_connections_keep_nobody_out(server: Served) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(server.connect())
        server.good()


def test_strange_headers_do_no_harm(server: Served) -> None:
    lines = [
        b"Accept: " + said
        for said in (b"", b",", b";q=", b"*/*;q=nan", b"a/b;q=-1", b"\xff/\xfe", b"*" * 5_000)
    ]
    lines += [b"Accept: text/html;q=" + b"9" * 400, b"Accept: " + b"text/html," * 700]
    lines += [b"Range: bytes=" + said for said in (b"", b"9-1", b"-0", b"0-0," * 500, b"a-b")]
    lines += [
        b"If-None-Match: " + said for said in (b"", b"*", b'"', b'W/"x', b"\xff", b"," * 5_000)
    ]
    lines += [b"If-Modified-Since: " + said for said in (b"", b"never", b"\xff", b"9" * 500)]
    lines += [b"Expect: 100-continue", b"Expect: the worst", b"TE: trailers", b"Cookie: \xff=;"]
    lines += [b"Accept-Encoding: " + said for said in (b"", b"gzip;q=x", b"*;q=0", b"\xff")]
    lines += [b"Accept-Language: \xff", b"Content-Type: \xff", b"Origin: \xff", b"Referer: \x80"]
    lines += [b"X-Forwarded-For: \xff, ,", b"X-Forwarded-Proto: \xff", b"Authorization: \xff"]
    for path in (b"/", b"/health", b"/sparql?query=ASK%7B%7D", b"/id/x", b"/static/svidok.css"):
        for line in lines:
            head = (
                b"GET " + path + b" HTTP/1.1\r\n" + HOST + line + b"\r\nConnection: close\r\n\r\n"
            )
            assert status(exchange(server, head)) < 500, (path, line)


def test_connections_beyond_the_limit_push_out_those_that_wait(tmp_path: Path) -> None:
    with serving(tmp_path, files=128, workers=1, slow_client_seconds=30) as served:
        with contextlib.ExitStack() as stack:
            for _ in range(300):
                stack.enter_context(served.connect())
            served.good()
            assert served.files() < 128
        served.good()


@pytest.mark.long
def test_an_interrupt_ends_the_server_though_clients_stay(tmp_path: Path) -> None:
    with (
        serving(tmp_path, workers=1, slow_client_seconds=30) as served,
        contextlib.ExitStack() as stack,
    ):
        for data in (b"", b"GET /", GOOD, POST + b"Content-Length: 9\r\n\r\nASK", LARGE * 5):
            stack.enter_context(served.connect()).sendall(data)
        time.sleep(0.3)
        begun = time.monotonic()
        served.process.send_signal(signal.SIGINT)
        served.process.wait(timeout=30)
        assert time.monotonic() - begun < 20  # long before they are cut off as too slow
    assert "Traceback" not in (tmp_path / "log").read_text()
