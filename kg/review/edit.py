"""Editing a claim of a sheet under review: checked as a whole, then written, then decided on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import Problem, SheetError, VerificationError
from kg.guard import guard_strings, located_strings
from kg.model import Claim, ClaimDecision, ReferenceData, Sheet
from kg.model.vocabulary import ReviewStatus
from kg.resolve import load_concepts, resolve
from kg.resources import ontology_dir
from kg.review.decide import refuse_changed
from kg.review.entries import entry
from kg.review.lock import locked
from kg.review.shelf import reference_of
from kg.review.status import DECISIONS, chosen_keys
from kg.sheet import (
    Loaded,
    SourceText,
    TextLibrary,
    append_decisions,
    load_decisions,
    load_sheet,
)
from kg.sheet.edit import Change, apply, replace_file
from kg.sheet.load import sheet_of
from kg.sheet.tree import parse
from kg.triples.names import claim_hashes
from kg.verify import verify

__all__ = ["Bench", "Edited", "bench", "edit_claim"]

_FIXED: Final = {
    "key": "keys are how other claims name this one",
    "words": "change the words in the sheet, then run kg anchor",
    "at": "offsets are filled in by kg anchor",
    "nth": "offsets are filled in by kg anchor",
    "prefix": "context is filled in by kg anchor",
    "suffix": "context is filled in by kg anchor",
    "also": "change the passages in the sheet, then run kg anchor",
    "restricted": "use kg restrict",
    "lost": "use kg reanchor",
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What an edited sheet is checked with: names, concepts, law 8, and the texts at hand."""

    reference: ReferenceData
    concepts: Mapping[str, frozenset[str]]
    adults: frozenset[str]
    texts: TextLibrary


def bench(corpus: Path, texts: TextLibrary, adults: frozenset[str] = frozenset()) -> Bench:
    """Read what the sheets of a corpus are checked with. Raises ``SheetError``."""
    concepts = load_concepts(ontology_dir() / "concepts")
    return Bench(reference_of(corpus), concepts, adults, texts)


@dataclass(frozen=True, slots=True)
class Edited:
    """What was changed. ``checked`` says whether the text was at hand to verify the sheet with."""

    file: Path
    key: str
    changes: tuple[str, ...]
    status: ReviewStatus
    checked: bool


def edit_claim(
    sheet: Path,
    key: str | Mapping[str, str],
    fields: Mapping[str, str | None],
    status: ReviewStatus,
    *,
    signed: tuple[str, date, str],
    bench: Bench,
) -> Edited:
    """Change fields of a claim, and accept it so (or leave it proposed).

    ``key`` may be a mapping from it to the version that was looked at
    (:func:`kg.review.claim_version`). ``fields`` are dotted (``figure.value``) with values as YAML
    in one line; ``None`` takes a field away. ``signed`` are who does it, on which day, and why. The
    changed sheet is read, guarded, resolved and, where its text is at hand, verified before a byte
    is written; layout and comments stay. Earlier decisions stay in the file, but what was accepted
    before the edit is proposed again, and only then ``status`` is added.

    Raises ``NotFoundError`` for an unknown key, ``GuardError``, ``VerificationError`` and
    ``SheetError`` for a change that cannot be; nothing is written then.
    """
    by, on, reason = signed
    if status not in (ReviewStatus.ACCEPTED, ReviewStatus.PROPOSED):
        message = f"an edited claim is accepted or proposed, not {status}"
        raise SheetError(Problem(message, field="status", way_out="reject it without an edit"))
    file = sheet.parent / DECISIONS
    with locked(sheet.parent):
        before = load_sheet(sheet)
        load_decisions(file)
        if not isinstance(key, str):
            refuse_changed(before, key)
        (chosen,) = chosen_keys(before, [key] if isinstance(key, str) else key)
        number = [claim.key for claim in before.value.claims].index(chosen)
        written = apply(before.tree, _changes(before, number, fields))
        after = sheet_of(parse(written.encode(), str(sheet)))
        text = bench.texts.find(after.value.document.sha256, sheet.parent)
        _check(after, number, bench, text)
        _check_others(before, after, chosen)
        changes = _told(before.value.claims[number], after.value.claims[number], fields)
        claim = claim_hashes(after.value)[chosen]
        proposed = ReviewStatus.PROPOSED
        told = f"edited: {'; '.join(changes)}. {reason}"
        data = {"reason": told}
        guard_strings(located_strings(data, str(file)), bench.adults)
        first = entry(ClaimDecision, claim=claim, status=proposed, by=by, on=on, reason=told)
        # In this order, so that what stands in the sheet is never accepted without being looked at.
        append_decisions(file, [first])
        replace_file(sheet, written)
        if status is ReviewStatus.ACCEPTED:
            last = entry(ClaimDecision, claim=claim, status=status, by=by, on=on, reason=reason)
            append_decisions(file, [last])
    return Edited(file, chosen, changes, status, text is not None)


def _changes(loaded: Loaded[Sheet], number: int, fields: Mapping[str, str | None]) -> list[Change]:
    data = loaded.tree.data()["claims"]
    if not fields or not isinstance(data, list):
        raise SheetError(Problem("nothing is to be changed", way_out="name a field and its value"))
    grouped: dict[tuple[str | int, ...], dict[str, str | None]] = {}
    for name, value in fields.items():
        head, *rest = name.split(".")
        if head in _FIXED:
            raise SheetError(Problem("this is not edited here", field=name, way_out=_FIXED[head]))
        if value is not None and (not value.strip() or len(value.splitlines()) != 1):
            raise SheetError(Problem("a value is one line of YAML", field=name))
        *way, last = (head, *rest)
        here: object = data[number]
        for step in way:
            here = here.get(step) if isinstance(here, dict) else None
        if not isinstance(here, dict):
            message = "the claim has nothing of this name"
            own = data[number]
            way_out = f"its fields are {', '.join(own)}" if isinstance(own, dict) else None
            raise SheetError(Problem(message, field=name, way_out=way_out))
        grouped.setdefault(("claims", number, *way), {})[last] = value
    return [Change(path, changed) for path, changed in grouped.items()]


def _check(after: Loaded[Sheet], number: int, bench: Bench, text: SourceText | None) -> None:
    claim = after.value.claims[number]
    if claim.restricted is None:
        data = claim.model_dump(mode="json", exclude_none=True)
        guard_strings(located_strings(data, after.file), bench.adults)
    resolve(after, bench.reference, bench.concepts)
    problems = verify(after, text).problems if text is not None else ()
    if problems:
        raise VerificationError(problems)


def _check_others(before: Loaded[Sheet], after: Loaded[Sheet], key: str) -> None:
    """Refuse an edit by which other claims would change their identity, and lose decisions."""
    was, now = claim_hashes(before.value), claim_hashes(after.value)
    moved = [other for other in was if other != key and was[other] != now[other]]
    if moved:
        message = f"the decisions on {', '.join(moved)}, in the same words, would be lost"
        way_out = "choose longer words for the claim in the sheet"
        raise SheetError(Problem(message, after.file, way_out=way_out))


def _told(before: Claim, after: Claim, fields: Mapping[str, str | None]) -> tuple[str, ...]:
    def value(claim: Claim, name: str) -> str:
        here: object = claim.model_dump(mode="json", exclude_none=True)
        for step in name.split("."):
            here = here.get(step) if isinstance(here, dict) else None
        return "nothing" if here is None else str(here)

    told = (f"{name} {value(before, name)} → {value(after, name)}" for name in fields)
    if before == after:
        raise SheetError(Problem("this is what the claim says already"))
    return tuple(told)
