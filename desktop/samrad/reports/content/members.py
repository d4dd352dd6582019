"""The members of a body with seats and vacancies (medlemmer, plasser og ledige plasser)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from samrad.domain.bodies import DEPUTY
from samrad.domain.body_rows import BodyDetail, Member, SeatRow
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.periods import Period, holds_on
from samrad.errors import say, say_count, say_in
from samrad.reports.content.attendance import municipality
from samrad.reports.content.document import Occasion
from samrad.reports.content.listing import (
    CellWords,
    Holds,
    Listing,
    ListSection,
    ListTable,
    Strong,
    Subject,
    columns,
    listing_about,
)
from samrad.reports.content.wording import Said, Wording


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
    return Listing(
        about=listing_about(subject, wording, occasion),
        file_words=subject.file_words(wording),
        title=wording(subject.title),
        subtitles=(of, Said(wording(say_in("paper", "As of {day}", day=found.day)))),
        sentences=tuple(_sentences(found, wording)),
        sections=tuple(section for section in sections if section is not None),
    )


def _sentences(found: BodyOnPaper, wording: Wording) -> Iterator[str]:
    row = found.detail.row
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
    seats = [seat for seat in found.detail.seats if seat.holds]
    if not seats:
        return None
    return ListSection(
        heading=Said(wording(say_in("paper", "Seats"))),
        table=ListTable(
            columns=columns(
                wording,
                (Holds.NAME, say_in("paper", "Seat")),
                (Holds.NAME, say_in("paper", "Member")),
                (Holds.NAME, say_in("paper", "Represents")),
                (Holds.NAME, say_in("paper", "Deputy")),
                (Holds.SHORT, say_in("paper", "Appointed")),
            ),
            rows=tuple(_seat(seat, found, wording) for seat in seats),
            heads=1,
        ),
    )


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
    kind = found.codes.get(seat.seat.kind_id or CodeId(""))
    of_kind = kind.label(wording.code) if kind is not None else None
    own = seat.seat.name or seat.organisation_name or of_municipality
    return own or of_kind or wording(say_in("paper", "Seat {number}", number=seat.seat.position + 1))


def _others(found: BodyOnPaper, wording: Wording) -> ListSection | None:
    there = [one for one in found.detail.without_seat if holds_on(one, found.day)]
    if not there:
        return None
    return ListSection(
        heading=Said(wording(say_in("paper", "Without a seat of their own"))),
        table=ListTable(
            columns=columns(
                wording,
                (Holds.NAME, say_in("paper", "Name")),
                (Holds.NAME, say_in("paper", "Role")),
                (Holds.NAME, say_in("paper", "Represents")),
                (Holds.SHORT, say_in("paper", "Appointed")),
            ),
            rows=tuple(
                (
                    one.name,
                    found.codes[one.role_id].label(wording.code),
                    represents(one, found.codes, wording),
                    period(one, wording),
                )
                for one in sorted(there, key=lambda one: found.codes[one.role_id].position)
            ),
        ),
    )


def represents(one: Member, codes: Mapping[CodeId, Code], wording: Wording) -> str:
    """Whom a member represents: organisation or municipality, else the stakeholder kind."""
    if one.represents_organisation_name:
        return one.represents_organisation_name
    if one.represents_municipality_name:
        return municipality(one.represents_municipality_name)
    return codes[one.represents.kind_id].label(wording.code)


def period(of: Period, wording: Wording) -> str:
    """From when to when, both days included: "01.01.2017–31.12.2018", "fra 01.01.2017"."""
    first = wording.language.short_date(of.valid_from) if of.valid_from else None
    last = wording.language.short_date(of.valid_to - timedelta(days=1)) if of.valid_to else None
    if first and last:
        return f"{first}–{last}"
    if first:
        return wording(say_in("paper", "from {first}", first=first))
    return wording(say_in("paper", "until {last}", last=last)) if last else "–"
