"""One suite for every kind of store."""

from __future__ import annotations

import csv
import io
import json
import threading
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import QueryError, QuerySyntaxError, StoreError
from kg.store import Answer, Format, Quad, Reader, Rows, Store, Triples
from kg.store.nquads import blank_node_line
from tests.kg.store.samples import EX, iri, nquads

ALL = "SELECT ?s ?o WHERE { ?s ?p ?o } ORDER BY ?s"
TERMS: list[URIRef | Literal] = [
    iri("o"),
    Literal("plain"),
    Literal("Київ", lang="uk"),
    Literal('a "quoted"\nline\\'),
    Literal(600),
    Literal("2024-02-02", datatype=XSD.date),
    Literal("2024-02", datatype=URIRef("http://id.loc.gov/datatypes/edtf/EDTF")),
    Literal("true", datatype=XSD.boolean),
    Literal(""),
]


def filled(store: Store, quads: list[Quad]) -> Reader:
    with store.writer() as writer:
        writer.add(quads)
    return store.reader()


@pytest.mark.parametrize("term", TERMS, ids=repr)
@pytest.mark.parametrize("graph", [None, iri("g")], ids=["default", "named"])
def test_a_quad_comes_back_as_it_went_in(
    store: Store, term: URIRef | Literal, graph: URIRef | None
) -> None:
    quad = (iri("s"), iri("p"), term, graph)
    reader = filled(store, [quad])
    assert list(reader.quads()) == [quad]
    assert reader.contains(quad)
    (back,) = reader.triples(graph)
    assert back == quad[:3]
    if isinstance(term, Literal):
        assert isinstance(back[2], Literal)
        assert (str(back[2]), back[2].datatype, back[2].language) == (
            str(term),
            term.datatype,
            term.language,
        )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (Literal("01", datatype=XSD.integer, normalize=False), Literal(1)),
        (Literal("5", datatype=XSD.nonNegativeInteger), Literal(5)),
        (
            Literal("6.00", datatype=XSD.decimal, normalize=False),
            Literal("6", datatype=XSD.decimal, normalize=False),
        ),
        (Literal("x", lang="en-gb"), Literal("x", lang="en-gb")),
    ],
)
def test_values_are_kept_and_their_spelling_is_not(
    store: Store, given: Literal, kept: Literal
) -> None:
    # A measured fact that the mapping relies on; when it changes, the docstrings change.
    reader = filled(store, [(iri("s"), iri("p"), given, None)])
    assert [str(o) for _, _, o in reader.triples()] == [str(kept)]
    assert [o for _, _, o in reader.triples()] == [kept]


def test_xsd_string_is_a_plain_string(store: Store) -> None:
    reader = filled(store, [(iri("s"), iri("p"), Literal("a", datatype=XSD.string), None)])
    assert [o for _, _, o in reader.triples()] == [Literal("a")]


def test_select_gives_typed_rows(store: Store) -> None:
    reader = filled(store, [(iri("s"), iri("p"), Literal(5), None)])
    rows = reader.query("SELECT ?o ?nothing ?s WHERE { ?s ?p ?o }")
    assert isinstance(rows, Rows)
    assert rows.variables == ("o", "nothing", "s")
    assert list(rows) == [(Literal(5), None, iri("s"))]


def test_ask_gives_an_answer(store: Store) -> None:
    reader = filled(store, [(iri("s"), iri("p"), iri("o"), None)])
    yes, no = reader.query("ASK { ?s ?p ?o }"), reader.query("ASK { ?s ?s ?o }")
    assert isinstance(yes, Answer)
    assert yes
    assert not no


def test_construct_gives_each_triple_once(store: Store) -> None:
    reader = filled(store, [(iri(f"s{n}"), iri("p"), iri("o"), None) for n in range(5)])
    found = reader.query(f"CONSTRUCT {{ <{EX}a> ?p ?o }} WHERE {{ ?s ?p ?o }}")
    assert isinstance(found, Triples)
    assert list(found) == [(iri("a"), iri("p"), iri("o"))]


