"""Documents that say the same in the same words: copies, wire copies, quoted passages.

They are linked and never merged: who printed what, and when, stays. Each document is compared with
those that share enough to be found (MinHash over runs of words, Broder 1997; sentences by their
words), so that the work grows with the number of documents and not with that of their pairs. What
is found is then counted exactly.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.model.vocabulary import CopyKind

if TYPE_CHECKING:
    from datasketch import MinHash  # type: ignore[import-untyped]  # published without types
    from numpy.typing import NDArray

__all__ = ["Copies", "CopyLink", "Passage"]

_RUN = 4
"""Words in a row that count as one thing in common."""
_SAME = 0.9
_WIRE = 0.5
_FEWEST_IN_COMMON = 20
"""Fewer runs in common are no copy: two short notices always look alike."""
_FEWEST_QUOTED = 10
_FINDS = 0.4
_PERMUTATIONS = 128
_MOST_FOUND = 50
"""So many earlier documents are counted exactly: where there are more, they are one another's."""
_MOST_QUOTING = 8
"""So many documents are linked by a sentence alone; of more, it is a phrase of the trade."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where the same words stand: ``[start, end)`` in the earlier and in the later document.

    Marks between the words, and capitals, may differ.
    """

    earlier: tuple[int, int]
    later: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CopyLink:
    """What a later document shares with an earlier one (in the order in which they were added).

    ``share`` is the part of the shorter text (in runs of words) that the other has too, and
    ``jaccard`` the part of all runs of both that they have in common. ``passages`` are sentences
    that both have, word for word, in one piece where they follow one another; of two texts of the
    very same words there is one, with all of them.
    """

    earlier: str
    later: str
    kind: CopyKind
    share: float
    jaccard: float
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence by the hash of its words; one that is not ``long`` is no quotation by itself."""

    digest: bytes
    start: int
    end: int
    long: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What is compared of a text. ``at`` is where its words begin and end."""

    whole: bytes
    at: tuple[int, int]
    runs: NDArray[np.uint64]
    signature: MinHash | None
    sentences: tuple[_Sentence, ...]


class Copies:
    """Takes documents one by one and links each to the earlier ones that it shares words with.

    Memory grows by some kilobytes a document: its runs of words as numbers, its signature, and the
    places of its sentences; never its text. The same documents in the same order give the same
    links.
    """

    def __init__(self) -> None:
        # Here, for loading it takes half a second that reading need not wait.
        from datasketch import MinHashLSH

        self._index = MinHashLSH(threshold=_FINDS, num_perm=_PERMUTATIONS)
        self._known: dict[str, _Read] = {}
        self._exact: dict[bytes, str] = {}
        self._sentences: dict[bytes, list[str]] = {}

    def add(self, key: str, text: str) -> tuple[CopyLink, ...]:
        """Add a document and return its links, the strongest first.

        A text that has the words of an earlier one is linked to that one alone, which has the
        links to all others. Raises ``ValueError`` for a key that was added before.
        """
        if key in self._known:
            raise ValueError(f"{key} was added before")
        read = _read(text)
        self._known[key] = read
        if read.runs.size and (first := self._exact.setdefault(read.whole, key)) != key:
            whole = Passage(self._known[first].at, read.at)
            return (CopyLink(first, key, CopyKind.SAME_TEXT, 1.0, 1.0, (whole,)),)
        found = dict.fromkeys([*self._alike(key, read), *self._quoted(key, read)])
        links = [link for other in found if (link := self._link(other, key))]
        return tuple(sorted(links, key=lambda link: (-link.share, link.earlier)))

    def _alike(self, key: str, read: _Read) -> list[str]:
        if read.signature is None:
            return []
        found = sorted(str(other) for other in self._index.query(read.signature))
        if len(found) < _MOST_FOUND:
            self._index.insert(key, read.signature)
        return found[:_MOST_FOUND]

    def _quoted(self, key: str, read: _Read) -> list[str]:
        """Return the documents that were the first to have a sentence of this one."""
        found: dict[str, None] = {}
        for digest in {sentence.digest: None for sentence in read.sentences if sentence.long}:
            first = self._sentences.setdefault(digest, [])
            found |= dict.fromkeys(first)
            if len(first) < _MOST_QUOTING:
                first.append(key)
        return [*found]

    def _link(self, earlier: str, later: str) -> CopyLink | None:
        first, second = self._known[earlier], self._known[later]
        common = int(np.intersect1d(first.runs, second.runs, assume_unique=True).size)
        jaccard = common / max(1, first.runs.size + second.runs.size - common)
        share = common / max(1, min(first.runs.size, second.runs.size))
        passages = tuple(_passages(first.sentences, second.sentences))
        if common >= _FEWEST_IN_COMMON and jaccard >= _SAME:
            kind = CopyKind.SAME_TEXT
        elif common >= _FEWEST_IN_COMMON and share >= _WIRE:
            kind = CopyKind.WIRE_COPY
        elif passages:
            kind = CopyKind.QUOTED_PASSAGE
        else:
            return None
        return CopyLink(earlier, later, kind, round(share, 4), round(jaccard, 4), passages)


