"""The README is true: its commands are run as they stand, its query has an answer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.store import StoreFolder

_SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_SPARQL = re.compile(r"```sparql\n(.*?)```", re.DOTALL)
_MAKE = re.compile(r"`?make ([a-z-]+)")


@pytest.fixture(scope="module")
def readme(repo: Path) -> str:
    return (repo / "README.md").read_text(encoding="utf-8")


def _section(readme: str, title: str) -> str:
    return readme.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _run(script: str, folder: Path, **environment: str) -> str:
    commands = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-eu", "-c", script],
        cwd=folder,
        env={"PATH": f"{commands}:/usr/bin:/bin", "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_tutorial_makes_a_graph_that_holds_its_denial(readme: str, tmp_path: Path) -> None:
    script = "\n".join(_SHELL.findall(_section(readme, "Write your first sheet")))
    shown = _run(script, tmp_path)
    assert "Arrival of the first ferry" in shown
    assert "ferry reached Veldport" in shown
    denied = (
        StoreFolder(tmp_path / "mine-store")
        .public()
        .query(
            """PREFIX ace: <https://w3id.org/svidok/ace#>
        PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
        ASK {
          ?claim ace:denies ?late . ?late a ace:Proposition
          FILTER NOT EXISTS { ?late a sem:Event }
        }"""
        )
    )
    assert denied


@pytest.mark.long
def test_the_commands_of_the_first_look_answer(
    readme: str, repo: Path, built_corpus: Path, tmp_path: Path
) -> None:
    script = "\n".join(_SHELL.findall(_section(readme, "Ask")))
    shown = _run(
        script, tmp_path, SVIDOK_STORE=str(built_corpus), SVIDOK_CORPUS=str(repo / "corpus")
    )
    assert "001-saar-in-kyiv" in shown
    assert "conflict" in shown
    assert "is judged to be one with" in shown
    assert (tmp_path / "returned.svg").read_text(encoding="utf-8").rstrip().endswith("</svg>")


def test_the_query_has_rows(readme: str, built_corpus: Path) -> None:
    (query,) = _SPARQL.findall(readme)
    assert list(StoreFolder(built_corpus).public().rows(query))


def test_what_the_readme_names_is_there(readme: str, repo: Path) -> None:
    makefile = (repo / "Makefile").read_text(encoding="utf-8")
    for target in _MAKE.findall(readme):
        assert f"\n{target}:" in makefile
    for path in re.findall(r"\]\(([A-Za-z/.-]+)\)|query@(\S+)", readme):
        assert (repo / (path[0] or path[1])).exists()
    named = set(re.findall(r"`SVIDOK_([A-Z_]+)`", readme))
    assert {name.lower() for name in named} == set(Settings.model_fields)
