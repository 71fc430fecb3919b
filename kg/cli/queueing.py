"""`kg review`, `kg edit`, `kg agreement`: what waits for people, and what they make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kg.cli.clock import day
from kg.cli.guarded import adults
from kg.cli.options import AsJson, CorpusDir, TextsDir, chosen
from kg.cli.output import emit, note, reported, show_problems, show_table, table
from kg.cli.review_shapes import (
    AgreementJson,
    AgreementsJson,
    EditJson,
    QueueJson,
    UnreadJson,
    WaitingJson,
)
from kg.cli.shapes import problem_json

if TYPE_CHECKING:
    from kg.errors import Problem
    from kg.model.vocabulary import ReviewStatus
    from kg.review.agreement import Agreement
    from kg.review.choose import Filters
    from kg.review.queue import Waiting
    from kg.settings import Settings

__all__ = ["agreement", "edit", "review"]

_Member = TypeVar("_Member", bound=StrEnum)

_By = Annotated[
    str | None,
    typer.Option("--by", metavar="SLUG", help="Who decides, such as second-reader."),
]
_On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Day of the decision. Else today.")
]
_Documents = Annotated[
    list[str] | None, typer.Argument(metavar="DOC", help="Folders of the corpus. Else all.")
]


@dataclass(frozen=True, slots=True)
class _Order:
    """What becomes of everything that passes the filters, and who says so."""

    status: ReviewStatus
    by: str | None
    on: str | None
    reason: str | None
    yes: bool


@reported
def review(
    documents: _Documents = None,
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only these: figure, event, quotation …"),
    ] = None,
    stance: Annotated[
        list[str] | None, typer.Option("--stance", metavar="STANCE", help="Only these stances.")
    ] = None,
    zone: Annotated[
        list[str] | None, typer.Option("--zone", metavar="ZONE", help="Only in these zones.")
    ] = None,
    claimant: Annotated[
        list[str] | None, typer.Option("--claimant", metavar="NAME", help="Only of these.")
    ] = None,
    confidence: Annotated[
        float | None,
        typer.Option("--confidence", metavar="P", min=0, max=1, help="Only of at least this."),
    ] = None,
    children: Annotated[
        bool | None,
        typer.Option("--children/--no-children", help="Only about children, or only the others."),
    ] = None,
    words: Annotated[
        str | None, typer.Option("--words", metavar="WORDS", help="Only with these exact words.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", metavar="", help="Accept what is shown.")
    ] = False,
    reject: Annotated[
        bool, typer.Option("--reject", metavar="", help="Reject what is shown; needs --reason.")
    ] = False,
    by: _By = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="WORDS", help="Why.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", metavar="", help="Write; without it, only show.")
    ] = False,
    on: _On = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="So many at most. Else 20 are shown."),
    ] = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Show what waits for a decision; decide on many.

    The order is by value and doubt: figures, denials and what is about children first; conflicts
    with accepted claims; low confidence. With --accept or --reject, what passes the filters is
    shown, and nothing is written before --yes. Single claims are decided with kg decide.
    """
    from kg.model.vocabulary import ReviewStatus, Stance, Zone
    from kg.review.choose import Filters

    if accept and reject:
        raise typer.BadParameter("say one of --accept and --reject", None)
    filters = Filters(
        kinds=frozenset(kind or ()),
        stances=frozenset(_members(Stance, stance, "--stance")),
        zones=frozenset(_members(Zone, zone, "--zone")),
        claimants=frozenset(claimant or ()),
        confidence=confidence,
        children=children,
        words=words,
    )
    order = None
    if accept or reject:
        status = ReviewStatus.ACCEPTED if accept else ReviewStatus.REJECTED
        order = _Order(status, by, on, reason, yes)
        if yes and by is None:
            raise typer.BadParameter("say who decides", param_hint="--by")
    _review(chosen(corpus=corpus), documents or [], filters, order, limit=limit, as_json=as_json)


def _members(kind: type[_Member], given: list[str] | None, option: str) -> list[_Member]:
    try:
        return [kind(value) for value in given or ()]
    except ValueError as error:
        raise typer.BadParameter(f"one of {', '.join(kind)}", param_hint=option) from error


def _review(
    given: Settings,
    documents: list[str],
    filters: Filters,
    order: _Order | None,
    *,
    limit: int | None,
    as_json: bool,
) -> None:
    from kg.review.choose import chosen as pick
    from kg.review.choose import decide_all
    from kg.review.queue import queue
    from kg.review.shelf import read_shelf
    from kg.review.status import TwoPersons

    shelf = read_shelf(given.corpus, documents, TwoPersons(given.two_persons))
    found = pick(queue(shelf.documents), filters, order.status if order else None)
    if order is not None and order.by is not None:
        # Whoever accepted a claim already is not its second person.
        found = tuple(item for item in found if order.by not in item.accepted_by)
    shown = found[:limit] if limit is not None else found[: None if order else 20]
    decided: Mapping[str, list[str]] = {}
    if order is not None and order.yes and order.by is not None:
        done = decide_all(
            given.corpus,
            shown,
            order.status,
            by=order.by,
            on=day(order.on),
            reason=order.reason,
            adults=adults(given.corpus),
        )
        decided = {one.file.parent.name: list(one.decided) for one in done}
    answer: QueueJson = {
        "waiting": len(found),
        "shown": [_waiting(item) for item in shown],
        "status": order.status.value if order else None,
        "decided": dict(decided),
        "refused": _unread(shelf.refused),
    }
    if as_json:
        emit(answer)
    else:
        _show(answer, order)
    for name, problems in shelf.refused.items():
        show_problems(f"{name} cannot be reviewed", problems)


