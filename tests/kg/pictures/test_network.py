"""Pictures of invented connections."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from kg.errors import QueryError
from kg.network import Network, PathQuestion, connect, participation
from kg.pictures.canvas import PictureFormat
from kg.pictures.network import MOST_ACTORS, network_picture, paths_picture
from tests.kg.network.invented import iri, network

LINES = ("ilve >? event1", "osk >? event1", "osk = twin", "twin > event2", "mira > event2")


def _paths(found: Network, form: PictureFormat = PictureFormat.SVG) -> bytes:
    return paths_picture(found, connect(found, PathQuestion(iri("ilve"), iri("mira"))), form)


def _texts(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own bytes
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_path_is_drawn_with_its_words_and_what_is_inferred() -> None:
    svg = _paths(network(*LINES))
    said = _texts(svg)
    assert {"Ilve", "Osk", "Twin", "Mira"} <= set(said)
    assert "takes part in (attendee), planned" in said
    assert "“words 0”" in said
    assert "judged to be one, by reader" in said
    assert "judged by a reviewer, said by no document" in said
    # Dashes are for what is judged, and for nothing else.
    assert b"stroke: #b23a00" in svg
    assert b"#b23a00" not in _paths(network("ilve > event1", "mira > event1"))


@pytest.mark.parametrize("form", list(PictureFormat))
def test_the_same_path_gives_the_same_picture(form: PictureFormat) -> None:
    assert _paths(network(*LINES), form) == _paths(network(*LINES), form)


def test_names_in_any_script_and_hostile_ones_are_letters() -> None:
    strange = [
        "Ільве Оск",
        "אילבה אוסק",
        "دفتر المرفأ",
        "港の事務所",
        "$x^2$ <script>&amp;",
        "A" * 400,
    ]
    found = network(*LINES)
    for name in strange:
        nodes = [replace(node, label=name) for node in found.nodes]
        renamed = Network(nodes, found.every_link(), identity=found.identity)
        svg = _paths(renamed)
        assert any(name[:3] in said for said in _texts(svg))
        assert b"<script" not in svg
        assert _paths(renamed, PictureFormat.PNG).startswith(b"\x89PNG")


def test_no_long_name_hides_that_something_is_only_planned() -> None:
    found = network(*LINES)
    nodes = [replace(node, label="a long name " * 40, date="2031-05-10") for node in found.nodes]
    renamed = Network(nodes, found.every_link(), identity=found.identity)
    assert any("(planned, 2031-05-10)" in said for said in _texts(_paths(renamed)))


def test_nothing_to_draw_is_told() -> None:
    apart = network("ilve > event1", "mira > event2")
    with pytest.raises(QueryError):
        _paths(apart)
    with pytest.raises(QueryError):
        network_picture(apart, participation(apart), PictureFormat.SVG)


def test_actors_are_drawn_with_what_the_numbers_mean() -> None:
    found = network("ilve > event1", "osk > event1", "osk = twin", "twin > event2", "mira > event2")
    svg = network_picture(found, participation(found), PictureFormat.SVG)
    said = " ".join(_texts(svg))
    assert "3 of 3 actors, from 1 documents" in said
    assert "not what happened in the world" in said
    assert "(with 1 judged to be one" in said
    assert svg == network_picture(found, participation(found), PictureFormat.SVG)


def test_a_large_network_shows_those_who_share_most() -> None:
    lines = (f"p{n} > event{n // 2}" for n in range(MOST_ACTORS * 2))
    found = network(*lines)
    said = " ".join(_texts(network_picture(found, participation(found), PictureFormat.SVG)))
    assert f"{MOST_ACTORS} of {MOST_ACTORS * 2} actors" in said
