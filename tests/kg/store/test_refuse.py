"""What strangers may not send, checked against a server that must never be called."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
import time
from collections.abc import Iterator

import pyoxigraph
import pytest

from kg.errors import QueryRefusedError, QuerySyntaxError, SvidokError
from kg.store.lexer import Kind, decode_escapes, tokens
from kg.store.refuse import QueryForm, check_calls, check_query


class Endpoint:
    """A server on the loopback address that counts who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.calls = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        # Closing alone does not wake a thread that waits in accept().
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    endpoint = Endpoint()
    yield endpoint
    endpoint.close()


@pytest.fixture(scope="module")
def engine(endpoint: Endpoint) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    here = pyoxigraph.NamedNode(endpoint.url)
    store.add(pyoxigraph.Quad(here, here, here))
    return store


def run(engine: pyoxigraph.Store, query: str) -> None:
    result = engine.query(query)
    if not isinstance(result, pyoxigraph.QueryBoolean):
        list(result)


PREFIXES = "PREFIX : <URL> PREFIX u: <URL> PREFIX SERVICE: <URL> PREFIX a.SERVICE: <URL> "
GROUP = "{ ?s ?p ?o }"
CALLS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE<URL>{ ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE # a comment\n <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o LATERAL { SERVICE ?s { ?a ?b ?c } } }",
    "PREFIX u: <URL> SELECT * { SERVICE u: { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { { SELECT ?s WHERE { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE SILENT <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { ?s ?p ?o } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { LATERAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) {}",
    "SELECT * { BIND(EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) }",
    "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "VERSION '1.2' SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    # after a carriage return a comment has ended
    "SELECT * { # \r SERVICE <URL> { ?s ?p ?o } \n }",
    # no space between words: only the engine reads two of them here
    PREFIXES + "SELECT * { SERVICE: { ?s ?p ?o } }",
    PREFIXES + "SELECT * { SERVICE:x { ?s ?p ?o } }",
    PREFIXES + "SELECT * { SERVICEu:x { ?s ?p ?o } }",
    PREFIXES + "SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
    PREFIXES + "SELECT * { SERVICESILENTu:x { ?s ?p ?o } }",
    PREFIXES + "SELECT * { ?s ?p ?o . SERVICE:x # {\n { ?s ?p ?o } }",
    # less-than or the beginning of an IRI: the engine decides by what stands around it
    "SELECT * { ?s ?p ?o { FILTER(1<2) SERVICE <URL> { ?s ?p ?o } } }",
    "PREFIX u: <URL> SELECT * { FILTER(?s<?b || 1=1).SERVICE#>\nu: { ?a ?b ?c } }",
    "PREFIX u: <URL> SELECT * { FILTER(1<?b)SERVICEu:x#>\n{ ?a ?b ?c } }",
    "PREFIX u: <URL> SELECT * { FILTER('a'<'>') . SERVICE u: { ?a ?b ?c } FILTER(''='') }",
    "PREFIX u: <URL> SELECT * { FILTER(1<2#>'''\n) SERVICE u: { ?a ?b ?c } #'''\n }",
    "PREFIX u: <URL> SELECT * { FILTER(EXISTS{}<'>') . SERVICE u: { ?a ?b ?c } FILTER(''='') }",
    "PREFIX u: <URL> SELECT * { FILTER(true<u:#>'''\n) SERVICE u: { ?a ?b ?c } #'''\n }",
]
REFUSED = [
    # the recommendation decodes these before it cuts, the engine does not; other engines may
    r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
    r"SELECT * { S\U00000045RVICE <URL> { ?s ?p ?o } }",
    r"SELECT * { ?s ?p '\u0027 SERVICE <URL> { ?s ?p ?o } #' }",
    r"SELECT * { ?s ?p ?o # \u000A SERVICE <URL> { ?s ?p ?o }",
    # quotation marks that only one of the two readings sees
    'SELECT * { ?s ?p "\\u0022" . SERVICE <URL> { ?s ?p ?o } #"""\n }',
    "SELECT * { ?s ?p <URL\\u0041'> . SERVICE <URL> { ?s ?p ?o } #'\n }",
    'SELECT * { ?s ?p "\\u0022" , <URL\\u0041\'> . SERVICE <URL> { ?s ?p ?o } #\'"""\n }',
    # words that run together
    "SELECT * { ?s ?p trueSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.eSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x'SERVICE <URL> { ?s ?p ?o } }",
    PREFIXES + "SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
    PREFIXES + "SELECT * { ?s ?p true.SERVICE:x { ?s ?p ?o } }",
    PREFIXES + "SELECT * { ?s ?p u:b.c.SERVICE <URL> { ?s ?p ?o } }",
    PREFIXES + "SELECT * { ?s ?p u:b.SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p _:b.c.SERVICE ?s { ?s ?p ?o } }",
    # updates
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <URL>",
    "INSERT DATA { <URL> <URL> <URL> }",
    "PREFIX u: <URL> INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <URL> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <URL>",
    "COPY <URL> TO DEFAULT",
    "MOVE <URL> TO DEFAULT",
    "ADD <URL> TO DEFAULT",
    "ASK {} ; LOAD <URL>",
]
ALLOWED = {
    "SELECT * { ?s ?p 'SERVICE <URL> {}' }": QueryForm.SELECT,
    'SELECT * { ?s ?p "LOAD <URL>" }': QueryForm.SELECT,
    "SELECT * { ?s ?p '''a 'quoted' SERVICE\n<URL> {}''' }": QueryForm.SELECT,
    'SELECT * { ?s ?p """a ""quoted"" SERVICE <URL> {}""" }': QueryForm.SELECT,
    "SELECT * { ?s ?p 'it\\'s SERVICE <URL> {}' }": QueryForm.SELECT,
    "SELECT * { ?s ?p 'x'@en-service }": QueryForm.SELECT,
    "SELECT * { ?s ?p ?o } # SERVICE <URL> { ?s ?p ?o }": QueryForm.SELECT,
    "# SERVICE <URL> {}\nSELECT * { ?s ?p ?o }": QueryForm.SELECT,
    "SELECT * { <URLSERVICE> <URL#SERVICE> <URL?LOAD=)SERVICE#x> }": QueryForm.SELECT,
    "SELECT ?SERVICE $load { ?SERVICE ?service $load }": QueryForm.SELECT,
    "PREFIX service: <URL> SELECT * { ?s service:service service:SERVICE }": QueryForm.SELECT,
    "PREFIX service: <URL> SELECT * { ?s ?p service:x . { ?s ?p ?o } }": QueryForm.SELECT,
    "PREFIX service: <URL> SELECT * { GRAPH service:x { ?s ?p ?o } }": QueryForm.SELECT,
    "PREFIX service: <URL> SELECT * FROM service:x { ?s ?p ?o }": QueryForm.SELECT,
    "PREFIX u: <URL> SELECT * { ?s u:service ?o { ?s ?p ?o } }": QueryForm.SELECT,
    "PREFIX u: <urn:example#> SELECT * { ?s a <urn:example#T> }": QueryForm.SELECT,
    "SELECT * { _:SERVICE ?p ?o . _:load ?p ?o }": QueryForm.SELECT,
    "SELECT * FROM <URL> FROM NAMED <URL> { GRAPH <URL> { ?s ?p ?o } }": QueryForm.SELECT,
    "SELECT * { ?s ?p ?o FILTER(?o<5&&?o>3) FILTER(?o<?p) }": QueryForm.SELECT,
    "SELECT * { ?s ?p ?o FILTER(?s != <URL#a>) FILTER(STR(?s) < 'b#') }": QueryForm.SELECT,
    "SELECT * { ?s <URL#p>/<URL#q>* ?o }": QueryForm.SELECT,
    r"SELECT * { ?s ?p '\u0041' }": QueryForm.SELECT,
    "SELECT * { ?s ?p 1, 1.5, .5, 1e3, -2, true . }": QueryForm.SELECT,
    "base <URL> prefix u: <x> version '1.2' select * { <a> u:b 'c' }": QueryForm.SELECT,
    "SELECT * { VALUES (?a ?b) { (UNDEF 'SERVICE') } ?a <URL> ?o {| ?x ?y |} }": QueryForm.SELECT,
    "ASK { ?s ?p ?o }": QueryForm.ASK,
    "CONSTRUCT WHERE { ?s ?p ?o }": QueryForm.CONSTRUCT,
    "CONSTRUCT { ?s ?p 'LOAD' } WHERE { ?s ?p ?o }": QueryForm.CONSTRUCT,
    "DESCRIBE <URL>": QueryForm.DESCRIBE,
}


