"""One English number whose kind is sought: its clause, its verb, and what was told before.

The tense of the governing verb already tells a kind: the perfect what was added up so far, the
present what is the case, the past what one occasion adds, modal verbs and infinitives what is due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract import english_cues as cues
from kg.extract.counted import Counted, sentence_index
from kg.extract.findings import FigureFound, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.model.vocabulary import Qualifier, Zone
from kg.numbers import Quantity

__all__ = ["Case", "case_of", "tense_of"]

_REACH = 3
_MANY = 100


@dataclass(frozen=True, slots=True)
class Case:
    """A number with what its kind is read from.

    ``clause`` and ``sentence`` are words; ``before`` and ``after`` those of the clause on each side
    of the number, ``so_far`` and ``rest`` those of the sentence. ``tense`` is the kind that the
    governing verb tells; ``earlier`` are the figures before it, and ``inherited`` is the kind of
    the nearest that counted the same.
    """

    text: Analysed
    at: Sentence
    number: Quantity
    what: Counted
    clause: str
    sentence: str
    before: str
    so_far: str
    after: str
    rest: str
    verb: Token | None
    tense: Qualifier | None
    earlier: Sequence[FigureFound]
    inherited: Qualifier | None

    @property
    def unit(self) -> str | None:
        """What is counted."""
        return self.what.unit

    @property
    def lemma(self) -> str:
        """The dictionary form of the verb, empty where there is none."""
        return "" if self.verb is None else self.verb.lemma

    @property
    def is_argument(self) -> bool:
        """Say whether the counted noun is subject or object of the verb."""
        noun = self.what.noun
        governed = noun is not None and self.verb is not None and noun.head == self.verb.index
        return governed and noun is not None and noun.dep in cues.ARGUMENTS


def case_of(
    text: Analysed,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
) -> Case:
    """Return a number of a parsed text with what stands round it and before it."""
    verb = _verb(text, sentence, number, what)
    words = _own_times(text, sentence, _beside(text, what, verb))
    start, end = sentence.start, sentence.end
    for found in cues.CLAUSE_END.finditer(words, sentence.start, sentence.end):
        if found.end() <= number.start:
            start = found.end()
        elif found.start() >= number.end:
            end = found.start()
            break
    told = _told(text, sentence, earlier)
    return Case(
        text,
        sentence,
        number,
        what,
        clause=words[start:end],
        sentence=words[sentence.start : sentence.end],
        before=words[start : number.start],
        so_far=words[sentence.start : number.start],
        after=words[number.end : end],
        rest=words[number.end : sentence.end],
        verb=verb,
        tense=_asked(text, sentence)
        if verb is None or _only_says(verb, what)
        else tense_of(text, verb),
        earlier=told,
        inherited=_inherited(text, sentence, what, told),
    )


def _beside(text: Analysed, what: Counted, verb: Token | None) -> Span | None:
    """Return the clause that only describes what is counted: "children taken in May came home"."""
    if what.noun is None or verb is None:
        return None
    for child in text.children(what.noun):
        if child.dep in {"acl", "relcl"} and child.start > what.noun.start:
            below = text.subtree(child)
            if verb not in below:
                return min(token.start for token in below), max(token.end for token in below)
    return None


def _own_times(text: Analysed, sentence: Sentence, beside: Span | None) -> str:
    """Return the text with spaces for times of a sentence that are not those of its counts.

    "The third this month" orders, "said on Friday" tells when something was said, and a clause
    that describes what is counted has times of its own.
    """
    words = text.text[sentence.start : sentence.end]
    if beside is not None:
        first, last = beside[0] - sentence.start, beside[1] - sentence.start
        inside = words[first:last]
        for time in (cues.PERIOD, cues.DAY_OF_EVENT, cues.SINCE, cues.BETWEEN_DAYS):
            inside = time.sub(lambda found: " " * len(found[0]), inside)
        words = words[:first] + inside + words[last:]
    for foreign in (cues.ORDINAL_OF, cues.SAID_ON):
        words = foreign.sub(lambda found: " " * len(found[0]), words)
    return text.text[: sentence.start] + words


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


def _only_says(verb: Token, what: Counted) -> bool:
    """Say whether a verb of saying governs the clause of a number, and not what it counts."""
    if verb.lemma not in cues.SAYING:
        return False
    told = what.noun is None or what.noun.head != verb.index
    return told or (what.noun is not None and what.noun.dep not in cues.ARGUMENTS)


def tense_of(text: Analysed, verb: Token, depth: int = 0) -> Qualifier | None:
    """Return the kind that the tense of a verb tells, by its auxiliaries and those it shares."""
    children = text.children(verb)
    told = {token.lower for token in children if token.dep in {"aux", "auxpass"}}
    modal = any(token.tag == "MD" for token in children if token.dep == "aux")
    if modal or (verb.tag == "VBG" and not told and _is_to_do(text, verb)):
        return Qualifier.TARGET
    if verb.tag == "VB":
        return _infinitive(text, verb, told, depth)
    if told & {"has", "have", "had", "’ve", "'ve"}:
        lasting = verb.tag == "VBG" or verb.lemma in {"be", "have"}
        return Qualifier.STOCK if lasting else Qualifier.CUMULATIVE
    if _shares_tense(text, verb) and not told and depth < 3:
        return tense_of(text, text.head(verb), depth + 1)
    particle = any(token.dep == "prt" for token in children)
    counts = verb.lemma == "count" and any(token.dep == "dobj" for token in children)
    static = verb.lemma in cues.STATIC and verb.tag in {"VBD", "VBG"} and not particle
    static = static and not counts
    if static or verb.tag in {"VBP", "VBZ"} or told & {"is", "are", "am"}:
        return Qualifier.STOCK
    return Qualifier.INCREMENT if verb.tag in {"VBD", "VBN", "VBG"} else None


def _shares_tense(text: Analysed, verb: Token) -> bool:
    """Say whether a verb joined by "and" has its auxiliaries from the first one."""
    above = text.head(verb)
    if verb.dep != "conj" or above.pos not in {"VERB", "AUX"}:
        return False
    # "will close mills and cut jobs": a bare form without a subject is no past.
    bare = verb.lower == verb.lemma and above.tag == "VB"
    own = any(token.dep.startswith("nsubj") for token in text.children(verb))
    return verb.tag == "VBN" or above.tag == verb.tag or (bare and not own)


def _is_to_do(text: Analysed, verb: Token) -> bool:
    """Say whether a gerund names a task: "to help in bringing them home", "- Opening 9 ports"."""
    above = text.head(verb)
    if above.index == verb.index:
        return verb.index == 0 or not text.tokens[verb.index - 1].text[-1:].isalnum()
    above = text.head(above) if above.pos == "ADP" else above
    return above.tag == "VB" and verb.dep in {"pcomp", "xcomp"}


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
        return tense_of(text, above, depth + 1)
    return Qualifier.TARGET


def _asked(text: Analysed, sentence: Sentence) -> Qualifier | None:
    """Return the tense of the question that a number without a verb answers."""
    index = sentence_index(text, sentence)
    question = text.sentences[index - 1] if index else None
    if question is None or not cues.HOW_MANY.search(text.text, question.start, question.end):
        return None
    roots = [token for token in text.words(question) if token.dep == "ROOT"]
    return tense_of(text, roots[0]) if roots else None


def _told(
    text: Analysed, sentence: Sentence, earlier: Sequence[FigureFound]
) -> Sequence[FigureFound]:
    """Return what the body counted so far: a headline puts counts in a grammar of its own."""
    near = earlier[-_MANY:]
    if sentence.zone is Zone.HEADLINE:
        return near
    return [one for one in near if text.reading.zone_at(one.start) is not Zone.HEADLINE]


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
