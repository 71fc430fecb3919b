"""The measurement of the service itself: it measures what it says, and ends what it starts."""

from __future__ import annotations

import asyncio
import itertools
import json
import tempfile
from pathlib import Path

import pytest

from bench.service import main
from bench.serving.client import Load, load
from bench.serving.data import shape, write
from bench.serving.questions import HEAVY, POINT
from bench.serving.servers import OURS, Server, running


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def processes_in(folder: Path) -> set[str]:
    """The processes whose command lines name a folder."""
    found = set()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_text(errors="replace")
        except OSError:
            continue
        if str(folder) in command:
            found.add(command)
    return found


def test_the_data_are_always_the_same_and_as_many_as_was_asked_for(tmp_path: Path) -> None:
    first = write(2_000)
    text = first.read_bytes()
    first.unlink()
    assert write(2_000).read_bytes() == text
    merged = [line for line in text.splitlines() if b"/graph/" not in line]
    assert 1_900 < len(merged) <= 2_000
    assert len(set(merged)) == len(merged)


@pytest.mark.parametrize("question", [POINT, *HEAVY], ids=lambda question: question.title)
def test_every_query_is_another_and_the_same_on_every_run(question: object) -> None:
    assert isinstance(question, type(POINT))
    size = shape(1_000_000)
    first = list(itertools.islice(question.queries(size), 200))
    assert first == list(itertools.islice(question.queries(size), 200))
    assert len(set(first)) > 190


ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
)


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_the_client_counts_whole_answers_however_they_arrive(piece: int) -> None:
    async def measured() -> tuple[Load, int]:
        sent = 0

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal sent
            while await reader.read(100):
                data = ANSWERS[sent % len(ANSWERS)]
                sent += 1
                for start in range(0, len(data), piece):
                    writer.write(data[start : start + piece])
                    await asyncio.sleep(0)
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            port = int(server.sockets[0].getsockname()[1])
            requests = itertools.repeat(b"GET / HTTP/1.1\r\n\r\n")
            record = await load(Server(OURS, port, 0), requests, 2, 0.1)
        return record, sent

    record, sent = asyncio.run(measured())
    assert len(record.times) + record.failures == sent
    assert record.failures == pytest.approx(sent / 4, abs=1)
    assert record.rate > 0
    assert record.quantile(0.5) <= record.quantile(0.99)


@pytest.mark.long
def test_the_bench_compares_and_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.json"
    small = ["--quads", "3000", "--passes", "1", "--seconds", "0.1", "--json", str(file)]
    assert main([*small, "--without", "rdflib-endpoint"]) == 0
    figures = json.loads(file.read_text())
    assert len(figures["loads"]) == 2 * (1 + len(HEAVY))
    for row in figures["loads"].values():
        assert set(row) == {"kg serve", "oxigraph serve"}
        assert all(value > 0 for found in row.values() for value in found.values())
    assert set(figures["streams"]) == {"kg serve", "oxigraph serve"}
    assert "| point query, 8 connections |" in capsys.readouterr().out
    assert processes_in(tmp_path) == set()


def test_a_server_that_does_not_start_is_said_with_its_own_words(tmp_path: Path) -> None:
    bad = running(OURS, 1_000, {"SVIDOK_WORKERS": "none"})
    with pytest.raises(SystemExit, match="SVIDOK_WORKERS"), bad:
        pass
    assert processes_in(tmp_path) == set()


def test_an_interrupt_ends_the_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bench.service._agree", interrupt)
    assert main(["--quads", "3000", "--without", "rdflib-endpoint"]) == 130
    assert processes_in(tmp_path) == set()
