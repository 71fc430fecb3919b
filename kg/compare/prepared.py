"""A figure made ready once, to be compared with many."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Final

from kg.compare.amount import Amount, amount_of
from kg.compare.corrections import corrects, mends_own_report
from kg.compare.differences import Fields, literal_fields
from kg.compare.figure import Figure
from kg.compare.names import plain, stem, words_of
from kg.compare.periods import Period, period_of
from kg.compare.portions import Portions, read_portions
from kg.compare.scopes import Place, is_actor, level, place_of, proper_words
from kg.numbers import Quantity, QuantityPolicy, quantities
from kg.numbers.lexicon import word_set

__all__ = ["Prepared", "prepare"]


_LOCATING: Final = word_set(
    "in from at to across throughout of near outside inside within around into through for"
)
# Before a base: "of the 2,000", "percent of Cape Orla's registered 2,000".
_OF_A_BASE: Final = re.compile(
    r"\bof(?: (?:the|all|its|their|these|some|a total of))*\Z"
    r"|(?:\bper ?cent|%) of(?: (?:the|all|its|their|our|these|those))?"
    r"(?: (?:[\w-]+ ){0,3}[\w-]+(?:['’]s|s['’]))?"
    r"(?: (?:[\w-]+(?:ed|al|an|ic|ish|ly|ary|ive|ible)|about|some|over|almost|around|more than))?\Z"
)
# Sentences are read so far; longer ones are none.
_LONGEST: Final = 4_000


class Prepared:
    """A figure with its interval, its period and, once somebody asks, what its sentence says.

    Make it with ``prepare`` and keep it while the figure is compared with others: the sentence is
    read at most once, and not at all where the fields decide.
    """

    def __init__(self, figure: Figure, policy: QuantityPolicy) -> None:
        self.figure = figure
        self.policy = policy
        self.amount: Amount | None = amount_of(figure, policy)
        self.period: Period = period_of(figure)
        self.scope = frozenset(map(plain, figure.scope))

    @cached_property
    def places(self) -> frozenset[Place | str]:
        """Its scopes by what their names say, so that two names of one place are one."""
        return frozenset(map(place_of, self.figure.scope))

    @cached_property
    def fields(self) -> Fields:
        """Its fields as they are written."""
        return literal_fields(self.figure)

    @cached_property
    def corrects(self) -> bool:
        """Whether words of correction stand in the sentence."""
        return corrects(self.figure.sentence)

    @cached_property
    def mends_own_report(self) -> bool:
        """Whether the carrier mends its own report."""
        return mends_own_report(self.figure.sentence)

    @cached_property
    def portions(self) -> Portions:
        """What the sentence says of portion and total."""
        return read_portions(self.figure.sentence, *self._place)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All numbers of the sentence."""
        return quantities(self.figure.sentence[:_LONGEST])

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """All numbers that the sentence prints."""
        return frozenset(number for read in self.quantities for number in read.printed)

    @cached_property
    def numerals(self) -> frozenset[str]:
        """How its number is written: as its sentence does, with and without commas."""
        if self.amount is None:
            return frozenset()
        written = [self.figure.as_written] if self.figure.as_written else []
        return frozenset([f"{self.amount.low:,f}", f"{self.amount.low:f}", *written])

    @cached_property
    def said(self) -> str:
        """The sentence without capitals, hyphens and extra white space."""
        return plain.__wrapped__(self.figure.sentence[:_LONGEST])

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence."""
        return frozenset(words_of.__wrapped__(self.figure.sentence[:_LONGEST]))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the sentence, whatever their form."""
        return frozenset(map(stem, self.words))

    @cached_property
    def predicate(self) -> frozenset[str]:
        """What its clause says of the number: the words up to the next number or pause."""
        start, end = self._place
        before = re.split(r"[\d.,;:()]", self.figure.sentence[:start])[-1]
        after = re.split(r"[\d.,;:()]", self.figure.sentence[end:])[0]
        return frozenset(map(stem, words_of.__wrapped__(f"{before} {after}")))

    @cached_property
    def acts(self) -> bool:
        """Whether its scope is somebody who counts what they did themselves."""
        claimant = set(words_of(self.figure.claimant or ""))
        return any(
            is_actor(name)
            or (len(claimant) > 1 and claimant <= set(words_of(name)))
            or self._is_subject(name)
            for name in self.figure.scope
            if "://" not in name
        )

    def _is_subject(self, name: str) -> bool:
        """Say whether a name of several words, of no kind of place, stands where no place does."""
        if " " not in plain(name) or level(name) is not None:
            return False
        if proper_words(name) != set(words_of(name)):
            return False
        before, found, _ = f" {self.said} ".partition(f" {plain(name)} ")
        return bool(found) and before.removesuffix(" the").rpartition(" ")[2] not in _LOCATING

    @cached_property
    def base(self) -> Decimal | None:
        """The number of which the sentence gives a share: 2,000 in "45 percent of the 2,000"."""
        for read in self.quantities:
            if read.percent or len(read.printed) != 1 or read.start == self._place[0]:
                continue
            if _OF_A_BASE.search(self.figure.sentence[: read.start].rstrip().lower()):
                return read.printed[0]
        return None

    @cached_property
    def _place(self) -> tuple[int, int]:
        """Where the figure's words stand in the sentence; at its end where they do not."""
        sentence, words = self.figure.sentence, self.figure.as_written
        at = _at(sentence.lower(), words.lower()) if words else -1
        if words and at >= 0:
            return at, at + len(words)
        for read in self.quantities if self.figure.value is not None else ():
            if self.figure.value in read.printed:
                return read.start, read.end
        return len(sentence), len(sentence)


def _at(sentence: str, words: str) -> int:
    """Return where words stand in a sentence as words of their own, not inside "1,600"; else -1."""
    at = sentence.find(words)
    while at >= 0:
        before, after = sentence[at - 1 : at], sentence[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or before in {".", ",", "_"}) and not after.isalnum():
            return at
        at = sentence.find(words, at + 1)
    return -1


def prepare(figure: Figure, policy: QuantityPolicy) -> Prepared:
    """Make a figure ready; use it where one figure is compared with several others."""
    return Prepared(figure, policy)
