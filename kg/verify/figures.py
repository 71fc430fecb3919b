"""Law 3: the sentence gives exactly the figure that the sheet has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.errors import Problem
from kg.model import Claim, Figure, Sheet
from kg.model.vocabulary import Bound, PassageRole
from kg.numbers import Quantity, check_figure, quantities
from kg.sheet.load import Loaded
from kg.sheet.tree import Path
from kg.verify.ground import Reading, stands_in

__all__ = ["check_figures"]

_LOWER = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_UPPER = frozenset({Bound.UP_TO, Bound.FEWER_THAN})
_PERCENT = "percent"


def _numbers(figure: Figure) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, minimum and maximum as the grammar gives them.

    A sheet writes the printed number as ``value`` under every bound; the grammar puts it where
    the bound says on which side it stands.
    """
    if figure.value is not None and figure.bound in _LOWER:
        return None, figure.value, None
    if figure.value is not None and figure.bound in _UPPER:
        return None, None, figure.value
    return figure.value, figure.minimum, figure.maximum


def _inside(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The figures of the sentence that stand wholly in a passage, counted from the text's start."""
    first, last = reading.sentence_at(start, end)
    read = [quantity.shifted(first) for quantity in quantities(reading.text[first:last])]
    return [quantity for quantity in read if start <= quantity.start and quantity.end <= end]


def _repetitions(
    loaded: Loaded[Sheet], path: Path, claim: Claim, own: Quantity, reading: Reading
) -> Iterator[Problem]:
    for index, passage in enumerate(claim.also):
        if passage.role is not PassageRole.REPETITION or passage.at is None:
            continue
        if any(other.printed == own.printed for other in _inside(reading, *passage.at)):
            continue
        yield loaded.problem(
            (*path, "also", index),
            f"the repetition carries no number equal to “{own.as_written}”",
            law=3,
            way_out="choose words with the same number, or make it a claim of its own",
        )


def check_figures(loaded: Loaded[Sheet], reading: Reading) -> Iterator[Problem]:
    """Yield a problem for every figure that its sentence does not give exactly.

    The content passages must stand at their offsets (:func:`check_passages`); those that do not
    are passed over. The grammar reads English: in a document of another language the words of
    the figure must stand in the passage, and what they mean is left to the second reader.
    """
    text = reading.text
    english = loaded.value.document.language.split("-")[0] == "en"
    for number, claim in enumerate(loaded.value.claims):
        figure, at = claim.content, claim.at
        if not isinstance(figure, Figure) or at is None or text[slice(*at)] != claim.words:
            continue
        path: Path = ("claims", number)
        if not english:
            if not stands_in(figure.as_written, claim.words):
                yield loaded.problem(
                    (*path, "figure", "as_written"),
                    f"“{figure.as_written}” does not stand in the words of the claim",
                    law=3,
                    way_out="copy the number expression from there",
                )
            continue
        value, minimum, maximum = _numbers(figure)
        reason = check_figure(
            text,
            *at,
            as_written=figure.as_written,
            value=value,
            minimum=minimum,
            maximum=maximum,
            bound=figure.bound,
        )
        if reason is not None:
            yield loaded.problem((*path, "figure"), reason, law=3)
            continue
        own = next(read for read in _inside(reading, *at) if read.as_written == figure.as_written)
        if own.percent != (figure.unit == _PERCENT):
            yield loaded.problem(
                (*path, "figure", "unit"),
                f"“{own.as_written}” is {'a' if own.percent else 'no'} share of a hundred",
                law=3,
                way_out="unit percent goes with percent, per cent, %, and “one in five”",
            )
        yield from _repetitions(loaded, path, claim, own, reading)
