"""``/review/candidates`` and ``/review/judgements``: which two things may be one, and are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from api.deps import ServiceDep
from api.routers.review import RESPONSES, described, read_json
from api.routers.review_desk import Desk, DeskDep, told
from api.routers.review_models import (
    CandidateModel,
    CandidatesModel,
    JudgedModel,
    JudgeModel,
    TakeBackModel,
)
from kg.model import IdentityDecision
from kg.review import JUDGEMENTS, Judged, judge, standing_judgements, unjudge
from kg.review.identity import Candidate, read_things
from kg.review.identity import candidates as find
from kg.sheet import load_decisions

__all__ = ["router"]

router = APIRouter(prefix="/review", tags=["Review"])


@router.get("/candidates", summary="List what may be one", responses=RESPONSES)
def candidates(
    desk: DeskDep,
    name: Annotated[
        str | None, Query(max_length=200, description="Only of this slug or `folder#key`")
    ] = None,
    floor: Annotated[float, Query(ge=0, le=1, description="The least score")] = 0.5,
    judged: Annotated[bool, Query(description="Also what people judged already")] = False,
    limit: Annotated[int, Query(ge=0, le=200)] = 20,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> CandidatesModel:
    """Give pairs of things that may be one, with the reasons; a person judges, and no program.

    By name (other scripts, romanisations, initials), by office, and by what they do together with
    whom and when.
    """
    with told(desk.corpus):
        said = standing_judgements(load_decisions(desk.corpus / JUDGEMENTS))
    things = read_things(desk.reference(), {d.name: d.sheet for d in desk.shelf().documents})
    pairs = find(things, floor=floor, wanted=None if name is None else lambda t: t.name == name)
    shown = [_candidate(pair, said.get(frozenset((pair.one, pair.other)))) for pair in pairs]
    open_ones = [pair for pair in shown if judged or pair.judged is None]
    return CandidatesModel(
        total=len(open_ones),
        limit=limit,
        offset=offset,
        candidates=open_ones[offset : offset + limit],
    )


def _candidate(pair: Candidate, said: IdentityDecision | None) -> CandidateModel:
    person = said is not None and not said.by_program
    return CandidateModel(
        one=pair.one,
        other=pair.other,
        sort=pair.sort.value,
        score=pair.score,
        reasons=list(pair.reasons),
        against=list(pair.against),
        judged=said.judgement if said is not None and person else None,
        proposed=said is not None and said.by_program,
    )


@router.post(
    "/judgements",
    summary="Judge whether two things are one",
    responses=RESPONSES,
    openapi_extra=described(JudgeModel),
)
async def judgements(request: Request, service: ServiceDep, desk: DeskDep) -> JudgedModel:
    """Add a judgement under the name of the token; a later one on the same two supersedes it.

    Nothing is merged: queries follow judgements.
    """
    sent = await read_json(request, service, JudgeModel)
    return await run_in_threadpool(_judge, desk, sent)


def _judge(desk: Desk, sent: JudgeModel) -> JudgedModel:
    by = desk.by
    with told(desk.corpus):
        done = judge(
            desk.corpus,
            sent.of,
            sent.judgement,
            by=by,
            on=desk.today,
            reason=sent.reason,
            adults=desk.adults(),
        )
    return _judged(done, by)


@router.post(
    "/judgements/taken-back",
    summary="Take a judgement back",
    responses=RESPONSES,
    openapi_extra=described(TakeBackModel),
)
async def taken_back(request: Request, service: ServiceDep, desk: DeskDep) -> JudgedModel:
    """Supersede the last judgement on two things: what was judged before it stands again."""
    sent = await read_json(request, service, TakeBackModel)
    return await run_in_threadpool(_take_back, desk, sent)


def _take_back(desk: Desk, sent: TakeBackModel) -> JudgedModel:
    by = desk.by
    with told(desk.corpus):
        done = unjudge(
            desk.corpus,
            sent.of,
            by=by,
            on=desk.today,
            reason=sent.reason,
            adults=desk.adults(),
        )
    return _judged(done, by)


def _judged(done: Judged, by: str) -> JudgedModel:
    return JudgedModel(
        of=done.of,
        judgement=done.judgement,
        by=by,
        added=done.added,
        supersedes=done.supersedes,
    )
