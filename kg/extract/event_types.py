"""Which type of event a verb or noun of a parsed English sentence tells, if it tells one."""

from __future__ import annotations

import re

from kg.extract.denial_words import REFUSED
from kg.extract.event_words import (
    BEHIND,
    CASES,
    HARMING,
    NOUNS,
    PEOPLE,
    TAKING,
    VERBS,
    WEAK,
)
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.role_words import is_role
from kg.numbers.words import word_set

__all__ = ["BETWEEN", "PLANNING", "REQUESTING", "is_misread", "is_told", "noun_type", "verb_type"]

REQUESTING = word_set(
    "ask urge request demand call appeal want press plead require invite recommend implore order"
)
PLANNING = word_set(
    "plan intend agree promise pledge vow expect schedule prepare hope be due decide set aim seek"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_NATURE = word_set("quake earthquake storm flood hurricane wave tornado fire avalanche")
_MOVING_HOME = frozenset({"bring", "come", "go", "send", "take", "travel", "fly", "get", "be"})
_HOME = re.compile(
    r"\W(?:[\w’'-]+\W+){0,5}?(?:home|back)\b(?!\W(?:to the table|on track|in class))"
)
_FORCED = re.compile(r"\b(?:illegally|forcibly|by force|unlawfully)\b", re.IGNORECASE)
_TAKEN_AWAY = re.compile(r"\W(?:[\w’'-]+\W+){0,4}?(?:from|away|illegally|to)\b")
_TO_SAFETY = re.compile(
    r"\W(?:[\w’'-]+\W+){0,4}?(?:safety|safe|shelters?|centres?|centers?|schools?|halls?|homes?|"
    r"camps?|hotels?|hospitals?|ground)\b(?<!of hotels)"
)
_FOSTER = re.compile(r"\W(?:[\w’'-]+\W+){0,3}?(?:foster|institution|orphanage|boarding|famil)")
_UNDER_GUARD = re.compile(r"\W(?:[\w’'-]+\W+){0,4}?(?:in|at|by|for questioning|captive|prisoner)\b")
_IN_ATTACK = re.compile(r"\b(?:attack|strike|shelling|blast|explosion|crash|raid|bombing)\b")
_ASKED_TO = re.compile(r"\W(?:\w+\W+){0,8}?(?:to|for|that|not)\b")
BETWEEN = re.compile(r"(?: [^,.;:]{2,40}?)? (?:between|with|of) (?:the )?[A-Z][^,.;:]*")
_STRIKE_ON = re.compile(r"\W(?:on|against|near)\b")
_ARMED = word_set("missile drone rocket air artillery bomb deadly overnight russian enemy")
_DEEDS = word_set(
    "aid monitoring launch service-delivery evacuation meeting exchange restriction transfer "
    "agreement-making return rescue creation adoption"
)
"""What is told as an event also where it is only asked for or planned."""


def verb_type(text: Analysed, sentence: Sentence, verb: Token) -> str | None:
    """Return the type of event that a verb tells, or None."""
    if verb.dep in {"amod", "compound"} or _is_aside(verb):
        return None
    lemma = verb.lower.removesuffix("s") if verb.pos == "NOUN" else verb.lemma
    after = text.text[verb.end : sentence.end]
    done_to = _done_to(text, verb)
    if verb.lemma in {"hit", "strike"} and _lemmas(text, verb, "nsubj") & _NATURE:
        return "circumstance"
    kind = (
        _of_people(text, sentence, verb, done_to, after)
        or _taking(lemma, done_to)
        or next((k for one, words, k in BEHIND if lemma == one and words.match(after)), None)
        or VERBS.get(lemma)
    )
    if kind is None or _means_other(text, verb, kind, after, done_to):
        return None
    return kind


def noun_type(text: Analysed, noun: Token) -> str | None:
    """Return the type of event that a noun tells: under a weak verb, or by itself."""
    kind = NOUNS.get(noun.lemma) or NOUNS.get(noun.lower.removesuffix("s"))
    if kind is None:
        return None
    if is_told(text, noun):
        return "attack" if _is_armed(text, noun) else kind
    verb = text.head(noun)
    if noun.dep not in _SUBJECTS:
        return None
    if verb.lemma in WEAK:
        return "attack" if kind == "protest" and _is_armed(text, noun) else kind
    attack = kind == "attack" or _is_armed(text, noun)
    return "attack" if attack and verb.lemma in HARMING - {"kill"} else None


def is_told(text: Analysed, noun: Token) -> bool:
    """Say whether a noun tells an event by itself: "at a meeting on 3 May between A and B"."""
    if noun.dep != "pobj" or text.head(noun).lower not in ("at", "during", "after", "following"):
        return False
    return BETWEEN.match(text.text, noun.end) is not None


def is_misread(text: Analysed, token: Token) -> bool:
    """Say whether a noun is a verb that the parser misread: "The Ministry thanks the drivers"."""
    if token.pos != "NOUN" or token.tag != "NNS" or token.lower.removesuffix("s") not in VERBS:
        return False
    if not 0 < token.index < len(text.tokens) - 1:
        return False
    before, after = text.tokens[token.index - 1], text.tokens[token.index + 1]
    follows = after.lower in {"the", "a", "an", "all", "its"} or after.pos == "PROPN"
    return before.pos in {"NOUN", "PROPN"} and follows


def _is_aside(verb: Token) -> bool:
    """Say whether a participle or clause only describes a thing: "the pumps promised in May"."""
    if verb.dep in {"acl", "advcl"} and verb.tag in {"VBN", "VBG"}:
        return verb.lemma not in {"kill", "murder"}
    return False


def _is_armed(text: Analysed, noun: Token) -> bool:
    """Say whether a strike is one of weapons, not of workers."""
    if noun.lemma != "strike":
        return False
    near = {child.lower for child in text.children(noun)}
    return bool(near & _ARMED) or _STRIKE_ON.match(text.text, noun.end) is not None


def _done_to(text: Analysed, verb: Token) -> tuple[Token, ...]:
    """Return the heads of what is done to, given or held, with what is joined to them."""
    found = [
        child
        for child in text.children(verb)
        if child.dep in _OBJECTS and not any(below.lower == "no" for below in text.children(child))
    ]
    for one in tuple(found):
        found += [child for child in text.children(one) if child.dep == "conj"]
        if one.lemma in {"number", "dozen", "group", "hundred", "thousand", "round", "series"}:
            below = [child for child in text.children(one) if child.lower == "of"]
            found += [each for of in below for each in text.children(of)]
    return tuple(found)


def _taking(lemma: str, done_to: tuple[Token, ...]) -> str | None:
    things = {token.lemma.lower() for token in done_to}
    return next((kind for kind, verbs, what in TAKING if lemma in verbs and things & what), None)


def _are_people(tokens: tuple[Token, ...]) -> bool:
    return any(
        token.lower in PEOPLE
        or token.lemma in PEOPLE
        or token.entity == "PERSON"
        or is_role(token.lower)
        or token.pos == "NUM"
        for token in tokens
    )


def _of_people(
    text: Analysed, sentence: Sentence, verb: Token, done_to: tuple[Token, ...], after: str
) -> str | None:
    """Read what is done to people, and what people do: taken away, brought back, met."""
    who = tuple(child for child in text.children(verb) if child.dep in _SUBJECTS)
    people = _are_people(done_to) or (not done_to and _are_people(who))
    if verb.lemma in _MOVING_HOME and people and _HOME.match(after):
        return "return"
    if verb.lemma == "meet":
        return "meeting" if _meets(text, verb, done_to) else None
    if verb.lemma in {"receive", "hear"}:
        somebody = [
            t for t in done_to if t.dep == "dobj" and (t.pos == "PROPN" or is_role(t.lower))
        ]
        return "meeting" if somebody else None
    if verb.lemma == "die":
        return "killing" if _IN_ATTACK.search(after) else None
    if verb.lemma == "return" and people:
        return "return"
    return _of_done_to(text, sentence, verb, after) if _are_people(done_to) else None


def _of_done_to(text: Analysed, sentence: Sentence, verb: Token, after: str) -> str | None:
    """Read what is done to people: taken away, held, placed with families, moved."""
    forced = _FORCED.search(text.text, sentence.start, sentence.end)
    if verb.lemma == "move":
        return "evacuation" if forced is None and _TO_SAFETY.match(after) else "transfer"
    if verb.lemma == "remove":
        return "abduction" if forced else None
    if verb.lemma in {"take", "steal", "snatch"}:
        away = verb.tag == "VBD" and _TAKEN_AWAY.match(after)
        return "abduction" if forced or away else None
    if verb.lemma == "place":
        return "transfer" if _FOSTER.match(after) else None
    if verb.lemma in {"hold", "keep"}:
        return "holding" if _UNDER_GUARD.match(after) else None
    return CASES.get(verb.lemma)


def _meets(text: Analysed, verb: Token, done_to: tuple[Token, ...]) -> bool:
    if any(child.lower == "with" for child in text.children(verb)):
        return True
    if done_to:
        return _are_people(done_to) or any(token.pos == "PROPN" for token in done_to)
    return any(child.dep == "nsubj" for child in text.children(verb))


def _lemmas(text: Analysed, verb: Token, dep: str) -> set[str]:
    return {child.lemma for child in text.children(verb) if child.dep == dep}


def _means_other(
    text: Analysed, verb: Token, kind: str, after: str, done_to: tuple[Token, ...]
) -> bool:
    """Say whether a verb tells nothing of its type here: no object, an idiom, an infinitive."""
    if verb.tag == "VB" and _is_idle(text, verb, kind):
        return True
    if kind == "denial":
        return any(token.lower in REFUSED for token in done_to) or any(
            child.dep in {"dative", "iobj"} for child in text.children(verb)
        )
    if verb.lemma == "ask":
        return _ASKED_TO.match(after) is None
    if verb.lemma in {"agree", "acknowledge"}:
        return any(child.dep == "neg" for child in text.children(verb))
    if kind == "thanks":
        return not any(child.dep in _SUBJECTS for child in _with_shared(text, verb))
    return kind == "statement" and not done_to and verb.tag == "VB"


def _with_shared(text: Analysed, verb: Token) -> tuple[Token, ...]:
    """Return what hangs on a verb and, where it shares a subject, on the one it is joined to."""
    own = text.children(verb)
    return (*own, *text.children(text.head(verb))) if verb.dep == "conj" else tuple(own)


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
    if above.lemma in {"due", "set"}:
        return False
    return above.pos in {"NOUN", "ADJ"} or kind not in _DEEDS
