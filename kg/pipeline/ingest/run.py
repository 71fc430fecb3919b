"""The run: sheets are made by many processes and placed by one, in the order of their files.

Sheets are made in worker processes as these are free, and placed one by one in the order of the
files; a line of the ledger closes each. So a run that was killed, and is begun again, ends with
the same corpus as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kg.errors import ReadingError, SvidokError
from kg.model import ReferenceData
from kg.model.reading import SourceKind
from kg.pipeline.children import adult_names
from kg.pipeline.copies import COPIES
from kg.pipeline.corpus import REFERENCE
from kg.pipeline.ingest.alike import ALIKE, Alike
from kg.pipeline.ingest.document import Setup
from kg.pipeline.ingest.files import Job, Original, original
from kg.pipeline.ingest.ledger import Entry, Ledger, Outcome
from kg.pipeline.ingest.place import Placer, Source
from kg.pipeline.ingest.records import Records, passing_database
from kg.pipeline.ingest.report import (
    Done,
    IngestReport,
    Link,
    Watch,
    problem_of,
    rows_of,
    unwatched,
)
from kg.pipeline.ingest.secret import read_key
from kg.pipeline.ingest.shelf import Shelf
from kg.pipeline.ingest.worker import Answer, Failed, Task
from kg.pipeline.ingest.workers import Confines, Workers
from kg.read import Vault
from kg.resources import ontology_dir
from kg.sheet import SourceText, TextLibrary, load_reference
from kg.sheet.edit import replace_file

__all__ = ["Places", "ingest"]

_AHEAD: Final = 8
"""So many files for each worker are looked at before the first of them is placed."""
_RULES: Final = ("extract", "guard", "model", "numbers", "pipeline", "read", "sheet", "verify")
_SHARED: Final = "shared.yaml"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes, and with what it makes sheets.

    ``texts`` is the folder of the texts that are in no vault. ``kind`` is what kind of source all
    the files are, where that is known. With ``dry`` nothing is written anywhere.
    """

    corpus: Path
    vault: Path
    texts: Path | None
    model: str
    kind: SourceKind | None = None
    dry: bool = False


@dataclass(slots=True)
class _Slot:
    """A file on its way: what is known of it, and what was made of it."""

    number: int
    job: Job
    path: str
    original: Original | None = None
    answer: Answer | None = None
    done: Done | None = None


def ingest(
    jobs: Sequence[Job],
    places: Places,
    confines: Confines,
    *,
    stop: Callable[[], bool] = lambda: False,
    watch: Watch = unwatched,
) -> IngestReport:
    """Take files in, in their order; ``jobs`` are those of :func:`kg.pipeline.ingest.files.jobs`.

    Each becomes a proposed sheet in a folder of its own, unless its document is there already, or
    it is refused. ``stop`` is asked now and then whether to end: what was begun is finished first.

    Raises ``SvidokError`` when the vault, the reference files or the model cannot be used, or the
    corpus cannot be written; what was placed until then stays, and the next run goes on from it.
    """
    reference = _reference(places)
    vault = Vault(places.vault)
    shelf = Shelf(places.corpus, dry=places.dry)
    with Ledger(places.vault, dry=places.dry) as ledger:
        setup = Setup(
            reference=reference,
            model=places.model,
            key=read_key(places.vault, make=not places.dry),
            vault=None if places.dry else places.vault,
            kind=places.kind,
        )
        shelf.tidy()
        shelf.look(ledger.entries())
        texts = _Texts(vault, TextLibrary(places.texts), shelf.records)
        alike_path = places.vault / ALIKE
        with (
            Alike(alike_path, texts.text_of, keep=not places.dry) as alike,
            Workers(setup, confines) as workers,
        ):
            _catch_up(alike, shelf, texts)
            placer = Placer(shelf, alike, texts.old_text, adult_names(reference), places.dry)
            run = _Run(jobs, ledger, placer, _tool(places, reference))
            report = run.go(workers, _AHEAD * confines.workers, stop, watch)
        if not places.dry:
            _write_copies(shelf)
    return report


