"""The demonstration from the command line: a register of invented people and the papers made of it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from samrad.cli.call import Call
from samrad.domain.meeting_rows import MeetingFilter
from samrad.domain.meetings import MeetingState
from samrad.domain.papers import Paper
from samrad.errors import AppError, RuleError, say
from samrad.services import meetings, papers, registers
from samrad.services.demo import create_demo
from samrad.services.papers_participation import participation
from samrad.services.registers import Register

REGISTER = "demo.samrad"
_PAPERS = 7


def demo(call: Call) -> int:
    """Make FOLDER/demo.samrad and papers of it, in place of what an earlier run made."""
    folder = Path(call["folder"]).absolute()
    target = folder / REGISTER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_another_register(call, target)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".demo-") as workshop:
            made = _make(call, Path(workshop))
            for file in made:
                file.replace(folder / file.name)
    except OSError as error:
        raise AppError(
            say("The demonstration could not be written to “{folder}”.", folder=folder),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("Choose another folder."),
        ) from error
    call.output.tell(say("The demonstration is made; everybody in it is invented."))
    for file in made:
        call.output.tell(str(folder / file.name))
    call.output.tell(say("Look around in it: {command}", command=f'{_program()} meeting list --register "{target}"'))
    return 0


def _program() -> str:
    """What to type for this program: its name where the shell finds it, else where it stands beside its Python."""
    beside = Path(sys.executable).with_name("samrad.exe" if sys.platform == "win32" else "samrad")
    if shutil.which("samrad") is not None or not beside.exists():
        return "samrad"
    here = Path.cwd()
    return str(beside.relative_to(here)) if beside.is_relative_to(here) else f'"{beside}"'


def _refuse_another_register(call: Call, target: Path) -> None:
    """Replace nothing but a demonstration, and none that is in use."""
    if not target.exists():
        return
    with registers.open_register(target, call.session.context) as register:
        if register.programme().is_demonstration:
            return
    raise RuleError(
        say("“{path}” is no demonstration, so it is left alone.", path=target), remedy=say("Choose another folder.")
    )


def _make(call: Call, workshop: Path) -> list[Path]:
    with call.output.progress(say("Making the demonstration …")) as progress:
        with create_demo(workshop / REGISTER) as register:
            made = []
            for done, paper in enumerate(_papers(register)):
                made.append(workshop / paper.file_name)
                made[-1].write_bytes(paper.content)
                progress(done + 1, _PAPERS)
        return [workshop / REGISTER, *made]


def _papers(register: Register) -> Iterator[Paper]:
    minuted = meetings.meeting_rows(register, wanted=MeetingFilter(states=frozenset({MeetingState.DRAFTED})))
    called = meetings.meeting_rows(register, wanted=MeetingFilter(states=frozenset({MeetingState.CALLED})))
    body = next(row for row in minuted if row.body_id is not None)
    working = next(row for row in minuted if row.body_id is None)
    yield papers.notice(register, meeting_id=called[0].meeting_id)
    for row in (body, working):
        for edition in ("full", "public"):
            yield papers.minutes(register, meeting_id=row.meeting_id, edition=edition)
    for edition in ("internal", "public"):
        yield participation(register, edition=edition)
