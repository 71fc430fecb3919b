"""Known prefixes for queries that are typed and not filed."""

from __future__ import annotations

from collections.abc import Mapping

from kg.store.lexer import Kind, tokens
from kg.terms import PREFIXES

__all__ = ["with_prefixes"]


def with_prefixes(text: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Declare the known prefixes that a query uses and does not declare.

    For queries from a terminal; query files declare their own, so that they run anywhere. The
    declarations go before the first line, which keeps its number.

    >>> with_prefixes("SELECT ?e { ?e a sem:Event }")
    'PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> SELECT ?e { ?e a sem:Event }'
    """
    used: set[str] = set()
    declared: set[str] = set()
    found = tokens(text)
    for index, token in enumerate(found):
        if token.kind is Kind.NAME:
            prefix = token.text.partition(":")[0]
            is_declaration = index > 0 and found[index - 1].is_word("PREFIX")
            (declared if is_declaration else used).add(prefix)
    missing = sorted((used - declared) & set(prefixes))
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in missing) + text
