"""Judgements that stand: who joins what, what keeps apart, what was superseded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.ids import Ids
from kg.model import IdentityDecision
from kg.model.vocabulary import Judgement
from kg.network.identity import Identity, identity
from kg.network.model import Judged
from kg.store import Store
from kg.triples import canonical_nquads, judgement_quads
from tests.kg.network.invented import iri


def _judge(one: str, verdict: Judgement, other: str) -> IdentityDecision:
    return IdentityDecision(
        judgement=verdict, of=(one, other), by="reader", on=date(2031, 5, 10), reason="as it says"
    )


def _read(decisions: Iterable[IdentityDecision]) -> Identity:
    store = Store.memory()
    quads = {
        (*quad[:3], name)
        for quad in judgement_quads(tuple(decisions), Ids("https://example.org/"), iri)
        for name in (quad[3], None)
    }
    with store.writer() as writer:
        writer.load_nquads(canonical_nquads(quads))
    return identity(store.reader())


def test_a_judgement_is_read_with_who_when_and_why() -> None:
    found = _read([_judge("a", Judgement.SAME, "b"), _judge("c", Judgement.UNSURE, "d")])
    assert list(found.same) == [frozenset({iri("a"), iri("b")})]
    ((judged,),) = found.same.values()
    assert (judged.by, judged.on, judged.reason) == ("reader", "2031-05-10", "as it says")
    assert found.together() == {iri(name): (iri("a"), iri("b")) for name in "ab"}


def test_a_later_judgement_takes_the_place_of_an_earlier_one() -> None:
    same, different = _judge("a", Judgement.SAME, "b"), _judge("b", Judgement.DIFFERENT, "a")
    assert _read([same, different]).same == {}
    assert _read([same, different]).apart == {frozenset({iri("a"), iri("b")})}
    assert len(_read([different, same]).same) == 1
    assert _read([different, same]).apart == frozenset()


_PAIRS = st.frozensets(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: frozenset(map(iri, pair)))
)


@given(_PAIRS, _PAIRS)
def test_nothing_joins_what_is_held_apart(
    same: frozenset[frozenset[object]], apart: frozenset[frozenset[object]]
) -> None:
    judged = (Judged(iri("judgement"), "reader", "2031-05-10", "alike"),)
    found = Identity(dict.fromkeys(same - apart, judged), apart)  # type: ignore[arg-type]  # IRIs
    for thing, group in found.together().items():
        assert thing in group
        assert len(group) > 1
        assert not any(pair <= set(group) for pair in apart)
        assert all(found.together()[other] == group for other in group)
    if not apart:
        for pair in same:
            assert all(pair <= set(found.together()[thing]) for thing in pair)  # type: ignore[index]  # IRIs
