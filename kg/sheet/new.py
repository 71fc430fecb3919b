"""A scaffold for the sheet of a new document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from kg.errors import AnchorError, Problem
from kg.model.base import Record
from kg.model.sheet import Attribution
from kg.model.time import Time
from kg.model.vocabulary import Zone
from kg.sheet.edit import quoted
from kg.sheet.text import SourceText

__all__ = ["Told", "new_sheet"]

_HEAD = """\
# The coding sheet of one document: who says what in it, in which exact words.
# Go sentence by sentence. When the claims are written, run “kg anchor” to fill in where the words
# stand, then “kg verify” and “kg validate”, and mend what they name.
sheet: 1

document:
  # NewsArticle, Report, WebPage or SocialMediaPosting
  kind: NewsArticle
  identifier: {identifier}
{url}
{headline}
  # The language of the text: en, uk, pt-BR …
  language: {language}
  # Hash and length (in code points) of the text for which this sheet is written.
  sha256: {sha256}
  length: {length}
{publisher}
{published}
  # The parts of the page, in order and without gaps: headline, body, caption, related-item,
  # furniture. One for each run of paragraphs is proposed here; merge or rename them.
  zones:
{zones}

record:
  coded_by: first-coder
  # The day on which you code it.
  coded_on: {coded_on}

# People and sources that the text does not name: “US senators”, “according to reports”.
groups:

# One claim for each statement: the words that carry it (as few as do), who claims it (left out:
# the document itself), and exactly one content: event, speech_act, instrument, participation,
# membership, figure, relation, quotation, or same. For example:
#
#  - key: c001
#    words: reached the harbour
#    also:
#      - {{role: time, words: on 3 May 2031}}
#    claimant: velmar-gazette
#    event:
#      key: arrival-of-ferry
#      label: Arrival of the ferry
#      type: [arrival]
#      place: [veldport]
#      time: {{edtf: 2031-05-03, as_written: 3 May 2031}}
#
#  - key: c002
#    words: more than 40 passengers
#    figure:
#      variable: passengers-arrived
#      as_written: more than 40
#      value: 40
#      bound: more-than
#      unit: people
#      qualifier: increment
#
# Words that stand more than once need “nth: 2” (the second place) or a longer quotation.
claims:
"""

_EMPTY: Final = {
    "url": "  # url: https://…            the canonical address, if there is one",
    "headline": "  # headline: …               only if the text has one, in its exact words",
    "language": "en",
    "publisher": "  # publisher: {actor: …}     a slug of the reference files",
    "published": "  # published: {edtf: 2025-07-24, as_written: 24 July 2025}",
}
"""What stands where nothing is known, for a person to fill in."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_RUN = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")


def _zones(text: str) -> list[tuple[int, int]]:
    """Runs of paragraphs between empty lines, each with the white space behind it."""
    cuts = [gap.end() for gap in _RUN.finditer(text) if text[: gap.start()].strip()]
    return list(pairwise([0, *(cut for cut in cuts if text[cut:].strip()), len(text)]))


def _lines(text: str, start: int, end: int) -> str:
    first = len(_LINE_END.findall(text, 0, start)) + 1
    last = first + len(_LINE_END.findall(text[start:end].strip()))
    return f"line {first}" if first == last else f"lines {first}–{last}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says of itself, as far as it may stand in its sheet.

    ``publisher`` is an entry of the reference files; one that has none is named in
    ``publisher_name``, for a person to declare. ``zones`` are proposed where none are given.
    """

    url: str | None = None
    headline: str | None = None
    language: str | None = None
    publisher: Attribution | None = None
    publisher_name: str | None = None
    published: Time | None = None
    zones: tuple[tuple[Zone, int, int], ...] = ()


def _flow(record: Record) -> str:
    """Return a record as one YAML mapping in one line, its basis always among it."""
    fields = record.model_dump(mode="json", exclude_defaults=True)
    fields |= record.model_dump(mode="json", include={"basis"})
    said = (
        f"{name}: {quoted(value) if isinstance(value, str) else value}"
        for name, value in fields.items()
    )
    return f"{{{', '.join(said)}}}"


def _said(told: Told) -> dict[str, str]:
    lines = dict(_EMPTY)
    if told.url is not None:
        lines["url"] = f"  url: {quoted(told.url)}"
    if told.headline is not None:
        lines["headline"] = f"  headline: {quoted(told.headline)}"
    if told.language is not None:
        lines["language"] = told.language
    if told.publisher is not None:
        lines["publisher"] = f"  publisher: {_flow(told.publisher)}"
    elif told.publisher_name is not None:
        lines["publisher"] += f"; the document says {quoted(told.publisher_name)}"
    if told.published is not None:
        lines["published"] = f"  published: {_flow(told.published)}"
    return lines


def new_sheet(source: SourceText, identifier: str, coded_on: date, told: Told | None = None) -> str:
    """Return the YAML of a sheet without claims, which loads as it is.

    ``identifier`` names the document inside its publisher or corpus; ``coded_on`` is
    given by the caller so that the same input makes the same file; ``told`` is what the document
    says of itself. Raises ``AnchorError`` for a text of white space.
    """
    if not source.text.strip():
        raise AnchorError(Problem("the text holds no words", source.file))
    told = told or Told()
    spans = told.zones or [(Zone.BODY, start, end) for start, end in _zones(source.text)]
    zones = "\n".join(
        f"    - {{zone: {zone.value}, at: [{start}, {end}]}} # {_lines(source.text, start, end)}"
        for zone, start, end in spans
    )
    return _HEAD.format(
        **_said(told),
        identifier=quoted(identifier),
        sha256=source.sha256,
        length=len(source.text),
        zones=zones,
        coded_on=coded_on.isoformat(),
    )
