"""YAML as written: every scalar is its string, and every value knows where it stands.

A sheet is edited by people, so a problem must name its line, and what is written must stay what
was written: ``no``, ``2024-02`` and ``1e3`` are strings here, and null is only an empty value or
``~``. Whatever lets one place of a file change another (anchors, aliases, tags, merge keys,
several documents, repeated keys) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, cast

import yaml

from kg.errors import Problem, SheetError
from kg.sheet.text import MAX_BYTES

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Path",
    "Plain",
    "Scalar",
    "Sequence",
    "Tree",
    "field_name",
    "parse",
]

MAX_DEPTH = 24

_CLAIM_DEPTH = 2
"""Steps to a claim: ``("claims", 3)``."""

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"
"""What a tree holds: what ``yaml.BaseLoader`` would give, and ``None`` for nothing."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: ``("claims", 3, "figure", "bound")``."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; ``start`` and ``end`` are code points of the file, as in every node."""

    value: str | None
    start: int
    end: int
    line: int


@dataclass(slots=True)
class Sequence:
    """A list; ``flow`` says that it is written in brackets."""

    start: int
    line: int
    flow: bool
    items: list[Node] = field(default_factory=list)
    end: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys and values; ``column`` is that of the first key, ``flow`` means braces."""

    start: int
    line: int
    flow: bool
    entries: dict[str, Entry] = field(default_factory=dict)
    column: int = 0
    end: int = 0


Node: TypeAlias = Scalar | Sequence | Mapping


def field_name(path: Path) -> str:
    """Write a path as problems name it.

    >>> field_name(("claims", 3, "figure", "bound"))
    'claims[3].figure.bound'
    """
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(parts).removeprefix(".")


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed file: its text, its root mapping and its name in messages."""

    text: str
    root: Mapping
    file: str

    def node(self, path: Path) -> Node | None:
        """Return the node at a path, or ``None`` when the file has nothing there."""
        here: Node = self.root
        for step in path:
            if isinstance(here, Mapping) and isinstance(step, str) and step in here.entries:
                here = here.entries[step].value
            elif isinstance(here, Sequence) and isinstance(step, int) and step < len(here.items):
                here = here.items[step]
            else:
                return None
        return here

    def line_of(self, path: Path) -> int:
        """Return the 1-based line of a path, or of the nearest thing around it that exists."""
        for length in range(len(path), 0, -1):
            parent, step = self.node(path[: length - 1]), path[length - 1]
            if isinstance(parent, Mapping) and isinstance(step, str) and step in parent.entries:
                return parent.entries[step].key.line
            found = self.node(path[:length])
            if found is not None:
                return found.line
        return self.root.line

    def discreet(self, path: Path, message: str) -> str:
        """Return a message about a path; of a restricted claim it quotes nothing (law 8)."""
        if len(path) < _CLAIM_DEPTH or path[0] != "claims":
            return message
        token = self.node((*path[:_CLAIM_DEPTH], "restricted"))
        if not isinstance(token, Scalar) or token.value is None:
            return message
        return re.sub("“.*”", "“…”", message, flags=re.DOTALL)

    def problem(
        self, path: Path, message: str, *, way_out: str | None = None, law: int | None = None
    ) -> Problem:
        """Return a problem of this file at a path, with its line."""
        return Problem(
            self.discreet(path, message),
            file=self.file,
            line=self.line_of(path),
            field=field_name(path) or None,
            law=law,
            way_out=None if way_out is None else self.discreet(path, way_out),
        )

    def data(self) -> dict[str, Plain]:
        """Return the values alone, in new containers that the caller may change."""
        return {key: _plain(entry.value) for key, entry in self.root.entries.items()}


def _plain(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}


class _Builder:
    """Makes nodes from the events of the parser, and notes what is refused."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.documents: list[Node] = []
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []

    def refuse(self, message: str, line: int | None, way_out: str) -> None:
        self.problems.append(Problem(message, file=self.file, line=line, way_out=way_out))

    def feed(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            self._check(event)
            if isinstance(event, yaml.ScalarEvent):
                self._add(_scalar(event))
            elif isinstance(event, yaml.AliasEvent):
                self._add(Scalar(None, *_span(event)))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._keys.pop()
                self._open.pop().end = _end(event).index

    def _check(self, event: yaml.Event) -> None:
        line = _start(event).line + 1
        if isinstance(event, yaml.DocumentStartEvent) and self.documents:
            self.refuse("a second YAML document begins here", line, "keep one document a file")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self.refuse(
                "anchors (&) and aliases (*) are refused: what is read here must stand here",
                line,
                "write the value out, or put quotes round text that begins with & or *",
            )
        elif getattr(event, "tag", None) is not None:
            self.refuse(
                f"the tag {getattr(event, 'tag', '')} is refused: a sheet holds only plain data",
                line,
                "take the tag away, or put quotes round text that begins with !",
            )

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        start, flow = _start(event), bool(event.flow_style)
        line = start.line + 1
        if len(self._open) >= MAX_DEPTH:
            raise SheetError(
                Problem(
                    f"nested more than {MAX_DEPTH} deep",
                    file=self.file,
                    line=line,
                    way_out="no part of a sheet is as deep as that: look for a stray bracket",
                )
            )
        node: Sequence | Mapping
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(start.index, line, flow, column=start.column)
        else:
            node = Sequence(start.index, line, flow)
        self._add(node)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.documents.append(node)
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(node)
            return
        self._keys[-1] = None
        name = key.value or ""
        if name in parent.entries:
            self.refuse(
                f"“{name}” is given twice (first in line {parent.entries[name].key.line})",
                key.line,
                "keep one of them",
            )
        else:
            parent.entries[name] = Entry(key, node)

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar) and node.value not in (None, "<<"):
            return node
        what = "the merge key <<" if isinstance(node, Scalar) and node.value else "such a key"
        self.refuse(f"{what} is refused", node.line, "write plain names as keys")
        # A key that no other can equal keeps the reading going, so that all problems are found.
        return Scalar(f"\0{node.start}", node.start, node.start, node.line)


