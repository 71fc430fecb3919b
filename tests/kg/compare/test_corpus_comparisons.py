"""The comparisons of the corpus on the traps T1 to T5, worked out by hand from the procedure.

Of the figures of a trap every pair is listed, so a comparison that is missing or too many fails.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

import pytest

from kg.ids import Ids
from tests.corpora import Answers

pytestmark = pytest.mark.uncounted


@dataclass(frozen=True)
class Found:
    """A comparison as the graph has it; slugs for concepts."""

    verdict: str
    drift: bool
    decided_by: str
    deciding: str | None
    differs_in: frozenset[str]
    reason: str


_QUERY = """
PREFIX ace: <https://w3id.org/svidok/ace#>
SELECT ?c ?p ?o { ?c a ace:Comparison ; ?p ?o }
"""

T1 = {
    "identified": "children-identified-19500",
    "still there": "children-still-in-russia",
    "1,600": "children-returned-1600",
}
T2 = {"18 months": "returned-2024-2025", "first year": "returned-first-year"}
T3 = {
    "more than 40": "countries-more-than-40",
    "over 40": "countries-over-40",
    "41": "countries-41",
    "target": "countries-target-50",
}
T4 = {
    "identified": "children-identified-19500",
    "388": "children-returned-388",
    "235": "brought-back-235",
    "four": "rescued-that-day",
}
T5 = {
    "hundreds": "children-on-the-list",
    "dozens": "children-recognised-dozens",
}
T5_TOTALS = {
    "asked for": "children-asked-for",
    "20,000": "children-taken-20000",
    "identified": "children-identified-19500",
    "thousands taken": "thousands-taken",
    "thousands there": "thousands-there",
}
TRAPS = (T1, T2, T3, T4, T5, T5_TOTALS)

# Figures, verdict, what decided, what differs beside it, and words that the reason has.
EXPECTED = [
    # An estimate of who may be there is no count of who was identified: the number has drifted.
    ("identified", "still there", "not-comparable drift", "modality",
     "variable scope qualifier window as-of bound claimant", "over 19,500 approximately"),
    # Returned are a portion of those identified, but 21 months later than these were counted.
    ("identified", "1,600", "not-comparable", "variable", "scope as-of value claimant",
     "returned identified"),
    ("still there", "1,600", "not-comparable", "modality",
     "variable scope qualifier window value bound", "possible happened"),
    ("18 months", "first year", "other-window drift", "window", "",
     "more than 600 July 2025 February 2025"),
    # No day on one side and the intervals meet: the other's day is taken, and both begin at 41.
    ("more than 40", "over 40", "same", None, "as-of claimant", "more than 40 over 40"),
    ("more than 40", "41", "rounding", "value", "as-of bound claimant", "more than 40 41"),
    ("over 40", "41", "rounding", "value", "bound", "over 40 41"),
    ("more than 40", "target", "not-comparable", "modality", "qualifier value bound claimant",
     "planned happened"),
    ("over 40", "target", "not-comparable", "modality", "qualifier as-of value bound",
     "planned happened"),
    ("41", "target", "not-comparable", "modality", "qualifier as-of value", "planned happened"),
    # "388 of them": the sentence says that it is a portion.
    ("identified", "388", "part-of", "variable", "scope value bound claimant", "portion"),
    # By one organisation, not in the places of the identified: no portion of them that is said.
    ("identified", "235", "not-comparable", "variable", "scope window value bound claimant",
     "returned identified"),
    ("identified", "four", "not-comparable", "variable",
     "scope qualifier window as-of value bound claimant", "returned identified"),
    ("388", "235", "part-of", "scope", "window value claimant", "Save Ukraine portion"),
    ("388", "four", "part-of", "scope", "qualifier window as-of value claimant",
     "Save Ukraine portion"),
    # An increment inside a running total of the same organisation.
    ("235", "four", "part-of", "qualifier", "window as-of value", "235 four"),
    # Dozens of the hundreds: the policy sets both intervals, and no reading makes the part larger.
    ("hundreds", "dozens", "part-of by policy", "variable", "value claimant", "portion"),
    # A request is no count.
    ("asked for", "20,000", "not-comparable", "modality",
     "variable qualifier as-of value bound claimant", "asked"),
    ("asked for", "identified", "not-comparable", "modality",
     "variable scope qualifier window as-of value bound claimant", "asked"),
    ("asked for", "thousands taken", "not-comparable", "modality",
     "variable scope qualifier window as-of value claimant", "asked"),
    ("asked for", "thousands there", "not-comparable", "modality",
     "variable qualifier as-of value claimant", "asked"),
    # The worked example of the procedure: identified and taken are two criteria of one question.
    ("20,000", "identified", "other-definition", "variable",
     "scope window as-of value bound claimant", "identified taken"),
    # Russia is one of the two places of the later total, and both intervals meet.
    ("20,000", "thousands taken", "part-of by policy", "scope",
     "window as-of value bound claimant", "20,000 thousands"),
    ("20,000", "thousands there", "other-definition", "variable",
     "qualifier as-of value bound claimant", "taken still"),
    ("identified", "thousands taken", "other-definition", "variable",
     "scope as-of value bound claimant", "identified taken"),
    ("identified", "thousands there", "other-definition", "variable",
     "scope qualifier window as-of value bound claimant", "identified still"),
    # One word for two things: the field holds the unit word, so it is one number on both sides.
    ("thousands taken", "thousands there", "other-definition drift", "variable",
     "scope qualifier window as-of claimant", "taken still"),
]  # fmt: skip

NAMES = {short: name for trap in TRAPS for short, name in trap.items()}


@pytest.fixture(scope="module")
def found(public: Answers) -> dict[frozenset[str], Found]:
    """The comparisons of the graph by the last parts of their figures' IRIs."""
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for comparison, predicate, value in public.reader.rows(_QUERY):
        if getattr(value, "language", None) != "uk":
            said[str(comparison)][_last(predicate)].append(_last(value))
    return {
        frozenset(entry["compares"]): Found(
            verdict=entry["verdict"][0],
            drift=entry["drift"] == ["true"],
            decided_by=entry["decidedBy"][0],
            deciding=next(iter(entry["decidingProperty"]), None),
            differs_in=frozenset(entry["differsIn"]),
            reason=entry["description"][0],
        )
        for entry in said.values()
    }


