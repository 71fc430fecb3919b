"""A corpus, its built stores, and a way to run commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app
from tests.kg.cli.harbour import Harbour, write_corpus


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Kg = Callable[..., Outcome]


@pytest.fixture(scope="session")
def kg() -> Kg:
    """Run a command in this process; an exception that it does not report fails the test."""

    def run(*arguments: str | Path, stdin: str | None = None) -> Outcome:
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No command may find a corpus, store or text that the test did not give it."""
    for name in ("CORPUS", "STORE", "TEXTS", "BASE_IRI", "VAULT", "MODEL", "TWO_PERSONS"):
        monkeypatch.delenv(f"SVIDOK_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    """A corpus that the test may change."""
    return write_corpus(tmp_path)


@pytest.fixture(scope="session")
def built(shared: Callable[[str, Callable[[Path], None]], Path], kg: Kg) -> tuple[Harbour, Path]:
    """A corpus that nobody changes, and the stores that were built from it."""

    def make(folder: Path) -> None:
        harbour = write_corpus(folder)
        places = ("--corpus", harbour.corpus, "--texts", harbour.texts)
        done = kg("build", *places, "--store", folder / "store")
        assert done.code == 0, done.err

    top = shared("harbour", make)
    return Harbour(top / "corpus", top / "texts"), top / "store"


@pytest.fixture
def store(built: tuple[Harbour, Path]) -> Path:
    """The stores of the small corpus; tests only read them."""
    return built[1]
