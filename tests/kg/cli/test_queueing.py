"""`kg review`, `kg edit`, `kg agreement`, `kg reanchor`, `kg candidates`, `kg unjudge`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model.vocabulary import ReviewStatus
from kg.sheet import load_decisions, load_sheet
from tests.kg.cli.conftest import Kg, Outcome
from tests.kg.cli.harbour import REFERENCE, TEXT, Harbour, write_corpus


@pytest.fixture
def draft(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path, decided=False)


def _kg(kg: Kg, harbour: Harbour, *arguments: object) -> Outcome:
    return kg(*arguments, "--corpus", harbour.corpus)


def test_the_queue_is_shown_with_its_reasons(kg: Kg, draft: Harbour) -> None:
    shown = _kg(kg, draft, "review", "--limit", "2")
    assert shown.code == 0
    assert "a figure" in shown.out
    assert "2 of 9 claims that wait" in shown.err
    answer = _kg(kg, draft, "review", "--kind", "quotation", "--json").json
    (item,) = answer["shown"]
    assert (item["key"], item["claimant"]) == ("c004", "mira-tolven")
    assert answer["decided"] == {}


def test_nothing_is_written_before_yes(kg: Kg, draft: Harbour) -> None:
    seen = _kg(kg, draft, "review", "--accept", "--by", "first-reader")
    assert "8 claims would be accepted" in seen.err
    assert not draft.decisions.exists()
    done = _kg(kg, draft, "review", "--accept", "--by", "first-reader", "--yes", "--json")
    assert len(done.json["decided"]["harbour"]) == 8
    assert len(load_decisions(draft.decisions)) == 8
    again = _kg(kg, draft, "review", "--accept", "--by", "first-reader", "--yes", "--json")
    assert again.json["decided"] == {}


def test_a_second_person_finds_what_the_first_accepted(
    kg: Kg, draft: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVIDOK_TWO_PERSONS", "figures")
    accept = ("review", "--accept", "--kind", "figure", "--yes", "--json")
    assert _kg(kg, draft, *accept, "--by", "first-reader").json["decided"] == {"harbour": ["c002"]}
    assert _kg(kg, draft, *accept, "--by", "first-reader").json["decided"] == {}
    (waiting,) = _kg(kg, draft, "review", "--kind", "figure", "--zone", "body", "--json").json[
        "shown"
    ]
    assert waiting["accepted_by"] == ["first-reader"]
    assert _kg(kg, draft, *accept, "--by", "other-reader").json["decided"] == {"harbour": ["c002"]}
    assert _kg(kg, draft, *accept, "--by", "third-reader").json["decided"] == {}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("review", "--accept", "--reject"), 2, "one of --accept"),
        (("review", "--accept", "--yes"), 2, "who decides"),
        (("review", "--zone", "margin"), 2, "headline"),
        (("review", "harbor"), 1, "did you mean harbour"),
        (("review", "--reject", "--by", "reader", "--yes"), 1, "for a reason"),
        (("edit", "HARBOUR", "c002", "--set", "figure", "--by", "r", "--reason", "x"), 2, "FIELD"),
        (
            ("edit", "HARBOUR", "c002", "--set", "words=x", "--by", "r", "--reason", "x"),
            1,
            "anchor",
        ),
        (("candidates", "Nobody"), 1, "nothing is called"),
        (("reanchor", "HARBOUR", "--text", "TEXT", "--nth", "c001"), 2, "FIELD=N"),
        (("reanchor", "HARBOUR", "--text", "TEXT", "--nth", "claims[99]=1"), 1, "no passage"),
    ],
)
def test_what_cannot_be_done_says_why(
    kg: Kg, draft: Harbour, arguments: tuple[str, ...], code: int, says: str
) -> None:
    places = {"HARBOUR": draft.folder, "TEXT": draft.text}
    done = _kg(kg, draft, *(places.get(word, word) for word in arguments))
    assert done.code == code
    assert says in done.err
    assert not draft.decisions.exists()


def test_an_edit_says_what_it_changed(kg: Kg, draft: Harbour) -> None:
    done = _kg(
        kg,
        draft,
        *("edit", draft.folder, "c008", "--set", "confidence=0.8", "--set", "event.label=A ferry"),
        *("--by", "first-reader", "--reason", "a slip", "--texts", draft.texts),
    )
    assert done.code == 0, done.err
    assert "confidence nothing → 0.8" in done.err
    assert load_sheet(draft.sheet).value.claims[7].confidence == 0.8


def test_agreement_is_shown_for_every_two(kg: Kg, draft: Harbour) -> None:
    assert "No two reviewers" in _kg(kg, draft, "agreement").err
    for by, status in (("first-reader", "accepted"), ("other-reader", "rejected")):
        given = ("--status", status, "--by", by, "--reason", "so", "--on", "2031-06-01")
        assert _kg(kg, draft, "decide", draft.sheet, "c001", "c002", *given).code == 0
    _kg(kg, draft, "decide", draft.sheet, "c002", "--status", "accepted", "--by", "other-reader")
    (pair,) = _kg(kg, draft, "agreement", "--json").json["reviewers"]
    assert (pair["claims"], pair["share"], pair["kappa"]) == (2, 0.5, 0.0)
    assert pair["differ"] == [["harbour", "c001"]]
    assert "50.0%" in _kg(kg, draft, "agreement").out


def test_a_sheet_is_brought_to_a_newer_text(kg: Kg, harbour: Harbour, tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_bytes(TEXT.replace("Orsin Brack denied", "Nobody said").encode())
    before = harbour.sheet.read_bytes()
    call = ("reanchor", harbour.folder, "--text", newer, "--texts", harbour.texts)
    shown = _kg(kg, harbour, *call)
    assert shown.code == 0, shown.err
    assert "nothing is written before --write" in shown.err
    assert harbour.sheet.read_bytes() == before
    done = _kg(kg, harbour, *call, "--write", "--json").json
    assert done["written"]
    assert done["lost_claims"] == ["c007"]
    assert done["counts"]["lost"] == 1
    lost = next(claim for claim in load_sheet(harbour.sheet).value.claims if claim.key == "c007")
    assert lost.lost == done["was"]
    again = _kg(kg, harbour, "review", "--json").json["shown"]
    assert [item["key"] for item in again] == ["c007"]
    assert load_decisions(harbour.decisions)[-1].status is ReviewStatus.ACCEPTED  # type: ignore[union-attr]  # all are on claims
    store = (
        "build",
        "--corpus",
        harbour.corpus,
        "--store",
        tmp_path / "store",
        "--texts",
        tmp_path,
    )
    assert kg(*store).code == 0


def test_candidates_are_shown_proposed_and_judged(kg: Kg, harbour: Harbour) -> None:
    more = "  m-tolven: {kind: person, label: {uk: Міра Толвен}}\n"
    reference = REFERENCE.replace("  harbour-office:", f"{more}  harbour-office:", 1)
    (harbour.corpus / "reference" / "shared.yaml").write_text(reference, encoding="utf-8")
    shown = _kg(kg, harbour, "candidates", "tolven", "--propose")
    assert "one word in two scripts" in shown.out
    assert "1 stored as proposed" in shown.err
    (pair,) = _kg(kg, harbour, "candidates", "--json").json["shown"]
    assert (pair["proposed"], pair["judged"]) == (True, None)
    of, why = ("m-tolven", "mira-tolven"), ("--by", "reader", "--reason", "one person")
    assert _kg(kg, harbour, "judge", *of, "--same", *why).code == 0
    assert _kg(kg, harbour, "candidates", "--json").json["shown"] == []
    (judged,) = _kg(kg, harbour, "candidates", "mira-tolven", "--judged", "--json").json["shown"]
    assert (judged["judged"], judged["judged_by"]) == ("same", "reader")
    back = _kg(kg, harbour, "unjudge", *of, *why)
    assert "unsure stands now" in back.err
    assert _kg(kg, harbour, "unjudge", "mira-tolven", "orsin-brack", *why).code == 1
