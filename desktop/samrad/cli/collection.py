"""Every document of a register, in every language, in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.cli.files import made, write
from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingRow
from samrad.domain.meetings import MeetingState
from samrad.domain.papers import Paper
from samrad.errors import say
from samrad.i18n import LANGUAGES
from samrad.services import agenda, bodies, meetings, papers, papers_lists
from samrad.services.papers_participation import participation
from samrad.services.registers import Register

Make = Callable[[], Paper]

_WITHOUT_MINUTES = (MeetingState.PLANNED, MeetingState.CANCELLED)


def papers_of_all(call: Call) -> int:
    """Write the documents, in a folder for each language."""
    folder = Path(call["folder"])
    languages = [call["in"]] if call["in"] else list(LANGUAGES)
    with call.reading() as register, call.output.progress(say("Making the papers …")) as progress:
        chosen = choosing.meeting(register, call["meeting"]) if call["meeting"] else None
        wanted = [(code, make) for code in languages for make in _papers(register, code, chosen)]
        for done, (code, make) in enumerate(wanted):
            progress(done, len(wanted))
            paper = make()
            call.output.tell(str(write(paper, made(folder / code) / paper.file_name)))
    call.output.note(say("Papers made: {count}", count=len(wanted)))
    return 0


def _papers(register: Register, language: str, chosen: MeetingRow | None) -> Iterator[Make]:
    if chosen is not None:
        yield from _of_meeting(register, language, chosen)
        yield from _for_the_day(register, language, chosen.meeting_id)
        return
    yield from _of_the_register(register, language)
    for row in meetings.meeting_rows(register):
        yield from _of_meeting(register, language, row)


def _of_the_register(register: Register, language: str) -> Iterator[Make]:
    for edition in ("internal", "public"):
        yield partial(participation, register, language=language, edition=edition)
    yield partial(papers_lists.participants, register, language=language)
    for edition in ("full", "public"):
        yield partial(papers_lists.follow_up, register, language=language, edition=edition)
        yield partial(papers_lists.decisions, register, language=language, edition=edition)
    for body in bodies.list_bodies(register):
        yield partial(papers_lists.members, register, body_id=body.body_id, language=language)


def _of_meeting(register: Register, language: str, row: MeetingRow) -> Iterator[Make]:
    kinds = [papers.notice] if row.state in _WITHOUT_MINUTES else [papers.notice, papers.minutes]
    for make in kinds:
        for edition in ("full", "public"):
            yield partial(make, register, meeting_id=row.meeting_id, language=language, edition=edition)
    yield partial(papers.sign_in_sheet, register, meeting_id=row.meeting_id, language=language)


def _for_the_day(register: Register, language: str, meeting_id: MeetingId) -> Iterator[Make]:
    yield partial(papers.name_badges, register, meeting_id=meeting_id, language=language)
    yield partial(papers.table_signs, register, meeting_id=meeting_id, language=language)
    if meetings.meeting_detail(register, meeting_id=meeting_id).row.state in _WITHOUT_MINUTES:
        return
    for row in agenda.agenda_rows(register, meeting_id=meeting_id):
        if row.item.number is not None:
            yield partial(papers.extract, register, item_id=row.item.id, language=language)
