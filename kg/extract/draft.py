"""From findings to claims of a coding sheet, before any gate has looked at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import ValidationError

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
from kg.extract.known import Known
from kg.extract.named import Namer
from kg.model import Claim, Group, Passage, ReferenceData, Time
from kg.model.content import (
    Content,
    Event,
    Figure,
    Membership,
    Participation,
    Quotation,
    SpeechAct,
)
from kg.model.reading import Reading
from kg.model.units import GENERAL_UNIT, unit_named
from kg.model.vocabulary import Bound, Modality, PassageRole, Stance, TimeBasis
from kg.numbers import sentence_at
from kg.sheet.search import context, digest

__all__ = ["SPEECH_ACTS", "Draft", "Refused", "draft"]

SPEECH_ACTS = frozenset(
    {
        "speech-act",
        "statement",
        "report",
        "request",
        "appeal",
        "invitation",
        "demand",
        "proposal",
        "expectation",
        "reply",
        "promise",
        "condemnation",
        "accusation",
        "thanks",
        "acknowledgement",
        "recognition",
        "denial",
        "confirmation",
    }
)
"""Types of events that consist in saying something (``skos:broader`` eventtype:speech-act)."""

_MODALITY = {
    "planned": Modality.PLANNED,
    "requested": Modality.REQUESTED,
    "possible": Modality.POSSIBLE,
    "denied": Modality.POSSIBLE,
}
"""What is denied is not asserted as actual either (model, “must not look actual”)."""

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is not proposed: what it was, where, why, and the law it would break."""

    kind: str
    at: Span | None
    reason: str
    law: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Claims with their groups, and the reference entries that they need and that are new."""

    claims: tuple[Claim, ...]
    groups: dict[str, Group] = field(default_factory=dict)
    reference: ReferenceData = field(default_factory=ReferenceData)
    refused: tuple[Refused, ...] = ()
    publisher: str | None = None
    """The slug of the document's publisher, where the reading knows one."""


class _UnsupportedError(Exception):
    """A finding lacks what a claim must have; the message says what."""


@dataclass(slots=True)
class _Drafting:
    """One draft being written: claims are numbered in the order in which they are added."""

    reading: Reading
    found: Findings
    names: Namer
    claims: list[Claim] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    figures: dict[tuple[object, ...], int] = field(default_factory=dict)
    """What tells one figure from another → the place of its claim."""

    def claim(
        self,
        at: Span,
        content: Content | str,
        confidence: float,
        *,
        who: str | None = None,
        also: tuple[Passage, ...] = (),
        **more: object,
    ) -> None:
        """Add a claim on the words at ``at``; a string as content names another's description."""
        text = self.reading.text
        prefix, suffix = context(text, *at)
        claimant = self.names.who(who)
        if claimant is None:  # then no passage can say who it is
            also = tuple(one for one in also if one.role is not PassageRole.CLAIMANT)
        kind = "same" if isinstance(content, str) else _FIELDS[type(content)]
        relays = [
            {"carrier": self.names.who(relay.carrier)}
            for relay in self.found.relays
            if any(start <= at[0] and at[1] <= end for start, end in relay.covers)
        ]
        self.claims.append(
            Claim.model_validate(
                {
                    "key": f"c{len(self.claims) + 1:03}",
                    "words": text[slice(*at)],
                    "at": at,
                    "prefix": prefix or None,
                    "suffix": suffix or None,
                    "also": also,
                    "claimant": claimant,
                    "confidence": round(confidence, 2),
                    "relays": relays,
                    kind: content,
                    **more,
                }
            )
        )

    def repeat(self, number: int, at: Span) -> None:
        """Add a repetition to a claim: the same thing said again is no second claim."""
        claim = self.claims[number]
        again = self.passage(PassageRole.REPETITION, at, claim.at or at)
        self.claims[number] = claim.model_copy(update={"also": (*claim.also, *again)})

    def passage(self, role: PassageRole, at: Span | None, content: Span) -> tuple[Passage, ...]:
        """Return a further passage unless it is missing or part of the content passage."""
        if at is None or (content[0] <= at[0] and at[1] <= content[1]):
            return ()
        words = self.reading.text[slice(*at)]
        return (Passage(role=role, at=at, sha256=digest(words)),)

    def time(self, start: str | None, end: str | None, at: Span | None) -> Time | None:
        """Return a time from ISO dates, with its words where they were seen."""
        expression = start if start == end or end is None else f"{start or ''}/{end}"
        if expression is None:
            return None
        words = None if at is None else self.reading.text[slice(*at)]
        basis = TimeBasis.RELATIVE_TO_PUBLICATION if words is None else TimeBasis.STATED
        try:
            return Time(edtf=expression, as_written=words, basis=basis)
        except ValidationError as error:
            raise _UnsupportedError(f"“{expression}” is no date that a sheet can hold") from error


