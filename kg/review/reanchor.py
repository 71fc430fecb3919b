"""A document in a newer version: every passage is placed anew, and every decision is kept.

What a person decided holds for exact words, so it goes with them wherever they stand. Claims whose
words are gone stay in the sheet, marked as lost, with the decisions on them; they are published no
more, until a later version has the words again. Nothing is ever matched approximately.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.errors import AnchorError, Problem, SheetError, VerificationError
from kg.guard import guard_strings, located_strings
from kg.model import Sheet, ZoneSpan
from kg.model.vocabulary import AnchorStatus
from kg.review.alignment import Alignment, align
from kg.review.lock import locked
from kg.review.placing import Placed, place_all
from kg.review.zones import Edge, moved_zones
from kg.sheet import Loaded, SourceText, load_sheet
from kg.sheet.edit import Change, apply, quoted, replace_file
from kg.sheet.load import sheet_of
from kg.sheet.search import context
from kg.sheet.tree import parse
from kg.triples.passages import zone_at
from kg.verify import verify
from kg.verify.ground import Reading

__all__ = ["EARLIER", "Choices", "Reanchored", "reanchor"]

EARLIER: Final = "earlier"
"""The folder, beside a sheet, of the sheets of older texts, each named by the hash of its text."""

_CLAIM: Final = re.compile(r"claims\[(\d+)\]")
_ROUNDS: Final = 4
"""Taking claims out can make others fail, but not for ever."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says beside the texts: which place is meant (by field, from 1), a headline."""

    nth: Mapping[str, int]
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of a sheet in a newer text.

    ``holds_no_more`` are claims whose words stand, and say something else there, with the reason:
    they count as lost. ``look_again`` are the keys of claims of which the sentence changed round
    their words. ``edges`` are ends of zones at which the text changed. ``problems`` are what would
    keep the new sheet from being written. ``written`` says whether it is.
    """

    sheet: Path
    was: str
    now: str
    passages: tuple[Placed, ...]
    holds_no_more: Mapping[str, str]
    look_again: tuple[str, ...]
    edges: tuple[Edge, ...]
    lost_claims: tuple[str, ...]
    problems: tuple[Problem, ...]
    written: bool

    @property
    def open(self) -> tuple[Placed, ...]:
        """The passages of which a person has to say where they stand."""
        return tuple(placed for placed in self.passages if placed.is_open)


def reanchor(
    sheet: Path,
    new: SourceText,
    old: SourceText | None = None,
    *,
    choices: Choices | None = None,
    adults: frozenset[str] = frozenset(),
    write: bool = False,
) -> Reanchored:
    """Place a sheet in a newer text of its document; with ``write``, make it that text's.

    ``old`` is the text for which the sheet was written; without it, only words that stand once and
    the recorded context tell places apart, and zones cannot be moved. With ``write`` the sheet gets
    the new hash, length, zones and offsets in one step; layout, comments and the decisions beside
    it stay, and the sheet as it was is kept in the folder ``earlier``. A document without an
    address keeps the name that its first text gave it.

    Raises ``AnchorError`` when ``write`` is asked for and passages are open, when ``old`` is not
    the text of the sheet, or when zones would have to be moved without it; ``VerificationError``
    when what the sheet says of the document itself (its headline) is not in the new text;
    ``GuardError`` when the new text would put a child's name into it. Nothing is written then.
    """
    with locked(sheet.parent):
        loaded = load_sheet(sheet)
        run = _Run(loaded, new, old, choices or Choices({}))
        report, text = run.done(write=write)
        if write:
            data = sheet_of(parse(text.encode(), str(sheet))).value.model_dump(
                mode="json", exclude_none=True
            )
            data["claims"] = [claim for claim in data["claims"] if "restricted" not in claim]
            guard_strings(located_strings(data, str(sheet)), adults)
            if text != loaded.tree.text:
                _keep(sheet, loaded)
                replace_file(sheet, text)
    return report


def _keep(sheet: Path, loaded: Loaded[Sheet]) -> None:
    """Keep the sheet of the older text: the full store tells what became of its passages."""
    folder = sheet.parent / EARLIER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise SheetError(Problem(f"cannot be made: {error.strerror}", str(folder))) from error
    replace_file(folder / f"{loaded.value.document.sha256}.yaml", loaded.tree.text)


class _Run:
    def __init__(
        self, loaded: Loaded[Sheet], new: SourceText, old: SourceText | None, choices: Choices
    ) -> None:
        waiting = loaded.unanchored()
        if waiting is not None:
            raise SheetError(waiting)
        if old is not None and old.sha256 != loaded.value.document.sha256:
            raise AnchorError(
                loaded.problem(
                    ("document", "sha256"),
                    f"{old.file} is not the text of this sheet",
                    way_out="name the text for which it was written with --old",
                )
            )
        self.loaded, self.new, self.old, self.choices = loaded, new, old, choices
        self.sheet = loaded.value
        self.problems: tuple[Problem, ...] = ()
        self.alignment: Alignment | None = None
        if old is not None:
            self.alignment = align(old.text, new.text)

    def done(self, *, write: bool) -> tuple[Reanchored, str]:
        """Return what became of the sheet, and its new text (the old one where places are open)."""
        old = None if self.old is None else self.old.text
        placed = place_all(self.sheet, old, self.new.text, self.alignment, dict(self.choices.nth))
        unknown = set(self.choices.nth) - {one.field for one in placed}
        if unknown:
            message = f"no passage is called {', '.join(sorted(unknown))}"
            raise AnchorError(Problem(message, self.loaded.file, way_out="write claims[3].also[0]"))
        zones, edges = self._zones()
        open_ones = [one for one in placed if one.is_open]
        if write and open_ones:
            raise AnchorError(self._open_problem(one) for one in open_ones)
        no_more: dict[str, str] = {}
        text = self.loaded.tree.text
        if zones is not None and not open_ones:
            no_more, placed, text = self._settled(placed, zones, write=write)
        elif write:
            raise AnchorError(
                self.loaded.problem(
                    ("document", "zones"),
                    "the zones cannot be moved without the text of which they are",
                    way_out="name it with --old, or its folder with --texts (SVIDOK_TEXTS)",
                )
            )
        report = Reanchored(
            Path(self.loaded.file),
            self.sheet.document.sha256,
            self.new.sha256,
            placed,
            no_more,
            self._look_again(placed),
            edges,
            self._lost(placed),
            self.problems,
            written=write,
        )
        return report, text

    def _zones(self) -> tuple[tuple[ZoneSpan, ...] | None, tuple[Edge, ...]]:
        zones, length = self.sheet.document.zones, len(self.new.text)
        if len(zones) == 1:
            return (ZoneSpan(zone=zones[0].zone, at=(0, length)),), ()
        if self.alignment is None:
            return None, ()
        return moved_zones(zones, self.alignment, length)

    def _settled(
        self, placed: tuple[Placed, ...], zones: tuple[ZoneSpan, ...], *, write: bool
    ) -> tuple[dict[str, str], tuple[Placed, ...], str]:
        """Return the claims that hold no more, the places without theirs, and the new sheet."""
        no_more: dict[str, str] = dict(self._put_aside(placed, zones))
        current, text, problems = placed, self.loaded.tree.text, self.problems
        for _ in range(_ROUNDS):
            current = tuple(_without(one, no_more) for one in placed)
            text = apply(self.loaded.tree, self._changes(current, zones))
            after = sheet_of(parse(text.encode(), self.loaded.file))
            problems = verify(after, self.new).problems
            failed = {
                after.value.claims[int(found[1])].key: problem.message
                for problem in problems
                if (found := _CLAIM.match(problem.field or "")) is not None
            }
            if not failed:
                break
            no_more = {**failed, **no_more}
        if problems and write:
            raise VerificationError(problems)
        self.problems = problems
        return no_more, current, text

    def _put_aside(
        self, placed: tuple[Placed, ...], zones: tuple[ZoneSpan, ...]
    ) -> list[tuple[str, str]]:
        """Find claims of the document's own text whose words stand only beside it now (law 4)."""
        found = []
        claims = {claim.key: claim for claim in self.sheet.claims}
        for one in placed:
            claim = claims[one.claim]
            if one.is_content and one.now is not None and claim.lost is None:
                before = zone_at(self.sheet.document.zones, one.was[0])
                after = zone_at(zones, one.now[0])
                if after.is_aside and not before.is_aside:
                    found.append((one.claim, f"its words stand in the zone {after} now"))
        return found

    def _changes(self, placed: tuple[Placed, ...], zones: tuple[ZoneSpan, ...]) -> list[Change]:
        source = self.sheet.document
        written = ", ".join(f"{{zone: {z.zone}, at: [{z.at[0]}, {z.at[1]}]}}" for z in zones)
        document: dict[str, str | None] = {
            "sha256": self.new.sha256,
            "length": str(len(self.new.text)),
            "zones": f"[{written}]",
        }
        if source.url is None and source.first is None and source.sha256 != self.new.sha256:
            document["first"] = source.sha256
        if self.choices.headline is not None:
            document["headline"] = quoted(self.choices.headline)
        changes = [Change(("document",), document, after="sha256")]
        changes += map(self._change, placed)
        return changes

    def _change(self, one: Placed) -> Change:
        claim = self.sheet.claims[int(one.path[1])]
        lost = claim.lost if one.is_content else claim.also[int(one.path[3])].lost
        if one.now is None:
            return Change(one.path, {"lost": lost or self.sheet.document.sha256}, after="at")
        fields: dict[str, str | None] = {"at": f"[{one.now[0]}, {one.now[1]}]"}
        if lost is not None:
            fields["lost"] = None
        if one.is_content:
            kept = context(self.new.text, *one.now)
            recorded = claim.prefix or "", claim.suffix or ""
            if kept != recorded:
                for name, value in zip(("prefix", "suffix"), kept, strict=True):
                    fields[name] = quoted(value) if value else None
        return Change(one.path, fields, after="at")

    def _look_again(self, placed: tuple[Placed, ...]) -> tuple[str, ...]:
        if self.old is None:
            return ()
        old, new = Reading(self.old.text), Reading(self.new.text)
        found = [
            one.claim
            for one in placed
            if one.now is not None
            and one.is_content
            and self.sheet.claims[int(one.path[1])].lost is None
            and _sentence(old, *one.was) != _sentence(new, *one.now)
        ]
        return tuple(dict.fromkeys(found))

    def _lost(self, placed: tuple[Placed, ...]) -> tuple[str, ...]:
        repetitions = {
            ("claims", n, "also", i)
            for n, claim in enumerate(self.sheet.claims)
            for i, passage in enumerate(claim.also)
            if passage.role == "repetition"
        }
        gone = [
            one.claim
            for one in placed
            if one.status is AnchorStatus.LOST and one.path not in repetitions
        ]
        return tuple(dict.fromkeys(gone))

    def _open_problem(self, one: Placed) -> Problem:
        shown = ", ".join(f"{n}: at {place}" for n, place in enumerate(one.places[:8], 1))
        more = " …" if len(one.places) > 8 else ""
        return self.loaded.problem(
            one.path,
            f"{one.how} ({shown}{more})",
            law=2,
            way_out=f"say which is meant: --nth {one.field}=1",
        )


def _without(one: Placed, no_more: Mapping[str, str]) -> Placed:
    if one.claim not in no_more or one.now is None or not one.is_content:
        return one
    return replace(one, now=None, status=AnchorStatus.LOST, how=no_more[one.claim])


def _sentence(reading: Reading, start: int, end: int) -> str:
    first, last = reading.sentence_at(start, end)
    return " ".join(reading.text[first:last].split())
