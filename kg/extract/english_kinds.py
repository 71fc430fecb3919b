"""The kind of an English figure: from the verb that governs it, then from cue words near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract import english_cues as cues
from kg.extract.counted import Counted, sentence_index
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.told_span import is_of_span
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier, Zone
from kg.numbers import Quantity

__all__ = ["english_kind"]

_REACH = 3
_MANY = 100
_LEAD = 2
_FLOWS = frozenset({Qualifier.INCREMENT, Qualifier.PERIOD_TOTAL, Qualifier.CUMULATIVE})
_TELLING = 10
"""From here on a printed number that returns is the same count, whatever its noun is now."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The words round a number: its clause, its sentence, and what is just before and behind."""

    clause: str
    sentence: str
    before: str
    before_all: str
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
    if cues.TARGET_AFTER.match(around.after) and not number.percent:
        return Qualifier.TARGET
    kind = _of_another(text, sentence, number, what, earlier) or _relative(
        text, sentence, around, what, verb, tense, inherited
    )
    if kind is None and _is_target(around, what, verb, tense):
        kind = Qualifier.TARGET
    if kind is not None:
        return kind
    if what.unit in cues.DURATIONS or what.unit in cues.EXTENTS:
        return _extent(around, what, verb, tense)
    if cues.TIMES.search(text.text, number.start, sentence.end) and what.unit == "times":
        return tense if tense is Qualifier.STOCK else Qualifier.CUMULATIVE
    hurt = cues.ARE_HURT.match(around.after)
    if hurt is not None and tense is Qualifier.STOCK:
        toll = earlier and earlier[-1].kind is Qualifier.CUMULATIVE
        return Qualifier.CUMULATIVE if toll else Qualifier.INCREMENT
    if cues.NEW.match(around.after) or cues.ANOTHER.search(around.before):
        if tense is not Qualifier.STOCK and cues.PERIOD.search(around.clause):
            return Qualifier.PERIOD_TOTAL
        return tense if tense is Qualifier.STOCK else Qualifier.INCREMENT
    kind = _added_up(text, around, number, verb, tense)
    if cues.VOTES.match(around.after) or cues.MAJORITY.search(around.before):
        kind = Qualifier.INCREMENT
    if kind is not None:
        return kind
    kind = (
        _by_verb(text, sentence, around, what, verb, tense, earlier) or inherited or Qualifier.STOCK
    )
    if kind is Qualifier.STOCK and cues.THERE_WERE.search(around.before):
        kind = Qualifier.PERIOD_TOTAL if is_of_span(text, sentence) else kind
    spoken = verb is not None and verb.lemma in cues.SAYING
    if kind is Qualifier.INCREMENT and (
        _goes_on(text, sentence, earlier) or (not spoken and is_of_span(text, sentence))
    ):
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
    if cues.ON.search(around.before) and cues.PERIOD.search(around.after):
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
        if cues.ONE_DAY.search(around.after):
            return Qualifier.INCREMENT
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
        text[sentence.start : number.start],
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
    if above.lemma == "have" and above.tag in {"VBP", "VBZ"}:
        return Qualifier.TARGET
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
            shares = len(earlier) > 1 and cues.OR_SHARE.search(between) and number.percent
            if shares and cues.OUT_OF.search(text.text[earlier[-2].end : last.start]):
                return earlier[-2].kind
            replaced = last.kind is Qualifier.TARGET and cues.REPLACED.search(between)
            return Qualifier.STOCK if replaced else last.kind
    if not number.printed or is_measure(what.unit):
        return None
    if cues.FIGURE_OF.search(text.text, sentence.start, number.start) and earlier:
        return _of_casualties(text, sentence, number) or earlier[-1].kind
    part = cues.OF_TOLD.match(text.text, number.end, sentence.end)
    if part is not None:
        told = Decimal(part[1].replace(",", ""))
        return next((one.kind for one in earlier if one.value == told), None)
    if cues.SINCE.search(text.text, sentence.start, sentence.end):
        return next(
            (o.kind for o in earlier if (o.value, o.unit) == (number.printed[0], what.unit)), None
        )
    return next((one.kind for one in earlier if _is_again(one, number, what)), None)


def _of_casualties(text: Analysed, sentence: Sentence, number: Quantity) -> Qualifier | None:
    """Return the kind of a number of victims that somebody gives: it may go on rising."""
    after = cues.HURT.match(text.text, number.end, sentence.end)
    return None if after is None else Qualifier.CUMULATIVE


def _is_again(one: FigureFound, number: Quantity, what: Counted) -> bool:
    """Say whether a number tells an earlier count once more, perhaps under another noun."""
    if one.value != number.printed[0] or is_measure(one.unit):
        return False
    return one.unit == what.unit or number.printed[0] >= _TELLING


