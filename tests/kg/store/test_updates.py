"""What updates may write, held against a second parser and against the engine itself."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql.parser import parseUpdate

from kg.errors import QueryRefusedError, QuerySyntaxError
from kg.store.outline import ALL, NAMED, VARIABLE, outline
from kg.store.updates import check_update, with_dataset
from tests.conformance.suites import suite

OWN = "https://e.example/workspace/t/"
PROLOGUE = f"PREFIX o: <{OWN}> PREFIX x: <https://e.example/> "
TRIPLE = "<https://e.example/s> <https://e.example/p> 1"


def is_own(graph: str | None) -> bool:
    return graph is not None and graph.startswith(OWN)


def targets(text: str, base_iri: str | None = None) -> list[str | None]:
    return [target.graph for op in outline(text, base_iri) for target in op.targets]


ALLOWED = [
    f"INSERT DATA {{ GRAPH o:g {{ {TRIPLE} }} }}",
    f"INSERT DATA {{ GRAPH <{OWN}g> {{ {TRIPLE} }} . GRAPH o:h {{ {TRIPLE} . {TRIPLE} }} }}",
    f"insert data{{graph o:g{{{TRIPLE}}}}}",
    f"DELETE DATA {{ GRAPH o:g {{ {TRIPLE} }} }} ; INSERT DATA {{ GRAPH o:g {{ }} }} ;",
    "DELETE WHERE { GRAPH o:g { ?s ?p ?o } }",
    "WITH o:g DELETE { ?s ?p ?o } INSERT { ?s ?p 'x } GRAPH x:g {' } WHERE { ?s ?p ?o }",
    "WITH o:g INSERT { ?s ?p [] } USING x:a USING NAMED x:b WHERE { ?s ?p ?o }",
    "INSERT { GRAPH o:g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o FILTER(?o < 5 && ?o > 3) } }",
    "INSERT { GRAPH o:g { << x:a x:b x:c >> ?p ?o {| x:q 1 |} } } WHERE { ?s ?p ?o }",
    "CLEAR GRAPH o:g",
    "DROP SILENT GRAPH o:g",
    "CREATE GRAPH o:g # DROP ALL",
    "COPY x:public TO o:g",
    "ADD DEFAULT TO GRAPH o:g",
    "MOVE o:g TO o:h",
    f"BASE <{OWN}> CLEAR GRAPH <g>",
    f"PREFIX x: <{OWN}> CLEAR GRAPH x:g",
    r"CLEAR GRAPH o:g\-h",
    "",
    "# nothing",
]
REFUSED = [
    f"INSERT DATA {{ {TRIPLE} }}",
    f"INSERT DATA {{ GRAPH o:g {{ {TRIPLE} }} {TRIPLE} }}",
    f"INSERT DATA {{ {TRIPLE} . GRAPH o:g {{ {TRIPLE} }} }}",
    f"INSERT DATA {{ GRAPH x:g {{ {TRIPLE} }} }}",
    f"INSERT DATA {{ GRAPH o:g {{ {TRIPLE} }} GRAPH <https://e.example/g> {{ {TRIPLE} }} }}",
    f"INSERT DATA {{ GRAPH o:g {{ {TRIPLE} }} }} ; DROP GRAPH x:g",
    f"INSERT DATA {{ GRAPH <https://e.example/workspace/t2/g> {{ {TRIPLE} }} }}",
    f"INSERT DATA {{ GRAPH <https://e.example/workspace/> {{ {TRIPLE} }} }}",
    f"PREFIX o: <https://e.example/other/> INSERT DATA {{ GRAPH o:g {{ {TRIPLE} }} }}",
    f"CLEAR GRAPH o:g ; PREFIX o: <https://e.example/other/> CLEAR GRAPH o:g # <{OWN}>",
    f"BASE <{OWN}> BASE <https://e.example/other/> CLEAR GRAPH <g>",
    f"BASE <{OWN}> CLEAR GRAPH <../../g>",
    r"CLEAR GRAPH <https://e.example/workspace/t/\u002e\u002e/\u002e\u002e/g> ; CLEAR DEFAULT",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { GRAPH $g { ?s ?p ?o } } WHERE { BIND(o:g AS $g) }",
    "WITH x:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "WITH o:g DELETE { GRAPH x:g { ?s ?p ?o } } WHERE { ?s ?p ?o }",
    "WITH o:g DELETE { ?s ?p ?o } INSERT { GRAPH x:g { ?s ?p ?o } } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "CLEAR NAMED",
    "CLEAR DEFAULT",
    "DROP SILENT ALL",
    "DROP GRAPH x:g",
    "CREATE SILENT GRAPH x:g",
    "COPY o:g TO x:g",
    "COPY o:g TO DEFAULT",
    "ADD o:g TO GRAPH x:g",
    "MOVE x:g TO o:g",
    "MOVE DEFAULT TO o:g",
    "LOAD <https://e.example/x> INTO GRAPH o:g",
    "INSERT { GRAPH o:g { ?s ?p ?o } } WHERE { SERVICE <https://e.example/x> { ?s ?p ?o } }",
]
UNREADABLE = [
    "INSERT DATA { GRAPHo:g { x:a x:b x:c } }",
    "INSERTDATA{GRAPH o:g{x:a x:b x:c}}",
    "CLEARALL",
    "INSERT DATA { GRAPH o:g { { x:a x:b x:c } } }",
    "INSERT DATA { GRAPH o:g { x:a x:b x:c",
    "INSERT DATA { GRAPH y:g { x:a x:b x:c } }",
    "CLEAR GRAPH ?g",
    "CLEAR o:g",
    "INSERT { GRAPH o:g { ?s ?p ?o } }",
    "DELETE",
    "PREFIX",
    "SELECT * { ?s ?p ?o }",
    "CLEAR GRAPH o:g CLEAR ALL",
    "INSERT { GRAPH o:g { ?s ?p ?o } } WHERE ?s ?p ?o }",
    "BASE <http://[> CLEAR GRAPH <g>",
]


@pytest.mark.parametrize("update", ALLOWED)
def test_what_writes_only_own_graphs_passes(update: str) -> None:
    check_update(PROLOGUE + update, is_own)


@pytest.mark.parametrize("update", REFUSED)
def test_what_writes_any_other_graph_is_refused(update: str) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        check_update(PROLOGUE + "\n" + update, is_own)
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize("update", UNREADABLE)
def test_what_cannot_be_told_apart_is_refused(update: str) -> None:
    with pytest.raises(QuerySyntaxError):
        check_update(PROLOGUE + update, is_own)


def test_a_refusal_names_the_way_out() -> None:
    with pytest.raises(QueryRefusedError) as caught:
        check_update("CLEAR\nDEFAULT", is_own, way_out="write elsewhere")
    problem = caught.value.problems[0]
    assert (problem.line, problem.way_out) == (2, "write elsewhere")


@pytest.mark.parametrize("update", [*ALLOWED, *REFUSED[:-2], "INSERTDATA{GRAPH o:g{o:a o:b 1}}"])
def test_where_everything_may_be_written_only_calls_are_refused(update: str) -> None:
    check_update(PROLOGUE + update)


@pytest.mark.parametrize("update", REFUSED[-2:])
def test_calls_are_refused_where_everything_may_be_written(update: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_update(PROLOGUE + update)


def test_every_target_is_seen() -> None:
    text = """BASE <http://e/> PREFIX : <#>
    WITH :w DELETE { ?s ?p ?o } INSERT { GRAPH :i { } ?s ?p ?o GRAPH ?v { } } WHERE { { } }
    ; CLEAR ALL ; DROP NAMED ; MOVE DEFAULT TO <m> ; LOAD <l>
    """
    assert set(targets(text)) == {
        *("http://e/#w", "http://e/#i", VARIABLE, ALL, NAMED),
        *(None, "http://e/m"),
    }


def test_relative_graphs_are_resolved() -> None:
    assert targets("CLEAR GRAPH <g>", "http://e/a/b") == ["http://e/a/g"]


# ---------------------------------------------------------------- the suites of the W3C


UPDATES = sorted(suite("sparql").glob("sparql11/**/*.ru"))


@pytest.mark.skipif(not UPDATES, reason="the W3C suites are not at hand (SVIDOK_W3C)")
def test_every_update_of_the_suites_can_be_outlined() -> None:
    for path in UPDATES:
        text = path.read_text(encoding="utf-8")
        try:
            pyoxigraph.Store().update(text, base_iri="http://e/")
        except SyntaxError:
            continue
        except (OSError, RuntimeError):
            pass
        outline(text, "http://e/")


# ------------------------------------------------------------- a second parser: rdflib's

GRAPHS = ["o:g", f"<{OWN}h>", "x:g", "<https://e.example/g>"]
graphs = st.sampled_from(GRAPHS)
triples = st.sampled_from(
    [TRIPLE, "x:a x:b 'GRAPH x:g { } ' , 2 ; x:c [ x:d () ]", 'x:a x:b """}"""']
)
quads = st.lists(
    st.one_of(triples.map("{} .".format), st.builds("GRAPH {} {{ {} }}".format, graphs, triples)),
    min_size=1,
    max_size=3,
).map(" ".join)
operations = st.one_of(
    quads.map("INSERT DATA {{ {} }}".format),
    st.builds("WITH {} INSERT {{ {} }} WHERE {{ ?s ?p ?o }}".format, graphs, quads),
    st.builds("INSERT {{ {} }} USING {} WHERE {{ ?s ?p ?o }}".format, quads, graphs),
    st.builds("{} SILENT GRAPH {}".format, st.sampled_from(["CLEAR", "DROP", "CREATE"]), graphs),
    st.builds("{} {} TO {}".format, st.sampled_from(["ADD", "COPY", "MOVE"]), graphs, graphs),
    st.sampled_from(["CLEAR ALL", "DROP DEFAULT", "CLEAR NAMED"]),
)


@given(st.lists(operations, min_size=1, max_size=3))
def test_what_passes_changes_nothing_outside(found: list[str]) -> None:
    text = PROLOGUE + " ;\n".join(found)
    parseUpdate(text)  # the second parser agrees that this is an update
    store = pyoxigraph.Store()
    for graph in ("g", "h"):
        store.update(f"INSERT DATA {{ GRAPH <https://e.example/{graph}> {{ {TRIPLE} }} {TRIPLE} }}")
        store.update(f"INSERT DATA {{ GRAPH <{OWN}{graph}> {{ {TRIPLE} }} }}")
    before = outside(store)
    try:
        check_update(text, is_own)
    except QueryRefusedError:
        return
    try:
        store.update(text)
    except RuntimeError:
        return  # a graph that is not there: nothing was done
    assert outside(store) == before


def outside(store: pyoxigraph.Store) -> tuple[set[str], set[str]]:
    graphs = {str(graph) for graph in store.named_graphs() if OWN not in str(graph)}
    return {str(quad) for quad in store if OWN not in str(quad.graph_name)}, graphs


# --------------------------------------------------------------- USING from the protocol


@pytest.mark.parametrize(
    ("update", "written"),
    [
        (
            "DELETE { ?s ?p 1 } WHERE { }",
            "DELETE { ?s ?p 1 } USING <u:a> USING NAMED <u:b> WHERE { }",
        ),
        (
            "delete where{?s ?p 'where'} # DELETE WHERE",
            "DELETE {?s ?p 'where'} USING <u:a> USING NAMED <u:b> WHERE {?s ?p 'where'}"
            " # DELETE WHERE",
        ),
        ("CLEAR DEFAULT", "CLEAR DEFAULT"),
        (
            "INSERT { } WHERE { } ; INSERT { } WHERE { }",
            "INSERT { } USING <u:a> USING NAMED <u:b> WHERE { } ; "
            "INSERT { } USING <u:a> USING NAMED <u:b> WHERE { }",
        ),
    ],
)
def test_the_dataset_is_written_before_where(update: str, written: str) -> None:
    assert with_dataset(update, ["u:a"], ["u:b"]) == written


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { ?s ?p ?o } USING <u:c> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } USING NAMED <u:c> WHERE { ?s ?p ?o }",
        "CLEAR ALL ; WITH <u:c> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_two_datasets_are_refused(update: str) -> None:
    assert with_dataset(update) == update
    with pytest.raises(QuerySyntaxError):
        with_dataset(update, ["u:a"])


WRITES = "INSERT { GRAPH <u:new> { ?s ?p ?o } } WHERE { ?s ?p ?o }"


@given(st.text(alphabet=st.sampled_from("ab:/#<> \n{}\"'\\;|^`\u0000\u00a0é@?"), max_size=20))
def test_nothing_can_be_smuggled_in(tail: str) -> None:
    iri = "u:" + tail
    try:
        text = with_dataset(WRITES, [iri], [iri])
    except QuerySyntaxError:
        return
    assert text.replace(f"USING <{iri}> USING NAMED <{iri}> ", "") == WRITES
    assert not re.search(r"[<>\s\"{}|^`\\]", iri, re.ASCII)
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode
    store.add(pyoxigraph.Quad(node("u:s"), node("u:p"), node("u:o")))
    store.add(pyoxigraph.Quad(node("u:s2"), node("u:p"), node("u:o"), node(iri)))
    store.update(text)
    new = store.quads_for_pattern(None, None, None, node("u:new"))
    assert {str(quad.subject) for quad in new} == {"<u:s2>"}


@pytest.mark.parametrize("iri", ["", "relative", "u:a> WHERE {} ; DROP ALL #", "u:\\u003e", "u: a"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(QuerySyntaxError):
        with_dataset("DELETE WHERE { ?s ?p ?o }", [iri])
