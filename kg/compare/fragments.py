"""An address that opens a page at the words of a passage (URL Fragment Text Directives, WICG)."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

__all__ = ["text_link"]

_MARK: Final = ":~:"
_LONGEST: Final = 120
"""Characters that are looked for as they are; of more, only the first and the last words."""
_ENDS: Final = 6
"""So many words at either end of a long passage."""


def text_link(
    url: str, words: str, *, prefix: str | None = None, suffix: str | None = None
) -> str | None:
    """Return ``url`` with a directive that finds ``words``; None for what is no web address.

    ``prefix`` and ``suffix`` are the text around words that stand on the page more than once.
    Browsers compare what is shown, so white space is one space, and words that run over several
    lines are given by their ends. A browser that finds nothing shows the page from its beginning.

    >>> text_link("https://example.org/a", "more than 600, says the town")
    'https://example.org/a#:~:text=more%20than%20600%2C%20says%20the%20town'
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not words.strip():
        return None
    said = [_encoded(text) for text in _ends(words)]
    before, after = _whole(prefix, first=True), _whole(suffix, first=False)
    if before:
        said.insert(0, f"{_encoded(before)}-")
    if after:
        said.append(f"-{_encoded(after)}")
    page, _, fragment = url.partition("#")
    # What is behind the mark is for the browser alone, and one directive is enough.
    return f"{page}#{fragment.partition(_MARK)[0]}{_MARK}text={','.join(said)}"


def _ends(words: str) -> tuple[str, ...]:
    lines = [" ".join(line.split()) for line in words.strip().splitlines()]
    whole = " ".join(line for line in lines if line)
    if len(lines) == 1 and (len(whole) <= _LONGEST or len(whole.split()) <= 2 * _ENDS):
        return (whole,)
    return " ".join(lines[0].split()[:_ENDS]), " ".join(lines[-1].split()[-_ENDS:])


def _whole(context: str | None, *, first: bool) -> str:
    """Return the whole words of a context: a word at its far end may have been cut."""
    lines = [line for line in (context or "").splitlines() if line.strip()]
    if not lines:
        return ""
    words = (lines[-1] if first else lines[0]).split()
    if len(words) > 1:
        words = words[1:] if first else words[:-1]
    return " ".join(words)


def _encoded(text: str) -> str:
    """Encode everything that is a mark of a directive; a hyphen tells context from words."""
    return quote(text, safe="").replace("-", "%2D")
