"""What every test may ask for: the repository, its corpus, and the source texts if at hand."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext
from fcntl import LOCK_EX, flock
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, settings

import api
import kg
from kg.ids import DEFAULT_BASE
from kg.pipeline.build import build
from kg.settings import settings as read_settings
from tests.corpora import Answers, Corpus, read_corpus

# The same examples on every run, and no deadline: a slow machine must not fail a right answer.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("ci"), max_examples=200)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("ci")

_HERE = Path(__file__).resolve().parent

_UNCOUNTED = frozenset(
    {"bench", "competency", "conformance", "corpus", "explorer", "mutation", "ontology", "queries"}
)
"""Folders of tests of what is written in the corpus, the ontology, the queries and the pages."""


def _is_counted(item: pytest.Item) -> bool:
    # A law tries many examples of what the cases beside it have gone through.
    if any(item.get_closest_marker(name) is not None for name in ("uncounted", "hypothesis")):
        return False
    return not (
        item.path.is_relative_to(_HERE) and item.path.relative_to(_HERE).parts[0] in _UNCOUNTED
    )


@contextmanager
def uncounted() -> Iterator[None]:
    """Count no coverage, here or in processes that are started.

    Tracing makes code two to three times as slow. Coverage is told by the tests that are near
    the code; those that ask the same code thousands of questions would add time and no line.
    """
    here, elsewhere = sys.gettrace(), threading.gettrace()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        sys.settrace(None)
        threading.settrace(None)
        try:
            yield
        finally:
            sys.settrace(here)
            threading.settrace(elsewhere)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Count what loading the product covers, and nothing of the reading of the tests.

    Half of the time of a collection goes into rewriting assertions, and tracing doubles it.
    """
    collects_here = session.config.getoption("dist") == "no"
    if collects_here and sys.gettrace() is not None:
        for package in (kg, api):
            for module in walk_packages(package.__path__, f"{package.__name__}."):
                import_module(module.name)
    with uncounted():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count the coverage of tests that are near the code."""
    with nullcontext() if _is_counted(item) else uncounted():
        return (yield)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The top of the repository."""
    return _HERE.parent


@pytest.fixture(scope="session")
def corpus(repo: Path) -> Corpus:
    """The corpus of the repository."""
    with uncounted():
        return read_corpus(repo / "corpus")


@pytest.fixture(scope="session")
def public(corpus: Corpus) -> Answers:
    """What readers see of it, with all that is derived."""
    with uncounted():
        return corpus.public()


@pytest.fixture(scope="session")
def full(corpus: Corpus) -> Answers:
    """Everything, also what is not published."""
    with uncounted():
        return corpus.full()


@pytest.fixture(scope="session")
def shared(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make a folder once, by whichever process of the tests comes first; read only."""
    top = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        top = top.parent

    def once(name: str, make: Callable[[Path], None]) -> Path:
        folder = top / name
        with (top / f"{name}.lock").open("w") as lock, uncounted():
            flock(lock, LOCK_EX)
            if not folder.is_dir():
                begun = top / f"{name}-begun"
                begun.mkdir()
                make(begun)
                begun.rename(folder)
        return folder

    return once


@pytest.fixture(scope="session")
def example(repo: Path, shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with the invented document as ``corpus/`` and its ``store/``; read only."""

    def make(folder: Path) -> None:
        for name in ("reference", "example-velmar"):
            shutil.copytree(repo / "corpus" / name, folder / "corpus" / name)
        build(folder / "corpus", folder / "store", base=DEFAULT_BASE, texts=None)

    return shared("example", make)


@pytest.fixture(scope="session")
def built_corpus(repo: Path, shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The stores of the whole corpus; read only."""

    def make(folder: Path) -> None:
        build(repo / "corpus", folder / "store", base=DEFAULT_BASE, texts=None)

    return shared("built-corpus", make) / "store"


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder with the full source texts; skips the test where it is not at hand."""
    folder = read_settings().texts
    if folder is None:
        pytest.skip("SVIDOK_TEXTS is not set: the source texts are not at hand")
    if not folder.is_dir():
        pytest.skip("SVIDOK_TEXTS is not a folder: the source texts are not at hand")
    return folder.resolve()
