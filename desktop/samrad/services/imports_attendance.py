"""Past attendance, since nobody starts on day one: a matrix of people and meetings, planned and recorded at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.alphabet import fold
from samrad.domain.attendance import DEPUTY, Attendance, AttendanceOutcome, PresenceMode, Recording
from samrad.domain.bodies import Membership, Represents
from samrad.domain.candidates import AttendanceFile, Mark, MarkKind, MeetingColumn, Problem, Severity, column_letters
from samrad.domain.changes import Done
from samrad.domain.duplicates import bare
from samrad.domain.ids import BodyId, CodeId, MeetingId, PersonId
from samrad.domain.import_plan import (
    TAKEN_IN,
    AttendancePlan,
    ColumnPlan,
    Decisions,
    Imported,
    ImportPlan,
    MarkPlan,
    MeetingPlan,
    Outcome,
    RowPlan,
    Wishes,
)
from samrad.domain.invitations import Invitee
from samrad.domain.meetings import TAKES_ATTENDANCE, Meeting, MeetingDay
from samrad.domain.periods import holds_on
from samrad.errors import say
from samrad.exchange.attendance_matrix import read_attendance
from samrad.register import bodies, series
from samrad.register.attendance import of_meeting
from samrad.register.describing import described
from samrad.register.store import Register, Transaction
from samrad.services.attendance import record_within
from samrad.services.imports import backed_up, plan_wishes, refuse_stale, write
from samrad.services.invitations import invite_within
from samrad.services.meetings import call_within, hold_within, plan_within

_STARTS, _ENDS = time(9), time(15)
_OUTCOMES = {
    MarkKind.PRESENT: (AttendanceOutcome.PRESENT, None),
    MarkKind.VIDEO: (AttendanceOutcome.PRESENT, PresenceMode.VIDEO),
    MarkKind.TELEPHONE: (AttendanceOutcome.PRESENT, PresenceMode.TELEPHONE),
    MarkKind.EXCUSED: (AttendanceOutcome.EXCUSED, None),
    MarkKind.ABSENT: (AttendanceOutcome.ABSENT, None),
}


def plan_attendance(
    register: Register,
    file: AttendanceFile | Path,
    *,
    type_id: CodeId,
    body_id: BodyId | None = None,
    represents: Represents | None = None,
    decisions: Decisions | None = None,
    sheet: str | None = None,
) -> AttendancePlan:
    """What a matrix of past attendance would do. A column is a meeting of the body by day, number or title, or new.

    `type_id` is the type of new meetings. People are planned as in a list of participants, as of the first meeting's
    day; with a body they become its members. Without one, each row must tell whom the person represents.

    Raises:
        AppError: the file can't be read; it says why.
    """
    read = read_attendance(file, sheet=sheet) if isinstance(file, Path) else file
    first = min((column.day for column in read.meetings if column.day is not None), default=register.today())
    wishes = Wishes(
        day=min(first, register.today()), body_id=body_id, represents=represents, represented=body_id is None
    )
    people = plan_wishes(register, read.people, wishes, decisions or {})
    meetings = tuple(_Columns(register, body_id).plans(read.meetings))
    marks = _Marks(register, people, meetings)
    recorded = tuple(marks.plans(read))
    empty = {index for index, one in enumerate(meetings) if one.outcome is Outcome.NEW} - {
        mark.meeting for mark in recorded
    }
    if empty:  # planned anew, since the numbers of the others may depend on them
        meetings = tuple(_Columns(register, body_id, empty).plans(read.meetings))
    return AttendancePlan(
        people=people,
        type_id=type_id,
        meetings=meetings,
        marks=recorded,
        columns=tuple(_column(one, meetings) for one in people.columns),
        problems=(*read.problems, *(one for column in read.meetings for one in column.problems), *marks.problems),
    )


def _column(column: ColumnPlan, meetings: Iterable[MeetingPlan]) -> ColumnPlan:
    """What becomes of a column: that of a meeting is taken in here, unless the meeting can't be told."""
    meeting = next((one for one in meetings if (one.sheet, one.column) == (column.sheet, column.column)), None)
    if meeting is None:
        return column
    return replace(column, left_out=None, why=meeting.why if meeting.outcome is Outcome.PROBLEM else None)


