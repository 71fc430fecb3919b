"""Which claims are published: accepted, not restricted, and resting on nothing unpublished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Claim, Participation, Relation, Sheet
from kg.model.vocabulary import Modality, ReviewStatus, Stance
from kg.resolve import names_by_claim

__all__ = ["accepted_claims", "asserted_descriptions", "published_claims"]

_ASSERTING = frozenset({Stance.ASSERTS, Stance.CONCEDES})
_ACTUAL = frozenset({Modality.ACTUAL, Modality.ONGOING})


def accepted_claims(sheet: Sheet, status: Mapping[str, ReviewStatus]) -> tuple[Claim, ...]:
    """Return the claims that review accepted; ``status`` is by claim key."""
    return tuple(c for c in sheet.claims if status.get(c.key) is ReviewStatus.ACCEPTED)


def _needs(claim: Claim) -> tuple[str, ...]:
    """Return the names without which the content of a claim says nothing."""
    match claim.content:
        case Participation(event=event):
            return (event,)
        case Relation(subject=subject, object=value):
            return (subject,) if value is None else (subject, value)
        case _:
            return ()


def _holders(claims: Iterable[Claim]) -> set[str]:
    held = {claim.same for claim in claims}
    held |= {claim.content.key for claim in claims if claim.content is not None}
    return {key for key in held if key is not None}


def published_claims(
    sheet: Sheet, status: Mapping[str, ReviewStatus], restricted_groups: frozenset[str]
) -> tuple[Claim, ...]:
    """Return the claims that readers may see.

    A claim is hidden with whatever hides: a restricted description or group it names, or a
    description it needs and that no published claim holds.
    """
    restricted = [claim for claim in sheet.claims if claim.restricted]
    hidden = set(restricted_groups) | {
        claim.content.key
        for claim in restricted
        if claim.content is not None and claim.content.key is not None
    }
    candidates = [
        claim
        for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True)
        if status.get(claim.key) is ReviewStatus.ACCEPTED
        and claim.restricted is None
        and hidden.isdisjoint(used)
    ]
    descriptions = _holders(sheet.claims)
    while True:
        held = _holders(candidates)
        kept = [
            claim
            for claim in candidates
            if all(name in held for name in _needs(claim) if name in descriptions)
        ]
        if len(kept) == len(candidates):
            return tuple(kept)
        candidates = kept


def asserted_descriptions(
    claims: Iterable[Claim], status: Mapping[str, ReviewStatus], modality: Mapping[str, Modality]
) -> frozenset[str]:
    """Return the claims' descriptions that somebody asserts as actual or ongoing.

    Descriptions are named by the key of the claim that introduces them (``modality`` is keyed
    likewise). Only these are typed as what they describe; all others are propositions.
    """
    introduced = {
        claim.content.key: claim.key
        for claim in claims
        if claim.content is not None and claim.content.key is not None
    }
    return frozenset(
        owner
        for claim in claims
        if claim.stance in _ASSERTING and status.get(claim.key) is ReviewStatus.ACCEPTED
        for owner in (claim.key if claim.same is None else introduced.get(claim.same),)
        if owner is not None and modality[owner] in _ACTUAL
    )
