"""Actors by the patterns of their names, each in a sentence of its own."""

from __future__ import annotations

import pytest

from tests.kg.extract.speech import found

_ORGANISATIONS = [
    ("The River Protection Guild (RPG) sent boats. The RPG said so.", "River Protection Guild"),
    ("The Security Service of Kessany (SBK) detained two men.", "Security Service of Kessany"),
    (
        "The Organisation for Security and Co-operation in Europe sent observers.",
        "Organisation for Security and Co-operation in Europe",
    ),
    (
        "The Office of the UN High Commissioner for Human Rights verified 40 cases.",
        "Office of the UN High Commissioner for Human Rights",
    ),
    ("The Verkhovna Rada of Ukraine adopted it.", "Verkhovna Rada of Ukraine"),
    ("The Prosecutor General’s Office opened 40 cases.", "Prosecutor General’s Office"),
    ("The 72nd Mechanized Brigade held the town.", "72nd Mechanized Brigade"),
    ("The Dorvath Regional Children’s Home was looted.", "Dorvath Regional Children’s Home"),
    (
        "The Commission of Inquiry on Kessany presented its report.",
        "Commission of Inquiry on Kessany",
    ),
    ("The Monitoring Mission in Kessany recorded 14 cases.", "Monitoring Mission in Kessany"),
    ("Bridges of Hope, a foundation in Pell, opened a centre.", "Bridges of Hope"),
    ("The bill was backed by the Servant of the People faction.", "Servant of the People"),
    ("The Orvenian embassy was closed.", "Orvenian embassy"),
    ("In the case of the Verin boarding school, the court met.", "Verin boarding school"),
    ("Parliament is due to vote on Friday.", "Parliament"),
    ("The power was cut, according to Sula Energo.", "Sula Energo"),
    ("St Anne’s Orphanage took in nine boys.", "St Anne’s Orphanage"),
]
_OTHERS = [
    ("Dorvath Mayor Ruven Saltik spoke.", "Ruven Saltik", "person"),
    ("Kyiv Mayor Ruven Saltik spoke.", "Kyiv", "place"),
    ("Foreign ministers of Germany and Kessany met.", "Germany", "country"),
    ("Senators Lindsay Gorham and Amy Kloss met her.", "Lindsay Gorham", "person"),
    ("The report was written by Anselm Roe and Tilda Marsh.", "Tilda Marsh", "person"),
    ("Outside the court Irsa Velm, who had waited, wept.", "Irsa Velm", "person"),
    ("Astrova met her counterpart on Friday.", "Astrova", "person"),
    ("The Orlec dam has given way.", "Orlec dam", "place"),
    ("They reached the Lomy road bridge at noon.", "Lomy road bridge", "place"),
    ("Fighting goes on along the Sula river.", "Sula", "place"),
    ("Trains stop at Orsk Junction.", "Orsk Junction", "place"),
    ("The director thanked Qasar for its mediation.", "Qasar", "country"),
    ("Qasar, Norland and Tarvonia will sign the accord.", "Qasar", "country"),
    ("They live in Harnau, Odren, since May.", "Odren", "country"),
    ("Twelve nurses remain in Tarsk, the charity said.", "Tarsk", "place"),
]


def _actors(text: str) -> set[tuple[str, str]]:
    return {(one.name, one.kind) for one in found(text).actors}


@pytest.mark.parametrize(("text", "name"), _ORGANISATIONS)
def test_names_of_bodies_are_whole(text: str, name: str) -> None:
    named = _actors(text)
    assert (name, "organisation") in named
    parts = {other for other, kind in named if kind == "organisation"} - {name}
    assert not any(part in name for part in parts)


@pytest.mark.parametrize(("text", "name", "kind"), _OTHERS)
def test_kinds_of_names(text: str, name: str, kind: str) -> None:
    assert (name, kind) in _actors(text)


@pytest.mark.parametrize(
    "text",
    [
        "Children were taken from their homes in May.",
        "She is an adviser on Children’s Rights.",
        "It was adopted on International Children’s Day.",
        "Both signed the Statute and the Law on the Register of Displaced Families.",
        "The trawler Havbris left on Sunday.",
        "Members of Parliament stood in silence.",
        "Involving Israeli specialists would help.",
        "They shared it as #BringThemHome on their pages.",
    ],
)
def test_capitals_that_name_nobody(text: str) -> None:
    assert _actors(text) == set()


def test_a_short_form_that_the_text_explains_is_the_same_body() -> None:
    text = "The United Children’s Relief Fund (UNIREF) opened a centre. UNIREF said it was full."
    (body,) = found(text).actors
    assert body.name == "United Children’s Relief Fund"
    assert len(body.mentions) == 3
