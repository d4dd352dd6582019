"""Attendance (oppmøte): the roll call, when people came and went, and the copy of what held of them that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from msgspec.structs import asdict, replace

from samrad.domain.agenda import AgendaItem, Disqualification
from samrad.domain.attendance import (
    DEPUTY,
    GUEST,
    INVITED,
    MEMBER,
    OBSERVER,
    Attendance,
    AttendanceOutcome,
    HeldThen,
    Interval,
    Presence,
    Recording,
    arriving,
    attendance_id,
    intervals_after,
    leaving,
    represents_then,
)
from samrad.domain.bodies import DEPUTY as DEPUTY_MEMBER
from samrad.domain.bodies import Represents, proposed_represents
from samrad.domain.body_rows import Member
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import (
    AffiliationId,
    AgendaItemId,
    CodeId,
    MeetingId,
    MunicipalityId,
    OrganisationId,
    PersonId,
)
from samrad.domain.invitations import refuse_nobody_represented, role_of
from samrad.domain.meetings import Invitation, Meeting, Response, refuse_without_roll
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person, primary_on
from samrad.domain.roll import Drift, RollCall
from samrad.errors import RuleError, Text, say, say_count
from samrad.register import agenda, attendance, bodies, meetings, organisations, people
from samrad.register.expectations import Expectations
from samrad.register.store import Register, Transaction
from samrad.services.organisations import find_municipality_organisation, new_municipality_organisation
from samrad.services.people import checked_affiliation, checked_person

_COMES_UNINVITED = frozenset({MEMBER, INVITED, OBSERVER, GUEST})
"""Roles in which somebody without an invitation is a walk-in; presenters and the secretariat are not."""


def record(register: Register, *, meeting_id: MeetingId, recording: Recording) -> Done[Attendance]:
    """Record an outcome of one person, in any order and as often as it changes.

    The copy of what held then is written when an outcome is first recorded. Role and whom the person represents come
    from the deputyship, the invitation or the membership. Whom a deputy comes for is excused, if nothing is recorded.

    Raises:
        RuleError: the meeting is not called or is cancelled, it is not known whom the person represents, the presence
            is impossible, or the one deputised for is nobody who was expected.
    """
    with register.transaction(_recording(meeting_id, recording.person_id)) as tx:
        recorded = _Roll(register, tx, meeting_id).record(recording)
    return Done(recorded, tx.changes)


def record_many(
    register: Register, *, meeting_id: MeetingId, recordings: Sequence[Recording]
) -> Done[tuple[Attendance, ...]]:
    """Record the outcomes of several people as one operation.

    Raises:
        RuleError: as `record`; then none is recorded.
    """
    with register.transaction(_recording(meeting_id, *(one.person_id for one in recordings))) as tx:
        recorded = record_within(register, tx, meeting_id=meeting_id, recordings=recordings)
    return Done(recorded, tx.changes)


def record_within(
    register: Register, tx: Transaction, *, meeting_id: MeetingId, recordings: Sequence[Recording]
) -> tuple[Attendance, ...]:
    """Record outcomes within a running operation, as `record_many`."""
    roll = _Roll(register, tx, meeting_id)
    return tuple(roll.record(one) for one in recordings)


def record_those_who_said_yes(register: Register, *, meeting_id: MeetingId) -> Done[tuple[Attendance, ...]]:
    """Record as present everybody who said yes and is not called yet, as one operation.

    Raises:
        RuleError: as `record`.
    """
    roll = attendance.roll_call(register, meeting_id)
    waiting = [row.person_id for row in roll.missing if row.response is Response.YES]
    return record_many(
        register, meeting_id=meeting_id, recordings=[Recording(person_id=person_id) for person_id in waiting]
    )


def add_walk_in(
    register: Register,
    *,
    meeting_id: MeetingId,
    person: Person,
    recording: Recording | None = None,
    affiliation: Affiliation | None = None,
    works_for: MunicipalityId | None = None,
) -> Done[Attendance]:
    """Take somebody who is not in the register into it and record them as present, as one operation.

    `person` and `affiliation` come with any ids; fresh ones are given. `recording` says whom the person represents.
    `works_for`: the person works for this municipality, whose own organisation is found or made.

    Raises:
        RuleError: as `record`, or what is said of the person breaks a rule.
    """
    newcomer_id = PersonId(register.context.new_id())
    with register.transaction(_recording(meeting_id, newcomer_id)) as tx:
        newcomer = checked_person(register, replace(person, id=newcomer_id))
        tx.insert(newcomer)
        if works_for is not None:
            employer = _own_organisation(register, tx, works_for, meetings.first_day(register, meeting_id))
            affiliation = Affiliation(
                id=AffiliationId(""), person_id=newcomer.id, organisation_id=employer, is_primary=True
            )
        if affiliation is not None:
            fresh = replace(affiliation, id=AffiliationId(tx.new_id()), person_id=newcomer.id)
            tx.insert(checked_affiliation(register, fresh))
        asked = replace(recording or Recording(person_id=newcomer.id), person_id=newcomer.id)
        recorded = _Roll(register, tx, meeting_id).record(asked)
    return Done(recorded, tx.changes)


def _own_organisation(
    register: Register, tx: Transaction, municipality_id: MunicipalityId, day: date
) -> OrganisationId:
    """The organisation that a municipality itself is, found or made."""
    found = find_municipality_organisation(register, municipality_id, day)
    own = found or new_municipality_organisation(register, municipality_id, tx.new_id(), day)
    if found is None:
        tx.insert(own)
    return own.id


def clear(register: Register, *, meeting_id: MeetingId, person_id: PersonId) -> Done[None]:
    """Take back what is recorded of a person, as if nobody had called the name.

    Raises:
        RuleError: the meeting is cancelled.
        NotFoundError: nothing is recorded.
    """
    label = say("Clear attendance of {person} at {meeting}", **_who_and_where(person_id, meeting_id))
    with register.transaction(label) as tx:
        refuse_without_roll(register.get(Meeting, meeting_id))
        recorded = register.get(Attendance, attendance_id(meeting_id, person_id))
        for presence in attendance.presence_of(register, recorded.id):
            tx.delete(Presence, presence.id)
        for one in attendance.disqualifications_at(register, meeting_id):
            if one.person_id == person_id:
                tx.delete(Disqualification, one.id)
        tx.delete(Attendance, recorded.id)
    return Done(None, tx.changes)


def note_arrival(
    register: Register, *, meeting_id: MeetingId, person_id: PersonId, at: time | AgendaItemId, day: date | None = None
) -> Done[Attendance]:
    """Note that somebody came late: at a time ("fra kl. 11.20") or to an item. `day` is the first one if not given.

    Raises:
        RuleError: the person is not recorded as present that day, or had left by then.
    """
    with register.transaction(_recording(meeting_id, person_id)) as tx:
        roll = _Roll(register, tx, meeting_id)
        there = roll.intervals_of(person_id)
        late = arriving(there, day or roll.days[0], at)
        recorded = roll.record(Recording(person_id=person_id, intervals=late))
    return Done(recorded, tx.changes)


def note_departure(
    register: Register, *, meeting_id: MeetingId, person_id: PersonId, at: time | AgendaItemId, day: date | None = None
) -> Done[Attendance]:
    """Note that somebody left early: at a time ("gikk kl. 14.30") or after an item. `day` is the last one if not given.

    Raises:
        RuleError: the person is not recorded as present that day, or had not come by then.
    """
    with register.transaction(_recording(meeting_id, person_id)) as tx:
        roll = _Roll(register, tx, meeting_id)
        there = roll.intervals_of(person_id)
        early = leaving(there, day or roll.days[-1], at)
        recorded = roll.record(Recording(person_id=person_id, intervals=early))
    return Done(recorded, tx.changes)


def disqualify(register: Register, *, item_id: AgendaItemId, person_id: PersonId) -> Done[Disqualification]:
    """Record that a person took no part in an item (inhabil). Doing it again changes nothing.

    Raises:
        RuleError: the person is not recorded as present at the meeting.
    """
    with register.transaction(say("Record {person} as disqualified", person=Ref("person", person_id))) as tx:
        item = register.get(AgendaItem, item_id)
        refuse_without_roll(register.get(Meeting, item.meeting_id))
        recorded = register.find(Attendance, attendance_id(item.meeting_id, person_id))
        if recorded is None or recorded.outcome is not AttendanceOutcome.PRESENT:
            raise RuleError(
                say("Only who is present can be disqualified from an item."), remedy=say("Record the presence first.")
            )
        there = attendance.disqualification(register, item_id, person_id)
        made = there or Disqualification(id=tx.new_id(), item_id=item_id, person_id=person_id)
        if there is None:
            tx.insert(made)
    return Done(made, tx.changes)


def lift_disqualification(register: Register, *, item_id: AgendaItemId, person_id: PersonId) -> Done[None]:
    """Take a disqualification back; where there is none, nothing changes."""
    with register.transaction(say("Take back that {person} is disqualified", person=Ref("person", person_id))) as tx:
        there = attendance.disqualification(register, item_id, person_id)
        if there is not None:
            tx.delete(Disqualification, there.id)
    return Done(None, tx.changes)


def refresh_copies(
    register: Register, *, meeting_id: MeetingId, person_ids: Iterable[PersonId] | None = None
) -> Done[tuple[Attendance, ...]]:
    """Refresh from the register: write the copy of what held then anew, for some people or for all.

    Raises:
        RuleError: the meeting is cancelled.
    """
    wanted = None if person_ids is None else set(person_ids)
    label = say("Refresh attendance at {meeting}", meeting=Ref("meeting", meeting_id))
    if wanted is not None and len(wanted) == 1:
        (only,) = wanted
        label = say("Refresh attendance of {person} at {meeting}", **_who_and_where(only, meeting_id))
    with register.transaction(label) as tx:
        meeting = register.get(Meeting, meeting_id)
        refuse_without_roll(meeting)
        chosen = [
            one for one in attendance.of_meeting(register, meeting_id) if wanted is None or one.person_id in wanted
        ]
        expected = Expectations(register, meeting)
        fresh = tuple(replace(one, **asdict(_now(expected, one))) for one in chosen)
        tx.update(*fresh)
    return Done(fresh, tx.changes)


def drift(register: Register, *, meeting_id: MeetingId) -> tuple[Drift, ...]:
    """Where the copies of what held then differ from what the register says now."""
    meeting = register.get(Meeting, meeting_id)
    expected = Expectations(register, meeting)
    found: list[Drift] = []
    for one in attendance.of_meeting(register, meeting_id):
        now = _now(expected, one)
        name = f"{one.given_name} {one.family_name}".strip()
        for field in _SHOWN_AS_DRIFT:
            then, is_now = getattr(one, field), getattr(now, field)
            if then != is_now:
                found.append(Drift(person_id=one.person_id, name=name, field=field, then=then, now=is_now))
    return _with_names(register, meeting, found)


def _with_names(register: Register, meeting: Meeting, found: Sequence[Drift]) -> tuple[Drift, ...]:
    """The same with municipalities by their names on the first day."""
    ids = {
        MunicipalityId(value)
        for one in found
        if one.field == _MUNICIPALITY
        for value in (one.then, one.now)
        if value is not None
    }
    names = organisations.municipality_names(register, ids, meetings.first_day(register, meeting.id))
    return tuple(
        replace(one, then=_named(names, one.then), now=_named(names, one.now)) if one.field == _MUNICIPALITY else one
        for one in found
    )


def _named(names: Mapping[MunicipalityId, str], value: str | None) -> str | None:
    return None if value is None else names.get(MunicipalityId(value))


def roll_call(register: Register, *, meeting_id: MeetingId) -> RollCall:
    """The roll of a meeting with what is recorded, who is missing, and the live count."""
    return attendance.roll_call(register, meeting_id)


def deputy_candidates(register: Register, *, meeting_id: MeetingId, person_id: PersonId) -> list[Member]:
    """Who may come for a member: the member's personal deputies, then the common deputies of the same body."""
    meeting = register.get(Meeting, meeting_id)
    day = meetings.first_day(register, meeting_id)
    personal: list[Member] = []
    common: list[Member] = []
    for membership in Expectations(register, meeting).memberships(person_id):
        for member in bodies.members_on(register, membership.body_id, day):
            if member.role_id != DEPUTY_MEMBER or member.person_id == person_id:
                continue
            if member.deputy_for_id == membership.id:
                personal.append(member)
            elif member.deputy_for_id is None and member.seat_id in (None, membership.seat_id):
                common.append(member)
    return [*personal, *common]


