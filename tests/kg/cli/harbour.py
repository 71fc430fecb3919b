"""A corpus of one small document, all of it invented, for tests of commands.

``write_corpus`` writes reference files, a text with a zone of furniture, its anchored sheet and the
decisions on its claims, as a person would with ``kg new``, ``kg anchor`` and ``kg decide``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model.vocabulary import ReviewStatus
from kg.review import decide
from kg.sheet import anchor, read_text

__all__ = ["REFERENCE", "SHEET", "TEXT", "Harbour", "write_corpus"]

TEXT = """\
New ferry reaches Veldport
The ferry Larkwing reached Veldport on 3 May 2031, the harbour office said. \
More than 40 people came ashore, it said.
“We had waited for years”, said Mira Tolven, head of the harbour office.
Orsin Brack denied that anybody had waited.
The harbour office plans a second ferry.

Read more: Harbour fees rise by 12 percent
"""

SHEET = """\
# The coding sheet of an invented page
sheet: 1
document:
  kind: NewsArticle
  identifier: harbour
  headline: New ferry reaches Veldport
  language: en
  publisher: {actor: veldport-courier}
  published: {edtf: 2031-05-04, basis: inferred}
  zones:
    - {zone: headline, at: [0, HEAD]}
    - {zone: body, at: [HEAD, BODY]}
    - {zone: furniture, at: [BODY, LENGTH]}
record: {coded_by: first-coder, coded_on: 2031-05-10}
groups:
  passengers: {label: people on the ferry}

claims:
  # the arrival
  - key: c001
    words: reached Veldport
    also:
      - {role: claimant, words: the harbour office said}
    claimant: harbour-office
    event:
      key: arrival
      label: Arrival of the ferry
      type: [arrival]
      place: [veldport]
      time: {edtf: 2031-05-03, as_written: 3 May 2031}
  - key: c002
    words: More than 40 people
    claimant: harbour-office
    figure:
      variable: passengers-arrived
      as_written: More than 40
      value: 40
      bound: more-than
      unit: people
      qualifier: increment
  - key: c003
    words: More than 40 people came ashore
    claimant: harbour-office
    participation: {event: arrival, participant: passengers, role: agent}
  - {key: c004, words: We had waited for years, quotation: {speaker: mira-tolven, marked: true}}
  - key: c005
    words: Mira Tolven, head of the harbour office
    membership:
      key: head
      member: mira-tolven
      organization: harbour-office
      office: head-of-harbour-office
  - key: c006
    words: had waited for years
    claimant: mira-tolven
    event: {key: waiting, label: Waiting for the ferry, type: [state]}
  - key: c007
    words: denied that anybody had waited
    claimant: orsin-brack
    stance: denies
    denies: {target: waiting, aspect: occurrence}
    same: waiting
  - key: c008
    words: plans a second ferry
    event: {key: second-ferry, label: Second ferry, type: [launch], modality: planned}
  # what stands around the page
  - key: c009
    words: 12 percent
    figure:
      variable: passengers-arrived
      as_written: 12 percent
      value: 12
      bound: exact
      unit: percent
      qualifier: increment
"""

REFERENCE = """\
# Everything here is invented.
reference: 1
countries:
  velmar: {label: {en: Velmar}}
places:
  veldport: {kind: city, within: velmar, label: {en: Veldport}}
actors:
  mira-tolven: {kind: person, label: {en: Mira Tolven}}
  orsin-brack: {kind: person, label: {en: Orsin Brack}}
  harbour-office: {kind: formal-organization, government_of: velmar, label: {en: harbour office}}
  veldport-courier: {kind: organization, label: {en: Veldport Courier}}
offices:
  head-of-harbour-office: {organization: harbour-office, label: {en: head of the harbour office}}
variables:
  passengers-arrived:
    label: {en: passengers arrived}
    definition: People who arrived by ship.
    population: people
"""

_BODY = TEXT.index("\n\nRead more") + 2
_DAY = date(2031, 5, 11)


@dataclass(frozen=True)
class Harbour:
    """The places of a corpus on disk."""

    corpus: Path
    texts: Path

    @property
    def folder(self) -> Path:
        """The folder of the one document."""
        return self.corpus / "harbour"

    @property
    def sheet(self) -> Path:
        """Its sheet."""
        return self.folder / "sheet.yaml"

    @property
    def decisions(self) -> Path:
        """The decisions on its claims."""
        return self.folder / "decisions.jsonl"

    @property
    def text(self) -> Path:
        """Its text."""
        return self.texts / "harbour.txt"

    def edit(self, old: str, new: str) -> None:
        """Change the sheet in one place, and fail when it is not there."""
        before = self.sheet.read_text(encoding="utf-8")
        assert old in before
        self.sheet.write_text(before.replace(old, new, 1), encoding="utf-8")


def write_corpus(top: Path, *, decided: bool = True) -> Harbour:
    """Write the corpus below a folder; ``decided`` accepts what stands in the body."""
    harbour = Harbour(top / "corpus", top / "texts")
    (harbour.corpus / "reference").mkdir(parents=True)
    harbour.folder.mkdir()
    harbour.texts.mkdir()
    (harbour.corpus / "reference" / "shared.yaml").write_text(REFERENCE, encoding="utf-8")
    harbour.text.write_bytes(TEXT.encode())
    places = {"HEAD": str(TEXT.index("\n") + 1), "BODY": str(_BODY), "LENGTH": str(len(TEXT))}
    sheet = SHEET
    for name, place in places.items():
        sheet = sheet.replace(name, place)
    harbour.sheet.write_text(sheet, encoding="utf-8")
    anchor(harbour.sheet, read_text(harbour.text))
    if decided:
        decide(
            harbour.sheet,
            ["c009"],
            ReviewStatus.EXCLUDED,
            by="second-reader",
            on=_DAY,
            reason="it stands in the furniture of the page",
        )
        decide(harbour.sheet, None, ReviewStatus.ACCEPTED, by="second-reader", on=_DAY)
    return harbour