def apply_attendance(register: Register, plan: AttendancePlan) -> Done[Imported]:
    """Do what a plan of past attendance says, as one operation. A backup is kept of what stood before.

    New meetings are planned, their people invited, then called, recorded and held, in the order of their days.

    Raises:
        RuleError: the register has changed since the plan was made, or a rule refuses something: nothing is written.
    """
    refuse_stale(register, plan.people.newest_operation)
    by_meeting: defaultdict[int, list[MarkPlan]] = defaultdict(list)
    for mark in plan.marks:
        by_meeting[mark.meeting].append(mark)
    new = [index for index, one in enumerate(plan.meetings) if one.outcome is Outcome.NEW]
    label = say(
        "Import past attendance: {people} new people, {meetings} new meetings, {marks} outcomes",
        people=len(plan.people.writes.people),
        meetings=len(new),
        marks=len(plan.marks),
    )
    backup = backed_up(register, needed=bool(plan.people.writes or by_meeting or new))
    with backup as kept, register.transaction(label, after=kept) as tx:
        write(register, tx, plan.people.writes)
        for index in sorted(new, key=lambda at: (plan.meetings[at].day or date.min, plan.meetings[at].number or 0)):
            _hold(register, tx, plan, plan.meetings[index], by_meeting[index])
        for index, marks in sorted(by_meeting.items()):
            known = plan.meetings[index].meeting_id
            if known is not None:
                record_within(register, tx, meeting_id=known, recordings=[_recording(one) for one in marks])
    counts = plan.people.counts
    return Done(
        Imported(
            new=len(plan.people.writes.people),
            changed=counts[Outcome.CHANGED],
            memberships=len(plan.people.writes.memberships),
            ended=0,
            not_taken_in=counts[Outcome.POSSIBLE_DUPLICATE] + counts[Outcome.PROBLEM],
            same=counts[Outcome.SAME],
            meetings=len(new),
            marks=len(plan.marks),
            headed=plan.people.is_headed,
        ),
        tx.changes,
    )


def _hold(
    register: Register, tx: Transaction, plan: AttendancePlan, planned: MeetingPlan, marks: Sequence[MarkPlan]
) -> None:
    """A past meeting from its plan to its attendance."""
    day = planned.day or register.today()
    meeting = plan_within(
        register,
        tx,
        type_id=plan.type_id,
        days=[(day, _STARTS, _ENDS)],
        body_id=plan.people.wishes.body_id,
        title=planned.title,
    )
    invitees = [Invitee(person_id=one.person_id, represents=one.represents) for one in marks if not one.as_deputy]
    invite_within(register, tx, meeting_id=meeting.id, invitees=invitees)
    call_within(register, tx, meeting_id=meeting.id, number=planned.number)
    record_within(register, tx, meeting_id=meeting.id, recordings=[_recording(one) for one in marks])
    hold_within(register, tx, meeting_id=meeting.id)


def _recording(mark: MarkPlan) -> Recording:
    return Recording(
        person_id=mark.person_id,
        outcome=mark.outcome,
        mode=mark.mode,
        role_id=DEPUTY if mark.as_deputy else None,
        deputy_for_id=mark.deputy_for_id,
        represents=mark.represents,
    )


class _Standing(Struct, frozen=True):
    """A meeting of the register with its days."""

    meeting: Meeting
    days: frozenset[date]


