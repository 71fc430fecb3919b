"""Records of the graph as text for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from rdflib import Literal
from rich.console import Console
from rich.text import Text

from kg.cli.output import note, table
from kg.query.claims import ClaimRecord
from kg.query.entity import DocumentRecord, Entity, FactRecord, Office, Statement
from kg.query.things import Thing

__all__ = ["record_json", "show_record"]

Record: TypeAlias = Entity | ClaimRecord | DocumentRecord
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

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


def show_record(found: Record, console: Console) -> None:
    """Print a record for people."""
    if isinstance(found, ClaimRecord):
        _print(console, _claim_lines(found, alone=True))
        return
    _head(found.label, found.iri, console)
    if isinstance(found, DocumentRecord):
        _document(found, console)
    else:
        _entity(found, console)
    _claims(found.claims, found.claim_count, console)


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)


def _head(label: str, iri: str, console: Console) -> None:
    _print(console, (Text(label, style="bold"), Text(iri, style="cyan")))


def _names(things: Iterable[Thing]) -> str:
    return ", ".join(thing.label for thing in things)


def _entity(found: Entity, console: Console) -> None:
    others = [f"{x.text}{f' ({x.language})' * bool(x.language)}" for x in found.labels]
    pairs = [("names", " · ".join(others)), ("is a", _names(found.types))]
    pairs += _pairs(found.statements)
    rows = table("", "")
    rows.show_header = False
    for name, value in pairs:
        if value:
            rows.add_row(Text(name, style="dim"), Text(value))
    console.print(rows)
    if found.offices:
        console.print()
        console.print(_offices(found.offices))
    if found.facts:
        console.print()
        console.print(_facts(found.facts))
    for judgement in found.judgements:
        state = "" if judgement.current else " (superseded)"
        line = Text(f"\n{judgement.judgement}{state}: {judgement.other.label}", style="bold")
        line.append(f" – {judgement.reason} ({judgement.by}, {judgement.on})", style="not bold")
        _print(console, (line,))


def _pairs(statements: Iterable[Statement]) -> list[tuple[str, str]]:
    shown = []
    for statement in statements:
        values = [v.label if isinstance(v, Thing) else str(v) for v in statement.values]
        shown.append((statement.predicate.label, ", ".join(values)))
    return shown


def _offices(offices: Iterable[Office]) -> object:
    rows = table("member", "office", "of", "attested", title="Offices and memberships")
    for office in offices:
        days = dict.fromkeys(day for day in (office.attested_from, office.attested_to) if day)
        names = (office.member, office.role, office.organization)
        rows.add_row(
            *(Text("" if thing is None else thing.label) for thing in names), " – ".join(days)
        )
    return rows


def _facts(facts: Iterable[FactRecord]) -> object:
    columns = ("subject", "shortcut", "object", "standing", "claims")
    rows = table(*columns, title="Shortcuts (never verdicts)", numbers=("claims",))
    for fact in facts:
        rows.add_row(
            Text(fact.subject.label),
            Text(fact.predicate.label),
            Text(fact.object.label),
            Text(fact.standing, style="yellow" if fact.standing == "disputed" else ""),
            str(len(fact.claims)),
        )
    return rows


def _document(found: DocumentRecord, console: Console) -> None:
    rows = table("", "")
    rows.show_header = False
    pairs = (
        ("is a", found.kind.label),
        ("identifier", found.identifier),
        ("publisher", found.publisher.label if found.publisher else None),
        ("author", _names(found.authors)),
        ("published", found.published),
        ("language", found.language),
        ("address", found.url),
        *(("text (SHA-256)", version.sha256) for version in found.versions),
    )
    for name, value in pairs:
        if value:
            rows.add_row(Text(name, style="dim"), Text(value))
    console.print(rows)


def _claims(claims: tuple[ClaimRecord, ...], count: int, console: Console) -> None:
    if not count:
        note("No claim speaks of it.", "yellow")
        return
    _print(console, (Text(f"\n{count} claim{'s' * (count != 1)}", style="bold"),))
    for claim in claims:
        _print(console, _claim_lines(claim, alone=False))
    if len(claims) < count:
        note(f"{len(claims)} of {count} claims are shown; see --limit and --offset", "yellow")


def _claim_lines(claim: ClaimRecord, *, alone: bool) -> Iterator[Text]:
    head = Text() if alone else Text("• ")
    head.append(claim.claimant.label, style="bold")
    head.append(f" {claim.stance} ({claim.modality}): ")
    head.append(claim.content.label)
    yield head
    indent = "" if alone else "  "
    yield Text(f"{indent}“{claim.words}”", style="italic green")
    yield Text(f"{indent}{claim.document.label}, {_places(claim)}", style="dim")
    said = [f"said {claim.said}"] if claim.said else []
    said += [f"through {relay.carrier.label}" for relay in claim.relays]
    if claim.denies is not None:
        said.append(f"denies the {claim.denied_aspect} of: {claim.denies.label}")
    said += [f"{link.relation}: {link.claim.label}" for link in claim.links]
    if claim.denied_by:
        said.append(f"denied by {len(claim.denied_by)} claim{'s' * (len(claim.denied_by) != 1)}")
    if claim.review != "accepted":
        said.append(f"review: {claim.review or 'none'}")
    if said:
        yield Text(f"{indent}{' · '.join(said)}", style="dim")
    if alone:
        if claim.note:
            yield Text(claim.note)
        yield Text(f"review: {claim.review}", style="dim")
        yield Text(str(claim.iri), style="cyan")
        yield Text(str(claim.content.iri), style="cyan")


def _places(claim: ClaimRecord) -> str:
    return ", ".join(
        f"{passage.role} {passage.start}–{passage.end} ({passage.zone}, {passage.status})"
        for passage in claim.passages
    )
