from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QuerySyntaxError
from kg.query import Parameter, ParameterType, has_header, load_queries, load_query
from kg.query.model import Told

GOOD = """\
#+ title: Children of a person
#+ question: Who are the children of a person?
#+ description: >-
#+   One row a child,
#+   in alphabetical order.
#+ tags: [person, family]
#+ params:
#+   parent:
#+     type: iri
#+     description: the person
#+     example: actor/anna-vale
#+   since:
#+     type: date
#+     description: born on or after this day
#+     default: 1990-01-01
# An ordinary comment.
PREFIX ex: <https://example.org/>
SELECT ?parent ?since ?child ?born WHERE {
  ?child ex:parent ?parent ; ex:born ?born .
  FILTER(?born >= ?since)
}
ORDER BY ?child
"""
HEAD = "#+ title: A title\n#+ question: A question?\n"
PARAM = "#+ params: {x: {type: iri, description: it, example: actor/anna-vale}}\n"
EX = "PREFIX ex: <https://example.org/>\n"


def load(tmp_path: Path, text: str, name: str = "query.rq") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_query_file_is_read(tmp_path: Path) -> None:
    file = load(tmp_path, GOOD, "children-of.rq")
    query = load_query(file)
    assert query.id == "children-of"
    assert query.title == "Children of a person"
    assert query.question == "Who are the children of a person?"
    assert query.description == "One row a child, in alphabetical order."
    assert query.tags == ("person", "family")
    assert query.variables == ("child", "born")
    assert query.text == GOOD
    assert query.file == file
    assert dict(query.parameters) == {
        "parent": Parameter("parent", ParameterType.IRI, "the person", "actor/anna-vale"),
        "since": Parameter(
            "since", ParameterType.DATE, "born on or after this day", "1990-01-01", "1990-01-01"
        ),
    }


def test_only_title_and_question_are_needed(tmp_path: Path) -> None:
    query = load_query(load(tmp_path, HEAD + "SELECT ?s { ?s ?p ?o }"))
    assert (query.description, query.tags, dict(query.parameters)) == ("", (), {})


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("SELECT ?s { ?s ?p ?o }", 1, "no header"),
        ("#+ title: A\nSELECT ?s { ?s ?p ?o }", 1, "'question' is missing"),
        ("#+ title: A\n#+ question: [\nSELECT ?s { ?s ?p ?o }", 2, "not YAML"),
        ("#+ title: A\n#+ \x07\n", 1, "not YAML"),
        ("#+ just words\nSELECT ?s { ?s ?p ?o }", 1, "something else"),
        (HEAD + "#+ title: B\n", 3, "twice"),
        (HEAD + "#+ titel: B\n", 3, "unknown field 'titel'"),
        ("#+ title:\n#+ question: A?\n", 1, "text is missing"),
        ("#+ title: {a: b}\n#+ question: A?\n", 1, "text is missing"),
        (HEAD + "#+ tags: person\n", 3, "written as a list"),
        (HEAD + "#+ tags:\n#+ - Big Words\n", 4, "'Big Words' is no tag"),
        (HEAD + "#+ params: [x]\n", 3, "something else"),
        (HEAD + "#+ params:\n#+   x-y: {type: iri, description: d}\n", 4, "name of a parameter"),
        (HEAD + "#+ params:\n#+   x: {type: iri}\n", 4, "'description' is missing"),
        (HEAD + "#+ params:\n#+   x: {type: url, description: d}\n", 4, "'url' is no type"),
        (HEAD + "#+ params:\n#+   x: {type: iri, description: d}\n", 4, "neither example"),
        (
            HEAD + "#+ params:\n#+   x: {type: date, description: d, example: May}\n",
            4,
            "'May' is not of type date",
        ),
        (HEAD + "\nSELECT ?s {\n  ?s ?p ]\n}", 5, "cannot stand here"),
        (HEAD + "\nSELECT ?s { SERVICE <http://e/> { ?s ?p ?o } }", 4, "SERVICE is not allowed"),
        (HEAD + "ASK {}", None, "not ASK"),
        (HEAD + "DELETE WHERE { ?s ?p ?o }", 3, "update"),
        (HEAD + "SELECT * { ?s ?p ?o }", 3, "instead of SELECT *"),
    ],
)
def test_a_mistake_names_file_and_line(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    file = load(tmp_path, text)
    with pytest.raises(QuerySyntaxError) as caught:
        load_query(file)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.line == line
    assert problem.file == str(file)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("SELECT ?s { ?s ?p ?x }", "must name it among its columns"),
        ("SELECT ?s (STR(?x) AS ?y) { ?s ?p ?x }", "must name it among its columns"),
        ("SELECT ?x ?s { ?s ?p ?o }", "not used"),
        ("SELECT ?s ?p { ?s ?p ?o }", "not used"),
        ("SELECT ?x ?s { ?s ?p ?o FILTER(BOUND(?x)) }", "always bound"),
        ("SELECT ?x ?s { ?s ?p ?o FILTER(! bound ( $x ) || ?s = ?x) }", "always bound"),
        ("SELECT ?x ?y { ?s ?p ?o BIND(?x AS ?y) }", "instead of a copy"),
        ("SELECT ?x (?x AS ?y) { ?s ?p ?x }", "instead of a copy"),
        ("SELECT ?x ?s { ?s ?p ?o BIND(1 AS ?x) }", "another value"),
        ("SELECT (MAX(?o) AS ?x) { ?s ?p ?o }", "another value"),
        ("SELECT ?x ?s { ?s ?p ?x { SELECT ?s { ?s ?q ?x } } }", "must name it"),
        ("SELECT ?x ?s { ?s ?p ?x { SELECT * { ?s ?q ?x } } }", "must name it"),
        (
            "SELECT ?x ?s { ?s ?p ?x FILTER EXISTS "
            "{ { SELECT ?s { { SELECT ?s ?x { ?s ?q ?x } } } } } }",
            "must name it",
        ),
    ],
)
def test_a_parameter_that_an_engine_would_not_bind_is_refused(
    tmp_path: Path, body: str, message: str
) -> None:
    file = load(tmp_path, HEAD + PARAM + "\n" + body)
    with pytest.raises(QuerySyntaxError, match=message) as caught:
        load_query(file)
    assert caught.value.problems[0].line == 5


