r"""What strangers may not send: SERVICE, LOAD and updates, found before the engine sees the text.

An operator may list endpoints; a SERVICE or LOAD that names one of them as ``<IRI>``, letter by
letter, is let through. A prefixed name or a variable could stand for another one, so it is not.

The engine calls out for SERVICE, wherever it stands. So the text is cut into the grammar's tokens
(words in strings, IRIs, comments, names and variables are none), and refused where the engine could
read a SERVICE. Two things make that more than a search for a word:

- Codepoint escapes: the recommendation decodes them before it cuts, the engine inside tokens only.
  A text is refused when either way shows a SERVICE.
- The engine needs no space around keywords and decides by context between ``<`` and an IRI, so
  ``SERVICE:x { }`` and ``FILTER(?a<?b)SERVICE?s#>`` are calls to it. Where only such a reading is
  dangerous the text is refused as well, and the message says how to write it plainly.

Worker processes cannot open connections either (:mod:`kg.store.worker`); this is the first wall.

It stands in the way of every query, so a text that holds none of these words in any writing is not
cut at all: only its beginning is read, for its form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from kg.errors import Problem, QueryRefusedError, QuerySyntaxError
from kg.store.lexer import Kind, Token, cut, decode_escapes, tokens

__all__ = ["QueryForm", "check_calls", "check_query"]


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


_FORMS = {form.value.upper(): form for form in QueryForm}
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
# Without one of these no reading of a text can show SERVICE or LOAD.
_WORTH_A_LOOK = re.compile(r"service|load|\\u", re.IGNORECASE)
# A prologue as most texts have it; whatever else there is, is read token by token.
_USUAL = re.compile(
    r"(?:\s++|#[^\n\r]*+|PREFIX\s++[A-Za-z][A-Za-z0-9_-]*+:\s*+<[^<>\"{}|^`\\\x00-\x20]*+>)*+"
    r"(SELECT|ASK|CONSTRUCT|DESCRIBE)(?=[\s{?<])",
    re.IGNORECASE | re.ASCII,
)


def check_query(text: str, services: Collection[str] = ()) -> QueryForm:
    """Refuse what a stranger may not send, and tell the form of what remains.

    That a text passes does not mean that it is SPARQL: the engine says so. ``services`` are the
    IRIs of the endpoints that SERVICE may name.

    Raises ``QueryRefusedError`` for SERVICE and LOAD wherever they stand and for updates, with the
    line; ``QuerySyntaxError`` for a text that is of none of the four forms.

    >>> check_query("SELECT * { ?s ?p 'SERVICE' }")
    <QueryForm.SELECT: 'select'>
    """
    if _WORTH_A_LOOK.search(text) is None:
        return _form(text)
    form = _check(text, services, "query")
    decoded = decode_escapes(text)
    return form if decoded == text else _check(decoded, services, "query")


def check_calls(text: str, services: Collection[str] = ()) -> None:
    """Refuse what would make an update call out: SERVICE and LOAD, unless ``services`` lists them.

    Raises ``QueryRefusedError`` with the line.
    """
    if _WORTH_A_LOOK.search(text) is None:
        return
    for reading in dict.fromkeys((text, decode_escapes(text))):
        _refuse_calls(reading, tokens(reading), services, "update")


def _check(text: str, services: Collection[str], file: str) -> QueryForm:
    _refuse_calls(text, tokens(text), services, file)
    return _form(text)


def _refuse_calls(text: str, found: Sequence[Token], services: Collection[str], file: str) -> None:
    for index, token in enumerate(found):
        reason = _danger(found, index, token)
        if file == "update" and _may_be_load(found, index, token):
            reason = "this may be read as LOAD; choose another prefix"
        if reason and not _is_listed(found, index, services, file):
            raise QueryRefusedError(_problem(text, token, reason, file))


def _is_listed(found: Sequence[Token], index: int, services: Collection[str], file: str) -> bool:
    """Whether this is SERVICE, or LOAD in an update, followed by an IRI that is listed."""
    if not found[index].is_word("SERVICE", *(("LOAD",) if file == "update" else ())):
        return False
    after = index + 1
    if after < len(found) and found[after].is_word("SILENT"):
        after += 1
    if after >= len(found) or found[after].kind is not Kind.IRI:
        return False
    named = found[after].text[1:-1]
    # What is no web address is read from this machine, which no list can be meant to allow.
    return named in services and named.lower().startswith(("http://", "https://"))


def _danger(found: Sequence[Token], index: int, token: Token) -> str | None:
    """Say why this token is a way to call out, or could be read as one."""
    if token.kind is Kind.WORD:
        word = token.text.upper()
        if "SERVICE" in word:  # `trueSERVICE` is two words to the engine
            return "SERVICE is not allowed here: only this store is read"
        if "LOAD" in word:
            return "LOAD is not allowed here: only this store is read"
    elif token.kind is Kind.IRI:
        if _may_be_comparison(found, index, token):
            return "this may be an IRI or a comparison; write the IRI as a prefixed name"
    elif token.kind in {Kind.NAME, Kind.BLANK} and _may_be_service(found, index, token):
        return "this may be read as SERVICE; choose another name"
    return None


def _may_be_comparison(found: Sequence[Token], index: int, token: Token) -> bool:
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


def _may_be_service(found: Sequence[Token], index: int, token: Token) -> bool:
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


def _may_be_load(found: Sequence[Token], index: int, token: Token) -> bool:
    """Whether a name may be read as LOAD and what it loads: where an operation may begin."""
    if token.kind is not Kind.NAME or not token.text.lower().startswith("load"):
        return False
    before = found[index - 1] if index else None
    return before is None or before.text == ";" or before.kind in {Kind.IRI, Kind.STRING}


def _form(text: str) -> QueryForm:
    usual = _USUAL.match(text)
    if usual:
        return _FORMS[usual[1].upper()]
    skip = 0
    for token in cut(text):
        if skip:
            skip -= 1
            continue
        word = token.text.upper()
        if token.kind is Kind.WORD and word in _PROLOGUE:
            skip = _PROLOGUE[word] - 1
        elif token.is_word(*_UPDATES):
            message = f"{word} is not allowed here: this is an update"
            raise QueryRefusedError(_problem(text, token, message, "query"))
        elif token.is_word(*_FORMS):
            return _FORMS[word]
        else:
            message = "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
            raise QuerySyntaxError(_problem(text, token, message, "query"))
    raise QuerySyntaxError("the query is empty")


def _problem(text: str, token: Token, message: str, file: str) -> Problem:
    line = text.count("\n", 0, token.start) + 1
    return Problem(f"{token.text[:40]!r}: {message}", file=file, line=line)
