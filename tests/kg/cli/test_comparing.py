"""`kg compare` on lists of pairs, and on a store of the invented example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.ids import DEFAULT_BASE
from kg.store import Stamp, StoreFolder
from kg.triples import canonical_nquads
from tests.corpora import Corpus
from tests.kg.cli.conftest import Kg

HELD = "velmari-children-taken-or-held"
FIGURE = {"sentence": "By noon 600 ferries had come.", "value": 600, "bound": "exact"}


@pytest.fixture(scope="module")
def velmar(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of one invented document with many figures."""
    folder = tmp_path_factory.mktemp("velmar") / "store"
    data = canonical_nquads(corpus.alone("example-velmar").quads)
    StoreFolder(folder).build("g1", data, data, Stamp(DEFAULT_BASE, "svidok 0.0.0"))
    return folder


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Three pairs, two of which say what is expected; one of these expects something else."""
    more = {**FIGURE, "sentence": "More than 600 ferries had come by noon.", "bound": "more_than"}
    file = tmp_path / "pairs.json"
    listed = [
        {"id": "alike", "a": FIGURE, "b": FIGURE, "expected": {"verdict": "same"}},
        {"id": "apart", "a": FIGURE, "b": more, "expected": {"verdict": "rounding"}},
        {"id": "plain", "a": more, "b": more, "colour": "blue"},
    ]
    file.write_text(json.dumps({"pairs": listed}), encoding="utf-8")
    return file


def test_pairs_are_compared_without_a_store(kg: Kg, pairs: Path) -> None:
    done = kg("compare", pairs, "--json")
    assert done.code == 0
    found = {one["id"]: one for one in done.json["pairs"]}
    assert found["alike"]["verdict"] == "same"
    assert found["apart"]["verdict"] == "conflict"
    assert found["apart"]["differs_in"][0] == "bound"
    assert found["plain"]["reason"]
    assert done.json["not_read"] == ["colour"]
    assert done.json["score"] is None


def test_pairs_are_shown_with_the_reason(kg: Kg, pairs: Path) -> None:
    done = kg("compare", pairs)
    assert [line.split()[:2] for line in done.out.splitlines()[1:4]] == [
        ["alike", "same"],
        ["apart", "conflict"],
        ["plain", "same"],
    ]
    assert "no number fits both" in done.out
    assert "3 pairs compared" in done.err
    assert "not read: colour" in done.err


def test_pairs_come_from_stdin_too(kg: Kg, pairs: Path) -> None:
    text = pairs.read_text(encoding="utf-8")
    assert kg("compare", "-", "--json", stdin=text).json == kg("compare", pairs, "--json").json


def test_a_score_shows_where_another_verdict_was_expected(kg: Kg, pairs: Path) -> None:
    done = kg("compare", pairs, "--score")
    assert "2 pairs: verdict 50.0%" in done.out
    assert "apart: expected rounding, given conflict." in done.out
    scored = kg("compare", pairs, "--score", "--json").json["score"]
    assert scored["pairs"] == 2
    assert scored["accuracy"] == 0.5
    assert {"expected": "rounding", "given": "conflict", "count": 1} in scored["confusion"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is no JSON"),
        ('{"pairs": 3}', "there is no list of pairs"),
        ('[{"id": "x", "a": {"sentence": "1"}}]', "the figure b is missing"),
        ('[{"id": "x", "a": {"sentence": "1"}, "b": {"value": 1}}]', "pair x: b.sentence"),
        ('[{"a": {"sentence": "1", "value": "few"}, "b": {"sentence": "2"}}]', "pair 1: a.value"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(kg: Kg, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text, encoding="utf-8")
    done = kg("compare", file, "--json")
    assert done.code == 1
    assert said in done.err
    assert "bad.json" in done.err
    assert done.json["problems"][0]["file"] == "bad.json"


def test_a_score_needs_something_expected(kg: Kg) -> None:
    text = json.dumps([{"a": FIGURE, "b": FIGURE}])
    done = kg("compare", "-", "--score", stdin=text)
    assert done.code == 1
    assert "no pair says what is expected" in done.err
    assert kg("compare", "-", stdin=text).code == 0


def test_a_file_that_is_not_there_is_told(kg: Kg) -> None:
    done = kg("compare", "nowhere.json")
    assert done.code == 1
    assert "cannot be read" in done.err


def test_the_schema_is_printed(kg: Kg) -> None:
    schema = kg("compare", "--schema").json
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "pair" in schema["$defs"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("x.json", "--verdict", "conflict"),
        ("x.json", "--arithmetic"),
        ("--score",),
        ("--verdict", "odd"),
        ("--decided-by", "me"),
        ("--picture", "x.gif"),
        ("--arithmetic", "--verdict", "conflict"),
        ("--limit", "-1"),
    ],
)
def test_wrong_usage_is_told_apart(kg: Kg, velmar: Path, arguments: tuple[str, ...]) -> None:
    assert kg("compare", *arguments, "--store", velmar).code == 2


def test_a_conflict_comes_with_both_words_and_who_says_them(kg: Kg, velmar: Path) -> None:
    asked = ("compare", "--variable", HELD, "--verdict", "conflict", "--store", velmar)
    shown = kg(*asked)
    assert shown.out.startswith("conflict")
    assert "Zhurania asserts: “no more than 2,300 children”." in shown.out
    assert "Larkwater Wire, “" in shown.out
    found = kg(*asked, "--json").json
    assert found["total"] == len(found["comparisons"]) > 0
    for one in found["comparisons"]:
        assert one["verdict"] == "conflict"
        for figure in one["figures"]:
            (citation, *_) = figure["citations"]
            assert citation["words"]
            assert citation["claim"]["path"].startswith("claim/")
            assert kg("show", citation["claim"]["path"], "--store", velmar).code == 0


def test_filters_are_written_as_people_write_them(kg: Kg, velmar: Path) -> None:
    for verdict in ("other_definition", "other definition", "Other-Definition"):
        found = kg("compare", "--verdict", verdict, "--limit", "1", "--store", velmar, "--json")
        assert found.json["comparisons"][0]["verdict"] == "other-definition"
    drift = kg("compare", "--drift", "--store", velmar, "--json").json
    assert drift["total"] > 0
    assert all(one["drift"] for one in drift["comparisons"])
    policy = kg("compare", "--decided-by", "policy", "--store", velmar)
    assert "by policy" in policy.out


def test_pages_follow_each_other(kg: Kg, velmar: Path) -> None:
    whole = kg("compare", "--store", velmar, "--json").json["comparisons"]
    rest = kg("compare", "--offset", "5", "--limit", "3", "--store", velmar, "--json").json
    assert rest["comparisons"] == whole[5:8]
    assert "3 shown; see --limit" in kg("compare", "--limit", "3", "--store", velmar).err


def test_nothing_found_is_an_answer(kg: Kg, store: Path) -> None:
    done = kg("compare", "--variable", "passengers-arrived", "--verdict", "same", "--store", store)
    assert done.code == 0
    said = "Searched 0 comparisons: none with the verdict “same” of “passengers arrived”.\n"
    assert done.out == said
    sums = kg("compare", "--arithmetic", "--store", store)
    assert sums.out == "Did 0 sums over 1 figure: none of them is what was asked for.\n"


def test_a_name_that_nothing_has_is_told_with_what_comes_near(kg: Kg, velmar: Path) -> None:
    done = kg("compare", "--variable", "velmari-children-retuned", "--store", velmar)
    assert done.code == 1
    assert "velmari-children-returned" in done.err
    assert kg("compare", "--figure", HELD, "--store", velmar).code == 1


def test_sums_are_shown_with_their_figures(kg: Kg, velmar: Path) -> None:
    shown = kg("compare", "--arithmetic", "--store", velmar)
    assert "provided that" in shown.out
    assert "asserts" in shown.out
    found = kg("compare", "--arithmetic", "--store", velmar, "--json").json
    assert all(len(one["figures"]) > 1 for one in found["findings"])
    name = found["findings"][0]["figures"][0]["path"]
    some = kg("compare", "--arithmetic", "--figure", name, "--store", velmar, "--json").json
    assert 0 < some["total"] <= found["total"]
    counted = "variable/velmari-children-still-held"
    sums = kg("compare", "--arithmetic", "--variable", counted, "--store", velmar, "--json").json
    assert 0 < sums["total"] < found["total"]
    for one in sums["findings"]:
        assert counted in {figure["variable"]["path"] for figure in one["figures"]}


def test_origins_are_shown_with_the_rule(kg: Kg, velmar: Path) -> None:
    (one, *_) = kg(
        "compare", "--verdict", "conflict", "--limit", "1", "--store", velmar, "--json"
    ).json["comparisons"]
    name = one["figures"][0]["path"]
    shown = kg("compare", "--origins", name, "--store", velmar)
    assert "distinct origin" in shown.out
    assert "Origins are counted, and neither outlets nor repetitions" in shown.err
    found = kg("compare", "--origins", name, "--store", velmar, "--json").json
    assert found["figure"]["path"] == name
    assert found["independent"] == sum(origin["counted"] for origin in found["origins"])


def test_a_question_is_drawn(kg: Kg, velmar: Path, tmp_path: Path) -> None:
    for name, start in (("x.svg", b"<?xml"), ("x.PNG", b"\x89PNG")):
        file = tmp_path / name
        done = kg("compare", "--variable", HELD, "--picture", file, "--store", velmar, "--json")
        assert done.code == 0
        assert file.read_bytes().startswith(start)
    many = kg("compare", "--picture", tmp_path / "many.svg", "--store", velmar)
    assert many.code == 1
    assert "24 figures" in many.err
