"""What the explorer weighs, and how long people wait for it, on loopback.

The weight is that of the files which the first page loads before it can be used, as they are sent:
compressed by gzip (and by brotli, which browsers prefer). Times are those of a browser, through the
server that people run, from an input to the painted answer: the first page in a new profile, what
people do on the corpus, and two pages on a generated graph in which one person makes thousands of
claims and a town has hundreds of events.

    python bench/explorer.py [--store DIR] [--large DIR] [--claims 5000] [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from api.routers.explorer import BUNDLE
from bench.browsing.clicks import Times, page_on, repeated, usable
from bench.browsing.corpus import write
from bench.browsing.pages import FIRST, crowded_canvas, of_the_corpus, thousands_of_claims
from kg.ids import DEFAULT_BASE
from kg.pipeline.build import build
from tests.explorer.conftest import FLAGS
from tests.explorer.served import Served

__all__ = ["main", "weights"]

_TOP = Path(__file__).resolve().parent.parent


def weights(bundle: Path) -> dict[str, tuple[int, int]]:
    """Give the scripts and styles of a bundle: bytes as sent by gzip and by brotli."""
    found = {}
    for path in sorted(bundle.rglob("*")):
        if path.suffix in (".js", ".css"):
            packed = [path.with_name(path.name + ending) for ending in (".gz", ".br")]
            gzip, brotli = (each if each.is_file() else path for each in packed)
            name = path.relative_to(bundle).as_posix()
            found[name] = (gzip.stat().st_size, brotli.stat().st_size)
    return found


def _first_page(browser: Browser, url: str, rounds: int) -> tuple[Times, set[str]]:
    """Load it in new profiles; give the times, and the files that it loaded."""
    loaded: set[str] = set()

    def once() -> float:
        page = page_on(browser, url)
        took = usable(page, "/", FIRST)
        names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        loaded.update(name.partition("/static/explorer/")[2] for name in names)
        page.context.close()
        return took

    return repeated("first page with its documents, empty cache", rounds, once), loaded


def _weigh(loaded: set[str]) -> None:
    found = weights(BUNDLE)
    print(f"{'file':44} {'gzip kB':>9} {'brotli kB':>10}  before first use")
    for name, (gzip, brotli) in found.items():
        first = "yes" if name in loaded else ""
        print(f"{name:44} {gzip / 1000:9.1f} {brotli / 1000:10.1f}  {first}")
    for kind in ("js", "css"):
        sizes = [size for name, size in found.items() if name.endswith(kind) and name in loaded]
        gzip, brotli = (sum(size[place] for size in sizes) for place in (0, 1))
        label = f"{kind} before first use"
        print(f"{label:44} {gzip / 1000:9.1f} {brotli / 1000:10.1f}")


@contextmanager
def _served(store: Path) -> Iterator[str]:
    served = Served(store)
    served.start()
    try:
        yield served.url
    finally:
        served.stop()


def _built(corpus: Path, store: Path) -> Path:
    build(corpus, store, base=DEFAULT_BASE, texts=None)
    return store


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", type=Path, help="a built store; else the corpus is built")
    parser.add_argument("--large", type=Path, help="a store of the generated corpus; else built")
    parser.add_argument("--claims", type=int, default=5_000, help="claims of one person")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args(arguments)
    subprocess.run([sys.executable, _TOP / "explorer" / "build.py"], check=True)
    with tempfile.TemporaryDirectory(prefix="svidok-bench-") as name, sync_playwright() as play:
        folder = Path(name)
        small = asked.store or _built(_TOP / "corpus", folder / "small")
        large = asked.large
        if large is None:
            write(folder / "corpus", asked.claims)
            large = _built(folder / "corpus", folder / "large")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        with _served(small) as url:
            first, loaded = _first_page(browser, url, asked.rounds)
            _weigh(loaded)
            print(f"\n{'milliseconds':58}{'median':>8}{'best':>8}{'worst':>8}{'load':>8}")
            _print((first, *of_the_corpus(browser, url, asked.rounds)))
        with _served(large) as url:
            _print(thousands_of_claims(browser, url, asked.claims, asked.rounds))
            _print(crowded_canvas(browser, url, asked.rounds))
        browser.close()
    return 0


def _print(rows: Iterable[Times]) -> None:
    """Print each row as it comes; the load tells how much else the machine had to do."""
    for row in rows:
        print(f"{row}{os.getloadavg()[0]:8.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
