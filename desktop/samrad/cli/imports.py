"""Import of lists: what becomes of every row and why, and doing it."""

from __future__ import annotations

import sys
from pathlib import Path

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.domain.import_plan import TAKEN_IN, Decide, Decision, ImportPlan, Outcome, RowPlan, plan_as_json
from samrad.errors import AppError, Text, UsageError, say, say_in
from samrad.services import imports
from samrad.services.registers import Register

_STANDARD_INPUT = "-"


def take_in(call: Call) -> int:
    """Take in a list of participants, or with `--plan` only tell what would become of it."""
    text = _pasted() if call["file"] == _STANDARD_INPUT else None
    if call["plan"]:
        with call.reading() as register:
            plan = _decided(call, register, text)
        if call["json"]:
            call.output.json(plan_as_json(plan, call.output.language))
        else:
            _tell_plan(call, plan)
        return 0
    with call.writing() as register:
        plan = _decided(call, register, text)
        done = imports.apply(register, plan).value
    if call["json"]:
        call.output.json(done)
        return 0
    call.output.tell(
        say(
            "Taken in: {new} new people, {changed} changed, {memberships} new memberships, {ended} ended.",
            new=done.new,
            changed=done.changed,
            memberships=done.memberships,
            ended=done.ended,
        )
    )
    left = [row for row in plan.rows if row.outcome not in TAKEN_IN and row.outcome is not Outcome.NOT_A_PERSON]
    if left:
        call.output.tell(say("Not taken in:"))
        _rows(call, left)
    _tell_rest(call, plan)
    return 0


def _decided(call: Call, register: Register, text: str | None) -> ImportPlan:
    """The plan, made again with what was decided about single rows."""
    plan = _plan(call, register, text, {})
    decisions: dict[int, Decision] = {}
    for option, decide in (("new", Decide.NEW), ("same", Decide.SAME), ("leave_out", Decide.LEAVE_OUT)):
        for number in call[option] or ():
            for row in _people_of(plan, number):
                person = row.proposals[0].person_id if decide is Decide.SAME and row.proposals else None
                if decide is Decide.SAME and len(row.proposals) != 1:
                    raise UsageError(
                        say("Row {row} is not like exactly one person in the register.", row=number),
                        remedy=say("Look at it in the plan: “--plan”."),
                    )
                if row.candidate is not None:
                    decisions[row.candidate] = Decision(decide, person)
    return _plan(call, register, text, decisions) if decisions else plan


def _people_of(plan: ImportPlan, number: int) -> list[RowPlan]:
    found = [row for row in plan.rows if row.row == number and row.candidate is not None]
    if not found:
        raise UsageError(say("There is nobody in row {row}.", row=number))
    return found


def _plan(call: Call, register: Register, text: str | None, decisions: dict[int, Decision]) -> ImportPlan:
    body_id = choosing.body(register, call["body"]) if call["body"] else None
    role_id = choosing.code(register, "role", call["role"]) if call["role"] else None
    represents = choosing.represents(register, call["represents"]) if call["represents"] else None
    if text is not None:
        return imports.plan_recipients(
            register,
            text,
            body_id=body_id,
            role_id=role_id,
            represents=represents,
            day=call["day"],
            complete=call["complete"],
            decisions=decisions,
        )
    with call.output.progress(say("Reading the list …")) as progress:
        return imports.plan_participants(
            register,
            Path(call["file"]),
            body_id=body_id,
            role_id=role_id,
            represents=represents,
            day=call["day"],
            complete=call["complete"],
            decisions=decisions,
            sheet=call["sheet"],
            progress=progress,
        )


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


def _tell_plan(call: Call, plan: ImportPlan) -> None:
    _rows(call, plan.rows)
    call.output.tell()
    shown = [(_in_words(outcome), count) for outcome, count in plan.counts.items() if count]
    call.output.pairs(shown)
    _tell_rest(call, plan)
    call.output.tell(say("Nothing has been written. Without “--plan” the list is taken in."))


def _tell_rest(call: Call, plan: ImportPlan) -> None:
    """What is to be said of columns, of those missing from a complete list, and of the file."""
    for ending in plan.endings:
        call.output.tell(say_in("import", "{name}: {why}", name=ending.name, why=ending.why))
    for column in plan.columns:
        if column.why is not None and column.filled:
            call.output.tell(
                say("Column {column} “{heading}”: {why}", column=column.column, heading=column.heading, why=column.why)
            )
    for problem in plan.problems:
        call.output.tell(problem.text)


def _rows(call: Call, rows: list[RowPlan] | tuple[RowPlan, ...]) -> None:
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
            _why(row),
        )
        for row in rows
    ]
    call.output.table(titles, lines)


def _why(row: RowPlan) -> Text:
    people = [say_in("import", "{name} ({why})", name=one.name, why=one.why) for one in row.proposals]
    said = [row.why, *(one.text for one in row.problems if one.text != row.why), *people]
    whole = said[0]
    for part in said[1:]:
        whole = Text("{before} {after}", {"before": whole, "after": part})
    return whole


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
