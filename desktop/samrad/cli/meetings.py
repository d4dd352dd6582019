"""Commands on meetings: the list, one meeting, and its way from plan to minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.domain.attendance import AttendanceOutcome, PresenceMode, Recording
from samrad.domain.changes import Done
from samrad.domain.invitations import Invitee
from samrad.domain.meeting_rows import MeetingFilter, MeetingOrder, MeetingRow
from samrad.domain.meetings import MeetingFormat, MeetingState, state_in_words
from samrad.domain.roll import RollCall
from samrad.errors import Text, UsageError, say, say_in
from samrad.services import agenda, attendance, invitations, meetings
from samrad.services.registers import Register


def list_meetings(call: Call) -> int:
    """List meetings, all or those that fit."""
    with call.reading() as register:
        wanted = MeetingFilter(
            body_id=choosing.body(register, call["body"]) if call["body"] else None,
            states=frozenset({MeetingState(call["state"])}) if call["state"] else frozenset(),
            start=call["from"],
            end=call["to"],
            text=" ".join(call["query"]) or None,
        )
        rows = meetings.meeting_rows(register, wanted=wanted, order=MeetingOrder.OLDEST)
    if call["json"]:
        call.output.json(rows)
        return 0
    if not rows:
        call.output.tell(say("No meeting fits."))
        return 0
    call.output.table(
        [
            say_in("meeting list", "Date"),
            say_in("meeting list", "Meeting"),
            say_in("meeting list", "Place"),
            say_in("meeting list", "State"),
            say_in("meeting list", "Invited"),
            say_in("meeting list", "Present"),
        ],
        [
            (row.first_day, choosing.meeting_title(row), row.place, state_in_words(row.state), row.invited, row.present)
            for row in rows
        ],
    )
    return 0


def show(call: Call) -> int:
    """Tell all about one meeting."""
    with call.reading() as register:
        meeting_id = choosing.meeting(register, call["meeting"]).meeting_id
        detail = meetings.meeting_detail(register, meeting_id=meeting_id)
        items = agenda.agenda_rows(register, meeting_id=meeting_id)
        invited = invitations.invitation_rows(register, meeting_id=meeting_id)
        roll = attendance.roll_call(register, meeting_id=meeting_id)
    if call["json"]:
        call.output.json({"meeting": detail, "agenda": items, "invitations": invited, "roll": roll.rows})
        return 0
    row = detail.row
    call.output.pairs(
        [
            (say_in("meeting list", "Meeting"), choosing.meeting_title(row)),
            *((say_in("meeting list", "Date"), _hours(day.day, day.starts, day.ends)) for day in detail.days),
            (say_in("meeting list", "Place"), row.place),
            (say_in("meeting list", "State"), state_in_words(row.state)),
            (say_in("meeting list", "Chair"), detail.chair),
            (say_in("meeting list", "Minutes by"), detail.minute_taker),
        ]
    )
    call.output.tell()
    for item in items:
        call.output.tell(f"{item.label or '–'}  {item.item.title}")
    call.output.tell()
    _tell_roll(call, roll)
    return 0


def plan(call: Call) -> int:
    """Plan a meeting."""
    with call.writing() as register:
        body_id = choosing.body(register, call["body"]) if call["body"] else None
        given: dict[str, Any] = {"title": call["title"], "place": call["place"], "language": call["minutes_in"]}
        if call["municipality"]:
            first = call["day"][0][0]
            given["host_municipality_id"] = choosing.municipality(register, call["municipality"], first)
        if call["format"]:
            given["format"] = MeetingFormat(call["format"])
        done = meetings.plan_meeting(
            register,
            type_id=choosing.meeting_type(register, call["type"], body_id),
            days=call["day"],
            body_id=body_id,
            **{name: value for name, value in given.items() if value is not None},
        )
        row = choosing.meeting(register, done.value.id)
        call.output.tell(say("Planned: {meeting}, {day}", meeting=choosing.meeting_title(row), day=row.first_day))
        call.output.tell(row.meeting_id)
    return 0


def invite(call: Call) -> int:
    """Invite the members, people by name, or an organisation or municipality."""
    with call.writing() as register:
        meeting_id = choosing.meeting(register, call["meeting"]).meeting_id
        made = []
        if call["organisation"] or call["municipality"]:
            organisation, municipality = call["organisation"], call["municipality"]
            done = invitations.invite_organisation(
                register,
                meeting_id=meeting_id,
                organisation_id=choosing.organisation(register, organisation) if organisation else None,
                municipality_id=choosing.municipality(register, municipality) if municipality else None,
                quota=call["quota"],
            )
            made.append(done.value)
        if call["members"]:
            made += invitations.invite_members(register, meeting_id=meeting_id).value
        if call["person"]:
            invitees = [_invitee(call, register, typed) for typed in call["person"]]
            made += invitations.invite(register, meeting_id=meeting_id, invitees=invitees).value
        if not (call["organisation"] or call["municipality"] or call["members"] or call["person"]):
            raise UsageError(
                say("Nobody to invite was named."),
                remedy=say("Name people, or write “--members” for the members of the body."),
            )
        call.output.tell(say("Invitations made: {count}", count=len(made)))
        for gap in invitations.invitation_gaps(register, meeting_id=meeting_id, language=call.output.language.code):
            call.output.tell(gap.text)
    return 0


def take_attendance(call: Call) -> int:
    """Record who came; with nothing to record, show the roll."""
    marks = [
        (AttendanceOutcome(name), typed) for name in ("present", "excused", "absent") for typed in call[name] or ()
    ]
    if not marks and not call["said_yes"]:
        with call.reading() as register:
            meeting_id = choosing.meeting(register, call["meeting"]).meeting_id
            roll = attendance.roll_call(register, meeting_id=meeting_id)
        if call["json"]:
            call.output.json(roll)
        else:
            _tell_roll(call, roll)
        return 0
    with call.writing() as register:
        meeting_id = choosing.meeting(register, call["meeting"]).meeting_id
        roll = attendance.roll_call(register, meeting_id=meeting_id)
        recordings = [_recording(call, register, roll, outcome, typed) for outcome, typed in marks]
        recorded = len(attendance.record_many(register, meeting_id=meeting_id, recordings=recordings).value)
        if call["said_yes"]:
            recorded += len(attendance.record_those_who_said_yes(register, meeting_id=meeting_id).value)
        counts = attendance.roll_call(register, meeting_id=meeting_id).counts()
        call.output.tell(say("Recorded: {count}", count=recorded))
        call.output.tell(_counted(counts.people, counts.municipalities, counts.missing))
    return 0


def call_in(call: Call) -> int:
    """Call the meeting: it and its items get their numbers."""
    return _step(call, meetings.call_meeting)


def hold(call: Call) -> int:
    """Mark the meeting as held."""
    return _step(call, meetings.hold_meeting)


def start_minutes(call: Call) -> int:
    """Begin the minutes of a meeting that is held."""
    return _step(call, meetings.start_minutes)


def cancel(call: Call) -> int:
    """Cancel the meeting."""
    return _step(call, meetings.cancel_meeting)


def _step(call: Call, service: Callable[..., Done[Any]]) -> int:
    with call.writing() as register:
        meeting_id = choosing.meeting(register, call["meeting"]).meeting_id
        service(register, meeting_id=meeting_id)
        call.output.tell(_stands(choosing.meeting(register, meeting_id)))
    return 0


def _stands(row: MeetingRow) -> Text:
    state = state_in_words(row.state)
    return say("{meeting}, {day}: {state}", meeting=choosing.meeting_title(row), day=row.first_day, state=state)


def _invitee(call: Call, register: Register, typed: str) -> Invitee:
    role, behalf = call["role"], call["represents"]
    return Invitee(
        person_id=choosing.person(register, typed),
        role_id=choosing.code(register, "attendance_role", role) if role else None,
        represents=choosing.represents(register, behalf) if behalf else None,
    )


def _recording(call: Call, register: Register, roll: RollCall, outcome: AttendanceOutcome, typed: str) -> Recording:
    present = outcome is AttendanceOutcome.PRESENT
    behalf = call["represents"]
    return Recording(
        person_id=choosing.on_roll(register, roll, typed),
        outcome=outcome,
        mode=PresenceMode(call["mode"]) if present and call["mode"] else None,
        represents=choosing.represents(register, behalf) if behalf else None,
    )


def _tell_roll(call: Call, roll: RollCall) -> None:
    if not roll.rows:
        call.output.tell(say("Nobody is invited yet."))
        return
    call.output.table(
        [
            say_in("roll", "No."),
            say_in("roll", "Name"),
            say_in("roll", "Represents"),
            say_in("roll", "Outcome"),
        ],
        [(row.number, row.name, row.represents_name, _outcome(row.outcome)) for row in roll.rows],
    )
    counts = roll.counts()
    call.output.tell(_counted(counts.people, counts.municipalities, counts.missing))


def _counted(people: int, municipalities: int, missing: int) -> Text:
    return say(
        "Participants: {people}. Municipalities: {municipalities}. Not called yet: {missing}.",
        people=people,
        municipalities=municipalities,
        missing=missing,
    )


def _outcome(outcome: AttendanceOutcome | None) -> Text | None:
    if outcome is None:
        return None
    return {
        AttendanceOutcome.PRESENT: say_in("roll", "present"),
        AttendanceOutcome.EXCUSED: say_in("roll", "excused"),
        AttendanceOutcome.ABSENT: say_in("roll", "absent"),
    }[outcome]


def _hours(day: object, starts: object, ends: object) -> Text:
    return say("{day}, {starts}–{ends}", day=day, starts=starts, ends=ends)
