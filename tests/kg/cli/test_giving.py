"""`kg export` and `kg serve`."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset

from kg.store import StoreFolder
from tests.kg.cli.conftest import Kg

_FORMATS = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.mark.uncounted
@pytest.mark.parametrize("kind", [*_FORMATS, "turtle"])
def test_two_exports_are_the_same_bytes(kg: Kg, store: Path, tmp_path: Path, kind: str) -> None:
    answers = [
        kg("export", "--format", kind, "--out", tmp_path / name, "--store", store, "--json").json
        for name in ("a", "b")
    ]
    data = (tmp_path / "a").read_bytes()
    assert data == (tmp_path / "b").read_bytes()
    assert answers[0]["sha256"] == hashlib.sha256(data).hexdigest()
    assert answers[0]["bytes"] == len(data)
    to_stdout = kg("export", "--format", kind, "--out", "-", "--store", store)
    assert to_stdout.out.encode() == data


@pytest.mark.parametrize("kind", _FORMATS)
def test_an_export_holds_the_store(kg: Kg, store: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "graph"
    answer = kg("export", "--format", kind, "--out", file, "--store", store, "--json").json
    assert answer["quads"] == StoreFolder(store).public().count()
    read = Dataset()
    read.parse(file, format=_FORMATS[kind])
    assert len(list(read.quads())) == answer["quads"]


def test_only_the_full_export_has_what_is_excluded(kg: Kg, store: Path) -> None:
    places = ("export", "--format", "nquads", "--out", "-", "--store", store)
    assert "12 percent" not in kg(*places).out
    full = kg(*places, "--full")
    assert "12 percent" in full.out
    assert "keep it from readers" in full.err


def test_a_file_that_cannot_be_written_stays_as_it_was(kg: Kg, store: Path, tmp_path: Path) -> None:
    done = kg("export", "--format", "trig", "--out", tmp_path / "no" / "x.trig", "--store", store)
    assert done.code == 1
    assert "cannot be written" in done.err
    assert not (tmp_path / "no").exists()


def test_a_store_that_is_not_there_is_a_plain_error(kg: Kg, tmp_path: Path) -> None:
    for command in (
        ("export", "--format", "trig", "--out", tmp_path / "x"),
        ("serve", "--port", "0"),
        ("query", "documents"),
    ):
        done = kg(*command, "--store", tmp_path / "nowhere")
        assert done.code == 1
        assert "run `kg build`" in done.err
    assert not (tmp_path / "x").exists()


def test_a_port_in_use_is_a_plain_error(kg: Kg, store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = kg("serve", "--store", store, "--port", str(port))
    assert done.code == 1
    assert f"127.0.0.1:{port} cannot be listened on" in done.err
    assert "--port" in done.err


@pytest.fixture
def server(store: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of the small corpus on a free port, in a process of its own."""
    # Who was started in the background ignores Ctrl-C, and hands that on.
    listens = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{listens}; from kg.cli import main; main()"
    places = ("--store", str(store), "--port", "0", "--json")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SVIDOK_")}  # noqa: TID251 - hands it on
    with subprocess.Popen(
        [sys.executable, "-c", code, "serve", *places],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        yield process
        process.kill()


def test_the_server_answers_and_ends_at_an_interrupt(server: subprocess.Popen[str]) -> None:
    assert server.stdout is not None
    lines = ""
    while not lines.endswith("}\n"):
        line = server.stdout.readline()
        assert line, server.stderr.read() if server.stderr else ""
        lines += line
    url = json.loads(lines)["url"]
    with urllib.request.urlopen(f"{url}health", timeout=30) as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) in (130, -signal.SIGINT)
    assert server.stderr is not None
    assert "Traceback" not in server.stderr.read()
