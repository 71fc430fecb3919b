"""Invented articles: the same number, the same article; and what a folder holds, byte for byte."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

__all__ = ["article", "page", "tree"]

_PARTS = ("ar", "bel", "dor", "em", "fal", "gri", "hol", "is", "kal", "lor", "mer", "nov")


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_PARTS) for _ in range(3)).capitalize()


def article(number: int) -> str:
    """Return the text of an article."""
    chance = random.Random(number)  # noqa: S311 - the same texts on every run
    town, mayor, minister, firm = (_name(chance) for _ in range(4))
    crates, men = chance.randrange(100, 900), chance.randrange(20, 90)
    return (
        f"Ferry of {town} is late again\n\n"
        f"{town.upper()}, {chance.randrange(1, 28)} May 2031 – More than {crates} people waited "
        f"at the quay of {town} on Tuesday, the {firm} Company said.\n\n"
        f"“The {firm} boat left {men} of us on the wrong bank,” Mayor {mayor} {town}sky told "
        f"reporters in {town}.\n\n"
        f"Minister {minister} Velk denied that the {firm} Company owed {men + 3} percent of the "
        f"price of a ticket to {town}.\n"
    )


def page(number: int, url: str, more: str = "") -> str:
    """Return an article as a page with an address."""
    head, *body = article(number).strip().split("\n\n")
    paragraphs = "".join(f"<p>{one}</p>" for one in (*body, more) if one)
    return (
        f'<!doctype html><html lang="en"><head><title>{head}</title>'
        f'<link rel="canonical" href="{url}">'
        f'<meta property="og:site_name" content="Velmar Gazette">'
        f'<meta property="article:published_time" content="2031-05-03"></head>'
        f"<body><article><h1>{head}</h1>{paragraphs}</article></body></html>"
    )


def tree(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
