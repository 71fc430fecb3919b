"""`kg show` and `kg query` on the stores of the small corpus."""

from __future__ import annotations

import csv
import io
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from rdflib import Graph
from rich.console import Console

from tests.kg.cli.conftest import Kg

_HEX = set("0123456789abcdef")
_EVENTS = "SELECT ?event WHERE { ?event a sem:Event } ORDER BY ?event"


@pytest.mark.parametrize(
    "name",
    [
        "mira-tolven",
        "Mira Tolven",
        "mira tolven",
        "actor/mira-tolven",
        "https://w3id.org/svidok/id/actor/mira-tolven",
        "<https://w3id.org/svidok/id/actor/mira-tolven>",
    ],
)
def test_a_thing_is_found_by_whatever_people_call_it(kg: Kg, store: Path, name: str) -> None:
    done = kg("show", name, "--store", store, "--json")
    assert done.code == 0
    assert done.json["iri"] == "https://w3id.org/svidok/id/actor/mira-tolven"
    assert done.json["record"] == "entity"


def test_an_entity_comes_with_its_offices_facts_and_claims(kg: Kg, store: Path) -> None:
    found = kg("show", "Mira Tolven", "--store", store, "--json").json
    (office,) = found["offices"]
    assert office["role"]["label"] == "head of the harbour office"
    assert office["attested_from"] == "2031-05-04"
    assert {fact["standing"] for fact in found["facts"]} == {"undisputed"}
    assert [claim["words"] for claim in found["claims"]] == [
        "We had waited for years",
        "had waited for years",
        "Mira Tolven, head of the harbour office",
    ]
    waiting = found["claims"][1]
    assert waiting["claimant"]["label"] == "Mira Tolven"
    assert waiting["stance"] == "asserts"
    assert waiting["document"]["label"] == "New ferry reaches Veldport"
    (passage,) = waiting["passages"]
    assert (passage["start"], passage["end"], passage["zone"]) == (149, 169, "body")
    assert passage["status"] == "verified"
    assert len(waiting["denied_by"]) == 1


def test_what_is_printed_says_who_and_in_which_words(kg: Kg, store: Path) -> None:
    shown = kg("show", "Waiting for the ferry", "--store", store).out
    assert "Orsin Brack denies (actual): Waiting for the ferry" in shown
    assert "“denied that anybody had waited”" in shown
    assert "content 230–260 (body, verified)" in shown
    assert "denies the occurrence of: Waiting for the ferry" in shown


def test_claims_and_documents_have_records_of_their_own(kg: Kg, store: Path) -> None:
    document = kg("show", "harbour", "--store", store, "--json").json
    assert document["record"] == "document"
    assert document["identifier"] == "harbour"
    assert document["publisher"]["label"] == "Veldport Courier"
    assert document["claim_count"] == 8
    claim = document["claims"][0]["iri"]
    alone = kg("show", claim, "--store", store, "--json").json
    assert alone["record"] == "claim"
    assert alone["words"] == "reached Veldport"
    assert "reached Veldport" in kg("show", claim, "--store", store).out


def test_long_lists_come_in_pages(kg: Kg, store: Path) -> None:
    every = kg("show", "harbour", "--store", store, "--json").json["claims"]
    page = kg("show", "harbour", "--store", store, "--limit", "3", "--offset", "2", "--json").json
    assert page["claims"] == every[2:5]
    assert page["claim_count"] == 8
    assert "3 of 8 claims are shown" in kg("show", "harbour", "--store", store, "--limit", "3").err


def test_only_the_full_store_has_what_is_excluded(kg: Kg, store: Path) -> None:
    public = kg("show", "harbour", "--store", store)
    assert "12 percent" not in public.out
    full = kg("show", "harbour", "--store", store, "--full")
    assert "12 percent" in full.out
    assert "review: excluded" in full.out


@pytest.mark.parametrize(
    ("name", "near"),
    [("Mira Tolvern", "Mira Tolven"), ("feldport", "Veldport"), ("brack", "Orsin Brack")],
)
def test_a_name_that_is_not_there_brings_those_that_come_near(
    kg: Kg, store: Path, name: str, near: str
) -> None:
    done = kg("show", name, "--store", store)
    assert done.code == 1
    assert f"nothing here is called “{name}”" in done.err
    assert near in done.err


def test_a_concept_is_shown_too(kg: Kg, store: Path) -> None:
    for name in ("stance:concedes", "concedes"):
        found = kg("show", name, "--store", store, "--json").json
        assert found["iri"].endswith("stance/concedes")


def test_a_name_of_two_things_is_asked_back(kg: Kg, store: Path) -> None:
    done = kg("show", "denies", "--store", store)
    assert done.code == 1
    assert "“denies” names 2 things" in done.err
    assert "name one: ace:denies, stance:denies" in done.err


