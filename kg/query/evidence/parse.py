"""From the text of a query to its tree.

Source: SPARQL 1.1 Query Language, section 19.8. The engine has accepted the text already, so
nothing is checked here. What SPARQL 1.2 adds is not taken apart: :class:`Unknown` says where.
"""

from __future__ import annotations

from dataclasses import replace

from kg.query.evidence.cursor import Cursor
from kg.query.evidence.patterns import PatternReader
from kg.query.evidence.tree import (
    Bind,
    Element,
    Filter,
    Graph,
    Group,
    Minus,
    OptionalGroup,
    Pattern,
    Projected,
    Query,
    Select,
    Span,
    Step,
    SubSelect,
    Term,
    Union,
    Values,
)
from kg.store import QueryForm
from kg.store.lexer import Kind, Token

__all__ = ["parse"]

_FORMS = tuple(form.value.upper() for form in QueryForm)
_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_MODIFIERS = ("HAVING", "ORDER", "LIMIT", "OFFSET")
_NO_TOKEN = Token(Kind.MARK, "", 0)


def parse(text: str) -> Query:
    """Take a query apart; raises :class:`Unknown` for what cannot be."""
    return _Parser(Cursor(text)).query()


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self._at = cursor
        self._patterns = PatternReader(cursor)

    def query(self) -> Query:
        at = self._at
        while not at.token.is_word(*_FORMS):
            at.take()
        prologue = at.text[: at.token.start]
        form = QueryForm(at.token.text.lower())
        query = self._form(form, prologue)
        if not at.at_end:
            raise at.unknown()
        return query

    def _form(self, form: QueryForm, prologue: str) -> Query:
        if form is QueryForm.SELECT:
            select, dataset = self._select()
            return self._whole(form, prologue, dataset, select)
        at, start = self._at, self._at.index
        at.take()
        if form is QueryForm.CONSTRUCT:
            return self._construct(prologue, start)
        if form is QueryForm.DESCRIBE:
            while not at.at_end and not at.is_mark("{") and not at.token.is_word("FROM", "WHERE"):
                at.take()
        select, dataset = self._rest(start, _NO_TOKEN, None)
        return self._whole(form, prologue, dataset, select)

    def _whole(self, form: QueryForm, prologue: str, dataset: str, select: Select) -> Query:
        return Query(self._at.text, form, prologue, dataset, select, prefix=self._at.prefix)

    def _construct(self, prologue: str, start: int) -> Query:
        at = self._at
        if at.is_mark("{"):
            template, made = self._template()
            select, dataset = self._rest(start, _NO_TOKEN, None)
        else:  # CONSTRUCT WHERE { … }: the pattern is the template
            select, dataset = self._rest(start, _NO_TOKEN, None)
            template, made = _template(select.where), self._patterns.blanks
        query = self._whole(QueryForm.CONSTRUCT, prologue, dataset, select)
        return replace(query, template=template, made=made)

    def _template(self) -> tuple[tuple[tuple[Term, Term, Term], ...], frozenset[str]]:
        at, reader = self._at, PatternReader(self._at)
        at.expect("{")
        group = Group(reader.block())
        at.expect("}")
        return _template(group), reader.blanks

    # SELECT

    def _select(self) -> tuple[Select, str]:
        at, start = self._at, self._at.index
        at.take()
        distinct = at.token if at.skip_word("DISTINCT", "REDUCED") else _NO_TOKEN
        if at.skip_mark("*"):
            return self._rest(start, distinct, None)
        columns = []
        while at.token.kind is Kind.VARIABLE or at.is_mark("("):
            columns.append(self._projected())
        return self._rest(start, distinct, tuple(columns))

    def _projected(self) -> Projected:
        if self._at.token.kind is Kind.VARIABLE:
            return Projected(self._at.take().text[1:])
        span = self._at.balanced()
        return Projected(_named(span), span)

    def _rest(
        self, start: int, distinct: Token, columns: tuple[Projected, ...] | None
    ) -> tuple[Select, str]:
        """Read what follows the columns: dataset, group, modifiers, VALUES."""
        at, line = self._at, self._at.line
        dataset = self._dataset()
        at.skip_word("WHERE")
        where_start = at.index
        where = self._group() if at.is_mark("{") else Group(())
        where_span = at.since(where_start)
        keys = self._keys()
        modifiers_start = at.index
        while not at.at_end and not at.is_mark("}") and not at.token.is_word("VALUES"):
            at.take() if not at.is_mark("(", "{", "[") else at.balanced()
        modifiers = at.since(modifiers_start)
        if modifiers.tokens and not modifiers.tokens[0].is_word(*_MODIFIERS):
            raise at.unknown()
        values = self._values() if at.token.is_word("VALUES") else None
        return Select(
            whole=at.since(start),
            distinct=distinct if distinct.text else None,
            columns=columns,
            where=where,
            where_span=where_span,
            keys=keys,
            modifiers=modifiers if modifiers.tokens else None,
            is_sliced=any(t.is_word("LIMIT", "OFFSET") for t in modifiers.tokens),
            is_aggregated=keys is not None or _aggregates(columns, modifiers),
            values=values,
            line=line,
        ), dataset

    def _dataset(self) -> str:
        at, start = self._at, self._at.index
        while at.skip_word("FROM"):
            at.skip_word("NAMED")
            at.take()
        return " ".join(token.text for token in at.since(start).tokens)

    def _keys(self) -> tuple[Projected, ...] | None:
        at = self._at
        if not at.token.is_word("GROUP"):
            return None
        at.take()
        at.take()
        keys = []
        while not at.at_end and not at.is_mark("}"):
            if at.token.kind is Kind.VARIABLE or at.is_mark("("):
                keys.append(self._projected())
            elif at.ahead().text == "(" and not at.token.is_word(*_MODIFIERS):
                start = at.index
                at.take()
                at.balanced()
                keys.append(Projected("", at.since(start)))
            else:
                break
        return tuple(keys)

    # Groups

    def _group(self) -> Group:
        at = self._at
        at.deeper()
        at.expect("{")
        if at.token.is_word("SELECT"):
            group = Group((SubSelect(self._select()[0]),))
        else:
            group = Group(tuple(self._elements()))
        at.expect("}")
        at.higher()
        return group

    def _elements(self) -> list[Element]:
        at = self._at
        found: list[Element] = []
        while not at.is_mark("}"):
            if at.is_mark("{"):
                found.append(self._union())
            elif at.token.kind is Kind.WORD and not self._patterns.begins_here():
                found.append(self._worded())
            elif self._patterns.begins_here():
                found.extend(self._patterns.block())
                continue
            else:
                raise at.unknown()
            at.skip_mark(".")
        return found

    def _worded(self) -> Element:
        at, line, start = self._at, self._at.line, self._at.index
        if at.skip_word("OPTIONAL"):
            return OptionalGroup(self._group(), line)
        if at.skip_word("GRAPH"):
            return Graph(self._patterns.term(), self._group())
        if at.skip_word("FILTER"):
            self._constraint()
            return Filter(at.since(start), line)
        if at.skip_word("BIND"):
            span = at.balanced()
            return Bind(span, _named(span), line)
        if at.token.is_word("VALUES"):
            return self._values()
        if at.skip_word("MINUS"):
            at.balanced()
            return Minus(at.since(start), line)
        raise at.unknown()

    def _constraint(self) -> None:
        at = self._at
        while not at.is_mark("(", "{"):
            at.take()  # NOT, EXISTS, or the name of a function
        at.balanced()

    def _union(self) -> Union:
        branches = [self._group()]
        while self._at.skip_word("UNION"):
            branches.append(self._group())
        return Union(tuple(branches))

    def _values(self) -> Values:
        at, start = self._at, self._at.index
        at.take()
        if at.token.kind is Kind.VARIABLE:
            variables: tuple[str, ...] = (at.take().text[1:],)
        else:
            variables = tuple(t.text[1:] for t in at.balanced().tokens if t.kind is Kind.VARIABLE)
        data = at.balanced()
        certain = not any(token.is_word("UNDEF") for token in data.tokens)
        return Values(at.since(start), variables, certain)


def _named(span: Span) -> str:
    """Return the variable behind AS in “(expression AS ?variable)”, or nothing."""
    *_, as_, variable, _ = (_NO_TOKEN, _NO_TOKEN, *span.tokens)
    return variable.text[1:] if as_.is_word("AS") and variable.kind is Kind.VARIABLE else ""


def _aggregates(columns: tuple[Projected, ...] | None, modifiers: Span) -> bool:
    spans = [column.span for column in columns or () if column.span is not None]
    return any(token.is_word("HAVING") for token in modifiers.tokens) or any(
        token.is_word(*_AGGREGATES) for span in (*spans, modifiers) for token in span.tokens
    )


def _template(group: Group) -> tuple[tuple[Term, Term, Term], ...]:
    """Return the patterns of a group as triples; in a template every path is one step."""
    return tuple(
        (element.subject, element.path.predicate, element.object)
        for element in group.elements
        if isinstance(element, Pattern) and isinstance(element.path, Step)
    )
