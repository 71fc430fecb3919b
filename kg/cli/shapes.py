"""The JSON documents that commands print with ``--json``: their shapes are part of the product.

Fields are only ever added. Every command that fails prints an :class:`ErrorJson` instead. Three
answers are of another kind: ``kg query`` prints SPARQL results JSON (or JSON-LD for a graph),
``kg show`` the records of :mod:`kg.query.entity`, ``kg schema`` a JSON Schema.
"""

from __future__ import annotations

from typing import TypedDict

from kg.errors import Problem

__all__ = [
    "AnchorJson",
    "BuildJson",
    "BuiltJson",
    "CopyJson",
    "CorpusDocumentJson",
    "CorpusJson",
    "CoverageJson",
    "CoveragesJson",
    "DecideJson",
    "ErrorJson",
    "ExportJson",
    "FindingJson",
    "JudgeJson",
    "MovedJson",
    "NewJson",
    "OpenSentenceJson",
    "ParameterJson",
    "PassageCheckJson",
    "ProblemJson",
    "PublishJson",
    "QueriesJson",
    "QueryJson",
    "RefusedJson",
    "RestrictJson",
    "SearchFacetJson",
    "SearchHitJson",
    "SearchJson",
    "ServeJson",
    "SheetCheckJson",
    "TokenAddedJson",
    "TokenJson",
    "TokenRevokedJson",
    "TokensJson",
    "ValidateJson",
    "VerifyJson",
    "ZoneJson",
    "problem_json",
]


class ProblemJson(TypedDict):
    """One thing that is wrong; ``line`` is 1-based, ``law`` a law of the model."""

    message: str
    file: str | None
    line: int | None
    field: str | None
    law: int | None
    way_out: str | None


class ErrorJson(TypedDict):
    """What any command prints when it could not do its work."""

    error: str
    problems: list[ProblemJson]


class BuiltJson(TypedDict):
    """One document in the stores. ``kept``: it was refused now, and an earlier version stays."""

    name: str
    claims: int
    published: int
    passages: dict[str, int]
    kept: bool


class RefusedJson(TypedDict):
    """One document that is refused, and why."""

    name: str
    kept: bool
    problems: list[ProblemJson]


class BuildJson(TypedDict):
    """``kg build``: what is current now. ``quads`` counts those of each store."""

    store: str
    generation: str
    base_iri: str
    rebuilt: bool
    quads: dict[str, int]
    documents: list[BuiltJson]
    outdated_copies: int
    refused: list[RefusedJson]


class FindingJson(TypedDict):
    """One thing that was validated; it is in order when there are no problems."""

    name: str
    kind: str
    problems: list[ProblemJson]


class ValidateJson(TypedDict):
    """``kg validate``."""

    valid: bool
    checked: list[FindingJson]


class PassageCheckJson(TypedDict):
    """One passage that is not where it should be; ``found`` lists where its words stand."""

    claim: str
    role: str
    line: int | None
    at: list[int] | None
    status: str
    found: list[int]


class SheetCheckJson(TypedDict):
    """One verified sheet; ``checked`` says whether its text was at hand."""

    name: str
    file: str
    checked: bool
    record: str
    passages: dict[str, int]
    wrong: list[PassageCheckJson]
    problems: list[ProblemJson]


class VerifyJson(TypedDict):
    """``kg verify``."""

    ok: bool
    sheets: list[SheetCheckJson]


class CopyJson(TypedDict):
    """Another document with the same words; ``share`` is that of the shorter text."""

    document: str
    kind: str
    share: float


class CorpusDocumentJson(TypedDict):
    """One document of the corpus; ``claims`` counts by review status."""

    name: str
    headline: str | None
    published: str | None
    claims: dict[str, int]
    restricted: int
    record: str | None
    copies: list[CopyJson]
    problems: list[ProblemJson]


class CorpusJson(TypedDict):
    """``kg corpus list``."""

    corpus: str
    documents: list[CorpusDocumentJson]


