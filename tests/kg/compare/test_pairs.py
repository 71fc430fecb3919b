"""Lists of pairs: many spellings are read, every problem is named, and the first set is scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kg.compare import PairsFile, compare_pairs, load_pairs, read_pairs, score
from kg.compare.pair_schema import pairs_json_schema, pairs_schema_text
from kg.errors import PairsError

PAIRS = Path(__file__).parent / "pairs"
FIRST = PAIRS / "first.json"
FLOOR = 0.97
"""Below this share of expected verdicts the procedure has become worse."""

A: dict[str, Any] = {
    "sentence": "More than 600 children returned to Velmar.",
    "as_written": "More than 600",
    "value": 600,
    "bound": "more_than",
    "unit": "children",
    "variable": "returned",
    "scope": "Velmar",
    "qualifier": "cumulative",
    "modality": "actual",
    "as_of": "2031-05-01",
}
B: dict[str, Any] = A | {
    "sentence": "655 children returned to Velmar.",
    "as_written": "655",
    "value": 655,
    "bound": "exact",
}


def verdicts(data: object) -> list[str]:
    return [answer.verdict for answer in compare_pairs(read_pairs(json.dumps(data)))]


def problems(data: object) -> list[str]:
    with pytest.raises(PairsError) as caught:
        read_pairs(json.dumps(data), file="pairs.json")
    return [str(problem) for problem in caught.value.problems]


def test_the_first_set_is_answered_as_expected() -> None:
    found = score(load_pairs(FIRST))
    shown = f"\n{found}"
    assert found.total >= 110, shown
    assert found.accuracy >= FLOOR, shown
    assert min(found.deciding, found.jaccard, found.by, found.beside) >= FLOOR, shown
    assert all(found.counts[verdict, verdict] for verdict, _ in found.counts), shown


@pytest.mark.parametrize("name", ["second", "third", "extra"])
def test_the_other_sets_stay_answered(name: str) -> None:
    found = score(load_pairs(PAIRS / f"{name}.json"))
    assert found.accuracy >= FLOOR, f"\n{found}"


def _the(name: Any) -> Any:
    return [_the(one) for one in name] if isinstance(name, list) else name and f"the {name}"


def _with_unit(figure: dict[str, Any]) -> dict[str, Any]:
    unit, variable = figure["unit"] or "", figure["variable"] or ""
    if not variable or not unit or unit == "percent" or unit.split()[-1] in variable:
        return {}
    return {} if set(variable) & set("(,") else {"variable": f"{unit}_{variable}"}


@pytest.mark.parametrize("side", ["a", "b"])
@pytest.mark.parametrize(
    "reworded",
    [
        lambda figure: {"scope": _the(figure["scope"])},
        lambda figure: {"claimant": _the(figure["claimant"])},
        lambda figure: {"variable": figure["variable"] and f"number of {figure['variable']}"},
        lambda figure: {"unit": {"lorries": "trucks", "children": "kids"}.get(figure["unit"])},
        _with_unit,
    ],
)
def test_other_words_on_one_side_change_no_verdict(side: str, reworded: Any) -> None:
    pairs = json.loads(FIRST.read_text())["pairs"]
    others = [
        pair | {side: pair[side] | {k: v for k, v in reworded(pair[side]).items() if v}}
        for pair in pairs
    ]
    assert others != pairs
    assert verdicts(others) == verdicts(pairs)


def test_the_expectation_is_never_looked_at() -> None:
    expected = {"expected": {"verdict": "conflict", "differs_in": ["bound"]}}
    assert verdicts([{"a": A, "b": B}, {"a": A, "b": B} | expected]) == ["rounding"] * 2


def test_a_confusion_shows_what_was_taken_for_what() -> None:
    data = [{"id": "x", "a": A, "b": B, "expected": {"verdict": "conflict"}}, {"a": A, "b": B}]
    found = score(read_pairs(json.dumps(data)))
    assert (found.total, found.accuracy) == (1, 0.0)
    assert found.misses[0].id == "x"
    assert "x: expected conflict, given rounding." in str(found)


@pytest.mark.parametrize(
    "data",
    [
        {"pairs": [{"a": A, "b": B}]},
        [{"a": A, "b": B}],
        [{"left": A, "right": B}],
        [[A, B]],
        {"pairs": [{"id": 7, "a": A, "b": B}], "mended": []},
    ],
)
def test_pairs_may_be_written_in_several_ways(data: object) -> None:
    assert verdicts(data) == ["rounding"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bound", "more than"),
        ("bound", "More-Than"),
        ("bound", "over"),
        ("value", "600"),
        ("value", "six hundred"),
        ("value", 600.0),
        ("scope", ["Velmar"]),
        ("modality", "ACTUAL"),
        ("as_of", "2031-05"),
        ("as_of", 2031),
    ],
)
def test_fields_may_be_spelt_in_several_ways(field: str, value: object) -> None:
    assert verdicts([[A | {field: value}, B]]) == ["rounding"]


def test_kind_is_the_qualifier_and_unknown_keys_are_named_once() -> None:
    kind = {key: value for key, value in A.items() if key != "qualifier"}
    read = read_pairs(
        json.dumps([[kind | {"kind": "running total", "outlet": "Daily"}, B | {"outlet": "X"}]])
    )
    assert read.not_read == ("outlet",)
    assert read.pairs[0].a.qualifier == "cumulative"


def test_the_list_may_say_what_lies_in_what() -> None:
    pair = [A | {"scope": "Karsk", "value": 60}, B | {"scope": "Velmar"}]
    assert verdicts([pair]) == ["other_scope"]
    places = {"Karsk": {"within": "Orlin"}, "Orlin": {"within": ["Velmar"]}}
    assert verdicts({"pairs": [pair], "context": {"places": places}}) == ["part_of"]
    variables = [A | {"variable": "zorbed", "value": 60}, B | {"variable": "gribbled"}]
    assert verdicts([variables]) == ["not_comparable"]
    portion = {"variables": {"zorbed": {"part_of": ["gribbled"]}}}
    assert verdicts({"pairs": [variables], "context": portion}) == ["part_of"]
    question = {"variables": {name: {"question": "how many"} for name in ("zorbed", "gribbled")}}
    assert verdicts({"pairs": [variables], "context": question}) == ["other_definition"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bound": "many"}, "pairs.json pair 1: a.bound: “many” is no bound (write one of exact"),
        ({"qualifier": 3}, "a.qualifier: “3” is no qualifier (write one of increment"),
        ({"modality": "sure"}, "a.modality: “sure” is no modality"),
        ({"value": "plenty"}, "a.value: “plenty” is no number (write digits"),
        ({"value": True}, "a.value: “True” is no number"),
        ({"as_of": "May 2031"}, "a.as_of: “May 2031” is no date (write 2024, 2024-02"),
        ({"as_of": "2031-02-30"}, "a.as_of: “2031-02-30” is no date"),
        ({"sentence": ""}, "a.sentence: "),
        ({"value_max": 300}, "the range ends before it begins"),
        ({"window_from": "2032"}, "the window ends before it begins"),
        ({"scope": 5}, "a.scope: “5” is no name"),
    ],
)
def test_a_problem_names_pair_and_field_and_the_way_out(change: dict[str, Any], said: str) -> None:
    assert said in problems([[A | change, B]])[0]


def test_all_problems_are_collected() -> None:
    nothing = {key: value for key, value in A.items() if key != "sentence"}
    found = problems(
        {"pairs": [{"id": "p", "a": nothing, "b": A | {"bound": "x", "value": "y"}}, 5]}
    )
    assert len(found) == 4
    assert found[0].startswith("pairs.json pair p: a.sentence: it is missing")
    assert "a pair is two figures" in found[3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is no JSON"),
        ('[{"a": {}, "b": NaN}]', "NaN is no number"),
        ("{}", "there is no list of pairs"),
        ('[{"a": {"sentence": "x"}}]', "the figure b is missing"),
        ("[" * 100_000, "it is no JSON"),
    ],
)
def test_what_is_no_list_of_pairs_is_refused(text: str, said: str) -> None:
    with pytest.raises(PairsError, match=said):
        read_pairs(text)


def test_two_pairs_of_one_id_and_unreadable_files_are_refused(tmp_path: Path) -> None:
    assert "two pairs have this id" in problems([{"id": "p", "a": A, "b": B}] * 2)[0]
    with pytest.raises(PairsError, match="cannot be read"):
        load_pairs(tmp_path / "absent.json")
    (tmp_path / "latin.json").write_bytes(b'["\xe9"]')
    with pytest.raises(PairsError, match="no UTF-8"):
        load_pairs(tmp_path / "latin.json")


def test_an_empty_list_has_no_answers() -> None:
    assert compare_pairs(PairsFile(())) == ()
    assert score(PairsFile(())).accuracy == 1.0


def test_the_published_schema_is_what_the_reader_reads(repo: Path) -> None:
    published = (repo / "ontology" / "schemas" / "pairs.json").read_text(encoding="utf-8")
    assert published == pairs_schema_text(), "write pairs_schema_text() to ontology/schemas anew"
    Draft202012Validator.check_schema(pairs_json_schema())
    valid = Draft202012Validator(pairs_json_schema())
    assert not list(valid.iter_errors(json.loads(FIRST.read_text(encoding="utf-8"))))
    assert list(valid.iter_errors([[{"value": 3}, A]]))
    assert list(valid.iter_errors({"pairs": [{"a": A}]}))


def test_the_schema_describes_every_field_that_is_read() -> None:
    from kg.compare.pair_models import FigureEntry

    described = set(pairs_json_schema()["$defs"]["figure"]["properties"])
    assert described == {*FigureEntry.model_fields, "kind"}


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from([*A]), inner),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*A, "value_max", "chain", "window_from"]), anything))
def test_whatever_stands_in_a_figure_is_read_or_refused(change: dict[str, Any]) -> None:
    try:
        read = read_pairs(json.dumps([[A | change, B]]))
    except PairsError as error:
        found = [str(problem) for problem in error.problems]
    else:
        found = [answer.reason for answer in compare_pairs(read)]
    assert all(found)
    assert found
