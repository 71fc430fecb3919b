"""A changed sheet changes the answer, and nothing but the answer it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.model.vocabulary import ReviewStatus
from kg.query import load_query, run
from tests.competency.asks import ASKS, QUERIES, Ask, Row, distinct, params, rows
from tests.competency.changes import CHANGES, Change
from tests.corpora import Answers, Corpus

Alone = Callable[[str], Answers]

_ASKS = {named.name: named.ask for named in ASKS}


@pytest.fixture(scope="module")
def alone(corpus: Corpus) -> Alone:
    """Each document by itself, built when it is first asked."""
    return cache(corpus.alone)


def _answer(answers: Answers, ask: Ask, corpus: Corpus) -> set[Row]:
    query = QUERIES[ask.query]
    return set(distinct(run(query, answers.reader, params(ask, corpus)), ask, query))


def _rows(ask: Ask, cells: tuple[tuple[str, ...], ...], corpus: Corpus) -> set[Row]:
    return set(rows(ask.model_copy(update={"rows": [list(row) for row in cells]}), corpus))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name.replace(" ", "-"))
def test_a_changed_sheet_changes_the_answer(change: Change, corpus: Corpus, alone: Alone) -> None:
    ask = _ASKS[change.ask]
    changed = change.make(corpus.coded[change.folder].sheet)
    before = _answer(alone(change.folder), ask, corpus)
    after = _answer(corpus.alone(change.folder, changed), ask, corpus)
    assert before - after == _rows(ask, change.gone, corpus)
    assert after - before == _rows(ask, change.come, corpus)
    assert before != after


def test_more_than_ten_questions_are_changed() -> None:
    assert len({change.ask.partition("-")[0] for change in CHANGES}) > 10


def test_only_review_keeps_another_story_out(corpus: Corpus, repo: Path) -> None:
    """Accepted, the related item would answer for the document, and a check would say so."""
    folder = "002-save-ukraine-rescue"
    coded = corpus.coded[folder]
    naive = replace(coded, status=dict.fromkeys(coded.status, ReviewStatus.ACCEPTED))
    answers = replace(corpus, coded={folder: naive}, _mapped={}).alone(folder)
    bodies = _ASKS["cq45-3-figures-of-a-variable"]
    russia = corpus.resolve("russia")
    assert {claimant for _, claimant in _answer(answers, bodies, corpus)} == {russia}
    check = load_query(repo / "queries" / "checks" / "claim-from-furniture.rq")
    assert list(run(check, answers.reader))
