"""What the explorer weighs, and how long its first page takes with an empty cache on loopback.

The weight is that of the files which the first page loads before it can be used, as they are sent:
compressed by gzip (and by brotli, which browsers prefer). The time runs from the request to the
first document of the list, in a new browser profile each time, through the server that people run.

    python bench/explorer.py [--store DIR] [--rounds 7]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from api.routers.explorer import BUNDLE
from kg.ids import DEFAULT_BASE
from kg.pipeline.build import build
from tests.explorer.conftest import FLAGS
from tests.explorer.served import Served

__all__ = ["main", "weights"]

_TOP = Path(__file__).resolve().parent.parent
_FIRST_DOCUMENT = "[aria-labelledby=documents] li"


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


def _first_page(url: str, rounds: int) -> tuple[list[float], set[str]]:
    """Load it; give the milliseconds of each round, and the files that it loaded."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    times: list[float] = []
    loaded: set[str] = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for _ in range(rounds):
            context = browser.new_context(base_url=url)
            page = context.new_page()
            page.goto("/", wait_until="commit")
            page.wait_for_selector(_FIRST_DOCUMENT)
            times.append(float(page.evaluate("performance.now()")))
            names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
            loaded.update(name.partition("/static/explorer/")[2] for name in names)
            context.close()
        browser.close()
    return times, loaded


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", type=Path, help="a built store; else the corpus is built")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args(arguments)
    subprocess.run([sys.executable, _TOP / "explorer" / "build.py"], check=True)
    with tempfile.TemporaryDirectory(prefix="svidok-bench-") as folder:
        store = asked.store
        if store is None:
            store = Path(folder) / "store"
            build(_TOP / "corpus", store, base=DEFAULT_BASE, texts=None)
        served = Served(store)
        served.start()
        try:
            times, loaded = _first_page(served.url, asked.rounds)
        finally:
            served.stop()
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
    print(
        f"first page with its documents, empty cache: median {median(times):.0f} ms, "
        f"best {min(times):.0f} ms, worst {max(times):.0f} ms of {len(times)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
