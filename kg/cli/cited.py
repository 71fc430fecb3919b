"""Answers with the words that their rows rest on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from kg.cli.output import note, out
from kg.query.evidence import (
    CitedClaim,
    Evidence,
    Source,
    attach,
    cite,
    of_reader,
    rows_json,
    table,
    triples_table,
)
from kg.store import Format, Reader, Term, check_query

if TYPE_CHECKING:
    from kg.query.evidence import CitedPassage

__all__ = ["cited_answer", "show_evidence", "write_cited"]


def cited_answer(
    reader: Reader, text: str, terms: Mapping[str, Term], base: str
) -> tuple[bytes, Evidence]:
    """Return the answer to a query as JSON, and its evidence."""
    form = check_query(text)
    data = reader.serialise(text, Format.NTRIPLES if form.is_graph else Format.JSON, bindings=terms)
    answer = triples_table(data) if form.is_graph else table(data)
    source = Source(of_reader(reader), base)
    evidence = asyncio.run(cite(source, text, form, answer, bindings=terms))
    return (rows_json(answer) if form.is_graph else data), evidence


def write_cited(data: bytes, evidence: Evidence) -> None:
    """Print an answer with its evidence as JSON, as the service gives it."""
    sys.stdout.buffer.write(attach(data, evidence) + b"\n")
    sys.stdout.buffer.flush()


def show_evidence(evidence: Evidence) -> None:
    """Print, for each row, who says what it rests on, in which words, and what is missing."""
    console = out()
    for number, row in enumerate(evidence.rows, start=1):
        console.print(Text(f"\n{number}", style="bold"))
        for iri in row.claims:
            for line in _claim(evidence.claims[iri]):
                console.print(line, soft_wrap=not console.is_terminal)
        for iri in row.disputed_by:
            console.print(_denial(evidence.claims[iri]), soft_wrap=not console.is_terminal)
        for iri in row.documents:
            record = f"the record of {evidence.documents[iri].title}"
            console.print(Text(f"• {record}"), soft_wrap=not console.is_terminal)
        for gap in row.gaps:
            note(f"  partial: {gap.message}", "yellow")
    for gap in evidence.gaps:
        note(f"partial: {gap.message}", "yellow")


def _claim(claim: CitedClaim) -> Iterator[Text]:
    head = Text("• ")
    head.append("somebody" if claim.claimant is None else claim.claimant.label, style="bold")
    head.append(f" {claim.stance} ({claim.modality})")
    yield head
    yield Text(f"  “{_words(claim)}”", style="italic green")
    document = "" if claim.document is None else f"{claim.document.label}, "
    places = ", ".join(_place(passage) for passage in claim.passages)
    yield Text(f"  {document}{places}", style="dim")


def _denial(claim: CitedClaim) -> Text:
    who = "somebody" if claim.claimant is None else claim.claimant.label
    return Text(f"  disputed by {who}: “{_words(claim)}”", style="yellow")


def _words(claim: CitedClaim) -> str:
    return " … ".join(passage.words for passage in claim.passages if passage.words is not None)


def _place(passage: CitedPassage) -> str:
    return f"{passage.role} {passage.start}–{passage.end} ({passage.zone}, {passage.status})"
