"""Units: which words mean the same one, and which can be turned into each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kg.compare.names import plain, singular
from kg.numbers.lexicon import word_set

__all__ = ["PERCENT", "UNITS_OF_A_FIELD", "Unit", "unit_of"]

PERCENT: Final = "percent"
_SCALES: Final = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
}
# Nouns that name persons by what the count says of them: 40 dead are 40 people who died.
_COUNTED_PERSONS: Final = (
    "individual human soul life dead death fatality casualty victim survivor wounded injured hurt "
    "missing displaced idp evacuee returnee detainee captive abductee participant attendee "
    "protester protestor demonstrator marcher voter sick attender"
)
_SAME: Final = dict.fromkeys(_COUNTED_PERSONS.split(), "person") | {
    "infection": "case",
    "kid": "child",
    "youngster": "child",
    "minor": "child",
    "ballot": "vote",
    "female": "woman",
    "male": "man",
    "seaman": "sailor",
    "mariner": "sailor",
    "firm": "company",
    "business": "company",
    "enterprise": "company",
    "plane": "aircraft",
    "airplane": "aircraft",
    "aeroplane": "aircraft",
    "vessel": "ship",
    "uav": "drone",
    "apartment": "flat",
    "corpse": "body",
    "remains": "body",
    "remain": "body",
    "landmine": "mine",
    "blaze": "fire",
    "blast": "explosion",
    "post": "job",
    "position": "job",
    "eur": "euro",
    "€": "euro",
    "usd": "dollar",
    "$": "dollar",
    "serviceperson": "soldier",
    "state": "country",
    "nation": "country",
    "truck": "lorry",
    "truckload": "lorry",
    "lorryload": "lorry",
    "house": "home",
    "household": "family",
    "dwelling": "home",
    "troop": "soldier",
    "serviceman": "soldier",
    "%": PERCENT,
    "percent": PERCENT,
    "per cent": PERCENT,
    "percentage": PERCENT,
    "pct": PERCENT,
}
# Measures of one dimension, each with how many of the first it is.
_MEASURES: Final = {
    "metre": ("metre", "1"),
    "meter": ("metre", "1"),
    "m": ("metre", "1"),
    "kilometre": ("metre", "1000"),
    "kilometer": ("metre", "1000"),
    "km": ("metre", "1000"),
    "mile": ("metre", "1609.344"),
    "foot": ("metre", "0.3048"),
    "feet": ("metre", "0.3048"),
    "square metre": ("square metre", "1"),
    "square meter": ("square metre", "1"),
    "m2": ("square metre", "1"),
    "m²": ("square metre", "1"),
    "hectare": ("square metre", "10000"),
    "ha": ("square metre", "10000"),
    "acre": ("square metre", "4046.8564224"),
    "square kilometre": ("square metre", "1000000"),
    "square kilometer": ("square metre", "1000000"),
    "sq km": ("square metre", "1000000"),
    "km2": ("square metre", "1000000"),
    "km²": ("square metre", "1000000"),
    "square mile": ("square metre", "2589988.110336"),
    "gram": ("gram", "1"),
    "kilogram": ("gram", "1000"),
    "kilogramme": ("gram", "1000"),
    "kilo": ("gram", "1000"),
    "kg": ("gram", "1000"),
    "tonne": ("gram", "1000000"),
    "t": ("gram", "1000000"),
    "metric ton": ("gram", "1000000"),
    "ton": ("gram", "1000000"),
    "litre": ("litre", "1"),
    "liter": ("litre", "1"),
    "cubic metre": ("litre", "1000"),
    "cubic meter": ("litre", "1000"),
    "minute": ("minute", "1"),
    "hour": ("minute", "60"),
    "day": ("minute", "1440"),
    "week": ("minute", "10080"),
    "month": ("month", "1"),
    "year": ("month", "12"),
    "watt": ("watt", "1"),
    "kilowatt": ("watt", "1000"),
    "kw": ("watt", "1000"),
    "megawatt": ("watt", "1000000"),
    "mw": ("watt", "1000000"),
    "gigawatt": ("watt", "1000000000"),
    "gw": ("watt", "1000000000"),
}
UNITS_OF_A_FIELD: Final = {
    "infected": frozenset({"case", "patient", "person"}),
    "hospitalised": frozenset({"patient", "person"}),
    "treated": frozenset({"patient", "person"}),
    "fled": frozenset({"refugee", "person"}),
    "sheltered": frozenset({"refugee", "person"}),
    "held": frozenset({"prisoner", "hostage", "person"}),
    "detained": frozenset({"prisoner", "hostage", "person"}),
    "unpowered": frozenset({"home", "family", "customer", "consumer", "subscriber"}),
    "reconnected": frozenset({"home", "family", "customer", "consumer", "subscriber"}),
}
"""Concepts of variables, each with units that are one where that is counted."""
_PERSONS: Final = word_set(
    "person child adult man woman boy girl teenager teen minor infant baby newborn toddler orphan "
    "schoolchild pupil student teacher civilian soldier conscript reservist fighter militant "
    "volunteer recruit officer policeman sailor seaman pilot veteran prisoner hostage inmate "
    "suspect defendant convict deserter spy resident inhabitant citizen refugee migrant settler "
    "returner villager pensioner patient nurse doctor medic midwife worker miner farmer fisherman "
    "driver passenger pedestrian cyclist tourist visitor guest firefighter rescuer journalist "
    "reporter lawyer judge official employee trainee apprentice graduate applicant candidate "
    "member delegate signatory owner tenant heir mother father parent widow grandparent relative "
    "athlete player spectator believer monk priest smuggler poacher"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: ``kind`` tells what can be turned into what, ``factor`` by how much.

    ``scale`` is the number word that stands in the unit ("million crowns") and belongs to the
    printed number. ``base`` of two units of one kind is the same: 1 km is 1,000 metres.
    """

    kind: str
    factor: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)

    @property
    def is_person(self) -> bool:
        """Say whether one of it is one person, so that some of them are children."""
        return self.kind in _PERSONS

    @property
    def is_share(self) -> bool:
        """Say whether it is a share of a hundred."""
        return self.kind == PERCENT

    @property
    def is_measure(self) -> bool:
        """Say whether it can be counted in fractions."""
        return self.is_share or plain(self.kind) in {kind for kind, _ in _MEASURES.values()}


@lru_cache(maxsize=65_536)
def unit_of(words: str) -> Unit:
    """Return the unit that free words name; every word is a unit of its own kind.

    >>> unit_of("hectares").kind == unit_of("km²").kind, unit_of("families").kind
    (True, 'family')
    """
    said = plain(words.rpartition("/")[2] if "://" in words else words)
    scale = Decimal(1)
    for word, times in _SCALES.items():
        if (rest := re.fullmatch(rf"{word}s?(?: of)? (.+)", said)) is not None:
            scale, said = times, rest[1]
    if re.search(r"\bper(?! ?cent)\b|/", said):
        return Unit(f"rate: {' '.join(singular(word) for word in said.split())}", scale=scale)
    parts = said.split()
    one = " ".join([*parts[:-1], singular(parts[-1])]) if parts else said
    if one in _MEASURES:
        kind, factor = _MEASURES[one]
        return Unit(kind, Decimal(factor), scale)
    if one in _SAME:
        return Unit(_SAME[one], scale=scale)
    head = one.rpartition(" ")[2]
    return Unit(_SAME.get(head, head) if head not in _MEASURES else one, scale=scale)
