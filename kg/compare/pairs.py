"""Lists of pairs from outside: read them with all their problems, compare them, without a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from kg.compare.figure import Figure
from kg.compare.pair_models import Context, Expected, FigureEntry, PairAnswer
from kg.compare.verdict import compare
from kg.compare.words import WordKnowledge
from kg.errors import PairsError, Problem
from kg.numbers import QuantityPolicy, load_policy

__all__ = ["PairOfFigures", "PairsFile", "compare_pairs", "load_pairs", "read_pairs"]

Model = TypeVar("Model", bound=BaseModel)

_LARGEST: Final = 100_000
_SIDES: Final = (("a", "left", "first"), ("b", "right", "second"))
_OF_A_PAIR: Final = frozenset({"id", "expected", "why", "note", *(n for s in _SIDES for n in s)})


@dataclass(frozen=True, slots=True)
class PairOfFigures:
    """Two figures of a list under the name that the list gives the pair, or its place (from 1)."""

    id: str
    a: Figure
    b: Figure
    expected: Expected | None = None
    """What somebody expects; comparing never looks at it."""


@dataclass(frozen=True, slots=True)
class PairsFile:
    """A list of pairs as it was read. ``not_read`` names the keys that mean nothing here."""

    pairs: tuple[PairOfFigures, ...]
    not_read: tuple[str, ...] = ()
    context: Context = field(default_factory=Context)

    def knowledge(self) -> WordKnowledge:
        """Return what the words, and the list's own context, tell of scopes and variables."""
        variables, places = self.context.variables, self.context.places
        return WordKnowledge(
            within={name: place.within for name, place in places.items()},
            wholes={name: variable.part_of for name, variable in variables.items()},
            questions={
                name: variable.question
                for name, variable in variables.items()
                if variable.question is not None
            },
        )


