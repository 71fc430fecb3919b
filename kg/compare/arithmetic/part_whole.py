"""A part is at most its whole: by the words ("388 of them"), by the variables, by the scopes.

Every part that the words tie to a whole is tested against it. Beyond that, a part is tested against
the tightest total in whose time it lies: of a variable that it counts a portion of (returned ⊂
identified), or of its own variable in a wider scope or over a longer time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kg.compare.arithmetic.book import Book, Shelf
from kg.compare.arithmetic.finding import Finding, FindingKind, Result
from kg.compare.arithmetic.nests import Nests
from kg.compare.arithmetic.phrases import cite, number, range_of
from kg.compare.arithmetic.span import at_most, decide, hanging, is_share, span
from kg.compare.arithmetic.wholes import Wholes
from kg.compare.figure import Figure
from kg.model.vocabulary import DecidedBy
from kg.numbers import Interval

__all__ = ["part_whole"]

_SAME_BEGINNING = "both count from the same beginning, which is not said"
_SAME_SCOPE = "both count in the same place or body, which is not said of one of them"


def part_whole(book: Book) -> Iterator[Finding]:
    """Yield one finding for each part and the whole that limits it most."""
    for part in book.figures:
        whole = book.by_name.get(part.part_of or "")
        if whole is not None and _can_be_set_beside(part, whole):
            yield _finding(book, part, whole, "the words tie the one to the other")
    for variables in book.shelves.values():
        for (inner, parts), (outer, wholes) in product(variables.items(), variables.items()):
            if inner == outer:
                yield from _inside(book, parts)
            elif book.knowledge.portion(inner, outer):
                yield from _portions(book, parts, wholes)


def _can_be_set_beside(part: Figure, whole: Figure) -> bool:
    has_numbers = part.value is not None and whole.value is not None
    return has_numbers and part.unit == whole.unit and not is_share(part)


def _portions(book: Book, parts: Shelf, wholes: Shelf) -> Iterator[Finding]:
    """Test counts of a portion against totals of what they are a portion of."""
    filed = {scope: Wholes(figures, book.policy) for scope, figures in wholes.items()}
    nests = Nests(filed, book.knowledge)
    for scope, figures in parts.items():
        fitting = [filed[outer] for outer in nests.fitting(scope)]
        for part, totals in product(figures, fitting):
            whole = totals.around(part)
            if whole is not None and part.part_of != whole.name:
                yield _finding(book, part, whole, "the one variable counts a portion of the other")


def _inside(book: Book, shelf: Shelf) -> Iterator[Finding]:
    """Test counts of one variable against its totals in a wider scope or over a longer time."""
    filed = {scope: Wholes(figures, book.policy) for scope, figures in shelf.items()}
    nests = Nests(filed, book.knowledge)
    for scope, figures in shelf.items():
        for part, outer in product(figures, tuple(nests.holding(scope))):
            same = scope == outer
            whole = filed[outer].longer(part) if same else filed[outer].around(part)
            if whole is not None and part.part_of != whole.name:
                why = f"the one {'time' if same else 'scope'} lies in the other"
                yield _finding(book, part, whole, why)


def _fits(spans: Sequence[Interval]) -> Result:
    return at_most(spans[0], spans[1])


def _finding(book: Book, part: Figure, whole: Figure, why: str) -> Finding:
    figures = (part, whole)
    result, decided_by = decide(figures, book.policy, _fits)
    hangs = hanging(figures, book.policy, _fits)
    policy = book.policy if decided_by is DecidedBy.POLICY else None
    less, more = span(part, policy), span(whole, policy)
    tail = {
        Result.HOLDS: "so the part is within the whole whichever numbers are meant",
        Result.CANNOT_HOLD: "so the part would exceed its whole, and both numbers cannot hold",
        Result.CANNOT_BE_TOLD: "so the numbers leave both open",
    }[result]
    if result is Result.CANNOT_HOLD and more.maximum is not None:
        tail += f"; it would exceed it by at least {number(less.minimum - more.maximum)}"
    return Finding(
        kind=FindingKind.PART_OF_WHOLE,
        result=result,
        statement="the part is at most the whole",
        sentence=(
            f"{cite(part, book.knowledge)} is a part of {cite(whole, book.knowledge)}, since {why}:"
            f" {range_of(less)} against {range_of(more)}{f'. {hangs}' if hangs else f', {tail}.'}"
        ),
        figures=(part.name, whole.name),
        decided_by=decided_by,
        provided=tuple(_provided(part, whole)),
    )


def _provided(part: Figure, whole: Figure) -> Iterator[str]:
    if part.part_of == whole.name:
        return
    if (part.window_from is None) != (whole.window_from is None):
        yield _SAME_BEGINNING
    if bool(part.scope) != bool(whole.scope):
        yield _SAME_SCOPE
