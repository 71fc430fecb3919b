"""Who says: verbs of saying with who does them, in the words outside quotation marks.

``sayings`` is what quotations, indirect speech, denials and relays are read from;
``speaker_at`` tells other rules whose words stand at an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.coreference import Resolver
from kg.extract.findings import ActorFound, Findings, QuotationFound, ReportedFound, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import Marked, marked
from kg.extract.names import LONGEST
from kg.extract.role_words import is_role
from kg.extract.slavic_sayings import slavic_tellings
from kg.extract.speech_words import SAYING, SPEAKING, TAGGING

__all__ = ["Attribution", "Saying", "sayings", "speaker_at"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words stand somewhere: ``speaker`` as of a quotation, ``at`` where it is said."""

    speaker: str
    at: Span | None


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying: the verb, who does it, and where.

    ``manner`` is ``verb``, ``according`` ("according to X"), or ``colon`` ("X:"). ``subject`` is
    the noun phrase of who says; ``speaker`` whom it means. ``sentence`` is the sentence of the
    verb, ``inverted`` says that who says stands behind the verb.
    """

    start: int
    end: int
    lemma: str
    manner: str
    subject: Span
    speaker: str
    sentence: Sentence
    inverted: bool = False

    @property
    def at(self) -> Span:
        """From the verb to who says, whichever comes first."""
        return min(self.start, self.subject[0]), max(self.end, self.subject[1])


_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|in the view of|in the opinion of)\s+", re.IGNORECASE
)
_CITED = re.compile(
    r"\b(?:citing|quoting|with reference to|referring to|referencing)\s+", re.IGNORECASE
)
_AS_SAYING = re.compile(
    r"\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing))\s+(?P<who>[^.;:“”\"]{2,90}?),?\s+"
    r"as\s+(?P<verb>saying|telling|having said|writing)\b"
)
_IN_VIEW = re.compile(
    r"\b(?:in|by) (?P<who>his|her|its|their) (?:own )?(?:view|opinion|words|estimate|estimation|"
    r"account|assessment|reckoning)\b",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"(?:express|voic|rais|reiterat)\w+ (?:[\w’'-]+ ){0,3}?(?:hope|confidence|concern|conviction|"
    r"regret|fear|doubt|view|opinion|belief|readiness|alarm|worry)s? that\b|"
    r"(?:made|makes|make|making) (?:it )?(?:clear|plain|known) that\b|"
    r"(?:took|takes|holds?|held) the view that\b|(?:drew|draws) attention to the fact that\b|"
    r"(?:is|are|was|were) (?:convinced|confident|adamant|certain|sure|hopeful|aware) that\b",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"(?:an?|the|its|new|fresh|official|preliminary)\b[^,.;]*?\b(?:survey|study|poll|report|data|"
    r"figures|"
    r"statement|analysis|assessment|estimates?|count|census|statistics|bulletin|letter)s?\b"
    r"[^,.;]*?\b(?:by|from|of)\s+(?:the\s+)?(?=[A-Z])"
)
_PHRASE_END = re.compile(
    r"[.;:!?]|, (?!who\b|whose\b)|[–—(“”\"]| (?:says?|said|told|that|as|when|while|after|before)\b"
)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|who)\b", re.IGNORECASE)
_A_FEW = 3
_LONG_PHRASE = 9
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "what"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_BEFORE_INVERTED = re.compile(r"[,”\"’'»?!…–—-]\s*\Z")
_NO_SPEAKER = re.compile(r"\s*(?:that|the|an?|to|how|why|what|whether|it|there|in|on|at|by|for)\b")


def sayings(text: Analysed, actors: Sequence[ActorFound]) -> tuple[Saying, ...]:
    """Return the acts of saying outside quotation marks, in the order of the text."""
    if not text.parsed:
        return tuple(
            Saying(
                told.start,
                told.end,
                "say",
                "according" if told.according else "verb",
                told.subject,
                told.speaker,
                told.sentence,
                told.inverted,
            )
            for told in slavic_tellings(text, actors)
        )
    resolver = Resolver(text, actors)
    inside = [mark for mark in marked(text.text) if mark.depth == 0]
    found: list[Saying] = []
    for sentence in text.sentences:
        if sentence.end - sentence.start <= LONGEST:
            found += _in_sentence(text, resolver, sentence, inside)
    return tuple(found)


def speaker_at(so_far: Findings, offset: int) -> Attribution | None:
    """Return whose words stand at an offset; None for the document's own voice.

    The innermost quotation or indirect speech round the offset tells.
    """
    all_: tuple[QuotationFound | ReportedFound, ...] = (*so_far.quotations, *so_far.reported)
    spoken = [one for one in all_ if one.start <= offset < one.end and one.speaker is not None]
    if not spoken:
        return None
    nearest = min(spoken, key=lambda one: one.end - one.start)
    return Attribution(nearest.speaker or "", nearest.attribution)


def _in_sentence(
    text: Analysed, resolver: Resolver, sentence: Sentence, inside: Sequence[Marked]
) -> Iterator[Saying]:
    quoted = [mark for mark in inside if mark.start < sentence.end and sentence.start < mark.end]
    found = [
        one
        for one in _by_phrase(text, resolver, sentence)
        if not any(mark.start <= one.start < mark.end for mark in quoted)
    ]
    passed_on = [m.span() for m in _AS_SAYING.finditer(text.text, sentence.start, sentence.end)]
    for token in text.words(sentence):
        if any(mark.start <= token.start < mark.end for mark in quoted):
            continue
        if any(start <= token.start < end for start, end in passed_on):
            # Who quotes only passes on: who is quoted speaks.
            continue
        _notice(text, resolver, token)
        if _is_saying(text.text, token) or _is_beside(text.text, token):
            found += _by_verb(text, resolver, sentence, token, quoted)
    yield from sorted(found, key=lambda one: one.start)


def _by_phrase(text: Analysed, resolver: Resolver, sentence: Sentence) -> Iterator[Saying]:
    """Read "according to X", "citing X" and "quotes X as saying"."""
    span = sentence.start, sentence.end
    for match in _ACCORDING.finditer(text.text, *span):
        yield from _according(text, resolver, sentence, match)
    for match in _CITED.finditer(text.text, *span):
        yield from _according(text, resolver, sentence, match, "cited")
    for match in _AS_SAYING.finditer(text.text, *span):
        yield from _as_saying(resolver, sentence, match)
    for match in _IN_VIEW.finditer(text.text, *span):
        speaker = resolver.who(*match.span("who"))
        if speaker is not None:
            at = match.span()
            yield Saying(*at, "accord", "according", at, speaker, sentence)


def _by_verb(
    text: Analysed,
    resolver: Resolver,
    sentence: Sentence,
    verb: Token,
    quoted: Sequence[Marked],
) -> Iterator[Saying]:
    subject = _subject(text, sentence, verb, quoted)
    if subject is None and verb.lemma.lower() in SAYING:
        subject = _named_before(resolver, sentence, verb)
    if subject is None:
        return
    span, inverted = subject
    speaker = resolver.who(*span, _antecedent(text.text, sentence, span))
    if speaker is not None:
        light = _LIGHT.match(text.text, verb.start) is not None
        lemma = "state" if light else verb.lemma.lower()
        yield Saying(verb.start, verb.end, lemma, "verb", span, speaker, sentence, inverted)


def _named_before(resolver: Resolver, sentence: Sentence, verb: Token) -> tuple[Span, bool] | None:
    """Take who was named last before a verb of saying for which no subject was found."""
    named = [
        one
        for one in resolver.within(sentence.start, verb.start)
        if one.actor.kind in ("person", "organisation") and not resolver.owns(one)
    ]
    if not named or verb.start - named[-1].end > _LONG_PHRASE * 4:
        return None
    return (named[-1].start, named[-1].end), False


def _antecedent(text: str, sentence: Sentence, subject: Span) -> int | None:
    """Return where whom a pronoun means is sought: before what it is said to have said."""
    before = text[sentence.start : subject[0]].rstrip()
    if not before.endswith((",", "”", '"', "’", "'")):
        return None
    return max(sentence.start, text.rfind("; ", sentence.start, subject[0]) + 1)


def _notice(text: Analysed, resolver: Resolver, token: Token) -> None:
    """Let the resolver see who acts in a role, so that a later pronoun can mean them."""
    if token.dep in _SUBJECTS and is_role(token.lower) and token.pos == "NOUN":
        first = min((one.start for one in text.children(token)), default=token.start)
        if first <= token.start and text.text[first : token.start].lower().strip() == "the":
            resolver.who(first, token.end)


def _is_beside(text: str, token: Token) -> bool:
    """Say whether a verb of whatever meaning stands where speech is tagged: "…,” raged the"."""
    if token.tag not in ("VBD", "VBZ"):
        return False
    tag = _TAG_BEFORE.search(text, max(0, token.start - 90), token.start)
    return tag is not None


_TAG_BEFORE = re.compile(
    r"[,!?…][”\"’'][ \u00a0](?:(?:he|she|they|it)[ \u00a0]|"
    r"(?:[^\W\d_a-z][\w.’'-]*[ \u00a0]){1,4}|(?:the|an?) [^,.;:\"”“]{1,50}[ \u00a0])?\Z"
)


def _is_saying(text: str, token: Token) -> bool:
    if token.lower in ("citing", "quoting") or (token.lower == "saying" and token.dep == "pcomp"):
        return False
    if token.pos in ("VERB", "AUX") and _LIGHT.match(text, token.start):
        return True
    return token.lemma.lower() in SPEAKING and (
        token.pos in ("VERB", "AUX") or token.lower in ("said", "says", "told", "tells")
    )


def _according(
    text: Analysed,
    resolver: Resolver,
    sentence: Sentence,
    match: re.Match[str],
    manner: str = "according",
) -> Iterator[Saying]:
    start, end = match.end(), _phrase_end(text.text, match.end(), sentence.end)
    end = min(end, _reporting_verb(text, start, end))
    survey = _SURVEY.match(text.text, start, end)
    if survey is not None:
        start = survey.end()
    speaker = resolver.who(start, end)
    if speaker is not None:
        yield Saying(match.start(), match.end(), "accord", manner, (start, end), speaker, sentence)


def _reporting_verb(text: Analysed, start: int, end: int) -> int:
    """Return where a finite verb ends a noun phrase that no comma ends."""
    verbs = (
        token.start
        for token in text.between(start, end)
        if token.tag in ("VBD", "VBZ", "VBP", "MD") and token.dep not in ("relcl",)
    )
    return next(verbs, end)


def _as_saying(resolver: Resolver, sentence: Sentence, match: re.Match[str]) -> Iterator[Saying]:
    """Read "the paper quotes the mayor as saying that …"."""
    speaker = resolver.who(*match.span("who"))
    if speaker is not None:
        start, end = match.span("verb")
        yield Saying(start, end, "say", "verb", match.span("who"), speaker, sentence)


def _phrase_end(text: str, start: int, last: int) -> int:
    found = _PHRASE_END.search(text, start, last)
    return found.start() if found is not None else last


def _subject(
    text: Analysed, sentence: Sentence, verb: Token, quoted: Sequence[Marked]
) -> tuple[Span, bool] | None:
    """Return the noun phrase of who says, and whether it stands behind the verb."""
    inverted = _inverted(text, sentence, verb)
    if inverted is not None:
        return inverted, True
    near = _just_before(text, sentence, verb)
    if near is not None:
        return near, False
    tagged = _tagged(text, verb) or _closing(text, sentence, verb)
    if tagged is not None:
        return tagged, False
    subject = _parsed_subject(text, verb)
    if subject is None:
        return None
    span = _phrase(text, sentence, subject, verb)
    if any(mark.start <= span[0] < mark.end for mark in quoted):
        return None
    return span, span[0] > verb.start


def _inverted(text: Analysed, sentence: Sentence, verb: Token) -> Span | None:
    """Read who says behind the verb: "…,” said the mayor, Ruven Saltik"."""
    before = text.text[sentence.start : verb.start]
    if before.strip() and not _BEFORE_INVERTED.search(before):
        return None
    if not before.strip() and not _follows_quotation(text.text, verb.start):
        return None
    following = text.between(verb.end, sentence.end)
    if not following or following[0].start - verb.end != 1:
        return None
    first = following[0]
    starts_phrase = (
        first.text[0].isupper()
        or first.lower in ("the", "a", "an", "one", "his", "her", "its", "their", "our", "another")
        or _PRONOUN.match(first.text) is not None
        or (first.pos in ("NOUN", "ADJ", "PROPN") and verb.dep != "ccomp")
    )
    if not starts_phrase or verb.lower.endswith("ing"):
        return None
    closes = _follows_quotation(text.text, verb.start)
    if not closes and not _is_tag(text, verb, following):
        return None
    if _PRONOUN.match(first.text):
        return first.start, first.end
    if len(before.split()) <= _A_FEW:
        # "It was, said the mayor, the worst he had seen": no apposition.
        plain = _APPOSED.match(text.text, first.start, sentence.end)
        return first.start, plain.end() if plain is not None else sentence.end
    return first.start, _apposed_end(text, first.start, sentence.end)


def _is_tag(text: Analysed, verb: Token, following: Sequence[Token]) -> bool:
    """Tell "…, said the mayor" from "the mayor, a baker, said the bread …"."""
    if verb.lemma.lower() not in TAGGING:
        return False
    if _PRONOUN.match(following[0].text):
        return len(following) > 1 and following[1].text in ",.;:"
    end = _apposed_end(text, following[0].start, following[-1].end)
    rest = text.between(end, following[-1].end)
    if rest and rest[0].text == ",":
        rest = rest[1:]
    if rest and rest[0].tag in ("VBD", "VBZ", "VBP", "MD"):
        return False
    if any(token.tag in ("VBD", "VBZ", "MD") for token in text.between(following[0].start, end)):
        relative = re.search(r"\b(?:who|which|that)\b", text.text[following[0].start : end])
        if relative is None:
            return False
    subject = next((child for child in text.children(verb) if child.dep in _SUBJECTS), None)
    return subject is None or subject.index > verb.index


def _follows_quotation(text: str, offset: int) -> bool:
    return text[:offset].rstrip(" \u00a0").endswith(("”", '"', "’", "»", "'"))


_APPOSED = re.compile(
    r"[^,.;:–—(“”\"]*?(?=[,.;:–—(“”\"]| (?:in|on|at|after|before|when|as|by|during|while|from|"
    r"about|"
    r"yesterday|late|early|this|last|to|with) (?!charge)|\Z)"
)
_APPOSITION = re.compile(
    r", (?:the|an?|our|its|his|her|who|a former)\b [^,.;:–—(“”\"]+|, [A-Z][^,.;:–—(“”\"]+"
)


def _apposed_end(text: Analysed, start: int, last: int) -> int:
    """Return where a noun phrase with its apposition ends."""
    plain = _APPOSED.match(text.text, start, last)
    end = plain.end() if plain is not None else last
    more = _APPOSITION.match(text.text, end, last)
    return more.end() if more is not None else end


_ADVERBS = re.compile(
    r"(?:[\s\u00a0](?:also|later|then|further|earlier|repeatedly|again|still|now|once|has|have|"
    r"had|is|"
    r"was|did|does|do|not|never|always|only|simply|just|on \w+|\w+ly|would|will|could|may|"
    r"today|yesterday))*[\s\u00a0]\Z"
)


def _just_before(text: Analysed, sentence: Sentence, verb: Token) -> Span | None:
    """Read a pronoun right before the verb, whatever the parser thinks of the sentence."""
    before = text.text[sentence.start : verb.start]
    tail = _ADVERBS.search(before)
    if tail is None:
        return None
    words = before[: tail.start()]
    pronoun = re.search(r"(?<![\w’'])(he|she|it|they)\Z", words, re.IGNORECASE)
    if pronoun is None:
        return None
    return sentence.start + pronoun.start(), sentence.start + pronoun.end()


def _tagged(text: Analysed, verb: Token) -> Span | None:
    """Read who says between a closing mark and the verb: "…,” the mayor, Ann Ardent, told us"."""
    first = max(text.text.rfind(mark, max(0, verb.start - 160), verb.start) for mark in '”"’')
    if first < 1 or text.text[first - 1] not in ",!?…":
        return None
    phrase = text.text[first + 1 : verb.start]
    if not phrase.strip() or not phrase.startswith((" ", "\u00a0")):
        return None
    verbs = [
        token
        for token in text.between(first + 1, verb.start)
        if token.pos in ("VERB", "AUX", "SCONJ", "CCONJ") and token.tag not in ("VBN", "VBG")
    ]
    if verbs or any(stop in phrase for stop in ".;:!?“"):
        return None
    start, end = first + 2, verb.start
    while end > start and text.text[end - 1] in ", \u00a0":
        end -= 1
    return (start, end) if end > start else None


def _closing(text: Analysed, sentence: Sentence, verb: Token) -> Span | None:
    """Read who says at the end of a sentence: "…, the region’s governor said"."""
    after = text.text[verb.end : sentence.end]
    if verb.lemma.lower() not in SAYING or not re.match(r"\s*(?:[.,;]|\Z|on |in |at )", after):
        return None
    comma = text.text.rfind(", ", sentence.start, verb.start)
    if comma < 0 or len(text.text[sentence.start : comma].split()) <= _A_FEW:
        return None
    tokens = text.between(comma + 2, verb.start)
    if not 1 <= len(tokens) <= _LONG_PHRASE or tokens[0].pos in (
        "VERB",
        "ADV",
        "ADP",
        "SCONJ",
        "CCONJ",
    ):
        return None
    if any(token.pos in ("AUX", "VERB") or token.text in '“”":;,' for token in tokens):
        return None
    return tokens[0].start, tokens[-1].end


def _parsed_subject(text: Analysed, verb: Token, depth: int = 0) -> Token | None:
    for child in text.children(verb):
        told = child.dep in _SUBJECTS and child.lower not in _RELATIVES
        if told and child.dep == "nsubjpass":
            by = [one for one in text.children(verb) if one.dep == "agent"]
            doers = [one for token in by for one in text.children(token) if one.dep == "pobj"]
            if doers:
                return doers[0]
        if told and child.text[0].isalnum():
            return child
    head = text.head(verb)
    if depth > 3 or head.index == verb.index:
        return None
    if verb.dep in ("relcl", "acl"):
        person = head.entity == "PERSON" or is_role(head.lower)
        return head if person or head.pos == "PROPN" else None
    if verb.dep in ("conj", "advcl", "xcomp", "dep", "pcomp", "prep", "parataxis"):
        return _parsed_subject(text, head, depth + 1)
    return None


def _phrase(text: Analysed, sentence: Sentence, head: Token, verb: Token) -> Span:
    """Return the noun phrase of a subject: its subtree without clauses, up to the verb."""
    tokens = [
        token
        for token in text.subtree(head)
        if sentence.first <= token.index < sentence.last
        and (token.index < verb.index) == (head.index < verb.index)
    ]
    start, end = min(token.start for token in tokens), max(token.end for token in tokens)
    for token in tokens:
        if token.dep == "relcl" and token.start > head.start:
            # A clause about who says is no part of the name.
            cut = text.text.rfind(",", start, token.start)
            if cut > head.start:
                end = min(end, cut)
    while end > start and text.text[end - 1] in ",;: ":
        end -= 1
    return start, end
