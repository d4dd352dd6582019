"""What is asked of an import, and the plan made of it: a list of participants, past attendance, or a sign-up list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from samrad.domain.bodies import Represents
from samrad.domain.changes import Done
from samrad.domain.ids import BodyId, CodeId, MeetingId, MembershipId
from samrad.domain.import_plan import (
    AttendancePlan,
    ColumnPlan,
    Decision,
    Ending,
    Imported,
    ImportPlan,
    Outcome,
    ResponsePlan,
)
from samrad.errors import Text, say, say_count

if TYPE_CHECKING:
    from samrad.domain.municipalities import Municipalities
    from samrad.services.registers import Register

AnyPlan = ImportPlan | AttendancePlan | ResponsePlan
Source = Path | str
"""A file, or recipients pasted from a mail program."""


class ListKind(StrEnum):
    """What a list is taken for."""

    PARTICIPANTS = "participants"
    ATTENDANCE = "attendance"
    RESPONSES = "responses"


class Asked(Struct, frozen=True):
    """The questions over an import, answered."""

    source: Source
    kind: ListKind = ListKind.PARTICIPANTS
    body_id: BodyId | None = None
    role_id: CodeId | None = None
    represents: Represents | None = None
    complete: bool = False
    keep: frozenset[MembershipId] = frozenset()
    sheet: str | None = None
    type_id: CodeId | None = None
    meeting_id: MeetingId | None = None
    invite_newcomers: bool = False
    decisions: dict[int, Decision] = field(default_factory=dict)


class UnderWay(Struct):
    """An import on its way from one view to the next. Without `asked` only the files that wait are left of it."""

    asked: Asked | None
    waiting: Sequence[Path]
    plan: AnyPlan | None = None
    municipalities: Municipalities | None = None
    is_stale: bool = False
    """Whether the plan lacks, or does not know the last answers."""
    filters: set[Outcome] = field(default_factory=set)
    chosen: str | None = None
    pasted: str | None = None
    kept: dict[MembershipId, Ending] = field(default_factory=dict)


def make_plan(register: Register, asked: Asked, progress: Callable[[int, int], None]) -> AnyPlan:
    """What the list would do. Nothing is written. The services are loaded on the thread that works.

    Raises:
        AppError: the file can't be read, or what is asked for makes no sense.
    """
    from samrad.services import imports_attendance, imports_responses

    match asked.kind:
        case ListKind.ATTENDANCE if isinstance(asked.source, Path):
            return imports_attendance.plan_attendance(
                register,
                asked.source,
                type_id=asked.type_id or CodeId("meeting_type.working"),
                body_id=asked.body_id,
                represents=asked.represents,
                decisions=asked.decisions,
                sheet=asked.sheet,
            )
        case ListKind.RESPONSES if isinstance(asked.source, Path) and asked.meeting_id is not None:
            return imports_responses.plan_responses(
                register,
                asked.meeting_id,
                asked.source,
                invite_newcomers=asked.invite_newcomers,
                represents=asked.represents,
                decisions=asked.decisions,
                sheet=asked.sheet,
            )
        case _:
            return _participants(register, asked, progress)


def _participants(register: Register, asked: Asked, progress: Callable[[int, int], None]) -> ImportPlan:
    from samrad.services import imports

    terms: imports.WholeList = {
        "body_id": asked.body_id,
        "role_id": asked.role_id,
        "represents": asked.represents,
        "complete": asked.complete,
        "keep": asked.keep,
    }
    if isinstance(asked.source, str):
        return imports.plan_recipients(register, asked.source, decisions=asked.decisions, **terms)
    return imports.plan_participants(
        register, asked.source, decisions=asked.decisions, sheet=asked.sheet, progress=progress, **terms
    )


def apply_plan(register: Register, plan: AnyPlan) -> Done[Imported]:
    """Do what a plan says, as one operation.

    Raises:
        RuleError: the register has changed since, or a rule refuses a row.
    """
    from samrad.services import imports, imports_attendance, imports_responses

    match plan:
        case AttendancePlan():
            return imports_attendance.apply_attendance(register, plan)
        case ResponsePlan():
            return imports_responses.apply_responses(register, plan)
        case _:
            return imports.apply(register, plan)


def people_of(plan: AnyPlan) -> ImportPlan:
    """What becomes of the people in the list."""
    return plan if isinstance(plan, ImportPlan) else plan.people


def left_out_columns(plan: AnyPlan) -> list[ColumnPlan]:
    """The filled columns that are not taken in."""
    columns: Iterable[ColumnPlan] = people_of(plan).columns
    if isinstance(plan, AttendancePlan):
        meetings = {(one.sheet, one.column) for one in plan.meetings}
        columns = (one for one in columns if (one.sheet, one.column) not in meetings)
    return [one for one in columns if one.why is not None and one.filled]


def does_something(plan: AnyPlan) -> bool:
    """Whether there is anything to write."""
    match plan:
        case AttendancePlan():
            new = any(one.outcome is Outcome.NEW for one in plan.meetings)
            return bool(plan.people.writes) or bool(plan.marks) or new
        case ResponsePlan():
            wanted = {Outcome.CHANGED, Outcome.NEW} if plan.invite_newcomers else {Outcome.CHANGED}
            return any(one.outcome in wanted for one in plan.answers)
        case _:
            return bool(plan.writes)


def remarks(plan: AnyPlan) -> list[Text]:
    """What is to be said of the whole: meetings and answers, then the file's own problems."""
    said: list[Text] = []
    if isinstance(plan, AttendancePlan):
        marks = Counter(mark.meeting for mark in plan.marks)
        for index, meeting in enumerate(plan.meetings):
            said.append(
                say_count(
                    "Column {column}, {meeting}: {why} {count} outcome.",
                    "Column {column}, {meeting}: {why} {count} outcomes.",
                    marks[index],
                    column=meeting.column,
                    meeting=meeting.title or meeting.heading,
                    why=meeting.why,
                )
            )
        said += [problem.text for problem in plan.problems]
    if isinstance(plan, ResponsePlan):
        said += [say("{name}: {why}", name=answer.name, why=answer.why) for answer in plan.answers]
    people = people_of(plan)
    said += [problem.text for problem in people.problems]
    said += [
        say("Sheet {sheet}: {why}", sheet=sheet.name, why=sheet.not_taken)
        for sheet in people.file.sheets
        if sheet.not_taken is not None
    ]
    return said


def let_go(plan: AnyPlan) -> list[object]:
    """The many small parts of a plan. Whoever drops the plan and then empties the list bit by bit holds nobody up.

    A plan of 10,000 rows is a million objects; letting go of all at once stops every thread for a quarter of a second.
    """
    people = people_of(plan)
    writes = people.writes
    parts: list[object] = [*people.rows, *people.file.candidates]
    for sheet in people.file.sheets:
        parts += sheet.rows
    for rows in (writes.people, writes.affiliations, writes.memberships, writes.changed_people):
        parts += rows
    if isinstance(plan, AttendancePlan):
        parts += plan.marks
    if isinstance(plan, ResponsePlan):
        parts += plan.answers
    return parts
