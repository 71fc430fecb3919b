"""Capitalised names in running English text, with the title that stands before each.

Small models know few invented or foreign names, so names are read by grammar: capitals, the
words that join them, and how the same words are written elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.lands import land
from kg.extract.language import Analysed, Sentence
from kg.extract.name_runs import Word, runs, words_of
from kg.extract.role_words import (
    BODIES,
    BODY_NOUNS,
    FUNCTION_WORDS,
    HONORIFICS,
    NO_ACTORS,
    OFFICES,
    PEOPLES,
    PLACE_HEADS,
    is_role,
)
from kg.model.vocabulary import Zone
from kg.numbers.lexicon import word_set

__all__ = ["BYLINE", "LONGEST", "Name", "names"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name where it stands; ``words`` without what owns, ``office`` the words before it.

    ``doubtful`` names may be capitalised for another reason: they count only where the same
    words are a name elsewhere.
    """

    start: int
    end: int
    words: str
    sentence: Sentence
    office: str | None = None
    doubtful: bool = False


_TWO = 2
_TRADE = re.compile(r"(?:[a-z]{3}er|or|ant|ian|eer)\Z")
LONGEST = 3_000
"""Code points of a sentence; longer ones are broken pages, whose capitals say nothing."""

_NOT_ACTORS_OF = re.compile(
    r"\b(?:programme|program|show|film|book|novel|series|song|album|play|ship|vessel|yacht|tanker|"
    r"trawler|ferry|freighter|frigate|submarine|destroyer|cruiser|barge|tug|warship|icebreaker|"
    r"(?:law|act|bill|decree|convention|treaty|protocol|directive|resolution) (?:on|of)(?: the)?|"
    r"festival|exercise|operation|drill|virus|variant|storm|hurricane|cyclone)[ \u00a0]\Z",
    re.IGNORECASE,
)
_NO_TITLES = BODIES - {"ombudsman"} | {"st", "saint"}
_SHOUTED = re.compile(r"\b(?!THE\b)[A-Z]{2,}[ \u00a0]\Z")
_OFFICE_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(OFFICES))}|representative|plenipotentiary)s? (?:of|for|to|with|"
    rf"on)\b[^,.;:“”\"]{{0,60}}\Z",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\b[Mm]embers? of (?:the )?\Z")
_PORTFOLIO = re.compile(
    r"\b(?:(?i:ministers?|secretary|commissioner|ombudsman|rapporteur|adviser|envoy)|Director) "
    r"(?:of|for|on) (?:the )?\Z"
)


def names(text: Analysed) -> tuple[Name, ...]:
    """Return the names of a text in order; they do not overlap."""
    found: list[Name] = []
    for sentence in text.sentences:
        if sentence.end - sentence.start > LONGEST:
            continue
        for run in runs(text, words_of(text.text, sentence)):
            found += _cut(text, sentence, run)
    return tuple(found)


_POSTNOMINALS = word_set("QC KC SC MP MEP MSP MLA OBE MBE CBE KBE PhD MD Jr Sr")


def _cut(text: Analysed, sentence: Sentence, run: list[Word]) -> Iterator[Name]:
    """Cut titles from a run, and drop what is no actor."""
    run = run[_opening(text, run) :]
    while len(run) > _TWO and run[-1].text in _POSTNOMINALS:
        run = run[:-1]
    split = _title_ends(text, run)
    title, rest = run[:split], run[split:]
    if title and rest:
        yield from _bearer(text, sentence, title)
    if not title:
        field = _field_ends(text, sentence, rest)
        if field:
            yield from _cut(text, sentence, rest[:field])
            rest = rest[field:]
    if not rest:
        return
    small = rest[-1].small
    joined = any(word.small in ("of", "for", "on", "and") for word in rest)
    if (small in NO_ACTORS and not joined) or len(rest[-1].text) == len(rest) == 1:
        return
    if title and {"extraordinary", "plenipotentiary"} & {small}:
        return
    office = text.text[title[0].start : title[-1].end] if title else None
    start, end = _whole(text, sentence, rest)
    doubtful = not title and _is_doubtful(text, sentence, rest)
    before = text.text[sentence.start : start]
    if before.endswith("#") or (small == "parliament" and _MEMBERS.search(before)):
        return
    if _NOT_ACTORS_OF.search(before) or (
        _PORTFOLIO.search(before)
        and _all_common(text, rest)
        and rest[-1].small not in BODIES
        and land(rest[-1].small) is None
    ):
        return
    yield Name(start, end, text.text[start:end], sentence, office, doubtful)


_ORDINAL = re.compile(r"(?<![\w.])\d{1,4}(?:st|nd|rd|th) \Z")
_UNITS = word_set("brigade regiment battalion division corps army fleet squadron company")
_STRUCTURE = re.compile(
    r" (?:(?:road|rail|railway|border|foot|suspension) )?(?:bridge|crossing)\b|"
    r" (?:dam|substation|docks|embassy|consulate)\b|"
    r" (?:boarding|primary|secondary|music|art) school\b"
)
_OF_PEOPLE = re.compile(r"\w{2,}(?:ian|ean|ish|ese|ite)\Z")


def _whole(text: Analysed, sentence: Sentence, run: Sequence[Word]) -> tuple[int, int]:
    """Return where a name begins and ends with the small words and numbers that are part of it.

    "72nd Assault Brigade", "Orlec dam", "Verin boarding school".
    """
    start, end = run[0].start, run[-1].end
    ordinal = _ORDINAL.search(text.text, sentence.start, start)
    if ordinal is not None and run[-1].small in _UNITS:
        start = ordinal.start()
    behind = _STRUCTURE.match(text.text, end, sentence.end)
    if behind is None or run[-1].owns or len(run) > _TWO or is_role(run[-1].small):
        return start, end
    peoples = run[-1].small in PEOPLES or _OF_PEOPLE.match(run[-1].small) is not None
    official = behind[0].endswith(("embassy", "consulate"))
    return start, behind.end() if official or not peoples else end


_QUARTERS = word_set("northern southern eastern western central")


def _opening(text: Analysed, run: Sequence[Word]) -> int:
    """Return how many words the sentence alone gives a capital: "Rivals Ardent", "Voting Brenn"."""
    if len(run) > 1 and run[0].small == "ngo":
        return 1
    if len(run) < 2 or not run[0].first or run[0].owns or not run[1].is_capital:
        return 0
    small = run[0].small
    if small in _QUARTERS and land(" ".join(word.small for word in run)) is None:
        return int(not text.is_common(run[1].text))
    if small in BODY_NOUNS - BODIES or (
        len(run) > _TWO and _TRADE.search(small) and not is_role(small)
    ):
        strange = not any(text.is_common(word.text) for word in run[1:])
        return 1 if strange and text.is_common(small) else 0
    formed = small.endswith(("ing", "ed")) or (small.endswith("s") and not small.endswith("ss"))
    if not formed or not text.is_common(small) or run[1].small in FUNCTION_WORDS:
        return 0
    if text.is_common(run[1].text):
        return int(run[1].small in PEOPLES)
    return 0 if {word.small for word in run} & (BODIES | PLACE_HEADS) else 1


def _bearer(text: Analysed, sentence: Sentence, title: Sequence[Word]) -> Iterator[Name]:
    """Return whose title it is: "Tesh" of "Tesh Foreign Minister Ludo Varga"."""
    first = title[0]
    if first.owns or len(title) < 2 or is_role(first.small) or first.small in PEOPLES:
        return
    if land(first.small) is None and (first.first or text.is_common(first.text)):
        return
    yield Name(first.start, first.end, first.text, sentence)


_PLURAL_TITLES = word_set("senators presidents ambassadors generals judges professors governors")


def _is_title(text: Analysed, word: str) -> bool:
    """Say whether a word may be a title: one of the list, or a common word formed like one."""
    if word in _NO_TITLES or not is_role(word):
        return False
    listed = word in OFFICES or word in HONORIFICS or word in _PLURAL_TITLES
    return listed or (not word.endswith("s") and text.is_common(word))


def _title_ends(text: Analysed, run: Sequence[Word]) -> int:
    """Return where the title before a name ends: 0 without one, all where no name follows."""
    last = 0
    for index, word in enumerate(run):
        if word.is_capital and _is_title(text, word.small):
            last = index + 1
        elif word.small in ("of", "for", "on", "&", "and"):
            break
    if last == len(run):
        return 0 if last == _TWO and _is_surname(text, run) else last
    if last and run[last].small in ("of", "for", "on", "and", "&"):
        last += 1
        while last < len(run) and not run[last].is_capital:
            last += 1
    # "Marshal Street" is a street, "Miner Gazette" is a paper.
    tail = run[-1].small
    if tail in PLACE_HEADS | BODIES and len(run) - last <= 1:
        return 0
    return last


def _is_surname(text: Analysed, run: Sequence[Word]) -> bool:
    """Say whether a title is a surname here: "Amrit Sen", "Vivien King"."""
    first, last = run
    titled = last.small in HONORIFICS - OFFICES and first.small not in HONORIFICS | OFFICES
    strange = not text.is_common(first.text) and land(first.small) is None
    return titled and strange and not first.owns


def _field_ends(text: Analysed, sentence: Sentence, run: Sequence[Word]) -> int:
    """Return where the field of an office ends that runs on into the name of who holds it.

    "Speaker of the Parliament Olena Ardent", "envoy for the North and Osmark Olena Ardent".
    """
    if len(run) < 3 or _OFFICE_OF.search(text.text[sentence.start : run[0].start]) is None:
        return 0
    field = len(run) - 2
    if run[field - 1].owns or any(word.small in ("of", "for") for word in run[field:]):
        return 0
    tail = run[field:]
    if text.is_common(tail[-1].text) or any(word.small in BODIES for word in tail):
        return 0
    return field


def _all_common(text: Analysed, words: Sequence[Word]) -> bool:
    return all(text.is_common(word.text) for word in words if word.is_capital)


_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*\Z")
BYLINE = re.compile(
    r"\A\W*(?:(?:written |reporting |report |story |words |text |photos? |interview |edited |"
    r"compiled )?by|(?:from )?our (?:\w+ )?correspondent|(?:\w+ )?contacts?:|"
    r"(?:photo|text|editor|author)s?:)[ \u00a0]\Z",
    re.IGNORECASE,
)


_PROPER_BODIES = word_set("parliament congress")
"""Bodies that a sentence names without an article only as one of their name."""


def _is_doubtful(text: Analysed, sentence: Sentence, rest: Sequence[Word]) -> bool:
    if land(" ".join(word.small for word in rest)) is not None:
        return False
    if len(rest) > 1 and BYLINE.match(text.text[sentence.start : rest[0].start]):
        return False
    if len(rest) == 1 and _CAMEL.match(rest[0].text):
        return False
    if len(rest) > 1 and all(_is_shouted(text, word) for word in rest):
        return True
    if len(rest) == 1 and rest[0].first and rest[0].small in _PROPER_BODIES:
        return False
    if len(rest) == 1 and (is_role(rest[0].small) or rest[0].small == "plenipotentiary"):
        return True
    if len(rest) == 1 and (rest[0].first or (rest[0].text.isupper() and len(rest[0].text) > 3)):
        shouted = _SHOUTED.search(text.text[sentence.start : rest[0].start]) is not None
        return shouted or text.is_common(rest[0].text) or rest[0].small in FUNCTION_WORDS
    return _is_title_case(text, sentence)


def _is_shouted(text: Analysed, word: Word) -> bool:
    """Say whether a word in capitals may be a plain one."""
    return word.text.isupper() and (text.is_common(word.text) or word.small in FUNCTION_WORDS)


def _is_title_case(text: Analysed, sentence: Sentence) -> bool:
    """Say whether nearly every word of a line is capitalised, as some headlines are."""
    words = [
        word for word in text.words(sentence) if word.text[:1].isalpha() and len(word.text) > 3
    ]
    capitals = sum(word.text[0].isupper() for word in words)
    end = text.text[sentence.end - 1]
    headed = sentence.zone is Zone.HEADLINE or (end.isalnum() and len(words) < 20)
    if headed and 1 < len(words) < 4:
        return capitals == len(words) and all(text.is_common(word.text) for word in words)
    return headed and len(words) >= 4 and capitals >= 0.8 * len(words)