@pytest.mark.parametrize("query", CALLS)
def test_what_calls_out_is_refused(
    endpoint: Endpoint, engine: pyoxigraph.Store, query: str
) -> None:
    query = query.replace("URL", endpoint.url)
    with pytest.raises(QueryRefusedError):
        check_query(query)
    # Each of these is a real call: the engine, asked directly, tries to make it.
    before = endpoint.calls
    with contextlib.suppress(OSError, RuntimeError):
        run(engine, query)
    assert endpoint.calls > before


@pytest.mark.parametrize("query", REFUSED)
def test_what_could_call_out_or_change_something_is_refused(query: str) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        check_query(query.replace("URL", "http://127.0.0.1/"))
    assert caught.value.problems[0].line is not None


@pytest.mark.parametrize(("query", "form"), ALLOWED.items())
def test_what_only_looks_like_it_is_allowed(
    endpoint: Endpoint, engine: pyoxigraph.Store, query: str, form: QueryForm
) -> None:
    query = query.replace("URL", endpoint.url)
    assert check_query(query) is form
    before = endpoint.calls
    run(engine, query)
    assert endpoint.calls == before


@pytest.mark.parametrize("query", ["", "  # nothing", "SELEC * {}", "PREFIX u: <http://e/>", "{"])
def test_a_text_of_no_form_is_a_syntax_error(query: str) -> None:
    with pytest.raises(QuerySyntaxError):
        check_query(query)


