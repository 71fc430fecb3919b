"""What a command and all that it starts take: seconds, processor seconds and memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

__all__ = ["Run", "held", "run_kg", "spent_by", "stages_of"]

_LOOK_SECONDS = 0.1
_KG = (sys.executable, "-c", "from kg.cli import main; main()")


def held(pid: object) -> float:
    """Return the MiB of a process: its share of what several use."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0  # it has just ended
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    return 0.0 if found is None else int(found[1]) / 1024


def spent_by(pid: object, *, children: bool = False) -> float:
    """Return the processor seconds of a process, or with those of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0  # it has just ended, and counts among those that did
    return sum(map(int, fields[11 : 15 if children else 13])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that come from it."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


@dataclass
class Run:
    """What a command took. ``stages`` holds processor seconds by what it said that it does."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    """The most MiB at one time, of it and all that it started."""
    stages: dict[str, float] = field(default_factory=dict)
    output: str = ""


class _Watch(threading.Thread):
    """Looks at a process and what it started, again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0.0
        self.over = threading.Event()

    def cpu(self) -> float:
        """Return the processor seconds so far."""
        return sum(spent_by(pid, children=True) for pid in _family(self._pid))

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(_LOOK_SECONDS):
            self.peak = max(self.peak, sum(held(pid) for pid in _family(self._pid)))


def run_kg(*arguments: object) -> Run:
    """Run a command of ``kg`` in a process of its own; raises when it fails."""
    environment = {name: v for name, v in os.environ.items() if not name.startswith("SVIDOK_")}  # noqa: TID251 - hands it on
    run, begun = Run(), time.perf_counter()
    process = subprocess.Popen(
        [*_KG, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    watch = _Watch(process.pid)
    watch.start()
    if process.stdout is None or process.stderr is None:
        raise AssertionError("both are pipes")
    output: list[str] = []
    reader = threading.Thread(target=lambda out: output.append(out.read()), args=(process.stdout,))
    reader.start()
    _stages(process.stderr, watch, run)
    reader.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.over.set()
    run.seconds = time.perf_counter() - begun
    run.cpu = usage.ru_utime + usage.ru_stime
    run.peak, run.output = max(watch.peak, usage.ru_maxrss / 1024), "".join(output)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, f"kg {arguments[0]}", run.output)
    return run


def _stages(told: IO[str], watch: _Watch, run: Run) -> None:
    """Take the processor time from one thing that a command says it does to the next."""
    stage, begun = "starting", 0.0
    for line in told:
        if line.rstrip().endswith("…"):
            now = watch.cpu()
            run.stages[stage] = run.stages.get(stage, 0.0) + now - begun
            stage, begun = line.rstrip().removesuffix("…").strip(), now
    run.stages[stage] = watch.cpu() - begun


def stages_of(runs: Sequence[Run]) -> list[str]:
    """Return the names of all stages, in their order."""
    return list(dict.fromkeys(name for run in runs for name in run.stages))
