"""What the words of variables mean to each other in plain English: synonyms, portions, criteria."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.compare.names import plain, stem
from kg.numbers.lexicon import word_set

__all__ = [
    "CRITERIA",
    "ORIGINS",
    "RESTRICTIONS",
    "TOPICS",
    "WHOLES",
    "Meaning",
    "counted_by",
    "kinds_of",
    "meaning_of",
]

Meaning = tuple[str, ...]
"""The concepts of a variable's name, in order."""

# Each line is one concept: its name, then words (or phrases) that mean it in the name of a count.
_CONCEPTS: Final = """
returned: returned, returnees, repatriated, brought home, brought back, came home, came back, \
come home, come back, went home, gone home, taken home, home again, back home, sent home, \
returned home
reunited: reunited, reunions, reunified
rescued: rescued, saved
held: held, still held, still there, captive, in captivity, remaining, still in captivity
detained: detained, in detention, prisoners, jailed, imprisoned
released: released, freed, liberated, let go, set free
exchanged: exchanged, swapped
taken: taken, abducted, kidnapped, deported, carried off, forcibly transferred, transferred, \
removed, taken away, forcibly removed, forcibly deported
killed: killed, dead, died, deaths, fatalities, death toll, lost lives, lives lost, slain
wounded: wounded, injured, hurt, injuries
casualties: casualties, victims, killed and wounded, dead and wounded, killed or wounded, \
killed or injured, killed and injured, dead and injured, losses
missing: missing, disappeared, unaccounted for
displaced: displaced, idps, uprooted
evacuated: evacuated, evacuees
fled: fled, refugees
arrested: arrested, arrests
charged: charged, indicted, accused, defendants, prosecuted
tried: tried, on trial
convicted: convicted, sentenced
found: found, located, traced, discovered
listed: listed, on list, named on list, on the list
recognised: recognised, recognized, acknowledged, accepted
members: members, membership, joined, member states, acceded, belong
participants: participants, participating, taking part, took part, attendees, signatories, signed
infected: infected, infections, cases
damaged: damaged
destroyed: destroyed, demolished, levelled, ruined
affected: affected, hit
burned: burned, burnt, scorched
repaired: repaired, rebuilt, restored, reconstructed
tested: tested, tests
positive: positive, tested positive, positive tests
hospitalised: hospitalised, hospitalized, in hospital, admitted to hospital
requested: requested, applied, applications, applicants, asked
granted: granted, approved, approvals
refused: refused, rejected, denied
pledged: pledged, promised, committed
delivered: delivered, deliveries, arrived, reached
allocated: allocated, budgeted
spent: spent, paid, disbursed, paid out
invited: invited, invitations
attended: attended, attendance, present, visitors, audience
eligible: eligible, entitled
vaccinated: vaccinated, vaccinations
surveyed: surveyed, questioned, interviewed, polled, inspected, examined
submitted: submitted, filed, lodged
settled: settled, resolved, closed, decided
planted: planted
survived: survived, survivors, surviving
""".replace("\\\n", "")

CRITERIA: Final = frozenset(
    map(
        stem,
        word_set(
            "verified confirmed documented registered recorded identified estimated reported known "
            "suspected alleged claimed official unofficial officially counted projected presumed "
            "established logged certified provisional preliminary final probable likely possible "
            "believed unconfirmed unverified self-reported corroborated attested declared assumed "
            "modelled observed cited acknowledged proven checked ascertained surveyed satellite "
            "aerial survey census extrapolated"
        ),
    )
)
"""Words that say how something is known or counted, and not what is counted."""

ORIGINS: Final = frozenset({"taken"})
"""What happened first to those who are then identified, held and returned."""

_NOISE: Final = frozenset(
    map(
        stem,
        word_set(
            "the of a and or total overall all number count figure toll sum as is are was were be "
            "been being has have had so far already to date"
        ),
    )
)
"""Words of a variable's name that say nothing of what is counted."""

