"""Figures as a store publishes them: typed for comparison, and with the words that give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from rdflib import Literal, URIRef

from kg.compare.figure import Day, Figure
from kg.compare.records import (
    FigureClaim,
    FigureDenial,
    FigureDocument,
    FigureRecord,
    LinkedClaim,
)
from kg.model.vocabulary import AnchorStatus, Aspect, Bound, Modality, Qualifier, Stance
from kg.numbers import quantities
from kg.store import Reader, Term
from kg.terms import ACE, CITO, DCTERMS, FOAF, OA, RDF, RDFS, SCHEMA, SEM

__all__ = [
    "FigureClaim",
    "FigureDenial",
    "FigureDocument",
    "FigureRecord",
    "LinkedClaim",
    "load_figures",
]

_Said = dict[URIRef, list[Term]]
"""What is said of one thing: predicate → its objects."""

# Each query has one chain of patterns, so its cost grows with what it finds; the number of
# queries does not depend on the number of figures.
_FIGURES: Final = f"SELECT ?s ?p ?o {{ ?s a <{ACE.Figure}> ; ?p ?o }}"
_CLAIMS: Final = f"SELECT ?s ?p ?o {{ ?f a <{ACE.Figure}> . ?s <{ACE.content}> ?f ; ?p ?o }}"
_PASSAGES: Final = (
    f"SELECT DISTINCT ?s ?p ?o {{ ?f a <{ACE.Figure}> . "
    f"?c <{ACE.content}> ?f ; <{ACE.contentPassage}> ?s . "
    f"{{ ?s ?p ?o }} UNION {{ ?s <{OA.hasSelector}> ?selector . ?selector ?p ?o }} }}"
)
_RELAYS: Final = (
    f"SELECT DISTINCT ?s ?p ?o {{ ?f a <{ACE.Figure}> . "
    f"?c <{ACE.content}> ?f ; <{ACE.relay}> ?s . ?s ?p ?o }}"
)
_DOCUMENTS: Final = (
    f"SELECT DISTINCT ?s ?p ?o {{ {{ SELECT DISTINCT ?s {{ ?f a <{ACE.Figure}> . "
    f"?c <{ACE.content}> ?f ; <{SCHEMA.appearance}> ?s }} }} ?s ?p ?o }}"
)
_POPULATIONS: Final = (
    f'SELECT ?s ?o {{ ?s <{SCHEMA.populationType}> ?o FILTER (LANG(?o) IN ("", "en")) }}'
)
_GROUPS: Final = f"SELECT ?s {{ ?s a <{FOAF.Group}> }}"
_DENIALS: Final = (
    f"SELECT ?c ?target ?who ?aspect {{ ?c <{ACE.denies}> ?target ; <{ACE.claimant}> ?who . "
    f"OPTIONAL {{ ?c <{ACE.deniedAspect}> ?aspect }} }}"
)
_LINKS: Final = (CITO.disputes, CITO.agreesWith, CITO.confirms, CITO.updates)
_AGAINST: Final = frozenset({Stance.DENIES, Stance.DISPUTES})


def load_figures(reader: Reader) -> tuple[FigureRecord, ...]:
    """Return every figure of the default graph that a claim speaks of, in the order of their IRIs.

    The default graph is what a store publishes: nothing proposed, rejected, excluded or hidden is
    in it. A fixed number of queries, each linear in what it finds.
    """
    return _Loader(reader).records()


def _grouped(reader: Reader, query: str) -> dict[URIRef, _Said]:
    found: defaultdict[URIRef, _Said] = defaultdict(dict)
    once: dict[URIRef, URIRef] = {}  # a name that comes again and again is held once
    for subject, predicate, value in reader.rows(query):
        if isinstance(subject, URIRef) and isinstance(predicate, URIRef) and value is not None:
            held = once.setdefault(value, value) if isinstance(value, URIRef) else value
            found[subject].setdefault(once.setdefault(predicate, predicate), []).append(held)
    return dict(found)


def _iris(said: _Said, predicate: URIRef) -> tuple[URIRef, ...]:
    return tuple(sorted(v for v in said.get(predicate, ()) if isinstance(v, URIRef)))


def _one(said: _Said, predicate: URIRef) -> URIRef | None:
    return next(iter(_iris(said, predicate)), None)


def _text(said: _Said, predicate: URIRef) -> str | None:
    return min((str(v) for v in said.get(predicate, ()) if isinstance(v, Literal)), default=None)


def _label(said: _Said) -> str | None:
    """Return the English name of what has no headline."""
    names = (v for v in said.get(RDFS.label, ()) if isinstance(v, Literal) and v.language == "en")
    return min(map(str, names), default=None)


def _date(said: _Said, predicate: URIRef) -> date | None:
    text = _text(said, predicate)
    return None if text is None else date.fromisoformat(text)


def _day(earliest: date | None, latest: date | None) -> Day | None:
    """Return a day known in part; where only one end is known, that day."""
    first, last = earliest or latest, latest or earliest
    return None if first is None or last is None else Day(first, last)


def _number(said: _Said, predicate: URIRef) -> Decimal | None:
    text = _text(said, predicate)
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _whole(said: _Said, predicate: URIRef) -> int | None:
    number = _number(said, predicate)
    return None if number is None else int(number)


def _slug(said: _Said, predicate: URIRef) -> str | None:
    term = _one(said, predicate)
    return None if term is None else str(term).rpartition("/")[2]


class _Loader:
    """Reads everything once; each record is then made from what is at hand."""

    def __init__(self, reader: Reader) -> None:
        self._figures = _grouped(reader, _FIGURES)
        self._claims = _grouped(reader, _CLAIMS)
        self._passages = _grouped(reader, _PASSAGES)
        self._relays = _grouped(reader, _RELAYS)
        self._documents = {
            iri: _document(iri, said) for iri, said in _grouped(reader, _DOCUMENTS).items()
        }
        self._populations = {s: str(o) for s, o in reader.rows(_POPULATIONS)}
        self._groups = frozenset(s for (s,) in reader.rows(_GROUPS))
        self._of: defaultdict[URIRef, list[FigureClaim]] = defaultdict(list)
        for iri in sorted(self._claims):
            said = self._claims[iri]
            claim = self._claim(iri, said)
            if claim is not None:
                for figure in _iris(said, ACE.content):
                    self._of[figure].append(claim)
        self._denied_by, self._denies = _denials(reader)

    def records(self) -> tuple[FigureRecord, ...]:
        """Return the figures that have a claim, sorted."""
        return tuple(
            self._record(iri, said)
            for iri, said in sorted(self._figures.items())
            if self._of.get(iri)
        )

    def _claim(self, iri: URIRef, said: _Said) -> FigureClaim | None:
        claimant, document = _one(said, ACE.claimant), _one(said, SCHEMA.appearance)
        if claimant is None or document not in self._documents:
            return None
        passages = [self._passages.get(p, {}) for p in _iris(said, ACE.contentPassage)]
        place = min(passages, key=lambda p: _whole(p, OA.start) or 0, default=_Said())
        relays = [self._relays.get(r, {}) for r in _iris(said, ACE.relay)]
        relays.sort(key=lambda r: _whole(r, ACE.position) or 0)
        return FigureClaim(
            iri=iri,
            claimant=claimant,
            stance=Stance(_slug(said, ACE.stance) or Stance.ASSERTS),
            words=_text(place, OA.exact) or "",
            document=self._documents[document],
            version=_one(place, OA.hasSource),
            start=_whole(place, OA.start),
            end=_whole(place, OA.end),
            stated_earliest=_date(said, ACE.statedEarliest),
            stated_latest=_date(said, ACE.statedLatest),
            relays=tuple(carrier for r in relays for carrier in _iris(r, ACE.carrier)),
            anchor_status=AnchorStatus(_slug(place, ACE.anchorStatus) or AnchorStatus.UNCHECKED),
            links=tuple(
                LinkedClaim(str(link).rpartition("/")[2], other)
                for link in _LINKS
                for other in _iris(said, link)
            ),
        )

    def _record(self, iri: URIRef, said: _Said) -> FigureRecord:
        claims = tuple(sorted(self._of[iri], key=_first_said))
        names = (iri, *(claim.iri for claim in claims))
        return FigureRecord(
            iri=iri,
            figure=self._figure(iri, said, claims[0]),
            claims=claims,
            document=claims[0].document,
            denied_by=_unique(denial for name in names for denial in self._denied_by.get(name, ())),
            denies=_unique(denial for name in names for denial in self._denies.get(name, ())),
        )

    def _figure(self, iri: URIRef, said: _Said, claim: FigureClaim) -> Figure:
        bound = Bound(_slug(said, ACE.bound) or Bound.EXACT)
        as_written = _text(said, ACE.asWritten)
        value, value_max = _values(said, bound, as_written)
        qualifier = _slug(said, SCHEMA.measurementQualifier)
        modality = _slug(said, ACE.modality)
        variable = _one(said, SCHEMA.variableMeasured)
        window_from, window_to, as_of = _times(said, qualifier)
        voice = claim.document.publisher
        carriers = (*claim.relays, *((voice,) if voice not in (None, claim.claimant) else ()))
        return Figure(
            name=str(iri),
            sentence=claim.words,
            as_written=as_written,
            value=value,
            value_max=value_max,
            bound=bound,
            unit=_text(said, SCHEMA.unitText),
            variable=None if variable is None else str(variable),
            population=None if variable is None else self._populations.get(variable),
            scope=self._scope(said),
            qualifier=None if qualifier is None else Qualifier(qualifier),
            modality=None if modality is None else Modality(modality),
            window_from=window_from,
            window_to=window_to,
            as_of=as_of,
            claimant=str(claim.claimant),
            chain=tuple(dict.fromkeys(str(carrier) for carrier in carriers)),
            published=claim.document.published,
            part_of=None if (whole := _one(said, ACE.partOf)) is None else str(whole),
        )

    def _scope(self, said: _Said) -> frozenset[str]:
        """Return where, or for whom, is counted.

        A group beside a place or an actor says who is counted and not where, so it is no scope.
        """
        members = _iris(said, SCHEMA.observationAbout)
        kept = [member for member in members if member not in self._groups] or members
        return frozenset(str(member) for member in kept)


def _first_said(claim: FigureClaim) -> tuple[bool, date, URIRef]:
    """Order claims: those that state the number before those against it, then by day."""
    return claim.stance in _AGAINST, claim.stated_latest or date.max, claim.iri


def _unique(denials: Iterable[FigureDenial]) -> tuple[FigureDenial, ...]:
    return tuple(dict.fromkeys(denials))


def _denials(
    reader: Reader,
) -> tuple[Mapping[URIRef, list[FigureDenial]], Mapping[URIRef, list[FigureDenial]]]:
    """Return denials by what they deny, and by the claim that denies."""
    by_target: defaultdict[URIRef, list[FigureDenial]] = defaultdict(list)
    by_claim: defaultdict[URIRef, list[FigureDenial]] = defaultdict(list)
    for denial in sorted(set(_denial_rows(reader)), key=lambda d: (d.claim, d.target)):
        by_target[denial.target].append(denial)
        by_claim[denial.claim].append(denial)
    return by_target, by_claim


def _denial_rows(reader: Reader) -> Iterator[FigureDenial]:
    for claim, target, who, aspect in reader.rows(_DENIALS):
        if isinstance(claim, URIRef) and isinstance(target, URIRef) and isinstance(who, URIRef):
            slug = None if aspect is None else str(aspect).rpartition("/")[2]
            yield FigureDenial(claim, who, target, None if slug is None else Aspect(slug))


def _document(iri: URIRef, said: _Said) -> FigureDocument:
    return FigureDocument(
        iri=iri,
        title=_text(said, SCHEMA.headline)
        or _label(said)
        or _text(said, DCTERMS.identifier)
        or str(iri),
        publisher=_one(said, SCHEMA.publisher),
        published=_day(_date(said, ACE.publishedEarliest), _date(said, ACE.publishedLatest)),
        url=_text(said, SCHEMA.url),
        kind=_one(said, RDF.type),
        has_headline=SCHEMA.headline in said,
    )


def _values(
    said: _Said, bound: Bound, as_written: str | None
) -> tuple[Decimal | None, Decimal | None]:
    """Return the printed number, and the upper one of a range."""
    if bound is Bound.ORDER_OF_MAGNITUDE:
        return next((q.vague for q in quantities(as_written or "")), None), None
    low, high = _number(said, SCHEMA.minValue), _number(said, SCHEMA.maxValue)
    if low is not None and high is not None:
        return low, high
    printed = (n for n in (_number(said, SCHEMA.value), low, high) if n is not None)
    return next(printed, None), None


def _times(said: _Said, qualifier: str | None) -> tuple[Day | None, Day | None, Day | None]:
    """Return where the window begins and ends, and the day described.

    A running total runs up to the day that it describes, so its window has a beginning only.
    """
    begins = _day(
        _date(said, SEM.hasEarliestBeginTimeStamp), _date(said, SEM.hasLatestBeginTimeStamp)
    )
    ends = _day(_date(said, SEM.hasEarliestEndTimeStamp), _date(said, SEM.hasLatestEndTimeStamp))
    as_of = _day(_date(said, ACE.asOfEarliest), _date(said, ACE.asOfLatest))
    if qualifier == Qualifier.CUMULATIVE:
        return begins, None, as_of or ends
    return begins, ends, as_of
