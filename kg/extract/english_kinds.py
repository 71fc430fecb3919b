"""The kind of an English figure: from the verb that governs it, then from cue words near it.

The readers below are asked in their order, and the first that knows answers: what is to be reached;
what stands to a number told before; how long or far; what changed; what was added up over a time
that is named; then the tense of the verb. Kinds are those of ``comparing.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.extract import english_cues as cues
from kg.extract.counted import Counted, sentence_index
from kg.extract.english_case import Case, case_of, tense_of
from kg.extract.english_measures import extent, is_passive, share, times
from kg.extract.english_occasions import (
    brought_to,
    gathered,
    happening,
    of_one_day,
    told_of,
    within_day,
)
from kg.extract.english_states import attribute, being, capacity, level_reached, rate
from kg.extract.english_told import joined, part, repeated
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence
from kg.extract.told_span import is_of_span
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier, Zone
from kg.numbers import Quantity
from kg.numbers.words import word_set

__all__ = ["english_kind"]

_LEAD = 2
_FAR = 10_000
_FLOWS = frozenset({Qualifier.INCREMENT, Qualifier.PERIOD_TOTAL, Qualifier.CUMULATIVE})


def english_kind(
    text: Analysed,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
) -> Qualifier:
    """Return the kind of a figure of a parsed text; ``earlier`` are the figures before it."""
    case = case_of(text, sentence, number, what, earlier)
    found = (kind for read in _READERS if (kind := read(case)) is not None)
    return next(found, None) or case.inherited or Qualifier.STOCK


def _required(case: Case) -> Qualifier | None:
    """Read what is said behind the number to be due: "three rounds were agreed"."""
    promised = cues.PROMISED.match(case.after)
    due = promised or (cues.TARGET_AFTER.match(case.after) and not case.number.percent)
    return Qualifier.TARGET if due else None


def _still(case: Case) -> Qualifier | None:
    """Read what is said to be there: "there are thousands", "a list of hundreds", "still back"."""
    there = cues.THERE_ARE.search(case.before) or cues.LIST_OF.search(case.before)
    return Qualifier.STOCK if there or cues.STILL_AFTER.match(case.after) else None


def _changed(case: Case) -> Qualifier | None:
    """Read by how much something moved: over a time that is named, or at once."""
    changed = cues.CHANGE_AFTER.match(case.after) or (
        case.unit == "percent" and cues.CHANGE_BEFORE.search(case.before)
    )
    if not changed or _is_target(case):
        return None
    over = cues.CHANGED_OVER.search(case.sentence) or cues.PERIOD.search(case.sentence)
    lasting = over or case.tense is Qualifier.CUMULATIVE
    return Qualifier.PERIOD_TOTAL if lasting else Qualifier.INCREMENT


def _in_total(case: Case) -> Qualifier | None:
    total = cues.TOTAL_AFTER.match(case.after) and case.unit not in cues.DURATIONS
    return Qualifier.CUMULATIVE if total else None


def _level(case: Case) -> Qualifier | None:
    """Read a level, how many there are of something, and how many belong to a body."""
    level = cues.LEVEL.search(case.before) and cues.TOLL.search(case.before) is None
    # "has united more than 40 countries" tells how many belong to it.
    belongs = case.unit in cues.MEMBERS and case.lemma in cues.BELONGING
    there = belongs or cues.WHO_ARE.match(case.rest)
    return Qualifier.STOCK if level or there or case.unit in cues.CHARGES else None


def _based(case: Case) -> Qualifier | None:
    if not cues.BASED_ON.search(case.so_far):
        return None
    return Qualifier.CUMULATIVE if case.tense is Qualifier.CUMULATIVE else Qualifier.PERIOD_TOTAL


def _for_whom(case: Case) -> Qualifier | None:
    """Read those for whom something is: how many there are, or were in the span that is told."""
    if case.what.noun is None or is_measure(case.unit) or case.unit in cues.EVENTS:
        return None
    if case.tense is Qualifier.TARGET or not cues.FOR.search(case.before):
        return None
    past = case.tense is not Qualifier.STOCK or case.verb is None
    named = cues.PERIOD.search(case.clause) or _is_of_span(case)
    return Qualifier.PERIOD_TOTAL if past and named else Qualifier.STOCK


def _definite(case: Case) -> Qualifier | None:
    """Read those that are meant: all there are, or what the clause about them tells."""
    noun = case.what.noun
    if noun is None or is_measure(case.unit) or not cues.DEFINITE.search(case.before):
        return None
    verbs = [token for token in case.text.children(noun) if token.dep == "relcl"]
    added = any(tense_of(case.text, verb) is Qualifier.CUMULATIVE for verb in verbs)
    return Qualifier.CUMULATIVE if added else Qualifier.STOCK


def _target(case: Case) -> Qualifier | None:
    return Qualifier.TARGET if _is_target(case) else None


def _is_target(case: Case) -> bool:
    noun = case.what.noun
    if case.unit in cues.DURATIONS and noun is not None and noun.dep.startswith("nsubj"):
        return False
    if _is_setting(case):
        return False
    if case.tense is Qualifier.TARGET or cues.TARGET_AFTER.match(case.after):
        return True
    if case.tense in {None, Qualifier.STOCK} and cues.COMING.search(case.clause):
        return True
    providing = case.lemma in cues.PROVIDING
    if case.tense is Qualifier.CUMULATIVE and case.lemma not in cues.ASKING:
        return providing and case.unit in cues.MONEY
    if case.verb is not None and providing and case.tense is Qualifier.STOCK:
        return noun is None or noun.index > case.verb.index
    return cues.TARGET_BEFORE.search(case.before) is not None


def _is_setting(case: Case) -> bool:
    """Say whether a number tells where or within what something is to be done, and not what."""
    noun = case.what.noun
    if noun is None or noun.dep != "pobj" or cues.ANOTHER.search(case.before):
        return False
    preposition = case.text.head(noun)
    if case.unit in cues.DURATIONS:
        return preposition.lower in _WITHIN
    if is_measure(case.unit):
        return False
    above = case.text.head(preposition)
    if preposition.lower == "between":
        preposition, above = above, case.text.head(above)
    return preposition.lower in _WHERE or (preposition.lower == "to" and above.lemma == "access")


_WITHIN = word_set("within over in after during before")
_WHERE = word_set("in at from across among inside")


def _hurt(case: Case) -> Qualifier | None:
    """Read victims told in the present: they belong to the toll, or to what has happened."""
    if case.tense is not Qualifier.STOCK:
        return None
    if cues.OF_THEM_HURT.match(case.after):
        last = case.earlier[-1].kind if case.earlier else None
        return Qualifier.INCREMENT if last is Qualifier.INCREMENT else None
    if not cues.ARE_HURT.match(case.after):
        return None
    toll = case.earlier and case.earlier[-1].kind is Qualifier.CUMULATIVE
    return Qualifier.CUMULATIVE if toll else Qualifier.INCREMENT


def _new(case: Case) -> Qualifier | None:
    if not cues.NEW.match(case.after) and not cues.ANOTHER.search(case.before):
        return None
    if case.tense is Qualifier.STOCK:
        return Qualifier.STOCK
    last = case.earlier[-1] if case.earlier else None
    if last is not None and last.start >= case.at.start and last.kind is Qualifier.TARGET:
        return Qualifier.TARGET
    named = cues.PERIOD.search(case.clause) or (case.verb is not None and _is_of_span(case))
    return Qualifier.PERIOD_TOTAL if named else Qualifier.INCREMENT


def _votes(case: Case) -> Qualifier | None:
    voted = cues.VOTES.match(case.after) or cues.MAJORITY.search(case.before)
    return Qualifier.INCREMENT if voted else None


def _number_of(case: Case) -> Qualifier | None:
    """Read what the number of something is: a toll, or what was told of it before."""
    told = cues.NUMBER_OF.search(case.so_far)
    if told is None or case.tense is Qualifier.TARGET:
        return None
    if cues.TOLL.search(told[0]):
        return Qualifier.CUMULATIVE
    return next((one.kind for one in case.earlier if one.unit == case.unit), None)


def _completed(case: Case) -> Qualifier | None:
    """Read what was brought to its end so far: "71 were finished"."""
    done = cues.COMPLETED.match(case.after) and case.tense is not Qualifier.TARGET
    if not done or cues.DAY_OF_EVENT.search(case.clause) or cues.PERIOD.search(case.clause):
        return None
    return Qualifier.CUMULATIVE


def _toll(case: Case) -> Qualifier | None:
    there = case.verb is not None and case.verb.tag in {"VBG", "VBZ", "VBP"}
    if there and case.tense is Qualifier.STOCK and cues.TOLL.search(case.before) is None:
        return None
    if cues.TOLL.search(case.clause):
        return Qualifier.CUMULATIVE
    return Qualifier.STOCK if cues.STOOD.search(case.before) else None


def _since(case: Case) -> Qualifier | None:
    """Read "since", "so far", "as of" and their like, unless a period stands nearer."""
    words = case.clause if case.verb is not None else case.sentence
    if cues.SINCE.search(cues.FIRST_SINCE.sub("", words)) is None:
        return None
    if cues.PERIOD_AFTER.match(case.after) and not case.number.percent:
        return Qualifier.PERIOD_TOTAL
    return None if case.tense is Qualifier.STOCK else Qualifier.CUMULATIVE


def _held(case: Case) -> Qualifier | None:
    held = case.verb is not None and case.verb.lower in cues.HELD and is_passive(case)
    return Qualifier.STOCK if held else None


def _of_period(case: Case) -> Qualifier | None:
    if not _is_of_period(case):
        return None
    return Qualifier.INCREMENT if _has_occasion(case) else Qualifier.PERIOD_TOTAL


def _has_occasion(case: Case) -> bool:
    """Say whether one event did it, in whatever month: "a blast killed two people in May"."""
    if case.verb is None or case.tense is not Qualifier.INCREMENT or is_measure(case.unit):
        return False
    subjects = [token for token in case.text.children(case.verb) if token.dep == "nsubj"]
    return any(token.tag == "NN" and token.lemma in cues.OCCASIONS for token in subjects)


def _is_of_period(case: Case) -> bool:
    if (
        case.number.percent
        and case.tense is Qualifier.CUMULATIVE
        and (case.lemma not in cues.SPENDING)
    ):
        return False
    if case.tense is Qualifier.STOCK and case.verb is not None and case.verb.tag in {"VBZ", "VBP"}:
        rate = cues.RATE_AFTER.match(case.after) or cues.EVERY.search(case.clause)
        return rate is not None
    if case.tense is Qualifier.INCREMENT and cues.WITHIN.search(case.clause):
        return True
    own_day = cues.DAY_OF_EVENT.search(case.clause)
    if own_day and case.tense is Qualifier.INCREMENT and _day_is_nearer(case):
        return False
    whole = case.tense is Qualifier.INCREMENT and own_day is None
    words = case.sentence if whole else case.clause
    return bool(
        cues.BETWEEN_DAYS.search(case.sentence)
        or cues.PERIOD.search(words)
        or cues.RATE_AFTER.match(case.after)
    )


def _day_is_nearer(case: Case) -> bool:
    """Say whether a day stands nearer to a number than any longer time of its clause."""
    return _distance(case, cues.DAY_OF_EVENT) < _distance(case, cues.PERIOD)


def _distance(case: Case, time: re.Pattern[str]) -> int:
    """Return how far the nearest expression of a time is from a number, in code points."""
    behind = time.search(case.after)
    before = [len(case.before) - found.end() for found in time.finditer(case.before)]
    return min([*before, *([behind.start()] if behind else [])], default=_FAR)


def _perfect(case: Case) -> Qualifier | None:
    """Read the perfect: what was added up so far, or the news of a day that the lead tells."""
    if case.tense is not Qualifier.CUMULATIVE:
        return None
    # Who wins seats or matches wins them on one occasion, whenever it is told.
    once = cues.DAY_OF_EVENT.search(case.clause) or case.lemma in cues.WINNING or _is_news(case)
    return Qualifier.INCREMENT if once else Qualifier.CUMULATIVE


def _is_news(case: Case) -> bool:
    """Say whether a perfect tells what the lead tells of a day: "75 men have been returned"."""
    if case.lemma not in cues.HANDING:
        return False
    body = [one for one in case.text.sentences if one.zone is Zone.BODY][:_LEAD]
    return any(
        cues.DAY_OF_EVENT.search(case.text.text, one.start, one.end)
        and any(token.lemma in cues.HANDING for token in case.text.words(one))
        for one in body
    )


def _composed(case: Case) -> Qualifier | None:
    """Read the parts of an occasion: "the group included 12 women"."""
    if case.verb is None or case.lemma not in cues.COMPOSING or case.verb.tag not in {"VBD", "VBG"}:
        return None
    last = case.earlier[-1] if case.earlier else None
    if last is not None and last.start >= case.at.line[0] and last.kind in _FLOWS:
        return last.kind
    return case.tense


def _state(case: Case) -> Qualifier | None:
    if case.unit in cues.EVENTS or case.tense is Qualifier.INCREMENT:
        return None
    return Qualifier.STOCK if cues.STATE.search(case.clause) else None


def _headline(case: Case) -> Qualifier | None:
    """Read the grammar of headlines: their participles and their present tell the past."""
    if case.at.zone is not Zone.HEADLINE or case.unit in cues.EVENTS:
        return None
    noun = case.what.noun
    after = () if noun is None else case.text.between(noun.end, case.at.end)[:1]
    if after and after[0].tag in {"VBN", "VBD"}:
        return Qualifier.INCREMENT
    dynamic = case.tense is Qualifier.STOCK and case.lemma not in cues.STATIC
    return Qualifier.INCREMENT if case.verb is not None and dynamic else None


def _registered(case: Case) -> Qualifier | None:
    """Read what somebody has counted, known or owned up to: it goes on being counted."""
    counting = (
        case.tense is Qualifier.INCREMENT and case.lemma in cues.COUNTING and case.is_argument
    )
    if not counting or case.unit in cues.EVENTS or cues.DAY_OF_EVENT.search(case.clause):
        return None
    return Qualifier.CUMULATIVE


def _past(case: Case) -> Qualifier | None:
    """Read the past, or an event that is counted: of one occasion, or of the span that is told."""
    if case.tense is not Qualifier.INCREMENT and case.unit not in cues.EVENTS:
        return None
    if cues.CLAIMS.search(case.so_far) and not cues.DAY_OF_EVENT.search(case.sentence):
        return Qualifier.CUMULATIVE
    if case.lemma in _ABOUT and case.unit not in cues.EVENTS:
        return Qualifier.STOCK
    spoken = case.lemma in cues.SAYING
    lasting = _goes_on(case) or (not spoken and _is_of_span(case))
    return Qualifier.PERIOD_TOTAL if lasting else Qualifier.INCREMENT


_ABOUT = word_set("discuss raise debate mention consider negotiate review")
"""Verbs of what is there already: talks on 40 firms add none."""


def _goes_on(case: Case) -> bool:
    """Say whether the count before it, at most a sentence back, was one of a period."""
    last = case.earlier[-1] if case.earlier else None
    if last is None or last.kind is not Qualifier.PERIOD_TOTAL or last.start < case.at.line[0]:
        return False
    if cues.DAY_OF_EVENT.search(case.sentence):
        return False
    index = sentence_index(case.text, case.at)
    return last.start >= case.text.sentences[max(0, index - 1)].start


def _is_of_span(case: Case) -> bool:
    return is_of_span(case.text, case.at)


def _present(case: Case) -> Qualifier | None:
    if case.tense is Qualifier.STOCK and cues.THERE_WERE.search(case.before) and _is_of_span(case):
        return Qualifier.PERIOD_TOTAL
    if case.lemma == "be" and case.what.noun is None:
        # "It was 187": the same count once more.
        return None
    return Qualifier.STOCK if case.tense is Qualifier.TARGET and _is_setting(case) else case.tense


_READERS: tuple[Callable[[Case], Qualifier | None], ...] = (
    _required,
    told_of,
    brought_to,
    _still,
    capacity,
    joined,
    repeated,
    _changed,
    part,
    of_one_day,
    level_reached,
    _in_total,
    _level,
    _based,
    _for_whom,
    being,
    _definite,
    _target,
    rate,
    attribute,
    extent,
    times,
    _hurt,
    _new,
    _votes,
    _number_of,
    _completed,
    _toll,
    _since,
    share,
    _held,
    within_day,
    _of_period,
    gathered,
    _perfect,
    _composed,
    _state,
    _headline,
    _registered,
    _past,
    happening,
    _present,
)
"""Asked in this order; where nobody knows, the count before of the same unit, else a stock."""
