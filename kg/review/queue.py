"""The queue of review: what is worth a person's next minute, by value and doubt.

The priority of a claim is a sum of points, and each of them is told in words:

=====  ===========================================================================================
value  2 for a figure · 2 for a denial · 2 for what is about children · ½ for each other claim of
       the sheet that names its description, up to 1½
doubt  3 × (1 - confidence); a claim of a program without a confidence counts as .5, one that a
       person coded as 1 · 3 for a conflict with an accepted claim · 2 where reviewers disagreed ·
       1 for one that waits for its second person · 2 for an accepted one whose words are lost
=====  ===========================================================================================

Equal points are in the order of the corpus and of the sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import AnchorError
from kg.model import PROGRAM, Claim, ClaimDecision, Quotation
from kg.model.vocabulary import ReviewStatus, Stance, Zone
from kg.numbers import QuantityPolicy, load_policy
from kg.resolve import names_by_claim
from kg.review.conflicts import conflicts
from kg.review.decide import claim_version
from kg.review.shelf import Shelved
from kg.review.subjects import about_children
from kg.triples.passages import zone_at

__all__ = ["Point", "Waiting", "queue"]

_DENIALS: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
_OPEN: Final = frozenset({None, ReviewStatus.PROPOSED})
_WITHHELD: Final = "…"


@dataclass(frozen=True, slots=True)
class Point:
    """One reason for which a claim stands where it does, and what it weighs."""

    points: float
    why: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One claim that waits for a decision, or for a second person's (``accepted_by`` names one).

    ``id`` is the hash that decisions are keyed by, ``version`` what the sheet says of the claim
    (:func:`kg.review.decide.claim_version`). ``words`` of a restricted claim are withheld.
    """

    document: str
    key: str
    id: str
    version: str
    kind: str
    stance: Stance
    claimant: str
    words: str
    at: tuple[int, int] | None
    zone: Zone | None
    line: int | None
    confidence: float | None
    about_children: bool
    restricted: bool
    accepted_by: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def priority(self) -> float:
        """The sum of its points."""
        return round(sum(point.points for point in self.points), 2)


def queue(
    documents: Iterable[Shelved], policy: QuantityPolicy | None = None
) -> tuple[Waiting, ...]:
    """Return every claim that waits for a decision, the most urgent first.

    Claims are proposed until a person accepts, rejects or excludes them. ``policy`` says what
    vague words allow; without one, the house's.
    """
    documents = tuple(documents)
    against = conflicts(documents, load_policy() if policy is None else policy)
    waiting = [item for document in documents for item in _waiting(document, against)]
    return tuple(sorted(waiting, key=lambda item: -item.priority))


def _waiting(
    document: Shelved, against: Mapping[tuple[str, str], tuple[str, ...]]
) -> Iterable[Waiting]:
    sheet = document.sheet
    children = about_children(sheet)
    named = Counter(name for used in names_by_claim(sheet) for name in used)
    said = _said(document)
    voice = sheet.document.publisher.actor if sheet.document.publisher else "document"
    for number, claim in enumerate(sheet.claims):
        standing = document.standings[claim.key]
        lost = claim.is_lost and standing.status is ReviewStatus.ACCEPTED
        if standing.status not in _OPEN and not lost:
            continue
        points = (
            *_value(document, claim, is_child=claim.key in children, named=named),
            *_doubt(document, claim, said.get(document.hashes[claim.key], ())),
            *((Point(2, "accepted, and its words are no longer in the text"),) if lost else ()),
            *(Point(3, why) for why in against.get((document.name, claim.key), ())[:1]),
        )
        yield Waiting(
            document=document.name,
            key=claim.key,
            id=document.hashes[claim.key],
            version=claim_version(claim),
            kind=document.kind_of(claim),
            stance=claim.stance,
            claimant=claim.claimant or _speaker(claim) or voice,
            words=_WITHHELD if claim.restricted is not None else claim.words,
            at=claim.at,
            zone=_zone(document, claim),
            line=document.loaded.line_of(("claims", number)),
            confidence=claim.confidence,
            about_children=claim.key in children,
            restricted=claim.restricted is not None,
            accepted_by=standing.by if standing.waits else (),
            points=points,
        )


def _value(
    document: Shelved, claim: Claim, *, is_child: bool, named: Mapping[str, int]
) -> Iterable[Point]:
    if document.kind_of(claim) == "figure":
        yield Point(2, "a figure")
    if claim.stance in _DENIALS:
        yield Point(2, "a denial")
    if is_child:
        yield Point(2, "about children")
    key = claim.content.key if claim.content is not None else None
    rests = named.get(key, 0) if key is not None else 0
    if rests:
        yield Point(min(1.5, rests / 2), f"{rests} claims speak of what it describes")


def _doubt(document: Shelved, claim: Claim, decided: Iterable[ClaimDecision]) -> Iterable[Point]:
    confidence = claim.confidence
    if confidence is None and document.sheet.record.coded_by.startswith(PROGRAM):
        yield Point(1.5, "proposed by a program without a confidence")
    elif confidence is not None and confidence < 1:
        yield Point(round(3 * (1 - confidence), 2), f"confidence {confidence:g}")
    last = {entry.by: entry.status for entry in decided}
    if len({status for status in last.values() if status is not ReviewStatus.PROPOSED}) > 1:
        yield Point(2, "reviewers disagreed")
    if document.standings[claim.key].waits:
        yield Point(1, "waits for a second person")


def _speaker(claim: Claim) -> str | None:
    return claim.content.speaker if isinstance(claim.content, Quotation) else None


def _said(document: Shelved) -> Mapping[str, list[ClaimDecision]]:
    found: dict[str, list[ClaimDecision]] = {}
    for entry in document.decisions:
        if isinstance(entry, ClaimDecision) and not entry.by_program:
            found.setdefault(entry.claim, []).append(entry)
    return found


def _zone(document: Shelved, claim: Claim) -> Zone | None:
    if claim.at is None or claim.lost is not None:
        return None
    try:
        return zone_at(document.sheet.document.zones, claim.at[0])
    except AnchorError:
        return None
