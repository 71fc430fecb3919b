"""How long it takes to compare many figures, how that grows, and what one more document costs.

The figures are invented: most stand in small topics, some in topics of five hundred, and a tenth of
all in one topic that grows with them. Each topic has a question, a portion of it, places in places,
four voices, days over two years, and numbers that grow, round, repeat, fall and go astray. The peer
is the same procedure over all pairs. Beside the table a plot is written.

    python bench/compare.py [--figures 10000 20000 50000 100000] [--plot PATH]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from math import log
from pathlib import Path
from random import Random

from kg.compare.figure import Day, Figure
from kg.compare.increment import ComparisonBook
from kg.compare.many import compare_many
from kg.compare.prepared import prepare
from kg.compare.reference import ReferenceKnowledge
from kg.compare.verdict import compare_prepared
from kg.model.vocabulary import Bound, Modality, Qualifier
from kg.numbers import load_policy

__all__ = ["figures_and_knowledge", "main"]

POLICY = load_policy()
SIZES = (10_000, 20_000, 50_000, 100_000)
NAIVE = 1_000
_SMALL, _MIDDLE = 20, 500
_FIRST = date(2024, 1, 1)
_BOUNDS = (*([Bound.EXACT] * 5), *([Bound.MORE_THAN] * 3), Bound.AT_LEAST, Bound.UP_TO, Bound.ABOUT)
_SENTENCES = (
    "{} children have been brought home",
    "By that day {} had returned, the ministry said",
    "{} of them are back",
    "In all, {} were counted",
    "The list has {} names",
    "The number was corrected to {}",
)
_WORDS = {
    Bound.EXACT: "{:,}",
    Bound.MORE_THAN: "more than {:,}",
    Bound.AT_LEAST: "at least {:,}",
    Bound.UP_TO: "up to {:,}",
    Bound.ABOUT: "about {:,}",
}


def figures_and_knowledge(count: int) -> tuple[list[Figure], ReferenceKnowledge]:
    """Return so many figures, the same on every run, and what is known of their names."""
    random = Random(count)  # noqa: S311 - examples, not secrets
    inside: dict[str, list[str]] = {}
    portions: dict[str, list[str]] = {}
    broader: dict[str, list[str]] = {}
    figures: list[Figure] = []
    for topic, size in enumerate(_topics(count)):
        inside |= {f"region-{topic}-{n}": [f"country-{topic}"] for n in range(4)}
        portions[f"returned-{topic}"] = [f"taken-{topic}"]
        broader |= {f"{name}-{topic}": [f"moved-{topic}"] for name in ("taken", "held")}
        for _ in range(size):
            figures.append(_figure(random, topic, f"figure-{len(figures):06}"))
    return figures, ReferenceKnowledge(inside=inside, portions=portions, broader=broader)


def _topics(count: int) -> Iterator[int]:
    left = count - count // 10
    yield count // 10
    for size, share in ((_MIDDLE, left // 3), (_SMALL, left - left // 3)):
        while share > 0:
            yield min(size, share)
            share -= size


def _figure(random: Random, topic: int, name: str) -> Figure:
    after = random.randrange(730)
    place = random.choice([f"country-{topic}", *(f"region-{topic}-{n}" for n in range(4))])
    variable = random.choice(["returned", "returned", "taken", "held"])
    bound = random.choice(_BOUNDS)
    value = 20 + after * (2 if place.startswith("country") else 1)
    value = round(value, -1) if bound is not Bound.EXACT else value + random.choice([0, 0, 0, 7])
    value = value // 3 if random.random() < 0.02 else value
    words = _WORDS[bound].format(value)
    figure = Figure(
        name=name,
        sentence=random.choices(_SENTENCES, [40, 30, 5, 5, 19, 1])[0].format(words),
        as_written=words,
        value=Decimal(value),
        bound=bound,
        unit="children",
        variable=f"{variable}-{topic}",
        population="children",
        scope=frozenset({place}),
        modality=Modality.ACTUAL,
        claimant=f"voice-{random.randrange(4)}",
        published=_day(after + random.randrange(3)),
    )
    return _timed(random, figure, after)


def _timed(random: Random, figure: Figure, after: int) -> Figure:
    """Return the figure as a target, a period total, a stock or a running total."""
    chance, day = random.random(), _day(after)
    if chance < 0.04:
        target, planned = Qualifier.TARGET, Modality.PLANNED
        return replace(figure, qualifier=target, modality=planned, as_of=_day(after + 90))
    if chance < 0.2:
        begin = _day(after - random.choice([0, 30, 90]))
        total = Qualifier.PERIOD_TOTAL
        return replace(figure, qualifier=total, window_from=begin, window_to=day)
    held = (figure.variable or "").startswith("held")
    return replace(figure, qualifier=Qualifier.STOCK if held else Qualifier.CUMULATIVE, as_of=day)


def _day(after: int) -> Day:
    day = _FIRST + timedelta(days=after)
    return Day(day, day)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and write the plot."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--figures", type=int, nargs="+", default=SIZES, help="how many")
    parser.add_argument("--workers", type=int, default=2, help="processes; 2")
    parser.add_argument("--plot", type=Path, default=Path(__file__).with_suffix(".svg"))
    options = parser.parse_args(arguments)
    naive = _naive()
    rows: list[tuple[int, int, float]] = []
    verdicts: Counter[str] = Counter()
    print("| figures | comparisons | a figure | seconds | all pairs would take, times as long |")
    print("|---:|---:|---:|---:|---:|")
    for count in options.figures:
        figures, knowledge = figures_and_knowledge(count)
        started = time.perf_counter()
        verdicts = Counter(
            found.answer
            for part in compare_many(figures, knowledge, POLICY, workers=options.workers)
            for _, found in part
        )
        seconds = time.perf_counter() - started
        pairs = verdicts.total()
        rows.append((count, pairs, seconds))
        peer = naive * count * (count - 1) / 2 / options.workers / seconds
        print(f"| {count:,} | {pairs:,} | {pairs / count:.1f} | {seconds:.1f} | {peer:,.0f} |")
    print(f"\nverdicts of the last: {dict(verdicts.most_common())}")
    if len(rows) > 1:
        (few, _, short), (many, _, long) = rows[0], rows[-1]
        print(
            f"time grows with the figures to the power of {log(long / short) / log(many / few):.2f}"
        )
    _one_more_document(min(options.figures))
    options.plot.write_bytes(_plot(rows, naive / options.workers))
    print(f"plot: {options.plot.name}")
    return 0


def _naive() -> float:
    """Return the seconds of one comparison where all pairs are tried, on a part of the figures."""
    figures, knowledge = figures_and_knowledge(NAIVE)
    started = time.perf_counter()
    ready = [prepare(figure, POLICY) for figure in figures[:NAIVE]]
    count = 0
    for one, other in combinations(ready, 2):
        compare_prepared(one, other, knowledge)
        count += 1
    return (time.perf_counter() - started) / count


def _one_more_document(count: int) -> None:
    """Print what the five figures of one new document touch."""
    figures, knowledge = figures_and_knowledge(count)
    *old, a, b, c, d, e = figures
    book = ComparisonBook(knowledge, POLICY)
    started = time.perf_counter()
    book.update(add=old)
    whole = time.perf_counter() - started
    started = time.perf_counter()
    changes = book.update(add=[a, b, c, d, e])
    seconds = time.perf_counter() - started
    touched = {name for pair in changes.compared for name in pair}
    print(
        f"\none more document of 5 figures beside {len(old):,}: {len(changes.compared):,} "
        f"comparisons with {len(touched) - 5:,} figures, "
        f"1/{whole / seconds:,.0f} of the time of all"
    )


def _plot(rows: Sequence[tuple[int, int, float]], pair: float) -> bytes:
    """Draw seconds against figures, with the line of all pairs for comparison."""
    from matplotlib.figure import Figure as Drawing

    from kg.pictures.canvas import PictureFormat, picture

    drawing = Drawing(figsize=(6, 4), layout="constrained")
    axes = drawing.add_subplot()
    counts, seconds = [row[0] for row in rows], [row[2] for row in rows]
    straight = [seconds[0] * count / counts[0] for count in counts]
    axes.loglog(counts, [pair * n * (n - 1) / 2 for n in counts], ":", label="all pairs (reckoned)")
    axes.loglog(counts, straight, "--", label="as the number of figures")
    axes.loglog(counts, seconds, "o-", label="measured")
    axes.set_xlabel("figures")
    axes.set_ylabel("seconds")
    axes.legend()
    return picture(drawing, PictureFormat.SVG)


if __name__ == "__main__":
    sys.exit(main())
