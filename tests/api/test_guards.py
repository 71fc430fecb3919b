from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.guards import SECURITY_HEADERS
from api.problems import KINDS, details_of
from kg import errors
from kg.errors import Problem, StoreError, SvidokError
from kg.settings import settings

PATHS = ["/", "/health", "/sparql", "/id/none", "/nowhere", "/static/svidok.css", "/ace"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_careful(client: TestClient, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "DELETE"):
        answer = client.request(method, path, headers={"Origin": "https://evil.example"})
        for name, value in SECURITY_HEADERS.items():
            assert answer.headers[name] == value
        assert "server" not in answer.headers
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_the_policy_forbids_scripts_and_frames() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not [part for part in policy if "unsafe" in part or part.startswith("script")]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "localhost@evil.example",
        "localhost:80:80",
        "localhost,evil.example",
        "127.0.0.1.evil.example",
        "[::2]",
        "",
        " ",
    ],
)
def test_an_unknown_host_is_misdirected(client: TestClient, host: str) -> None:
    answer = client.get("/health", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("/misdirected-request")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_a_known_host_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


def test_the_operator_names_the_hosts(store: Path) -> None:
    chosen = settings(store=store, workers=1, allowed_hosts=("graph.example",))
    with TestClient(create_app(chosen), base_url="http://graph.example") as client:
        assert client.get("/health").status_code == 200
        assert client.get("/health", headers={"Host": "localhost"}).status_code == 421


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", "GET, HEAD, OPTIONS"),
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/id/x", "GET, HEAD, OPTIONS"),
        ("/static/svidok.css", "GET, HEAD, OPTIONS"),
    ],
)
def test_other_methods_are_problems(client: TestClient, path: str, allowed: str) -> None:
    answer = client.put(path, content=b"x")
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert answer.json()["type"].endswith("/method-not-allowed")
    assert client.options(path).headers["allow"] == allowed


@pytest.mark.parametrize("path", ["/", "/health", "/id/actor/ilve-osk", "/static/svidok.css"])
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
    described = client.get("/openapi.json").json()
    assert {"/sparql", "/health", "/id/{path}", "/resource"} <= set(described["paths"])


def test_a_failure_inside_tells_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the password is 12345 in /srv/operator")

    monkeypatch.setattr("api.routers.entities.describe", fail)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/id/actor/ilve-osk.ttl")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "password" not in answer.text
    assert "/srv" not in answer.text
    assert "password" in caplog.text


def test_without_a_store_the_way_out_is_said_and_no_place(tmp_path: Path) -> None:
    chosen = settings(store=tmp_path / "nothing", workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        for path in ("/health", "/", "/id/actor/x", "/sparql?query=ASK%7B%7D"):
            answer = client.get(path)
            assert answer.status_code == 503, path
            assert "kg build" in answer.json()["detail"]
            assert str(tmp_path) not in answer.text
        assert client.get("/ace").status_code == 200


def test_a_build_is_seen_while_the_server_runs(tmp_path: Path) -> None:
    from tests.api.samples import build

    chosen = settings(store=tmp_path / "store", workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        assert client.get("/health").status_code == 503
        build(tmp_path / "store")
        assert client.get("/health").json()["status"] == "ok"
        assert client.get("/sparql?query=ASK%7B?s ?p ?o%7D").json()["boolean"] is True
        assert "6</strong> claims" in client.get("/").text
        build(tmp_path / "store", base="https://graph.example/")
        assert client.get("/id/actor/ilve-osk").status_code == 404
        assert client.get("/health").json()["base_iri"] == "https://graph.example/"


def test_every_error_of_the_house_has_its_place_in_the_table() -> None:
    made = [value for value in vars(errors).values() if isinstance(value, type)]
    for kind in made:
        if issubclass(kind, SvidokError):
            details = details_of(kind("something"))
            assert 400 <= details.status <= 599
            assert details.type.startswith("https://w3id.org/svidok/problem/")
    assert len({kind.slug for kind in KINDS.values()}) == len(KINDS)


def test_a_busy_server_says_when_to_come_back() -> None:
    details = details_of(errors.QueryBusyError("too many queries are waiting"))
    assert details.status == 503
    assert int(details.headers["Retry-After"]) > 0


def test_the_place_of_a_store_is_not_told() -> None:
    error = StoreError(
        Problem("broken in /srv/secret", file="/srv/secret", way_out="run `kg build`")
    )
    assert "/srv" not in str(details_of(error).as_json("/health"))
    assert "kg build" in details_of(error).detail
