"""Requests that are meant to bring a server down, to make it call out, or to confuse it.

Plain data, for tests and for measurements. ``HOSTILE`` names an address where nobody listens;
``hostile(url)`` gives the same requests with another one, to see whether anything goes there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

__all__ = ["HOSTILE", "Hostile", "hostile"]

_NOWHERE = "http://127.0.0.1:9/trap"
_BODY = 990_000
"""A little less than the server reads of a body, where nothing else is set."""

_FORM = ("Content-Type", "application/x-www-form-urlencoded")
_QUERY = ("Content-Type", "application/sparql-query")
_UPDATE = ("Content-Type", "application/sparql-update")

HEAVY = frozenset({200, 422, 503, 504})
"""What may come of a query that takes much: an answer, a limit, or no room."""

WRONG = frozenset({400})
REFUSED = frozenset({403})
UNKNOWN = frozenset({400, 403})
"""What may come of a text that is not SPARQL and looks dangerous."""
LATE = frozenset({504})
_LONG = 100_000
"""A longer text is read in a worker, which a busy machine may end before it comes to the word."""

ANY = HEAVY | WRONG | REFUSED | {401, 406, 413, 414, 415, 431}


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request, and the statuses that are good answers to it."""

    name: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[int]
    query: str = ""
    """The query alone, where there is one in characters."""


def hostile(url: str) -> tuple[Hostile, ...]:
    """Give the requests, with the address that none of them may reach."""
    return (
        *_products(),
        *_bombs(),
        *_paths(),
        *_long(),
        *_deep(),
        *_calls(url),
        *_innocent(),
        *_updates(url),
        *_broken(),
    )


def _post(name: str, query: str, statuses: frozenset[int] = HEAVY) -> Hostile:
    body = query.encode("utf-8", "surrogatepass")
    return Hostile(name, "POST", "/sparql", (_QUERY,), body, statuses, query)


def _form(name: str, query: str, statuses: frozenset[int] = HEAVY) -> Hostile:
    body = urlencode({"query": query}).encode()
    return Hostile(name, "POST", "/sparql", (_FORM,), body, statuses, query)


def _get(name: str, query: str, statuses: frozenset[int] = HEAVY) -> Hostile:
    return Hostile(name, "GET", f"/sparql?query={quote(query)}", (), b"", statuses, query)


def _times(count: int) -> str:
    return " ".join(f"?s{number} ?p{number} ?o{number} ." for number in range(count))


def _fill(start: str, piece: str, end: str, size: int = _BODY) -> str:
    return start + piece * ((size - len(start) - len(end)) // len(piece)) + end


def _products() -> Iterator[Hostile]:
    many = _times(6)
    yield _get("product that is counted", f"SELECT (COUNT(*) AS ?n) {{ {many} }}")
    yield _post("product of rows", f"SELECT * {{ {many} }}")
    yield _form("product of distinct rows", f"SELECT DISTINCT * {{ {many} }}")
    yield _get("distinct rows that are counted", f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {many} }}")
    yield _get("product that asks", f"ASK {{ {many} FILTER(?s0 = ?nothing) }}")
    yield _post("product with a filter", f"SELECT * {{ {many} FILTER(STR(?o0) = 'no such') }}")
    yield _get("product of graphs", f"SELECT * {{ GRAPH ?g {{ {many} }} GRAPH ?h {{ {many} }} }}")
    yield _get("product with an offset", f"SELECT * {{ {many} }} OFFSET 99999999999 LIMIT 1")
    optional = " ".join(f"OPTIONAL {{ ?a{n} ?b{n} ?c{n} }}" for n in range(6))
    yield _get("product of optionals", f"SELECT (COUNT(*) AS ?n) {{ {optional} }}")
    unions = " ".join("{ ?s ?p ?o } UNION { ?o ?p ?s }".replace("?", f"?v{n}") for n in range(8))
    yield _get("product of unions", f"SELECT (COUNT(*) AS ?n) {{ {unions} }}")
    yield _get("minus over a product", f"SELECT * {{ {_times(3)} MINUS {{ {_times(4)} }} }}")
    yield _get(
        "not exists over a product",
        f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ {many} FILTER(?o0 = ?o5 && ?p = 1) }} }}",
    )
    towers = "?x ?y ?z"
    for level in range(12):
        towers = f"{{ SELECT * {{ {towers} . ?s{level} ?p{level} ?o{level} }} }}"
    yield _get("tower of sub-selects over a product", f"SELECT (COUNT(*) AS ?n) {{ {towers} }}")
    values = " ".join(str(number) for number in range(300))
    sets = " ".join(f"VALUES ?v{number} {{ {values} }}" for number in range(6))
    yield _post("product of values", f"SELECT (SUM(?v0 + ?v5) AS ?n) {{ {sets} }}")
    yield _get("construct a product", f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} WHERE {{ {many} }}")
    yield _get(
        "construct new nodes without end", f"CONSTRUCT {{ [] ?p0 [ ?p1 ?o2 ] }} WHERE {{ {many} }}"
    )


