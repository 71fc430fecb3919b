"""Precision and recall of what was found against gold, element by element, with every slip.

The rules of matching are those of ``docs/extraction.md``. An element is one kind of finding; its
fields (speaker, bound, unit …) are measured as accuracies over the findings that matched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from kg.extract.confidence import Signals, signals
from kg.extract.findings import (
    ActorFound,
    DenialFound,
    EventFound,
    FigureFound,
    Findings,
    QuotationFound,
    ReportedFound,
    Span,
)
from kg.extract.matching import (
    Names,
    pairs,
    same_figure,
    share_of_both,
    share_of_shorter,
    trimmed,
    unit_key,
)

__all__ = ["ELEMENTS", "DocumentScore", "Grade", "Rate", "Score", "Slip", "compare", "total"]

ELEMENTS = (
    "marked-quotations",
    "unmarked-quotations",
    "reported",
    "figures",
    "actors",
    "actors-by-name",
    "events",
    "denials",
)
_QUOTATION_OVERLAP = 0.8
_REPORTED_OVERLAP = 0.6
_CLAUSE_OVERLAP = 0.5

_Finding: TypeAlias = (
    ActorFound | QuotationFound | ReportedFound | FigureFound | EventFound | DenialFound
)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many; ``share`` is None of none."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """The share from 0 to 1."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Score:
    """One element: precision and recall, and the accuracies of fields over what matched."""

    precision: Rate = Rate()
    recall: Rate = Rate()
    fields: Mapping[str, Rate] = field(default_factory=dict)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find."""
        both = self.precision.of + self.recall.of
        return (self.precision.right + self.recall.right) / both if both else None

    def __add__(self, other: Score) -> Score:
        names = dict.fromkeys([*self.fields, *other.fields])
        return Score(
            self.precision + other.precision,
            self.recall + other.recall,
            {n: self.fields.get(n, Rate()) + other.fields.get(n, Rate()) for n in names},
        )


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing to look at: ``field`` is ``missed``, ``spurious``, or the field that differs."""

    document: str
    element: str
    field: str
    at: Span
    words: str
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure a finding was, and whether it was right: what calibration looks at.

    Right is what matched and agrees in the fields without which the claim would be another:
    the speaker of words, the aspect of a denial, unit, bound, kind and claimant of a figure.
    """

    element: str
    confidence: float
    right: bool
    signals: Signals = ()


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The scores of one document by element, with its slips and grades."""

    name: str
    language: str
    scores: Mapping[str, Score]
    slips: tuple[Slip, ...]
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class _Element:
    """How one element is compared: what belongs to it, what matches, which fields must agree."""

    name: str
    of: Callable[[Findings], Sequence[_Finding]]
    likeness: Callable[[str, Names, _Finding, _Finding], float]
    fields: Mapping[str, Callable[[Names, _Finding, _Finding], bool]]
    decisive: tuple[str, ...] = ()


def _span(finding: _Finding) -> Span:
    return finding.mentions[0] if isinstance(finding, ActorFound) else (finding.start, finding.end)


def _words(finding: _Finding) -> str:
    return finding.name if isinstance(finding, ActorFound) else finding.words


def _spans(text: str, one: _Finding, other: _Finding) -> tuple[Span, Span]:
    return trimmed(text, _span(one)), trimmed(text, _span(other))


def _at_least(share: float, least: float) -> float:
    return share if share >= least else 0.0


def _speech(least: float) -> Callable[[str, Names, _Finding, _Finding], float]:
    def likeness(text: str, names: Names, one: _Finding, other: _Finding) -> float:
        del names
        return _at_least(share_of_both(*_spans(text, one, other)), least)

    return likeness


def _figure(text: str, names: Names, one: _Finding, other: _Finding) -> float:
    del names
    if isinstance(one, FigureFound) and isinstance(other, FigureFound):
        return same_figure(text, one, other)
    return 0.0


def _actor(text: str, names: Names, one: _Finding, other: _Finding) -> float:
    same_kind = getattr(one, "kind", None) == getattr(other, "kind", None)
    return _named(text, names, one, other) if same_kind else 0.0


def _named(text: str, names: Names, one: _Finding, other: _Finding) -> float:
    del text
    if isinstance(one, ActorFound) and isinstance(other, ActorFound):
        return names.same_actor(one, other)
    return 0.0


def _event(text: str, names: Names, one: _Finding, other: _Finding) -> float:
    if getattr(one, "type", None) != getattr(other, "type", None):
        return 0.0
    return _clause(text, names, one, other)


def _clause(text: str, names: Names, one: _Finding, other: _Finding) -> float:
    del names
    return _at_least(share_of_shorter(*_spans(text, one, other)), _CLAUSE_OVERLAP)


def _who(name: str) -> Callable[[Names, _Finding, _Finding], bool]:
    return lambda names, one, other: names.same(getattr(one, name), getattr(other, name))


def _equal(*attributes: str) -> Callable[[Names, _Finding, _Finding], bool]:
    return lambda _, one, other: all(getattr(one, a) == getattr(other, a) for a in attributes)


def _unit(names: Names, one: _Finding, other: _Finding) -> bool:
    del names
    return unit_key(getattr(one, "unit", None)) == unit_key(getattr(other, "unit", None))


