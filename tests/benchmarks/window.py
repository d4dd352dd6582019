"""How the window starts and answers, beside a bare PySide6 window with an empty table in the same run.

Each program is started in a process of its own, in turn, on a virtual screen where the system has one; what counts is
the median of the ratios. Memory is the proportional set size (PSS) when the list of participants can be used.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from samrad import paths
from samrad.ui.memory import Memory
from tests.benchmarks._large_register import SMALL, Size, make_large_register
from tests.ui.outside.screen import lacking, screen

ROUNDS = 7
KEYS = 20
MANY = Size(100_000, 100_000)
_HERE = Path(__file__).parent


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as folder, _surroundings(Path(folder)) as shown:
        home = Path(folder) / "home"
        surroundings = {**shown, paths.HOME_VARIABLE: str(home)}
        os.environ[paths.HOME_VARIABLE] = str(home)
        memory = Memory(paths.config_dir())
        memory.remember("page", "participants")
        memory.save()
        for size, usable_limit in ((SMALL, 1.8), (MANY, 2.2)):
            path = make_large_register(Path(folder) / f"{size.people}.samrad", size)
            print(f"{size.people} people")
            _compare(path, surroundings, usable_limit)
            path.unlink()


def _compare(path: Path, surroundings: Mapping[str, str], usable_limit: float) -> None:
    _start("_window_samrad.py", surroundings, [str(path), "0"])
    first, usable, memory = [], [], []
    for _ in range(ROUNDS):
        began, (bare,) = _start("_window_bare.py", surroundings, [])
        zero = float(bare) - began
        began, (told,) = _start("_window_samrad.py", surroundings, [str(path), "0"])
        found = json.loads(told)
        first.append((found["first"] - began) / zero)
        usable.append((found["usable"] - began) / zero)
        memory.append(found["pss"])
    _tell("first window, times a bare one", statistics.median(first), 1.5)
    _tell("usable page, times a bare window", statistics.median(usable), usable_limit)
    _tell("memory, MB (PSS)", statistics.median(memory), 110)
    _, (told,) = _start("_window_samrad.py", surroundings, [str(path), str(KEYS)])
    found = json.loads(told)
    _tell("key in search to painted hits, ms, 95 %", _late(found["keys"]), 33)
    _tell("scroll to painted rows, ms, 95 %", _late(found["scroll"]), 33)


def _start(name: str, surroundings: Mapping[str, str], arguments: Sequence[str]) -> tuple[float, list[str]]:
    """When a program was started, and what it printed."""
    began = time.monotonic()
    module = f"tests.benchmarks.{Path(name).stem}"
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=dict(surroundings),
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
        text=True,
    )
    return began, done.stdout.split("\n")[:1]


@contextmanager
def _surroundings(folder: Path) -> Iterator[dict[str, str]]:
    if lacking() is None:
        with screen(folder) as shown:
            print("on a virtual screen (X11)")
            yield {**shown.environment, "QT_QPA_PLATFORM": "xcb"}
    else:
        print("without a screen")
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":none"}  # the door asks for one


def _late(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _tell(what: str, value: float, limit: float) -> None:
    print(f"  {what}: {value:.2f} (limit {limit:g}: {'holds' if value <= limit else 'DOES NOT HOLD'})")


if __name__ == "__main__":
    main()
