"""What an import would do: every row of a list with what becomes of it and why, and the rows it would write.

A plan is a value. It is made on one state of the register and says so; nothing has been written when it is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from samrad.domain.attendance import AttendanceOutcome, PresenceMode
from samrad.domain.bodies import Membership, Represents
from samrad.domain.candidates import Field, LeftOut, ParticipantFile, Problem, RowKind, plain
from samrad.domain.codes import Code
from samrad.domain.ids import (
    BodyId,
    CodeId,
    InvitationId,
    MeetingId,
    MembershipId,
    MunicipalityId,
    OperationId,
    PersonId,
)
from samrad.domain.meetings import Response
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.errors import Text, say, say_count


class Outcome(StrEnum):
    """What becomes of a row.

    `POSSIBLE_DUPLICATE` and `PROBLEM` are not taken in until somebody has decided; `LEFT_OUT` was decided so.
    """

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    PROBLEM = "problem"
    LEFT_OUT = "left_out"
    NOT_A_PERSON = "not_a_person"


TAKEN_IN = frozenset({Outcome.NEW, Outcome.SAME, Outcome.CHANGED})


class FieldChange(Struct, frozen=True):
    """One field that gets another value; `before` is None where nothing stood, or where the thing is new."""

    field: str
    before: str | Text | None
    after: str | Text | None


class Proposal(Struct, frozen=True):
    """Somebody in the register who may be meant, and what speaks for it."""

    person_id: PersonId
    name: str
    why: Text


class RowPlan(Struct, frozen=True):
    """What becomes of one row of the list; of each person in it, where it names several.

    `candidate` is the person's position in the file's candidates, by which a decision names it; None for a row that is
    no person. `why` is a sentence. `changes` are of the person, of the affiliation and of memberships.
    """

    sheet: str
    row: int
    outcome: Outcome
    why: Text
    candidate: int | None = None
    name: str = ""
    person_id: PersonId | None = None
    changes: tuple[FieldChange, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    municipalities: tuple[MunicipalityId, ...] = ()
    problems: tuple[Problem, ...] = ()
    represents: Represents | None = None
    kind: RowKind = RowKind.PERSON
    text: str = ""


class ColumnPlan(Struct, frozen=True):
    """A column of the list: the field it fills, or why it is not taken in."""

    sheet: str
    column: str
    heading: str
    filled: int
    field: Field | None
    left_out: LeftOut | None
    why: Text | None

    @property
    def taken_in(self) -> bool:
        """Whether its cells are used."""
        return self.why is None


class Ending(Struct, frozen=True):
    """A membership that ends since its holder is missing from a list said to be complete."""

    membership_id: MembershipId
    person_id: PersonId
    name: str
    why: Text


class Decide(StrEnum):
    """What somebody decided about a row that the program would not decide: who it is, that it is new, to leave it."""

    SAME = "same"
    NEW = "new"
    LEAVE_OUT = "leave_out"


class Decision(Struct, frozen=True):
    """A decision about one candidate. `person_id` goes with SAME; `municipality_id` settles an unclear municipality."""

    decide: Decide | None = None
    person_id: PersonId | None = None
    municipality_id: MunicipalityId | None = None


Decisions = Mapping[int, Decision]


class Wishes(Struct, frozen=True, kw_only=True):
    """What was asked for with a list: the body, role and *represents* of all its people, the day, its completeness."""

    day: date
    body_id: BodyId | None = None
    role_id: CodeId | None = None
    represents: Represents | None = None
    complete: bool = False
    keep: frozenset[MembershipId] = frozenset()
    invited: frozenset[PersonId] = frozenset()
    """Who is invited to the meeting that the list is of: a bare name in it is most likely theirs."""
    represented: bool = False
    """Whether everybody must represent somebody though no body is chosen: the list is of a meeting's participants."""


