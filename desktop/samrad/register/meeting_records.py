"""Everything that the minutes of one meeting are made from, gathered in one reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from samrad.domain.action_rows import ResponsibleRow
from samrad.domain.actions import Action
from samrad.domain.agenda import AgendaItem, Exemption, Part
from samrad.domain.attachments import Attachment
from samrad.domain.attendance import (
    OBSERVER,
    PARTICIPANT_ROLES,
    SECRETARIAT,
    STAFF,
    Attendance,
    AttendanceOutcome,
    Presence,
    is_partly,
    reach,
)
from samrad.domain.bodies import DEPUTY, Body, Membership
from samrad.domain.codes import Code
from samrad.domain.ids import AgendaItemId, AttendanceId, CodeId, MeetingId, MembershipId, MunicipalityId, PersonId
from samrad.domain.markup import parse
from samrad.domain.meeting_record import (
    ActionRecord,
    AttachmentRecord,
    AttendanceGroup,
    AttendanceRecord,
    IntervalRecord,
    ItemRecord,
    ItemRef,
    MeetingRecord,
    MeetingRef,
    ResponsibleRecord,
)
from samrad.domain.meetings import Meeting
from samrad.domain.numbering import labels
from samrad.register import actions, agenda, attachments, attendance, codes, meetings, organisations, people
from samrad.register.fragments import affiliation_on, organisation_name
from samrad.register.store import Register

_OUTCOME_GROUPS = {
    AttendanceOutcome.EXCUSED: AttendanceGroup.EXCUSED,
    AttendanceOutcome.ABSENT: AttendanceGroup.ABSENT,
}
_ROLE_GROUPS = {
    OBSERVER: AttendanceGroup.OBSERVERS,
    SECRETARIAT: AttendanceGroup.SECRETARIAT,
    STAFF: AttendanceGroup.SECRETARIAT,
}
_LEADERS = {CodeId("role.leader"): 0, CodeId("role.deputy_leader"): 1}


def meeting_record(register: Register, meeting_id: MeetingId) -> MeetingRecord:
    """The whole meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    return _Reading(register, register.get(Meeting, meeting_id)).record()


def meeting_ref(register: Register, meeting_id: MeetingId) -> MeetingRef:
    """A meeting as it is named in another's papers."""
    row = meetings.meeting_row(register, meeting_id)
    return MeetingRef(
        id=meeting_id,
        body_name=row.body_name,
        number=row.label,
        title=row.title,
        first_day=row.first_day,
        starts=row.starts,
        place=row.place,
        state=row.state,
    )


