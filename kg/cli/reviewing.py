"""`kg decide`, `kg judge`, `kg restrict`: what becomes of claims, groups and identities."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.clock import day
from kg.cli.guarded import adults
from kg.cli.options import AsJson, CorpusDir, chosen
from kg.cli.output import emit, note, reported, show_table, table
from kg.cli.shapes import DecideJson, JudgeJson, PublishJson, RestrictJson

__all__ = ["StatusChoice", "decide", "judge", "restrict"]

_SheetPath = Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet, or its folder.")]
_By = Annotated[
    str, typer.Option("--by", metavar="SLUG", help="Who decides, such as second-reader.")
]
_On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Day of the decision. Else today.")
]


class StatusChoice(StrEnum):
    """What review makes of a claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXCLUDED = "excluded"
    PROPOSED = "proposed"


@reported
def decide(
    sheet: _SheetPath,
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY", help="Keys of claims.")] = None,
    *,
    status: Annotated[
        StatusChoice | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="accepted, rejected, excluded or proposed.",
            show_default=False,
        ),
    ] = None,
    by: _By,
    undecided: Annotated[
        bool, typer.Option("--all", metavar="", help="Take every claim that has no decision yet.")
    ] = False,
    group: Annotated[
        str | None,
        typer.Option(
            "--publish-group",
            metavar="KEY",
            help="Publish a small group of children (law 8), instead of deciding on claims.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason", metavar="WORDS", help="Why; needed to reject, exclude or publish a group."
        ),
    ] = None,
    on: _On = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Accept, reject or exclude claims; publish a small group.

    Accepted means that the sheet says what the passage says, never that it is true. Decisions are
    added to decisions.jsonl beside the sheet and never taken away; the last one on a claim counts.
    Claims in furniture and related items are never accepted: exclude them. What is said of fewer
    than five children with two details of them is kept from readers, unless --publish-group
    publishes it for a reason.
    """
    from kg.cli.sheets import sheet_of

    path, today, known = sheet_of(sheet), day(on), adults(chosen(corpus=corpus).corpus)
    if group is not None:
        if keys or undecided or status is not None:
            raise typer.BadParameter("a group takes no claims and no status", None)
        if not reason:
            raise typer.BadParameter("a group is published for a reason", param_hint="--reason")
        _publish(path, group, by=by, on=today, reason=reason, known=known, as_json=as_json)
        return
    if status is None:
        raise typer.BadParameter("say what is decided", param_hint="--status")
    if undecided == bool(keys):
        raise typer.BadParameter("name the keys of claims, or give --all", param_hint="KEY…")
    chosen_keys = None if undecided else keys
    _decide(path, chosen_keys, status, by=by, on=today, reason=reason, known=known, as_json=as_json)


def _decide(
    sheet: Path,
    keys: list[str] | None,
    status: StatusChoice,
    *,
    by: str,
    on: date,
    reason: str | None,
    known: frozenset[str],
    as_json: bool,
) -> None:
    from kg.model.vocabulary import ReviewStatus
    from kg.review import decide as decide_on

    decision = ReviewStatus(status.value)
    done = decide_on(sheet, keys, decision, by=by, on=on, reason=reason, adults=known)
    answer: DecideJson = {
        "file": str(done.file),
        "status": done.status.value,
        "decided": list(done.decided),
        "unchanged": list(done.unchanged),
    }
    if as_json:
        emit(answer)
        return
    rows = table("status", "claims", "")
    if done.decided:
        rows.add_row(done.status.value, str(len(done.decided)), " ".join(done.decided))
    if done.unchanged:
        rows.add_row("was so", str(len(done.unchanged)), " ".join(done.unchanged))
    if rows.row_count:
        show_table(rows)
    note(f"{len(done.decided)} decisions added to {done.file}", "green")


def _publish(
    sheet: Path,
    group: str,
    *,
    by: str,
    on: date,
    reason: str,
    known: frozenset[str],
    as_json: bool,
) -> None:
    from kg.review import publish_group

    done = publish_group(sheet, group, by=by, on=on, reason=reason, adults=known)
    answer: PublishJson = {"file": str(done.file), "group": done.group, "added": done.added}
    if as_json:
        emit(answer)
    elif done.added:
        note(f"the group {done.group} is published by {done.file}", "green")
    else:
        note(f"the group {done.group} was published already", "green")


@reported
def judge(
    first: Annotated[str, typer.Argument(metavar="NAME", help="A slug, or folder#key.")],
    second: Annotated[str, typer.Argument(metavar="NAME", help="Another.")],
    *,
    same: Annotated[bool, typer.Option("--same", metavar="", help="They are one.")] = False,
    different: Annotated[
        bool, typer.Option("--different", metavar="", help="They are two.")
    ] = False,
    unsure: Annotated[
        bool, typer.Option("--unsure", metavar="", help="It cannot be told.")
    ] = False,
    by: _By,
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")],
    on: _On = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Judge whether two things are one.

    A name is a slug of the reference files, or folder#key for what a sheet describes. Judgements
    are added to judgements.jsonl of the corpus and never taken away; a later one on the same two
    supersedes the earlier. Things are never merged: queries follow judgements.
    """
    from kg.model.vocabulary import Judgement
    from kg.review import judge as judge_them

    given = {Judgement.SAME: same, Judgement.DIFFERENT: different, Judgement.UNSURE: unsure}
    judged = [judgement for judgement, wanted in given.items() if wanted]
    if len(judged) != 1:
        raise typer.BadParameter("say one of --same, --different and --unsure", None)
    folder = chosen(corpus=corpus).corpus
    done = judge_them(
        folder, (first, second), judged[0], by=by, on=day(on), reason=reason, adults=adults(folder)
    )
    answer: JudgeJson = {
        "file": str(done.file),
        "of": list(done.of),
        "judgement": done.judgement.value,
        "added": done.added,
        "supersedes": done.supersedes,
    }
    if as_json:
        emit(answer)
    elif done.added:
        again = "; it supersedes the last one on these two" if done.supersedes else ""
        note(f"{done.judgement.value}: added to {done.file}{again}", "green")
    else:
        note(f"{by} judged so already", "green")


@reported
def restrict(
    sheet: _SheetPath,
    keys: Annotated[list[str], typer.Argument(metavar="KEY", help="Keys of claims.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Keep claims that may tell who a child is unpublished.

    Each gets a random token as its identity, for a hash of its words could be guessed. Earlier
    decisions on the claim hold no longer.
    """
    from kg.cli.sheets import sheet_of
    from kg.review import restrict as restrict_claims

    path = sheet_of(sheet)
    done = restrict_claims(path, keys)
    answer: RestrictJson = {
        "sheet": str(path),
        "restricted": list(done.restricted),
        "unchanged": list(done.unchanged),
    }
    if as_json:
        emit(answer)
        return
    note(f"{len(done.restricted)} restricted, {len(done.unchanged)} were already", "green")