# A portion, and wholes of which it is one where nothing else is said.
_PORTIONS: Final = """
returned: taken, identified, missing, fled, displaced, evacuated, listed
reunited: returned, taken, identified, missing
rescued: taken, identified, missing, trapped
released: taken, arrested, captured, detained
exchanged: captured, detained
identified: exhumed, found, recovered
killed: casualties, infected, affected, hospitalised
wounded: casualties, affected
survived: affected, infected, wounded
recovered: infected, hospitalised, stolen
treated: wounded, infected, hospitalised
hospitalised: wounded, infected
positive: tested
vaccinated: eligible
recognised: listed, submitted, requested
found: missing, stolen
arrested: suspected
charged: arrested, detained
tried: charged, arrested
convicted: tried, charged, arrested
acquitted: tried, charged, arrested
deported: arrested, detained
extradited: arrested, detained
destroyed: affected
damaged: affected
repaired: damaged, destroyed, affected
cleared: mined, contaminated
compensated: affected, requested, damaged
resettled: displaced, evacuated, fled
rehoused: displaced, evacuated
granted: requested, submitted
refused: requested, submitted
settled: submitted
adopted: submitted, tabled, proposed
ratified: participants, signed
delivered: pledged, ordered
installed: delivered, ordered
spent: allocated, pledged
completed: started, begun, planned
attended: invited, registered
elected: nominated, candidates
graduated: enrolled
trained: enrolled
passed: tested, surveyed
failed: tested, surveyed
solved: recorded
"""
RESTRICTIONS: Final = word_set(
    "with without by from through under aged who whose that while after before via during "
    "including at on to near among"
)
"""Words behind which a name restricts what stands before them: "returned without papers"."""

# What no reader takes for one another: concepts and words of their own field.
TOPICS: Final = {
    "leisure": "concert festival match game audience spectators show exhibition holiday tourists "
    "film theatre museum party attended sport stadium",
    "schooling": "enrolled school pupils course graduated lessons class students university "
    "schooling classroom exam",
    "trade": "sold bought exported imported sales purchased traded shipped revenue",
    "voting": "votes voted turnout ballots elected polling cast",
    "weather": "rainfall temperature snowfall",
}


def _phrases() -> dict[Meaning, str]:
    found: dict[Meaning, str] = {}
    for line in _CONCEPTS.strip().splitlines():
        concept, _, said = line.partition(":")
        for phrase in said.split(","):
            found[tuple(map(stem, plain(phrase).split()))] = concept.strip()
    return found


_PHRASES: Final = _phrases()
_LONGEST: Final = max(map(len, _PHRASES))


def _concept(word: str) -> str:
    return _PHRASES.get((stem(word),), stem(word))


WHOLES: Final = {
    _concept(part): frozenset(map(_concept, wholes.split(", ")))
    for part, wholes in (line.split(": ") for line in _PORTIONS.strip().splitlines())
}
"""The concepts of which a concept is a portion, as everybody knows."""


@lru_cache(maxsize=65_536)
def kinds_of(variable: str) -> tuple[Meaning, ...]:
    """Return the meanings that a name joins: killed or wounded has two; mostly it is one.

    >>> kinds_of("damaged_or_destroyed")
    (('damaged',), ('destroyed',))
    """
    whole = meaning_of(variable)
    if len(whole) == 1:
        return (whole,)
    parts = [part for part in re.split(r"\b(?:or|and)\b", plain(variable)) if part.strip()]
    return tuple(meaning_of(part.strip()) for part in parts) or (whole,)


@lru_cache(maxsize=65_536)
def counted_by(variable: str) -> Meaning:
    """Return the concepts that a name counts, without what it says of how they are known.

    What commas or brackets set apart is a criterion as a whole if one word of it is.

    >>> counted_by("burnt land (satellite estimate)"), counted_by("verified deaths")
    (('burned', 'land'), ('killed',))
    """
    parts = [meaning_of(part) for part in re.split(r"[(),;:–—]", variable) if part.strip()]
    telling = [part for part in parts if CRITERIA.isdisjoint(part)] if len(parts) > 1 else []
    return tuple(word for part in telling or parts for word in part if word not in CRITERIA)


@lru_cache(maxsize=65_536)
def meaning_of(variable: str) -> Meaning:
    """Return the concepts that the words of a variable name; unknown words stand for themselves.

    >>> meaning_of("brought_home"), meaning_of("verified deaths")
    (('returned',), ('verify', 'killed'))
    """
    stems = tuple(map(stem, re.findall(r"[^\W_]+", plain(variable))))
    read: list[str] = []
    at = 0
    while at < len(stems):
        for length in range(min(_LONGEST, len(stems) - at), 0, -1):
            concept = _PHRASES.get(stems[at : at + length])
            if concept is not None:
                read.append(concept)
                at += length
                break
        else:
            read.append(stems[at])
            at += 1
    return tuple(word for word in read if word not in _NOISE) or tuple(read)
