"""The Graph Store Protocol, on workspaces beside managed graphs and on a plain dataset."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from rdflib import Graph
from rdflib.compare import isomorphic
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Access, grant
from api.deps import OpenStore, Service
from api.guards import HeadAsGet
from api.problems import respond
from api.routers import data
from kg.errors import SvidokError
from kg.settings import settings
from kg.store import Stamp, StoreFolder, WorkerPool
from kg.store.plain import Plain
from kg.store.workspace import Workspaces
from kg.tokens import Role, Token

BASE = "https://e.example/id/"
TURTLE = b"<> <https://e.example/p> [ <https://e.example/q> 'a' ] ."
HOST = "http://localhost"
ROLES = {
    "contributor": Role.CONTRIBUTOR,
    "other": Role.CONTRIBUTOR,
    "reviewer": Role.REVIEWER,
    "reader": Role.READER,
}
OWN = f"{BASE}workspace/contributor/"


class Tokens:
    """Takes the name in the Authorization header for a token; stands where the guard stands."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            name = dict(scope["headers"]).get(b"authorization", b"").decode()
            if name in ROLES:
                grant(scope, Access(Token(name, name, ROLES[name])))
        await self._app(scope, receive, send)


def build(folder: StoreFolder, *, more: bool) -> None:
    public = f"<{BASE}s> <{BASE}p> <{BASE}o> <{BASE}graph/d1> .\n<{BASE}s> <{BASE}p> <{BASE}o> .\n"
    hidden = f"<{BASE}s> <{BASE}p> <{BASE}hidden> <{BASE}graph/d2> .\n"
    full = public + (hidden if more else "")
    folder.build("g", public.encode(), full.encode(), Stamp(base_iri=BASE, tool_version="0"))


@contextmanager
def serving(folder: Path, *, plain: bool, more: bool = True) -> Iterator[TestClient]:
    chosen = settings(store=folder / "store", base_iri=BASE, max_body_bytes=1_000)
    store = StoreFolder(chosen.store)
    build(store, more=more)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        workspaces = Workspaces(folder / "workspaces", store, BASE)
        dataset = Plain(folder / "plain") if plain else None
        async with WorkerPool(workers=1) as pool:
            app.state.service = Service(
                chosen,
                pool,
                store,
                OpenStore(store, "public"),
                OpenStore(store, "full"),
                workspaces,
                dataset,
            )
            yield
        workspaces.close()
        if dataset is not None:
            dataset.close()

    app = FastAPI(
        lifespan=lifespan,
        middleware=[Middleware(HeadAsGet), Middleware(Tokens)],
        exception_handlers=dict.fromkeys((SvidokError, HTTPException), respond),
    )
    app.include_router(data.router)
    with TestClient(app, base_url=HOST) as client:
        yield client


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("managed"), plain=False) as client:
        yield client


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("plain"), plain=True) as client:
        yield client


def at(graph: str) -> str:
    return f"/data?graph={quote(graph, safe='')}"


def turtle(token: str = "") -> dict[str, str]:
    return {"Content-Type": "text/turtle; charset=utf-8", "Authorization": token}


def graph_of(response: Response) -> Graph:
    return Graph().parse(data=response.text, format=response.headers["content-type"].split(";")[0])


# ---------------------------------------------------------------------- a plain dataset


@pytest.mark.parametrize("address", ["/data/person/1.ttl", at("http://www.example/person/1.ttl")])
def test_a_graph_is_put_fetched_replaced_and_removed(plain: TestClient, address: str) -> None:
    assert plain.get(address).status_code == 404
    assert plain.put(address, content=TURTLE, headers=turtle()).status_code == 201
    first = plain.get(address, headers={"Accept": "text/turtle"})
    assert first.status_code == 200
    assert first.headers["content-type"] == "text/turtle; charset=utf-8"
    iri = f"{HOST}{address}" if "?" not in address else "http://www.example/person/1.ttl"
    assert isomorphic(graph_of(first), Graph().parse(data=TURTLE, format="turtle", publicID=iri))
    other = TURTLE.replace(b"'a'", b"'b'")
    assert plain.put(address, content=other, headers=turtle()).status_code == 204
    second = plain.get(address)
    assert "'b'" in second.text.replace('"', "'")
    assert len(graph_of(second)) == 2
    assert first.headers["etag"] != second.headers["etag"]
    assert plain.delete(address).status_code == 204
    assert plain.get(address).status_code == 404
    assert plain.head(address).status_code == 404
    assert plain.delete(address).status_code == 404


