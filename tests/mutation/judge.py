"""What catches a mutant: the first step of a build that refuses the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pydantic import ValidationError

from kg.errors import GuardError, SheetError
from kg.ids import Ids
from kg.model import Claim, ClaimDecision, Document, Sheet
from kg.model.vocabulary import AnchorStatus, ReviewStatus, Zone
from kg.numbers import QuantityPolicy, load_policy
from kg.pipeline.build import vocabulary_quads
from kg.pipeline.children import check_groups, restricted_groups
from kg.resolve import names_by_claim, resolve
from kg.resources import ontology_dir
from kg.sheet import Loaded
from kg.triples import MappedDocument, Names, reference_paths, reference_quads
from kg.triples.passages import zone_at
from kg.validate import Surroundings, focus, load_shapes, validate
from kg.verify import verify
from tests.mutation.book import Book, Mutant

__all__ = ["STEPS", "Judge"]

STEPS = ("load", "resolve", "guard", "verify", "gate")
"""The steps of a build in their order. No mutant adds a name, so the guard reads groups only."""

_ASIDE = frozenset({Zone.FURNITURE, Zone.RELATED_ITEM})


@dataclass(frozen=True)
class Judge:
    """Runs a mutant through the steps, each on the smallest part of the sheet that is honest.

    Names are resolved over the whole sheet. Verification looks at each claim by itself, so a
    mutated claim is verified alone, and a mutated document whole. The gate sees the claim with
    everything it names and everything that names it.
    """

    book: Book

    def caught_by(self, mutant: Mutant) -> str | None:
        """Return the step that refuses a mutant, or ``None`` if it gets through."""
        try:
            sheet = self._sheet(mutant)
        except ValidationError:
            return "load"
        loaded = replace(self.book.loaded, value=sheet)
        try:
            resolve(loaded, self.book.reference, self.book.concepts)
            check_groups(loaded, restricted_groups(sheet, self.book.groups))
        except SheetError:
            return "resolve"
        except GuardError:
            return "guard"
        if verify(self._verified(loaded, mutant), self.book.source).problems:
            return "verify"
        return None if self.conforms(sheet, mutant.claim) else "gate"

    def _sheet(self, mutant: Mutant) -> Sheet:
        base = self.book.sheet
        if mutant.claim is None:
            document = Document.model_validate(mutant.data)
            return base.model_copy(update={"document": document})
        changed = list(base.claims)
        changed[mutant.claim] = Claim.model_validate(mutant.data)
        return base.model_copy(update={"claims": tuple(changed)})

    @staticmethod
    def _verified(loaded: Loaded[Sheet], mutant: Mutant) -> Loaded[Sheet]:
        if mutant.claim is None:
            return loaded
        alone = (loaded.value.claims[mutant.claim],)
        return replace(loaded, value=loaded.value.model_copy(update={"claims": alone}))

    def conforms(self, sheet: Sheet, claim: int | None) -> bool:
        """Say whether the gate lets the part of a sheet through that a claim touches."""
        part = sheet if claim is None else _part(sheet, claim)
        names = Names(self._ids, part, self._paths)
        decisions = tuple(
            ClaimDecision(
                by="reader",
                on=date(2026, 11, 22),
                claim=names.claim_hash(given.key),
                status=self._status(given),
                reason="as the test has it",
            )
            for given in part.claims
        )
        mapped = MappedDocument(names, decisions, frozenset(), AnchorStatus.UNCHECKED, self._policy)
        merged = [q for q in mapped.full() if q[3] and not q[3].endswith("/unpublished")]
        shapes = load_shapes(ontology_dir() / "shapes")
        return validate(focus(merged, self._surroundings), shapes).conforms

    def _status(self, claim: Claim) -> ReviewStatus:
        """Law 4: what stands in furniture is excluded."""
        if claim.at is None:
            return ReviewStatus.PROPOSED
        zone = zone_at(self.book.sheet.document.zones, claim.at[0])
        return ReviewStatus.EXCLUDED if zone in _ASIDE else ReviewStatus.ACCEPTED

    @cached_property
    def _ids(self) -> Ids:
        return Ids()

    @cached_property
    def _paths(self) -> dict[str, str]:
        return reference_paths(self.book.reference)

    @cached_property
    def _policy(self) -> QuantityPolicy:
        return load_policy()

    @cached_property
    def _surroundings(self) -> Surroundings:
        quads = {*vocabulary_quads(self._ids), *reference_quads(self.book.reference, self._ids)}
        return Surroundings((s, p, o) for s, p, o, _ in quads)


def _own_names(claim: Claim) -> Iterator[str]:
    yield claim.key
    if claim.content is not None and claim.content.key is not None:
        yield claim.content.key


def _part(sheet: Sheet, claim: int) -> Sheet:
    """Return a sheet of one claim, what it names, step by step, and what names it."""
    used = dict(zip((given.key for given in sheet.claims), names_by_claim(sheet), strict=True))
    owners = {name: given.key for given in sheet.claims for name in _own_names(given)}
    own = set(_own_names(sheet.claims[claim]))
    waiting = [sheet.claims[claim].key, *(key for key, names in used.items() if names & own)]
    kept: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in kept:
            kept.add(key)
            waiting.extend(owners[name] for name in used[key] if name in owners)
    claims: Iterable[Claim] = (given for given in sheet.claims if given.key in kept)
    return sheet.model_copy(update={"claims": tuple(claims)})
