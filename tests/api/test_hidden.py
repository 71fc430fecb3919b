"""Nothing that a reader gets tells whether there is anything hidden.

Two deployments: their public graphs are the same, and in the full graph of one there are a
restricted claim that alone names a place, a document of which every claim is restricted, and one
of which every claim is only proposed; both share words with one that readers know. Every door must
give readers the same bytes, headers and tags. The doors are those of the application itself, so a
new one comes in by itself; one that needs particular parameters to open is told to get an example
below.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given, settings
from hypothesis import strategies as st

from api.app import create_app
from kg.ids import DEFAULT_BASE
from kg.model import ClaimDecision
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.build import build
from kg.review import decide
from kg.settings import settings as chosen
from kg.sheet import append_decisions
from kg.store import Reader, StoreFolder
from kg.tokens import Role, TokenFile

# Every door is asked many times over; other tests near the doors count their lines.
pytestmark = pytest.mark.uncounted

RANDOM = "0123456789abcdef0123456789abcdef"
FREE_WORDS = "Numbers in dispute"
HIDDEN_WORDS = ("Farhamlet", "uncountables", FREE_WORDS, "Unseen Gazette")
ROLES = (Role.READER, Role.CONTRIBUTOR)
VELMAR = "document/66ba73fc1607a7691551efd3b4b5a538"

EXAMPLES: Mapping[str, str] = {
    "/ace.{ending}": "/ace.ttl",
    "/concept/{path}": "/concept/stance/asserts",
    "/data": f"/data?graph={DEFAULT_BASE}graph/reference",
    "/documents": f"/documents?iri={VELMAR}",
    "/documents/text": f"/documents/text?iri={VELMAR}",
    "/documents/triples": "/documents/triples?claim=claim/a5edf7ab277826752931b2909b3e332e",
    "/id/{path}": "/id/country/velmar",
    "/known-on/{day}": "/known-on/2024-03-15",
    "/neighbours": "/neighbours?iri=actor/ilve-osk&link=*",
    "/origins": "/origins?figure=description/66ba73fc1607a7691551efd3b4b5a538/f-187",
    "/paths": "/paths?from=actor/ilve-osk&to=actor/orsin-talvekh",
    "/permalink": f"/permalink?query=ASK%7B%7D&version={'0' * 64}&rows={'0' * 64}",
    "/permalink/new": "/permalink/new?query=ASK%7B%7D",
    "/problem/{slug}": "/problem/query-syntax",
    "/queries/{name}": "/queries/documents",
    "/resource": f"/resource?iri={DEFAULT_BASE}country/velmar",
    "/search": "/search?q=Velmar",
    "/search/suggest": "/search/suggest?q=Vel",
    "/things": "/things?iri=country/velmar",
    "/things/conflicts": "/things/conflicts?iri=country/zhurania",
    "/things/denied": "/things/denied?iri=country/velmar",
    "/things/denies": "/things/denies?iri=country/zhurania",
    "/things/standings": "/things/standings?iri=actor/ilve-osk",
    "/things/{section}": "/things/about?iri=country/velmar",
}
"""An address that opens a door whose parameters cannot be guessed from its description."""

EMPTY = frozenset({"/data/{path}", "/documents/text"})
"""Doors behind which there is nothing here: graphs named by the address of this server, and texts
that hold something restricted."""


@dataclass(frozen=True)
class Deployment:
    """One server and the reader of its full store."""

    client: TestClient
    app: FastAPI
    full: Reader
    public: Reader


@dataclass(frozen=True)
class Pair:
    """A deployment with something hidden, and one without; with the same tokens."""

    hiding: Deployment
    open: Deployment
    secrets: Mapping[Role, str]

    def same(self, method: str, path: str, role: Role | None, **sent: Any) -> Response:
        """Ask both, and hold the answers against each other."""
        headers = dict(sent.pop("headers", {}))
        if role is not None:
            headers["Authorization"] = f"Bearer {self.secrets[role]}"
        first, second = (
            deployment.client.request(method, path, headers=headers, **sent)
            for deployment in (self.hiding, self.open)
        )
        assert first.status_code == second.status_code, path
        assert said(first) == said(second), path
        assert first.content == second.content, path
        assert first.status_code < 500, first.text
        return first


def said(answer: Response) -> list[tuple[str, str]]:
    """The headers, but for how a body is cut: that depends on how soon its first part is there."""
    headers = answer.headers.multi_items()
    return sorted((k, v) for k, v in headers if k not in {"content-length", "transfer-encoding"})


def restrict(corpus: Path) -> None:
    """Add a restricted claim that alone names a place, on words that no other claim rests on."""
    (corpus / "reference" / "hidden.yaml").write_text(
        "reference: 1\nplaces:\n  far-hamlet: {kind: city, label: {en: Farhamlet}}\n",
        encoding="utf-8",
    )
    folder = corpus / "example-velmar"
    at = (folder / "text.txt").read_text(encoding="utf-8").index(FREE_WORDS)
    with (folder / "sheet.yaml").open("a", encoding="utf-8") as file:
        file.write(
            f"""
  - key: c999
    words: {FREE_WORDS}
    at: [{at}, {at + len(FREE_WORDS)}]
    restricted: {RANDOM}
    event: {{key: unseen, label: Uncountables unseen, type: [state], place: [far-hamlet]}}