def test_the_default_graph_always_is(plain: TestClient) -> None:
    assert plain.get("/data?default").status_code == 200
    assert plain.put("/data?default", content=TURTLE, headers=turtle()).status_code == 204
    assert len(graph_of(plain.get("/data?default"))) == 2
    assert plain.delete("/data?default").status_code == 204
    assert plain.delete("/data?default=").status_code == 204
    assert len(graph_of(plain.get("/data?default"))) == 0


def test_a_new_graph_is_made_and_found(plain: TestClient) -> None:
    made = plain.post("/data", content=TURTLE, headers=turtle())
    assert made.status_code == 201
    location = made.headers["location"]
    assert location.startswith(f"{HOST}/data/")
    for address in (location, at(location)):
        assert len(graph_of(plain.get(address))) == 2
    assert plain.post("/data", content=TURTLE, headers=turtle()).headers["location"] != location


def test_graphs_in_a_form_are_added(plain: TestClient) -> None:
    address = at("http://www.example/form")
    assert plain.post(address, content=TURTLE, headers=turtle()).status_code == 201
    parts = [
        ("a", ("a.ttl", b"<> <u:family> 'Doe' , _:b .", "text/turtle; charset=utf-8")),
        ("b", ("b.nt", b"<u:x> <u:given> _:b .", "application/n-triples")),
        ("b", ("b.jsonld", b'{"@id": "u:x", "u:p": "c"}', "application/ld+json")),
    ]
    assert plain.post(address, files=parts).status_code == 204
    graph = graph_of(plain.get(address))
    assert len(graph) == 6
    assert len(set(graph.objects())) == 6  # _:b of one part is not that of another


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/turtle", b"<u:a> <u:b> <u:c> ."),
        ("application/n-triples", b"<u:a> <u:b> <u:c> ."),
        ("application/ld+json", b'{"@id": "u:a", "u:b": {"@id": "u:c"}}'),
        (
            "application/rdf+xml",
            b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="u:">'
            b'<r:Description r:about="u:a"><u:b r:resource="u:c"/></r:Description></r:RDF>',
        ),
    ],
)
def test_every_format_comes_in_and_goes_out(
    plain: TestClient, media_type: str, body: bytes
) -> None:
    address = at("http://www.example/format")
    sent = plain.put(address, content=body, headers={"Content-Type": media_type})
    assert sent.status_code in {201, 204}
    for accept in ("text/turtle", "application/n-triples", "application/ld+json"):
        found = plain.get(address, headers={"Accept": accept})
        assert found.headers["content-type"].startswith(accept)
        assert {str(term) for triple in graph_of(found) for term in triple} == {"u:a", "u:b", "u:c"}


def test_an_empty_graph_is_a_graph(plain: TestClient) -> None:
    address = at("http://www.example/empty")
    assert plain.put(address, content=b"", headers=turtle()).status_code == 201
    assert plain.get(address).status_code == 200
    assert plain.delete(address).status_code == 204


def test_what_is_percent_encoded_is_another_graph(plain: TestClient) -> None:
    one, two = "/data?graph=http://e/%31", "/data?graph=http://e/%2531"
    assert plain.put(one, content=b"<u:a> <u:b> 1 .", headers=turtle()).status_code == 201
    assert plain.put(two, content=b"<u:a> <u:b> 2 .", headers=turtle()).status_code == 201
    assert "1" in plain.get("/data?graph=http%3A%2F%2Fe%2F1").text
    direct = plain.put("/data/caf%C3%A9%20x", content=b"<u:a> <u:b> 3 .", headers=turtle())
    assert direct.status_code == 201
    assert "3" in plain.get(at(f"{HOST}/data/caf%C3%A9%20x")).text