def load_pairs(path: Path) -> PairsFile:
    """Read a file of pairs.

    Raises ``PairsError`` with every problem that is in it: file, pair, field and the way out.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = "the file cannot be read" if isinstance(error, OSError) else "it is no UTF-8"
        raise PairsError(Problem(message, file=path.name)) from error
    return read_pairs(text, file=path.name)


def read_pairs(text: str, *, file: str | None = None) -> PairsFile:
    """Read pairs from JSON: an object with ``pairs``, or a bare list of pairs.

    A pair is ``{"a": …, "b": …}``, ``{"left": …, "right": …}`` or a list of two figures.
    ``ontology/schemas/pairs.json`` describes the fields. Raises ``PairsError`` as ``load_pairs``.
    """
    try:
        data = json.loads(text, parse_float=str, parse_constant=_no_constant)
    except (json.JSONDecodeError, ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        message = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise PairsError(Problem(f"it is no JSON: {message}", file=file, line=line)) from error
    return _Reading(file).file_of(data)


def compare_pairs(read: PairsFile, policy: QuantityPolicy | None = None) -> tuple[PairAnswer, ...]:
    """Compare each pair of a list; the answers stand in its order."""
    policy = policy if policy is not None else load_policy()
    knowledge = read.knowledge()
    return tuple(_answer(pair, knowledge, policy) for pair in read.pairs)


def _answer(pair: PairOfFigures, knowledge: WordKnowledge, policy: QuantityPolicy) -> PairAnswer:
    found = compare(pair.a, pair.b, knowledge, policy)
    return PairAnswer.model_validate(
        {
            "id": pair.id,
            "verdict": found.answer.replace("-", "_"),
            "drift": found.drift,
            "stands": found.verdict.value.replace("-", "_"),
            "differs_in": [name.value.replace("-", "_") for name in found.differs_in],
            "decided_by": found.decided_by.value,
            "step": found.step,
            "reason": found.reason,
        }
    )


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


class _Reading:
    """One list being read: its problems and its unknown keys are collected, not met one by one."""

    def __init__(self, file: str | None) -> None:
        self._file = file
        self._problems: list[Problem] = []
        self._not_read: dict[str, None] = {}

    def file_of(self, data: Any) -> PairsFile:  # noqa: ANN401 - any JSON document
        context: Context | None = Context()
        if isinstance(data, dict):
            self._pass_over(data, {"pairs", "context", "mended", "$schema"})
            context = self._model(Context, data.get("context") or {}, "context")
            data = data.get("pairs")
        if not isinstance(data, list):
            way = 'write {"pairs": [{"a": {…}, "b": {…}}]}'
            self._say("there is no list of pairs", "pairs", way)
            data = []
        if len(data) > _LARGEST:
            self._say(f"more than {_LARGEST:,} pairs", "pairs", "compare them in several files")
            data = []
        pairs = [self._pair(pair, at) for at, pair in enumerate(data, 1)]
        self._once(pair.id for pair in pairs if pair is not None)
        if self._problems or context is None:
            raise PairsError(self._problems)
        found = tuple(pair for pair in pairs if pair is not None)
        return PairsFile(found, tuple(self._not_read), context)

    def _pair(self, pair: Any, at: int) -> PairOfFigures | None:  # noqa: ANN401 - any JSON
        name = f"{at}"
        expected: Expected | None = None
        if isinstance(pair, dict):
            self._pass_over(pair, _OF_A_PAIR)
            name = str(pair.get("id") if pair.get("id") not in (None, "") else at)[:200]
            sides = [self._side(pair, names, f"pair {name}") for names in _SIDES]
            if pair.get("expected") is not None:
                expected = self._model(Expected, pair["expected"], f"pair {name}: expected")
        elif isinstance(pair, list) and len(pair) == 2:
            sides = [
                self._figure(figure, f"pair {name}: {names[0]}")
                for figure, names in zip(pair, _SIDES, strict=True)
            ]
        else:
            self._say("a pair is two figures", f"pair {name}", 'write {"a": {…}, "b": {…}}')
            return None
        a, b = sides
        if a is None or b is None:
            return None
        return PairOfFigures(name, a.figure("a"), b.figure("b"), expected)

    def _side(self, pair: dict[str, Any], names: Sequence[str], where: str) -> FigureEntry | None:
        for name in names:
            if name in pair:
                return self._figure(pair[name], f"{where}: {name}")
        self._say(f"the figure {names[0]} is missing", where, 'write {"a": {…}, "b": {…}}')
        return None

    def _figure(self, figure: Any, where: str) -> FigureEntry | None:  # noqa: ANN401 - any JSON
        if isinstance(figure, dict):
            self._pass_over(figure, {*FigureEntry.model_fields, "kind"})
        return self._model(FigureEntry, figure, where)

    def _model(
        self,
        model: type[Model],
        data: Any,  # noqa: ANN401 - any JSON
        where: str,
    ) -> Model | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                place = ".".join(map(str, detail["loc"]))
                message, way = _said(detail["type"], detail["msg"])
                self._say(message, f"{where}.{place}" if place else where, way)
            return None

    def _pass_over(self, data: Mapping[str, Any], known: Iterable[str]) -> None:
        self._not_read.update(dict.fromkeys(sorted(set(data) - set(known))))

    def _once(self, names: Iterator[str]) -> None:
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self._say("two pairs have this id", f"pair {name}", "give each pair its own")
            seen.add(name)

    def _say(self, message: str, place: str, way_out: str | None) -> None:
        self._problems.append(Problem(message, file=self._file, field=place, way_out=way_out))


def _said(kind: str, message: str) -> tuple[str, str | None]:
    """Return a problem in plain words, and its way out."""
    if kind == "missing":
        return "it is missing", "every figure needs the sentence that gives it"
    if kind == "value_error":
        said, _, way = message.removeprefix("Value error, ").partition("; ")
        return said, way or None
    return message[0].lower() + message[1:], None
