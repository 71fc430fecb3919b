"""Who is meant by a pronoun or a role: "she", "the minister", "the agency", simple and sure.

A pronoun means the nearest somebody before it who can be meant; a role noun means the actor whose
office or name holds it. Where nobody fits, nobody is named: a role keeps its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.findings import ActorFound, ActorKind
from kg.extract.general_nouns import called_by, is_body, is_general, is_paper, may_be
from kg.extract.language import Analysed
from kg.extract.marks import marked
from kg.extract.role_words import BODIES, is_role
from kg.model.vocabulary import Zone
from kg.numbers.lexicon import word_set

__all__ = ["Mention", "Resolver"]

Gender = Literal["he", "she"]

_PRONOUNS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "herself": "she",
    "himself": "he",
    "it": "it",
    "its": "it",
    "they": "they",
    "their": "they",
}
_HE = re.compile(r"\b(?:mr|sir|lord|chairman|spokesman|businessman|king|prince|father)\b", re.I)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|dame|lady|chairwoman|spokeswoman|businesswoman|queen|mother|matron)\b", re.I
)
_OWNER_WORD = re.compile(
    r"\A(?:the|an?|one(?! of)|our|another|some|many|several|his|her|its|their|whose|this|that|by)"
    r"\s+",
    re.IGNORECASE,
)
_OWNING = re.compile(r"(?:the|his|her|its|their|this|that)\s+|(?=[A-Z])")
_INDEFINITE = re.compile(r"(?:an?|one|some|another)\s", re.I)
_PREPOSITION = re.compile(r"\b(?:of|for|to|at|in|on|with|from|by|and)\s")
_NOBODY = frozenset({"who", "which", "that", "this", "i", "you", "what", "there", "we"})
_ITEM = re.compile(r"\(?(?:[a-z]|\d{1,2})[.)]\s+")
_PAPER_OF = re.compile(
    r"(?i:the |an? |its |their )?(?:\w+ )?(?i:readout|statement|letter|post|bulletin|notice|"
    r"release|message|communiqu[eé]|tweet|report|"
    r"study|research|survey|poll|data|analysis|figures)s? "
    r"(?:(?:carried out|conducted|released|published|issued|compiled) by|from|by|of) "
    r"(?:(?:the )?(?=[A-Z])|(?=(?:its|his|her|their|the) [a-z]))"
)
_PAPER_OWNED = re.compile(r"[’']s? (?:\w+ )?(?:statement|letter|post|bulletin|press release)s?\Z")
_OWN_VOICE = re.compile(
    r"\A(?:correction|clarification)\b|"
    r"\b(?:earlier|previous|first|original) version of (?:this|our) (?:article|story|report|page)\Z"
)
_GIVES_NAME = re.compile(
    r"[^.;:!?“”\"]{0,90}?\b(?:(?:gave|gives|giving) (?:his|her|their) (?:first )?name (?:only )?as|"
    r"(?:gave|gives|giving) only (?:his|her|their) (?:first )?name,|"
    r"identified (?:himself |herself |themselves )?(?:only )?as|"
    r"asked to be (?:called|named|identified) (?:only )?(?:as )?) "
)
_LONGEST_NAME = 40
_WHEN = re.compile(
    r" (?:on (?:\w+day)(?: (?:morning|afternoon|evening|night))?|yesterday|today|earlier|later|"
    r"last (?:week|month|night|year))\Z"
)
_SPOKES = re.compile(r"spokes(?:man|woman|person)")
_RELATIVE = re.compile(
    r" (?:who|whose|which|that|where)\b(?:[ \u00a0][^,;( \u00a0]+){7,}.*|[,;(].*", re.S
)
"""What is said of somebody beside what they are; a short clause that tells who is meant stays."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OBJECTS = frozenset({"dobj", "pobj", "iobj", "dative", "obj", "poss"})
_PAPERS = frozenset({"paper", "newspaper", "daily", "weekly", "magazine", "editorial", "leader"})
_A_FEW = 4
_AN_OBJECT_COSTS = 150
_AN_ACTOR_GAINS = 60
_WRONG_ENDING_COSTS = 120


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor, in the order of the text."""

    start: int
    end: int
    actor: ActorFound


class Resolver:
    """Resolves noun phrases of one text; asked in the order of the text, it remembers answers."""

    def __init__(self, text: Analysed, actors: Sequence[ActorFound]) -> None:
        self._text = text
        self._mentions = sorted(
            (Mention(*span, actor) for actor in actors for span in actor.mentions),
            key=lambda one: one.start,
        )
        self._starts = [one.start for one in self._mentions]
        self._actors = actors
        spoken = [mark for mark in marked(text.text) if mark.depth == 0]
        self._spoken = {
            one.start
            for one in self._mentions
            if any(mark.start <= one.start < mark.end for mark in spoken)
        }
        self._called = {
            actor.name: called_by(text.text, actor)
            for actor in actors
            if actor.kind == "organisation"
        }
        self._meant: list[Mention] = []
        self._gender: dict[str, Gender] = {}
        for actor in actors:
            if actor.kind == "person":
                self._learn(actor)

    def _learn(self, actor: ActorFound) -> None:
        around = [self._text.text[max(0, start - 6) : start] for start, _ in actor.mentions]
        words = " ".join([actor.office or "", *around])
        if _SHE.search(words):
            self._gender[actor.name] = "she"
        elif _HE.search(words):
            self._gender[actor.name] = "he"

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie in a stretch of the text."""
        first = bisect_left(self._starts, start)
        return tuple(
            one for one in self._mentions[first : bisect_left(self._starts, end)] if one.end <= end
        )

    def who(self, start: int, end: int, before: int | None = None) -> str | None:
        """Return who a noun phrase means: the name of an actor, else its words; None for nobody.

        ``before`` is where to look for whom a pronoun means, when that is not right before it.
        """
        item = _ITEM.match(self._text.text, start, end)
        start = start if item is None else item.end()
        while start < end and not self._text.text[start].isalnum():
            start += 1
        when = _WHEN.search(self._text.text, start, end)
        end = end if when is None or not self._text.text[start : when.start()] else when.start()
        end -= len(" there") if self._text.text[start:end].endswith(" there") else 0
        phrase = self._text.text[start:end].strip()
        small = phrase.lower()
        since = start if before is None else before
        if small in _PRONOUNS:
            return self._pronoun(since, end, _PRONOUNS[small])
        if _OWN_VOICE.search(small) and self._text.reading.publisher is not None:
            return self._text.reading.publisher.value
        paper = _PAPER_OF.match(self._text.text, start, end)
        if paper is not None:
            return self.who(paper.end(), end, before)
        named = self._named(start, end) or self._introduced(start)
        if named is not None:
            return self._remember(start, end, named)
        core = _PAPER_OWNED.sub("", _RELATIVE.sub("", phrase).strip())
        if not core or small in _NOBODY:
            return None
        meant = self._role(start, core) or self._headlined(start, core)
        if meant is not None:
            return self._remember(start, end, meant)
        role = self._owned(start, since, core)
        if not _WORD.search(role):
            return None
        # Who is named by a role alone can still be meant by a pronoun afterwards.
        self._meant.append(Mention(start, end, ActorFound(role, _kind_of(role), ((start, end),))))
        return role

    def _introduced(self, start: int) -> ActorFound | None:
        """Return who is named behind a role: "one man, who gave his name only as Danek"."""
        names = _GIVES_NAME.match(self._text.text, start)
        if names is None:
            return None
        inside = self.within(names.end(), names.end() + _LONGEST_NAME)
        return inside[0].actor if inside and inside[0].start == names.end() else None

    def _owned(self, start: int, since: int, core: str) -> str:
        """Return the words of a role, with whose it is: "his office", "our staff"."""
        role = _OWNER_WORD.sub("", core, count=1).strip()
        publisher = self._text.reading.publisher
        owner = re.match(r"(his|her|its|their)\s", core, re.I)
        if owner is not None and "," not in role and len(role.split()) <= _A_FEW:
            whose = self._pronoun(since, start, _PRONOUNS[owner[1].lower()])
            return role if whose is None else f"{role} of {whose}"
        if core.lower().startswith("our ") and publisher is not None and " " not in role:
            return f"{role} of {publisher.value}"
        if _SPOKES.fullmatch(role.lower()):
            body = self._nearest_body(start, is_body)
            return role if body is None else f"{role} for {body.name}"
        return role

    def _remember(self, start: int, end: int, actor: ActorFound) -> str:
        self._meant.append(Mention(start, end, actor))
        return actor.name

    def _named(self, start: int, end: int) -> ActorFound | None:
        """Return the actor whom a phrase names: a person in it, or what it is as a whole."""
        text = self._text.text
        mentions = [one for one in self.within(start, end) if not self.owns(one)]
        free: list[Mention] = []
        hung: Mention | None = None
        for one in mentions:
            listed = (
                hung is not None
                and hung.actor.kind == one.actor.kind
                and text[hung.end : one.start] in _LISTING
                and " and " in text[hung.end : end]
            )
            if listed or _hangs(text[start : one.start], person=one.actor.kind == "person"):
                hung = one  # "the federations of A, B and C"
            elif not _is_attribute(text[one.end : end], one.actor):
                free.append(one)
        persons = [one for one in free if one.actor.kind == "person"]
        if persons:
            return persons[-1].actor if len(persons) == 1 else persons[0].actor
        core = _RELATIVE.sub("", text[start:end]).rstrip()
        for one in free:
            before = text[start : one.start].strip()
            rest = text[one.end : start + len(core)].strip()
            if not rest and (not before or not is_role(before.split()[-1].lower())):
                return one.actor
        return None

    def owns(self, one: Mention) -> bool:
        """Say whether a mention owns what follows it, as in "Voskell’s lawyer"."""
        return self._text.text[one.end : one.end + 2] in ("’s", "'s", "s’", "’ ", "' ")

    def _before(self, offset: int) -> Iterator[tuple[float, Mention]]:
        """Yield mentions before an offset with their distance, the nearest first."""
        last = bisect_left(self._starts, offset)
        recent = [*self._mentions[max(0, last - 40) : last]]
        recent += [one for one in self._meant[-20:] if one.start < offset]
        for one in sorted(recent, key=lambda one: -one.start):
            if one.start in self._spoken:
                # Who speaks seldom names whom the next sentence means.
                continue
            distance = float(offset - one.end)
            distance += self._cost(one)
            if self.owns(one):
                distance += _AN_OBJECT_COSTS
            yield distance, one

    def _cost(self, one: Mention) -> float:
        """Objects are seldom meant by the next pronoun; who acts in a sentence mostly is."""
        tokens = self._text.between(one.start, one.end)
        inside = {token.index for token in tokens}
        roots = [token for token in tokens if token.head not in inside or token.head == token.index]
        if not roots:
            return 0.0
        if roots[0].dep in _OBJECTS:
            return _AN_OBJECT_COSTS
        acts = roots[0].dep == "nsubj" and self._text.head(roots[0]).dep == "ROOT"
        return -_AN_ACTOR_GAINS if acts else 0.0

    def _pronoun(self, start: int, end: int, pronoun: str) -> str | None:
        if pronoun in ("he", "she"):
            found = self._person(start, pronoun)
        else:
            kinds = ("group", "organisation", "country")
            wanted = [pair for pair in self._before(start) if pair[1].actor.kind in kinds]
            if pronoun == "they":
                wanted = [pair for pair in wanted if pair[1].actor.kind == "group"] or wanted
            elif pronoun == "it":
                wanted = [pair for pair in wanted if pair[1].actor.kind != "group"]
            found = min(wanted, key=lambda pair: pair[0])[1].actor if wanted else None
        return None if found is None else self._remember(min(start, end - 1), end, found)

    def _person(self, start: int, pronoun: str) -> ActorFound | None:
        best: tuple[float, ActorFound] | None = None
        for distance, one in self._before(start):
            if one.actor.kind != "person":
                continue
            known = self._gender.get(one.actor.name) or _gender_of(one.actor.name)
            if known not in (None, pronoun):
                continue
            first = one.actor.name.split()[0].lower()
            unlikely = known is None and (pronoun == "he") == first.endswith(("a", "e", "ie"))
            cost = distance + (_WRONG_ENDING_COSTS if unlikely and pronoun == "he" else 0)
            if best is None or cost < best[0]:
                best = (cost, one.actor)
        if best is None:
            return None
        # Whom a pronoun meant once keeps it.
        self._gender.setdefault(best[1].name, "he" if pronoun == "he" else "she")
        return best[1]

    def _role(self, start: int, core: str) -> ActorFound | None:
        """Return the actor of a definite role: "the minister", "the ministry", "the paper"."""
        if not _OWNING.match(core) or _INDEFINITE.match(core):
            return None
        bare = re.sub(r"^(?:the|his|her|its|their|this|that)\s+", "", core, flags=re.I)
        words = [word.lower() for word in _WORD.findall(_PREPOSITION.split(bare)[0])]
        aged = _AGED.match(bare)
        if aged is not None:
            return self._aged(start, aged[1])
        if not words:
            return None
        for one in reversed(self._meant):
            # "The source" goes on from "a source in the ministry".
            if core.startswith(("the ", "The ")) and one.actor.name.lower().startswith(
                f"{bare.lower()} "
            ):
                return one.actor
        if is_role(words[-1]) and not core.lower().startswith(("his ", "her ", "its ", "their ")):
            return self._held(start, words, bare)
        if words[-1] in _PAPERS and len(words) == 1:
            return self._nearest_body(start, is_paper) or self._nearest_body(start, is_body)
        wanted = [word for word in words if word]
        named = self._nearest_body(
            start, lambda actor: set(wanted) <= {word.lower() for word in actor.name.split()}
        )
        return (
            named
            or self._publisher(bare)
            or (
                self._general(start, words[-1])
                if is_general(words, bare) and core.lower().startswith("the ")
                else None
            )
        )

    def _headlined(self, start: int, core: str) -> ActorFound | None:
        """Return whom a headline means by a role without article: the one of the text."""
        sentence = self._text.sentence_at(start)
        if sentence is None or sentence.zone is not Zone.HEADLINE or core != core.lower():
            return None
        wanted = set(_WORD.findall(core))
        for actor in self._actors:
            office = {word.lower() for word in _WORD.findall(actor.office or "")}
            if wanted <= (office | self._called.get(actor.name, frozenset())):
                return actor
        noun = _WORD.findall(core)[-1:]
        called = [one for one in self._actors if set(noun) & self._called.get(one.name, set())]
        return called[0] if len(called) == 1 else None

    def _aged(self, start: int, age: str) -> ActorFound | None:
        """Return the person of an age: "the 34-year-old" for "Ann Ardent, 34,"."""
        for _, one in self._before(start):
            after = self._text.text[one.end : one.end + 12]
            if one.actor.kind == "person" and re.match(rf",? \(?(?:aged )?{age}\b", after):
                return one.actor
        return None

    def _general(self, start: int, noun: str) -> ActorFound | None:
        """Return the body that the text calls a union, agency …, else the nearest that may be."""
        told = self._nearest_body(start, lambda one: noun in self._called.get(one.name, ()))
        return told or self._nearest_body(start, lambda one: may_be(one, noun))

    def _publisher(self, bare: str) -> ActorFound | None:
        """Return the body whose document it is: "the Institute" of the Institute for Records."""
        publisher = self._text.reading.publisher
        if publisher is None or not bare[:1].isupper() or bare not in publisher.value.split():
            return None
        return ActorFound(publisher.value, "organisation", ((0, 1),))

    def _held(self, start: int, words: list[str], bare: str) -> ActorFound | None:
        wanted = set(words) - _LATE
        ranked = _ALIKE.get(words[-1])
        for _, one in self._before(start):
            actor = one.actor
            if ranked is not None and ranked.search(actor.office or ""):
                return actor
            if actor.kind == "person" and actor.office is not None:
                office = {word.lower() for word in _WORD.findall(actor.office)}
                if wanted <= office:
                    return actor
        for actor in self._actors:
            if actor.kind == "person" and actor.office is not None:
                office = {word.lower() for word in _WORD.findall(actor.office)}
                if wanted <= office and len(_WORD.findall(bare)) <= len(office):
                    return actor
        return None

    def _nearest_body(self, start: int, fits: Callable[[ActorFound], bool]) -> ActorFound | None:
        for _, one in self._before(start):
            named = any(one.actor is actor for actor in self._actors)
            if named and one.actor.kind in ("organisation", "country") and fits(one.actor):
                return one.actor
        return None


