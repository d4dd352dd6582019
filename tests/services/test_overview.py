"""What the first page is told: what comes, what waits."""

from __future__ import annotations

from datetime import date, timedelta

from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingFilter
from samrad.register.store import Register
from samrad.services import meetings, overview, registers
from samrad.services.overview import Waits
from tests.services.meetings_setup import NINE, THREE, WORKING

DAY = timedelta(days=1)


def planned(register: Register, *days: date) -> MeetingId:
    hours = [(day, NINE, THREE) for day in days]
    return meetings.plan_meeting(register, type_id=WORKING, days=hours, title="Arbeidsmøte").value.id


def test_a_meeting_that_goes_on_today_comes_first_until_its_last_day_is_over(register: Register) -> None:
    today = registers.today(register)
    going_on = planned(register, today - DAY, today)
    meetings.call_meeting(register, meeting_id=going_on)
    coming = planned(register, today + DAY)
    over = planned(register, today - 3 * DAY, today - DAY)
    meetings.call_meeting(register, meeting_id=over)
    found = overview.overview(register)
    assert [row.meeting_id for row in found.coming] == [going_on, coming]
    not_held = next(one for one in found.waiting if one.kind is Waits.NOT_HELD)
    assert (not_held.count, not_held.meeting_id) == (1, over)


def test_each_meeting_is_either_coming_or_past(register: Register) -> None:
    today = registers.today(register)
    spans = [(today - 2 * DAY, today - DAY), (today - DAY, today), (today, today + DAY), (today + DAY,)]
    made = [planned(register, *days) for days in spans]
    coming = meetings.list_meetings(register, MeetingFilter(lasts_to=today))
    past = meetings.list_meetings(register, MeetingFilter(over_by=today - DAY))
    assert set(coming) == set(made[1:])
    assert past == made[:1]
