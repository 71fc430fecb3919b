"""``/glossary``: in plain words, what is counted and what verdicts and other words mean."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from rdflib import URIRef

from api.deps import ServiceDep
from api.routers.door import RESPONSES, Door, Spoken, answered
from kg.query.glossary import Meaning, Variable, concepts, definition, variables
from kg.query.line_answers import LineScribe, NamedAnswer
from kg.query.things import Things

__all__ = ["router"]

router = APIRouter(tags=["Figures"])


class DefinedModel(NamedAnswer):
    """A term with its definition in a sentence."""

    definition: str | None
    definition_language: str


class VariableModel(DefinedModel):
    """What is counted."""

    population: str | None
    units: list[NamedAnswer]
    claimants: list[NamedAnswer] = Field(description="Who gives figures of it")
    broader: list[NamedAnswer] = Field(description="The questions that it answers")
    portion_of: list[NamedAnswer]
    figures: int
    figures_below: int = Field(description="With those of narrower variables")
    figures_path: str = Field(description="Where the figures are")


class ConceptModel(DefinedModel):
    """A word of a list, such as a verdict or a bound."""

    slug: str = Field(description="What other answers call it")
    example: str | None
    uses: int | None = Field(description="Of a verdict: pairs of figures that have it")


class GlossaryModel(BaseModel):
    """What is counted, those with most figures first, and the words of lists."""

    variables: list[VariableModel]
    concepts: dict[str, list[ConceptModel]] = Field(
        description="By list: verdict, decided-by, differs-in, bound, qualifier, unit, aspect, "
        "stance, modality, standing, judgement, anchor-status, time-basis, zone"
    )
    graph_version: str


@router.get(
    "/glossary",
    summary="Explain what is counted",
    response_class=Response,
    responses={200: {"model": GlossaryModel, "description": "The glossary"}, **RESPONSES},
)
def glossary(request: Request, service: ServiceDep, asked: Annotated[Spoken, Query()]) -> Response:
    """Explain variables with their units and how many figures there are, and what words mean."""
    door = Door.opened(request, service, asked.lang)

    def make() -> GlossaryModel:
        things = door.things()
        scribe = door.scribe(things)
        return GlossaryModel(
            variables=[
                _variable(door, things, scribe, each) for each in variables(things, door.reader)
            ],
            concepts={
                name: [_concept(door, things, scribe, each) for each in meanings]
                for name, meanings in concepts(things, door.reader).items()
            },
            graph_version=door.version,
        )

    return answered(request, door, make)


def _defined(door: Door, things: Things, scribe: LineScribe, iri: URIRef) -> DefinedModel:
    said = definition(things, iri, door.language)
    return DefinedModel(
        **dict(scribe.named(iri)),
        definition=None if said is None else str(said),
        definition_language="" if said is None else said.language or "",
    )


def _variable(door: Door, things: Things, scribe: LineScribe, one: Variable) -> VariableModel:
    return VariableModel(
        **dict(_defined(door, things, scribe, one.iri)),
        population=one.population,
        units=[scribe.named(each) for each in one.units],
        claimants=[scribe.named(each) for each in one.claimants],
        broader=[scribe.named(each) for each in one.broader],
        portion_of=[scribe.named(each) for each in one.portion_of],
        figures=one.figures,
        figures_below=one.figures_below,
        figures_path=f"/figures?{urlencode({'variable': one.iri, 'lang': door.language})}",
    )


def _concept(door: Door, things: Things, scribe: LineScribe, one: Meaning) -> ConceptModel:
    return ConceptModel(
        **dict(_defined(door, things, scribe, one.iri)),
        slug=one.iri.rpartition("/")[2],
        example=one.example,
        uses=one.uses,
    )
