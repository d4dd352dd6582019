"""The words of the roll call: what is called out, what a row says, and under which icon and colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from samrad.domain.attendance import DEPUTY, GUEST, INVITED, MEMBER, AttendanceOutcome, Presence, Reach
from samrad.domain.ids import AgendaItemId, PersonId
from samrad.domain.meetings import Response
from samrad.domain.roll import RollRow
from samrad.domain.roll_marks import Mark
from samrad.domain.roll_sheet import RollSheet, Workplace
from samrad.errors import Text, say_in
from samrad.i18n import Language
from samrad.ui.theme import Look

BUTTONS: Mapping[Mark, Text] = {
    Mark.PRESENT: say_in("roll", "Present"),
    Mark.DIGITAL: say_in("roll", "Digital"),
    Mark.EXCUSED: say_in("roll", "Excused"),
    Mark.ABSENT: say_in("roll", "Absent"),
    Mark.DEPUTY: say_in("roll", "Deputy for …"),
}
LETTERS: Mapping[Mark, Text] = {
    Mark.PRESENT: say_in("roll letter of Present", "P"),
    Mark.DIGITAL: say_in("roll letter of Digital", "D"),
    Mark.EXCUSED: say_in("roll letter of Excused", "E"),
    Mark.ABSENT: say_in("roll letter of Absent", "A"),
    Mark.DEPUTY: say_in("roll letter of Deputy for", "F"),
}
DIGITS: Mapping[Mark, int] = {mark: place for place, mark in enumerate(Mark, 1)}
ICONS: Mapping[Mark, str] = {
    Mark.PRESENT: "circle-check",
    Mark.DIGITAL: "video",
    Mark.EXCUSED: "mail",
    Mark.ABSENT: "user-x",
    Mark.DEPUTY: "users",
}
_RESPONSES = {
    Response.NONE: say_in("roll", "No answer"),
    Response.YES: say_in("roll", "Is coming"),
    Response.NO: say_in("roll", "Is not coming"),
    Response.DEPUTY: say_in("roll", "Sends a deputy"),
}
_SIMPLE_ROLES = frozenset({MEMBER, INVITED, DEPUTY})


class Status(Struct, frozen=True):
    """What a row says of somebody: words, icon and the name of a colour of the look."""

    words: Text
    icon: str
    colour: str


NOT_CALLED = Status(say_in("roll", "Not called"), "", "muted")
_OUTCOMES = {
    AttendanceOutcome.EXCUSED: Status(say_in("roll", "Excused"), "mail", "warning"),
    AttendanceOutcome.ABSENT: Status(say_in("roll", "Absent"), "user-x", "bad"),
}
_REACHED = {
    Reach.ROOM: Status(say_in("roll", "Present"), "circle-check", "good"),
    Reach.DIGITAL: Status(say_in("roll", "Digital"), "video", "accent"),
    Reach.BOTH: Status(say_in("roll", "Room and digital"), "video", "good"),
}


def status(row: RollRow) -> Status:
    """What is recorded of somebody, all days together."""
    if row.outcome is None:
        return NOT_CALLED
    return _OUTCOMES.get(row.outcome) or _REACHED[row.reach or Reach.ROOM]


def response(row: RollRow) -> Text | None:
    """What an invited person answered."""
    return None if row.invitation_id is None else _RESPONSES[row.response]


class RollWords:
    """The words of the rows of one sheet, in the window's language."""

    def __init__(
        self, sheet: RollSheet, language: Language, look: Look, differing: frozenset[PersonId] = frozenset()
    ) -> None:
        """Words for one reading of the roll. `differing`: whose copy is not what the register says today."""
        self._differing = differing
        self._sheet, self._tr, self._language, self._look = sheet, language, language, look
        self._items = {one.item_id: one.label or one.title for one in sheet.items}

    def status(self, row: RollRow) -> str:
        """The word in the status column."""
        return self._tr(status(row).words)

    def response(self, row: RollRow) -> str:
        """The answer to the invitation."""
        found = response(row)
        return "" if found is None else self._tr(found)

    def behalf(self, row: RollRow) -> str:
        """Whom the person represents, and the employer where that is another."""
        place = self._sheet.workplaces.get(row.person_id, Workplace())
        employer = place.organisation_name or ""
        held = row.attendance.organisation_name if row.attendance is not None else None
        employer = held or employer
        party = row.represents_name or ""
        if row.represents is not None and not party:
            party = self._sheet.kinds.get(row.represents.kind_id, "")
        if not party or employer in (party, f"{party} kommune"):
            return employer
        return f"{party} ({employer})" if employer else party

    def kind(self, row: RollRow) -> str:
        """The stakeholder kind."""
        return "" if row.represents is None else self._sheet.kinds.get(row.represents.kind_id, "")

    def day(self, row: RollRow, place: int) -> str:
        """What is recorded for one of several days."""
        if row.outcome is None:
            return ""
        day = self._sheet.days[place]
        there = [one for one in row.presence if one.day == day]
        if not there:
            return self._tr(say_in("roll day", "absent"))
        noted = self._tr.join([*self._arrivals(there), *self._departures(there)])
        return noted or self._tr(say_in("roll day", "present"))

    def note(self, row: RollRow) -> str:
        """All else: what is unfinished, late arrival and early departure, whom a deputy came for, disqualifications."""
        return " · ".join(self.notes(row))

    def notes(self, row: RollRow) -> Iterator[str]:
        """The parts of the note; what is unfinished first."""
        yield from map(self._tr, unfinished(row))
        if len(self._sheet.days) == 1:
            yield from self._arrivals(row.presence)
            yield from self._departures(row.presence)
        if row.deputy_for:
            yield self._tr(say_in("roll", "deputy for {name}", name=row.deputy_for))
        if row.attendance is not None and row.attendance.is_walk_in:
            yield self._tr(say_in("roll", "without invitation"))
        if row.role_id not in _SIMPLE_ROLES:
            yield self._sheet.roles.get(row.role_id, "")
        if row.person_id in self._differing:
            yield self._tr(say_in("roll", "stands otherwise in the register today"))
        for item_id in sorted(self._sheet.disqualified.get(row.person_id, ())):
            yield self._tr(say_in("roll", "disqualified from {item}", item=self._items.get(item_id, "")))

    def spoken(self, row: RollRow) -> str:
        """The row in one line, for a screen reader and the line under the field."""
        parts = [row.name, self.behalf(row), self.status(row) if row.outcome is not None else "", self.note(row)]
        return ", ".join(part for part in parts if part)

    def colour(self, row: RollRow) -> str:
        """The colour of the status, as `#rrggbb`."""
        return str(getattr(self._look, status(row).colour))

    def _arrivals(self, intervals: tuple[Presence, ...] | list[Presence]) -> Iterator[str]:
        for one in intervals:
            if one.starts is not None:
                yield self._tr(say_in("roll", "from {time}", time=one.starts))
            elif one.from_item_id is not None:
                yield self._tr(say_in("roll", "from {item}", item=self._item(one.from_item_id)))

    def _departures(self, intervals: tuple[Presence, ...] | list[Presence]) -> Iterator[str]:
        for one in intervals:
            if one.ends is not None:
                yield self._tr(say_in("roll", "left at {time}", time=one.ends))
            elif one.to_item_id is not None:
                yield self._tr(say_in("roll", "left after {item}", item=self._item(one.to_item_id)))

    def _item(self, item_id: AgendaItemId) -> str:
        return self._items.get(item_id, "")


def unfinished(row: RollRow) -> Iterator[Text]:
    """What is still to be filled in about somebody who is recorded."""
    if row.attendance is None:
        return
    if row.represents is None and row.role_id == GUEST and row.attendance.is_walk_in:
        yield say_in("roll", "on whose behalf is not stated")
    if row.is_unfinished:
        yield say_in("roll", "organisation is not stated")
