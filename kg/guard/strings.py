"""Every string of a sheet with its place, and the gate that stops a document at the first doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from kg.errors import GuardError, Problem
from kg.guard.minors import Hit, minors
from kg.guard.names import GIVEN_NAMES

__all__ = ["Located", "comments", "guard_strings", "is_telling", "located_strings"]

_LAW = 8
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*\Z")
_PART = re.compile(r"[^\W\d_]+")
_WITHHELD = "…"


@dataclass(frozen=True, slots=True)
class Located:
    """A string and where it stands: file, 1-based line where known, dotted field where any."""

    file: str
    line: int | None
    field: str | None
    text: str


def located_strings(data: object, file: str) -> Iterator[Located]:
    """Yield every string of nested mappings, sequences and scalars: keys, values, the file name.

    Fields are dotted (``claims[3].passages[0].exact``). The plain values of a
    mapping are yielded once more together, for a name and an age say more than each alone.
    """
    yield Located(file, None, "file name", file)
    yield from _walk(data, file, "")


def _walk(data: object, file: str, field: str) -> Iterator[Located]:
    if isinstance(data, str):
        yield Located(file, None, field or None, data)
    elif isinstance(data, Mapping):
        for key, value in data.items():
            inner = f"{field}.{key}" if field else str(key)
            yield Located(file, None, inner, str(key))
            yield from _walk(value, file, inner)
        for text in _together(data):
            yield Located(file, None, field or None, text)
    elif isinstance(data, Sequence) and not isinstance(data, bytes | bytearray):
        for index, value in enumerate(data):
            yield from _walk(value, file, f"{field}[{index}]")


def is_telling(data: object, adults: frozenset[str]) -> bool:
    """Say whether :func:`located_strings` of data holds a string that may tell who a child is.

    It is much cheaper than they are, for most data tell of nobody. The file name is left out.
    """
    if isinstance(data, str):
        return bool(minors(data, adults=adults))
    if isinstance(data, Mapping):
        return (
            any(minors(str(key), adults=adults) for key in data)
            or any(is_telling(value, adults) for value in data.values())
            or any(minors(text, adults=adults) for text in _together(data))
        )
    if isinstance(data, Sequence) and not isinstance(data, bytes | bytearray):
        return any(is_telling(value, adults) for value in data)
    return False


def _together(data: Mapping[object, object]) -> Iterator[str]:
    """Yield the plain values of a mapping as one string: a name and an age may be two of them."""
    plain = [
        f"{key}: {value}"
        for key, value in data.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    ]
    if len(plain) > 1 or any(not _PLAIN_KEY.match(str(key)) for key in data):
        yield "\n".join(plain)


def comments(yaml_text: str, file: str) -> Iterator[Located]:
    """Yield every comment of a YAML text with its line; a '#' inside a scalar is none.

    Comments on successive lines are yielded once more together. The scanner of the YAML library
    says where scalars stand. Of a text that it cannot scan every '#' behind white space counts
    as a comment: the gate doubts, the reader reports.
    """
    block: list[Located] = []
    for comment in _comment_lines(yaml_text, file):
        if block and comment.line != (block[-1].line or 0) + 1:
            yield from _joined(block)
            block = []
        block.append(comment)
        yield comment
    yield from _joined(block)


def _joined(block: list[Located]) -> Iterator[Located]:
    if len(block) > 1:
        text = "\n".join(comment.text for comment in block)
        yield Located(block[0].file, block[0].line, "comments from here", text)


def _comment_lines(yaml_text: str, file: str) -> Iterator[Located]:
    scalars = _scalar_spans(yaml_text)
    start = 0
    for number, line in enumerate(yaml_text.splitlines(keepends=True), start=1):
        for mark in re.finditer(r"(?:(?<=\s)|\A)#", line):
            place = start + mark.start()
            if not any(first <= place < last for first, last in scalars):
                text = line[mark.end() :].strip()
                if text:
                    yield Located(file, number, "comment", text)
                break
        start += len(line)


def _scalar_spans(yaml_text: str) -> list[tuple[int, int]]:
    try:
        return [
            (token.start_mark.index, token.end_mark.index)
            for token in yaml.scan(yaml_text, Loader=yaml.CSafeLoader)
            if isinstance(token, yaml.ScalarToken)
        ]
    except yaml.YAMLError:
        return []


def guard_strings(strings: Iterable[Located], adults: frozenset[str]) -> None:
    """Raise ``GuardError`` when a string may tell who a child is; it names places, never words.

    All strings are read first, so that one run shows every place. A file name or field that may
    itself hold the name is withheld from the message.
    """
    problems = [
        _problem(string, hit, adults)
        for string in strings
        for hit in minors(string.text, adults=adults)
    ]
    if problems:
        raise GuardError(problems)


def _problem(string: Located, hit: Hit, adults: frozenset[str]) -> Problem:
    return Problem(
        f"a minor may be named here ({hit})",
        file=_shown_file(string.file, adults),
        line=string.line,
        field=_shown_field(string.field, adults),
        law=_LAW,
        way_out="cut the passage around the name, or restrict the claim",
    )


def _may_tell(text: str, adults: frozenset[str]) -> bool:
    if minors(text, adults=adults):
        return True
    return any(part.casefold() in GIVEN_NAMES for part in _PART.findall(text))


def _shown_file(file: str, adults: frozenset[str]) -> str:
    return "a file whose name is withheld" if _may_tell(file, adults) else file


def _shown_field(field: str | None, adults: frozenset[str]) -> str | None:
    if field is None or not _may_tell(field, adults):
        return field
    return ".".join(_WITHHELD if _may_tell(part, adults) else part for part in field.split("."))
