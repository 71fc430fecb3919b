"""The header of a query file: YAML in comment lines that begin with ``#+``.

Texts are English; in another language they stand beside it under a name such as ``title@uk``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from kg.errors import Problem, QuerySyntaxError
from kg.query.model import Parameter, ParameterType, Told

__all__ = ["Header", "has_header", "read_header"]

_MARK = "#+"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_TAG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TRANSLATED = re.compile(r"(title|question|description)@([a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in a header, checked; ``lines`` says where each parameter is declared."""

    title: str
    question: str
    description: str
    tags: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    lines: Mapping[str, int]
    translations: Mapping[str, Told]


def has_header(text: str) -> bool:
    """Say whether a text begins with a header, and so wants to be a query file."""
    return text.startswith(_MARK)


def read_header(text: str, file: Path) -> Header:
    """Read the header of a query file.

    Raises ``QuerySyntaxError`` with file and line for a header that is missing, is not YAML, lacks
    a title or question, or says something unknown.
    """
    return _Reader(file).read(text)


class _Reader:
    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self, text: str) -> Header:
        lines = []
        for line in text.splitlines():
            if not line.startswith(_MARK):
                break
            lines.append(line.removeprefix(_MARK).removeprefix(" "))
        if not lines:
            raise self._error(1, f"the file has no header; begin it with `{_MARK} title: …`")
        # BaseLoader: every scalar stays the text that was written.
        try:
            node = yaml.compose("\n".join(lines), Loader=yaml.BaseLoader)
        except yaml.MarkedYAMLError as error:
            place = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self._error(place, f"the header is not YAML: {error.problem}") from error
        except yaml.YAMLError as error:
            raise self._error(1, f"the header is not YAML: {error}") from error
        fields = self._fields(
            node, {"title", "question", "description", "tags", "params"}, {"title", "question"}
        )
        places = {key.value: key for key, _ in self._pairs(fields.get("params"))}
        return Header(
            title=self._text(fields["title"]),
            question=self._text(fields["question"]),
            description=self._text(fields.get("description")),
            tags=tuple(self._tags(fields.get("tags"))),
            parameters=MappingProxyType(
                {
                    key.value: self._parameter(key, value)
                    for key, value in self._pairs(fields.get("params"))
                }
            ),
            lines=MappingProxyType({name: _line(key) for name, key in places.items()}),
            translations=MappingProxyType(dict(self._translations(fields))),
        )

    def _translations(self, fields: Mapping[str, yaml.Node]) -> Iterator[tuple[str, Told]]:
        """Yield what is said in other languages; whoever says a part of it says all."""
        said = {name.split("@")[1] for name in fields if "@" in name}
        for language in sorted(said):
            told = []
            for name in ("title", "question", "description"):
                key = f"{name}@{language}"
                if (name in fields) != (key in fields):
                    raise self._error(
                        1, f"{name!r} and {key!r} stand beside each other, or neither"
                    )
                told.append(self._text(fields.get(key)))
            yield language, Told(*told)

    def _parameter(self, key: yaml.Node, node: yaml.Node) -> Parameter:
        name = self._text(key)
        if not _NAME.fullmatch(name):
            raise self._error(_line(key), f"{name!r} cannot be the name of a parameter")
        allowed = {"type", "description", "default", "example"}
        fields = self._fields(node, allowed, {"type", "description"})
        kind = self._text(fields["type"])
        if kind not in list(ParameterType):
            raise self._error(
                _line(fields["type"]),
                f"{kind!r} is no type of a parameter; choose one of {', '.join(ParameterType)}",
            )
        default = self._text(fields["default"]) if "default" in fields else None
        if "example" not in fields and default is None:
            raise self._error(_line(key), f"parameter {name} has neither example nor default")
        return Parameter(
            name=name,
            type=ParameterType(kind),
            description=self._text(fields["description"]),
            example=self._text(fields["example"]) if "example" in fields else str(default),
            default=default,
            translations=MappingProxyType(
                {
                    name.split("@")[1]: self._text(value)
                    for name, value in fields.items()
                    if "@" in name
                }
            ),
        )

    def _tags(self, node: yaml.Node | None) -> Iterator[str]:
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self._error(_line(node), "tags are written as a list")
        for item in node.value:
            tag = self._text(item)
            if not _TAG.fullmatch(tag):
                raise self._error(_line(item), f"{tag!r} is no tag: small letters, digits, hyphens")
            yield tag

    def _fields(
        self, node: yaml.Node | None, allowed: set[str], required: set[str]
    ) -> dict[str, yaml.Node]:
        fields = {}
        for key, value in self._pairs(node):
            translated = _TRANSLATED.fullmatch(key.value)
            if (translated[1] if translated else key.value) not in allowed:
                raise self._error(
                    _line(key),
                    f"unknown field {key.value!r}; known are {', '.join(sorted(allowed))}",
                )
            fields[key.value] = value
        for name in sorted(required - set(fields)):
            raise self._error(_line(node), f"the field {name!r} is missing")
        return fields

    def _pairs(self, node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            raise self._error(_line(node), "here stands something else than `name: value`")
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise self._error(_line(key), f"{key.value!r} stands here twice")
            seen.add(key.value)
        return list(node.value)

    def _text(self, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self._error(_line(node), "here a text is missing")
        return " ".join(node.value.split())

    def _error(self, line: int, message: str) -> QuerySyntaxError:
        return QuerySyntaxError(Problem(message, file=str(self._file), line=line))


def _line(node: yaml.Node | None) -> int:
    return 1 if node is None else node.start_mark.line + 1
