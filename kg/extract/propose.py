"""From a draft to a proposed coding sheet: only what every gate lets through.

A gate holds a sheet against its text and against law 8; this module knows only its answer, a list
of problems with their fields. What a problem names is taken out and listed as refused with its
reason, together with what rests on it, until nothing is wrong. Any extractor passes the same
gates: it is a function from a reading to a ``Draft``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.errors import Problem, VerificationError
from kg.extract.draft import Draft, Refused
from kg.extract.written import sheet_yaml
from kg.model import (
    Attribution,
    Claim,
    CodingRecord,
    Document,
    DocumentKind,
    Group,
    Passage,
    ReferenceData,
    Sheet,
    ZoneSpan,
)
from kg.model.reading import Published, Reading, SourceKind
from kg.model.time import Time
from kg.model.vocabulary import TimeBasis
from kg.sheet.load import Loaded, sheet_of
from kg.sheet.text import SourceText
from kg.sheet.tree import Entry, Scalar, Tree, parse
from kg.sheet.tree import Mapping as Table
from kg.sheet.tree import Sequence as Items

__all__ = [
    "Extraction",
    "Gate",
    "Proposal",
    "day_of",
    "propose",
]

Gate: TypeAlias = Callable[[Loaded[Sheet], SourceText, ReferenceData], Sequence[Problem]]
"""Everything that is wrong with a sheet, its text and new entries.

Fields of entries begin with ``reference.``.
"""

Extraction: TypeAlias = Callable[[Reading], Draft]
"""An extractor of whatever making: rules, a model, a person's notes."""

_CLAIM = re.compile(r"claims\[(\d+)\](?:\.(.*))?\Z")
_ALSO = re.compile(r"also\[(\d+)\]")
_TIME = re.compile(r"\w+\.(time|window|as_of)\b")
_NAMED = re.compile(r"(?:groups|reference\.\w+)\.([a-z0-9-]+)")
_META = re.compile(r"document\.(published|publisher|headline|url)\b")
_CHILDREN = 8
"""The law of which a breach is never mended in part."""

_STORED_TOO_MUCH = "claims"
_SPARED = ("speech_act", "event", "quotation")
"""What gives way where the claims would store too much of a text: the longest of the first kind."""