def _unread(refused: Mapping[str, tuple[Problem, ...]]) -> list[UnreadJson]:
    return [
        {"name": name, "problems": [problem_json(problem) for problem in problems]}
        for name, problems in refused.items()
    ]


def _waiting(item: Waiting) -> WaitingJson:
    return {
        "document": item.document,
        "key": item.key,
        "id": item.id,
        "version": item.version,
        "priority": item.priority,
        "points": [{"points": point.points, "why": point.why} for point in item.points],
        "kind": item.kind,
        "stance": item.stance.value,
        "claimant": item.claimant,
        "words": item.words,
        "at": list(item.at) if item.at else None,
        "zone": item.zone.value if item.zone else None,
        "line": item.line,
        "confidence": item.confidence,
        "about_children": item.about_children,
        "restricted": item.restricted,
        "accepted_by": list(item.accepted_by),
    }


def _show(answer: QueueJson, order: _Order | None) -> None:
    rows = table("points", "claim", "kind", "words", "why", numbers=("points",))
    for item in answer["shown"]:
        rows.add_row(
            f"{item['priority']:g}",
            f"{item['document']}#{item['key']}",
            f"{item['kind']}, {item['stance']}",
            f"“{item['words']}” – {item['claimant']}",
            "; ".join(point["why"] for point in item["points"]) or "–",
        )
    if rows.row_count:
        show_table(rows)
    shown, waiting = len(answer["shown"]), answer["waiting"]
    if order is None:
        note(f"{shown} of {waiting} claims that wait", "green")
    elif order.yes:
        done = sum(map(len, answer["decided"].values()))
        note(f"{done} claims {order.status}; kg build brings it to the stores", "green")
    else:
        note(f"{shown} claims would be {order.status}: nothing is written before --yes", "yellow")


@reported
def edit(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet, or its folder.")],
    key: Annotated[str, typer.Argument(metavar="KEY", help="The key of a claim.")],
    *,
    to: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="Such as figure.value=41; nothing after = removes."
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="SLUG", help="Who edits.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")],
    proposed: Annotated[
        bool, typer.Option("--proposed", metavar="", help="Leave the claim proposed.")
    ] = False,
    on: _On = None,
    corpus: CorpusDir = None,
    texts: TextsDir = None,
    as_json: AsJson = False,
) -> None:
    """Correct a claim, and accept it so.

    The changed sheet is checked as a whole (names, children, and every word and number where its
    text is at hand) before a byte is written. What was accepted before is proposed again first, so
    a second person, where one is needed, looks at what stands there now.
    """
    from kg.cli.sheets import sheet_of
    from kg.model.vocabulary import ReviewStatus
    from kg.pipeline.texts import HouseTexts
    from kg.review.edit import bench, edit_claim

    fields: dict[str, str | None] = {}
    for given in to:
        name, mark, value = given.partition("=")
        if not mark or not name:
            raise typer.BadParameter("write FIELD=VALUE", param_hint="--set")
        fields[name] = value or None
    options = chosen(corpus=corpus, texts=texts)
    status = ReviewStatus.PROPOSED if proposed else ReviewStatus.ACCEPTED
    library = HouseTexts(options.texts, options.vault)
    tools = bench(options.corpus, library, adults(options.corpus))
    signed = (by, day(on), reason)
    done = edit_claim(sheet_of(sheet), key, fields, status, signed=signed, bench=tools)
    answer: EditJson = {
        "file": str(done.file),
        "key": done.key,
        "changes": list(done.changes),
        "status": done.status.value,
        "checked": done.checked,
    }
    if as_json:
        emit(answer)
        return
    note(f"{done.key}: {'; '.join(done.changes)} – {done.status}", "green")
    if not done.checked:
        note("The text is not at hand: run kg verify where it is.", "yellow")


@reported
def agreement(
    documents: _Documents = None, *, corpus: CorpusDir = None, as_json: AsJson = False
) -> None:
    """Show how far reviewers agree.

    Over the claims on which both decided: percent, and Cohen's kappa, which is what of it lies
    beyond chance. Of each reviewer the last decision on a claim counts.
    """
    from kg.review.agreement import agreement as measure
    from kg.review.shelf import read_shelf

    shelf = read_shelf(chosen(corpus=corpus).corpus, documents or [])
    found = measure(shelf.documents)
    answer: AgreementsJson = {
        "reviewers": [_agreement(pair) for pair in found],
        "refused": _unread(shelf.refused),
    }
    if as_json:
        emit(answer)
        return
    if not found:
        note("No two reviewers decided on one claim.", "yellow")
        return
    rows = table("reviewers", "claims", "agree", "kappa", "differ", numbers=("claims", "agree"))
    for pair in found:
        rows.add_row(
            f"{pair.one}, {pair.other}",
            str(pair.claims),
            "–" if pair.share is None else f"{pair.share:.1%}",
            "–" if pair.kappa is None else f"{pair.kappa:.2f}",
            " ".join(f"{document}#{key}" for document, key in pair.differ) or "–",
        )
    show_table(rows)


def _agreement(pair: Agreement) -> AgreementJson:
    return {
        "one": pair.one,
        "other": pair.other,
        "claims": pair.claims,
        "agreed": pair.agreed,
        "share": pair.share,
        "kappa": pair.kappa,
        "pairs": [(both.one.value, both.other.value, both.claims) for both in pair.pairs],
        "differ": list(pair.differ),
    }
