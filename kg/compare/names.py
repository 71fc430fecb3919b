"""Free words as comparison sees them: one form for many spellings, and the words of a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["LITTLE", "plain", "singular", "stem", "words_of"]

LITTLE: Final = frozenset(
    ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"]
)
"""Words that hold a name together and tell none from another."""

# Forms that no ending tells; the irregular verbs are those of any school grammar.
_ODD: Final = {
    form: root
    for root, forms in {
        "child": "children",
        "person": "people persons",
        "man": "men",
        "woman": "women",
        "serviceman": "servicemen",
        "life": "lives",
        "family": "families",
        "die": "died dead deaths death fatalities fatality",
        "intercept": "downed",
        "bear": "born bore",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "burn": "burnt",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "drive": "drove driven",
        "fall": "fell fallen",
        "feed": "fed",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "free": "freed",
        "freeze": "froze frozen",
        "give": "gave given",
        "go": "went gone",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "lead": "led",
        "leave": "left",
        "lose": "lost",
        "meet": "met",
        "pay": "paid",
        "run": "ran",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shoot": "shot",
        "sink": "sank sunk",
        "sit": "sat",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "strike": "struck stricken",
        "sweep": "swept",
        "take": "taken took",
        "teach": "taught",
        "tear": "tore torn",
        "throw": "threw thrown",
        "win": "won",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_ENDINGS: Final = (
    ("ifications", "ify"),
    ("ification", "ify"),
    ("ations", ""),
    ("ation", ""),
    ("ances", ""),
    ("ance", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ments", ""),
    ("ment", ""),
    ("ions", ""),
    ("ion", ""),
    ("ers", "er"),
    ("ees", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """Return a name without case, extra white space, hyphens and underscores.

    >>> plain("Period_total ") == plain("period-total")
    True
    """
    return " ".join(re.sub(r"[_‐‑-]", " ", name).casefold().split())


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, in order, in small letters.

    >>> words_of("Velmar's Ministry of the Interior")
    ('velmar', 'ministry', 'interior')
    """
    said = re.sub(r"['’]s?\b", "", plain(name))
    return tuple(word for word in re.findall(r"\w+", said) if word not in LITTLE)


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """Return the singular of a noun, as far as its ending tells."""
    if word in {"children", "people", "persons", "men", "women", "families", "lives"}:
        return _ODD[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a word share: deported, deporting, deportation.

    >>> {stem(word) for word in ("deported", "deporting", "deportation")}
    {'deport'}
    """
    if word in _ODD:
        return _ODD[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)] + instead
            doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz"
            return root[:-1] if doubled else root
    return word
