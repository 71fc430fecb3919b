r"""What strangers may not send: SERVICE, LOAD and updates, found before the engine sees the text.

The engine calls out for SERVICE, wherever it stands. So the text is cut into the grammar's tokens
(words in strings, IRIs, comments, names and variables are none), and refused where the engine could
read a SERVICE. Two things make that more than a search for a word:

- Codepoint escapes: the recommendation decodes them before it cuts, the engine inside tokens only.
  A text is refused when either way shows a SERVICE.
- The engine needs no space around keywords and decides by context between ``<`` and an IRI, so
  ``SERVICE:x { }`` and ``FILTER(?a<?b)SERVICE?s#>`` are calls to it. Where only such a reading is
  dangerous the text is refused as well, and the message says how to write it plainly.

Worker processes cannot open connections either (:mod:`kg.store.worker`); this is the first wall.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kg.errors import Problem, QueryRefusedError, QuerySyntaxError
from kg.store.lexer import Kind, Token, decode_escapes, tokens

__all__ = ["QueryForm", "check_query"]


class QueryForm(StrEnum):
    """The four forms of a query; the value is the keyword in small letters."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"
    DESCRIBE = "describe"

    @property
    def is_graph(self) -> bool:
        """Whether the answer holds triples rather than rows or a boolean."""
        return self in {QueryForm.CONSTRUCT, QueryForm.DESCRIBE}


_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_PROLOGUE = {"PREFIX": 3, "BASE": 2, "VERSION": 2}
# After these words an IRI is all that can follow, so a name there is a name.
_BEFORE_NAMES = ("GRAPH", "FROM", "NAMED", "DESCRIBE")
_OPERANDS = frozenset(
    {Kind.VARIABLE, Kind.IRI, Kind.NAME, Kind.STRING, Kind.NUMBER, Kind.TAG, Kind.BLANK}
)
_ENDS_OF_OPERANDS = frozenset({")", "}", ">>", ")>>"})
_PLAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*+://")
_SERVICE_IN_PREFIX = re.compile(r"service(?:silent)?([^:]*:.*)", re.IGNORECASE | re.DOTALL)
_SERVICE_AFTER_DOT = re.compile(r"\.service(?:silent)?(.*)", re.IGNORECASE | re.DOTALL)


def check_query(text: str) -> QueryForm:
    """Refuse what a stranger may not send, and tell the form of what remains.

    That a text passes does not mean that it is SPARQL: the engine says so.

    Raises ``QueryRefusedError`` for SERVICE and LOAD wherever they stand and for updates, with the
    line; ``QuerySyntaxError`` for a text that is of none of the four forms.

    >>> check_query("SELECT * { ?s ?p 'SERVICE' }")
    <QueryForm.SELECT: 'select'>
    """
    form = _check(text)
    decoded = decode_escapes(text)
    return form if decoded == text else _check(decoded)


def _check(text: str) -> QueryForm:
    found = tokens(text)
    for index, token in enumerate(found):
        reason = _danger(found, index, token)
        if reason:
            raise _refused(text, token, reason)
    return _form(text, found)


def _danger(found: tuple[Token, ...], index: int, token: Token) -> str | None:
    """Say why this token is a way to call out, or could be read as one."""
    if token.kind is Kind.WORD:
        if "SERVICE" in token.text.upper():  # `trueSERVICE` is two words to the engine
            return "SERVICE is not allowed here: a query reads this store only"
        if token.is_word("LOAD"):
            return "LOAD is not allowed here: a query reads this store only"
    elif token.kind is Kind.IRI:
        if _may_be_comparison(found, index, token):
            return "this may be an IRI or a comparison; write the IRI as a prefixed name"
    elif token.kind in {Kind.NAME, Kind.BLANK} and _may_be_service(found, index, token):
        return "this may be read as SERVICE; choose another name"
    return None


def _may_be_comparison(found: tuple[Token, ...], index: int, token: Token) -> bool:
    """Whether ``<…>`` may be read as less-than with a string or a comment behind it.

    A string or comment would shift where all later tokens begin. An IRI with ``://`` is safe: no
    expression begins with a prefix and two slashes.
    """
    if not ("'" in token.text or "#" in token.text) or _PLAIN_IRI.match(token.text):
        return False
    before = found[index - 1] if index else None
    if before is None or (index > 1 and found[index - 2].is_word("PREFIX")):
        return False
    if before.kind is Kind.WORD:
        return before.text.upper().endswith(("TRUE", "FALSE"))
    return before.kind in _OPERANDS or before.text in _ENDS_OF_OPERANDS


def _may_be_service(found: tuple[Token, ...], index: int, token: Token) -> bool:
    """Whether a name may be read as SERVICE and its endpoint, which a group has to follow.

    The engine ends words anywhere before the colon, and ends a name at its second dot.
    """
    if index and found[index - 1].is_word(*_BEFORE_NAMES):
        return False
    for pattern in (_SERVICE_IN_PREFIX, _SERVICE_AFTER_DOT):
        match = pattern.search(token.text)
        if match:
            reach = 1 if match[1] else 3
            if any(later.text == "{" for later in found[index + 1 : index + 1 + reach]):
                return True
    return False


def _form(text: str, found: tuple[Token, ...]) -> QueryForm:
    index = 0
    while index < len(found):
        token = found[index]
        word = token.text.upper()
        if token.kind is Kind.WORD and word in _PROLOGUE:
            index += _PROLOGUE[word]
        elif token.is_word(*_UPDATES):
            raise _refused(text, token, f"{word} is not allowed here: this is an update")
        elif token.is_word(*(form.value.upper() for form in QueryForm)):
            return QueryForm(word.lower())
        else:
            raise QuerySyntaxError(
                _problem(text, token, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
            )
    raise QuerySyntaxError("the query is empty")


def _refused(text: str, token: Token, reason: str) -> QueryRefusedError:
    return QueryRefusedError(_problem(text, token, reason))


def _problem(text: str, token: Token, message: str) -> Problem:
    line = text.count("\n", 0, token.start) + 1
    return Problem(f"{token.text[:40]!r}: {message}", file="query", line=line)
