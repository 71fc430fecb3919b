"""The concepts that sheets may name come from the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ConfigurationError
from kg.model.vocabulary import Bound, Stance
from kg.resolve import load_concepts
from kg.resources import ontology_dir


def test_the_schemes_of_the_ontology_are_read() -> None:
    concepts = load_concepts(ontology_dir() / "concepts")
    assert {"event-type", "role", "unit", "instrument-type"} <= set(concepts)
    assert concepts["stance"] == {member.value for member in Stance}
    assert concepts["bound"] == {member.value for member in Bound}
    assert "arrest-warrant" in concepts["instrument-type"]


def test_a_folder_without_concepts_is_a_fault_of_the_installation(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no concepts"):
        load_concepts(tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "role.ttl").write_text("not turtle at all", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"role\.ttl"):
        load_concepts(tmp_path)
