"""The clause that an act of saying gives in its own sentence: what is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.attribution import Saying
from kg.extract.english_cues import FINITE
from kg.extract.findings import Span
from kg.extract.language import Analysed, Token
from kg.extract.marks import Marked
from kg.extract.speech_words import ASKING, SAYING, SPEAKING, WITH_THAT
from kg.extract.tags import around
from kg.numbers.lexicon import word_set

__all__ = ["contents", "whole"]

_FEWEST_WORDS = 3
_MOSTLY = 0.9
_THAT = re.compile(
    r"[ \u00a0](?:(?!that\b)[^.;:“”\"«»]{1,110}?[ \u00a0,])?that[ \u00a0]", re.IGNORECASE
)
_CUT = re.compile(
    r"(?:,| [–—-]) an? (?:figure|claim|number|charge|accusation|allegation|"
    r"statement|view|assertion)\b|"
    r", (?:adding|saying|noting|warning|stressing|citing|claiming|according to|explaining|while "
    r"(?:the|he|she|it)|he said|she said|it said|they said|he added|she added|it added)\b|; |"
    r", (?:though|although|while|but|whereas) (?:[\w’'-]+ ){1,6}?(?:says?|said|claims?|claimed|"
    r"maintains?|maintained|insists?|insisted|den(?:y|ies|ied)|argues?|argued)\b|"
    r",? but (?:advised|denied|denies|declined|refused|insisted|insists|warned|added|said|urged|"
    r"called|asked|rejected|rejects)\b"
)
_ACTS = (SPEAKING | {"decline", "refuse"}) - word_set(
    "hope hop expect fear feel find want begin start finish end go put sign agree offer see"
)
"""What who says may do next; "hoped to …" goes on with what is said."""
_CITING = re.compile(r",? (?:citing|quoting|with reference to) [^,.;:]{2,80}, that ")
_APPOSED = re.compile(r", [^,.;:“”\"]{2,70}, (?=\S)")
_RELATIVE = re.compile(r", (?:which|who|whose)\b[^,.;:“”\"]{2,90}, (?=\S)")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,40}(?:, [A-Z]\w+\.?(?: \d{1,2})?)?(?: \([^)]{1,40}\))? ?[-–—] "
)
_CLOCK = re.compile(r"[^\w“\"‘«]*\d{1,2}[:.]\d{2}(?: [ap]\.?m\.?)?(?: ?[-–—:])? (?=[A-Z])")
_HEADING = re.compile(r"[^\w“\"‘«]*[A-Z][^.:;“”\"]{2,60}: (?=[A-Z][a-z]* [a-z])")
"""What stands before a clause in a live page or a digest: the hour, a heading of the item."""

_UNSAID = re.compile(
    r"(?:\b(?:not|never|neither|nor|(?:refuse|decline|fail)\w* to|unable to|without|might|may|"
    r"could|can|should|must|let us|need to|nobody|no one|none)|n[’']t)"
    r"(?: (?:yet|immediately|so far|\w+ly))? \Z",
    re.IGNORECASE,
)
"""Words under which nothing is said: "did not confirm that …"."""

_PLAIN = frozenset({"say", "add", "claim", "insist", "think", "believe", "warn", "report"})
_BEGINS = re.compile(r" (?:the|an?|it|he|she|they|there|its|his|her|their|[A-Z])\b")
_CONDITION = re.compile(r" (?:without|despite|unless|if|because|although|though|since|once)\b")
_BARE = frozenset({"hope", "hop", "fear", "promise"})
_QUESTION = re.compile(r"(?: (?!why\b|how\b)[^.;:,“”\"]{1,60})? (?:why|how) ")
_HEADING_SAYS = re.compile(r"\W*(?:what|how|why|who)\b", re.IGNORECASE)
_AS = re.compile(r"\s*(?:as|as earlier)\s*", re.IGNORECASE)

_WITH_GERUND = frozenset({"describe", "recall", "report", "remember", "admit", "acknowledge"})
_TOLD = (SAYING | WITH_THAT | _WITH_GERUND) - {"hear", "submit", "laugh"}


def contents(text: Analysed, one: Saying, marks: Sequence[Marked]) -> tuple[Span, ...]:
    """Return the clauses that an act of saying gives in its own sentence; mostly one or none."""
    if one.manner == "cited":
        return ()
    if one.manner == "according":
        spans = _of_according(text, one)
    elif one.lemma in ASKING:
        spans = _asked(text, one)
    elif one.lemma not in _TOLD or _UNSAID.search(text.text, one.sentence.start, one.start):
        return ()
    else:
        spans = _behind(text, one) or around(text, one)
    found = (whole(text.text, span, marks) for span in spans)
    return tuple(span for span in found if span is not None)


def _asked(text: Analysed, one: Saying) -> tuple[Span, ...]:
    """Read what a question takes for granted: "asked why …", and not "asked whether …"."""
    question = _QUESTION.match(text.text, one.end, one.sentence.end)
    if question is None or one.inverted:
        return ()
    end = _clause_end(text, question.end(), one)
    finite = any(token.tag in FINITE for token in text.between(question.end(), end))
    return ((question.end(), end),) if finite else ()


def _of_according(text: Analysed, one: Saying) -> tuple[Span, ...]:
    sentence = one.sentence
    before = text.text[sentence.start : one.start]
    after = text.text[one.subject[1] : sentence.end]
    start = sentence.start + (before.rfind("; ") + 2 if "; " in before else 0)
    words = text.between(start, one.start)
    if after.startswith(",") and not any(token.tag in FINITE for token in words):
        # "The dam, according to the guild, was safe"; "Also, according to the guild, …".
        if any(token.dep.startswith("nsubj") for token in words) or _is_phrase(words):
            return ((start, sentence.end),)
        return ((_past_appositions(text, one.subject[1], sentence.end), sentence.end),)
    # "said that, according to the guild, …" is told already.
    return () if before.endswith(" that, ") else ((start, one.start),)


def _is_phrase(words: Sequence[Token]) -> bool:
    """Say whether words are a noun phrase, and not an adverb or a phrase of time."""
    noun = any(token.pos in ("NOUN", "PROPN", "PRON") for token in words)
    return noun and words[0].pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")


def _past_appositions(text: Analysed, comma: int, last: int) -> int:
    """Return where a clause begins behind a comma, and behind what only tells who says.

    ", a body of the League, ", ", who heads the clinic, ", ", speaking by telephone, ".
    """
    relative = _RELATIVE.match(text.text, comma, last)
    if relative is not None:
        return relative.end()
    apposed = _APPOSED.match(text.text, comma, last)
    if apposed is None:
        return comma + 2
    tokens = text.between(comma, apposed.end())
    own = any(token.tag in FINITE for token in tokens if not _in_relative(text, token))
    later = text.between(apposed.end(), last)
    told = any(token.dep.startswith(("nsubj", "expl")) for token in later)
    return apposed.end() if told and not own and not _is_time(tokens) else comma + 2


def _in_relative(text: Analysed, token: Token) -> bool:
    return token.dep == "relcl" or (token.dep.startswith("aux") and text.head(token).dep == "relcl")


def _is_time(tokens: Sequence[Token]) -> bool:
    """Say whether words between commas begin a clause: ", in May, …", ", more than 40, …"."""
    words = [token for token in tokens if token.text != ","]
    return bool(words) and (words[0].tag in ("IN", "RB", "CD", "JJR", "WRB"))


def _behind(text: Analysed, one: Saying) -> tuple[Span, ...]:
    """Read the clause behind the verb: "said that …", "told us …", "says the …"."""
    if one.inverted:
        return ()
    sentence, string = one.sentence, text.text
    if _AS.fullmatch(string, sentence.start, one.at[0]):
        comma = string.find(", ", one.at[1], sentence.end)
        return ((comma + 2, sentence.end),) if comma > 0 else ()
    cited = _CITING.match(string, one.end, sentence.end)
    start = cited.end() if cited is not None else _begins_behind(text, one)
    if start is None:
        start = _unfinished(text, one) or _after_colon(string, one)
    return () if start is None else ((start, _clause_end(text, start, one)),)


def _begins_behind(text: Analysed, one: Saying) -> int | None:
    """Return where a finite clause begins behind the verb."""
    that = _THAT.match(text.text, one.end, one.sentence.end)
    start = None if one.lemma in WITH_THAT - _BARE else _clause(text, one)
    if that is None or not _joins(text, that) or _is_mid(text.text, one):
        return start
    # "says the number was 17 and that all were found" begins with the number.
    earlier = start is not None and start < that.end() - len("that ")
    return start if earlier else that.end()


def _joins(text: Analysed, that: re.Match[str]) -> bool:
    """Say whether a "that" joins a clause: not "the crack that had opened", "found that night"."""
    near = that[0].removesuffix("that ").rstrip(" ,")
    word = text.between(that.end() - len("that "), that.end())[:1]
    if "," in near or not word:
        return False
    return word[0].tag == "IN" if near else word[0].tag != "DT" or word[0].dep == "mark"


def _after_colon(text: str, one: Saying) -> int | None:
    """Read "The spokeswoman said: the number is wrong"."""
    plain = re.compile(r": (?=[a-z])").match(text, one.end, one.sentence.end)
    heading = _HEADING_SAYS.match(text, one.sentence.start, one.end)
    return None if plain is None or heading is not None else plain.end()


def _unfinished(text: Analysed, one: Saying) -> int | None:
    """Return where a clause without a finite verb begins: "expects the water to rise"."""
    verb = next(iter(text.between(one.start, one.end)), None)
    if verb is None:
        return None
    following = text.between(one.end, one.sentence.end)[:1]
    if one.lemma in _WITH_GERUND and following and following[0].tag == "VBG":
        return following[0].start
    if one.lemma != "expect":
        return None
    for child in text.children(verb):
        below = text.children(child)
        done = any(each.dep.startswith("nsubj") for each in below)
        if child.dep in ("ccomp", "xcomp") and done and any(each.lower == "to" for each in below):
            return min(each.start for each in text.subtree(child))
    return None


def _is_mid(text: str, one: Saying) -> bool:
    return text[one.end : one.end + 1] == ","


def _clause(text: Analysed, one: Saying) -> int | None:
    """Return where the clause begins that the parser hangs on the verb."""
    verb = next(iter(text.between(one.start, one.end)), None)
    if verb is None or text.text[one.end : one.end + 1] in (",", ".", ";", ":"):
        return None
    rest = text.between(one.end, one.sentence.end)
    if one.lemma in _PLAIN and _CONDITION.match(text.text, one.end, one.sentence.end):
        return one.end + 1 if any(token.tag in FINITE for token in rest) else None
    for child in text.children(verb):
        if child.dep not in ("ccomp", "xcomp") or ":" in text.text[verb.end : child.start]:
            continue
        if child.start > verb.start and _is_finite(text, child):
            tokens = [
                token
                for token in text.subtree(child)
                if token.start > verb.end and token.lower not in ("that", ",", ":")
            ]
            if tokens:
                return min(token.start for token in (*tokens, *_misread_subject(text, verb, child)))
    plain = one.lemma in _PLAIN and _BEGINS.match(text.text, one.end, one.sentence.end)
    said = plain and any(token.pos in ("VERB", "AUX") for token in rest)
    return one.end + 1 if said else None


def _misread_subject(text: Analysed, verb: Token, clause: Token) -> tuple[Token, ...]:
    """Return the subject of a clause that the parser took for the object: "warned the walls …"."""
    own = any(child.dep.startswith(("nsubj", "expl", "csubj")) for child in text.children(clause))
    if own or verb.lemma not in _PLAIN or text.text[verb.end : verb.end + 6] == " that ":
        return ()
    objects = (child for child in text.children(verb) if child.dep == "dobj")
    taken = next((one for one in objects if verb.start < one.start < clause.start), None)
    return () if taken is None else text.subtree(taken)


def _is_finite(text: Analysed, token: Token) -> bool:
    helping = (child for child in text.children(token) if child.dep.startswith("aux"))
    return any(one.tag in FINITE for one in (token, *helping))


def _clause_end(text: Analysed, start: int, one: Saying) -> int:
    """Return where a clause ends that begins behind the verb: where something else is told."""
    verb, last = text.between(one.start, one.end)[:1], one.sentence.end
    if verb and verb[0].dep == "relcl":
        # "Ardent, who said that the dam was safe, left on Monday."
        last = min(last, max(token.end for token in text.subtree(verb[0])))
        last = max(last, start)
    cut = _CUT.search(text.text, start, last)
    last = cut.start() if cut is not None else last
    return min(last, *(at for at in _next_acts(text, start, last, verb)), last)


def _next_acts(text: Analysed, start: int, last: int, verb: Sequence[Token]) -> Iterator[int]:
    """Yield where whoever says begins to do something else: "… and thanked the envoy"."""
    tokens = text.between(start, last)
    for before, token in pairwise(tokens):
        if before.lower not in ("and", "but") or token.tag not in FINITE:
            continue
        if token.lemma not in _ACTS:
            continue
        head = text.head(token)
        own = bool(verb) and (
            head.index == verb[0].index or (token.tag == verb[0].tag and head.tag != token.tag)
        )
        that = text.text[token.end : token.end + len(" that ")] == " that "
        if own or that or token.dep != "conj" or head.start < start:
            yield before.start


def whole(text: str, span: Span, marks: Sequence[Marked]) -> Span | None:
    """Trim a clause, and leave out what is only a quotation."""
    start, end = span
    for edge in (_CLOCK, _DATELINE, _HEADING):
        lead = edge.match(text, start, end)
        if lead is not None:
            start = lead.end()
    if text[start:end].endswith(", as "):
        end -= len(", as ")
    while end > start and text[end - 1] in " \u00a0\n,;:–—":
        end -= 1
    if text[start:end].endswith(".") and not text[start:end].endswith((".m.", "...")):
        end -= 1
    while start < end and text[start] in " \u00a0\n,:–—-•":
        start += 1
    words = text[start:end]
    opening = re.match(
        r"(?:that|and|but|also|so|then|meanwhile,|however,|earlier|\([a-z]\)|"
        r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: that)?|yesterday|today) ",
        words,
        re.I,
    )
    if opening is not None:
        start += opening.end()
    if len(text[start:end].split()) < _FEWEST_WORDS:
        return None
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    quoted = sum(max(0, min(mark.end + 1, end) - max(mark.start - 1, start)) for mark in inside)
    only = len(inside) == 1 and quoted >= _MOSTLY * (end - start)
    return None if only else (start, end)
