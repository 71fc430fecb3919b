"""Anchoring: the words of a sheet are found in the text, and their offsets are written down.

Nobody counts code points. The author writes exact words; :func:`anchor` finds them, and says
where they are absent or stand more than once. Nothing is ever matched approximately.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath

from kg.errors import AnchorError, Problem, SheetError
from kg.model import Claim, Passage, Sheet
from kg.sheet.edit import Change, apply, quoted, replace_file
from kg.sheet.load import Loaded, validated
from kg.sheet.search import (
    context,
    digest,
    find_digest,
    nearest_words,
    positions,
    singles_out,
    snippet,
)
from kg.sheet.text import SourceText, read_bytes
from kg.sheet.tree import Path, Plain, Tree, field_name, parse

__all__ = ["AnchorReport", "Moved", "anchor"]

_UNFILLED = (None, "", "0" * 64)
_SHOWN = 8
"""How many places of ambiguous words a message lists."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage whose recorded offsets were wrong, and where its words stand."""

    field: str
    line: int | None
    was: tuple[int, int]
    now: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnchorReport:
    """What anchoring did: how many passages there are, how many had no offsets, which moved."""

    passages: int
    filled: int
    moved: tuple[Moved, ...]
    changed: bool


@dataclass(slots=True)
class _Run:
    """One run over one sheet: the changes to make, and everything that is wrong."""

    sheet: Loaded[Sheet]
    text: str
    passages: int = 0
    filled: int = 0
    moved: list[Moved] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: Path, message: str, way_out: str) -> None:
        self.problems.append(self.sheet.problem(path, message, way_out=way_out))

    def settle(self, path: Path, was: tuple[int, int] | None, now: tuple[int, int]) -> None:
        if was is None:
            self.filled += 1
        elif was != now:
            line = self.sheet.line_of(path)
            self.moved.append(Moved(field_name(path), line, was, now))


def _absent(run: _Run, path: Path, words: str) -> None:
    way_out = "copy the words from the text, letter for letter"
    near = nearest_words(run.text, words)
    if near is not None:
        way_out += f"; the nearest stand at {near[0]}: “{snippet(run.text, *near, around=0)}”"
    run.refuse(path, f"“{words}” does not stand in the text", way_out)


def _ambiguous(run: _Run, path: Path, words: str, places: list[int]) -> None:
    shown = [
        f"nth: {number} at {place} “{snippet(run.text, place, place + len(words), 20)}”"
        for number, place in enumerate(places[:_SHOWN], 1)
    ]
    if len(places) > _SHOWN:
        shown.append(f"and {len(places) - _SHOWN} more")
    run.refuse(
        path,
        f"“{words}” stands {len(places)} times in the text",
        "add nth, or write longer words: " + "; ".join(shown),
    )


def _start_of(run: _Run, path: Path, passage: Claim | Passage, words: str) -> int | None:
    """Where the words of a passage begin; ``None`` after noting why that is not known.

    In this order: the number that the author gave (``nth``), offsets that are right, the only
    place, the only place with the recorded prefix and suffix.
    """
    places = positions(run.text, words)
    if not places:
        _absent(run, path, words)
        return None
    if passage.nth is not None and passage.nth > len(places):
        run.refuse(
            (*path, "nth"),
            f"nth is {passage.nth}, but “{words}” stands {len(places)} times in the text",
            f"give a number from 1 to {len(places)}",
        )
        return None
    start = _chosen(run.text, passage, words, places)
    if start is None:
        _ambiguous(run, path, words, places)
    return start


def _chosen(text: str, passage: Claim | Passage, words: str, places: list[int]) -> int | None:
    if passage.nth is not None:
        return places[passage.nth - 1]
    if passage.at is not None and passage.at[0] in places:
        return passage.at[0]
    if len(places) == 1:
        return places[0]
    if isinstance(passage, Claim):
        prefix, suffix = passage.prefix or "", passage.suffix or ""
        if singles_out(text, words, prefix, suffix):
            return text.index(prefix + words + suffix) + len(prefix)
    return None


def _span(at: tuple[int, int]) -> str:
    return f"[{at[0]}, {at[1]}]"


