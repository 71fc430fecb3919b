"""What a text calls somebody: the office, rank or occupation beside a name.

The words are those of the text, without article: "Kessany’s defence minister".
"""

from __future__ import annotations

import re

from kg.extract.role_words import OFFICES, is_role
from kg.extract.speech_words import SAYING
from kg.numbers.lexicon import word_set

__all__ = ["role_after", "role_before"]

_WORD = re.compile(r"[^\W\d_][\w-]*")
_LAST_WORD = re.compile(r"(?<![\w-])([^\W\d_][\w-]*)[ \u00a0]\Z")


def role_before(before: str) -> str | None:
    """Return the role in apposition before a name ("the mayor of Dorvath, "), without article."""
    apposed = before.endswith(", ")
    last = _LAST_WORD.search(before)
    if not apposed and (last is None or last[1].lower() in _JOINS):
        return None
    segment = _BREAK.split(before[:-2] if apposed else before)[-1].strip()
    phrase = _phrase(segment)
    if phrase is None:
        return None
    *_, head = [""] + [
        word for word in _PREPOSITION.split(phrase)[0].split(" ") if word != "Extraordinary"
    ]
    if not is_role(head.lower()) or head.endswith(("’", "'")):
        return None
    if not apposed and _ANOTHERS.search(phrase):
        return None
    return phrase if apposed or not head[0].isupper() else None


def _phrase(segment: str) -> str | None:
    """Return the last noun phrase of a segment that holds a role, from its article on."""
    words = segment.split(" ")
    roles = [
        index for index, word in enumerate(words) if is_role(word.lower().strip("’'s,").lower())
    ]
    roles += [index for index, word in enumerate(words) if is_role(word.lower())]
    if not roles:
        return None
    start = last = max(roles)
    for role in sorted(set(roles)):
        between = {word.lower() for word in words[role + 1 : last]}
        if role < last and between & {"of", "for", "to"} and not between & _VERBS:
            start = role
            break
    while start > 0 and words[start - 1].lower() not in _EDGES:
        if start > 1 and _ACTS.match(words[start - 1]) and words[start - 2].lower() not in _EDGES:
            break  # "a councillor last night blasted mayor …": what stands before acts
        start -= 1
    return " ".join(words[start:]).strip("•*-–· ") or None


_JOINS = word_set("of for to at in on with from and by the a an near over against about than or as")
_BREAK = re.compile(r"[,;:—–(“”\"]")
_PREPOSITION = re.compile(r" (?:of|for|to|at|in|on|with|from|and|by)\b")
_VERBS = word_set("said says told was were is are had has met who he she wrote tells") | {
    verb + ending for verb in SAYING - OFFICES for ending in ("s", "d", "ed")
}
_ANOTHERS = re.compile(r" (?:for|to|with) [A-Z][a-z]+\Z")
"""How a phrase ends where the title is that of whom somebody serves: "aide to President"."""

_ANOTHER = re.compile(r", (?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )[A-Z]")
_ACTS = re.compile(
    r"(?!retired|appointed|elected|disgraced|ousted|jailed|exiled|renowned|celebrated|unnamed|"
    r"united|associated|decorated|(?:\w+-)\w+)[a-z]+ed\Z"
)
_EDGES = word_set(
    "the a an our its his her their my your with by and but to told said says added asked "
    "from for that whose when as in on at of urged was is were are met thanked who he she "
    "it according invited accused mr mrs ms"
)


def role_after(after: str) -> str | None:
    """Return the role in apposition after a name (", the duty manager"), without article."""
    match = re.match(
        r"(?:, \d{1,3})?(?:, | \()(?:the |an? |its |his |her |their |our |now |currently )?"
        r"([^,.;:—–()“”\"‘]{3,90})",
        after,
    )
    if match is None:
        return None
    segment = match[1].strip()
    if _ANOTHER.match(after, match.end()):
        return None  # "Mayor Ardent, the ambassador of Tesmar, Ms Lind": a list
    if segment.startswith(("who ", "whose ", "which ", "and ", "but ")):
        chairs = re.match(r"who (chairs|heads|leads|runs|directs) (?:the |its )?(.+)", segment)
        if chairs is None:
            return None
        noun = {"chairs": "chair", "heads": "head", "leads": "leader"}.get(chairs[1], "head")
        return f"{noun} of {chairs[2]}"
    words = [word.lower() for word in _WORD.findall(segment)]
    role = next((index for index, word in enumerate(words) if is_role(word)), None)
    if role is None or role > 4 or segment[0].isdigit():
        return None
    acts = words[0].endswith("ed") and words[0] not in ("retired", "appointed", "elected")
    return None if acts or _VERBS & set(words[: role + 2]) else segment
