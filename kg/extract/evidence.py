"""What the words round a name say of its kind: person, body, place or country.

Each sign adds to one kind; signs of all mentions of a name are added up, so that one clear mention
settles the others, whatever a statistical model says of each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.findings import ActorKind
from kg.extract.language import Analysed
from kg.extract.names import Name
from kg.extract.role_words import (
    BODIES,
    BODY_NOUNS,
    COUNTRY_HEADS,
    HONORIFICS,
    OFFICES,
    PARTICLES,
    PLACE_HEADS,
    PLACE_NOUNS,
    PLACE_PREFIXES,
    is_role,
)
from kg.numbers.lexicon import word_set

__all__ = ["Evidence", "evidence", "role_after", "role_before"]

Evidence = Counter[ActorKind]

_MODEL: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_RASH = ("PERSON", "ORG")
"""Labels that small models give to single words they have never seen."""

_LITTLE = 3
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PIECE = re.compile(r"[^\W\d_]\w*")
_LAST_WORD = re.compile(r"(?<![\w-])([^\W\d_][\w-]*)[ \u00a0]\Z")
_AGE_AFTER = re.compile(r",? \(?\d{2}(?:[,.;)]| years)")
_WHO = re.compile(r"(?:, \d+)?, who\b")
_IN = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|across|towards?|through|between|over|into|above"
    r"|via|leave|left|leaving|reach(?:ed)?|entered|visit(?:ed)?|inside|beyond|along|"
    r"off)[ \u00a0](?:the )?\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*(?:, [A-Z]\w+)*,? and (?:the )?\Z")
_STAYS = re.compile(r"\b(?:in|at|near|from)[ \u00a0]\Z", re.IGNORECASE)
_PLACE_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(PLACE_NOUNS))}|port|residents|people|citizens|outskirts|mayor|governor"
    rf"|streets|suburbs?|north|south|east|west|centre|center|bank|banks|part|half|parts)"
    r"(?: of| in)?[ \u00a0](?:the )?\Z",
    re.IGNORECASE,
)
_BESIDE_PLACE = re.compile(
    r"[ \u00a0](?:river|lake|district|region|province|valley|county|uplands|mountains|bridge|market"
    r"|checkpoint|border|basin|suburb|street|residents|coast|peninsula|area|bank|refinery|depot"
    r"|station|substation|front)\b"
)
_STATE_AFTER = re.compile(
    r"(?:’s|'s|s’)? (?:government|parliament|army|military|troops|forces|foreign|defen[cs]e|prime"
    r"|president|presidency|authorities|territory|border|ambassador|embassy|minister|general staff"
    r"|interior|energy minister|health minister|finance minister|economy|airspace|capital|cabinet)"
)
_STATE_BEFORE = re.compile(
    r"\b(?:government of|ambassadors? (?:of|to)|neighbou?ring|thanks|thanked|against|between|"
    r"republic of|kingdom of|parliament of"
    r"|people of|citizens of|accession of|army of|president of|border with|relations with"
    r"|war with|capital of|uplands of|coast of|south of|north of|east of|west of|exports of)"
    r" (?:the )?\Z",
    re.IGNORECASE,
)
_STATE_ACTS = re.compile(
    r" (?:has |have |had |will |also |again )*(?:denie[sd]|deny|accuse[sd]?|annexed|invaded|signed"
    r"|ratified|pledge[sd]?|has pledged|mined|bombed|shelled|attacked|supplie[sd]|donated|"
    r"recogni[sz]e[sd]?|appealed|promised|condemn(?:s|ed)|summoned|expelled|blames?|blamed)\b"
)
_BODY_ACTS = re.compile(
    r"(?:’s|'s|s’) (?:spokes\w+|chief executive|chairman|chairwoman|director|treasurer|head office"
    r"|statement|newsroom|members|shareholders|board|staff|lawyers|owner|headquarters|leader)"
)
_SAYS = re.compile(
    r",? (?:\w+ly )?(?:said|says|told|tells|reports?|reported|writes?|wrote|added|adds|announced"
    r"|argue[sd]|claim(?:s|ed)|note[sd]|warn(?:s|ed)|think|thinks)\b(?: (it|he|she)\b)?"
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|told|warned|explained|recalled|recalls) \Z")
_STATE_NAME = re.compile(r"\w{3,}(?:ia|stan|land|mark)\Z")
_HOLDER = re.compile(rf"\b(?:{'|'.join(sorted(OFFICES))}) of (?:the )?\w+ \Z", re.IGNORECASE)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*\Z")
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-Z0-9À-Þ]{1,5}\Z")
_DATELINE = re.compile(
    r"(?:, [A-Z]\w+(?:,? \w+\.? \d+)?)? ?(?:\([^)\n]*\) ?)?[–—•-] ?\S|, [A-Z]\w+, \w+\.? \d"
)


def evidence(text: Analysed, name: Name) -> Evidence:
    """Return the signs of one mention."""
    found: Evidence = Counter()
    line = text.text
    before = line[name.sentence.start : name.start]
    after = line[name.end : name.sentence.end]
    stays = _STAYS.search(before) is not None
    for part in (
        _from_model(text, name),
        _from_words(text, name),
        _from_before(name, before),
        _from_after(name, after, in_place=stays),
        _from_line(text, name),
    ):
        for kind, weight in part:
            found[kind] += weight  # type: ignore[assignment]  # counts are shares here
    return found


def _from_model(text: Analysed, name: Name) -> Iterator[tuple[ActorKind, float]]:
    alone = " " not in name.words
    for entity in name.sentence.entities:
        inside = entity.start <= name.start and name.end <= entity.end
        if inside and entity.label in _MODEL and entity.end - name.end <= _LITTLE:
            yield _MODEL[entity.label], 0.4 if alone and entity.label in _RASH else 0.8
            if entity.label == "GPE":
                yield "country", 0.3


def _from_words(text: Analysed, name: Name) -> Iterator[tuple[ActorKind, float]]:
    words = [word.lower() for word in _PIECE.findall(name.words)]
    capitals = [word for word in _PIECE.findall(name.words) if word[0].isupper()]
    head = _head(words)
    strange = not (words[-1].endswith("s") and text.is_common(words[-1]))
    if head in COUNTRY_HEADS and (head not in BODIES or (strange and "of" in words)):
        yield "country", 6
    elif head in BODIES and words[0] in BODIES and len(words) == 1:
        yield "organisation", 0.5
    elif words[0] in ("radio", "tv", "channel", "bank", "club", "studio") and len(words) > 1:
        yield "organisation", 4
    elif head in BODIES and (len(capitals) > 1 or head in words[:-1]):
        yield "organisation", 5
    elif head in PLACE_HEADS and len(capitals) > 1:
        yield "place", 5
    elif len(capitals) > 1 and words[0] in PLACE_PREFIXES:
        yield "place", 3
    elif len(capitals) > 1 and all(map(text.is_common, words)):
        yield "organisation", 1.5
    elif len(capitals) in (2, 3) and not set(words) & {"of", "for", "on", "&"}:
        yield "person", 1.0 if any(map(text.is_common, words)) else 1.6
    elif len(capitals) > 3 or "&" in name.words:
        yield "organisation", 2
    elif len(words) == 1:
        yield ("organisation" if text.is_common(words[0]) else "place"), 0.3
        if _STATE_NAME.search(words[0]):
            yield "country", 1.5
    if _CAMEL.match(name.words):
        yield "organisation", 2
    if _ACRONYM.match(name.words):
        yield "organisation", 1.5


def _head(words: list[str]) -> str:
    """Return the word that says what a name of several words is: before "of", else the last."""
    for index, word in enumerate(words):
        if word in ("of", "for", "on") and index:
            return words[index - 1]
        if word in PARTICLES and index and words[index - 1] in BODIES:
            return words[index - 1]
    return words[-1] if words else ""


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
        start -= 1
    return " ".join(words[start:]).strip() or None


_JOINS = word_set("of for to at in on with from and by the a an near over against about than or as")
_BREAK = re.compile(r"[,;:—–(“”\"]")
_PREPOSITION = re.compile(r" (?:of|for|to|at|in|on|with|from|and|by)\b")
_VERBS = word_set("said says told was were is are had has met who he she")
_EDGES = word_set(
    "the a an our its his her their my your with by and but to told said says added asked "
    "from for that whose when as in on at of urged was is were are met thanked who he she "
    "it according invited accused mr mrs ms"
)


def role_after(after: str) -> str | None:
    """Return the role in apposition after a name (", the duty manager"), without article."""
    match = re.match(
        r"(?:, \d{1,3})?(?:, | \(| – )(?:the |an? |its |his |her |their |our |now |currently )?"
        r"([^,.;:—–()“”\"‘]{3,90})",
        after,
    )
    if match is None:
        return None
    segment = match[1].strip()
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
    return None if acts or _VERBS & set(words[: role + 1]) else segment


def _from_before(name: Name, before: str) -> Iterator[tuple[ActorKind, float]]:
    if name.office is not None:
        yield "person", 4
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last is not None else ""
    body = re.search(rf"\b(?:{_NOUNS})(?: called|,)? \Z", before) is not None
    alone = " " not in name.words
    if (role_before(before) is not None and not (body and alone)) or (
        body and _HOLDER.search(before) and not alone
    ):
        yield "person", 3.5
    elif body:
        yield "organisation", 6
    if word in ("mr", "mrs", "ms", "dr") or word in HONORIFICS:
        yield "person", 3
    listed = _LISTED.sub("", before)
    if _PLACE_OF.search(listed):
        yield "place", 2.5
    elif _IN.search(before):
        yield "place", 0.5 if word == "the" else 1.3
    if before.endswith("(") and alone:
        yield "country", 0.8
        yield "place", 0.8
    if _STATE_BEFORE.search(before):
        yield "country", 2.5
    if before.lower().endswith(
        ("somebody called ", "someone called ", "man called ", "name only as ")
    ):
        yield "person", 3
    if _SAID_BEFORE.search(before):
        yield ("organisation" if alone else "person"), 0.8
    if word == "the":
        yield "person", -3
        yield "country", -1.5
        yield "organisation", 0.5
        yield "place", 0.4


_NOUNS = "|".join(sorted(BODY_NOUNS))


def _from_after(name: Name, after: str, *, in_place: bool) -> Iterator[tuple[ActorKind, float]]:
    if _AGE_AFTER.match(after) or _WHO.match(after):
        yield "person", 3
    if not in_place and role_after(after) is not None:
        yield "person", 3
    elif re.match(rf", (?:the|an?) (?:\w+ ){{0,3}}(?:{_NOUNS})\b", after):
        yield "organisation", 3
    if _BESIDE_PLACE.match(after):
        yield "place", 2
    if _STATE_AFTER.match(after):
        yield "country", 2
    if _STATE_ACTS.match(after):
        yield "country", 1.5
    if _BODY_ACTS.match(after):
        yield "organisation", 1.2
    says = _SAYS.match(after)
    if says is not None:
        yield ("person" if " " in name.words else "organisation"), 0.8
    if re.match(r"[^.]{0,60}[.:!?] (?:Its|It)\b", after):
        yield "organisation", 0.5
    if says is not None:
        if says[1] is not None:
            yield ("organisation" if says[1] == "it" else "person"), 2


def _from_line(text: Analysed, name: Name) -> Iterator[tuple[ActorKind, float]]:
    """Read datelines: a place in capitals, or before a dash, at the beginning of a line."""
    start, end = name.sentence.line
    if name.start - start <= 2:
        rest = text.text[name.end : end]
        shouted = name.words.isupper() and len(name.words) > 4
        if _DATELINE.match(rest) and (shouted or len(name.words.split()) <= 2):
            yield "place", 3
    elif re.fullmatch(r"[A-Z]{4,}, ", text.text[start : name.start]):
        yield "country", 1
        yield "place", 1
