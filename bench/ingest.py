"""What taking documents in costs: articles a second against spaCy alone, and memory over many.

    python bench/ingest.py                    some hundred articles
    python bench/ingest.py --articles 10000 --sentences 4 --log memory.tsv
                                              the long run, of short notices

The articles are made, always the same ones, out of the sentences of the development set, with
other names and other numbers: 40 sentences, about 3,700 characters, which is a news article of
600 words. They are as dense as that set, which is twice as dense as news commonly are. Rates are
taken after start-up; on a machine that does other things too, the processor time of an article
says more, and what two processors can do at most follows from it. spaCy's own pipeline, in as many
processes, reads the same texts and does nothing else.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
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
SENTENCES = 40
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
    """Return the processor seconds of this process and of all that it started."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    alive = sum(spent_by(child.pid) for child in multiprocessing.active_children())
    return alive + sum(one.ru_utime + one.ru_stime for one in both)


def spent_by(pid: object) -> float:
    """Return the processor seconds of a process that may still be at work."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0  # it has just ended, and counts among those that did
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Clock:
    """Takes the time, and the processor time, from one article to the last."""

    def __init__(self) -> None:
        self.first: tuple[int, float, float] | None = None
        self.last = (0, 0.0, 0.0)

    def look(self, done: int) -> None:
        """Take note that so many articles are done."""
        now = done, time.perf_counter(), spent()
        if self.first is None and done >= FIRST:
            self.first = now
        self.last = now

    @property
    def an_article(self) -> tuple[float, float]:
        """Seconds, and processor seconds, of an article after start-up."""
        first = self.first or (0, 0.0, 0.0)
        many = max(1, self.last[0] - first[0])
        return (self.last[1] - first[1]) / many, (self.last[2] - first[2]) / many


def spacy_alone(texts: list[str], workers: int) -> tuple[float, float]:
    """Return the seconds and processor seconds of an article in spaCy's pipeline alone."""
    import spacy

    nlp, clock = spacy.load(DEFAULT_MODEL), Clock()
    for done, _ in enumerate(nlp.pipe(texts, n_process=workers, batch_size=4), 1):
        clock.look(done)
    return clock.an_article


def main() -> None:
    """Print the rates, and the peaks of memory."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=200, help=f"more than {FIRST}")
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
        memory, clock = Memory(given.log), Clock()
        memory.start()

        def watch(done: int, of: int) -> None:
            memory.done = done
            clock.look(done)
            print(f"\r{done:,} of {of:,}", end="", file=sys.stderr)

        report = ingest(files, places, Confines(given.workers), watch=watch)
        memory.over.set()
    counts = ", ".join(f"{many:,} {name}" for name, many in report.counts.items() if many)
    sample = [maker.article(number) for number in range(min(given.articles, 400))]
    characters = sum(map(len, sample)) / len(sample)
    claims = report.claims / given.articles
    print(f"\r{counts}; {characters:,.0f} characters and {claims:.0f} claims an article")
    for name, quarter in (("first", (0.05, 0.25)), ("last", (0.75, 1.01))):
        parent, others = memory.between(*(part * given.articles for part in quarter))
        print(f"{name} quarter: parent {parent:,.1f} MiB, workers {others:,.1f} MiB")
    print(f"peak memory {memory.peak:,.0f} MiB, {given.workers} workers and their parent")
    seconds, cpu = clock.an_article
    peer_seconds, peer_cpu = spacy_alone(sample, given.workers)
    print(
        f"processor seconds an article, after start-up: {cpu:.3f}, parent included; "
        f"spaCy alone {peer_cpu:.3f}: {cpu / peer_cpu:.2f} times as much"
    )
    print(
        f"articles a second: {1 / seconds:.1f} (two free processors: {2 / cpu:.1f}); "
        f"spaCy alone {1 / peer_seconds:.1f}"
    )


if __name__ == "__main__":
    main()
