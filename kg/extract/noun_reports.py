"""Indirect speech that a noun tells: "the governor’s claim that …", "their version is that …".

Only words that somebody owns are read: of "reports that …" nobody can say who reports. Whose they
are is told by a possessive, by "by", "from" or "of", or by a verb that only gives the word out:
"the guild issued a warning that …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.coreference import Resolver
from kg.extract.english_cues import FINITE
from kg.extract.findings import Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import Marked
from kg.extract.role_words import BODIES, BODY_NOUNS, is_role
from kg.numbers.lexicon import word_set

__all__ = ["NounReport", "noun_reports"]

_NOUNS = word_set(
    "claim allegation assertion accusation suggestion warning statement announcement contention "
    "insistence complaint admission belief argument estimate finding prediction promise pledge "
    "assurance view conclusion concern fear hope opinion report version position charge line "
    "conviction account explanation story verdict message theory remark comment confirmation "
    "declaration reminder stance"
)
_GIVING = word_set(
    "issue make give publish release send deliver repeat reiterate renew post offer file put "
    "circulate spread"
)
"""Verbs whose subject says what a noun of saying as their object tells."""

_THAT = re.compile(r"(?: (?:by|from|of|made by) [^.;:“”\"]{2,60}?)? that ")
_TAG = re.compile(
    r", (?:(?:the|an?|its|his|her|their) )?[\w’' -]{2,50}? "
    r"(?:said|says|told|replied|answered|added)\b"
)
_NAMING = word_set("call describe dismiss brand label term denounce condemn")
_QUOTED = re.compile(r" (?:as )?(?:an? )?[“\"‘]")


@dataclass(frozen=True, slots=True)
class NounReport:
    """A clause of content, who says it, and where that is told."""

    content: Span
    speaker: str
    subject: Span


def noun_reports(
    text: Analysed, resolver: Resolver, sentence: Sentence, quoted: Sequence[Marked]
) -> Iterator[NounReport]:
    """Yield what the nouns of a parsed sentence report, outside the marks of ``quoted``."""
    for noun in text.words(sentence):
        if noun.lemma not in _NOUNS or noun.pos != "NOUN":
            continue
        if any(mark.start <= noun.start < mark.end for mark in quoted):
            continue
        owner, clause = _owner(text, noun), _clause(text, sentence, noun)
        if owner is None or clause is None:
            continue
        speaker = resolver.who(*owner)
        if speaker is not None:
            yield NounReport(clause, speaker, owner)


def _owner(text: Analysed, noun: Token) -> Span | None:
    """Return whose word it is: "the union’s claim", "a warning from the mayor"."""
    for child in text.children(noun):
        if child.dep == "poss":
            return _span(text, child)
    for child in text.children(noun):
        if child.dep in ("prep", "agent") and child.lower in ("by", "from", "of"):
            for one in text.children(child):
                if one.dep == "pobj" and (child.lower != "of" or _speaks(one)):
                    return _span(text, one)
    giver = text.head(noun)
    if noun.dep not in ("dobj", "pobj") or giver.lemma not in _GIVING:
        return None
    does = (one for one in text.children(giver) if one.dep == "nsubj")
    return next((_span(text, one) for one in does), None)


def _speaks(noun: Token) -> bool:
    """Say whether a noun is somebody who speaks: "the view of the ministry", not "of events"."""
    small = noun.lower
    return noun.pos == "PROPN" or is_role(small) or small in BODIES | BODY_NOUNS


def _span(text: Analysed, head: Token) -> Span:
    """Return the noun phrase of a token, without the mark of what it owns."""
    tokens = [one for one in text.subtree(head) if one.tag != "POS" and one.lower != "that"]
    before = [one for one in tokens if one.dep not in ("acl", "relcl")]
    return min(one.start for one in before), max(one.end for one in before)


def _hung(text: Analysed, of: Token, start: int) -> int | None:
    """Return where the clause ends that the parser hangs on a word and that begins at ``start``."""
    for child in text.children(of):
        below = text.subtree(child)
        if child.dep in ("acl", "ccomp", "relcl") and any(one.start == start for one in below):
            return max(one.end for one in below)
    return None


def _clause(text: Analysed, sentence: Sentence, noun: Token) -> Span | None:
    head = text.head(noun)
    is_said = noun.dep == "nsubj" and head.lemma == "be"
    of = head if is_said else noun
    that = _THAT.match(text.text, of.end, sentence.end)
    if that is None:
        return None
    start, end = that.end(), sentence.end
    if noun.dep in ("nsubj", "nsubjpass") and not is_said and head.start > start:
        helping = (one for one in text.children(head) if one.dep.startswith("aux"))
        end = min(one.start for one in (head, *helping) if one.start > start)
    else:
        end = _hung(text, of, start) or end
    inside = text.between(start, end)
    if not any(one.tag in FINITE for one in inside):
        return None
    if inside[-1].pos == "CCONJ":
        end = sentence.end  # the parser hung what is joined elsewhere
    tag = _TAG.search(text.text, start, end)
    end = end if tag is None else tag.start()
    cut = _QUOTED.search(text.text, start, end)
    if cut is not None and head.lemma in _NAMING:
        end = cut.start()
    return start, end
