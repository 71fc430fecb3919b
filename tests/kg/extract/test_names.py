"""Names of many traditions: what joins them, what cuts them, and what tells their kinds."""

from __future__ import annotations

import pytest

from kg.extract.lands import land
from tests.kg.extract.speech import found


def _kinds(text: str, language: str = "en") -> dict[str, str]:
    return {actor.name: actor.kind for actor in found(text, language).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Police held Bassam al-Daghistani on Monday.", "Bassam al-Daghistani", "person"),
        ("Nobody had seen Rosa de la Torvela since.", "Rosa de la Torvela", "person"),
        ("Siti Ranum binti Oskar said it was closed.", "Siti Ranum binti Oskar", "person"),
        ("It was sent to the Veld Bar Association (VBA).", "Veld Bar Association", "organisation"),
        ("Staff of Médecins Sans Murs (MSM) left.", "Médecins Sans Murs", "organisation"),
        ("The Farmers’ Relief Committee met again.", "Farmers’ Relief Committee", "organisation"),
        ("She told the Tin Bolen newspaper so.", "Tin Bolen", "organisation"),
        ("Boats lay in Quy Saren and waited.", "Quy Saren", "place"),
        ("Power is out in Berenko and Novi Lym today.", "Novi Lym", "place"),
        ("Two men dug at Site Nine for hours.", "Site Nine", "place"),
        ("They crossed the Bay of Karsten in May.", "Bay of Karsten", "place"),
        ("It was paid by the Sisters of Mercy again.", "Sisters of Mercy", "organisation"),
        ("Troops of neighbouring Velmark crossed over.", "Velmark", "country"),
        ("He met Tesh Foreign Minister Ludo Varga.", "Tesh", "country"),
        ("By Tamsin Oyelar in Quenby", "Tamsin Oyelar", "person"),
        ("Estonia was first.", "Estonia", "country"),
    ],
)
def test_names_and_kinds(text: str, name: str, kind: str) -> None:
    assert _kinds(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Oskar Assize Court on Friday fined him.", "Oskar Assize Court on Friday"),
        ("Velmark's Gulf Grid lost power.", "Velmark's Gulf Grid"),
        ("The Commissioner for Family Affairs spoke.", "Family Affairs"),
        ("Rivals Agrimont and others lost.", "Rivals Agrimont"),
        ("Ceasefire talks began in Doha.", "Ceasefire"),
        ("Lomeria freed 12 Lomerians.", "Lomerians"),
    ],
)
def test_what_is_no_name(text: str, name: str) -> None:
    assert name not in _kinds(text)


def test_a_town_is_no_short_form_of_its_club() -> None:
    kinds = _kinds("The bus left Quenby for Sellow. In Quenby, the Quenby Motors plant was shut.")
    assert kinds["Quenby"] == "place"
    assert kinds["Quenby Motors"] == "organisation"


def test_a_firm_may_be_called_by_its_first_word() -> None:
    actors = found("Gemil Marine pays. Gemil’s chief executive said so.").actors
    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("Gemil Marine", 2)]


def test_a_government_of_a_state_named_before_it_is_read() -> None:
    text = "The Government of Hadramor was silent. Hadramor did not reply."
    assert _kinds(text)["Government of Hadramor"] == "organisation"


@pytest.mark.parametrize(
    ("name", "language", "kind"),
    [
        ("литвою", "uk", "country"),
        ("харкова", "uk", "place"),
        ("києві", "uk", "place"),
        ("россией", "ru", "country"),
        ("еврокомиссии", "ru", "organisation"),
        ("вельмарія", "uk", None),
        ("knesset", "en", "organisation"),
    ],
)
def test_lands_in_every_case(name: str, language: str, kind: str | None) -> None:
    assert land(name, language) == kind


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        (
            "Вчора голова Об’єднаного штабу Роман Дячич мовчав.",
            "uk",
            "Роман Дячич",
            "person",
        ),
        ("Обласна прокуратура мовчить.", "uk", "Обласна прокуратура", "organisation"),
        ("Міністр оборони Литви Арвідас Мацкус приїхав.", "uk", "Арвідас Мацкус", "person"),
        ("Он ехал в Сосновскую область.", "ru", "Сосновскую область", "place"),
        ("Закрыт пункт пропуска «Жасан».", "ru", "Жасан", "place"),
        ("Об этом пишет телеграм-канал «Граница».", "ru", "Граница", "organisation"),
    ],
)
def test_ukrainian_and_russian_names(text: str, language: str, name: str, kind: str) -> None:
    assert _kinds(text, language).get(name) == kind
