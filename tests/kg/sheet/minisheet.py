"""An invented document, a sheet for it and reference files, for the tests of what reads sheets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.model import Sheet
from kg.sheet import Loaded, SourceText, anchor, load_sheet

__all__ = ["REFERENCE", "SHEET", "TEXT", "anchored", "source", "write_reference", "write_sheet"]

TEXT = (
    "Ferry brings 40 people to Veldport\n"
    "\n"
    "On 3 May 2031 more than 40 people reached Veldport, the harbour office said on 4 May. "
    "“We had waited for years”, said Mira Tolven, head of the harbour office. "
    "She called it a homecoming.\n"
    "The minister denied that anybody had waited. Over 40 people came, he said 😀.\n"
)

SHEET = """\
# A sheet that is in order
sheet: 1
document:
  kind: NewsArticle
  identifier: ferry   # the file's name
  headline: Ferry brings 40 people to Veldport
  language: en
  zones:
    - {zone: headline, at: [0, 36]}
    - {zone: body, at: [36, LENGTH]}
record: {coded_by: first-coder, coded_on: 2031-05-10}
groups:
  passengers: {label: people on the ferry}

claims:
  - key: c001
    words: reached Veldport      # the shortest words that say it
    also:
      - {role: time, words: On 3 May 2031}
      - role: claimant
        words: the harbour office said
    claimant: harbour-office
    stated: {edtf: 2031-05-04, as_written: 4 May}
    event:
      key: arrival
      label: Arrival of the ferry
      type: [arrival]
      place: [veldport]
      time: {edtf: 2031-05-03, as_written: 3 May 2031}

  - key: c002
    words: more than 40 people
    also:
      - {role: repetition, words: Over 40 people}
    claimant: harbour-office
    figure:
      key: number-of-passengers
      variable: passengers-arrived
      as_written: more than 40
      value: 40
      bound: more-than
      unit: people
      scope: [veldport]
      qualifier: increment

  - key: c003
    words: more than 40 people
    claimant: harbour-office
    participation: {event: arrival, participant: passengers, role: agent}

  - {key: c004, words: We had waited for years, quotation: {speaker: mira-tolven, marked: true}}

  - key: c005
    words: head of the harbour office
    membership: {key: tolven-head, member: mira-tolven, organization: harbour-office}

  - key: c006
    words: homecoming
    claimant: mira-tolven
    relation: {subject: arrival, predicate: characterised-as, text: homecoming}

  - key: c007
    words: had waited for years
    claimant: mira-tolven
    event: {key: waiting, label: Waiting, type: [state]}

  - key: c008
    words: denied that anybody had waited
    claimant: minister
    stance: denies
    denies: {target: waiting, aspect: occurrence}
    same: waiting
"""

REFERENCE = """\
reference: 1
countries:
  velmar: {label: {en: Velmar}}
places:
  veldport: {kind: city, within: velmar, label: {en: Veldport}}
actors:
  mira-tolven: {kind: person, label: {en: Mira Tolven}}
  minister: {kind: person, label: {en: the minister}}
  harbour-office: {kind: formal-organization, government_of: velmar, label: {en: harbour office}}
offices:
  head-of-harbour-office: {organization: harbour-office, label: {en: head of the harbour office}}
variables:
  passengers-arrived:
    label: {en: passengers arrived}
    definition: People who arrived by ship.
    population: people
topics:
  shipping: {label: {en: shipping}}
"""


def source(text: str = TEXT, file: str = "ferry.txt") -> SourceText:
    """Return a text as if it had been read from a file."""
    return SourceText(text, hashlib.sha256(text.encode()).hexdigest(), file)


def write_sheet(folder: Path, yaml: str = SHEET, text: str = TEXT) -> Path:
    """Write a sheet whose zones end where the text ends."""
    path = folder / "sheet.yaml"
    path.write_bytes(yaml.replace("LENGTH", str(len(text))).encode())
    return path


def write_reference(folder: Path, yaml: str = REFERENCE) -> Path:
    """Write a folder with one reference file, and return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / "shared.yaml").write_text(yaml, encoding="utf-8")
    return folder


def anchored(folder: Path, yaml: str = SHEET, text: str = TEXT) -> Loaded[Sheet]:
    """Return a sheet that was anchored in its text."""
    path = write_sheet(folder, yaml, text)
    anchor(path, source(text))
    return load_sheet(path)
