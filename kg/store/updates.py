"""What an update may do, checked before the engine runs it; and the dataset of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kg.errors import Problem, QueryRefusedError, QuerySyntaxError
from kg.store.convert import is_iri
from kg.store.lexer import decode_escapes
from kg.store.outline import ALL, NAMED, VARIABLE, Operation, Target, outline
from kg.store.refuse import check_calls

__all__ = ["MayWrite", "check_update", "with_dataset"]

MayWrite = Callable[[str | None], bool]
"""Says whether a graph may be written; ``None`` is the default graph."""


def check_update(
    text: str,
    may_write: MayWrite | None = None,
    *,
    services: Collection[str] = (),
    base_iri: str | None = None,
    way_out: str = "name a graph that you may write",
) -> None:
    """Refuse an update that would call out, or write a graph that may not be written.

    Without ``may_write`` everything may be written, and every update that the engine can read
    passes. With it the graphs have to be written as IRIs, because what a variable will stand for
    is not known before.

    Raises ``QueryRefusedError`` with line and way out; ``QuerySyntaxError`` for a text whose
    operations cannot be told apart.
    """
    check_calls(text, services)
    if may_write is None:
        return
    for reading in dict.fromkeys((text, decode_escapes(text))):
        for operation in outline(reading, base_iri):
            for target in operation.targets:
                _check_target(operation, target, may_write, way_out)


def with_dataset(text: str, using: Sequence[str] = (), using_named: Sequence[str] = ()) -> str:
    """Write the graphs that the protocol names into an update, as USING and USING NAMED.

    The engine has no parameter for them. Only absolute IRIs get into the text, which hold neither
    a bracket nor a space. Source: SPARQL 1.1 Protocol, section 2.2.3.

    Raises ``QuerySyntaxError`` for what is no IRI, and for an update that itself says WITH or
    USING.

    >>> with_dataset("DELETE WHERE { ?s ?p ?o }", using=["http://example.org/g"])
    'DELETE { ?s ?p ?o } USING <http://example.org/g> WHERE { ?s ?p ?o }'
    """
    if not using and not using_named:
        return text
    clauses = [f"USING <{_checked(iri)}>" for iri in using]
    clauses += [f"USING NAMED <{_checked(iri)}>" for iri in using_named]
    clause = " ".join(clauses)
    written, at = [], 0
    for operation in outline(text):
        if operation.has_dataset:
            raise QuerySyntaxError(
                Problem(
                    "the request names graphs and the update does, too (WITH or USING)",
                    file="update",
                    line=text.count("\n", 0, operation.start) + 1,
                    way_out="leave out the parameters using-…-uri, or WITH and USING",
                )
            )
        if operation.where is not None:
            written.append(f"{text[at : operation.where]}{clause} ")
            at = operation.where
        elif operation.pattern is not None:
            begin, end = operation.pattern
            pattern = text[begin:end]
            written.append(f"{text[at : operation.start]}DELETE {pattern} {clause} WHERE {pattern}")
            at = end
    written.append(text[at:])
    return "".join(written)


def _checked(iri: str) -> str:
    # The engine's own test, and the letters that end an IRI or escape one, whatever it thinks.
    if is_iri(iri) and not any(character in '<>"{}|^`\\' or character <= " " for character in iri):
        return iri
    raise QuerySyntaxError(Problem(f"{iri[:80]!r} is not an absolute IRI", field="using-graph-uri"))


def _check_target(operation: Operation, target: Target, may_write: MayWrite, way_out: str) -> None:
    message = None
    if target.graph == VARIABLE:
        message = "a variable names the graph that is written"
        way_out = f"write the IRI of the graph; {way_out}"
    elif target.graph in {ALL, NAMED}:
        message = f"{operation.word} {target.graph} would change graphs that may not be written"
    elif not may_write(target.graph):
        named = "the default graph" if target.graph is None else f"<{target.graph[:200]}>"
        message = f"{named} may not be written"
    if message is not None:
        raise QueryRefusedError(Problem(message, file="update", line=target.line, way_out=way_out))
