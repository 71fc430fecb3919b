"""Who says so, in an invented world: one origin behind several claimants, and who stands alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from rdflib import Literal, URIRef

from kg.compare.origins import corroboration, load_origins
from kg.store import Reader
from kg.terms import ACE, FOAF, OA, ORG, PROV, RDF, SCHEMA, concept
from tests.kg.invented import Invented, iri


@dataclass(frozen=True)
class World:
    made: Invented
    event: URIRef
    first: URIRef
    second: URIRef

    def count(self, *, expected: int) -> tuple[str, ...]:
        """Check how many origins there are; return why claimants are one."""
        found = corroboration(self.reader, [self.event])
        assert found.independent == expected
        return tuple(why for origin in found.origins for why in origin.why)

    @property
    def reader(self) -> Reader:
        return self.made.reader()


@pytest.fixture
def world() -> World:
    made = Invented()
    made.named("country/velmar", "Velmar")
    made.named("actor/ministry", "the ministry", (ACE.governmentOf, iri("country/velmar")))
    made.named("actor/assembly", "the Assembly", (ACE.governmentOf, iri("country/velmar")))
    made.named("actor/site", "the site", (ORG.subOrganizationOf, iri("actor/assembly")))
    made.named("actor/speaker", "Ilva Tor", (RDF.type, FOAF.Person))
    made.named("office/speaker", "Speaker", (ORG.organization, iri("actor/assembly")))
    made.add(iri("actor/speaker"), (ACE.holdsOffice, iri("office/speaker")))
    made.named("actor/lantern", "Home Lantern")
    made.named("actor/courier", "the Courier")
    made.named("country/sorvenna", "Sorvenna")
    made.named("actor/compact", "the Compact")
    for country in ("velmar", "sorvenna"):
        made.add(iri(f"country/{country}"), (ORG.memberOf, iri("actor/compact")))
    first, second = made.document("first", "2031-05-04"), made.document("second", "2031-05-05")
    return World(made, made.event("taking"), first, second)


def test_one_claimant_in_two_documents_is_one_origin(world: World) -> None:
    for document in (world.first, world.second):
        world.made.claim(world.event, document, who=iri("actor/lantern"))
    assert world.count(expected=1) == ()


def test_a_wire_copy_has_the_origin_of_the_wire(world: World) -> None:
    world.made.claim(world.event, world.first, who=iri("actor/lantern"))
    copy = world.made.claim(world.event, world.second, who=iri("actor/lantern"))
    relay = world.made.add(URIRef(f"{copy}/relay/1"), (ACE.carrier, iri("actor/courier")))
    world.made.add(copy, (ACE.relay, relay))
    assert world.count(expected=1) == ()


def _print_both(world: World, kind: str) -> None:
    """Let both documents be printed by papers, with one event in their own voices."""
    for document, paper in ((world.first, "lantern"), (world.second, "courier")):
        world.made.add(document, (SCHEMA.publisher, iri(f"actor/{paper}")))
        claim = world.made.claim(world.event, document, who=iri(f"actor/{paper}"))
        quote = world.made.add(iri(f"quote/{paper}"), (OA.exact, Literal("many were taken")))
        passages = {o for s, p, o, _ in world.made.quads if (s, p) == (claim, ACE.contentPassage)}
        for passage in passages:
            world.made.add(URIRef(str(passage)), (OA.hasSelector, quote))
    shared = iri("shared/1")
    world.made.add(shared, (RDF.type, ACE.SharedWords), (ACE.copyKind, concept("copy-kind", kind)))
    for name in ("first", "second"):
        world.made.add(shared, (ACE.sharedBy, iri(f"version/{name}")))


@pytest.mark.parametrize("kind", ["same-text", "wire-copy"])
def test_copies_that_say_the_same_words_themselves_are_one_origin(world: World, kind: str) -> None:
    _print_both(world, kind)
    assert world.count(expected=1) == ("Home Lantern and the Courier print the same words",)
    (origin,) = corroboration(world.reader, [world.event]).origins
    assert set(origin.behind) == {iri("actor/lantern"), iri("actor/courier")}


def test_a_passage_in_common_makes_no_one_origin(world: World) -> None:
    _print_both(world, "quoted-passage")
    assert world.count(expected=2) == ()


def test_what_a_copy_reports_of_others_is_theirs(world: World) -> None:
    _print_both(world, "wire-copy")
    world.made.claim(world.event, world.second, who=iri("actor/ministry"))
    assert len(world.count(expected=2)) == 1


@pytest.mark.parametrize(
    "other", ["actor/assembly", "actor/site", "actor/speaker", "country/velmar"]
)
def test_two_offices_of_one_state_are_one_origin(world: World, other: str) -> None:
    world.made.claim(world.event, world.first, who=iri("actor/ministry"))
    world.made.claim(world.event, world.second, who=iri(other))
    assert "the ministry is an organ of Velmar" in world.count(expected=1)


def test_why_two_are_one_is_told_link_by_link(world: World) -> None:
    world.made.claim(world.event, world.first, who=iri("country/velmar"))
    world.made.claim(world.event, world.second, who=iri("actor/speaker"))
    assert world.count(expected=1) == (
        "Ilva Tor holds an office of the Assembly",
        "the Assembly is an organ of Velmar",
    )


def test_a_state_and_an_organisation_are_two_origins(world: World) -> None:
    world.made.claim(world.event, world.first, who=iri("actor/ministry"))
    world.made.claim(world.event, world.second, who=iri("actor/lantern"))
    assert world.count(expected=2) == ()


def test_two_states_that_are_members_of_one_body_stay_two(world: World) -> None:
    world.made.claim(world.event, world.first, who=iri("country/velmar"))
    world.made.claim(world.event, world.second, who=iri("country/sorvenna"))
    assert world.count(expected=2) == ()


def test_the_own_voice_rests_on_the_source_it_names(world: World) -> None:
    courier = iri("actor/courier")
    world.made.add(world.second, (SCHEMA.publisher, courier))
    world.made.claim(world.event, world.first, who=iri("actor/ministry"))
    world.made.claim(world.event, world.second, who=courier)
    assert world.count(expected=2) == ()
    world.made.add(world.second, (PROV.hadPrimarySource, iri("actor/site")))
    assert "the Courier names the site as its source" in world.count(expected=1)


def test_the_source_speaks_for_those_whose_words_it_carries(world: World) -> None:
    courier, channel = iri("actor/courier"), world.made.named("actor/channel", "the channel")
    world.made.add(world.second, (SCHEMA.publisher, courier), (PROV.hadPrimarySource, channel))
    world.made.claim(world.event, world.second, who=courier)
    carried = world.made.claim(world.made.event("other"), world.second, who=iri("actor/speaker"))
    world.made.add(carried, (ACE.relay, URIRef(f"{carried}/relay/1")))
    world.made.add(URIRef(f"{carried}/relay/1"), (ACE.carrier, channel))
    world.made.claim(world.event, world.first, who=iri("actor/ministry"))
    assert "the channel carries the words of Ilva Tor" in world.count(expected=1)


def test_an_unnamed_source_is_listed_and_not_counted(world: World) -> None:
    reports = world.made.named("group/reports", "reports", (RDF.type, ACE.UnnamedSource))
    world.made.claim(world.event, world.first, who=reports)
    world.made.claim(world.event, world.second, who=iri("actor/lantern"))
    world.count(expected=1)
    origins = corroboration(world.reader, [world.event]).origins
    assert [origin.named for origin in origins] == [True, False]


def test_a_denial_corroborates_nothing_and_stays(world: World) -> None:
    world.made.claim(world.event, world.first, who=iri("actor/lantern"))
    denial = world.made.claim(
        world.event,
        world.second,
        *Invented.denies(world.event),
        who=iri("actor/ministry"),
        stance="denies",
    )
    found = corroboration(world.reader, [world.event])
    assert (found.independent, [voice.claim for voice in found.against]) == (1, [denial])
    assert found.documents == (world.first,)


def test_a_fact_has_the_origins_of_its_claims(world: World) -> None:
    fact = world.made.add(iri("fact/one"), (RDF.type, ACE.Fact), (ACE.rule, Literal("held-at")))
    for document, who in ((world.first, "actor/ministry"), (world.second, "actor/lantern")):
        claim = world.made.claim(world.event, document, who=iri(who))
        world.made.add(fact, (PROV.wasDerivedFrom, claim))
    assert corroboration(world.reader, [fact]).independent == 2


def test_a_circle_of_bodies_ends(world: World) -> None:
    world.made.add(iri("country/velmar"), (ORG.subOrganizationOf, iri("actor/ministry")))
    world.made.claim(world.event, world.first, who=iri("actor/ministry"))
    world.count(expected=1)


def test_nobody_speaks_of_an_unknown_thing(world: World) -> None:
    reader = world.reader
    found = corroboration(reader, [iri("description/nothing")], load_origins(reader))
    assert (found.independent, found.origins, found.against) == (0, (), ())
