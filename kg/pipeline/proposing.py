"""From a file that was read to a proposed sheet: extraction with every gate in its place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.errors import GuardError, Problem, SheetError
from kg.extract import Findings, Known, find
from kg.extract.draft import Draft
from kg.extract.propose import Proposal, propose
from kg.extract.withheld import Withheld, withhold
from kg.guard import guard_strings, is_telling, located_strings, minors
from kg.model import Claim, CodingRecord, ReferenceData, Sheet
from kg.model.reading import Reading
from kg.pipeline.children import adult_names, check_groups, guard_sheet, restricted_groups
from kg.resolve import load_concepts, resolve
from kg.resources import ontology_dir
from kg.sheet import Loaded, SourceText
from kg.verify import verify

__all__ = ["Extracted", "extract", "proposal"]

_TOKEN_BYTES = 16


def _random() -> str:
    return secrets.token_hex(_TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in a reading and may be shown, and where something was withheld (law 8)."""

    findings: Findings
    withheld: tuple[Withheld, ...]


def extract(reading: Reading, reference: ReferenceData, model: str) -> Extracted:
    """Find everything in a reading; nothing that may tell who a child is leaves this function."""
    adults = adult_names(reference)
    found = find(reading, Known.of(reference), model)

    def children(words: str, others: frozenset[str]) -> tuple[object, ...]:
        return minors(words, adults=others)

    return Extracted(*withhold(reading.text, found, children, adults))


def _told(check: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        check()
    except (GuardError, SheetError) as error:
        return error.problems
    return ()


@lru_cache(maxsize=1)  # they are parsed for a second, and never change
def _concepts() -> Mapping[str, frozenset[str]]:
    return load_concepts(ontology_dir() / "concepts")


def _together(one: ReferenceData, other: ReferenceData) -> ReferenceData:
    """Return the entries of both."""
    tables = {
        name: {**table, **getattr(other, name)}
        for name in ReferenceData.model_fields
        if isinstance(table := getattr(one, name), dict)
    }
    return one.model_copy(update=tables)


def _gate(
    known: ReferenceData,
) -> Callable[[Loaded[Sheet], SourceText, ReferenceData], tuple[Problem, ...]]:
    adults, concepts = adult_names(known), _concepts()
    harmless: dict[int, Claim] = {}

    def gate(
        loaded: Loaded[Sheet], source: SourceText, reference: ReferenceData
    ) -> tuple[Problem, ...]:
        entries = {"reference": reference.model_dump(mode="json", exclude_defaults=True)}
        told = located_strings(entries, "reference") if is_telling(entries, adults) else ()
        problems = (
            *_told(lambda: guard_sheet(loaded, "", (), adults, harmless)),
            *_told(lambda: guard_strings(told, adults)),
            *_told(lambda: check_groups(loaded, restricted_groups(loaded.value, ()))),
            *_told(lambda: resolve(loaded, _together(known, reference), concepts)),
        )
        return (*problems, *verify(loaded, source).problems)

    return gate


def proposal(
    reading: Reading,
    drafted: Draft,
    reference: ReferenceData,
    *,
    identifier: str,
    on: date,
    token: Callable[[], str] = _random,
) -> Proposal:
    """Propose a coding sheet for a reading: verified, guarded, and proposed only.

    ``drafted`` comes from the rules (``kg.extract.draft.draft`` over what :func:`extract` found)
    or from any other extractor: all pass the same gates. ``token`` makes the ids of restricted
    claims, which nobody may be able to guess. Raises ``VerificationError`` when the document
    itself cannot be proposed, for instance because its name may tell who a child is.
    """
    return propose(
        reading,
        drafted,
        _gate(reference),
        identifier=identifier,
        record=CodingRecord(coded_by="rules", coded_on=on),
        token=token,
    )
