"""The kind of an English figure: from the verb that governs it, then from cue words near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.counted import Counted, sentence_index
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.units import is_measure
from kg.model.vocabulary import Qualifier, Zone
from kg.numbers import Quantity
from kg.numbers.words import word_set

__all__ = ["DURATIONS", "EXTENTS", "english_kind"]

DURATIONS = word_set("seconds minutes hours days nights weeks months years decades")
EXTENTS = word_set(
    "metres meters kilometres kilometers centimetres miles feet hectares degrees megawatts"
) | {"square metres", "square kilometres"}

_CLAUSE_END = re.compile(
    r"[;:()“”\"»«]|[–—]|,\s(?=(?:and|but|while|although|which|who|as|when|where|according|before|"
    r"after)\b)|\sand\s(?=(?:that|hopes?|is|are|has|was|were|will)\b)"
)
_PARTITIVE_AFTER = re.compile(r"\s(?:of (?:them|whom|these|those|which)|among them)\b", re.I)
_PARTITIVE_BEFORE = re.compile(
    r"\b(?:of (?:them|whom|which|these|those)|(?:including|incl\.|includ(?:es?|ed))|"
    r"among (?:them|those|the \w+)(?:\s\w+)?|of the (?:dead|injured|wounded))"
    r"(?:\s(?:were|was|are|is))?(?:\s(?:at least|some|about|only))?,?\s\Z",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"(?:\b(?:the|these|those|its|our|their|his|her|all|both)(?: \w+[’']s?)?|\w[’']s|s[’'])\s"
    r"(?:other |remaining |last |first |only )?\Z",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(
    r"\A(?:\s\w+){0,4}?\s(?:in (?:total|all)|so far|to date|altogether|overall|since)\b", re.I
)
_NEW = re.compile(r"\A\s(?:new|more|further|additional)\b|\A\sof\sthem\snew\b", re.IGNORECASE)
# "19,500 children who are estimated to be there": how many there are, whatever is to be done.
_WHO_ARE = re.compile(r"\A(?:\s\w+){0,2},?\s(?:who|which|that)\s(?:are|remain|were)\b")
_MEMBERS = word_set("countries states members nations organisations organizations parties cities")
_BELONGING = word_set("unite join include comprise encompass involve gather participate")
_VOTES = re.compile(
    r"\A(?: votes?| deputies| members| councillors| MPs)?(?: voted| were)? "
    r"(?:in favou?r|against|abstain\w*|abstentions?)\b"
)
_ANOTHER = re.compile(r"\b(?:another|an additional|a further|new)\s\Z", re.IGNORECASE)
_TARGET_BEFORE = re.compile(
    r"\b(?:target|goal|objective|limit|ceiling|cap|quota|ask(?:s|ed|ing)? for|call(?:s|ed|"
    r"ing)? for|"
    r"appeal(?:s|ed|ing)? for|demand(?:s|ed|ing)?(?: for)?|plan(?:s|ned)?(?: for)?|pledge[sd]?|"
    r"promise[sd]|offer(?:s|ed)?|request(?:s|ed)?|sought|need(?:s|ed|ing)?|requir\w+|seek(?:s|"
    r"ing)?|budget|fine|sentence|"
    r"press for|push for|due|expect(?:s|ed|ing)?|minimum|forecast|prediction|aims? for|deadline|"
    r"wants?|wanted|hop(?:es?|ing) for|bail|order(?:s|ed)?|proposes?|proposed|up to|earmark\w*|"
    r"allocat\w+|provides?|sentenced to|jailed for|fined|to pay|set aside|"
    r"commit(?:s|ted)?|guarantee[sd]?|approved?)\b(?:\s(?!and|but|that|said|after|were|was|has|"
    r"have|had)[\w’'-]+){0,5}?\s?"
    r"[$€£]?\Z",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    r"\A(?:\s[\w’'-]+){0,4}?\s(?:by (?:the end|early|late|mid|spring|summer|autumn|winter|next|"
    r"20\d\d|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"midsummer|midnight|\d{1,2} \w+)|required|needed|(?:is|are) (?:due|planned|expected|needed)|"
    r"to be \w+ed)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|so far|to date|in total|in all|altogether|cumulative\w*|toll|already|as at|"
    r"until now|up to now|thus far|total of|brings? the|bringing the)\b",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: [A-Z]\w+)?(?: \d{4})?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_BETWEEN_DAYS = re.compile(
    rf"\b(?i:between|from)\s(?:{_DAY}|{_MONTH}[\s\d,]*|\d{{4}})\s(?:and|to|until)\s"
    rf"(?:\d{{1,2}}\s{_MONTH}|{_MONTH}|\d{{4}})"
)
_PERIOD = re.compile(
    r"\b(?:(?:in|during|throughout) (?:19|20)\d\d\b|during (?:the|this|last|its|their)|"
    r"(?:in|over|during|within|for) the (?:past|last|previous|same|first|second|third|fourth) "
    r"(?:\w+ )?(?:hours?|days?|weeks?|months?|years?|half|quarter|season|decade)|"
    r"(?:last|previous|next|that|past) (?:week|month|year|season|quarter|winter|summer|spring|"
    r"autumn|decade|financial year)|the (?:week|month|year|season) before|"
    r"over the (?:weekend|week|month|year|summer|winter)|in the (?:week|month|year|quarter|"
    r"season)\b|"
    r"(?:first|second|third|fourth) (?:quarter|half)|in (?:its|their) first|reporting period|"
    r"annual\w*|yearly|monthly|weekly)"
    rf"|(?i:in|during|throughout) (?:(?:early|late) )?{_MONTH}(?! \d{{1,2}}\b)",
)
_RATE_AFTER = re.compile(r"\A(?:\s\w+){0,2}\s(?:a|per|each|every) (?:day|week|month|year|night)\b")
_CHANGE_BEFORE = re.compile(
    r"\b(?:(?:increase|rise|growth|jump|drop|fall|decline|reduction|decrease|cut)\s(?:of|by)|"
    r"(?:ris\w+|rose|gr[eo]wn?|increas\w+|fall\w*|fell|drop\w*|declin\w+|decreas\w+|reduc\w+|cuts?|"
    r"up|down|jumped|climbed|shrank)(?:\s[\w’'-]+){0,6}?\sby)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:toll|in total|so far|to date|a total of|altogether|in all|cumulative\w*)\b",
    re.IGNORECASE,
)
_DAY_OF_EVENT = re.compile(
    r"\b(?:today|yesterday|overnight|tonight|this (?:morning|afternoon|evening)|last night|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_COMING = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|winter|\w+day)|"
    r"in the (?:coming|next) (?:\w+ )?(?:days|weeks|months|years)|(?:is|are) (?:due|to)\b|"
    r"going to)\b"
)
_LEVEL = re.compile(
    r"\b(?:prices?|rates?|levels?|number of|share of|support|population|temperature|occupancy|"
    r"inflation|wages?|salary|value)\b(?:\s[\w’'-]+){0,4}?\s(?:has|have|had)\s\w+",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s\Z", re.IGNORECASE)
_HELD = word_set("shut closed cut trapped blocked flooded stranded disconnected held kept")
_MOVING = word_set("rise fall grow drop advance climb sink shrink widen")
_STATE = re.compile(
    r"\b(?:shut|closed|cut off|trapped|blocked|flooded|under water|at risk|disconnected|missing|"
    r"waiting|pending|stranded|offline|burning|in hospital|in custody|under repair|on strike|open|"
    r"homeless|on the ground|at present|currently|still|remain(?:s|ed|ing)?|away|wide|long|deep|"
    r"high|apart|upstream|downstream|without (?:\w+ )?(?:power|water|heating|heat|electricity|"
    r"light))\b",
    re.IGNORECASE,
)
_EVENTS = word_set(
    "explosions detentions incidents accidents injuries casualties sorties abstentions launches "
    "deaths strikes attacks votes arrests hits shots blasts munitions "
    "shells rockets missiles drones raids clashes crashes collisions fires births quakes "
    "victims"
)
_SAYING = word_set("say tell add warn note stress claim report state announce estimate write")
_ASKING = word_set(
    "plan want hope aim intend expect need ask require promise pledge offer propose demand "
    "order be call urge set vow threaten agree instruct due decide"
)
_PROVIDING = word_set("provide allocate earmark budget foresee envisage require need")
_STATIC = word_set(
    "be have remain stay live stand hold contain include number lie own employ cover house "
    "unite comprise earn work face know need consist total carry count measure"
)
_REACH = 3


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
    tense = None if verb is None or verb.lemma in _SAYING else _tense(text, verb)
    inherited = _inherited(text, sentence, what, earlier)
    kind = _repeated(number, what, earlier) or _relative(around, what, verb, tense, inherited)
    if kind is not None:
        return kind
    if _is_target(around, what, verb, tense):
        return Qualifier.TARGET
    if what.unit in DURATIONS or what.unit in EXTENTS:
        return _extent(around, what, verb)
    if _NEW.match(around.after) or _ANOTHER.search(around.before):
        return tense if tense is Qualifier.STOCK else Qualifier.INCREMENT
    if _VOTES.match(around.after):
        return Qualifier.INCREMENT
    kind = _added_up(text, around, number, verb, tense)
    if kind is not None:
        return kind
    kind = _by_verb(sentence, around, what, verb, tense) or inherited or Qualifier.STOCK
    if kind is Qualifier.INCREMENT and _goes_on(text, sentence, earlier):
        return Qualifier.PERIOD_TOTAL
    return kind


def _extent(around: _Around, what: Counted, verb: Token | None) -> Qualifier:
    """How long, far or high something is, unless it says by how much it moved."""
    if _RATE_AFTER.match(around.after):
        return Qualifier.PERIOD_TOTAL
    moved = what.unit in EXTENTS and verb is not None and verb.lemma in _MOVING
    to = re.search(r"\b(?:to|at|reached)\s(?:\w+\s){0,2}\Z", around.before)
    return Qualifier.INCREMENT if moved and to is None else Qualifier.STOCK


def _goes_on(text: Analysed, sentence: Sentence, earlier: Sequence[FigureFound]) -> bool:
    """Say whether the count before it, at most a sentence back, was one of a period."""
    if not earlier or earlier[-1].kind is not Qualifier.PERIOD_TOTAL:
        return False
    index = sentence_index(text, sentence)
    return earlier[-1].start >= text.sentences[max(0, index - 1)].start


def _around(text: str, sentence: Sentence, number: Quantity) -> _Around:
    start, end = sentence.start, sentence.end
    for found in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
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
        return Qualifier.STOCK if verb.lemma in _STATIC else Qualifier.INCREMENT
    if verb.tag == "VBG" and verb.lemma in _STATIC:
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
        return _tense(text, text.head(above), depth + 1) if depth < 3 else None
    if above.index == verb.index or depth > 2 or above.lemma in _ASKING or above.pos == "NOUN":
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


def _repeated(number: Quantity, what: Counted, earlier: Sequence[FigureFound]) -> Qualifier | None:
    """Return the kind of an earlier figure with the same number of the same."""
    if not number.printed or is_measure(what.unit):
        return None
    first = number.printed[0]
    return next((one.kind for one in earlier if (one.value, one.unit) == (first, what.unit)), None)


def _relative(
    around: _Around,
    what: Counted,
    verb: Token | None,
    tense: Qualifier | None,
    inherited: Qualifier | None,
) -> Qualifier | None:
    """Read a number that stands to another: a part of it, more of it, or all that there are."""
    if _PARTITIVE_AFTER.match(around.after) or _PARTITIVE_BEFORE.search(around.before):
        if not _PERIOD.search(around.after):
            return inherited
        return Qualifier.PERIOD_TOTAL
    if _TOTAL_AFTER.match(around.after) and what.unit not in DURATIONS:
        return Qualifier.CUMULATIVE
    if _LEVEL.search(around.before):
        return Qualifier.STOCK
    if _WHO_ARE.match(around.sentence_after) or _belongs(what, verb):
        return Qualifier.STOCK
    counts = what.noun is not None and not is_measure(what.unit)
    if counts and _FOR.search(around.before) and tense is not Qualifier.TARGET:
        return Qualifier.STOCK
    if counts and _DEFINITE.search(around.before):
        return Qualifier.STOCK
    return None


def _belongs(what: Counted, verb: Token | None) -> bool:
    """Say whether a number tells how many belong to a body: "has united more than 40 countries"."""
    return verb is not None and what.unit in _MEMBERS and verb.lemma in _BELONGING


def _is_target(around: _Around, what: Counted, verb: Token | None, tense: Qualifier | None) -> bool:
    if what.unit in DURATIONS and what.noun is not None and what.noun.dep.startswith("nsubj"):
        return False
    if tense is Qualifier.TARGET or _TARGET_AFTER.match(around.after):
        return True
    if tense in {None, Qualifier.STOCK} and _COMING.search(around.clause):
        return True
    if tense is Qualifier.CUMULATIVE and verb is not None and verb.lemma not in _ASKING:
        return False
    if verb is not None and verb.lemma in _PROVIDING and tense is Qualifier.STOCK:
        return True
    return _TARGET_BEFORE.search(around.before) is not None


def _added_up(
    text: Analysed,
    around: _Around,
    number: Quantity,
    verb: Token | None,
    tense: Qualifier | None,
) -> Qualifier | None:
    if _TOLL.search(around.clause):
        return Qualifier.CUMULATIVE
    if number.percent and _CHANGE_BEFORE.search(around.before):
        return Qualifier.PERIOD_TOTAL
    if _SINCE.search(around.clause) and tense is not Qualifier.STOCK:
        return Qualifier.CUMULATIVE
    passive = _is_passive(text, verb)
    if number.percent and (tense is Qualifier.STOCK or passive):
        return Qualifier.STOCK
    if verb is not None and verb.lower in _HELD and passive:
        return Qualifier.STOCK
    return Qualifier.PERIOD_TOTAL if _is_of_period(around, tense) else None


def _is_of_period(around: _Around, tense: Qualifier | None) -> bool:
    words = around.sentence if tense is Qualifier.INCREMENT else around.clause
    return bool(
        _BETWEEN_DAYS.search(around.sentence)
        or _PERIOD.search(words)
        or _RATE_AFTER.match(around.after)
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
        return Qualifier.INCREMENT if _DAY_OF_EVENT.search(around.clause) else tense
    if what.unit in _EVENTS:
        return Qualifier.INCREMENT
    if _STATE.search(around.clause) and tense is not Qualifier.INCREMENT:
        return Qualifier.STOCK
    if verb is not None and tense is Qualifier.STOCK and sentence.zone is Zone.HEADLINE:
        return None if verb.lemma in _STATIC else Qualifier.INCREMENT
    if verb is not None and verb.lemma == "be" and what.noun is None:
        # "It was 187": the same count once more.
        return None
    return tense
