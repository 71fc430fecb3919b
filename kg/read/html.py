"""The article of a page. Runs in the child process only.

trafilatura tells article from boilerplate and finds the metadata; what it found counts as stated
only where the page is seen to say so.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator

import trafilatura
from lxml import html  # type: ignore[import-untyped]  # published without types
from lxml.etree import (  # type: ignore[import-untyped]  # published without types
    LxmlError,
    ParserError,
    _Element,
)
from trafilatura.settings import Document

from kg.errors import Problem, ReadingError
from kg.read.printed import iso_date
from kg.read.yielded import Said, Yielded

__all__ = ["read_html"]

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Without a last day, the library would take the day on which it runs."""

_PUBLICATION = re.compile(
    r"publi(?:shed|cation|sh[-_.]?date)|pub[-_.]?date|^(?:dc(?:terms)?[.:])?(?:date|issued)$|dc.*issued",
    re.IGNORECASE,
)
_MOST_FIELDS = 2_000
_MOST_LINKED_DATA = 1_000_000
_SMALLEST = 3

Field = tuple[str, str]
"""The name of a field and what stands in it."""


def read_html(data: bytes) -> Yielded:
    """Return the article of a page, given in UTF-8.

    Raises ``ReadingError`` when the page holds no article or cannot be parsed.
    """
    logging.disable(logging.CRITICAL)  # what the library says of a file may quote it
    try:
        tree = html.document_fromstring(data, html.HTMLParser(encoding="utf-8", huge_tree=False))
        fields = [*_fields(tree)][:_MOST_FIELDS]
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (LxmlError, ParserError, ValueError, AssertionError) as error:
        raise ReadingError("the page cannot be parsed") from error
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ReadingError(
            Problem(
                "the page holds no article",
                way_out="copy its text, if it has one, into a file of plain text",
            )
        )
    return _yielded(found, fields)


def _yielded(found: Document, fields: list[Field]) -> Yielded:
    title = found.title
    text = found.text or ""
    if title and title not in text[: len(title) + _MOST_FIELDS] and _among(fields, "h1", title):
        text = f"{title}\n{text}"
    return Yielded(
        text=text,
        headline=None if not title else _said(title, fields, lambda value: value == title),
        url=None if not found.url else _said(found.url, fields, lambda value: value == found.url),
        published=_published(found.date, fields),
        publisher=_publisher(found, fields),
        authors=tuple(_authors(found.author, fields)),
    )


def _among(fields: list[Field], name: str, value: str) -> bool:
    return any(field == (name, value) for field in fields)


def _said(value: str, fields: list[Field], fits: Callable[[str], bool]) -> Said:
    for name, content in fields:
        if fits(content):
            return Said(value, name)
    return Said(value, "page", stated=False)


def _published(day: str | None, fields: list[Field]) -> Said | None:
    """Return the date as its field writes it: the library fills in days that nobody wrote.

    It also takes any date for want of a better one, so that only a field named for publication
    counts as stating it.
    """
    if day is None:
        return None
    found = [
        Said(written, name, stated=_PUBLICATION.search(name) is not None)
        for name, content in fields
        if (written := iso_date(content)) is not None and day.startswith(written)
    ]
    return max(found, key=lambda said: (said.stated, len(said.value)), default=None)


def _publisher(found: Document, fields: list[Field]) -> Said | None:
    site = found.sitename
    if not site or site == found.hostname:
        return None
    return _said(site, fields, lambda value: value == site)


def _authors(names: str | None, fields: list[Field]) -> Iterator[Said]:
    for name in (names or "").split(";"):
        if len(name := name.strip()) >= _SMALLEST:
            yield _said(name, fields, lambda value, name=name: name in value)  # type: ignore[misc]  # mypy does not see a default in a lambda


def _fields(tree: _Element) -> Iterator[Field]:
    """Give what a page says of itself: first what it says for machines, then its headings."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := element.get("content")):
            yield name, content.strip()
    for element in tree.xpath("//script[@type='application/ld+json']"):
        yield from _linked_data(element.text or "")
    for name, path in (
        ("time", "//time/@datetime"),
        ("canonical", "//link[@rel='canonical']/@href"),
    ):
        for written in tree.xpath(path):
            yield name, str(written).strip()
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            yield tag, " ".join("".join(element.itertext()).split())


def _linked_data(text: str) -> Iterator[Field]:
    if len(text) > _MOST_LINKED_DATA:
        return
    try:
        data = json.loads(text)
    except ValueError:
        return  # pages often hold broken ones, and say the same elsewhere
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        path, value = waiting.pop(0)
        if isinstance(value, dict):
            waiting += [
                (f"{path}.{key}" if path else str(key), part) for key, part in value.items()
            ]
        elif isinstance(value, list):
            waiting += [(path, part) for part in value]
        elif isinstance(value, str):
            yield f"JSON-LD {path.removeprefix('@graph.')}", value.strip()
