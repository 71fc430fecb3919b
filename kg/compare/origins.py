"""Who says so: how many distinct origins a statement has, and why two claimants count as one.

The rule. The origin of a claim is its claimant, never a carrier or an outlet: a wire copy has the
origin of the wire. Repetitions in one document are one claim already. Two claimants have one
origin where one state or body stands behind both: the body whose office somebody holds (or of
which a person or group is a member), the body of which another is a part, the country of which
a body is an organ or whose name stands for its government. What a document says in its own voice
has the origin of the primary source that it names, and of those whose words that source carries;
where two documents are copies, what they say in their own voices in the same words has one origin.
An unnamed source is listed and not counted: anybody may stand behind it. So distinct origins are
those of which the graph knows nothing in common; that there is nothing in common, it cannot know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Literal, URIRef

from kg.model.vocabulary import CopyKind, Stance
from kg.store import Reader
from kg.terms import ACE, DCTERMS, FOAF, OA, ORG, PROV, RDF, SCHEMA, SKOS, concept

__all__ = ["Corroboration", "Origin", "Origins", "Voice", "corroboration", "load_origins"]

_AGAINST: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
_PARENTS: Final = (
    (
        f"SELECT ?a ?b {{ ?a <{ACE.holdsOffice}> ?office . ?office <{ORG.organization}> ?b }}",
        "holds an office of",
    ),
    (f"SELECT ?a ?b {{ ?a <{ORG.memberOf}> ?b ; a <{FOAF.Person}> }}", "is a member of"),
    (f"SELECT ?a ?b {{ ?a <{ORG.memberOf}> ?b ; a <{FOAF.Group}> }}", "are members of"),
    (f"SELECT ?a ?b {{ ?a <{ORG.subOrganizationOf}> ?b }}", "is a part of"),
    (f"SELECT ?a ?b {{ ?a <{ACE.governmentOf}> ?b }}", "is an organ of"),
)
_SOURCES: Final = (
    f"SELECT ?a ?b {{ ?a <{SCHEMA.publisher}> ?publisher ; <{PROV.hadPrimarySource}> ?b }}"
)
_CARRIED: Final = (
    f"SELECT DISTINCT ?a ?b {{ ?document <{PROV.hadPrimarySource}> ?a . "
    f"?relay <{ACE.carrier}> ?a . ?claim <{ACE.relay}> ?relay ; <{ACE.claimant}> ?b }}"
)
_SAME_TEXT: Final = concept("copy-kind", CopyKind.SAME_TEXT)
_WIRE_COPY: Final = concept("copy-kind", CopyKind.WIRE_COPY)
_COPIES: Final = (
    f"SELECT DISTINCT ?a ?b {{ ?b <{ACE.sharedBy}> ?version ; <{ACE.copyKind}> ?kind . "
    f"?version <{DCTERMS.isVersionOf}> ?a FILTER (?kind IN (<{_SAME_TEXT}>, <{_WIRE_COPY}>)) }}"
)
_UNNAMED: Final = f"SELECT ?a {{ ?a <{RDF.type}> <{ACE.UnnamedSource}> }}"
_PUBLISHERS: Final = f"SELECT ?a ?b {{ ?a <{SCHEMA.publisher}> ?b }}"
_LABELS: Final = f"SELECT ?thing ?label {{ ?thing <{SKOS.prefLabel}> ?label }}"
_VOICES: Final = (
    f"SELECT DISTINCT ?thing ?claim ?claimant ?stance ?document ?words {{ "
    f"{{ ?claim <{ACE.content}> ?thing }} UNION "
    f"{{ ?thing a <{ACE.Fact}> ; <{PROV.wasDerivedFrom}> ?claim }} "
    f"?claim <{ACE.claimant}> ?claimant ; <{ACE.stance}> ?stance ; "
    f"<{SCHEMA.appearance}> ?document ; <{ACE.contentPassage}> ?passage . "
    f"?passage <{OA.hasSelector}> ?quote . ?quote <{OA.exact}> ?words }}"
)


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """One claim that makes the statement: who, how, in which words, in which document."""

    claim: URIRef
    claimant: URIRef
    stance: Stance
    document: URIRef
    words: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims of one origin. ``behind`` names who stands behind all of them.

    ``why`` has a sentence for each link through which claimants came together here. An origin that
    is not ``named`` does not count.
    """

    behind: tuple[URIRef, ...]
    voices: tuple[Voice, ...]
    why: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Who makes a statement, by origin, and the claims of those who stand against it."""

    origins: tuple[Origin, ...]
    against: tuple[Voice, ...]

    @property
    def independent(self) -> int:
        """Count the distinct named origins."""
        return sum(origin.named for origin in self.origins)

    @property
    def documents(self) -> tuple[URIRef, ...]:
        """Return the documents in which the statement is made; never a count of origins."""
        return tuple(sorted({v.document for origin in self.origins for v in origin.voices}))


@dataclass(frozen=True, slots=True)
class Printed:
    """Who publishes each document, which sources it names, and of which others it is a copy."""

    publishers: Mapping[URIRef, URIRef]
    sources: Mapping[URIRef, frozenset[URIRef]]
    copies: Mapping[URIRef, frozenset[URIRef]]
    """By document, the links to those of which it is a copy."""


class Origins:
    """Knows who stands behind whom. Made once for a store by :func:`load_origins`."""

    def __init__(
        self,
        links: Mapping[URIRef, Mapping[URIRef, str]],
        printed: Printed,
        unnamed: frozenset[URIRef],
        labels: Mapping[URIRef, str],
    ) -> None:
        self._links, self._printed = links, printed
        self._unnamed, self._labels = unnamed, labels

    def is_named(self, claimant: URIRef) -> bool:
        """Say whether a claimant is anybody in particular."""
        return claimant not in self._unnamed

    def behind(self, voice: Voice) -> Mapping[URIRef, tuple[str, ...]]:
        """Return all who stand behind a claim, each with the links that lead to them."""
        found: dict[URIRef, tuple[str, ...]] = {}
        waiting: list[tuple[URIRef, tuple[str, ...]]] = [(voice.claimant, ())]
        if self._is_own(voice):
            for source in sorted(self._printed.sources.get(voice.document, ())):
                own = f"{self.label(voice.claimant)} names {self.label(source)} as its source"
                waiting.append((source, (own,)))
        while waiting:
            one, path = waiting.pop(0)
            if one in found:
                continue
            found[one] = path
            for other, how in sorted(self._links.get(one, {}).items()):
                step = f"{self.label(one)} {how} {self.label(other)}"
                waiting.append((other, (*path, step)))
        return found

    def _is_own(self, voice: Voice) -> bool:
        """Say whether a document speaks in its own voice."""
        return self._printed.publishers.get(voice.document, voice.document) == voice.claimant

    def _copied(self, voice: Voice) -> frozenset[tuple[URIRef, str]]:
        """Return what a claim in a document's own voice has in common with those of its copies."""
        if not self._is_own(voice):
            return frozenset()
        words = " ".join(voice.words.casefold().split())
        return frozenset((link, words) for link in self._printed.copies.get(voice.document, ()))

    def label(self, thing: URIRef) -> str:
        """Return a name in English, else the last part of the IRI."""
        return self._labels.get(thing) or str(thing).rpartition("/")[2].replace("-", " ")

    def grouped(self, voices: Iterable[Voice]) -> tuple[Origin, ...]:
        """Put claims behind which one stands together; named origins come first."""
        groups: list[tuple[list[Voice], set[object]]] = []
        traces = {voice: self.behind(voice) for voice in sorted(set(voices))}
        for voice, trace in traces.items():
            together: list[Voice] = [voice]
            reach: set[object] = {*trace, *self._copied(voice)}
            apart = []
            for members, reached in groups:
                if reach.isdisjoint(reached):
                    apart.append((members, reached))
                else:
                    together, reach = members + together, reach | reached
            groups = [*apart, (together, reach)]
        origins = [self._origin(members, traces) for members, _ in groups]
        return tuple(sorted(origins, key=lambda origin: (not origin.named, origin.behind)))

    def _origin(
        self, voices: list[Voice], traces: Mapping[Voice, Mapping[URIRef, tuple[str, ...]]]
    ) -> Origin:
        common = set.intersection(*(set(traces[voice]) for voice in voices))
        shared = common or {other for voice in voices for other in traces[voice]}
        tops = {one for one in shared if not any(up in shared for up in self._links.get(one, {}))}
        why = {step for voice in voices for top in tops for step in traces[voice].get(top, ())}
        why |= set(self._same_words(voices))
        return Origin(
            behind=tuple(sorted(tops or shared)),
            voices=tuple(sorted(voices)),
            why=tuple(sorted(why)) if len({voice.claimant for voice in voices}) > 1 else (),
            named=all(self.is_named(voice.claimant) for voice in voices),
        )

    def _same_words(self, voices: Iterable[Voice]) -> Iterator[str]:
        """Yield a sentence for claimants that are one origin as their documents are copies."""
        printers: defaultdict[tuple[URIRef, str], set[str]] = defaultdict(set)
        for voice in voices:
            for words in self._copied(voice):
                printers[words].add(self.label(voice.claimant))
        for names in printers.values():
            if len(names) > 1:
                yield f"{' and '.join(sorted(names))} print the same words"