def test_what_is_still_the_same_is_not_sent(plain: TestClient) -> None:
    address = at("http://www.example/same")
    plain.put(address, content=b"<u:a> <u:b> 1 .", headers=turtle())
    tag = plain.get(address).headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = plain.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    as_xml = {"If-None-Match": tag, "Accept": "application/rdf+xml"}
    assert plain.get(address, headers=as_xml).status_code == 200
    plain.post(address, content=b"<u:a> <u:b> 2 .", headers=turtle())
    assert plain.get(address, headers={"If-None-Match": tag}).status_code == 200


# ------------------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?graph=relative",
        "?graph=",
        "?graph=u:a&graph=u:b",
        "?default&graph=u:a",
        "/path?default",
        "/path?graph=u:a",
        "?graph=u:a%3E%20%7B%7D",
    ],
)
def test_a_request_names_one_graph(plain: TestClient, query: str) -> None:
    assert plain.get(f"/data{query}").status_code == 400
    assert plain.delete(f"/data{query}").status_code == 400
    assert plain.put(f"/data{query}", content=TURTLE, headers=turtle()).status_code == 400


def test_rdf_that_is_broken_is_refused_with_its_line(plain: TestClient) -> None:
    address = at("http://www.example/broken")
    body = b"<u:a> <u:b> <u:c> .\n<u:a> <u:b"
    for method in ("PUT", "POST"):
        answer = plain.request(method, address, content=body, headers=turtle())
        assert answer.status_code == 400
        assert answer.json()["problems"][0]["line"] == 2
    parts = [("a", ("a.ttl", TURTLE, "text/turtle")), ("b", ("b.ttl", body, "text/turtle"))]
    assert plain.post(address, files=parts).status_code == 400
    assert plain.get(address).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/csv"},
        {"Content-Type": "application/trig"},
        {"Content-Type": "application/n-quads"},
        {"Content-Type": "text/turtle; charset=utf-16"},
        {"Content-Type": "text/turtle", "Content-Encoding": "gzip"},
        {"Content-Type": ""},
        {},
    ],
)
def test_other_types_are_not_read(plain: TestClient, headers: dict[str, str]) -> None:
    answer = plain.put(at("u:g"), content=TURTLE, headers=headers)
    assert answer.status_code == 415


def test_a_form_that_is_none_is_refused(plain: TestClient) -> None:
    address = at("u:g")
    assert plain.post(address, files=[("a", ("a.csv", b"", "text/csv"))]).status_code == 415
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    field = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'
    for body, status in ((field, 415), (b"--x--\r\n", 400), (b"nothing", 400), (b"", 400)):
        assert plain.post(address, content=body, headers=form).status_code == status
    no_boundary = {"Content-Type": "multipart/form-data"}
    assert plain.post(address, content=field, headers=no_boundary).status_code == 400


def test_a_graph_comes_in_no_other_form(plain: TestClient) -> None:
    answer = plain.get("/data?default", headers={"Accept": "image/png"})
    assert answer.status_code == 406


def test_a_body_has_a_limit(plain: TestClient) -> None:
    answer = plain.put(at("u:g"), content=b"#" * 16_001, headers=turtle())
    assert answer.status_code == 413
    assert plain.put(at("u:g"), content=b"#" * 15_999, headers=turtle()).status_code == 201


def test_a_condition_is_not_passed_over(plain: TestClient) -> None:
    headers = {**turtle(), "If-Match": '"x"'}
    assert plain.put(at("u:g"), content=TURTLE, headers=headers).status_code == 400


# ---------------------------------------------------------- workspaces and managed graphs


def test_managed_graphs_are_read_by_everybody(managed: TestClient) -> None:
    for address in (at(f"{BASE}graph/d1"), "/data/graph/d1", at(f"{HOST}/data/graph/d1")):
        answer = managed.get(address)
        assert len(graph_of(answer)) == 1
        assert answer.headers["vary"].startswith("Accept")
    assert len(graph_of(managed.get("/data?default"))) == 1
    head = managed.head("/data/graph/d1")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("address", [at(f"{BASE}graph/d1"), "/data?default", at("u:new"), "/data"])
