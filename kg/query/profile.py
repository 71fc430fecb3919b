"""One thing as a page shows it: names and who uses them, offices, judgements, and what is counted.

What is said of it comes in sections (:mod:`kg.query.sections`), a part at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rdflib import Literal, URIRef

from kg.query.paging import part
from kg.query.sections import ABOUT
from kg.query.things import Label
from kg.store import Reader
from kg.terms import ACE, FOAF, OA, ORG, RDF, SCHEMA, SEM, SKOS

__all__ = ["NameUse", "ThingKind", "kind_of", "name_uses"]


class ThingKind(StrEnum):
    """What sort of thing it is; the first that fits: a country acts and is a place."""

    CLAIM = "claim"
    DOCUMENT = "document"
    COUNTRY = "country"
    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    SOURCE = "unnamed-source"
    PLACE = "place"
    OFFICE = "office"
    VARIABLE = "variable"
    FIGURE = "figure"
    QUOTATION = "quotation"
    PARTICIPATION = "participation"
    MEMBERSHIP = "membership"
    INSTRUMENT = "instrument"
    RELATION = "relation"
    PROPOSITION = "proposition"
    SPEECH_ACT = "speech-act"
    EVENT = "event"
    CONCEPT = "concept"
    OTHER = "other"


_KINDS: Final = {
    ACE.Claim: ThingKind.CLAIM,
    SCHEMA.NewsArticle: ThingKind.DOCUMENT,
    SCHEMA.Report: ThingKind.DOCUMENT,
    SCHEMA.WebPage: ThingKind.DOCUMENT,
    SCHEMA.SocialMediaPosting: ThingKind.DOCUMENT,
    SCHEMA.Country: ThingKind.COUNTRY,
    FOAF.Person: ThingKind.PERSON,
    FOAF.Group: ThingKind.GROUP,
    ORG.Organization: ThingKind.ORGANIZATION,
    ACE.UnnamedSource: ThingKind.SOURCE,
    SCHEMA.Place: ThingKind.PLACE,
    ORG.Role: ThingKind.OFFICE,
    SCHEMA.StatisticalVariable: ThingKind.VARIABLE,
    ACE.Figure: ThingKind.FIGURE,
    SCHEMA.Quotation: ThingKind.QUOTATION,
    ACE.Participation: ThingKind.PARTICIPATION,
    ORG.Membership: ThingKind.MEMBERSHIP,
    ACE.Instrument: ThingKind.INSTRUMENT,
    RDF.Statement: ThingKind.RELATION,
    ACE.Proposition: ThingKind.PROPOSITION,
    ACE.SpeechAct: ThingKind.SPEECH_ACT,
    SEM.Event: ThingKind.EVENT,
    SKOS.Concept: ThingKind.CONCEPT,
}
_USED: Final = 6
"""Documents that are shown for one name."""
_READ: Final = 20_000
"""Words of so many claims are searched for names."""
_TAIL: Final = (
    f"?claim <{SCHEMA.appearance}> ?document ; <{ACE.contentPassage}> ?passage . "
    f"?passage <{OA.hasSelector}> ?selector . ?selector <{OA.exact}> ?words"
)
_WORDS: Final = " UNION ".join(
    f"{{ {pattern} . {_TAIL} }}"
    for pattern in (
        f"?claim <{ACE.claimant}> ?thing",
        f"?claim <{ACE.content}> ?thing",
        *(f"?content <{p}> ?thing . ?claim <{ACE.content}> ?content" for p in ABOUT),
    )
)


def kind_of(types: Iterable[URIRef]) -> ThingKind:
    """Say of which sort something with these types is."""
    found = set(types)
    return next((kind for type_, kind in _KINDS.items() if type_ in found), ThingKind.OTHER)


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name, and claims that use it in their own words: the first of each document."""

    label: Label
    documents: int
    used_in: tuple[tuple[URIRef, URIRef], ...]
    """Document and claim."""


def name_uses(reader: Reader, thing: URIRef, labels: Iterable[Label]) -> tuple[NameUse, ...]:
    """Return where each name of a thing stands in the stored words of claims that concern it.

    A name that is a part of a longer one is found inside it, too. That a name is found nowhere
    says only that it is not in the words that are kept.
    """
    wanted = {label: re.compile(rf"(?<!\w){re.escape(label.text)}(?!\w)") for label in labels}
    found: dict[Label, dict[URIRef, URIRef]] = {label: {} for label in wanted}
    said = _holding(reader, thing, sorted({label.text for label in wanted}))
    # Measured: the engine needs twice as long to put them in order.
    for document, claim, words in sorted(said, key=lambda one: (str(one[0]), str(one[1]))):
        for label, pattern in wanted.items():
            if document not in found[label] and pattern.search(str(words)):
                found[label][document] = claim
    return tuple(
        NameUse(label, len(used), tuple(used.items())[:_USED]) for label, used in found.items()
    )


def _holding(
    reader: Reader, thing: URIRef, names: Sequence[str]
) -> list[tuple[URIRef, URIRef, Literal]]:
    """Return document, claim and words of what concerns a thing and holds one of some names."""
    if not names:
        return []
    rows = reader.rows(
        f"SELECT ?thing ?document ?claim ?words ?names {{ {_WORDS} "
        # Most words hold no name, and what the engine does not give need not be read.
        "FILTER (REGEX(STR(?words), STR(?names))) }" + part(_READ, 0),
        bindings={"thing": thing, "names": Literal("|".join(map(re.escape, names)))},
    )
    return [
        (document, claim, words)
        for _, document, claim, words, _ in rows
        if isinstance(document, URIRef) and isinstance(claim, URIRef) and isinstance(words, Literal)
    ]
