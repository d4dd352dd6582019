"""Every limit of speed and memory that the register and its papers keep to, measured in one run, and which ones hold.

Two registers: 10,000 people with 100,000 attendances, and 100,000 people with 1,000,000. The larger takes minutes to
make and 1.8 GB; set TMPDIR to a folder with room. Lists of 10,000 rows are planned in both, and one of 100,000 in a
register of its own. Each part runs in a process of its own, and its memory is its own.
The wall clock decides; the processor's time stands beside it, since on a busy machine the wall clock counts the others
too. A loop of three million additions tells how fast the machine is: 0.11 s where the limits were set, at rest.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from samrad import paths
from samrad.bootstrap import new_id, now
from samrad.domain.context import Context
from samrad.domain.ids import CodeId, MeetingId
from samrad.domain.programme import Programme
from samrad.exchange.participants import read_participants
from samrad.register.opening import create, open_reader, open_register
from samrad.register.store import Register
from samrad.services import bodies, imports, papers
from samrad.services.demo import create_demo
from samrad.services.municipalities import municipalities
from samrad.services.participation import figures
from samrad.services.search import search
from tests.benchmarks._large_register import LARGE, SMALL, Size, make_large_register
from tests.benchmarks.imports import workbook

T = TypeVar("T")

_KIB_IN_MIB = 2**10
_OPENINGS = 11
_TYPED = 150
"""Names that are typed letter by letter."""
_ADDITIONS = 3_000_000


@dataclass(frozen=True)
class Limits:
    """For one size of register, in seconds and MiB; None where nothing is promised."""

    size: Size
    keystroke: float
    figures: float
    plan: float
    apply: float | None = None
    opening: float | None = None
    memory: float | None = None


ALL = (
    Limits(SMALL, keystroke=0.005, figures=1.5, plan=3.0, apply=2.0, opening=0.1, memory=150),
    Limits(LARGE, keystroke=0.020, figures=12.0, plan=15.0),
)
MINUTES = 0.5


@dataclass(frozen=True)
class Took:
    """Seconds by the clock on the wall, and of the processor."""

    wall: float
    cpu: float


def main() -> None:
    """Measure all, each part in a process of its own; or one part, if its name and a folder are given."""
    if len(sys.argv) > 1:
        part, which, place = sys.argv[1:]
        _PARTS[part](ALL[int(which)], Path(place))
        return
    print(f"{_ADDITIONS:,} additions: {_took(_add)[0].cpu:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, paths.HOME_VARIABLE: str(Path(folder) / "home")}
        for at, limits in enumerate(ALL):
            print(f"\n{limits.size.people:,} people, {limits.size.attendances:,} attendances", flush=True)
            for part in ("make", "register", "list", "paper") if at == 0 else ("make", "register", "list", "long list"):
                command = [sys.executable, "-m", "tests.benchmarks.limits", part, str(at), folder]
                subprocess.run(command, env=surroundings, check=True)
            _register_file(limits, Path(folder)).unlink()


def _register_file(limits: Limits, folder: Path) -> Path:
    return folder / f"{limits.size.people}.samrad"


def _make(limits: Limits, folder: Path) -> None:
    make_large_register(_register_file(limits, folder), limits.size)


def _of_the_register(limits: Limits, folder: Path) -> None:
    """Opening, search while typing, figures, and what memory that takes."""
    path = _register_file(limits, folder)
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    openings = [_took(lambda: open_register(path, context).close())[0] for _ in range(_OPENINGS)]
    _tell("opening, median", _median(openings), limits.opening)
    with open_reader(path, context) as register:
        strokes = sorted(_keystrokes(register), key=lambda one: one.wall)
        _tell("keystroke, 95 %", strokes[int(len(strokes) * 0.95)], limits.keystroke)
        took, _ = _took(lambda: figures(register, start=date(2017, 1, 1), end=date(2019, 12, 31)))
        _tell("figures of the report", took, limits.figures)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
    print(f"  {'highest memory':<28} {memory:8.0f} MiB{_verdict(memory, memory, limits.memory, 'MiB')}", flush=True)


def _keystrokes(register: Register) -> list[Took]:
    """Names typed from the first letter to the last, each searched for at every letter."""
    people = register.rows("SELECT given_name, family_name FROM person ORDER BY id")
    found = []
    for given_name, family_name in random.Random(1).sample(people, _TYPED):
        name = f"{given_name} {family_name}"
        found += [_took(partial(search, register, name[:end]))[0] for end in range(1, len(name) + 1)]
    return found


def _of_a_list(limits: Limits, folder: Path) -> None:
    """A spreadsheet of 10,000 rows, read and planned among the people there are, and applied."""
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    with open_register(_register_file(limits, folder), context) as register:
        _list(register, folder, SMALL.people, limits)


def _of_a_long_list(limits: Limits, folder: Path) -> None:
    """A spreadsheet with as many rows as the register has people, in a register without any."""
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    programme = Programme(id="programme", name="Måling", owner="Måling")
    with create(folder / f"list-{limits.size.people}.samrad", programme, context) as register:
        _list(register, folder, limits.size.people, limits)


def _list(register: Register, folder: Path, rows: int, limits: Limits) -> None:
    today = register.today()
    names = [one.near(today).name for one in municipalities(register).on(today)]
    path = workbook(folder / f"{rows}.xlsx", rows, names)
    body = bodies.add_body(register, name="Gruppa", kind_id=CodeId("body_kind.reference")).value
    reading, file = _took(lambda: read_participants(path))
    planning, plan = _took(lambda: imports.plan_participants(register, file, body_id=body.id))
    _tell(f"{rows:,} rows read", reading, None)
    _tell(f"{rows:,} rows planned", planning, None)
    both = Took(reading.wall + planning.wall, reading.cpu + planning.cpu)
    _tell("plan, reading included", both, limits.plan)
    if limits.apply is not None:
        _tell("plan applied", _took(lambda: imports.apply(register, plan))[0], limits.apply)


def _of_paper(limits: Limits, folder: Path) -> None:
    """The longest minutes of the demonstration, in a process that has made some before."""
    del limits
    with create_demo(folder / "demo.samrad") as register:
        ((meeting,),) = register.rows(
            "SELECT meeting_id FROM agenda_item GROUP BY meeting_id ORDER BY sum(length(discussion)) DESC LIMIT 1"
        )
        papers.minutes(register, meeting_id=MeetingId(meeting))
        _tell("minutes as PDF", _took(lambda: papers.minutes(register, meeting_id=MeetingId(meeting)))[0], MINUTES)


_PARTS: dict[str, Callable[[Limits, Path], None]] = {
    "make": _make,
    "register": _of_the_register,
    "list": _of_a_list,
    "long list": _of_a_long_list,
    "paper": _of_paper,
}


def _took(work: Callable[[], T]) -> tuple[Took, T]:
    """How long it took, the processes that it started included."""
    cpu, wall = _processor(), time.perf_counter()
    result = work()
    return Took(time.perf_counter() - wall, _processor() - cpu), result


def _processor() -> float:
    return time.process_time() + sum(os.times()[2:4])


def _median(several: Sequence[Took]) -> Took:
    return sorted(several, key=lambda one: one.wall)[len(several) // 2]


def _tell(what: str, took: Took, limit: float | None) -> None:
    print(
        f"  {what:<28} {took.wall:8.3f} s (CPU {took.cpu:.3f} s){_verdict(took.wall, took.cpu, limit, 's')}", flush=True
    )


def _verdict(value: float, least: float, limit: float | None, unit: str) -> str:
    """Whether a limit holds. `least`: what the value would be if nothing else ran."""
    if limit is None:
        return ""
    holds = "holds" if value < limit else "holds in processor time only" if least < limit else "DOES NOT HOLD"
    return f", limit {limit:g} {unit}: {holds}"


def _add() -> int:
    total = 0
    for number in range(_ADDITIONS):
        total += number
    return total


if __name__ == "__main__":
    main()
