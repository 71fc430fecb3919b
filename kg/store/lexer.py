r"""The terminals of SPARQL: a query text cut into tokens as the grammar cuts it.

Source: SPARQL 1.1 Query Language, section 19.8, and the additions of the SPARQL 1.2 draft. The
grammar's productions are not checked here; only what is a word, a string, an IRI or a comment, so
that a word inside the others is not taken for a keyword. Where only the grammar can tell an IRI
from a comparison (``?a<?b && ?c>?d``), the text is read as an IRI wherever it can be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Kind", "Token", "cut", "decode_escapes", "tokens"]


class Kind(StrEnum):
    """What a token is; the value is the name of its group in the pattern."""

    COMMENT = "comment"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    BLANK = "blank"
    NAME = "name"
    """A prefixed name such as ``ex:thing``, ``ex:`` or ``:``."""
    TAG = "tag"
    """A language tag, with direction if any."""
    NUMBER = "number"
    WORD = "word"
    """A keyword or the name of a built-in function; nothing else is a bare word."""
    MARK = "mark"
    """An operator, a bracket, or a character that begins no token at all."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text as written, and where it begins (code points from 0)."""

    kind: Kind
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Say whether this is one of these keywords, given in capitals; case does not count."""
        return self.kind is Kind.WORD and self.text.upper() in words


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_CHAR = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040\\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_RUN = rf"[{_BASE}][{_CHAR}]*+(?:\.++[{_CHAR}]++)*+"
_LOCAL = (
    rf"(?:[{_START}:0-9]|{_ESCAPED})(?:[{_CHAR}:]|{_ESCAPED})*+"
    rf"(?:\.++(?:[{_CHAR}:]|{_ESCAPED})++)*+"
)
# Possessive quantifiers throughout: a text of a stranger must not make a pattern slow.
_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            (Kind.COMMENT, r"#[^\n\r]*+"),
            (Kind.IRI, rf'<(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODE})*+>'),
            (
                Kind.STRING,
                r"'''(?:'{0,2}+(?:[^'\\]|\\.))*+'''"
                r'|"""(?:"{0,2}+(?:[^"\\]|\\.))*+"""'
                r"|'(?:[^'\\\n\r]|\\.)*+'"
                r'|"(?:[^"\\\n\r]|\\.)*+"',
            ),
            (Kind.VARIABLE, rf"[?$][{_START}0-9][{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040]*+"),
            (Kind.BLANK, rf"_:[{_START}0-9][{_CHAR}]*+(?:\.++[{_CHAR}]++)*+"),
            (Kind.NAME, rf"(?:{_RUN})?+:(?:{_LOCAL})?+"),
            (Kind.TAG, r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+"),
            (Kind.NUMBER, r"(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+"),
            # What might have been a prefix, cut once more by _WORDS: else each of its words would
            # be read to the end of the run again.
            (Kind.WORD, _RUN),
            # A quotation mark without its partner: nothing behind it can be told.
            (Kind.MARK, r"['\"].*+|\^\^|&&|\|\||!=|<=|>=|<<\(|\)>>|<<|>>|\S"),
        )
    ),
    re.DOTALL,
)
_WORDS = re.compile(
    r"(?P<number>[0-9]++(?:\.[0-9]*+)?+(?:[eE][+-]?[0-9]++)?+|\.[0-9]++(?:[eE][+-]?[0-9]++)?+)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*+)|(?P<mark>.)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; comments and white space are left out.

    Never fails: a character that begins no token becomes a token of kind ``MARK``, and so does a
    string without end together with all that follows it.

    >>> [token.text for token in tokens("ASK { ?s ex:p 'SERVICE' } # SERVICE")]
    ['ASK', '{', '?s', 'ex:p', "'SERVICE'", '}']
    """
    return tuple(cut(text))


def cut(text: str) -> Iterator[Token]:
    """Cut a text as :func:`tokens` does, no further than is asked for."""
    for match in _TOKEN.finditer(text):
        kind = Kind(str(match.lastgroup))
        if kind is Kind.WORD:
            for part in _WORDS.finditer(match[0]):
                yield Token(Kind(str(part.lastgroup)), part[0], match.start() + part.start())
        elif kind is not Kind.COMMENT:
            yield Token(kind, match[0], match.start())


def decode_escapes(text: str) -> str:
    r"""Decode codepoint escapes (section 19.2), which may stand anywhere in a query.

    An escape of no code point stays as it is: the engine will refuse it.

    >>> decode_escapes(r"\u0053ELECT")
    'SELECT'
    """

    def decode(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(decode, text)
