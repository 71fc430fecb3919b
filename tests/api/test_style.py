"""The one style sheet: small, self-contained, and readable by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WCAG_AA = 4.5
PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("link", "paper"),
    ("link", "card"),
    ("paper", "link"),
    ("deny", "deny-wash"),
    ("open", "open-wash"),
    ("ink", "deny-wash"),
    ("ink", "open-wash"),
]


@pytest.fixture(scope="module")
def sheet(repo: Path) -> str:
    return (repo / "api" / "static" / "svidok.css").read_text(encoding="utf-8")


def _luminance(colour: str) -> float:
    """Relative luminance, as https://www.w3.org/TR/WCAG21/#dfn-relative-luminance defines it."""
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_words_stand_out_from_what_is_behind_them(
    sheet: str, scheme: int, front: str, back: str
) -> None:
    palettes = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", palettes[scheme]))
    lighter, darker = sorted((_luminance(colours[front]), _luminance(colours[back])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= WCAG_AA


def test_nothing_is_fetched_from_elsewhere(sheet: str) -> None:
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert len(sheet) < 20_000
