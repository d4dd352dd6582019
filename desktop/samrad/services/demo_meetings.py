"""The meetings of the demonstration: called, held, written down, as a coordinator would do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from samrad.domain.actions import EVERYONE, DueKind, Responsible
from samrad.domain.agenda import AgendaItem, ItemForm
from samrad.domain.attendance import AttendanceOutcome, Interval, PresenceMode, Recording
from samrad.domain.bodies import Represents
from samrad.domain.changes import Ref
from samrad.domain.deadlines import Deadline
from samrad.domain.ids import CodeId, MeetingId, PersonId
from samrad.domain.invitations import Invitee
from samrad.domain.meetings import Response
from samrad.errors import say
from samrad.register import agenda as agenda_rows
from samrad.register import invitations
from samrad.register.store import Register
from samrad.services import actions, agenda, attendance, demo_data, meetings
from samrad.services import invitations as inviting
from samrad.services.demo_data import DemoItem, DemoMeeting, Names

_DONE_BEFORE = date(2017, 10, 15)


class Meetings(Struct):
    """Tells the meetings one by one into a register."""

    register: Register
    names: Names
    roll: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort who came by meeting."""
        by_meeting = defaultdict(list)
        for row in demo_data.rows("attendance"):
            by_meeting[row["meeting"]].append(row)
        self.roll = dict(by_meeting)

    def call(self, meeting: DemoMeeting) -> MeetingId:
        """Plan a meeting with its agenda, invite and call it, and note the answers."""
        meeting_id = self._plan(meeting)
        for item in meeting.items:
            self._put_on_agenda(meeting_id, item)
        self._invite(meeting, meeting_id)
        first_day = meeting.days[0].day
        called_on = first_day - timedelta(days=14)
        meetings.call_meeting(self.register, meeting_id=meeting_id, on=min(called_on, self.register.today()))
        self._note_answers(meeting, meeting_id, called_on + timedelta(days=5))
        return meeting_id

    def finish(self, meeting: DemoMeeting, meeting_id: MeetingId) -> None:
        """Hold it, call the roll and write the minutes; or cancel it; or leave it called."""
        if meeting.state == "cancelled":
            meetings.cancel_meeting(self.register, meeting_id=meeting_id)
        if meeting.state != "drafted":
            return
        self._call_roll(meeting, meeting_id)
        meetings.hold_meeting(self.register, meeting_id=meeting_id)
        meetings.start_minutes(self.register, meeting_id=meeting_id)
        self._write_minutes(meeting, meeting_id)

    def _plan(self, meeting: DemoMeeting) -> MeetingId:
        names = self.names
        done = meetings.plan_meeting(
            self.register,
            type_id=CodeId(meeting.type),
            days=meeting.days,
            body_id=names.bodies[meeting.body] if meeting.body else None,
            cohost_ids=[names.bodies[key] for key in meeting.cohosts],
            title=meeting.title,
            place=meeting.place,
            host_municipality_id=names.municipality(meeting.host) if meeting.host else None,
            format=meeting.format,
            chair_id=names.people[meeting.chair],
            minute_taker_id=names.people[meeting.minute_taker],
            distribution=meeting.distribution,
            response_deadline=meeting.days[0].day - timedelta(days=7),
            **({"language": meeting.language} if meeting.language else {}),
        )
        names.meetings[meeting.key] = done.value.id
        return done.value.id

    def _invite(self, meeting: DemoMeeting, meeting_id: MeetingId) -> None:
        rows = [row for row in self.roll.get(meeting.key, []) if row["invited"] == "1"]
        if not rows:
            inviting.invite_members(self.register, meeting_id=meeting_id)
            return
        inviting.invite(
            self.register,
            meeting_id=meeting_id,
            invitees=[
                Invitee(
                    person_id=self.names.people[row["person"]],
                    role_id=CodeId(f"attendance_role.{row['role']}"),
                    represents=None if row["role"] == "secretariat" else self._represents(row),
                )
                for row in rows
            ],
        )

    def _represents(self, row: dict[str, str]) -> Represents:
        """Whom somebody represents: for a municipality its own organisation, else the employer."""
        names, number = self.names, row["municipality"]
        employer = next(one["organisation"] for one in demo_data.rows("people") if one["key"] == row["person"])
        organisation = names.organisations.get(f"m{number}") if number else names.organisations[employer]
        if number in ("0301", "1037"):
            organisation = names.organisations[employer]
        return Represents(
            kind_id=CodeId(f"kind.{row['kind']}"),
            organisation_id=organisation,
            municipality_id=names.municipality(number) if number else None,
        )

    def _note_answers(self, meeting: DemoMeeting, meeting_id: MeetingId, day: date) -> None:
        """What people answered, as a coordinator types in a list of them: one operation."""
        answers = {self.names.people[row["person"]]: row["response"] for row in self.roll.get(meeting.key, [])}
        with self.register.transaction(say("Note answers to {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
            for invitation in invitations.of_meeting(self.register, meeting_id):
                answer = Response(answers.get(invitation.person_id or PersonId("")) or "none")
                if answer is not Response.NONE:
                    tx.update(replace(invitation, response=answer, responded_on=day))

    def _call_roll(self, meeting: DemoMeeting, meeting_id: MeetingId) -> None:
        rows = sorted(self.roll[meeting.key], key=lambda row: row["role"] == "deputy")
        attendance.record_many(
            self.register, meeting_id=meeting_id, recordings=[self._recording(meeting, row) for row in rows]
        )

    def _recording(self, meeting: DemoMeeting, row: dict[str, str]) -> Recording:
        outcome = AttendanceOutcome(row["outcome"])
        is_participant = row["role"] in ("member", "invited")
        return Recording(
            person_id=self.names.people[row["person"]],
            outcome=outcome,
            role_id=CodeId(f"attendance_role.{row['role']}"),
            deputy_for_id=self.names.people[row["deputy_for"]] if row["deputy_for"] else None,
            represents=self._represents(row) if is_participant else None,
            intervals=tuple(_intervals(meeting, row)) if outcome is AttendanceOutcome.PRESENT else None,
        )

    def _put_on_agenda(self, meeting_id: MeetingId, item: DemoItem) -> None:
        """Items of the meeting's own; the standing ones have come by themselves."""
        if item.standing is not None:
            return
        talk, talk_over = item.minutes or (None, None)
        agenda.add_item(
            self.register,
            meeting_id=meeting_id,
            title=item.title,
            form=item.form,
            kinds=[CodeId(kind) for kind in item.kinds],
            presenter_id=self.names.people[item.presenter] if item.presenter else None,
            talk_minutes=talk,
            discussion_minutes=talk_over or None,
            background=item.texts.get("background"),
            proposal=item.texts.get("proposal"),
        )

    def _write_minutes(self, meeting: DemoMeeting, meeting_id: MeetingId) -> None:
        """Discussion, decision and follow-up of each item, and what of it is exempt."""
        there = agenda_rows.items_of(self.register, meeting_id)
        for item in meeting.items:
            written = next(one for one in there if _is(one, item))
            if written.form is ItemForm.ITEM or item.texts:
                agenda.change_item(
                    self.register,
                    item_id=written.id,
                    discussion=item.texts.get("discussion"),
                    decision=item.texts.get("decision"),
                    outcome=item.outcome if written.form is ItemForm.ITEM else None,
                )
            if item.exempt is not None:
                part, legal_basis, public_title = item.exempt
                agenda.set_exemption(
                    self.register, item_id=written.id, part=part, legal_basis=legal_basis, public_title=public_title
                )
            for key in item.disqualified:
                attendance.disqualify(self.register, item_id=written.id, person_id=self.names.people[key])
            for what, who, due in item.actions:
                actions.add_action(
                    self.register,
                    meeting_id=meeting_id,
                    item_id=written.id,
                    what=what,
                    responsible=[self._responsible(who)],
                    due=_deadline(due),
                )

    def _responsible(self, who: str) -> Responsible:
        if who == "alle":
            return EVERYONE
        return Responsible(person_id=self.names.people[who[1:]]) if who.startswith("@") else Responsible(name=who)

    def close_what_is_done(self) -> None:
        """Most of what was due by the middle of October is done; some of it waits still."""
        for row in actions.action_rows(self.register):
            if row.action.due_on is not None and row.action.due_on < _DONE_BEFORE:
                actions.close_action(self.register, action_id=row.action.id, on=row.action.due_on)


def _is(item: AgendaItem, told: DemoItem) -> bool:
    return item.standing is told.standing if told.standing is not None else item.title == told.title


def _deadline(due: str) -> Deadline:
    match due:
        case "next_meeting":
            return Deadline(DueKind.NEXT_MEETING)
        case "ongoing":
            return Deadline(DueKind.ONGOING)
        case week if "-W" in week:
            return Deadline(DueKind.WEEK, date.fromisoformat(f"{week}-1"))
        case day:
            return Deadline(DueKind.DATE, date.fromisoformat(day))


def _intervals(meeting: DemoMeeting, row: dict[str, str]) -> Iterator[Interval]:
    """When somebody was there: the days, late and early times, in the room or not."""
    days = [hours.day for hours in meeting.days]
    chosen = days if row["days"] == "all" else [days[int(row["days"]) - 1]]
    for place, day in enumerate(chosen):
        mode = row["mode"] if row["mode"] != "both" else ("room" if place == 0 else "video")
        yield Interval(
            day=day,
            starts=time.fromisoformat(row["starts"]) if row["starts"] and place == 0 else None,
            ends=time.fromisoformat(row["ends"]) if row["ends"] and place == len(chosen) - 1 else None,
            mode=PresenceMode(mode),
        )
