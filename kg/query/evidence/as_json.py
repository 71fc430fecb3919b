"""Evidence as JSON: the shape that the service and the command line give out.

Fields are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from kg.query.evidence.asking import Table
from kg.query.evidence.gaps import Gap
from kg.query.evidence.model import CitedTriple, Evidence, RowEvidence
from kg.query.evidence.terms import Said

__all__ = [
    "ClaimJson",
    "DocumentJson",
    "EvidenceJson",
    "InferenceJson",
    "NamedJson",
    "PassageJson",
    "ReasonJson",
    "RowJson",
    "ShortcutJson",
    "TripleJson",
    "attach",
    "evidence_json",
    "rows_json",
    "term_json",
]

Status: TypeAlias = Literal["complete", "partial"]
TermJson: TypeAlias = dict[str, Any]
"""A term as SPARQL 1.1 Query Results JSON writes it."""


class _Json(BaseModel):
    model_config = ConfigDict(
        frozen=True, from_attributes=True, alias_generator=to_camel, populate_by_name=True
    )


class ReasonJson(_Json):
    """Why evidence is partial; ``line`` counts from 1 in the text of the query."""

    reason: str
    message: str
    line: int | None


class NamedJson(_Json):
    """A thing with the name that a reader knows it by."""

    iri: str
    label: str


class PassageJson(_Json):
    """Where a claim rests: code points from 0 of a version of a document, end exclusive.

    Words are stored for content passages; of others their SHA-256 is.
    """

    iri: str
    role: str
    words: str | None
    prefix: str | None
    suffix: str | None
    words_sha256: str | None
    version: str | None
    start: int | None
    end: int | None
    zone: str | None
    status: str | None


class ClaimJson(_Json):
    """Who says what, how, and in which words. Nothing cited is thereby true."""

    iri: str
    claimant: NamedJson | None
    stance: str | None
    modality: str | None
    content: str | None
    denies: str | None
    denied_aspect: str | None
    stated_on: str | None
    stated_earliest: str | None
    stated_latest: str | None
    review: str | None
    relays: list[NamedJson]
    document: NamedJson | None
    passages: list[PassageJson]


class DocumentJson(_Json):
    """A document as the catalogue has it."""

    iri: str
    title: str
    identifier: str | None
    url: str | None
    date: str | None
    publisher: NamedJson | None


class ShortcutJson(_Json):
    """The fact that describes a shortcut triple, with its claims and those that dispute it."""

    fact: str
    rule: str
    standing: str
    claims: list[str]
    disputed_by: list[str]


class InferenceJson(_Json):
    """A rule and the triples that it was applied to, as places in ``triples``."""

    rule: str
    title: str
    premises: list[int]


class TripleJson(_Json):
    """A triple that rows rest on, the named graphs that hold it, and what it rests on itself.

    ``basis`` is claims, shortcut, inference, document, decision, judgement, reference or none. Of
    ``nearby`` claims, which use the passage or group that the triple describes, one is enough.
    """

    subject: TermJson
    predicate: TermJson
    object: TermJson
    graphs: list[str]
    basis: str
    claims: list[str]
    nearby: list[str]
    documents: list[str]
    shortcuts: list[ShortcutJson]
    inferences: list[InferenceJson]


class RowJson(_Json):
    """What one row of the answer rests on: ``row`` counts from 0.

    ``triples`` are places in the table of triples. ``claims`` are all that these lead to, through
    shortcuts and inferences, and ``disputedBy`` those that dispute a shortcut among them.
    """

    row: int
    status: Status
    reasons: list[ReasonJson]
    claims: list[str]
    disputed_by: list[str]
    documents: list[str]
    triples: list[int]


class EvidenceJson(_Json):
    """What the first rows of an answer rest on, down to claims and their words.

    ``rowCount`` is how many rows the answer has. Claims and documents are keyed by IRI.
    """

    status: Status
    reasons: list[ReasonJson]
    row_count: int
    rows: list[RowJson]
    triples: list[TripleJson]
    claims: dict[str, ClaimJson]
    documents: dict[str, DocumentJson]


def evidence_json(evidence: Evidence) -> EvidenceJson:
    """Bring evidence into its JSON shape; ``model_dump_json(by_alias=True)`` writes it."""
    return EvidenceJson(
        status=_status(is_complete=evidence.is_complete),
        reasons=_reasons(evidence.gaps),
        row_count=evidence.row_count,
        rows=[_row(index, row) for index, row in enumerate(evidence.rows)],
        triples=[_triple(triple) for triple in evidence.triples],
        claims={iri: ClaimJson.model_validate(claim) for iri, claim in evidence.claims.items()},
        documents={iri: DocumentJson.model_validate(d) for iri, d in evidence.documents.items()},
    )


def attach(data: bytes, evidence: Evidence) -> bytes:
    """Add evidence to SPARQL 1.1 Query Results JSON; all its bytes stay but the last brace."""
    written = evidence_json(evidence).model_dump_json(by_alias=True).encode()
    return data.rstrip().removesuffix(b"}") + b',"evidence":' + written + b"}"


def rows_json(answer: Table) -> bytes:
    """Write rows as SPARQL 1.1 Query Results JSON."""
    bindings = [{name: term_json(term) for name, term in row.items()} for row in answer.rows]
    content = {"head": {"vars": list(answer.head)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False).encode()


def term_json(term: Said) -> TermJson:
    """Write a term as SPARQL 1.1 Query Results JSON."""
    written: TermJson = {"type": term.kind, "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    if term.datatype:
        written["datatype"] = term.datatype
    return written


def _status(*, is_complete: bool) -> Status:
    return "complete" if is_complete else "partial"


def _reasons(gaps: Iterable[Gap]) -> list[ReasonJson]:
    return [ReasonJson(reason=g.reason.value, message=g.message, line=g.line) for g in gaps]


def _row(index: int, row: RowEvidence) -> RowJson:
    return RowJson(
        row=index,
        status=_status(is_complete=row.is_complete),
        reasons=_reasons(row.gaps),
        claims=list(row.claims),
        disputed_by=list(row.disputed_by),
        documents=list(row.documents),
        triples=list(row.triples),
    )


def _triple(cited: CitedTriple) -> TripleJson:
    return TripleJson(
        subject=term_json(cited.triple.subject),
        predicate=term_json(cited.triple.predicate),
        object=term_json(cited.triple.object),
        graphs=list(cited.graphs),
        basis=cited.basis.value,
        claims=list(cited.claims),
        nearby=list(cited.nearby),
        documents=list(cited.documents),
        shortcuts=[
            ShortcutJson(
                fact=shortcut.iri,
                rule=shortcut.rule,
                standing=shortcut.standing,
                claims=sorted(shortcut.claims),
                disputed_by=sorted(shortcut.disputed_by),
            )
            for shortcut in cited.shortcuts
        ],
        inferences=[
            InferenceJson(rule=way.rule, title=way.title, premises=list(way.premises))
            for way in cited.inferences
        ],
    )