_AGED = re.compile(r"(\d{2})-year-old\b")
_LATE = word_set("former retired ex late acting")
_ALIKE = {
    "officer": re.compile(
        r"\b(?:colonel|major|captain|lieutenant|general|sergeant|brigadier)\b", re.I
    ),
    "lawmaker": re.compile(r"\b(?:mp|deputy|senator|member of|representative)\b", re.I),
    "politician": re.compile(r"\b(?:mp|deputy|senator|minister|leader|councillor|mayor)\b", re.I),
}
_WOMEN = re.compile(r"(?:\w*woman|mother|mum|wife|widow|sister|daughter|grandmother|aunt)\b", re.I)
_MEN = re.compile(r"(?:\w*man|father|dad|husband|widower|brother|son|grandfather|uncle)\b", re.I)


def _gender_of(role: str) -> Gender | None:
    """Return what a role without a name says of the pronoun for it; None for a name."""
    if _WOMEN.match(role):
        return "she"
    return "he" if _MEN.match(role) else None


def _kind_of(role: str) -> ActorKind:
    """Return what a role without a name is: somebody, several, or a body."""
    words = _WORD.findall(_PREPOSITION.split(role)[0])
    head = words[-1].lower() if words else ""
    if is_role(head) or _gender_of(head) is not None:
        return "group" if head.endswith("s") and not head.endswith("ss") else "person"
    return "group" if head.endswith("s") and head not in BODIES else "organisation"


