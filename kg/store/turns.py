"""Who may compute when: short queries must not wait behind long ones.

Nobody can tell the two apart beforehand, so a query changes its standing while it runs. It begins
young, and others wait for the few places of the young. After some hundredths of a second it has
shown that it is not short and gives its place away. If it is not alone then, or has taken some
processor time, everything else on the machine goes first. Of those that run for longer only as many
compute as there are places, those that have computed least, and the others stand still meanwhile;
who stands still when too many run is ended.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryBusyError, QueryTimeoutError, SvidokError
from kg.store.process import Process
from kg.store.standing import Standing, leads, may_return

__all__ = ["Turn", "Turns"]

_TICK_SECONDS: Final = 0.02
_YOUNG_SECONDS: Final = 0.02
_YOUNG_SECONDS_WHEN_OTHERS_WAIT: Final = 0.004
_CPU_SECONDS_AT_THE_FRONT: Final = 0.1
_LONG_SECONDS: Final = 0.1
_TICKS_OF_A_SLICE: Final = 5
_SHARE_AHEAD: Final = 0.5
"""Which part of the time of its place the young may be ahead of everything on the machine."""
_SECONDS_AHEAD: Final = 0.2
"""How much of it may be saved up."""
_RUNNING_FOR_EACH_PLACE: Final = 8
_SPARE_FOR_EACH_PLACE: Final = 2
"""So many more may run until somebody who stands still is ended, so that nobody waits for that."""


@dataclass(eq=False, slots=True)
class Turn:
    """One query between its admission and its end."""

    since: float
    """When it was admitted, or when its process began with it, by the monotonic clock."""
    process: Process | None = None
    is_young: bool = True
    is_long: bool = False
    is_paused: bool = False
    was_paused: bool = False
    """Whether it ever stood still, and so did not have its time."""
    reason: SvidokError | None = None
    """Why it was ended, if we did that."""

    def pause(self) -> None:
        """Stand still until :meth:`go_on`."""
        if not self.is_paused and self.process is not None:
            self.is_paused = self.was_paused = True
            self.process.pause()

    def go_on(self) -> None:
        """Compute again."""
        if self.is_paused and self.process is not None:
            self.is_paused = False
            self.process.go_on()

    def end(self, reason: SvidokError) -> None:
        """End the query together with its process, if it has one yet."""
        self.reason = self.reason or reason
        if self.process is not None:
            self.process.kill()


class Turns:
    """Admits queries and changes their standing; for one event loop.

    ``places`` is how many are young at a time. A query ends after ``deadline_s`` seconds, and waits
    that long for a place, if no more than ``max_waiting`` others do.
    """

    def __init__(self, places: int, deadline_s: float, max_waiting: int) -> None:
        self._places = places
        self._deadline_s = deadline_s
        self._max_waiting = max_waiting
        self._turns: dict[Turn, None] = {}  # in the order of admission
        self._young = 0
        self._queue: deque[asyncio.Future[Turn]] = deque()
        self._ticking = False
        self._ticks = 0
        self._hurrying = False
        self._closed = False
        self._ahead = _Allowance(places * _SHARE_AHEAD, places * _SECONDS_AHEAD)

    @property
    def is_free(self) -> bool:
        """Whether who comes now gets a turn at once, and has a processor for itself."""
        return len(self._turns) < self._places

    async def enter(self) -> Turn:
        """Wait for a turn; raises ``QueryBusyError`` when none comes."""
        if self._closed:
            raise _closing()
        if not self._queue and self._has_place():
            return self._admit()
        if len(self._queue) >= self._max_waiting:
            raise QueryBusyError("too many queries are waiting; try again later")
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[Turn] = loop.create_future()
        self._queue.append(waiter)
        self._hurry()
        timer = loop.call_later(self._deadline_s, self._too_late, waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self.leave(waiter.result())
            raise
        finally:
            timer.cancel()
            if waiter in self._queue:  # nobody waits there any more
                self._queue.remove(waiter)

    def give(self, turn: Turn, process: Process) -> None:
        """Give a turn the process that is to compute for it."""
        turn.process = process
        if turn.reason is not None:  # it was ended while it waited for its process
            process.kill()
        is_ahead = turn.is_young and leads() and self._ahead.has_room()
        process.stand(Standing.AHEAD if is_ahead else Standing.USUAL)

    def leave(self, turn: Turn) -> None:
        """Give a turn back; may be called twice."""
        if turn not in self._turns:
            return
        del self._turns[turn]
        turn.go_on()  # it may have been at its end when it was told to stand still
        if turn.is_young:
            self._no_longer_young(turn)
        self._let_go_on()
        self._let_in()

    def close(self) -> None:
        """Admit nobody any more, and end whoever has a turn."""
        self._closed = True
        for waiter in self._queue:
            if not waiter.done():
                waiter.set_exception(_closing())
        self._queue.clear()
        for turn in list(self._turns):
            turn.end(_closing())

    def _admit(self) -> Turn:
        turn = Turn(time.monotonic())
        self._turns[turn] = None
        self._young += 1
        if not self._ticking:
            self._ticking = True
            asyncio.get_running_loop().call_later(_TICK_SECONDS, self._tick)
        return turn

    def _has_place(self) -> bool:
        most = self._places * (_RUNNING_FOR_EACH_PLACE + _SPARE_FOR_EACH_PLACE)
        return self._young < self._places and len(self._turns) < most

    def _let_in(self) -> None:
        while self._queue and self._has_place():
            waiter = self._queue.popleft()
            if not waiter.done():
                waiter.set_result(self._admit())

    def _hurry(self) -> None:
        """Let the young give their places away sooner while others wait for them."""
        if self._hurrying or not self._queue or not self._young:
            return
        self._hurrying = True
        first = next(turn for turn in self._turns if turn.is_young)
        left = first.since + _YOUNG_SECONDS_WHEN_OTHERS_WAIT - time.monotonic()
        asyncio.get_running_loop().call_later(max(left, 0), self._hurried)

    def _hurried(self) -> None:
        self._hurrying = False
        oldest = time.monotonic() - _YOUNG_SECONDS_WHEN_OTHERS_WAIT
        for turn in self._turns:
            if turn.is_young and turn.since <= oldest:
                self._age(turn)
        self._let_in()
        self._hurry()

    def _age(self, turn: Turn) -> None:
        self._no_longer_young(turn)
        process = turn.process
        if process is not None and process.standing is not Standing.BEHIND:
            steps_back = len(self._turns) > 1 and may_return()
            process.stand(Standing.BEHIND if steps_back else Standing.USUAL)

    def _no_longer_young(self, turn: Turn) -> None:
        turn.is_young = False
        self._young -= 1
        if turn.process is not None and turn.process.standing is Standing.AHEAD:
            self._ahead.spend(time.monotonic() - turn.since)

    def _too_late(self, waiter: asyncio.Future[Turn]) -> None:
        if not waiter.done():
            waiter.set_exception(
                QueryBusyError(f"no worker became free within {self._deadline_s:g} seconds")
            )

    def _tick(self) -> None:
        if not self._turns:
            self._ticking = False
            return
        asyncio.get_running_loop().call_later(_TICK_SECONDS, self._tick)
        now = time.monotonic()
        for turn in list(self._turns):
            self._grow(turn, now - turn.since)
        self._ticks += 1
        if self._ticks % _TICKS_OF_A_SLICE == 0:
            self._change_over()
        self._make_room()
        self._let_in()

    def _grow(self, turn: Turn, age: float) -> None:
        if age > self._deadline_s:
            turn.end(self._too_slow() if self._had_its_time(turn) else _crowded())
            return
        if turn.is_young and age > _YOUNG_SECONDS:
            self._age(turn)
        process = turn.process
        if process is None or turn.is_young:
            return
        is_behind = process.standing is Standing.BEHIND
        if not is_behind and process.cpu_seconds() > _CPU_SECONDS_AT_THE_FRONT:
            process.stand(Standing.BEHIND)
        turn.is_long = turn.is_long or age > _LONG_SECONDS

    def _had_its_time(self, turn: Turn) -> bool:
        if not turn.was_paused or turn.process is None:
            return True
        return turn.process.cpu_seconds() > self._deadline_s / 2

    def _too_slow(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the query was ended after {self._deadline_s:g} seconds; ask for less at a time"
        )

    def _change_over(self) -> None:
        """Let those of the long compute that have computed least, and the others stand still."""
        long = [
            (turn.process.cpu_seconds(), number, turn)
            for number, turn in enumerate(self._turns)
            if turn.is_long and turn.process is not None
        ]
        for place, (_, _, turn) in enumerate(sorted(long, key=lambda one: one[:2])):
            if place < self._places:
                turn.go_on()
            else:
                turn.pause()

    def _let_go_on(self) -> None:
        """Let those that stand still go on where there is room."""
        if any(turn.is_paused for turn in self._turns):
            self._change_over()

    def _make_room(self) -> None:
        """End the one that has stood still for longest when too many run."""
        if len(self._turns) > self._places * _RUNNING_FOR_EACH_PLACE:
            for turn in list(self._turns):
                if turn.is_paused:
                    turn.end(_crowded())
                    return


class _Allowance:
    """Seconds that may be spent: ``rate`` more of them a second, and never more than ``most``."""

    def __init__(self, rate: float, most: float) -> None:
        self._rate = rate
        self._most = most
        self._left = most
        self._at = time.monotonic()

    def has_room(self) -> bool:
        """Whether anything is left to spend."""
        now = time.monotonic()
        self._left = min(self._left + (now - self._at) * self._rate, self._most)
        self._at = now
        return self._left > 0

    def spend(self, seconds: float) -> None:
        """Take seconds that were spent, even if there were not as many."""
        self._left -= seconds


def _closing() -> QueryBusyError:
    return QueryBusyError("the server is closing")


def _crowded() -> QueryBusyError:
    return QueryBusyError("too many queries that take long are running; try again later")
