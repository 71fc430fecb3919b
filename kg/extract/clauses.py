"""The clause that an act of saying gives in its own sentence: what is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.attribution import Saying
from kg.extract.findings import Span
from kg.extract.language import Analysed, Token
from kg.extract.marks import Marked
from kg.extract.speech_words import FINDING, SAYING, TELLING
from kg.model.vocabulary import Zone

__all__ = ["content", "whole"]

_FEWEST_WORDS = 3
_MOSTLY = 0.9
_A_PHRASE = 5
_A_FEW = 3
_THAT = re.compile(
    r"[ \u00a0](?:(?!that\b)[^.;:“”\"«»]{1,110}?[ \u00a0,])?that[ \u00a0]", re.IGNORECASE
)
_CUT = re.compile(
    r", an? (?:figure|claim|number|charge|accusation|allegation|statement|view|assertion)\b|"
    r", (?:adding|saying|noting|warning|stressing|citing|claiming|according to|explaining|while "
    r"(?:the|he|she|it)|he said|she said|it said|they said|he added|she added|it added)\b|; |"
    r", (?:though|although|while|but|whereas) (?:[\w’'-]+ ){1,6}?(?:says?|said|claims?|claimed|"
    r"maintains?|maintained|insists?|insisted|den(?:y|ies|ied)|argues?|argued)\b|"
    r",? but (?:advised|denied|denies|declined|refused|insisted|insists|warned|added|said|urged|"
    r"called|asked|rejected|rejects)\b|"
    r" and (?:calls?|called|described|accused|asked|asks|urged|urges|added|suggested|dismissed|"
    r"condemned|condemns|blamed|denied|denies|rejected|rejects|invited|invites|thanked|thanks)\b"
)
_TAIL = re.compile(
    r"(?:[ \u00a0](?:on|in|at|to|during|after|by|late|early|from|yesterday|today|earlier|later|"
    r"again|"
    r"through|via|over|reporters|journalists|jurors|residents|local)\b[^,.;:“”\"]{0,90})?"
    r"(?:[.!?;]|, (?:and|but|adding|citing|who|which|as|while|saying|noting|quoting)\b|\Z)"
)
_NOUN_BEFORE = re.compile(r", (?:the|an?) [^,.;:]{2,40}\Z")
_HEARER = re.compile(r" (?:(?:the|an?|his|her|its|our|their) )?[\w’'-]+(?: [A-Z]\w+)?(?=,)")
_CITING = re.compile(r",? (?:citing|quoting|with reference to) [^,.;:]{2,80}, that ")
_APPOSED = re.compile(r", (?:an?|the|its) [^,.;:“”\"]{2,70}, (?=\S)")
_RELATIVE = re.compile(r", (?:which|who|whose)\b[^,.;:“”\"]{2,90}, (?=\S)")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,40}(?:, [A-Z]\w+\.?(?: \d{1,2})?)?(?: \([^)]{1,40}\))? ?[-–—] "
)
_CLOCK = re.compile(r"[^\w“\"‘«]*\d{1,2}[:.]\d{2}(?: [ap]\.?m\.?)?(?: ?[-–—:])? (?=[A-Z])")
_HEADING = re.compile(r"[^\w“\"‘«]*[A-Z][^.:;“”\"]{2,60}: (?=[A-Z][a-z]* [a-z])")
"""What stands before a clause in a live page or a digest: the hour, a heading of the item."""

_UNSAID = re.compile(
    r"(?:\b(?:not|never|neither|nor|(?:refuse|decline|fail)\w* to|unable to|without)|n[’']t)"
    r"(?: (?:yet|immediately|so far|\w+ly))? \Z",
    re.IGNORECASE,
)
"""Words under which nothing is said: "did not confirm that …"."""

_PLAIN = frozenset({"say", "add", "claim", "insist", "think", "believe", "warn", "report"})
_BEGINS = re.compile(r" (?:the|an?|it|he|she|they|there|its|his|her|their|[A-Z])\b")
_BARE = frozenset({"hope", "fear", "promise"})
_ASKED = frozenset({"ask", "wonder", "hear", "submit", "continue", "post", "tweet", "laugh"})

_WITH_GERUND = frozenset({"describe", "recall", "report", "remember", "admit", "acknowledge"})
_TOLD = (SAYING | FINDING | _WITH_GERUND) - _ASKED


def content(text: Analysed, one: Saying, marks: Sequence[Marked]) -> Span | None:
    """Return the clause that an act of saying gives, if it gives one in its own sentence."""
    if one.manner == "cited":
        return None
    if one.manner == "according":
        span = _of_according(text, one)
    elif one.lemma not in _TOLD or _UNSAID.search(text.text, one.sentence.start, one.start):
        return None
    else:
        span = _behind(text, one) or _ahead(text, one)
    return None if span is None else whole(text.text, span, marks)


def _of_according(text: Analysed, one: Saying) -> Span | None:
    sentence = one.sentence
    before = text.text[sentence.start : one.start]
    after = text.text[one.subject[1] : sentence.end]
    if len(before.split()) <= _FEWEST_WORDS and after.startswith(","):
        return _past_apposition(text, one.subject[1], sentence.end), sentence.end
    start = sentence.start + (before.rfind("; ") + 2 if "; " in before else 0)
    return start, one.start


def _past_apposition(text: Analysed, comma: int, last: int) -> int:
    """Return where a clause begins behind a comma, or behind ", a body of the League, "."""
    relative = _RELATIVE.match(text.text, comma, last)
    if relative is not None:
        return relative.end()
    apposed = _APPOSED.match(text.text, comma, last)
    if apposed is not None:
        tokens = text.between(comma, apposed.end())
        own = any(token.tag in _FINITE or token.dep == "nsubj" for token in tokens)
        later = text.between(apposed.end(), last)
        if not own and any(token.dep.startswith("nsubj") for token in later):
            return apposed.end()
    return comma + 2


def _behind(text: Analysed, one: Saying) -> Span | None:
    """Read the clause behind the verb: "said that …", "told us …", "says the …"."""
    sentence = one.sentence
    if one.inverted:
        return None
    if text.text[sentence.start : one.at[0]].strip().lower() == "as":
        return (one.end + 2, sentence.end) if _is_mid(text.text, one) else None
    cited = _CITING.match(text.text, one.end, sentence.end)
    if cited is not None:
        return cited.end(), _clause_end(text.text, cited.end(), sentence.end)
    that = _THAT.match(text.text, one.end, sentence.end)
    plain = that is not None and "," not in that[0].removesuffix("that ").rstrip(" ,")
    clause = None if one.lemma in FINDING - SAYING - _BARE else _clause(text, one)
    if that is not None and plain and not _is_mid(text.text, one):
        # "says the number was 17 and that all were found" begins with the number.
        earlier = clause is not None and clause < that.end() - len("that ")
        if not earlier or clause is None:
            clause = that.end()
    if clause is None:
        clause = _unfinished(text, one) or _after_colon(text.text, one)
    if clause is not None:
        return clause, _clause_end(text.text, clause, sentence.end)
    return None


def _after_colon(text: str, one: Saying) -> int | None:
    """Read "The spokeswoman said: the number is wrong"."""
    plain = re.compile(r": (?=[a-z])").match(text, one.end, one.sentence.end)
    return None if plain is None else plain.end()


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
    for child in text.children(verb):
        if child.dep in ("ccomp", "xcomp") and child.start > verb.start and _is_finite(text, child):
            tokens = [
                token
                for token in text.subtree(child)
                if token.start > verb.end and token.lower not in ("that", ",", ":")
            ]
            if tokens:
                return min(token.start for token in (*tokens, *_misread_subject(text, verb, child)))
    following = text.text[one.end : one.sentence.end]
    if one.lemma in _PLAIN and _BEGINS.match(following):
        rest = text.between(one.end, one.sentence.end)
        if any(token.pos in ("VERB", "AUX") for token in rest):
            return one.end + 1
    return None


def _misread_subject(text: Analysed, verb: Token, clause: Token) -> tuple[Token, ...]:
    """Return the subject of a clause that the parser took for the object: "warned the walls …"."""
    own = any(child.dep.startswith(("nsubj", "expl", "csubj")) for child in text.children(clause))
    if own or verb.lemma not in _PLAIN or text.text[verb.end : verb.end + 6] == " that ":
        return ()
    objects = (child for child in text.children(verb) if child.dep == "dobj")
    taken = next((one for one in objects if verb.start < one.start < clause.start), None)
    return () if taken is None else text.subtree(taken)


def _is_finite(text: Analysed, token: Token) -> bool:
    inside = [token, *text.children(token)]
    return any(child.tag in ("VBD", "VBZ", "VBP", "MD") for child in inside)


def _clause_end(text: str, start: int, last: int) -> int:
    cut = _CUT.search(text, start, last)
    return cut.start() if cut is not None else last


def _ahead(text: Analysed, one: Saying) -> Span | None:
    """Read the clause before a tag: "…, she said", "…, said the mayor", "…, it said, and …"."""
    sentence, string = one.sentence, text.text
    first, last = one.at[0], _past_hearer(text.text, one)
    clause = text.between(sentence.start, first)
    if sentence.zone is Zone.HEADLINE and string[:first].endswith(", ") and len(clause) > _A_FEW:
        heading = string.rfind(": ", sentence.start, first)
        return (sentence.start if heading < 0 else heading + 2), first
    if string[last : last + 1] == ":" or not any(token.tag in _FINITE for token in clause):
        return _ahead_of_little(text, one)
    before = string[sentence.start : first]
    bare = before.rstrip()
    bare = _NOUN_BEFORE.sub(",", bare).removesuffix(" as")
    middle = bare.endswith(",") and string[last : last + 1] == ","
    if not bare.endswith((",", "–", "—")) or (len(bare.split()) < _FEWEST_WORDS and not middle):
        return _ahead_of_little(text, one)
    tail = _TAIL.match(string, last, sentence.end)
    if one.inverted and len(bare.split()) <= _FEWEST_WORDS:
        return _ahead_of_little(text, one)
    if string[last : last + 3] in (", “", ', "', ", ‘") and len(bare.split()) > _A_PHRASE:
        return sentence.start, first
    joined = tail is not None and tail[0].endswith((", and", ", but"))
    if joined or (tail is None and string[last : last + 1] == ","):
        end = string.find(";", last, sentence.end)
        return sentence.start, end if end > 0 else sentence.end
    if tail is None and not one.inverted and one.lemma not in ("say", "tell", "add", "report"):
        return None
    start = sentence.start + (before.rfind("; ") + 2 if "; " in before else 0)
    return start, first


def _past_hearer(text: str, one: Saying) -> int:
    """Return where a tag ends that names the hearer: "…, she told the judge, …"."""
    last = one.at[1]
    hearer = _HEARER.match(text, last) if one.lemma in TELLING and not one.inverted else None
    return last if hearer is None else hearer.end()


def _ahead_of_little(text: Analysed, one: Saying) -> Span | None:
    """Read what a tag interrupts early: "It was, said the mayor, the worst"; "The town, …"."""
    sentence, string = one.sentence, text.text
    first, last = one.at[0], _past_hearer(text.text, one)
    before = string[sentence.start : first].rstrip()
    if not before.endswith(",") or string[last : last + 1] != "," or before[:1] in '“"‘«':
        return None
    if one.inverted:
        return last + 2, sentence.end
    return (sentence.start, sentence.end) if len(before.split()) <= _A_PHRASE else None


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
