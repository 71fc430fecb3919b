"""The published JSON Schemas: they are what the model says, and every sheet is valid under them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from kg.sheet import reference_json_schema, schema_text, sheet_json_schema
from tests.kg.sheet.minisheet import REFERENCE, anchored

SCHEMAS = {"sheet": sheet_json_schema, "reference": reference_json_schema}


def as_an_editor_sees_it(yaml: str) -> Any:
    """YAML 1.2 with its usual types; days as the strings that JSON knows."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(yaml), default=str))


def faults(name: str, yaml: str) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[name]())
    return [error.json_path for error in validator.iter_errors(as_an_editor_sees_it(yaml))]


CORPUS = Path(__file__).resolve().parents[3] / "corpus"
FILES = [
    *(("sheet", path) for path in sorted(CORPUS.glob("*/sheet.yaml"))),
    *(("reference", path) for path in sorted(CORPUS.glob("reference/*.yaml"))),
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_what_the_model_says(repo: Path, name: str) -> None:
    published = repo / "ontology" / "schemas" / f"{name}.json"
    schema = SCHEMAS[name]()
    assert published.read_text(encoding="utf-8") == schema_text(schema), (
        "the model changed: write schema_text() to ontology/schemas anew"
    )
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"https://w3id.org/svidok/schema/{name}.json"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize(
    ("name", "path"), FILES, ids=[str(path.relative_to(CORPUS)) for _, path in FILES]
)
def test_every_file_of_the_corpus_is_valid(name: str, path: Path) -> None:
    assert faults(name, path.read_text(encoding="utf-8")) == []


def test_the_examples_of_these_tests_are_valid(tmp_path: Path) -> None:
    anchored(tmp_path)
    assert faults("sheet", (tmp_path / "sheet.yaml").read_text(encoding="utf-8")) == []
    assert faults("reference", REFERENCE) == []


def test_numbers_where_words_are_meant_are_valid(tmp_path: Path) -> None:
    anchored(tmp_path)
    yaml = (tmp_path / "sheet.yaml").read_text(encoding="utf-8")
    yaml = yaml.replace("as_written: more than 40", "as_written: 40")
    yaml = yaml.replace("edtf: 2031-05-03", "edtf: 2031").replace(
        "identifier: ferry", "identifier: 7"
    )
    assert faults("sheet", yaml) == []


def test_empty_tables_are_valid(tmp_path: Path) -> None:
    anchored(tmp_path)
    yaml = (tmp_path / "sheet.yaml").read_text(encoding="utf-8")
    assert faults("sheet", yaml[: yaml.index("groups:")] + "groups:\nclaims:\n") == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("bound: more-than", "bound: over", "$.claims[1].figure.bound"),
        ("      unit: people\n", "", "$.claims[1].figure"),
        ("sheet: 1\n", "sheet: 2\n", "$.sheet"),
        ("sheet: 1\n", "", "$"),
        ("  - key: c005\n", "  - key: c005\n    same: arrival\n", "$.claims[4]"),
        ("    stance: denies\n", "    colour: denies\n", "$.claims[7]"),
        ("[0, 36]", "[0]", "$.document.zones[0].at"),
        ("kind: NewsArticle", "kind: News", "$.document.kind"),
    ],
)
def test_what_the_loader_refuses_a_schema_can_refuse(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    anchored(tmp_path)
    yaml = (tmp_path / "sheet.yaml").read_text(encoding="utf-8")
    assert old in yaml
    found = faults("sheet", yaml.replace(old, new, 1))
    assert any(place.startswith(where) for place in found)
