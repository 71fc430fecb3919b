"""Capitalised names in running English text, with the title that stands before each.

Small models know few invented or foreign names, so names are read by grammar: capitals, the
words that join them, and how the same words are written elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.language import Analysed, Sentence
from kg.extract.role_words import (
    BODIES,
    COUNTRY_HEADS,
    FUNCTION_WORDS,
    FUNNELS,
    HONORIFICS,
    NO_ACTORS,
    OFFICES,
    PARTICLES,
    PLACE_HEADS,
    is_role,
)
from kg.model.vocabulary import Zone

__all__ = ["LONGEST", "Name", "names"]


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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    owns: bool
    first: bool

    @property
    def small(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:[-’'ʼ][^\W\d_]\w*)*|\d+(?:[.,]\d+)*|&")
LONGEST = 3_000
"""Code points of a sentence; longer ones are broken pages, whose capitals say nothing."""

_INITIAL = re.compile(r"[^\W\d_]\.?\Z")
_CONTRACTED = re.compile(r"\A(?:I|\w+n)?['’](?:m|ve|d|ll|t|re)\Z|\w['’](?:m|ve|d|ll|t|re)\Z")
_NOT_ACTORS_OF = re.compile(
    r"\b(?:programme|program|show|film|book|novel|series|song|album|play|ship|vessel|yacht|tanker|"
    r"festival|exercise|operation|drill|virus|variant|storm|hurricane|cyclone)[ \u00a0]\Z",
    re.IGNORECASE,
)
_HALF_SMALL = re.compile(r"\w+-[a-z]\w*\Z")
_OWNER = re.compile(r"['’]s\Z", re.IGNORECASE)
_ALPHANUMERIC = re.compile(r"\w")
_ENDS = frozenset(":“„«\"‘'(—–•·|>.!?…;")
_NO_TITLES = BODIES - {"ombudsman"} | {"st", "saint"}
_SHOUTED = re.compile(r"\b(?!THE\b)[A-Z]{2,}[ \u00a0]\Z")
_ROMAN = re.compile(r"[IVX]+\Z")
_OFFICE_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(OFFICES))}|representative)s? (?:of|for|to|with|"
    rf"on)\b[^,.;:“”\"]{{0,60}}\Z",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(
    r"\b(?:ministers?|secretary|director) (?:of|for) (?:the )?\Z", re.IGNORECASE
)


def names(text: Analysed) -> tuple[Name, ...]:
    """Return the names of a text in order; they do not overlap."""
    found: list[Name] = []
    for sentence in text.sentences:
        if sentence.end - sentence.start > LONGEST:
            continue
        words = _words(text.text, sentence)
        for run in _runs(text, words):
            found += _cut(text, sentence, run)
    return tuple(found)


def _words(text: str, sentence: Sentence) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        written, end = match[0], match.end()
        owner = _OWNER.search(written)
        if owner is not None:
            written, end = written[: owner.start()], end - len(owner[0])
        elif text[end : end + 1] in ("’", "'") and written.endswith("s"):
            owner = _OWNER.search("’s")
        before = text[sentence.start : match.start()].rstrip()
        first = not _ALPHANUMERIC.search(before) or before[-1] in _ENDS
        if written:
            found.append(_Word(match.start(), end, written, owner is not None, first))
    return found


def _is_name_word(word: _Word) -> bool:
    return (
        word.is_capital
        and (word.small not in FUNCTION_WORDS or word.text == "US")
        and not _HALF_SMALL.match(word.text)
        and not _CONTRACTED.search(word.text)
        and not _ROMAN.match(word.text)
    )


def _runs(text: Analysed, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Yield runs of capitalised words, with the small words that join them."""
    at = 0
    while at < len(words):
        if not _is_name_word(words[at]):
            at += 1
            continue
        run, at = _run(text, words, at)
        yield run


def _run(text: Analysed, words: Sequence[_Word], at: int) -> tuple[list[_Word], int]:
    run = [words[at]]
    at += 1
    while at < len(words):
        step = _joined(text, run, words, at)
        if not step:
            break
        run += words[at : at + step]
        at += step
    return run, at


def _joined(text: Analysed, run: Sequence[_Word], words: Sequence[_Word], at: int) -> int:
    """Return how many of the next words belong to the run: 0 where it ends."""
    last, next_ = run[-1], words[at]
    gap = text.text[last.end : next_.start]
    if last.owns:
        return int(_owned(run, gap, next_) or (run[0].small == "st" and next_.is_capital))
    if gap not in (" ", "\u00a0", ". ", "-") or (gap == ". " and not _is_short(last)):
        return 0
    if next_.is_capital and not _CONTRACTED.search(next_.text) and next_.text != "I":
        return 1
    if next_.small == "&" or next_.small in PARTICLES:
        return 2 if _capital_at(text, words, at + 1) else 0
    return _of(text, run, words, at)


