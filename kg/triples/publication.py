"""Which claims stand, and which of them are published.

A claim stands when review accepted it and whatever it needs stands too. It is published when it
also tells nothing of what is restricted (law 8): no name of it, and none of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.model import Claim, Participation, Relation, Sheet, SpeechAct
from kg.model.vocabulary import Modality, ReviewStatus, Stance
from kg.resolve import names_by_claim

__all__ = ["accepted_claims", "asserted_descriptions", "published_claims"]

_ASSERTING = frozenset({Stance.ASSERTS, Stance.CONCEDES})
_ACTUAL = frozenset({Modality.ACTUAL, Modality.ONGOING})


def _key(claim: Claim) -> str | None:
    """Return the key of the description that a claim introduces."""
    return None if claim.content is None else claim.content.key


def _needs(claim: Claim) -> Iterator[str]:
    """Yield the names of claims and descriptions without which a claim says nothing."""
    if claim.denies is not None:
        yield claim.denies.target
    match claim.content:
        case Participation(event=event):
            yield event
        case Relation(subject=subject, object=value):
            yield subject
            if value is not None:
                yield value
        case SpeechAct(in_reply_to=str(act)):
            yield act
        case _:
            pass


def _held(claims: Iterable[Claim]) -> set[str]:
    """Return the names of claims and of all descriptions that they hold."""
    return {
        name
        for claim in claims
        for name in (claim.key, claim.same, _key(claim))
        if name is not None
    }


def _standing(sheet: Sheet, claims: list[Claim]) -> tuple[Claim, ...]:
    """Return the claims whose needs are held by claims that stand themselves."""
    own = _held(sheet.claims)
    while True:
        held = _held(claims)
        kept = [
            claim for claim in claims if all(name in held for name in _needs(claim) if name in own)
        ]
        if len(kept) == len(claims):
            return tuple(kept)
        claims = kept


def accepted_claims(sheet: Sheet, status: Mapping[str, ReviewStatus]) -> tuple[Claim, ...]:
    """Return the claims that stand; ``status`` is by claim key.

    One of which words are lost does not, whatever review made of it.
    """
    accepted = [
        claim
        for claim in sheet.claims
        if status.get(claim.key) is ReviewStatus.ACCEPTED and not claim.is_lost
    ]
    return _standing(sheet, accepted)


def _spans(claim: Claim) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text that a published claim tells of, context included."""
    if claim.at is not None:
        start, end = claim.at
        yield start - len(claim.prefix or ""), end + len(claim.suffix or "")
    for passage in claim.also:
        if passage.at is not None:
            yield passage.at


def published_claims(
    sheet: Sheet, status: Mapping[str, ReviewStatus], restricted_groups: frozenset[str]
) -> tuple[Claim, ...]:
    """Return the claims that readers may see: accepted, and hidden with nothing that is hidden.

    A claim is hidden when it is restricted, names a restricted claim, description or group, has
    a passage (or the context of one) that overlaps the words of a restricted claim, or needs
    something that no published claim holds.
    """
    restricted = [claim for claim in sheet.claims if claim.restricted]
    names = restricted_groups | {
        name for claim in restricted for name in (claim.key, _key(claim)) if name is not None
    }
    words = [claim.at for claim in restricted if claim.at is not None]

    def tells(claim: Claim) -> bool:
        return any(
            start < other_end and other_start < end
            for start, end in _spans(claim)
            for other_start, other_end in words
        )

    open_claims = [
        claim
        for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True)
        if status.get(claim.key) is ReviewStatus.ACCEPTED
        and claim.restricted is None
        and not claim.is_lost
        and names.isdisjoint(used)
        and not tells(claim)
    ]
    return _standing(sheet, open_claims)


def asserted_descriptions(
    sheet: Sheet, claims: Iterable[Claim], status: Mapping[str, ReviewStatus]
) -> frozenset[str]:
    """Return the descriptions that one of the claims, accepted, asserts as actual or ongoing.

    Descriptions are named by the key of the claim that introduces them, shown or not. Only these
    are typed as what they describe; all others are propositions.
    """
    owners = {key: claim for claim in sheet.claims if (key := _key(claim)) is not None}
    return frozenset(
        owner.key
        for claim in claims
        if claim.stance in _ASSERTING and status.get(claim.key) is ReviewStatus.ACCEPTED
        for owner in (claim if claim.same is None else owners[claim.same],)
        if owner.content is not None and owner.content.modality in _ACTUAL
    )