_FIELDS: dict[type, str] = {
    Event: "event",
    SpeechAct: "speech_act",
    Participation: "participation",
    Membership: "membership",
    Figure: "figure",
    Quotation: "quotation",
}


def _label(words: str) -> str:
    """Return words cut to the length of a label, at a space."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_LABEL else plain[:_LONGEST_LABEL].rsplit(" ", 1)[0]


def _office(make: _Drafting, actor: ActorFound) -> None:
    """Claim an office where its words stand in one sentence with the name."""
    if actor.office is None or actor.kind != "person":
        return
    text = make.reading.text
    for at in actor.mentions:
        first, last = sentence_at(text, *at)
        place = text.find(actor.office, first, last)
        if place >= 0:
            span = min(place, at[0]), max(place + len(actor.office), at[1])
            office = make.names.office(actor.office)
            content = Membership(member=make.names.actor(actor), office=office)
            make.claim(span, content, actor.confidence)
            return
    raise _UnsupportedError("the words of the office do not stand in one sentence with the name")


def _quotation(make: _Drafting, one: QuotationFound) -> None:
    speaker = make.names.who(one.speaker)
    if speaker is None:
        raise _UnsupportedError("nobody could be told to have said it")
    at = one.start, one.end
    also = make.passage(PassageRole.CLAIMANT, one.attribution, at)
    content = Quotation(speaker=speaker, marked=one.marked)
    make.claim(at, content, one.confidence, who=one.speaker, also=also)


def _reported(make: _Drafting, one: ReportedFound) -> None:
    speaker = make.names.who(one.speaker)
    if speaker is None:
        raise _UnsupportedError("nobody could be told to have said it")
    at = one.start, one.end
    also = make.passage(PassageRole.ANTECEDENT, one.attribution, at)
    key = f"statement-{len(make.claims) + 1}"
    act = SpeechAct(key=key, label=_label(one.words), type=("statement",))
    make.claim(at, act, one.confidence)
    part = Participation(event=key, participant=speaker, role="speaker")
    make.claim(at, part, one.confidence, also=also)


def _figure(make: _Drafting, one: FigureFound) -> None:
    if one.unit is None or one.kind is None:
        missing = "what is counted" if one.unit is None else "the kind of measurement"
        raise _UnsupportedError(f"{missing} could not be told")
    at = one.start, one.end
    also = (
        *make.passage(PassageRole.CLAIMANT, one.attribution, at),
        *make.passage(PassageRole.TIME, one.time_at, at),
    )
    unit = unit_named(one.unit)
    is_range, is_vague = one.value_max is not None, one.bound is Bound.ORDER_OF_MAGNITUDE
    scope = tuple(slug for slug in map(make.names.who, one.scope) if slug is not None)
    # The words of a time are those of the window where there is one.
    window = make.time(one.window_from, one.window_to, one.time_at)
    content = Figure(
        variable=make.names.variable(one.what or one.unit, one.unit),
        as_written=one.words,
        bound=one.bound,
        unit=unit or GENERAL_UNIT,
        counted=None if unit else one.unit,
        scope=scope,
        qualifier=one.kind,
        window=window,
        as_of=make.time(one.as_of, None, one.time_at if window is None else None),
        value=None if is_range or is_vague else one.value,
        minimum=one.value if is_range else None,
        maximum=one.value_max,
    )
    told = _same_figure(one)
    if told in make.figures:
        make.repeat(make.figures[told], at)
        return
    if one.value is not None:
        make.figures[told] = len(make.claims)
    make.claim(at, content, one.confidence, who=one.claimant, also=also)


def _same_figure(one: FigureFound) -> tuple[object, ...]:
    """Return what two figures share that are one claim with its repetitions."""
    number = (one.value, one.value_max, one.bound)
    counted = (one.what, one.unit, one.kind, one.claimant, one.scope)
    return (*number, *counted, one.as_of, one.window_from, one.window_to)


def _event(make: _Drafting, one: EventFound) -> None:
    at = one.start, one.end
    also = make.passage(PassageRole.TIME, one.date_at, at)
    key = f"{one.type}-{len(make.claims) + 1}"
    first, _, last = (one.date or "").partition("/")
    place = make.names.who(one.place)
    modality = _MODALITY.get(one.status, Modality.ACTUAL)
    kind = SpeechAct if one.type in SPEECH_ACTS else Event
    event = kind(
        key=key,
        label=_label(one.words),
        type=(one.type,),
        modality=modality,
        time=make.time(first or None, last or None, one.date_at),
        place=() if place is None else (place,),
    )
    make.claim(at, event, one.confidence, who=one.claimant, also=also)
    for number, name in enumerate(one.participants):
        participant = make.names.who(name)
        if participant is not None:
            role = one.roles[number] if number < len(one.roles) else "subject"
            part = Participation(event=key, participant=participant, role=role, modality=modality)
            make.claim(at, part, one.confidence, who=one.claimant)


def _denial(make: _Drafting, one: DenialFound) -> None:
    """Claim the denial of what is denied, which is described beside it and asserted by nobody."""
    if make.names.who(one.speaker) is None:
        raise _UnsupportedError("nobody could be told to deny it")
    at = one.start, one.end
    key = f"denied-{len(make.claims) + 1}"
    thing = Event(
        key=key,
        label=_label(one.denies or one.words),
        type=("circumstance",),
        modality=Modality.POSSIBLE,
    )
    make.claim(
        at,
        thing,
        one.confidence,
        who=one.speaker,
        stance=Stance.DENIES,
        denies={"target": key, "aspect": one.aspect},
    )


_Finding: TypeAlias = (
    ActorFound | QuotationFound | ReportedFound | FigureFound | EventFound | DenialFound
)


def _place(finding: _Finding) -> Span:
    return finding.mentions[0] if isinstance(finding, ActorFound) else (finding.start, finding.end)


def _write(make: _Drafting, finding: _Finding) -> None:
    match finding:
        case ActorFound():
            _office(make, finding)
        case QuotationFound():
            _quotation(make, finding)
        case ReportedFound():
            _reported(make, finding)
        case FigureFound():
            _figure(make, finding)
        case EventFound():
            _event(make, finding)
        case DenialFound():
            _denial(make, finding)


def draft(reading: Reading, found: Findings, known: Known, source: str, *, mark: str = "") -> Draft:
    """Return claims for findings, in the order of the text; what lacks a part is refused.

    ``source`` is the identifier of the document, and ``mark`` ends the slugs of new entries.
    Nothing is checked here but what a record demands: ``kg.extract.propose`` holds the draft
    against the laws.
    """
    language = reading.language if reading.language != "und" else "en"
    make = _Drafting(reading, found, Namer(known, found, language, source, mark))
    findings: list[_Finding] = [
        *found.actors,
        *found.quotations,
        *found.reported,
        *found.figures,
        *found.events,
        *found.denials,
    ]
    for finding in sorted(findings, key=_place):
        kind = type(finding).__name__.removesuffix("Found").lower()
        counted = len(make.claims)
        try:
            _write(make, finding)
        except _UnsupportedError as error:
            make.refused.append(Refused(kind, _place(finding), str(error)))
            del make.claims[counted:]
        except ValidationError as error:
            reason = error.errors(include_url=False, include_input=False)[0]["msg"]
            make.refused.append(Refused(kind, _place(finding), str(reason)))
            del make.claims[counted:]
    named = reading.publisher
    publisher = None if named is None else make.names.publisher(named.value)
    return Draft(
        tuple(make.claims),
        dict(make.names.groups),
        make.names.reference,
        tuple(make.refused),
        publisher,
    )