def test_the_default_graph_is_no_union(store: Store) -> None:
    reader = filled(store, [(iri("s"), iri("p"), iri("o"), iri("g"))])
    assert list(reader.rows(ALL)) == []
    assert list(reader.rows("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")) == [(iri("g"),)]


def test_a_triple_of_two_graphs_counts_once_in_the_default_graph(store: Store) -> None:
    triple = (iri("s"), iri("p"), iri("o"))
    reader = filled(store, [(*triple, iri("g")), (*triple, iri("h")), (*triple, None)])
    assert reader.count() == 3
    assert reader.graphs() == (iri("g"), iri("h"))
    assert list(reader.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")) == [(Literal(1),)]


def test_quads_of_one_graph(store: Store) -> None:
    reader = filled(
        store, [(iri("s"), iri("p"), iri("o"), iri("g")), (iri("s"), iri("p"), iri("x"), None)]
    )
    assert list(reader.quads(iri("g"))) == [(iri("s"), iri("p"), iri("o"), iri("g"))]
    assert list(reader.triples(iri("g"))) == [(iri("s"), iri("p"), iri("o"))]
    assert list(reader.triples()) == [(iri("s"), iri("p"), iri("x"))]


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_bindings_are_terms(store: Store, term: URIRef | Literal) -> None:
    reader = filled(store, [(iri(f"s{n}"), iri("p"), each, None) for n, each in enumerate(TERMS)])
    rows = reader.rows("SELECT ?s ?o WHERE { ?s ?p ?o }", bindings={"o": term})
    assert list(rows) == [(iri(f"s{TERMS.index(term)}"), term)]


def test_a_binding_cannot_break_out(store: Store) -> None:
    reader = filled(store, [(iri("s"), iri("p"), Literal("a"), None)])
    evil = Literal('a" } UNION { ?s ?p ?o')
    assert list(reader.rows("SELECT ?s ?o { ?s ?p ?o }", bindings={"o": evil})) == []


def test_a_binding_that_is_not_projected_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="projection"):
        store.reader().query("SELECT ?s WHERE { ?s ?p ?o }", bindings={"o": iri("o")})


