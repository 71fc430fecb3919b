"""What a document is called in the corpus: a name that its content alone gives."""

from __future__ import annotations

import re
from typing import Final

from kg.errors import GuardError
from kg.extract.named import slug_of
from kg.guard import guard_strings, located_strings
from kg.model.reading import Reading

__all__ = ["SHORT", "folder_name"]

SHORT: Final = 12
"""Hex digits of the document's identity at the end of its folder's name."""

_DAY: Final = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")
_PUBLISHER: Final = 24
_HEADLINE: Final = 40


def folder_name(reading: Reading, identity: str, adults: frozenset[str]) -> str:
    """Return day, publisher, headline and the beginning of ``identity``, as far as they are known.

    Of a restricted document only its kind is said. What may tell who a child is (law 8) is left
    out; ``adults`` are the names that the guard knows.

    >>> folder_name(reading, "3fa9c2d17b20aa14", frozenset())  # doctest: +SKIP
    '2031-05-03-velmar-gazette-ferry-reaches-veldport-3fa9c2d17b20'
    """
    short = identity[:SHORT]
    if reading.is_restricted:
        return f"{reading.kind}-{short}"
    day = "" if reading.published is None else reading.published.time.edtf
    parts = [day if _DAY.match(day) else "undated"]
    for detail, longest in ((reading.publisher, _PUBLISHER), (reading.headline, _HEADLINE)):
        if detail is not None and _is_open(detail.value, "", adults):
            parts.append(_cut(slug_of(detail.value), longest))
    name = "-".join((*parts, short))
    return name if _is_open("", name, adults) else f"{parts[0]}-{short}"


def _cut(slug: str, longest: int) -> str:
    return (
        slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]
    )


def _is_open(words: str, name: str, adults: frozenset[str]) -> bool:
    try:
        guard_strings(located_strings(words, name), adults)
    except GuardError:
        return False
    return True