def _passages(first: tuple[_Sentence, ...], second: tuple[_Sentence, ...]) -> Iterator[Passage]:
    """Yield where two texts have the same sentences, in the order of the second."""
    places: dict[bytes, list[int]] = {}
    for index, sentence in enumerate(first):
        places.setdefault(sentence.digest, []).append(index)
    begun: tuple[int, int] | None = None
    last = -1
    for index, sentence in enumerate(second):
        same = places.get(sentence.digest, [])
        follows = begun is not None and last + 1 in same
        if begun is not None and not follows:
            yield _passage(first[begun[0]], first[last], second[begun[1]], second[index - 1])
            begun = None
        if follows or (same and sentence.long):
            last = last + 1 if follows else same[0]
            begun = begun or (last, index)
    if begun is not None:
        yield _passage(first[begun[0]], first[last], second[begun[1]], second[-1])


def _passage(first: _Sentence, last: _Sentence, begin: _Sentence, end: _Sentence) -> Passage:
    return Passage((first.start, last.end), (begin.start, end.end))


@lru_cache(maxsize=32)  # an early document may be compared with very many later ones
def _read(text: str) -> _Read:
    found = [*_WORD.finditer(text)]
    words = [match[0].casefold() for match in found]
    at = (found[0].start(), found[-1].end()) if found else (0, 0)
    runs = _runs(words)
    return _Read(_digest(words), at, runs, _signature(runs), tuple(_sentences(text)))


def _signature(runs: NDArray[np.uint64]) -> MinHash | None:
    from datasketch import MinHash

    if runs.size < _FEWEST_IN_COMMON:
        return None
    signature = MinHash(num_perm=_PERMUTATIONS, hashfunc=_as_it_is)
    signature.update_batch((runs & np.uint64(0xFFFF_FFFF)).tolist())
    return signature


def _sentences(text: str) -> Iterator[_Sentence]:
    for sentence in _SENTENCE.finditer(text):
        words = [*_WORD.finditer(sentence[0])]
        if words:
            start, end = sentence.start() + words[0].start(), sentence.start() + words[-1].end()
            digest = _digest(word[0].casefold() for word in words)
            yield _Sentence(digest, start, end, long=len(words) >= _FEWEST_QUOTED)


def _as_it_is(value: int) -> int:
    """Take a number for its own hash: the runs are hashes already."""
    return value


def _digest(words: Iterable[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()


def _runs(words: list[str]) -> NDArray[np.uint64]:
    """Return the hashes of all runs of words, in order and each once."""

    def hashes() -> Iterator[int]:
        for index in range(len(words) - _RUN + 1):
            run = " ".join(words[index : index + _RUN])
            yield int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest())

    return np.unique(np.fromiter(hashes(), dtype=np.uint64))
