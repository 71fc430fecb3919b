"""Measure workers against threads of one process, kind by kind of query, on the corpus.

Workers can be ended and cost a way there and back; a thread costs nothing and cannot be ended. What
is printed is why look-ups are answered in the server's own process and everything else is not.

    python bench/lanes.py [--passes N]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from kg.pipeline.build import build
from kg.settings import settings
from kg.store import Ask, Format, StoreFolder, WorkerPool

__all__ = ["main"]

_QUERIES = {
    "look-up": "SELECT * { <https://w3id.org/svidok/id/actor/olena-kondratiuk> ?p ?o }",
    "join of two": "SELECT * { ?c <https://w3id.org/svidok/ace#claimant> ?a . ?a a ?k } LIMIT 50",
    "count by kind": "SELECT ?k (COUNT(*) AS ?n) { ?s a ?k } GROUP BY ?k ORDER BY DESC(?n)",
    "words that match": "SELECT ?w { ?s <http://www.w3.org/ns/oa#exact> ?w "
    'FILTER(REGEX(?w, "(child|ferry).*(re|home)", "i")) }',
}
_CLIENTS = (1, 8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print milliseconds an answer, and the ratio of workers to threads."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--passes", type=int, default=5, help="turns; 5")
    options = parser.parse_args(arguments)
    chosen = settings()
    with tempfile.TemporaryDirectory(prefix="svidok-bench-") as folder:
        place = Path(folder)
        build(chosen.corpus, place, base=chosen.base_iri, texts=None)
        rows = asyncio.run(_measure(StoreFolder(place), options.passes))
    sys.stdout.write("| query | clients | threads, ms | workers, ms | workers / threads |\n")
    sys.stdout.write("|---|---:|---:|---:|---:|\n")
    for name, clients, threads, workers in rows:
        sys.stdout.write(
            f"| {name} | {clients} | {threads * 1e3:.2f} | {workers * 1e3:.2f} "
            f"| {workers / threads:.2f} |\n"
        )
    return 0


async def _measure(folder: StoreFolder, passes: int) -> list[tuple[str, int, float, float]]:
    reader, snapshot = folder.public(), folder.snapshot("public")
    rows = []
    async with WorkerPool(workers=2) as pool:
        for name, query in _QUERIES.items():

            async def thread(query: str = query) -> object:
                return await asyncio.to_thread(reader.serialise, query, Format.JSON)

            async def worker(query: str = query) -> object:
                return await pool.run(Ask(query), snapshot)

            for clients in _CLIENTS:
                turns = [
                    (await _seconds(thread, clients), await _seconds(worker, clients))
                    for _ in range(passes)
                ]
                threads, workers = (statistics.median(side) for side in zip(*turns, strict=True))
                rows.append((name, clients, threads, workers))
    return rows


async def _seconds(ask: Callable[[], Awaitable[object]], clients: int) -> float:
    """Ask for a while, and give the seconds for one answer."""
    await ask()
    until = time.perf_counter() + 0.5
    count = 0

    async def client() -> None:
        nonlocal count
        while time.perf_counter() < until:
            await ask()
            count += 1

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return (time.perf_counter() - begun) / count


if __name__ == "__main__":
    sys.exit(main())
