"""What free words tell of variables, scopes, portions and populations."""

from __future__ import annotations

import pytest

from kg.compare import Figure, WordKnowledge
from kg.compare.containment import Scopes, how_scopes_stand
from kg.compare.populations import populations_differ, same_persons
from kg.compare.portions import Portions, read_portions
from kg.compare.prepared import prepare
from kg.compare.scopes import place_of
from kg.compare.units import unit_of
from tests.kg.compare.figures import POLICY, figure

KNOWLEDGE = WordKnowledge()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("returned", "brought_home"),
        ("Returned", "came back"),
        ("deaths", "killed"),
        ("number of deaths", "death toll"),
        ("wounded", "injured"),
        ("still_held", "held"),
        ("recognized", "recognised"),
        ("lost their lives", "fatalities"),
        ("held", "in detention"),
        ("verified deaths", "confirmed dead"),
        ("identified", "confirmed"),
        ("without power", "cut off from the grid"),
        ("votes cast", "ballots"),
        ("people killed", "killed"),
        ("burnt area", "area burned"),
        ("in operation", "working"),
        ("flooded", "under water"),
        ("shut", "out of service"),
        ("burned down", "burnt"),
        ("downed", "shot down"),
        ("without gas", "no gas"),
        ("disappearances", "gone missing"),
        ("ran dry", "dried up"),
        ("reported missing", "missing"),
        ("member states", "members"),
        ("votes_for", "in favour"),
        ("ballots cast for Ada Brill", "votes for Ada Brill"),
        ("turnout", "voter participation"),
        ("hosted", "in the country"),
        ("attendance", "demonstrators"),
        ("crowd", "audience"),
        ("burnt down", "destroyed"),
        ("in detention", "detentions"),
        ("barns hit", "barns damaged"),
        ("people hit", "people affected"),
        ("aid received", "relief goods delivered"),
        ("freed in an exchange", "exchanged"),
        ("deaths in prison", "prison deaths"),
    ],
)
def test_one_variable_in_other_words(one: str, other: str) -> None:
    assert KNOWLEDGE.same_variable(one, other)
    assert KNOWLEDGE.same_variable(other, one)
    assert not KNOWLEDGE.portion(one, other)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("returned", "identified"),
        ("returned", "deported"),
        ("killed", "casualties"),
        ("killed", "killed_or_wounded"),
        ("recognized", "listed"),
        ("returned without papers", "returned"),
        ("civilian deaths", "deaths"),
        ("convicted", "arrested"),
        ("sentenced", "accused"),
        ("votes for Ada Brill", "votes cast"),
        ("injuries in detention", "injured"),
        ("reconnected", "lost power"),
        ("schools repaired", "schools damaged"),
        ("votes in favour", "votes cast"),
        ("destroyed", "hit"),
    ],
)
def test_a_portion_and_its_whole(part: str, whole: str) -> None:
    assert KNOWLEDGE.portion(part, whole)
    assert not KNOWLEDGE.portion(whole, part)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("verified deaths", "estimated deaths", True),
        ("confirmed deaths", "confirmed or presumed deaths", True),
        ("dead within 3 days", "dead within 90 days", True),
        ("gross wages", "net wages", True),
        ("votes for", "votes against", False),
        ("exports to Velmar", "exports by Velmar", False),
        ("visitors", "marchers", False),
        ("confirmed_cases", "suspected cases", True),
        ("identified", "taken", True),
        ("members", "participants", True),
        ("rye exported", "wheat harvested", False),
        ("shelling (confirmed)", "shelling (reported)", True),
        ("flooded land, drone estimate", "flooded land, checked by surveyors", True),
        ("sackings, confirmed", "sackings", True),
        ("flooded land (drone survey)", "flooded land (mayor's count)", True),
        ("shelling (confirmed)", "air raids (confirmed)", False),
        ("returned", "held", False),
        ("killed", "exchanged", False),
        ("identified", "held", False),
    ],
)
def test_questions(one: str, other: str, same: bool) -> None:
    assert (KNOWLEDGE.question(one) == KNOWLEDGE.question(other)) is same


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("northern Velmar", "Velmar"),
        ("Orlin", "Orlin region"),
        ("Orlin camp", "Orlin"),
        ("Orlin", "Greater Orlin"),
        ("Lamp Fund", "all organisations"),
        ("Lurin", "all host countries"),
        ("Orlin region", "the whole country"),
        ("eastern Orlin region", "Orlin region"),
        ("Karskian south", "Karsk"),
        ("Orlin, Karsk", "Karsk"),
    ],
)
def test_names_that_lie_in_each_other(inner: str, outer: str) -> None:
    assert KNOWLEDGE.within(inner, outer)
    assert not KNOWLEDGE.within(outer, inner)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("northern Karsk", "the north of Karsk"),
        ("north-eastern Karsk", "Karskian north east"),
        ("Republic of Karsk", "Karsk"),
        ("town of Orlin", "Orlin"),
        ("the Orlin region", "region of Orlin"),
        ("Velmari coast", "coast of Velmar"),
    ],
)
def test_two_names_of_one_place(one: str, other: str) -> None:
    assert place_of(one) == place_of(other)
    assert not KNOWLEDGE.within(one, other)
    assert not KNOWLEDGE.within(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orlin region", "Karsk region"),
        ("Velmar", "velmar"),
        ("Orlin", "Karsk"),
        ("New Orlin", "Orlin"),
        ("Port Karsk", "Karsk"),
    ],
)
def test_names_that_do_not(one: str, other: str) -> None:
    assert not KNOWLEDGE.within(one, other)
    assert not KNOWLEDGE.within(other, one)


