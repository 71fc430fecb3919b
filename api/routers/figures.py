"""``/figures``: series of figures over any of the four clocks, with the words of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from rdflib import URIRef

from api.deps import ServiceDep
from api.links import Links
from api.routers.figures_asked import FiguresAsked
from api.routers.pictures import JSON, PICTURES, RESPONSES, drawn, form_of
from api.routers.versioned import versioned
from kg.compare.answers import Scribe
from kg.compare.citation import StoreSources
from kg.compare.searched import searched
from kg.compare.series import Asked, Ledger, Series, read_ledger, series_of
from kg.compare.series_answers import FiguresAnswer, figures_answer
from kg.ids import Ids
from kg.store import Reader

if TYPE_CHECKING:
    from kg.pictures.canvas import Drawing

__all__ = ["read_figures", "router"]

router = APIRouter(tags=["Figures"])


@router.get(
    "/figures",
    summary="Series of figures over time",
    response_class=Response,
    responses={
        200: {
            "model": FiguresAnswer,
            "description": "Series of figures, or a picture of them",
            "content": {name: {"schema": {"type": "string"}} for name in PICTURES.values()},
        },
        **RESPONSES,
    },
)
def figures(
    request: Request, service: ServiceDep, asked: Annotated[FiguresAsked, Query()]
) -> Response:
    """List what is counted, where, by whom and when, in series by variable, scope and claimant.

    Each number is what its claimant says. A bound stays a bound, a vague word comes with the range
    of the declared policy, targets stand apart from counts, and denials stay linked to what they
    deny. Every figure has its exact words and a ready citation. Where nothing is found, `searched`
    says what was searched and `nearest` what comes near.
    """
    form = form_of(request, asked.picture)
    seen = versioned(request, service, form)
    if seen.unchanged is not None:
        return seen.unchanged
    reader, ledger = seen.store.once(read_figures)
    wanted = asked.asked(reader, Ids(service.settings.base_iri))
    sources = StoreSources(reader, asked.lang)
    found = series_of(ledger, wanted)

    def label(name: str) -> str:
        return sources.label(URIRef(name))

    if form != JSON:
        source = f"Svidok, graph {seen.version[:12]}. Each number is what its claimant says."
        data = drawn(lambda: _drawing(found, wanted, asked.scale, source, label), form)
        return Response(data, media_type=form, headers=seen.headers)
    records = {str(point.record.iri): point.record for point in ledger.points}
    scribe = Scribe(records, sources, Links(service.settings.base_iri).path, asked.lang)
    told = searched(ledger, wanted, label, asked.lang)
    answer = figures_answer(scribe, found, told, wanted.clock, (asked.limit, asked.offset))
    return Response(answer.model_dump_json(), media_type=JSON, headers=seen.headers)


def read_figures(reader: Reader) -> tuple[Reader, Ledger]:
    """Read what answers need, all of one moment."""
    return reader, read_ledger(reader)


def _drawing(
    found: tuple[Series, ...],
    wanted: Asked,
    scale: str,
    source: str,
    label: Callable[[str], str],
) -> Drawing:
    from kg.pictures.series import Scale, Words, series_picture

    title = ", ".join(map(label, sorted(wanted.variables))) or "Figures"
    return series_picture(found, Words(title, source, wanted.clock, label, Scale(scale)))