def _bombs() -> Iterator[Hostile]:
    many = _times(4)
    yield _get("order by", f"SELECT * {{ {many} }} ORDER BY ?o0 ?o1 ?o2 ?o3")
    yield _get("order by with a limit", f"SELECT * {{ {many} }} ORDER BY DESC(?o3) LIMIT 1")
    yield _get("order by chance", f"SELECT * {{ {many} }} ORDER BY RAND()")
    yield _get("group by", f"SELECT ?s0 ?s1 ?s2 (COUNT(*) AS ?n) {{ {many} }} GROUP BY ?s0 ?s1 ?s2")
    yield _get("group concat", f"SELECT (GROUP_CONCAT(STR(?o0)) AS ?x) {{ {many} }}")
    yield _get(
        "distinct group concat",
        f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?o0), STR(?o1), STR(?o2))) AS ?x) {{ {many} }}",
    )
    doubling = "BIND('xxxxxxxxxxxxxxxx' AS ?a0) " + " ".join(
        f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(60)
    )
    yield _get("a string that doubles", f"SELECT (STRLEN(?a60) AS ?n) {{ {doubling} }}")
    replaced = "'xxxxxxxxxxxxxxxx'"
    for _ in range(9):
        replaced = f"REPLACE({replaced}, 'x', 'xxxxxxxxxxxxxxxx')"
    yield _get("a string that is replaced", f"SELECT (STRLEN({replaced}) AS ?n) {{}}")
    yield _get(
        "a string that is encoded",
        f"SELECT (STRLEN({'ENCODE_FOR_URI(' * 40}'%'{')' * 40}) AS ?n) {{}}",
    )
    yield _get(
        "regular expression with nested quantifiers",
        f"SELECT (COUNT(*) AS ?n) {{ {many} FILTER(REGEX('{'a' * 200}!', '^(a+)+$')) }}",
    )
    yield _get(
        "regular expression that is huge",
        "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '((((a{1,99}){1,99}){1,99}){1,99})')) }",
    )
    yield _post(
        "regular expression that is long",
        f"SELECT * {{ ?s ?p ?o FILTER(REGEX(STR(?o), '{'(a|b)*' * 40_000}c')) }}",
    )
    yield _get(
        "regular expressions made anew",
        f"SELECT (COUNT(*) AS ?n) {{ {many} "
        "FILTER(REGEX(STR(?o0), CONCAT('[', STR(RAND()), ']{1,500}'))) }",
    )
    hashed = "STR(?o0)"
    for _ in range(60):
        hashed = f"SHA512(CONCAT({hashed}, STR(?o1)))"
    yield _get("hashes of hashes", f"SELECT (MAX({hashed}) AS ?x) {{ {many} }}")
    yield _get(
        "IRIs without end",
        f"SELECT (COUNT(DISTINCT ?i) AS ?n) {{ {many} "
        "BIND(IRI(CONCAT('urn:', STRUUID())) AS ?i) }",
    )
    numbers = "9" * 50_000
    yield _post("a number with many digits", f"SELECT ({numbers} * {numbers} AS ?n) {{}}")
    yield _post("a decimal with many digits", f"SELECT (0.{numbers} AS ?n) {{}}")
    yield _get("a number with a huge exponent", "SELECT (1e999999999 * -1e-999999999 AS ?n) {}")
    yield _get(
        "numbers at their end",
        "SELECT (9223372036854775807 + 1 AS ?a) (-9223372036854775808 / -1 AS ?b) (1 / 0 AS ?c) {}",
    )
    yield _get(
        "dates at their end",
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        "SELECT ('999999999999999-12-31T23:59:59Z'^^xsd:dateTime "
        "- '-999999999999999-01-01T00:00:00Z'^^xsd:dateTime AS ?d) {}",
    )
    yield _get("substring beyond everything", "SELECT (SUBSTR('abc', -1e300, 1e300) AS ?x) {}")
    yield _get("a limit beyond everything", f"SELECT * {{}} LIMIT {'9' * 40}", HEAVY | WRONG)


