"""What a person typed, as words and phrases: any text is a question, and none is a program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import tantivy

from kg.errors import Problem, QuerySyntaxError
from kg.search.fold import tokens

__all__ = ["LONGEST_TEXT", "MOST_WORDS", "Phrase", "Question", "Word", "read_question"]

LONGEST_TEXT: Final = 500
MOST_WORDS: Final = 32

_QUOTED: Final = re.compile(r'"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»')
_STOP: Final = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.stopword("english"))
    .build()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word. ``is_start``: the beginning of a word is enough."""

    text: str
    is_start: bool = False
    is_small: bool = False
    """Whether it is one of those English words that stand everywhere."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that stand one behind the other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched; ``whole`` is all of it, as the name of a thing would be folded."""

    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    whole: str
    is_blank: bool = False
    """Whether nothing was typed at all, which asks for everything; signs alone ask for nothing."""

    @property
    def has_words(self) -> bool:
        """Whether there is anything in it that could be found."""
        return bool(self.words or self.phrases)


def read_question(text: str, *, as_typed: bool = False) -> Question:
    """Read what was typed: words, “phrases” in any quotation marks, and a last word with ``*``.

    With ``as_typed`` the last word may be unfinished, with or without ``*``. Marks without a
    partner count for nothing, like every other sign. Raises ``QuerySyntaxError`` for what is
    longer than a question can be.

    >>> read_question('return of "abducted children" Kyi*').phrases[0].words
    ('abducted', 'children')
    """
    if len(text) > LONGEST_TEXT:
        raise _too_long(f"a search has at most {LONGEST_TEXT} letters, and this has {len(text):,}")
    phrases: list[Phrase] = []
    words: list[str] = []

    def phrase(match: re.Match[str]) -> str:
        found = tuple(token.word for token in tokens(match[match.lastindex or 0]))
        if len(found) > 1:
            phrases.append(Phrase(found))
            return " "
        return f" {' '.join(found)} "

    rest = _QUOTED.sub(phrase, text)
    words = [token.word for token in tokens(rest)]
    every = [token.word for token in tokens(text)]
    if len(every) > MOST_WORDS:
        raise _too_long(f"a search has at most {MOST_WORDS} words, and this has {len(every)}")
    ends_open = rest.rstrip().endswith("*") or (as_typed and not text.endswith(tuple('"”»“')))
    last = len(words) - 1
    made = [
        Word(word, is_start=ends_open and i == last, is_small=not _STOP.analyze(word))
        for i, word in enumerate(words)
    ]
    return Question(
        tuple(dict.fromkeys(made)),
        tuple(dict.fromkeys(phrases)),
        " ".join(every),
        is_blank=not text.strip(),
    )


def _too_long(message: str) -> QuerySyntaxError:
    return QuerySyntaxError(Problem(message, way_out="leave out what does not matter"))
