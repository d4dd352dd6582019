"""How long the participation figures take, and their memory: registers of 10,000 and, if asked for, 100,000 people.

`python -m tests.benchmarks.participation` measures the smaller, `… large` both; the larger takes minutes and 1.8 GB.
A loop of three million additions in the same run tells how fast the machine is at the time.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from samrad.register.opening import open_reader
from samrad.services.participation import figures
from tests.benchmarks._large_register import LARGE, SMALL, Size, make_large_register
from tests.registers import context

LIMITS = {SMALL: 1.5, LARGE: 12.0}
"""Seconds."""

_KIB = 1024


def main() -> None:
    """Measure and print."""
    sizes = [SMALL, LARGE] if "large" in sys.argv else [SMALL]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            _measure(make_large_register(Path(folder) / f"{size.people}.samrad", size), size)


def _measure(path: Path, size: Size) -> None:
    loop = _loop()
    with open_reader(path, context()) as register:
        started, cpu = time.perf_counter(), time.process_time()
        found = figures(register, start=date(2017, 1, 1), end=date(2019, 12, 31))
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    people = found.totals.people.period
    print(
        f"{size.people} people, {size.attendances} attendances ({people} counted): {seconds:.2f} s (CPU {cpu:.2f} s,"
        f" limit {LIMITS[size]} s), highest memory {memory:.0f} MB, loop {loop:.2f} s"
    )


def _loop() -> float:
    started = time.process_time()
    total = 0
    for number in range(3_000_000):
        total += number
    return time.process_time() - started


if __name__ == "__main__":
    main()
