"""What can be found: everything of a store that has a name or stored words, read from it alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.search.facts import Facts
from kg.search.kinds import Kind, kind_of
from kg.store import Reader
from kg.terms import ACE, DCTERMS, OA, ORG, RDF, RDFS, SCHEMA, SEM, SKOS

__all__ = ["ClaimLine", "Entry", "Text", "entries_of"]

_LABELS: Final = (SKOS.prefLabel, RDFS.label, SCHEMA.headline, DCTERMS.title)
_OTHER_NAMES: Final = (SKOS.altLabel, DCTERMS.identifier, SKOS.notation)
_WORDS: Final = (SCHEMA.text, ACE.asWritten)
_NOTES: Final = (SKOS.definition, SKOS.note)
_DAYS: Final = (
    *(ACE.publishedEarliest, ACE.publishedLatest, ACE.asOfEarliest, ACE.asOfLatest),
    *(SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp),
    *(SEM.hasEarliestEndTimeStamp, SEM.hasLatestEndTimeStamp),
)
_SAID: Final = (ACE.statedEarliest, ACE.statedLatest)
_LINKS: Final = (
    *(RDF.type, OA.hasSource, OA.hasSelector, DCTERMS.isVersionOf, SCHEMA.appearance),
    *(ACE.claimant, ACE.stance, ACE.content, ACE.denies, SCHEMA.publisher, SCHEMA.inLanguage),
)
_PASSAGES: Final = (
    *(ACE.contentPassage, ACE.claimantPassage, ACE.timePassage),
    *(ACE.antecedentPassage, ACE.repetitionPassage),
)
_PARTS: Final = (
    *(ACE.participant, ACE.participantRole, ACE.inEvent),
    *(ORG.member, ORG.role, ORG.organization),
    *(RDF.subject, RDF.predicate, RDF.object),
)
"""What names a participation, an office or a relation."""
_MOST_CLAIMS: Final = 20
"""Claims that are listed with one passage."""


@dataclass(frozen=True, slots=True)
class Text:
    """One name, wording or note, and its language; the language is empty where none is given."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim that rests on a passage, as a line beside its words."""

    iri: str
    claimant: str
    claimant_label: str
    stance: str
    content: str
    content_label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a search may find.

    ``names[0]`` is the name to show, where there is one. ``days`` are the first and the last day
    that are known: of what happened, of what was said, of what was published.
    """

    iri: str
    kind: Kind
    names: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    documents: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    days: tuple[str, str] | None = None
    claims: tuple[ClaimLine, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its names and words."""
        return tuple(sorted({text.language for text in (*self.names, *self.words)} - {""}))


