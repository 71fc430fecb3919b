"""What stands on every page: the name, the pages, the choices, the server’s state."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_explorer_starts(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.title().startswith("Svidok")