class Writes(Struct, frozen=True, kw_only=True):
    """The rows an import writes. New ones bear the ids they will have."""

    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    changed_people: tuple[Person, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    changed_affiliations: tuple[Affiliation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    changed_memberships: tuple[Membership, ...] = ()
    sharing: frozenset[PersonId] = frozenset()
    """People who were decided to be new although another has their address."""

    def __bool__(self) -> bool:
        return any(
            (
                self.organisations,
                self.people,
                self.changed_people,
                self.affiliations,
                self.changed_affiliations,
                self.memberships,
                self.changed_memberships,
            )
        )


class ImportPlan(Struct, frozen=True, kw_only=True):
    """What the import of one list would do to the register as it stood after `newest_operation`."""

    file: ParticipantFile
    wishes: Wishes
    newest_operation: OperationId | None
    rows: tuple[RowPlan, ...]
    columns: tuple[ColumnPlan, ...]
    endings: tuple[Ending, ...]
    problems: tuple[Problem, ...]
    writes: Writes
    decisions: Decisions = field(default_factory=dict)
    codes: Mapping[CodeId, Code] = field(default_factory=dict)
    """What codes are called that stand as values in the changes of rows."""

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows come to what."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def is_headed(self) -> bool:
        """Whether a row of headings was understood, or would not help: recipients have none, nor people in columns."""
        return (
            self.file.format == "recipients"
            or any(problem.code == "people_across" for problem in self.problems)
            or any(row.kind is RowKind.HEADER for row in self.rows)
        )


class MeetingPlan(Struct, frozen=True):
    """A column of a matrix: the meeting it is, or the past meeting that is planned, called and held for it.

    `number` is the one the meeting will get; `why` is a sentence.
    """

    sheet: str
    column: str
    heading: str
    outcome: Outcome
    why: Text
    meeting_id: MeetingId | None = None
    day: date | None = None
    number: int | None = None
    title: str | None = None


class MarkPlan(Struct, frozen=True):
    """What is recorded of one person at one meeting (a position among the plan's meetings). `before`: what stands."""

    meeting: int
    person_id: PersonId
    outcome: AttendanceOutcome
    cell: str
    mode: PresenceMode | None = None
    as_deputy: bool = False
    deputy_for_id: PersonId | None = None
    represents: Represents | None = None
    before: AttendanceOutcome | None = None


class AttendancePlan(Struct, frozen=True, kw_only=True):
    """What the import of a matrix of past attendance would do: people, meetings and outcomes."""

    people: ImportPlan
    columns: tuple[ColumnPlan, ...]
    """Those of the list, the columns of meetings as this import has them."""
    type_id: CodeId
    meetings: tuple[MeetingPlan, ...]
    marks: tuple[MarkPlan, ...]
    problems: tuple[Problem, ...]


class AnswerPlan(Struct, frozen=True):
    """An answer to an invitation. Without `invitation_id` the person is not invited, and the invitation is proposed."""

    row: int
    name: str
    person_id: PersonId | None
    outcome: Outcome
    why: Text
    response: Response | None = None
    before: Response | None = None
    on: date | None = None
    invitation_id: InvitationId | None = None
    represents: Represents | None = None


class ResponsePlan(Struct, frozen=True, kw_only=True):
    """What a sign-up list would do to a meeting: answers noted, and newcomers invited if that was asked for."""

    people: ImportPlan
    columns: tuple[ColumnPlan, ...]
    """Those of the list, the columns of answers as this import has them."""
    meeting_id: MeetingId
    answers: tuple[AnswerPlan, ...]
    invite_newcomers: bool


_NO_HEADINGS = say(
    "Nothing was taken in: no headings were understood in the list. A row of headings such as “Navn”, “Kommune” and "
    "“E-post” over the people helps."
)


class Imported(Struct, frozen=True):
    """What an import did: how many people were new and changed, memberships that began and ended, rows not taken in.

    `same`: how many were known and stay as they are. `meetings` and `marks`: past meetings and outcomes that are new.
    `headed`: whether the list has a row of headings that are understood, or needs none.
    """

    new: int
    changed: int
    memberships: int
    ended: int
    not_taken_in: int
    same: int = 0
    meetings: int = 0
    marks: int = 0
    headed: bool = True

    def told(self) -> Text:
        """What was done, in one sentence; kinds of which there are none are passed over."""
        parts = (
            (self.new, say_count("{count} new participant", "{count} new participants", self.new)),
            (self.changed, say_count("{count} changed", "{count} changed", self.changed)),
            (self.memberships, say_count("{count} new membership", "{count} new memberships", self.memberships)),
            (self.ended, say_count("{count} membership ended", "{count} memberships ended", self.ended)),
            (self.meetings, say_count("{count} new meeting", "{count} new meetings", self.meetings)),
            (self.marks, say_count("{count} outcome recorded", "{count} outcomes recorded", self.marks)),
        )
        done = [words for count, words in parts if count]
        if not done and not self.same:
            return say("Nothing was taken in.") if self.headed else _NO_HEADINGS
        if not done:
            return say("The list is taken in. Nobody was new and nothing changed.")
        return say("The list is taken in: {done}.", done=done)


def plan_as_json(plan: ImportPlan, words: Callable[[Text], str] = str) -> dict[str, object]:
    """The plan as JSON can hold it, for people and other programs to read; `words` puts Texts into words."""
    wishes = plan.wishes
    return {
        "source": plan.file.source,
        "format": plan.file.format,
        "newest_operation": plan.newest_operation,
        "day": wishes.day.isoformat(),
        "body": wishes.body_id,
        "role": wishes.role_id,
        "represents": plain(wishes.represents, words),
        "complete": wishes.complete,
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "rows": [_row(row, plan.codes, words) for row in plan.rows],
        "columns": [_dict(column, words) for column in plan.columns],
        "endings": [plain(ending, words) for ending in plan.endings],
        "new_organisations": [
            {
                "id": one.id,
                "name": one.name,
                "type": one.type_id,
                "kind": one.kind_id,
                "municipality": one.municipality_id,
            }
            for one in plan.writes.organisations
        ],
        "problems": [plain(problem, words) for problem in plan.problems],
        "sheets_not_taken": [
            {"sheet": sheet.name, "why": words(sheet.not_taken)}
            for sheet in plan.file.sheets
            if sheet.not_taken is not None
        ],
    }


def attendance_as_json(plan: AttendancePlan, words: Callable[[Text], str] = str) -> dict[str, object]:
    """As `plan_as_json`, with the meetings and the outcomes that are recorded."""
    return {
        **plan_as_json(plan.people, words),
        "columns": [_dict(column, words) for column in plan.columns],
        "meetings": [plain(meeting, words) for meeting in plan.meetings],
        "marks": [plain(mark, words) for mark in plan.marks],
        "mark_problems": [plain(problem, words) for problem in plan.problems],
    }


def responses_as_json(plan: ResponsePlan, words: Callable[[Text], str] = str) -> dict[str, object]:
    """As `plan_as_json`, with the answers."""
    return {
        **plan_as_json(plan.people, words),
        "columns": [_dict(column, words) for column in plan.columns],
        "meeting": plan.meeting_id,
        "invite_newcomers": plan.invite_newcomers,
        "answers": [plain(answer, words) for answer in plan.answers],
    }


def _row(row: RowPlan, codes: Mapping[CodeId, Code], words: Callable[[Text], str]) -> dict[str, object]:
    """A row, its codes as they are and beside each what it is called."""
    found = plain(row, words)
    language = str(getattr(words, "code", "en"))
    changes = []
    for change in row.changes:
        labels = {
            f"{name}_label": codes[CodeId(value)].label(language)
            for name, value in (("before", change.before), ("after", change.after))
            if isinstance(value, str) and value in codes
        }
        changes.append({"field": change.field, **_pair(change, words), **labels})
    return {**(found if isinstance(found, dict) else {}), "changes": changes}


def _pair(change: FieldChange, words: Callable[[Text], str]) -> dict[str, object]:
    return {"before": plain(change.before, words), "after": plain(change.after, words)}


def _dict(column: ColumnPlan, words: Callable[[Text], str]) -> dict[str, object]:
    found = plain(column, words)
    return {**(found if isinstance(found, dict) else {}), "taken_in": column.taken_in}