def test_the_line_is_named() -> None:
    with pytest.raises(QueryRefusedError) as caught:
        check_query("SELECT * {\n\n  SERVICE <http://e/> {} }")
    assert caught.value.problems[0].line == 3


def test_only_two_forms_have_triples() -> None:
    assert {form for form in QueryForm if form.is_graph} == {
        QueryForm.CONSTRUCT,
        QueryForm.DESCRIBE,
    }


FRAGMENTS = [
    *("SERVICE", "service", "SERVICE SILENT", "SERVICESILENT", "LATERAL", "OPTIONAL", "UNION"),
    *("EXISTS", "FILTER EXISTS", "GRAPH", "true", "a", "1", "1.", "?s", "?s ?p", "?s ?p ?o"),
    *("<URL>", "<URL>", "<URL#>", "<URL'>", ":", "u:", "u:x", "u:a.b", "u:a.b.", "http:", "://"),
    *(
        "SERVICE:",
        "SERVICE:x",
        "_:b",
        "_:b.",
        "@en",
        "{",
        "}",
        "{",
        "}",
        "{?s ?p ?o}",
        "{?s ?p ?o}",
    ),
    *(".", "..", "'", '"', "'''", "#", "\n", "\r", " ", " ", "\\'", "\\\\", "\\u0027", "\\u0022"),
    *("\\u000A", "\\u003C", "<", ">", "<?s", "<?b)", "<#", "<a'", "<a#", "'>", "#>", "<<(", ")>>"),
    *("FILTER(", "FILTER(?s<", "FILTER(?s=?s", "FILTER(?s<'>' )", ")", "(", "/", "?", "$", "-"),
    *("=", "&&", ",", ";", "[", "]"),
]
FRAMES = [
    "SELECT * { @ }",
    "SELECT * { ?s ?p ?o . @ }",
    "SELECT * { ?s ?p ?o . @ {?s ?p ?o} }",
    "ASK { ?s ?p ?o . FILTER(?s<@}",
    "SELECT * { ?s ?p ?o FILTER(?s=?s && ?p@ SERVICE<URL>{?s ?p ?o} @ }",
    "SELECT * { ?s ?p ?o . @ SERVICE ?s {?s ?p ?o} @ }",
]


