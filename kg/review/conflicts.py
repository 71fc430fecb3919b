"""Which proposed claims contradict what is accepted, so that they are looked at first.

Two ways, and no guess beside them: a figure stands in conflict with an accepted figure of the same
variable, as comparing finds it; and a claim says the opposite of an accepted claim on the same
description of its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.compare import Day, Prepared, WordKnowledge, compare_prepared, prepare
from kg.compare import Figure as Compared
from kg.model import Claim, Figure, Time
from kg.model.vocabulary import Bound, ReviewStatus, Stance, Verdict
from kg.numbers import QuantityPolicy
from kg.review.shelf import Shelved

__all__ = ["conflicts"]

_CONFLICT: Final = frozenset({Verdict.CONFLICT, Verdict.TENSION_UNDER_POLICY})
_AGAINST: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
_MOST: Final = 40
"""With so many accepted figures of one variable, the latest of the corpus, each is compared."""

Where = tuple[str, str]
"""A document and the key of one of its claims."""


def conflicts(documents: Iterable[Shelved], policy: QuantityPolicy) -> dict[Where, tuple[str, ...]]:
    """Return, for each undecided claim that contradicts accepted ones, what it contradicts.

    The cost grows with the number of figures, not with its square: a figure is compared with at
    most 40 accepted ones of its variable that are not the same number on the same day.
    """
    documents = tuple(documents)
    found: dict[Where, list[str]] = {}
    for document in documents:
        for key, said in _opposed(document):
            found.setdefault((document.name, key), []).append(said)
    for where, said in _figures(documents, policy):
        found.setdefault(where, []).append(said)
    return {where: tuple(said) for where, said in found.items()}


def _is_open(document: Shelved, claim: Claim) -> bool:
    return document.standings[claim.key].status in (None, ReviewStatus.PROPOSED)


def _is_accepted(document: Shelved, claim: Claim) -> bool:
    return document.standings[claim.key].status is ReviewStatus.ACCEPTED


def _described(claim: Claim) -> str | None:
    return claim.same or (claim.content.key if claim.content is not None else None)


def _opposed(document: Shelved) -> Iterator[tuple[str, str]]:
    accepted: dict[tuple[str, bool], str] = {}
    for claim in document.sheet.claims:
        key = _described(claim)
        if key is not None and _is_accepted(document, claim):
            accepted.setdefault((key, claim.stance in _AGAINST), claim.key)
    for claim in document.sheet.claims:
        key, against = _described(claim), claim.stance in _AGAINST
        other = None if key is None else accepted.get((key, not against))
        if other is not None and _is_open(document, claim):
            what = "denies" if against else "asserts"
            opposite = "asserts" if against else "denies"
            yield claim.key, f"{what} what the accepted claim {other} {opposite}"


def _day(time: Time | None, *, end: bool) -> Day | None:
    if time is None:
        return None
    stamps = time.stamps
    first, last = (
        (stamps.earliest_end, stamps.latest_end)
        if end
        else (stamps.earliest_begin, stamps.latest_begin)
    )
    return Day(first, last) if first is not None and last is not None else None


def _compared(document: Shelved, claim: Claim, figure: Figure) -> Compared:
    publisher = document.sheet.document.publisher
    return Compared(
        name=f"{document.name}#{claim.key}",
        sentence=claim.words,
        as_written=figure.as_written,
        value=figure.value if figure.minimum is None else figure.minimum,
        value_max=figure.maximum,
        bound=figure.bound,
        unit=figure.unit_text,
        variable=figure.variable,
        scope=frozenset(figure.scope),
        qualifier=figure.qualifier,
        modality=figure.modality,
        window_from=_day(figure.window, end=False),
        window_to=_day(figure.window, end=True),
        as_of=_day(figure.as_of, end=True),
        claimant=claim.claimant or (publisher.actor if publisher else document.name),
        published=_day(document.sheet.document.published, end=True),
    )


def _figures(documents: Iterable[Shelved], policy: QuantityPolicy) -> Iterator[tuple[Where, str]]:
    accepted: dict[str, dict[object, Prepared]] = {}
    waiting: list[tuple[Where, str, Prepared]] = []
    for document in documents:
        for claim in document.sheet.claims:
            figure = claim.content
            if not isinstance(figure, Figure) or figure.bound is Bound.ORDER_OF_MAGNITUDE:
                continue
            if claim.restricted is not None or claim.stance in _AGAINST:
                continue
            if _is_accepted(document, claim):
                made = _compared(document, claim, figure)
                same = (made.value, made.bound, made.window_to, made.as_of, made.scope)
                known = accepted.setdefault(figure.variable, {})
                known.pop(same, None)
                known[same] = prepare(made, policy)
            elif _is_open(document, claim):
                made = _compared(document, claim, figure)
                where = (document.name, claim.key)
                waiting.append((where, figure.variable, prepare(made, policy)))
    yield from _compare(waiting, accepted)


def _compare(
    waiting: Iterable[tuple[Where, str, Prepared]],
    accepted: Mapping[str, Mapping[object, Prepared]],
) -> Iterator[tuple[Where, str]]:
    knowledge = WordKnowledge()
    for where, variable, figure in waiting:
        for other in list(accepted.get(variable, {}).values())[-_MOST:]:
            verdict = compare_prepared(figure, other, knowledge).verdict
            if verdict in _CONFLICT:
                said = other.figure
                yield (
                    where,
                    f"{verdict} with the accepted figure “{said.as_written}” of {said.name}",
                )
