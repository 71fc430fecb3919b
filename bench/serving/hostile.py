"""A good client, quiet and under attack by queries that are meant to bring the service down."""

from __future__ import annotations

import asyncio
import importlib
import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypedDict

import uvloop

from bench.serving.client import Load, load, request
from bench.serving.data import SEED, shape
from bench.serving.questions import POINT
from bench.serving.servers import OURS, Server, running

__all__ = ["Attack", "under_attack"]

_ATTACKERS = 16
_PAUSE = 0.005
"""Seconds between two requests of the good client."""


class Attack(TypedDict):
    """What the good client met; times in milliseconds."""

    attackers: int
    requests: int
    sent: int
    statuses: dict[str, int]
    good_sent: int
    good_failures: dict[str, int]
    quiet: dict[str, float]
    attacked: dict[str, float]


def under_attack(quads: int, seconds: float, say: Callable[[str], None]) -> Attack:
    """Run our server with its own limits, and measure a good client before and under attack."""
    attack = _attack()
    with running(OURS, quads, {}) as server:
        say("the good client, quiet")
        quiet = uvloop.run(_good(server, quads, max(seconds * 5, 5)))
        say(f"the good client, and {_ATTACKERS} bad ones with {len(attack)} requests")
        attacked, bad = uvloop.run(_both(server, quads, attack, max(seconds * 30, 10)))
        _recovers(server, quads)
    found = Attack(
        attackers=_ATTACKERS,
        requests=len(attack),
        sent=len(bad.times) + bad.failures,
        statuses={"200": len(bad.times), **bad.statuses},
        good_sent=len(attacked.times) + attacked.failures,
        good_failures=dict(attacked.statuses),
        quiet=_figures(quiet),
        attacked=_figures(attacked),
    )
    say("")
    _print(found)
    return found


def _figures(record: Load) -> dict[str, float]:
    return {name: record.quantile(part) * 1000 for name, part in (("p50", 0.5), ("p99", 0.99))}


def _attack() -> list[bytes]:
    """Take the requests of the tests, so that both attack with the same."""
    module = importlib.import_module("tests.api.hostile")
    requests: Iterable[_Request] = module.HOSTILE
    raw = [_raw(one) for one in requests]
    # The tests list them by kind; here all kinds come at once.
    random.Random(SEED).shuffle(raw)  # noqa: S311 - the same order on every run is the point
    return raw


class _Request(Protocol):
    method: str
    path: str
    headers: Iterable[tuple[str, str]]
    body: bytes


def _raw(one: _Request) -> bytes:
    lines = [f"{one.method} {one.path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in one.headers]
    if one.method == "POST":
        lines.append(f"Content-Length: {len(one.body)}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass") + one.body


def _recovers(server: Server, quads: int) -> None:
    """Stop unless the good client is answered right after, as fast as it likes."""
    after = uvloop.run(_good(server, quads, 1))
    if after.failures or not after.times:
        raise SystemExit(f"the service does not come back: {dict(after.statuses)}")


async def _good(server: Server, quads: int, seconds: float) -> Load:
    size = shape(quads)
    requests = (request(server, query) for query in POINT.queries(size))
    await load(server, requests, 1, seconds / 4, _PAUSE)
    return await load(server, requests, 1, seconds, _PAUSE)


async def _both(
    server: Server, quads: int, attack: list[bytes], seconds: float
) -> tuple[Load, Load]:
    bad = asyncio.create_task(load(server, itertools.cycle(attack), _ATTACKERS, seconds + 2))
    await asyncio.sleep(1)  # the attack is in full swing when the good client begins
    good = await load(server, _points(server, quads), 1, seconds, _PAUSE)
    return good, await bad


def _points(server: Server, quads: int) -> Iterator[bytes]:
    return (request(server, query) for query in POINT.queries(shape(quads)))


def _print(found: Attack) -> None:
    print(f"A good client, and {found['attackers']} bad ones with {found['requests']} requests")
    print("\n| | quiet | under attack | ratio |\n| --- | ---: | ---: | ---: |")
    for name in ("p50", "p99"):
        quiet, attacked = found["quiet"][name], found["attacked"][name]
        print(f"| {name} | {quiet:.2f} ms | {attacked:.2f} ms | {attacked / quiet:.1f} |")
    print(f"\nThe good client: {found['good_sent']} requests, not answered: ", end="")
    print(found["good_failures"] or "none")
    print(f"The bad ones: {found['sent']} requests, answers by status: {found['statuses']}")
