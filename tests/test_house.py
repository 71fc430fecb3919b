"""What a stranger needs from the house: locks, make targets, a wheel that is complete."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import stat
import subprocess
import sys
import tokenize
import tomllib
import zipfile
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

_TOP = Path(__file__).resolve().parent.parent
_LOCKS = ("requirements/run.txt", "requirements/dev.txt")
_TARGETS = (
    *("help", "run", "test", "coverage", "lint", "check-long", "conformance", "bench", "lock"),
    "clean",
)


def _project() -> dict[str, object]:
    text = (_TOP / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    assert isinstance(project, dict)
    return project


def _run(
    *command: str | Path, cwd: Path = _TOP, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=timeout
    )


def _requirements(lock: str) -> dict[str, str]:
    """The requirements of a lock file: ``name==version ; marker`` to the text of its hashes."""
    lines = (_TOP / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    rows = [line for line in lines if line.strip() and not line.startswith("#")]
    return {row.split("--hash")[0].strip(): row for row in rows}


def _normal(requirement: object) -> str:
    name = re.split(r"[\s<>=!~;\[]", str(requirement))[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _texts() -> list[Path]:
    """Every file of the repository that git keeps (or would keep) and that is text."""
    listed = _run("git", "ls-files", "--cached", "--others", "--exclude-standard")
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [_TOP / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


# ------------------------------------------------------------------------------------ locks


@pytest.mark.parametrize("lock", _LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    requirements = _requirements(lock)
    assert len(requirements) > 20
    for name, row in requirements.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", name), name
        hashes = re.findall(r"--hash=sha256:([0-9a-f]+)", row)
        assert hashes, name
        assert {len(digest) for digest in hashes} == {64}, name


@pytest.mark.parametrize("lock", _LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    text = (_TOP / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index|find-links|trusted-host| @ |\.(com|org|net)\b", text)


def test_the_locks_cover_the_declared_dependencies() -> None:
    project = _project()
    run, dev = ({_normal(name) for name in _requirements(lock)} for lock in _LOCKS)
    dependencies, extras = project["dependencies"], project["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    assert {_normal(name) for name in dependencies} <= run
    assert {_normal(name) for name in extras["dev"]} <= dev


def test_development_runs_on_the_released_pins() -> None:
    run, dev = (_requirements(lock) for lock in _LOCKS)
    assert run.items() <= dev.items()


# ------------------------------------------------------------------------------ every file


def test_no_file_names_a_machine_or_an_index() -> None:
    path_of_a_machine = re.compile(r"(?<![\w/.:~-])/(?:work|root|home|tmp|opt|Users)/\w")
    index = re.compile(r"pythonhosted\.org|pypi\.org|npmjs\.org|file:///\w|[-_]index-url[= ]h")
    found = []
    for path in _texts():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if path_of_a_machine.search(line) or index.search(line):
                found.append(f"{path.relative_to(_TOP)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(found)


def test_every_exception_to_a_rule_has_its_reason() -> None:
    """The reason follows the exception, or stands in a comment on the line above."""
    waiver = re.compile(r"#\s*(?:noqa|type: ignore|pragma: no)\b")
    reasoned = re.compile(
        r"#\s*(?:noqa: [A-Z0-9, ]*[0-9]|type: ignore\[[\w, -]+\]|pragma: no (?:cover|branch))"
        r"\W+\w"
    )
    found = []
    for path in _texts():
        if path.suffix != ".py":
            continue
        with tokenize.open(path) as source:
            text = source.read()
        if not waiver.search(text):
            continue
        lines = ["", *text.splitlines()]
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type != tokenize.COMMENT or not waiver.match(token.string):
                continue
            above = lines[token.start[0] - 1].lstrip()
            if not reasoned.match(token.string) and not above.startswith("#"):
                found.append(f"{path.relative_to(_TOP)}:{token.start[0]}: {token.line.strip()}")
    assert not found, "\n".join(found)


def test_every_ignored_rule_has_its_reason() -> None:
    text = (_TOP / "pyproject.toml").read_text(encoding="utf-8")
    lists = text[text.index("\nignore = [") : text.index("[tool.ruff.lint.flake8-tidy-imports]")]
    rules = [line for line in lists.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]
    assert len(rules) > 10
    assert [line for line in rules if not re.search(r"# \w", line)] == []


def test_the_licence_is_the_published_one() -> None:
    published = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    assert hashlib.sha256((_TOP / "LICENSE").read_bytes()).hexdigest() == published
    assert _project()["license"] == "Apache-2.0"


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "\n## [Unreleased]\n" in (_TOP / "CHANGELOG.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------------- make and the CI


def test_make_alone_lists_every_target() -> None:
    result = _run("make", "--no-print-directory")
    assert result.returncode == 0, result.stderr
    assert tuple(line.split()[1] for line in result.stdout.splitlines()) == _TARGETS


def test_make_test_runs_every_check() -> None:
    plan = _run("make", "-n", "test").stdout
    for command in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert command in plan


def test_the_long_run_holds_coverage_to_its_floor() -> None:
    assert "pytest -n 2 --dist worksteal --cov" in _run("make", "-n", "check-long").stdout
    text = (_TOP / "pyproject.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["tool"]["coverage"]["report"]["fail_under"] >= 94


def test_make_run_builds_and_then_serves_on_the_port() -> None:
    plan = _run("make", "-n", "run", "PORT=8123").stdout
    assert plan.index("kg build") < plan.index("kg serve --host 127.0.0.1 --port 8123")


@pytest.mark.long
def test_the_locks_make_an_environment_that_runs(tmp_path: Path) -> None:
    stamp = tmp_path / "venv" / "run.stamp"
    make = ("make", f"VENV={stamp.parent}", f"PYTHON={sys.executable}", stamp)
    made = _run(*make, timeout=600)
    assert made.returncode == 0, made.stderr
    assert _run("make", "-q", *make[1:]).returncode == 0, "a second run would install again"
    python = stamp.parent / "bin" / "python"
    assert _run(python, "-m", "pip", "check").returncode == 0
    helped = _run(stamp.parent / "bin" / "kg", "--help", cwd=tmp_path)
    assert helped.returncode == 0, helped.stderr


@pytest.mark.parametrize("target", ["run", "test"])
def test_an_old_python_is_told_what_is_needed(tmp_path: Path, target: str) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 || exit 1\n', "utf-8")
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    result = _run("make", target, f"PYTHON={old}", f"VENV={tmp_path / 'venv'}")
    assert result.returncode != 0
    assert "needs Python 3.11 or newer" in result.stderr
    assert "is Python 3.9.2" in result.stderr
    assert not (tmp_path / "venv").exists()


def test_a_missing_python_is_told_what_is_needed(tmp_path: Path) -> None:
    result = _run("make", "run", "PYTHON=no-such-python", f"VENV={tmp_path / 'venv'}")
    assert result.returncode != 0
    assert "no-such-python is not there" in result.stderr


def test_the_ci_runs_make_test_and_reads_no_input() -> None:
    script = _TOP / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert script.stat().st_mode & stat.S_IXUSR
    assert "\nset -euo pipefail\n" in text
    assert text.rstrip().endswith("exec make test </dev/null")
    assert _run("bash", "-n", script).returncode == 0


@pytest.mark.parametrize(
    ("there", "broken", "done"),
    [
        ("chromium", False, ["make test CI=true"]),
        ("google-chrome", False, ["make test CI=true"]),
        (
            None,
            False,
            [
                "apt-get -qq update",
                "apt-get -qq install --no-install-recommends chromium fonts-dejavu-core",
                "make test CI=true",
            ],
        ),
        (None, True, ["apt-get -qq update"]),
    ],
)
def test_the_ci_installs_a_browser_where_there_is_none(
    tmp_path: Path, there: str | None, broken: bool, done: list[str]
) -> None:
    log = tmp_path / "log"
    stubs = {
        "apt-get": f'echo "apt-get $*" >> {log}\nexit {100 * broken}',
        "make": f'echo "make $* CI=$CI" >> {log}',
        **({there: ""} if there else {}),
    }
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, body in stubs.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    for name in ("bash", "dirname", "sh"):
        (folder / name).symlink_to(str(shutil.which(name)))
    result = subprocess.run(
        [folder / "bash", _TOP / ".ci" / "run"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode != 0) == broken
    assert log.read_text(encoding="utf-8").splitlines() == done


# ---------------------------------------------------------------------------------- wheel


def test_the_installed_distribution_is_this_one() -> None:
    assert version("svidok") == _project()["version"]
    (command,) = entry_points(group="console_scripts", name="kg")
    assert command.value == "kg.cli:main"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in ("kg", "api", "ontology", "queries"):
        shutil.copytree(_TOP / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    ours = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(_TOP / "explorer", source / "explorer", ignore=ours)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(_TOP / name, source)
    built = _run(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("svidok-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    shutil.rmtree(source)
    return folder / "site"


def test_the_wheel_has_the_packages_the_data_and_the_licence(unpacked: Path) -> None:
    top = {path.name for path in unpacked.iterdir()}
    assert top == {"kg", "api", f"svidok-{_project()['version']}.dist-info"}
    for package in ("kg", "api"):
        assert (unpacked / package / "py.typed").is_file()
    assert next(unpacked.glob("*.dist-info/licenses/LICENSE")).is_file()
    for folder in ("ontology", "queries"):
        packed = unpacked / "kg" / "_data" / folder
        assert {path.relative_to(packed) for path in packed.rglob("*")} == {
            path.relative_to(_TOP / folder) for path in (_TOP / folder).rglob("*")
        }


def test_the_wheel_has_the_explorer(unpacked: Path) -> None:
    bundle = unpacked / "api" / "static" / "explorer"
    text = (bundle / "index.html").read_text(encoding="utf-8")
    parts = re.findall(r'(?:src|href)="/static/explorer/([^"]+)"', text)
    assert len(parts) >= 3
    for part in parts:
        assert (bundle / part).is_file()
    assert "## react" in (bundle / "licences.txt").read_text(encoding="utf-8")


def test_resources_are_found_inside_the_wheel(unpacked: Path) -> None:
    look = "from kg.resources import ontology_dir, read_text as r; print(ontology_dir()); r('{}')"
    code = f"import sys; sys.path.insert(0, '.'); {look.format('ontology/ace.ttl')}"
    result = _run(sys.executable, "-c", code, cwd=unpacked)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == str(unpacked / "kg" / "_data" / "ontology")