def _relative(
    text: Analysed,
    sentence: Sentence,
    around: _Around,
    what: Counted,
    verb: Token | None,
    tense: Qualifier | None,
    inherited: Qualifier | None,
) -> Qualifier | None:
    """Read a number that stands to another: a part of it, more of it, or all that there are."""
    if cues.STILL_AFTER.match(around.after):
        return Qualifier.STOCK
    changed = cues.CHANGE_AFTER.match(around.after) or (
        what.unit == "percent" and cues.CHANGE_BEFORE.search(around.before)
    )
    if changed and not _is_target(around, what, verb, tense):
        over = cues.CHANGED_OVER.search(around.sentence) or cues.PERIOD.search(around.sentence)
        lasting = over or tense is Qualifier.CUMULATIVE
        return Qualifier.PERIOD_TOTAL if lasting else Qualifier.INCREMENT
    if cues.REALISED.match(around.after) and what.unit == "percent":
        return Qualifier.CUMULATIVE
    if cues.THOSE.search(around.before):
        return inherited or Qualifier.INCREMENT
    if cues.PARTITIVE_AFTER.match(around.after) or cues.PARTITIVE_BEFORE.search(around.before):
        return Qualifier.PERIOD_TOTAL if cues.PERIOD.search(around.after) else inherited
    if cues.TOTAL_AFTER.match(around.after) and what.unit not in cues.DURATIONS:
        return Qualifier.CUMULATIVE
    return _of_whole(text, sentence, around, what, verb, tense)


def _of_whole(
    text: Analysed,
    sentence: Sentence,
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
    if cues.BASED_ON.search(around.before_all):
        return Qualifier.PERIOD_TOTAL
    if what.noun is None or is_measure(what.unit):
        return None
    counts = what.unit not in cues.EVENTS
    if counts and cues.FOR.search(around.before) and tense is not Qualifier.TARGET:
        past = tense is Qualifier.INCREMENT or verb is None
        return Qualifier.PERIOD_TOTAL if past and is_of_span(text, sentence) else Qualifier.STOCK
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
    told = around.clause if verb is not None else around.sentence
    since = cues.SINCE.search(cues.FIRST_SINCE.sub("", told))
    if since is not None and cues.PERIOD_AFTER.match(around.after) and not number.percent:
        return Qualifier.PERIOD_TOTAL
    if since is not None and tense is not Qualifier.STOCK:
        return Qualifier.CUMULATIVE
    passive = _is_passive(text, verb)
    if number.percent and cues.IN.search(around.before) and not cues.PERIOD.search(around.clause):
        return Qualifier.STOCK
    spent = verb is not None and verb.lemma in cues.SPENDING
    if number.percent and tense is Qualifier.CUMULATIVE and not spent:
        return None if cues.PERIOD.search(around.clause) else Qualifier.STOCK
    if number.percent and (tense is Qualifier.STOCK or passive or cues.COPULA.match(around.after)):
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


def _is_news(text: Analysed, sentence: Sentence, verb: Token | None) -> bool:
    """Say whether a perfect tells what the lead tells of a day: "75 soldiers have been returned"."""
    if verb is None or verb.lemma not in cues.HANDING:
        return False
    body = [one for one in text.sentences if one.zone is Zone.BODY][:_LEAD]
    return any(
        cues.DAY_OF_EVENT.search(text.text, one.start, one.end)
        and any(token.lemma in cues.HANDING for token in text.words(one))
        for one in body
    )


def _of_occasion(sentence: Sentence, earlier: Sequence[FigureFound]) -> Qualifier | None:
    """Return the kind of the whole whose parts a verb of composition lists."""
    last = earlier[-1] if earlier and earlier[-1].start >= sentence.line[0] else None
    return last.kind if last is not None and last.kind in _FLOWS else None


def _by_verb(
    text: Analysed,
    sentence: Sentence,
    around: _Around,
    what: Counted,
    verb: Token | None,
    tense: Qualifier | None,
    earlier: Sequence[FigureFound],
) -> Qualifier | None:
    if tense is Qualifier.CUMULATIVE:
        once = cues.DAY_OF_EVENT.search(around.clause) or _is_news(text, sentence, verb)
        return Qualifier.INCREMENT if once else tense
    if verb is not None and verb.lemma in cues.COMPOSING and verb.tag in {"VBD", "VBG"}:
        return _of_occasion(sentence, earlier) or tense
    if what.unit in cues.EVENTS:
        return Qualifier.INCREMENT
    if cues.STATE.search(around.clause) and tense is not Qualifier.INCREMENT:
        return Qualifier.STOCK
    after = () if what.noun is None else text.between(what.noun.end, sentence.end)[:1]
    if sentence.zone is Zone.HEADLINE and after and after[0].tag in {"VBN", "VBD"}:
        return Qualifier.INCREMENT
    if sentence.zone is Zone.HEADLINE and verb is not None and tense is Qualifier.STOCK:
        return None if verb.lemma in cues.STATIC else Qualifier.INCREMENT
    if tense is Qualifier.INCREMENT and verb is not None and verb.lemma in cues.COUNTING:
        return None if cues.DAY_OF_EVENT.search(around.clause) else Qualifier.CUMULATIVE
    if verb is not None and verb.lemma == "be" and what.noun is None:
        # "It was 187": the same count once more.
        return None
    return tense
