"""Nodes and links of a network: each link says what it is, on whose word, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import Modality, Stance

__all__ = ["HAPPENINGS", "Denial", "Evidence", "Judged", "Link", "Node", "NodeKind", "Sort"]


class NodeKind(StrEnum):
    """What a node is; a proposition is what nobody asserts as actual: planned, asked, denied."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    COUNTRY = "country"
    PLACE = "place"
    OFFICE = "office"
    EVENT = "event"
    SPEECH_ACT = "speech-act"
    INSTRUMENT = "instrument"
    PROPOSITION = "proposition"


HAPPENINGS: Final = frozenset(
    {NodeKind.EVENT, NodeKind.SPEECH_ACT, NodeKind.INSTRUMENT, NodeKind.PROPOSITION}
)
"""Kinds of what is done, said or issued, or would be."""


class Sort(StrEnum):
    """How far a link is documented, the firmest first.

    ``documented``: somebody asserts it as actual or ongoing. ``alleged``: nobody more than alleges
    or estimates it. ``not-actual``: it is planned, requested, possible, conditional or normative;
    the modality says which. ``judged``: a reviewer inferred it, no document says it. ``denied``:
    all that is told of it is that it is not so; no path takes such a link.
    """

    DOCUMENTED = "documented"
    ALLEGED = "alleged"
    NOT_ACTUAL = "not-actual"
    JUDGED = "judged"
    DENIED = "denied"

    @classmethod
    def of(cls, modality: str, stances: Iterable[str]) -> Sort:
        """Say how far something is documented that is told in a modality, with these stances."""
        found = set(stances)
        if not found - {Stance.DENIES, Stance.DISPUTES}:
            return cls.DENIED
        if modality not in {Modality.ACTUAL, Modality.ONGOING}:
            return cls.NOT_ACTUAL
        return cls.DOCUMENTED if found & {Stance.ASSERTS, Stance.CONCEDES} else cls.ALLEGED

    @property
    def rank(self) -> int:
        """0 for the firmest."""
        return list(Sort).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One claim with its words.

    ``start`` (from 0) and ``end`` (exclusive) are code points of the text of ``document``; they
    span the content passages, whose words stand in ``words`` with “ … ” between them.
    """

    document: URIRef
    start: int
    end: int
    claim: URIRef
    claimant: URIRef
    stance: str
    words: str


@dataclass(frozen=True, slots=True, order=True)
class Denial:
    """A claim that denies something, in an aspect: occurrence, number, wording.

    The aspects are those of :class:`kg.model.vocabulary.Aspect`.
    """

    evidence: Evidence
    aspect: str


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """A reviewer's judgement that two things are one: who, when (``YYYY-MM-DD``) and why."""

    judgement: URIRef
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, a place, an office, or something that happened or was proposed.

    ``earliest`` is the first day on which it can have begun, ``latest`` the last on which it can
    have ended, ``date`` the time as EDTF; ``places`` are where it was held. ``evidence`` is that
    of the description itself: an actor has none. ``names`` are all names in all languages.
    """

    iri: URIRef
    label: str
    kind: NodeKind
    sort: Sort = Sort.DOCUMENTED
    modality: str = ""
    types: frozenset[str] = frozenset()
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    places: tuple[URIRef, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    denials: tuple[Denial, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One documented link: ``source`` stands to ``target`` as ``relation`` says.

    ``relation`` is a short phrase (“takes part in”, “is about”), ``role`` the role of whoever takes
    part; ``content`` is the description that says it, or the judgement. A judged link has no
    evidence but ``judged``; all others have at least one claim. ``denials`` are what stands against
    the evidence; of a link that is only denied, the denials are the evidence.
    """

    source: URIRef
    target: URIRef
    relation: str
    content: URIRef
    sort: Sort
    modality: str = ""
    role: str = ""
    evidence: tuple[Evidence, ...] = ()
    denials: tuple[Denial, ...] = ()
    judged: Judged | None = None

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """Where it stands among the links of two nodes, the firmest first."""
        return self.sort.rank, self.relation, self.role, str(self.content), str(self.source)

    @property
    def says(self) -> str:
        """The relation in words, with the role or modality where there is one."""
        said = f"{self.relation} ({self.role})" if self.role else self.relation
        return said if self.sort is not Sort.NOT_ACTUAL else f"{said}, {self.modality}"
