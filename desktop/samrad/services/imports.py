"""Lists of participants: what an import would do, row by row, and doing it as one operation that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.bodies import Body, Membership, Represents
from samrad.domain.candidates import ColumnFate, Field, ParticipantFile, RowFate, RowKind, SheetReading
from samrad.domain.changes import Done
from samrad.domain.codes import CodeKey
from samrad.domain.duplicates import bare
from samrad.domain.ids import BodyId, CodeId, MembershipId
from samrad.domain.import_plan import (
    TAKEN_IN,
    ColumnPlan,
    Decisions,
    Ending,
    Imported,
    ImportPlan,
    Outcome,
    RowPlan,
    Wishes,
    Writes,
)
from samrad.domain.people import Person
from samrad.errors import AppError, RuleError, Text, say
from samrad.exchange.participants import read_participants
from samrad.exchange.recipients import read_recipients
from samrad.register.backup import automatic_folder, kept_beside
from samrad.register.faults import UnwritableError
from samrad.register.store import Register, Transaction
from samrad.resting import collector_at_rest
from samrad.services.bodies import checked_membership
from samrad.services.imports_members import Members
from samrad.services.imports_people import Matcher
from samrad.services.imports_places import Places
from samrad.services.imports_writes import Writer
from samrad.services.lookups import Lookups
from samrad.services.organisations import checked_organisation
from samrad.services.people import checked_affiliation, checked_person

Progress = Callable[[int, int], None]
"""Told how many of how many people have been placed."""

_EVERY = 500

_NOT_A_PERSON: dict[RowKind, Text] = {
    RowKind.HEADER: say("A row of headings."),
    RowKind.TITLE: say("A title over the list."),
    RowKind.LABEL: say("It tells about the list, not about a person."),
    RowKind.SECTION: say("A heading for the rows below it."),
    RowKind.SUMMARY: say("It sums up other rows."),
    RowKind.NOTE: say("A note."),
    RowKind.VACANT: say("A vacant place."),
    RowKind.LEGEND: say("It explains the marks of the list."),
    RowKind.PERSON: say("No person was found in the row."),
    RowKind.PROBLEM: say("It is not understood."),
}
_UNUSED: dict[Field, Text] = {
    Field.RESPONSE: say("Answers belong to a meeting; import the list as responses to take them in."),
    Field.PRESENCE_MODE: say("How people take part belongs to a meeting; import the list as responses to take it in."),
    Field.ATTENDED: say("Attendance belongs to a meeting; import the list as past attendance to take it in."),
    Field.DATE: say("The register has no place for the date of a row."),
    Field.AREA: say("The areas are kept in the register itself."),
}
_OF_A_BODY = frozenset(
    {Field.ROLE, Field.DEPUTY_FOR, Field.REPRESENTS, Field.MEMBER_FROM, Field.MEMBER_TO, Field.PERIOD}
)
_NO_BODY_FOR_DEPUTIES = say(
    "Those named in it are taken in. For whom they are deputies is about membership in a body, and no body is chosen."
)
_UNIT_WITHIN = say("The register keeps where people work, not the unit within it, where a list has both.")
_NO_BODY = say("It is about membership in a body, and no body is chosen.")


class WholeList(TypedDict, total=False):
    """What holds for every row of a list; a role, or whom one represents, that a row states itself goes before."""

    body_id: BodyId | None
    role_id: CodeId | None
    represents: Represents | None
    complete: bool
    """Members of the body who are not in the list end on the day, but for the memberships in `keep`."""
    keep: frozenset[MembershipId]


def plan_participants(
    register: Register,
    file: ParticipantFile | Path,
    *,
    day: date | None = None,
    decisions: Decisions | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
    **terms: Unpack[WholeList],
) -> ImportPlan:
    """What becomes of every row of a list of participants, and why. Nothing is written.

    `day` is the day whose municipalities, memberships and affiliations are meant (today without one).

    Raises:
        AppError: the file can't be read; it says why.
        RuleError: there is no such body or code, or a complete list without a body.
    """
    wishes = Wishes(day=day or register.today(), **terms)
    _refuse_senseless(register, wishes)
    with collector_at_rest(made_to_stay=True):
        read = read_participants(file, sheet=sheet) if isinstance(file, Path) else file
        return plan_wishes(register, read, wishes, decisions or {}, progress)


def plan_recipients(
    register: Register,
    text: str,
    *,
    day: date | None = None,
    decisions: Decisions | None = None,
    **terms: Unpack[WholeList],
) -> ImportPlan:
    """As `plan_participants`, for the recipients pasted from a mail program; each entry counts as a row.

    Raises:
        RuleError: as `plan_participants`.
    """
    return plan_participants(register, read_recipients(text), day=day, decisions=decisions, **terms)


def apply(register: Register, plan: ImportPlan, *, decisions: Decisions | None = None) -> Done[Imported]:
    """Do what a plan says, as one operation. With `decisions` it is made again with them first.

    A backup is kept of what stood before.

    Rows with problems and undecided possible duplicates are not taken in.

    Raises:
        RuleError: the register has changed since the plan was made, or a rule refuses a row: then nothing is written.
    """
    refuse_stale(register, plan.newest_operation)
    if decisions is not None:
        plan = plan_wishes(register, plan.file, plan.wishes, {**plan.decisions, **decisions})
    writes = plan.writes
    label = say(
        "Import a list of participants: {new} new, {changed} changed, {memberships} memberships",
        new=len(writes.people),
        changed=len(writes.changed_people),
        memberships=len(writes.memberships),
    )
    backup = backed_up(register, needed=bool(writes))
    with collector_at_rest(made_to_stay=True), backup as kept, register.transaction(label, after=kept) as tx:
        write(register, tx, writes)
    return Done(_result(plan), tx.changes)


@contextmanager
def backed_up(register: Register, *, needed: bool) -> Iterator[Callable[[], object] | None]:
    """A backup made beside an import, if it changes anything; yields what the import waits for before it commits.

    Raises:
        AppError: there can be no backup; from what is yielded. It says that nothing was taken in because of it.
    """
    if not needed:
        yield None
        return
    with kept_beside(register) as kept:

        def waiting() -> object:
            try:
                return kept()
            except AppError as error:
                raise _without_backup(register, error) from error

        yield waiting


def _without_backup(register: Register, error: AppError) -> AppError:
    what = say("Nothing was taken in: the backup of the register that is made first could not be made.")
    if not isinstance(error, UnwritableError):
        return type(error)(what, error.what, error.remedy)
    folder = str(automatic_folder(register))
    remedy = say("Check that the disk is there and that you may write to the folder “{folder}”.", folder=folder)
    return UnwritableError(what, error.why, remedy)


def refuse_stale(register: Register, newest: str | None) -> None:
    """Refuse a plan that was made on another state of the register.

    Raises:
        RuleError: something was done since.
    """
    if register.newest_operation() != newest:
        raise RuleError(
            say("The register has changed since the plan was made."),
            why=say("What the plan says of the rows may no longer be true."),
            remedy=say("Have the plan made again, and look at it once more."),
        )


def write(register: Register, tx: Transaction, writes: Writes) -> None:
    """Write the rows of a plan within an operation, every rule applied, parents before children.

    Raises:
        RuleError: a rule refuses a row.
    """
    look = Lookups(register, many=True)
    for organisation in writes.organisations:
        look.know(checked_organisation(register, organisation, look=look))
    tx.insert_all(writes.organisations)
    new: list[Person] = []
    changed: list[Person] = []
    for rows, checked in ((writes.people, new), (writes.changed_people, changed)):
        for person in rows:
            row = checked_person(register, person, share_email=person.id in writes.sharing, look=look)
            look.know(row)
            checked.append(row)
    tx.insert_all(new)
    tx.update(*changed)
    affiliations = []
    for affiliation in writes.affiliations:
        affiliations.append(checked_affiliation(register, affiliation, look=look))
        look.know(affiliations[-1])
    tx.insert_all(affiliations)
    tx.update(*(checked_affiliation(register, one, look=look) for one in writes.changed_affiliations))
    _write_memberships(register, tx, writes, look)


def _write_memberships(register: Register, tx: Transaction, writes: Writes, look: Lookups) -> None:
    memberships: list[Membership] = []
    tx.update(*writes.changed_memberships)  # first, since those that end make their seats free
    for membership in sorted(writes.memberships, key=lambda one: one.deputy_for_id is not None):
        memberships.append(checked_membership(register, membership, look=look))
        look.know(memberships[-1])
    tx.insert_all(memberships)


def _result(plan: ImportPlan) -> Imported:
    writes, counts = plan.writes, plan.counts
    return Imported(
        new=len(writes.people),
        changed=counts[Outcome.CHANGED],
        memberships=len(writes.memberships),
        ended=len(plan.endings),
        not_taken_in=counts[Outcome.POSSIBLE_DUPLICATE] + counts[Outcome.PROBLEM],
        same=counts[Outcome.SAME],
        headed=plan.is_headed,
    )


def _refuse_senseless(register: Register, wishes: Wishes) -> None:
    if wishes.body_id is not None:
        register.get(Body, wishes.body_id)
    for code in (wishes.role_id, wishes.represents.kind_id if wishes.represents else None):
        if code is not None:
            register.get(CodeKey, code)
    if wishes.complete and wishes.body_id is None:
        raise RuleError(
            say("A complete list must be the list of a body."), remedy=say("Say which body the list is of.")
        )


def plan_wishes(
    register: Register,
    file: ParticipantFile,
    wishes: Wishes,
    decisions: Decisions,
    progress: Progress | None = None,
) -> ImportPlan:
    """The plan for a list that has been read; for the other imports, which have people of their own."""
    newest = register.newest_operation()
    places = Places(register, wishes)
    placed = []
    for index, candidate in enumerate(file.candidates):
        if progress is not None and index % _EVERY == 0:
            progress(index, len(file.candidates))
        placed.append(places.place(index, candidate, decisions.get(index)))
    bodies = {body_id for row in placed for body_id in row.bodies}
    matcher = Matcher(register, bodies, placed, decisions)
    matcher.expect(wishes.invited)
    members = Members(register, wishes, places)
    writer = Writer(register, wishes, places, matcher, members)
    writer.take(matcher.listed(placed, decisions))
    endings = _endings(members, writer.rows.values()) if wishes.complete else []
    members.take_seats(writer.rows)
    return ImportPlan(
        file=file,
        wishes=wishes,
        newest_operation=newest,
        rows=tuple(_rows(file, writer.rows)),
        columns=tuple(_columns(file, with_body=bool(bodies))),
        endings=tuple(endings),
        problems=(*file.problems, *(problem for sheet in file.sheets for problem in sheet.problems)),
        writes=writer.writes(),
        decisions=dict(decisions),
        codes=places.labels,
    )


def _endings(members: Members, rows: Collection[RowPlan]) -> list[Ending]:
    """What a complete list ends: the memberships of those who are not in it, nor may be."""
    present = {row.person_id for row in rows if row.person_id}
    present |= {proposal.person_id for row in rows for proposal in row.proposals}
    return members.endings(present, {bare(row.name) for row in rows if row.outcome not in TAKEN_IN})


def _rows(file: ParticipantFile, told: dict[int, RowPlan]) -> Iterator[RowPlan]:
    """Every row of the file in its order, each once, and each person in it once."""
    said: set[int] = set()
    for sheet in file.sheets:
        for fate in sheet.rows:
            fresh = [index for index in fate.candidates if index not in said]
            said.update(fresh)
            for index in fresh:
                row = told[index]
                beside = fate.problems or fate.text
                yield replace(row, problems=(*fate.problems, *row.problems), text=fate.text) if beside else row
            if not fresh:
                yield _no_person(sheet, fate, told)


def _no_person(sheet: SheetReading, fate: RowFate, told: dict[int, RowPlan]) -> RowPlan:
    if fate.candidates:
        first = told[fate.candidates[0]]
        why = say("It goes on with the person of row {row}.", row=first.row)
        return RowPlan(sheet.name, fate.row, Outcome.NOT_A_PERSON, why, problems=fate.problems, kind=fate.kind)
    is_problem = fate.kind is RowKind.PROBLEM
    why = fate.problems[0].text if is_problem and fate.problems else _NOT_A_PERSON[fate.kind]
    outcome = Outcome.PROBLEM if is_problem else Outcome.NOT_A_PERSON
    return RowPlan(sheet.name, fate.row, outcome, why, problems=fate.problems, kind=fate.kind, text=fate.text)


def _columns(file: ParticipantFile, *, with_body: bool) -> Iterator[ColumnPlan]:
    for sheet in file.sheets:
        fields = {column.field for column in sheet.columns if column.filled}
        for column in sheet.columns:
            why = _why_not(column, with_body=with_body)
            if column.field is Field.UNIT and Field.ORGANISATION in fields:
                why = _UNIT_WITHIN
            yield ColumnPlan(
                sheet.name, column.letters, column.heading, column.filled, column.field, column.left_out, why
            )


def _why_not(column: ColumnFate, *, with_body: bool) -> Text | None:
    if column.why is not None or column.field is None:
        return column.why or say("It is not known what it holds.")
    if column.field in _OF_A_BODY and not with_body:
        return _NO_BODY
    if column.field is Field.DEPUTY and not with_body:
        return _NO_BODY_FOR_DEPUTIES
    return _UNUSED.get(column.field)
