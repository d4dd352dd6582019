"""Every document of a register, in every language, in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.errors import say
from samrad.i18n import LANGUAGES
from samrad.services.papers_catalogue import Offer, papers_of, papers_of_meeting
from samrad.services.papers_files import write_all
from samrad.services.registers import Register


def papers_of_all(call: Call) -> int:
    """Write the documents, in a folder for each language."""
    languages = [call["in"]] if call["in"] else list(LANGUAGES)
    count = 0
    with call.reading() as register, call.output.progress(say("Making the papers …")) as progress:
        for written in write_all(_offers(call, register), Path(call["folder"]), languages):
            count = written.done
            progress(written.done, written.whole)
            call.output.tell(str(written.path))
    call.output.note(say("Papers made: {count}", count=count))
    return 0


def _offers(call: Call, register: Register) -> Iterable[Offer]:
    if not call["meeting"]:
        return papers_of(register)
    return papers_of_meeting(register, choosing.meeting(register, call["meeting"]).meeting_id)
