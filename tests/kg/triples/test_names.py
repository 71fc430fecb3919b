"""Names of things: what enters an IRI, and what never does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SheetError
from kg.ids import Ids
from kg.model import Sheet
from kg.triples import Names, reference_paths
from kg.triples.names import claim_hashes
from tests.corpora import Corpus
from tests.kg.triples.sheets import IDS, REFERENCE, claim, sheet

RANDOM_ID = "0123456789abcdef0123456789abcdef"


def names(coded: Sheet) -> Names:
    return Names(IDS, coded, REFERENCE)


def arrival(key: str = "arrival") -> dict[str, Any]:
    return {"key": key, "label": "Arrival", "type": ["arrival"]}


FIRST = claim("a", claimant="mira", event=arrival())


@given(
    start=st.integers(0, 5_000),
    confidence=st.none() | st.floats(0.01, 1),
    note=st.none() | st.text(st.characters(codec="utf-8"), min_size=1),
    later=st.booleans(),
)
def test_an_id_outlives_anchoring_review_and_correction(
    start: int, confidence: float | None, note: str | None, later: bool
) -> None:
    mended = claim("other-key", claimant="mira", event={**arrival("e"), "label": "Landing"})
    mended |= {"at": (start, start + 10), "prefix": "x", "confidence": confidence, "note": note}
    mended["words"] = FIRST["words"]
    if later:
        mended["disputes"] = ["z"]
        mended["relays"] = [{"carrier": "site"}]
    before = claim_hashes(sheet([FIRST]))["a"]
    after = claim_hashes(sheet([mended, claim("z", event=arrival("later"))]))["other-key"]
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        {"words": "other words"},
        {"claimant": "ferry-office"},
        {"stance": "alleges"},
        {"event": None, "instrument": {"key": "arrival", "label": "x", "type": ["list"]}},
    ],
)
def test_what_a_claim_is_makes_its_id(change: dict[str, Any]) -> None:
    changed = claim_hashes(sheet([{**FIRST, **change}]))["a"]
    assert changed != claim_hashes(sheet([FIRST]))["a"]


def test_equal_claims_are_counted() -> None:
    twins = [{**FIRST, "key": key, "event": arrival(f"e-{key}")} for key in ("a", "b")]
    hashes = claim_hashes(sheet(twins))
    document = Ids.document_hash(None, "ab" * 32)
    made = [Ids.claim_hash(document, "words of a", "mira", "asserts", "event", n) for n in (0, 1)]
    assert [hashes["a"], hashes["b"]] == made


def test_restricting_a_claim_renames_no_other() -> None:
    twins = [{**FIRST, "key": key, "event": arrival(f"e-{key}")} for key in ("a", "b")]
    before = claim_hashes(sheet(twins))
    twins[0]["restricted"] = RANDOM_ID
    after = claim_hashes(sheet(twins))
    assert (after["a"], after["b"]) == (RANDOM_ID, before["b"])


def test_a_claim_on_a_known_description_has_its_kind() -> None:
    coded = sheet([FIRST, {**claim("b", claimant="mira", same="arrival"), "words": FIRST["words"]}])
    document = Ids.document_hash(None, "ab" * 32)
    made = Ids.claim_hash(document, FIRST["words"], "mira", "asserts", "event", 1)
    assert claim_hashes(coded)["b"] == made


def test_the_voice_of_a_document_is_its_publisher_else_itself() -> None:
    coded = sheet([claim("a", event=arrival())])
    assert names(coded).voice == IDS.iri("actor/harbour-news")
    bare = sheet([claim("a", event=arrival())], publisher=None)
    assert names(bare).voice == names(bare).document
    spoken = sheet([claim("a", claimant="harbour-news", event=arrival())])
    assert claim_hashes(spoken)["a"] == claim_hashes(coded)["a"]


def test_each_name_means_one_thing() -> None:
    coded = sheet(
        [FIRST, claim("b", event=arrival("secret"), restricted=RANDOM_ID)],
        groups={"crew": {"label": "the crew"}},
    )
    known = names(coded)
    document = known.document_hash
    paths = {
        "document": f"document/{document}",
        "arrival": f"description/{document}/arrival",
        "secret": f"description/{RANDOM_ID}",
        "crew": f"group/{document}/crew",
        "mira": "actor/mira",
        "a": f"claim/{claim_hashes(coded)['a']}",
        "b": f"claim/{RANDOM_ID}",
    }
    assert {name: known.thing(name) for name in paths} == {
        name: IDS.iri(path) for name, path in paths.items()
    }
    with pytest.raises(SheetError, match="nothing is named “nobody”"):
        known.thing("nobody")


def test_a_description_without_a_key_is_named_by_its_claim() -> None:
    figure = {
        "variable": "passengers",
        "as_written": "40",
        "value": 40,
        "bound": "exact",
        "unit": "people",
        "qualifier": "stock",
    }
    coded = sheet([claim("a", figure=figure), claim("b", figure=figure, restricted=RANDOM_ID)])
    first, second = (names(coded).content(one) for one in coded.claims)
    assert first != second
    moved = sheet([claim("a", figure=figure, at=(500, 510))])
    assert names(moved).content(moved.claims[0]) == first


def test_every_iri_of_the_corpus_is_used_once(corpus: Corpus) -> None:
    seen: dict[str, str] = {}
    for name in corpus.coded:
        document = corpus.mapped(name)
        for one in document.sheet.claims:
            iri = str(document.names.claim(one.key))
            assert iri not in seen, (seen.get(iri), name, one.key)
            seen[iri] = f"{name} {one.key}"
    assert len(set(reference_paths(corpus.reference).values())) == len(
        reference_paths(corpus.reference)
    )
