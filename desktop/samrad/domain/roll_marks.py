"""What is called out at the roll call (navneopprop): one mark per person, for the whole meeting or one of its days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from msgspec.structs import replace

from samrad.domain.attendance import AttendanceOutcome, Interval, PresenceMode, Recording, whole_days
from samrad.domain.bodies import Represents
from samrad.domain.ids import PersonId


class Mark(StrEnum):
    """Møtt, digitalt, forfall, ikke møtt, vara for."""

    PRESENT = "present"
    DIGITAL = "digital"
    EXCUSED = "excused"
    ABSENT = "absent"
    DEPUTY = "deputy"


_OUTCOMES = {Mark.EXCUSED: AttendanceOutcome.EXCUSED, Mark.ABSENT: AttendanceOutcome.ABSENT}


def recording_of(
    mark: Mark,
    person_id: PersonId,
    there: Sequence[Interval],
    days: Collection[date],
    *,
    day: date | None = None,
    deputy_for_id: PersonId | None = None,
    represents: Represents | None = None,
) -> Recording:
    """What a mark records of a person who is noted as `there` so far, at a meeting with these days.

    With a `day` the others stay as they are: "not there" on one day of somebody present on another leaves them present
    on that other day. Without one the mark holds for all days; noted times of coming and going stay.
    """
    if mark in _OUTCOMES:
        left = tuple(one for one in there if one.day != day)
        if day is None or not left:
            return Recording(person_id=person_id, outcome=_OUTCOMES[mark])
        return Recording(person_id=person_id, intervals=left)
    mode = PresenceMode.VIDEO if mark is Mark.DIGITAL else PresenceMode.ROOM
    said = Recording(person_id=person_id, mode=mode, deputy_for_id=deputy_for_id, represents=represents)
    wanted = set(days) if day is None else {day}
    lacking = wanted - {one.day for one in there}
    if there and (lacking or day is not None):
        marked = (replace(one, mode=mode) if one.day in wanted else one for one in there)
        return replace(said, intervals=(*marked, *whole_days(lacking, mode)))
    return said if day is None else replace(said, days=(day,))
