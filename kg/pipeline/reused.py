"""The parts of the documents of a generation, kept beside its stores for the next build.

A part is used again while nothing has changed that it was made from: the files of its document, the
text that they were held against, what judgements ask of it, the entries of the reference files that
it names, with all that these name, and what every document rests on.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from kg.errors import SvidokError
from kg.model import ReferenceData
from kg.pipeline.corpus import CodedDocument, Workshop
from kg.pipeline.parts import Part, read_part, written_part

__all__ = ["PARTS", "Entries", "PartsKept"]

PARTS: Final = "documents"
"""The folder of the parts in that of a generation."""

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Entries:
    """The entries of the reference files, and what changes with them."""

    def __init__(self, reference: ReferenceData) -> None:
        said: dict[str, str] = {}
        for table in ReferenceData.model_fields:
            entries = getattr(reference, table)
            if isinstance(entries, dict):
                for slug, entry in entries.items():
                    told = entry.model_dump_json() if isinstance(entry, BaseModel) else str(entry)
                    said[slug] = f"{table} {told}"
        self._said = said
        self._names = {
            slug: said.keys() & set(_SLUG.findall(entry)) - {slug} for slug, entry in said.items()
        }

    def digest(self, words: Collection[str]) -> str:
        """Return a hash of the entries that are among some words, with all that these name."""
        found: set[str] = set()
        waiting = self._said.keys() & set(words)
        while waiting:
            found |= waiting
            waiting = {name for slug in waiting for name in self._names[slug]} - found
        return _hash(f"{slug} {self._said[slug]}" for slug in sorted(found))


class PartsKept:
    """Gives the parts of the generation before, and keeps those of a new one.

    ``before`` and ``place`` are their folders for parts; ``common`` is a hash of what every
    document rests on. Whatever is damaged or missing is made again.
    """

    def __init__(self, before: Path | None, place: Path, shop: Workshop, common: str) -> None:
        self._before, self._place, self._shop, self._common = before, place, shop, common
        self._entries = Entries(shop.reference)
        place.mkdir()

    def get(self, folder: Path, keys: Collection[str]) -> Part | None:
        """Return the part of a document if it still holds; it is kept on."""
        if self._before is None:
            return None
        path = self._before / folder.name
        try:
            head, _, data = path.read_bytes().partition(b"\n")
            said = json.loads(head)
            if said != self._stamp(folder, keys, said["words"], said["asked"]):
                return None
            part = read_part(data)
        except (OSError, ValueError, KeyError, TypeError, SvidokError):
            # What is wrong with its text is told by who reads the document anew.
            return None
        target = self._place / folder.name
        try:
            os.link(path, target)
        except OSError:  # not every file system can
            shutil.copyfile(path, target)
        return part

    def put(self, document: CodedDocument, keys: Collection[str], part: Part) -> None:
        """Keep the part of a document."""
        source = document.loaded.value.document
        words = sorted(set(_words(document.loaded.value.model_dump(mode="json"))))
        stamp = self._stamp(document.folder, keys, words, [source.sha256, source.identifier])
        data = json.dumps(stamp, sort_keys=True).encode() + b"\n" + written_part(part)
        (self._place / document.name).write_bytes(data)

    def _stamp(
        self, folder: Path, keys: Collection[str], words: list[str], asked: list[str]
    ) -> dict[str, object]:
        sha256, identifier = asked
        text = self._shop.text_for(sha256, identifier, folder)
        return {
            "asked": asked,
            "common": self._common,
            "entries": self._entries.digest(words),
            "files": _hash(_files(folder)),
            "keys": sorted(keys),
            "text": None if text is None else text.sha256,
            "words": words,
        }


def _hash(parts: Iterable[str]) -> str:
    sums = hashlib.sha256()
    for part in parts:
        sums.update(part.encode() + b"\0")
    return sums.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _words(said: Any) -> Iterator[str]:  # noqa: ANN401 - JSON, whatever it holds
    """Yield every text in a sheet that may be the name of something."""
    if isinstance(said, str):
        if _SLUG.fullmatch(said):
            yield said
    elif isinstance(said, dict):
        for key, value in said.items():
            yield key
            yield from _words(value)
    elif isinstance(said, list):
        for value in said:
            yield from _words(value)