@pytest.mark.parametrize(
    ("body", "variables"),
    [
        ("SELECT DISTINCT ?s ?x ?p WHERE { ?s ?p ?x }", ("s", "p")),
        ("SELECT $x ($y AS ?z) (COUNT(?s) AS ?n) { ?s $y ?x } GROUP BY ?x $y", ("z", "n")),
        ("SELECT ?x ?s { ?s ?p ?x { SELECT ?x ?s { ?s ?q ?x } } }", ("s",)),
        ("SELECT ?x ?s { { SELECT ?s { ?s ?q ?y } } ?s ?p ?x }", ("s",)),
        ("SELECT ?x (EXISTS { ?s ?p ?x } AS ?y) FROM <http://e/> { ?s ?p ?x }", ("y",)),
        ("SELECT ?x ?s { ?s ?p '?x AS ?x' FILTER(?s != ?x) } # BOUND(?x)", ("s",)),
    ],
)
def test_the_columns_are_those_without_the_parameters(
    tmp_path: Path, body: str, variables: tuple[str, ...]
) -> None:
    assert load_query(load(tmp_path, HEAD + PARAM + body)).variables == variables


@pytest.mark.parametrize("name", ["Query.rq", "two words.rq", "a_b.rq", "-a.rq"])
def test_the_file_name_is_the_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuerySyntaxError, match="is named in small letters"):
        load_query(load(tmp_path, GOOD, name))


def test_a_file_must_be_readable(tmp_path: Path) -> None:
    (tmp_path / "latin.rq").write_bytes(b"#+ title: caf\xe9\n")
    for name in ("latin.rq", "missing.rq"):
        with pytest.raises(QuerySyntaxError, match="cannot be read"):
            load_query(tmp_path / name)


def test_a_folder_is_read_in_order_and_without_its_folders(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    for name in ("b.rq", "a.rq", "checks/c.rq"):
        load(tmp_path, GOOD, name)
    load(tmp_path, "words", "README.md")
    assert [query.id for query in load_queries(tmp_path)] == ["a", "b"]
    assert [query.id for query in load_queries(tmp_path / "checks")] == ["c"]


def test_all_mistakes_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    load(tmp_path, GOOD, "a.rq")
    load(tmp_path, "SELECT", "b.rq")
    load(tmp_path, HEAD + "ASK {}", "c.rq")
    with pytest.raises(QuerySyntaxError) as caught:
        load_queries(tmp_path)
    assert [Path(str(p.file)).name for p in caught.value.problems] == ["b.rq", "c.rq"]


def test_a_header_is_recognised() -> None:
    assert has_header(GOOD)
    assert not has_header("# a comment\nSELECT ?s { ?s ?p ?o }")


def test_texts_in_another_language_stand_beside_the_english_ones(tmp_path: Path) -> None:
    parameters = PARAM.replace("description: it", "description: it, description@uk: воно")
    head = HEAD + "#+ title@uk: Назва\n#+ question@uk: Запитання?\n" + parameters
    query = load_query(load(tmp_path, head + "SELECT ?x ?s { ?s ?p ?x }"))
    assert query.told("uk") == Told("Назва", "Запитання?", "")
    assert query.told("he") == query.told("en") == Told("A title", "A question?", "")
    assert query.parameters["x"].described("uk") == "воно"
    assert query.parameters["x"].described("he") == "it"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("#+ title@uk: Назва\n", "'question@uk' stand beside each other"),
        (
            "#+ title@uk: Назва\n#+ question@uk: Що?\n#+ description@uk: Опис\n",
            "'description@uk' stand beside each other",
        ),
        ("#+ tags@uk: [a]\n", "unknown field 'tags@uk'"),
        ("#+ title@Ukrainian: Назва\n", "unknown field 'title@Ukrainian'"),
    ],
)
def test_a_half_translated_header_is_refused(tmp_path: Path, lines: str, message: str) -> None:
    with pytest.raises(QuerySyntaxError, match=message):
        load_query(load(tmp_path, HEAD + lines + "SELECT ?s { ?s ?p ?o }"))
