"""Import of lists: what becomes of every row and why, and doing it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.domain.bodies import Represents
from samrad.domain.change_words import column_words
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId, PersonId
from samrad.domain.import_plan import (
    TAKEN_IN,
    AttendancePlan,
    ColumnPlan,
    Decide,
    Decision,
    FieldChange,
    Imported,
    ImportPlan,
    Outcome,
    ResponsePlan,
    RowPlan,
    attendance_as_json,
    plan_as_json,
    responses_as_json,
)
from samrad.errors import AppError, Text, UsageError, say, say_in
from samrad.services import imports
from samrad.services.imports_attendance import apply_attendance, plan_attendance
from samrad.services.imports_responses import apply_responses, plan_responses
from samrad.services.registers import Register

P = TypeVar("P")

_STANDARD_INPUT = "-"


def take_in(call: Call) -> int:
    """Take in a list, or with `--plan` only tell what would become of it."""
    kind = _kind(call)
    if call["plan"]:
        with call.reading() as register:
            plan = _decided(call, kind, register)
        if call["json"]:
            call.output.json(kind.as_json(plan))
        else:
            _tell_plan(call, kind, plan)
        return 0
    with call.writing() as register:
        plan = _decided(call, kind, register)
        done = kind.apply(register, plan)
    if call["json"]:
        call.output.json(done)
        return 0
    call.output.tell(done.told())
    people = kind.people(plan)
    left = [row for row in people.rows if row.outcome not in TAKEN_IN and row.outcome is not Outcome.NOT_A_PERSON]
    if left:
        call.output.tell(say("Not taken in:"))
        _rows(call, left, people.codes)
    kind.tell(plan)
    _tell_rest(call, kind, plan)
    return 0


def _kind(call: Call) -> _Kind[Any]:
    if call["responses"]:
        return _Responses(call)
    return _Attendance(call) if call["attendance"] else _Participants(call)


class _Kind(Protocol[P]):
    """A kind of list: how its plan is made, shown and done."""

    def plan(self, register: Register, decisions: dict[int, Decision]) -> P: ...

    def apply(self, register: Register, plan: P) -> Imported: ...

    def people(self, plan: P) -> ImportPlan: ...

    def as_json(self, plan: P) -> object: ...

    def tell(self, plan: P) -> None: ...

    def columns(self, plan: P) -> Iterable[ColumnPlan]: ...


class _Participants:
    """People, and their membership in a body."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._text = _pasted() if call["file"] == _STANDARD_INPUT else None

    def plan(self, register: Register, decisions: dict[int, Decision]) -> ImportPlan:
        call = self._call
        terms: imports.WholeList = {
            "body_id": choosing.body(register, call["body"]) if call["body"] else None,
            "role_id": choosing.code(register, "role", call["role"]) if call["role"] else None,
            "represents": _represents(call, register),
            "complete": call["complete"],
        }
        if self._text is not None:
            return imports.plan_recipients(register, self._text, day=call["day"], decisions=decisions, **terms)
        with call.output.progress(say("Reading the list …")) as progress:
            return imports.plan_participants(
                register,
                Path(call["file"]),
                day=call["day"],
                decisions=decisions,
                sheet=call["sheet"],
                progress=progress,
                **terms,
            )

    def apply(self, register: Register, plan: ImportPlan) -> Imported:
        return imports.apply(register, plan).value

    def people(self, plan: ImportPlan) -> ImportPlan:
        return plan

    def as_json(self, plan: ImportPlan) -> object:
        return plan_as_json(plan, self._call.output.language)

    def tell(self, plan: ImportPlan) -> None:
        for ending in plan.endings:
            self._call.output.tell(say_in("import", "{name}: {why}", name=ending.name, why=ending.why))

    def columns(self, plan: ImportPlan) -> Iterable[ColumnPlan]:
        return plan.columns


