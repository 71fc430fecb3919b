"""How long a browser needs from an input to the picture that answers it, by its own clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page

__all__ = ["Times", "page_on", "repeated", "scrolled", "timed", "usable"]

_ARMED: Final = """() => {
  window.measured = new Promise((done, fail) => {
    setTimeout(() => fail(new Error("it did not come")), 30_000);
    addEventListener("%s", (event) => {
      const painted = () => done(performance.now() - event.timeStamp);
      const look = () => {
        // One frame more, in which it is painted.
        requestAnimationFrame((%s) ? () => setTimeout(painted) : look);
      };
      look();
    }, {capture: true, once: true});
  });
}"""
_SCROLLED: Final = """async () => {
  const frames = [];
  let before = performance.now();
  for (let step = 0; step < 60; step += 1) {
    window.scrollBy(0, step < 30 ? 240 : -240);
    await new Promise((next) => requestAnimationFrame(next));
    frames.push(performance.now() - before);
    before = performance.now();
  }
  return frames;
}"""
_USABLE: Final = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("it did not come")), 60_000);
  const painted = () => done(performance.now());
  const look = () => requestAnimationFrame((%s) ? () => setTimeout(painted) : look);
  look();
})"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of several rounds."""

    what: str
    rounds: tuple[float, ...]

    def __str__(self) -> str:
        """Write a row of the table."""
        rounds = self.rounds
        return f"{self.what:58}{median(rounds):8.0f}{min(rounds):8.0f}{max(rounds):8.0f}"


def page_on(browser: Browser, url: str) -> Page:
    """Open a page in a new profile: nothing is in its cache."""
    return browser.new_context(base_url=url, viewport={"width": 1280, "height": 900}).new_page()


def usable(page: Page, address: str, until: str) -> float:
    """Load an address; give the milliseconds from the request until a condition holds on screen."""
    page.goto(address, wait_until="commit")
    return float(page.evaluate(_USABLE % until))


def timed(page: Page, event: str, until: str, act: Callable[[], object]) -> float:
    """Do something; give the milliseconds from its event until a condition holds on screen.

    ``until`` is JavaScript that is false before.
    """
    page.evaluate(_ARMED % (event, until))
    act()
    return float(page.evaluate("window.measured"))


def repeated(what: str, rounds: int, once: Callable[[], float]) -> Times:
    """Measure several times."""
    return Times(what, tuple(once() for _ in range(rounds)))


def scrolled(what: str, page: Page) -> Times:
    """Scroll down and up again; each of the times is that of one frame."""
    return Times(what, tuple(map(float, page.evaluate(_SCROLLED))))