class _Texts:
    """Texts by their SHA-256: those of the vault, of the folder of texts, and of a dry run."""

    def __init__(self, vault: Vault, library: TextLibrary, records: Records) -> None:
        self._vault, self._library, self._records = vault, library, records

    def text_of(self, sha256: str) -> str:
        """Return a text of the vault; raises ``ReadingError`` where it is not."""
        imagined = self._records.imagined(sha256)
        return self._vault.get_to_read(sha256).decode() if imagined is None else imagined

    def old_text(self, sha256: str) -> SourceText | None:
        """Return a text wherever it is, else ``None``."""
        if self._vault.has(sha256) or self._records.imagined(sha256) is not None:
            return SourceText(self.text_of(sha256), sha256, "the vault")
        return self._library.find(sha256)


class _Run:
    def __init__(self, jobs: Sequence[Job], ledger: Ledger, placer: Placer, tool: str) -> None:
        self._jobs, self._ledger, self._placer = jobs, ledger, placer
        self._records = placer.shelf.records
        self._started = 0
        self._slots: deque[_Slot] = deque()
        self._by_number: dict[int, _Slot] = {}
        self._tool = tool
        self._report = IngestReport()

    def go(
        self, workers: Workers, window: int, stop: Callable[[], bool], watch: Watch
    ) -> IngestReport:
        watch(0, len(self._jobs))
        stopping = False
        while True:
            if not stopping and stop():
                stopping = True
                workers.drop()
            if not stopping:
                self._fill(workers, window)
            placed = self._place_ready()
            if placed:
                watch(len(self._report.done), len(self._jobs))
            over = not self._slots and (stopping or self._started == len(self._jobs))
            if over or (stopping and not placed and not workers.running):
                self._report.left = len(self._jobs) - len(self._report.done)
                return self._report
            if not placed or stopping:
                for number, answer in workers.answers():
                    self._by_number[number].answer = answer

    def _fill(self, workers: Workers, window: int) -> None:
        while len(self._slots) < window and self._started < len(self._jobs):
            number, job = self._started, self._jobs[self._started]
            self._started += 1
            slot = _Slot(number, job, _hash(os.path.abspath(job.path)))  # noqa: PTH100 - as written
            self._slots.append(slot)
            self._by_number[number] = slot
            self._begin(slot, workers)

    def _begin(self, slot: _Slot, workers: Workers) -> None:
        try:
            slot.original = original(slot.job.path)
        except ReadingError as error:
            slot.done = Done(slot.job.path, Outcome.REFUSED, problems=error.problems)
            return
        sha256 = slot.original.sha256
        twin = self._records.first(sha256) is not None
        past = None if twin else self._records.past(sha256, self._tool)
        slot.done = None if past is None else self._told(slot, past)
        if not twin and slot.done is None:
            day = slot.job.recorded or slot.original.changed
            workers.add(slot.number, Task(slot.job.path, day))
        self._records.come(sha256, slot.path)

    def _told(self, slot: _Slot, past: Entry) -> Done | None:
        """Return what an earlier run did with a file, if that still holds."""
        folder = past.folder
        if past.passing or (
            folder is not None
            and not self._records.is_gone(folder)
            and not self._placer.shelf.has(folder)
        ):
            return None
        done = _done(slot.job.path, past, again=True)
        if past.path != slot.path and past.outcome is not Outcome.REFUSED:
            return Done(slot.job.path, Outcome.DUPLICATE, folder)
        return done

    def _place_ready(self) -> bool:
        """Place what is made, in the order of the files; say whether there was anything."""
        any_placed = False
        while self._slots and (done := self._finished(self._slots[0])) is not None:
            slot = self._slots.popleft()
            del self._by_number[slot.number]
            self._report.add(done)
            any_placed = True
        return any_placed

    def _finished(self, slot: _Slot) -> Done | None:
        if slot.done is not None:
            return slot.done
        twin = self._twin(slot)
        if twin is not None:
            return twin
        if slot.answer is None:
            return None
        entry = self._entry(slot, slot.answer)
        self._ledger.add(entry)
        self._placer.shelf.note(entry)
        return _done(slot.job.path, entry, again=False)

    def _twin(self, slot: _Slot) -> Done | None:
        """Tell of a file that has the bytes of an earlier one of this run."""
        if slot.original is None or self._records.first(slot.original.sha256) == slot.path:
            return None
        first = self._records.past(slot.original.sha256, self._tool)
        assert first is not None  # noqa: S101 - the earlier file was placed before
        if first.outcome is Outcome.REFUSED:
            return _done(slot.job.path, first, again=False)
        return Done(slot.job.path, Outcome.DUPLICATE, first.folder)

    def _entry(self, slot: _Slot, answer: Answer) -> Entry:
        assert slot.original is not None  # noqa: S101 - it was handed out with its hash
        if isinstance(answer, Failed):
            return Entry(
                tool=self._tool,
                original=slot.original.sha256,
                path=slot.path,
                outcome=Outcome.REFUSED,
                problems=rows_of(answer.problems),
                passing=answer.passing,
            )
        if self._placer.dry and not answer.restricted:
            self._records.imagine(answer.text_sha256, answer.text)
        # The bytes that were made are those that count, should the file have changed since.
        entry = self._placer.place(answer, Source(slot.path, self._tool))
        return replace(entry, original=slot.original.sha256)


