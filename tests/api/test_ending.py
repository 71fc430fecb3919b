"""The end of the server, while a client waits for an answer that does not come."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import pytest

from api.guards import server as guarded
from kg.settings import settings


def test_what_is_called_off_at_the_end_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(guarded, "_FAREWELL_SECONDS", 0)
    asked = threading.Event()

    async def never(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            for _ in range(2):
                await send({"type": f"{(await receive())['type']}.complete"})
            return
        asked.set()
        await asyncio.sleep(60)

    server = guarded.make_server(never, settings(realtime=False))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = listening.getsockname()
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        with socket.create_connection(address) as client:
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert asked.wait(20)
            server.should_exit = True
            running.join(20)
    assert not running.is_alive()
    said = capfd.readouterr().err
    assert "Cancel 1 running task" in said
    assert "Traceback" not in said