class _Reading:
    """One meeting's rows, read once, and how they belong together."""

    def __init__(self, register: Register, meeting: Meeting) -> None:
        self.register, self.meeting = register, meeting
        self.days = tuple(meetings.days_of(register, meeting.id))
        self.items = agenda.items_of(register, meeting.id)
        self.exemptions = agenda.exemptions_of(register, meeting.id)
        self.attendance = attendance.of_meeting(register, meeting.id)
        self.codes = codes.by_id(register)
        self.refs = _refs(self.items)
        self.meeting_refs: dict[MeetingId, MeetingRef] = {}
        self.earlier: dict[MeetingId, _Reading] = {}

    @property
    def first_day(self) -> date:
        return self.days[0].day

    def record(self) -> MeetingRecord:
        register, meeting = self.register, self.meeting
        born = self._actions(actions.born_in(register, meeting.id), is_carried=False)
        attached = self._attachments()
        names = self._names()
        municipalities = self._municipality_names()
        return MeetingRecord(
            meeting=meeting,
            type=self.codes[meeting.type_id],
            body=None if meeting.body_id is None else register.get(Body, meeting.body_id),
            cohosts=tuple(register.get(Body, one.body_id) for one in meetings.cohosts_of(register, meeting.id)),
            days=self.days,
            host_municipality=municipalities.get(meeting.host_municipality_id or MunicipalityId("")),
            chair=names.get(meeting.chair_id or PersonId("")),
            minute_taker=names.get(meeting.minute_taker_id or PersonId("")),
            attendance=self._attendance(names, municipalities),
            items=self._items(None, (), born, attached, names),
            actions=self._in_item_order(born),
            carried=self._actions(actions.carried_to(register, meeting), is_carried=True),
            attachments=attached,
            next_meeting=self._next_meeting(),
            municipality_names=municipalities,
        )

    def _names(self) -> dict[PersonId, str]:
        """The names of everybody concerned: as they were at the meeting, else as they are now."""
        then = {one.person_id: f"{one.given_name} {one.family_name}".strip() for one in self.attendance}
        wanted = {self.meeting.chair_id, self.meeting.minute_taker_id}
        wanted |= {item.presenter_id for item in self.items} | {one.deputy_for_id for one in self.attendance}
        return people.names_of(self.register, {one for one in wanted if one is not None}) | then

    def _municipality_names(self) -> dict[MunicipalityId, str]:
        wanted = {one.represents_municipality_id for one in self.attendance} | {self.meeting.host_municipality_id}
        ids = {one for one in wanted if one is not None}
        return organisations.municipality_names(self.register, ids, self.first_day)

    def _next_meeting(self) -> MeetingRef | None:
        if self.meeting.body_id is None:
            return None
        following = meetings.next_after(self.register, self.meeting.body_id, self.days[-1].day)
        return None if following is None else self._meeting_ref(following.id)

    def _meeting_ref(self, meeting_id: MeetingId) -> MeetingRef:
        if meeting_id not in self.meeting_refs:
            self.meeting_refs[meeting_id] = meeting_ref(self.register, meeting_id)
        return self.meeting_refs[meeting_id]

    def _attendance(
        self, names: Mapping[PersonId, str], municipalities: Mapping[MunicipalityId, str]
    ) -> tuple[AttendanceRecord, ...]:
        presence = attendance.presence_at(self.register, self.meeting.id)
        disqualified = attendance.disqualifications_at(self.register, self.meeting.id)
        memberships = self._memberships()
        ranked = sorted(self.attendance, key=lambda one: _rank(memberships.get(one.membership_id)))
        return tuple(
            AttendanceRecord(
                attendance=one,
                group=_group(one),
                presence=self._intervals(presence, one.id),
                is_partly=is_partly(presence.get(one.id, ()), [day.day for day in self.days]),
                reach=reach(presence.get(one.id, ())),
                represents_kind=self._code(one.represents_kind_id),
                represents_municipality=municipalities.get(one.represents_municipality_id or MunicipalityId("")),
                competence=self._code(one.competence_id),
                service=self._code(one.service_id),
                deputy_for=names.get(one.deputy_for_id or PersonId("")),
                is_appointed_deputy=_is_appointed(memberships.get(one.membership_id)),
                deputies=tuple(names[other.person_id] for other in self.attendance if _came_for(other, one)),
                presents=tuple(self.refs[item.id] for item in self.items if item.presenter_id == one.person_id),
                disqualified_on=tuple(self.refs[no.item_id] for no in disqualified if no.person_id == one.person_id),
            )
            for one in ranked
        )

    def _memberships(self) -> dict[MembershipId | None, Membership]:
        ids = {one.membership_id for one in self.attendance if one.membership_id is not None}
        return {one: self.register.get(Membership, one) for one in ids}

    def _intervals(
        self, presence: Mapping[AttendanceId, Sequence[Presence]], attendance_id: AttendanceId
    ) -> tuple[IntervalRecord, ...]:
        return tuple(
            IntervalRecord(
                day=one.day,
                starts=one.starts,
                ends=one.ends,
                from_item=self._ref(one.from_item_id),
                to_item=self._ref(one.to_item_id),
                mode=one.mode,
            )
            for one in presence.get(attendance_id, ())
        )

    def _code(self, code: CodeId | None) -> Code | None:
        return None if code is None else self.codes[code]

    def _ref(self, item_id: AgendaItemId | None) -> ItemRef | None:
        return None if item_id is None else self.refs[item_id]

    def _items(
        self,
        parent_id: AgendaItemId | None,
        inherited: tuple[Exemption, ...],
        born: Sequence[ActionRecord],
        attached: Sequence[AttachmentRecord],
        names: Mapping[PersonId, str],
    ) -> tuple[ItemRecord, ...]:
        """The items under a parent, with what they inherit of its exemption."""
        kinds = agenda.kinds_of(self.register, self.meeting.id)
        disqualified = attendance.disqualifications_at(self.register, self.meeting.id)
        found = []
        for item in (one for one in self.items if one.parent_id == parent_id):
            own = (*(one for one in self.exemptions if one.item_id == item.id), *inherited)
            found.append(
                ItemRecord(
                    item=item,
                    label=self.refs[item.id].label,
                    kinds=tuple(self.codes[kind.kind_id] for kind in kinds.get(item.id, ())),
                    presenter=item.presenter or names.get(item.presenter_id or PersonId("")),
                    presenter_organisation=self._organisation_of(item.presenter_id),
                    background=parse(item.background),
                    discussion=parse(item.discussion),
                    proposal=parse(item.proposal),
                    decision=parse(item.decision),
                    exemptions=own,
                    continues=self._continued(item),
                    actions=tuple(one for one in born if one.action.item_id == item.id),
                    attachments=tuple(one for one in attached if one.attachment.item_id == item.id),
                    disqualified=tuple(names[one.person_id] for one in disqualified if one.item_id == item.id),
                    children=self._items(item.id, _whole(own), born, attached, names),
                )
            )
        return tuple(found)

    def _continued(self, item: AgendaItem) -> tuple[MeetingRef, ItemRef] | None:
        if item.continues_id is None:
            return None
        old = self.register.get(AgendaItem, item.continues_id)
        refs = _refs(agenda.items_of(self.register, old.meeting_id))
        return self._meeting_ref(old.meeting_id), refs[old.id]

    def _organisation_of(self, person_id: PersonId | None) -> str | None:
        """Where a presenter works: as copied at the meeting, else as the register says of that day."""
        if person_id is None:
            return None
        then = next((one for one in self.attendance if one.person_id == person_id), None)
        if then is not None:
            return then.organisation_name
        sql = (
            f"SELECT {organisation_name('a.organisation_id')} FROM affiliation AS a WHERE a.id = {affiliation_on('?2')}"
        )
        rows = self.register.rows(sql, [self.first_day, person_id])
        return rows[0][0] if rows else None

    def exemption_of(self, item_id: AgendaItemId | None, parts: Iterable[Part]) -> Exemption | None:
        """What exempts an item in one of these parts, its own or its parent's as a whole."""
        item = next((one for one in self.items if one.id == item_id), None)
        if item is None:
            return None
        own = next((one for one in self.exemptions if one.item_id == item.id and one.part in set(parts)), None)
        return own or self.exemption_of(item.parent_id, [Part.ALL])

    def _attachments(self) -> tuple[AttachmentRecord, ...]:
        own = {one.attachment_id: one for one in self.exemptions if one.attachment_id is not None}
        return tuple(
            AttachmentRecord(
                attachment=one,
                number=number,
                item=self._ref(one.item_id),
                exemption=own.get(one.id) or self.exemption_of(one.item_id, [Part.ALL]),
            )
            for number, one in enumerate(self._attached(), start=1)
        )

    def _attached(self) -> list[Attachment]:
        """Those of the meeting first, then those of the items in the order of the agenda."""
        order = {item.id: n for n, item in enumerate(self.items)}
        found = attachments.of_meeting(self.register, self.meeting.id)
        return sorted(found, key=lambda one: -1 if one.item_id is None else order[one.item_id])

    def _actions(self, found: Sequence[Action], *, is_carried: bool) -> tuple[ActionRecord, ...]:
        names = actions.responsible_names(self.register, (one.id for one in found))
        return tuple(
            ActionRecord(
                action=one,
                responsible=tuple(_responsible(row) for row in names.get(one.id, ())),
                born_in=self._meeting_ref(one.meeting_id),
                item=self._item_of(one),
                is_carried=is_carried,
                is_closed_here=one.closed_meeting_id == self.meeting.id,
                exemption=self._exemption_of_action(one),
            )
            for one in found
        )

    def _item_of(self, action: Action) -> ItemRef | None:
        if action.item_id is None or action.meeting_id == self.meeting.id:
            return self._ref(action.item_id)
        return self._earlier(action.meeting_id).refs[action.item_id]

    def _exemption_of_action(self, action: Action) -> Exemption | None:
        """What exempts the item that an action was born in: as a whole, or its decision."""
        if action.item_id is None:
            return None
        if action.meeting_id == self.meeting.id:
            return self.exemption_of(action.item_id, [Part.ALL, Part.DECISION])
        return self._earlier(action.meeting_id).exemption_of(action.item_id, [Part.ALL, Part.DECISION])

    def _earlier(self, meeting_id: MeetingId) -> _Reading:
        """Another meeting, of which actions were carried here."""
        if meeting_id not in self.earlier:
            self.earlier[meeting_id] = _Reading(self.register, self.register.get(Meeting, meeting_id))
        return self.earlier[meeting_id]

    def _in_item_order(self, born: Sequence[ActionRecord]) -> tuple[ActionRecord, ...]:
        order = {item.id: n for n, item in enumerate(self.items)}
        return tuple(sorted(born, key=lambda one: order.get(one.action.item_id or AgendaItemId(""), len(order))))