class _Attendance:
    """A matrix of past attendance: people and meetings."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def plan(self, register: Register, decisions: dict[int, Decision]) -> AttendancePlan:
        call = self._call
        body_id = choosing.body(register, call["body"]) if call["body"] else None
        with call.output.progress(say("Reading the list …")):
            return plan_attendance(
                register,
                Path(call["file"]),
                type_id=choosing.meeting_type(register, call["type"], body_id),
                body_id=body_id,
                represents=_represents(call, register),
                decisions=decisions,
                sheet=call["sheet"],
            )

    def apply(self, register: Register, plan: AttendancePlan) -> Imported:
        return apply_attendance(register, plan).value

    def people(self, plan: AttendancePlan) -> ImportPlan:
        return plan.people

    def as_json(self, plan: AttendancePlan) -> object:
        return attendance_as_json(plan, self._call.output.language)

    def tell(self, plan: AttendancePlan) -> None:
        output = self._call.output
        marks = Counter(mark.meeting for mark in plan.marks)
        output.table(
            [
                say_in("import", "Column"),
                say_in("import", "Meeting"),
                say_in("import", "Day"),
                say_in("import", "What becomes of it"),
                say_in("import", "Outcomes"),
                say_in("import", "Why"),
            ],
            [
                (one.column, one.title or one.heading, one.day, _in_words(one.outcome), marks[index], one.why)
                for index, one in enumerate(plan.meetings)
            ],
        )
        for said in dict.fromkeys(output.language(problem.text) for problem in plan.problems):
            output.tell(said)

    def columns(self, plan: AttendancePlan) -> Iterable[ColumnPlan]:
        meetings = {(one.sheet, one.column) for one in plan.meetings}
        return (one for one in plan.columns if (one.sheet, one.column) not in meetings)


class _Responses:
    """A sign-up list for a meeting."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def plan(self, register: Register, decisions: dict[int, Decision]) -> ResponsePlan:
        call = self._call
        with call.output.progress(say("Reading the list …")):
            return plan_responses(
                register,
                choosing.meeting(register, call["responses"]).meeting_id,
                Path(call["file"]),
                invite_newcomers=call["invite_newcomers"],
                represents=_represents(call, register),
                decisions=decisions,
                sheet=call["sheet"],
            )

    def apply(self, register: Register, plan: ResponsePlan) -> Imported:
        return apply_responses(register, plan).value

    def people(self, plan: ResponsePlan) -> ImportPlan:
        return plan.people

    def as_json(self, plan: ResponsePlan) -> object:
        return responses_as_json(plan, self._call.output.language)

    def tell(self, plan: ResponsePlan) -> None:
        self._call.output.table(
            [
                say_in("import", "Row"),
                say_in("import", "Name"),
                say_in("import", "What becomes of it"),
                say_in("import", "Why"),
            ],
            [(answer.row, answer.name, _in_words(answer.outcome), answer.why) for answer in plan.answers],
        )

    def columns(self, plan: ResponsePlan) -> Iterable[ColumnPlan]:
        return plan.columns


def _decided(call: Call, kind: _Kind[P], register: Register) -> P:
    """The plan, made again with what was decided about single rows."""
    plan = kind.plan(register, {})
    decisions: dict[int, Decision] = {}
    for option, decide in (("new", Decide.NEW), ("same", Decide.SAME), ("leave_out", Decide.LEAVE_OUT)):
        for number in call[option] or ():
            for row in _people_of(kind.people(plan), number):
                person = _proposed(row) if decide is Decide.SAME else None
                if row.candidate is not None:
                    decisions[row.candidate] = Decision(decide, person)
    return kind.plan(register, decisions) if decisions else plan


def _proposed(row: RowPlan) -> PersonId:
    """The one person in the register that a row may mean.

    Raises:
        UsageError: there is none, or several.
    """
    if len(row.proposals) != 1:
        raise UsageError(
            say("Row {row} is not like exactly one person in the register.", row=row.row),
            remedy=say("Look at it in the plan: “--plan”."),
        )
    return row.proposals[0].person_id


def _people_of(plan: ImportPlan, number: int) -> list[RowPlan]:
    found = [row for row in plan.rows if row.row == number and row.candidate is not None]
    if not found:
        raise UsageError(say("There is nobody in row {row}.", row=number))
    return found


