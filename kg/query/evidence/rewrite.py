"""From a query to its evidence query: the same pattern, with every triple of a match in sight.

Projection, DISTINCT, ORDER BY and slices go; hidden steps of paths and blank nodes become
variables; each branch of a UNION and each OPTIONAL binds a mark, so that a solution tells what
matched. A grouped or sliced SELECT stays as it is and is joined with its own ungrouped pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.query.evidence.gaps import Gap, Reason
from kg.query.evidence.scope import Names, Scope, certain
from kg.query.evidence.tree import (
    Alternative,
    Bind,
    Constant,
    Element,
    Filter,
    Graph,
    Group,
    Inverse,
    Maybe,
    Minus,
    Negated,
    OptionalGroup,
    Path,
    Pattern,
    Projected,
    Query,
    Repeated,
    Select,
    Sequence,
    Span,
    Step,
    SubSelect,
    Term,
    Union,
    Unknown,
    Values,
    Variable,
)
from kg.store import QueryForm
from kg.store.lexer import Kind

__all__ = ["Absent", "Matched", "Rewritten", "rewrite"]

_MOST_TRIPLES: Final = 250


@dataclass(frozen=True, slots=True)
class Matched:
    """A triple of a solution; it matched where ``mark`` is bound, always if that is ``None``."""

    subject: Term
    predicate: Term
    object: Term
    graph: Term | None
    mark: str | None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All its terms."""
        spo = (self.subject, self.predicate, self.object)
        return spo if self.graph is None else (*spo, self.graph)


