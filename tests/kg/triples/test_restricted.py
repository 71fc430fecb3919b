"""Law 8 on the fifth document: whatever is restricted, what readers see does not depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal

from kg.ids import Ids
from kg.model import ClaimDecision, Sheet
from kg.model.vocabulary import AnchorStatus, ReviewStatus
from kg.numbers import load_policy
from kg.pipeline.build import vocabulary_quads
from kg.pipeline.children import restricted_groups
from kg.resolve import names_by_claim
from kg.resources import ontology_dir
from kg.sheet import load_reference_files, load_sheet
from kg.triples import MappedDocument, Names, canonical_nquads, reference_paths, reference_quads
from kg.triples.passages import zone_at
from kg.validate import Surroundings, focus, load_shapes, validate

# The whole example is mapped many times over; other tests here count those lines.
pytestmark = pytest.mark.uncounted

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
SHEET = load_sheet(CORPUS / "example-velmar" / "sheet.yaml").value
OPEN = [claim.key for claim in SHEET.claims if claim.restricted is None]
REFERENCE = load_reference_files(CORPUS / "reference").value
PATHS = reference_paths(REFERENCE)
POLICY = load_policy()
IDS = Ids()

SUBSETS = st.sets(st.sampled_from(OPEN), max_size=40)

# Fields that name something of the sheet, as distinct from words and slugs.
NAMING = frozenset(
    [
        "key",
        "same",
        "event",
        "part_of",
        "about",
        "target",
        "subject",
        "object",
        "proposes",
        "in_reply_to",
        "speech_act",
        "capacity",
        "disputes",
        "agrees_with",
        "confirms",
        "updates",
        "derived_from",
        "scope",
        "claimant",
        "participant",
        "member",
        "speaker",
        "carrier",
        "issuer",
        "addressee",
    ]
)

CONTENT = frozenset(
    [
        "event",
        "speech_act",
        "instrument",
        "participation",
        "membership",
        "figure",
        "relation",
        "quotation",
    ]
)


def as_data(sheet: Sheet) -> dict[str, Any]:
    return sheet.model_dump(mode="json", exclude_none=True)


def restrict(keys: set[str]) -> Sheet:
    """Return the sheet with more claims restricted, each with a random id of its own."""
    data = as_data(SHEET)
    for index, claim in enumerate(data["claims"]):
        if claim["key"] in keys:
            claim["restricted"] = f"{index:032x}"
    return Sheet.model_validate(data)


def mapped(sheet: Sheet, status: Mapping[str, ReviewStatus] | None = None) -> MappedDocument:
    """Map the sheet; without a status, all claims are accepted but furniture (law 4)."""
    names = Names(IDS, sheet, PATHS)
    decisions = []
    for claim in sheet.claims:
        assert claim.at is not None
        zone = zone_at(sheet.document.zones, claim.at[0])
        aside = zone.is_aside
        decided = ReviewStatus.EXCLUDED if aside else ReviewStatus.ACCEPTED
        if status is not None and not aside:
            decided = status.get(claim.key, decided)
        decisions.append(
            ClaimDecision(
                by="reader",
                on=date(2026, 11, 22),
                claim=names.claim_hash(claim.key),
                status=decided,
                reason="as the test has it",
            )
        )
    restricted = restricted_groups(sheet, [])
    return MappedDocument(names, tuple(decisions), restricted, AnchorStatus.UNCHECKED, POLICY)


def renamed(value: Any, names: Mapping[str, str], field: str = "") -> Any:
    """Rename things wherever the sheet names them, and nowhere in its words."""
    if isinstance(value, dict):
        return {name: renamed(part, names, name) for name, part in value.items()}
    if isinstance(value, list):
        return [renamed(part, names, field) for part in value]
    return names.get(value, value) if field in NAMING and isinstance(value, str) else value


def scrambled(sheet: Sheet) -> Sheet:
    """Change everything that only restricted claims say: words, keys, labels, notes, ids."""
    data = as_data(sheet)
    open_words = {claim.words for claim in sheet.claims if claim.restricted is None}
    names: dict[str, str] = {}
    used_openly: set[str] = set()
    for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True):
        if claim.restricted is None:
            used_openly |= used
    for key in set(data["groups"]) - used_openly:
        names[key] = f"{key}-other"
        data["groups"][key]["label"] = "Others"
    data["groups"] = {names.get(key, key): group for key, group in data["groups"].items()}
    for claim in data["claims"]:
        if "restricted" not in claim:
            continue
        claim["restricted"] = f"f{claim['restricted'][1:]}"
        claim["note"] = "Another note."
        # Words that an open claim has elsewhere are no secret, and count in its ordinal.
        if claim["words"] not in open_words:
            claim["words"] = "other words"
        names[claim["key"]] = f"{claim['key']}-other"
        content: dict[str, Any] = next((claim[name] for name in CONTENT if name in claim), {})
        if "key" in content:
            names[content["key"]] = f"{content['key']}-other"
        for field in ("label", "as_written", "text"):
            if field in content:
                content[field] = "Other"
    return Sheet.model_validate(renamed(data, names))


@given(SUBSETS)
@settings(max_examples=6)
def test_what_readers_see_does_not_depend_on_what_is_restricted(keys: set[str]) -> None:
    sheet = restrict(keys)
    seen = canonical_nquads(mapped(sheet).public())
    assert canonical_nquads(mapped(scrambled(sheet)).public()) == seen


@given(SUBSETS)
@settings(max_examples=6)
def test_nothing_of_a_restricted_claim_is_public(keys: set[str]) -> None:
    document = mapped(restrict(keys))
    quads = set(document.public())
    terms = {str(term) for quad in quads for term in quad}
    # Ids, and keys of descriptions and of groups.
    hidden = [claim for claim in document.sheet.claims if claim.restricted]
    for claim in hidden:
        assert not any(str(claim.restricted) in term for term in terms)
        if claim.same is None:
            assert str(document.names.content(claim)) not in terms
    assert not any("two-of-the-nine" in term for term in terms)
    # Words: no passage that is told in words overlaps them.
    shown = [claim.at for claim in document.published]
    for claim in hidden:
        assert claim.at is not None
        for at in shown:
            assert at is not None
            assert at[1] <= claim.at[0] or claim.at[1] <= at[0]
        words = {str(value) for _, _, value, _ in quads if isinstance(value, Literal)}
        if not any(claim.words in other.words for other in document.published):
            # A label or a note of our own may use the same words; those of the text may not.
            ours = {str(other.note) for other in document.published}
            assert claim.words not in words - ours - LABELS


LABELS = {group.label for group in SHEET.groups.values()} | {
    str(getattr(claim.content, "label", "")) for claim in SHEET.claims
}


@given(SUBSETS, SUBSETS)
@settings(max_examples=6)
def test_restricting_more_never_shows_more(some: set[str], more: set[str]) -> None:
    less = {claim.key for claim in mapped(restrict(some | more)).published}
    assert less <= {claim.key for claim in mapped(restrict(some)).published}


@given(SUBSETS, SUBSETS)
@settings(max_examples=6)
def test_accepting_more_never_hides_anything(some: set[str], more: set[str]) -> None:
    fewer = mapped(SHEET, dict.fromkeys(some | more, ReviewStatus.REJECTED)).published
    all_ = mapped(SHEET, dict.fromkeys(some, ReviewStatus.REJECTED)).published
    assert {claim.key for claim in fewer} <= {claim.key for claim in all_}


@cache
def surroundings() -> Surroundings:
    reference = {*vocabulary_quads(IDS), *reference_quads(REFERENCE, IDS)}
    return Surroundings((s, p, o) for s, p, o, _ in reference)


@given(SUBSETS, SUBSETS, SUBSETS)
@settings(max_examples=3)
def test_whatever_review_decides_breaks_no_law(
    rejected: set[str], undecided: set[str], restricted: set[str]
) -> None:
    status = {
        **dict.fromkeys(rejected, ReviewStatus.REJECTED),
        **dict.fromkeys(undecided, ReviewStatus.PROPOSED),
    }
    document = mapped(restrict(restricted), status)
    merged = [q for q in document.full() if q[3] and not q[3].endswith("/unpublished")]
    shapes = load_shapes(ontology_dir() / "shapes")
    for quads in (document.public(), merged):
        report = validate(focus(quads, surroundings()), shapes)
        assert report.violations == ()


def test_the_small_group_of_the_example_is_restricted() -> None:
    document = mapped(SHEET)
    assert document.restricted_groups == {"two-of-the-nine"}
    hidden = {claim.key for claim in SHEET.claims if claim.restricted}
    assert hidden
    assert hidden.isdisjoint(claim.key for claim in document.published)
    full = canonical_nquads(document.full()).decode()
    assert all(str(claim.restricted) in full for claim in SHEET.claims if claim.restricted)
