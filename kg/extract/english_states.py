"""English numbers that tell a state whatever the tense says: levels, capacities, rates, attributes.

"The queue had grown from 2,300 to 3,480 households" gives two levels, "meant for 25 guests" what a
house holds, "300 calls a night" what is usual; none of them was added up.
"""

from __future__ import annotations

import re

from kg.extract import english_cues as cues
from kg.extract.english_case import Case
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier
from kg.numbers.words import word_set

__all__ = ["attribute", "being", "capacity", "level_reached", "rate"]

_BOUND = (
    r"(?:about |around |some |only |just |at least |at most |no more than |up to |nearly |almost |"
    r"over |more than |fewer than |less than |as (?:many|much|few|little) as )?"
)
_ROOM = re.compile(
    r"\b(?:(?:meant|designed|built|made|intended|equipped|fitted|licensed|space|room|capacity|"
    r"places|seats|beds)\s(?:for|of|to\s\w+)|(?:can|could|able to)\s(?:hold|house|seat|sleep|carry|"
    r"accommodate|shelter|fit|store|take in|serve))\s" + _BOUND + r"\Z",
    re.IGNORECASE,
)
_MOVES = (
    r"(?:ris(?:e|es|en|ing)|rose|gr[eo]wn?s?|growing|increas(?:e|es|ed|ing)|fall(?:s|en|ing)?|fell|"
    r"drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|"
    r"plummet\w*|tumbl(?:e|es|ed|ing)|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|soar(?:s|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|slip(?:s|ped|ping)?|dip(?:s|ped|ping)?|shr[aiu]nk|swell(?:s|ed)?|"
    r"swollen|widen(?:s|ed)?|narrow(?:s|ed)?|went|gone|up|down|doubl(?:e|es|ed)|recover(?:s|ed)?)"
)
_REACHED = re.compile(
    rf"\b{_MOVES}\b(?:\s(?!by\b|at\b)[\w’'-]+){{0,4}}?,?\s(?:to|from)\s(?:[\w’'-]+\s){{0,2}}?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b{_MOVES}\b[^;:]*?\s(?:from|to)\s[^;:]*?\s(?:to|from)\s(?:[\w’'-]+\s){{0,2}}?\Z",
    re.IGNORECASE,
)
_TOLLS = re.compile(
    r"\b(?:toll|tally|dead|died|deaths|killed|victims|casualties|injured|wounded|fatalities|returned|"
    r"freed|released|arrested|arrests|detained|confirmed|recorded|registered|in total)\b",
    re.IGNORECASE,
)
_SINKING = re.compile(
    r"\b(?:fall(?:en|s|ing)?|fell|drop\w*|declin\w+|decreas\w+|shr[aiu]nk|down)\b", re.IGNORECASE
)
_UP_FROM = re.compile(r"\b(?:up|down)\sfrom\s(?:[\w’'-]+\s){0,2}?\Z", re.IGNORECASE)
_RATE = re.compile(
    r"\A(?:\s(?!in\b|fewer\b|more\b|less\b|than\b)[\w’'-]+){0,3}\s(?:a|an|per|each|every)\s"
    r"(?:hour|day|night|week|month|year|shift|head|person|household|family|child|"
    r"tonne|ton|litre|kilometre|hectare)\b"
)
_ATTRIBUTES = word_set("pages storeys stories floors inhabitants chapters volumes seats")
_THERE = word_set("wait stay live shelter queue sleep stand sit lie stick serve treat face lack")
_NEGATED = frozenset({"not", "n’t", "n't", "never"})
_ABOVE = word_set("exceed surpass pass top")


def level_reached(case: Case) -> Qualifier | None:
    """Read a level that something moved to or from; of a toll it is the running total."""
    if case.tense is Qualifier.TARGET:
        return None
    last = case.earlier[-1] if case.earlier else None
    if _UP_FROM.search(case.before) and last is not None and last.start >= case.at.start:
        return last.kind
    if not _REACHED.search(case.before) and not _FROM.search(case.before):
        return None
    if cues.PERIOD_AFTER.match(case.after) and not case.number.percent:
        return None
    added = _TOLLS.search(case.so_far) and _SINKING.search(case.before) is None
    return Qualifier.CUMULATIVE if added else Qualifier.STOCK


def capacity(case: Case) -> Qualifier | None:
    """Read how many there is room for: "meant for no more than 25", "can house 40"."""
    return Qualifier.STOCK if _ROOM.search(case.before) else None


def rate(case: Case) -> Qualifier | None:
    """Read what is usual in a time or for each of many: "300 calls a night"."""
    if not _RATE.match(case.rest):
        return None
    return None if case.lemma in cues.MOVING else Qualifier.STOCK


def attribute(case: Case) -> Qualifier | None:
    """Read what belongs to a thing as such: "a judgment of 41 pages"."""
    noun = case.what.noun
    of = noun is not None and case.text.head(noun).lower == "of"
    return Qualifier.STOCK if of and case.unit in _ATTRIBUTES else None


def being(case: Case) -> Qualifier | None:
    """Read those with whom something is going on, can be done or must not be done.

    "Some 30 were waiting", "5,200 beds can be moved", "the city may not evict 640 tenants".
    """
    verb = case.verb
    if verb is None:
        return None
    below = case.text.children(verb)
    told = {token.lower for token in below if token.dep in {"aux", "auxpass", "neg"}}
    if verb.tag == "VBG" and told & {"was", "were"} and verb.lemma in _THERE:
        return Qualifier.STOCK
    measured = is_measure(case.unit) and not case.number.percent
    if case.unit in cues.MONEY or measured or verb.lemma in _ABOVE:
        return None
    if told & {"may", "must", "can", "ca"} and told & _NEGATED:
        return Qualifier.STOCK
    if "did" in told and told & _NEGATED and case.unit not in cues.EVENTS:
        return Qualifier.STOCK
    noun = case.what.noun
    governed = case.is_argument or (noun is not None and noun.index < verb.index)
    return Qualifier.STOCK if "can" in told and governed else None
