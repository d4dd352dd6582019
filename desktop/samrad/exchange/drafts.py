"""A candidate in the making: what has been read of one person so far."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from samrad.domain.candidates import (
    Candidate,
    CellRef,
    DeputyFound,
    EmailFound,
    Field,
    FieldValue,
    MarkKind,
    Origin,
    PhoneFound,
    PlaceFound,
    Problem,
    ResponseFound,
    RoleWord,
)
from samrad.domain.given_names import is_common_given_name
from samrad.domain.person_names import PersonName
from samrad.exchange import problems
from samrad.exchange.cells import Cell
from samrad.exchange.layout import Column
from samrad.exchange.places import place_text


class Source(Struct, frozen=True):
    """One filled cell of a person, and where its value really stands."""

    column: Column
    cell: Cell
    at: CellRef
    origin: Origin = Origin.CELL


class Draft(Struct):
    """A candidate in the making."""

    values: list[FieldValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    emails: list[EmailFound] = field(default_factory=list)
    phones: list[PhoneFound] = field(default_factory=list)
    name: PersonName | None = None
    name_at: CellRef | None = None
    role: RoleWord | None = None
    deputy: DeputyFound | None = None
    response: ResponseFound | None = None
    attended: MarkKind | None = None
    language: str | None = None
    place_name: str | None = None
    place_number: str | None = None
    place_at: CellRef | None = None
    place_origin: Origin = Origin.CELL
    member_from: date | None = None
    member_to: date | None = None
    responded_on: date | None = None
    deputy_name: tuple[str, CellRef] | None = None

    def add(self, what: Field, source: Source, text: str | None = None) -> None:
        """Keep a value with the place it was found."""
        cell = source.cell
        shown = cell.text if text is None else text
        self.values.append(FieldValue(what, shown, cell.raw, source.at, source.origin))

    def add_text(self, what: Field, text: str, at: CellRef) -> None:
        """Keep a value whose text is part of a cell."""
        self.values.append(FieldValue(what, text, text, at))

    def holds(self, what: Field) -> bool:
        """Whether a value of the field is there already."""
        return any(value.field is what and value.text for value in self.values)

    def locate(self, text: str, at: CellRef, origin: Origin) -> None:
        """Take over what a text says of a municipality; a number and a name from two cells complete each other."""
        place = place_text(text)
        self.place_name = place.name or self.place_name
        self.place_number = place.number or self.place_number
        self.place_at, self.place_origin = at, origin

    @property
    def is_somebody(self) -> bool:
        """Whether there is anything to know a person by."""
        return self.name is not None or bool(self.emails) or bool(self.phones)

    def finished(self, sheet: str, rows: tuple[int, ...]) -> Candidate:
        """The candidate, with what its name still leaves to be said."""
        if self.name is None:
            if not any(problem.code == "odd_name" for problem in self.problems):
                self.problems.append(problems.no_name(self.emails[0].cell if self.emails else None))
        elif self.name_at is not None:
            self._say_of_name(self.name, self.name_at)
        place = (
            PlaceFound(self.place_name, self.place_number, self.place_at, self.place_origin)
            if self.place_at is not None
            else None
        )
        return Candidate(
            sheet=sheet,
            rows=rows,
            values=tuple(self.values),
            name=self.name,
            emails=tuple(self.emails),
            phones=tuple(self.phones),
            municipality=place,
            role=self.role,
            deputy=self.deputy,
            response=self.response,
            attended=self.attended,
            language=self.language,
            member_from=self.member_from,
            member_to=self.member_to,
            responded_on=self.responded_on,
            problems=tuple(self.problems),
        )

    def _say_of_name(self, name: PersonName, at: CellRef) -> None:
        if not name.family or not name.given:
            self.problems.append(problems.one_word_name(name.full, at, likely=is_common_given_name(name.full)))
        elif not name.certain:
            self.problems.append(problems.name_order(name.given, name.family, at))
