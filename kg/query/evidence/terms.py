"""Terms as the engine's JSON writes them, and as a query reads them: no other form is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

__all__ = ["ITERM", "Said", "iri", "said", "triple"]

ITERM: Final = "uri"
"""The kind of an IRI in SPARQL 1.1 Query Results JSON."""

_ESCAPES: Final = str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {chr(code): f"\\u{code:04X}" for code in range(0x20) if chr(code) not in "\n\r\t"}
)
_FORBIDDEN: Final = {
    chr(code): f"\\u{code:04X}" for code in (*range(0x21), *map(ord, '<>"{}|^`\\'))
}
_IRI_ESCAPES: Final = str.maketrans(_FORBIDDEN)


_LINE: Final = re.compile(
    r"(?P<s><[^<>]*>|_:\S+) (?P<p><[^<>]*>) (?P<o><<.*>>|<[^<>]*>|_:\S+|\".*\"\S*) \."
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_READ: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Said(NamedTuple):
    """A term of an answer: ``kind`` is uri, literal, bnode or triple."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""

    @property
    def is_iri(self) -> bool:
        """Whether it is an IRI."""
        return self.kind == ITERM

    @property
    def is_writable(self) -> bool:
        """Whether a query can name it: a blank node has no name, a triple term no agreed one."""
        return self.kind in {ITERM, "literal"}

    def sparql(self) -> str:
        """Write the term for a query; raises ``ValueError`` for what none can name."""
        if self.kind == ITERM:
            return f"<{self.value.translate(_IRI_ESCAPES)}>"
        if self.kind != "literal":
            raise ValueError(f"a query cannot name a {self.kind}")
        quoted = f'"{self.value.translate(_ESCAPES)}"'
        if self.language:
            return f"{quoted}@{self.language}"
        return f"{quoted}^^<{self.datatype.translate(_IRI_ESCAPES)}>" if self.datatype else quoted


def iri(value: str) -> Said:
    """Make the term of an IRI."""
    return Said(ITERM, str(value))


def triple(line: str) -> tuple[Said, Said, Said]:
    r"""Read one line of canonical N-Triples; a triple term stays as it is written.

    >>> triple('<http://e/s> <http://e/p> "a\\n"@en .')[2]
    Said(kind='literal', value='a\n', language='en', datatype='')
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError("this is no line of N-Triples")
    subject, predicate, object_ = (_read(found[part]) for part in ("s", "p", "o"))
    return subject, predicate, object_


def _read(text: str) -> Said:
    if text.startswith("_:"):
        return Said("bnode", text.removeprefix("_:"))
    if text.startswith("<<"):
        return Said("triple", text)
    if text.startswith("<"):
        return iri(_unescaped(text[1:-1]))
    end = text.rindex('"')
    value, rest = _unescaped(text[1:end]), text[end + 1 :]
    if rest.startswith("@"):
        return Said("literal", value, language=rest[1:])
    return Said("literal", value, datatype=_unescaped(rest[3:-1]))


def _unescaped(text: str) -> str:
    def read(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _READ.get(found[3], found[3])

    return _ESCAPE.sub(read, text)


def said(term: Mapping[str, Any]) -> Said:
    """Read a term of SPARQL 1.1 Query Results JSON.

    >>> said({"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#int"})
    Said(kind='literal', value='1', language='', datatype='http://www.w3.org/2001/XMLSchema#int')
    """
    kind = str(term["type"])
    value = term["value"]
    language = term.get("xml:lang", "")
    if direction := term.get("its:dir"):
        language = f"{language}--{direction}"
    kind = "literal" if kind == "typed-literal" else kind
    return Said(
        kind,
        value if isinstance(value, str) else repr(value),
        language,
        "" if language else term.get("datatype", ""),
    )
