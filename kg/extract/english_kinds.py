"""The kind of an English figure: from the verb that governs it, then from cue words near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract import english_cues as cues
from kg.extract.counted import Counted, sentence_index
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier, Zone
from kg.numbers import Quantity

__all__ = ["english_kind"]

_REACH = 3
_MANY = 100


@dataclass(frozen=True, slots=True)
class _Around:
    """The words round a number: its clause, its sentence, and what is just before and behind."""

    clause: str
    sentence: str
    before: str
    after: str
    sentence_after: str


def english_kind(
    text: Analysed,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
) -> Qualifier:
    """Return the kind of a figure of a parsed text; ``earlier`` are the figures before it."""
    around = _around(text.text, sentence, number)
    verb = _verb(text, sentence, number, what)
    tense = None if verb is None or _only_says(verb, what) else _tense(text, verb)
    earlier = _told(text, sentence, earlier)
    inherited = _inherited(text, sentence, what, earlier)
    kind = _of_another(text, sentence, number, what, earlier) or _relative(
        text, around, what, verb, tense, inherited
    )
    if kind is None and _is_target(around, what, verb, tense):
        kind = Qualifier.TARGET
    if kind is not None:
        return kind
    if what.unit in cues.DURATIONS or what.unit in cues.EXTENTS:
        return _extent(around, what, verb, tense)
    if cues.TIMES.search(text.text, number.start, sentence.end) and what.unit == "times":
        return tense if tense is Qualifier.STOCK else Qualifier.CUMULATIVE
    if cues.NEW.match(around.after) or cues.ANOTHER.search(around.before):
        return tense if tense is Qualifier.STOCK else Qualifier.INCREMENT
    kind = _added_up(text, around, number, verb, tense)
    if cues.VOTES.match(around.after):
        kind = Qualifier.INCREMENT
    if kind is not None:
        return kind
    kind = _by_verb(sentence, around, what, verb, tense) or inherited or Qualifier.STOCK
    if kind is Qualifier.INCREMENT and _goes_on(text, sentence, earlier):
        return Qualifier.PERIOD_TOTAL
    return kind


def _only_says(verb: Token, what: Counted) -> bool:
    """Say whether a verb of saying governs the clause of a number, and not what it counts."""
    if verb.lemma not in cues.SAYING:
        return False
    told = what.noun is None or what.noun.head != verb.index
    return told or (what.noun is not None and what.noun.dep not in cues.ARGUMENTS)


def _extent(
    around: _Around, what: Counted, verb: Token | None, tense: Qualifier | None
) -> Qualifier:
    """How long, far or high something is, unless it says by how much it moved."""
    if cues.RATE_AFTER.match(around.after):
        return Qualifier.PERIOD_TOTAL
    if verb is None or what.noun is None:
        return Qualifier.STOCK
    governed = what.noun.head == verb.index and what.noun.dep in cues.ARGUMENTS
    if what.unit in cues.DURATIONS:
        ordered = governed and verb.lemma in cues.ORDERING
        return Qualifier.TARGET if ordered else Qualifier.STOCK
    if re.search(r"\b(?:to|at|reached)\s(?:\w+\s){0,2}\Z", around.before):
        return Qualifier.STOCK
    if verb.lemma in cues.MOVING:
        return Qualifier.INCREMENT
    if governed and verb.lemma not in cues.STATIC and tense is not None:
        return Qualifier.PERIOD_TOTAL if cues.PERIOD.search(around.clause) else tense
    return Qualifier.STOCK


def _goes_on(text: Analysed, sentence: Sentence, earlier: Sequence[FigureFound]) -> bool:
    """Say whether the count before it, at most a sentence back, was one of a period."""
    if not earlier or earlier[-1].kind is not Qualifier.PERIOD_TOTAL:
        return False
    if earlier[-1].start < sentence.line[0]:
        return False
    if cues.DAY_OF_EVENT.search(text.text, sentence.start, sentence.end):
        return False
    index = sentence_index(text, sentence)
    return earlier[-1].start >= text.sentences[max(0, index - 1)].start


def _around(text: str, sentence: Sentence, number: Quantity) -> _Around:
    start, end = sentence.start, sentence.end
    for found in cues.CLAUSE_END.finditer(text, sentence.start, sentence.end):
        if found.end() <= number.start:
            start = found.end()
        elif found.start() >= number.end:
            end = found.start()
            break
    return _Around(
        text[start:end],
        text[sentence.start : sentence.end],
        text[start : number.start],
        text[number.end : end],
        text[number.end : sentence.end],
    )


def _verb(text: Analysed, sentence: Sentence, number: Quantity, what: Counted) -> Token | None:
    """Return the verb that governs a number or its noun."""
    inside = text.between(number.start, number.end)
    token = what.noun or (inside[-1] if inside else None)
    for _ in range(8):
        if token is None or token.pos in {"VERB", "AUX"}:
            return token
        above = text.head(token)
        token = None if above.index == token.index or above.start < sentence.start else above
    return None


def _tense(text: Analysed, verb: Token, depth: int = 0) -> Qualifier | None:
    children = text.children(verb)
    told = {token.lower for token in children if token.dep in {"aux", "auxpass"}}
    if any(token.tag == "MD" for token in children if token.dep == "aux"):
        return Qualifier.TARGET
    if verb.tag == "VB":
        return _infinitive(text, verb, told, depth)
    if told & {"has", "have", "had", "’ve", "'ve"}:
        lasting = verb.tag == "VBG" or verb.lemma in {"be", "have"}
        return Qualifier.STOCK if lasting else Qualifier.CUMULATIVE
    if _shares_tense(text, verb) and not told and depth < 3:
        return _tense(text, text.head(verb), depth + 1)
    if verb.tag in {"VBP", "VBZ"} or told & {"is", "are", "am"}:
        return Qualifier.STOCK
    if verb.tag == "VBD":
        return Qualifier.STOCK if verb.lemma in cues.STATIC else Qualifier.INCREMENT
    if verb.tag == "VBG" and verb.lemma in cues.STATIC:
        return Qualifier.STOCK
    return Qualifier.INCREMENT if verb.tag in {"VBN", "VBG"} else None


def _shares_tense(text: Analysed, verb: Token) -> bool:
    """Say whether a verb joined by "and" has its auxiliaries from the first one."""
    above = text.head(verb)
    joined = verb.dep == "conj" and above.pos in {"VERB", "AUX"}
    return joined and (verb.tag == "VBN" or above.tag == verb.tag)


def _infinitive(text: Analysed, verb: Token, told: set[str], depth: int) -> Qualifier | None:
    above = text.head(verb)
    if "do" in told or "did" in told:
        return Qualifier.INCREMENT
    if above.lemma in {"able", "unable"}:
        now = text.head(above).tag in {"VBP", "VBZ"}
        return Qualifier.STOCK if now else Qualifier.INCREMENT
    if above.index == verb.index or depth > 2 or above.lemma in cues.ASKING or above.pos == "NOUN":
        return Qualifier.TARGET
    # "has helped us to rebuild" is done, "in order to reach" is not.
    if above.pos in {"VERB", "AUX"} and verb.dep in {"xcomp", "ccomp", "conj"}:
        return _tense(text, above, depth + 1)
    return Qualifier.TARGET


def _inherited(
    text: Analysed, sentence: Sentence, what: Counted, earlier: Sequence[FigureFound]
) -> Qualifier | None:
    """Return the kind of the nearest earlier figure that counted the same."""
    index = sentence_index(text, sentence)
    floor = text.sentences[max(0, index - _REACH)].start
    for one in reversed(earlier):
        if one.start < floor:
            return None
        if one.unit == what.unit or one.start >= sentence.start:
            return one.kind
    return None


def _told(
    text: Analysed, sentence: Sentence, earlier: Sequence[FigureFound]
) -> Sequence[FigureFound]:
    """Return what the body counted so far: a headline puts counts in a grammar of its own."""
    near = earlier[-_MANY:]
    if sentence.zone is Zone.HEADLINE:
        return near
    return [one for one in near if text.reading.zone_at(one.start) is not Zone.HEADLINE]


def _of_another(
    text: Analysed,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
) -> Qualifier | None:
    """Return the kind of the figure with which a number is joined, or which it repeats."""
    last = earlier[-1] if earlier and earlier[-1].start >= sentence.start else None
    alike = last is not None and is_measure(last.unit) == is_measure(what.unit)
    if last is not None and alike and not cues.OWN_AFTER.match(text.text, number.end, sentence.end):
        between = text.text[last.end : number.start]
        verbs = (token.tag in cues.FINITE for token in text.between(last.end, number.start))
        if cues.JOINED.match(between) and not any(verbs):
            return last.kind
    if not number.printed or is_measure(what.unit):
        return None
    first = number.printed[0]
    return next((one.kind for one in earlier if (one.value, one.unit) == (first, what.unit)), None)


def _relative(
    text: Analysed,
    around: _Around,
    what: Counted,
    verb: Token | None,
    tense: Qualifier | None,
    inherited: Qualifier | None,
) -> Qualifier | None:
    """Read a number that stands to another: a part of it, more of it, or all that there are."""
    changed = cues.CHANGE_AFTER.match(around.after) or (
        what.unit == "percent" and cues.CHANGE_BEFORE.search(around.before)
    )
    if changed and not _is_target(around, what, verb, tense):
        return Qualifier.PERIOD_TOTAL
    if cues.REALISED.match(around.after) and what.unit == "percent":
        return Qualifier.CUMULATIVE
    if cues.THOSE.search(around.before):
        return inherited or Qualifier.INCREMENT
    if cues.PARTITIVE_AFTER.match(around.after) or cues.PARTITIVE_BEFORE.search(around.before):
        return Qualifier.PERIOD_TOTAL if cues.PERIOD.search(around.after) else inherited
    if cues.TOTAL_AFTER.match(around.after) and what.unit not in cues.DURATIONS:
        return Qualifier.CUMULATIVE
    return _of_whole(text, around, what, verb, tense)


def _of_whole(
    text: Analysed,
    around: _Around,
    what: Counted,
    verb: Token | None,
    tense: Qualifier | None,
) -> Qualifier | None:
    """Read a number that tells a level, or how many there are of those that are meant."""
    level = cues.LEVEL.search(around.before) and cues.TOLL.search(around.before) is None
    there = cues.WHO_ARE.match(around.sentence_after) or _belongs(what, verb)
    if level or there or what.unit in cues.CHARGES:
        return Qualifier.STOCK
    if cues.BASED_ON.search(around.before):
        return Qualifier.PERIOD_TOTAL
    if what.noun is None or is_measure(what.unit):
        return None
    if cues.FOR.search(around.before) and tense is not Qualifier.TARGET:
        return Qualifier.STOCK
    if cues.DEFINITE.search(around.before):
        return _of_clause(text, what) or Qualifier.STOCK
    return None


def _of_clause(text: Analysed, what: Counted) -> Qualifier | None:
    """Return what the clause about a counted noun tells: "the 38 states which have signed"."""
    if what.noun is None:
        return None
    verbs = [token for token in text.children(what.noun) if token.dep == "relcl"]
    kinds = [kind for verb in verbs if (kind := _tense(text, verb)) is Qualifier.CUMULATIVE]
    return kinds[0] if kinds else None


def _belongs(what: Counted, verb: Token | None) -> bool:
    """Say whether a number tells how many belong to a body: "has united more than 40 countries"."""
    return verb is not None and what.unit in cues.MEMBERS and verb.lemma in cues.BELONGING


def _is_target(around: _Around, what: Counted, verb: Token | None, tense: Qualifier | None) -> bool:
    if what.unit in cues.DURATIONS and what.noun is not None and what.noun.dep.startswith("nsubj"):
        return False
    if tense is Qualifier.TARGET or cues.TARGET_AFTER.match(around.after):
        return True
    if tense in {None, Qualifier.STOCK} and cues.COMING.search(around.clause):
        return True
    if tense is Qualifier.CUMULATIVE and verb is not None and verb.lemma not in cues.ASKING:
        return verb.lemma in cues.PROVIDING and what.unit in cues.MONEY
    if verb is not None and verb.lemma in cues.PROVIDING and tense is Qualifier.STOCK:
        return what.noun is None or what.noun.index > verb.index
    return cues.TARGET_BEFORE.search(around.before) is not None


def _added_up(
    text: Analysed,
    around: _Around,
    number: Quantity,
    verb: Token | None,
    tense: Qualifier | None,
) -> Qualifier | None:
    if cues.TOLL.search(around.clause):
        return Qualifier.CUMULATIVE
    if cues.STOOD.search(around.before):
        return Qualifier.STOCK
    since = cues.SINCE.search(cues.FIRST_SINCE.sub("", around.clause))
    if since is not None and tense is not Qualifier.STOCK:
        return Qualifier.CUMULATIVE
    passive = _is_passive(text, verb)
    if number.percent and (tense is Qualifier.STOCK or passive):
        return Qualifier.STOCK
    if verb is not None and verb.lower in cues.HELD and passive:
        return Qualifier.STOCK
    return Qualifier.PERIOD_TOTAL if _is_of_period(around, verb, tense) else None


def _is_of_period(around: _Around, verb: Token | None, tense: Qualifier | None) -> bool:
    if tense is Qualifier.STOCK and verb is not None and verb.tag in {"VBZ", "VBP"}:
        return cues.RATE_AFTER.match(around.after) is not None
    if tense is Qualifier.INCREMENT and cues.WITHIN.search(around.clause):
        return True
    words = around.sentence if tense is Qualifier.INCREMENT else around.clause
    return bool(
        cues.BETWEEN_DAYS.search(around.sentence)
        or cues.PERIOD.search(words)
        or cues.RATE_AFTER.match(around.after)
    )


def _is_passive(text: Analysed, verb: Token | None) -> bool:
    return verb is not None and any(
        token.lower in {"was", "were", "are", "is"} and token.dep in {"auxpass", "aux"}
        for token in text.children(verb)
    )


def _by_verb(
    sentence: Sentence,
    around: _Around,
    what: Counted,
    verb: Token | None,
    tense: Qualifier | None,
) -> Qualifier | None:
    if tense is Qualifier.CUMULATIVE:
        return Qualifier.INCREMENT if cues.DAY_OF_EVENT.search(around.clause) else tense
    if what.unit in cues.EVENTS:
        return Qualifier.INCREMENT
    if cues.STATE.search(around.clause) and tense is not Qualifier.INCREMENT:
        return Qualifier.STOCK
    if sentence.zone is Zone.HEADLINE and verb is not None and tense is Qualifier.STOCK:
        return None if verb.lemma in cues.STATIC else Qualifier.INCREMENT
    if verb is not None and verb.lemma == "be" and what.noun is None:
        # "It was 187": the same count once more.
        return None
    return tense