def test_sparql_comes_from_a_file_or_from_stdin(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "events.rq"
    file.write_text(_EVENTS, encoding="utf-8")
    from_file = kg("query", file, "--store", store)
    assert from_file.code == 0
    assert "Arrival of the ferry" in from_file.out
    # What is planned is no event.
    assert "second-ferry" not in from_file.out
    assert kg("query", "-", "--store", store, stdin=_EVENTS).out == from_file.out


@pytest.mark.parametrize("kind", ["json", "csv", "tsv", "xml"])
def test_rows_come_in_the_formats_of_w3c(kg: Kg, store: Path, kind: str) -> None:
    done = kg("query", "-", "--format", kind, "--store", store, stdin=_EVENTS)
    assert done.code == 0
    assert "/arrival" in done.out
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(done.out)))
        assert rows[0] == ["event"]
        assert len(rows) == 3
    if kind == "json":
        assert done.json["head"] == {"vars": ["event"]}
        assert kg("query", "-", "--json", "--store", store, stdin=_EVENTS).json == done.json


def test_graphs_come_as_rdf(kg: Kg, store: Path) -> None:
    construct = "CONSTRUCT { ?s a ace:Claim } WHERE { ?s a ace:Claim }"
    turtle = kg("query", "-", "--format", "turtle", "--store", store, stdin=construct).out
    assert len(Graph().parse(data=turtle, format="turtle")) == 8
    jsonld = kg("query", "-", "--json", "--store", store, stdin=construct).out
    assert len(Graph().parse(data=jsonld, format="json-ld")) == 8
    refused = kg("query", "-", "--format", "csv", "--store", store, stdin=construct)
    assert refused.code == 1
    assert "which csv cannot hold" in refused.err


def test_a_question_of_yes_or_no(kg: Kg, store: Path) -> None:
    ask = "ASK { ?s a ace:Claim }"
    assert kg("query", "-", "--store", store, stdin=ask).out == "yes\n"
    assert kg("query", "-", "--json", "--store", store, stdin=ask).json["boolean"] is True


def test_a_named_query_takes_parameters(kg: Kg, store: Path) -> None:
    done = kg("query", "offices-of-a-person", "-p", "person=actor/mira-tolven", "--store", store)
    assert done.code == 0
    assert done.out.splitlines()[1].startswith("head of the harbour office")
    assert "1 row" in done.err
    other = kg("query", "offices-of-a-person", "-p", "person=actor/orsin-brack", "--store", store)
    assert "0 rows" in other.err


def test_a_table_calls_things_by_their_names(kg: Kg, store: Path) -> None:
    sparql = """SELECT ?claimant ?document ?claim ?words ?who ?whoLabel ?none WHERE {
      ?claim ace:claimant ?claimant ; schema:appearance ?document ;
        ace:contentPassage/oa:hasSelector/oa:exact ?words ; ace:content ?who .
      ?who a sem:Event ; skos:prefLabel ?whoLabel
    } ORDER BY ?words"""
    lines = kg("query", "-", "--store", store, stdin=sparql).out.splitlines()
    # What repeats the column beside it is left out; a document is called by its folder.
    assert lines[0].split() == ["claimant", "document", "claim", "words", "who", "none"]
    for name in ("harbour office", " harbour ", "“reached Veldport”", "Arrival of the ferry"):
        assert name in lines[-1]
    assert not any("https://" in line for line in lines)
    # The beginning of a claim's hash is a name too.
    (shown,) = (part for part in lines[-1].split() if len(part) == 8 and set(part) <= _HEX)
    assert kg("show", shown, "--store", store, "--json").json["words"] == "reached Veldport"


def test_a_claim_alone_says_which_document_it_is_in(kg: Kg, store: Path) -> None:
    sparql = "SELECT ?claim { ?claim a ace:Claim } LIMIT 1"
    assert kg("query", "-", "--store", store, stdin=sparql).out.strip().endswith(" in harbour")


def test_iris_are_written_in_full_on_demand(kg: Kg, store: Path) -> None:
    done = kg("query", "-", "--iris", "--store", store, stdin=_EVENTS)
    assert "https://w3id.org/svidok/id/description/" in done.out
    assert "/arrival" in done.out


def test_a_row_too_wide_for_its_terminal_is_written_below_itself(
    monkeypatch: pytest.MonkeyPatch, kg: Kg, store: Path
) -> None:
    monkeypatch.setattr("kg.cli.output.Console", partial(Console, force_terminal=True, width=40))
    monkeypatch.setenv("NO_COLOR", "1")
    shown = kg(
        *("query", "claims-of-a-claimant", "-p", "claimant=actor/mira-tolven"),
        *("-p", "until=2035-01-01", "--store", store),
    )
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.out).splitlines()
    assert "words  “had waited for years”" in lines
    assert "document  harbour" in lines
    assert all(len(line) <= 40 for line in lines)


