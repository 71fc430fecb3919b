"""Events and speech acts: type, status, who takes part, where and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.event_words import NOUNS, STEMS, VERBS
from tests.kg.extract.invented_news import event, findings


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Shells struck a market in Veldport on Monday.", "attack", "actual"),
        ("The mayor appealed to residents to give blood.", "appeal", "actual"),
        ("The assembly adopted the budget.", "adoption", "actual"),
        ("The ministry will consider the request.", "consideration", "planned"),
        ("Lomeria may invite the union.", "invitation", "possible"),
        ("The mayor asked Lomeria to lend pumps.", "aid", "requested"),
        ("The union did not sign the agreement.", "agreement-making", "denied"),
        ("An earthquake struck the valley.", "circumstance", "actual"),
        ("Drivers walked out on Monday.", "protest", "actual"),
        ("The evacuation of Veldport began at noon.", "evacuation", "actual"),
    ],
)
def test_types_and_status(text: str, type_: str, status: str) -> None:
    assert event(text, type_).status == status


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Мер закликав мешканців здавати кров.", "appeal", "actual"),
        ("Міністерство спростувало ці повідомлення.", "denial", "actual"),
        ("Депутаты приняли бюджет.", "adoption", "actual"),
        ("Наступну нараду заплановано на 20 листопада.", "meeting", "planned"),
    ],
)
def test_slavic_events(text: str, type_: str, status: str) -> None:
    assert event(text, type_, language="uk").status == status


def test_a_date_comes_from_the_clause() -> None:
    found = event("Shells struck a market in Veldport on Monday.", "attack")
    assert (found.date, found.date_basis) == ("2031-05-05", "relative-to-publication")
    assert found.claimant == "publisher"


def test_participants_are_names_of_actors() -> None:
    text = "Ada Tolven thanked the Ministry of Ports for its help."
    found = findings(text)
    names = {actor.name for actor in found.actors}
    (thanks,) = [one for one in found.events if one.type == "thanks"]
    assert set(thanks.participants) <= names
    assert "Ada Tolven" in thanks.participants


@pytest.mark.parametrize(
    "text",
    [
        "The call to boycott the games was heard.",
        "“They attacked the market,” she said.",
        "The report covers pumps.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert [one for one in findings(text).events if one.type in {"protest", "attack"}] == []


def test_the_headline_tells_no_event_of_its_own() -> None:
    found = findings("Shells struck a market.", headline="Shells strike market")
    assert [one.words for one in found.events] == ["Shells struck a market"]


def test_every_type_is_a_concept(repo: Path) -> None:
    concepts = (repo / "ontology/concepts/event-type.ttl").read_text("utf-8")
    for kind in {*VERBS.values(), *NOUNS.values(), *STEMS.values()}:
        assert f"\neventtype:{kind} a skos:Concept" in concepts


def test_who_acts_behind_a_pronoun_takes_part() -> None:
    text = "Petra Voskell spoke at noon. She thanked Lomeria for its pumps."
    assert event(text, "thanks").participants == ("Petra Voskell", "Lomeria")


def test_a_meeting_told_by_the_way_of_a_promise() -> None:
    text = "At a meeting on 3 May 2031 with Mette Holm, Radu Vanc asked for a review."
    told = event(text, "meeting")
    assert told.words == "meeting on 3 May 2031 with Mette Holm"
    assert told.date == "2031-05-03"


def test_what_is_said_of_somebody_by_the_way_is_no_event() -> None:
    text = "Paul Lenz, who visited Dalmira, was late."
    assert [one for one in findings(text).events if one.type == "visit"] == []
