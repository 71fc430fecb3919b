"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import (  # type: ignore[import-untyped]  # published without types
        LanguageIdentifier,
    )

__all__ = ["HANDLED", "UNDETERMINED", "language_of"]

HANDLED = ("en", "uk", "ru")
"""The languages that claims are read from."""

UNDETERMINED = "und"

_LOOKED_AT = 5_000
_FEWEST_LETTERS = 20


@lru_cache(maxsize=1)  # the model takes a third of a second to load, and never changes
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> tuple[str, float]:
    """Return a tag of BCP 47 and a confidence from 0 to 1.

    ``und`` for a language that is not handled, and for texts too short to tell.
    """
    sample = text[:_LOOKED_AT]
    if sum(letter.isalpha() for letter in sample) < _FEWEST_LETTERS:
        return UNDETERMINED, 0.0
    language, confidence = _identifier().rank(sample)[0]
    if language not in HANDLED:
        return UNDETERMINED, 0.0
    return language, round(min(1.0, float(confidence)), 4)