def proposed_for_walk_in(register: Register, *, meeting_id: MeetingId, person_id: PersonId) -> Represents | None:
    """Whom a walk-in probably represents, from the employer; for the user to confirm."""
    day = meetings.first_day(register, meeting_id)
    affiliation = primary_on(people.affiliations_of(register, person_id), day)
    return None if affiliation is None else proposed_represents(register.get(Organisation, affiliation.organisation_id))


_MUNICIPALITY = "represents_municipality_id"
_SHOWN_AS_DRIFT = tuple(
    name
    for name in HeldThen.__struct_fields__
    if name not in ("membership_id", "seat_id", "organisation_id", "represents_organisation_id")
)


def _recording(meeting_id: MeetingId, *person_ids: PersonId) -> Text:
    """What recording these people is called: one by name, several by their number."""
    if len(person_ids) == 1:
        return say("Record attendance of {person} at {meeting}", **_who_and_where(person_ids[0], meeting_id))
    return say_count(
        "Record attendance at {meeting}",
        "Record the attendance of {count} people at {meeting}",
        len(person_ids),
        meeting=Ref("meeting", meeting_id),
    )


def _who_and_where(person_id: PersonId, meeting_id: MeetingId) -> dict[str, Ref]:
    return {"person": Ref("person", person_id), "meeting": Ref("meeting", meeting_id)}