_LISTING = (", ", " and ", ", and ")
_SIDE = re.compile(
    r" (?:camp|campaign|family|team|administration|government|side|party|office|estate|trial)\b"
)


def _is_attribute(after: str, actor: ActorFound) -> bool:
    """Say whether a person only names what stands behind: "the Ardent camp"."""
    return actor.kind == "person" and _SIDE.match(after) is not None


_OF_TITLE = re.compile(
    r"\b(?:for|to|of|with) (?:(?:Foreign|Prime|Defen[cs]e|First|Interior) )?"
    r"(?:President|Minister|Mr|Mrs|Ms|Dr|Judge|Mayor|Governor|Senator|King|Queen|Prince) \Z"
)
_OF_NAME = re.compile(r"[a-z] (?:of|for|at|in) (?:the )?(?:[A-Z][\w’'-]+ )+\Z")


def _hangs(before: str, *, person: bool) -> bool:
    """Say whether what stands before a mention in its phrase makes it depend on another noun."""
    last = re.split(r"[,–—(]", before)[-1]
    # "head of the agency Ann Ardent": what is right before the name is a noun, not a preposition.
    noun = re.search(r"\b(?:of|for|to|at|with) (?:the |an? )?(?!the |an? )[a-z]+ \Z", last)
    if person and (noun is not None or _OF_NAME.search(last)) and not _OF_TITLE.search(last):
        return False
    return _PREPOSITION.search(last) is not None and bool(_WORD.search(last))
