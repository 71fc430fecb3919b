"""Queries as an API: every file an operation, parameters as terms, answers in parts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, XSD, Graph, URIRef

from api.routers.queries import queries_router
from api.routers.query_csv import spreadsheet
from kg.errors import ConfigurationError
from kg.query import load_queries
from kg.resources import queries_dir
from tests.api.asking import asking
from tests.api.samples import HIDDEN, HOSTILE

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
LABELS = "/queries/labels?thing=actor/ilve-osk"


@pytest.fixture(scope="module")
def asked(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(store, tmp_path_factory.mktemp("queries")) as client:
        yield client


def _values(answer: str) -> list[dict[str, str]]:
    rows = json.loads(answer)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
        ("image/png, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_the_form_is_negotiated(asked: TestClient, accept: str, media_type: str) -> None:
    answer = asked.get(LABELS, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "Accept" in answer.headers["vary"]
    assert "Ільве Оск" in answer.text
    if "xml" in media_type:
        tag = "{http://www.w3.org/2005/sparql-results#}variable"
        names = [node.get("name") for node in ElementTree.fromstring(answer.text).iter(tag)]  # noqa: S314 - our own answer, not a stranger's document
        assert names == ["label"]


def test_format_goes_before_accept(asked: TestClient) -> None:
    answer = asked.get(f"{LABELS}&format=tsv", headers=BROWSER)
    assert answer.text.startswith("?label\n")
    assert asked.get(f"{LABELS}&format=html").headers["content-type"].startswith("text/html")


def test_the_query_itself_comes_with_its_parameters_in_it(asked: TestClient) -> None:
    text = asked.get(f"{LABELS}&format=sparql")
    assert text.headers["content-type"].startswith("application/sparql-query")
    again = asked.get("/sparql", params={"query": text.text, "format": "json"})
    expected = asked.get(LABELS, headers={"Accept": "application/json"})
    labels = [row["label"] for row in _values(again.text)]
    assert labels == [row["label"] for row in _values(expected.text)] != []
    missing = asked.get("/queries/labels?format=sparql")
    assert missing.status_code == 400
    assert missing.json()["problems"][0]["field"] == "thing"


def test_nothing_acceptable_and_no_such_format(asked: TestClient) -> None:
    assert asked.get(LABELS, headers={"Accept": "image/png"}).status_code == 406
    answer = asked.get(f"{LABELS}&format=turtle")
    assert answer.status_code == 400
    assert "json" in answer.json()["detail"]


@pytest.mark.parametrize("thing", ["https://w3id.org/svidok/id/actor/ilve-osk", "actor/ilve-osk"])
def test_parameters_are_columns_no_more(asked: TestClient, thing: str) -> None:
    answer = asked.get("/queries/labels", params={"thing": thing})
    assert answer.json()["head"]["vars"] == ["label"]
    assert {row["label"] for row in _values(answer.text)} == {"Ilvé Osk", "Ільве Оск", HOSTILE}


def test_defaults_and_types_are_bound_as_terms(asked: TestClient) -> None:
    row = asked.get("/queries/echo?text=x").json()["results"]["bindings"][0]
    assert row["n"] == {"type": "literal", "value": "-5", "datatype": str(XSD.integer)}
    assert row["d"]["datatype"] == str(XSD.date)
    assert row["f"]["value"] == "true"
    assert row["e"]["datatype"] == str(XSD.decimal)
    assert row["s"]["xml:lang"] == "en"


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_a_text_stays_a_text(asked: TestClient, text: str) -> None:
    answer = asked.get("/queries/echo", params={"text": text})
    assert _values(answer.text)[0]["t"] == text


@pytest.mark.parametrize(
    "text",
    [
        '" } SERVICE <http://localhost:1/> { ?s ?p ?o } #',
        '") AS ?t) } INSERT DATA { <urn:a> <urn:b> <urn:c> } #',
        "\\u0022) . ?s ?p ?o #",
        "'''\"\"\"",
        "\x00\x01",
    ],
)
def test_hostile_values_stay_terms(asked: TestClient, text: str) -> None:
    answer = asked.get("/queries/echo", params={"text": text})
    assert answer.status_code == 200
    assert [row["t"] for row in _values(answer.text)] == [text]
    page = asked.get("/queries/echo", params={"text": text}, headers=BROWSER)
    assert page.status_code == 200
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("", "text", "a value is needed"),
        ("text=", "text", "a value is needed"),
        ("text=x&number=five", "number", "digits"),
        ("text=x&number=1%2B1", "number", "digits"),
        ("text=x&day=2031-13-40", "day", "date"),
        ("text=x&day=20310510", "day", "date"),
        ("text=x&flag=maybe", "flag", "true or false"),
        ("text=x&exact=1e5", "exact", "digits"),
        ("text=x&said=words", "said", "language"),
        ("text=x&other=1", "other", "no such parameter"),
        ("text=x&text=y", "text", "twice"),
        ("text=" + "x" * 2_001, "text", "longer"),
        ("text=x&limit=0", "limit", "from 1 to 50"),
        ("text=x&limit=-1", "limit", "from 1 to 50"),
        ("text=x&limit=1000000000", "limit", "from 1 to 50"),
        ("text=x&limit=1.5", "limit", "whole number"),
        ("text=x&limit=" + "9" * 5_000, "limit", "whole number"),
        ("text=x&limit=%D9%A1", "limit", "whole number"),
        ("text=x&offset=-1", "offset", "from 0"),
        ("text=x&bom=perhaps", "bom", "true nor false"),
    ],
)
def test_what_is_wrong_is_named(asked: TestClient, query: str, field: str, says: str) -> None:
    answer = asked.get(f"/queries/echo?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("/query-syntax")
    problem = next(p for p in answer.json()["problems"] if p["field"] == field)
    assert says in problem["message"]
    page = asked.get(f"/queries/echo?{query}", headers=BROWSER)
    if query not in {"", "text="}:  # else somebody has just come to the form
        assert page.status_code == 400
        assert 'role="alert"' in page.text


def test_all_mistakes_are_told_at_once(asked: TestClient) -> None:
    answer = asked.get("/queries/echo?number=x&day=y&else=z")
    fields = {problem["field"] for problem in answer.json()["problems"]}
    assert fields == {"text", "number", "day", "else"}


@pytest.mark.parametrize("iri", ["urn:a> } #", "nothing", "foo:bar", "javascript:alert(1)"])
def test_what_is_no_iri_is_refused(asked: TestClient, iri: str) -> None:
    answer = asked.get("/queries/labels", params={"thing": iri})
    assert answer.status_code == 400
    assert "thing=actor/ilve-osk" in answer.json()["problems"][0]["way_out"]


@pytest.mark.parametrize("query", ["text=%FF", "&".join(f"a{i}=1" for i in range(60))])
def test_addresses_that_cannot_be_read(asked: TestClient, query: str) -> None:
    assert asked.get(f"/queries/echo?{query}").status_code == 400


def test_evidence_comes_beside_the_same_rows(asked: TestClient) -> None:
    plain = asked.get(f"{LABELS}&limit=2").json()
    cited = asked.get(f"{LABELS}&limit=2&evidence=true")
    assert cited.status_code == 200
    said = cited.json()
    evidence = said.pop("evidence")
    assert said == plain
    assert evidence["rowCount"] == 2


def test_an_unknown_name_leads_to_those_that_come_near(asked: TestClient) -> None:
    for name in ("label", "labels/", "labells"):
        answer = asked.get(f"/queries/{name}")
        assert answer.status_code == 404
        assert "labels" in answer.json()["problems"][0]["way_out"]


def _linked(answer_link: str) -> dict[str, str]:
    parts = (part.split(">; rel=") for part in answer_link.split(", "))
    return {relation.strip('"'): path.removeprefix("<") for path, relation in parts}


def test_parts_follow_each_other_and_lose_nothing(asked: TestClient) -> None:
    path, found, steps = "/queries/everything?limit=40", list[str](), 0
    while path:
        answer = asked.get(path)
        rows = [json.dumps(row, sort_keys=True) for row in answer.json()["results"]["bindings"]]
        assert 0 < len(rows) <= 40
        found += rows
        links = _linked(answer.headers["link"])
        assert ("prev" in links) == (steps > 0)
        path, steps = links.get("next", ""), steps + 1
    count = asked.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    assert len(found) == len(set(found)) == int(_values(count.text)[0]["n"])


def test_there_is_no_next_when_the_last_part_is_full(asked: TestClient) -> None:
    answer = asked.get(f"{LABELS}&limit=3")
    assert len(_values(answer.text)) == 3
    assert set(_linked(answer.headers["link"])) == {"collection"}
    links = _linked(asked.get(f"{LABELS}&limit=1&offset=1").headers["link"])
    assert links["prev"].endswith("limit=1&offset=0")
    assert links["next"].endswith("limit=1&offset=2")
    assert _values(asked.get(f"{LABELS}&offset=99").text) == []


def test_the_tag_changes_with_the_answer_and_only_then(asked: TestClient) -> None:
    first = asked.get(LABELS)
    tag = first.headers["etag"]
    again = asked.get(LABELS, headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"].removeprefix("W/") == tag  # weak, as the client has it
    others = [f"{LABELS}&limit=1", f"{LABELS}&format=csv", "/queries/labels?thing=actor/wire"]
    assert len({tag, *(asked.get(path).headers["etag"] for path in others)}) == 4
    mistaken = asked.get("/queries/labels?thing=x", headers={"If-None-Match": "*"})
    assert mistaken.status_code == 400


def test_head_and_options(asked: TestClient) -> None:
    head = asked.head(LABELS)
    assert (head.status_code, head.content) == (200, b"")
    assert "GET" in asked.options("/queries/labels").headers["allow"]
    assert asked.post("/queries/labels").status_code == 405


def test_csv_for_spreadsheets_holds_no_formula(asked: TestClient) -> None:
    for text in ("=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"):
        answer = asked.get("/queries/echo", params={"text": text, "format": "csv"})
        row = next(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
        assert row["t"] == f"'{text}"
        assert row["n"] == "-5"  # a number stays one
        standard = asked.get("/queries/echo", params={"text": text, "format": "json"})
        assert _values(standard.text)[0]["t"] == text


def test_a_byte_order_mark_is_there_when_it_is_asked_for(asked: TestClient) -> None:
    path = f"{LABELS}&format=csv"
    assert asked.get(path).content.startswith(b'"label"\r\n')
    assert asked.get(f"{path}&bom=true").content.startswith('\ufeff"label"\r\n'.encode())


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    for term in (
        {"type": "literal", "value": text},
        {"type": "literal", "value": text, "datatype": str(XSD.integer)},
        {"type": "uri", "value": text},
    ):
        data = spreadsheet(("x",), [{"x": term}]).decode()
        _, row = csv.reader(io.StringIO(data, newline=""))
        cell = row[0]
        assert cell in {text, f"'{text}"}
        if cell[:1] in tuple("=+-@\t\r\n＝＋－＠"):
            assert float(cell) is not None  # only a number may


def test_every_query_of_the_house_is_an_operation_with_its_parameters(repo: Path) -> None:
    router = queries_router(load_queries(queries_dir()))
    names = {getattr(route, "path", "") for route in router.routes}
    assert {f"/queries/{file.stem}" for file in (repo / "queries").glob("*.rq")} <= names


def test_openapi_says_what_parameters_take(asked: TestClient) -> None:
    document = asked.get("/openapi.json").json()
    operation = document["paths"]["/queries/echo"]["get"]
    assert operation["operationId"] == "query_echo"
    found = {parameter["name"]: parameter for parameter in operation["parameters"]}
    assert found["text"]["required"] is True
    assert found["text"]["example"] == "hello"
    assert found["number"]["schema"] == {"type": "integer", "default": -5}
    assert found["day"]["schema"]["format"] == "date"
    assert found["flag"]["schema"] == {"type": "boolean", "default": True}
    assert found["limit"]["schema"]["maximum"] == 50
    assert found["evidence"]["schema"]["type"] == "boolean"


def test_a_parameter_may_not_be_named_as_one_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text(
        "#+ title: T\n#+ question: Q?\n#+ params: {limit: {type: iri, description: d, "
        "example: 'urn:a'}}\nSELECT ?limit ?p { ?limit ?p 1 }",
        encoding="utf-8",
    )
    with pytest.raises(ConfigurationError, match="limit"):
        queries_router(load_queries(tmp_path))


def test_a_page_has_form_table_and_ways_on(asked: TestClient) -> None:
    empty = asked.get("/queries/labels", headers=BROWSER)
    assert empty.status_code == 200
    assert 'name="thing"' in empty.text
    assert 'id="answer"' not in empty.text
    full = asked.get(f"{LABELS}&limit=2", headers=BROWSER)
    assert "Ilvé Osk" in full.text
    assert 'rel="next"' in full.text
    assert "format=csv&amp;bom=true" in full.text
    assert "/sparql?query=" in full.text
    assert "/permalink/new?name=labels" in full.text
    assert "<script" not in asked.get(LABELS, headers=BROWSER).text


def test_the_catalogue_as_json(asked: TestClient) -> None:
    answer = asked.get("/queries")
    names = [query["name"] for query in answer.json()["queries"]]
    assert names == ["echo", "everything", "labels"]
    labels = answer.json()["queries"][2]
    assert labels["parameters"][0]["required"] is True
    assert labels["columns"] == ["label"]
    again = asked.get("/queries", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert {topic["tag"] for topic in answer.json()["topics"]} >= {"label"}


def test_the_catalogue_comes_in_the_language_that_was_asked_for(asked: TestClient) -> None:
    shown = {one["name"]: one for one in asked.get("/queries?lang=uk").json()["queries"]}
    assert shown["labels"]["language"] == "uk"
    assert shown["labels"]["title"] == "Назви"
    assert shown["labels"]["parameters"][0]["description"] == "Річ."
    assert shown["echo"]["language"] == "en"
    assert [one["name"] for one in asked.get("/queries?q=назви").json()["queries"]] == ["labels"]
    assert asked.get("/queries?lang=xx").status_code == 400


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tag=label", ["everything", "labels"]),
        ("q=triples+order", ["everything"]),
        ("q=CALLED&tag=label", ["labels"]),
        ("q=%3Cscript%3E", []),
    ],
)
def test_the_catalogue_can_be_searched(asked: TestClient, query: str, names: list[str]) -> None:
    found = asked.get(f"/queries?{query}").json()["queries"]
    assert [one["name"] for one in found] == names
    page = asked.get(f"/queries?{query}", headers=BROWSER)
    assert all(f'href="/queries/{name}"' in page.text for name in names)
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("media_type", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_the_catalogue_in_rdf(asked: TestClient, media_type: str, parser: str) -> None:
    answer = asked.get("/.well-known/sparql-examples", headers={"Accept": media_type})
    assert answer.headers["content-type"].startswith(media_type)
    graph = Graph().parse(data=answer.text, format=parser)
    node = URIRef("http://localhost/queries/labels")
    assert (node, RDF.type, SH.SPARQLSelectExecutable) in graph
    text = str(graph.value(node, SH.select))
    assert len(_values(asked.get("/sparql", params={"query": text}).text)) == 3


def test_the_catalogue_in_no_form(asked: TestClient) -> None:
    assert asked.get("/queries?format=csv").status_code == 400
    assert asked.get("/queries", headers={"Accept": "image/png"}).status_code == 406


def test_nothing_hidden_is_answered(asked: TestClient) -> None:
    hidden = asked.get("/queries/labels?" + urlencode({"thing": "actor/secret"}))
    assert _values(hidden.text) == []
    assert HIDDEN not in asked.get("/queries/everything?offset=0").text


def test_without_a_graph_there_is_a_way_out(tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    with asking(tmp_path / "none", folder) as client:
        answer = client.get(LABELS)
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("/store-unavailable")
        assert client.get("/queries").status_code == 200