@dataclass(frozen=True, slots=True)
class Absent:
    """A gap of the solutions where ``mark`` is bound and ``unless`` is not.

    ``same`` are the ends of a path that may be empty. Where they are one and the same node, and a
    cited triple of ``graph`` names it, there is no gap either.
    """

    gap: Gap
    mark: str | None
    unless: str | None = None
    same: tuple[Term, Term] | None = None
    graph: Term | None = None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An evidence query in the making: its pattern, and how to read its solutions.

    ``steady`` are the columns whose values may be joined to the pattern to ask for certain rows.
    """

    query: Query
    content: str
    triples: tuple[Matched, ...]
    absences: tuple[Absent, ...]
    steady: frozenset[str]
    is_grouped: bool
    """Whether something in it is grouped or sliced, so that a row rests on many solutions."""

    def text(self, head: Iterable[str], rows: str, limit: int) -> str:
        """Write the query that gives the columns ``head``, for ``rows`` (a VALUES block)."""
        names = dict.fromkeys((*head, *self._seen()))
        columns = " ".join(f"?{name}" for name in names) or f"(1 AS ?{self.query.prefix})"
        return (
            f"{self.query.prologue}\nSELECT {columns} {self.query.dataset}\n"
            f"WHERE {{ {rows}\n{self.content} }}\nLIMIT {limit}"
        )

    def constants(self) -> tuple[str, ...]:
        """Return the constants of all triples, as written."""
        terms = (term for triple in self.triples for term in triple.terms)
        made = (term for triple in self.query.template for term in triple)
        same = (term for absence in self.absences for term in absence.same or ())
        return tuple(
            dict.fromkeys(t.text for t in (*terms, *made, *same) if isinstance(t, Constant))
        )

    def _seen(self) -> Iterator[str]:
        for triple in self.triples:
            yield from (term.name for term in triple.terms if isinstance(term, Variable))
            if triple.mark is not None:
                yield triple.mark
        for absence in self.absences:
            yield from (name for name in (absence.mark, absence.unless) if name is not None)
            yield from (t.name for t in absence.same or () if isinstance(t, Variable))
        for made in self.query.template:
            yield from (t.name for t in made if isinstance(t, Variable))


def rewrite(query: Query) -> Rewritten:
    """Make the evidence query of a query; raises :class:`Unknown` where there can be none."""
    work = _Rewriter(query)
    select = query.select
    scope = Scope(Names())
    if not select.is_aggregated:
        content = work.ungrouped(select, scope, select.columns or ())
    elif query.form is QueryForm.SELECT:
        content = work.kept(select, scope)
    else:
        raise Unknown(f"GROUP BY in {query.form.upper()}", select.line)
    steady = certain(select.where)
    if select.columns is not None:
        steady &= {column.name for column in select.columns if column.span is None}
    if select.is_aggregated:
        steady &= {key.name for key in select.keys or () if key.span is None}
    return Rewritten(
        query, content, tuple(work.triples), tuple(work.absences), steady, work.is_grouped
    )


class _Rewriter:
    """Writes one evidence query, and notes how its solutions are read."""

    def __init__(self, query: Query) -> None:
        self._source = query.text
        self._prefix = query.prefix
        self._made = 0
        self.triples: list[Matched] = []
        self.absences: list[Absent] = []
        self.is_grouped = False

    def _fresh(self) -> str:
        self._made += 1
        return f"{self._prefix}x{self._made}"

    def _text(self, span: Span, names: Names) -> str:
        """Write a span as the client wrote it, with the names that its variables have here."""
        pieces = []
        at = span.tokens[0].start
        for token in span.tokens:
            if token.kind is Kind.VARIABLE:
                pieces.append(f"{self._source[at : token.start]}?{names(token.text[1:])}")
                at = token.start + len(token.text)
            elif token.kind is Kind.IRI and names.fresh is not None and _may_hide(token.text):
                line = self._source.count("\n", 0, token.start) + 1
                raise Unknown("an IRI may be a comparison here", line)
        last = span.tokens[-1]
        pieces.append(self._source[at : last.start + len(last.text)])
        return "".join(pieces)

    def _absent(self, reason: Reason, line: int, scope: Scope, unless: str | None = None) -> None:
        self.absences.append(Absent(Gap(reason, line), scope.mark, unless))

    def _expression(self, span: Span, line: int, scope: Scope) -> str:
        if span.has_exists:
            self._absent(Reason.EXISTS, line, scope)
        return self._text(span, scope.names)

    # SELECT

    def ungrouped(self, select: Select, scope: Scope, columns: Iterable[Projected]) -> str:
        """Write all matches of a SELECT as a group, with the columns that are worked out."""
        parts = [self._group(select.where, scope)]
        parts += [
            f"BIND {self._expression(column.span, select.line, scope)}"
            for column in columns
            if column.span is not None and column.name
        ]
        if select.values is not None:
            parts.append(self._text(select.values.span, scope.names))
        return "{ " + "\n".join(parts) + " }"

    def _sub(self, select: Select, scope: Scope) -> str:
        if select.is_aggregated or select.is_sliced:
            return self.kept(select, scope)
        names = scope.names
        if select.columns is not None:
            names = Names({c.name: names(c.name) for c in select.columns}, self._fresh)
        return self.ungrouped(select, replace(scope, names=names), select.columns or ())

    def kept(self, select: Select, scope: Scope) -> str:
        """Write a SELECT as it is, joined with all matches of its own pattern."""
        self.is_grouped = True
        outer = scope.names
        names, copy = outer, Names({}, self._fresh)
        if select.columns is not None:
            names = Names({c.name: outer(c.name) for c in select.columns}, self._fresh)
        links = tuple(self._links(select))
        keys = {key: names(key.name) if key.name else self._fresh() for key in links}
        sure = certain(select.where)
        # Only what is always bound can be joined by its name: an unbound value joins with all.
        copy.kept.update(
            {k.name: name for k, name in keys.items() if k.span is None and k.name in sure}
        )
        original = self._original(select, names, keys)
        mark = None if links or not select.is_aggregated else self._fresh()
        inner = replace(scope, names=copy, mark=mark or scope.mark)
        parts = [self._group(select.where, inner)]
        filters = []
        for key, name in keys.items():
            own = copy(key.name) if key.name else self._fresh()
            if key.span is not None:
                text = self._text(key.span, copy)
                parts.append(f"BIND {text}" if key.name else f"BIND (({text}) AS ?{own})")
            if own != name:
                both = f"BOUND(?{name}) && BOUND(?{own}) && sameTerm(?{name}, ?{own})"
                filters.append(f"FILTER (({both}) || (!BOUND(?{name}) && !BOUND(?{own})))")
        matches = " ".join(parts)
        if mark is not None:
            self._absent(Reason.EMPTY_GROUP, select.line, scope, mark)
            return f"{{ {{ {original} }}\nOPTIONAL {{ {matches} BIND (1 AS ?{mark}) }} }}"
        return f"{{ {{ {original} }}\n{{ {matches} }}\n{' '.join(filters)} }}"

    @staticmethod
    def _links(select: Select) -> Iterator[Projected]:
        """Yield what a kept SELECT and its matches have in common: keys, or all columns."""
        if select.is_aggregated:
            yield from select.keys or ()
        elif select.columns is not None:
            yield from select.columns
        else:
            tokens = select.where_span.tokens
            names = (token.text[1:] for token in tokens if token.kind is Kind.VARIABLE)
            yield from (Projected(name) for name in dict.fromkeys(names))

    def _original(self, select: Select, names: Names, keys: dict[Projected, str]) -> str:
        columns = ["*"]
        if select.columns is not None:
            columns = [
                f"?{names(c.name)}" if c.span is None else self._text(c.span, names)
                for c in select.columns
            ]
            shown = {names(column.name) for column in select.columns}
            columns += [f"?{name}" for name in dict.fromkeys(keys.values()) if name not in shown]
        parts = ["SELECT", "DISTINCT" if select.distinct else "", *columns, "WHERE"]
        parts.append(self._text(select.where_span, names))
        if select.keys is not None:
            parts.append("GROUP BY")
            parts += [self._key(key, name, names) for key, name in keys.items()]
        if select.modifiers is not None:
            parts.append(self._text(select.modifiers, names))
        if select.values is not None:
            parts.append(self._text(select.values.span, names))
        return " ".join(parts)

    def _key(self, key: Projected, name: str, names: Names) -> str:
        if key.span is None:
            return f"?{name}"
        text = self._text(key.span, names)
        return text if key.name else f"({text} AS ?{name})"

    # Groups

    def _group(self, group: Group, scope: Scope, mark: str | None = None) -> str:
        parts = [self._element(element, scope) for element in group.elements]
        if mark is not None:
            parts.append(f"BIND (1 AS ?{mark})")
        return "{ " + "\n".join(parts) + " }"

    def _marked(self, group: Group, scope: Scope) -> tuple[str, str]:
        mark = self._fresh()
        return mark, self._group(group, replace(scope, mark=mark), mark)

    def _element(self, element: Element, scope: Scope) -> str:  # noqa: C901, PLR0911 - a case a kind
        match element:
            case Pattern(subject=subject, path=path, object=object_, line=line):
                names = scope.names
                return self._walk(_term(subject, names), path, _term(object_, names), line, scope)
            case Filter(span=span, line=line):
                return self._expression(span, line, scope)
            case Bind(span=span, line=line):
                return f"BIND {self._expression(span, line, scope)}"
            case Values(span=span):
                return self._text(span, scope.names)
            case OptionalGroup(group=group, line=line):
                mark, text = self._marked(group, scope)
                self._absent(Reason.OPTIONAL, line, scope, mark)
                return f"OPTIONAL {text}"
            case Union(branches=(group,)):
                return self._group(group, scope)
            case Union(branches=branches):
                return "\nUNION ".join(self._marked(branch, scope)[1] for branch in branches)
            case Minus(span=span, line=line):
                self._absent(Reason.MINUS, line, scope)
                return self._text(span, scope.names)
            case Graph(name=name, group=group):
                term = _term(name, scope.names)
                return f"GRAPH {_written(term)} {self._group(group, replace(scope, graph=term))}"
            case SubSelect(select=select):
                return self._sub(select, scope)

    # Paths

    def _walk(self, start: Term, path: Path, end: Term, line: int, scope: Scope) -> str:
        match path:
            case Step(predicate=predicate):
                return self._triple(start, _term(predicate, scope.names), end, scope)
            case Inverse(path=inner):
                return self._walk(end, inner, start, line, scope)
            case Sequence(paths=paths):
                stops = [start, *(Variable(self._fresh()) for _ in paths[1:]), end]
                legs = zip(stops, paths, stops[1:], strict=False)
                return " ".join(self._walk(a, leg, b, line, scope) for a, leg, b in legs)
            case Alternative(paths=paths):
                return self._any([(start, inner, end) for inner in paths], line, scope)
            case Maybe(path=inner, text=text):
                mark, step = self._branch(start, inner, end, line, scope)
                self._empty(Reason.EMPTY_PATH, line, scope, (start, end), mark)
                return f"{_written(start)} {text} {_written(end)} . OPTIONAL {step}"
            case Repeated(text=text, may_be_empty=may_be_empty):
                if may_be_empty:
                    self._empty(Reason.PATH, line, scope, (start, end), None)
                else:
                    self._absent(Reason.PATH, line, scope)
                return f"{_written(start)} {text} {_written(end)} ."
            case Negated(forward=forward, backward=backward):
                ways = [(start, forward, end), (end, backward, start)]
                return self._any_but(
                    [(s, names, o) for s, names, o in ways if names is not None], scope
                )

    def _empty(
        self, reason: Reason, line: int, scope: Scope, ends: tuple[Term, Term], unless: str | None
    ) -> None:
        self.absences.append(Absent(Gap(reason, line), scope.mark, unless, ends, scope.graph))

    def _triple(self, subject: Term, predicate: Term, object_: Term, scope: Scope) -> str:
        if len(self.triples) == _MOST_TRIPLES:
            raise Unknown(f"the query has more than {_MOST_TRIPLES} triple patterns")
        self.triples.append(Matched(subject, predicate, object_, scope.graph, scope.mark))
        return f"{_written(subject)} {_written(predicate)} {_written(object_)} ."

    def _branch(
        self, start: Term, path: Path, end: Term, line: int, scope: Scope
    ) -> tuple[str, str]:
        mark = self._fresh()
        text = self._walk(start, path, end, line, replace(scope, mark=mark))
        return mark, f"{{ {text} BIND (1 AS ?{mark}) }}"

    def _any(self, ways: list[tuple[Term, Path, Term]], line: int, scope: Scope) -> str:
        texts = [self._branch(start, path, end, line, scope)[1] for start, path, end in ways]
        return " UNION ".join(texts)

    def _any_but(self, ways: list[tuple[Term, tuple[str, ...], Term]], scope: Scope) -> str:
        texts = []
        for subject, names, object_ in ways:
            mark, predicate = self._fresh(), Variable(self._fresh())
            triple = self._triple(subject, predicate, object_, replace(scope, mark=mark))
            but = f"FILTER (?{predicate.name} NOT IN ({', '.join(names)}))"
            texts.append(f"{{ {triple} {but} BIND (1 AS ?{mark}) }}")
        return " UNION ".join(texts)


def _may_hide(text: str) -> bool:
    """Whether an IRI may be a comparison with a variable in it, as in “?a<2&&?b>1”."""
    return "://" not in text and ("?" in text or "$" in text)


def _term(term: Term, names: Names) -> Term:
    return Variable(names(term.name)) if isinstance(term, Variable) else term


def _written(term: Term) -> str:
    return f"?{term.name}" if isinstance(term, Variable) else term.text
