"""Records of the graph as text for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final, TypeAlias

from rdflib import Literal, URIRef
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.described import is_not_actual, kinds, properties
from kg.cli.names import Names
from kg.cli.output import note, show_table, table
from kg.query.claims import ClaimRecord, PassageRecord, claim_records
from kg.query.entity import DocumentRecord, Entity, FactRecord, Office
from kg.query.things import Thing, Things
from kg.store import Reader
from kg.terms import ACE, ORG, SCHEMA, SEM

__all__ = ["denials", "record_json", "show_record"]

Record: TypeAlias = Entity | ClaimRecord | DocumentRecord
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

_SHORTCUTS: Final = {
    SEM.hasActor: "took part in",
    ACE.holdsOffice: "holds office",
    ORG.memberOf: "is member of",
    SEM.hasPlace: "was held at",
    SCHEMA.publisher: "was published by",
}
_KINDS = {Entity: "entity", ClaimRecord: "claim", DocumentRecord: "document"}


def record_json(found: Record) -> Json:
    """Return a record as JSON: its fields, and ``record`` with its kind.

    The shapes are the records of :mod:`kg.query.entity` and :mod:`kg.query.claims`; a literal is
    an object of ``value``, ``language`` and ``datatype``.
    """
    plain = _json(found)
    return {"record": _KINDS[type(found)], **plain} if isinstance(plain, dict) else plain


def _json(value: object) -> Json:
    if isinstance(value, Literal):
        datatype = None if value.datatype is None else str(value.datatype)
        return {"value": str(value), "language": value.language, "datatype": datatype}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def denials(reader: Reader, found: Record) -> dict[URIRef, ClaimRecord]:
    """Return the claims that deny what a record shows."""
    shown = (found,) if isinstance(found, ClaimRecord) else found.claims
    wanted = sorted({denial for claim in shown for denial in claim.denied_by})
    return {claim.iri: claim for claim in claim_records(Things(reader), reader, wanted)}


def show_record(
    found: Record,
    console: Console,
    names: Names,
    denied: Mapping[URIRef, ClaimRecord],
    limit: int,
) -> None:
    """Print a record for people.

    ``denied`` are the claims that deny what is shown; ``limit`` keeps long lists short.
    """
    said = _Claims(names, denied)
    if isinstance(found, ClaimRecord):
        _print(console, said.lines(found, alone=True))
        return
    _head(found.label, found.iri, console)
    if isinstance(found, DocumentRecord):
        _document(found, names, console)
    else:
        _entity(found, names, console, limit)
    if not found.claim_count:
        note("No claim speaks of it.", "yellow")
        return
    count = found.claim_count
    _print(console, (Text(f"\n{count} claim{'s' * (count != 1)}", style="bold"),))
    for claim in found.claims:
        _print(console, said.lines(claim, alone=False))
    if len(found.claims) < count:
        shown = f"{len(found.claims)} of {count} claims are shown"
        note(f"{shown}; see --limit and --offset", "yellow")


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)


def _head(label: str, iri: str, console: Console) -> None:
    _print(console, (Text(label, style="bold"), Text(iri, style="cyan")))


def _names(things: Iterable[Thing]) -> str:
    return ", ".join(thing.label for thing in things)


def _pairs(console: Console, pairs: Iterable[tuple[str, str | None]]) -> None:
    rows = table("", "")
    rows.show_header = False
    for name, value in pairs:
        if value:
            rows.add_row(Text(name, style="dim"), Text(value))
    if rows.row_count:
        console.print(rows)


def _entity(found: Entity, called: Names, console: Console, limit: int) -> None:
    if is_not_actual(found.types):
        _print(console, (Text("not asserted as actual", style="bold yellow"),))
    others = [f"{x.text}{f' ({x.language})' * bool(x.language)}" for x in found.labels]
    names = ("names", " · ".join(others) if len(others) > 1 else "")
    _pairs(console, (names, ("is a", kinds(found.types)), *properties(found)))
    if found.offices:
        console.print()
        show_table(_offices(found.offices), console)
    if found.facts:
        if limit:
            console.print()
            show_table(_facts(found.facts[:limit], called), console)
        if len(found.facts) > limit:
            shown = f"{limit} of {len(found.facts)} shortcuts are shown"
            note(f"{shown}; see --limit", "yellow")
    for judgement in found.judgements:
        state = "" if judgement.current else " (superseded)"
        line = Text(f"\n{judgement.judgement}{state}: {judgement.other.label}", style="bold")
        line.append(f" – {judgement.reason} ({judgement.by}, {judgement.on})", style="not bold")
        _print(console, (line,))


def _offices(offices: Iterable[Office]) -> Table:
    rows = table("member", "office", "of", "attested", title="Offices and memberships")
    for office in offices:
        days = dict.fromkeys(day for day in (office.attested_from, office.attested_to) if day)
        names = (office.member, office.role, office.organization)
        rows.add_row(
            *(Text("" if thing is None else thing.label) for thing in names), " – ".join(days)
        )
    return rows


def _facts(facts: Iterable[FactRecord], called: Names) -> Table:
    rows = table(*("who", "", "what", "standing", "said by"), title="Shortcuts (never verdicts)")
    for fact in facts:
        who, what = fact.subject, fact.object
        if fact.predicate.iri == SEM.hasActor:
            who, what = what, who
        rows.add_row(
            Text(who.label),
            Text(_SHORTCUTS.get(fact.predicate.iri, fact.predicate.label), style="dim"),
            Text(what.label),
            Text(fact.standing, style="yellow" if fact.standing == "disputed" else ""),
            Text(", ".join(map(called.thing, fact.claimants))),
        )
    return rows


def _document(found: DocumentRecord, names: Names, console: Console) -> None:
    _pairs(
        console,
        (
            ("is a", kinds((found.kind,))),
            ("folder", names.document(found.iri)),
            ("identifier", found.identifier),
            ("publisher", found.publisher.label if found.publisher else None),
            ("author", _names(found.authors)),
            ("published", found.published),
            ("language", found.language),
            ("address", found.url),
            *(("text (SHA-256)", version.sha256) for version in found.versions),
        ),
    )


class _Claims:
    """Claims as lines: who says what, in which words, where, and who denies it."""

    def __init__(self, names: Names, denied: Mapping[URIRef, ClaimRecord]) -> None:
        self._names = names
        self._denied = denied

    def lines(self, claim: ClaimRecord, *, alone: bool) -> Iterator[Text]:
        head = Text() if alone else Text("• ")
        head.append(self._names.thing(claim.claimant), style="bold")
        head.append(f" {claim.stance} ({claim.modality}): {claim.content.label}")
        if is_not_actual(claim.kinds):
            head.append(" [not asserted as actual]", style="yellow")
        yield head
        indent = "" if alone else "  "
        yield Text(f"{indent}“{claim.words}”", style="italic green")
        source = self._names.document(claim.document.iri)
        yield Text(f"{indent}{source}, {_places(claim.passages)}", style="dim")
        if around := tuple(self._around(claim)):
            yield Text(f"{indent}{' · '.join(around)}", style="dim")
        for denial in claim.denied_by:
            yield Text(f"{indent}{self._denial(denial)}", style="yellow")
        if alone:
            if claim.note:
                yield Text(f"note: {claim.note}")
            yield Text(f"review: {claim.review}", style="dim")
            yield Text(f"claim {claim.iri}", style="cyan")
            yield Text(f"content {claim.content.iri}", style="cyan")

    def _around(self, claim: ClaimRecord) -> Iterator[str]:
        if claim.said:
            yield f"said {_said(claim.said)}"
        for relay in claim.relays:
            yield f"through {relay.carrier.label}"
        if claim.denies is not None:
            yield f"denies the {claim.denied_aspect} of: {claim.denies.label}"
        for link in claim.links:
            yield f"{link.relation}: {link.claim.label}"
        if claim.review != "accepted":
            yield f"review: {claim.review or 'none'}"

    def _denial(self, iri: URIRef) -> str:
        denial = self._denied.get(iri)
        if denial is None:
            return f"denied by {iri}"
        aspect = f" (its {denial.denied_aspect})" if denial.denied_aspect else ""
        return f"denied by {self._names.thing(denial.claimant)}{aspect}: “{denial.words}”"


def _said(edtf: str) -> str:
    """Write an interval that is open at one end in words; anything else stays EDTF."""
    if edtf.startswith("/"):
        return f"by {edtf[1:]}"
    return f"since {edtf[:-1]}" if edtf.endswith("/") else edtf


def _places(passages: Iterable[PassageRecord]) -> str:
    """Write where passages stand: by zone and status, then by role, in the order of the roles."""
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for passage in passages:
        roles = groups.setdefault((passage.zone, passage.status), {})
        roles.setdefault(passage.role, []).append(f"{passage.start}–{passage.end}")
    return "; ".join(
        ", ".join(f"{role} {' and '.join(spans)}" for role, spans in roles.items())
        + f" ({zone}, {status})"
        for (zone, status), roles in groups.items()
    )
