"""A good client, quiet and under attack by queries that are meant to bring the service down."""

from __future__ import annotations

import asyncio
import importlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict

import uvloop

from bench.serving.client import Load, load, request
from bench.serving.data import shape
from bench.serving.questions import POINT
from bench.serving.servers import OURS, Server, running

__all__ = ["Attack", "under_attack"]

_ATTACKERS = 16
_PAUSE = 0.005
"""Seconds between two requests of the good client."""


class Attack(TypedDict):
    """What the good client met; times in milliseconds."""

    attackers: int
    queries: int
    answered: int
    refused: int
    quiet_p50_ms: float
    quiet_p99_ms: float
    attacked_p50_ms: float
    attacked_p99_ms: float
    ratio_p50: float
    ratio_p99: float


def under_attack(quads: int, seconds: float, say: Callable[[str], None]) -> Attack:
    """Run our server with its own limits, and measure a good client before and under attack."""
    queries = _queries()
    least = max(seconds, 5)
    with running(OURS, quads, {}) as server:
        say("the good client, quiet")
        quiet = uvloop.run(_good(server, quads, least))
        say(f"the good client, and {_ATTACKERS} bad ones with {len(queries)} queries")
        attacked, bad = uvloop.run(_both(server, quads, queries, least * 4))
    found = Attack(
        attackers=_ATTACKERS,
        queries=len(queries),
        answered=len(bad.times),
        refused=bad.failures,
        quiet_p50_ms=quiet.quantile(0.5) * 1000,
        quiet_p99_ms=quiet.quantile(0.99) * 1000,
        attacked_p50_ms=attacked.quantile(0.5) * 1000,
        attacked_p99_ms=attacked.quantile(0.99) * 1000,
        ratio_p50=attacked.quantile(0.5) / quiet.quantile(0.5),
        ratio_p99=attacked.quantile(0.99) / quiet.quantile(0.99),
    )
    say("")
    _print(found)
    return found


def _queries() -> list[str]:
    """Take the list of the tests, so that both attack with the same."""
    module = importlib.import_module("tests.api.hostile")
    said: Iterable[object] = module.HOSTILE
    return [str(getattr(one, "query", one)) for one in said]


async def _good(server: Server, quads: int, seconds: float) -> Load:
    size = shape(quads)
    requests = (request(server, query) for query in POINT.queries(size))
    await load(server, requests, 1, seconds / 4, _PAUSE)
    return await load(server, requests, 1, seconds, _PAUSE)


async def _both(
    server: Server, quads: int, queries: list[str], seconds: float
) -> tuple[Load, Load]:
    bad = itertools.cycle([request(server, query) for query in queries])
    attack = asyncio.create_task(load(server, bad, _ATTACKERS, seconds + 2))
    await asyncio.sleep(1)  # the attack is in full swing when the good client begins
    good = await load(server, _points(server, quads), 1, seconds, _PAUSE)
    return good, await attack


def _points(server: Server, quads: int) -> Iterator[bytes]:
    return (request(server, query) for query in POINT.queries(shape(quads)))


def _print(found: Attack) -> None:
    print(f"A good client, and {found['attackers']} bad ones with {found['queries']} queries")
    print("\n| | quiet | under attack | ratio |\n| --- | ---: | ---: | ---: |")
    for name in ("p50", "p99"):
        quiet, attacked = found[f"quiet_{name}_ms"], found[f"attacked_{name}_ms"]  # type: ignore[literal-required]  # the two names are among the keys
        print(f"| {name} | {quiet:.2f} ms | {attacked:.2f} ms | {attacked / quiet:.1f} |")
    print(f"\nThe attack: {found['answered']} answers, {found['refused']} refusals.")
