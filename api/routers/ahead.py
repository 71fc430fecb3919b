"""What the first visitor after a build would wait for, read ahead of them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from api.deps import OpenStore
from api.routers.figures import read_figures
from api.routers.openers import openers
from api.routers.overview import overview
from api.routers.timeline import read_happenings
from kg.compare.desk import Desk
from kg.errors import SvidokError
from kg.network import load_network
from kg.query.offices import attested_offices
from kg.store import Reader, StoreFolder

__all__ = ["PIECES", "reading_ahead"]

PIECES: Final[tuple[Callable[[Reader], object], ...]] = (
    *(overview, openers, read_happenings, attested_offices),
    *(read_figures, load_network, Desk),
)
"""What the doors of pages keep of a store, those of the first pages first."""

_LOG = logging.getLogger("svidok.api")
_FIRST_SECONDS: Final = 0.5
"""Who comes as soon as the server starts is served before anything is read ahead."""
_LOOK_SECONDS: Final = 1.0
_REST_SECONDS: Final = 2.0
_END_SECONDS: Final = 2.0


@contextmanager
def reading_ahead(folder: StoreFolder, public: OpenStore) -> Iterator[None]:
    """Read what pages need of a generation soon after it became current, as long as this lasts.

    Of the public store alone: what is kept of the full one is read when somebody asks who may see
    it. One thread does it, piece by piece, and rests after each as long as it worked, so that
    readers are served meanwhile. It is not made to stand behind others: it would then keep them
    waiting for what it holds.
    """
    stop = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(folder, public, stop), name="reading-ahead", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_END_SECONDS)


def _watch(folder: StoreFolder, public: OpenStore, stop: threading.Event) -> None:
    done, pause = None, _FIRST_SECONDS
    while not stop.wait(pause):
        seen = folder.seen()
        if seen is not None and seen != done:
            _read(public, stop)
            done = seen
        pause = _LOOK_SECONDS


def _read(public: OpenStore, stop: threading.Event) -> None:
    for piece in PIECES:
        begun = time.monotonic()
        try:
            public.once(piece)
        except SvidokError as error:
            # Whoever asks for it is told; a build that came between is read at the next look.
            _LOG.warning("what pages need could not be read ahead: %s", error)
            return
        if stop.wait(min(time.monotonic() - begun, _REST_SECONDS)):
            return