def test_a_syntax_error_has_line_and_column(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.reader().query("SELECT ?s WHERE {\n  ?s ?p ?o ]\n}")
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert "column 12" in problem.message


def test_rows_wants_a_select(store: Store) -> None:
    with pytest.raises(QueryError, match="no SELECT"):
        store.reader().rows("ASK {}")


def test_blank_nodes_of_an_answer_can_only_be_serialised(store: Store) -> None:
    reader = store.reader()
    query = "SELECT ?b WHERE { BIND(BNODE() AS ?b) }"
    with pytest.raises(QueryError, match="neither an IRI"):
        list(reader.rows(query))
    assert b'"type":"bnode"' in reader.serialise(query, Format.JSON)


@pytest.mark.parametrize("format_", [Format.JSON, Format.XML, Format.CSV, Format.TSV])
def test_rows_are_serialised(store: Store, format_: Format) -> None:
    reader = filled(store, [(iri("s"), iri("p"), Literal("a,b\n"), None)])
    data = reader.serialise(ALL, format_).decode()
    if format_ is Format.JSON:
        (row,) = json.loads(data)["results"]["bindings"]
        assert row["o"] == {"type": "literal", "value": "a,b\n"}
    elif format_ is Format.CSV:
        assert list(csv.reader(io.StringIO(data))) == [["s", "o"], [f"{EX}s", "a,b\n"]]
    elif format_ is Format.TSV:
        assert data == f'?s\t?o\n<{EX}s>\t"a,b\\n"\n'
    else:
        assert data.count("<result>") == 1


# rdflib's own JSON-LD parser uses the class that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("format_", [Format.TURTLE, Format.NTRIPLES, Format.RDFXML, Format.JSONLD])
def test_graphs_are_serialised(store: Store, format_: Format) -> None:
    triples: list[tuple[Node, Node, Node]] = [
        (iri("s"), RDF.type, iri("T")),
        (iri("s"), iri("p"), Literal("x", lang="uk")),
    ]
    reader = filled(
        store,
        [(iri("s"), RDF.type, iri("T"), None), (iri("s"), iri("p"), Literal("x", lang="uk"), None)],
    )
    data = reader.serialise(
        "CONSTRUCT WHERE { ?s ?p ?o }", format_, prefixes={"ex": EX, "rdf": str(RDF)}
    )
    assert set(Graph().parse(data=data, format=format_.media_type)) == set(triples)
    assert (b"ex:s" in data) == (format_ is Format.TURTLE)


def test_a_boolean_is_serialised(store: Store) -> None:
    assert json.loads(store.reader().serialise("ASK {}", Format.JSON))["boolean"] is True


@pytest.mark.parametrize(
    ("query", "format_"),
    [("ASK {}", Format.TURTLE), (ALL, Format.JSONLD), ("CONSTRUCT WHERE {?s ?p ?o}", Format.CSV)],
)
def test_a_format_must_suit_the_form(store: Store, query: str, format_: Format) -> None:
    with pytest.raises(QueryError, match="choose one of"):
        store.reader().serialise(query, format_)


@pytest.mark.parametrize("as_file", [False, True], ids=["bytes", "file"])
def test_nquads_are_loaded(store: Store, tmp_path: Path, as_file: bool) -> None:
    file = tmp_path / "data.nq"
    file.write_bytes(nquads(100))
    with store.writer() as writer:
        writer.load_nquads(file if as_file else nquads(100))
    assert store.reader().count() == 200


def test_an_empty_file_is_loaded(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty.nq").touch()
    with store.writer() as writer:
        writer.load_nquads(tmp_path / "empty.nq")
        writer.load_nquads(b"")
    assert store.reader().count() == 0


@pytest.mark.parametrize(
    "line",
    [
        f"_:b <{EX}p> <{EX}o> .",
        f"<{EX}s> <{EX}p> _:b .",
        f"<{EX}s> <{EX}p> <{EX}o> _:b .",
        f'<{EX}s> <{EX}p> "a"@en _:b .',
        f'<{EX}s> <{EX}p> "a\\" _:c" _:b .',
        f"<{EX}s> <{EX}p> _:b <{EX}g> . # why not",
    ],
)
def test_a_blank_node_is_refused_with_its_line(store: Store, line: str) -> None:
    data = nquads(3) + line.encode() + b"\n" + nquads(1)
    with pytest.raises(StoreError) as caught, store.writer() as writer:
        writer.load_nquads(data)
    assert caught.value.problems[0].line == 7
    assert store.reader().count() == 0


@pytest.mark.parametrize(
    "line",
    [
        f'<{EX}s> <{EX}p> "_:b" .',
        f'<{EX}s> <{EX}p> "\\" _:b" .',
        f'<{EX}s> <{EX}p> "\\\\" . # _:b',
        f"<{EX}a_:b> <{EX}p> <{EX}o> .",
    ],
)
def test_what_only_looks_like_a_blank_node_is_loaded(store: Store, line: str) -> None:
    with store.writer() as writer:
        writer.load_nquads(line.encode())
    assert store.reader().count() == 1


@given(st.text(st.sampled_from('_:b "\\#<>\u0434'), max_size=12), st.booleans())
def test_blank_nodes_are_found_exactly(words: str, blank: bool) -> None:
    # The engine itself writes the line, so that escapes are its own.
    end = pyoxigraph.BlankNode("b") if blank else pyoxigraph.NamedNode(f"{EX}_:b")
    quad = pyoxigraph.Quad(
        pyoxigraph.NamedNode(f"{EX}s"),
        pyoxigraph.NamedNode(f"{EX}p"),
        pyoxigraph.Literal(words),
        end,
    )
    data = pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS)
    assert blank_node_line(data or b"") == (1 if blank else None)


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"<a> <b> <c> .", 1), (nquads(1) + b'<https://e/s> <https://e/p> "x .', 3), (b"\xff", 1)],
)
def test_what_is_no_nquads_is_refused_with_its_line(store: Store, data: bytes, line: int) -> None:
    with pytest.raises(StoreError, match="not N-Quads") as caught, store.writer() as writer:
        writer.load_nquads(data)
    assert caught.value.problems[0].line == line


