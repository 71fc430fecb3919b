"""How sure findings are said to be: by the shares of findings like them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ConfigurationError
from kg.extract import confidence
from kg.extract.calibration import brier_scores, fitted, left_out
from kg.extract.confidence import fit, load_table, share, signals, stated, written
from kg.extract.evaluate import Grade
from kg.extract.findings import Findings
from tests.kg.extract.invented_news import findings

_SIGNS = st.sampled_from([("figures",), ("figures", "unit"), ("figures", "unit", "stock"), ("a",)])


@given(st.lists(st.tuples(_SIGNS, st.booleans()), max_size=60))
def test_shares_lie_between_never_and_always(grades: list[tuple[tuple[str, ...], bool]]) -> None:
    table = fit(grades)
    assert all(0 < told < 1 for told in table.values())
    for signs, _ in grades:
        told = share(table, signs)
        assert told is None or 0 < told < 1


def test_many_findings_speak_for_themselves_and_few_for_those_like_them() -> None:
    grades = [(("figures", "unit"), True)] * 300 + [(("figures", "none"), False)] * 4
    table = fit(grades)
    assert table["figures unit"] == pytest.approx(1, abs=0.01)
    assert 0.6 < table["figures none"] < table["figures"]
    # A run that was never seen is as sure as the longest that was.
    assert share(table, ("figures", "other", "stock")) == table["figures"]
    assert share(table, ("boats",)) is None


def test_runs_of_fewer_than_three_are_left_out() -> None:
    assert set(fit([(("figures", "unit"), True)] * 2)) == set()
    assert set(fit([(("figures", "unit"), True)] * 3)) == {"figures", "figures unit"}


def test_findings_are_as_sure_as_the_table_says() -> None:
    found = findings("Ada Tolven said that 12 boats were lost.")
    figure = stated(found, "en", {"figures": 0.25}).figures[0]
    assert figure.confidence == 0.25
    assert stated(found, "en", {}) == found
    assert stated(Findings(), "en", load_table()) == Findings()


def test_signals_tell_kind_and_claimant() -> None:
    own, said = findings("Veldport has 40 boats. Ada Tolven said that 12 boats were lost.").figures
    assert signals("figures", own, "en")[:4] == ("figures", "unit", "stock", "parsed")
    assert signals("figures", own, "en")[4] == "own"
    assert signals("figures", said, "uk")[3:5] == ("split", "named")


def test_the_shipped_table_knows_every_element_and_is_as_it_was_written() -> None:
    table = load_table()
    told = {run.partition(" ")[0] for run in table}
    assert told >= {"actors", "marked-quotations", "reported", "figures", "events", "denials"}
    assert json.loads(written(table)) == table


def test_a_table_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "confidences.json"
    monkeypatch.setattr(confidence, "_SHIPPED", wrong)
    for words in (None, "{", "[1]", '{"figures": "often"}'):
        if words is not None:
            wrong.write_text(words, encoding="utf-8")
        load_table.cache_clear()
        with pytest.raises(ConfigurationError):
            load_table()
    load_table.cache_clear()


def test_a_document_is_told_by_all_others() -> None:
    def grade(*, right: bool) -> Grade:
        return Grade("figures", 1.0, right, ("figures",))

    documents = [[grade(right=True)] * 50, [grade(right=False)] * 10]
    told = left_out(documents)
    assert [one.right for one in told] == [True] * 50 + [False] * 10
    # The first is told by ten that were wrong, the second by fifty that were right.
    assert told[0].confidence < 0.5 < told[-1].confidence
    assert brier_scores(told)["figures"] > 0.3
    table = fitted(one for held in documents for one in held)
    assert table["figures"] == pytest.approx(50 / 60, abs=0.1)
