"""`kg query --evidence`: the words that each row rests on."""

from __future__ import annotations

from pathlib import Path

from tests.kg.cli.conftest import Kg

_SAID = """SELECT ?words {
  ?claim ace:stance stance:denies ; ace:contentPassage/oa:hasSelector/oa:exact ?words
}"""


def test_rows_come_with_their_words(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.rq"
    file.write_text(_SAID, encoding="utf-8")
    done = kg("query", file, "--evidence", "--store", store)
    assert done.code == 0
    plain = kg("query", file, "--store", store)
    assert done.out.startswith(plain.out.rstrip())
    said = done.out.removeprefix(plain.out.rstrip())
    assert " denies (actual)" in said
    assert "content " in said
    assert "(body, verified)" in said


def test_evidence_comes_as_json(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.rq"
    file.write_text(_SAID, encoding="utf-8")
    for form in (("--json",), ("--format", "json")):
        answer = kg("query", file, "--evidence", *form, "--store", store).json
        assert answer["evidence"]["status"] == "complete"
        rows = answer["results"]["bindings"]
        assert rows
        for row, cited in zip(rows, answer["evidence"]["rows"], strict=True):
            (claim,) = cited["claims"]
            words = [p["words"] for p in answer["evidence"]["claims"][claim]["passages"]]
            assert row["words"]["value"] in words


def test_what_is_not_cited_is_said(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.rq"
    file.write_text("ASK { ?claim ace:stance <http://example.org/none> }", encoding="utf-8")
    done = kg("query", file, "--evidence", "--store", store)
    assert done.code == 0
    assert "no" in done.out
    assert "partial: the answer is no" in done.err


def test_triples_and_documents_are_cited_too(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "triples.rq"
    file.write_text(
        "CONSTRUCT { ?d schema:headline ?h } WHERE { ?d schema:headline ?h }", encoding="utf-8"
    )
    answer = kg("query", file, "--evidence", "--json", "--store", store).json
    assert answer["head"]["vars"] == ["subject", "predicate", "object"]
    assert all(row["documents"] for row in answer["evidence"]["rows"])
    assert "the record of" in kg("query", file, "--evidence", "--store", store).out


def test_other_formats_hold_no_evidence(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.rq"
    file.write_text(_SAID, encoding="utf-8")
    done = kg("query", file, "--evidence", "--format", "csv", "--store", store)
    assert done.code == 2
    assert "evidence comes as text or as json" in done.err
