"""A document tells which others have its words, to readers as far as they see those too."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from api.app import create_app
from api.routers.document_models import CopyModel
from kg.query import bind, load_queries, run, run_rdflib
from kg.settings import settings
from kg.store import StoreFolder
from tests.copied import NOTICE, TEXTS, Written, build_copied, document_iri

QUERIES = {query.id: query for query in load_queries(Path(__file__).parents[2] / "queries")}


@pytest.fixture(scope="module")
def copied(shared: Callable[[str, Callable[[Path], None]], Path]) -> Written:
    return Written(shared("copied", build_copied))


@pytest.fixture(scope="module")
def client(copied: Written) -> Iterator[TestClient]:
    chosen = settings(store=copied.store, corpus=copied.corpus, workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client


def page(client: TestClient, name: str, **more: Any) -> dict[str, Any]:
    answer = client.get("/documents", params={"iri": document_iri(name), **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def told(answer: dict[str, Any]) -> list[tuple[str, str]]:
    names = {document_iri(name): name for name in TEXTS}
    return [(names[copy["document"]["iri"]], copy["kind"]) for copy in answer["copies"]]


def test_a_document_names_its_copies_the_strongest_first(client: TestClient) -> None:
    answer = page(client, "courier")
    assert told(answer) == [
        ("gazette", "same-text"),
        ("herald", "wire-copy"),
        ("weekly", "quoted-passage"),
    ]
    first, second, _ = answer["copies"]
    assert first["share"] == 1
    assert 0.9 < second["share"] < 1
    assert second["publisher"]["label"] == "Veldport Herald"
    assert second["published"] == "2031-05-03"
    assert second["document"]["label"] == "The Larkwing is here"
    assert answer["head"]["copies"] == 3
    assert told(page(client, "almanac")) == [("herald", "quoted-passage")]


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_words_stand_at_both_places(client: TestClient, name: str) -> None:
    names = {document_iri(each): each for each in TEXTS}
    answer = page(client, name)
    assert answer["copies"]
    for copy in answer["copies"]:
        other = TEXTS[names[copy["document"]["iri"]]]
        assert copy["places_total"] == len(copy["places"]) > 0
        for place in copy["places"]:
            here = TEXTS[name][place["start"] : place["end"]]
            there = other[place["other_start"] : place["other_end"]]
            assert here.casefold().split() == there.casefold().split()


def test_places_of_copies_are_no_passages_of_claims(client: TestClient) -> None:
    answer = page(client, "courier")
    assert [passage["words"] for passage in answer["passages"]] == ["fruit was sold"]
    assert answer["total"] == 1
    assert answer["anchors"] == {"verified": 1}


def test_the_list_counts_copies(client: TestClient) -> None:
    documents = client.get("/documents/list").json()["documents"]
    counted = {document["identifier"]: document["copies"] for document in documents}
    assert counted == {"courier": 3, "gazette": 1, "herald": 3, "weekly": 2, "almanac": 1}


def test_names_come_in_the_language_asked_for(client: TestClient) -> None:
    assert told(page(client, "courier", lang="uk")) == told(page(client, "courier"))


def test_the_answer_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    models = described["components"]["schemas"]
    answer = described["paths"]["/documents"]["get"]["responses"]["200"]
    model = models[answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    assert model["properties"]["copies"]["items"]["$ref"].endswith("/CopyModel")
    (example,) = models["CopyModel"]["examples"]
    assert example.keys() == page(client, "courier")["copies"][0].keys()
    assert CopyModel.model_validate(example).model_dump(mode="json") == example
    assert models["CopyKind"]["enum"] == ["same-text", "wire-copy", "quoted-passage"]


def test_a_link_has_a_page_of_its_own(client: TestClient) -> None:
    rows = client.get("/queries/copies", headers={"Accept": "application/json"}).json()
    links = {row["shared"]["value"] for row in rows["results"]["bindings"]}
    assert len(links) == 5
    for link in links:
        path = link.partition("/svidok/id/")[2]
        turtle = client.get(f"/id/{path}", headers={"Accept": "text/turtle"})
        assert turtle.status_code == 200
        assert URIRef(link) in set(Graph().parse(data=turtle.text, format="turtle").subjects())
        assert client.get(f"/id/{path}", headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("name", ["copies", "copies-of-document"])
def test_both_engines_answer_the_queries_alike(copied: Written, name: str) -> None:
    query, reader = QUERIES[name], StoreFolder(copied.store).public()
    graph = Graph()
    for triple in reader.triples():
        graph.add(triple)
    given = {parameter: document_iri("courier") for parameter in query.parameters}
    terms = bind(query, given)
    rows = sorted(map(repr, run(query, reader, terms)))
    assert len(rows) == {"copies": 10, "copies-of-document": 3}[name]
    assert rows == sorted(map(repr, run_rdflib(query, graph, terms)))


def test_a_query_finds_the_offsets_of_a_copy(copied: Written) -> None:
    query, reader = QUERIES["copies-of-document"], StoreFolder(copied.store).public()
    found = run(query, reader, bind(query, {"document": document_iri("herald")}))
    rows = [dict(zip(found.variables, row, strict=True)) for row in found]
    (row,) = (row for row in rows if str(row["other"]) == document_iri("courier"))
    start, end = int(str(row["start"])), int(str(row["end"]))
    assert TEXTS["herald"][start:end] == NOTICE.rstrip().rstrip(".")


def test_evidence_of_a_link_leads_to_its_documents(client: TestClient) -> None:
    asked = QUERIES["copies-of-document"].text.replace("?document", f"<{document_iri('weekly')}>")
    asked = asked.replace(f"DISTINCT <{document_iri('weekly')}>", "DISTINCT")
    answer = client.get("/sparql", params={"query": asked, "evidence": "true"})
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    assert len(rows) == 2
    evidence = answer.json()["evidence"]
    wanted = [{document_iri(name) for name in ("weekly", other)} for other in ("courier", "herald")]
    cited = [set(row["documents"]) for row in evidence["rows"]]
    assert sorted(map(sorted, cited)) == sorted(map(sorted, wanted))
    assert {row["status"] for row in evidence["rows"]} == {"complete"}


@pytest.mark.uncounted
def test_a_restricted_copy_leaves_no_trace(copied: Written, tmp_path: Path) -> None:
    """Two houses, one of which has a restricted document that came first and that all copy."""
    hiding = Written(tmp_path)
    shutil.copytree(copied.corpus, hiding.corpus)
    hiding.add("shut", f"Shut\n{NOTICE}", "2031-04-01", restricted=True)
    rows = hiding.link()
    assert sum("shut" in (row["earlier"], row["later"]) for row in rows) > 2
    hiding.build()
    folders = [StoreFolder(house.store) for house in (hiding, copied)]
    assert set(folders[0].full().quads()) > set(folders[1].full().quads())
    one, other = (set(folder.public().quads()) for folder in folders)
    assert one == other
    assert (
        folders[0].current().graph_version["public"]
        == (folders[1].current().graph_version["public"])
    )
