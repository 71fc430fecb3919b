"""Run the SPARQL 1.1 suites and print the table: ``python -m tests.conformance.sparql``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.sparql.cases import EXCLUDED, SUITES, at_hand, cases
from tests.conformance.sparql.run import Outcome, Verdict, run_suite
from tests.conformance.sparql.service import NATIVE, PLAIN, running

__all__ = ["main"]

_PREFACE = """\
Printed by `make conformance`: the suites of the W3C, run over HTTP against `{title}`, which
also loads the data of each test. Requests of the protocol suites are sent as their manifests
write them. A query or update of another suite is sent with a BASE in front, the address that the
suite gives its file; a syntax test is sent as it is. Results may name blank nodes otherwise, and
may write a number or a truth otherwise; rows are in order where the query asks for one. A test
that is listed as a deviation and passes fails the run, as does one that is not listed and fails."""

_COLUMNS = (Verdict.PASSED, Verdict.REFUSED, Verdict.DEVIATES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row a suite, then every test that did not simply pass; 1 if one was unexpected."""
    options = _options(arguments)
    if not at_hand():
        sys.stderr.write("the suites of the W3C are not at hand: set SVIDOK_W3C\n")
        return 2
    target = NATIVE if options.native else PLAIN
    outcomes: list[Outcome] = []
    with (
        tempfile.TemporaryDirectory(prefix="svidok-conformance-") as folder,
        running(target, Path(folder)) as client,
    ):
        for name in options.suites or SUITES:
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K{name}")
            outcomes += run_suite(name, client)
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    lines = [*_table(target.title, outcomes), *([] if options.suites else _not_run())]
    sys.stdout.write("\n".join([*lines, *_exceptions(outcomes), ""]))
    return 0 if all(outcome.verdict.good for outcome in outcomes) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.sparql")
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="else all of them")
    parser.add_argument(
        "--native", action="store_true", help="run against `oxigraph serve`, to see whose fault is"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.suites) - set(SUITES)
    if unknown:
        parser.error(f"no such suite: {', '.join(sorted(unknown))}")
    return options


def _table(title: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "# Conformance to SPARQL 1.1"
    yield ""
    yield from _PREFACE.format(title=title).splitlines()
    yield ""
    yield "| suite | tests | passed | refused by policy | listed deviations | failed |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name in dict.fromkeys(outcome.case.suite for outcome in outcomes):
        yield _row(name, [outcome for outcome in outcomes if outcome.case.suite == name])
    yield _row("**all**", outcomes)


def _not_run() -> Iterator[str]:
    yield from ("", "## Not run", "")
    for name, reason in EXCLUDED.items():
        yield f"- {name} ({len(cases(name))} tests): {reason}"


def _exceptions(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for verdict in Verdict:
        chosen = [outcome for outcome in outcomes if outcome.verdict is verdict]
        if chosen and verdict is not Verdict.PASSED:
            yield from ("", f"## {verdict.capitalize()}", "")
            yield from (f"- {outcome.case.key}: {outcome.reason}" for outcome in chosen)


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    count = Counter(outcome.verdict for outcome in outcomes)
    bad = sum(number for verdict, number in count.items() if not verdict.good)
    counts = [len(outcomes), *(count[verdict] for verdict in _COLUMNS), bad]
    return " | ".join([f"| {name}", *map(str, counts)]) + " |"


if __name__ == "__main__":
    sys.exit(main())