def test_a_document_is_called_by_its_folder(kg: Kg, store: Path) -> None:
    shown = kg("show", "harbour", "--store", store).out
    assert re.search(r"^folder +harbour *$", shown, re.MULTILINE)


def test_a_figure_is_told_in_its_own_rows(kg: Kg, store: Path) -> None:
    sparql = "SELECT ?f { ?f a ace:Figure }"
    answer = kg("query", "-", "--json", "--store", store, stdin=sparql).json
    (binding,) = answer["results"]["bindings"]
    shown = kg("show", binding["f"]["value"], "--store", store).out
    assert shown.startswith("More than 40 – passengers arrived\n")
    rows = {line.split("  ")[0]: line.split("  ", 1)[-1].strip() for line in shown.splitlines()}
    assert rows["as written"] == "“More than 40”"
    assert rows["number"] == "more than 40"
    assert rows["counts"] == "passengers arrived"
    assert rows["unit"] == "people"
    assert rows["qualifier"] == "increment"


def test_what_is_planned_is_said_not_to_be_asserted(kg: Kg, store: Path) -> None:
    shown = kg("show", "Second ferry", "--store", store).out
    assert "\nnot asserted as actual\n" in shown
    assert "asserts (planned): Second ferry [not asserted as actual]" in shown
    assert "not asserted" not in kg("show", "Arrival of the ferry", "--store", store).out


def test_a_denial_is_shown_with_who_denies(kg: Kg, store: Path) -> None:
    shown = kg("show", "Mira Tolven", "--store", store).out
    assert "denied by Orsin Brack (its occurrence): “denied that anybody had waited”" in shown


def test_shortcuts_say_who_and_who_says_so(kg: Kg, store: Path) -> None:
    shown = kg("show", "Mira Tolven", "--store", store).out
    (line,) = (line for line in shown.splitlines() if "holds office" in line)
    assert line.split("  ")[0] == "Mira Tolven"
    assert "undisputed" in line
    assert line.rstrip().endswith("Veldport Courier")


@pytest.mark.uncounted
def test_every_named_query_is_listed_and_runs_on_its_example(kg: Kg, store: Path) -> None:
    queries = kg("query", "--list", "--json").json["queries"]
    assert len(queries) > 20
    listed = kg("query", "--list").out
    for query in queries:
        assert query["id"] in listed
        pairs = [f"{p['name']}={p['example']}" for p in query["parameters"]]
        given = [word for pair in pairs for word in ("--param", pair)]
        done = kg("query", query["id"], *given, "--store", store, "--json")
        assert done.code == 0, (query["id"], done.err)
        assert set(query["variables"]) <= set(done.json["head"]["vars"])


@pytest.mark.parametrize(
    ("sparql", "says"),
    [
        ("SELECT ?s { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "refused"),
        ("SELECT ?s { ?s ?p }", "not valid"),
        ("", "not valid"),
        ("SELECT ?s { ?s a nosuch:Thing }", "nosuch"),
    ],
)
def test_what_is_no_query_is_refused(kg: Kg, store: Path, sparql: str, says: str) -> None:
    done = kg("query", "-", "--store", store, stdin=sparql)
    assert done.code == 1
    assert says in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("offices-of-a-persn",), "did you mean offices-of-a-person"),
        (("offices-of-a-person",), "a value is needed"),
        (("offices-of-a-person", "-p", "persona=x"), "no such parameter"),
        (("offices-of-a-person", "-p", "person=two words"), "person"),
        (("nowhere.rq",), "cannot be read"),
    ],
)
def test_a_question_that_cannot_be_asked_is_explained(
    kg: Kg, store: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = kg("query", *arguments, "--store", store)
    assert done.code == 1
    assert says in done.err


def test_a_query_without_a_header_takes_no_parameters(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "events.rq"
    file.write_text(_EVENTS, encoding="utf-8")
    done = kg("query", file, "-p", "event=actor/x", "--store", store)
    assert done.code == 1
    assert "declares no parameters" in done.err
    file.write_bytes(b"\xff")
    assert "not UTF-8" in kg("query", file, "--store", store).err


def test_a_long_query_ends_at_an_interrupt(store: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code = "from kg.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "query", "-", "--store", str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(endless)
        process.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=4)
        process.send_signal(signal.SIGINT)
        # A shell reports a process that a signal ended as 128 + 2, too.
        assert process.wait(timeout=20) in (130, -signal.SIGINT)
