"""What a foreign list says, before the register has been asked: candidates, and what became of every row and column.

A candidate is one person as one list describes them. Municipality and organisation are still the list's own words;
nothing here has been compared with the register.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, StrEnum

from msgspec import Struct

from samrad.domain.attendance import PresenceMode
from samrad.domain.meetings import Response
from samrad.domain.person_names import PersonName
from samrad.errors import Text


class Field(StrEnum):
    """What a column of a list can hold that the register has a place for."""

    __hash__ = str.__hash__  # an Enum hashes in Python; this one is looked up for every cell of a list

    NAME = "name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    PHONE = "phone"
    CONTACT = "contact"
    MUNICIPALITY = "municipality"
    MUNICIPALITY_NUMBER = "municipality_number"
    COUNTY = "county"
    AREA = "area"
    ORGANISATION = "organisation"
    UNIT = "unit"
    ORGANISATION_NUMBER = "organisation_number"
    JOB_TITLE = "job_title"
    ROLE = "role"
    DEPUTY_FOR = "deputy_for"
    DEPUTY = "deputy"
    GROUP = "group"
    REPRESENTS = "represents"
    STAKEHOLDER_KIND = "stakeholder_kind"
    SERVICE = "service"
    COMPETENCE = "competence"
    WRITTEN_STANDARD = "written_standard"
    RESPONSE = "response"
    PRESENCE_MODE = "presence_mode"
    ATTENDED = "attended"
    MEMBER_FROM = "member_from"
    MEMBER_TO = "member_to"
    PERIOD = "period"
    DATE = "date"


class LeftOut(StrEnum):
    """Why a column is not taken in."""

    UNKNOWN = "unknown"
    NO_HEADING = "no_heading"
    CONTRADICTED = "contradicted"
    HEALTH = "health"
    NATIONAL_ID = "national_id"
    ABSENCE_REASON = "absence_reason"
    PRIVATE = "private"
    FREE_TEXT = "free_text"
    ADDRESS = "address"
    NUMBERING = "numbering"
    TECHNICAL = "technical"
    OTHER_PERSON = "other_person"
    REPEATED = "repeated"
    SUMMARY = "summary"
    MEETING = "meeting"


class Origin(StrEnum):
    """Where a value was found: in the person's own cell, or somewhere that holds for several people."""

    CELL = "cell"
    MERGED = "merged"
    ABOVE = "above"
    SECTION = "section"
    LABEL = "label"
    SHEET_NAME = "sheet_name"
    SAME_ROW = "same_row"


class RowKind(StrEnum):
    """What a row of the file was taken for."""

    PERSON = "person"
    HEADER = "header"
    TITLE = "title"
    LABEL = "label"
    SECTION = "section"
    SUMMARY = "summary"
    NOTE = "note"
    VACANT = "vacant"
    LEGEND = "legend"
    PROBLEM = "problem"


class Severity(StrEnum):
    """Error: not taken in as it stands. Warning: taken in, and somebody should look. Note: good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class RoleWord(StrEnum):
    """A role in a body; the values are the keys of the code list `role`."""

    LEADER = "leader"
    DEPUTY_LEADER = "deputy_leader"
    MEMBER = "member"
    DEPUTY = "deputy"
    OBSERVER = "observer"
    SECRETARY = "secretary"


class MarkKind(StrEnum):
    """What a mark in an attendance matrix means.

    `DEPUTY`: a deputy came in this person's place, or this person came as one. `NOT_APPLICABLE`: no member at the time.
    """

    PRESENT = "present"
    VIDEO = "video"
    TELEPHONE = "telephone"
    EXCUSED = "excused"
    DEPUTY = "deputy"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


class CellRef(Struct, frozen=True):
    """A place in a file as its reader sees it. Rows and columns count from 1; a text file has no sheet."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The cell within its sheet, such as "C17"."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.sheet else self.address


