"""`kg verify`, `kg validate` and `kg corpus`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.model import ClaimDecision, Sheet
from kg.pipeline import corpus
from kg.read import Vault
from kg.review import TwoPersons, counted_decisions
from kg.sheet import Decision
from tests.kg.cli.bad import BAD, Bad
from tests.kg.cli.conftest import Kg
from tests.kg.cli.harbour import TEXT, Harbour

_GOOD = """\
@prefix ace: <https://w3id.org/svidok/ace#> .
<https://example.org/claim/1> a ace:Claim .
"""

# What can be seen without the reference files and the concepts.
_OF_THE_GRAPH = ("unknown concept", "duplicate key", "a minor in a comment")
_OF_THE_TEXT = [bad for bad in BAD if bad.name not in _OF_THE_GRAPH]


# ---------------------------------------------------------------------------------- verify


def test_a_sheet_that_agrees_with_its_text_is_verified(kg: Kg, harbour: Harbour) -> None:
    done = kg("verify", "--corpus", harbour.corpus, "--texts", harbour.texts, "--json")
    assert done.code == 0
    (sheet,) = done.json["sheets"]
    assert sheet["passages"] == {"verified": 10}
    assert sheet["checked"]
    assert sheet["record"] == "none"
    assert sheet["name"] == "harbour"


def test_without_its_text_a_sheet_is_unchecked_and_nothing_is_wrong(
    kg: Kg, harbour: Harbour
) -> None:
    done = kg("verify", harbour.sheet)
    assert done.code == 0
    assert "text not at hand" in done.out
    assert "SVIDOK_TEXTS" in done.err


def test_a_recorded_verification_counts_without_the_text(kg: Kg, harbour: Harbour) -> None:
    recorded = kg(
        *("verify", harbour.sheet, "--text", harbour.text, "--record", "--on", "2031-06-01")
    )
    assert recorded.code == 0
    assert "on: 2031-06-01" in harbour.sheet.read_text(encoding="utf-8")
    (sheet,) = kg("verify", harbour.folder, "--json").json["sheets"]
    assert sheet["record"] == "current"
    assert sheet["passages"] == {"verified": 10}
    harbour.edit("value: 40", "value: 41")
    (sheet,) = kg("verify", harbour.folder, "--json").json["sheets"]
    assert sheet["record"] == "stale"
    assert sheet["passages"] == {"unchecked": 10}


def test_nothing_is_recorded_without_a_text_or_a_day(kg: Kg, harbour: Harbour) -> None:
    before = harbour.sheet.read_bytes()
    done = kg("verify", harbour.sheet, "--record")
    assert done.code == 1
    assert "the text of this sheet is not at hand" in done.err
    assert kg("verify", harbour.sheet, "--record", "--on", "yesterday").code == 2
    assert harbour.sheet.read_bytes() == before


def test_in_another_text_the_words_are_searched(kg: Kg, harbour: Harbour, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Corrected.\n" + TEXT.replace("a second ferry", "more"), encoding="utf-8")
    done = kg("verify", harbour.sheet, "--text", other, "--json")
    assert done.code == 1
    (sheet,) = done.json["sheets"]
    assert sheet["passages"] == {"lost": 1, "moved": 9}
    assert {passage["claim"] for passage in sheet["wrong"] if passage["status"] == "lost"} == {
        "c008"
    }
    first = next(passage for passage in sheet["wrong"] if passage["claim"] == "c001")
    assert first["at"] == [46, 62]
    assert first["found"] == [57]


def test_one_text_is_for_one_sheet(kg: Kg, harbour: Harbour) -> None:
    done = kg("verify", harbour.sheet, harbour.sheet, "--text", harbour.text)
    assert done.code == 2


@pytest.mark.parametrize("bad", _OF_THE_TEXT, ids=lambda bad: bad.name)
def test_verify_names_what_is_wrong(kg: Kg, harbour: Harbour, bad: Bad) -> None:
    bad.spoil(harbour)
    done = kg("verify", harbour.sheet, "--texts", harbour.texts)
    assert done.code == 1
    assert bad.says in done.err
    assert str(harbour.sheet) in done.err


# -------------------------------------------------------------------------------- validate


def test_the_corpus_and_the_stores_are_valid(kg: Kg, built: tuple[Harbour, Path]) -> None:
    harbour, store = built
    places = ("--corpus", harbour.corpus, "--texts", harbour.texts, "--store", store)
    done = kg("validate", *places, "--json")
    assert done.code == 0
    assert done.json["valid"]
    assert [(found["kind"], found["name"]) for found in done.json["checked"]] == [
        ("document", "harbour"),
        ("store", "public"),
        ("store", "full"),
    ]


@pytest.mark.parametrize("rule", list(TwoPersons))
def test_validate_counts_decisions_by_the_rule_of_two_persons(
    kg: Kg, harbour: Harbour, monkeypatch: pytest.MonkeyPatch, rule: TwoPersons
) -> None:
    asked: list[TwoPersons] = []

    def counted(
        sheet: Sheet, decisions: Sequence[Decision], rule: TwoPersons
    ) -> tuple[ClaimDecision, ...]:
        asked.append(rule)
        return counted_decisions(sheet, decisions, rule)

    monkeypatch.setattr(corpus, "counted_decisions", counted)
    monkeypatch.setenv("SVIDOK_TWO_PERSONS", rule)
    done = kg("validate", harbour.sheet, "--corpus", harbour.corpus, "--texts", harbour.texts)
    assert done.code == 0
    assert asked == [rule]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_validate_names_what_is_wrong_with_a_sheet(kg: Kg, harbour: Harbour, bad: Bad) -> None:
    bad.spoil(harbour)
    places = ("--corpus", harbour.corpus, "--texts", harbour.texts)
    done = kg("validate", harbour.sheet, *places)
    assert done.code == 1
    assert bad.says in done.err
    assert not any(secret in done.out + done.err for secret in bad.hides)


def test_a_law_that_only_the_graph_shows_is_named_with_its_claim(kg: Kg, harbour: Harbour) -> None:
    # A target is never a count (law 5).
    harbour.edit("qualifier: increment", "qualifier: target")
    done = kg("validate", harbour.sheet, "--corpus", harbour.corpus, "--texts", harbour.texts)
    assert done.code == 1
    assert "claim c002" in done.err
    assert "law 5" in done.err


def test_reference_files_and_decisions_are_validated(kg: Kg, harbour: Harbour) -> None:
    reference = harbour.corpus / "reference" / "shared.yaml"
    done = kg("validate", reference, harbour.decisions, "--corpus", harbour.corpus, "--json")
    assert done.code == 0
    assert [found["kind"] for found in done.json["checked"]] == ["reference", "decisions"]


def test_a_broken_decision_is_named_with_its_line(kg: Kg, harbour: Harbour) -> None:
    with harbour.decisions.open("a", encoding="utf-8") as file:
        file.write('{"claim": "x", "status": "maybe", "by": "second-reader", "on": "2031"}\n')
    done = kg("validate", harbour.decisions, "--corpus", harbour.corpus)
    assert done.code == 1
    assert f"{harbour.decisions}:10" in done.err


def test_a_reference_to_nothing_is_named(kg: Kg, harbour: Harbour) -> None:
    reference = harbour.corpus / "reference" / "more.yaml"
    reference.write_text(
        "reference: 1\nplaces:\n  quay: {kind: place, within: nowhere, label: {en: the quay}}\n",
        encoding="utf-8",
    )
    done = kg("validate", reference, "--corpus", harbour.corpus)
    assert done.code == 1
    assert "nowhere" in done.err


@pytest.mark.parametrize("engine", ["compiled", "reference", "both"])
def test_data_meets_the_shapes_whatever_the_engine(kg: Kg, tmp_path: Path, engine: str) -> None:
    data = tmp_path / "claim.ttl"
    data.write_text(_GOOD, encoding="utf-8")
    done = kg("validate", data, "--engine", engine, "--json")
    assert done.code == 1
    (found,) = done.json["checked"]
    assert found["kind"] == "data"
    assert {problem["law"] for problem in found["problems"]} >= {1}
    assert not [p for p in found["problems"] if "disagree" in p["message"]]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("data.ttl", b"this is no Turtle", "not turtle"),
        ("data.jsonld", b"{", "not JSON"),
        ("data.nq", "é".encode("latin-1"), "not UTF-8"),
        ("data.csv", b"a,b", "nothing is known of files that end in"),
        ("draft.yaml", b"", "the file is empty"),
    ],
)
def test_what_cannot_be_read_is_named(
    kg: Kg, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = kg("validate", tmp_path / name)
    assert done.code == 1
    assert says in done.err
    assert name in done.err


def test_a_file_that_is_not_there_is_named(kg: Kg) -> None:
    for name in ("nowhere.yaml", "nowhere.ttl", "nowhere.jsonl"):
        done = kg("validate", name)
        assert done.code == 1
        assert name in done.err


# ---------------------------------------------------------------------------------- corpus


def test_the_corpus_is_listed_with_its_review(kg: Kg, harbour: Harbour) -> None:
    (document,) = kg("corpus", "list", "--corpus", harbour.corpus, "--json").json["documents"]
    assert document["claims"] == {
        "accepted": 8,
        "excluded": 1,
        "rejected": 0,
        "proposed": 0,
        "undecided": 0,
    }
    assert document["published"] == "2031-05-04"
    assert document["headline"] == "New ferry reaches Veldport"


def test_a_decision_holds_for_exact_words(kg: Kg, harbour: Harbour) -> None:
    harbour.edit("words: reached Veldport\n    at: [46, 62]", "words: Veldport\n    at: [54, 62]")
    (document,) = kg("corpus", "list", "--corpus", harbour.corpus, "--json").json["documents"]
    assert document["claims"]["undecided"] == 1


def test_a_sheet_that_cannot_be_read_is_listed_as_such(kg: Kg, harbour: Harbour) -> None:
    harbour.sheet.write_bytes(b"")
    done = kg("corpus", "list", "--corpus", harbour.corpus, "--json")
    assert done.code == 1
    assert done.json["documents"][0]["problems"][0]["message"] == "the file is empty"


def test_coverage_shows_what_no_claim_rests_on(kg: Kg, harbour: Harbour) -> None:
    places = ("--corpus", harbour.corpus, "--texts", harbour.texts)
    (answer,) = kg("corpus", "coverage", *places, "--json").json["documents"]
    assert answer["words"] == sum(zone["words"] for zone in answer["zones"].values())
    assert answer["share"] == pytest.approx(answer["stored"] / answer["words"], abs=1e-4)
    (headline,) = (sentence for sentence in answer["open"] if sentence["zone"] == "headline")
    assert headline == {"at": [0, 26], "zone": "headline", "claims": [], "open": [[0, 26]]}
    shown = kg("corpus", "coverage", "harbour", *places)
    assert "‹Orsin Brack ›denied that anybody had waited." in shown.out
    assert "1 of 7 sentences have no claim" in shown.err


def test_coverage_needs_the_text(kg: Kg, harbour: Harbour) -> None:
    done = kg("corpus", "coverage", harbour.sheet)
    assert done.code == 1
    assert "not at hand" in done.err
    assert kg("corpus", "coverage", harbour.folder, "--text", harbour.text).code == 0


def test_a_document_that_is_not_there_is_named(kg: Kg, harbour: Harbour) -> None:
    done = kg("corpus", "coverage", "harbor", "--corpus", harbour.corpus)
    assert done.code == 1
    assert "the documents are harbour" in done.err


def test_what_is_lost_in_another_text_is_named_and_what_moved_is_counted(
    kg: Kg, harbour: Harbour
) -> None:
    text = harbour.text.read_text(encoding="utf-8")
    harbour.text.write_text("A line.\n" + text.replace("12 percent", "14 percent"), "utf-8")
    done = kg("verify", harbour.sheet, "--text", harbour.text)
    assert done.code == 1
    (lost,) = (line for line in done.err.splitlines() if line.startswith("lost:"))
    assert lost.startswith("lost: c009, content (harbour, line ")
    assert "moved: 9 passages of harbour" in done.err


def test_coverage_is_not_measured_on_another_text(kg: Kg, harbour: Harbour) -> None:
    text = harbour.text.read_text(encoding="utf-8")
    harbour.text.write_text(f"A line.\n{text}", encoding="utf-8")
    done = kg("corpus", "coverage", harbour.folder, "--text", harbour.text)
    assert done.code == 1
    assert done.out == ""
    assert "this is not the text that was coded" in done.err
    assert str(harbour.text) in done.err


def test_the_list_of_the_corpus_says_what_review_made_of_it(kg: Kg, harbour: Harbour) -> None:
    listed = kg("corpus", "list", "--corpus", harbour.corpus).out
    assert "8 accepted, 1 excluded" in listed
    assert "rejected" not in listed


def test_coverage_asks_the_vault_too(
    kg: Kg, harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVIDOK_VAULT", str(tmp_path / "kept"))
    Vault(tmp_path / "kept").put(harbour.text.read_bytes(), restricted=False)
    assert kg("corpus", "coverage", harbour.sheet, "--json").code == 0
