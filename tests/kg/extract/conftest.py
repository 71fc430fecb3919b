"""An invented report, read and described by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.findings import (
    ActorFound,
    DenialFound,
    EventFound,
    FigureFound,
    Findings,
    QuotationFound,
    ReportedFound,
    Span,
)
from kg.model.reading import Detail, Reading, SourceKind, Where, ZoneSpan
from kg.model.vocabulary import Aspect, Bound, Qualifier, Zone

__all__ = ["Report"]

TEXT = """\
Ferry company counts its losses
Mira Tolven, harbour master of Veldport, said on 3 May 2031 that the quay was closed. “We lost \
more than 1,600 crates in the flood,” she told reporters. The company denied that its pumps had \
failed.
Nobody was hurt, and the market hall behind the quay stayed open for the whole of the afternoon.
Share this
"""


class Report:
    """The text, its reading, and what should be found in it."""

    text = TEXT

    def at(self, words: str) -> Span:
        """Where words stand that stand once."""
        assert self.text.count(words) == 1
        start = self.text.index(words)
        return start, start + len(words)

    def reading(self, kind: SourceKind = SourceKind.PRESS) -> Reading:
        """The reading of the text."""
        title = self.text.index("\n") + 1
        share = self.text.index("Share")
        return Reading(
            name="ferry.txt",
            text=self.text,
            original_sha256="0" * 64,
            media_type="text/plain",
            encoding="utf-8",
            zones=(
                ZoneSpan(Zone.HEADLINE, 0, title),
                ZoneSpan(Zone.BODY, title, share),
                ZoneSpan(Zone.FURNITURE, share, len(self.text)),
            ),
            language="en",
            kind=kind,
            headline=Detail("Ferry company counts its losses", Where(at=(0, title - 1))),
            publisher=Detail("Velmar Gazette", Where(field="og:site_name")),
        )

    def found(self) -> Findings:
        """Everything that should be found."""
        quote = "We lost more than 1,600 crates in the flood,"
        said = "the quay was closed"
        denied = "denied that its pumps had failed"
        return Findings(
            actors=(
                ActorFound(
                    "Mira Tolven",
                    "person",
                    (self.at("Mira Tolven"),),
                    office="harbour master of Veldport",
                ),
                ActorFound("Veldport", "place", (self.at("Veldport"),)),
            ),
            quotations=(
                QuotationFound(
                    *self.at(quote),
                    quote,
                    marked=True,
                    speaker="Mira Tolven",
                    attribution=self.at("she told reporters"),
                    confidence=0.9,
                ),
            ),
            reported=(ReportedFound(*self.at(said), said, speaker="Mira Tolven"),),
            figures=(
                FigureFound(
                    *self.at("more than 1,600"),
                    "more than 1,600",
                    value=Decimal(1600),
                    value_max=None,
                    bound=Bound.MORE_THAN,
                    unit="crates",
                    kind=Qualifier.CUMULATIVE,
                    what="crates lost",
                    claimant="Mira Tolven",
                    as_of="2031-05-03",
                ),
            ),
            events=(
                EventFound(
                    *self.at("the flood"),
                    "the flood",
                    "circumstance",
                    participants=("ferry company",),
                    place="Veldport",
                    date="2031-05-03",
                    date_at=self.at("3 May 2031"),
                ),
            ),
            denials=(
                DenialFound(
                    *self.at(denied),
                    denied,
                    speaker="the company",
                    aspect=Aspect.OCCURRENCE,
                    denies="its pumps had failed",
                ),
            ),
        )


@pytest.fixture
def report() -> Report:
    """The invented report."""
    return Report()