def _now(expected: Expectations, recorded: Attendance) -> HeldThen:
    """What the register says now."""
    return expected.held_then(recorded.person_id, recorded.deputy_for_id, None)


class _Roll:
    """The roll of one meeting within a running operation."""

    def __init__(self, register: Register, tx: Transaction, meeting_id: MeetingId) -> None:
        """Refuse a meeting whose roll can't be called."""
        self._register, self._tx = register, tx
        self._meeting = register.get(Meeting, meeting_id)
        refuse_without_roll(self._meeting)
        self._expected = Expectations(register, self._meeting)
        self.days = tuple(day.day for day in meetings.days_of(register, meeting_id))

    def record(self, asked: Recording) -> Attendance:
        """Record one person."""
        there = self._register.find(Attendance, attendance_id(self._meeting.id, asked.person_id))
        if there is None:
            recorded = self._first(asked)
            self._tx.insert(recorded)
        else:
            recorded = self._again(there, asked)
            self._tx.update(recorded)
        self._set_presence(recorded, asked)
        if recorded.deputy_for_id is not None and recorded.outcome is AttendanceOutcome.PRESENT:
            self._excuse(recorded.deputy_for_id)
        return recorded

    def intervals_of(self, person_id: PersonId) -> tuple[Interval, ...]:
        """When a person is recorded as present."""
        key = attendance_id(self._meeting.id, person_id)
        return tuple(_interval(one) for one in attendance.presence_of(self._register, key))

    def _first(self, asked: Recording) -> Attendance:
        deputy_for = asked.deputy_for_id
        if deputy_for is None and asked.role_id in (None, DEPUTY):
            deputy_for = self._expected.principal(asked.person_id)
        self._refuse_false_deputy(asked.person_id, deputy_for)
        invitation = self._expected.invitation(asked.person_id)
        role_id = asked.role_id or self._role(asked.person_id, deputy_for, invitation)
        recorded = Attendance(
            id=attendance_id(self._meeting.id, asked.person_id),
            meeting_id=self._meeting.id,
            person_id=asked.person_id,
            outcome=asked.outcome,
            role_id=role_id,
            deputy_for_id=deputy_for,
            is_walk_in=invitation is None and deputy_for is None and role_id in _COMES_UNINVITED,
            **asdict(self._expected.held_then(asked.person_id, deputy_for, asked.represents)),
        )
        _refuse_nobody_represented(recorded)
        return recorded

    def _again(self, there: Attendance, asked: Recording) -> Attendance:
        """What is said anew; the copy stays, but for whom the person represents where just that is said."""
        role_id = asked.role_id or (DEPUTY if asked.deputy_for_id is not None else there.role_id)
        deputy_for = asked.deputy_for_id or (there.deputy_for_id if role_id == DEPUTY else None)
        recorded = replace(there, outcome=asked.outcome, role_id=role_id, deputy_for_id=deputy_for)
        if deputy_for != there.deputy_for_id or asked.represents is not None:
            self._refuse_false_deputy(there.person_id, deputy_for)
            held = self._expected.held_then(there.person_id, deputy_for, asked.represents)
            recorded = replace(
                recorded,
                seat_id=held.seat_id,
                represents_kind_id=held.represents_kind_id,
                represents_organisation_id=held.represents_organisation_id,
                represents_municipality_id=held.represents_municipality_id,
                represents_name=held.represents_name,
            )
        _refuse_nobody_represented(recorded)
        return recorded

    def _role(self, person_id: PersonId, deputy_for: PersonId | None, invitation: Invitation | None) -> CodeId:
        """The role that somebody has of whom nothing is said."""
        if deputy_for is not None:
            return DEPUTY
        if invitation is not None:
            return invitation.role_id
        membership = self._expected.membership(person_id)
        return INVITED if membership is None else role_of(membership)

    def _refuse_false_deputy(self, person_id: PersonId, deputy_for: PersonId | None) -> None:
        if deputy_for is None:
            return
        if deputy_for == person_id:
            raise RuleError(say("Nobody can be their own deputy."))
        if not self._expected.is_expected(deputy_for):
            raise RuleError(
                say("{name} is neither invited nor a member.", name=self._register.get(Person, deputy_for).name),
                why=say("A deputy comes for somebody who was expected."),
                remedy=say("Choose another, or record the person without a deputyship."),
            )

    def _excuse(self, principal: PersonId) -> None:
        if self._register.find(Attendance, attendance_id(self._meeting.id, principal)) is None:
            self.record(Recording(person_id=principal, outcome=AttendanceOutcome.EXCUSED))

    def _set_presence(self, recorded: Attendance, asked: Recording) -> None:
        rows = attendance.presence_of(self._register, recorded.id)
        there = tuple(_interval(one) for one in rows)
        wanted = self._wanted(asked, there) if recorded.outcome is AttendanceOutcome.PRESENT else ()
        if wanted == there:
            return
        for row in rows:
            self._tx.delete(Presence, row.id)
        self._tx.insert_all(
            Presence(id=self._tx.new_id(), attendance_id=recorded.id, **_values(interval)) for interval in wanted
        )

    def _wanted(self, asked: Recording, there: tuple[Interval, ...]) -> tuple[Interval, ...]:
        if asked.intervals is not None:
            self._refuse_items_of_others(asked.intervals)
        return intervals_after(asked, there, self.days)

    def _refuse_items_of_others(self, intervals: Iterable[Interval]) -> None:
        named = {item for one in intervals for item in (one.from_item_id, one.to_item_id) if item is not None}
        if named and not named <= {item.id for item in agenda.items_of(self._register, self._meeting.id)}:
            raise RuleError(say("The item belongs to another meeting."))


def _interval(presence: Presence) -> Interval:
    return Interval(**{name: getattr(presence, name) for name in Interval.__struct_fields__})


def _values(interval: Interval) -> dict[str, Any]:
    return asdict(interval)


def _refuse_nobody_represented(recorded: Attendance) -> None:
    name = f"{recorded.given_name} {recorded.family_name}".strip()
    refuse_nobody_represented(recorded.role_id, represents_then(recorded), name)
