"""`kg show` and `kg query`: what the graph says."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kg.cli.options import AsJson, Full, Limit, StoreDir, chosen
from kg.cli.output import emit, note, out, reported, show_table, table
from kg.cli.shapes import QueriesJson, QueryJson
from kg.errors import NotFoundError, Problem, QuerySyntaxError

if TYPE_CHECKING:
    from kg.query import Query
    from kg.store import Reader, Result, Term

__all__ = ["OutputFormat", "query", "show"]


class OutputFormat(StrEnum):
    """How an answer is written: a table for people, or a format of W3C."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"


@reported
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="IRI|NAME",
            help="An IRI, a path such as actor/ilve-osk, role:agent, a slug, or a label.",
        ),
    ],
    *,
    store: StoreDir = None,
    full: Full = False,
    limit: Limit = 20,
    offset: Annotated[
        int, typer.Option("--offset", metavar="N", min=0, help="Pass over so many claims.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Show a thing with its claims and their exact words.

    Names, offices and shortcuts too; also claims and documents. A claim says who asserts or denies
    what, where it stands, and how far review has come; nothing shown is thereby true.
    """
    from kg.cli.names import Names, document_folders
    from kg.cli.records import denials, record_json, show_record
    from kg.ids import Ids
    from kg.query.entity import record
    from kg.query.lookup import find
    from kg.store import StoreFolder

    given = chosen(store=store)
    if not name.strip():
        raise typer.BadParameter("say what to show", param_hint="IRI|NAME")
    folder = StoreFolder(given.store)
    reader = folder.full() if full else folder.public()
    folders = document_folders(folder.current())
    # A document is also called by its folder in the corpus.
    called = next((str(iri) for iri, text in folders.items() if text == name.strip()), name)
    iri = find(reader, called, Ids(given.base_iri))
    found = record(reader, iri, limit=limit, offset=offset)
    if as_json:
        emit(record_json(found))
    else:
        show_record(found, out(), Names(reader, folders), denials(reader, found), limit)


@reported
def query(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE|-", help="A named query, a file with SPARQL, or - for stdin."
        ),
    ] = None,
    *,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="K=V", help="A parameter; may be repeated."),
    ] = None,
    list_them: Annotated[
        bool,
        typer.Option("--list", metavar="", help="List the named queries with their questions."),
    ] = False,
    kind: Annotated[
        OutputFormat,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, json, csv, tsv or xml; turtle, ntriples, rdfxml or jsonld for graphs.",
        ),
    ] = OutputFormat.TABLE,
    iris: Annotated[
        bool,
        typer.Option("--iris", metavar="", help="Write IRIs in full, not what people call them."),
    ] = False,
    evidence: Annotated[
        bool,
        typer.Option(
            "--evidence", metavar="", help="With each row, the claims and words that it rests on."
        ),
    ] = False,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Ask a named question, or one in SPARQL.

    The house's prefixes (ace:, sem:, schema: …) need no declaration. Queries read the public
    store, like every reader; calls to other servers are refused. A table calls things by their
    names; --iris and the other formats have the IRIs.
    """
    from kg.cli.answers import show_result
    from kg.cli.names import Names, document_folders
    from kg.store import StoreFolder

    given = chosen(store=store)
    if list_them:
        _list(as_json=as_json)
        return
    if name is None:
        raise typer.BadParameter("name a query, or see --list", param_hint="NAME|FILE|-")
    if evidence and kind not in {OutputFormat.TABLE, OutputFormat.JSON}:
        raise typer.BadParameter("evidence comes as text or as json", param_hint="--format")
    question = _question(name, _pairs(params or []), given.base_iri)
    folder = StoreFolder(given.store)
    reader = folder.full() if full else folder.public()
    with _interruptible():
        is_table = kind is OutputFormat.TABLE and not as_json
        names = None
        if is_table and not iris:
            names = Names(reader, document_folders(folder.current()))
        if not is_table and not evidence:
            _write(reader, question, None if as_json else kind)
        if is_table:
            show_result(_answer(reader, question), names)
        if evidence:
            _cited(reader, question, given.base_iri, as_text=is_table)


@dataclass(frozen=True, slots=True)
class _Question:
    """SPARQL with its parameters; ``named`` has a header that says what it asks."""

    text: str
    terms: Mapping[str, Term]
    named: Query | None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process: the engine cannot be asked to stop, and nothing is written."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _pairs(params: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for param in params:
        key, mark, value = param.partition("=")
        if not mark or not key or key in pairs:
            what = "is given twice" if key in pairs else "is no K=V"
            raise typer.BadParameter(f"{param!r} {what}", param_hint="--param")
        pairs[key] = value
    return pairs


def _file_text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise QuerySyntaxError(Problem(f"cannot be read: {error.strerror}", name)) from error
    except UnicodeDecodeError as error:
        raise QuerySyntaxError(Problem(f"not UTF-8: byte {error.start}", name)) from error


def _question(name: str, pairs: dict[str, str], base: str) -> _Question:
    from kg.query import bind, has_header, load_query, with_prefixes
    from kg.store import check_query

    path = Path(name)
    if name != "-" and path.suffix != ".rq" and not path.is_file():
        named = load_query(_named(name))
        return _Question(named.text, bind(named, pairs, base_iri=base), named)
    text = _file_text(name)
    if name != "-" and has_header(text):
        named = load_query(path)
        return _Question(named.text, bind(named, pairs, base_iri=base), named)
    if pairs:
        way_out = "begin the file with a header (#+ parameters …), as the named queries do"
        raise QuerySyntaxError(Problem("this query declares no parameters", name, way_out=way_out))
    check_query(text)
    return _Question(with_prefixes(text), {}, None)


def _named(name: str) -> Path:
    """Return the file of a named query; raises ``NotFoundError`` with names that come near."""
    from kg.resources import queries_dir

    files = {path.stem: path for path in sorted(queries_dir().glob("*.rq"))}
    if name in files:
        return files[name]
    words = {word for known in files for word in known.split("-")}
    close = {name, *get_close_matches(name, words, n=2, cutoff=0.75)}
    near = get_close_matches(name, files, n=3, cutoff=0.7)
    near += [f for f in files if f not in near and any(word in f for word in close)][:4]
    way_out = f"did you mean {', '.join(near)}?" if near else "see kg query --list"
    raise NotFoundError(Problem(f"no query is called “{name}”", way_out=way_out))


def _cited(reader: Reader, question: _Question, base: str, *, as_text: bool) -> None:
    """Give what the rows rest on: as text below their table, or as JSON with the rows in it."""
    from kg.cli.cited import cited_answer, show_evidence, write_cited

    data, evidence = cited_answer(reader, question.text, question.terms, base)
    if as_text:
        show_evidence(evidence)
    else:
        write_cited(data, evidence)


def _answer(reader: Reader, question: _Question) -> Result:
    if question.named is None:
        return reader.query(question.text)
    from kg.query import run

    return run(question.named, reader, question.terms)


def _write(reader: Reader, question: _Question, kind: OutputFormat | None) -> None:
    """Write an answer in a format of W3C; without one, in the JSON that suits its form."""
    from kg.store import Format, check_query
    from kg.terms import PREFIXES

    if kind is None:
        wanted = Format.JSONLD if check_query(question.text).is_graph else Format.JSON
    else:
        wanted = Format(kind.value)
    data = reader.serialise(question.text, wanted, bindings=question.terms, prefixes=PREFIXES)
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def _query_json(found: Query) -> QueryJson:
    return {
        "id": found.id,
        "title": found.title,
        "question": found.question,
        "tags": list(found.tags),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type.value,
                "description": parameter.description,
                "example": parameter.example,
                "default": parameter.default,
            }
            for parameter in found.parameters.values()
        ],
        "variables": list(found.variables),
    }


def _list(*, as_json: bool) -> None:
    from kg.query import load_queries
    from kg.resources import queries_dir

    answer: QueriesJson = {"queries": [_query_json(q) for q in load_queries(queries_dir())]}
    if as_json:
        emit(answer)
        return
    rows = table("name", "question", "parameters")
    for found in answer["queries"]:
        params = [
            p["name"] if p["default"] is None else f"[{p['name']}]" for p in found["parameters"]
        ]
        rows.add_row(Text(found["id"], style="bold"), found["question"], Text(" ".join(params)))
    show_table(rows)
    note("kg query NAME --param K=V; parameters in [ ] have a default", "green")
