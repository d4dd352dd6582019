"""The members of a body with seats and vacancies (medlemmer, plasser og ledige plasser)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samrad.domain.bodies import DEPUTY
from samrad.domain.body_rows import BodyDetail, SeatRow
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.periods import holds_on
from samrad.errors import say, say_count, say_in
from samrad.reports.content.attendance import municipality
from samrad.reports.content.document import Occasion
from samrad.reports.content.listing import (
    CellWords,
    Holds,
    Listing,
    ListSection,
    Strong,
    Subject,
    listing,
    table_section,
)
from samrad.reports.content.memberships import period, represents, standing
from samrad.reports.content.wording import Wording


@dataclass(frozen=True, kw_only=True)
class BodyOnPaper:
    """What the list is made from, as of a day."""

    detail: BodyDetail
    day: date
    codes: Mapping[CodeId, Code]


def members(found: BodyOnPaper, wording: Wording, occasion: Occasion) -> Listing:
    """The list in one language."""
    body = found.detail.body
    of = wording.said(body.name, body.language)
    subject = Subject(title=say("Members and seats"), document="members of a body", day=found.day, of=of, is_body=True)
    sections = (_seats(found, wording), _others(found, wording))
    return listing(subject, sections, wording, occasion, sentences=_sentences(found, wording, sections))


def _sentences(found: BodyOnPaper, wording: Wording, sections: Iterable[ListSection | None]) -> Iterator[str]:
    row = found.detail.row
    if not any(sections):
        yield wording(say("The body has neither seats nor members."))
    if row.seats:
        seats = say_count("The body has {count} seat", "The body has {count} seats", row.seats)
        if row.seats == 1:
            vacant, filled = say("{seats}; it is vacant.", seats=seats), say("{seats}; it is filled.", seats=seats)
            yield wording(vacant if row.vacant else filled)
        elif row.seats == row.vacant:
            yield wording(say("{seats}; none is filled.", seats=seats))
        elif row.vacant:
            some = say_count("{count} of them is vacant", "{count} of them are vacant", row.vacant)
            yield wording(say("{seats}; {vacant}.", seats=seats, vacant=some))
        else:
            yield wording(say("{seats}; all are filled.", seats=seats))


def _seats(found: BodyOnPaper, wording: Wording) -> ListSection | None:
    heads = (
        (Holds.NAME, say_in("paper", "Seat")),
        (Holds.NAME, say_in("paper", "Member")),
        (Holds.NAME, say_in("paper", "Represents")),
        (Holds.NAME, say_in("paper", "Deputy")),
        (Holds.SHORT, say_in("paper", "Appointed")),
    )
    rows = [_seat(seat, found, wording) for seat in found.detail.seats if seat.holds]
    return table_section(say_in("paper", "Seats"), heads, rows, wording, row_head=1)


def _seat(seat: SeatRow, found: BodyOnPaper, wording: Wording) -> tuple[CellWords, ...]:
    deputies = [one.name for one in seat.members if one.role_id == DEPUTY and holds_on(one, found.day)]
    holder = seat.holder
    if holder is None:
        vacant = Strong(wording(say_in("paper", "Vacant seat")))
        return _seat_name(seat, found, wording), vacant, "–", "\n".join(deputies) or "–", "–"
    role = found.codes[holder.role_id]
    name = holder.name if role.id == "role.member" else f"{holder.name} ({role.prose(wording.code)})"
    return (
        _seat_name(seat, found, wording),
        name,
        represents(holder, found.codes, wording),
        "\n".join(deputies) or "–",
        period(holder, wording),
    )


def _seat_name(seat: SeatRow, found: BodyOnPaper, wording: Wording) -> str:
    of_municipality = municipality(seat.municipality_name) if seat.municipality_name else None
    own = seat.seat.name or seat.organisation_name or of_municipality
    of_kind = wording.label(seat.seat.kind_id, found.codes)
    return own or of_kind or wording(say_in("paper", "Seat {number}", number=seat.seat.position + 1))


def _others(found: BodyOnPaper, wording: Wording) -> ListSection | None:
    heads = (
        (Holds.NAME, say_in("paper", "Name")),
        (Holds.NAME, say_in("paper", "Role")),
        (Holds.NAME, say_in("paper", "Represents")),
        (Holds.SHORT, say_in("paper", "Appointed")),
    )
    there = [one for one in found.detail.without_seat if holds_on(one, found.day)]
    there.sort(key=lambda one: found.codes[one.role_id].position)
    rows = [(one.name, *standing(one, found.codes, wording)) for one in there]
    return table_section(say_in("paper", "Without a seat of their own"), heads, rows, wording)
