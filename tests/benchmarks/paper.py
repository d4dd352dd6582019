"""How long paper takes, and its memory: beside ReportLab untagged, beside WeasyPrint, and papers of the demonstration.

Every file of the comparison is made by a process of its own, start and imports included; the least CPU time of a few
runs counts, since a busy machine only adds. The papers of the demonstration are made in one process, after a first one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil
import pypdfium2
from msgspec.structs import replace

from samrad.domain.ids import MeetingId
from samrad.domain.meeting_record import MeetingRecord
from samrad.register.meeting_records import meeting_record
from samrad.register.store import Register
from samrad.reports.content import minutes as content
from samrad.reports.layout import minutes as layout
from samrad.services import papers
from samrad.services.demo import create_demo
from samrad.services.papers_participation import participation

ROOT = Path(__file__).parents[2]
RUNS = 3
MOST_TAGGED = 1.25
"""Times the CPU of the same document untagged."""
MOST_LONG = 7.0
MOST_MEMORY = 130
"""Seconds and megabytes for 170 pages with a table of 2,400 rows."""
LEAST_AHEAD = 3.0
"""Times as fast as WeasyPrint."""
MOST_MINUTES = 0.4
MOST_DEMONSTRATION = 0.5
"""Seconds for minutes of 12 pages, and for the longest of the demonstration, in a warm process."""
PAGES = 12
PEER = "weasyprint==66.0"
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Run:
    """What one process took: CPU seconds, its largest memory in megabytes, and the pages it made."""

    seconds: float
    memory: float
    pages: int

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.seconds:.2f} s, {self.memory:.0f} MB, {self.pages} pages"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tagged = {document: measured("tagged", document, folder) for document in ("minutes", "listing")}
        for document, run in tagged.items():
            plain = measured("untagged", document, folder)
            times = run.seconds / plain.seconds
            print(f"{document}: tagged {run}; untagged {plain}; {times:.2f} times (limit {MOST_TAGGED})")
        print(f"limits for the listing: {MOST_LONG} s, {MOST_MEMORY} MB")
        _against_weasyprint(tagged, folder)
        _papers(folder)


def measured(tool: str, document: str, folder: Path, python: str = sys.executable, times: int = RUNS) -> Run:
    """The best of a few runs of one tool on one document."""
    target = folder / f"{tool}-{document}.pdf"
    runs = [_run([python, "-m", f"tests.benchmarks._paper_{tool}", document, str(target)]) for _ in range(times)]
    with pypdfium2.PdfDocument(target) as pdf:
        return Run(min(one[0] for one in runs), min(one[1] for one in runs), len(pdf))


def _run(command: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and the largest memory in megabytes of a process, looked at while it runs."""
    child = psutil.Popen(command, cwd=ROOT)
    seconds = memory = 0.0
    while child.poll() is None:
        try:
            with child.oneshot():
                spent = child.cpu_times()
                seconds, memory = spent.user + spent.system, max(memory, child.memory_info().rss / _MEGABYTE)
        except psutil.Error:
            break
        time.sleep(0.005)
    if child.wait() != 0:
        raise RuntimeError(f"{command[2]} failed")
    return seconds, memory


def _against_weasyprint(tagged: dict[str, Run], folder: Path) -> None:
    python = _peer(folder)
    if python is None:
        print("WeasyPrint can't be installed here, so it is not compared with.")
        return
    for document, run in tagged.items():
        other = measured("weasyprint", document, folder, python, times=1)
        times = other.seconds / run.seconds
        print(f"{document}: {PEER} {other}; Samråd is {times:.1f} times as fast (limit {LEAST_AHEAD})")


def _peer(folder: Path) -> str | None:
    """A Python that has WeasyPrint, in an environment that goes with the folder; None when it can't be had."""
    beside = Path(sys.executable).with_name("uv.exe" if os.name == "nt" else "uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        return None
    environment = folder / "peer"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    steps = (
        [uv, "venv", "--quiet", "--python", sys.executable, str(environment)],
        [uv, "pip", "install", "--quiet", "--python", str(python), PEER],
        [str(python), "-c", "import weasyprint"],
    )
    for step in steps:
        if subprocess.run(step, capture_output=True, check=False).returncode != 0:
            return None
    return str(python)


def _papers(folder: Path) -> None:
    register = create_demo(folder / "demo.samrad")
    try:
        meeting, pages = _longest(register)
        seconds = warm(lambda: papers.minutes(register, meeting_id=meeting))
        print(
            f"longest minutes of the demonstration, {pages} pages, warm: {seconds:.2f} s (limit {MOST_DEMONSTRATION})"
        )
        record = meeting_record(register, meeting)
        desk = papers.Desk.of(register, "nb", "nb")
        times = next(
            times
            for times in range(1, 200)
            if layout.lay_out(content.minutes(_longer(record, times), desk.wording, desk.occasion)).pages >= PAGES
        )
        long = _longer(record, times)
        seconds = warm(lambda: layout.lay_out(content.minutes(long, desk.wording, desk.occasion)))
        print(f"minutes of {PAGES} pages, warm: {seconds:.2f} s (limit {MOST_MINUTES})")
        seconds = warm(lambda: participation(register, start=date(2017, 1, 1), end=date(2017, 12, 31)))
        print(f"participation report of the demonstration, warm: {seconds:.2f} s")
    finally:
        register.close()


def warm(make: Callable[[], object]) -> float:
    """CPU seconds, the least of a few times after the first."""
    make()
    found = []
    for _ in range(5):
        started = time.process_time()
        make()
        found.append(time.process_time() - started)
    return min(found)


def _longest(register: Register) -> tuple[MeetingId, int]:
    """The meeting with the most pages of minutes."""
    held = register.db.execute("SELECT meeting_id FROM held_meeting ORDER BY first_day").fetchall()
    pages = {MeetingId(row[0]): papers.minutes(register, meeting_id=MeetingId(row[0])).pages for row in held}
    longest = max(pages, key=lambda meeting: pages[meeting])
    return longest, pages[longest]


def _longer(record: MeetingRecord, times: int) -> MeetingRecord:
    """The same meeting, at which everything was talked about more than once."""
    items = tuple(replace(one, discussion=one.discussion * times) for one in record.items)
    return replace(record, items=items)


if __name__ == "__main__":
    main()
