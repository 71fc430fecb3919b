"""The doors that pages are made of, on the invented document of the corpus."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph

from api.app import create_app
from kg.guard import Hit, minors
from kg.read.vault import Vault
from kg.settings import settings

VELMAR = "document/66ba73fc1607a7691551efd3b4b5a538"
ZHURANIA = "country/zhurania"


@pytest.fixture(scope="module")
def client(example: Path) -> Iterator[TestClient]:
    """A server on the document that was written for this repository, with its corpus."""
    chosen = settings(store=example / "store", corpus=example / "corpus", workers=1)
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client


def ask(client: TestClient, path: str, **parameters: Any) -> dict[str, Any]:
    answer = client.get(path, params=parameters or None)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_thing_counts_what_its_sections_hold(client: TestClient) -> None:
    thing = ask(client, "/things", iri=ZHURANIA)
    assert (thing["kind"], thing["label"]) == ("country", "Zhurania")
    sections = {section["name"]: section for section in thing["sections"]}
    assert {"statements", "about", "denies", "conflicts", "standings", "events"} <= set(sections)
    for name, section in sections.items():
        page = ask(client, section["path"])
        assert page["total"] == section["count"], name
        shown = page.get("lines") or page.get("pairs") or page.get("standings") or page.get("rows")
        assert shown, name


def test_every_line_leads_to_claimant_words_and_place(client: TestClient, example: Path) -> None:
    text = (example / "corpus" / "example-velmar" / "text.txt").read_text(encoding="utf-8")
    page = ask(client, "/things/about", iri="country/velmar", limit=500)
    assert len(page["lines"]) == page["total"] > 20
    for line in page["lines"]:
        assert line["claimant"]["label"]
        assert line["content"]["line"]
        assert line["document"]["label"].startswith("Over 1,100")
        for passage in line["passages"]:
            assert text[passage["start"] : passage["end"]] == passage["words"]
            assert passage["status"] == "verified"


def test_parts_of_a_section_never_overlap(client: TestClient) -> None:
    whole = ask(client, "/things/about", iri="country/velmar", limit=500)["lines"]
    parts = [
        line["iri"]
        for offset in range(0, len(whole), 7)
        for line in ask(client, "/things/about", iri="country/velmar", limit=7, offset=offset)[
            "lines"
        ]
    ]
    assert parts == [line["iri"] for line in whole]
    said = [line["said_latest"] for line in whole]
    assert said == sorted(said, reverse=True)


def test_statements_are_quotations_and_reports(client: TestClient) -> None:
    def claims(who: str, section: str) -> set[str]:
        page = ask(client, f"/things/{section}", iri=f"actor/{who}", limit=500)
        return {line["iri"] for line in page["lines"]}

    assert claims("yelva-torashkin", "marked")
    assert claims("orsin-talvekh", "unmarked")
    for who in ("yelva-torashkin", "orsin-talvekh"):
        parts = [claims(who, section) for section in ("marked", "unmarked", "reported")]
        assert parts[2]
        assert set.union(*parts) == claims(who, "statements")
        assert sum(map(len, parts)) == len(set.union(*parts))


def test_a_denial_stands_beside_what_it_denies(client: TestClient) -> None:
    pairs = ask(client, "/things/denies", iri=ZHURANIA)["pairs"]
    assert {pair["aspect"] for pair in pairs} >= {"occurrence", "number", "characterisation"}
    for pair in pairs:
        assert pair["denial"]["claimant"]["label"] == "Zhurania"
        assert pair["denial"]["denies"]
        assert all(line["iri"] != pair["denial"]["iri"] for line in pair["stated_by"])
    stated = next(pair for pair in pairs if pair["stated_by"])
    claimant = stated["stated_by"][0]["claimant"]["iri"]
    denied = ask(client, "/things/denied", iri=claimant)["pairs"]
    assert stated["denial"]["iri"] in {pair["denial"]["iri"] for pair in denied}


def test_both_sides_of_a_conflict_are_there(client: TestClient) -> None:
    pairs = ask(client, "/things/conflicts", iri=ZHURANIA)["pairs"]
    assert {"account"} <= {pair["kind"] for pair in pairs} <= {"account", "figures"}
    assert all(pair["left"] and pair["right"] for pair in pairs)
    figures = ask(client, "/things/conflicts", iri="country/velmar")["pairs"]
    for pair in figures:
        assert (pair["kind"] == "figures") == bool(pair["explanation"])


def test_statements_come_as_a_table_that_runs_nothing(client: TestClient) -> None:
    asked = {"iri": "actor/orsin-talvekh", "format": "csv"}
    answer = client.get("/things/statements", params=asked)
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    total = ask(client, "/things/statements", iri="actor/orsin-talvekh", limit=1)["total"]
    assert len(rows) == total
    assert all(row["claimant"] and row["words"] and row["start"].isdigit() for row in rows)


def test_denials_come_as_files_of_the_denials_alone(client: TestClient) -> None:
    denials = {
        pair["denial"]["iri"] for pair in ask(client, "/things/denies", iri=ZHURANIA)["pairs"]
    }
    table = client.get("/things/denies", params={"iri": ZHURANIA, "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert {row["claim"] for row in rows} == denials
    assert all(row["denies_iri"] for row in rows)
    triples = client.get("/things/denies", params={"iri": ZHURANIA, "format": "ttl"})
    assert "attachment" in triples.headers["content-disposition"]
    graph = Graph().parse(data=triples.text, format="turtle")
    assert denials <= {str(subject) for subject in graph.subjects()}
    again = {"If-None-Match": table.headers["etag"]}
    asked = {"iri": ZHURANIA, "format": "csv"}
    assert client.get("/things/denies", params=asked, headers=again).status_code == 304
    assert client.get("/things/denies", params={**asked, "format": "x"}).status_code in (400, 422)


def test_statements_come_as_turtle_with_their_words(client: TestClient) -> None:
    asked = {"iri": "actor/orsin-talvekh", "format": "ttl", "limit": "5"}
    answer = client.get("/things/statements", params=asked)
    assert answer.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=answer.text, format="turtle")
    found = graph.query(
        "PREFIX ace: <https://w3id.org/svidok/ace#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT DISTINCT ?claim { ?claim ace:claimant ?who ; ace:content ?what ; "
        "ace:contentPassage/oa:hasSelector/oa:exact ?words . ?what ?p ?o }"
    )
    assert len(list(found)) == 5


def test_a_document_shows_words_gaps_and_claims_in_order(client: TestClient) -> None:
    page = ask(client, "/documents", iri=VELMAR)
    assert page["head"]["invented"] is True
    assert page["total"] == len(page["passages"]) == sum(page["anchors"].values())
    starts = [passage["start"] for passage in page["passages"]]
    assert starts == sorted(starts)
    known = {brief["iri"] for brief in page["briefs"]}
    assert {rest["claim"] for passage in page["passages"] for rest in passage["claims"]} == known
    assert len(known) == page["head"]["claims"] == ask(client, page["claims_path"])["total"]
    covered = [(p["start"], p["end"]) for p in page["passages"] if p["words"] is not None]
    for gap in page["gaps"]:
        assert gap["length"] == gap["end"] - gap["start"] > 0
        assert not any(start < gap["end"] and gap["start"] < end for start, end in covered)


def test_a_document_says_through_whom_claims_reached_it(client: TestClient) -> None:
    page = ask(client, "/documents", iri=VELMAR)
    claims = ask(client, f"{page['claims_path']}&limit=500")["lines"]
    relays = [relay["iri"] for line in claims for relay in line["relays"]]
    assert {relay["iri"] for relay in page["relays"]} == set(relays)
    assert relays.count(page["relays"][0]["iri"]) == max(map(relays.count, relays))


def test_a_claim_is_shown_in_triples_apart_from_its_description(client: TestClient) -> None:
    claim = ask(client, "/things/denies", iri=ZHURANIA)["pairs"][0]["denial"]["iri"]
    page = ask(client, "/documents/triples", claim=claim)
    assert {triple["subject"]["iri"] for triple in page["statement"]} == {claim}
    assert claim not in {triple["subject"]["iri"] for triple in page["description"]}
    written = len(Graph().parse(data=page["turtle"], format="turtle"))
    assert written == len(page["statement"]) + len(page["description"])


def test_documents_of_a_publisher_are_listed(client: TestClient) -> None:
    every = ask(client, "/documents/list")
    assert every["total"] == 1
    publisher = every["documents"][0]["publisher"]["iri"]
    assert ask(client, "/documents/list", publisher=publisher)["total"] == 1
    assert ask(client, "/documents/list", publisher=ZHURANIA)["total"] == 0


@pytest.fixture
def published(example: Path, tmp_path: Path) -> Path:
    """A corpus whose one document is like those of publishers: its text lies elsewhere."""
    shutil.copytree(example / "corpus", tmp_path / "corpus")
    folder = tmp_path / "corpus" / "example-velmar"
    said = (folder / "sheet.yaml").read_text(encoding="utf-8")
    begin = said.index("  # A small group of children")
    said = said[:begin] + said[said.index("  # Separation", begin) :]
    said = said.replace("  invented: true\n", "")
    said = said.replace("known: [age, settlement, facility, family]", "known: [age]")
    (folder / "sheet.yaml").write_text(said, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (folder / "text.txt").rename(tmp_path / "texts" / "velmar.txt")
    return tmp_path


@contextmanager
def showing(example: Path, place: Path, *, show: bool = True) -> Iterator[TestClient]:
    """A server on the built graph, with sheets and texts of its own."""
    chosen = settings(
        store=example / "store",
        corpus=place / "corpus",
        texts=place / "texts",
        vault=place / "vault",
        show_texts=show,
        workers=1,
    )
    with TestClient(create_app(chosen), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(("show", "status"), [(False, 404), (True, 200)])
def test_a_publishers_text_is_shown_only_if_the_operator_says_so(
    example: Path, published: Path, show: bool, status: int
) -> None:
    with showing(example, published, show=show) as client:
        answer = client.get("/documents/text", params={"iri": VELMAR})
        assert answer.status_code == status
        page = ask(client, "/documents", iri=VELMAR)
        assert (page["text_path"] is not None) == show
        if not show:
            assert answer.json()["problems"][0]["way_out"]


def test_a_text_that_was_made_up_is_not_shown_with_what_is_restricted(client: TestClient) -> None:
    assert client.get("/documents/text", params={"iri": VELMAR}).status_code == 404
    assert ask(client, "/documents", iri=VELMAR)["text_path"] is None


def test_a_text_is_found_in_the_vault(example: Path, published: Path) -> None:
    text = published / "texts" / "velmar.txt"
    Vault(published / "vault").put(text.read_bytes(), restricted=False)
    text.unlink()
    with showing(example, published) as client:
        assert ask(client, "/documents/text", iri=VELMAR)["length"] > 7_000


@pytest.mark.parametrize("harm", ["claim", "group", "changed", "no sheet", "other sheet", "vault"])
def test_a_text_that_could_hurt_is_never_shown(example: Path, published: Path, harm: str) -> None:
    sheet = published / "corpus" / "example-velmar" / "sheet.yaml"
    text = published / "texts" / "velmar.txt"
    said = sheet.read_text(encoding="utf-8")
    if harm == "claim":
        said += f"""
  - key: c999
    words: Numbers in dispute
    at: [1, 19]
    restricted: "{"0" * 32}"
    event: {{key: unseen, label: Unseen, type: [state]}}
