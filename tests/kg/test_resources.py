"""The files shipped beside the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import ConfigurationError


def test_a_checkout_has_them_at_the_top(repo: Path) -> None:
    assert resources.ontology_dir() == repo / "ontology"
    assert resources.queries_dir() == repo / "queries"


def test_one_file_is_read_by_its_name_from_the_top(repo: Path) -> None:
    text = resources.read_text("ontology/ace.ttl")
    assert text == (repo / "ontology" / "ace.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ontology",
        "ontology/",
        "ontology/none.ttl",
        "pyproject.toml",
        "kg/errors.py",
        "ontology/../pyproject.toml",
        "ontology/../queries/../LICENSE",
        "../LICENSE",
    ],
)
def test_anything_else_is_not_part_of_the_installation(name: str) -> None:
    with pytest.raises(ConfigurationError, match="not part of this installation"):
        resources.read_text(name)


def test_an_absolute_name_is_refused(repo: Path) -> None:
    with pytest.raises(ConfigurationError):
        resources.read_text(f"ontology/{repo / 'LICENSE'}")


def test_packaged_files_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged, checkout = tmp_path / "_data", tmp_path / "checkout"
    for home in (packaged, checkout):
        (home / "ontology").mkdir(parents=True)
    monkeypatch.setattr(resources, "_HOMES", (packaged, checkout))
    assert resources.ontology_dir() == packaged / "ontology"
    with pytest.raises(ConfigurationError, match="queries is not part"):
        resources.queries_dir()