def _paths() -> Iterator[Hostile]:
    yield _get("path over any property", "SELECT (COUNT(*) AS ?n) { ?a (<urn:x>|!<urn:x>)* ?b }")
    yield _get("path of paths", "SELECT * { ?a ((!<urn:x>)*/(!<urn:y>)*)* ?b . ?b (!<urn:x>)+ ?c }")
    yield _get(
        "path forth and back", "SELECT * { ?a (!<urn:x>|^(!<urn:x>))* ?b . ?c ^(!<urn:y>)* ?d }"
    )
    yield _get(
        "path that is excluded", "SELECT * { ?a !(<urn:x>|^<urn:y>)+ ?b . ?c !(^<urn:z>)+ ?d }"
    )
    nested = "<urn:x>|!<urn:x>"
    for number in range(40):
        nested = f"({nested}){'*+?'[number % 3]}"
    yield _get("path in path", f"SELECT * {{ ?a {nested} ?b }}")
    yield _get("path of 200 steps", f"SELECT * {{ ?a {'/'.join(['!<urn:x>'] * 200)} ?b }}")
    yield _get("path of 200 choices", f"SELECT * {{ ?a ({'|'.join(['(!<urn:x>)*'] * 200)})* ?b }}")
    yield _get(
        "many paths", f"SELECT * {{ {' '.join(f'?a (!<urn:{n}>)* ?b{n} .' for n in range(40))} }}"
    )
    yield _get("path of optional steps", f"SELECT * {{ ?a {'/'.join(['(!<urn:x>)?'] * 100)} ?b }}")


