"""What taking documents in costs: articles a second against spaCy alone, and memory over many.

    python bench/ingest.py                    some hundred articles
    python bench/ingest.py --articles 10000 --sentences 4 --log memory.tsv
                                              the long run, of short notices

The articles are made, always the same ones, out of the sentences of the development set, with
other names and other numbers: 4,000 characters each. Rates are taken after start-up; on a machine
that does other things too, the processor time of an article says more. spaCy's own pipeline, in as
many processes, reads the same texts and does nothing else.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

from kg.extract import DEFAULT_MODEL
from kg.numbers import sentences
from kg.pipeline.ingest.files import jobs
from kg.pipeline.ingest.run import Places, ingest
from kg.pipeline.ingest.workers import Confines

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "development"
SEED = 20_311
SENTENCES = 48
LOOK_SECONDS = 2.0
FIRST = 16
"""Articles before the rate is taken: workers are starting."""
PARTS = (
    "ar",
    "bel",
    "dor",
    "em",
    "fal",
    "gri",
    "hol",
    "is",
    "ka",
    "lor",
    "mer",
    "nov",
    "or",
    "pel",
)
MONTHS = ("January", "March", "May", "June", "August", "October", "November", "December")
NUMBER = re.compile(r"(?<![\d.,-])\d{2,4}(?![\d.,%-])")
YEAR = re.compile(r"(?:19|20)\d\d\Z")


def invented(chance: random.Random) -> str:
    """Return a name of nobody."""
    return "".join(chance.choice(PARTS) for _ in range(3)).capitalize()


class Maker:
    """Makes articles: the same number, the same article."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.pool: list[str] = []
        self.names: list[str] = []
        for path in sorted(GOLD.glob("*.txt")):
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            text = path.read_text(encoding="utf-8")
            if re.search("[а-яіїєґ]", text):
                continue
            self.pool += [text[a:b].strip() for a, b in sentences(text) if 40 < b - a < 400]
            self.names += [word for actor in gold["actors"] for word in actor["name"].split()]
        named = sorted({name for name in self.names if name[0].isupper() and len(name) > 3})
        self.pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, named)) + r")\b")

    def article(self, number: int) -> str:
        """Return the text of one article."""
        chance = random.Random(SEED + number)  # noqa: S311 - to be the same each time
        names: dict[str, str] = {}

        def name(found: re.Match[str]) -> str:
            return names.setdefault(found[0], invented(chance))

        def amount(found: re.Match[str]) -> str:
            return found[0] if YEAR.match(found[0]) else str(chance.randrange(10, 9_000))

        chosen = [chance.choice(self.pool) for _ in range(self.length)]
        body = [NUMBER.sub(amount, self.pattern.sub(name, one)) for one in chosen]
        head = (
            f"{invented(chance)} {chance.choice(('ferry', 'bridge', 'council', 'mill'))} in talks"
        )
        day = f"{chance.randrange(1, 28)} {chance.choice(MONTHS)} {chance.randrange(2019, 2031)}"
        first = f"{invented(chance).upper()}, {day} – {body[0]}"
        paragraphs = [first, *(" ".join(body[at : at + 3]) for at in range(1, self.length, 3))]
        return head + "\n\n" + "\n\n".join(paragraphs) + "\n"


class Memory(threading.Thread):
    """Looks, again and again, at what this process and its workers have in memory.

    Each look is a row: articles done, and MiB of the parent and of all workers together.
    """

    def __init__(self, log: Path | None) -> None:
        super().__init__(daemon=True)
        self.done = 0
        self.rows: list[tuple[int, float, float]] = []
        self.over = threading.Event()
        self._log = log

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(LOOK_SECONDS):
            workers = [child.pid for child in multiprocessing.active_children()]
            row = (self.done, held("self"), sum(held(pid) for pid in workers))
            self.rows.append(row)
            if self._log is not None:
                with self._log.open("a", encoding="ascii") as log:
                    log.write("\t".join(f"{value:.1f}" for value in row) + "\n")

    @property
    def peak(self) -> float:
        """The most MiB at one time."""
        return max((parent + workers for _, parent, workers in self.rows), default=0.0)

    def between(self, first: float, last: float) -> tuple[float, float]:
        """Return the mean MiB of parent and workers while these articles were done."""
        rows = [row for row in self.rows if first <= row[0] < last]
        many = max(1, len(rows))
        return sum(row[1] for row in rows) / many, sum(row[2] for row in rows) / many


def held(pid: object) -> float:
    """Return the MiB of a process: its share of what several use."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0  # it has just ended
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) / 1024  # type: ignore[index]  # the kernel writes it


def spent() -> float:
    """Return the processor seconds of this process and of those that ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def spacy_rate(texts: list[str], workers: int) -> float:
    """Return the articles a second of spaCy's pipeline alone, after its start."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    began, done = 0.0, 0
    for done, _ in enumerate(nlp.pipe(texts, n_process=workers, batch_size=4), 1):
        if done == FIRST:
            began = time.perf_counter()
    return (done - FIRST) / (time.perf_counter() - began)


def main() -> None:
    """Print the rates, and the peaks of memory."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--sentences", type=int, default=SENTENCES, help="of each article")
    options.add_argument("--log", type=Path, help="a file for the rows of memory")
    given = options.parse_args()
    maker = Maker(given.sentences)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in").mkdir()
        for number in range(given.articles):
            path = place / "in" / f"{number:06}.txt"
            path.write_text(maker.article(number), encoding="utf-8")
        places = Places(place / "corpus", place / "vault", None, DEFAULT_MODEL)
        files = jobs([place / "in"], recorded=date(2031, 1, 1))
        memory, times, before = Memory(given.log), {}, spent()
        memory.start()

        last = 0

        def watch(done: int, of: int) -> None:
            nonlocal last
            times[done] = time.perf_counter()
            memory.done = done
            last = done
            print(f"\r{done:,} of {of:,}", end="", file=sys.stderr)

        report = ingest(files, places, Confines(given.workers), watch=watch)
        memory.over.set()
        cpu = (spent() - before) / given.articles
        first = min(n for n in times if n >= FIRST)
        ours = (last - first) / (times[last] - times[first])
        counts = dict.fromkeys(sorted({one.outcome for one in report.done}), 0)
        for one in report.done:
            counts[one.outcome] += 1
        print("\r" + ", ".join(f"{number} {name}" for name, number in counts.items()))
        print(f"peak memory {memory.peak:,.0f} MiB, {given.workers} workers and their parent")
        print(f"{cpu:.3f} processor seconds an article, with the start of all processes")
        for name, quarter in (("first", (0.05, 0.25)), ("last", (0.75, 1.01))):
            parent, others = memory.between(*(part * given.articles for part in quarter))
            print(f"{name} quarter: parent {parent:,.0f} MiB, workers {others:,.0f} MiB")
        sample = [maker.article(number) for number in range(min(given.articles, 400))]
        peer = spacy_rate(sample, given.workers)
        print(f"{ours:.1f} articles a second; spaCy alone {peer:.1f}: {ours / peer:.2f} of it")


if __name__ == "__main__":
    main()
