"""“Searched, nothing found” as an answer: what was searched, and what comes nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from kg.compare.series import Asked, Ledger
from kg.compare.wording import ENGLISH, UKRAINIAN, Wording
from kg.model.clock import Clock

__all__ = ["Near", "Searched", "searched"]

_MOST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What one language needs to say what was searched."""

    wording: Wording
    head: str
    found: str
    none: str
    at_all: str
    nearest: str
    either: str
    variable: str
    scope: str
    claimant: str
    first: str
    last: str
    known: str
    clocks: Mapping[Clock, str]


_ENGLISH: Final = _Words(
    wording=ENGLISH,
    head="Searched {figures} figures of {variables} variables",
    found="{found} found",
    none="none",
    at_all="at all",
    nearest="Nearest",
    either=" or ",
    variable="of",
    scope="about",
    claimant="by",
    first="from",
    last="to",
    known="known on",
    clocks={clock: str(clock) for clock in Clock},
)
_UKRAINIAN: Final = _Words(
    wording=UKRAINIAN,
    head="Переглянуто чисел: {figures}, того, що рахують: {variables}",
    found="знайдено {found}",
    none="нічого не знайдено",
    at_all="взагалі",
    nearest="Найближче",
    either=" або ",
    variable="для",
    scope="щодо",
    claimant="за словами",
    first="від",
    last="до",
    known="відоме на",
    clocks={
        Clock.HAPPENED: "коли сталося",
        Clock.SAID: "коли сказано",
        Clock.PUBLISHED: "коли опубліковано",
        Clock.RECORDED: "коли записано",
    },
)
_WORDS: Final = {words.wording.language: words for words in (_ENGLISH, _UKRAINIAN)}


@dataclass(frozen=True, slots=True)
class Near:
    """A variable of which there are figures, and how many."""

    variable: str
    label: str
    figures: int


@dataclass(frozen=True, slots=True)
class Searched:
    """How much was searched for what; ``nearest`` is empty where something was found."""

    figures: int
    variables: int
    found: int
    what: str
    nearest: tuple[Near, ...]
    language: str = "en"

    @property
    def sentence(self) -> str:
        """Say it in a sentence."""
        words = _WORDS.get(self.language, _ENGLISH)

        def number(value: int) -> str:
            return words.wording.number(Decimal(value))

        head = words.head.format(figures=number(self.figures), variables=number(self.variables))
        count = words.found.format(found=number(self.found)) if self.found else words.none
        near = ", ".join(f"{near.label} ({near.figures})" for near in self.nearest)
        said = " ".join(part for part in (count, self.what) if part)
        return f"{head}: {said}.{near and f' {words.nearest}: {near}.'}"


def searched(
    ledger: Ledger,
    asked: Asked,
    label: Callable[[str], str] | None = None,
    language: str = "en",
) -> Searched:
    """Return what was searched, for an answer that may be empty.

    ``label`` names what was asked for; the ledger knows the names of what figures speak of only,
    and in English. ``language`` is that of the sentence.
    """
    words, named = _WORDS.get(language, _ENGLISH), label or ledger.label
    found = sum(asked.lets(point, ledger.knowledge) for point in ledger.points)
    return Searched(
        figures=len(ledger.points),
        variables=len(ledger.variables),
        found=found,
        what=_what(asked, named, words) or ("" if found else words.at_all),
        nearest=() if found else _nearest(ledger, asked, named),
        language=language,
    )


def _what(asked: Asked, label: Callable[[str], str], words: _Words) -> str:
    def names(chosen: frozenset[str]) -> str:
        return words.either.join(
            words.wording.quote.format(name) for name in sorted(map(label, chosen))
        )

    said = [
        f"{word} {names(chosen)}"
        for word, chosen in (
            (words.variable, asked.variables),
            (words.scope, asked.scopes),
            (words.claimant, asked.claimants),
        )
        if chosen
    ]
    if asked.first is not None:
        said.append(f"{words.first} {asked.first.isoformat()}")
    if asked.last is not None:
        said.append(f"{words.last} {asked.last.isoformat()}")
    if said and (asked.first or asked.last) and asked.clock is not Clock.HAPPENED:
        said.append(f"({words.clocks[asked.clock]})")
    if asked.known_on is not None:
        said.append(f"{words.known} {asked.known_on.isoformat()}")
    return " ".join(said)


def _nearest(ledger: Ledger, asked: Asked, name: Callable[[str], str]) -> tuple[Near, ...]:
    """Return variables with figures: of the same topic, then with a name that is alike."""
    fitting = [p for p in ledger.points if asked.lets_rest(p, ledger.knowledge)]
    counts = Counter(p.figure.variable for p in fitting or ledger.points)
    topics = {ledger.knowledge.topic(one) for one in asked.variables}
    labels = [ledger.label(one).casefold() for one in asked.variables]

    def rank(variable: str) -> tuple[bool, float, int, str]:
        label = ledger.label(variable)
        alike = max(
            (SequenceMatcher(None, label.casefold(), other).ratio() for other in labels),
            default=0.0,
        )
        in_topic = ledger.knowledge.topic(variable) in topics
        return not in_topic, -round(alike, 2), -counts[variable], variable

    known = sorted((one for one in counts if one is not None), key=rank)
    return tuple(Near(one, name(one), counts[one]) for one in known[:_MOST])
