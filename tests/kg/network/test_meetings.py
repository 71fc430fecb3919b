"""Meetings in invented networks: what took place, and apart from it what did not."""

from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.network import Meeting, meetings
from kg.network.model import Sort
from tests.kg.network.invented import iri, names, network

TOWN = network(
    "ilve > meeting1", "osk > meeting1", "mira > meeting1",
    "ilve >? meeting2", "osk >? meeting2",
    "ilve >! meeting3", "osk >! meeting3",
    "ilve > event1", "osk > event1",
    "ilve >~ meeting4", "mira > meeting4",
    "mira = tolven",
)  # fmt: skip


def _who(found: Meeting) -> list[str]:
    return names(tuple(person.who for person in found.people))


def test_what_took_place_comes_first_and_the_rest_stands_apart() -> None:
    found = meetings(TOWN, iri("ilve"), iri("osk"))
    assert [(names((one.event.iri,)), one.event.sort) for one in found] == [
        (["meeting1"], Sort.DOCUMENTED),
        (["meeting2"], Sort.NOT_ACTUAL),
        (["meeting3"], Sort.DENIED),
    ]
    assert [one.is_documented for one in found] == [True, False, False]
    assert _who(found[0]) == ["ilve", "mira", "osk"]


def test_that_one_took_part_may_be_alleged_only() -> None:
    (met,) = (one for one in meetings(TOWN, iri("ilve")) if one.event.iri == iri("meeting4"))
    assert {str(person.sort) for person in met.people} == {"alleged", "documented"}
    assert all(link.evidence[0].words for person in met.people for link in person.links)


def test_who_is_judged_to_be_one_with_somebody_is_told() -> None:
    found = meetings(TOWN, iri("tolven"))
    assert {names((one.event.iri,))[0] for one in found} == {"meeting1", "meeting4"}
    assert {one.judged for one in found} == {(iri("mira"),)}
    assert meetings(TOWN, iri("mira"))[0].judged == ()


def test_no_meeting_is_an_answer_and_nobody_is_an_error() -> None:
    assert meetings(network("ilve > event1"), iri("ilve")) == ()
    assert len(meetings(TOWN)) == 4
    with pytest.raises(NotFoundError):
        meetings(TOWN, iri("nobody"))