def test_nobody_writes_without_a_token(managed: TestClient, address: str) -> None:
    for method in ("PUT", "POST", "DELETE"):
        if (method, address) in {("PUT", "/data"), ("DELETE", "/data")}:
            continue
        answer = managed.request(method, address, content=TURTLE, headers=turtle())
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        answer = managed.request(method, address, content=TURTLE, headers=turtle("reader"))
        assert answer.status_code == 403


@pytest.mark.parametrize("token", ["contributor", "reviewer"])
@pytest.mark.parametrize("graph", ["graph/d1", "graph/d2", "graph/absent", "workspace/other/g"])
def test_managed_and_foreign_graphs_are_written_by_nobody(
    managed: TestClient, token: str, graph: str
) -> None:
    answers = []
    for method in ("PUT", "POST", "DELETE"):
        answer = managed.request(method, at(BASE + graph), content=TURTLE, headers=turtle(token))
        assert answer.status_code == 403
        assert answer.json()["problems"][0]["way_out"].endswith(f"workspace/{token}/")
        answers.append(answer)
    default = managed.put("/data?default", content=TURTLE, headers=turtle(token))
    assert default.status_code == 403
    assert len(graph_of(managed.get("/data/graph/d1"))) == 1


def test_a_workspace_is_written_and_read_by_its_owner(managed: TestClient) -> None:
    mine = {"Authorization": "contributor"}
    address = "/data/workspace/contributor/g"
    assert managed.put(address, content=TURTLE, headers=turtle("contributor")).status_code == 201
    assert len(graph_of(managed.get(address, headers=mine))) == 2
    assert len(graph_of(managed.get(at(f"{OWN}g"), headers=mine))) == 2
    assert len(graph_of(managed.get("/data/graph/d1", headers=mine))) == 1
    for token in ("", "other", "reviewer", "reader"):
        assert managed.get(address, headers={"Authorization": token}).status_code == 404
    assert managed.delete(address, headers=mine).status_code == 204
    assert managed.delete(address, headers=mine).status_code == 404


def test_a_new_graph_is_made_in_the_workspace(managed: TestClient) -> None:
    made = managed.post("/data", content=TURTLE, headers=turtle("contributor"))
    assert made.status_code == 201
    location = made.headers["location"]
    assert location.startswith(f"{HOST}/data/workspace/contributor/")
    mine = {"Authorization": "contributor"}
    iri = OWN + location.rpartition("/")[2]
    for address in (location, at(location), at(iri)):
        assert len(graph_of(managed.get(address, headers=mine))) == 2


def test_an_empty_graph_of_a_workspace_is_a_graph(managed: TestClient) -> None:
    address = at(f"{OWN}empty")
    mine = {"Authorization": "contributor"}
    assert managed.get(address, headers=mine).status_code == 404
    assert managed.put(address, content=b"", headers=turtle("contributor")).status_code == 201
    assert managed.get(address, headers=mine).status_code == 200


def test_hidden_graphs_are_absent_for_whoever_may_not_see_them(
    managed: TestClient, tmp_path: Path
) -> None:
    seen = managed.get("/data/graph/d2", headers={"Authorization": "reviewer"})
    assert "hidden" in seen.text
    with serving(tmp_path, plain=False, more=False) as without:
        for address in ("/data/graph/d2", "/data/graph/d1", "/data?default", "/data/graph/d3"):
            for token in ("", "reader"):
                headers = {"Authorization": token}
                one = managed.get(address, headers=headers)
                two = without.get(address, headers=headers)
                assert (one.status_code, one.content) == (two.status_code, two.content)
                assert dict(one.headers) == dict(two.headers)
                assert "hidden" not in one.text


def test_the_document_names_every_parameter(managed: TestClient) -> None:
    paths = managed.get("/openapi.json").json()["paths"]
    named = {
        (path, method): {parameter["name"] for parameter in operation["parameters"]}
        for path, methods in paths.items()
        for method, operation in methods.items()
    }
    assert set(named) == {
        (path, method)
        for path in ("/data", "/data/{path}")
        for method in ("get", "put", "post", "delete")
    }
    for (path, _), parameters in named.items():
        assert parameters == ({"path"} if "{" in path else {"graph", "default"})
    operations = [each["operationId"] for methods in paths.values() for each in methods.values()]
    assert len(operations) == len(set(operations)) == 8