def _refs(items: Sequence[AgendaItem]) -> dict[AgendaItemId, ItemRef]:
    numbers = labels(items)
    return {item.id: ItemRef(id=item.id, label=numbers.get(item.id), title=item.title) for item in items}


def _whole(exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """Of an item's exemptions those that its sub-items inherit."""
    return tuple(one for one in exemptions if one.part is Part.ALL)


def _group(one: Attendance) -> AttendanceGroup:
    if one.outcome in _OUTCOME_GROUPS:
        return _OUTCOME_GROUPS[one.outcome]
    if one.role_id in PARTICIPANT_ROLES and one.represents_kind_id is not None:
        return AttendanceGroup.PRESENT
    return _ROLE_GROUPS.get(one.role_id, AttendanceGroup.ALSO_PRESENT)


def _rank(membership: Membership | None) -> int:
    return len(_LEADERS) if membership is None else _LEADERS.get(membership.role_id, len(_LEADERS))


def _is_appointed(membership: Membership | None) -> bool:
    return membership is not None and membership.role_id == DEPUTY


def _came_for(other: Attendance, one: Attendance) -> bool:
    return other.deputy_for_id == one.person_id and other.outcome is AttendanceOutcome.PRESENT


def _responsible(row: ResponsibleRow) -> ResponsibleRecord:
    return ResponsibleRecord(name=row.name, is_everyone=row.is_everyone)
