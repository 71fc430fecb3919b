from __future__ import annotations

import asyncio
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from api.routers.protocol import Asked, read_request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


def read(
    method: str, query: bytes = b"", content_type: str = "", body: bytes = b"", limit: int = 10**6
) -> Asked:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {
        "type": "http",
        "method": method,
        "path": "/sparql",
        "query_string": query,
        "headers": [(b"content-type", content_type.encode())] if content_type else [],
    }
    return asyncio.run(read_request(Request(scope, receive), limit))


def status(*said: object, **more: object) -> int:
    with pytest.raises(HTTPException) as caught:
        read(*said, **more)  # type: ignore[arg-type]  # handed on as they come
    return caught.value.status_code


def test_a_query_comes_in_three_ways() -> None:
    dataset = b"default-graph-uri=urn:a&named-graph-uri=urn:b&named-graph-uri=urn:c&format=csv"
    for asked in (
        read("GET", b"query=ASK%7B%7D&" + dataset),
        read("POST", b"", FORM, b"query=ASK%7B%7D&" + dataset),
        read("POST", dataset, FORM, b"query=ASK%7B%7D"),
        read("POST", dataset, f"{QUERY}; charset=UTF-8", b"ASK{}"),
    ):
        assert asked == Asked(
            query="ASK{}",
            default_graphs=("urn:a",),
            named_graphs=("urn:b", "urn:c"),
            fields={"format": ("csv",)},
        )


def test_an_update_comes_in_two_ways() -> None:
    dataset = b"using-graph-uri=urn:a&using-named-graph-uri=urn:b"
    for asked in (
        read("POST", b"", FORM, b"update=DROP+ALL&" + dataset),
        read("POST", dataset, UPDATE, b"DROP ALL"),
    ):
        assert asked == Asked(update="DROP ALL", default_graphs=("urn:a",), named_graphs=("urn:b",))


def test_nothing_may_be_asked() -> None:
    assert read("GET") == Asked()
    assert read("GET", b"format=csv").one("format") == "csv"
    assert read("GET", b"format=csv").one("other") is None
    with pytest.raises(HTTPException):
        read("GET", b"format=csv&format=xml").one("format")


@pytest.mark.parametrize(
    ("method", "query", "content_type", "body", "expected"),
    [
        ("GET", b"update=DROP+ALL", "", b"", 400),
        ("GET", b"query=a&query=b", "", b"", 400),
        ("GET", b"query=%FF", "", b"", 400),
        ("GET", b"query=\xff", "", b"", 400),
        ("GET", b"query=a&using-graph-uri=urn:a", "", b"", 400),
        ("GET", b"query=a&default-graph-uri=a", "", b"", 400),
        ("GET", b"&".join([b"a=1"] * 1_001), "", b"", 400),
        ("POST", b"", "", b"ASK{}", 415),
        ("POST", b"", "text/plain", b"ASK{}", 415),
        ("POST", b"", f"{QUERY}; charset=latin1", b"ASK{}", 415),
        ("POST", b"", QUERY, b"\xff", 400),
        ("POST", b"query=a", QUERY, b"ASK{}", 400),
        ("POST", b"update=a", FORM, b"query=a", 400),
        ("POST", b"", FORM, b"query=a&update=b", 400),
        ("POST", b"", FORM, b"update=a&update=b", 400),
        ("POST", b"", FORM, b"update=a&default-graph-uri=urn:a", 400),
        ("POST", b"default-graph-uri=urn:a", UPDATE, b"DROP ALL", 400),
    ],
)
def test_what_can_be_understood_in_two_ways_is_refused(
    method: str, query: bytes, content_type: str, body: bytes, expected: int
) -> None:
    assert status(method, query, content_type, body) == expected


def test_a_body_has_a_limit() -> None:
    assert status("POST", b"", QUERY, b"#" * 101, limit=100) == 413
    assert read("POST", b"", QUERY, b"#" * 100, limit=100).query == "#" * 100


@given(query=st.text(max_size=50), padding=st.sampled_from([0, 20_000]))
def test_every_text_comes_through_as_it_was_sent(query: str, padding: int) -> None:
    text = query + " " * padding  # a long form is read elsewhere
    try:
        sent = text.encode()
    except UnicodeEncodeError:
        return
    form = urlencode({"query": text}).encode()
    assert read("POST", b"", FORM, form).query == text
    assert read("POST", b"", QUERY, sent).query == text
    assert read("GET", form).query == text


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=9), st.text()), min_size=1, max_size=4),
    st.integers(15_000, 40_000),
)
def test_a_long_form_says_the_same_as_a_short_one(
    fields: list[tuple[str, str]], length: int
) -> None:
    query = ("ї%+& =" * length)[:length]
    named = [("x" + name, value) for name, value in fields]
    asked = read("POST", b"", FORM, urlencode([*named, ("query", query)]).encode())
    assert asked.query == query
    for name, value in named:
        assert value in asked.fields[name]


def test_a_long_form_is_read_as_strictly_as_a_short_one() -> None:
    long = b"query=" + b"%61" * 20_000
    assert read("POST", b"", FORM, long + b"&&a=").fields == {"a": ("",)}
    assert status("POST", b"", FORM, long + b"&a=%ff") == 400
    assert status("POST", b"", FORM, long + b"&a=\xff") == 400
    assert status("POST", b"", FORM, long + b"&a" * 2_000) == 400
