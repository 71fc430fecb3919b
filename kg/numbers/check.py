"""Whether a coded figure is what its sentence says; if not, why not, in words."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model.vocabulary import Bound
from kg.numbers.grammar import Scan, scan
from kg.numbers.masks import Masked
from kg.numbers.quantity import Quantity
from kg.numbers.sentences import sentences

__all__ = ["check_figure"]


def check_figure(  # noqa: PLR0913 - a coded figure is these five fields, and none has a default
    text: str,
    start: int,
    end: int,
    *,
    as_written: str,
    value: Decimal | None,
    minimum: Decimal | None,
    maximum: Decimal | None,
    bound: Bound,
) -> str | None:
    """Return None when the words of a passage give exactly the coded figure, else the reason.

    ``text[start:end]`` is the passage; the grammar reads the whole sentences in which it stands,
    so that a passage cut out of a number ("600" of "1,600") or away from its bound ("1,600" of
    "more than 1,600") is refused. The figure must lie in the passage and stand there once.
    For an order of magnitude ``value`` may be None or the unit word (1,000 for "thousands").
    Raises ``ValueError`` for a span outside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {start}–{end} lies outside a text of {len(text)} code points")
    read = _scan_round(text, start, end)
    near = [
        quantity for quantity in read.quantities if quantity.start < end and start < quantity.end
    ]
    coded = Quantity(0, 0, as_written, bound, value, minimum, maximum)
    agreeing = [quantity for quantity in near if _disagreement(quantity, coded) is None]
    if len(agreeing) == 1:
        return _outside(agreeing[0], start, end)
    if agreeing:
        return f"“{as_written}” stands {len(agreeing)} times in the passage: narrow the passage"
    if not near:
        return _no_figure(text, start, end, as_written, read)
    closest = min(near, key=lambda quantity: _distance(quantity, coded))
    reason = _disagreement(closest, coded)
    return _governed(text, closest, as_written, bound, read) or reason


def _scan_round(text: str, start: int, end: int) -> Scan:
    """Scan every sentence that the passage touches, with offsets in the whole text."""
    quantities: list[Quantity] = []
    masked: list[Masked] = []
    governed: list[tuple[int, int]] = []
    for first, last in sentences(text):
        if first < end and start < last:
            read = scan(text[first:last])
            quantities += [quantity.shifted(first) for quantity in read.quantities]
            masked += [Masked(one.start + first, one.end + first, one.what) for one in read.masked]
            governed += [(verb + first, stop + first) for verb, stop in read.governed]
    return Scan(tuple(quantities), tuple(masked), tuple(governed))


def _digits(words: str) -> str:
    return "".join(re.findall(r"[0-9]+", words))


def _distance(quantity: Quantity, coded: Quantity) -> tuple[bool, bool, bool]:
    """Order figures by likeness to the coded one, for the message alone."""
    return (
        coded.as_written not in quantity.as_written and quantity.as_written not in coded.as_written,
        set(quantity.printed).isdisjoint(coded.printed),
        _digits(quantity.as_written) != _digits(coded.as_written),
    )


def _disagreement(quantity: Quantity, coded: Quantity) -> str | None:
    """Return why a figure of the sentence is not the coded one, the telling reason first."""
    if quantity.as_written != coded.as_written:
        return _other_words(quantity, coded)
    if quantity.bound is not coded.bound:
        return (
            f"the bound of “{quantity.as_written}” is {quantity.bound}; "
            f"bound {coded.bound} is not in the words"
        )
    if quantity.vague is not None:
        return _other_unit_word(quantity.vague, quantity.as_written, coded)
    return _other_number(quantity, coded)


def _other_unit_word(unit: Decimal, as_written: str, coded: Quantity) -> str | None:
    if coded.minimum is not None or coded.maximum is not None:
        return f"“{as_written}” is vague: it has no minimum and no maximum"
    if coded.value not in {None, unit}:
        return f"the unit word of “{as_written}” is {_said(unit)}, not {_said(coded.value)}"
    return None


def _other_number(quantity: Quantity, coded: Quantity) -> str | None:
    for name, said, written in (
        ("value", quantity.value, coded.value),
        ("minimum", quantity.minimum, coded.minimum),
        ("maximum", quantity.maximum, coded.maximum),
    ):
        if said != written:
            return f"the {name} of “{quantity.as_written}” is {_said(said)}, not {_said(written)}"
    return None


def _said(number: Decimal | None) -> str:
    return "absent" if number is None else f"{number:f}"


def _other_words(quantity: Quantity, coded: Quantity) -> str:
    said, written = quantity.as_written, coded.as_written
    quoted = f"the sentence says “{said}”, the sheet “{written}”"
    if not written:
        return f"the sheet gives no words; the sentence says “{said}”"
    if written not in said:
        if said in written:
            return f"{quoted}: more than the number expression"
        return quoted
    if _digits(written) != _digits(said):
        return f"{quoted}: truncated number"
    if quantity.bound is not Bound.EXACT and written in said[1:]:
        return f"{quoted}: bound left out"
    return f"{quoted}: cut number expression"


def _governed(
    text: str, quantity: Quantity, as_written: str, bound: Bound, read: Scan
) -> str | None:
    """Explain a coded bound whose word belongs to a verb: "handed over 1,000 bodies"."""
    if bound is Bound.EXACT and as_written == quantity.as_written:
        return None
    for verb, stop in read.governed:
        if text[stop : quantity.start].strip() == "":
            words = text[verb:stop]
            return f"“{words.split()[-1]}” belongs to “{words}”: it is no bound"
    return None


def _outside(quantity: Quantity, start: int, end: int) -> str | None:
    if start <= quantity.start and quantity.end <= end:
        return None
    return f"the passage cuts “{quantity.as_written}”: widen the passage"


def _no_figure(text: str, start: int, end: int, as_written: str, read: Scan) -> str:
    for span in read.masked:
        if span.start < end and start < span.end:
            whole = text[span.start : span.end]
            return f"“{as_written}” is no figure: “{whole}” is {span.what}"
    return f"the passage holds no figure; the sheet says “{as_written}”"
