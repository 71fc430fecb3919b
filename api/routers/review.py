"""``/review``: what waits for people; what reviewers send goes to the files of the corpus.

The stores change only when somebody runs ``kg build``. A token counts in the Authorization header
alone, so no page of another origin can make a browser send one.
"""

from __future__ import annotations

import json
from typing import Annotated, Final, TypeVar

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from api.deps import ServiceDep, read_body
from api.routers.review_asked import QueueAsked
from api.routers.review_desk import Desk, DeskDep, told
from api.routers.review_models import (
    AgreementModel,
    ClaimModel,
    DecidedModel,
    DecideModel,
    DecisionModel,
    EditedModel,
    EditModel,
    PointModel,
    QueueModel,
    WaitingModel,
)
from kg.errors import NotFoundError, Problem
from kg.model import ClaimDecision
from kg.model.vocabulary import ReviewStatus
from kg.review import claim_version, decide
from kg.review.agreement import agreement as measure
from kg.review.choose import chosen
from kg.review.edit import bench, edit_claim
from kg.review.queue import Waiting, queue
from kg.review.shelf import Shelved

__all__ = ["RESPONSES", "described", "read_json", "router"]

router = APIRouter(prefix="/review", tags=["Review"])

RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    400: {"description": "The request is not as described"},
    401: {"description": "No token was sent, or it is not known"},
    403: {"description": "The token is not a reviewer's, or has no name to sign with"},
    404: {"description": "There is no such document, claim or thing"},
    409: {"description": "The claim is no longer what was looked at"},
    413: {"description": "The body is too large"},
    415: {"description": "The body is not application/json"},
    422: {"description": "It cannot be written: each problem says why"},
    503: {"description": "This server has no corpus that can be reviewed"},
}

_AROUND: Final = 300
"""So many code points of the text are shown on either side of the words of a claim."""
_Sent = TypeVar("_Sent", bound=BaseModel)


