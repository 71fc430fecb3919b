"""Sheets and reference entries as YAML, laid out as people write them, and written fast.

The scalars, their marks and where a line is broken are PyYAML's own. What is left out is the way
there: it makes a node and several events of each value, which takes longer than finding the
claims. Written so, data read back as they were: :func:`kg.extract.propose.propose` looks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias, cast

import yaml
from pydantic import BaseModel
from yaml.emitter import ScalarAnalysis

from kg.model import ReferenceData, Sheet

__all__ = ["reference_yaml", "sheet_yaml", "written"]

Value: TypeAlias = "Mapping[str, Value] | list[Value] | str | int | float | None"
"""What a record is as JSON."""

_WIDTH = 100
_PLAIN = (
    (re.compile(r"[1-9]\d*\Z|0\Z"), "tag:yaml.org,2002:int"),
    (re.compile(r"(?:[1-9]\d*|0)\.\d+\Z"), "tag:yaml.org,2002:float"),
    (re.compile(r"\d{4}-\d{2}-\d{2}\Z"), "tag:yaml.org,2002:timestamp"),
)
"""Numbers and days stand without quotation marks: a sheet reads every scalar as its string."""
_STRING = "tag:yaml.org,2002:str"
_RUNS = re.compile(r" +|[^ ]+")


class _Writer(yaml.SafeDumper):
    """Walks data, and lets PyYAML write indents, indicators and scalars.

    A mapping or list of scalars alone stands in one line; a list is indented under its key.
    """

    def __init__(self, stream: io.StringIO) -> None:
        super().__init__(stream, width=_WIDTH, allow_unicode=True)

    def all(self, data: Mapping[str, Value]) -> None:
        """Write the whole of a file."""
        self._mapping(data)
        self.write_indent()

    def _node(self, value: Value) -> None:
        if isinstance(value, Mapping):
            self._mapping(value)
        elif isinstance(value, list):
            self._list(value)
        else:
            self._scalar(value)

    def _scalar(self, value: str | float | None) -> None:
        self.event, self.analysis = _scalar(value)
        self._deeper(flow=True)
        self.process_scalar()
        self.indent = self.indents.pop()

    def _key(self, key: str) -> None:
        self.simple_key_context = True
        self._scalar(key)
        self.simple_key_context = False
        self.write_indicator(":", False)

    def _mapping(self, data: Mapping[str, Value]) -> None:
        if self._in_line(data.values()):
            self._open("{")
            for number, (key, value) in enumerate(data.items()):
                self._next(number)
                self._key(key)
                self._node(value)
            self._close("}")
            return
        self._deeper(flow=False)
        for key, value in data.items():
            self.write_indent()
            self._key(key)
            self._node(value)
        self.indent = self.indents.pop()

    def _list(self, data: list[Value]) -> None:
        if self._in_line(data):
            self._open("[")
            for number, value in enumerate(data):
                self._next(number)
                self._node(value)
            self._close("]")
            return
        self._deeper(flow=False)
        for value in data:
            self.write_indent()
            self.write_indicator("-", True, indention=True)
            self._node(value)
        self.indent = self.indents.pop()

    def _in_line(self, values: Iterable[Value]) -> bool:
        return bool(self.flow_level) or not any(isinstance(one, Mapping | list) for one in values)

    def _deeper(self, *, flow: bool) -> None:
        self.increase_indent(flow, False)

    def _open(self, bracket: str) -> None:
        self.write_indicator(bracket, True, whitespace=True)
        self.flow_level += 1
        self._deeper(flow=True)

    def _next(self, number: int) -> None:
        if number:
            self.write_indicator(",", False)
        if self.column > self.best_width:
            self.write_indent()

    def _close(self, bracket: str) -> None:
        self.indent = self.indents.pop()
        self.flow_level -= 1
        self.write_indicator(bracket, False)

    def write_plain(self, text: str, split: bool = True) -> None:
        """Write words without marks: what PyYAML does letter by letter, for one line of text."""
        if not self.whitespace:
            self._put(" ")
        self.whitespace = self.indention = False
        for run in _RUNS.findall(text):
            if run == " " and split and self.column > self.best_width:
                self.write_indent()
                self.whitespace = self.indention = False
            else:
                self._put(run)

    def _put(self, text: str) -> None:
        self.column += len(text)
        self.stream.write(text)


_YAML = yaml.SafeDumper(io.StringIO(), allow_unicode=True)
"""Asked what PyYAML makes of a value; it writes nothing."""


@lru_cache(maxsize=4_096, typed=True)  # keys, slugs and keywords recur in every claim
def _scalar(value: str | float | None) -> tuple[yaml.ScalarEvent, ScalarAnalysis]:
    """Return a value as PyYAML has it when it writes it, and what it says of its letters."""
    if isinstance(value, str):
        text, tag = value, next((tag for shape, tag in _PLAIN if shape.match(value)), _STRING)
    else:
        node = cast(yaml.ScalarNode, _YAML.represent_data(value))
        text, tag = str(node.value), str(node.tag)
    plain = tag == _YAML.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # PyYAML is typed in part
    return yaml.ScalarEvent(None, tag, (plain, True), text), _YAML.analyze_scalar(text)


def written(data: Mapping[str, Value]) -> str:
    """Write data as YAML."""
    stream = io.StringIO()
    _Writer(stream).all(data)
    return stream.getvalue()


def _yaml(record: BaseModel, name: str) -> str:
    data = record.model_dump(mode="json", exclude_defaults=True)
    return written({name: 1} | {key: value for key, value in data.items() if key != name})


def sheet_yaml(sheet: Sheet) -> str:
    """Write a sheet as YAML that ``kg.sheet`` reads back as the same sheet."""
    return _yaml(sheet, "sheet")


def reference_yaml(reference: ReferenceData) -> str:
    """Write reference entries as a file that can be put beside the others."""
    return _yaml(reference, "reference")
