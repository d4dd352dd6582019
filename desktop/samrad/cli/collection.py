"""Every document of a register, in every language, in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.cli.files import made, write
from samrad.errors import say
from samrad.i18n import LANGUAGES, language
from samrad.services.papers_catalogue import Offer, papers_of, papers_of_meeting
from samrad.services.registers import Register


def papers_of_all(call: Call) -> int:
    """Write the documents, in a folder for each language."""
    folder = Path(call["folder"])
    languages = [call["in"]] if call["in"] else list(LANGUAGES)
    with call.reading() as register, call.output.progress(say("Making the papers …")) as progress:
        wanted = [(code, offer) for offer in _offers(call, register) for code in languages]
        taken: set[Path] = set()
        for done, (code, offer) in enumerate(wanted):
            progress(done, len(wanted))
            paper = offer.make(language=code)
            below = folder / code if offer.folder is None else folder / code / language(code)(offer.folder)
            call.output.tell(str(write(paper, _free(made(below) / paper.file_name, taken))))
    call.output.note(say("Papers made: {count}", count=len(wanted)))
    return 0


def _offers(call: Call, register: Register) -> Iterable[Offer]:
    if not call["meeting"]:
        return papers_of(register)
    return papers_of_meeting(register, choosing.meeting(register, call["meeting"]).meeting_id)


def _free(wanted: Path, taken: set[Path]) -> Path:
    """The path, numbered where another paper of this call bears the name already."""
    target, number = wanted, 1
    while target in taken:
        number += 1
        target = wanted.with_stem(f"{wanted.stem} {number}")
    taken.add(target)
    return target
