"""Markdown, kept as it is: offsets are those of the file; its marks tell headline and header."""

from __future__ import annotations

import re

from kg.read.yielded import Said, Yielded

__all__ = ["read_markdown"]

_FRONT = re.compile(
    r"\ufeff?---[^\S\r\n]*\r?\n(?P<rows>(?:[^\r\n]*\r?\n){0,100}?)---[^\S\r\n]*(?:\r?\n|$)"
)
_ROW = re.compile(r"^(?P<key>[A-Za-z_-]{1,40}):[^\S\r\n]+(?P<value>\S[^\r\n]{0,500})", re.MULTILINE)
_HEADING = re.compile(
    r"^(?P<line>#[^\S\r\n]+(?P<words>\S[^\r\n]*?)[^\S\r\n#]*(?:\r?\n|$))", re.MULTILINE
)
_KEYS = {
    "title": "headline",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "site": "publisher",
    "url": "url",
    "source": "url",
    "author": "author",
}


def read_markdown(text: str) -> Yielded:
    """Return Markdown with what its front matter and its first heading say.

    Front matter (between two lines of ``---`` at the top) is furniture.
    """
    said: dict[str, Said] = {}
    zones = []
    front = _FRONT.match(text)
    if front is not None:
        zones.append(("furniture", 0, front.end()))
        for row in _ROW.finditer(front["rows"]):
            name = _KEYS.get(row["key"].casefold())
            value = row["value"].strip().strip("\"'")
            if name and value:
                said.setdefault(name, Said(value, f"front matter {row['key']}"))
    heading = _HEADING.search(text, front.end() if front else 0)
    if heading is not None:
        zones.append(("headline", *heading.span("line")))
        said.setdefault("headline", Said(heading["words"], "#"))
    return Yielded(
        text=text,
        headline=said.get("headline"),
        url=said.get("url"),
        published=said.get("published"),
        publisher=said.get("publisher"),
        authors=(said["author"],) if "author" in said else (),
        zones=tuple(zones),
    )
