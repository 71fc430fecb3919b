"""The folder of a deployment: generations side by side, one of them current.

    DIR/current.json          which generation is current, and what it was built from
    DIR/{generation}/public   what readers may see
    DIR/{generation}/full     everything
    DIR/draft                 the generation that is being built, if one is
    DIR/.lock                 held while a generation is built

A builder may put more into the folder of a generation: search indexes, and what it uses again.

A generation is built beside the current one and becomes current by the replacement of one file, so
a reader meets the old state or the new one and never something between.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType

from kg.errors import Problem, StoreError
from kg.store.embedded import Store
from kg.store.reader import Reader
from kg.store.snapshot import Snapshot

__all__ = ["LAYOUT", "Draft", "Generation", "Stamp", "StoreFolder"]

LAYOUT = 1
"""The version of this layout; a folder of another version is refused, not guessed at."""

_CURRENT = "current.json"
_LOCK = ".lock"
_MARK = "generation.json"
_GONE = ".gone"
_DRAFT = "draft"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_KINDS = ("public", "full")
_WAY_OUT = "run `kg build`"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a builder says of a build; ``notes`` holds whatever JSON it wants to be known."""

    base_iri: str
    tool_version: str
    notes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Generation:
    """One build of the two stores, as ``current.json`` describes it.

    ``graph_version`` and ``counts`` have the keys ``public`` and ``full``: the SHA-256 of the
    N-Quads that the store was built from, and its number of quads. ``previous`` is kept on disk for
    readers that still have it open.
    """

    generation: str
    base_iri: str
    tool_version: str
    graph_version: Mapping[str, str]
    counts: Mapping[str, int]
    notes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    previous: str | None = None
    layout: int = LAYOUT


class Draft:
    """A generation that is being made, in a folder of its own: ``path``."""

    def __init__(self, folder: StoreFolder, path: Path) -> None:
        self._folder = folder
        self.path = path

    def publish(
        self,
        name: str,
        versions: Mapping[str, str],
        counts: Mapping[str, int],
        stamp: Stamp,
        *,
        finish: Callable[[Path, Generation], None] = lambda _place, _generation: None,
    ) -> Generation:
        """Make it current, in one step, and return its description.

        ``name`` is the wish for its name; it gets a number when it is taken. ``versions`` and
        ``counts`` are those of :class:`Generation`. ``finish`` adds what belongs to it before.
        """
        _check_name(name)
        place = self._folder.free_place(name)
        generation = Generation(
            generation=place.name,
            base_iri=stamp.base_iri,
            tool_version=stamp.tool_version,
            graph_version=dict(versions),
            counts=dict(counts),
            notes=dict(stamp.notes),
            previous=self._folder.named(),
        )
        finish(self.path, generation)
        self.path = self.path.rename(place)
        self._folder.publish(place, generation)
        return generation


