"""The sign-in sheet (oppmøteliste): everybody invited with room for a signature, and room for walk-ins."""

from __future__ import annotations

from dataclasses import dataclass, field

from samrad.domain.meeting_record import MeetingRecord
from samrad.errors import Text, say, say_in
from samrad.reports.content import meetings
from samrad.reports.content.document import Occasion, Particulars
from samrad.reports.content.invited import Invited
from samrad.reports.content.redaction import public
from samrad.reports.content.wording import Said, Wording

ROOM_FOR_WALK_INS = 10


@dataclass(frozen=True, kw_only=True)
class SignInRow:
    """A numbered row; an empty one is filled in by hand."""

    number: str
    given_name: str = ""
    family_name: str = ""
    organisation: str = ""


@dataclass(frozen=True, kw_only=True)
class SignInTable:
    """Rows under a heading. `signatures` heads a column for each day."""

    heading: str
    columns: tuple[str, ...]
    signatures: tuple[str, ...]
    rows: tuple[SignInRow, ...]


@dataclass(frozen=True, kw_only=True)
class SignInSheet:
    """Everything the sheet says, in the order in which it is read."""

    about: Particulars = field(metadata={"printed": False})
    title: str
    subtitles: tuple[Said, ...]
    tables: tuple[SignInTable, ...]


def sign_in_sheet(record: MeetingRecord, invited: Invited, wording: Wording, occasion: Occasion) -> SignInSheet:
    """The sheet, people in the Norwegian order of family names. It lies in the room: nothing exempt is on it."""
    record = public(record)
    rows = tuple(
        SignInRow(
            number=str(number),
            given_name=person.given_name,
            family_name=person.family_name,
            organisation=invited.organisation(one) or "",
        )
        for number, (one, person) in enumerate(invited.people(), start=1)
    )
    empty = tuple(SignInRow(number=str(len(rows) + number)) for number in range(1, ROOM_FOR_WALK_INS + 1))
    name = say("Sign-in sheet for {meeting}", meeting=meetings.named(record, wording))
    return SignInSheet(
        about=meetings.about(name, record, wording, occasion, day=record.days[0].day, document="sign-in sheet"),
        title=wording(name),
        subtitles=(*meetings.subtitles(record, wording), Said(_when_and_where(record, wording))),
        tables=(
            *([_table(say_in("paper", "Those invited"), rows, record, wording)] if rows else []),
            _table(say_in("paper", "Without invitation"), empty, record, wording),
        ),
    )


def _when_and_where(record: MeetingRecord, wording: Wording) -> str:
    """In one line: the sheet needs its room for names."""
    when = meetings.dates(record, wording)
    if len(record.days) == 1:
        when = f"{when} {meetings.hours(record, wording)[0]}"
    return ", ".join(filter(None, (when, meetings.place(record, wording))))


def _table(heading: Text, rows: tuple[SignInRow, ...], record: MeetingRecord, wording: Wording) -> SignInTable:
    days = [one.day for one in record.days]
    signature = wording(say_in("paper", "Signature"))
    if len(days) > 1:
        signatures = tuple(f"{signature} {meetings.day_and_month(day, wording)}" for day in days)
    else:
        signatures = (signature,)
    return SignInTable(
        heading=wording(heading),
        columns=tuple(
            wording(word) for word in (say_in("paper", "No."), say_in("paper", "Name"), say_in("paper", "Organisation"))
        ),
        signatures=signatures,
        rows=rows,
    )


def file_name(record: MeetingRecord, wording: Wording) -> str:
    """As "2017-12-06 Oppmøteliste 2-2017 Referansegruppe Tromsø.pdf"."""
    kind = wording(say_in("paper", "Sign-in sheet"))
    return meetings.file_name(public(record), record.days[0].day, kind, wording)
