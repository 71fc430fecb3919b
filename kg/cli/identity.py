"""`kg candidates`, `kg unjudge`: which two things may be one, and a judgement taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.clock import day
from kg.cli.guarded import adults
from kg.cli.options import AsJson, CorpusDir, chosen
from kg.cli.output import emit, note, reported, show_problems, show_table, table
from kg.cli.review_shapes import CandidateJson, CandidatesJson
from kg.cli.shapes import JudgeJson, problem_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import IdentityDecision
    from kg.review.identity import Candidate, Thing

__all__ = ["candidates", "unjudge"]


@reported
def candidates(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Only of this: a slug, folder#key, or a name."),
    ] = None,
    *,
    floor: Annotated[
        float, typer.Option("--floor", metavar="P", min=0, max=1, help="Only from this score on.")
    ] = 0.5,
    judged: Annotated[
        bool, typer.Option("--judged", metavar="", help="Also those that people judged.")
    ] = False,
    propose: Annotated[
        bool,
        typer.Option("--propose", metavar="", help="Store them in judgements.jsonl as proposed."),
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="Show at most so many.")
    ] = 30,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Show which two things may be one, with the reasons.

    By name (other scripts, romanisations, initials, apostrophes), by office, and by what they do
    together with whom and when. The score says how much speaks for it and nothing else: a person
    judges, with kg judge. What --propose stores is signed by a program, and no query follows it.
    """
    from kg.review import standing_judgements
    from kg.review.identity import candidates as find
    from kg.review.identity import propose as store
    from kg.review.identity import read_things
    from kg.review.judge import JUDGEMENTS
    from kg.review.shelf import read_shelf, reference_of
    from kg.sheet import load_decisions

    folder = chosen(corpus=corpus).corpus
    shelf = read_shelf(folder)
    things = read_things(reference_of(folder), {d.name: d.sheet for d in shelf.documents})
    said = standing_judgements(load_decisions(folder / JUDGEMENTS))
    found = [
        pair
        for pair in find(things, floor=floor, wanted=_wanted(name, things))
        if judged or _is_open(said.get(frozenset((pair.one, pair.other))))
    ]
    added = 0
    if propose:
        done = store(folder, found, on=day(None), adults=adults(folder))
        added = done.added
        if done.withheld:
            note(f"{done.withheld} are not stored: a child may be named in them", "yellow")
    answer: CandidatesJson = {
        "found": len(found),
        "shown": [
            _candidate(pair, said.get(frozenset((pair.one, pair.other)))) for pair in found[:limit]
        ],
        "proposed": added,
        "refused": [
            {"name": document, "problems": [problem_json(problem) for problem in problems]}
            for document, problems in shelf.refused.items()
        ],
    }
    if as_json:
        emit(answer)
    else:
        _show(answer, propose=propose)
    for document, problems in shelf.refused.items():
        show_problems(f"{document} cannot be read", problems)


def _wanted(name: str | None, things: dict[str, Thing]) -> Callable[[Thing], bool] | None:
    """Return what keeps the things that a name means: its own, or words of its labels."""
    from kg.errors import NotFoundError, Problem
    from kg.search.fold import tokens

    if name is None:
        return None
    if name in things:
        return lambda thing: thing.name == name
    words = {token.word for token in tokens(name)}

    def bears(thing: Thing) -> bool:
        return any(words <= {token.word for token in tokens(label)} for label in thing.labels)

    if not words or not any(map(bears, things.values())):
        way_out = "write a slug of the reference files, folder#key, or words of a name"
        raise NotFoundError(Problem(f"nothing is called “{name}”", way_out=way_out))
    return bears


def _is_open(said: IdentityDecision | None) -> bool:
    return said is None or said.by_program


def _candidate(pair: Candidate, said: IdentityDecision | None) -> CandidateJson:
    person = said is not None and not said.by_program
    return {
        "one": pair.one,
        "other": pair.other,
        "sort": pair.sort.value,
        "score": pair.score,
        "reasons": list(pair.reasons),
        "against": list(pair.against),
        "judged": said.judgement.value if said is not None and person else None,
        "judged_by": said.by if said is not None and person else None,
        "proposed": said is not None and said.by_program,
    }


def _show(answer: CandidatesJson, *, propose: bool) -> None:
    rows = table("score", "one", "other", "why", "judged", numbers=("score",))
    for pair in answer["shown"]:
        against = "".join(f"; but {why}" for why in pair["against"])
        rows.add_row(
            f"{pair['score']:.2f}",
            pair["one"],
            pair["other"],
            "; ".join(pair["reasons"]) + against,
            pair["judged"] or ("proposed" if pair["proposed"] else "–"),
        )
    if rows.row_count:
        show_table(rows)
    note(f"{len(answer['shown'])} of {answer['found']} that may be one; a person judges", "green")
    if propose:
        note(f"{answer['proposed']} stored as proposed", "green")


@reported
def unjudge(
    first: Annotated[str, typer.Argument(metavar="NAME", help="A slug, or folder#key.")],
    second: Annotated[str, typer.Argument(metavar="NAME", help="Another.")],
    *,
    by: Annotated[str, typer.Option("--by", metavar="SLUG", help="Who takes it back.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the judgement. Else today.")
    ] = None,
    corpus: CorpusDir = None,
    as_json: AsJson = False,
) -> None:
    """Take back the judgement on two things.

    What was judged before it stands again; where it was the first, the two are unsure, and queries
    hold them apart. Nothing is deleted: an entry is added that supersedes the last one.
    """
    from kg.review import unjudge as take_back

    folder = chosen(corpus=corpus).corpus
    done = take_back(
        folder, (first, second), by=by, on=day(on), reason=reason, adults=adults(folder)
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
        note(f"taken back; {done.judgement.value} stands now, in {done.file}", "green")
    else:
        note("it was unsure already", "green")
