"""The lines of a body: each seat, and each membership without one, with everybody who held it and when nobody did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct

from samrad.domain.bodies import DEPUTY, Represents
from samrad.domain.body_rows import BodyDetail, Member, SeatRow
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.periods import Period, Span, gaps, holds_on, is_empty
from samrad.errors import say
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.editors import last_day


class State(Enum):
    """How a seat stands on the day."""

    FILLED = "circle-check"
    VACANT = "triangle-alert"
    OTHER_TIME = "clock"


class Held(Struct, frozen=True):
    """A part of a seat's life: who held it, or nobody."""

    line_id: str
    member: Member | None
    span: Period

    @property
    def is_vacancy(self) -> bool:
        """Whether nobody held it."""
        return self.member is None


class Line(Struct, frozen=True):
    """A line of the table: a seat as it stands on a day, or a member without a seat."""

    line_id: str
    seat: SeatRow | None
    holder: Member | None
    deputies: tuple[Member, ...]
    held: tuple[Held, ...]
    state: State

    @property
    def holders(self) -> tuple[Held, ...]:
        """Those who held the place themselves, and the vacancies."""
        return tuple(one for one in self.held if one.member is None or one.member.role_id != DEPUTY)


class Words(Struct, frozen=True):
    """Labels of codes and periods in the window's language."""

    around: Surroundings
    codes: Mapping[CodeId, Code]

    def code(self, code_id: CodeId | None) -> str:
        """The label of a code."""
        if code_id is None or code_id not in self.codes:
            return ""
        return self.codes[code_id].label(self.around.language.code)

    def seat(self, row: SeatRow) -> str:
        """Which seat: its own name, or else whom it is for."""
        whom = row.municipality_name or row.organisation_name
        return row.seat.name or whom or self.code(row.seat.kind_id) or self.numbered(row)

    def numbered(self, row: SeatRow) -> str:
        """A seat that is for nobody in particular."""
        return self.around.tr(say("Seat {number}", number=row.seat.position))

    def on_behalf(self, member: Member) -> str:
        """Whom a member represents: organisation or municipality, and the stakeholder kind."""
        return " · ".join(part for part in (member.represents_name, self.code(member.represents.kind_id)) if part)

    def day(self, day: date | None) -> str:
        """A day, or nothing."""
        return "" if day is None else self.around.language.short_date(day)

    def period(self, span: Period) -> str:
        """First and last day: "01.08.2017 – 31.12.2017"."""
        first, last = self.day(span.valid_from), self.day(last_day(span.valid_to))
        if not first and not last:
            return self.around.tr(say("without dates"))
        return f"{first} – {last}".strip()

    def over_time(self, line: Line) -> str:
        """Who held the place when, in one line, the earliest first: what the drawn line shows."""
        vacant = self.around.tr(say("Vacant"))
        parts = [
            f"{vacant if one.member is None else one.member.name} ({self.period(one.span)})"
            for one in reversed(line.holders)
        ]
        return "; ".join(parts)


def lines_of(detail: BodyDetail, day: date, *, every: bool) -> list[Line]:
    """Seats in their order, then members without a seat; with `every` those of other times too."""
    seats = [_seat_line(row, detail, day) for row in detail.seats if every or row.holds]
    principals = [one for one in detail.without_seat if one.deputy_for_id is None]
    free = [_free_line(one, detail.without_seat, day) for one in principals if every or holds_on(one, day)]
    return seats + free


def _seat_line(row: SeatRow, detail: BodyDetail, day: date) -> Line:
    life = Span(row.seat.valid_from or detail.body.valid_from, row.seat.valid_to or detail.body.valid_to)
    holders = [one for one in row.members if one.role_id != DEPUTY]
    parts = [Held(one.membership_id, one, one) for one in row.members if not is_empty(one)]
    parts += [Held(f"vacant:{number}", None, span) for number, span in enumerate(gaps(life, holders))]
    state = State.OTHER_TIME if not row.holds else State.VACANT if row.is_vacant else State.FILLED
    deputies = tuple(one for one in row.members if one.role_id == DEPUTY and holds_on(one, day))
    return Line(row.seat.id, row, row.holder, deputies, _newest_first(parts), state)


def _free_line(member: Member, others: tuple[Member, ...], day: date) -> Line:
    deputies = [one for one in others if one.deputy_for_id == member.membership_id]
    holds = holds_on(member, day)
    return Line(
        f"member:{member.membership_id}",
        None,
        member if holds else None,
        tuple(one for one in deputies if holds_on(one, day)),
        _newest_first([Held(one.membership_id, one, one) for one in (member, *deputies)]),
        State.FILLED if holds else State.OTHER_TIME,
    )


def _newest_first(parts: list[Held]) -> tuple[Held, ...]:
    """By first day, the newest first; a deputy after the member of the same time."""

    def order(one: Held) -> tuple[int, bool]:
        return -(one.span.valid_from or date.min).toordinal(), one.member is not None and one.member.role_id == DEPUTY

    return tuple(sorted(parts, key=order))


class Axis(Struct, frozen=True):
    """The time that the drawn lines of one body share, from the first day to a little after the last."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, 0 to 1."""
        whole = max((self.last - self.first).days, 1)
        return min(max((day - self.first).days / whole, 0.0), 1.0)

    @property
    def years(self) -> list[date]:
        """The first of January of each year within."""
        return [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]


def axis_of(lines: list[Line], day: date) -> Axis:
    """The time that holds everything known of these lines, and the day."""
    spans = [one.span for line in lines for one in line.held]
    known = [day for span in spans for day in (span.valid_from, span.valid_to) if day is not None]
    first, last = min([day, *known]), max([day, *known])
    room = max((last - first).days // 10, 30)
    return Axis(first - timedelta(days=0 if first < day else room), last + timedelta(days=room))


def proposed_for(line: Line | None) -> Represents | None:
    """Whom somebody in this seat would represent; None where the seat does not say."""
    if line is None or line.seat is None or line.seat.seat.kind_id is None:
        return None
    seat = line.seat.seat
    return Represents(
        kind_id=seat.kind_id or CodeId(""),
        organisation_id=seat.organisation_id,
        municipality_id=seat.municipality_id,
    )
