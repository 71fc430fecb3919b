"""Measure the SPARQL service against `oxigraph serve` and rdflib-endpoint.

All three answer the same queries over the same generated data in one run, in turns; the client
runs on the same cores as they do. Every figure is the median of the passes.

    python bench/service.py [--quads N] [--passes N] [--seconds S] [--hostile] [--json FILE]
"""

from __future__ import annotations

import argparse
import itertools
import json
import signal
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

import uvloop

from bench.serving.client import Load, fetch, load, request, stream
from bench.serving.data import SEED, Shape, shape, write
from bench.serving.hostile import under_attack
from bench.serving.questions import ALL_ROWS, HEAVY, POINT, Question
from bench.serving.servers import NATIVE, OURS, SERVERS, Kind, Server, memory, running

__all__ = ["main"]

_PATIENT = {
    "SVIDOK_QUERY_MAX_ROWS": "2000000",
    "SVIDOK_QUERY_DEADLINE_SECONDS": "300",
}
"""Our limits are out of the way where answers are long, so that all three do the same work."""

_CONNECTIONS = (1, 8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print Markdown; 1 when a server gave another answer than the others."""
    options = _options(arguments)
    kinds = [kind for kind in SERVERS if kind.name not in options.without]
    _say(f"data: {options.quads:,} quads")
    write(options.quads)
    document: dict[str, object] = {"quads": options.quads, "seed": SEED, "passes": options.passes}
    try:
        if options.hostile:
            document["hostile"] = under_attack(options.quads, options.seconds, _say)
        else:
            document |= _measure(kinds, options)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; every server is ended\n")
        return 130
    if options.json:
        options.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=1_000_000, help="about how many; 1000000")
    parser.add_argument("--passes", type=int, default=5, help="turns; 5")
    parser.add_argument("--seconds", type=float, default=2, help="for each measurement; 2")
    parser.add_argument("--without", action="append", default=[], help="leave a server out")
    parser.add_argument("--hostile", action="store_true", help="a good client under attack")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures, too")
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    end = "" if sys.stderr.isatty() else "\n"
    sys.stderr.write(f"\r\033[K{text}" if not end else text + end)
    sys.stderr.flush()


def _measure(kinds: Sequence[Kind], options: argparse.Namespace) -> dict[str, object]:
    size = shape(options.quads)
    with ExitStack() as stack:
        servers = []
        for kind in kinds:
            _say(f"starting {kind.name}")
            settings = _PATIENT if kind is OURS else {}
            servers.append(stack.enter_context(running(kind, options.quads, settings)))
        _agree(servers, size)
        figures = _loads(servers, size, options)
        streams = _streams(servers, options)
    _say("")
    _print_loads(figures, [server.kind.name for server in servers], options)
    _print_streams(streams)
    return {"loads": figures, "streams": streams}


def _agree(servers: Sequence[Server], size: Shape) -> None:
    """Stop when the servers do not give the same rows: then nothing can be compared."""
    for question in (POINT, *HEAVY):
        query = next(question.queries(size))
        answers = {server.kind.name: _rows(fetch(server, query)) for server in servers}
        if len({repr(rows) for rows in answers.values()}) > 1:
            counts = {name: len(rows) for name, rows in answers.items()}
            raise SystemExit(f"{question.title}: the servers disagree: {counts}")


def _rows(answer: bytes) -> list[list[tuple[str, str]]]:
    head, _, body = answer.partition(b"\r\n\r\n")
    if b"chunked" in head.lower():
        body = _unchunked(body)
    try:
        bindings = json.loads(body)["results"]["bindings"]
    except (ValueError, KeyError) as error:
        raise SystemExit(f"not an answer: {answer[:500]!r}") from error
    return sorted(sorted((name, _value(term)) for name, term in row.items()) for row in bindings)


def _value(term: dict[str, str]) -> str:
    """Give a value; the servers write computed decimals with more or fewer digits."""
    try:
        return f"{float(term['value']):.6g}"
    except ValueError:
        return term["value"]


def _unchunked(body: bytes) -> bytes:
    whole = bytearray()
    while body:
        length, _, body = body.partition(b"\r\n")
        count = int(length, 16)
        whole += body[:count]
        body = body[count + 2 :]
    return bytes(whole)


Figures = dict[str, dict[str, dict[str, float]]]


def _loads(servers: Sequence[Server], size: Shape, options: argparse.Namespace) -> Figures:
    """Measure each question at each number of connections, the servers in turns."""
    figures: Figures = {}
    for question, connections in itertools.product((POINT, *HEAVY), _CONNECTIONS):
        title = f"{question.title}, {connections} connection{'s' * (connections > 1)}"
        found: dict[str, list[Load]] = {server.kind.name: [] for server in servers}
        sources = {server.kind.name: _requests(question, server, size) for server in servers}
        for number in range(-1, options.passes):
            _say(f"{title}: pass {number + 1} of {options.passes}")
            # Whoever is first after a pause must not always be the same.
            turn = number % len(servers)
            for server in [*servers[turn:], *servers[:turn]]:
                # The first turn is to warm up and is not counted.
                seconds = options.seconds if number >= 0 else options.seconds / 4
                source = sources[server.kind.name]
                record = uvloop.run(load(server, source, connections, seconds))
                if record.failures:
                    raise SystemExit(f"{title}: {server.kind.name} refused {record.failures}")
                if number >= 0:
                    found[server.kind.name].append(record)
        figures[title] = {name: _medians(loads) for name, loads in found.items()}
    return figures


def _requests(question: Question, server: Server, size: Shape) -> Iterator[bytes]:
    """Write the requests beforehand where there are many; a heavy one is written in no time."""
    queries = (request(server, query) for query in question.queries(size))
    if question is not POINT:
        return queries
    return itertools.cycle(list(itertools.islice(queries, 20_000)))


def _medians(loads: Sequence[Load]) -> dict[str, float]:
    return {
        "per_second": statistics.median(one.rate for one in loads),
        "p50_ms": statistics.median(one.quantile(0.5) for one in loads) * 1000,
        "p99_ms": statistics.median(one.quantile(0.99) for one in loads) * 1000,
    }


def _streams(servers: Sequence[Server], options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Take the largest answer; the first pass warms up and fills the caches of the engine."""
    query = ALL_ROWS.format(rows=options.quads)
    found: dict[str, dict[str, float]] = {}
    for server in servers:
        if server.kind not in (OURS, NATIVE):
            continue  # rdflib-endpoint makes the whole answer before it sends a byte
        results = []
        weigh = partial(memory, server.pid)
        for number in range(options.passes + 1):
            _say(f"{server.kind.name}: {options.quads:,} rows, pass {number}")
            results.append(stream(server, query, weigh))
        steady = results[1:]
        found[server.kind.name] = {
            key: statistics.median(asdict(one)[key] for one in steady) for key in asdict(steady[0])
        } | {"memory_grown": max(one.memory_most - one.memory_before for one in steady)}
    return found


def _print_loads(figures: Figures, names: Sequence[str], options: argparse.Namespace) -> None:
    others = [name for name in names if name != OURS.name]
    said = f"{options.quads:,} quads, {options.passes} passes in turns, medians; "
    print(said + "the client runs on the same cores as the servers.\n")
    columns = [f"{name}: a second (p50)" for name in names]
    columns += [f"{OURS.name} / {name}: a second (p50)" for name in others]
    print(f"| query | {' | '.join(columns)} |")
    print("| --- |" + " ---: |" * len(columns))
    for title, row in figures.items():
        cells = [f"{row[n]['per_second']:,.1f} ({row[n]['p50_ms']:.2f} ms)" for n in names]
        if OURS.name in row:
            cells += [_ratio(row[OURS.name], row[name]) for name in others]
        print(f"| {title} | {' | '.join(cells)} |")


def _ratio(ours: dict[str, float], other: dict[str, float]) -> str:
    rate, middle = (ours[key] / other[key] for key in ("per_second", "p50_ms"))
    return f"{rate:.2f} ({middle:.2f})"


def _print_streams(streams: dict[str, dict[str, float]]) -> None:
    print("\n| whole answer | first byte | all of it | size | memory before | memory grown |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, row in streams.items():
        sizes = [row[key] / 1e6 for key in ("size", "memory_before", "memory_grown")]
        cells = [f"{row['first_byte'] * 1000:.1f} ms", f"{row['seconds']:.2f} s"]
        cells += [f"{value:,.0f} MB" for value in sizes]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    # Whoever ends this ends the servers, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
