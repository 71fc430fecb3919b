"""A generated corpus in which one person says thousands of things; all of it is invented.

Written as sheets and decisions, so that ``kg build`` makes the graph as it makes any other. The
same seed gives the same corpus.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import yaml

from kg.sheet import load_sheet
from kg.triples.names import claim_hashes

__all__ = ["SPEAKER", "TOWN", "write"]

SPEAKER: Final = "aldo-venn"
"""Who makes the claims."""

_SENTENCES: Final = 50
_VARIABLES: Final = 100
_TOWNS: Final = tuple(
    f"{a}{b}" for a in ("Bran", "Cor", "Dul", "Esk", "Fal") for b in ("ica", "mere")
)
TOWN: Final = _TOWNS[0].lower()
"""A place where much happens."""
_THINGS: Final = ("crates", "blankets", "lamps", "tents", "radios")
_FIRST_DAY: Final = date(2030, 1, 1)


def write(folder: Path, claims: int, *, seed: int = 7) -> None:
    """Write a corpus in which ``SPEAKER`` makes so many claims, in articles of fifty sentences."""
    chance = random.Random(seed)  # noqa: S311 - what is drawn shall be the same each time
    source = "article-0000"
    for number in range(-(-claims // _SENTENCES)):
        name = f"article-{number:04}"
        size = min(_SENTENCES, claims - number * _SENTENCES)
        _article(folder / name, name, _FIRST_DAY + timedelta(days=number), size, chance)
    reference = folder / "reference"
    reference.mkdir(parents=True)
    told = {
        "reference": 1,
        "actors": {
            SPEAKER: {"kind": "person", "label": {"en": "Aldo Venn"}, "source": source},
        },
        "places": {
            town.lower(): {"kind": "city", "label": {"en": town}, "source": source}
            for town in _TOWNS
        },
        "variables": {
            _variable(number): {
                "label": {"en": f"{_THINGS[number % len(_THINGS)]} at depot {number}"},
                "definition": f"How many of them depot {number} holds on a day.",
                "population": _THINGS[number % len(_THINGS)],
                "source": source,
            }
            for number in range(_VARIABLES)
        },
    }
    (reference / "shared.yaml").write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")


def _article(folder: Path, name: str, day: date, size: int, chance: random.Random) -> None:
    folder.mkdir(parents=True)
    text, claims = "", []
    for number in range(size):
        sentence, content = _said(number, day, chance)
        claims.append(
            {
                "key": f"c{number:03}",
                "words": sentence,
                "at": [len(text), len(text) + len(sentence)],
                "claimant": SPEAKER,
                **content,
            }
        )
        # A sheet keeps no more than two thirds of the words of its text.
        text += f"{sentence}, so Aldo Venn told those who had come to hear him that day. "
    sheet = {
        "sheet": 1,
        "document": {
            "kind": "NewsArticle",
            "identifier": name,
            "invented": True,
            "language": "en",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "length": len(text),
            "published": _on(day),
            "zones": [{"zone": "body", "at": [0, len(text)]}],
        },
        "record": {"coded_by": "first-coder", "coded_on": day.isoformat()},
        "claims": claims,
    }
    (folder / "text.txt").write_text(text, "utf-8")
    path = folder / "sheet.yaml"
    path.write_text(yaml.safe_dump(sheet, sort_keys=False, allow_unicode=True), "utf-8")
    (folder / "decisions.jsonl").write_text("".join(_decisions(path, day)), "utf-8")


def _said(number: int, day: date, chance: random.Random) -> tuple[str, dict[str, Any]]:
    """Make up a sentence and what it says: every third one is a figure."""
    depot, town = chance.randrange(_VARIABLES), chance.choice(_TOWNS)
    if number % 3 == 0:
        amount = chance.randrange(100, 900)
        thing = _THINGS[depot % len(_THINGS)]
        figure = {
            "variable": _variable(depot),
            "as_written": str(amount),
            "value": amount,
            "bound": "exact",
            "unit": "items",
            "counted": thing,
            "scope": [town.lower()],
            "qualifier": "stock",
            "as_of": _on(day),
        }
        return f"Depot {depot} of {town} holds {amount} {thing} at check {number:02}", {
            "figure": figure
        }
    event = {
        "key": f"e{number:03}",
        "label": f"Opening of depot {depot} in {town}",
        "type": ["visit"],
        "place": [town.lower()],
        "time": _on(day),
    }
    return f"Depot {depot} opened in {town} as visit {number:02}", {"event": event}


def _on(day: date) -> dict[str, Any]:
    reason = "the article is of that day"
    return {"edtf": day.isoformat(), "basis": "inferred", "confidence": 0.9, "reason": reason}


def _variable(number: int) -> str:
    return f"depot-{number:03}"


def _decisions(path: Path, day: date) -> Iterator[str]:
    """Accept every claim."""
    sheet = load_sheet(path).value
    for digest in claim_hashes(sheet).values():
        said = {"by": "second-reader", "on": day.isoformat(), "claim": digest, "status": "accepted"}
        yield json.dumps(said) + "\n"
