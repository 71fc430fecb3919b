"""Answers about figures as documents: one shape for the command line and for the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from rdflib import URIRef

from kg.compare.arithmetic import Finding
from kg.compare.citation import Citation, Sources, cite_claim, written_day
from kg.compare.found import FoundComparison, FoundComparisons
from kg.compare.records import FigureClaim, FigureRecord

__all__ = [
    "ArithmeticAnswer",
    "CitationAnswer",
    "ComparisonAnswer",
    "ComparisonsAnswer",
    "FigureAnswer",
    "FindingAnswer",
    "Named",
    "Scribe",
]

_PATH: Final = "Where to look it up: a path of this server, or what `kg show` takes"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Named(_Answer):
    """Something of the graph with the name that a reader knows it by."""

    iri: str
    path: str = Field(description=_PATH)
    label: str


class CitationAnswer(_Answer):
    """Who says it in which words, where, and how to cite that. Nothing cited is thereby true."""

    text: str = Field(description="The whole citation on one line")
    sentence: str = Field(description="Who does what in which exact words")
    source: str = Field(description="Publisher, title and date of the document")
    claimant: Named
    stance: str = Field(description="asserts, denies, alleges, estimates, disputes or concedes")
    relays: list[Named] = Field(
        description="Through whom it came, the nearest to the claimant first"
    )
    words: str = Field(description="The exact words of the passage")
    claim: Named
    document: Named
    passage: str | None = Field(description="The IRI of the passage")
    link: str | None = Field(
        description="The address of the document, opening at the words (`#:~:text=`); null where "
        "the document has no address"
    )
    start: int | None = Field(description="First code point of the words in the text, from 0")
    end: int | None = Field(description="The code point behind the words")
    sha256: str | None = Field(description="SHA-256 of the text that the offsets count in")
    csl: dict[str, str | dict[str, list[list[int]]]] = Field(
        description="The document as CSL-JSON, for reference managers"
    )


class FigureAnswer(_Answer):
    """One figure as it is written, what it counts, and the citations of all its claims."""

    iri: str
    path: str = Field(description=_PATH)
    as_written: str | None
    value: str | None = Field(description="The printed number as a decimal; null where none is")
    value_max: str | None = Field(description="The upper end of a range")
    bound: str | None
    unit: str | None
    variable: Named | None = Field(description="What is counted")
    scope: list[Named] = Field(description="Where, or for whom, is counted")
    qualifier: str | None
    modality: str | None
    window_from: str | None = Field(description="First day of what is counted, as far as known")
    window_to: str | None
    as_of: str | None = Field(description="The day that is described")
    citations: list[CitationAnswer] = Field(description="The claim that states it first is first")


class ComparisonAnswer(_Answer):
    """How two figures stand to each other by the published procedure; never who is right."""

    iri: str
    path: str = Field(description=_PATH)
    verdict: str
    drift: bool = Field(description="Both print one number, and it counts two things")
    differs_in: list[str] = Field(description="What differs; the property that decided first")
    decided_by: str = Field(description="words, or policy where a declared range took part")
    reason: str = Field(description="Why, in a sentence of the language that was asked for")
    figures: list[FigureAnswer] = Field(min_length=2, max_length=2)


class ComparisonsAnswer(_Answer):
    """A page of comparisons, the most telling verdicts first."""

    total: int
    limit: int
    offset: int
    searched: str = Field(description="What was searched; an empty answer is an answer, too")
    comparisons: list[ComparisonAnswer]


class FindingAnswer(_Answer):
    """One sum over figures and what follows from it for the statement tested."""

    kind: str = Field(
        description="part-of-whole, running-total, remainder, share, sum-of-parts or rate"
    )
    result: str = Field(description="holds, cannot-hold or cannot-be-told")
    statement: str
    sentence: str = Field(description="The sum with its numbers")
    provided: list[str] = Field(description="What must be so for the result to stand")
    decided_by: str
    minimum: str | None = Field(description="The least number that the sum gives")
    maximum: str | None
    unit: str | None
    figures: list[FigureAnswer]


class ArithmeticAnswer(_Answer):
    """A page of sums."""

    total: int
    limit: int
    offset: int
    searched: str = Field(description="What was searched; an empty answer is an answer, too")
    findings: list[FindingAnswer]


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


class Scribe:
    """Writes answers about the figures of one store.

    ``path`` gives where an IRI is looked up: a path of a server, or what ``kg show`` takes.
    Explanations come in ``language``, and so do names where ``sources`` has it too.
    """

    def __init__(
        self,
        records: Mapping[str, FigureRecord],
        sources: Sources,
        path: Callable[[str], str],
        language: str = "en",
    ) -> None:
        self._language = language
        self._records = records
        self._sources = sources
        self._path = path

    def named(self, iri: str, label: str | None = None) -> Named:
        """Write a thing with its name."""
        shown = self._sources.label(URIRef(iri)) if label is None else label
        return Named(iri=str(iri), path=self._path(str(iri)), label=shown)

    def figure(self, name: str) -> FigureAnswer:
        """Write a figure with the citations of its claims; raises ``KeyError`` for no figure."""
        record = self._records[str(name)]
        figure = record.figure
        return FigureAnswer(
            iri=str(record.iri),
            path=self._path(str(record.iri)),
            as_written=figure.as_written,
            value=_number(figure.value),
            value_max=_number(figure.value_max),
            bound=figure.bound,
            unit=figure.unit,
            variable=None if figure.variable is None else self.named(figure.variable),
            scope=[self.named(scope) for scope in sorted(figure.scope)],
            qualifier=figure.qualifier,
            modality=figure.modality,
            window_from=written_day(figure.window_from),
            window_to=written_day(figure.window_to),
            as_of=written_day(figure.as_of),
            citations=[self.citation(claim) for claim in record.claims],
        )

    def citation(self, claim: FigureClaim) -> CitationAnswer:
        """Write the citation of a claim."""
        cited: Citation = cite_claim(claim, self._sources)
        paper = claim.document
        return CitationAnswer(
            text=cited.text,
            sentence=cited.sentence,
            source=cited.source,
            claimant=self.named(claim.claimant),
            stance=claim.stance,
            relays=[self.named(relay) for relay in claim.relays],
            words=cited.words,
            claim=self.named(claim.iri, f"“{cited.words}”"),
            document=self.named(paper.iri, paper.title if paper.has_headline else None),
            passage=None if cited.passage is None else str(cited.passage),
            link=cited.link,
            start=cited.start,
            end=cited.end,
            sha256=cited.sha256,
            csl=cited.csl,
        )

    def comparison(self, found: FoundComparison) -> ComparisonAnswer:
        """Write a comparison; the figure that was said first stands first."""
        return ComparisonAnswer(
            iri=str(found.iri),
            path=self._path(str(found.iri)),
            verdict=found.verdict,
            drift=found.drift,
            differs_in=list(found.differs_in),
            decided_by=found.decided_by,
            reason=found.reason(self._language),
            figures=[self.figure(name) for name in sorted(found.figures, key=self._said_on)],
        )

    def comparisons(
        self, found: FoundComparisons, searched: str, limit: int, offset: int
    ) -> ComparisonsAnswer:
        """Write a page of comparisons."""
        return ComparisonsAnswer(
            total=found.total,
            limit=limit,
            offset=offset,
            searched=searched,
            comparisons=[self.comparison(one) for one in found.comparisons],
        )

    def finding(self, found: Finding) -> FindingAnswer:
        """Write what arithmetic found."""
        interval = found.interval
        return FindingAnswer(
            kind=found.kind,
            result=found.result,
            statement=found.statement,
            sentence=found.sentence,
            provided=list(found.provided),
            decided_by=found.decided_by,
            minimum=None if interval is None else _number(interval.minimum),
            maximum=None if interval is None else _number(interval.maximum),
            unit=found.unit,
            figures=[self.figure(name) for name in found.figures],
        )

    def arithmetic(
        self, found: Iterable[Finding], searched: str, limit: int, offset: int
    ) -> ArithmeticAnswer:
        """Write a page of sums."""
        whole = tuple(found)
        return ArithmeticAnswer(
            total=len(whole),
            limit=limit,
            offset=offset,
            searched=searched,
            findings=[self.finding(one) for one in whole[offset : offset + limit]],
        )

    def _said_on(self, name: str) -> tuple[str, str]:
        claim = self._records[str(name)].claims[0]
        day = claim.stated_latest
        return "9999" if day is None else day.isoformat(), str(name)
