"""Waiting for what a page ends with, so that no test looks at what stands there for an instant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Request, Response, expect

__all__ = ["PATIENCE_MS", "settled", "suggested"]

PATIENCE_MS: Final = 20_000
"""Long, for slow machines: no test looks at the time."""

_QUIET: Final = 2
"""Looks in a row at which nothing is under way. Before the second one, the page drew what came."""

_BUSY: Final = """() => new Promise((idle) =>
    requestAnimationFrame(() => requestIdleCallback(() =>
        idle(document.querySelectorAll("main [aria-busy=true]").length), {timeout: 2_000})))"""


def settled(page: Page) -> None:
    """Wait until everything that a page asked for has come and is drawn.

    For reading many things at once; one thing is waited for by ``expect``. A question that a
    field asks a moment after the last key is not waited for: see ``suggested``.
    """
    expect(page.locator("main h1")).to_be_attached()
    until = monotonic() + PATIENCE_MS / 1000
    quiet, last = 0, None
    while quiet < _QUIET:
        busy = page.evaluate(_BUSY)
        asked = page.requests()
        waits = [request.url for request in asked if _is_under_way(request)]
        quiet = 0 if busy or waits or asked[-1] is not last else quiet + 1
        last = asked[-1]
        assert monotonic() < until, f"does not come to rest: {busy}, {waits}"


def _is_under_way(request: Request) -> bool:
    return request.failure is None and request.timing["responseEnd"] == -1


@contextmanager
def suggested(page: Page, text: str) -> Iterator[None]:
    """Wait until the names for a text that is typed inside are there.

    Those for its first letters come before, and the right one may be among them in another place.
    """

    def answers(response: Response) -> bool:
        asked = urlsplit(response.url)
        return asked.path == "/search/suggest" and parse_qs(asked.query)["q"] == [text]

    with page.expect_response(answers):
        yield
    settled(page)
