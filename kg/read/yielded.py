"""What the reader of one format yields: text, and what the file says of itself.

Readers run in a child process, and this is what comes back from there.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

__all__ = ["Said", "Yielded"]


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the name of the field that holds it; ``stated`` is false for what is deduced."""

    value: str
    field: str
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Yielded:
    """The text of a file and its metadata; dates as they are written there.

    ``zones`` holds what the format itself says, as ``(zone, start, end)``; the rest is read from
    the layout of the text.
    """

    text: str
    headline: Said | None = None
    url: Said | None = None
    published: Said | None = None
    publisher: Said | None = None
    authors: tuple[Said, ...] = ()
    zones: tuple[tuple[str, int, int], ...] = ()

    def message(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, message: str) -> Yielded:
        """Read what :meth:`message` writes."""
        row = json.loads(message)

        def said(name: str) -> Said | None:
            return None if row[name] is None else Said(**row[name])

        return cls(
            text=row["text"],
            headline=said("headline"),
            url=said("url"),
            published=said("published"),
            publisher=said("publisher"),
            authors=tuple(Said(**one) for one in row["authors"]),
            zones=tuple((zone, start, end) for zone, start, end in row["zones"]),
        )
