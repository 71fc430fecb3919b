"""The four clocks: of what happened, of what was said, of what was published, of the record."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Clock"]


class Clock(StrEnum):
    """Which of its four times something is put in order by.

    ``happened`` is the time of what is described: of an event when it took place, of a figure the
    day or period that it counts. ``recorded`` is the day of the sheet's own record.
    """

    HAPPENED = "happened"
    SAID = "said"
    PUBLISHED = "published"
    RECORDED = "recorded"
