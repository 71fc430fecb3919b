"""Identity: published values never change, and nothing enters that may change later."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import DEFAULT_BASE, Ids, digest

URL = "https://example.org/ferry"
SHA256 = "ab" * 32
PARTS = st.lists(st.text() | st.integers(), max_size=4)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def test_a_digest_is_the_sha256_of_a_json_array() -> None:
    assert digest("claim", "a", 0) == sha('["claim","a",0]')
    assert digest("é\n“") == sha('["é\\n“"]')


def test_a_document_is_its_address_else_its_text() -> None:
    assert Ids.document_hash(URL, SHA256) == sha(f'["document","{URL}"]')
    assert Ids.document_hash(None, SHA256) == sha(f'["document","{SHA256}"]')


def test_a_version_is_its_document_and_its_text() -> None:
    assert Ids.version_hash("d" * 32, SHA256) == sha(f'["version","{"d" * 32}","{SHA256}"]')


def test_a_claim_is_document_words_claimant_stance_kind_and_count() -> None:
    found = Ids.claim_hash("d" * 32, "more than 40", "mira", "asserts", "figure", 0)
    assert found == sha(f'["claim","{"d" * 32}","more than 40","mira","asserts","figure",0]')


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (digest("a", 1), "135f17a475a61afdeeaf3759ad2e45ad"),
        (Ids.document_hash(URL, SHA256), "164f9222fe66bce15c7cf9a095c2d82e"),
        (Ids.document_hash(None, SHA256), "310eed57edffa1a0b60ddd52b4887291"),
        (Ids.version_hash("d" * 32, SHA256), "fb6d23c289abd4a6c7ffcc5bdc82da6e"),
        (
            Ids.claim_hash("d" * 32, "more than 40", "mira", "asserts", "figure", 0),
            "ec7de768d3fc69690f83f96310d50e44",
        ),
    ],
)
def test_published_values_stay(made: str, published: str) -> None:
    assert made == published


@pytest.mark.parametrize("position", range(6))
def test_each_part_of_a_claim_counts(position: int) -> None:
    parts: list[str | int] = ["d" * 32, "more than 40", "mira", "asserts", "figure", 0]
    other = list(parts)
    other[position] = 1 if position == len(parts) - 1 else "other"
    assert Ids.claim_hash(*parts) != Ids.claim_hash(*other)  # type: ignore[arg-type]  # an int where str


@given(PARTS, PARTS)
def test_no_two_sequences_share_a_digest(first: list[str | int], second: list[str | int]) -> None:
    assert (digest(*first) == digest(*second)) == (first == second)


def test_iris_stand_below_the_base() -> None:
    assert str(Ids().iri("actor/mira")) == f"{DEFAULT_BASE}actor/mira"
    ids = Ids("https://example.org/#")
    assert str(ids.graph("facts")) == "https://example.org/#graph/facts"
    assert str(ids.passage("v" * 32, 3, 17)) == f"https://example.org/#passage/{'v' * 32}/3-17"