"""
        )
    decision = {"claim": RANDOM, "status": "accepted", "by": "second-reader", "on": "2026-11-22"}
    append_decisions(folder / "decisions.jsonl", [ClaimDecision.model_validate(decision)])


TEXT = "A ferry came. Another ferry is planned. Nobody who waited on the quay knew of either.\n"
"""The text of the documents of which readers know nothing."""


def add_document(corpus: Path, name: str, *, restricted: bool) -> None:
    """Add a document of two claims, from a publisher of its own: restricted, or only proposed."""
    (corpus / "reference" / f"{name}.yaml").write_text(
        f"reference: 1\nactors:\n  {name}-gazette:\n    kind: organization\n"
        f"    label: {{en: Unseen Gazette {name}}}\n    source: {name}\n",
        encoding="utf-8",
    )
    text, folder = f"{name}: {TEXT}", corpus / name
    folder.mkdir()
    (folder / "text.txt").write_text(text, encoding="utf-8")
    claims = (("A ferry came", "actual"), ("Another ferry is planned", "planned"))
    sheet = f"""sheet: 1
document:
  kind: NewsArticle
  identifier: {name}
  language: en
  sha256: {sha256(text.encode()).hexdigest()}
  length: {len(text)}
  publisher: {{actor: {name}-gazette}}
  published: {{edtf: 2031-05-04, basis: inferred}}
  zones: [{{zone: body, at: [0, {len(text)}]}}]
record: {{coded_by: first-coder, coded_on: 2031-05-10}}
claims:
"""
    for number, (words, modality) in enumerate(claims):
        at = text.index(words)
        token = sha256(f"{name} {number}".encode()).hexdigest()[:32]
        sheet += f"""  - key: c{number}
    words: {words}
    at: [{at}, {at + len(words)}]
    {f"restricted: {token}" if restricted else ""}
    event: {{key: e{number}, label: Ferry {name}, type: [launch], modality: {modality}}}