def _content(run: _Run, path: Path, claim: Claim) -> None:
    start = _start_of(run, path, claim, claim.words)
    if start is None:
        return
    at = start, start + len(claim.words)
    run.settle(path, claim.at, at)
    kept = claim.prefix or "", claim.suffix or ""
    held = run.text[: at[0]].endswith(kept[0]) and run.text[at[1] :].startswith(kept[1])
    needed = not singles_out(run.text, claim.words, "", "")
    if not (held and needed and singles_out(run.text, claim.words, *kept)):
        kept = context(run.text, *at)
    fields: dict[str, str | None] = {"at": _span(at), "nth": None}
    for name, was, now in zip(
        ("prefix", "suffix"), (claim.prefix, claim.suffix), kept, strict=True
    ):
        if now != (was or ""):
            fields[name] = quoted(now) if now else None
    if at == claim.at:
        del fields["at"]
    run.changes.append(Change(path, fields, after="at" if claim.at else "words"))


def _by_digest(run: _Run, path: Path, at: tuple[int, int], sha256: str) -> None:
    """A passage that is known by its hash only: right as it is, or found elsewhere."""
    if digest(run.text[slice(*at)]) == sha256 and at[1] <= len(run.text):
        return
    places = find_digest(run.text, at[1] - at[0], sha256)
    if places is not None and len(places) == 1:
        now = places[0], places[0] + at[1] - at[0]
        run.settle(path, at, now)
        run.changes.append(Change(path, {"at": _span(now)}))
        return
    found = "were not looked for" if places is None else f"stand {len(places)} times in the text"
    run.refuse(
        path,
        f"other words stand at {_span(at)}, and those of the recorded hash {found}",
        "take at and sha256 away and write the words",
    )


def _other(run: _Run, path: Path, passage: Passage) -> None:
    at, sha256 = passage.at, passage.sha256
    if passage.words is None:
        if at is None or at[1] > len(run.text) or at[0] >= at[1]:
            run.refuse(path, "the passage names no words of the text", "add “words:”")
        elif sha256 is None:
            run.filled += 1
            run.changes.append(Change(path, {"sha256": digest(run.text[slice(*at)])}, after="at"))
        else:
            _by_digest(run, path, at, sha256)
        return
    start = _start_of(run, path, passage, passage.words)
    if start is None:
        return
    now = start, start + len(passage.words)
    run.settle(path, at, now)
    fields: dict[str, str | None] = {"words": None, "nth": None}
    fields |= {"at": _span(now), "sha256": digest(passage.words)}
    run.changes.append(Change(path, fields, after="words"))


def _document(tree: Tree, source: SourceText) -> tuple[dict[str, Plain], Change]:
    """The values of the sheet with hash and length filled in, and the change that does it.

    Raises ``AnchorError`` when the sheet was written for another text.
    """
    data = tree.data()
    document = data.get("document")
    fields: dict[str, str | None] = {}
    if isinstance(document, dict):
        recorded = document.get("sha256")
        if recorded in _UNFILLED:
            fields["sha256"] = source.sha256
        elif recorded != source.sha256:
            raise AnchorError(
                tree.problem(
                    ("document", "sha256"),
                    f"the sheet is for the text {str(recorded)[:12]}…, "
                    f"and {source.file} is {source.sha256[:12]}…",
                    way_out="give the text that was coded; or, when this is its new version, "
                    "empty document.sha256 and anchor again",
                )
            )
        if document.get("length") != str(len(source.text)):
            fields["length"] = str(len(source.text))
        document.update(fields)
    return data, Change(("document",), fields)


def anchor(sheet_path: FilePath, source: SourceText) -> AnchorReport:
    """Fill in the offsets of every passage of a sheet, and the hash and length of its text.

    ``at`` follows the words; ``prefix`` and ``suffix`` are kept only where the words stand more
    than once; the words of ``also`` passages give way to offsets and a hash. Comments and layout
    stay, the file is replaced in one step, and doing it again changes nothing.

    Raises ``SheetError`` when the sheet cannot be read, and ``AnchorError`` with every passage
    that cannot be placed (or a text that is not the recorded one); the file is then untouched.
    """
    tree = parse(read_bytes(sheet_path, SheetError), str(sheet_path))
    data, document = _document(tree, source)
    sheet = validated(tree, Sheet, data, "sheet")
    run = _Run(Loaded(sheet, tree.file, tree), source.text, changes=[document])
    for number, claim in enumerate(sheet.claims):
        path = ("claims", number)
        run.passages += 1 + len(claim.also)
        if claim.lost is None:
            _content(run, path, claim)
        for index, passage in enumerate(claim.also):
            if passage.lost is None:
                _other(run, (*path, "also", index), passage)
    if run.problems:
        raise AnchorError(run.problems)
    text = apply(tree, run.changes)
    if text != tree.text:
        replace_file(sheet_path, text)
    return AnchorReport(run.passages, run.filled, tuple(run.moved), text != tree.text)
