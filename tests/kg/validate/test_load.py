"""Loading shapes: once for each folder, with what every shape says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef

from kg.errors import ConfigurationError
from kg.resources import ontology_dir
from kg.validate import load_shapes

_ONE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/> .

ex:shape a sh:PropertyShape ;
    rdfs:label "shape"@en ;
    rdfs:seeAlso <https://example.org/more> , <https://w3id.org/svidok/law/3> ;
    sh:targetNode ex:a ;
    sh:path ( ex:p [ sh:inversePath ex:q ] ) ;
    sh:minCount 1 ;
    sh:message "It is so."@en .
"""


def test_a_folder_is_read_once() -> None:
    folder = ontology_dir() / "shapes"
    assert load_shapes(folder) is load_shapes(folder)
    assert load_shapes(folder).compiled is load_shapes(folder).compiled


def test_what_a_shape_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(_ONE, encoding="utf-8")
    note = load_shapes(tmp_path).notes[URIRef("https://example.org/shape")]
    assert (note.label, note.message, note.law) == ("shape", "It is so.", 3)
    assert note.path == "<https://example.org/p>/^<https://example.org/q>"


def test_files_of_a_folder_are_taken_together(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(_ONE, encoding="utf-8")
    (tmp_path / "two.ttl").write_text(_ONE.replace("ex:shape a", "ex:other a"), encoding="utf-8")
    assert len(load_shapes(tmp_path).notes) == 2


def test_a_folder_without_shapes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no shapes are here"):
        load_shapes(tmp_path)


def test_a_broken_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(_ONE + "\nex:a ex:b .", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_shapes(tmp_path)
    assert caught.value.problems[0].line == 14
