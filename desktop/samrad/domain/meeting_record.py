"""Everything the minutes of one meeting are made from, read at one moment.

Names are resolved: those of the present from the copy of what held then, municipalities by their name on the first day
of the meeting. Codes carry their labels in every language. The exemption of an item has already reached its sub-items,
actions and attachments; nothing is redacted yet.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from samrad.domain.actions import Action, ActionStatus
from samrad.domain.agenda import AgendaItem, Exemption, Part
from samrad.domain.attachments import Attachment
from samrad.domain.attendance import Attendance, PresenceMode, Reach
from samrad.domain.bodies import Body
from samrad.domain.codes import Code
from samrad.domain.ids import AgendaItemId, MeetingId, MunicipalityId
from samrad.domain.markup import Blocks
from samrad.domain.meetings import Meeting, MeetingDay, MeetingState


class AttendanceGroup(StrEnum):
    """The headings under which people stand in the minutes."""

    PRESENT = "present"
    """Til stede: members, deputies, invited and walk-ins who represent someone."""
    ALSO_PRESENT = "also_present"
    """I tillegg møtte: presenters, guests, and invited who represent nobody."""
    OBSERVERS = "observers"
    SECRETARIAT = "secretariat"
    """Sekretariat: secretariat and project staff."""
    EXCUSED = "excused"
    """Forfall."""
    ABSENT = "absent"
    """Ikke møtt: printed only where the body chose so (`Body.prints_absent`)."""


class ItemRef(Struct, frozen=True, kw_only=True):
    """An item named elsewhere: by its number ("18/17 a"), or by its title where it has none."""

    id: AgendaItemId
    label: str | None
    title: str


class MeetingRef(Struct, frozen=True, kw_only=True):
    """Another meeting named in the minutes."""

    id: MeetingId
    body_name: str | None
    number: str | None
    title: str | None
    first_day: date
    starts: time
    place: str | None
    state: MeetingState


class IntervalRecord(Struct, frozen=True, kw_only=True):
    """One interval of presence; no times and no items: the whole day."""

    day: date
    starts: time | None
    ends: time | None
    from_item: ItemRef | None
    to_item: ItemRef | None
    mode: PresenceMode


class AttendanceRecord(Struct, frozen=True, kw_only=True):
    """One person in the minutes."""

    attendance: Attendance
    group: AttendanceGroup
    presence: tuple[IntervalRecord, ...]
    is_partly: bool
    reach: Reach | None
    """In the room, digital, or both; None for who was not present."""
    represents_kind: Code | None
    represents_municipality: str | None
    competence: Code | None
    service: Code | None
    deputy_for: str | None
    """The name of the person this one came for."""
    is_appointed_deputy: bool
    """Printed "(vara for NN)"; a deputy without appointment is "(for NN)"."""
    deputies: tuple[str, ...]
    """Who came for this person."""
    presents: tuple[ItemRef, ...]
    disqualified_on: tuple[ItemRef, ...]

    @property
    def name(self) -> str:
        """The name the person bore at the meeting."""
        return f"{self.attendance.given_name} {self.attendance.family_name}".strip()


class ResponsibleRecord(Struct, frozen=True, kw_only=True):
    """Who is to act: a person, an organisation or a role by name; or everyone, who have none."""

    name: str | None
    is_everyone: bool = False


class ActionRecord(Struct, frozen=True, kw_only=True):
    """An action as it stood at the end of the meeting."""

    action: Action
    responsible: tuple[ResponsibleRecord, ...]
    born_in: MeetingRef
    item: ItemRef | None
    is_carried: bool
    """Born in an earlier meeting and not yet closed when this one began."""
    is_closed_here: bool
    exemption: Exemption | None

    @property
    def status(self) -> ActionStatus:
        """Where the action stands now."""
        return self.action.status


class AttachmentRecord(Struct, frozen=True, kw_only=True):
    """An attachment, its number on the meeting's list (from 1), and what exempts it, its own or the item's."""

    attachment: Attachment
    number: int
    item: ItemRef | None
    exemption: Exemption | None


class ItemRecord(Struct, frozen=True, kw_only=True):
    """An item with all that belongs to it."""

    item: AgendaItem
    label: str | None
    """As "18/17", for a sub-item "18/17 a"; None for AOB, breaks, themes, and before the meeting is called."""
    kinds: tuple[Code, ...]
    presenter: str | None
    presenter_organisation: str | None
    background: Blocks
    discussion: Blocks
    proposal: Blocks
    decision: Blocks
    exemptions: tuple[Exemption, ...]
    continues: tuple[MeetingRef, ItemRef] | None
    """The meeting and item that this one takes up again."""
    actions: tuple[ActionRecord, ...]
    attachments: tuple[AttachmentRecord, ...]
    disqualified: tuple[str, ...]
    children: tuple[ItemRecord, ...] = ()

    @property
    def ref(self) -> ItemRef:
        """The item as it is named elsewhere."""
        return ItemRef(id=self.item.id, label=self.label, title=self.item.title)

    def exemption(self, part: Part) -> Exemption | None:
        """What exempts a part of the item: an exemption of the whole item, or of that part."""
        return next((one for one in self.exemptions if one.part in (Part.ALL, part)), None)


class MeetingRecord(Struct, frozen=True, kw_only=True):
    """The whole meeting, for the minutes and the notice."""

    meeting: Meeting
    type: Code
    body: Body | None
    cohosts: tuple[Body, ...]
    days: tuple[MeetingDay, ...]
    host_municipality: str | None
    chair: str | None
    minute_taker: str | None
    attendance: tuple[AttendanceRecord, ...]
    """Everybody with an outcome, in the Norwegian order of names; leaders of the body first."""
    items: tuple[ItemRecord, ...]
    actions: tuple[ActionRecord, ...]
    """Born in this meeting, in the order of the items; those without an item last."""
    carried: tuple[ActionRecord, ...]
    """Of earlier meetings of the body, by deadline."""
    attachments: tuple[AttachmentRecord, ...]
    next_meeting: MeetingRef | None
    """The body's next meeting that is not cancelled. `meeting.next_meeting`, in words, goes before it on paper."""
    municipality_names: dict[MunicipalityId, str]
    """Every represented municipality's name on the first day."""

    @property
    def number(self) -> str | None:
        """The printed number, as "3/2017"; None for a meeting without one."""
        return self.meeting.label

    def group(self, group: AttendanceGroup) -> tuple[AttendanceRecord, ...]:
        """Those who stand under one heading."""
        return tuple(one for one in self.attendance if one.group is group)
