"""Who says in Ukrainian and Russian texts: verbs of saying with who stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.findings import ActorFound, Span
from kg.extract.language import Analysed, Sentence
from kg.extract.marks import marked
from kg.extract.names import LONGEST
from kg.extract.slavic_words import SAYS, WORD, is_role
from kg.numbers.lexicon import word_set

__all__ = ["Told", "slavic_tellings"]


@dataclass(frozen=True, slots=True)
class Told:
    """One act of saying: the verb (or "according to"), who says, and on which side."""

    start: int
    end: int
    verb: str
    according: bool
    subject: Span
    speaker: str
    sentence: Sentence
    inverted: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    actor: ActorFound


_ACCORDING = re.compile(
    r"(?<!\w)(?:за (?:попередньою |попередніми )?(?:(?:її|його|їхніми|їх) )?(?:даними|словами|"
    r"оцінк\w+|інформацією|"
    r"підрахунками|твердженням)|по (?:предварительн\w+ )?(?:(?:его|её|ее|их) )?(?:данным|словам|"
    r"оценк\w+|информации|"
    r"подсч[её]там|утверждению|сведениям)|згідно з(?: даними)?|согласно(?: данным)?|за версією|"
    r"по версии)"
    r"(?:[ \u00a0](?=\w)|(?=,))",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(її|його|їх\w*|его|её|ее|их)\b", re.IGNORECASE)
_SHE = frozenset({"вона", "она", "її", "её", "ее", "нею", "ней"})
_HE = frozenset({"він", "он", "його", "его", "ним"})
_THEY = frozenset({"вони", "они", "їх", "их", "їхніми"})
_STOP = re.compile(r"[.;:!?«»“”\"]|,|[ \u00a0][—–-][ \u00a0]|\)|\Z")
_ROLE_PHRASE = re.compile(r"[^\W\d_][\w’'ʼ-]*(?:[ \u00a0][^\W\d_][\w’'ʼ-]*){0,4}")
_SMALL = word_set(
    "про це об этом у в на та і и й що что як как на за із из з с до для по при це это "
    "також также зі своєму своём своей своїй его её його її йому ему їм им нам журналістам "
    "журналистам між между тим тем натомість напротив однако однак проте пізніше позже "
    "водночас одновременно раніше ранее тому поэтому вже уже ще еще"
)
_FEMALE_OFFICE = re.compile(r"(?:ка|ниця|ница|иня|иці|ицы)\Z")
_FEMALE_NAME = re.compile(r"(?:івн|овн|евн|ськ|цьк|ск|цк)(?:а|и|ы|і|ої|ой|у|ая|ую)\Z")
_SUBJECTS = frozenset({"він", "вона", "вони", "он", "она", "они"})
_A_BODY = re.compile(
    r"(?:відомств|ведомств|міністерств|министерств|компан|агентств|організац|организац|служб|"
    r"міст|газет)",
    re.IGNORECASE,
)
_FEMALE_VERB = re.compile(r"(?:ла|лась|лася)\Z")


class _Minds:
    """Whom a pronoun means: the nearest person before it whose first name agrees."""

    def __init__(self, text: Analysed, actors: Sequence[ActorFound]) -> None:
        spoken = [mark for mark in marked(text.text) if mark.depth == 0]
        self.mentions = sorted(
            (_Mention(*span, actor) for actor in actors for span in actor.mentions),
            key=lambda one: one.start,
        )
        self._told = [
            one
            for one in self.mentions
            if not any(
                mark.start < one.start < mark.end and (one.start, one.end) != (mark.start, mark.end)
                for mark in spoken
            )
        ]

    def within(self, start: int, end: int) -> list[_Mention]:
        return [one for one in self.mentions if start <= one.start and one.end <= end]

    def meant(self, pronoun: str, offset: int) -> str | None:
        small = pronoun.lower()
        before = [one for one in reversed(self._told) if one.start < offset]
        if small in _THEY:
            bodies = (one for one in before if one.actor.kind in ("organisation", "group"))
            return next((one.actor.name for one in bodies), None)
        gender: Literal["he", "she"] = "she" if small in _SHE else "he"
        persons = [one.actor for one in before if one.actor.kind == "person"]
        agreeing = (actor for actor in persons if _gender(actor) == gender)
        return next((actor.name for actor in agreeing), persons[0].name if persons else None)

    def body(self, offset: int) -> str | None:
        """Return the body named last before an offset: "the ministry"."""
        bodies = (one for one in reversed(self._told) if one.actor.kind == "organisation")
        return next((one.actor.name for one in bodies if one.start < offset), None)

    def of_role(self, words: str, offset: int) -> str | None:
        """Return the person whose office begins like a role: "міністерка"."""
        first = words.split()[0].lower()[:6]
        for one in reversed(self._told):
            office = one.actor.office
            if one.start < offset and office is not None and office.lower().startswith(first):
                return one.actor.name
        return None


def _gender(actor: ActorFound) -> str:
    office = (actor.office or "").split(" ")[0]
    if _FEMALE_OFFICE.search(office) or _FEMALE_NAME.search(actor.name):
        return "she"
    return "she" if actor.name.split()[0][-1:] in "аяАЯ" else "he"


def slavic_tellings(text: Analysed, actors: Sequence[ActorFound]) -> tuple[Told, ...]:
    """Return the acts of saying outside the words of others, in the order of the text.

    A tag between dashes inside marks counts as outside.
    """
    minds = _Minds(text, actors)
    quoted = [mark for mark in marked(text.text) if mark.depth == 0]
    found: list[Told] = []
    for sentence in text.sentences:
        if sentence.end - sentence.start > LONGEST:
            continue
        for match in _ACCORDING.finditer(text.text, sentence.start, sentence.end):
            found += _according(text.text, minds, sentence, match)
        for match in SAYS.finditer(text.text, sentence.start, sentence.end):
            inside = any(mark.start <= match.start() < mark.end for mark in quoted)
            if not inside or _is_tag(text.text, match):
                found += _verb(text.text, minds, sentence, match)
    return tuple(sorted(found, key=lambda one: one.start))


def _is_tag(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    dash = max(before.rfind("— "), before.rfind("– "), before.rfind("- "))
    return dash >= 0 and before[:dash].rstrip().endswith((",", ".", "!", "?", "…"))


def _according(
    text: str, minds: _Minds, sentence: Sentence, match: re.Match[str]
) -> Iterator[Told]:
    own = _OWN.search(match[0])
    if own is not None:
        speaker = minds.meant(own[1], match.start())
        span = match.span()
    else:
        stop = _STOP.search(text, match.end(), sentence.end)
        end = stop.start() if stop is not None else sentence.end
        span = match.end(), end
        speaker = _who(text, minds, *span)
    if speaker is not None:
        yield Told(*match.span(), match[0], True, span, speaker, sentence, False)


def _who(text: str, minds: _Minds, start: int, end: int) -> str | None:
    """Return who a phrase names: a person, else the first body or land, else its words."""
    mentions = minds.within(start, end)
    persons = [one for one in mentions if one.actor.kind == "person"]
    if persons:
        return persons[0].actor.name
    phrase = _ROLE_PHRASE.search(text, start, end)
    if phrase is None:
        return None
    whole = [one for one in mentions if one.start - start <= _NEAR]
    if whole:
        return whole[0].actor.name
    words = [word for word in phrase[0].split() if word.lower() not in _SMALL]
    if not words:
        return None
    if _A_BODY.match(words[0]) and len(words) == 1:
        return minds.body(start) or words[0]
    if is_role(words[0]) and len(words) == 1:
        return minds.of_role(words[0], start) or words[0]
    return " ".join(words)


_NEAR = 14


def _verb(text: str, minds: _Minds, sentence: Sentence, match: re.Match[str]) -> Iterator[Told]:
    after, before = _behind(text, minds, sentence, match), _ahead(text, minds, sentence, match)
    tag = (
        text[sentence.start : match.start()].rstrip().endswith((",", "—", "–", "-", "»", "”", '"'))
    )
    first, second = (after, before) if tag or before is None else (before, after)
    found, inverted = (first, first is after) if first is not None else (second, second is after)
    if found is None:
        speaker = None
        if not tag and not WORD.search(text[sentence.start : match.start()]):
            pronoun = "она" if _FEMALE_VERB.search(match[0]) else "он"
            speaker = minds.meant(pronoun, match.start())
        if speaker is None:
            return
        found = (match.span(), speaker)
    yield Told(*match.span(), match[0].lower(), False, found[0], found[1], sentence, inverted)


def _behind(
    text: str, minds: _Minds, sentence: Sentence, match: re.Match[str]
) -> tuple[Span, str] | None:
    stop = _STOP.search(text, match.end(), min(sentence.end + 1, len(text)))
    end = stop.start() if stop is not None else sentence.end
    # A named body in marks belongs to the phrase: "розповів «Вістям» рятувальник …".
    while end < len(text) and text[end] in '«"“' and end - match.end() < _LONG:
        closing = re.compile(r"[»\"”]").search(text, end + 1, sentence.end)
        if closing is None or closing.end() - end > _LONG:
            break
        stop = _STOP.search(text, closing.end(), min(sentence.end + 1, len(text)))
        end = stop.start() if stop is not None else sentence.end
    words = WORD.findall(text[match.end() : end])
    if not words:
        return None
    if words[0].lower() in _SUBJECTS:
        speaker = minds.meant(words[0], match.start())
        return (
            None
            if speaker is None
            else ((match.end() + 1, match.end() + 1 + len(words[0])), speaker)
        )
    span = match.end() + 1, end
    lead = re.match(r"\s*(?:про це|об этом|у|в|на)\s+", text[match.end() : end], re.I)
    if words[0].lower() in ("що", "что", "про", "о", "об", "журналістам", "на", "за", "сусідні"):
        return None
    start = match.end() + (lead.end() if lead is not None else 0)
    mentions = minds.within(start, end)
    if not mentions and not is_role(words[0]) and words[0].lower() in _SMALL:
        return None
    speaker = _who(text, minds, start, end)
    return None if speaker is None else (span, speaker)


_LONG = 60


def _ahead(
    text: str, minds: _Minds, sentence: Sentence, match: re.Match[str]
) -> tuple[Span, str] | None:
    segment = text[sentence.start : match.start()]
    cuts = [m.end() for m in re.finditer(r"[,;:.!?][»”\"]?\s|[—–-]\s|[»”]\s", segment)]
    for cut in reversed([0, *cuts]):
        start = sentence.start + cut
        words = WORD.findall(text[start : match.start()])
        if not words:
            continue
        for word in words:
            if word.lower() in _SUBJECTS:
                speaker = minds.meant(word, start)
                if speaker is not None:
                    at = text.index(word, start)
                    return (at, at + len(word)), speaker
        mentions = minds.within(start, match.start())
        persons = [one for one in mentions if one.actor.kind == "person"]
        if persons or mentions:
            one = (persons or mentions)[-1 if persons else 0]
            return (one.start, one.end), one.actor.name
        roles = [word for word in words if word.lower() not in _SMALL and word.lower() != "не"]
        if roles and len(roles) <= 4 and cut == 0:
            role = " ".join(roles)
            meant = minds.of_role(roles[0], start) if is_role(roles[0]) else None
            return (start, match.start() - 1), meant or role
    return None