def try_to_slip_through(
    endpoint: Endpoint, engine: pyoxigraph.Store, seed: int, count: int
) -> list[str]:
    """Join fragments at random, run what is allowed, and give the queries that called out."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    head = PREFIXES + "PREFIX http: <URL> "
    found = []
    for _ in range(count):
        query = chance.choice(FRAMES)
        while "@" in query:
            middle = (chance.choice(FRAGMENTS) for _ in range(chance.randint(1, 7)))
            query = query.replace("@", chance.choice(["", " "]).join(middle), 1)
        query = (head + query).replace("URL", endpoint.url)
        before = endpoint.calls
        with contextlib.suppress(SvidokError, SyntaxError, OSError, RuntimeError):
            check_query(query)
            run(engine, query)
        if endpoint.calls > before:
            found.append(query)
    return found


def test_random_texts_do_not_slip_through(endpoint: Endpoint, engine: pyoxigraph.Store) -> None:
    assert try_to_slip_through(endpoint, engine, seed=1, count=3000) == []


@pytest.mark.long
def test_many_random_texts_do_not_slip_through(
    endpoint: Endpoint, engine: pyoxigraph.Store
) -> None:
    assert try_to_slip_through(endpoint, engine, seed=2, count=300_000) == []


def test_tokens_are_cut_as_the_grammar_cuts_them() -> None:
    text = "SELECT?x{?x ex:a.b-c.<http://e/#a>'''b''c'''@en-GB--ltr 1.5e-3,_:b.1;a'd'^^x:y}#end"
    assert [(token.kind, token.text) for token in tokens(text)] == [
        (Kind.WORD, "SELECT"),
        (Kind.VARIABLE, "?x"),
        (Kind.MARK, "{"),
        (Kind.VARIABLE, "?x"),
        (Kind.NAME, "ex:a.b-c"),
        (Kind.MARK, "."),
        (Kind.IRI, "<http://e/#a>"),
        (Kind.STRING, "'''b''c'''"),
        (Kind.TAG, "@en-GB--ltr"),
        (Kind.NUMBER, "1.5e-3"),
        (Kind.MARK, ","),
        (Kind.BLANK, "_:b.1"),
        (Kind.MARK, ";"),
        (Kind.WORD, "a"),
        (Kind.STRING, "'d'"),
        (Kind.MARK, "^^"),
        (Kind.NAME, "x:y"),
        (Kind.MARK, "}"),
    ]


def test_a_long_hostile_text_is_cut_quickly() -> None:
    for piece in ("<", "'", "a.", "ex:a.", "'''a''", "?", "\\u0041", "@a-", "_:a.", "1.", '"\\'):
        assert tokens(piece * 50_000) or piece.startswith("#")


def test_escapes_are_decoded() -> None:
    assert decode_escapes(r"\u0053\U00000045 \U00110000 \u12") == r"SE \U00110000 \u12"


LISTED = "https://sparql.example/query"
SERVICES = frozenset({LISTED, "file:nowhere"})


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{LISTED}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent<{LISTED}>{{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE # here\n <{LISTED}> {{ ?s ?p ?o }} }} }}",
    ],
)
def test_a_listed_endpoint_may_be_asked(query: str) -> None:
    assert check_query(query, SERVICES)
    with pytest.raises(QueryRefusedError):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://other.example/> { ?s ?p ?o } }",
        f"SELECT * {{ SERVICE <{LISTED}/> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <{LISTED}> {{ SERVICE <https://other.example/> {{ }} }} }}",
        f"PREFIX x: <{LISTED}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{LISTED}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
        "BASE <https://sparql.example/> SELECT * { SERVICE <query> { ?s ?p ?o } }",
        f"SELECT * {{ xSERVICE <{LISTED}> {{ ?s ?p ?o }} }}",
        "SELECT * { SERVICE <https://sparql.example/\\u0071uery> { ?s ?p ?o } }",
        "SELECT * { SERVICE <https://sparql.example/query\\u003E> { ?s ?p ?o } }",
        "SELECT * { SERVICE <file:nowhere> { ?s ?p ?o } }",
        f"LOAD <{LISTED}>",
        "SELECT * { SERVICE",
        "SELECT * { SERVICE SILENT",
    ],
)
def test_what_is_not_listed_letter_by_letter_is_refused(query: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_query(query, SERVICES)


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <https://other.example/>",
        "LOAD <file:nowhere>",
        "load silent <https://other.example/> INTO GRAPH <https://e.example/g>",
        "INSERT DATA { <http://e/a> <http://e/a> 1 } ; LOAD <https://other.example/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <https://other.example/> { ?s ?p ?o } }",
        "PREFIX x: <https://other.example/> LOADx:y",
        "PREFIX x: <https://other.example/> CLEAR ALL;LOADSILENTx:y",
        "PREFIX load: <https://other.example/> load:",
        r"\u004COAD <https://other.example/>",
        r"LO\u0041D <https://other.example/>",
    ],
)
def test_an_update_that_calls_out_is_refused(update: str) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        check_calls(update, SERVICES)
    assert caught.value.problems[0].file == "update"


@pytest.mark.parametrize(
    "update",
    [
        f"LOAD <{LISTED}>",
        f"LOAD SILENT <{LISTED}> INTO GRAPH <http://e/g>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{LISTED}> {{ ?s ?p ?o }} }}",
        "INSERT DATA { <http://e/load> <http://e/p> 'LOAD <file:nowhere>' }",
        "PREFIX load: <http://e/> INSERT DATA { load:a load:b load:c }",
        "CLEAR ALL",
    ],
)
def test_an_update_that_stays_here_passes(update: str) -> None:
    check_calls(update, SERVICES)


def test_a_word_that_holds_no_danger_does_not_change_the_reading() -> None:
    # Whether a text is cut or only looked at must not change what form it is of.
    for query, form in ALLOWED.items():
        assert check_query(query.replace("URL", "http://e/") + " # SERVICE") is form


def test_a_point_query_is_checked_in_microseconds() -> None:
    query = "SELECT ?p ?o WHERE { <http://e/a> ?p ?o }"
    begin = time.perf_counter()
    for _ in range(1000):
        check_query(query)
    assert time.perf_counter() - begin < 0.3  # it takes a hundredth of that
