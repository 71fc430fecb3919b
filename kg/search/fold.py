"""From text to the words that are searched for: folded, so that spelling in a keyboard is enough.

Folding is for search alone and shows nowhere. Letters lose their case and, in Latin and Greek,
their accents; points of Hebrew and vowels of Arabic are left out; ґ is г and ё is е, while й and
ї stay apart from и and і. Apostrophes inside a word count for nothing: Sa'ar, Sa’ar and Saar are
one word. Thousands are written together: 1,600 is 1600.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import tantivy
from anyascii import anyascii

__all__ = ["LONGEST", "Script", "Token", "fold", "script_of", "stem", "tokens"]

LONGEST: Final = 48
"""A word counts up to so many letters; what comes behind does not tell words apart."""

Script = str
"""One letter: L(atin), C(yrillic), G(reek), H(ebrew), A(rabic), or O for every other script."""

_APOSTROPHES: Final = "'’‘ʼʻʽʹ`´′＇׳״"
_INVISIBLE: Final = "\u00ad\u0640\u061c\u200c-\u200f\u2060"
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
# These scripts put no space between words, so each sign is a word.
_SIGNS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER: Final = rf"[^\W_{_SIGNS}{_APOSTROPHES}]|[{_MARKS}{_INVISIBLE}]"
_NUMBER: Final = (
    r"(?<![^\W_])(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+\.\d+(?!\d))(?![^\W_])"
)
_WORD: Final = re.compile(
    rf"{_NUMBER}|[{_SIGNS}]|(?:{_LETTER})+(?:[{_APOSTROPHES}](?:{_LETTER})+)*"
)
_POSSESSIVE: Final = re.compile(rf"(?<=\w)[{_APOSTROPHES}][sS]$")
_SAME: Final = {"ё": "е", "ґ": "г", "ى": "ي", "ة": "ه"}
_SCRIPTS: Final = (
    ("L", 0x0000, 0x024F),
    ("G", 0x0370, 0x03FF),
    ("C", 0x0400, 0x052F),
    ("H", 0x0590, 0x05FF),
    ("A", 0x0600, 0x06FF),
)
_STEMMER: Final = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands, in code points, and its folded form."""

    start: int
    end: int
    word: str


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in their order.

    >>> [token.word for token in tokens("Gideon Sa’ar’s 1,600 words: Łódź, Київ")]
    ['gideon', 'saar', '1600', 'words', 'lodz', 'київ']
    """
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if word:
            yield Token(match.start(), match.end(), word)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return the form under which a word is searched; nothing for what has no letter."""
    plain = unicodedata.normalize("NFKC", _POSSESSIVE.sub("", word)).casefold()
    if "." in plain:  # only numbers hold one, and 1.5 is not 15
        return ".".join("".join(map(_letter, part)) for part in plain.split("."))[:LONGEST]
    return "".join(map(_letter, unicodedata.normalize("NFC", plain)))[:LONGEST]


@lru_cache(maxsize=10_000)
def _letter(letter: str) -> str:
    """Fold one letter."""
    if letter.isascii():
        return letter if letter.isalnum() else ""
    if letter in _APOSTROPHES or not letter.isalnum():
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in _SAME:
        return _SAME[letter]
    name = unicodedata.name(letter, "")
    if name.startswith("LATIN"):
        return "".join(filter(str.isalnum, anyascii(letter).lower()))
    if name.startswith("CYRILLIC"):
        return letter
    base = unicodedata.normalize("NFD", letter)
    return "".join(part for part in base if unicodedata.category(part) != "Mn")


def script_of(word: str) -> Script:
    """Say in which script a folded word is written: that of its first letter.

    >>> script_of("kyiv"), script_of("київ"), script_of("סער"), script_of("1600")
    ('L', 'C', 'H', 'L')
    """
    code = ord(word[0]) if word else 0
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "O")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded English word; other words and numbers are their own.

    >>> stem("returned"), stem("київ"), stem("1600")
    ('return', 'київ', '1600')
    """
    if not (word.isascii() and word.isalpha()):
        return word
    return "".join(_STEMMER.analyze(word)) or word
