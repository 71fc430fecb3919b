"""Changes to single fields of a YAML file that leave everything else as it was written.

A sheet belongs to the person who writes it: comments, line breaks, quotation marks and order
stay. So a change is spliced into the text at the places that the parser reports, instead of
writing the whole file anew. Afterwards the result is parsed and compared with what was meant.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from kg.errors import Problem, SheetError
from kg.sheet.tree import Entry, Mapping, Node, Path, Plain, Scalar, Sequence, Tree, parse

__all__ = ["Change", "apply", "quoted", "replace_file"]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Change:
    """What to do with the mapping at ``path``.

    ``fields`` gives for each key its value as YAML in one line, or ``None`` to take it away;
    new keys go behind the key ``after`` (which may itself be taken away).
    """

    path: Path
    fields: dict[str, str | None] = field(default_factory=dict)
    after: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Splice:
    start: int
    end: int
    text: str


def quoted(text: str) -> str:
    r"""Write any text as one double-quoted YAML scalar in one line.

    >>> print(quoted('say "no"'))
    "say \"no\""
    """

    def escape(character: str) -> str:
        if character in _ESCAPES:
            return _ESCAPES[character]
        if character.isprintable() or character == " ":
            return character
        code = ord(character)
        return (
            f"\\x{code:02x}"
            if code < 0x100
            else f"\\u{code:04x}"
            if code < 0x10000
            else (f"\\U{code:08x}")
        )

    return '"' + "".join(map(escape, text)) + '"'


def _real_end(node: Node, text: str) -> int:
    """Where a value's last character ends: the parser counts what follows blocks to them."""
    if isinstance(node, Mapping) and not node.flow and node.entries:
        return _real_end(list(node.entries.values())[-1].value, text)
    if isinstance(node, Sequence) and not node.flow and node.items:
        return _real_end(node.items[-1], text)
    return max(node.start, len(text[: node.end].rstrip()))


def _value_span(entry: Entry, text: str) -> tuple[int, int, str]:
    """Start and end of a value and what must stand before it (nothing there: a space)."""
    node = entry.value
    end = _real_end(node, text)
    if isinstance(node, Scalar) and node.start == node.end:
        colon = text.index(":", entry.key.end) + 1
        return colon, colon, " "
    return node.start, end, ""


def _entry_end(entry: Entry, text: str) -> int:
    start, end, _ = _value_span(entry, text)
    return max(start, end)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1] == "\r" else end


def _insertion(tree: Tree, mapping: Mapping, behind: Entry, new: list[str]) -> _Splice:
    text = tree.text
    end = _entry_end(behind, text)
    if mapping.flow:
        return _Splice(end, end, "".join(f", {line}" for line in new))
    end = _line_end(text, end)
    newline = "\r\n" if "\r\n" in text else "\n"
    return _Splice(end, end, "".join(newline + " " * mapping.column + line for line in new))


def _removals(tree: Tree, mapping: Mapping, gone: set[str]) -> Iterable[_Splice]:
    """Splices for runs of keys, with the comma or the line that belongs to them."""
    text, entries = tree.text, list(mapping.entries.items())
    position = 0
    while position < len(entries):
        if entries[position][0] not in gone:
            position += 1
            continue
        last = position
        while last + 1 < len(entries) and entries[last + 1][0] in gone:
            last += 1
        start, end = entries[position][1].key.start, _entry_end(entries[last][1], text)
        if mapping.flow and last + 1 == len(entries) and position > 0:
            yield _Splice(_entry_end(entries[position - 1][1], text), end, "")
        elif last + 1 < len(entries) and (mapping.flow or position == 0):
            yield _Splice(start, entries[last + 1][1].key.start, "")
        else:
            yield _Splice(_line_end(text, start - mapping.column - 1), _line_end(text, end), "")
        position = last + 1


def _splices(tree: Tree, change: Change) -> Iterable[_Splice]:
    mapping = tree.node(change.path)
    if not isinstance(mapping, Mapping) or not mapping.entries:
        raise SheetError(Problem("cannot be edited", tree.file, tree.line_of(change.path)))
    new = [
        f"{key}: {value}"
        for key, value in change.fields.items()
        if value is not None and key not in mapping.entries
    ]
    gone = {key for key, value in change.fields.items() if value is None} & set(mapping.entries)
    after = change.after if change.after in mapping.entries else list(mapping.entries)[-1]
    for key, value in change.fields.items():
        if value is not None and key in mapping.entries:
            start, end, before = _value_span(mapping.entries[key], tree.text)
            yield _Splice(start, end, before + value)
    behind = mapping.entries[after or ""]
    if new and after in gone:
        gone.remove(after or "")
        separator = ", " if mapping.flow else "\n" + " " * mapping.column
        end = _entry_end(behind, tree.text)
        yield _Splice(behind.key.start, end, separator.join(new))
    elif new:
        yield _insertion(tree, mapping, behind, new)
    yield from _removals(tree, mapping, gone)


def _meant(tree: Tree, changes: Iterable[Change]) -> dict[str, Plain]:
    """What the file must say after the changes."""
    data = tree.data()
    for change in changes:
        # The path was found in the same tree, so each step fits its container.
        here: Any = data
        for step in change.path:
            here = here[step]
        for key, value in change.fields.items():
            if value is None:
                here.pop(key, None)
            else:
                here[key] = parse(f"value: {value}".encode(), tree.file).data()["value"]
    return data


def apply(tree: Tree, changes: Iterable[Change]) -> str:
    """Return the text of the file with the changes made.

    Raises ``SheetError`` when the layout of the file does not let them be made safely: the
    result would not say exactly what was meant. Nothing is written.
    """
    changes = list(changes)
    text = tree.text
    splices = sorted(splice for change in changes for splice in _splices(tree, change))
    for splice in reversed(splices):
        text = text[: splice.start] + splice.text + text[splice.end :]
    try:
        same = parse(text.encode(), tree.file).data() == _meant(tree, changes)
    except SheetError:
        same = False
    if not same:
        raise SheetError(
            Problem(
                "the layout of this file does not let its fields be filled in",
                file=tree.file,
                way_out="write each key on a line of its own, as “kg new” does",
            )
        )
    return text


def replace_file(path: FilePath, text: str | Iterable[str]) -> None:
    """Write a file so that a reader sees the old or the new one, and never a part.

    ``text`` may come in parts. Raises ``SheetError`` when the folder cannot be written to.
    """
    parts = (text,) if isinstance(text, str) else text
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = FilePath(file.name)
            try:
                file.writelines(part.encode() for part in parts)
                file.flush()
                os.fsync(file.fileno())
                if path.exists():
                    temporary.chmod(path.stat().st_mode & 0o777)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise SheetError(Problem(f"cannot be written: {error.strerror}", str(path))) from error