class _Columns:
    """Which meetings the columns of a matrix are."""

    def __init__(self, register: Register, body_id: BodyId | None, empty: Collection[int] = ()) -> None:
        """`empty`: positions of columns of which no outcome is taken in; no meeting is made for them."""
        self._register, self._body_id, self._empty = register, body_id, empty
        days: defaultdict[MeetingId, set[date]] = defaultdict(set)
        for one in register.all(MeetingDay):
            days[one.meeting_id].add(one.day)
        self._standing = [
            _Standing(meeting, frozenset(days[meeting.id]))
            for meeting in register.all(Meeting)
            if meeting.body_id == body_id
        ]
        self._highest: dict[int, int] = {}
        self._seen: set[object] = set()

    def plans(self, columns: Sequence[MeetingColumn]) -> list[MeetingPlan]:
        """One plan for each column; numbers are given in the order of the days, whatever the order of the columns."""
        order = sorted(range(len(columns)), key=lambda at: (columns[at].day or date.max, columns[at].number or 0, at))
        planned = {at: self._plan(columns[at], is_empty=at in self._empty) for at in order}
        return [planned[at] for at in range(len(columns))]

    def _plan(self, column: MeetingColumn, *, is_empty: bool) -> MeetingPlan:
        told = MeetingPlan(
            column.sheet,
            column_letters(column.column),
            column.heading,
            Outcome.PROBLEM,
            say("Several meetings fit."),
            day=column.day,
            number=column.number,
            title=column.title,
        )
        found = self._found(column)
        if len(found) == 1:
            return self._known(told, found[0])
        if found:
            return told
        if column.day is None:
            why = say("The heading tells no day, and no meeting of the register fits it.")
            return replace(told, why=why)
        if is_empty:
            why = say("No outcome in this column is taken in, so no meeting is made of it.")
            return replace(told, why=why)
        return self._new(told, column.day)

    def _found(self, column: MeetingColumn) -> list[_Standing]:
        """The meetings of that day, of them those of the number or title; without a day by number, then by title."""
        if column.day is not None:
            fitting = [one for one in self._standing if column.day in one.days]
            numbered = [one for one in fitting if column.number is not None and one.meeting.number == column.number]
            titled = [one for one in fitting if column.title and fold(one.meeting.title or "") == fold(column.title)]
            if column.title and len(fitting) > 1:
                return titled or fitting
            return numbered or fitting
        year = column.year
        if column.number is not None:
            same = [one for one in self._standing if one.meeting.number == column.number]
            return [one for one in same if year is None or one.meeting.number_year == year]
        return [one for one in self._standing if column.title and fold(one.meeting.title or "") == fold(column.title)]

    def _known(self, told: MeetingPlan, found: _Standing) -> MeetingPlan:
        meeting = found.meeting
        if meeting.id in self._seen:
            return replace(told, why=say("Another column is the same meeting."))
        self._seen.add(meeting.id)
        if meeting.state not in TAKES_ATTENDANCE:
            return replace(told, why=say("The meeting is in the register and not called, so nobody can be recorded."))
        return replace(
            told,
            outcome=Outcome.SAME,
            why=say(
                "The meeting is in the register: {meeting}.", meeting=described(self._register, "meeting", meeting.id)
            ),
            meeting_id=meeting.id,
            day=min(found.days, default=told.day),
            number=meeting.number,
        )

    def _new(self, told: MeetingPlan, day: date) -> MeetingPlan:
        if day > self._register.today():
            return replace(told, why=say("The day is still to come: {day}.", day=day))
        key = day, told.number, fold(told.title or "")
        if key in self._seen:
            return replace(told, why=say("Another column is the same meeting."))
        self._seen.add(key)
        if self._body_id is not None:
            highest = self._highest.get(day.year)
            if highest is None:
                highest = series.highest_meeting_number(self._register, self._body_id, day.year)
            if told.number is not None and told.number <= highest:
                why = say("Number {number} of {year} is given already.", number=told.number, year=day.year)
                return replace(told, why=why)
            told = replace(told, number=told.number or highest + 1)
            self._highest[day.year] = told.number or highest
        else:
            told = replace(told, number=None)
        why = say("A past meeting that is new to the register. Its hours are not told and are set to 09.00–15.00.")
        return replace(told, outcome=Outcome.NEW, why=why)