_KINDS = {
    SourceKind.PRESS: DocumentKind.NEWS_ARTICLE,
    SourceKind.PARLIAMENT: DocumentKind.WEB_PAGE,
    SourceKind.MINISTRY: DocumentKind.WEB_PAGE,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sheet that meets the laws, its YAML, the new reference entries, and what is not in it."""

    sheet: Sheet
    text: str
    reference: ReferenceData
    refused: tuple[Refused, ...]


def _unwritten(sheet: Sheet, name: str) -> Loaded[Sheet]:
    """Return a sheet as if it had been read, for most are not the last: all is in line 1.

    Of its file there is only what problems with it ask for: which claims are restricted.
    """
    claims = Items(0, 1, flow=False, items=[_table(claim.restricted) for claim in sheet.claims])
    root = Table(0, 1, flow=False, entries={"claims": Entry(Scalar("claims", 0, 0, 1), claims)})
    return Loaded(sheet, name, Tree("", root, name))


def _table(restricted: str | None) -> Table:
    if restricted is None:
        return Table(0, 1, flow=False)
    entry = Entry(Scalar("restricted", 0, 0, 1), Scalar(restricted, 0, 0, 1))
    return Table(0, 1, flow=False, entries={"restricted": entry})


def _written(passed: Loaded[Sheet]) -> str:
    """Write a sheet that passed, and see that it reads as what the gates have seen."""
    text = sheet_yaml(passed.value)
    if sheet_of(parse(text.encode(), passed.file)).value != passed.value:
        raise VerificationError(Problem("the sheet does not read as it was written", passed.file))
    return text


def _named_by(claim: Claim) -> set[str]:
    """Every slug and key that a claim names, wherever in it."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, Mapping):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)

    walk(claim.model_dump(mode="json", exclude={"key", "words", "note", "prefix", "suffix"}))
    return found


def _spared_last(claims: Sequence[Claim]) -> Claim:
    """Return the claim to give up where too much of a text is stored.

    Only what no other claim stores counts: giving up a statement inside a quotation saves nothing.
    """
    spans = {claim.at for claim in claims if claim.at is not None}
    stored = Counter(place for span in spans for place in range(*span))

    def rank(claim: Claim) -> tuple[bool, int, int]:
        alone = sum(stored[place] == 1 for place in range(*(claim.at or (0, 0))))
        kind = _SPARED.index(claim.kind) if claim.kind in _SPARED else len(_SPARED)
        return alone == 0, kind, -alone

    return min(claims, key=rank)


def day_of(published: Published, text: str) -> Time:
    """Return a day with its basis: what stands outside the text is no word of the text."""
    time, field = published.time, published.where.field
    if field is None or (time.as_written is not None and time.as_written in text):
        return time
    changed = {"as_written": None, "basis": TimeBasis.INFERRED, "reason": f"from {field}"}
    return time.model_copy(update=changed)


def _document(reading: Reading, identifier: str, publisher: str | None) -> Document:
    headline = None if reading.headline is None else reading.headline.value
    attribution = None
    if publisher is not None and reading.publisher is not None:
        detail = reading.publisher
        attribution = Attribution(
            actor=publisher,
            basis=detail.basis,
            confidence=detail.confidence,
            reason=detail.reason,
        )
    return Document(
        kind=_KINDS.get(reading.kind, DocumentKind.REPORT),
        identifier=identifier,
        url=None if reading.url is None else reading.url.value,
        headline=headline if headline is not None and headline in reading.text else None,
        language=reading.language,
        sha256=reading.text_sha256,
        length=len(reading.text),
        publisher=attribution,
        published=None if reading.published is None else day_of(reading.published, reading.text),
        zones=tuple(ZoneSpan(zone=one.zone, at=(one.start, one.end)) for one in reading.zones),
    )


@dataclass(slots=True)
class _Trial:
    """The sheet as it stands between two looks of the gate."""

    document: Document
    record: CodingRecord
    groups: dict[str, Group]
    claims: list[Claim]
    refused: list[Refused]
    _named: dict[int, tuple[Claim, set[str]]] = field(default_factory=dict)

    def named(self, claim: Claim) -> set[str]:
        """Return every slug and key that a claim names."""
        if id(claim) not in self._named:  # the claim is kept, so nothing else can have its id
            self._named[id(claim)] = claim, _named_by(claim)
        return self._named[id(claim)][1]

    def sheet(self) -> Sheet:
        used = set[str]().union(*map(self.named, self.claims))
        groups = {key: group for key, group in self.groups.items() if key in used}
        return Sheet(
            sheet=1,
            document=self.document,
            record=self.record,
            groups=groups,
            claims=tuple(self.claims),
        )

    def refuse(self, claim: Claim, reason: str, law: int | None = None) -> None:
        """Take a claim out, with every claim that names the description that it introduces."""
        if claim not in self.claims:
            return
        self.claims.remove(claim)
        at = claim.at
        self.refused.append(Refused(claim.kind, at, reason, law))
        key = getattr(claim.content, "key", None)
        if key is not None:
            for other in [one for one in self.claims if key in self.named(one)]:
                self.refuse(other, f"rests on what was refused: {reason}", law)

    def mend(self, problems: Sequence[Problem], claims: Sequence[Claim]) -> bool:
        """Take out what the problems name; False when none of them names anything of a claim."""
        before = (len(self.claims), self.document, len(self.refused))
        for problem in problems:
            self._mend(problem, claims)
        return before != (len(self.claims), self.document, len(self.refused))

    def _mend(self, problem: Problem, claims: Sequence[Claim]) -> None:
        field = problem.field or ""
        if (found := _CLAIM.match(field)) is not None:
            claim = claims[int(found[1])]
            rest = found[2] or ""
            if (time := _TIME.match(rest)) is not None:
                self._untimed(claim, time[1], problem)
            elif (also := _ALSO.match(rest)) is not None and problem.law != _CHILDREN:
                self._without(claim, claim.also[int(also[1])], problem)
            else:
                self.refuse(claim, problem.message, problem.law)
        elif (named := _NAMED.match(field)) is not None:
            self._unname(named[1], problem)
        elif (meta := _META.match(field)) is not None:
            self.refused.append(Refused(f"document.{meta[1]}", None, problem.message, problem.law))
            self.document = self.document.model_copy(update={meta[1]: None})
        elif field == _STORED_TOO_MUCH and self.claims:
            self.refuse(_spared_last(self.claims), problem.message, problem.law)

    def _unname(self, name: str, problem: Problem) -> None:
        """Take out everything that names a group or a new entry."""
        for claim in [one for one in self.claims if name in self.named(one)]:
            self.refuse(claim, problem.message, problem.law)
        publisher = self.document.publisher
        if publisher is not None and publisher.actor == name:
            self.document = self.document.model_copy(update={"publisher": None})

    def _replace(self, claim: Claim, new: Claim, what: str, problem: Problem) -> None:
        self.claims[self.claims.index(claim)] = new
        self.refused.append(Refused(what, claim.at, problem.message, problem.law))

    def _without(self, claim: Claim, passage: Passage, problem: Problem) -> None:
        """Leave a further passage out that cannot be one; the claim stands on its content."""
        if claim in self.claims:
            others = tuple(one for one in claim.also if one is not passage)
            new = claim.model_copy(update={"also": others})
            self._replace(claim, new, f"passage.{passage.role}", problem)

    def _untimed(self, claim: Claim, name: str, problem: Problem) -> None:
        """Leave a time out that its words do not carry; the rest of the claim stands."""
        if claim not in self.claims or claim.content is None:
            return
        content = claim.content.model_copy(update={name: None})
        new = claim.model_copy(update={claim.kind: content})
        self._replace(claim, new, f"{claim.kind}.{name}", problem)


def _used(
    reference: ReferenceData, sheet: Sheet, named_by: Callable[[Claim], set[str]]
) -> ReferenceData:
    """Return the new entries that the sheet names."""
    named = set[str]().union(*map(named_by, sheet.claims))
    if sheet.document.publisher is not None:
        named.add(sheet.document.publisher.actor)
    tables = {
        name: {slug: entry for slug, entry in table.items() if slug in named}
        for name in ReferenceData.model_fields
        if isinstance(table := getattr(reference, name), dict)
    }
    return reference.model_copy(update=tables)


def _restricted(claims: Iterable[Claim], token: Callable[[], str]) -> Iterator[Claim]:
    for claim in claims:
        yield claim.model_copy(update={"restricted": token()})


def propose(
    reading: Reading,
    draft: Draft,
    gate: Gate,
    *,
    identifier: str,
    record: CodingRecord,
    token: Callable[[], str],
) -> Proposal:
    """Return the sheet of a draft with nothing in it that the gate refuses.

    ``identifier`` names the document, ``record`` says what coded it and when, and ``token`` makes
    the random ids under which the claims of a restricted kind of source are kept.
    Raises ``VerificationError`` when the gate refuses what no claim can mend (the text itself).
    """
    claims = list(draft.claims)
    if reading.is_restricted:
        claims = list(_restricted(claims, token))
    trial = _Trial(
        _document(reading, identifier, draft.publisher),
        record,
        dict(draft.groups),
        claims,
        list(draft.refused),
    )
    source = SourceText(reading.text, reading.text_sha256, reading.name)
    while True:
        sheet = trial.sheet()
        loaded = _unwritten(sheet, reading.name)
        reference = _used(draft.reference, sheet, trial.named)
        problems = tuple(gate(loaded, source, reference))
        if not problems:
            return Proposal(sheet, _written(loaded), reference, tuple(trial.refused))
        if not trial.mend(problems, sheet.claims):
            raise VerificationError(problems)