def _done(path: Path, entry: Entry, *, again: bool) -> Done:
    return Done(
        path=path,
        outcome=entry.outcome,
        folder=entry.folder,
        again=again,
        claims=entry.claims,
        left_out=entry.left_out,
        links=tuple(
            Link(str(row["earlier"]), str(row["kind"]), float(str(row["share"])))
            for row in entry.links
        ),
        problems=tuple(problem_of(row, path) for row in entry.problems),
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def _reference(places: Places) -> ReferenceData:
    """Return the reference files of the corpus; a corpus that has none gets an empty one."""
    folder = places.corpus / REFERENCE
    if not folder.is_dir():
        if not places.dry:
            folder.mkdir(parents=True)
            replace_file(folder / _SHARED, "reference: 1\n")
        return ReferenceData()
    return load_reference(folder)


def _tool(places: Places, reference: ReferenceData) -> str:
    """Name everything that a sheet depends on beside its file: a change of it makes sheets anew."""
    sums = hashlib.sha256()
    sums.update(f"{places.model}\n{places.kind}\n{reference.model_dump_json()}\n".encode())
    code = Path(__file__).resolve().parent.parent.parent
    files = [path for part in _RULES for path in (code / part).rglob("*.py")]
    for path in sorted([*files, *ontology_dir().rglob("*.ttl")]):
        sums.update(hashlib.sha256(path.read_bytes()).digest())
    return f"svidok {version('svidok')} {sums.hexdigest()[:16]}"


def _catch_up(alike: Alike, shelf: Shelf, texts: _Texts) -> None:
    """Make the database of copies agree with what is in the corpus."""
    for folder, text in alike.folders().items():
        entry = shelf.entry(folder)
        if entry is None or entry.restricted or entry.text != text:
            alike.remove(folder)
    for entry in shelf.written():
        if entry.folder is None or entry.restricted or entry.text is None:
            continue
        if alike.text(entry.folder) != entry.text:
            try:
                text = texts.text_of(entry.text)
            except SvidokError:
                continue  # without its text it cannot be compared
            alike.add(entry.folder, text, entry.text, url=entry.url, publisher=entry.publisher)


def _write_copies(shelf: Shelf) -> None:
    path = shelf.corpus / COPIES
    with closing(passing_database("CREATE TABLE links (row TEXT)")) as database:
        database.executemany("INSERT INTO links VALUES (?)", ((row,) for row in _links(shelf)))
        rows = database.execute("SELECT row FROM links ORDER BY row")
        if path.exists() or database.execute("SELECT 1 FROM links LIMIT 1").fetchone():
            replace_file(path, (f"{row}\n" for (row,) in rows))


def _links(shelf: Shelf) -> Iterator[str]:
    """Yield the links between documents whose texts are still those that were compared."""
    for entry in shelf.written():
        for link in entry.links:
            earlier = shelf.entry(str(link["earlier"]))
            if earlier is not None and earlier.text == link["text"] and not earlier.restricted:
                row = {name: value for name, value in link.items() if name != "text"}
                texts = {"earlier_sha256": earlier.text, "later_sha256": entry.text}
                yield json.dumps({**row, "later": entry.folder, **texts}, sort_keys=True)
