"""Figures out of a store: typed, with their claims, and only what the store publishes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg.compare.analysis import analysis_triples, compare_figures
from kg.compare.figure import Day
from kg.compare.load import FigureRecord, load_figures
from kg.compare.reference import ReferenceKnowledge, load_knowledge
from kg.ids import Ids
from kg.model.vocabulary import Aspect, Bound, Modality, Qualifier, Stance
from kg.numbers import load_policy
from kg.store import Store
from kg.terms import ACE
from kg.triples import canonical_nquads
from tests.corpora import Answers


@pytest.fixture(scope="module")
def records(public: Answers) -> dict[str, FigureRecord]:
    """The figures by the last part of their IRIs."""
    return {str(r.iri).rpartition("/")[2]: r for r in load_figures(public.reader)}


@pytest.fixture(scope="module")
def knowledge(public: Answers) -> ReferenceKnowledge:
    """What the corpus knows of names."""
    return load_knowledge(public.reader)


def _day(text: str) -> Day:
    return Day(date.fromisoformat(text), date.fromisoformat(text))


def test_a_running_total_has_its_beginning_and_its_day(records: dict[str, FigureRecord]) -> None:
    figure = records["children-identified-19500"].figure
    assert figure.value == Decimal(19_500)
    assert figure.value_max is None
    assert figure.bound is Bound.MORE_THAN
    assert (figure.as_written, figure.unit) == ("over 19,500", "children")
    assert (figure.qualifier, figure.modality) == (Qualifier.CUMULATIVE, Modality.ACTUAL)
    assert figure.window_from == Day(date(2022, 2, 1), date(2022, 2, 28))
    assert (figure.window_to, figure.as_of) == (None, _day("2024-02-02"))
    assert {name.rpartition("/")[2] for name in figure.scope} == {
        "russia",
        "belarus",
        "occupied-territories-of-ukraine",
    }
    assert figure.population == "Ukrainian children"


def test_a_period_has_both_ends_and_a_target_no_day(records: dict[str, FigureRecord]) -> None:
    figure = records["returned-first-year"].figure
    assert (figure.window_from, figure.window_to) == (_day("2024-02-02"), _day("2025-02-01"))
    assert figure.as_of is None
    assert records["countries-target-50"].figure.as_of is None


def test_vague_words_have_their_unit_word_and_ranges_both_ends(
    records: dict[str, FigureRecord],
) -> None:
    assert records["children-recognised-dozens"].figure.value == Decimal(12)
    assert records["children-asked-for"].figure.value == Decimal(10_000)
    ranged = [r.figure for r in records.values() if r.figure.value_max is not None]
    assert [(figure.value, figure.value_max) for figure in ranged] == [(Decimal(300), Decimal(400))]


def test_a_group_beside_an_actor_is_no_scope(records: dict[str, FigureRecord]) -> None:
    assert {s.rpartition("/")[2] for s in records["rescued-that-day"].figure.scope} == {
        "save-ukraine"
    }


def test_every_number_leads_to_its_words(records: dict[str, FigureRecord]) -> None:
    for record in records.values():
        for claim in record.claims:
            assert claim.words
            assert claim.version is not None
            assert claim.start is not None
            assert claim.end is not None
            assert claim.end - claim.start == len(claim.words)
            assert claim.document.title


def test_relays_and_publisher_are_the_way_that_a_number_went(
    records: dict[str, FigureRecord],
) -> None:
    record = records["children-returned-1600"]
    assert [str(carrier).rpartition("/")[2] for carrier in record.claims[0].relays] == [
        "zelenskyy-social-media"
    ]
    assert [name.rpartition("/")[2] for name in record.figure.chain] == [
        "zelenskyy-social-media",
        "unn",
    ]


def test_denials_stand_by_the_figure_with_their_aspect(records: dict[str, FigureRecord]) -> None:
    (denial,) = records["f-12000"].denied_by
    assert denial.aspect is Aspect.NUMBER
    assert denial.target == records["f-12000"].iri
    links = [link for claim in records["children-recognised-dozens"].claims for link in claim.links]
    assert [link.relation for link in links] == ["disputes"]
    assert records["children-recognised-dozens"].claims[0].stance is Stance.CONCEDES


def test_an_empty_store_has_no_figures() -> None:
    reader = Store.memory().reader()
    assert load_figures(reader) == ()
    assert list(analysis_triples(reader, Ids(), load_policy())) == []


def test_furniture_is_among_no_figures(records: dict[str, FigureRecord]) -> None:
    names = set(records)
    assert names.isdisjoint({"bodies-1000", "reading-time-shown", "years-of-service"})


def test_knowledge_follows_places_portions_and_questions(knowledge: ReferenceKnowledge) -> None:
    ids = Ids()
    ukraine = str(ids.iri("country/ukraine"))
    area = next(n for n in knowledge.around(str(ids.iri("place/kyiv"))))
    assert area == ukraine
    returned, taken = (str(ids.iri(f"variable/children-{n}")) for n in ("returned", "taken"))
    assert knowledge.portion(returned, taken)
    assert not knowledge.portion(taken, returned)
    assert knowledge.topic(returned) == knowledge.topic(taken)
    assert knowledge.question(taken) == str(ids.iri("variable/children-taken-or-held"))
    assert knowledge.label(returned) == "children returned home"
    assert knowledge.voice(str(ids.iri("actor/government-of-ukraine"))) == ukraine


def test_an_actor_lies_within_a_place_that_one_document_counts_beside_it(
    knowledge: ReferenceKnowledge,
) -> None:
    ids = Ids()
    ukraine = str(ids.iri("country/ukraine"))
    assert knowledge.within(str(ids.iri("actor/save-ukraine")), ukraine)
    assert not knowledge.within(str(ids.iri("actor/coalition")), ukraine)
    assert not knowledge.within(ukraine, str(ids.iri("actor/save-ukraine")))


def test_circles_end_where_they_began() -> None:
    circle = ReferenceKnowledge(
        inside={"a": ["b"], "b": ["a"]}, broader={"x": ["y"], "y": ["x"]}, portions={"v": ["v"]}
    )
    assert circle.within("a", "b")
    assert not circle.within("a", "a")
    assert circle.question("x") == circle.question("y")
    assert not circle.portion("v", "v")
    assert circle.label("https://example.org/some-place") == "some place"


def test_the_analysis_is_the_same_every_time_and_names_both_figures_in_any_order(
    public: Answers,
) -> None:
    ids, policy = Ids(), load_policy()
    once = {(*t, None) for t in analysis_triples(public.reader, ids, policy)}
    again = {(*t, None) for t in analysis_triples(public.reader, ids, policy)}
    assert canonical_nquads(once) == canonical_nquads(again)
    one, other = (str(ids.iri(name)) for name in ("description/a", "description/b"))
    assert ids.comparison(one, other) == ids.comparison(other, one)
    assert {t[:3] for t in once} == set(public.reader.triples(ids.graph("analysis")))


def test_a_verdict_by_policy_names_its_version(public: Answers) -> None:
    pairs = compare_figures(
        load_figures(public.reader), load_knowledge(public.reader), load_policy()
    )
    versions = list(
        public.reader.rows(f"SELECT ?c {{ ?c a <{ACE.Comparison}> ; <{ACE.policyVersion}> ?v }}")
    )
    assert len(versions) == sum(pair.comparison.decided_by == "policy" for pair in pairs) > 0
