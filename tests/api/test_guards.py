from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import access_of
from api.app import create_app
from api.guards import (
    SECURITY_HEADERS,
    KnownTokens,
    Rate,
    by_address,
    by_token,
    guards,
    known_origins,
)
from api.guards.rate import MOST_COUNTERS
from api.problems import KINDS, details_of
from kg import errors
from kg.errors import ConfigurationError, Problem, StoreError, SvidokError
from kg.settings import settings
from kg.tokens import Role, TokenFile

PATHS = ["/plain", "/health", "/sparql", "/id/none", "/nowhere", "/static/svidok.css", "/ace"]


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


@pytest.mark.parametrize("path", ["/plain", "/health", "/id/actor/ilve-osk", "/static/svidok.css"])
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
        for path in ("/health", "/plain", "/id/actor/x", "/sparql?query=ASK%7B%7D"):
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
        assert "6</strong> claims" in client.get("/plain").text
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


NOW = datetime(2031, 5, 10, 12, tzinfo=UTC)


async def _who(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says what its guards granted."""
    access = access_of(scope)
    document = {
        "name": access.token.name if access.token else None,
        "all": access.sees_all,
        "workspace": access.workspace,
    }
    headers = {"Cache-Control": "max-age=60", "Vary": "Accept"}
    await JSONResponse(document, headers=headers)(scope, receive, send)


def _built(stack: list[Middleware], app: ASGIApp = _who) -> ASGIApp:
    for guard in reversed(stack):
        app = guard.cls(app, *guard.args, **guard.kwargs)
    return app


def _client(app: ASGIApp) -> TestClient:
    return TestClient(app, base_url="http://localhost")


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "tokens.json")


@pytest.fixture
def asked(tokens: TokenFile) -> TestClient:
    return _client(KnownTokens(_who, tokens, now=lambda: NOW))


def _bearing(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_without_a_token_nothing_is_granted(asked: TestClient) -> None:
    answer = asked.get("/")
    assert answer.json() == {"name": None, "all": False, "workspace": None}
    assert answer.headers["cache-control"] == "max-age=60"
    # Else a cache would give it to whoever sends a token later.
    assert answer.headers["vary"] == "Accept, Authorization"


@pytest.mark.parametrize(
    ("role", "sees_all", "writes"),
    [
        (Role.READER, False, False),
        (Role.CONTRIBUTOR, False, True),
        (Role.REVIEWER, True, True),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_a_token_grants_what_its_role_may(
    asked: TestClient, tokens: TokenFile, role: Role, *, sees_all: bool, writes: bool
) -> None:
    token, secret = tokens.add("archive", role, now=NOW)
    answer = asked.get("/", headers=_bearing(secret))
    workspace = token.id if writes else None
    assert answer.json() == {"name": "archive", "all": sees_all, "workspace": workspace}
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["vary"] == "Accept, Authorization"
    assert asked.get("/", headers={"Authorization": f"bEARER  {secret} "}).json()["name"]


def test_a_token_that_is_not_taken_is_unauthorized_whatever_is_asked(
    asked: TestClient, tokens: TokenFile, caplog: pytest.LogCaptureFixture
) -> None:
    _, good = tokens.add("archive", Role.READER, now=NOW)
    revoked, taken_back = tokens.add("wire", Role.ADMINISTRATOR, now=NOW)
    before = NOW - timedelta(days=9)
    _, over = tokens.add("old", Role.ADMINISTRATOR, now=before, expires=before.date())
    tokens.revoke(revoked.id)
    said = [f"Bearer {secret}" for secret in (taken_back, over, good[:-1], good + "a", "x" * 300)]
    said += ["", "Bearer", f"Bearer {good} {good}", f"Basic {good}", good, f"Token {good}", "\xff"]
    with caplog.at_level(logging.DEBUG):
        for line in said:
            answer = asked.get("/", headers=[(b"Authorization", line.encode("latin-1"))])
            assert answer.status_code == 401, line
            assert answer.headers["www-authenticate"].startswith('Bearer realm="svidok", error="')
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["cache-control"] == "private, no-store"
            shown = answer.text + str(answer.headers)
            assert not any(secret in shown for secret in (good, taken_back, over, "x" * 30))
    twice = asked.get("/", headers=[("Authorization", f"Bearer {good}")] * 2)
    assert twice.status_code == 401
    for secret in (good, taken_back, over):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    "query", ["access_token=SECRET", "a=b&access_token=SECRET", "access_token"]
)
def test_a_token_in_the_address_is_refused_and_not_repeated(
    asked: TestClient, tokens: TokenFile, query: str
) -> None:
    _, secret = tokens.add("archive", Role.ADMINISTRATOR, now=NOW)
    address = "/?" + query.replace("SECRET", secret)
    for headers in ({}, _bearing(secret)):
        answer = asked.get(address, headers=headers)
        assert answer.status_code == 400
        assert "Authorization header" in answer.json()["detail"]
        assert secret not in answer.text
    assert asked.get("/?query=access_token&my_access_token=1").status_code == 200


def test_a_file_of_tokens_that_cannot_be_read_stops_only_those_who_send_one(
    asked: TestClient, tokens: TokenFile, caplog: pytest.LogCaptureFixture
) -> None:
    _, secret = tokens.add("archive", Role.READER, now=NOW)
    tokens.path.chmod(0o644)
    answer = asked.get("/", headers=_bearing(secret))
    assert answer.status_code == 503
    assert str(tokens.path) not in answer.text
    assert "chmod 600" in caplog.text
    assert asked.get("/").status_code == 200


def test_the_service_knows_the_tokens_of_its_settings(store: Path, tokens: TokenFile) -> None:
    present = datetime.now(UTC)  # noqa: TID251 - the service acts in the present
    _, secret = tokens.add("archive", Role.READER, now=present)
    app = create_app(settings(store=store, workers=1, tokens=tokens.path))
    with _client(app) as client:
        assert client.get("/health", headers=_bearing(secret)).status_code == 200
        wrong = client.get("/health", headers=_bearing(secret[:-1]))
        assert wrong.status_code == 401
        assert wrong.headers["x-content-type-options"] == "nosniff"


def _allowing(*origins: str, app: ASGIApp = _who) -> TestClient:
    return _client(_built(guards(settings(cors_origins=origins)), app))


PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization",
}


def test_no_origin_is_allowed_unless_it_is_listed() -> None:
    assert known_origins(()) == []
    for headers in ({}, PREFLIGHT):
        answer = _allowing().options("/", headers={"Origin": "https://a.example", **headers})
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_listed_origin_may_read_and_no_other() -> None:
    client = _allowing("https://a.example", "http://localhost:5173")
    for origin in ("https://a.example", "http://localhost:5173"):
        answer = client.get("/", headers={"Origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        exposed = answer.headers["access-control-expose-headers"]
        assert {"ETag", "Link", "Retry-After"} <= set(exposed.split(", "))
        assert "access-control-allow-credentials" not in answer.headers
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        asked = client.options("/", headers={"Origin": origin, **PREFLIGHT})
        assert asked.status_code == 200
        assert "Authorization" in asked.headers["access-control-allow-headers"]
    for origin in ("https://b.example", "https://a.example.evil", "http://a.example", "null"):
        answer = client.get("/", headers={"Origin": origin})
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert client.options("/", headers={"Origin": origin, **PREFLIGHT}).status_code == 400
    for headers in ({}, {"Origin": "https://b.example"}, {"Origin": "https://a.example"}):
        assert "Origin" in client.get("/", headers=headers).headers["vary"]


def test_a_page_of_a_listed_origin_reads_refusals_too() -> None:
    client = _allowing("https://a.example")
    answer = client.get("/", headers={"Origin": "https://a.example", "Authorization": "Bearer x"})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == "https://a.example"


def test_every_origin_is_an_explicit_wish() -> None:
    answer = _allowing("*").get("/", headers={"Origin": "https://anybody.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "a.example",
        "https://a.example/",
        "https://*.example",
        "HTTPS://A.example",
        "ftp://a",
    ],
)
def test_what_is_no_origin_is_told_to_the_operator(origin: str) -> None:
    with pytest.raises(ConfigurationError, match="SVIDOK_CORS_ORIGINS"):
        guards(settings(cors_origins=(origin,)))


def test_a_host_that_is_not_known_reads_nothing_whatever_its_origin() -> None:
    client = _allowing("*")
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_more_requests_than_allowed_come_back_later(store: Path) -> None:
    chosen = settings(store=store, workers=1, rate_per_minute=5)
    with _client(create_app(chosen)) as client:
        codes = [client.get("/ace").status_code for _ in range(8)]
        assert codes == [200] * 5 + [429] * 3
        answer = client.get("/ace")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"].endswith("/too-many-requests")
        assert 1 <= int(answer.headers["retry-after"]) <= 120
        # A monitor is not locked out, and a page that was got has its style.
        assert client.get("/health").status_code == 200
        assert client.get("/static/svidok.css").status_code == 200


def test_no_rate_is_no_limit(client: TestClient) -> None:
    assert {client.get("/ace").status_code for _ in range(200)} == {200}


def _coming_from(host: str) -> Scope:
    return {"type": "http", "client": (host, 1), "path": "/", "headers": []}


def test_whose_request_it_is() -> None:
    key = {host: by_address(_coming_from(host)) for host in ("192.0.2.1", "192.0.2.2")}
    assert len(set(key.values())) == 2
    # A customer has a whole network of them.
    assert by_address(_coming_from("2001:db8::1")) == by_address(_coming_from("2001:db8::ffff:1"))
    assert by_address(_coming_from("2001:db8::1")) != by_address(_coming_from("2001:db8:0:1::1"))
    assert by_address(_coming_from("::ffff:192.0.2.1")) == key["192.0.2.1"]
    assert len(by_address(_coming_from("x" * 5_000)) or "") < 100
    assert by_address({"type": "http", "client": None}) is None
    assert by_token(_coming_from("192.0.2.1")) is None


@pytest.fixture
def often() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_one_address_does_not_use_up_what_another_may(often: None) -> None:
    limited = Rate(_who, 3)

    async def ask(host: str) -> int:
        codes: list[int] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                codes.append(message["status"])

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        await limited({**_coming_from(host), "method": "GET", "query_string": b""}, receive, send)
        return codes[0]

    async def scenario() -> None:
        assert [await ask("192.0.2.1") for _ in range(4)] == [200, 200, 200, 429]
        assert await ask("192.0.2.2") == 200
        # A flood from many addresses neither fills the memory nor takes long, and its counters are
        # swept in another thread while they are cleared (an error there fails this test).
        begun = time.monotonic()
        for number in range(MOST_COUNTERS * 2):
            await ask(f"{number:x}::1")
        assert time.monotonic() - begun < 20
        assert len(limited._counters.storage) <= MOST_COUNTERS + 4

    asyncio.run(scenario())


def test_a_token_is_counted_wherever_it_is_used(tokens: TokenFile) -> None:
    _, secret = tokens.add("archive", Role.READER, now=NOW)
    app = KnownTokens(Rate(_who, 3, key=by_token), tokens, now=lambda: NOW)
    codes = [
        TestClient(app, client=(f"192.0.2.{number}", 1))
        .get("/", headers=_bearing(secret))
        .status_code
        for number in range(5)
    ]
    assert codes == [200, 200, 200, 429, 429]
    assert {_client(app).get("/").status_code for _ in range(9)} == {200}
