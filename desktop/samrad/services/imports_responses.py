"""A sign-up list: answers to the invitations of one meeting, and invitations proposed for those who are new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from samrad.domain.bodies import Represents
from samrad.domain.candidates import Candidate, Field, LeftOut, ParticipantFile
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import MeetingId, PersonId
from samrad.domain.import_plan import (
    TAKEN_IN,
    AnswerPlan,
    ColumnPlan,
    Decisions,
    Imported,
    ImportPlan,
    Outcome,
    ResponsePlan,
    RowPlan,
    Wishes,
)
from samrad.domain.invitations import Invitee
from samrad.domain.meetings import Invitation, Meeting, Response, refuse_cancelled
from samrad.errors import say
from samrad.exchange.header_words import heading_of
from samrad.exchange.participants import read_participants
from samrad.register.invitations import of_meeting
from samrad.register.meetings import first_day
from samrad.register.store import Register
from samrad.services.imports import backed_up, plan_wishes, refuse_stale, write
from samrad.services.invitations import answered, invite_within

_NEWCOMER = say("Not invited. An invitation is proposed.")
_INVITED_NOW = say("Not invited before, and is invited now.")
_ANSWER = say("The answer is noted.")
_SAME = say("The answer stands already.")
_MODE = say("How people take part is recorded at the meeting; that they come is noted.")
_NO_ANSWER = say("The list tells no answer.")


def plan_responses(
    register: Register,
    meeting_id: MeetingId,
    file: ParticipantFile | Path,
    *,
    invite_newcomers: bool = False,
    represents: Represents | None = None,
    decisions: Decisions | None = None,
    sheet: str | None = None,
) -> ResponsePlan:
    """What a sign-up list would do to a meeting. A list without a column of answers is one of those who said yes.

    `invite_newcomers`: who is not invited is taken into the register where needed, and invited; otherwise proposed.

    Raises:
        AppError: the file can't be read; it says why.
        RuleError: there is no such meeting, or it is cancelled.
    """
    refuse_cancelled(register.get(Meeting, meeting_id))
    read = read_participants(file, sheet=sheet) if isinstance(file, Path) else file
    invited = frozenset(one.person_id for one in of_meeting(register, meeting_id) if one.person_id is not None)
    wishes = Wishes(day=first_day(register, meeting_id), represents=represents, invited=invited)
    people = plan_wishes(register, read, wishes, decisions or {})
    answers = tuple(_answers(register, meeting_id, people, invite_newcomers=invite_newcomers))
    return ResponsePlan(
        people=people,
        columns=tuple(_column(one) for one in people.columns),
        meeting_id=meeting_id,
        answers=answers,
        invite_newcomers=invite_newcomers,
    )


def _column(column: ColumnPlan) -> ColumnPlan:
    """What becomes of a column: answers are taken in here; how people take part is for the roll call to say."""
    if column.field is Field.RESPONSE:
        return replace(column, why=None)
    return replace(column, why=_MODE) if column.field is Field.PRESENCE_MODE else column


def apply_responses(register: Register, plan: ResponsePlan) -> Done[Imported]:
    """Note the answers of a sign-up list, as one operation; newcomers are invited if the plan says so.

    Raises:
        RuleError: the register has changed since the plan was made, or a rule refuses something: nothing is written.
    """
    refuse_stale(register, plan.people.newest_operation)
    noted = [one for one in plan.answers if one.outcome is Outcome.CHANGED]
    newcomers = [one for one in plan.answers if one.outcome is Outcome.NEW and plan.invite_newcomers]
    label = say(
        "Import answers to {meeting}: {answers} answers, {newcomers} new invitations",
        meeting=Ref("meeting", plan.meeting_id),
        answers=len(noted),
        newcomers=len(newcomers),
    )
    backup = backed_up(register, needed=bool(noted or newcomers))
    with backup as kept, register.transaction(label, after=kept) as tx:
        if plan.invite_newcomers:
            write(register, tx, plan.people.writes)
        invitees = [
            Invitee(person_id=one.person_id, represents=one.represents)
            for one in newcomers
            if one.person_id is not None
        ]
        if invitees:
            invite_within(register, tx, meeting_id=plan.meeting_id, invitees=invitees)
        standing = {one.person_id: one for one in of_meeting(register, plan.meeting_id)}
        for one in (*noted, *newcomers):
            if one.response is not None and one.person_id in standing:
                tx.update(answered(standing[one.person_id], one.response, one.on or register.today()))
    left = sum(one.outcome in (Outcome.POSSIBLE_DUPLICATE, Outcome.PROBLEM) for one in plan.answers)
    result = Imported(
        new=len(plan.people.writes.people) if plan.invite_newcomers else 0,
        changed=len(noted) + len(newcomers),
        memberships=0,
        ended=0,
        not_taken_in=left if plan.invite_newcomers else left + sum(one.outcome is Outcome.NEW for one in plan.answers),
        same=sum(one.outcome is Outcome.SAME for one in plan.answers),
        headed=plan.people.is_headed,
    )
    return Done(result, tx.changes)


def _answers(
    register: Register, meeting_id: MeetingId, people: ImportPlan, *, invite_newcomers: bool
) -> Iterator[AnswerPlan]:
    invited = {one.person_id: one for one in of_meeting(register, meeting_id) if one.person_id is not None}
    told = any(candidate.response is not None for candidate in people.file.candidates) or _asks_for_answers(people)
    last = _last_answers(people)
    for row in people.rows:
        if row.candidate is None:
            continue
        if row.outcome not in TAKEN_IN or row.person_id is None:
            yield AnswerPlan(row.row, row.name or row.text, row.person_id, row.outcome, row.why)
            continue
        response = _response(people.file.candidates[row.candidate], told=told)
        holds = last[row.person_id]
        if holds is row:
            yield _answer(row, people, response, invited.get(row.person_id), invite_newcomers=invite_newcomers)
        elif response not in (None, _response(people.file.candidates[holds.candidate or 0], told=told)):
            said = say("The person answers again in row {row}; that answer holds.", row=holds.row)
            yield AnswerPlan(row.row, row.name or row.text, row.person_id, Outcome.LEFT_OUT, said, response)


def _last_answers(people: ImportPlan) -> dict[PersonId, RowPlan]:
    """The row that holds of each person: of several with an answer the one of the last day, or else the last."""
    last: dict[PersonId, tuple[bool, date, RowPlan]] = {}
    for row in people.rows:
        if row.candidate is None or row.person_id is None or row.outcome not in TAKEN_IN:
            continue
        candidate = people.file.candidates[row.candidate]
        found = candidate.response is not None, candidate.responded_on or date.min, row
        before = last.get(row.person_id)
        if before is None or (found[:2] >= before[:2] and found[0]):
            last[row.person_id] = found
    return {person_id: row for person_id, (_, _, row) in last.items()}


def _asks_for_answers(people: ImportPlan) -> bool:
    """Whether the list has a column of answers, though none of them is understood or it is of several meetings."""
    for column in people.columns:
        heading = heading_of(column.heading)
        asked = column.field or (heading.field if heading is not None else None)
        if column.filled and (asked is Field.RESPONSE or column.left_out is LeftOut.MEETING):
            return True
    return False


def _response(candidate: Candidate, *, told: bool) -> Response | None:
    """What somebody answered; a list without any answers is one of those who signed up."""
    if candidate.response is not None:
        return candidate.response.response
    return None if told else Response.YES


def _answer(
    row: RowPlan,
    people: ImportPlan,
    response: Response | None,
    invitation: Invitation | None,
    *,
    invite_newcomers: bool,
) -> AnswerPlan:
    candidate = people.file.candidates[row.candidate or 0]
    answer = AnswerPlan(
        row.row,
        row.name or row.text,
        row.person_id,
        Outcome.SAME,
        _SAME,
        response,
        before=invitation.response if invitation is not None else None,
        on=candidate.responded_on,
        invitation_id=invitation.id if invitation is not None else None,
        represents=row.represents,
    )
    if response is None:
        return replace(answer, why=_NO_ANSWER)
    if invitation is not None:
        same = invitation.response is response
        return answer if same else replace(answer, outcome=Outcome.CHANGED, why=_ANSWER)
    if invite_newcomers and row.represents is None:
        said = say("Whom does {name} represent? Neither the list nor the row tells it.", name=row.name)
        return replace(answer, outcome=Outcome.PROBLEM, why=said)
    return replace(answer, outcome=Outcome.NEW, why=_INVITED_NOW if invite_newcomers else _NEWCOMER)
