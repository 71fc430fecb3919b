"""The pages of a document that was coded by hand, from its sheet to the browser."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg.ids import DEFAULT_BASE
from kg.settings import settings

# Pages of a real size, one after another; those of the small graph count their lines.
pytestmark = pytest.mark.uncounted

BROWSER = {"Accept": "text/html"}
MOST_PAGES_OF_A_KIND = 8


@pytest.fixture(scope="module")
def client(example: Path) -> Iterator[TestClient]:
    """A server on the document that was written for this repository."""
    chosen = settings(store=example / "store", base_iri=DEFAULT_BASE, workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client


def _links(text: str, path: str) -> Iterator[str]:
    for link in re.findall(r'href="([^"]*)"', text):
        target = urljoin(f"http://localhost{path}", html.unescape(link))
        if target.startswith("http://localhost/"):
            yield target.removeprefix("http://localhost").partition("#")[0]


@pytest.mark.long
def test_every_page_within_reach_is_there(client: TestClient) -> None:
    seen, left = {"/", "/plain"}, ["/plain"]
    kinds: Counter[str] = Counter()
    while left:
        path = left.pop(0)
        answer = client.get(path, headers=BROWSER)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert "<script" not in answer.text
        for target in _links(answer.text, path):
            parts = urlsplit(target).path.split("/")
            kind = "/".join(parts[1:3]) if parts[1] == "id" else parts[1]
            kind += PurePosixPath(parts[-1]).suffix
            # The explorer needs scripts, and has tests of its own.
            if parts[1] == "explore" or target in seen or kinds[kind] >= MOST_PAGES_OF_A_KIND:
                continue
            seen.add(target)
            kinds[kind] += 1
            left.append(target)
    assert len(kinds) > 20
    assert len(seen) > 100


def test_the_three_questions_have_answers(client: TestClient) -> None:
    page = client.get("/plain", headers=BROWSER).text
    questions = [link for link in _links(page, "/plain") if link.startswith("/sparql?")]
    assert len(questions) == 3
    for question in questions:
        answer = client.get(question, headers=BROWSER)
        assert int(re.findall(r"([\d,]+) rows?</h2>", answer.text)[0].replace(",", "")) >= 3


def test_a_document_shows_the_words_of_its_claims(client: TestClient, repo: Path) -> None:
    text = (repo / "corpus" / "example-velmar" / "text.txt").read_text(encoding="utf-8")
    page = client.get("/plain", headers=BROWSER).text
    (document,) = [link for link in _links(page, "/plain") if link.startswith("/id/document/")]
    shown = client.get(document, headers=BROWSER).text
    quoted = re.findall(r"<blockquote[^>]*><p>[“«](.*?)[”»]</p>", shown)
    assert len(quoted) >= 50
    for words in quoted:
        for part in html.unescape(words).split(" … "):
            assert part in text


def test_an_invented_document_is_called_so_wherever_it_is_listed(client: TestClient) -> None:
    start = client.get("/plain", headers=BROWSER).text
    assert start.count("invented example") == 1
    (path,) = re.findall(r'href="(/id/document/[0-9a-f]+)"', start)
    shown = client.get(path, headers=BROWSER).text
    assert "This document was made up" in shown
    assert "ace:invented true" in client.get(f"{path}.ttl").text
