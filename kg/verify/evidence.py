"""The digest of everything that verification looks at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from kg.model import Claim, Figure, Quotation, Relation, Sheet, Time
from kg.verify.report import Record

__all__ = ["evidence_digest", "record_state", "times_of"]


def times_of(claim: Claim) -> Iterator[tuple[tuple[str | int, ...], Time]]:
    """Yield every time of a claim with its field below the claim."""
    if claim.stated is not None:
        yield ("stated",), claim.stated
    for index, relay in enumerate(claim.relays):
        if relay.stated is not None:
            yield ("relays", index, "stated"), relay.stated
    for name in ("time", "window", "as_of"):
        time = getattr(claim.content, name, None)
        if time is not None:
            yield (claim.kind, name), time


def _claim(claim: Claim) -> list[object]:
    content = claim.content
    lost = [claim.lost, *(passage.lost for passage in claim.also)]
    parts: list[object] = [] if lost.count(None) == len(lost) else [lost]
    parts += [claim.words, claim.at, claim.prefix, claim.suffix, claim.kind]
    parts.append([(passage.role, passage.at, passage.sha256) for passage in claim.also])
    parts.append([(time.edtf, time.as_written) for _, time in times_of(claim)])
    if isinstance(content, Figure):
        numbers = (content.value, content.minimum, content.maximum)
        parts += [content.as_written, content.bound, content.unit]
        parts += [] if content.counted is None else [content.counted]
        parts.append([None if number is None else f"{number:f}" for number in numbers])
    elif isinstance(content, Quotation):
        parts.append(content.marked)
    elif isinstance(content, Relation):
        parts.append(content.text)
    return parts


def evidence_digest(sheet: Sheet) -> str:
    """Return a SHA-256 over everything of a sheet that is held against the text.

    That is: hash, length and zones of the document, and of each claim its passages, its times as
    written, its figure with words, numbers and bound, what it calls a thing, and whether its
    quotation is marked. Who
    claims what in which stance is not in it: the text cannot say.
    """
    document = sheet.document
    published = document.published
    content = [
        document.sha256,
        document.length,
        [(span.zone, span.at) for span in document.zones],
        None if published is None else (published.edtf, published.as_written),
        document.headline,
        [_claim(claim) for claim in sheet.claims],
    ]
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def record_state(sheet: Sheet) -> Record:
    """Say whether the sheet's record of its verification still holds."""
    verified = sheet.record.verified
    if verified is None:
        return Record.NONE
    same_text = verified.sha256 == sheet.document.sha256
    same_sheet = verified.evidence == evidence_digest(sheet)
    return Record.CURRENT if same_text and same_sheet else Record.STALE
