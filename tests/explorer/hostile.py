"""What a source or a stranger may have written, and answers in which everything is like that."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from typing import Any, Final

from playwright.sync_api import Page, Route

__all__ = ["HOSTILE", "LONG", "SCRIPTS", "WIDER", "harmless", "spoil"]

HOSTILE: Final = "\"><script>window.ran=1</script><img src=x onerror=window.ran=2>&amp;'"
SCRIPTS: Final = (
    "Ilvé Osk",
    "Ільве Оск",
    "אילווה אוסק",
    "إيلفي أوسك",
    "伊尔维·奥斯克",
    "イルヴェ・オスク",
    "इल्वे ओस्क",
    "Ιλβέ Οσκ",
)
"""One name in eight scripts, two of them written from right to left."""
LONG: Final = "word " * 20_000
"""A hundred thousand bytes."""
_LONG_ONES: Final = 3
WIDER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how much a page is wider than its window."""


def spoil(page: Page, doors: str, names: Collection[str]) -> None:
    """Let some doors answer with hostile texts under these names, the first ``words`` of 100 kB."""
    text = f"=1+1 {HOSTILE} \u202e evil \u2067 {' '.join(SCRIPTS)} {'x' * 500}"

    number = count()

    def spoiled(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: spoiled(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [spoiled(each, name) for each in value]
        if name not in names or value is None:
            return value
        return f"{text} {LONG}" if name == "words" and next(number) < _LONG_ONES else text

    def answered(route: Route) -> None:
        route.fulfill(json=spoiled(route.fetch().json()))

    page.route(re.compile(rf"^http://[^/]+/(?:{doors})(?:[?/]|$)"), answered)


def harmless(page: Page) -> None:
    """Nothing of it ran or became a part of the page, and the page is no wider than its window."""
    assert page.evaluate("window.ran") is None
    assert page.locator("main img, main script, main a[href^=javascript]").count() == 0
    assert page.evaluate(WIDER) == 0
