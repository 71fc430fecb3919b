"""What the fields of a pair may look like: many spellings, one meaning, or a clear error."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from kg.compare.figure import Day
from kg.model.vocabulary import Bound, Concept, Modality, Qualifier
from kg.numbers import quantities

__all__ = ["bound", "day", "modality", "names", "number", "qualifier"]

Kind = TypeVar("Kind", bound=Concept)

_BOUNDS: Final = {
    "": Bound.EXACT,
    "none": Bound.EXACT,
    "range": Bound.EXACT,
    "over": Bound.MORE_THAN,
    "above": Bound.MORE_THAN,
    "greater-than": Bound.MORE_THAN,
    "minimum": Bound.AT_LEAST,
    "at-most": Bound.UP_TO,
    "as-many-as": Bound.UP_TO,
    "no-more-than": Bound.UP_TO,
    "maximum": Bound.UP_TO,
    "no-fewer-than": Bound.AT_LEAST,
    "under": Bound.FEWER_THAN,
    "below": Bound.FEWER_THAN,
    "less-than": Bound.FEWER_THAN,
    "approximately": Bound.ABOUT,
    "approximate": Bound.ABOUT,
    "around": Bound.ABOUT,
    "some": Bound.ABOUT,
    "nearly": Bound.ABOUT,
    "almost": Bound.ABOUT,
    "vague": Bound.ORDER_OF_MAGNITUDE,
}
_QUALIFIERS: Final = {
    "running-total": Qualifier.CUMULATIVE,
    "total-for-the-period": Qualifier.PERIOD_TOTAL,
    "period": Qualifier.PERIOD_TOTAL,
    "goal": Qualifier.TARGET,
}
_MODALITIES: Final = {"asserted": Modality.ACTUAL, "requested-by": Modality.REQUESTED}
_LARGEST: Final = Decimal(10) ** 24
_DAY: Final = re.compile(r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?)?(?:T.*)?")


def _member(
    value: Any,  # noqa: ANN401 - any part of a JSON document
    kind: type[Kind],
    others: dict[str, Kind],
) -> Kind | None:
    """Return the member that a spelling means; None stays None."""
    if value is None:
        return None
    slug = re.sub(r"[\s_-]+", "-", value.strip().lower()) if isinstance(value, str) else "?"
    if slug in others:
        return others[slug]
    try:
        return kind(slug)
    except ValueError:
        raise ValueError(f"{_shown(value)} is no {kind.scheme()}; {_choice(kind)}") from None


def _choice(kind: type[Concept]) -> str:
    return "write one of " + ", ".join(member.value.replace("-", "_") for member in kind)


def _shown(value: object) -> str:
    text = f"{value}" if isinstance(value, str) else repr(value)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def bound(value: Any) -> Bound | None:  # noqa: ANN401 - any part of a JSON document
    """Read a bound in any spelling: "more than", "more_than", "more-than", "over"."""
    return _member(value, Bound, _BOUNDS)


def qualifier(value: Any) -> Qualifier | None:  # noqa: ANN401 - any part of a JSON document
    """Read which kind of measurement a figure is: "period total", "running total", "stock"."""
    return _member(value, Qualifier, _QUALIFIERS)


def modality(value: Any) -> Modality | None:  # noqa: ANN401 - any part of a JSON document
    """Read a modality."""
    return _member(value, Modality, _MODALITIES)


def number(value: Any) -> Decimal | None:  # noqa: ANN401 - any part of a JSON document
    """Read a number given as a JSON number, as digits ("1,600") or in words ("1.6 thousand")."""
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and len(value) <= 100:
        read = _in_digits(value.strip())
        if read is None:
            read = _in_words(value.strip())
        if read is not None:
            return read
    raise ValueError(
        f"{_shown(value)} is no number; write digits (1600), and null where the sentence gives none"
    )


def _in_digits(text: str) -> Decimal | None:
    plain = re.sub(r"(?<=[0-9])[,’' \u00a0\u202f\u2009](?=[0-9]{3}(?:[^0-9]|$))", "", text)
    if re.fullmatch(r"[+-]?[0-9]{1,24}(?:\.[0-9]{1,24})?(?:[eE][+-]?[0-9]{1,2})?", plain) is None:
        return None
    read = Decimal(plain)
    if not -_LARGEST < read < _LARGEST:
        return None
    # 600.0 and 6E+2 are 600; the printed number has one form.
    return read.quantize(Decimal(1)) if read == read.to_integral_value() else read.normalize()


def _in_words(text: str) -> Decimal | None:
    read = quantities(text)
    if len(read) != 1 or read[0].as_written != text or len(read[0].printed) != 1:
        return None
    return read[0].printed[0]


def day(value: Any) -> Day | None:  # noqa: ANN401 - any part of a JSON document
    """Read a day that may be known in part: 2024, 2024-02, 2024-02-03 (EDTF, level 0)."""
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and (parts := _DAY.fullmatch(value.strip())) is not None:
        try:
            return _day(*(int(part) if part else None for part in parts.group("y", "m", "d")))
        except ValueError:
            pass
    raise ValueError(f"{_shown(value)} is no date; write 2024, 2024-02 or 2024-02-03")


def _day(year: int | None, month: int | None, of_month: int | None) -> Day:
    if year is None or not 1 <= year <= 9999:
        raise ValueError("no such year")
    if month is None:
        return Day(date(year, 1, 1), date(year, 12, 31))
    if of_month is None:
        return Day(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Day(date(year, month, of_month), date(year, month, of_month))


def names(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any part of a JSON document
    """Read names given as one string, as a list, or not at all."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(name.strip() for name in value if name.strip())
    raise ValueError(f"{_shown(value)} is no name; write a string or a list of strings")
