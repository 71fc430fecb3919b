"""The mutation test: change one thing of a sheet, and see whether anything notices.

``pytest -s tests/mutation`` prints the table; with ``-m long`` it runs every mutant, and those of
the other documents where their texts are at hand. ``docs/mutation.md`` tells what it shows.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from kg.sheet import TextLibrary, load_reference_files, load_sheet
from kg.verify import verify
from tests.mutation.book import Book, Mutant, read_book
from tests.mutation.judge import STEPS, Judge
from tests.mutation.kinds import MACHINE, READER, mutants

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EXAMPLE = "example-velmar"
OTHERS = sorted(path.parent.name for path in CORPUS.glob("0*/sheet.yaml"))

HELPED: Mapping[str, float] = {
    "claimant forgotten": 0.2,
    "event of a participation": 0.1,
    "fewer words": 0.15,
    "border of a zone": 0.8,
}
"""Kinds that only a reader settles, and of which the machine catches at least this share."""


def read(name: str, texts: Path | None = None) -> Book:
    folder = CORPUS / name
    sheet = load_sheet(folder / "sheet.yaml").value
    source = TextLibrary(texts).find(sheet.document.sha256, folder)
    assert source is not None
    return read_book(folder, source, load_reference_files(CORPUS / "reference").value)


@pytest.fixture(scope="module")
def example() -> Book:
    return read(EXAMPLE)


def sample(book: Book, kind: str, most: int | None) -> list[Mutant]:
    """Return the mutants of a kind, or as many of them, always the same."""
    every = list(mutants(book, kind))
    if most is None or len(every) <= most:
        return every
    return random.Random(kind).sample(every, most)  # noqa: S311 - a choice, no secret


def run(book: Book, most: Mapping[str, int | None]) -> tuple[str, dict[str, list[Mutant]]]:
    """Judge mutants of every kind; return the table and the survivors by kind."""
    judge = Judge(book)
    lines = [f"\n{book.name:50} mutants  tried caught  by"]
    survivors: dict[str, list[Mutant]] = {}
    for kind in (*MACHINE, *READER):
        tried = sample(book, kind, most[kind])
        verdicts = [(mutant, judge.caught_by(mutant)) for mutant in tried]
        survivors[kind] = [mutant for mutant, step in verdicts if step is None]
        steps = Counter(step for _, step in verdicts if step is not None)
        by = ", ".join(f"{step} {steps[step]}" for step in STEPS if steps[step])
        total = len(list(mutants(book, kind)))
        lines.append(f"{kind:50} {total:7} {len(tried):6} {sum(steps.values()):6}  {by}")
    return "\n".join(lines), survivors


def check(book: Book, most: Mapping[str, int | None]) -> None:
    table, survivors = run(book, most)
    sys.stdout.write(f"{table}\n")
    missed = [f"{kind}: {mutant.where}" for kind in MACHINE for mutant in survivors[kind]]
    assert missed == []
    for kind, share in HELPED.items():
        tried = len(sample(book, kind, most[kind]))
        assert tried - len(survivors[kind]) >= share * tried, kind


def test_a_sample_of_the_mutants_of_the_example(example: Book) -> None:
    few = {**dict.fromkeys(MACHINE, 4), **dict.fromkeys(READER, 2)}
    few |= {**dict.fromkeys(HELPED, 10), "kind of a zone": 2}
    check(example, few)


@pytest.mark.long
def test_every_mutant_of_the_example(example: Book) -> None:
    check(example, dict.fromkeys((*MACHINE, *READER)))


@pytest.mark.long
@pytest.mark.parametrize("name", OTHERS)
def test_every_mutant_of_the_machine_of_the_other_documents(name: str, texts: Path) -> None:
    most: dict[str, int | None] = dict.fromkeys(MACHINE)
    table, survivors = run(read(name, texts), {**most, **dict.fromkeys(READER, 25)})
    sys.stdout.write(f"{table}\n")
    assert [f"{kind}: {m.where}" for kind in MACHINE for m in survivors[kind]] == []


@pytest.mark.parametrize("kind", MACHINE)
def test_each_kind_has_mutants(example: Book, kind: str) -> None:
    first = next(mutants(example, kind))
    before = example.document if first.claim is None else example.claims[first.claim]
    assert first.data != before


def test_the_kinds_are_told_apart() -> None:
    assert set(MACHINE).isdisjoint(READER)
    assert set(HELPED) < set(READER)


def unchanged(book: Book, claims: Iterable[int]) -> Iterator[str | None]:
    """Judge claims as they are."""
    judge = Judge(book)
    for index in claims:
        key = book.sheet.claims[index].key
        yield judge.caught_by(Mutant("none", key, index, book.claims[index]))


def test_what_is_not_changed_gets_through(example: Book) -> None:
    assert verify(example.loaded, example.source).problems == ()
    assert Judge(example).caught_by(Mutant("none", "document", None, example.document)) is None
    assert set(unchanged(example, range(0, len(example.claims), 10))) == {None}


@pytest.mark.long
@pytest.mark.parametrize("name", [EXAMPLE, *OTHERS])
def test_no_claim_of_the_corpus_is_caught_as_it_is(
    name: str, request: pytest.FixtureRequest
) -> None:
    texts = None if name == EXAMPLE else request.getfixturevalue("texts")
    book = read(name, texts)
    assert set(unchanged(book, range(len(book.claims)))) == {None}
