"""The explorer in a real browser, through the server that people run.

``page`` and ``open_page`` give pages that fail their test when the console shows an error or a
request leaves this machine. Where no Chromium is, these tests skip; in CI they fail.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.explorer.served import Served
from tests.explorer.waiting import PATIENCE_MS, settled

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing has an address but this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
WIDE: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 360, "height": 740}
WIDTHS: Final = (PHONE, pytest.param(WIDE, marks=pytest.mark.long))
"""The narrow one, where room is short, in every run."""

_VIOLATIONS: Final = """async (without) => {
    const result = await axe.run(
        {include: [["html"]], exclude: without.map((one) => [one])},
        {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            resultTypes: ["violations"],
            selectors: false,
        },
    );
    const shown = (node) => `${node.html.slice(0, 200)} ${node.failureSummary}`;
    return result.violations.map((one) => `${one.help}: ${one.nodes.map(shown).join(" | ")}`);
}"""

OpenPage = Callable[..., Page]


@dataclass
class Allowed:
    """Console errors that a test causes on purpose; patterns of the ones that it expects."""

    errors: list[str] = field(default_factory=list)

    def failed_requests(self) -> None:
        """What Chromium says of an answer that is an error, or that does not come."""
        self.errors.append(r"Failed to load resource")


def in_ci() -> bool:
    return os.environ.get("CI", "") not in ("", "0", "false")  # noqa: TID251 - how the tests are run, no setting


@contextmanager
def _alone(folder: Path, name: str) -> Iterator[None]:
    """One process of the test run at a time."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of this test run, the same for all its processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "explorer"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of the system."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if in_ci():
        pytest.fail("there is no Chromium on this machine, and in CI these tests never skip")
    pytest.skip("there is no Chromium on this machine")


@pytest.fixture(scope="session")
def bundle(repo: Path, shared_folder: Path) -> None:
    """The explorer, built from the sources as they are."""
    with _alone(shared_folder, "bundle"):
        made = subprocess.run(
            [sys.executable, repo / "explorer" / "build.py"],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    if made.returncode != 0 and not in_ci():
        pytest.skip(f"the explorer cannot be built here: {made.stderr[-300:]}")
    assert made.returncode == 0, made.stderr


@pytest.fixture(scope="session")
def store(request: pytest.FixtureRequest) -> Path:
    """The stores of the corpus; read only. SVIDOK_TEST_STORE names built ones."""
    built = os.environ.get("SVIDOK_TEST_STORE")  # noqa: TID251 - how the tests are run, no setting
    if built:
        return Path(built)
    made: Path = request.getfixturevalue("built_corpus")
    return made


@pytest.fixture(scope="session")
def server(store: Path, bundle: None) -> Iterator[Served]:
    """The server on the corpus, one a process."""
    served = Served(store)
    served.start()
    yield served
    served.stop()


@pytest.fixture
def served_alone(store: Path, bundle: None) -> Iterator[Served]:
    """A server of one test, which may stop and start it."""
    served = Served(store)
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser a module: Playwright's loop must not outlive the tests that know of it."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def allowed() -> Allowed:
    """What the test says goes wrong on purpose."""
    return Allowed()


@pytest.fixture
def open_page(browser: Browser, server: Served, allowed: Allowed) -> Iterator[OpenPage]:
    """Opens pages with an empty profile; takes the options of a browser context."""
    said: list[str] = []
    asked: list[str] = []
    contexts = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    def requested(request: Request) -> None:
        asked.append(request.url)

    def opened(**options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": server.url, "viewport": WIDE, "locale": "en-GB", **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", heard)
        context.on("weberror", lambda error: said.append(str(error.error)))
        context.on("request", requested)
        # The end of a request is told only to those who listen, and ``settled`` looks for it.
        for end in ("requestfinished", "requestfailed"):
            context.on(end, lambda _: None)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    outside = [
        url
        for url in asked
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1"
    ]
    assert not outside, f"asked for outside this machine: {outside}"
    unforeseen = [line for line in said if not any(re.search(p, line) for p in allowed.errors)]
    assert not unforeseen, f"the console shows: {unforeseen}"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A wide page in English, in light colours."""
    return open_page()


@pytest.fixture(scope="session")
def axe_source(repo: Path, bundle: None) -> str:
    """The script of axe-core."""
    return (repo / "explorer" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture
def no_violations(axe_source: str) -> Callable[..., None]:
    """Checks a page with axe-core once it is settled; parts may be left out by selector."""

    def check(page: Page, *, without: tuple[str, ...] = ()) -> None:
        settled(page)
        page.evaluate(axe_source)
        found = page.evaluate(_VIOLATIONS, list(without))
        assert not found, "\n".join(found)

    return check


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Takes a picture of a page into the folder SVIDOK_SCREENSHOTS, where one is named."""
    folder = os.environ.get("SVIDOK_SCREENSHOTS")  # noqa: TID251 - how the tests are run, no setting

    def take(page: Page, name: str, *, full: bool = False) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=full)

    return take