async def read_json(request: Request, service: ServiceDep, kind: type[_Sent]) -> _Sent:
    """Read what a reviewer sends; raises for another media type or form than is described."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise HTTPException(415, "The body is application/json.")
    body = await read_body(request, service.settings.max_body_bytes)
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        problems = [
            {**said, "loc": ("body", *said["loc"])}
            for said in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise RequestValidationError(problems) from error


@router.get("/queue", summary="List what waits for review", responses=RESPONSES)
def waiting(desk: DeskDep, asked: Annotated[QueueAsked, Query()]) -> QueueModel:
    """Give the claims that wait for a decision, by value and doubt.

    Figures, denials and what is about children come first, conflicts with accepted claims, low
    confidence, and what waits for its second person; `points` say what each reason weighs.
    """
    with told(desk.corpus):
        shelf = desk.shelf(asked.document)
    found = chosen(queue(shelf.documents), asked.filters())
    return QueueModel(
        total=len(found),
        limit=asked.limit,
        offset=asked.offset,
        waiting=[_waiting(item) for item in found[asked.offset : asked.offset + asked.limit]],
        unread=sorted(shelf.refused),
    )


def _waiting(item: Waiting) -> WaitingModel:
    return WaitingModel(
        document=item.document,
        key=item.key,
        id=item.id,
        version=item.version,
        priority=item.priority,
        points=[PointModel(points=point.points, why=point.why) for point in item.points],
        kind=item.kind,
        stance=item.stance,
        claimant=item.claimant,
        words=item.words,
        at=item.at,
        zone=item.zone,
        confidence=item.confidence,
        about_children=item.about_children,
        restricted=item.restricted,
        accepted_by=list(item.accepted_by),
    )


@router.get("/claims/{document}/{key}", summary="Show one claim to review", responses=RESPONSES)
def claim(desk: DeskDep, document: str, key: str) -> ClaimModel:
    """Give one claim as its sheet has it, the text round its words, and every decision on it.

    What a restricted claim says is not sent; it is reviewed in its sheet.
    """
    shelved = _shelved(desk, document)
    found = next((claim for claim in shelved.sheet.claims if claim.key == key), None)
    if found is None:
        raise NotFoundError(Problem("the document has no claim of this key"))
    standing, identity = shelved.standings[key], shelved.hashes[key]
    open_ = found.restricted is None
    library = desk.library(leaves=True)
    text = library.find(shelved.sheet.document.sha256, shelved.path.parent) if open_ else None
    at = found.at if found.lost is None else None
    before = after = None
    if text is not None and at is not None:
        before = text.text[max(0, at[0] - _AROUND) : at[0]]
        after = text.text[at[1] : at[1] + _AROUND]
    return ClaimModel(
        document=document,
        key=key,
        id=identity,
        version=claim_version(found),
        status=standing.status or ReviewStatus.PROPOSED,
        waits_for_second_person=standing.waits,
        claim=found.model_dump(mode="json", exclude_none=True) if open_ else None,
        before=before,
        words=found.words if open_ else "…",
        after=after,
        decisions=[
            DecisionModel(status=said.status, by=said.by, on=said.on, reason=said.reason)
            for said in shelved.decisions
            if isinstance(said, ClaimDecision) and said.claim == identity
        ],
    )


def _shelved(desk: Desk, document: str) -> Shelved:
    with told(desk.corpus):
        shelf = desk.shelf([document])
    for shelved in shelf.documents:
        return shelved
    desk.sheet(document)  # says what is wrong with it
    raise AssertionError("a document is read, or refused")


_BODY: Final = {"required": True}


def described(kind: type[BaseModel]) -> dict[str, object]:
    """Describe the body of a request, which is read by hand so that it cannot be too large."""
    schema = kind.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {"requestBody": {**_BODY, "content": {"application/json": {"schema": schema}}}}


@router.post(
    "/decisions",
    summary="Accept, reject or exclude claims",
    responses=RESPONSES,
    openapi_extra=described(DecideModel),
)
async def decisions(request: Request, service: ServiceDep, desk: DeskDep) -> DecidedModel:
    """Decide on claims of one document, under the name of the token; all are written, or none.

    Accepted means that the sheet says what the passage says, never that it is true. A claim that
    was changed since it was looked at is answered with 409.
    """
    sent = await read_json(request, service, DecideModel)
    return await run_in_threadpool(_decide, desk, sent)


def _decide(desk: Desk, sent: DecideModel) -> DecidedModel:
    by = desk.by
    with told(desk.corpus):
        done = decide(
            desk.sheet(sent.document),
            sent.claims,
            sent.status,
            by=by,
            on=desk.today,
            reason=sent.reason,
            adults=desk.adults(),
        )
    return DecidedModel(
        document=sent.document,
        status=done.status,
        by=by,
        decided=list(done.decided),
        unchanged=list(done.unchanged),
    )


@router.post(
    "/edits",
    summary="Correct a claim",
    responses=RESPONSES,
    openapi_extra=described(EditModel),
)
async def edits(request: Request, service: ServiceDep, desk: DeskDep) -> EditedModel:
    """Change fields of one claim of a sheet, and accept it so.

    The changed sheet is checked as a whole before it is written; what was accepted before the edit
    is proposed again.
    """
    sent = await read_json(request, service, EditModel)
    return await run_in_threadpool(_edit, desk, sent)


def _edit(desk: Desk, sent: EditModel) -> EditedModel:
    by = desk.by
    fields = {
        name: None if value is None else json.dumps(value, ensure_ascii=False)
        for name, value in sent.fields.items()
    }
    with told(desk.corpus):
        done = edit_claim(
            desk.sheet(sent.document),
            {sent.key: sent.version},
            fields,
            sent.status,
            signed=(by, desk.today, sent.reason),
            bench=bench(desk.corpus, desk.library(), desk.adults()),
        )
    return EditedModel(
        document=sent.document,
        key=done.key,
        changes=list(done.changes),
        status=done.status,
        by=by,
        checked=done.checked,
    )


@router.get("/agreement", summary="Show how far reviewers agree", responses=RESPONSES)
def agreement(desk: DeskDep) -> list[AgreementModel]:
    """Give percent and Cohen's kappa of every two reviewers, over claims that both decided on."""
    return [
        AgreementModel(
            one=pair.one,
            other=pair.other,
            claims=pair.claims,
            agreed=pair.agreed,
            share=pair.share,
            kappa=pair.kappa,
        )
        for pair in measure(desk.shelf().documents)
    ]
