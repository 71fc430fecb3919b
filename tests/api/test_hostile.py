"""Hostile requests, one by one and all at once, against `kg serve` as it is run."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.attack import exchange
from tests.api.hostile import HOSTILE, hostile
from tests.api.serving import Served, serving

pytestmark = pytest.mark.uncounted

DEADLINE = 0.4
LATE = DEADLINE + 2
ATTACKERS = 16
SECONDS = 20.0
PAUSE = 0.005
POINT = (
    "/sparql?query=SELECT%20%3Flabel%20%7B%20%3Chttps%3A%2F%2Fw3id.org%2Fsvidok%2Fid%2Factor%2F"
    "ilve-osk%3E%20%3Chttp%3A%2F%2Fwww.w3.org%2F2004%2F02%2Fskos%2Fcore%23prefLabel%3E%20%3Flabel%20%7D"
)


@pytest.fixture(scope="module")
def trap() -> Iterator[socket.socket]:
    """A socket that listens, and that nothing may ever contact."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def url(trap: socket.socket) -> str:
    return f"http://127.0.0.1:{trap.getsockname()[1]}/trap"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile")
    with serving(folder, workers=2, query_deadline_seconds=DEADLINE) as served:
        served.good()
        yield served
        assert served.process.poll() is None
        assert "Traceback" not in (folder / "log").read_text()


def well(server: Served, before: tuple[int, int]) -> None:
    """The server answers a good client, and holds no more than before."""
    server.good()
    until = time.monotonic() + 5
    while time.monotonic() < until:
        # Two wait for queries when nobody asks, two may wait beside them, and one makes them.
        if server.children() <= max(before[0], 5) and server.files() <= before[1] + 8:
            return
        time.sleep(0.05)
    pytest.fail(f"{server.children()} processes and {server.files()} files, before: {before}")


def test_they_are_many_and_each_has_a_name() -> None:
    assert len(HOSTILE) >= 50
    assert len({request.name for request in HOSTILE}) == len(HOSTILE)
    assert all(500 not in request.statuses for request in HOSTILE)


# Each takes a second or so; some are tried every time.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(request.name, marks=[pytest.mark.long] if number % 5 else [])
        for number, request in enumerate(HOSTILE)
    ],
)
def test_each_is_answered_and_does_no_harm(
    server: Served, url: str, trap: socket.socket, name: str
) -> None:
    (request,) = (one for one in hostile(url) if one.name == name)
    before = server.children(), server.files()
    begun = time.monotonic()
    status = asyncio.run(asyncio.wait_for(exchange(server.port, request), 30))
    took = time.monotonic() - begun
    assert status in {str(one) for one in request.statuses}
    assert took < LATE
    well(server, before)
    with pytest.raises(BlockingIOError):
        trap.accept()


@contextlib.contextmanager
def elsewhere() -> Iterator[None]:
    """Let this process have a processor whenever it wants one, where that is allowed.

    The good client stands for one on another machine. Here it shares two processors with those who
    attack, and without this it would be measured how long it waits for them.
    """
    before = os.sched_getscheduler(0) if hasattr(os, "sched_getscheduler") else None
    if before is None:
        yield
        return
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(3))
    try:
        yield
    finally:
        os.sched_setscheduler(0, before, os.sched_param(0))


def times(port: int, seconds: float, query: str) -> tuple[list[float], list[str]]:
    """What a good client meets that asks again and again, on one connection.

    The seconds that answers took, in order of size, and what came that was no answer.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    took, failures = [], []
    until = time.monotonic() + seconds
    with contextlib.closing(connection), elsewhere():
        while time.monotonic() < until:
            begun = time.monotonic()
            connection.request("GET", query)
            answer = connection.getresponse()
            data = json.loads(answer.read())
            took.append(time.monotonic() - begun)
            if answer.status != 200 or len(data["results"]["bindings"]) != 2:
                failures.append(str(data))
            time.sleep(PAUSE)
    return sorted(took), failures


def quantile(found: list[float], part: float) -> float:
    return found[min(int(len(found) * part), len(found) - 1)]


@pytest.fixture
def usual(tmp_path: Path) -> Iterator[Served]:
    """A server with the limits that nobody has changed."""
    with serving(tmp_path) as served:
        served.good()
        yield served
        assert served.process.poll() is None
        assert "Traceback" not in (tmp_path / "log").read_text()


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.parametrize("tail", ["", "%20LIMIT%202%20OFFSET%200"], ids=["look-up", "query"])
def test_a_good_client_is_served_while_all_of_them_come_at_once(
    usual: Served, url: str, trap: socket.socket, tail: str, capsys: pytest.CaptureFixture[str]
) -> None:
    times(usual.port, 1, POINT + tail)
    before = usual.children(), usual.files()
    quiet, _ = times(usual.port, SECONDS / 2, POINT + tail)
    arguments = (str(usual.port), str(ATTACKERS), str(SECONDS + 2), url)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.api.attack", *arguments], stdout=subprocess.PIPE, text=True
    ) as attack:
        time.sleep(2)  # it is in full swing when the good client begins
        attacked, failures = times(usual.port, SECONDS - 2, POINT + tail)
        said, _ = attack.communicate(timeout=60)
    assert attack.returncode == 0
    counts = json.loads(said)
    with capsys.disabled():
        sys.stdout.write(f"\n{ATTACKERS} attackers: {counts}\n")
        sys.stdout.write(f"{len(attacked)} good requests, failed: {Counter(failures)}\n")
        for name, part in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99)):
            calm, busy = quantile(quiet, part) * 1000, quantile(attacked, part) * 1000
            sys.stdout.write(
                f"{name}: {calm:.2f} ms, then {busy:.2f} ms, {busy / calm:.1f} times\n"
            )
    assert not failures
    assert set(counts) <= {"200", "400", "401", "403", "406", "413", "415", "422", "503", "504"}
    well(usual, before)
    with pytest.raises(BlockingIOError):
        trap.accept()
    assert quantile(attacked, 0.99) < 3 * quantile(quiet, 0.99)
