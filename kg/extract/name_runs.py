"""Runs of capitalised words in a sentence, with the small words that join them to one name.

"Ministry of Health and Sport", "Bassam al-Daghistani", "the Signal Workers’ Union", "Channel 14".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.calendar_words import MONTHS, WEEKDAYS
from kg.extract.lands import land
from kg.extract.language import Analysed, Sentence
from kg.extract.role_words import (
    BODIES,
    COUNTRY_HEADS,
    FUNCTION_WORDS,
    FUNNELS,
    HONORIFICS,
    NO_ACTORS,
    PARTICLES,
    PLACE_HEADS,
    is_role,
)
from kg.numbers.lexicon import word_set

__all__ = ["Word", "runs", "words_of"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word without the mark of what it owns; ``first`` where every word has a capital."""

    start: int
    end: int
    text: str
    owns: bool
    first: bool

    @property
    def small(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.text[0].isupper()


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:[-’'ʼ][^\W\d_]\w*)*|\d+(?:[.,]\d+)*|&")
_INITIAL = re.compile(r"[^\W\d_]\.?\Z")
_CONTRACTED = re.compile(r"\A(?:I|\w+n)?['’](?:m|ve|d|ll|t|re)\Z|\w['’](?:m|ve|d|ll|t|re)\Z")
_HALF_SMALL = re.compile(r".*-([a-z]\w*)\Z")
_OWNER = re.compile(r"['’]s\Z", re.IGNORECASE)
_ALPHANUMERIC = re.compile(r"\w")
_ENDS = frozenset(":“„«\"‘'(—–•·|>.!?…;")
_ROMAN = re.compile(r"[IVX]+\Z")
_ARTICLED = re.compile(r"(?:al|el|ul|ad|ar|as|ash|at|an|az|abu|bin|ben|ibn|d|l|t)[-’'][^\W\d_a-z]")
"""What stands small before the second part of a name: "al-Daghistani", "d’Arvel"."""

_GAPS = (" ", "\u00a0")
_NUMBERED = word_set("channel kanal tv radio studio")
_OWNING_PEOPLE = word_set(
    "people children women men citizens veterans lawyers workers farmers miners teachers writers "
    "journalists mothers soldiers doctors nurses drivers consumers patients parents students"
)
_DAYS = frozenset(MONTHS) | frozenset(WEEKDAYS)
_SEVERAL = word_set("staff volunteers veterans guards rangers researchers pictures studies posts")
"""People whom the first word of a sentence may mean, though bodies are called so too."""

_UNITING = word_set(
    "league organisation organization union assembly association council federation"
)
_SEATED = word_set("mission co-operation cooperation")
"""Bodies whose names say where they work: "Monitoring Mission in Kessany"."""

_HEADS = (
    BODIES
    | COUNTRY_HEADS
    | word_set(
        "bay gulf strait sea lake isle island port city town village province district region "
        "state palace cape mount gate tower valley castle oblast bridge"
    )
)
"""Words before "of" in a name: bodies, states and places."""

_OWNED_SMALL_HEADS = PLACE_HEADS | {"hospital", "church"}


def words_of(text: str, sentence: Sentence) -> list[Word]:
    """Return the words and numbers of a sentence in order."""
    found: list[Word] = []
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
            found.append(Word(match.start(), end, written, owner is not None, first))
    return found


def runs(text: Analysed, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield runs of capitalised words, with the small words that join them."""
    at = 0
    while at < len(words):
        if not _is_name_word(text, words[at]):
            at += 1
            continue
        run, at = _run(text, words, at)
        yield run


def _is_name_word(text: Analysed, word: Word) -> bool:
    half = _HALF_SMALL.match(word.text)
    return (
        word.is_capital
        and (word.small not in FUNCTION_WORDS or word.text == "US" or _is_given_name(word))
        and (half is None or not text.is_common(half[1]))
        and not _CONTRACTED.search(word.text)
        and not _ROMAN.match(word.text)
    )


def _is_given_name(word: Word) -> bool:
    """Say whether a function word is a name by its capital: "the analyst Per Holm"."""
    return word.small in ("per", "will") and not word.first and not word.text.isupper()


def _run(text: Analysed, words: Sequence[Word], at: int) -> tuple[list[Word], int]:
    run = [words[at]]
    at += 1
    while at < len(words):
        step = _joined(text, run, words, at)
        if not step:
            break
        run += words[at : at + step]
        at += step
    return run, at


def _joined(text: Analysed, run: Sequence[Word], words: Sequence[Word], at: int) -> int:
    """Return how many of the next words belong to the run: 0 where it ends."""
    last, next_ = run[-1], words[at]
    gap = text.text[last.end : next_.start]
    if last.owns:
        owned = _owned(run, gap, _tail(text.text, words, at))
        return int(owned or (run[0].small == "st" and next_.is_capital))
    if gap not in (*_GAPS, ". ", "-") or (gap == ". " and not _is_short(last)):
        return 0
    if next_.is_capital and not _CONTRACTED.search(next_.text) and next_.text != "I":
        return 1
    if next_.small == "&" or next_.small in PARTICLES:
        return _particles(text.text, words, at)
    if _ARTICLED.match(next_.text) or (last.small in _NUMBERED and next_.text.isdigit()):
        return 1
    return _of(text, run, words, at)


def _particles(text: str, words: Sequence[Word], at: int) -> int:
    """Return how many small particles and their capital follow: "de la Cruz" is three."""
    end = at + 1
    while end < len(words) and words[end].small in PARTICLES and not words[end].is_capital:
        end += 1
    return end - at + 1 if _capital_at(text, words, end) else 0


def _is_short(word: Word) -> bool:
    return bool(_INITIAL.match(word.text)) or word.small in HONORIFICS


def _tail(text: str, words: Sequence[Word], at: int) -> Sequence[Word]:
    """Return the capitalised words from a place on that only spaces part."""
    end = at
    while end < len(words) and words[end].is_capital:
        end += 1
        if end < len(words) and text[words[end - 1].end : words[end].start] not in _GAPS:
            break
    return words[at:end]


def _owned(run: Sequence[Word], gap: str, tail: Sequence[Word]) -> bool:
    """Join what a place or several people own: "Tanner’s Row", "the Signal Workers’ Union"."""
    if not tail:
        return False
    owner = run[-1].small
    if gap in ("’s ", "'s ") and len(tail) == 1 and tail[0].small in FUNNELS:
        return is_role(owner) or owner in BODIES  # "the Prosecutor General’s Office"
    if gap in ("’ ", "' "):
        return tail[-1].small in BODIES and not (run[0].first and owner not in _OWNING_PEOPLE)
    if gap not in ("’s ", "'s ", "’S "):
        return False
    if owner in _OWNING_PEOPLE:
        home = len(run) > 1 and tail[-1].small == "home"
        return home or tail[-1].small in BODIES | NO_ACTORS
    return len(tail) == 1 and tail[0].small in _OWNED_SMALL_HEADS and land(owner) is None


def _of(text: Analysed, run: Sequence[Word], words: Sequence[Word], at: int) -> int:
    """Join "of", "for", "on" and "and" where what stands before is the head of a body."""
    small = words[at].small
    heads = {word.small for word in run}
    head = run[-1].small
    follows = at + 1
    if small in ("and", "in"):
        joins = _pairs(text, run, words, at) if small == "and" else head in _SEATED
        return 2 if joins and _capital_at(text.text, words, follows) else 0
    if small not in ("of", "for", "on") or follows >= len(words):
        return 0
    again = (
        small == "of" and ("for" in heads or ("of" in heads and bool(heads & (FUNNELS | _UNITING))))
    ) or (small != "of" and "of" in heads and (is_role(head) or head == "inquiry"))
    virtue = small == "of" and _is_virtue(text, run[-1], words[follows : follows + 2])
    several = len(run) == 1 and run[0].first and head in _SEVERAL
    if several or (head not in _HEADS and not again and not virtue):
        return 0
    if head in PLACE_HEADS - BODIES and small != "of":
        return 0
    if words[follows].small == "the":
        follows += 1
    if follows < len(words) and words[follows].small in _DAYS:
        return 0
    return follows - at + 1 if _capital_at(text.text, words, follows) else 0


def _pairs(text: Analysed, run: Sequence[Word], words: Sequence[Word], at: int) -> bool:
    """Say whether "and" joins two fields of one body: "Ministry of Health and Sport"."""
    heads = {word.small for word in run}
    if len(run) == 1:
        return False
    if heads & FUNNELS:
        return True
    follows = words[at + 1] if at + 1 < len(words) else run[-1]
    fields = text.is_common(run[-1].text) and _is_plain(text, follows)
    return bool(heads & _UNITING) and "for" in heads and fields


def _is_plain(text: Analysed, word: Word) -> bool:
    return all(text.is_common(part) for part in word.small.replace("co-", "").split("-"))


def _is_virtue(text: Analysed, head: Word, behind: Sequence[Word]) -> bool:
    """Say whether two common words in capitals are joined: "Sisters of Mercy", "Bridge of Hope"."""
    of = next((word for word in behind if word.small != "the"), head)
    if of is head or not of.is_capital or head.small in NO_ACTORS or is_role(head.small):
        return False
    if head.first and (of.small in BODIES or not head.small.endswith("s")):
        return False
    return text.is_common(head.text) and text.is_common(of.text) and land(of.small) is None


def _capital_at(text: str, words: Sequence[Word], at: int) -> bool:
    if at >= len(words) or not words[at].is_capital:
        return False
    gap = text[words[at - 1].end : words[at].start]
    return gap in _GAPS and words[at].small not in FUNCTION_WORDS
