"""Claims of a thing: the order that is made of their keys is the order of the engine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kg.ids import Ids
from kg.model.vocabulary import Stance
from kg.pipeline.build import build
from kg.query.sections import (
    ClaimKey,
    Order,
    Section,
    claim_keys,
    count_claims,
    ordered,
    section_claims,
)
from kg.store import Reader, StoreFolder
from kg.terms import ACE
from tests.kg.cli.harbour import write_corpus

IDS = Ids()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    top = tmp_path_factory.mktemp("sections")
    harbour = write_corpus(top)
    build(harbour.corpus, top / "store", base=IDS.base, texts=harbour.texts)
    return StoreFolder(top / "store").public()


@pytest.mark.parametrize("section", [Section.STATEMENTS, Section.REPORTED, Section.DENIES])
def test_the_engine_puts_them_in_the_same_order(reader: Reader, section: Section) -> None:
    rows = reader.rows(f"SELECT DISTINCT ?who {{ ?claim <{ACE.claimant}> ?who }}")
    claimants = [who for (who,) in rows if isinstance(who, URIRef)]
    assert claimants
    for who in claimants:
        keys = claim_keys(reader, who, section)
        assert len(keys) == count_claims(reader, who, section)
        for order in Order:
            assert ordered(keys, order) == section_claims(reader, who, section, order=order)
            for stance in Stance:
                some = section_claims(reader, who, section, stance, order=order)
                assert ordered(keys, order, stance) == some


def test_a_claim_without_a_day_stands_last(reader: Reader) -> None:
    def key(name: str, said: str) -> ClaimKey:
        return ClaimKey(URIRef(f"{IDS.base}claim/{name}"), said, "d", 0, "asserts")

    keys = (key("none", ""), key("late", "2031-02-01"), key("early", "2031-01-31"))
    names = {order: [claim.rpartition("/")[2] for claim in ordered(keys, order)] for order in Order}
    assert names[Order.NEWEST] == ["late", "early", "none"]
    assert names[Order.OLDEST] == ["early", "late", "none"]
    assert names[Order.DOCUMENT] == ["early", "late", "none"]


_KEYS = st.lists(
    st.builds(
        ClaimKey,
        st.integers(0, 99).map(lambda n: URIRef(f"{IDS.base}claim/{n}")),
        st.sampled_from(["", "2031-01-31", "2031-02-01"]),
        st.sampled_from(["a", "b"]),
        st.integers(0, 3),
        st.sampled_from([stance.value for stance in Stance]),
    ),
    unique_by=lambda key: key.claim,
)


@given(_KEYS, st.randoms(use_true_random=False), st.sampled_from(Order))
def test_an_order_does_not_depend_on_the_one_before(keys, chance, order) -> None:  # type: ignore[no-untyped-def]  # hypothesis gives them
    mixed = list(keys)
    chance.shuffle(mixed)
    assert ordered(mixed, order) == ordered(keys, order)
    by_stance = [ordered(keys, order, stance) for stance in Stance]
    assert sorted(claim for some in by_stance for claim in some) == sorted(ordered(keys, order))
