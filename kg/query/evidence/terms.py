"""Terms as the engine's JSON writes them, and as a query reads them: no other form is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

__all__ = ["ITERM", "Said", "iri", "said"]

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
