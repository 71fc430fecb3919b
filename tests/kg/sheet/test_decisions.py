"""Decisions: one line each, appended, read back in order, and never half-written."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Problem, SheetError
from kg.model import ClaimDecision, GroupDecision, IdentityDecision
from kg.model.vocabulary import Judgement, ReviewStatus
from kg.sheet import Decision, append_decisions, load_decisions

CLAIM = "0123456789abcdef" * 2
DAY = date(2031, 5, 10)

ACCEPTED = ClaimDecision(claim=CLAIM, status=ReviewStatus.ACCEPTED, by="mira", on=DAY)
EXCLUDED = ClaimDecision(
    claim=CLAIM, status=ReviewStatus.EXCLUDED, by="mira", on=DAY, reason="page furniture"
)
GROUP = GroupDecision(publish_group="pupils", by="mira", on=DAY, reason="the town said so itself")
SAME = IdentityDecision(
    judgement=Judgement.SAME, of=("actor/a", "actor/b"), by="mira", on=DAY, reason="одна людина 😀"
)


def problems(path: Path, data: bytes) -> tuple[Problem, ...]:
    path.write_bytes(data)
    with pytest.raises(SheetError) as caught:
        load_decisions(path)
    return caught.value.problems


def test_what_is_appended_is_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    assert load_decisions(path) == ()
    append_decisions(path, [ACCEPTED, SAME])
    first = path.read_bytes()
    append_decisions(path, [GROUP])
    append_decisions(path, [EXCLUDED])
    assert path.read_bytes().startswith(first)
    assert load_decisions(path) == (ACCEPTED, SAME, GROUP, EXCLUDED)
    assert path.read_text(encoding="utf-8").count("\n") == 4
    assert "одна людина 😀" in path.read_text(encoding="utf-8")


def test_appending_nothing_makes_no_file(tmp_path: Path) -> None:
    append_decisions(tmp_path / "decisions.jsonl", [])
    assert not (tmp_path / "decisions.jsonl").exists()


@given(
    st.lists(
        st.builds(
            IdentityDecision,
            judgement=st.sampled_from(Judgement),
            of=st.tuples(st.text(min_size=1, max_size=9), st.text(min_size=1, max_size=9)),
            by=st.just("mira"),
            on=st.dates(),
            reason=st.text(
                st.characters(codec="utf-8"),
                min_size=1,
                max_size=20,
            ),
        ),
        max_size=4,
    )
)
def test_any_reason_survives(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]
) -> None:
    path = tmp_path_factory.mktemp("any") / "decisions.jsonl"
    append_decisions(path, decisions)
    assert load_decisions(path) == tuple(decisions)


@pytest.mark.parametrize(
    ("line", "said", "field"),
    [
        (b"{", "not JSON", None),
        (b"[]", "not a JSON object", None),
        (b"{}", "exactly one of the keys claim, publish_group, judgement", None),
        (b'{"claim": "x", "judgement": "same"}', "exactly one", None),
        (b'{"claim": "a", "claim": "b"}', "a key is given twice", None),
        (b'{"claim": "c001", "status": "accepted", "by": "m", "on": "2031-05-10"}', "32", "claim"),
        (
            b'{"claim": "%s", "status": "accept", "by": "m", "on": "2031-05-10"}' % CLAIM.encode(),
            "did you mean “accepted”",
            "status",
        ),
        (
            b'{"claim": "%s", "status": "rejected", "by": "m", "on": "2031-05-10"}'
            % CLAIM.encode(),
            "for a reason: say it",
            None,
        ),
        (b'{"publish_group": "p", "by": "m", "on": "2031-05-10"}', "is missing", "reason"),
        (b'{"publish_group": "p", "by": "m", "on": "May", "reason": "r"}', "not a day", "on"),
        (b'{"publish_group": "p", "colour": 1}', "no field “colour”", "colour"),
        (b"\xff", "not UTF-8", None),
        (b"[" * 100_000, "not JSON", None),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: bytes, said: str, field: str | None) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decisions(path, [ACCEPTED])
    found = problems(path, path.read_bytes() + b"\n" + line + b"\n")
    assert {problem.line for problem in found} == {3}
    assert any(
        said in f"{problem.message} {problem.way_out}" and problem.field == field
        for problem in found
    )


def test_a_torn_last_line_is_refused_and_not_appended_to(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decisions(path, [ACCEPTED])
    torn = path.read_bytes()[:-1]
    assert "does not end" in problems(path, torn)[0].message
    with pytest.raises(SheetError):
        append_decisions(path, [SAME])
    assert path.read_bytes() == torn


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decisions(path, [ACCEPTED])
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:10]))
    with pytest.raises(SheetError, match="the disk is full"):
        append_decisions(path, [SAME])
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_a_sheet_error(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="cannot be written"):
        append_decisions(tmp_path / "none" / "decisions.jsonl", [ACCEPTED])
