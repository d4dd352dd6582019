"""The programme's own settings."""

from __future__ import annotations

from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.changes import Done
from samrad.domain.pictures import refuse_other_pictures
from samrad.domain.programme import Programme, tidy_programme
from samrad.errors import say
from samrad.register.store import Register


class ProgrammeChanges(TypedDict, total=False):
    """What may be changed of the programme."""

    name: str
    owner: str
    letterhead: str | None
    language: str
    archive_reference: str | None
    retention_rule: str | None


def change_programme(register: Register, **changes: Unpack[ProgrammeChanges]) -> Done[Programme]:
    """Change the programme's settings.

    Raises:
        RuleError: no name or owner, an unknown language, or a national identity number somewhere.
    """
    with register.transaction(say("Change the programme's settings")) as tx:
        programme = tidy_programme(replace(register.programme(), **changes))
        tx.update(programme)
    return Done(programme, tx.changes)


def set_logo(register: Register, content: bytes | None) -> Done[Programme]:
    """Set the logo of the letterhead (a PNG or JPEG picture), or take it away with None.

    Raises:
        RuleError: the file is no such picture, or it is too large.
    """
    with register.transaction(say("Change the logo")) as tx:
        if content is not None:
            refuse_other_pictures(content)
        checksum = None if content is None else tx.put_blob(content)
        programme = replace(register.programme(), logo_sha256=checksum)
        tx.update(programme)
    return Done(programme, tx.changes)
