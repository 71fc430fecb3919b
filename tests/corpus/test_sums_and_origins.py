"""T1, T5 and T6 in sums; who stands behind the statements of the corpus."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.compare.arithmetic import Finding, FindingKind, Result, findings
from kg.compare.denials import replies
from kg.compare.load import load_figures
from kg.compare.origins import corroboration
from kg.compare.reference import load_knowledge
from kg.numbers import Interval, load_policy
from kg.store import Reader
from tests.corpora import Corpus

KINDS = FindingKind


@pytest.fixture(scope="module")
def sums(reader: Reader) -> tuple[Finding, ...]:
    return findings(load_figures(reader), load_knowledge(reader), load_policy())


def _of(sums: tuple[Finding, ...], corpus: Corpus, *names: str) -> Finding:
    figures = tuple(str(corpus.resolve(name)) for name in names)
    (finding,) = [finding for finding in sums if finding.figures == figures]
    return finding


def test_t1_nothing_bounds_how_many_are_still_there(
    sums: tuple[Finding, ...], corpus: Corpus
) -> None:
    finding = _of(
        sums,
        corpus,
        "002-save-ukraine-rescue#children-identified-19500",
        "003-zelenskyy-1600#children-returned-1600",
        "003-zelenskyy-1600#children-still-in-russia",
    )
    assert (finding.kind, finding.result) == (KINDS.REMAINDER, Result.CANNOT_BE_TOLD)
    assert finding.interval == Interval(Decimal(0), None)
    for part in (
        "“over 19,500” is a count up to 2 February 2024 and names no upper end",
        "17,550 to 21,450 by policy",
        "at least 21,101 children identified as abducted by 13 November 2025",
    ):
        assert part in finding.sentence


def test_t4_what_is_said_to_be_a_part_is_one(sums: tuple[Finding, ...], corpus: Corpus) -> None:
    names = ("children-returned-388", "children-identified-19500")
    finding = _of(sums, corpus, *(f"002-save-ukraine-rescue#{name}" for name in names))
    assert (finding.kind, finding.result) == (KINDS.PART_OF_WHOLE, Result.HOLDS)


def test_t5_dozens_of_hundreds_hang_on_the_policy(
    sums: tuple[Finding, ...], corpus: Corpus
) -> None:
    names = ("children-recognised-dozens", "children-on-the-list")
    finding = _of(sums, corpus, *(f"003-zelenskyy-1600#{name}" for name in names))
    assert finding.result is Result.CANNOT_BE_TOLD
    assert "hangs on the policy" in finding.sentence


def test_the_rate_of_returns_is_a_lower_bound(sums: tuple[Finding, ...], corpus: Corpus) -> None:
    names = (
        "002-save-ukraine-rescue#children-returned-388",
        "003-zelenskyy-1600#children-returned-1600",
    )
    finding = _of(sums, corpus, *names)
    assert "at least 1,213 in 650 days" in finding.sentence
    assert finding.interval == Interval(Decimal("1.86"), None)


def test_19500_has_one_origin_in_two_documents(reader: Reader, corpus: Corpus) -> None:
    names = (
        "002-save-ukraine-rescue#children-identified-19500",
        "003-zelenskyy-1600#children-still-in-russia",
    )
    found = corroboration(reader, map(corpus.resolve, names))
    assert (found.independent, len(found.documents)) == (1, 2)
    (origin,) = found.origins
    assert origin.behind == (corpus.resolve("ukraine"),)
    assert origin.why == (
        "Government of Ukraine is an organ of Ukraine",
        "Volodymyr Zelenskyy holds an office of Ukraine",
    )


def test_t6_a_denied_word_touches_no_number(reader: Reader, corpus: Corpus) -> None:
    abduction = replies(reader, corpus.resolve("example-velmar#abduction"))
    touching = {reply.aspect: reply.touches_number for reply in abduction if reply.aspect}
    assert {str(aspect): touches for aspect, touches in touching.items()} == {
        "occurrence": True,
        "characterisation": False,
    }
    rejected = replies(reader, corpus.resolve("example-velmar#f-12000"))
    assert {(str(reply.how), reply.touches_number) for reply in rejected} == {
        ("denies", True),
        ("disputes", True),
    }