def _is_short(word: _Word) -> bool:
    return bool(_INITIAL.match(word.text)) or word.small in HONORIFICS


def _owned(run: Sequence[_Word], gap: str, next_: _Word) -> bool:
    """Join what a place or a plural owns: "Tanner’s Row", "the Signal Workers’ Union"."""
    if not next_.is_capital:
        return False
    if gap in ("’ ", "' "):
        return next_.small in BODIES and not run[0].first
    return gap in ("’s ", "'s ", "’S ") and next_.small in PLACE_HEADS | {"hospital", "church"}


def _of(text: Analysed, run: Sequence[_Word], words: Sequence[_Word], at: int) -> int:
    """Join "of", "for", "on" and "and" where what stands before is the head of a body."""
    small = words[at].small
    heads = {word.small for word in run}
    if small == "and":
        joins = bool(heads & FUNNELS) and len(run) > 1
        return 2 if joins and _capital_at(text, words, at + 1) else 0
    head = run[-1].small
    goes_on = small == "of" and any(word.small == "for" for word in run)
    if small not in ("of", "for", "on") or (head not in BODIES | COUNTRY_HEADS and not goes_on):
        return 0
    follows = at + 1
    if follows < len(words) and words[follows].small == "the":
        follows += 1
    return follows - at + 1 if _capital_at(text, words, follows) else 0


def _capital_at(text: Analysed, words: Sequence[_Word], at: int) -> bool:
    if at >= len(words) or not words[at].is_capital:
        return False
    gap = text.text[words[at - 1].end : words[at].start]
    return gap in (" ", "\u00a0") and words[at].small not in FUNCTION_WORDS


def _cut(text: Analysed, sentence: Sentence, run: list[_Word]) -> Iterator[Name]:
    """Cut titles from a run, and drop what is no actor."""
    split = _title_ends(text, run)
    title, rest = run[:split], run[split:]
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
    start, end = rest[0].start, rest[-1].end
    doubtful = not title and _is_doubtful(text, sentence, rest)
    before = text.text[sentence.start : start]
    if _NOT_ACTORS_OF.search(before) or (
        _PORTFOLIO.search(before) and _all_common(text, rest) and rest[-1].small not in BODIES
    ):
        return
    yield Name(start, end, text.text[start:end], sentence, office, doubtful)


def _is_title(text: Analysed, word: str) -> bool:
    """Say whether a word may be a title: one of the list, or a common word formed like one."""
    if word in _NO_TITLES or not is_role(word):
        return False
    listed = word in OFFICES or word in HONORIFICS
    return listed or (not word.endswith("s") and text.is_common(word))


def _title_ends(text: Analysed, run: Sequence[_Word]) -> int:
    """Return where the title before a name ends: 0 without one, all where no name follows."""
    last = 0
    for index, word in enumerate(run):
        if word.is_capital and _is_title(text, word.small):
            last = index + 1
        elif word.small in ("of", "for", "on", "&", "and"):
            break
    if last == len(run):
        return last
    if last and run[last].small in ("of", "for", "on", "and", "&"):
        last += 1
        while last < len(run) and not run[last].is_capital:
            last += 1
    # "Marshal Street" is a street, "Miner Gazette" is a paper.
    tail = run[-1].small
    if tail in PLACE_HEADS | BODIES and len(run) - last <= 1:
        return 0
    return last


def _field_ends(text: Analysed, sentence: Sentence, run: Sequence[_Word]) -> int:
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


def _all_common(text: Analysed, words: Sequence[_Word]) -> bool:
    return all(text.is_common(word.text) for word in words if word.is_capital)


def _is_doubtful(text: Analysed, sentence: Sentence, rest: Sequence[_Word]) -> bool:
    if len(rest) == 1 and (is_role(rest[0].small) or rest[0].small == "plenipotentiary"):
        return True
    if len(rest) == 1 and (rest[0].first or (rest[0].text.isupper() and len(rest[0].text) > 3)):
        shouted = _SHOUTED.search(text.text[sentence.start : rest[0].start]) is not None
        return shouted or text.is_common(rest[0].text) or rest[0].small in FUNCTION_WORDS
    return _is_title_case(text, sentence)


def _is_title_case(text: Analysed, sentence: Sentence) -> bool:
    """Say whether nearly every word of a line is capitalised, as some headlines are."""
    words = [
        word for word in text.words(sentence) if word.text[:1].isalpha() and len(word.text) > 3
    ]
    capitals = sum(word.text[0].isupper() for word in words)
    end = text.text[sentence.end - 1]
    headed = sentence.zone is Zone.HEADLINE or (end.isalnum() and len(words) < 20)
    return headed and len(words) >= 4 and capitals >= 0.8 * len(words)