def test_a_missing_file_is_an_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nothing\.nq"), store.writer() as writer:
        writer.load_nquads(tmp_path / "nothing.nq")


def blank() -> Node:
    (subject,) = Graph().parse(data="[] <https://e/p> 1 .", format="turtle").subjects()
    return subject


@pytest.mark.parametrize(
    "quad",
    [
        (blank(), iri("p"), iri("o"), None),
        (iri("s"), iri("p"), blank(), None),
        (iri("s"), iri("p"), iri("o"), blank()),
        (Literal("s"), iri("p"), iri("o"), None),
        (iri("s"), iri("p"), "words", None),
        (URIRef("no scheme"), iri("p"), iri("o"), None),
    ],
    ids=["subject", "object", "graph", "literal subject", "str", "bad IRI"],
)
def test_add_takes_all_or_none(store: Store, quad: Quad) -> None:
    good = (iri("s"), iri("p"), iri("o"), None)
    with pytest.raises(StoreError), store.writer() as writer:
        writer.add([good, quad])
    assert store.reader().count() == 0


def test_a_graph_is_removed(store: Store) -> None:
    reader = filled(
        store, [(iri("s"), iri("p"), iri("o"), iri("g")), (iri("s"), iri("p"), iri("o"), None)]
    )
    with store.writer() as writer:
        writer.remove_graph(iri("g"))
    assert reader.graphs() == ()
    assert reader.count() == 1
    with store.writer() as writer:
        writer.remove_graph(None)
    assert reader.count() == 0


def test_two_writers_lose_nothing(store: Store) -> None:
    reader = store.reader()
    quad = (iri("counter"), iri("value"))

    def increment() -> None:
        for _ in range(100):
            with store.writer() as writer:
                value = max((int(str(o)) for _, _, o, _ in reader.quads()), default=0)
                writer.add([(*quad, Literal(value + 1), None)])

    threads = [threading.Thread(target=increment) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reader.count() == 200  # an update that another one overtook would leave fewer


def test_a_writer_works_only_in_its_block(store: Store) -> None:
    with store.writer() as writer:
        pass
    with pytest.raises(StoreError, match="with"):
        writer.add([])
    with pytest.raises(StoreError, match="with"):
        writer.load_nquads(b"")
    with pytest.raises(StoreError, match="with"):
        writer.remove_graph(None)
    with pytest.raises(StoreError, match="with"):
        writer.flush()


def test_the_lock_is_free_after_an_error(store: Store) -> None:
    with pytest.raises(KeyError), store.writer():
        raise KeyError
    with store.writer() as writer:
        writer.add([(iri("s"), iri("p"), iri("o"), None)])
    assert store.reader().count() == 1


def test_disk_data_outlive_the_store(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new" / "store")
    with store.writer() as writer:
        writer.load_nquads(nquads(10))
    del store, writer
    again = Store.open(tmp_path / "new" / "store")
    assert again.reader().count() == 20
    with pytest.raises(StoreError, match="reading only"):
        again.writer()


def test_create_wants_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    with pytest.raises(StoreError, match="not empty"):
        Store.create(tmp_path)


@pytest.mark.parametrize("kind", ["missing", "empty", "file", "damaged"])
def test_open_wants_a_store(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "store"
    if kind == "empty":
        path.mkdir()
    elif kind == "file":
        path.touch()
    elif kind == "damaged":
        with Store.create(path).writer() as writer:
            writer.load_nquads(nquads(1))
        del writer
        (path / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match="no readable store"):
        Store.open(path)
