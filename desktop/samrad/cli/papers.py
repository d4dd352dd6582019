"""Commands that make paper: minutes, and the figures of participation."""

from __future__ import annotations

from datetime import date

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.cli.files import place_of
from samrad.domain.papers import Paper
from samrad.errors import say
from samrad.services import papers, participation
from samrad.services.papers_files import write
from samrad.services.papers_participation import participation as participation_report
from samrad.services.registers import Register


def minutes(call: Call) -> int:
    """Write the minutes of a meeting as PDF."""
    with call.reading() as register, call.output.progress(say("Making the paper …")):
        paper = papers.minutes(
            register,
            meeting_id=choosing.meeting(register, call["meeting"]).meeting_id,
            language=call["in"],
            edition="public" if call["public"] else "full",
        )
    return _deliver(call, paper)


def figures(call: Call) -> int:
    """Write the participation report of a period as PDF; with `--json`, its figures."""
    if not call["json"]:
        return _report(call)
    with call.reading() as register, call.output.progress(say("Counting …")) as progress:
        start, end = _period(call, register)
        counted = participation.figures(register, start=start, end=end, progress=progress)
    call.output.json(counted)
    return 0


def _report(call: Call) -> int:
    with call.reading() as register, call.output.progress(say("Counting …")) as progress:
        start, end = _period(call, register)
        paper = participation_report(
            register,
            start=start,
            end=end,
            language=call["in"],
            edition="public" if call["public"] else "internal",
            progress=progress,
        )
    return _deliver(call, paper)


def _deliver(call: Call, paper: Paper) -> int:
    call.output.tell(str(write(paper, place_of(paper, call["output"]))))
    for check in paper.checks:
        call.output.note(say("Look at this before it is sent: {what}", what=check.text))
    return 0


def _period(call: Call, register: Register) -> tuple[date, date]:
    """From New Year to today, where nothing else is told."""
    end = call["to"] or register.today()
    return call["from"] or date(end.year, 1, 1), end
