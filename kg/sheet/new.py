"""A scaffold for the sheet of a new document."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from kg.errors import AnchorError, Problem
from kg.sheet.edit import quoted
from kg.sheet.text import SourceText

__all__ = ["new_sheet"]

_HEAD = """\
# The coding sheet of one document: who says what in it, in which exact words.
# Go sentence by sentence. When the claims are written, run “kg anchor” to fill in where the words
# stand, then “kg verify” and “kg validate”, and mend what they name.
sheet: 1

document:
  # NewsArticle, Report, WebPage or SocialMediaPosting
  kind: NewsArticle
  identifier: {identifier}
  # url: https://…            the canonical address, if there is one
  # headline: …               only if the text has one, in its exact words
  # The language of the text: en, uk, pt-BR …
  language: en
  # Hash and length (in code points) of the text for which this sheet is written.
  sha256: {sha256}
  length: {length}
  # publisher: {{actor: …}}     a slug of the reference files
  # published: {{edtf: 2025-07-24, as_written: 24 July 2025}}
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


def new_sheet(source: SourceText, identifier: str, coded_on: date) -> str:
    """Return the YAML of a sheet without claims, which loads as it is.

    ``identifier`` names the document inside its publisher or corpus; ``coded_on`` is
    given by the caller so that the same input makes the same file. Raises
    ``AnchorError`` for a text of white space.
    """
    if not source.text.strip():
        raise AnchorError(Problem("the text holds no words", source.file))
    zones = "\n".join(
        f"    - {{zone: body, at: [{start}, {end}]}} # {_lines(source.text, start, end)}"
        for start, end in _zones(source.text)
    )
    return _HEAD.format(
        identifier=quoted(identifier),
        sha256=source.sha256,
        length=len(source.text),
        zones=zones,
        coded_on=coded_on.isoformat(),
    )
