"""Comparisons, sums, origins and pairs through the doors of the server, on the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.routers.pairs import MOST_PAIRS
from kg.ids import DEFAULT_BASE
from kg.settings import settings
from kg.store import Stamp, StoreFolder
from kg.triples import canonical_nquads
from tests.corpora import Answers

COUNTRIES = "variable/coalition-member-countries"
HELD = "variable/velmari-children-taken-or-held"
FIGURE = {"sentence": "By noon 600 ferries had come.", "value": 600, "bound": "exact"}


@pytest.fixture(scope="module")
def client(public: Answers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server of the corpus."""
    folder = tmp_path_factory.mktemp("comparisons") / "store"
    data = canonical_nquads(public.quads)
    StoreFolder(folder).build("g1", data, data, Stamp(DEFAULT_BASE, "svidok 0.0.0"))
    app = create_app(settings(store=folder, workers=1, max_body_bytes=400_000))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server of which no store was built."""
    store = tmp_path_factory.mktemp("empty") / "store"
    app = create_app(settings(store=store, workers=1, max_body_bytes=20_000))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.mark.uncounted
def test_every_comparison_leads_to_the_words_of_both_figures(client: TestClient) -> None:
    answer = client.get("/comparisons", params={"limit": 100})
    assert answer.status_code == 200
    found = answer.json()
    assert found["total"] > 100
    assert len(found["comparisons"]) == 100
    for one in found["comparisons"]:
        assert one["reason"]
        assert one["decided_by"] in {"words", "policy"}
        assert len(one["figures"]) == 2
        for figure in one["figures"]:
            assert figure["citations"]
            for citation in figure["citations"]:
                assert all(line in citation["sentence"] for line in citation["words"].split("\n"))
                assert citation["claimant"]["label"]
                assert len(citation["sha256"]) == 64
                assert citation["end"] - citation["start"] == len(citation["words"])
                assert citation["claim"]["path"].startswith("/id/claim/")


def test_what_cannot_both_be_true_stands_first(client: TestClient) -> None:
    verdicts = [one["verdict"] for one in client.get("/comparisons").json()["comparisons"]]
    assert verdicts[0] == "conflict"
    found = client.get("/comparisons", params={"variable": HELD, "verdict": "conflict"}).json()
    assert found["total"] == len(found["comparisons"]) > 0
    words = {one["as_written"] for pair in found["comparisons"] for one in pair["figures"]}
    assert {"no more than 2,300", "8,650"} <= words


def test_filters_narrow_and_parts_follow_each_other(client: TestClient) -> None:
    whole = client.get("/comparisons", params={"variable": COUNTRIES}).json()
    assert whole["total"] == 6
    rest = client.get("/comparisons", params={"variable": COUNTRIES, "offset": 2}).json()
    assert rest["comparisons"] == whole["comparisons"][2:]
    same = client.get("/comparisons", params={"variable": COUNTRIES, "verdict": "same"}).json()
    (pair,) = same["comparisons"]
    assert {figure["as_written"] for figure in pair["figures"]} == {"more than 40", "over 40"}
    figure = pair["figures"][0]
    for name in (figure["iri"], figure["iri"].removeprefix(DEFAULT_BASE)):
        by_figure = client.get("/comparisons", params={"figure": name, "limit": 100}).json()
        assert by_figure["total"] >= 3
        for one in by_figure["comparisons"]:
            assert figure["iri"] in {each["iri"] for each in one["figures"]}
    document = figure["citations"][0]["document"]["iri"]
    by_document = client.get("/comparisons", params={"document": document}).json()
    assert by_document["total"] > 6
    drift = client.get("/comparisons", params={"drift": "true"}).json()
    assert drift["total"] > 0
    assert all(one["drift"] for one in drift["comparisons"])
    policy = client.get("/comparisons", params={"decided_by": "policy"}).json()
    assert {one["decided_by"] for one in policy["comparisons"]} == {"policy"}
    label = client.get("/comparisons", params={"variable": "member countries of the Coalition"})
    assert label.json()["total"] == 6


def test_nothing_found_says_what_was_searched(client: TestClient) -> None:
    asked = {"variable": COUNTRIES, "verdict": "conflict"}
    found = client.get("/comparisons", params=asked).json()
    assert (found["total"], found["comparisons"]) == (0, [])
    assert "none with the verdict “conflict” of “member countries" in found["searched"]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/comparisons", {"verdict": "odd"}, 400),
        ("/comparisons", {"limit": "101"}, 400),
        ("/comparisons", {"variable": "variable/nobody-counts-this"}, 404),
        ("/comparisons", {"figure": COUNTRIES}, 404),
        ("/arithmetic", {"kind": "odd"}, 400),
        ("/arithmetic", {"figure": "nonsense"}, 404),
        ("/origins", {}, 400),
        ("/origins", {"figure": COUNTRIES}, 404),
    ],
)
def test_what_cannot_be_asked_is_told(
    client: TestClient, path: str, query: dict[str, str], status: int
) -> None:
    answer = client.get(path, params=query)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["problems"][0]["message"]


@pytest.mark.parametrize("path", ["/comparisons", "/arithmetic", "/origins?figure=claim/0"])
def test_without_a_store_the_way_out_is_told(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 503
    assert "kg build" in answer.json()["detail"]


def test_an_answer_is_kept_until_the_graph_changes(client: TestClient) -> None:
    paths = ("/comparisons?limit=1", "/arithmetic?limit=1", "/comparisons/pairs")
    for path, other in zip(paths, (*paths[1:], paths[0]), strict=True):
        tag = {"If-None-Match": client.get(path).headers["etag"]}
        assert client.get(path, headers=tag).status_code == 304
        assert client.get(other, headers=tag).status_code == 200


def test_a_question_is_drawn(client: TestClient) -> None:
    svg = client.get(
        "/comparisons", params={"variable": COUNTRIES}, headers={"Accept": "image/svg+xml"}
    )
    assert svg.headers["content-type"] == "image/svg+xml"
    texts = "".join(ET.parse(BytesIO(svg.content)).getroot().itertext())  # noqa: S314 - drawn here
    assert "“more than 40”" in texts
    assert "rounding" in texts
    png = client.get(
        "/comparisons", params={"variable": COUNTRIES}, headers={"Accept": "image/png"}
    )
    assert png.content.startswith(b"\x89PNG")
    many = client.get("/comparisons", headers={"Accept": "image/svg+xml"})
    assert many.status_code == 422
    assert client.get("/comparisons", headers={"Accept": "text/csv"}).status_code == 406


def test_sums_come_with_their_figures(client: TestClient) -> None:
    found = client.get("/arithmetic", params={"result": "cannot-hold"}).json()
    assert found["total"] >= 1
    for one in found["findings"]:
        assert one["sentence"]
        assert len(one["figures"]) >= 2
        assert all(figure["citations"] for figure in one["figures"])
    name = found["findings"][0]["figures"][0]["iri"]
    narrowed = client.get("/arithmetic", params={"figure": name}).json()
    assert narrowed["total"] >= 1
    counted = client.get("/arithmetic", params={"variable": HELD}).json()
    assert 1 <= counted["total"] < client.get("/arithmetic").json()["total"]
    nothing = client.get("/arithmetic", params={"kind": "rate", "result": "cannot-hold"}).json()
    assert nothing["total"] == 0
    assert "none of them" in nothing["searched"]


def test_origins_are_counted_and_not_outlets(client: TestClient) -> None:
    pairs = client.get("/comparisons", params={"variable": COUNTRIES, "verdict": "same"}).json()
    name = pairs["comparisons"][0]["figures"][0]["iri"]
    found = client.get("/origins", params={"figure": name}).json()
    assert found["independent"] == 1
    (origin,) = found["origins"]
    assert len(origin["claims"]) == 2
    assert origin["why"]
    assert len(found["same"]) == 1
    assert found["rule"]
    claim = found["figure"]["citations"][0]["claim"]["iri"]
    assert client.get("/origins", params={"figure": claim}).json()["figure"] == found["figure"]


def _pair(**more: object) -> dict[str, object]:
    return {"id": "one", "a": FIGURE, "b": {**FIGURE, "value": 600}, **more}


def test_pairs_are_compared_without_a_store(empty: TestClient) -> None:
    answer = empty.post("/comparisons/pairs", json={"pairs": [_pair()]})
    assert answer.status_code == 200
    (one,) = answer.json()["pairs"]
    assert (one["id"], one["verdict"], one["drift"]) == ("one", "same", False)
    assert one["reason"]
    assert answer.json()["score"] is None


def test_pairs_are_scored_where_that_is_asked_for(empty: TestClient) -> None:
    pairs = [_pair(expected={"verdict": "same"}), _pair(id="two", expected={"verdict": "conflict"})]
    answer = empty.post("/comparisons/pairs?score=true", json={"pairs": pairs}).json()
    assert answer["score"]["accuracy"] == 0.5
    assert {"expected": "conflict", "given": "same", "count": 1} in answer["score"]["confusion"]
    assert [miss["id"] for miss in answer["score"]["misses"]] == ["two"]
    unscored = empty.post("/comparisons/pairs?score=true", json={"pairs": [_pair()]})
    assert unscored.status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", None),
        (b"\xff", None),
        (b"{}", "pairs"),
        (json.dumps([{"id": "x", "a": FIGURE}]).encode(), "pair x"),
        (json.dumps([_pair(b={"value": 3})]).encode(), "pair one: b.sentence"),
        (json.dumps([_pair(b={**FIGURE, "value": "many"})]).encode(), "pair one: b.value"),
        (json.dumps([_pair(b={**FIGURE, "bound": "odd"})]).encode(), "pair one: b.bound"),
    ],
)
def test_what_is_wrong_with_a_pair_is_told(
    empty: TestClient, body: bytes, field: str | None
) -> None:
    answer = empty.post("/comparisons/pairs", content=body)
    assert answer.status_code == 422
    said = answer.json()
    assert said["type"].endswith("/pairs-not-valid")
    assert said["problems"][0].get("field") == field


def test_a_request_is_bounded(empty: TestClient, client: TestClient) -> None:
    assert empty.post("/comparisons/pairs", content=b" " * 20_001).status_code == 413
    figure = {"sentence": "1"}
    many = [{"id": str(n), "a": figure, "b": figure} for n in range(MOST_PAIRS + 1)]
    answer = client.post("/comparisons/pairs", json=many)
    assert answer.status_code == 422
    assert "kg compare" in answer.json()["problems"][0]["way_out"]


def test_the_doors_are_described_for_programs(empty: TestClient) -> None:
    paths = empty.get("/openapi.json").json()["paths"]
    for path in ("/comparisons", "/arithmetic", "/origins"):
        operation = paths[path]["get"]
        assert "$ref" in operation["responses"]["200"]["content"]["application/json"]["schema"]
        described = {p["name"] for p in operation["parameters"] if p.get("description")}
        assert described >= {p["name"] for p in operation["parameters"]} - {"limit", "offset"}
    body = paths["/comparisons/pairs"]["post"]["requestBody"]["content"]["application/json"]
    example = empty.post("/comparisons/pairs", json=body["example"])
    assert example.json()["pairs"][0]["verdict"] == "conflict"
    schema = empty.get("/comparisons/pairs")
    assert schema.headers["content-type"] == "application/schema+json"
    assert schema.json()["title"]
