"""Events of parsed English text: a verb or noun that names a type, and the clause round it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.event_words import NOUNS, SPEECH_ACTS, VERBS
from kg.extract.findings import EventFound, EventStatus, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import marked
from kg.model.vocabulary import Zone

__all__ = ["english_events"]

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
    ("send", r"\W(?:\w+\W){0,6}(?:aid|pumps|generators|supplies|tents|medicine|food|water)", "aid"),
    ("provide", r"\W(?:\w+\W){0,6}(?:aid|pumps|generators|supplies|tents|medicine|food)", "aid"),
    ("go", r"\Won strike\b", "protest"),
    ("hand", r"\W(?:\w+\W){0,4}over\b", "transfer"),
    ("move", r"\W(?:people|residents|families|patients)\b", "evacuation"),
    ("order", r"\W", "formal-act"),
    ("announce", r"\W", "statement"),
    ("declare", r"\W", "statement"),
)
_BEHIND = tuple((lemma, re.compile(words), kind) for lemma, words, kind in _PHRASES)
_WEAK = frozenset(
    "be begin start end enter continue take happen follow resume last erupt occur spread hold plan "
    "schedule cancel postpone complete divide stop paralyse".split()
)
_REQUESTING = frozenset(
    "ask urge request demand call appeal want press plead require invite recommend implore".split()
)
_PLANNING = frozenset(
    "plan intend agree promise pledge vow expect schedule prepare hope be due decide set aim".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WITH = frozenset(
    "dobj iobj dative prep agent pobj attr oprd xcomp prt advmod npadvmod acomp amod det compound "
    "nummod poss nmod quantmod pcomp appos case".split()
)
_ASKED_TO = re.compile(r"\W(?:\w+\W+){1,8}?(?:to|for|that|not)\b")
_REPEATED = frozenset({"killing", "attack", "evacuation", "protest", "restriction", "holding"})
_LONGEST = 260


def english_events(text: Analysed) -> tuple[EventFound, ...]:
    """Return the events of the body and captions, the first telling of each, in order."""
    quoted = [(mark.start, mark.end) for mark in marked(text.text) if mark.depth == 0]
    found: list[EventFound] = []
    seen: dict[tuple[str, str], int] = {}
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE:
            continue
        for token, kind in _named(text, sentence):
            if any(start <= token.start < end for start, end in quoted):
                continue
            start, end = _clause(text, sentence, token)
            key = (kind, "" if kind in _REPEATED else token.lemma)
            seen[key] = seen.get(key, 0) + 1
            if kind in _REPEATED and seen[key] > 1 or seen[key] > 2:
                continue
            found.append(
                EventFound(start, end, text.text[start:end], kind, _status(text, token), confidence=0.6)
            )
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _named(text: Analysed, sentence: Sentence) -> Iterator[tuple[Token, str]]:
    kinds: set[str] = set()
    for token in text.words(sentence):
        kind = None
        if token.pos == "VERB":
            kind = _verb_kind(text, sentence, token)
        elif token.pos == "NOUN" and token.dep in _SUBJECTS:
            verb = text.head(token)
            if verb.lemma in _WEAK:
                kind = NOUNS.get(token.lemma)
        if kind is not None and kind not in kinds:
            kinds.add(kind)
            yield token, kind


def _verb_kind(text: Analysed, sentence: Sentence, verb: Token) -> str | None:
    after = text.text[verb.end : sentence.end]
    for lemma, pattern, kind in _BEHIND:
        if verb.lemma == lemma and pattern.match(after):
            return kind
    kind = VERBS.get(verb.lemma)
    if kind is None or verb.dep in {"amod", "compound"}:
        return None
    if verb.lemma == "ask" and _ASKED_TO.match(after) is None:
        return None
    if verb.lemma == "sign" and "for" in after.split()[:1]:
        return None
    if verb.lemma in {"hit", "strike", "pass", "cover", "support", "close", "meet"}:
        objects = [c for c in text.children(verb) if c.dep in {"dobj", "nsubjpass", "prep", "conj"}]
        return kind if objects else None
    return kind


def _clause(text: Analysed, sentence: Sentence, head: Token) -> Span:
    """Return the span from the subject of a verb to the end of what belongs to it."""
    verb = text.head(head) if head.pos == "NOUN" else head
    parts = [verb]
    for child in text.children(verb):
        if child.dep in _SUBJECTS or child.dep in _WITH or child.dep in {"aux", "auxpass", "neg", "ccomp"}:
            parts += text.subtree(child)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    start, end = max(start, sentence.start), min(end, sentence.end, start + _LONGEST)
    words = text.text[start:end].rstrip(" .,;:“”\"'«»")
    return start, start + max(len(words), head.end - start)


def _status(text: Analysed, head: Token) -> EventStatus:
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


def _unused() -> frozenset[str]:
    return SPEECH_ACTS
