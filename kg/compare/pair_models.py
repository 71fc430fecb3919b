"""What a file of pairs holds, and what is answered: the models behind ``pairs.json``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from kg.compare import spelling
from kg.compare.figure import Day, Figure
from kg.model.vocabulary import Bound, DiffersIn, Modality, Qualifier, Verdict

__all__ = ["Answer", "Context", "Expected", "FigureEntry", "Pair", "PairAnswer"]

Name: TypeAlias = Annotated[str, Field(max_length=500)]
Number: TypeAlias = Annotated[Decimal | None, BeforeValidator(spelling.number)]
PartialDay: TypeAlias = Annotated[Day | None, BeforeValidator(spelling.day)]
NameList: TypeAlias = Annotated[
    tuple[Name, ...], BeforeValidator(spelling.names), Field(max_length=100)
]
Answer: TypeAlias = Literal[
    "not_comparable",
    "revision",
    "number_drift",
    "part_of",
    "other_definition",
    "other_scope",
    "other_window",
    "later_count",
    "same",
    "rounding",
    "conflict",
    "tension_under_policy",
]


class _Open(BaseModel):
    """Unknown keys are passed over here; the reader names them once."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class FigureEntry(_Open):
    """One typed figure with the sentence that gives it."""

    sentence: Annotated[str, Field(min_length=1, max_length=10_000)]
    as_written: Name | None = None
    value: Number = None
    value_max: Number = None
    bound: Annotated[Bound | None, BeforeValidator(spelling.bound)] = None
    unit: Name | None = None
    variable: Name | None = None
    population: Name | None = None
    scope: NameList = ()
    qualifier: Annotated[
        Qualifier | None,
        BeforeValidator(spelling.qualifier),
        Field(validation_alias=AliasChoices("qualifier", "kind")),
    ] = None
    modality: Annotated[Modality | None, BeforeValidator(spelling.modality)] = None
    window_from: PartialDay = None
    window_to: PartialDay = None
    as_of: PartialDay = None
    claimant: Name | None = None
    chain: NameList = ()
    published: PartialDay = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.value is None and self.value_max is not None:
            raise ValueError("a range needs its lower end: give value, or leave out value_max")
        if self.value is not None and self.value_max is not None and self.value_max < self.value:
            raise ValueError("the range ends before it begins: value_max is below value")
        begin, end = self.window_from, self.window_to or self.as_of
        if begin is not None and end is not None and end.latest < begin.earliest:
            raise ValueError("the window ends before it begins")
        return self

    def figure(self, name: str) -> Figure:
        """Return the figure that is compared."""
        return Figure(
            name=name,
            sentence=self.sentence,
            as_written=self.as_written,
            value=self.value,
            value_max=self.value_max,
            bound=self.bound,
            unit=self.unit,
            variable=self.variable,
            population=self.population,
            scope=frozenset(self.scope),
            qualifier=self.qualifier,
            modality=self.modality,
            window_from=self.window_from,
            window_to=self.window_to,
            as_of=self.as_of,
            claimant=self.claimant,
            chain=self.chain,
            published=self.published,
        )


def _underscored(value: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    if isinstance(value, str):
        return "_".join(value.strip().lower().replace("-", "_").split())
    if isinstance(value, list):
        return [_underscored(part) for part in value]
    return value


def _hyphened(value: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    found = _underscored(value)
    if isinstance(found, str):
        return found.replace("_", "-")
    return [part.replace("_", "-") if isinstance(part, str) else part for part in found or ()]


class Expected(_Open):
    """What somebody expects of a pair; read by ``score`` alone."""

    verdict: Annotated[Answer, BeforeValidator(_underscored)]
    differs_in: Annotated[tuple[DiffersIn, ...] | None, BeforeValidator(_hyphened)] = None
    decided_by: str | None = None
    drift_beside: Annotated[Verdict | None, BeforeValidator(lambda v: v and _hyphened(v))] = None


class Pair(_Open):
    """Two figures that are to be compared."""

    id: str
    a: FigureEntry
    b: FigureEntry


class _KnownVariable(_Open):
    """What is said of a variable: the wholes that it is a portion of, the question it answers."""

    part_of: NameList = ()
    question: Name | None = None


class _KnownPlace(_Open):
    """What a scope (a place, an organisation, a programme) lies within."""

    within: NameList = ()


class Context(_Open):
    """What a file of pairs says about its names; everything else is read from the words."""

    variables: dict[Name, _KnownVariable] = Field(default_factory=dict)
    places: dict[Name, _KnownPlace] = Field(default_factory=dict)


class PairAnswer(BaseModel):
    """The answer for one pair, in the names of ``comparing.md`` with underscores."""

    model_config = ConfigDict(frozen=True)

    id: str
    verdict: Answer
    """The one verdict of the first answering step."""
    drift: bool
    stands: Answer
    """What the other steps give; beside a drift it is what to read."""
    differs_in: tuple[str, ...]
    """Every property whose fields differ, the deciding one first."""
    decided_by: Literal["words", "policy"]
    step: int
    reason: str