def test_a_circle_of_places_ends() -> None:
    known = WordKnowledge(within={"a": ["b"], "b": ["a"]})
    assert known.within("a", "b")
    assert not known.within("a", "a")


@pytest.mark.parametrize(
    ("sentence", "number", "cue"),
    [
        ("Only 388 of them returned.", "388", "part"),
        ("Twelve of the 40 were infants.", "Twelve", "part"),
        ("1,234 returned, including 61 orphans.", "61", "part"),
        ("Among the evacuated were 402 children.", "402", "part"),
        ("Of the identified vehicles 870 were returned.", "870", "part"),
        ("1,234 returned, including 61 orphans.", "1,234", "includes"),
        ("In June alone, 60 returned.", "60", "alone"),
        ("In all, 388 returned.", "388", "sums"),
        ("Nationwide, 388 returned.", "388", "wide"),
        ("388 hectares of the Orlin steppe burned.", "388", ""),
        ("388 are held across the border.", "388", ""),
        ("388 members of the network met.", "388", ""),
    ],
)
def test_words_of_portion_and_total(sentence: str, number: str, cue: str) -> None:
    start = sentence.index(number)
    found = read_portions(sentence, start, start + len(number))
    assert [name for name in Portions.__dataclass_fields__ if getattr(found, name)] == (
        [cue] if cue else []
    )


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("children under 18", "children under 16", True),
        ("children under 18", "minors", False),
        ("civilians", None, True),
        ("children", None, False),
        ("Velmari children", "children of Velmar", False),
        (None, None, False),
    ],
)
def test_populations(one: str | None, other: str | None, differ: bool) -> None:
    a, b = (
        prepare(figure("600", 600, sentence="600 returned.", population=p), POLICY)
        for p in (one, other)
    )
    assert populations_differ(a, b) is differ
    assert populations_differ(b, a) is differ


def test_a_wider_criterion_is_no_whole() -> None:
    assert not KNOWLEDGE.portion("confirmed deaths", "confirmed or presumed deaths")
    assert not KNOWLEDGE.portion("confirmed or presumed deaths", "confirmed deaths")


@pytest.mark.parametrize(
    ("one", "other"),
    [("visitors", "marchers"), ("exports to Orlin", "exports by Orlin"), ("votes for", "opposed")],
)
def test_variables_that_stay_two(one: str, other: str) -> None:
    assert not KNOWLEDGE.same_variable(one, other)


def test_a_portion_has_no_other_thing_than_its_whole() -> None:
    assert not KNOWLEDGE.portion("bridges repaired", "schools damaged")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("nurses", None), ("people", "nurses"), True),
        (("civilian lives", None), ("people", "civilians"), True),
        (("minors", "orphans"), ("children", "orphans under 18"), True),
        (("women", None), ("people", None), False),
        (("homes", None), ("homes", "brick"), False),
    ],
)
def test_unit_and_population_name_persons_together(
    one: tuple[str, str | None], other: tuple[str, str | None], same: bool
) -> None:
    a, b = (Figure(unit=unit, population=population) for unit, population in (one, other))
    assert same_persons(a, b) is same


def test_units() -> None:
    assert unit_of("dead") == unit_of("lives") == unit_of("protesters") == unit_of("people")
    assert unit_of("sailors") != unit_of("people")
    assert unit_of("kids") == unit_of("Children")
    assert unit_of("aid lorries") == unit_of("trucks")
    assert unit_of("%").is_share
    assert unit_of("per cent").is_share
    assert unit_of("children per month").kind != unit_of("children").kind
    assert unit_of("km").kind == unit_of("miles").kind
    assert unit_of("crowns").kind != unit_of("euros").kind
    assert unit_of("https://example.org/unit/families").kind == "family"


@pytest.mark.parametrize(
    ("sentence", "inner", "outer", "verdict"),
    [
        ("Camp Ashe sheltered 40 children.", "Camp Ashe", "Camp Torr", Scopes.APART),
        ("Orlin and Karsk sheltered 40 each.", "Karsk", "Orlin", Scopes.APART),
        ("In Karsk, Orlin and Pelm 40 were sheltered.", "Karsk", "Orlin", Scopes.APART),
        ("In Karsk, Orlin, 40 were sheltered.", "Karsk", "Orlin", Scopes.A_IN_B),
        ("In the Orlin town of Karsk 40 were sheltered.", "Karsk", "Orlin", Scopes.A_IN_B),
        ("In Pelm, a spa on the coast of Orlin, 40 were.", "Pelm", "Orlin", Scopes.A_IN_B),
        ("In Pelm, a small spa in the hills of Orlin, 40.", "Pelm", "Orlin", Scopes.A_IN_B),
        ("In Port Asher 40 were sheltered.", "Port Asher", "Orlin", Scopes.APART),
    ],
)
def test_places_that_sentences_put_beside_or_into_each_other(
    sentence: str, inner: str, outer: str, verdict: Scopes
) -> None:
    a = prepare(figure("40", 40, scope=inner, sentence=sentence), POLICY)
    b = prepare(figure("70", 70, scope=outer, sentence=f"70 in {outer}."), POLICY)
    assert how_scopes_stand(a, b, KNOWLEDGE, same_variable=True) is verdict