class _Marks:
    """What the marks of a matrix record."""

    def __init__(self, register: Register, people: ImportPlan, meetings: Sequence[MeetingPlan]) -> None:
        self._people, self._meetings = people, meetings
        self._rows = {row.candidate: row for row in people.rows if row.candidate is not None}
        self._by_name: dict[str, PersonId] = {}
        for row in people.rows:
            if row.person_id is not None and row.outcome in TAKEN_IN and row.name:
                self._by_name.setdefault(bare(row.name), row.person_id)
        self._recorded: dict[tuple[int, PersonId], Attendance] = {}
        for index, meeting in enumerate(meetings):
            if meeting.meeting_id is not None:
                for one in of_meeting(register, meeting.meeting_id):
                    self._recorded[index, one.person_id] = one
        self._memberships: defaultdict[PersonId, list[Membership]] = defaultdict(list)
        body_id = people.wishes.body_id
        for membership in (
            *(bodies.memberships_of(register, body_id) if body_id is not None else ()),
            *people.writes.memberships,
        ):
            if membership.body_id == body_id:
                self._memberships[membership.person_id].append(membership)
        self._planned: dict[tuple[int, PersonId], MarkPlan] = {}
        self.problems: list[Problem] = []

    def plans(self, file: AttendanceFile) -> Iterator[MarkPlan]:
        """What is new or other than what stands; a person's first mark at a meeting holds."""
        for mark in file.marks:
            for plan in self._of(mark, file):
                self._take(plan)
        for key, plan in self._planned.items():
            standing = self._recorded.get(key)
            if standing is None or standing.outcome is not plan.outcome:
                yield replace(plan, before=standing.outcome if standing is not None else None)

    def _take(self, plan: MarkPlan) -> None:
        key = plan.meeting, plan.person_id
        if key in self._planned:
            if self._planned[key].outcome is not plan.outcome and not plan.as_deputy:
                said = say("The person has another mark for the meeting; the first one is used.")
                self.problems.append(Problem("second_mark", Severity.WARNING, said))
            return
        self._planned[key] = plan

    def _of(self, mark: Mark, file: AttendanceFile) -> Iterable[MarkPlan]:
        row = self._rows.get(mark.candidate)
        meeting = self._meetings[mark.meeting]
        if mark.kind is None or mark.kind is MarkKind.NOT_APPLICABLE or meeting.outcome not in TAKEN_IN:
            return
        if row is None or row.person_id is None or row.outcome not in TAKEN_IN:
            said = say("The mark is not taken in, since the person is not.")
            self.problems.append(Problem("mark_of_nobody", Severity.WARNING, said, mark.cell))
            return
        candidate = file.people.candidates[mark.candidate]
        is_deputy = candidate.deputy is not None or (candidate.role is not None and candidate.role.value == "deputy")
        if mark.kind is not MarkKind.DEPUTY:
            outcome, mode = _OUTCOMES[mark.kind]
            yield from self._plan(mark, row, outcome, mode, as_deputy=is_deputy)
        elif is_deputy:
            yield from self._plan(mark, row, AttendanceOutcome.PRESENT, None, as_deputy=True)
        else:
            yield from self._plan(mark, row, AttendanceOutcome.EXCUSED, None, as_deputy=False)
            yield from self._deputy(mark, row)

    def _deputy(self, mark: Mark, row: RowPlan) -> Iterable[MarkPlan]:
        """The deputy who came in somebody's place, where the mark names one that the list has."""
        person_id = self._by_name.get(bare(mark.deputy.full)) if mark.deputy is not None else None
        if person_id is None:
            said = (
                say("A deputy came, but it is not told who; only that {name} did not come.", name=row.name)
                if mark.deputy is None
                else say(
                    "{deputy} came for {name}, but has no row in the list; only that {name} did not come is taken in.",
                    deputy=mark.deputy.full,
                    name=row.name,
                )
            )
            self.problems.append(Problem("unknown_deputy", Severity.WARNING, said, mark.cell))
        elif person_id != row.person_id:
            theirs = next(one for one in self._rows.values() if one.person_id == person_id)
            for plan in self._plan(mark, theirs, AttendanceOutcome.PRESENT, None, as_deputy=True):
                yield replace(plan, deputy_for_id=row.person_id, represents=plan.represents or row.represents)

    def _plan(
        self, mark: Mark, row: RowPlan, outcome: AttendanceOutcome, mode: PresenceMode | None, *, as_deputy: bool
    ) -> Iterable[MarkPlan]:
        if row.person_id is None:
            return
        day = self._meetings[mark.meeting].day
        member = any(day is not None and holds_on(one, day) for one in self._memberships[row.person_id])
        if not member and row.represents is None:
            said = say("Whom {name} represented is not told, so the mark is not taken in.", name=row.name)
            self.problems.append(Problem("represents_nobody", Severity.WARNING, said, mark.cell))
            return
        yield MarkPlan(
            meeting=mark.meeting,
            person_id=row.person_id,
            outcome=outcome,
            cell=str(mark.cell),
            mode=mode,
            as_deputy=as_deputy,
            represents=None if member else row.represents,
        )