"""
    (folder / "sheet.yaml").write_text(sheet, encoding="utf-8")
    if restricted:
        day = date(2026, 11, 22)
        decide(folder / "sheet.yaml", None, ReviewStatus.ACCEPTED, by="second-reader", on=day)


def add_copies(corpus: Path, *names: str) -> None:
    """Say that documents share words with the one that readers know; where, of the first."""

    def text(name: str) -> str:
        return sha256((corpus / name / "text.txt").read_bytes()).hexdigest()

    known = "example-velmar"
    rows = [
        {
            "earlier": known,
            "later": later,
            "earlier_sha256": text(known),
            "later_sha256": text(later),
            "kind": "wire-copy",
            "share": 0.62,
            "jaccard": 0.5,
            "passages": [{"earlier": [0, 40], "later": [0, 40]}] if later == names[0] else [],
        }
        for later in names
    ]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (corpus / "copies.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture(scope="module")
def pair(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    top = tmp_path_factory.mktemp("hidden")
    tokens = TokenFile(top / "tokens.json")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    secrets = {role: tokens.add(f"a {role}", role, now=now)[1] for role in Role}
    with ExitStack() as stack:
        hides = top / "hides"
        shutil.copytree(example / "corpus", hides / "corpus")
        restrict(hides / "corpus")
        add_document(hides / "corpus", "shut", restricted=True)
        add_document(hides / "corpus", "drafted", restricted=False)
        add_copies(hides / "corpus", "shut", "drafted")
        made = build(hides / "corpus", hides / "store", base=DEFAULT_BASE, texts=None)
        assert not made.refused
        deployments = []
        for place in (hides, example):
            corpus, store = place / "corpus", place / "store"
            app = create_app(
                chosen(
                    store=store,
                    corpus=corpus,
                    tokens=tokens.path,
                    workspaces=top / f"workspaces-{place.name}",
                    workers=1,
                )
            )
            client = stack.enter_context(TestClient(app, base_url="http://localhost"))
            folder = StoreFolder(store)
            deployments.append(Deployment(client, app, folder.full(), folder.public()))
        hiding, other = deployments
        yield Pair(hiding, other, secrets)


def subjects(reader: Reader) -> set[str]:
    return {str(subject) for subject, *_ in reader.quads()}


@pytest.fixture(scope="module")
def hidden(pair: Pair) -> list[str]:
    """The IRIs that only the full store of the one deployment knows."""
    return sorted(subjects(pair.hiding.full) - subjects(pair.open.full))


def doors(app: FastAPI) -> set[str]:
    """The addresses of all routes, with their parameters in braces."""

    def paths(routes: Any) -> Iterator[str]:
        for route in routes:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                yield from paths(inner.routes)
            elif not str(route.path).startswith("/static"):
                yield re.sub(r":\w+\}", "}", route.path)

    return {*paths(app.routes), *app.openapi()["paths"]}


def opening(app: FastAPI, door: str) -> str:
    """An address that opens a door, by its example or by those of its parameters."""
    if door in EXAMPLES:
        return EXAMPLES[door]
    operation = app.openapi()["paths"].get(door, {}).get("get", {})
    asked = [
        f"{each['name']}={quote(str(each['example']))}"
        for each in operation.get("parameters", ())
        if each.get("required") and each["in"] == "query" and "example" in each
    ]
    return f"{door}?{'&'.join(asked)}" if asked else door


def test_one_of_the_two_hides_something(pair: Pair, hidden: list[str]) -> None:
    assert f"{DEFAULT_BASE}place/far-hamlet" in hidden
    assert any(RANDOM in iri for iri in hidden)
    for name in ("shut", "drafted"):
        assert f"{DEFAULT_BASE}actor/{name}-gazette" in hidden
    assert sum(bool(re.fullmatch(r".*/shared/[0-9a-f]{32}", iri)) for iri in hidden) == 2
    assert set(pair.hiding.public.quads()) == set(pair.open.public.quads())
    reviewer = {"Authorization": f"Bearer {pair.secrets[Role.REVIEWER]}"}
    path = f"/id/{hidden[-1].removeprefix(DEFAULT_BASE)}"
    query = {"query": f"ASK {{ <{hidden[0]}> ?p ?o }}"}
    answers = [
        [
            deployment.client.get("/sparql", params=query, headers=reviewer).json()["boolean"],
            deployment.client.get(path, headers=reviewer).status_code,
        ]
        for deployment in (pair.hiding, pair.open)
    ]
    assert answers == [[True, 200], [False, 404]]


def test_every_door_opens_and_tells_the_same(pair: Pair) -> None:
    shut = []
    for door in sorted(doors(pair.open.app)):
        for role in (None, *ROLES):
            answer = pair.same("GET", opening(pair.open.app, door), role)
            if door.startswith("/review/"):
                assert answer.status_code in {401, 403, 405}, door  # for reviewers alone
            elif answer.status_code != 200 and door not in EMPTY:
                shut.append((door, answer.status_code))
    assert not shut, "these doors need an example to be opened with"


ACCEPT = (
    *("*/*", "text/html", "text/turtle", "application/ld+json", "application/json", "text/csv"),
    *("application/sparql-results+json", "application/sparql-results+xml", "image/png", ""),
)
WORDS = (
    *HIDDEN_WORDS,
    "hamlet",
    "count*",
    "Velmar",
    "the",
    '"five regions"',
    "-1",
    "2031",
    "",
    "é",
)
PATTERNS = (
    "SELECT * {{ <{0}> ?p ?o }}",
    "SELECT * {{ ?s ?p <{0}> }} ORDER BY ?s",
    "SELECT * {{ ?s <{0}> ?o }}",
    "ASK {{ {{ <{0}> ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p <{0}> }} }} }}",
    "DESCRIBE <{0}>",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(?s = <{0}> || ?o = <{0}>) }}",
    "SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g ORDER BY ?g",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) (MAX(STR(?o)) AS ?m) {{ ?s ?p ?o }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }} LIMIT 5",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT 5",
    "SELECT ?x {{ <{0}> (!<urn:none>|^!<urn:none>)* ?x }} ORDER BY ?x LIMIT 20",
    "SELECT ?s ?o {{ ?s ?p ?o FILTER(CONTAINS(LCASE(STR(?o)), 'hamlet')) }}",
    "SELECT ?s {{ ?s a ?kind }} ORDER BY ?s ?kind LIMIT 3 OFFSET 20",
    "SELECT * {{ <{0}> ?p }}",
)


@st.composite
def requests(draw: st.DrawFn, pair: Pair, hidden: list[str]) -> tuple[str, str, dict[str, str]]:
    """A method, an address and headers; most name something, and half of that is hidden."""
    known = sorted(subjects(pair.open.public))
    iri = draw(st.sampled_from(hidden) | st.sampled_from(known))
    word = draw(st.sampled_from(WORDS))
    pattern = draw(st.sampled_from(PATTERNS)).format(iri)
    shortened = iri.removeprefix(DEFAULT_BASE)
    value = st.sampled_from([iri, shortened, word, pattern, "1", "0", "true", "2026-11-22"])
    door = draw(st.sampled_from(sorted(doors(pair.open.app))))
    operations = pair.open.app.openapi()["paths"].get(door, {})
    parameters = operations.get("get", {}).get("parameters", ())
    names = [each["name"] for each in parameters if each["in"] == "query"]
    fitting = {"query": pattern, "q": word, "iri": iri, "graph": iri, "default-graph-uri": iri}
    asked = [
        f"{name}={quote(draw(st.just(fitting[name]) | value if name in fitting else value))}"
        for name in draw(
            st.lists(st.sampled_from(names), max_size=4, unique=True) if names else st.just([])
        )
    ]
    path = door.replace("{path}", shortened)
    path = re.sub(r"\{\w+\}", lambda _: quote(draw(value), safe=""), path)
    address = draw(
        st.sampled_from(
            [f"{path}?{'&'.join(asked)}" if asked else path, opening(pair.open.app, door)]
        )
        | st.just(f"/sparql?query={quote(pattern)}")
    )
    headers = {"Accept": draw(st.sampled_from(ACCEPT))}
    return draw(st.sampled_from(["GET", "GET", "GET", "HEAD", "OPTIONS"])), address, headers


@pytest.mark.long
@settings(max_examples=200)
@given(data=st.data())
def test_no_request_of_a_reader_tells_of_what_is_hidden(
    pair: Pair, hidden: list[str], data: st.DataObject
) -> None:
    method, path, headers = data.draw(requests(pair, hidden))
    role = data.draw(st.sampled_from([None, *ROLES]))
    answer = pair.same(method, path, role, headers=headers)
    if "etag" in answer.headers:  # nor does the tag of one server when it is shown to the other
        headers["If-None-Match"] = answer.headers["etag"]
        assert pair.same(method, path, role, headers=headers).status_code == 304
    if answer.status_code == 200 and "hamlet" not in path:
        assert b"Farhamlet" not in answer.content


@pytest.mark.parametrize("role", [None, *ROLES])
def test_every_hidden_name_is_unknown(pair: Pair, hidden: list[str], role: Role | None) -> None:
    for iri in hidden:
        path = f"/id/{quote(iri.removeprefix(DEFAULT_BASE))}"
        if iri.startswith(DEFAULT_BASE):
            assert pair.same("GET", path, role).status_code == 404
        pair.same("GET", f"/resource?iri={quote(iri)}", role)
        pair.same("GET", f"/sparql?query={quote(f'DESCRIBE <{iri}>')}", role)
        pair.same("GET", f"/data?graph={quote(iri)}", role)


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_query_tells_of_what_is_hidden(
    pair: Pair, hidden: list[str], role: Role | None, pattern: str
) -> None:
    for iri in hidden[: 3 if "{0}" in pattern else 1]:
        query = pattern.format(iri)
        pair.same("GET", f"/sparql?query={quote(query)}", role)
        if "{0}" in pattern:  # evidence for everything takes seconds
            pair.same("GET", f"/sparql?evidence=true&query={quote(query)}", role)
        pair.same("GET", f"/permalink/new?query={quote(query)}", role)
        pair.same("GET", "/sparql", role, params={"query": query}, headers={"Accept": "text/html"})


@pytest.mark.parametrize("role", [None, *ROLES])
def test_a_contributor_writes_without_hearing_of_it(
    pair: Pair, hidden: list[str], role: Role | None
) -> None:
    """What is refused is refused in the same words, and what is written is counted alike."""
    for iri in (hidden[0], f"{DEFAULT_BASE}graph/reference"):
        for update in (
            f"INSERT DATA {{ GRAPH <{iri}> {{ <{iri}> <urn:p> 1 }} }}",
            f"DELETE WHERE {{ GRAPH ?g {{ <{iri}> ?p ?o }} }}",
            f"CLEAR GRAPH <{iri}>",
        ):
            headers = {"Content-Type": "application/sparql-update"}
            pair.same("POST", "/sparql", role, content=update.encode(), headers=headers)
        pair.same("DELETE", f"/data?graph={quote(iri)}", role)
        pair.same("GET", f"/sparql?query={quote(PATTERNS[7].format(iri))}", role)
