"""What exactly is denied: the claim against which it stands, in which aspect, in which words.

A denial reaches as far as its aspect. One of the number, or of the occurrence of what is counted,
stands against a figure; one of the wording ("evacuated", "rescue") or of the responsibility leaves
every number as it is. A claim that disputes another (``cito:disputes``) with a figure of its own
stands against the number; with an account of its own, against the account. What disputes, denies,
corrects or updates stays beside what it speaks of, in the order of the days on which it was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rdflib import URIRef

from kg.model.vocabulary import Aspect
from kg.store import Reader, Row, Term
from kg.terms import ACE, CITO, OA, RDF, SCHEMA

__all__ = ["Against", "Reply", "replies"]


class Against(StrEnum):
    """How a claim answers another."""

    DENIES = "denies"
    DISPUTES = "disputes"
    UPDATES = "updates"


_NUMBER: Final = frozenset({Aspect.NUMBER, Aspect.OCCURRENCE})
_CLAIM: Final = (
    f"?claim <{ACE.claimant}> ?claimant ; <{SCHEMA.appearance}> ?document ; "
    f"<{ACE.contentPassage}> ?passage . "
    f"?passage <{OA.hasSelector}> ?quote . ?quote <{OA.exact}> ?words . "
    f"OPTIONAL {{ ?claim <{ACE.statedLatest}> ?said }} "
)
_OWN: Final = (
    f"OPTIONAL {{ ?claim <{ACE.content}> ?own . ?own <{RDF.type}> <{ACE.Figure}> . "
    f"FILTER (?own != ?thing) }} "
)
_DENIALS: Final = (
    f"SELECT DISTINCT ?thing ?target ?claim ?claimant ?document ?words ?said ?aspect ?own {{ "
    f"{{ ?claim <{ACE.denies}> ?thing BIND (?thing AS ?target) }} UNION "
    f"{{ ?target <{ACE.content}> ?thing . ?claim <{ACE.denies}> ?target }} "
    f"OPTIONAL {{ ?claim <{ACE.deniedAspect}> ?aspect }} {_CLAIM} {_OWN} }}"
)


def _linked(link: URIRef) -> str:
    return (
        f"SELECT DISTINCT ?thing ?target ?claim ?claimant ?document ?words ?said ?aspect ?own {{ "
        f"?target <{ACE.content}> ?thing . ?claim <{link}> ?target . {_CLAIM} {_OWN} "
        f"OPTIONAL {{ ?claim <{ACE.deniedAspect}> ?aspect }} }}"
    )


_QUERIES: Final = (
    (Against.DENIES, _DENIALS),
    (Against.DISPUTES, _linked(CITO.disputes)),
    (Against.UPDATES, _linked(CITO.updates)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One claim that denies, disputes or updates a description or a claim of it.

    ``target`` is what it names: the description itself, or one of its claims. ``aspect`` is None
    where no aspect is said. ``own`` is the figure that the claim gives instead, where it gives one.
    """

    how: Against
    claim: URIRef
    claimant: URIRef
    document: URIRef
    words: str
    said: date | None
    target: URIRef
    aspect: Aspect | None
    own: URIRef | None

    @property
    def touches_number(self) -> bool:
        """Whether it stands against the number, and not only against a word for what is counted.

        A dispute without aspect does so only with a figure of its own. An update replaces a
        number and denies none.
        """
        if self.how is Against.UPDATES:
            return False
        return self.aspect in _NUMBER if self.aspect is not None else self.own is not None


def replies(reader: Reader, thing: URIRef) -> tuple[Reply, ...]:
    """Return the claims that deny, dispute or update a description or its claims, by their days.

    Claims of which no day is known come last. Nothing published against it gives an empty answer.
    """
    found = {
        reply
        for how, query in _QUERIES
        for row in reader.rows(query, bindings={"thing": thing})
        for reply in _replies(how, row)
    }
    return tuple(sorted(found, key=_order))


def _replies(how: Against, row: Row) -> Iterator[Reply]:
    _, target, claim, claimant, document, words, said, aspect, own = row
    if (
        isinstance(target, URIRef)
        and isinstance(claim, URIRef)
        and isinstance(claimant, URIRef)
        and isinstance(document, URIRef)
    ):
        yield Reply(
            how=how,
            claim=claim,
            claimant=claimant,
            document=document,
            words=str(words),
            said=None if said is None else date.fromisoformat(str(said)),
            target=target,
            aspect=_aspect(aspect),
            own=own if isinstance(own, URIRef) else None,
        )


def _aspect(term: Term | None) -> Aspect | None:
    return None if term is None else Aspect(str(term).rpartition("/")[2])


def _order(reply: Reply) -> tuple[date, str, str]:
    return reply.said or date.max, reply.claim, reply.how
