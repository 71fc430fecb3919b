"""Who says: verbs of saying with who does them, in the words outside quotation marks.

``sayings`` is what quotations, indirect speech, denials and relays are read from;
``speaker_at`` tells other rules whose words stand at an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.coreference import Resolver
from kg.extract.findings import ActorFound, Findings, QuotationFound, ReportedFound, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import Marked, marked
from kg.extract.names import LONGEST
from kg.extract.role_words import is_role
from kg.extract.slavic_sayings import slavic_tellings
from kg.extract.speech_words import SAYING, SPEAKING, WITH_THAT
from kg.extract.subjects import subject_of

__all__ = ["Attribution", "Saying", "sayings", "speaker_at", "unnamed"]


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
    r"(?:holds?|held) the view that\b|(?:drew|draws) attention to the fact that\b|"
    r"(?:gave|gives|give|offered) (?:an? |his |her |its |their )?assurances? that\b|"
    r"(?:came to|comes to|come to|reached|reaches|draws|drew) the conclusion that\b|"
    r"puts? it\b|(?:is|are|was|were) of the (?:view|opinion) that\b|"
    r"(?:took|takes|take|taken) the (?:view|position|line|stance) that\b|"
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
_QUOTED_AS = re.compile(
    r"(?P<who>[^.;:,“”\"]{2,60}?) (?:is|was|are|were|has been|have been) (?:quoted|cited) "
    r"(?:(?:by|in) [^.;:,“”\"]{2,60}? )?as "
    r"(?P<verb>saying|telling|having said|writing)\b"
)
_OWN_VIEW = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n) (?P<who>(?:the )?[^\W\d_][^.;:,“”\"]{1,50}?)(?:’s|'s|s’|s') (?:own )?"
    r"(?:view|opinion|words|estimate|estimation|account|assessment|reckoning)\b(?=,)"
)
_LONG_PHRASE = 9
_LONGEST_TAG = 90
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@lru_cache(maxsize=1)
def sayings(text: Analysed, actors: tuple[ActorFound, ...]) -> tuple[Saying, ...]:
    """Return the acts of saying outside quotation marks, in the order of the text.

    Every rule of speech asks it of the same text and actors, so the last answer is kept.
    """
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
    return tuple(one for one in _all_sayings(text, actors) if one.speaker)


def unnamed(text: Analysed, actors: tuple[ActorFound, ...]) -> tuple[Saying, ...]:
    """Return the acts of saying of a pronoun that means nobody who was found; no speaker in them.

    What is said can be told there, but not by whom.
    """
    if not text.parsed:
        return ()
    return tuple(one for one in _all_sayings(text, actors) if not one.speaker)


@lru_cache(maxsize=1)
def _all_sayings(text: Analysed, actors: tuple[ActorFound, ...]) -> tuple[Saying, ...]:
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
            going_on = _going_on(text, token, found)
            if going_on is not None:
                found.append(going_on)
                continue
            found += _by_verb(text, resolver, sentence, token, quoted)
    yield from sorted(found, key=lambda one: one.start)


def _by_phrase(text: Analysed, resolver: Resolver, sentence: Sentence) -> Iterator[Saying]:
    """Read "according to X", "citing X" and "quotes X as saying"."""
    span = sentence.start, sentence.end
    for match in _ACCORDING.finditer(text.text, *span):
        yield from _according(text, resolver, sentence, match)
    for match in _CITED.finditer(text.text, *span):
        yield from _according(text, resolver, sentence, match, "cited")
    quoted = _QUOTED_AS.match(text.text, *span)
    if quoted is not None:
        yield from _as_saying(resolver, sentence, quoted)
    for match in _AS_SAYING.finditer(text.text, *span):
        yield from _as_saying(resolver, sentence, match)
    for match in (*_IN_VIEW.finditer(text.text, *span), *_OWN_VIEW.finditer(text.text, *span)):
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
    light = _LIGHT.match(text.text, verb.start) is not None
    if (_is_undergone(text, verb) and not light) or _is_order(text, sentence, verb):
        return
    told = text.head(verb) if light and verb.dep.startswith("aux") else verb
    subject = subject_of(text, sentence, told, quoted)
    if subject is None and verb.lemma.lower() in SAYING | WITH_THAT:
        subject = _named_before(resolver, sentence, verb)
    if subject is None:
        return
    span, inverted = subject
    speaker = resolver.who(*span, _antecedent(text.text, sentence, span))
    if speaker is None and text.text[slice(*span)].lower() in ("he", "she", "they"):
        speaker = ""
    if speaker is not None:
        lemma = "state" if light else verb.lemma.lower()
        end = verb.end + len(" it") if light and verb.lemma == "put" else verb.end
        yield Saying(verb.start, end, lemma, "verb", span, speaker, sentence, inverted)


def _going_on(text: Analysed, verb: Token, before: Sequence[Saying]) -> Saying | None:
    """Let who spoke go on: "Ilves said the plant was old, adding: “We had no choice.”"."""
    if verb.tag != "VBG" or verb.lemma.lower() not in SAYING or not before:
        return None
    last = max(before, key=lambda one: one.start)
    comma = text.text[: verb.start].rstrip().endswith(",")
    if last.manner != "verb" or last.lemma not in SAYING or not comma or last.end > verb.start:
        return None
    return replace(last, start=verb.start, end=verb.end, lemma=verb.lemma.lower(), inverted=False)


def _is_undergone(text: Analysed, verb: Token) -> bool:
    """Say whether nobody is said to speak: "residents were told that …", "it is feared that …"."""
    if verb.tag != "VBN" or verb.lemma in _PASSED_ON:
        return False
    children = text.children(verb)
    passive = any(child.dep == "auxpass" for child in children)
    return passive and not any(child.dep == "agent" for child in children)


def _is_order(text: Analysed, sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb begins a line that addresses the reader: "Note to editors: …"."""
    opens = not text.text[sentence.start : verb.start].strip()
    return opens and verb.tag in ("VB", "VBP") and verb.text[0].isupper()


_PASSED_ON = frozenset({"quote", "cite"})


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


_NAME_BEFORE = re.compile(r"[A-Z][\w’-]+ [A-Z]\w+ \Z|\b(?:It|it|He|he|She|she) \Z")


def _is_saying(text: str, token: Token) -> bool:
    lemma = token.lemma.lower()
    if token.lower in ("citing", "quoting") or (token.lower == "saying" and token.dep == "pcomp"):
        return False
    if token.pos in ("VERB", "AUX") and _LIGHT.match(text, token.start):
        return True
    if (
        token.tag == "NNS"
        and lemma in SPEAKING
        and _NAME_BEFORE.search(text[max(0, token.start - _LONGEST_TAG) : token.start])
    ):
        return text.startswith(" that ", token.end)  # "Ardent hopes that …"
    closes = text[token.end : token.end + 1] in (".", ",", "")
    before = text[max(0, token.start - _LONGEST_TAG) : token.start]
    if token.lower in _TAGS_MISREAD and closes and _OWN_TAG.search(before):
        return True
    return lemma in SPEAKING and (
        token.pos in ("VERB", "AUX") or token.lower in ("said", "says", "told", "tells")
    )


_TAGS_MISREAD = frozenset({"report", "reports", "claim", "claims", "estimates", "states", "notes"})
_OWN_TAG = re.compile(
    r"(?:\A|, |[.!?\n] ?)(?:(?:the|our|its|his|her|their) )?"
    r"(?:(?:[A-Z]\w+|of|for|the|agency) ){0,7}[\w’-]+ \Z",
    re.IGNORECASE,
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
