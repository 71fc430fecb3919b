"""The list of documents says which of them share words; a build says what it left out of that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.copied import Written, write_copied
from tests.kg.cli.conftest import Kg


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_copied(tmp_path_factory.mktemp("copied"))


@pytest.fixture
def written(template: Written, tmp_path: Path) -> Written:
    shutil.copytree(template.corpus, tmp_path / "corpus")
    return Written(tmp_path)


def test_the_list_names_the_copies_of_each_document(kg: Kg, written: Written) -> None:
    documents = kg("corpus", "list", "--corpus", written.corpus, "--json").json["documents"]
    copies = {document["name"]: document["copies"] for document in documents}
    assert copies["gazette"] == [{"document": "courier", "kind": "same-text", "share": 1.0}]
    assert [copy["document"] for copy in copies["courier"]] == ["gazette", "herald", "weekly"]
    table = kg("corpus", "list", "--corpus", written.corpus).out
    assert "copies" in table
    assert "1 same-text" in table


def test_what_is_outdated_is_not_listed(kg: Kg, written: Written) -> None:
    sheet = written.corpus / "courier" / "sheet.yaml"
    before = sheet.read_text(encoding="utf-8")
    was = before.split("sha256: ")[1][:64]
    sheet.write_text(before.replace(was, "0" * 64), encoding="utf-8")
    documents = kg("corpus", "list", "--corpus", written.corpus, "--json").json["documents"]
    copies = {document["name"]: document["copies"] for document in documents}
    assert copies["gazette"] == copies["courier"] == []
    assert [copy["document"] for copy in copies["almanac"]] == ["herald"]


def test_without_copies_the_table_is_as_it_was(kg: Kg, written: Written) -> None:
    (written.corpus / "copies.jsonl").unlink()
    assert "copies" not in kg("corpus", "list", "--corpus", written.corpus).out


def test_a_file_that_is_not_in_order_is_named(kg: Kg, written: Written) -> None:
    with (written.corpus / "copies.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"earlier": "courier"}\n')
    done = kg("corpus", "list", "--corpus", written.corpus)
    assert done.code == 1
    assert "copies.jsonl:6" in done.err.replace("\n", "")


def test_the_file_is_validated_by_itself(kg: Kg, written: Written) -> None:
    path = written.corpus / "copies.jsonl"
    asked = ("validate", path, "--corpus", written.corpus, "--json")
    (found,) = kg(*asked).json["checked"]
    assert (found["kind"], found["problems"]) == ("copies", [])
    path.write_text(path.read_text("utf-8").replace("wire-copy", "theft"), encoding="utf-8")
    done = kg(*asked)
    assert done.code == 1
    (problem,) = done.json["checked"][0]["problems"]
    assert (problem["line"], problem["field"]) == (2, "kind")


@pytest.mark.uncounted
def test_a_build_says_how_many_rows_are_outdated(kg: Kg, written: Written) -> None:
    path = written.corpus / "copies.jsonl"
    first, *others = path.read_text(encoding="utf-8").splitlines(keepends=True)
    outdated = first.replace(first.split('"earlier_sha256": "')[1][:64], "0" * 64)
    path.write_text("".join([outdated, *others]), encoding="utf-8")
    places = ("--corpus", written.corpus, "--store", written.store)
    assert kg("build", *places, "--json").json["outdated_copies"] == 1
    said = kg("build", *places)
    assert "copies.jsonl: 1 left out" in said.err.replace("\n", " ")
