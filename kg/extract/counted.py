"""What a number counts: its unit, and a short phrase of what it is about.

The counted noun mostly follows ("three main hospitals", "hundreds of jobs"). Where none does
("wounding 31", "four of them", "up from 410,000"), the number counts what the numbers before it
counted, or people where the verb says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.language import Analysed, Sentence, Token
from kg.extract.units import (
    CURRENCIES,
    PEOPLE,
    abbreviated,
    is_measure,
    plural,
    translated,
)
from kg.model.units import unit_named
from kg.model.vocabulary import Bound
from kg.numbers import Quantity
from kg.numbers.words import word_set

__all__ = ["Antecedent", "Counted", "counted", "sentence_index"]

Antecedent = tuple[int, str]
"""Where an earlier number stands, and what it counted (of a share: of what it is one)."""

_SKIPPED = frozenset({"ADJ", "DET", "NUM", "ADV"})
_PRONOUNS = word_set(
    "them whom these those which it us you who others other ones their more and or in"
)
_AFTER_OF = word_set("the these those all its his her their our your this that")
_KEPT_BEFORE = {"square", "cubic", "percentage"}
_PEOPLE_VERBS = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w*|di(?:ed|e|es|ing)|dead|drown\w*|arrest\w*|detain\w*|"
    r"evacuat\w*|rescued?|hospitali[sz]ed|missing|displaced|homeless|victims?|toll|survivors?|"
    r"casualties|abstained|returned)\b",
    re.IGNORECASE,
)
_PEOPLE_VERBS_SLAVIC = re.compile(
    r"\b(?:загин|поранен|погиб|ранен|постражда|пострада|евакуй|эвакуир|затрима|задержа|госпітал|"
    r"госпитал|вивез|вывез|врятов|спас(?:ли|ен)|поверну|вернул|дістали)\w*",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:двоє|троє|четверо|п['’ʼ]?ятеро|шестеро|семеро|двое|трое|восьмеро)\w*\Z", re.IGNORECASE
)
_BEFORE_NUMBER = re.compile(
    r"\b(?:the\s)?(?:total\s)?number\s(?:of|at)\s(?:\w+\s){0,2}?(?P<noun>[a-z-]+)"
    r"(?=\s(?:has|had|have|was|is|rose|risen|fell|fallen|reached|stood|stands|to|who|in|at)\b)",
    re.IGNORECASE,
)
_PERSONS = PEOPLE | {"people", "persons", "those"}
_DEMONYM = re.compile(r"[A-Z]\w+(?:ians|eans|ans|ese|iots)\Z")
_PARTICLES = word_set("вже уже ще еще ещё лише лишь только тільки зараз сейчас")
_OF_WHICH = re.compile(r"\bof (?:which|whom)\b")
_LEVEL = re.compile(r"\b(?P<noun>magnitude)\s(?:of\s)?\Z", re.IGNORECASE)
_REACH = 2
_JOINED = 6
_WORDS_OF_WHAT = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?")
_STOPS = re.compile(r"[,.;:!?()\[\]«»“”\"\n]")
_SLAVIC_SKIP = re.compile(
    r"(?:их|ых|ий|ый|ой|ої|ої|ая|ові|еві|ного|ними|ными|ні|ні|ві|ві|ські|ских|ских|єю|ую|ові)\Z"
)
_SLAVIC_OF = word_set("з із зі с из від от у в на до за та і и й або чи или раз ще еще ещё")
_SLAVIC_PRONOUNS = word_set("них їх которых яких цих этих інших других")


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit, the phrase, and the noun's token where the text was parsed and has one."""

    unit: str | None
    what: str | None
    noun: Token | None = None
    taken_over: str | None = None


def sentence_index(text: Analysed, sentence: Sentence) -> int:
    """Return the place of a sentence, or of a part of one, among those of its text."""
    return bisect_right(text.sentences, sentence.start, key=lambda one: one.start) - 1


def counted(
    text: Analysed, sentence: Sentence, number: Quantity, before: Sequence[Antecedent]
) -> Counted:
    """Return what a number of a sentence counts; ``before`` are those of the numbers before it.

    ``number`` has offsets in the whole text. ``taken_over`` is what a later elliptic number
    counts: the unit, and of a share the noun whose share it is.
    """
    sign = next((name for mark, name in CURRENCIES.items() if mark in number.as_written), None)
    unit: str | None = None
    noun: Token | None = None
    if sign is not None:
        unit = sign
    elif text.parsed:
        unit, noun = _english(text, sentence, number)
    else:
        unit = _slavic(text.text[number.end : sentence.end])
    if number.percent:
        return Counted("percent", _what(text, sentence, number, "percent"), noun, unit)
    unit = unit or _earlier(text, sentence, number, before)
    return Counted(unit, _what(text, sentence, number, unit), noun, unit)