def column_letters(number: int) -> str:
    """The letters over a column: 1 is "A", 27 is "AA"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class FieldValue(Struct, frozen=True):
    """One value of a candidate: tidied, as it stood in the file, and where it stood."""

    field: Field
    text: str
    raw: str
    cell: CellRef
    origin: Origin = Origin.CELL


class Problem(Struct, frozen=True):
    """Something a person should know about a file, a row or a cell."""

    code: str
    severity: Severity
    text: Text
    cell: CellRef | None = None


class EmailFound(Struct, frozen=True):
    """A valid address in lower case. A shared one (postmottak@ …) never tells who somebody is."""

    address: str
    cell: CellRef
    shared: bool = False


class PhoneFound(Struct, frozen=True):
    """A telephone number in the form it is kept."""

    number: str
    cell: CellRef


class PlaceFound(Struct, frozen=True):
    """A municipality as the list names it: without the word "kommune"; four digits where a number was given."""

    name: str | None
    number: str | None
    cell: CellRef
    origin: Origin = Origin.CELL


class DeputyFound(Struct, frozen=True):
    """The list says that somebody is a deputy (vara), and for whom where it says so."""

    cell: CellRef
    for_name: PersonName | None = None
    for_text: str | None = None
    rank: int | None = None


class ResponseFound(Struct, frozen=True):
    """What somebody answered to an invitation, and whether by video where that was said."""

    response: Response | None
    mode: PresenceMode | None
    cell: CellRef


class Candidate(Struct, frozen=True, kw_only=True):
    """One person as one row of a list describes them. What is not understood stays as text in `values`."""

    sheet: str
    rows: tuple[int, ...]
    values: tuple[FieldValue, ...]
    name: PersonName | None
    emails: tuple[EmailFound, ...] = ()
    phones: tuple[PhoneFound, ...] = ()
    municipality: PlaceFound | None = None
    role: RoleWord | None = None
    deputy: DeputyFound | None = None
    response: ResponseFound | None = None
    attended: MarkKind | None = None
    language: str | None = None
    member_from: date | None = None
    member_to: date | None = None
    responded_on: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def row(self) -> int:
        """The first row it was read from, as the reader of the file sees it."""
        return self.rows[0]

    def text(self, field: Field) -> str | None:
        """The list's own words for a field, several cells joined by commas; None when it says nothing."""
        found = [value.text for value in self.values if value.field is field]
        return ", ".join(dict.fromkeys(found)) if len(found) > 1 else found[0] if found else None

    def value(self, field: Field) -> FieldValue | None:
        """The first value of a field, with the place it was found."""
        for value in self.values:
            if value.field is field:
                return value
        return None

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups the list puts this person in, each by its own name."""
        return tuple(dict.fromkeys(value.text for value in self.values if value.field is Field.GROUP))

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps this candidate from being taken in as it stands."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


class RowFate(Struct, frozen=True):
    """What became of one non-empty row. `candidates` are positions in the file's list of candidates."""

    row: int
    kind: RowKind
    text: str = ""
    candidates: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


class ColumnFate(Struct, frozen=True):
    """What became of one column from `first_row` to `last_row`: the field it fills, or why it is left out."""

    column: int
    heading: str
    first_row: int
    last_row: int
    filled: int
    field: Field | None = None
    left_out: LeftOut | None = None
    why: Text | None = None

    @property
    def letters(self) -> str:
        """The letters over the column."""
        return column_letters(self.column)


class SheetReading(Struct, frozen=True):
    """One sheet: what became of each of its rows and columns, or why none of it was taken."""

    name: str
    filled_rows: int
    rows: tuple[RowFate, ...] = ()
    columns: tuple[ColumnFate, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: bool = False
    not_taken: Text | None = None


class ParticipantFile(Struct, frozen=True):
    """A list of participants, read: its candidates, and an account of every row and column."""

    source: str
    format: str
    sheets: tuple[SheetReading, ...]
    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...] = ()

    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem: of the file, its sheets, its rows and its candidates, in the order of the file."""
        found = list(self.problems)
        for sheet in self.sheets:
            found += sheet.problems
            for row in sheet.rows:
                found += row.problems
                for index in row.candidates:
                    candidate = self.candidates[index]
                    if row.row == candidate.row:
                        found += candidate.problems
        return tuple(found)


class MeetingColumn(Struct, frozen=True):
    """A column of a matrix: one meeting, by date, number within the year, or title. The year may be unknown."""

    column: int
    sheet: str
    heading: str
    day: date | None = None
    day_and_month: tuple[int, int] | None = None
    number: int | None = None
    year: int | None = None
    title: str | None = None
    problems: tuple[Problem, ...] = ()


class Mark(Struct, frozen=True):
    """One mark: whose (position in the candidates), which meeting (position in the meetings), and what it means.

    `kind` is None when the mark is not understood; a blank cell makes no mark at all.
    """

    candidate: int
    meeting: int
    kind: MarkKind | None
    raw: str
    cell: CellRef
    deputy: PersonName | None = None


class AttendanceFile(Struct, frozen=True):
    """Past attendance, read: the people down, the meetings across, and the marks."""

    people: ParticipantFile
    meetings: tuple[MeetingColumn, ...]
    marks: tuple[Mark, ...]
    problems: tuple[Problem, ...] = ()


def plain(value: object, words: Callable[[Text], str] = str) -> object:
    """Any of these records as JSON can hold it: dictionaries, lists, text, numbers. `words` puts Texts into words."""
    if isinstance(value, Text):
        return words(value)
    if isinstance(value, CellRef):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(part, words) for part in value]
    if isinstance(value, Struct):
        return {name: plain(getattr(value, name), words) for name in value.__struct_fields__}
    return value