def _participants(names: Names, one: _Finding, other: _Finding) -> bool:
    """At least half of all participants named by either are named by both."""
    mine, theirs = getattr(one, "participants", ()), getattr(other, "participants", ())
    both = len(pairs(mine, theirs, lambda a, b: float(names.same(a, b))))
    return 2 * both >= len(mine) + len(theirs) - both


_ALL = (
    _Element(
        "marked-quotations",
        lambda found: [one for one in found.quotations if one.marked],
        _speech(_QUOTATION_OVERLAP),
        {"speaker": _who("speaker")},
        ("speaker",),
    ),
    _Element(
        "unmarked-quotations",
        lambda found: [one for one in found.quotations if not one.marked],
        _speech(_QUOTATION_OVERLAP),
        {"speaker": _who("speaker")},
        ("speaker",),
    ),
    _Element(
        "reported",
        lambda found: found.reported,
        _speech(_REPORTED_OVERLAP),
        {"speaker": _who("speaker")},
        ("speaker",),
    ),
    _Element(
        "figures",
        lambda found: found.figures,
        _figure,
        {
            "value": _equal("value", "value_max"),
            "bound": _equal("bound"),
            "unit": _unit,
            "kind": _equal("kind"),
            "claimant": _who("claimant"),
            "as-of": _equal("as_of"),
            "window": _equal("window_from", "window_to"),
        },
        ("value", "bound", "unit", "kind", "claimant"),
    ),
    _Element("actors", lambda found: found.actors, _actor, {}),
    _Element("actors-by-name", lambda found: found.actors, _named, {"kind": _equal("kind")}),
    _Element(
        "events",
        lambda found: found.events,
        _event,
        {
            "date": _equal("date"),
            "status": _equal("status"),
            "participants": _participants,
            "place": _who("place"),
        },
    ),
    _Element(
        "denials",
        lambda found: found.denials,
        _clause,
        {"speaker": _who("speaker"), "aspect": _equal("aspect")},
        ("speaker", "aspect"),
    ),
)


def compare(
    name: str,
    language: str,
    text: str,
    found: Findings,
    expected: Findings,
    publisher: str | None = None,
) -> DocumentScore:
    """Compare what was found in one text with what should be, element by element.

    ``publisher`` is the name of the document's publisher, so that a body's own name and
    ``publisher`` are the same claimant.
    """
    names = Names(text, found, expected, publisher)
    scores: dict[str, Score] = {}
    slips: list[Slip] = []
    grades: list[Grade] = []
    for element in _ALL:
        mine, theirs = element.of(found), element.of(expected)
        matched = pairs(mine, theirs, partial(element.likeness, text, names))
        rights = {
            first
            for first, second in matched
            if all(
                element.fields[key](names, mine[first], theirs[second]) for key in element.decisive
            )
        }
        fields = {
            key: Rate(sum(agrees(names, mine[a], theirs[b]) for a, b in matched), len(matched))
            for key, agrees in element.fields.items()
        }
        scores[element.name] = Score(
            Rate(len(matched), len(mine)), Rate(len(matched), len(theirs)), fields
        )
        if element.name == "actors-by-name":
            continue  # the same findings once more: their slips are told above
        grades += [
            Grade(element.name, one.confidence, i in rights, signals(element.name, one, language))
            for i, one in enumerate(mine)
        ]
        slips += _slips(name, element, mine, theirs, matched)
        slips += _differences(name, element, names, mine, theirs, matched)
    slips.sort(key=lambda slip: (slip.at, slip.element, slip.field))
    return DocumentScore(name, language, scores, tuple(slips), tuple(grades))


def _slips(
    name: str,
    element: _Element,
    mine: Sequence[_Finding],
    theirs: Sequence[_Finding],
    matched: tuple[tuple[int, int], ...],
) -> Iterator[Slip]:
    """What was found and not expected, and what was expected and not found."""
    for what, findings, index in (("spurious", mine, 0), ("missed", theirs, 1)):
        told = {pair[index] for pair in matched}
        for place, finding in enumerate(findings):
            if place not in told:
                note = getattr(finding, "kind", None) or getattr(finding, "type", None)
                given = {"found" if index == 0 else "expected": None if note is None else str(note)}
                yield Slip(name, element.name, what, _span(finding), _words(finding), **given)


def _differences(
    name: str,
    element: _Element,
    names: Names,
    mine: Sequence[_Finding],
    theirs: Sequence[_Finding],
    matched: tuple[tuple[int, int], ...],
) -> Iterator[Slip]:
    for first, second in matched:
        one, other = mine[first], theirs[second]
        for key, agrees in element.fields.items():
            if not agrees(names, one, other):
                yield Slip(
                    name,
                    element.name,
                    key,
                    _span(other),
                    _words(other),
                    _shown(one, key),
                    _shown(other, key),
                )


def _shown(finding: _Finding, key: str) -> str | None:
    if key == "window":
        ends = (getattr(finding, "window_from", None), getattr(finding, "window_to", None))
        return None if ends == (None, None) else "/".join(end or "" for end in ends)
    value = getattr(finding, key.replace("-", "_"))
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return None if value is None else str(value)


def total(documents: Iterable[DocumentScore], language: str | None = None) -> Mapping[str, Score]:
    """Add up the scores of all documents, or of those in one language."""
    sums = {element: Score() for element in ELEMENTS}
    for document in documents:
        if language is None or document.language.split("-")[0] == language:
            for element, score in document.scores.items():
                sums[element] = sums[element] + score
    return sums