def _last(term: object) -> str:
    text = str(term)
    return text.rpartition("/")[2].rpartition("#")[2] if "://" in text else text


def _pair(one: str, other: str) -> frozenset[str]:
    return frozenset({NAMES[one], NAMES[other]})


def test_the_list_has_every_pair_of_each_trap_once() -> None:
    listed = [_pair(one, other) for one, other, *_ in EXPECTED]
    wanted = {frozenset(pair) for trap in TRAPS for pair in combinations(trap.values(), 2)}
    assert set(listed) == wanted
    assert len(listed) == len(wanted)


def test_every_pair_of_a_trap_is_compared(found: dict[frozenset[str], Found]) -> None:
    missing = [pair for pair in (_pair(a, b) for a, b, *_ in EXPECTED) if pair not in found]
    assert missing == []


@pytest.mark.parametrize(
    ("one", "other", "verdict", "deciding", "differs", "words"),
    EXPECTED,
    ids=[f"{one} and {other}" for one, other, *_ in EXPECTED],
)
def test_a_comparison_is_as_the_procedure_has_it(
    one: str,
    other: str,
    verdict: str,
    deciding: str | None,
    differs: str,
    words: str,
    found: dict[frozenset[str], Found],
) -> None:
    entry = found[_pair(one, other)]
    expected, _, rest = verdict.partition(" ")
    assert entry.verdict == expected
    assert entry.drift == (rest == "drift")
    assert entry.decided_by == ("policy" if rest == "by policy" else "words")
    assert entry.deciding == deciding
    assert entry.differs_in == set(differs.split()) | ({deciding} if deciding else set())
    for word in words.split():
        assert word in entry.reason


def test_furniture_is_compared_with_nothing(found: dict[frozenset[str], Found]) -> None:
    compared = {name for pair in found for name in pair}
    assert compared.isdisjoint({"bodies-1000", "bodies-38", "years-of-service"})
    assert "reading-time-shown" not in compared


@pytest.mark.long
def test_what_readers_do_not_see_leaves_no_trace(full: Answers, public: Answers) -> None:
    query = "PREFIX ace: <https://w3id.org/svidok/ace#> SELECT ?c { ?c a ace:Comparison }"
    open_ones = {str(row[0]) for row in public.reader.rows(query)}
    assert open_ones < {str(row[0]) for row in full.reader.rows(query)}
    analysis = Ids().graph("analysis")
    assert {str(s) for s, _, _ in public.reader.triples(analysis)} == open_ones
    furniture = {"bodies-1000", "bodies-38", "years-of-service", "reading-time-shown"}
    compared = {_last(value) for _, _, value in full.reader.triples(analysis)}
    assert compared.isdisjoint(furniture)