class StoreFolder:
    """Builds and opens the two stores of a deployment.

    Every method reads the folder anew, so one object may live as long as the server.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._current = str(path / _CURRENT)
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._snapshots: dict[str, Snapshot] = {}

    @property
    def current_file(self) -> Path:
        """The file whose replacement makes a generation current; its change is worth a look."""
        return self.path / _CURRENT

    def seen(self) -> tuple[int, int, int] | None:
        """Say something that is another after each build, at the price of one look at one file."""
        try:
            status = os.stat(self._current)  # noqa: PTH116 - a path object costs as much again
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino, status.st_size

    def current(self) -> Generation:
        """Describe the current generation.

        Raises ``StoreError`` when nothing was built, or the folder is damaged or of another
        layout.
        """
        try:
            text = self.current_file.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise self._broken("no store has been built here") from error
        except (OSError, UnicodeDecodeError) as error:
            raise self._broken(f"{_CURRENT} cannot be read: {error}") from error
        generation = self._parse(text)
        for kind in _KINDS:
            if not (self.path / generation.generation / kind).is_dir():
                raise self._broken(f"the {kind} store of {generation.generation} is missing")
        return generation

    def store_path(self, kind: str) -> Path:
        """Give the path of the current ``public`` or ``full`` store, for worker processes."""
        if kind not in _KINDS:
            raise ValueError(f"{kind!r} is neither public nor full")
        return self.path / self.current().generation / kind

    def snapshot(self, kind: str = "public") -> Snapshot:
        """Give what queries on a store read now; one look at one file when nothing was built.

        A query after a build thus reads the new generation. Raises ``StoreError`` as
        :meth:`current` does.
        """
        if kind not in _KINDS:
            raise ValueError(f"{kind!r} is neither public nor full")
        seen = self.seen()
        with self._lock:
            if seen is None or seen != self._seen:
                now = self.current()
                self._snapshots = {
                    name: Snapshot(self.path / now.generation / name, now.graph_version[name])
                    for name in _KINDS
                }
                self._seen = seen
            return self._snapshots[kind]

    def open(self, kind: str) -> Reader:
        """Open the ``public`` or the ``full`` store; raises as :meth:`current` does."""
        path = self.store_path(kind)
        try:
            return Store.open(path).reader()
        except StoreError as error:
            raise self._broken(str(error)) from error

    def public(self) -> Reader:
        """Open what readers may see; raises ``StoreError`` as :meth:`current` does."""
        return self.open("public")

    def full(self) -> Reader:
        """Open everything, for the house only; raises ``StoreError`` as :meth:`current` does."""
        return self.open("full")

    def build(
        self,
        name: str,
        public_nquads: bytes,
        full_nquads: bytes,
        stamp: Stamp,
        *,
        finish: Callable[[Path, Generation], None] = lambda _place, _generation: None,
    ) -> Generation:
        """Build a generation of both stores from N-Quads in memory and make it current.

        For little; what is large is written through :meth:`begin`. The N-Quads hold the
        materialised default graph as lines without a graph. ``finish`` adds what belongs to the
        generation, given its folder, before it is current. Raises as :meth:`begin` does, and
        ``StoreError`` when the N-Quads are not valid or hold a blank node.
        """
        _check_name(name)
        data = {"public": public_nquads, "full": full_nquads}
        with self.begin() as draft:
            counts = {kind: _fill(draft.path / kind, data[kind]) for kind in _KINDS}
            sums = {kind: hashlib.sha256(data[kind]).hexdigest() for kind in _KINDS}
            return draft.publish(name, sums, counts, stamp, finish=finish)

    @contextmanager
    def begin(self) -> Iterator[Draft]:
        """Give a folder for a new generation; it becomes the current one when it is published.

        Whoever makes it puts two finished stores there, ``public`` and ``full``. Unless it was
        published, it is gone afterwards, and the generation of before is current; so it is after
        any failure and any interrupt. Raises ``StoreError`` when another build runs, and when the
        folder cannot be written.
        """
        try:
            with self._building():
                draft = Draft(self, self._new_place(_DRAFT))
                try:
                    yield draft
                finally:  # an interrupt, too, must leave nothing half-built
                    if self.named() != draft.path.name:
                        shutil.rmtree(draft.path, ignore_errors=True)
        except OSError as error:
            raise StoreError(
                Problem(f"the store could not be built: {error}", file=str(self.path))
            ) from error

    def publish(self, place: Path, generation: Generation) -> None:
        """Make a finished generation in its folder current; for :class:`Draft`."""
        self._make_current(generation)
        self._sweep(keep={place.name, generation.previous})

    @contextmanager
    def _building(self) -> Iterator[None]:
        is_new = not self.path.exists()
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / _LOCK).open("a") as lock:
            try:
                # The kernel drops this lock with the process, so a crash never leaves one behind.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreError(
                    Problem(
                        "another build of this store is running",
                        file=str(self.path),
                        way_out="wait until it has ended, or build into another folder",
                    )
                ) from error
            try:
                yield
            finally:
                if is_new and not self.current_file.exists():
                    self._unmake()
                # A worker that is just being forked holds the file open too, so closing it here
                # would not release the lock at once.
                fcntl.flock(lock, fcntl.LOCK_UN)

    def _unmake(self) -> None:
        """Remove the folder that a build made which came to nothing."""
        with contextlib.suppress(OSError):  # somebody has put something there
            (self.path / _LOCK).unlink()
            self.path.rmdir()

    def named(self) -> str | None:
        """Name what current.json names, whatever else is wrong: a build repairs a folder."""
        try:
            said = json.loads(self.current_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        name = said.get("generation") if isinstance(said, dict) else None
        return name if isinstance(name, str) and _NAME.fullmatch(name) else None

    def free_place(self, name: str) -> Path:
        """Return a path for a generation of this name; it gets a number when it is taken."""
        place, number = self.path / name, 1
        while place.exists():
            number += 1
            place = self.path / f"{name}-{number}"
        return place

    def _new_place(self, name: str) -> Path:
        place = self.free_place(name)
        place.mkdir()
        (place / _MARK).write_text(json.dumps({"layout": LAYOUT}), encoding="utf-8")
        return place

    def _make_current(self, generation: Generation) -> None:
        said = asdict(generation)
        new = self.path / f"{_CURRENT}.new"
        with new.open("w", encoding="utf-8") as file:
            json.dump(said, file, indent=2, sort_keys=True)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self.current_file)  # noqa: PTH105 - one name for the atomic step
        directory = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def _sweep(self, keep: set[str | None]) -> None:
        """Remove generations that nobody can need; one that resists is left for the next build."""
        for place in self.path.iterdir():
            # The mark keeps a mistaken --store from costing anybody a folder.
            if place.name not in keep and (place / _MARK).is_file():
                gone = place
                if place.suffix != _GONE:
                    # In one step: whoever opens it meanwhile must not take a half for the whole.
                    gone = place.with_name(place.name + _GONE)
                    with contextlib.suppress(OSError):
                        place.rename(gone)
                shutil.rmtree(gone, ignore_errors=True)

    def _parse(self, text: str) -> Generation:
        try:
            said = json.loads(text)
            layout = said["layout"]
        except (ValueError, TypeError, KeyError) as error:
            raise self._broken(f"{_CURRENT} is damaged") from error
        if layout != LAYOUT:
            raise self._broken(f"the store has layout {layout}, this program reads {LAYOUT}")
        try:
            generation = Generation(**said)
            complete = set(generation.graph_version) == set(generation.counts) == set(_KINDS)
            named = _NAME.fullmatch(generation.generation) is not None
        except TypeError as error:
            raise self._broken(f"{_CURRENT} is damaged") from error
        if not (complete and named):
            raise self._broken(f"{_CURRENT} is damaged")
        return generation

    def _broken(self, message: str) -> StoreError:
        return StoreError(Problem(message, file=str(self.path), way_out=_WAY_OUT))


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise StoreError(f"{name!r} cannot be the name of a generation")


def _fill(path: Path, nquads: bytes) -> int:
    store = Store.create(path)
    with store.writer() as writer:
        writer.load_nquads(nquads)
    return store.reader().count()