def load_origins(reader: Reader) -> Origins:
    """Read who stands behind whom from what a store publishes."""
    links: defaultdict[URIRef, dict[URIRef, str]] = defaultdict(dict)
    for query, how in _PARENTS:
        for one, other in _pairs(reader, query):
            if one != other:
                links[one].setdefault(other, how)
    for source, quoted in _pairs(reader, _CARRIED):
        links[source].setdefault(quoted, "carries the words of")
    sources: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
    for document, source in _pairs(reader, _SOURCES):
        sources[document].add(source)
    copies: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
    for document, link in _pairs(reader, _COPIES):
        copies[document].add(link)
    return Origins(
        links=links,
        printed=Printed(
            publishers=dict(_pairs(reader, _PUBLISHERS)),
            sources={document: frozenset(found) for document, found in sources.items()},
            copies={document: frozenset(found) for document, found in copies.items()},
        ),
        unnamed=frozenset(one for (one,) in reader.rows(_UNNAMED) if isinstance(one, URIRef)),
        labels=_labels(reader),
    )


def corroboration(
    reader: Reader, statement: Iterable[URIRef], origins: Origins | None = None
) -> Corroboration:
    """Return who makes a statement, by origin.

    ``statement`` are the things that are taken to say the same: descriptions (a figure, an event)
    that comparison or a judgement holds together, or an ``ace:Fact``. Give ``origins`` where many
    are asked for. A thing that nobody speaks of has no origins; that is no error.
    """
    known = origins if origins is not None else load_origins(reader)
    voices = sorted({voice for thing in set(statement) for voice in _voices(reader, thing)})
    return Corroboration(
        origins=known.grouped(voice for voice in voices if voice.stance not in _AGAINST),
        against=tuple(voice for voice in voices if voice.stance in _AGAINST),
    )


def _voices(reader: Reader, thing: URIRef) -> Iterator[Voice]:
    for _, claim, claimant, stance, document, words in reader.rows(
        _VOICES, bindings={"thing": thing}
    ):
        if (
            isinstance(claim, URIRef)
            and isinstance(claimant, URIRef)
            and isinstance(document, URIRef)
        ):
            slug = Stance(str(stance).rpartition("/")[2])
            yield Voice(claim, claimant, slug, document, str(words))


def _pairs(reader: Reader, query: str) -> Iterator[tuple[URIRef, URIRef]]:
    for one, other in reader.rows(query):
        if isinstance(one, URIRef) and isinstance(other, URIRef):
            yield one, other


def _labels(reader: Reader) -> dict[URIRef, str]:
    found: dict[URIRef, str] = {}
    for thing, label in reader.rows(_LABELS):
        if isinstance(thing, URIRef) and isinstance(label, Literal) and label.language == "en":
            found.setdefault(thing, str(label))
    return found
