"""The page of the explorer, its files, and what stands there where it was not built."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.routers.explorer import CONTENT_SECURITY_POLICY, bundle
from kg.settings import settings

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCRIPT = "assets/index-0a1b2c3d.js"


@pytest.fixture(scope="module")
def app(store: Path) -> FastAPI:
    return create_app(settings(store=store, workers=1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle."""
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "assets").mkdir()
    page = "<!doctype html><head><title>It</title></head>"
    (folder / "index.html").write_text(page, "utf-8")
    needed = {"/explore/graph": ["assets/graph-0a1b2c3d.js", "assets/graph-0a1b2c3d.css"]}
    (folder / "pages.json").write_text(json.dumps(needed), "utf-8")
    (folder / "bundle.key").write_text("k", "utf-8")
    (folder / "before.js").write_text("before", "utf-8")
    (folder / SCRIPT).write_text("plain", "utf-8")
    (folder / f"{SCRIPT}.gz").write_bytes(gzip.compress(b"packed"))
    (folder / f"{SCRIPT}.br").write_bytes(b"brotli")
    return folder


@pytest.fixture(scope="module")
def started(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost", headers={"Accept-Encoding": ""}) as client:
        yield client


@pytest.fixture
def built(app: FastAPI, started: TestClient, folder: Path) -> TestClient:
    """A server with a built explorer."""
    app.dependency_overrides[bundle] = lambda: folder
    return started


@pytest.fixture
def unbuilt(app: FastAPI, started: TestClient) -> TestClient:
    """A server without one."""
    app.dependency_overrides[bundle] = lambda: None
    return started


@pytest.mark.parametrize("path", ["/", "/explore", "/explore/search?q=x", "/explore/any/thing"])
def test_every_address_of_the_explorer_gives_its_page(built: TestClient, path: str) -> None:
    answer = built.get(path, headers=BROWSER)
    assert answer.status_code == 200
    assert "<title>It</title>" in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["cache-control"] == "no-cache"
    known = built.get(path, headers={**BROWSER, "If-None-Match": answer.headers["etag"]})
    assert known.status_code == 304
    assert known.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_the_files_of_a_page_are_named_in_it_and_in_no_other(built: TestClient) -> None:
    graph = built.get("/explore/graph?iri=x", headers=BROWSER)
    link = r'<link rel="(\w+)" crossorigin href="/static/explorer/([^"]+)">'
    named = re.findall(link, graph.text)
    assert named == [
        ("modulepreload", "assets/graph-0a1b2c3d.js"),
        ("stylesheet", "assets/graph-0a1b2c3d.css"),
    ]
    for path in ("/", "/explore/search", "/explore/graph/more"):
        other = built.get(path, headers=BROWSER)
        assert "graph-" not in other.text
        assert other.headers["etag"] != graph.headers["etag"]


def test_scripts_come_from_here_alone_and_never_from_the_page_itself() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"


def test_hashed_files_are_kept_for_good_and_others_are_asked_for_again(built: TestClient) -> None:
    hashed = built.get(f"/static/explorer/{SCRIPT}")
    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert hashed.headers["content-type"].startswith("text/javascript")
    assert "Accept-Encoding" in hashed.headers["vary"]
    assert built.get("/static/explorer/before.js").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "coding", "text"),
    [
        ("gzip, deflate", "gzip", b"packed"),
        ("gzip;q=0, br;q=0.0", None, b"plain"),
        ("identity", None, b"plain"),
        ("gzipped", None, b"plain"),
    ],
)
def test_what_was_compressed_ahead_goes_to_those_who_take_it(
    built: TestClient, accepted: str, coding: str | None, text: bytes
) -> None:
    answer = built.get(f"/static/explorer/{SCRIPT}", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert answer.content == text


def test_brotli_goes_before_gzip(built: TestClient) -> None:
    asked = {"Accept-Encoding": "gzip, br"}
    with built.stream("GET", f"/static/explorer/{SCRIPT}", headers=asked) as answer:
        assert answer.headers["content-encoding"] == "br"
        assert b"".join(answer.iter_raw()) == b"brotli"


@pytest.mark.parametrize(
    "name",
    [
        "bundle.key",
        "index.html",
        "none.js",
        "assets%2F..%2Fbefore.js",
        "..%2f..%2fapp.py",
        "assets/",
    ],
)
def test_only_the_files_of_the_bundle_are_given(built: TestClient, name: str) -> None:
    assert built.get(f"/static/explorer/{name}").status_code == 404


def test_where_it_was_not_built_the_plain_page_stands_in(unbuilt: TestClient) -> None:
    start = unbuilt.get("/", headers=BROWSER)
    assert start.status_code == 200
    assert "<script" not in start.text
    assert "Documents" in start.text
    deeper = unbuilt.get("/explore/search", headers=BROWSER)
    assert deeper.status_code == 503
    assert "/plain" in deeper.text
    assert "make run" in deeper.text


def test_the_plain_page_and_the_explorer_lead_to_each_other(built: TestClient) -> None:
    plain = built.get("/plain", headers=BROWSER).text
    assert 'href="/">Explorer<' in plain
