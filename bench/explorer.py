"""What the explorer weighs, and how long its first page takes with an empty cache on loopback.

The weight is that of the files which the first page loads before it can be used, as they are sent:
compressed by gzip (and by brotli, which browsers prefer). The time runs from the request to the
first document of the list, in a new browser profile each time, through the server that people run.

    python bench/explorer.py [--store DIR] [--rounds 7]
"""

from __future__ import annotations

import argparse
import re
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


def weights(bundle: Path) -> dict[str, tuple[int, int, bool]]:
    """Give the scripts and styles of a bundle: bytes by gzip and brotli, and whether loaded first.

    The pages that the first page loads besides are those named ``start``.
    """
    index = (bundle / "index.html").read_text(encoding="utf-8")
    first = set(re.findall(r'(?:src|href)="/static/explorer/([^"]+\.(?:js|css))"', index))
    found = {}
    for path in sorted(bundle.rglob("*")):
        if path.suffix not in (".js", ".css"):
            continue
        name = path.relative_to(bundle).as_posix()
        sizes = []
        for ending in (".gz", ".br"):
            packed = path.with_name(path.name + ending)
            sizes.append((packed if packed.is_file() else path).stat().st_size)
        is_first = name in first or path.name.startswith("start-")
        found[name] = (sizes[0], sizes[1], is_first)
    return found


def _time_first_page(url: str, rounds: int) -> list[float]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for _ in range(rounds):
            context = browser.new_context(base_url=url)
            page = context.new_page()
            page.goto("/", wait_until="commit")
            page.wait_for_selector(_FIRST_DOCUMENT)
            times.append(float(page.evaluate("performance.now()")))
            context.close()
        browser.close()
    return times


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", type=Path, help="a built store; else the corpus is built")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args(arguments)
    subprocess.run([sys.executable, _TOP / "explorer" / "build.py"], check=True)
    found = weights(BUNDLE)
    print(f"{'file':44} {'gzip kB':>9} {'brotli kB':>10}  before first use")
    for name, (packed, brotli, is_first) in found.items():
        print(f"{name:44} {packed / 1000:9.1f} {brotli / 1000:10.1f}  {'yes' if is_first else ''}")
    for kind in ("js", "css"):
        sizes = [size for name, size in found.items() if name.endswith(kind) and size[2]]
        packed, brotli = (sum(size[place] for size in sizes) / 1000 for place in (0, 1))
        print(f"{kind + ' before first use':44} {packed:9.1f} {brotli:10.1f}")
    with tempfile.TemporaryDirectory(prefix="svidok-bench-") as folder:
        store = asked.store
        if store is None:
            store = Path(folder) / "store"
            build(_TOP / "corpus", store, base=DEFAULT_BASE, texts=None)
        served = Served(store)
        served.start()
        try:
            times = _time_first_page(served.url, asked.rounds)
        finally:
            served.stop()
    print(
        f"first page with its documents, empty cache: median {median(times):.0f} ms, "
        f"best {min(times):.0f} ms, worst {max(times):.0f} ms of {len(times)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
