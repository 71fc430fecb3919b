"""The words of numbers and of their bounds, as tables: English, with the Slavic ones added."""

from __future__ import annotations

from kg.model.vocabulary import Bound
from kg.numbers import slavic
from kg.numbers.words import word_set

__all__ = [
    "BOUND_PHRASES",
    "DENOMINATORS",
    "FILLERS",
    "GOVERNED",
    "HUNDREDS",
    "LARGE_SCALES",
    "LEADS",
    "ORDINALS",
    "PERSONS",
    "SCALES",
    "SUFFIX_BOUNDS",
    "TENS",
    "TIME_UNITS",
    "UNITS",
    "VAGUE",
    "word_set",
]


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * position for position, word in enumerate(words.split())}


UNITS = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    0,
) | dict(slavic.UNITS)
TENS = (
    _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
    | {"fourty": 40}
    | dict(slavic.TENS)
)
HUNDREDS = slavic.HUNDREDS

# Words by which a whole group is multiplied; "hundred" and "dozen" work inside a group.
LARGE_SCALES = {
    "thousand": 10**3,
    "thousands": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
    **slavic.LARGE_SCALES,
}
SCALES = LARGE_SCALES | {"hundred": 100, "hundreds": 100, "dozen": 12}

# Plural unit words that stand for an order of magnitude.
VAGUE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    **slavic.VAGUE,
}
# Words that make a singular unit word vague: "several hundred", "a few dozen".
LEADS = slavic.LEADS | {"several", "few", "many", "couple", "countless", "multiple"}

ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth "
    "fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth "
    "millionth"
)
DENOMINATORS = {
    singular + ending: value
    for singular, value in {
        "third": 3,
        "quarter": 4,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "seventh": 7,
        "eighth": 8,
        "ninth": 9,
        "tenth": 10,
    }.items()
    for ending in ("", "s")
}

TIME_UNITS = word_set(
    "second seconds minute minutes hour hours day days week weeks fortnight month months year "
    "years decade decades century centuries"
)
PERSONS = word_set(
    "people persons children kids minors adults men women boys girls civilians soldiers prisoners "
    "residents citizens refugees families orphans teenagers students pupils hostages "
    "individuals deportees"
)

_ADVERB = "(?:just |well |far |slightly |a little |a bit |much |significantly |considerably )?"

# (bound, pattern). Spaces stand for any white space. Among phrases that end at the same place the
# longest is taken, so that "no more than" is never read as "more than".
BOUND_PHRASES: tuple[tuple[Bound, str], ...] = (
    (Bound.MORE_THAN, _ADVERB + "(?:more than|over|above|greater than|upwards? of|in excess of)"),
    (Bound.MORE_THAN, "exceed(?:s|ed|ing)?|beyond|>"),
    (Bound.AT_LEAST, "at (?:the (?:very )?)?least"),
    (Bound.AT_LEAST, "(?:no|not) (?:fewer|less|lower) than"),
    (Bound.AT_LEAST, "(?:a )?minimum(?: of)?|as (?:few|little) as|not under|not below|≥|>="),
    (Bound.UP_TO, "up to|as (?:many|much) as|up to as (?:many|much) as"),
    (Bound.UP_TO, "at (?:the (?:very )?)?most"),
    (Bound.UP_TO, "(?:no|not|never) (?:more|greater|higher) than|not (?:over|above|exceeding)"),
    (Bound.UP_TO, "(?:a )?maximum(?: of)?|≤|<="),
    (Bound.FEWER_THAN, _ADVERB + "(?:fewer than|less than|under|below|lower than|smaller than)"),
    (Bound.FEWER_THAN, "not even|not yet(?: even)?|(?:just )?short of|<"),
    (Bound.ABOUT, "about|approximately|approx\\.?|nearly|almost|some|around|roughly|virtually"),
    (Bound.ABOUT, "an estimated|(?<=the\\s)estimated|(?<=its\\s)estimated|circa|ca?\\.|not quite"),
    (Bound.ABOUT, "close to|in the region of|somewhere around|(?:in|on) the order of|~|≈"),
    (Bound.EXACT, "exactly|precisely"),
    *slavic.BOUND_PHRASES,
)

_NOUNS = "(?: [a-z-]{2,20}){1,2}?"
_END = '\\b(?=[.,;:!?)”"]|$| (?:have|has|had|are|were|is|was|in|by|on|at|from|since)\\b)'

# Bounds that follow the number: "40 or more", "600+".
SUFFIX_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (Bound.AT_LEAST, "\\+|-plus\\b| plus\\b(?! \\d)| or (?:more|over|above|greater)\\b"),
    (Bound.UP_TO, " or (?:less|fewer|under|below)\\b"),
    (Bound.ABOUT, "-odd\\b| or so\\b| or thereabouts\\b"),
    (Bound.AT_LEAST, " at (?:the very )?least\\b(?=[.,;)]|$)"),
    (Bound.UP_TO, " at (?:the very )?most\\b(?=[.,;)]|$)"),
    # The counted noun may stand between: then it belongs to the words of the figure.
    (Bound.AT_LEAST, f"{_NOUNS} or (?:more|over){_END}"),
    (Bound.UP_TO, f"{_NOUNS} or (?:less|fewer|under){_END}"),
    (Bound.ABOUT, f"{_NOUNS} or so{_END}"),
)

# What may stand between a bound phrase and its number.
FILLERS = (
    "another|an additional|additional|a further|further|a total of|a record|just|only|"
    + slavic.FILLERS
)

_HAND = (
    "hand|hands|handed|handing|turn|turns|turned|turning|take|takes|took|taken|taking|carry|"
    "carries|carried|carrying|bring|brings|brought|bringing|pass|passes|passed|passing|give|gives|"
    "gave|given|giving|sign|signs|signed|signing|win|wins|won|winning|cross|crosses|crossed|"
    "crossing|transfer|transfers|transferred|transferring|roll|rolls|rolled|rolling|fly|flies|flew|"
    "flown|flying|preside|presides|presided|presiding|watch|watches|watched|watching|look|looks|"
    "looked|looking|go|goes|went|gone|going|come|comes|came|coming|run|ran|running|spread|spreads|"
    "all|control|power|victory|war|dispute|concern|concerns|rule|ruled|authority|jurisdiction"
)
# A word like "over" that its left neighbour governs is no bound: "handed over 1,000 bodies".
GOVERNED: dict[str, frozenset[str]] = {
    "over": frozenset(_HAND.split("|")),
    "about": word_set(
        "talk talks talked talking speak speaks spoke spoken speaking information story stories "
        "question questions know knows knew known hear heard think thought worry worried concerned "
        "concerns concern news tell told learn learned learnt bring brings brought bringing come "
        "comes came coming set sets setting"
    ),
    "under": word_set("come comes came coming fall falls fell put placed hide hid"),
    "up to": word_set("add adds added adding live lives lived own owned"),
    "above": word_set("towering towers towered hovering"),
    "around": word_set("turn turned turning"),
}
