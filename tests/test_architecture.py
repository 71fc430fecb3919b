"""The rules of the house hold, and a planted violation of each is caught."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_TOP = Path(__file__).resolve().parent.parent
_BIN = Path(sys.executable).parent
_LONGEST_MODULE = 500


def _modules() -> list[Path]:
    return sorted(path for package in ("kg", "api") for path in (_TOP / package).rglob("*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(_TOP))


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_BIN / "lint-imports", "--no-logo", "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the packages and of the rules, to plant violations in."""
    for package in ("kg", "api"):
        shutil.copytree(
            _TOP / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(_TOP / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_go_downwards_only() -> None:
    result = _lint_imports(_TOP)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


_PLANTED = [
    ("kg/errors.py", "import kg.terms", "kg imports downwards only"),
    ("kg/model/claim.py", "from kg.numbers import __all__", "kg imports downwards only"),
    ("kg/settings.py", "from kg import resources", "kg imports downwards only"),
    ("kg/guard/__init__.py", "from kg import resolve", "kg imports downwards only"),
    ("kg/stray.py", "", "kg imports downwards only"),
    ("kg/confine.py", "from kg import errors", "kg imports downwards only"),
    ("api/negotiate.py", "import api.app", "api imports downwards only"),
    ("api/access.py", "import api.negotiate", "api imports downwards only"),
    ("api/stray.py", "", "api imports downwards only"),
    ("kg/cli/__init__.py", "import api", "kg knows nothing of the server"),
    ("kg/cli/__init__.py", "from api.app import __all__", "kg knows nothing of the server"),
    ("kg/query/__init__.py", "import pyoxigraph", "pyoxigraph is opened in kg.store only"),
    ("api/app.py", "from pyoxigraph import Store", "pyoxigraph is opened in kg.store only"),
    ("kg/store/__init__.py", "import pyshacl", "the SHACL engines are opened in kg.validate"),
    ("kg/pipeline/__init__.py", "import shifty", "the SHACL engines are opened in kg.validate"),
    ("kg/triples/__init__.py", "import owlrl", "owlrl is opened in kg.infer only"),
    ("kg/compare/__init__.py", "import networkx", "networkx is opened in kg.network only"),
    ("kg/cli/__init__.py", "import matplotlib", "matplotlib is opened in kg.pictures only"),
    ("kg/read/__init__.py", "import spacy", "spaCy is opened in kg.extract only"),
    ("kg/compare/__init__.py", "from kg import query", "kg imports downwards only"),
    ("kg/pictures/__init__.py", "from kg import pipeline", "kg imports downwards only"),
]


def _each_contract_first() -> Iterator[Any]:
    """The first of each contract in every run, the others in the long one."""
    seen: set[str] = set()
    for module, line, contract in _PLANTED:
        marks = [pytest.mark.long] if contract in seen else []
        seen.add(contract)
        yield pytest.param(module, line, contract, marks=marks)


@pytest.mark.parametrize(("module", "line", "contract"), [*_each_contract_first()])
def test_a_planted_import_is_caught(copied: Path, module: str, line: str, contract: str) -> None:
    path = copied / module
    if not path.parent.is_dir():  # a module that is one file, not a package
        path = path.parent.with_suffix(".py")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    result = _lint_imports(copied)
    assert result.returncode != 0
    broken = [row for row in result.stdout.splitlines() if row.endswith(" BROKEN")]
    assert len(broken) == 1, result.stdout + result.stderr
    assert broken[0].startswith(contract)


def test_every_layer_exists() -> None:
    rules = tomllib.loads((_TOP / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in rules["tool"]["importlinter"]["contracts"]:
        if contract["type"] != "layers":
            continue
        (package,) = contract["containers"]
        named = {part.strip() for layer in contract["layers"] for part in layer.split("|")}
        present = {
            path.stem
            for path in (_TOP / package).iterdir()
            if path.suffix == ".py" or (path / "__init__.py").exists()
        }
        assert named == present - {"__init__"}


def _ruff(source: str, filename: str) -> str:
    """Check source as if it stood in the file; return what ruff says, a line a finding."""
    options = ("--no-cache", "--output-format", "concise", "--stdin-filename", filename)
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options, "-"],
        cwd=_TOP,
        input=source,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    ).stdout


_HEAD = '"""A module."""\n\nfrom __future__ import annotations\n\n'


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("from .errors import Problem\n\n__all__ = ['Problem']\n", "TID252"),
        ("import os\n\nHOME = os.environ['HOME']\n", "TID251"),
        ("from os import getenv\n\nHOME = getenv('HOME')\n", "TID251"),
        ("from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n", "TID251"),
        ("from datetime import date\n\nTODAY = date.today()\n", "TID251"),
        ("from rdflib import BNode\n\nNODE = BNode()\n", "TID251"),
        ("import rdflib\n\nGRAPH = rdflib.ConjunctiveGraph()\n", "TID251"),
        ("print('done')\n", "T201"),
        ("try:\n    X = 1\nexcept Exception:\n    X = 2\n", "BLE001"),
        ("def public() -> None:\n    return\n", "D103"),
        ("A = 1\n# B = A + 1\n", "ERA001"),
        (
            "from typing import Any\n\n\ndef f(x: Any) -> None:\n    '''Do.'''\n    del x\n",
            "ANN401",
        ),
    ],
)
def test_a_planted_breach_of_style_is_caught(source: str, rule: str) -> None:
    findings = _ruff(_HEAD + source, "kg/planted.py")
    assert f" {rule} " in findings, findings


def test_a_module_without_postponed_annotations_is_caught() -> None:
    assert " I002 " in _ruff('"""A module."""\n\nX: int = 1\n', "kg/planted.py")


def test_a_clean_module_is_left_in_peace() -> None:
    assert "All checks passed" in _ruff(_HEAD + "__all__: list[str] = []\n", "kg/planted.py")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("def half(n: int) -> int:\n    return n / 2\n", "return-value"),
        ("def half(n):\n    return n\n", "no-untyped-def"),
        ("X: list = []\n", "type-arg"),
        ("X: int = 'one'  # type: ignore\n", "ignore-without-code"),
    ],
)
def test_a_planted_error_of_type_is_caught(tmp_path: Path, source: str, code: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(source, encoding="utf-8")
    options = (
        "--config-file",
        str(_TOP / "pyproject.toml"),
        "--cache-dir",
        str(tmp_path / "cache"),
    )
    result = subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(planted)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"[{code}]" in result.stdout


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_a_module_says_what_it_offers_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = ast.parse(text).body
    assert len(text.splitlines()) <= _LONGEST_MODULE
    if all(isinstance(node, ast.Expr) for node in body):
        return  # a docstring alone: the package offers its modules
    assigned = {
        target.id
        for node in body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    assert "__all__" in assigned
