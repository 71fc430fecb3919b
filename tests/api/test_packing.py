"""Compression of answers: who takes it gets the same answer in fewer bytes."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from fastapi.testclient import TestClient

from api.guards import HeadAsGet, Packing

LONG = json.dumps({"words": "so it is told " * 3_000}).encode()
SHORT = b'{"words": "so"}'
TAG = '"a-tag"'


async def parts() -> AsyncIterator[bytes]:
    yield LONG
    yield LONG


def made(body: bytes, media_type: str = "application/json", **headers: str) -> Response:
    return Response(body, media_type=media_type, headers=headers)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.add_middleware(Packing)
    app.add_middleware(HeadAsGet)

    @app.get("/tagged")
    def tagged(request: Request) -> Response:
        if TAG in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": TAG})
        return made(LONG, ETag=TAG, Vary="Accept")

    app.get("/page")(lambda: made(LONG, "text/html"))
    app.get("/short")(lambda: made(SHORT, ETag=TAG))
    app.get("/turtle")(lambda: made(LONG, "text/turtle", ETag=TAG))
    app.get("/packed")(lambda: made(gzip.compress(LONG), **{"Content-Encoding": "gzip"}))
    app.get("/chosen")(lambda: made(LONG, ETag=TAG, Vary="Accept, Accept-Encoding"))
    app.get("/parts")(lambda: StreamingResponse(parts(), media_type="application/json"))
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("path", ["/tagged", "/page"])
def test_who_takes_gzip_gets_less_of_the_same(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(LONG) / 10
    assert answer.content == LONG
    assert "Accept-Encoding" in answer.headers["vary"]


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", ""])
def test_nobody_else_does(client: TestClient, accepted: str) -> None:
    answer = client.get("/tagged", headers={"Accept-Encoding": accepted})
    assert "content-encoding" not in answer.headers
    assert answer.content == LONG
    assert answer.headers["etag"] == TAG
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("path", ["/short", "/turtle", "/parts"])
def test_what_is_small_or_of_another_type_or_comes_in_parts_stays(
    client: TestClient, path: str
) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers


def test_answers_that_differ_stay_apart_however_many_there_are() -> None:
    app = FastAPI()
    app.add_middleware(Packing)
    app.get("/{number}")(lambda number: made(LONG * 100 + str(number).encode()))
    with TestClient(app) as client:
        for number in (*range(6), 5, 0):
            answer = client.get(f"/{number}", headers={"Accept-Encoding": "gzip"})
            assert answer.headers["content-encoding"] == "gzip"
            assert answer.content == LONG * 100 + str(number).encode()


def test_what_is_packed_stays_as_it_is(client: TestClient) -> None:
    answer = client.get("/packed", headers={"Accept-Encoding": "gzip"})
    assert answer.content == LONG


def test_a_door_that_chooses_the_coding_itself_is_left_alone(client: TestClient) -> None:
    answer = client.get("/chosen", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert answer.headers["etag"] == TAG


def test_no_strong_tag_stands_for_two_sequences_of_bytes(client: TestClient) -> None:
    packed = client.get("/tagged", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["etag"] == f"W/{TAG}"
    assert client.get("/turtle", headers={"Accept-Encoding": "gzip"}).headers["etag"] == TAG
    for held in (TAG, f"W/{TAG}"):
        asked = {"Accept-Encoding": "gzip", "If-None-Match": held}
        again = client.get("/tagged", headers=asked)
        assert (again.status_code, again.headers["etag"]) == (304, held)


def test_head_tells_what_get_sends(client: TestClient) -> None:
    asked = {"Accept-Encoding": "gzip"}
    whole, head = (client.request(m, "/tagged", headers=asked) for m in ("GET", "HEAD"))
    assert head.headers == whole.headers
    assert head.content == b""