class OpenSentenceJson(TypedDict):
    """A sentence with something on which no claim rests; offsets in code points."""

    at: list[int]
    zone: str
    claims: list[str]
    open: list[list[int]]


class ZoneJson(TypedDict):
    """Words of one zone: all, rested on by claims, stored in the sheet."""

    words: int
    rested: int
    stored: int


class CoverageJson(TypedDict):
    """One document of ``kg corpus coverage``; ``share`` of the text's words that are stored."""

    name: str
    words: int
    stored: int
    share: float
    sentences: int
    zones: dict[str, ZoneJson]
    open: list[OpenSentenceJson]


class CoveragesJson(TypedDict):
    """``kg corpus coverage``."""

    documents: list[CoverageJson]


class NewJson(TypedDict):
    """``kg new``. ``kept`` says that the original is in the vault now."""

    sheet: str
    sha256: str
    length: int
    restricted: bool
    kept: bool


class MovedJson(TypedDict):
    """A passage whose recorded offsets were wrong."""

    field: str
    line: int | None
    was: list[int]
    now: list[int]


class AnchorJson(TypedDict):
    """``kg anchor``."""

    sheet: str
    passages: int
    filled: int
    moved: list[MovedJson]
    changed: bool


class DecideJson(TypedDict):
    """``kg decide``: keys of the claims decided on, and of those that had that status."""

    file: str
    status: str
    decided: list[str]
    unchanged: list[str]


class PublishJson(TypedDict):
    """``kg decide --publish-group``: not ``added`` where the group was published already."""

    file: str
    group: str
    added: bool


class JudgeJson(TypedDict):
    """``kg judge``: not ``added`` where the same person judged the same way last."""

    file: str
    of: list[str]
    judgement: str
    added: bool
    supersedes: bool


class RestrictJson(TypedDict):
    """``kg restrict``: keys of the claims restricted now, and of those that were already."""

    sheet: str
    restricted: list[str]
    unchanged: list[str]


class ParameterJson(TypedDict):
    """One parameter of a query."""

    name: str
    type: str
    description: str
    example: str
    default: str | None


class QueryJson(TypedDict):
    """One named query."""

    id: str
    title: str
    question: str
    tags: list[str]
    parameters: list[ParameterJson]
    variables: list[str]


class QueriesJson(TypedDict):
    """``kg query --list``."""

    queries: list[QueryJson]


class SearchHitJson(TypedDict):
    """One thing that was found; ``ranges`` are code points of ``snippet``, the end exclusive."""

    iri: str
    type: str
    label: str
    language: str
    snippet: str
    ranges: list[list[int]]
    via: str
    score: float
    documents: list[str]
    claimants: list[str]
    date: list[str] | None


class SearchFacetJson(TypedDict):
    """One value and how many hits have it."""

    value: str
    count: int


class SearchJson(TypedDict):
    """``kg search``. ``relaxed``: nothing had every word, so these have at least half."""

    total: int
    relaxed: bool
    hits: list[SearchHitJson]
    facets: dict[str, list[SearchFacetJson]]


class ExportJson(TypedDict):
    """``kg export``; ``sha256`` is that of the bytes written."""

    file: str
    format: str
    quads: int
    bytes: int
    sha256: str


class ServeJson(TypedDict):
    """``kg serve``, printed once the port is taken; ``url`` ends with a slash."""

    url: str
    store: str | None


class TokenJson(TypedDict):
    """One token; ``expires`` is its last day, in UTC."""

    id: str
    name: str
    role: str
    created: str | None
    expires: str | None


class TokenAddedJson(TypedDict):
    """``kg token add``; ``secret`` is shown here and never again."""

    file: str
    secret: str
    token: TokenJson


class TokensJson(TypedDict):
    """``kg token list``."""

    file: str
    tokens: list[TokenJson]


class TokenRevokedJson(TypedDict):
    """``kg token revoke``."""

    file: str
    token: TokenJson


def problem_json(problem: Problem) -> ProblemJson:
    """Return a problem as JSON."""
    return {
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "law": problem.law,
        "way_out": problem.way_out,
    }
