"""What a build of many documents costs, how that grows, and what one more document costs.

The documents are made, always the same ones: seventeen claims on 1,500 characters, reviewed, some
with persons, towns, variables and days in common (see :mod:`bench.building.corpus`). Every command
runs in a process of its own, as people run it. Time says little on a machine that does other things
too; processor seconds, its own and its children's, say more. Memory is the most at one time, of the
command and all that it started.

    python bench/build.py [--documents 100 300 1000] [--folder DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from math import log
from pathlib import Path

from bench.building.corpus import CLAIMS, write_documents, write_reference
from bench.building.processes import Run, run_kg, stages_of
from tests.explorer.served import Served

__all__ = ["main"]

_SIZES = (100, 300, 1_000)
_BUILD = "build of all"
_MORE = "build with one more"


def _commands(place: Path, count: int) -> dict[str, Run]:
    """Run each command once on a corpus of so many documents."""
    corpus, texts, store = place / "corpus", place / "texts", place / "store"
    write_reference(corpus, count + 1)
    write_documents(corpus, texts, range(count))
    into = ("--corpus", corpus, "--texts", texts, "--store", store)
    found: dict[str, Run] = {}

    def run(title: str, *arguments: object) -> None:
        took = found[title] = run_kg(*arguments)
        told = f"{took.cpu:,.1f} processor s, {took.peak:,.0f} MiB"
        print(f"{count:,} documents, {title}: {told}", file=sys.stderr)

    run(_BUILD, "build", *into)
    run("build, nothing new", "build", *into)
    write_documents(corpus, texts, range(count, count + 1))
    run(_MORE, "build", *into)
    target = place / "export.nq"
    run("export, N-Quads", "export", "--format", "nquads", "--out", target, "--store", store)
    run("verify, all sheets", "verify", *into[:4])
    run("validate, corpus and stores", "validate", *into)
    found["serve, first answer"] = _served(store)
    return found


def _served(store: Path) -> Run:
    """Start a server; give the time until it has answered for the first time."""
    served, begun = Served(store), time.perf_counter()
    served.start()
    try:
        with urllib.request.urlopen(f"{served.url}/search?q=depot") as answer:  # noqa: S310 - our own server
            answer.read()
        return Run(seconds=time.perf_counter() - begun)
    finally:
        served.stop()


def _exponent(sizes: Sequence[int], values: Sequence[float]) -> str:
    """Return the power to which a cost grows from the second last size to the last."""
    if len(sizes) < 2 or not all(values):
        return ""
    return f"{log(values[-1] / values[-2]) / log(sizes[-1] / sizes[-2]):.2f}"


def _row(title: str, sizes: Sequence[int], values: Sequence[float], unit: str) -> str:
    cells = " | ".join(f"{value:,.1f}" if value else "" for value in values)
    return f"| {title}, {unit} | {cells} | {_exponent(sizes, values)} |"


def _show(found: dict[int, dict[str, Run]]) -> None:
    sizes = sorted(found)
    print(f"| documents of {CLAIMS} claims | " + " | ".join(f"{n:,}" for n in sizes) + " | grows |")
    print("|---|" + "---:|" * (len(sizes) + 1))
    for title in found[sizes[0]]:
        runs = [found[size][title] for size in sizes]
        print(_row(title, sizes, [run.seconds for run in runs], "s"))
        if any(run.cpu for run in runs):
            print(_row(title, sizes, [run.cpu for run in runs], "processor s"))
            print(_row(title, sizes, [run.peak for run in runs], "MiB"))
    for title in (_BUILD, _MORE):
        runs = [found[size][title] for size in sizes]
        print(f"\n{title}, processor seconds by stage\n")
        print("| stage | " + " | ".join(f"{n:,}" for n in sizes) + " | grows | share |")
        print("|---|" + "---:|" * (len(sizes) + 2))
        for stage in stages_of(runs):
            values = [run.stages.get(stage, 0.0) for run in runs]
            share = values[-1] / (sum(runs[-1].stages.values()) or 1.0)
            print(f"{_row(stage, sizes, values, 's')} {share:.0%} |")
    last = found[sizes[-1]]
    print(
        f"\none more document beside {sizes[-1]:,} costs {last[_MORE].cpu / last[_BUILD].cpu:.0%} "
        f"of a build of all"
    )
    if len(sizes) > 1:
        (few, many), peaks = sizes[-2:], [found[size][_BUILD].peak for size in sizes[-2:]]
        grown = (peaks[1] - peaks[0]) / (many - few)
        print(f"memory of a build from {few:,} to {many:,}: {grown:.2f} MiB a document")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=_SIZES, help="how many")
    parser.add_argument("--folder", type=Path, help="where to work; else a temporary folder")
    options = parser.parse_args(arguments)
    found: dict[int, dict[str, Run]] = {}
    for count in options.documents:
        with tempfile.TemporaryDirectory(prefix="svidok-bench-", dir=options.folder) as name:
            found[count] = _commands(Path(name), count)
    _show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