def _start(event: yaml.Event) -> yaml.Mark:
    # The types allow events without marks, for those who write YAML; a parser always sets them.
    return cast(yaml.Mark, event.start_mark)


def _end(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.end_mark)


def _span(event: yaml.Event) -> tuple[int, int, int]:
    start = _start(event)
    return start.index, _end(event).index, start.line + 1


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    nothing = not event.style and event.value in ("", "~")
    return Scalar(None if nothing else event.value, *_span(event))


def _parse_error(error: yaml.YAMLError, file: str) -> SheetError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]
    return SheetError(
        Problem(
            f"not YAML: {said}",
            file=file,
            line=None if mark is None else mark.line + 1,
            way_out="often a bracket or quotation mark that is not closed, a missing space after "
            "a colon, or text with “: ” or “#” in it that needs quotes round it",
        )
    )


def parse(data: bytes, file: str) -> Tree:
    """Parse the bytes of one YAML file whose top is a mapping.

    Raises ``SheetError`` with every problem that can be found at once: too large, not UTF-8,
    empty, not YAML, or YAML that is refused (see the module).
    """

    def refuse(message: str, way_out: str | None = None) -> SheetError:
        return SheetError(Problem(message, file=file, way_out=way_out))

    if len(data) > MAX_BYTES:
        raise refuse(f"{len(data):,} bytes are too many (at most {MAX_BYTES:,})")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(
            f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}",
            "it may be Latin-1 or Windows-1252: save it as UTF-8",
        ) from error
    if text.startswith("\ufeff"):
        raise refuse("begins with a byte order mark", "save it as UTF-8 without one")
    builder = _Builder(file)
    try:
        builder.feed(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        raise _parse_error(error, file) from error
    if builder.problems:
        raise SheetError(builder.problems)
    if not builder.documents or (
        isinstance(builder.documents[0], Scalar) and builder.documents[0].value is None
    ):
        raise refuse("the file is empty")
    root = builder.documents[0]
    if not isinstance(root, Mapping):
        raise refuse("the file does not begin with a key such as “sheet: 1”")
    return Tree(text, root, file)