def _long() -> Iterator[Hostile]:
    slow = HEAVY | WRONG
    numbers = " ".join(map(str, range(140_000)))
    yield _post("values up to the limit of a body", f"SELECT * {{ VALUES ?v {{ {numbers} }} }}")
    yield _form("values in a form", f"SELECT * {{ VALUES ?v {{ {numbers} }} ?s ?p ?v }}")
    yield _post("values of nothing", _fill("SELECT * { VALUES ?v { ", "UNDEF ", "} ?s ?p ?v }"))
    yield _post(
        "a union of thousands",
        _fill("SELECT * { { ?s ?p ?o }", " UNION { ?s ?p ?o }", " }", 200_000),
        slow,
    )
    yield _post(
        "thousands of optionals", _fill("SELECT * {", " OPTIONAL { ?s ?p ?o }", " }", 200_000), slow
    )
    yield _post("thousands of patterns", _fill("SELECT * {", " ?s ?p ?o .", " }"), slow)
    yield _post(
        "thousands of filters",
        _fill("SELECT * { ?s ?p ?o", " FILTER(?s != 1)", " }", 200_000),
        slow,
    )
    yield _post("a sum of thousands", _fill("SELECT (1", "+1", " AS ?n) {}", 200_000), slow)
    yield _post(
        "a choice of thousands", _fill("SELECT * { ?s ?p ?o FILTER(?s IN (1", ",1", ")) }"), slow
    )
    names = " ".join(f"?v{number}" for number in range(100_000))
    yield _post("a hundred thousand variables", f"SELECT {names} {{}}", slow)
    binds = " ".join(f"BIND({n} AS ?v{n})" for n in range(20_000))
    yield _post("thousands of binds", f"SELECT * {{ {binds} }}", slow)
    prefixes = " ".join(f"PREFIX p{n}: <urn:{n}:>" for n in range(30_000))
    yield _post("thousands of prefixes", f"{prefixes} ASK {{}}")
    yield _post("a comment without end", "ASK {} #" + "x" * (_BODY - 10))
    yield _post("a thousand comments", _fill("ASK {", "#\n", "}"))
    yield _post("a string without end", "SELECT ('" + "x" * (_BODY - 10), WRONG)
    yield _post("a thousand strings without end", _fill("SELECT ", "'\n", "", 200_000), WRONG)
    yield _post("an IRI of a megabyte", f"SELECT * {{ <http://{'a' * 900_000}> ?p ?o }}")
    yield _get("a long IRI in an address", f"ASK {{ <http://{'a' * 20_000}> ?p ?o }}")
    yield _post(
        "escapes in an IRI",
        f"ASK {{ <urn:{chr(92)}u0061{(chr(92) + 'U00000061') * 60_000}> ?p ?o }}",
    )
    yield _post("only spaces", " " * _BODY, WRONG | {504})
    yield _post("spaces and a word", " " * _BODY + "x", WRONG | {504})
    yield _post(
        "describe thousands", "DESCRIBE " + " ".join(f"<urn:{n}>" for n in range(60_000)), slow
    )
    yield _get("describe everything", "DESCRIBE * { ?s ?p ?o . ?a ?b ?c }")
    yield _get(
        "construct everything", "CONSTRUCT { ?s ?p ?o . ?o ?p ?s } WHERE { ?s ?p ?o . ?a ?b ?c }"
    )
    yield _post(
        "graphs by thousands", _fill("SELECT *", " FROM <urn:g>", " { ?s ?p ?o }", 200_000), slow
    )
    fields = "&".join(f"default-graph-uri=urn:{n}" for n in range(900))
    yield Hostile(
        "datasets by hundreds",
        "GET",
        f"/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D&{fields}",
        (),
        b"",
        HEAVY,
    )
    yield Hostile(
        "fields by thousands",
        "POST",
        "/sparql",
        (_FORM,),
        b"query=ASK%7B%7D" + b"&a=b" * 200_000,
        WRONG,
    )
    yield Hostile(
        "a form that is percents", "POST", "/sparql", (_FORM,), b"query=" + b"%25" * 300_000, WRONG
    )
    yield Hostile(
        "a body that is too long", "POST", "/sparql", (_QUERY,), b"#" * 1_100_000, frozenset({413})
    )


def _deep() -> Iterator[Hostile]:
    """What a parser that calls itself falls over."""
    deep = HEAVY | WRONG
    for name, start, end, inner in (
        ("groups", "{", "}", "?s ?p ?o"),
        ("optionals", "OPTIONAL {", "}", "?s ?p ?o"),
        ("sub-selects", "{ SELECT * {", "} }", "?s ?p ?o"),
        ("graphs", "GRAPH ?g {", "}", "?s ?p ?o"),
        ("not exists", "FILTER NOT EXISTS {", "}", "?s ?p ?o"),
        ("minus", "MINUS {", "}", "?s ?p ?o"),
    ):
        for depth in (100, 30_000):
            text = f"SELECT * {{ {start * depth} {inner} {end * depth} }}"
            yield _post(f"{name} {depth} deep", text, deep)
    for name, start, end in (
        ("parentheses", "(", ")"),
        ("negations", "!(", ")"),
        ("functions", "STR(", ")"),
        ("exists", "EXISTS { FILTER(", ") }"),
    ):
        for depth in (100, 50_000):
            text = f"SELECT * {{ ?s ?p ?o FILTER({start * depth}1{end * depth}) }}"
            yield _post(f"{name} {depth} deep", text, deep)
    yield _post("collections deep", f"SELECT * {{ {'(' * 100_000}1{')' * 100_000} ?p ?o }}", deep)
    yield _post("blank nodes deep", f"SELECT * {{ {'[ ?p ' * 80_000}1{']' * 80_000} ?p ?o }}", deep)
    yield _post(
        "triple terms deep", f"SELECT * {{ ?s ?p {'<<( ?s ?p ' * 40_000}1{')>>' * 40_000} }}", deep
    )
    yield _post("paths deep", f"SELECT * {{ ?s {'(' * 100_000}<urn:p>{')*' * 100_000} ?o }}", deep)
    yield _post("only opening brackets", "SELECT * " + "{" * (_BODY - 20), WRONG | HEAVY)
    yield _post("minus signs", f"SELECT ({'-' * 200_000}1 AS ?x) {{}}", deep)


