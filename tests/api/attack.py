"""Attackers in a process of their own: ``python -m tests.api.attack PORT CONNECTIONS SECONDS URL``.

Each sends one hostile request after the other, all of them in an order of its own, and counts what
came back. The process prints the counts as JSON when the time is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import sys
import time
from collections import Counter

from tests.api.hostile import Hostile, hostile

__all__ = ["exchange", "written"]


def written(request: Hostile) -> bytes:
    """Give the bytes of a request on a connection that carries no other."""
    lines = [f"{request.method} {request.path} HTTP/1.1", "Host: localhost", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    lines += [f"Content-Length: {len(request.body)}"] if request.method == "POST" else []
    return "\r\n".join([*lines, "", ""]).encode() + request.body


async def exchange(port: int, request: Hostile) -> str:
    """Send a request, read all that comes back, and give the status; ``broken`` without one."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with contextlib.suppress(ConnectionError):
            writer.write(written(request))
            await writer.drain()
        head = b""
        with contextlib.suppress(ConnectionError):
            head = await reader.readline()
            while await reader.read(65_536):
                pass
        parts = head.decode("latin-1").split(" ")
        return parts[1] if len(parts) > 1 else "broken"
    finally:
        writer.close()


async def _attack(port: int, connections: int, seconds: float, url: str) -> Counter[str]:
    requests = hostile(url)
    until = time.monotonic() + seconds
    found: Counter[str] = Counter()

    async def attacker(seed: int) -> None:
        order = random.Random(seed)  # noqa: S311 - an order, and no secret
        while time.monotonic() < until:
            for request in order.sample(requests, len(requests)):
                if time.monotonic() > until:
                    return
                try:
                    status = await exchange(port, request)
                except ConnectionError:
                    status = "refused"
                known = status in map(str, request.statuses | {503, 504})
                found[status if known else f"{status} to {request.name}"] += 1

    await asyncio.gather(*map(attacker, range(connections)))
    return found


if __name__ == "__main__":
    counts = asyncio.run(
        _attack(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4])
    )
    sys.stdout.write(json.dumps(counts))
