"""English numbers of one occasion, or of a time that is named, whatever the tense says.

A live page tells the past in the present ("two buses cross the bridge"), and a crowd "had come" on
one day. A number that a running total follows has that total's kind only if it is the total.
"""

from __future__ import annotations

import re

from kg.extract import english_cues as cues
from kg.extract.english_case import Case, tense_of
from kg.extract.language import Token
from kg.extract.told_span import is_of_span
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier
from kg.numbers.words import word_set

__all__ = ["brought_to", "gathered", "happening", "of_one_day", "told_of", "within_day"]

_SUM = r"(?:total|toll|number|count|tally|figure|sum)"
_BRINGING = r"\b(?:br(?:ing|ings|inging|ought)|tak(?:e|es|en|ing)|took|rais(?:es|ed|ing)|push\w*)\s"
_BROUGHT = re.compile(
    _BRINGING
    + rf"(?:[A-Za-z’'-]+\s){{0,3}}?{_SUM}\b[^\d.;:]{{0,80}}?\sto\s(?:[\w’'-]+\s){{0,3}}?\Z",
    re.IGNORECASE,
)
_BRINGS_TO = re.compile(_BRINGING + r"to\s(?:[\w’'-]+\s){0,3}?\Z", re.IGNORECASE)
_THE_SUM = re.compile(rf"\A(?:\s\w+)?\sthe\s(?:\w+\s)?{_SUM}\b")
_ONE_DAY = re.compile(
    r"\b(?:in|on|during) (?:a|one|any one|any) (?:single )?(?:day|night)\b", re.IGNORECASE
)
_WITHIN_DAY = re.compile(
    r"\b(?:(?:in|over|during|for|within) the (?:past|last|previous|preceding) "
    r"(?:day|24 hours|night|"
    r"twenty-four hours)|over the day|(?:in|during) the (?:day|night))\b",
    re.IGNORECASE,
)
_GATHERING = word_set(
    "come gather assemble attend rally march turn crowd protest demonstrate queue flock join vote"
)
_PUNCTUAL = word_set(
    "arrive cross leave kill wound injure die release return free explode hit strike land board "
    "vote elect seize capture arrest detain rescue evacuate destroy damage collapse sink crash "
    "hand burn break enter depart step drown fire shoot set bring take get give pass swap"
)
_OF = re.compile(r"\bof\b")
_THIS = frozenset({"VBZ", "VBP"})
_PARTICIPLES = word_set(
    "promise plan pledge require request need expect propose order demand schedule"
)


def brought_to(case: Case) -> Qualifier | None:
    """Read the sum that something new brings a count to: "bringing to 1,412 the number freed"."""
    sums = _BROUGHT.search(case.so_far) or (
        _BRINGS_TO.search(case.so_far) and _THE_SUM.match(case.rest)
    )
    return Qualifier.CUMULATIVE if sums and case.tense is not Qualifier.TARGET else None


def of_one_day(case: Case) -> Qualifier | None:
    """Read what a single day brought, in whatever month: "the most in a single day was 48"."""
    return Qualifier.INCREMENT if _ONE_DAY.search(case.so_far) else None


def within_day(case: Case) -> Qualifier | None:
    """Read what a named day of a bulletin added: "over the past 24 hours 18 were evacuated"."""
    past = case.tense in {Qualifier.INCREMENT, Qualifier.CUMULATIVE}
    return Qualifier.PERIOD_TOTAL if past and _WITHIN_DAY.search(case.sentence) else None


def gathered(case: Case) -> Qualifier | None:
    """Read a crowd: whoever had come by then came on one occasion."""
    noun = case.what.noun
    if case.verb is None or noun is None or noun.dep != "nsubj" or is_measure(case.unit):
        return None
    past = case.tense in {Qualifier.INCREMENT, Qualifier.CUMULATIVE}
    gathering = case.lemma in _GATHERING and noun.head == case.verb.index
    timed = (
        cues.SINCE.search(case.clause)
        or cues.PERIOD.search(case.clause)
        or is_of_span(case.text, case.at)
    )
    return Qualifier.INCREMENT if past and gathering and not timed else None


def happening(case: Case) -> Qualifier | None:
    """Read what a live page or a headline tells in the present as it happens."""
    verb = case.verb
    if verb is None or verb.lemma not in _PUNCTUAL or not case.is_argument or is_measure(case.unit):
        return None
    now = verb.tag in _THIS or _is_going_on(case, verb)
    usual = cues.EVERY.search(case.clause) or cues.RATE_AFTER.match(case.after)
    return Qualifier.INCREMENT if now and not usual else None


def _is_going_on(case: Case, verb: Token) -> bool:
    told = {token.lower for token in case.text.children(verb) if token.dep in {"aux", "auxpass"}}
    return verb.tag == "VBG" and bool(told & {"is", "are"})


def told_of(case: Case) -> Qualifier | None:
    """Read what a clause about the counted things says: promised, or come on a day.

    "The 130 basements promised in spring", "20 boats that it had requested", "the 12 pumps that
    arrived on Saturday".
    """
    noun = case.what.noun
    if noun is None or _OF.search(case.text.text, case.number.end, noun.start):
        return None
    if case.verb is not None and case.verb.tag == "VBN" and case.verb.lemma in _PARTICIPLES:
        # A parser takes "why 48 of the 130 homes promised in May had been built" amiss.
        below = case.text.children(case.verb)
        bare = not any(token.dep in {"aux", "auxpass"} for token in below)
        if bare and noun.end < case.verb.start and noun.head == case.verb.index:
            return Qualifier.TARGET
    for verb in case.text.children(noun):
        if verb.dep not in {"acl", "relcl"} or verb.start < noun.end:
            continue
        passive = verb.dep == "relcl" or verb.tag == "VBN"
        subject = any(
            token.dep == "nsubj" and token.lower in {"who", "that", "which"}
            for token in case.text.children(verb)
        )
        if passive and verb.lemma in _PARTICIPLES and not subject:
            return Qualifier.TARGET
        that_day = cues.DAY_OF_EVENT.search(case.text.text, verb.start, case.at.end)
        if verb.dep == "relcl" and that_day and tense_of(case.text, verb) is Qualifier.INCREMENT:
            return Qualifier.INCREMENT
    return None