def _calls(url: str) -> Iterator[Hostile]:
    call = f"SERVICE <{url}> {{ ?s ?p ?o }}"
    escaped = "".join(f"\\u{ord(letter):04X}" for letter in "SERVICE")
    for name, query in (
        ("service", f"SELECT * {{ {call} }}"),
        ("service in silence", f"SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}"),
        ("service in small letters", f"select*{{service<{url}>{{?s?p?o}}}}"),
        ("service after a comment", f"SELECT * {{ SERVICE#{{\n<{url}> {{ ?s ?p ?o }} }}"),
        ("service by a prefix", f"PREFIX x: <{url}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}"),
        ("service glued to a prefix", f"PREFIX x: <{url}> SELECT * {{ SERVICEx: {{ ?s ?p ?o }} }}"),
        ("service by a variable", f"SELECT * {{ BIND(<{url}> AS ?u) SERVICE ?u {{ ?s ?p ?o }} }}"),
        ("service by values", f"SELECT * {{ VALUES ?u {{ <{url}> }} SERVICE ?u {{ ?s ?p ?o }} }}"),
        ("service by its base", f"BASE <{url}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}"),
        ("service in groups", f"SELECT * {{ {'{' * 50} {call} {'}' * 50} }}"),
        ("service in an optional", f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {call} }} }}"),
        ("service in exists", f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {call} }} }}"),
        ("service in not exists", f"SELECT * {{ FILTER(!(NOT EXISTS {{ {call} }})) }}"),
        ("service in a bind", f"SELECT * {{ BIND(EXISTS {{ {call} }} AS ?e) }}"),
        ("service in minus", f"SELECT * {{ ?s ?p ?o MINUS {{ {call} }} }}"),
        ("service in a sub-select", f"SELECT * {{ {{ SELECT * {{ {{ {call} }} }} }} }}"),
        ("service in having", f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING EXISTS {{ {call} }}"),
        ("service in order", f"SELECT ?s {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {call} }})"),
        ("service in a construct", f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {call} }}"),
        ("service in a describe", f"DESCRIBE ?s {{ {call} }}"),
        ("service in an ask", f"ASK {{ {call} }}"),
        ("service after a million spaces", f"SELECT * {{ {' ' * 900_000} {call} }}"),
        ("service after strings", "SELECT * { " + "?s ?p '''SERVICE''' . " * 20_000 + f"{call} }}"),
        ("service with a file", "SELECT * { SERVICE <file:nowhere> { ?s ?p ?o } }"),
        ("services by thousands", "SELECT * { " + f"{call} " * 10_000 + "}"),
    ):
        yield _post(name, query, REFUSED if len(query) < _LONG else REFUSED | LATE)
    yield _get("service in escapes", f"SELECT * {{ {escaped} <{url}> {{ ?s ?p ?o }} }}", UNKNOWN)
    yield _get(
        "service in long escapes",
        f"SELECT * {{ \\U00000053ERVICE <{url}> {{ ?s ?p ?o }} }}",
        UNKNOWN,
    )
    yield _get(
        "service behind an escaped quote", f"SELECT * {{ ?s ?p 'x\\u0027 {call} #' }}", UNKNOWN
    )
    yield _get("load as a query", f"LOAD <{url}>", REFUSED)
    quiet = HEAVY
    for name, clause in (("from", f"FROM <{url}>"), ("from named", f"FROM NAMED <{url}>")):
        query = f"SELECT * {clause} {{ ?s ?p ?o . GRAPH ?g {{ ?s ?p ?o }} }}"
        yield _get(f"{name} an address", query, quiet)
    yield _get("from a file", "SELECT * FROM <file:nowhere> { ?s ?p ?o }", quiet)
    yield _get("graph at an address", f"SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}", quiet)
    yield _get("describe an address", f"DESCRIBE <{url}>", quiet)
    yield Hostile(
        "dataset at an address",
        "GET",
        f"/sparql?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D&default-graph-uri={quote(url)}",
        (),
        b"",
        quiet,
    )


