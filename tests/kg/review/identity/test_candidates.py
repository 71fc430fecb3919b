from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotFoundError, SheetError
from kg.model import IdentityDecision
from kg.model.vocabulary import Judgement
from kg.review import judge, standing_judgements, unjudge
from kg.review.identity import (
    CANDIDATES,
    Candidate,
    Sort,
    Thing,
    candidates,
    propose,
    read_things,
)
from kg.review.identity.names import match_names
from kg.review.identity.things import Deed
from kg.review.judge import JUDGEMENTS
from kg.review.shelf import read_shelf
from kg.sheet import load_decisions, load_reference
from tests.kg.cli.harbour import REFERENCE, Harbour, write_corpus

_DAY = date(2031, 6, 1)


def _even(_: str) -> float:
    return 1.0


def _score(one: str, other: str) -> float:
    found = match_names(one, other, _even)
    assert (found is None) is (match_names(other, one, _even) is None)
    return 0.0 if found is None else found.score


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Gideon Saar", "Gideon Sa'ar", "apostrophes"),
        ("Gideon Sa’ar", "Гідеон Саар", "two scripts"),
        ("Саар", "סער", "writes no vowels"),
        ("Saar", "סער", "writes no vowels"),
        ("גדעון סער", "Gideon Saar", "writes no vowels"),
        ("G. Saar", "Gideon Saar", "an initial"),
        ("Vasylevska-Smaglyuk", "Василевська-Смаглюк", "two scripts"),
        ("Vasylevska-Smahliuk", "Vasylevska-Smaglyuk", "two romanisations"),
        ("Mykhailo Tolven", "Михаил Толвен", "two languages"),
        ("Zelensky", "Zelenskyy", "two romanisations"),
        ("Torashkina", "Toraskina", "romanisations of one word"),
        ("Łódź", "Lodz", "accents"),
        ("UN", "United Nations", "first letters"),
        ("Harbour Office", "Office of the Harbour", "the same words"),
    ],
)
def test_names_that_may_be_one(one: str, other: str, why: str) -> None:
    found = match_names(one, other, _even)
    assert found is not None
    assert why in found.why
    assert found.score >= 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amos Saar", "Gideon Saar"),
        ("A. Saar", "Gideon Saar"),
        ("UN", "UNN"),
        ("Ministry of Health", "Ministry of Defence"),
        ("G.", "Gideon Saar"),
        ("Mira Tolven", "Orsin Brack"),
        ("", "Orsin Brack"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert _score(one, other) == 0


def test_a_part_of_a_name_counts_less_than_the_whole() -> None:
    assert _score("Saar", "Gideon Saar") < _score("G. Saar", "Gideon Saar")
    assert _score("G. Saar", "Gideon Saar") < _score("Gideon Saar", "Гідеон Саар")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_names_can_be_compared_either_way_round(one: str, other: str) -> None:
    assert _score(one, other) == pytest.approx(_score(other, one))
    assert 0 <= _score(one, other) <= 1


def _person(name: str, *labels: str, **more: object) -> Thing:
    return Thing(name, Sort.PERSON, labels, **more)  # type: ignore[arg-type]  # fields by name


def _found(*things: Thing, floor: float = 0.0) -> dict[tuple[str, str], Candidate]:
    found = candidates({thing.name: thing for thing in things}, floor=floor)
    return {(pair.one, pair.other): pair for pair in found}


def test_office_and_company_add_to_a_name() -> None:
    bare = _found(_person("a", "M. Tolven"), _person("b", "Mira Tolven"))["a", "b"]
    one = _person("a", "M. Tolven", offices={"head"}, companions={"x", "y"})
    other = _person("b", "Mira Tolven", offices={"head"}, companions={"x", "y"})
    more = _found(one, other)["a", "b"]
    assert more.score > bare.score
    assert more.reasons[1:] == ("both hold the office head", "both act together with x, y")


def test_an_office_alone_makes_a_candidate_and_no_more() -> None:
    found = _found(
        _person("a", "Mira Tolven", offices={"head"}), _person("b", "Orsin Brack", offices={"head"})
    )
    assert found["a", "b"].score == 0.5
    assert _found(_person("a", "Mira Tolven"), _person("b", "Orsin Brack")) == {}


def test_what_one_document_holds_apart_is_less_likely() -> None:
    apart = _found(
        _person("a", "Saar", documents={"x"}), _person("b", "Gideon Saar", documents={"x"})
    )["a", "b"]
    assert apart.against == ("x names both, as two",)
    alone = _found(_person("a", "Saar"), _person("b", "Gideon Saar"))["a", "b"]
    assert apart.score == pytest.approx(0.7 * alone.score, abs=0.001)


def test_only_things_of_one_sort_are_compared() -> None:
    assert _found(_person("a", "Larkwing"), Thing("b", Sort.BODY, ("Larkwing",))) == {}


def test_the_same_deed_on_the_same_day() -> None:
    deed = Deed("launch", "agent", _DAY)
    found = _found(
        Thing("a", Sort.BODY, ("Joint Initiative",), deeds={deed}),
        Thing("b", Sort.BODY, ("the Coalition",), deeds={deed}),
    )
    assert found["a", "b"].reasons == ("both are agent of a launch on 2031-06-01",)


def _event(name: str, label: str, day: date | None, **more: object) -> Thing:
    return Thing(
        name,
        Sort.EVENT,
        (label,),
        types=frozenset({"launch"}),
        first=day,
        last=day,
        documents={name.partition("#")[0]},
        **more,  # type: ignore[arg-type]  # fields by name
    )


def test_events_of_two_documents_on_one_day() -> None:
    one, other = _event("x#a", "Launch", _DAY), _event("y#b", "The launch", _DAY)
    assert _found(one, other)["x#a", "y#b"].score > 0.6
    assert _found(one, _event("x#b", "The launch", _DAY)) == {}
    later = _event("y#b", "Launch", date(2031, 6, 2), participants={"p"})
    earlier = _event("x#a", "Launch", _DAY, participants={"p"})
    assert _found(earlier, later) == {}


def test_where_everybody_bears_a_word_only_neighbours_are_compared() -> None:
    def found(size: int) -> int:
        return len(_found(*(_person(f"p{number:04}", "Tolven") for number in range(size))))

    assert found(60) == 60 * 59 // 2
    assert found(400) < 6 * 400
    many = [_person(f"p{number:03}", f"Tolven {number}") for number in range(70)]
    rare = [_person("a1", "Tolven Marbrek"), _person("z9", "Tolven Marbrek")]
    assert ("a1", "z9") in _found(*many, *rare, floor=0.8)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    harbour = write_corpus(tmp_path)
    more = "  m-tolven: {kind: person, label: {uk: Міра Толвен}}\n"
    reference = REFERENCE.replace("  harbour-office:", f"{more}  harbour-office:", 1)
    (harbour.corpus / "reference" / "shared.yaml").write_text(reference, encoding="utf-8")
    return harbour


def _of(harbour: Harbour) -> tuple[Candidate, ...]:
    sheets = {document.name: document.sheet for document in read_shelf(harbour.corpus).documents}
    return candidates(read_things(load_reference(harbour.corpus / "reference"), sheets))


def _entries(harbour: Harbour) -> list[IdentityDecision]:
    entries = load_decisions(harbour.corpus / JUDGEMENTS)
    return [entry for entry in entries if isinstance(entry, IdentityDecision)]


def test_a_proposal_is_stored_once_and_signed_by_a_program(harbour: Harbour) -> None:
    (pair,) = _of(harbour)
    assert (pair.one, pair.other) == ("m-tolven", "mira-tolven")
    assert propose(harbour.corpus, [pair], on=_DAY).added == 1
    (entry,) = _entries(harbour)
    assert (entry.by, entry.by_program, entry.judgement) == (CANDIDATES, True, "same")
    again = propose(harbour.corpus, [pair], on=_DAY)
    assert (again.added, again.known) == (0, 1)


def test_a_person_has_the_last_word_whatever_a_program_says_later(harbour: Harbour) -> None:
    of = ("m-tolven", "mira-tolven")
    propose(harbour.corpus, _of(harbour), on=_DAY)
    done = judge(harbour.corpus, of, Judgement.DIFFERENT, by="reader", on=_DAY, reason="two")
    assert (done.added, done.supersedes) == (True, False)
    (standing,) = standing_judgements([*_entries(harbour)[::-1]]).values()
    assert (standing.by, standing.judgement) == ("reader", "different")
    with pytest.raises(SheetError, match="a program proposes"):
        judge(harbour.corpus, of, Judgement.SAME, by=CANDIDATES, on=_DAY, reason="names")


def test_a_judgement_is_taken_back_and_nothing_is_deleted(harbour: Harbour) -> None:
    of = ("m-tolven", "mira-tolven")
    propose(harbour.corpus, _of(harbour), on=_DAY)
    with pytest.raises(NotFoundError, match="nobody judged"):
        unjudge(harbour.corpus, of, by="reader", on=_DAY, reason="x")
    judge(harbour.corpus, of, Judgement.DIFFERENT, by="reader", on=_DAY, reason="two")
    judge(harbour.corpus, of, Judgement.SAME, by="reader", on=_DAY, reason="one")
    back = unjudge(harbour.corpus, of[::-1], by="other-reader", on=_DAY, reason="two after all")
    assert back.judgement is Judgement.DIFFERENT
    assert [entry.judgement for entry in _entries(harbour)[1:]] == [
        "different",
        "same",
        "different",
    ]
    assert "takes back “same” by reader" in _entries(harbour)[-1].reason


def test_the_first_judgement_taken_back_leaves_the_two_unsure(harbour: Harbour) -> None:
    of = ("m-tolven", "mira-tolven")
    judge(harbour.corpus, of, Judgement.SAME, by="reader", on=_DAY, reason="one")
    assert unjudge(harbour.corpus, of, by="reader", on=_DAY, reason="x").judgement == "unsure"


def test_who_is_one_through_another_is_told_the_way(harbour: Harbour) -> None:
    names = ("m-tolven", "mira-tolven", "orsin-brack")
    for of in pairwise(names):
        judge(harbour.corpus, of, Judgement.SAME, by="reader", on=_DAY, reason="one")
    with pytest.raises(NotFoundError, match=r"m-tolven = mira-tolven = orsin-brack|orsin-brack ="):
        unjudge(harbour.corpus, (names[0], names[2]), by="reader", on=_DAY, reason="x")
