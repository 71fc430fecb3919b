"""What a tag of saying follows or parts: "…, she said", "The fraud, she said, had gone on"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.attribution import Saying
from kg.extract.english_cues import FINITE
from kg.extract.findings import Span
from kg.extract.language import Analysed, Token
from kg.extract.role_words import is_role
from kg.extract.speech_words import SPEAKING, TAGGING, TELLING
from kg.model.vocabulary import Zone

__all__ = ["around"]

_FEWEST_WORDS = 3
_A_FEW = 3
_A_PHRASE = 12
_TAIL = re.compile(
    r"(?:[ \u00a0](?:on|in|at|to|during|after|by|late|early|from|yesterday|today|earlier|later|"
    r"again|"
    r"through|via|over|reporters|journalists|jurors|residents|local)\b[^,.;:“”\"]{0,90})?"
    r"(?:[.!?;]|, (?:and|but|adding|citing|who|which|as|while|saying|noting|quoting)\b|\Z)"
)
_NOUN_BEFORE = re.compile(r", (?:the|an?) [^,.;:]{2,40}\Z")
_HEARER = re.compile(r" (?:[\w’'-]+ ){0,3}[\w’'-]+(?=,)")
_WHERE = re.compile(r" (?:in|on|at|by|via|to|during|after|late|early) [^,.;:“”\"]{2,80}(?=,)")
_GOING_ON = re.compile(r", (?:(?:and|but) )?(?=\S)")
_DEPENDING = frozenset({"IN", "WRB", "TO"})
_JOINING = re.compile(r", (?:and|but) (?=\S)")
_GOING = frozenset({"continue", "repeat", "respond", "reply", "answer", "object"})
"""Verbs that tell more often what goes on than what is said."""

_TAGS = TAGGING | {"tell"}
_OPENING_MARKS = '“"‘«'


def around(text: Analysed, one: Saying) -> tuple[Span, ...]:
    """Return the clause that a tag follows or parts, and the one that is joined behind the tag.

    "A tenth were sold, it writes, and few came" tells two clauses; what merely hangs on behind
    ("…, she added, nine of them badly") is left to the reporter.
    """
    string, sentence = text.text, one.sentence
    first, last = one.at[0], _past_hearer(string, one)
    start, end = _segment(string, one, last)
    before = text.between(start, first)
    if sentence.zone is Zone.HEADLINE and string[:first].endswith(", ") and len(before) > _A_FEW:
        heading = string.rfind(": ", start, first)
        return (((start if heading < 0 else heading + 2), first),)
    if one.lemma in _GOING and not _is_somebody(string[slice(*one.subject)]):
        return ()
    bare = _NOUN_BEFORE.sub(",", string[start:first].rstrip()).removesuffix(" as")
    if not bare.endswith((",", "–", "—")) or string[last : last + 1] == ":":
        return ()
    parts = string[last : last + 2] == ", " and bare.endswith(",")
    verbs = [token for token in before if token.tag in FINITE]
    if not verbs or (before[-2:][0] is verbs[-1] and verbs[-1].pos == "AUX"):
        few = len(bare.split()) <= _A_PHRASE and bare[0] not in _OPENING_MARKS
        # "It was, said the mayor, the worst": what is behind tells more.
        late = one.inverted and len(verbs) == 1
        return ((last + 2 if late else start, end),) if parts and few else ()
    if len(bare.split()) < _FEWEST_WORDS and not parts:
        return ()
    if not one.inverted and one.lemma not in _TAGS and not _TAIL.match(string, last, end):
        return ()
    if _goes_on(text, last, end):
        return ((start, end),)
    return ((start, first), *_joined(text, one, last, end))


def _goes_on(text: Analysed, last: int, end: int) -> bool:
    """Say whether the clause itself ends only behind the tag.

    "It was untrue, he said, that …", "The road was shut, he says, because …", "What they saw, he
    says, was …", "He needs 75, he tells us, and has a dozen".
    """
    on = _GOING_ON.match(text.text, last, end)
    behind = () if on is None else text.between(on.end(), end)
    if not behind:
        return False
    first = behind[0]
    alone = on is not None and on[0] == ", "
    if alone and first.tag in _DEPENDING and first.lower not in ("as", "according"):
        return True
    return first.tag in FINITE and not _tells(text, first)


def _is_somebody(subject: str) -> bool:
    """Say whether a subject is a person or a body: "…, she continued", not "…, work continues"."""
    last = subject.split()[-1].lower()
    pronoun = last in ("he", "she", "they", "it")
    return pronoun or any(word[0].isupper() for word in subject.split()[1:]) or is_role(last)


def _segment(text: str, one: Saying, last: int) -> Span:
    """Return the part of a sentence between semicolons in which a tag stands."""
    start = text.rfind("; ", one.sentence.start, one.at[0])
    end = text.find(";", last, one.sentence.end)
    return (
        one.sentence.start if start < 0 else start + 2,
        one.sentence.end if end < 0 else end,
    )


def _past_hearer(text: str, one: Saying) -> int:
    """Return where a tag ends that names hearer or place: "…, she told the judge, …"."""
    last = one.at[1]
    if one.manner != "verb" or one.inverted:
        return last
    hearer = (_HEARER if one.lemma in TELLING else _WHERE).match(text, last)
    return last if hearer is None else hearer.end()


def _joined(text: Analysed, one: Saying, last: int, end: int) -> tuple[Span, ...]:
    """Return the clause that "and" or "but" joins behind a tag, if it has a subject of its own."""
    joining = _JOINING.match(text.text, last, end)
    if joining is None or one.manner != "verb":
        return ()
    behind = text.between(joining.end(), end)
    verb = next((token for token in behind if token.tag in FINITE), None)
    if verb is None or not _has_subject(behind, verb) or _tells(text, verb):
        return ()
    return ((joining.end(), end),)


def _has_subject(tokens: Sequence[Token], verb: Token) -> bool:
    return any(
        token.dep.startswith(("nsubj", "expl")) and token.index < verb.index for token in tokens
    )


def _tells(text: Analysed, verb: Token) -> bool:
    """Say whether a verb, or the one that it helps, tells what somebody else says."""
    return {verb.lemma, text.head(verb).lemma if verb.dep.startswith("aux") else ""} & SPEAKING != (
        frozenset()
    )
