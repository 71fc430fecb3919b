"""A generated corpus of many reviewed documents that speak of each other; all of it is invented.

Each document has seventeen claims on a page of news: figures, events, who took part, offices, a
quotation and a denial. It names a person that only its own file of names gives, the person of an
earlier document, and towns, offices and variables of all. A tenth of the figures are of one
variable, the others of variables that twenty-five documents share, as topics are in the news.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from kg.sheet import load_sheet
from kg.triples.names import claim_hashes

__all__ = ["CLAIMS", "write_documents", "write_reference"]

CLAIMS: Final = 17
"""Claims of a document."""

_FIRST_DAY: Final = date(2028, 1, 1)
_OUTLETS: Final = 7
_PARTS: Final = ("ar", "bel", "dor", "fal", "gri", "hol", "ka", "lor", "mer", "nov", "pel", "tur")
_TOWNS: Final = 40
_IN_TOPIC: Final = 25
"""Documents that share the variables of one topic."""


def _name(number: int, syllables: int = 3) -> str:
    """Return a name of nobody, another one for each number."""
    found = ""
    for _ in range(syllables):
        number, part = divmod(number, len(_PARTS))
        found += _PARTS[part]
    return found.capitalize()


def _person(number: int) -> str:
    return f"{_name(number)} {_name(number + 5_000, 4)}"


def _town(number: int) -> str:
    return f"{_name(number + 900)}stad"


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _variable(topic: int) -> str:
    return "crates-in-all" if topic < 0 else f"crates-of-depot-{topic}"


def _dump(path: Path, said: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(said, Dumper=dumper, sort_keys=False, allow_unicode=True, width=1_000)
    path.write_text(text, encoding="utf-8")


def write_reference(folder: Path, documents: int) -> None:
    """Write the reference files of a corpus that has, or will have, so many documents."""
    towns = [_town(number) for number in range(_TOWNS)]
    topics = range(-1, -(-documents // _IN_TOPIC))
    told = {
        "reference": 1,
        "countries": {"velmark": {"label": {"en": "Velmark"}}},
        "places": {
            _slug(town): {"kind": "city", "within": "velmark", "label": {"en": town}}
            for town in towns
        },
        "actors": {
            **{
                f"outlet-{number}": {"kind": "organization", "label": {"en": f"Courier {number}"}}
                for number in range(_OUTLETS)
            },
            "depot-office": {
                "kind": "formal-organization",
                "government_of": "velmark",
                "label": {"en": "depot office"},
            },
        },
        "offices": {
            "head-of-depot-office": {
                "organization": "depot-office",
                "label": {"en": "head of the depot office"},
            }
        },
        "variables": {
            _variable(topic): {
                "label": {"en": _variable(topic).replace("-", " ")},
                "definition": f"How many there are ({_variable(topic)}).",
                "population": "crates",
            }
            for topic in topics
        },
    }
    _dump(folder / "reference" / "shared.yaml", told)


def write_documents(folder: Path, texts: Path, numbers: range) -> None:
    """Write documents into a corpus, and what they say into a folder of texts.

    The same number gives the same document.
    """
    texts.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        _Page(number).write(folder, texts)


class _Page:
    """Writes one document, sentence by sentence."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._chance = Random(number)  # noqa: S311 - to be the same each time
        self._day = _FIRST_DAY + timedelta(days=number % 700)
        self._text = ""
        self._claims: list[dict[str, Any]] = []
        self._own, self._other = _person(number), _person(number // 3)

    def write(self, folder: Path, texts: Path) -> None:
        """Write text, names, sheet and decisions."""
        name = f"{self._day.isoformat()}-depot-{self._number:05}"
        self._told()
        data = self._text.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        (texts / f"{name}.txt").write_bytes(data)
        place = folder / name
        person = {"kind": "person", "label": {"en": self._own}, "source": name}
        _dump(place / "names.yaml", {"reference": 1, "actors": {_slug(self._own): person}})
        head = self._text.index("\n") + 1
        document = {
            "kind": "NewsArticle",
            "identifier": name,
            "invented": True,
            "headline": self._text[: head - 1],
            "language": "en",
            "sha256": sha256,
            "length": len(self._text),
            "publisher": {"actor": f"outlet-{self._number % _OUTLETS}"},
            "published": self._on(),
            "zones": [
                {"zone": "headline", "at": [0, head]},
                {"zone": "body", "at": [head, len(self._text)]},
            ],
        }
        record = {"coded_by": "first-coder", "coded_on": self._day.isoformat()}
        sheet = {"sheet": 1, "document": document, "record": record, "claims": self._claims}
        _dump(place / "sheet.yaml", sheet)
        lines = "".join(self._decisions(place / "sheet.yaml"))
        (place / "decisions.jsonl").write_text(lines, encoding="utf-8")

    def _decisions(self, path: Path) -> Iterator[str]:
        for digest in claim_hashes(load_sheet(path).value).values():
            accepted = {"claim": digest, "status": "accepted"}
            yield json.dumps({"by": "reader", "on": self._day.isoformat(), **accepted}) + "\n"

    def _on(self) -> dict[str, Any]:
        day, reason = self._day.isoformat(), "the page is of that day"
        return {"edtf": day, "basis": "inferred", "confidence": 0.9, "reason": reason}

    def _say(self, before: str, words: str, after: str, **content: object) -> None:
        """Write a sentence, of which some words carry a claim."""
        self._text += before
        at = [len(self._text), len(self._text) + len(words)]
        self._text += f"{words}{after} "
        key = f"c{len(self._claims) + 1:03}"
        self._claims.append({"key": key, "words": words, "at": at, **content})

    def _told(self) -> None:
        self._text = f"Depots of {_town(self._number % _TOWNS)} in week {self._number}\n"
        for number in range(3):
            self._event(number)
        for number in range(5):
            self._figure(number)
        office = "head of the depot office"
        self._say(
            f"The papers were read by {self._own}, ",
            office,
            ", who had come by train that very day.",
            membership={
                "key": "office",
                "member": _slug(self._own),
                "organization": "depot-office",
                "office": "head-of-depot-office",
            },
        )
        self._say(
            "“",
            f"We have waited for week {self._number}",
            f"”, said {self._other} before the meeting of the week had been closed.",
            quotation={"speaker": _slug(self._other), "marked": True},
        )
        denied = f"denied that depot {self._number} had opened"
        self._say(
            f"{self._other} ",
            denied,
            ", and would not say more of it to those who asked.",
            claimant=_slug(self._other),
            stance="denies",
            denies={"target": "opening-0", "aspect": "occurrence"},
            same="opening-0",
        )

    def _event(self, number: int) -> None:
        town = _town(self._chance.randrange(_TOWNS))
        depot = f"depot {self._number + number}"
        event = {
            "key": f"opening-{number}",
            "label": f"Opening of {depot} in {town}",
            "type": ["arrival"],
            "place": [_slug(town)],
            "time": self._on(),
        }
        said = f"{depot} opened in {town}"
        self._say("The office told all who were there that ", said, ".", event=event)
        for who in (self._own, self._other)[: 2 if self._own != self._other else 1]:
            part = {"event": f"opening-{number}", "participant": _slug(who), "role": "agent"}
            came = f"{who} came to {depot}"
            self._say("It told them, in the same breath, that ", came, ".", participation=part)

    def _figure(self, number: int) -> None:
        shared = number == 0 and self._number % 2 == 0
        topic = -1 if shared else self._number // _IN_TOPIC
        value = 100 + self._number % 700 + self._chance.choice((0, 0, 0, 10))
        bound = self._chance.choice(("exact", "exact", "more-than"))
        as_written = str(value) if bound == "exact" else f"more than {value}"
        town = _town((self._number + number) % _TOWNS)
        figure = {
            "variable": _variable(topic),
            "as_written": as_written,
            "value": value,
            "bound": bound,
            "unit": "items",
            "counted": "crates",
            "scope": [_slug(town)],
            "qualifier": "stock",
            "as_of": self._on(),
        }
        said = f"{as_written} crates at check {number}"
        after = f" in {town}, the depot office said in a note of that week."
        self._say("There were ", said, after, claimant="depot-office", figure=figure)