def _english(
    text: Analysed, sentence: Sentence, number: Quantity
) -> tuple[str | None, Token | None]:
    level = _LEVEL.search(text.text[sentence.start : number.start])
    if level is not None:
        return level["noun"].lower(), None
    tokens = _behind(text.between(number.end, sentence.end))
    if tokens and tokens[0].text in "-‐‑" and len(tokens) > 1 and tokens[0].start == number.end:
        return plural(tokens[1].text), tokens[1]
    noun = _noun_after(tokens)
    if noun is None:
        people = tokens and _DEMONYM.match(tokens[0].text)
        return ("people" if people else None), None
    short = abbreviated(noun.text)
    if short is not None and noun.text not in {"M", "G", "T"}:
        return short, noun
    word = plural(noun.text)
    before = text.tokens[noun.index - 1].lower if noun.index else ""
    if before in {"-", "‐", "‑"}:
        return f"{text.tokens[noun.index - 2].lower}-{word}", noun
    declared = _declared(text, noun, word, number.end, sentence.end)
    if declared is not None:
        return declared, noun
    return (f"{before} {word}" if before in _KEPT_BEFORE else word), noun


def _behind(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens behind a number, or behind one joined to it ("six and ten years")."""
    if len(tokens) > 1 and tokens[0].lower in {"and", "or"} and tokens[1].pos == "NUM":
        for place, token in enumerate(tokens[:_JOINED]):
            if is_measure(plural(token.text)):
                return tokens[place:]
    return tokens


def _declared(text: Analysed, noun: Token, word: str, start: int, end: int) -> str | None:
    """Return the declared unit of several words that a noun ends or begins, or None."""
    before = text.between(start, noun.start)[-1:]
    longer = [f"{before[0].lower} {word}"] if before else []
    after = text.between(noun.end, end)[:2]
    if len(after) == 2 and after[0].lower == "of":
        longer.append(f"{word} of {after[1].lower}")
    return next((unit for unit in longer if unit_named(unit) is not None), None)


def _noun_after(tokens: Sequence[Token]) -> Token | None:
    """Return the head of the noun phrase with which the rest of a sentence begins, or None."""
    position = _after_of(tokens)
    if position is None:
        return None
    found: Token | None = None
    for place in range(position, min(len(tokens), position + 8)):
        token = tokens[place]
        if token.lower == "times":
            return token
        if _ends_phrase(tokens, place, found):
            break
        if token.lower in _MORE:
            continue
        if token.pos in {"NOUN", "PROPN"} and token.text[0].isalpha():
            found = token if token.pos == "NOUN" or found is None else found
    return found


def _after_of(tokens: Sequence[Token]) -> int | None:
    """Return where the noun phrase begins, behind "of the"; None before a pronoun ("of them")."""
    if not tokens or tokens[0].lower != "of":
        return 0
    position = 1
    while position < len(tokens) and tokens[position].lower in _AFTER_OF:
        position += 1
    stands_for = position < len(tokens) and tokens[position].lower in _PRONOUNS
    return None if stands_for else position


def _ends_phrase(tokens: Sequence[Token], place: int, found: Token | None) -> bool:
    """Say whether the noun phrase behind a number ends before a token."""
    token = tokens[place]
    if token.lower in _DEIXIS or (place == 0 and token.lower in _NEW_PHRASE):
        return True
    if token.lower in _MORE:
        return False
    goes_on = _is_noun(tokens, place + 1)
    if found is None and token.lower in PEOPLE and not goes_on:
        return True
    if token.pos in {"NOUN", "PROPN"} and token.text[0].isalpha():
        return token.pos == "PROPN" and found is None and not goes_on
    if found is not None:
        return not (token.text in "-‐‑" and goes_on)
    return not _modifies(tokens, place)


_MORE = frozenset({"others", "more", "other", "new", "additional", "further"})
_DEIXIS = word_set("yesterday today tomorrow tonight last next monday tuesday wednesday")
_NEW_PHRASE = word_set("the this that these those a an each every")


def _is_noun(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].pos in {"NOUN", "PROPN"}


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.pos in _SKIPPED or token.text in "-‐‑,’'":
        # A comma joins adjectives, and ends the phrase elsewhere.
        return token.text != "," or (place > 0 and tokens[place - 1].pos == "ADJ")
    if token.tag in {"VBN", "VBG"}:
        return place + 1 < len(tokens) and tokens[place + 1].pos in {"NOUN", "ADJ", "VERB"}
    return token.tag in {"POS", "HYPH", "$"} or token.lower == "of"


def _slavic(rest: str) -> str | None:
    """Return the unit that the words behind a number name; the first noun known to the tables."""
    stop = _STOPS.search(rest.lstrip(" .\u00a0\u202f"))
    part = rest.lstrip(" .\u00a0\u202f")[: stop.start()] if stop else rest
    words = [found[0] for found in _WORD.finditer(part)][:4]
    first: str | None = None
    for place, word in enumerate(words):
        small = word.lower().rstrip(".")
        if small in _PARTICLES:
            continue
        if small in _SLAVIC_OF:
            if place == 0 and len(words) > 1 and words[1].lower() in _SLAVIC_PRONOUNS:
                return None
            break
        unit = abbreviated(small) or translated(small)
        if unit is not None:
            return unit
        if first is None and not _SLAVIC_SKIP.search(small):
            first = small
    return first if first is not None and not _is_verb(first) else None


def _is_verb(word: str) -> bool:
    return word.endswith(("ли", "ло", "ла", "ють", "ять", "ть", "ться", "ют", "ят", "ено", "ано"))


def _earlier(
    text: Analysed, sentence: Sentence, number: Quantity, before: Sequence[Antecedent]
) -> str | None:
    """Return what an elliptic number takes over."""
    words = text.text[sentence.start : sentence.end]
    named = list(_BEFORE_NUMBER.finditer(text.text, sentence.start, number.start))
    if named:
        noun = named[-1]["noun"].lower()
        somebody = _PERSONS.intersection(named[-1][0].lower().split())
        return "people" if somebody else plural(noun)
    if text.parsed and number.bound is Bound.ORDER_OF_MAGNITUDE:
        # "Thousands sleep in tents": who is not named is somebody.
        return _person_unit(text, sentence, before) or "people"
    floor = max([sentence.start, *(start for start, _ in before)])
    left = _noun_left(text, floor, number)
    if left is not None:
        return left
    if not text.parsed and _COLLECTIVE.search(number.as_written):
        return _near(text, sentence, before, measures=False, reach=0) or "people"
    same = _near(text, sentence, before, measures=True, reach=0)
    if same is not None:
        return same
    people = _PEOPLE_VERBS if text.parsed else _PEOPLE_VERBS_SLAVIC
    if people.search(words):
        return _person_unit(text, sentence, before) or "people"
    near = _near(text, sentence, before, measures=False, reach=_REACH)
    return near or _noun_before(text, sentence)


def _noun_left(text: Analysed, floor: int, number: Quantity) -> str | None:
    """Return the noun to the left that "of which", "of them" or a Slavic "було" leans on."""
    if not text.parsed:
        words = [found[0] for found in _WORD.finditer(text.text, floor, number.start)]
        units = [unit for word in words[-6:] if (unit := translated(word)) is not None]
        counts = [unit for unit in units if not is_measure(unit)]
        return counts[-1] if counts else None
    if not _OF_WHICH.search(text.text, floor, number.start):
        return None
    nouns = [token for token in text.between(floor, number.start) if token.tag == "NNS"]
    return plural(nouns[-1].text) if nouns else None


def _noun_before(text: Analysed, sentence: Sentence) -> str | None:
    """Return the last plural noun of the sentence before, in what a parser has seen."""
    index = sentence_index(text, sentence)
    if not text.parsed or index == 0:
        return None
    nouns = [token for token in text.words(text.sentences[index - 1]) if token.tag == "NNS"]
    counts = [unit for noun in nouns if not is_measure(unit := plural(noun.text))]
    return counts[-1] if counts else None


def _near(
    text: Analysed,
    sentence: Sentence,
    before: Sequence[Antecedent],
    *,
    measures: bool,
    reach: int,
) -> str | None:
    index = sentence_index(text, sentence)
    floor = text.sentences[max(0, index - reach)].start
    units = [unit for start, unit in before if start >= floor]
    counts = [unit for unit in units if not is_measure(unit)]
    if counts:
        return counts[-1]
    return units[-1] if measures and units else None


_PERSON_UNITS = word_set(
    "persons civilians children soldiers prisoners patients residents passengers miners "
    "workers servicemen"
)


def _person_unit(text: Analysed, sentence: Sentence, before: Sequence[Antecedent]) -> str | None:
    unit = _near(text, sentence, before, measures=False, reach=_REACH)
    return unit if unit in _PERSON_UNITS else None


def _what(text: Analysed, sentence: Sentence, number: Quantity, unit: str | None) -> str | None:
    """Return a short phrase in the words of the text, from behind the number on."""
    rest = text.text[number.end : sentence.end]
    stop = _STOPS.search(rest)
    words = rest[: stop.start() if stop else len(rest)].split()[:_WORDS_OF_WHAT]
    phrase = " ".join(words).strip(" -–—")
    return phrase or unit
