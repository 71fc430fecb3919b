from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.turtle import read_turtle

SHIP = "<urn:ship> <urn:name> "


def test_a_file_is_read_once_and_anew_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "ships.ttl"
    path.write_text(f'{SHIP}"Larkwater" .', encoding="utf-8")
    first = read_turtle(path)
    assert first == ((URIRef("urn:ship"), URIRef("urn:name"), Literal("Larkwater")),)
    assert read_turtle(path) is first
    path.write_text(f'{SHIP}"Veldports" .', encoding="utf-8")
    assert [str(name) for _, _, name in read_turtle(path)] == ["Veldports"]


@pytest.mark.parametrize("text", ["no Turtle", "<urn:ship> <urn:name> ;;; <urn:", "x:y a x:z ."])
def test_what_is_not_turtle_is_a_syntax_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SyntaxError):
        read_turtle(path)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_turtle(tmp_path / "gone.ttl")
