"""Events of parsed English text: a verb or noun that names a type, and the clause round it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.event_words import NOUNS, VERBS
from kg.extract.findings import EventFound, EventStatus, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import marked
from kg.model.vocabulary import Zone
from kg.numbers.words import word_set

__all__ = ["english_events"]

_GOODS = (
    r"(?:aid|pumps|generators|supplies|tents|medicines?|food|water|flour|tonnes|blankets|meals|"
    r"parcels|doses|equipment|fuel|beds|kits|money)"
)
_PHRASES: tuple[tuple[str, str, str], ...] = (
    # lemma, pattern of the words behind it, type
    ("call", r"\W(?:up)?on\b|\Won\b|\Wfor\b", "appeal"),
    ("set", r"\Wout\b|\Woff\b", "departure"),
    ("set", r"\Wup\b", "creation"),
    ("turn", r"\W(?:\w+\W){0,3}back\b|\Waway\b", "restriction"),
    ("walk", r"\Wout\b", "protest"),
    ("speak", r"\W(?:by|on the) (?:tele)?phone|\Wwith\b", "discussion"),
    ("hold", r"\W(?:\w+\W){0,2}(?:talks|negotiations|phone call)", "discussion"),
    ("hold", r"\W(?:\w+\W){0,4}(?:meeting|session|summit|conference)", "meeting"),
    ("hold", r"\W(?:\w+\W){0,2}(?:rally|protest|march|strike|vigil)", "protest"),
    ("hold", r"\W(?:captive|hostage|prisoner|in custody)", "holding"),
    ("take", r"\Wpart\b", "participation"),
    ("stay", r"\W(?:closed|shut)\b", "restriction"),
    ("remain", r"\W(?:closed|shut)\b", "restriction"),
    ("give", r"\Wway\b", "circumstance"),
    ("bring", r"\W(?:\w+\W){0,3}(?:home|back)\b", "return"),
    ("go", r"\W(?:home|back)\b", "return"),
    ("come", r"\W(?:home|back)\b", "return"),
    ("issue", r"\W(?:\w+\W){0,3}warrants?\b", "issuing-of-warrant"),
    ("open", r"\W(?:an? |the )?(?:\w+\W)?(?:investigation|inquiry|case|proceedings)", "formal-act"),
    ("vote", r"\W(?:\w+\W){0,6}(?:to|for|in favour)\b", "adoption"),
    ("look", r"\Wfor\b", "search"),
    ("express", r"\W(?:\w+\W){0,2}(?:gratitude|thanks|appreciation)", "thanks"),
    ("pay", r"\W(?:an? )?(?:\w+\W)?visit\b", "visit"),
    ("send", rf"\W(?:\w+\W){{0,6}}{_GOODS}\b", "aid"),
    ("provide", rf"\W(?:\w+\W){{0,6}}{_GOODS}\b", "aid"),
    ("go", r"\Won strike\b", "protest"),
    ("hand", r"\W(?:\w+\W){0,4}over\b", "transfer"),
    ("move", r"\W(?:people|residents|families|patients)\b", "evacuation"),
    ("order", r"\W", "formal-act"),
    (
        "stop",
        r"\W(?:\w+\W){0,4}(?:convoys?|trucks?|buses|ships?|trains?|vehicles?)\b",
        "restriction",
    ),
    ("hand", r"\Win\b", "submission"),
    ("hand", r"\Wout\b", "aid"),
    ("present", r"\W(?:\w+\W){0,4}(?:report|petition|bill|draft|list)\b", "submission"),
    ("bring", rf"\W(?:\w+\W){{0,6}}{_GOODS}\b", "aid"),
    ("give", rf"\W(?:\w+\W){{0,6}}{_GOODS}\b", "aid"),
    ("carry", rf"\W(?:\w+\W){{0,6}}{_GOODS}\b", "aid"),
    ("fire", r"\W(?:\w+\W){0,2}(?:at|on|rockets|missiles|shells|shots|rounds)\b", "attack"),
    ("launch", r"\W(?:\w+\W){0,3}(?:missiles?|drones?|rockets?|attacks?|strikes?)\b", "attack"),
    ("open", r"\Wfire\b", "attack"),
    (
        "open",
        r"\W(?:\w+\W){0,4}(?:cent(?:re|er)|school|office|ward|hub|exhibition|clinic|shelter|hospital|embassy|factory|kitchen|"
        r"museum|line|route)\b",
        "launch",
    ),
    ("shoot", r"\W(?:\w+\W){0,3}down\b", "defence"),
    ("reach", r"\W(?:\w+\W){0,2}(?:agreement|deal)\b", "agreement-making"),
    ("strike", r"\Wa deal\b", "agreement-making"),
    ("accept", r"\W(?:\w+\W){0,2}(?:offer|invitation|proposal|request)\b", "reply"),
    ("turn", r"\Wdown\b", "reply"),
    ("reject", r"\W(?:\w+\W){0,3}(?:offer|invitation|proposal|requests?|appeals?)\b", "reply"),
    ("reject", r"\W(?:\w+\W){0,3}(?:bill|motion|amendment|resolution|budget)\b", "formal-act"),
    ("reject", r"\W", "denial"),
    ("dismiss", r"\W(?:\w+\W){0,6}(?:as|reports?|claims?|accusations?|allegations?)\b", "denial"),
    ("plead", r"\Wnot guilty\b", "denial"),
    ("plead", r"\W(?:with|for)\b", "appeal"),
    ("leave", r"\W(?:for\b|[A-Z])", "departure"),
    ("gather", r"\W", "protest"),
    ("file", r"\W(?:\w+\W){0,3}(?:complaint|lawsuit|motion|appeal|petition)\b", "submission"),
    (
        "join",
        r"\W(?:\w+\W){0,4}(?:union|coalition|compact|league|alliance|agreement|pact)\b",
        "accession",
    ),
    ("announce", r"\W", "statement"),
    ("declare", r"\W", "statement"),
)
_BEHIND = tuple((lemma, re.compile(words), kind) for lemma, words, kind in _PHRASES)
_WEAK = word_set(
    "be begin start end enter continue take happen follow resume last erupt occur spread "
    "hold plan schedule cancel postpone complete divide stop paralyse"
)
_REQUESTING = word_set(
    "ask urge request demand call appeal want press plead require invite recommend implore"
)
_PLANNING = word_set(
    "plan intend agree promise pledge vow expect schedule prepare hope be due decide set aim"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WITH = word_set(
    "dobj iobj dative prep agent pobj attr oprd xcomp prt advmod npadvmod acomp amod det "
    "compound nummod poss nmod quantmod pcomp appos case"
)
_ASKED_TO = re.compile(r"\W(?:\w+\W+){1,8}?(?:to|for|that|not)\b")
_NATURE = word_set("quake earthquake storm flood hurricane wave tornado fire avalanche")
_BESIDES = re.compile(r"(?:which|who|that|whose)\b", re.IGNORECASE)
"""What is said of somebody by the way is no main event."""

_TO_DO = re.compile(r"\sto\s(?!the\b|an?\b|this\b|these\b|talks\b)[a-z]")
_PEOPLE = frozenset(["people", "resident", "family", "patient", "child", "civilian", "household"])
_SPOKEN_NEXT = re.compile(r"\s*[:,]?\s*[“\"«‘]|\s*:")
# What is asked for or planned is told as an event only where it is a deed, not a further word.
_DEEDS = word_set(
    "aid monitoring launch service-delivery evacuation meeting exchange restriction "
    "transfer agreement-making return rescue visit"
)
_REPEATED = frozenset(
    {"killing", "attack", "evacuation", "protest", "restriction", "holding", "return"}
)
_LONGEST = 260
_HEADING = 4
"""Words of a line without a full stop that only names what follows ("What is disputed")."""


def english_events(text: Analysed) -> tuple[EventFound, ...]:
    """Return the events of the body and captions, the first telling of each, in order."""
    quoted = [(mark.start, mark.end) for mark in marked(text.text) if mark.depth == 0]
    found: list[EventFound] = []
    seen: dict[tuple[str, str], int] = {}
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE:
            continue
        for token, kind in _told(text, sentence):
            if any(start <= token.start < end for start, end in quoted):
                continue
            start, end = _clause(text, sentence, token)
            if _BESIDES.match(text.text, start):
                continue
            key = (kind, "" if kind in _REPEATED else token.lemma)
            seen[key] = seen.get(key, 0) + 1
            if (kind in _REPEATED and seen[key] > 1) or seen[key] > 2:
                continue
            found.append(EventFound(start, end, text.text[start:end], kind, _status(text, token)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _told(text: Analysed, sentence: Sentence) -> list[tuple[Token, str]]:
    """Return what a sentence tells; that it was announced counts only where nothing else does."""
    named = [] if _is_heading(text, sentence) else list(_named(text, sentence))
    deeds = [one for one in named if one[1] != "statement"]
    return deeds or named


def _is_heading(text: Analysed, sentence: Sentence) -> bool:
    words = text.words(sentence)
    return len(words) <= _HEADING and not words[-1].text.endswith((".", "!", "?", "…", "”", '"'))


def _named(text: Analysed, sentence: Sentence) -> Iterator[tuple[Token, str]]:
    kinds: set[str] = set()
    for token in text.words(sentence):
        kind = None
        if token.pos == "VERB" or _is_misread(text, token):
            kind = _verb_kind(text, sentence, token)
        elif token.pos == "NOUN" and token.lemma in NOUNS:
            verb = text.head(token)
            weak = token.dep in _SUBJECTS and verb.lemma in _WEAK
            kind = NOUNS[token.lemma] if weak or _is_told(text, token) else None
        if kind is not None and kind not in kinds:
            kinds.add(kind)
            yield token, kind


def _is_told(text: Analysed, noun: Token) -> bool:
    """Say whether a noun tells an event by itself: "at a meeting on 3 May between A and B"."""
    if noun.dep != "pobj" or text.head(noun).lower not in ("at", "during", "after", "following"):
        return False
    return _BETWEEN.match(text.text, noun.end) is not None


_BETWEEN = re.compile(r"(?: [^,.;:]{2,40}?)? (?:between|with) (?:the )?[A-Z][^,.;:]*")


def _is_misread(text: Analysed, token: Token) -> bool:
    """Say whether a noun is a verb that the parser misread: "The Ministry thanks the drivers"."""
    if token.pos != "NOUN" or token.tag != "NNS" or token.lower.removesuffix("s") not in VERBS:
        return False
    if not 0 < token.index < len(text.tokens) - 1:
        return False
    before, after = text.tokens[token.index - 1], text.tokens[token.index + 1]
    return before.pos in {"NOUN", "PROPN"} and after.lower in {"the", "a", "an", "all", "its"}


def _verb_kind(text: Analysed, sentence: Sentence, verb: Token) -> str | None:
    after = text.text[verb.end : sentence.end]
    told = next(
        (k for lemma, words, k in _BEHIND if verb.lemma == lemma and words.match(after)), None
    )
    if told is not None:
        return told
    if verb.lemma == "move" and _lemmas(text, verb, "nsubjpass") & _PEOPLE:
        return "evacuation"
    kind = VERBS.get(verb.lower.removesuffix("s") if verb.pos == "NOUN" else verb.lemma)
    if kind is None or verb.dep in {"amod", "compound"} or _means_other(text, verb, kind, after):
        return None
    subjects = _lemmas(text, verb, "nsubj")
    return "circumstance" if kind == "attack" and subjects & _NATURE else kind


def _lemmas(text: Analysed, verb: Token, dep: str) -> set[str]:
    return {child.lemma for child in text.children(verb) if child.dep == dep}


def _means_other(text: Analysed, verb: Token, kind: str, after: str) -> bool:
    """Say whether a verb tells nothing of its type here: no object, a mere participle, an idiom."""
    if verb.tag == "VB" and _is_idle(text, verb, kind):
        return True
    if verb.dep in {"advcl", "acl"} and verb.tag in {"VBN", "VBG"} and kind != "killing":
        return True
    if kind == "reply":
        return _SPOKEN_NEXT.match(after) is not None
    if verb.lemma == "ask":
        return _ASKED_TO.match(after) is None
    if verb.lemma == "agree":
        return _TO_DO.match(after) is not None
    if verb.lemma == "sign":
        return after.split()[:1] == ["for"]
    if verb.lemma in _WITH_OBJECT:
        return not any(child.dep in _OBJECTS for child in text.children(verb))
    return False


_WITH_OBJECT = frozenset({"hit", "strike", "pass", "cover", "support", "close", "meet"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "prep", "conj"})


def _is_idle(text: Analysed, verb: Token, kind: str) -> bool:
    """Say whether an infinitive tells no event of its own: "a call to boycott", "not to visit"."""
    above = text.head(verb)
    if verb.lemma == "blame":
        return True  # "not to blame for" accuses nobody
    if any(child.dep in {"aux"} and child.tag == "MD" for child in text.children(verb)):
        return False
    if above.index == verb.index:
        return False
    if any(child.dep == "neg" for child in text.children(verb)):
        return above.pos != "AUX" and not any(
            c.lower in {"do", "did", "does"} for c in text.children(verb)
        )
    return above.pos in {"NOUN", "ADJ"} or kind not in _DEEDS


def _clause(text: Analysed, sentence: Sentence, head: Token) -> Span:
    """Return the span from the subject of a verb to the end of what belongs to it."""
    if _is_misread(text, head):
        end = text.text.find(",", head.end, sentence.end)
        return sentence.start, end if end > 0 else sentence.end
    if head.pos == "NOUN" and _is_told(text, head):
        between = _BETWEEN.match(text.text, head.end, sentence.end)
        return head.start, head.end if between is None else between.end()
    verb = text.head(head) if head.pos == "NOUN" else head
    parts = [verb]
    for child in text.children(verb):
        if (
            child.dep in _SUBJECTS
            or child.dep in _WITH
            or child.dep in {"aux", "auxpass", "neg", "ccomp"}
        ):
            parts += text.subtree(child)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    start, end = max(start, sentence.start), min(end, sentence.end, start + _LONGEST)
    words = text.text[start:end].rstrip(" .,;:“”\"'«»")
    return start, start + max(len(words), head.end - start)


def _status(text: Analysed, head: Token) -> EventStatus:
    if head.pos == "NOUN" and _is_told(text, head):
        return "actual"
    verb = text.head(head) if head.pos == "NOUN" else head
    children = text.children(verb)
    if any(child.dep == "neg" for child in children):
        return "denied"
    helpers = {child.lower for child in children if child.dep in {"aux", "auxpass"}}
    if helpers & {"may", "might", "could"}:
        return "possible"
    if helpers & {"will", "would", "shall", "’ll", "'ll"}:
        return "planned"
    if verb.tag == "VB" and "to" in helpers:
        above = text.head(verb)
        if above.lemma in _REQUESTING:
            return "requested"
        return "planned" if above.lemma in _PLANNING else "possible"
    if verb.dep in {"ccomp", "conj"} and verb.tag == "VB" and text.head(verb).lemma in _REQUESTING:
        return "requested"
    return "actual"
