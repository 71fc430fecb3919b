"""Findings as plain data, with the field names of the gold: what ``kg extract --json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.extract.findings import (
    ActorFound,
    DenialFound,
    EventFound,
    FigureFound,
    Findings,
    QuotationFound,
    RelayFound,
    ReportedFound,
    Span,
)

__all__ = ["findings_json"]


def findings_json(found: Findings) -> dict[str, list[dict[str, object]]]:
    """Return the findings by kind. Offsets are code points, end exclusive.

    Figures carry their dates twice: as in the gold (``as_of``, ``window_from``, ``window_to``) and
    as ``as-of`` and ``window``, an interval of EDTF.
    """
    return {
        "actors": [_actor(one) for one in found.actors],
        "quotations": [_quotation(one) for one in found.quotations],
        "reported": [_reported(one) for one in found.reported],
        "figures": [_figure(one) for one in found.figures],
        "events": [_event(one) for one in found.events],
        "denials": [_denial(one) for one in found.denials],
        "relays": [_relay(one) for one in found.relays],
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _at(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _placed(
    finding: QuotationFound | ReportedFound | FigureFound | EventFound | DenialFound | RelayFound,
    more: Mapping[str, object],
) -> dict[str, object]:
    return {
        "start": finding.start,
        "end": finding.end,
        "words": finding.words,
        **more,
        "confidence": finding.confidence,
    }


def _actor(one: ActorFound) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "office": one.office,
        "mentions": [list(at) for at in one.mentions],
        "slug": one.slug,
        "confidence": one.confidence,
    }


def _quotation(one: QuotationFound) -> dict[str, object]:
    more = {
        "marked": one.marked,
        "speaker": one.speaker,
        "speech": "quote",
        "attribution": _at(one.attribution),
    }
    return _placed(one, more)


def _reported(one: ReportedFound) -> dict[str, object]:
    return _placed(one, {"speaker": one.speaker, "attribution": _at(one.attribution)})


def _figure(one: FigureFound) -> dict[str, object]:
    known = (one.window_from, one.window_to) != (None, None)
    more = {
        "value": _number(one.value),
        "value_max": _number(one.value_max),
        "bound": str(one.bound),
        "unit": one.unit,
        "kind": None if one.kind is None else str(one.kind),
        "what": one.what,
        "claimant": one.claimant,
        "as_of": one.as_of,
        "window_from": one.window_from,
        "window_to": one.window_to,
        "as-of": one.as_of,
        "window": f"{one.window_from or '..'}/{one.window_to or '..'}" if known else None,
        "scope": list(one.scope),
        "attribution": _at(one.attribution),
    }
    return _placed(one, more)


def _event(one: EventFound) -> dict[str, object]:
    more = {
        "type": one.type,
        "date": one.date,
        "date_basis": one.date_basis,
        "participants": list(one.participants),
        "roles": list(one.roles),
        "place": one.place,
        "status": one.status,
        "claimant": one.claimant,
    }
    return _placed(one, more)


def _denial(one: DenialFound) -> dict[str, object]:
    more = {"speaker": one.speaker, "aspect": str(one.aspect), "denies": one.denies}
    return _placed(one, more)


def _relay(one: RelayFound) -> dict[str, object]:
    more = {
        "carrier": one.carrier,
        "claimant": one.claimant,
        "covers": [list(at) for at in one.covers],
    }
    return _placed(one, more)