def _innocent() -> Iterator[Hostile]:
    """What only looks dangerous, and must be answered."""
    good = frozenset({200})
    yield _get("service in a string", "SELECT ('SERVICE <http://x/> { }' AS ?x) {}", good)
    yield _get("service in a comment", "SELECT * { # SERVICE <http://x/> { }\n} LIMIT 1", good)
    yield _get("service in an IRI", "ASK { ?s <http://example.org/SERVICE> ?o }", good)
    yield _get("service as a variable", "SELECT ?service { ?service ?load ?o } LIMIT 1", good)
    yield _get("load in a string", 'SELECT ("""LOAD <http://x/> ; """ AS ?x) {}', good)


def _updates(url: str) -> Iterator[Hostile]:
    no = frozenset({401})
    for name, update in (
        ("load", f"LOAD <{url}>"),
        ("load a file", "LOAD <file:nowhere> INTO GRAPH <urn:g>"),
        (
            "insert by a service",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        ),
        ("drop all", "DROP SILENT ALL"),
        ("insert without end", f"INSERT {{ ?s0 ?p1 ?o2 }} WHERE {{ {_times(6)} }}"),
    ):
        body = update.encode()
        yield Hostile(f"update: {name}", "POST", "/sparql", (_UPDATE,), body, no)
        form = urlencode({"update": update}).encode()
        yield Hostile(f"update in a form: {name}", "POST", "/sparql", (_FORM,), form, no)
        yield _post(f"update as a query: {name}", update, REFUSED)
    yield Hostile("update by get", "GET", "/sparql?update=DROP+ALL", (), b"", WRONG)


def _broken() -> Iterator[Hostile]:
    for name, body in (
        ("empty", b""),
        ("zeros", b"\x00" * 10_000),
        ("a zero in a query", b"SELECT * { ?s ?p '\x00\x00' } LIMIT 1"),
        ("bytes that are not UTF-8", b"SELECT * { ?s ?p '\xff\xfe' }"),
        ("half a character", b"SELECT * { ?s ?p '\xd0"),
        ("an overlong slash", b"ASK { <\xc0\xaf> ?p ?o }"),
        ("half a surrogate", b"ASK { ?s ?p '\xed\xa0\x80' }"),
        ("a mark of byte order", b"\xef\xbb\xbfASK {}"),
        ("right to left", "ASK { ?s ?p '\u202e' } # \u202e".encode()),
        ("an escape of half a surrogate", b"ASK { ?s ?p '\\uD800' }"),
        ("an escape beyond everything", b"ASK { ?s ?p '\\UFFFFFFFF' }"),
        ("utf-16", "ASK {}".encode("utf-16")),
        ("noise", bytes(range(256)) * 1_000),
    ):
        yield Hostile(name, "POST", "/sparql", (_QUERY,), body, frozenset({200, 400}))
    yield Hostile("percents that are none", "GET", "/sparql?query=%%%25%zz%F", (), b"", WRONG)
    yield Hostile(
        "a language that is none",
        "POST",
        "/sparql",
        (_QUERY,),
        b"ASK { ?s ?p 'a'@" + b"a-" * 100_000 + b"a }",
        frozenset({200, 400}),
    )
    yield Hostile(
        "a type that is none",
        "POST",
        "/sparql",
        (("Content-Type", "x" * 5_000),),
        b"ASK {}",
        frozenset({415}),
    )
    ranges = ",".join(f"a/b{n};q=0.{n % 1000:03}" for n in range(500))
    yield Hostile(
        "forms by hundreds",
        "GET",
        "/sparql?query=ASK%7B%7D",
        (("Accept", ranges),),
        b"",
        frozenset({200, 406}),
    )
    tags = ",".join(f'"{number}"' for number in range(2_000))
    yield Hostile(
        "tags by thousands",
        "GET",
        "/sparql?query=ASK%7B%7D",
        (("If-None-Match", tags),),
        b"",
        frozenset({200}),
    )


HOSTILE = hostile(_NOWHERE)