def _represents(call: Call, register: Register) -> Represents | None:
    return choosing.represents(register, call["represents"]) if call["represents"] else None


def _pasted() -> str:
    """What stands on standard input.

    Raises:
        AppError: it is no text in UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AppError(
            say("What was handed over is no text in UTF-8."),
            remedy=say("Save it as a text file, and name the file."),
        ) from error


def _tell_plan(call: Call, kind: _Kind[P], plan: P) -> None:
    people = kind.people(plan)
    _rows(call, people.rows, people.codes)
    call.output.tell()
    call.output.pairs([(_in_words(outcome), count) for outcome, count in people.counts.items() if count])
    kind.tell(plan)
    _tell_rest(call, kind, plan)
    call.output.tell(say("Nothing has been written. Without “--plan” the list is taken in."))


def _tell_rest(call: Call, kind: _Kind[P], plan: P) -> None:
    """What is to be said of columns that are not taken in, and of the file."""
    for column in kind.columns(plan):
        if column.why is not None and column.filled:
            call.output.tell(
                say("Column {column} “{heading}”: {why}", column=column.column, heading=column.heading, why=column.why)
            )
    for problem in kind.people(plan).problems:
        call.output.tell(problem.text)
    if any(problem.code == "represents_nobody" for row in kind.people(plan).rows for problem in row.problems):
        call.output.tell(
            say("“--represents” tells whom the whole list represents; a column “Representerer” tells it row by row.")
        )


def _rows(call: Call, rows: Sequence[RowPlan], codes: Mapping[CodeId, Code]) -> None:
    sheets = len({row.sheet for row in rows}) > 1
    titles = [
        say_in("import", "Row"),
        say_in("import", "Name"),
        say_in("import", "What becomes of it"),
        say_in("import", "Why"),
    ]
    lines = [
        (
            f"{row.sheet} {row.row}" if sheets else row.row,
            row.name or row.text,
            _in_words(row.outcome),
            _why(call, row, codes),
        )
        for row in rows
    ]
    call.output.table(titles, lines)


def _why(call: Call, row: RowPlan, codes: Mapping[CodeId, Code]) -> Text:
    """Why, with the cell of what is wrong, and for somebody who is known what changes."""
    people = [say_in("import", "{name} ({why})", name=one.name, why=one.why) for one in row.proposals]
    problems = [
        one.text if one.cell is None else say_in("import", "{cell}: {why}", cell=str(one.cell), why=one.text)
        for one in row.problems
    ]
    told = problems if any(one.text == row.why for one in row.problems) else [row.why, *problems]
    changed = [_change(call, one, codes) for one in row.changes] if row.outcome is Outcome.CHANGED else []
    said = list({call.output.language(one): one for one in (*told, *people, *changed)}.values())
    whole = said[0]
    for part in said[1:]:
        whole = Text("{before} {after}", {"before": whole, "after": part})
    return whole


def _change(call: Call, change: FieldChange, codes: Mapping[CodeId, Code]) -> Text:
    def shown(value: str | Text | None) -> str | Text | None:
        code = codes.get(CodeId(value)) if isinstance(value, str) else None
        return value if code is None else code.label(call.output.language.code)

    name, before, after = column_words("", change.field), shown(change.before), shown(change.after)
    if before is None:
        return say_in("import", "{field}: {after}.", field=name, after=after)
    return say_in("import", "{field}: {before} → {after}.", field=name, before=before, after=after)


def _in_words(outcome: Outcome) -> Text:
    return {
        Outcome.NEW: say_in("import", "new"),
        Outcome.SAME: say_in("import", "there already"),
        Outcome.CHANGED: say_in("import", "changed"),
        Outcome.POSSIBLE_DUPLICATE: say_in("import", "possible duplicate"),
        Outcome.PROBLEM: say_in("import", "problem"),
        Outcome.LEFT_OUT: say_in("import", "left out"),
        Outcome.NOT_A_PERSON: say_in("import", "no person"),
    }[outcome]
