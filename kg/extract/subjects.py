"""The subject of a verb of saying: the noun phrase of who says, before or behind the verb.

Small parsers fail most where speech is told ("…,” said the mayor, Ann Ardent"), so what stands
beside the marks is read by its form first, and by the parse only then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.findings import Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import Marked
from kg.extract.role_words import is_role
from kg.extract.speech_words import SAYING, TAGGING

__all__ = ["subject_of"]

_PRONOUN = re.compile(r"(?:he|she|it|they|we|who)\b", re.IGNORECASE)
_A_FEW = 3
_LONG_PHRASE = 9
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "what"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_BEFORE_INVERTED = re.compile(r"[,”\"’'»?!…–—-]\s*\Z")


def subject_of(
    text: Analysed, sentence: Sentence, verb: Token, quoted: Sequence[Marked]
) -> tuple[Span, bool] | None:
    """Return the noun phrase of who says, and whether it stands behind the verb.

    ``quoted`` are the words between marks in the sentence, in which nobody is sought. None where
    the verb has no subject that could speak.
    """
    inverted = _inverted(text, sentence, verb)
    if inverted is not None:
        return inverted, True
    near = _just_before(text, sentence, verb)
    if near is not None:
        return near, False
    tagged = _tagged(text, verb) or _closing(text, sentence, verb)
    if tagged is not None:
        return tagged, False
    described = _described(text, sentence, verb) or _unnamed(text, sentence, verb)
    if described is not None:
        return described, False
    subject = _parsed_subject(text, verb)
    if subject is None:
        return None
    span = _phrase(text, sentence, subject, verb)
    if any(mark.start <= span[0] < mark.end for mark in quoted):
        return None
    return span, span[0] > verb.start and _doer(text, verb) is None


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
    if rest and rest[0].text == "," and following[0].pos != "PROPN":
        rest = rest[1:]
    if rest and rest[0].tag in ("VBD", "VBZ", "VBP", "MD"):
        return False
    if any(token.tag in ("VBD", "VBZ", "MD") for token in text.between(following[0].start, end)):
        relative = re.search(r"\b(?:who|which|that)\b", text.text[following[0].start : end])
        if relative is None:
            return False
    subjects = [child for child in text.children(verb) if child.dep in _SUBJECTS]
    return not subjects or subjects[-1].index > verb.index


def _follows_quotation(text: str, offset: int) -> bool:
    return text[:offset].rstrip(" \u00a0").endswith(("”", '"', "’", "»", "'"))


_APPOSED = re.compile(
    r"[^,.;:–—(“”\"]*?(?=[,.;:–—(“”\"]| (?:in|on|at|after|before|when|as|by|during|while|from|"
    r"about|"
    r"yesterday|late|early|this|last|to|with(?! the| [A-Z])) (?!charge)|\Z)"
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
    if tail is None or _doer(text, verb) is not None:
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


def _unnamed(text: Analysed, sentence: Sentence, verb: Token) -> Span | None:
    """Read "a mother of two who asked not to be named said …", whatever the parser thinks of it."""
    who = _WHO_ASKED.search(text.text, sentence.start, verb.start)
    return None if who is None else who.span("who")


_WHO_ASKED = re.compile(
    r"(?:\A|(?<=, )|(?<=[.?!] )|(?<=\n))(?P<who>(?:an?|the|one) [^,.;:“”\"]{2,60}?),? "
    r"who (?:asked|declined|refused|did not want|wished|requested|spoke|preferred)\b"
    r"[^.;:“”\"]{2,60} \Z",
    re.IGNORECASE,
)


def _described(text: Analysed, sentence: Sentence, verb: Token) -> Span | None:
    """Read "Parents interviewed for the report said …", where a participle looks like a verb."""
    if any(child.dep in _SUBJECTS for child in text.children(verb)):
        return None
    first = text.words(sentence)[0]
    between = text.text[first.start : verb.start]
    head = (
        text.head(text.head(first)) if first.dep in ("det", "amod", "nummod") else text.head(first)
    )
    misread = head.dep == "ccomp" and text.head(head).index == verb.index
    if not misread or head.tag not in ("VBD", "VBN") or head.start > verb.start:
        return None
    plain = not any(mark in between for mark in ',;:“”"—')
    return (first.start, verb.start - 1) if plain and head.lower.endswith(("ed", "en")) else None


def _parsed_subject(text: Analysed, verb: Token, depth: int = 0) -> Token | None:
    doer = _doer(text, verb)
    if doer is not None:
        return doer
    for child in text.children(verb):
        told = child.dep in _SUBJECTS and child.lower not in _RELATIVES
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


def _doer(text: Analysed, verb: Token) -> Token | None:
    """Return who does what a participle tells: "denied by the army", "a claim rejected by her"."""
    if verb.tag != "VBN" or verb.lemma in ("quote", "cite"):
        return None
    by = [one for one in text.children(verb) if one.dep == "agent"]
    doers = [one for token in by for one in text.children(token) if one.dep == "pobj"]
    return doers[0] if doers else None


_NAME_APPOSED = re.compile(
    r", [A-Z][\w’'-]+(?: (?:[A-Z][\w’'.-]*|al-\w+|de|van|von|bin)){0,4}(?=, )"
)


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
    apposed = _NAME_APPOSED.match(text.text, end, verb.start)
    end = end if apposed is None else apposed.end()
    name = text.between(end, verb.start) if end < verb.start else ()
    if name and all(token.pos == "PROPN" for token in name):
        end = name[-1].end  # "The charity Open Granary said": parsed as two subjects
    return start, end