def entries_of(reader: Reader, admits: Callable[[str], bool] = lambda _: True) -> Iterator[Entry]:
    """Yield what can be found in a store, in the order of the IRIs.

    ``admits`` says of an IRI whether it may be told of at all: what it refuses is found neither
    by itself nor beside something else.
    """
    facts = Facts(
        reader,
        (
            *(*_LABELS, *_OTHER_NAMES, *_WORDS, *_NOTES, *_DAYS, *_SAID),
            *(*_LINKS, *_PASSAGES, *_PARTS, OA.exact),
        ),
        admits,
    )
    yield from _Reading(facts).entries()


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of things and passages, by what they are of."""

    of: Mapping[str, list[str]]
    resting_on: Mapping[str, list[str]]


class _Reading:
    """Makes the entries of one store."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._claims = _claims(facts)

    def entries(self) -> Iterator[Entry]:
        """Yield every passage with stored words, and everything else that has a name or words."""
        passages = self._facts.subjects(OA.hasSource)
        named = {s for p in (*_LABELS, *_OTHER_NAMES, *_WORDS) for s in self._facts.subjects(p)}
        for node in sorted(passages | named):
            if node in passages:
                entry = self._passage(node)
                if entry is not None:
                    yield entry
                continue
            kind = kind_of(self._facts.iris(node, RDF.type))
            if kind is not None:
                yield self._thing(node, kind)

    def label(self, node: str) -> str:
        """Return the name to show for a thing: English, else any, else the end of its IRI."""
        names = self._names(node)
        return names[0].text if names else node.rpartition("/")[2].rpartition("#")[2]

    def _names(self, node: str) -> tuple[Text, ...]:
        found = [*self._texts(node, _LABELS), *self._texts(node, _OTHER_NAMES)]
        return tuple(dict.fromkeys(found))

    def _texts(self, node: str, predicates: Iterable[URIRef]) -> Iterator[Text]:
        for predicate in predicates:
            said = (
                Text(str(value), value.language) for value in self._facts.texts(node, predicate)
            )
            yield from sorted(said, key=_english_first)

    def _thing(self, node: str, kind: Kind) -> Entry:
        claims = self._claims.of.get(node, ())
        is_document = kind == "document"
        documents = (node,) if is_document else self._linked(claims, SCHEMA.appearance)
        language = self._language(documents)
        return Entry(
            iri=node,
            kind=kind,
            names=self._names(node),
            words=tuple(Text(t.text, t.language or language) for t in self._texts(node, _WORDS)),
            notes=tuple(self._texts(node, _NOTES)),
            documents=documents,
            claimants=self._linked([node], SCHEMA.publisher)
            if is_document
            else self._linked(claims, ACE.claimant),
            days=self._days([node], _DAYS) or self._days(claims, _SAID),
        )

    def _passage(self, node: str) -> Entry | None:
        selectors = self._facts.iris(node, OA.hasSelector)
        found = [text for s in selectors for text in self._texts(s, (OA.exact,))]
        if not found:
            return None  # its words are known by their hash only
        versions = self._facts.iris(node, OA.hasSource)
        documents = self._linked(versions, DCTERMS.isVersionOf)
        language = self._language(documents)
        words = tuple(Text(text.text, text.language or language) for text in found)
        claims = self._claims.resting_on.get(node, ())
        return Entry(
            iri=node,
            kind="passage",
            words=words,
            documents=documents,
            claimants=self._linked(claims, ACE.claimant),
            days=self._days(claims, _SAID) or self._days(documents, _DAYS),
            claims=tuple(self._line(claim) for claim in claims[:_MOST_CLAIMS]),
        )

    def _line(self, claim: str) -> ClaimLine:
        claimant, stance, content, denied = (
            next(iter(self._facts.iris(claim, predicate)), "")
            for predicate in (ACE.claimant, ACE.stance, ACE.content, ACE.denies)
        )
        about = denied or content
        return ClaimLine(
            iri=claim,
            claimant=claimant,
            claimant_label=self.label(claimant) if claimant else "",
            stance=stance.rpartition("/")[2],
            content=about,
            content_label=self._title(about),
        )

    def _language(self, documents: Iterable[str]) -> str:
        """Return the language of a document: that of words which do not say theirs."""
        found = [said.text for d in documents for said in self._facts.texts(d, SCHEMA.inLanguage)]
        return found[0] if found else ""

    def _title(self, node: str) -> str:
        """Return the name of a description or, where it has none, its parts in a line."""
        own = next((t.text for t in (*self._names(node), *self._texts(node, _WORDS))), "")
        if own:
            return own
        parts = (
            (*map(self.label, self._facts.iris(node, p)), *map(str, self._facts.texts(node, p)))
            for p in _PARTS
        )
        return " – ".join(", ".join(part) for part in parts if part)

    def _linked(self, nodes: Iterable[str], predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted({v for node in nodes for v in self._facts.iris(node, predicate)}))

    def _days(self, nodes: Iterable[str], predicates: Iterable[URIRef]) -> tuple[str, str] | None:
        days = sorted(
            str(value) for n in nodes for p in predicates for value in self._facts.texts(n, p)
        )
        return (days[0], days[-1]) if days else None


def _claims(facts: Facts) -> _Claims:
    of: dict[str, list[str]] = defaultdict(list)
    resting_on: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(facts.subjects(ACE.claimant)):
        if not facts.iris(claim, ACE.stance):
            continue  # a shortcut names its claimants too
        for node in {*facts.iris(claim, ACE.content), *facts.iris(claim, ACE.denies)}:
            of[node].append(claim)
        for node in {node for p in _PASSAGES for node in facts.iris(claim, p)}:
            resting_on[node].append(claim)
    return _Claims(of, resting_on)


def _english_first(text: Text) -> tuple[bool, str, str]:
    return not (text.language or "en").startswith("en"), text.text, text.language