"""
        sheet.write_text(said, encoding="utf-8")
    elif harm == "group":
        said = said.replace("known: [age]", "known: [age, family]")
        sheet.write_text(said, encoding="utf-8")
    elif harm == "changed":
        text.write_bytes(text.read_bytes() + b" ")
    elif harm == "no sheet":
        sheet.unlink()
    elif harm == "other sheet":
        _know(sheet, text.read_bytes(), b"another")
    else:
        Vault(published / "vault").put(text.read_bytes(), restricted=True)
        text.unlink()
    with showing(example, published) as client:
        assert client.get("/documents/text", params={"iri": VELMAR}).status_code == 404


def test_a_text_that_names_a_child_is_never_shown(
    example: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def hits(text: str, *, adults: frozenset[str]) -> tuple[Hit, ...]:
        assert "Ilve Osk" in adults
        seen.append(text)
        return minors(f"{text}\nTavik Orrenfeld, aged 9, was found.", adults=adults)

    monkeypatch.setattr("api.routers.texts.minors", hits)
    with showing(example, published) as client:
        assert client.get("/documents/text", params={"iri": VELMAR}).status_code == 404
    assert len(seen[0]) > 7_000


def _know(sheet: Path, before: bytes, after: bytes) -> None:
    """Let a sheet record another text."""
    said = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        said.replace(sha256(before).hexdigest(), sha256(after).hexdigest()), encoding="utf-8"
    )


def test_neighbours_are_counted_by_link_and_carry_their_words(client: TestClient) -> None:
    page = ask(client, "/neighbours", iri="actor/ilve-osk")
    assert page["neighbours"] == []
    for sort in page["links"]:
        behind = ask(client, "/neighbours", iri="actor/ilve-osk", link=sort["link"], limit=300)
        assert behind["total"] == sort["count"] == len(behind["neighbours"])
        for one in behind["neighbours"]:
            for link in one["links"]:
                judged = link["link"]["judged"] is not None
                assert judged or link["link"]["claims"] or link["link"]["denials"]
    every = ask(client, "/neighbours", iri="country/velmar", link="*", limit=300)
    hubs = [one["hub"] is not None for one in every["neighbours"]]
    assert hubs == sorted(hubs)


def test_a_view_is_restored_from_its_nodes(client: TestClient) -> None:
    near = ask(client, "/neighbours", iri="actor/ilve-osk", link="*")["neighbours"]
    nodes = ["actor/ilve-osk", *(one["node"]["iri"] for one in near), "actor/nobody"]
    page = ask(client, "/neighbours/edges", iri=nodes)
    assert page["unknown"] == ["actor/nobody"]
    assert len(page["nodes"]) == len(nodes) - 1
    shown = {one["node"]["iri"] for one in page["nodes"]}
    assert page["total"] == len(page["links"]) >= len(near)
    for link in page["links"]:
        assert {link["link"]["source"]["iri"], link["link"]["target"]["iri"]} <= shown


def test_words_are_explained_in_both_languages(client: TestClient) -> None:
    english, ukrainian = (ask(client, "/glossary", lang=lang) for lang in ("en", "uk"))
    counts = [variable["figures"] for variable in english["variables"]]
    assert counts == sorted(counts, reverse=True)
    assert all(variable["definition"] for variable in english["variables"])
    assert len(english["concepts"]["verdict"]) == 11
    for lang, page in (("en", english), ("uk", ukrainian)):
        assert {one["language"] for one in page["concepts"]["verdict"]} == {lang}
        assert {one["definition_language"] for one in page["concepts"]["verdict"]} == {lang}


def test_a_completed_name_finds_something(client: TestClient) -> None:
    page = ask(client, "/completion")
    names = {term["name"]: term for term in (*page["classes"], *page["properties"])}
    assert names["ace:Claim"]["comment"]
    prefix = next(one for one in page["prefixes"] if one["prefix"] == "ace")
    query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{prefix['iri']}Claim> }}"
    rows = ask(client, "/sparql", query=query)["results"]["bindings"]
    assert int(rows[0]["n"]["value"]) == names["ace:Claim"]["count"]


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("/things", 400, "iri"),
        ("/things?iri=nothing-like-it", 404, "iri"),
        ("/things/everything?iri=country/velmar", 400, "section"),
        ("/things/about?iri=country/velmar&order=random", 400, "order"),
        ("/things/about?iri=country/velmar&lang=tlh", 400, "lang"),
        ("/documents?iri=country/velmar", 404, "iri"),
        ("/documents/list?publisher=nobody", 404, "publisher"),
        ("/documents/text?iri=country/velmar", 404, "iri"),
        ("/documents/triples?claim=country/velmar", 404, "claim"),
        ("/neighbours?iri=actor/ilve-osk&link=nothing", 404, "link"),
    ],
)
def test_a_problem_names_the_parameter(
    client: TestClient, path: str, status: int, field: str
) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert field in {problem.get("field") for problem in answer.json()["problems"]}


@pytest.mark.parametrize(
    "path",
    [
        f"/things?iri={ZHURANIA}",
        f"/things/about?iri={ZHURANIA}&lang=uk",
        f"/things/statements?iri={ZHURANIA}&format=csv",
        f"/documents?iri={VELMAR}&limit=3",
        "/neighbours?iri=actor/ilve-osk",
        "/glossary",
        "/completion",
    ],
)
def test_a_client_that_has_an_answer_is_told_so(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_explanations_and_names_come_in_the_language_that_was_asked_for(
    client: TestClient,
) -> None:
    taken = "variable/velmari-children-taken"
    english, ukrainian = (
        ask(client, "/comparisons", variable=taken, lang=lang) for lang in ("en", "uk")
    )
    assert english["total"] == ukrainian["total"] > 0
    for one, other in zip(english["comparisons"], ukrainian["comparisons"], strict=True):
        assert one["iri"] == other["iri"]
        assert re.match(r"The first says|Both say", one["reason"])
        assert re.match(r"Перше каже|Обидва кажуть", other["reason"])
        assert {figure["variable"]["label"] for figure in one["figures"]} != {
            figure["variable"]["label"] for figure in other["figures"]
        }
    pairs = ask(client, "/things/conflicts", iri=taken, lang="uk")["pairs"]
    told = {pair["explanation"] for pair in pairs if pair["kind"] == "figures"}
    assert told
    assert told <= {one["reason"] for one in ukrainian["comparisons"]}


@pytest.mark.parametrize(
    "path",
    [
        "/comparisons?lang=tlh",
        "/search?q=a&lang=tlh",
        "/search/suggest?q=a&lang=tlh",
        "/paths?from=country/velmar&to=country/zhurania&lang=tlh",
        "/meetings?lang=tlh",
        "/network?lang=tlh",
        "/queries?lang=tlh",
    ],
)
def test_a_language_that_nothing_is_written_in_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "lang" in answer.json()["detail"]


def test_paths_name_things_as_the_language_does(client: TestClient) -> None:
    named = {
        lang: ask(
            client,
            "/paths",
            **{"from": "yelva-torashkin", "to": "velmar", "with_hubs": "true", "lang": lang},
        )
        for lang in ("en", "uk")
    }
    assert named["en"]["outcome"] == named["uk"]["outcome"]
    assert len(named["en"]["paths"]) == len(named["uk"]["paths"])
