"""Personal names in a sentence, as their form shows them, without those of declared adults."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.guard.labels import Declared, Word, covered, is_cyrillic, same_stem
from kg.guard.names import (
    AMBIGUOUS,
    COMMON,
    CYRILLIC_NEUTRAL,
    GIVEN_NAMES,
    NEUTRAL,
    NEUTRAL_STEMS,
    NOT_PERSONAL,
    PLACE_PREPOSITIONS,
)
from kg.guard.triggers import age_after_name
from kg.numbers.lexicon import word_set

__all__ = ["Name", "names"]

_AFTER_PLACE = re.compile(
    r"[\s-](?:region|oblast|district|city|village|raion|community|hromada|camp|school|orphanage|hospital|centre|center|област\w+|район\w*)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s(?:is|was|has|had|turned|turns|lives|lived|who|came|returned|"
    r"and\s(?:[A-Z]\w*|his|her|their))\b"
    r"|,\s|\s\("
)
_AGE_NEXT = re.compile(r"\s?[,(]\s?[0-9]")
_COMMON_ENDING = ("ing", "ed", "tion", "tions", "ly", "ment", "ness", "ers", "ism", "ists")
_OPENING = frozenset("\"“”«„:([•–—-*#.?!…'‘")
_SMALL_WORDS = word_set(
    "a an and as at but by for from in into of on or the to via with over after"
)
_LOWER_LINKS = frozenset({"of", "the", "and", "for", "on"})


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that may name a person: word indices, and how sure the form is."""

    first: int
    last: int
    given: bool

    @property
    def full(self) -> bool:
        """Say whether it has several words: a given name and a surname, or initials."""
        return self.last > self.first


def names(
    sentence: str, run: tuple[Word, ...], adults: Declared, taken: frozenset[int] = frozenset()
) -> tuple[Name, ...]:
    """Return what may be the name of a person who is not declared.

    ``taken`` holds the indices of words that are known to be something else.

    Capitals decide; common given names are also seen in small letters. Bodies, places, offices,
    peoples and words that begin a sentence are left out as far as their form tells.
    """
    whole, surnames = covered([word.folded for word in run], adults)
    closed = whole | surnames | taken | _opening(sentence, run)
    bodies = _bodies(run)
    title_case = _is_title_case(run)
    if title_case:
        closed |= {i for i, word in enumerate(run) if word.folded in COMMON and not _is_given(word)}
    shouted = len(run) > 1 and all(word.text.isupper() for word in run)
    found: list[Name] = []
    index = 0
    while index < len(run):
        if index in closed or not _may_name(sentence, run[index], shouted=shouted):
            index += 1
            continue
        last = index
        while _goes_on(sentence, run, last) and (
            last + 1 in surnames
            if last + 1 in closed
            else _may_name(sentence, run[last + 1], shouted=shouted)
        ):
            last += 1
        name = Name(index, last, any(_is_given(word) for word in run[index : last + 1]))
        if _is_personal(sentence, run, name, bodies, taken, title_case=title_case):
            found.append(name)
        index = last + 1
    return tuple(found)


def _opening(sentence: str, run: tuple[Word, ...]) -> frozenset[int]:
    """Return the first word where it is a common one that has its capital from its place."""
    if not run or _is_given(run[0]) or run[0].text.isupper():
        return frozenset()
    common = run[0].folded in COMMON or run[0].folded.endswith(_COMMON_ENDING)
    return frozenset({0}) if common and not _AGE_NEXT.match(sentence, run[0].end) else frozenset()


def _goes_on(sentence: str, run: tuple[Word, ...], last: int) -> bool:
    """Say whether the next word could belong to the same name."""
    if last + 1 >= len(run) or not (run[last].capital and run[last + 1].capital):
        return False
    return sentence[run[last].end : run[last + 1].start] in {" ", "\u00a0", ". ", ".", "-"}


def _is_given(word: Word) -> bool:
    """Say whether a word is a common given name, in any case ending."""
    if word.folded in GIVEN_NAMES:
        return word.capital or word.folded not in AMBIGUOUS
    if is_cyrillic(word.folded) and word.capital and len(word.folded) > 3:
        return any(
            len(name) > 3 and is_cyrillic(name) and same_stem(name, word.folded)
            for name in GIVEN_NAMES
        )
    return False


def _may_name(sentence: str, word: Word, *, shouted: bool) -> bool:
    if _is_given(word):
        return True
    if not word.capital or word.folded in NEUTRAL or word.folded in CYRILLIC_NEUTRAL:
        return False
    if word.folded.startswith(NEUTRAL_STEMS):
        return False
    if len(word.text) == 1:
        # An initial: "the girl K.", "S. M., 12".
        return sentence[word.end : word.end + 1] == "."
    parts = re.split("[-’'ʼ`]", word.folded)
    if all(part in NEUTRAL for part in parts):
        return False
    return shouted or not (word.text.isupper() and len(word.text) <= 6)


def _bodies(run: tuple[Word, ...]) -> frozenset[int]:
    """Return the indices of capitalised runs that name a body or a place."""
    inside: set[int] = set()
    index = 0
    while index < len(run):
        last = index
        while last + 1 < len(run) and (
            run[last + 1].capital or (run[last + 1].folded in _LOWER_LINKS and last + 2 < len(run))
        ):
            last += 1
        if not run[index].capital:
            last = index
        elif any(word.capital and word.folded in NOT_PERSONAL for word in run[index : last + 1]):
            inside.update(range(index, last + 1))
        index = last + 1
    return frozenset(inside)


def _is_title_case(run: Iterable[Word]) -> bool:
    """Say whether a headline gives capitals to all but its small words."""
    telling = [word for word in run if word.folded not in _SMALL_WORDS]
    capitals = sum(word.capital for word in telling)
    return len(telling) >= 4 and capitals >= 0.8 * len(telling)


def _is_personal(
    sentence: str,
    run: tuple[Word, ...],
    name: Name,
    bodies: frozenset[int],
    taken: frozenset[int],
    *,
    title_case: bool,
) -> bool:
    end = run[name.last].end
    if name.given or age_after_name(sentence, end) is not None:
        return True
    if title_case and not name.full:
        # "Boy X Returned": a word right behind the child, unless it looks like a verb.
        return name.first - 1 in taken and not run[name.first].folded.endswith(("s", "ed", "ing"))
    if name.first in bodies or _AFTER_PLACE.match(sentence, end):
        return False
    before = run[name.first - 1].folded if name.first else ""
    gap = sentence[run[name.first - 1].end if name.first else 0 : run[name.first].start]
    if before in PLACE_PREPOSITIONS and gap.isspace():
        return before == "to" and name.full
    if name.full:
        return True
    if before == "from" and gap.isspace():
        return False
    if not name.first or gap.strip()[-1:] in _OPENING - {""}:
        return _opens_as_name(sentence, run[name.first])
    return True


def _opens_as_name(sentence: str, word: Word) -> bool:
    """Say whether the first word of a sentence, capital by rule, stands where a name would."""
    if len(word.text) == 1:
        return True
    possessive = word.text.endswith(("'s", "’s"))
    return possessive or _SUBJECT.match(sentence, word.end) is not None
