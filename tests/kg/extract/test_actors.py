"""Actors: names read by grammar, told apart by what stands round them."""

from __future__ import annotations

import pytest

from kg.extract.actors import find_actors
from kg.extract.findings import Findings
from kg.extract.known import Entry, Known
from kg.extract.language import analyse
from tests.kg.extract.speech import found, reading

TEXT = """\
QUENBY, Ostrany, May 3 (Larkwire) — Ostrany’s interior minister, Petra Voskell, visited Upper Tarn \
on Monday with officials of the Harbour Workers’ Union. Voskell met Dr Ilan Brueck, 58, who heads \
the Marsh Clinic in the village of Sellow. The Ostranian government and the Bank of Quenby will \
pay, the minister said. The Union, which has 300 members, thanked her.
"""


def _kinds(text: str, language: str = "en") -> dict[str, str]:
    return {actor.name: actor.kind for actor in found(text, language).actors}


def test_kinds_are_told_by_the_words_round_a_name() -> None:
    assert _kinds(TEXT) == {
        "Quenby": "place",
        "Ostrany": "country",
        "Larkwire": "organisation",
        "Petra Voskell": "person",
        "Upper Tarn": "place",
        "Harbour Workers’ Union": "organisation",
        "Ilan Brueck": "person",
        "Marsh Clinic": "organisation",
        "Sellow": "place",
        "Bank of Quenby": "organisation",
    }


def test_short_forms_belong_to_the_fullest() -> None:
    actors = {actor.name: actor for actor in found(TEXT).actors}
    assert [TEXT[slice(*at)] for at in actors["Petra Voskell"].mentions] == [
        "Petra Voskell",
        "Voskell",
    ]
    assert [TEXT[slice(*at)] for at in actors["Harbour Workers’ Union"].mentions] == [
        "Harbour Workers’ Union",
        "Union",
    ]
    assert actors["Petra Voskell"].office == "Ostrany’s interior minister"


@pytest.mark.parametrize(
    "text",
    [
        "Farmers said on Tuesday that December was dry, and the Autumn Cup was called off.",
        "The Budget Act of 2031 is law. Thursday’s vote was AGAIN delayed.",
        "WE SLEPT badly, and nobody came.",
    ],
)
def test_days_laws_and_emphasis_are_no_actors(text: str) -> None:
    assert found(text).actors == ()


def test_adjectives_of_peoples_make_their_land_a_country() -> None:
    assert _kinds("A Lomerian ship left Lomeria for the Tarnish coast.") == {"Lomeria": "country"}


def test_what_the_reference_files_know_keeps_its_slug() -> None:
    entry = Entry("velmar", "country", "Velmar", frozenset({"Velmar", "the Velmar Union"}))
    analysed = analyse(reading("Officials of Velmar met in Quenby."))
    actors = find_actors(analysed, Known({"Velmar": entry}), Findings())
    assert (actors[0].name, actors[0].kind, actors[0].slug) == ("Velmar", "country", "velmar")


def test_ukrainian_and_russian_forms_are_one_actor() -> None:
    text = (
        "ТАРНОВ. Президентка Галворії Ольга Сабрська приїхала до Тарнова. "
        "Міністерство оборони Галворії мовчить. Сабрська подякувала агентству «Вістник»."
    )
    actors = {actor.name: actor for actor in found(text, "uk").actors}
    assert {name: actor.kind for name, actor in actors.items()} == {
        "Тарнова": "place",
        "Галворія": "country",
        "Ольга Сабрська": "person",
        "Міністерство оборони Галворії": "organisation",
        "Вістник": "organisation",
    }
    assert len(actors["Ольга Сабрська"].mentions) == 2
    assert len(actors["Тарнова"].mentions) == 2
