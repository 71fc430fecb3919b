"""From a text to accepted claims, as a person does it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from kg.model.vocabulary import TimeBasis
from kg.sheet import load_decisions, load_sheet
from tests.kg.cli.conftest import Kg
from tests.kg.cli.harbour import TEXT, Harbour, write_corpus

_CLAIM = """
  - key: c001
    words: plans a second ferry
    event: {key: second-ferry, label: Second ferry, type: [launch], modality: planned}
"""


def test_a_text_becomes_a_published_claim(kg: Kg, tmp_path: Path) -> None:
    harbour = write_corpus(tmp_path)
    text = tmp_path / "texts" / "quay.txt"
    text.write_text(TEXT + "The quay is new.\n", encoding="utf-8")
    places = ("--corpus", harbour.corpus)
    made = kg("new", text, *places, "--on", "2031-06-01", "--json").json
    sheet = harbour.corpus / "quay" / "sheet.yaml"
    assert made["sheet"] == str(sheet)
    assert made["length"] == len(TEXT) + 17
    sheet.write_text(sheet.read_text(encoding="utf-8") + _CLAIM, encoding="utf-8")
    anchored = kg("anchor", sheet, "--text", text, "--json").json
    assert (anchored["passages"], anchored["filled"], anchored["changed"]) == (1, 1, True)
    assert kg("verify", sheet, "--text", text).code == 0
    assert kg("validate", sheet, *places).code == 0
    decided = kg(
        *("decide", sheet, "--all", "--status", "accepted", "--by", "first-reader"),
        *(*places, "--on", "2031-06-02", "--json"),
    )
    assert decided.json["decided"] == ["c001"]
    store = ("--store", tmp_path / "store")
    assert kg("build", *places, *store).code == 0
    assert "plans a second ferry" in kg("show", "quay", *store).out


_PAGE = """<!doctype html><html lang="en"><head><title>New quay opens</title>
<meta property="og:site_name" content="Veldport Courier">
<meta property="article:published_time" content="2031-05-04"></head><body><article>
<h1>New quay opens</h1>
<p>The harbour office opened the new quay at Veldport, and many people came to see it there.</p>
<p>The office plans a second ferry, which would sail to the islands in the summer of 2032.</p>
</article></body></html>
"""


def test_a_page_becomes_a_sheet_that_its_vault_verifies(
    kg: Kg, harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVIDOK_VAULT", str(tmp_path / "vault"))
    page = tmp_path / "quay.html"
    page.write_text(_PAGE, encoding="utf-8")
    places = ("--corpus", harbour.corpus)
    made = kg("new", page, *places, "--on", "2031-06-01", "--json").json
    assert (made["kept"], made["restricted"]) == (True, False)
    path = Path(made["sheet"])
    told = load_sheet(path).value.document
    assert told.publisher is not None
    assert told.published is not None
    assert (told.publisher.actor, told.published.edtf) == ("veldport-courier", "2031-05-04")
    assert (told.published.basis, told.published.reason) == (
        TimeBasis.INFERRED,
        "from article:published_time",
    )
    assert (told.language, told.headline) == ("en", "New quay opens")
    path.write_text(path.read_text(encoding="utf-8") + _CLAIM, encoding="utf-8")
    page.unlink()  # from here on the vault is the only one that has it
    assert kg("anchor", path).code == 0
    assert kg("verify", path, "--json").json["sheets"][0]["passages"]["verified"] == 1
    assert kg("validate", path, *places).code == 0
    again = ("decide", path, "--all", "--status", "accepted", "--by", "first-reader")
    assert kg(*again, *places, "--on", "2031-06-02").code == 0
    built = kg("build", *places, "--store", tmp_path / "store", "--json").json
    documents = {entry["name"]: entry["passages"] for entry in built["documents"]}
    assert documents["quay"] == {"verified": 1}
    assert set(documents["harbour"]) == {"unchecked"}  # its text is nowhere


@pytest.mark.parametrize("inside", ["corpus/vault", "store/vault", "."])
def test_a_vault_is_apart_from_corpus_and_stores(
    kg: Kg, harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.setenv("SVIDOK_VAULT", str(tmp_path / inside))
    places = ("--corpus", harbour.corpus, "--store", tmp_path / "store")
    monkeypatch.setenv("SVIDOK_STORE", str(tmp_path / "store"))
    for done in (kg("build", *places), kg("new", harbour.text, *places[:2])):
        assert done.code == 1
        assert "are in one another" in done.err
        assert "SVIDOK_VAULT" in done.err
    assert not (tmp_path / "store").exists()


def test_a_text_of_another_encoding_is_read(kg: Kg, tmp_path: Path) -> None:
    text, sheet = tmp_path / "text.txt", tmp_path / "sheet.yaml"
    text.write_bytes("Die Fähre kam.".encode("latin-1"))
    made = kg("new", text, "--out", sheet, "--json").json
    assert (made["length"], made["kept"]) == (14, False)  # no vault is set, and none is made
    assert not (tmp_path / "vault").exists()
    assert kg("verify", sheet, "--text", text).code == 0


def test_what_a_testimony_says_of_itself_is_not_written(kg: Kg, tmp_path: Path) -> None:
    page, sheet = tmp_path / "told.html", tmp_path / "sheet.yaml"
    page.write_text(_PAGE, encoding="utf-8")
    done = kg("new", page, "--kind", "testimony", "--out", sheet)
    assert done.code == 0
    assert "restrict its claims" in done.err
    told = load_sheet(sheet).value.document
    assert (told.headline, told.publisher, told.published) == (None, None, None)


def test_a_new_sheet_replaces_nothing(kg: Kg, harbour: Harbour) -> None:
    before = harbour.sheet.read_bytes()
    done = kg("new", harbour.text, "--corpus", harbour.corpus)
    assert done.code == 1
    assert "there is a file already" in done.err
    assert harbour.sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b" \n", "holds no words"),
        (b"a\0b", "is NUL"),
        (b"x" * 10_000_000, "bytes are too many"),
    ],
)
def test_a_text_that_is_none_makes_no_sheet(
    kg: Kg, tmp_path: Path, content: bytes, says: str
) -> None:
    text = tmp_path / "text.txt"
    text.write_bytes(content)
    done = kg("new", text, "--out", tmp_path / "sheet.yaml")
    assert done.code == 1
    assert says in done.err
    assert not (tmp_path / "sheet.yaml").exists()


def test_a_name_that_tells_of_a_child_makes_no_sheet(kg: Kg, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The ferry came.", encoding="utf-8")
    out = tmp_path / "sheet.yaml"
    done = kg("new", text, "--identifier", "Tavi Brenn, a 9-year-old boy", "--out", out)
    assert done.code == 1
    assert "law 8" in done.err
    assert "Tavi" not in done.out + done.err
    assert not out.exists()


def test_anchoring_twice_changes_nothing(kg: Kg, harbour: Harbour) -> None:
    before = harbour.sheet.read_bytes()
    done = kg("anchor", harbour.folder, "--texts", harbour.texts)
    assert done.code == 0
    assert "nothing to do" in done.err
    assert harbour.sheet.read_bytes() == before


def test_anchoring_says_what_moved(kg: Kg, harbour: Harbour) -> None:
    harbour.edit("at: [46, 62]", "at: [47, 63]")
    done = kg("anchor", harbour.sheet, "--text", harbour.text, "--json")
    assert done.json["moved"] == [
        {"field": "claims[0]", "line": 22, "was": [47, 63], "now": [46, 62]}
    ]


def test_words_that_do_not_stand_in_the_text_are_named(kg: Kg, harbour: Harbour) -> None:
    harbour.edit("words: reached Veldport", "words: reached Feldport")
    before = harbour.sheet.read_bytes()
    done = kg("anchor", harbour.sheet, "--text", harbour.text)
    assert done.code == 1
    assert "“reached Feldport” does not stand in the text" in done.err
    assert "reached Veldport" in done.err
    assert harbour.sheet.read_bytes() == before


def _decide(kg: Kg, harbour: Harbour, *arguments: str) -> tuple[int, str]:
    by = ("--by", "first-reader", "--on", "2031-06-01", "--corpus", harbour.corpus)
    done = kg("decide", harbour.sheet, *arguments, *by)
    return done.code, done.err


def test_furniture_is_never_accepted(kg: Kg, tmp_path: Path) -> None:
    harbour = write_corpus(tmp_path, decided=False)
    code, err = _decide(kg, harbour, "--all", "--status", "accepted")
    assert code == 1
    assert "claim c009 stands in the zone furniture" in err
    assert "c009 --status excluded --reason" in err
    assert not harbour.decisions.exists()
    code, _ = _decide(kg, harbour, "c009", "--status", "excluded", "--reason", "a label")
    assert code == 0
    code, _ = _decide(kg, harbour, "--all", "--status", "accepted")
    assert code == 0
    entries = load_decisions(harbour.decisions)
    assert len(entries) == 9
    assert [entry.model_dump()["status"] for entry in entries[:2]] == ["excluded", "accepted"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--status", "accepted"), 2, "--all"),
        (("c001", "--all", "--status", "accepted"), 2, "--all"),
        (("c001", "--status", "true"), 2, "Usage"),
        (("c01", "--status", "accepted"), 1, "did you mean c001"),
        (("c001", "--status", "rejected"), 1, "for a reason"),
        (
            ("c001", "--status", "rejected", "--reason", "Tavi Brenn is a 9-year-old boy"),
            1,
            "law 8",
        ),
    ],
)
def test_a_decision_that_cannot_be_made_adds_nothing(
    kg: Kg, harbour: Harbour, arguments: tuple[str, ...], code: int, says: str
) -> None:
    before = harbour.decisions.read_bytes()
    found, err = _decide(kg, harbour, *arguments)
    assert found == code
    assert says in err
    assert "Tavi" not in err
    assert harbour.decisions.read_bytes() == before


def test_a_later_decision_is_added_and_counts(kg: Kg, harbour: Harbour) -> None:
    before = harbour.decisions.read_bytes()
    code, _ = _decide(kg, harbour, "c001", "--status", "rejected", "--reason", "another ferry")
    assert code == 0
    assert harbour.decisions.read_bytes().startswith(before)
    listed = kg("corpus", "list", "--corpus", harbour.corpus, "--json").json["documents"][0]
    assert (listed["claims"]["accepted"], listed["claims"]["rejected"]) == (7, 1)


def test_a_restricted_claim_leaves_what_is_published(
    kg: Kg, harbour: Harbour, tmp_path: Path
) -> None:
    done = kg("restrict", harbour.sheet, "c004", "--json")
    assert done.json["restricted"] == ["c004"]
    claim = next(c for c in load_sheet(harbour.sheet).value.claims if c.key == "c004")
    assert len(claim.restricted or "") == 32
    assert "# the arrival" in harbour.sheet.read_text(encoding="utf-8")
    assert kg("restrict", harbour.sheet, "c004", "--json").json["unchanged"] == ["c004"]
    store = tmp_path / "store"
    assert kg("build", "--corpus", harbour.corpus, "--store", store).code == 0
    for kind in ("trig", "jsonld"):
        exported = kg("export", "--format", kind, "--out", "-", "--store", store).out
        assert "passengers" in exported
        assert "We had waited" not in exported


def test_schemas_are_json_schemas(kg: Kg, harbour: Harbour) -> None:
    schema = json.loads(kg("schema", "sheet").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    sheet = yaml.load(harbour.sheet.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    assert set(sheet) <= set(schema["properties"])
    assert "actors" in json.loads(kg("schema", "reference").out)["properties"]
