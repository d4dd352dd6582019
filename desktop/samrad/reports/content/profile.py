"""The profile of a municipality (kommuneprofil): its seats, members, people and meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samrad.domain.codes import Code
from samrad.domain.holdings import MeetingOfMunicipality, MunicipalityProfile
from samrad.domain.ids import CodeId
from samrad.domain.municipalities import MunicipalityPeriod
from samrad.domain.people_rows import PersonRow
from samrad.errors import Text, say, say_count, say_in
from samrad.reports.content import meetings
from samrad.reports.content.attendance import municipality
from samrad.reports.content.document import Occasion
from samrad.reports.content.entries import Entry, entry
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
from samrad.reports.content.members import period, represents
from samrad.reports.content.wording import Said, Wording

_KVEN = "fkv"


@dataclass(frozen=True, kw_only=True)
class ProfileOnPaper:
    """What the profile is made from, as of a day."""

    profile: MunicipalityProfile
    day: date
    codes: Mapping[CodeId, Code]


def profile(found: ProfileOnPaper, wording: Wording, occasion: Occasion) -> Listing:
    """The profile in one language."""
    of = Said(municipality(found.profile.period.name))
    subject = Subject(title=say("Municipality profile"), document="municipality profile", day=found.day, of=of)
    sections = (_seats(found, wording), _members(found, wording), _people(found, wording), _meetings(found, wording))
    return Listing(
        about=listing_about(subject, wording, occasion),
        file_words=subject.file_words(wording),
        title=of.words,
        subtitles=(
            Said(wording(subject.title)),
            Said(wording(say_in("paper", "As of {day}", day=found.day))),
        ),
        entries=tuple(_head(found.profile, wording)),
        sentences=(_summary(found.profile, wording),),
        sections=tuple(section for section in sections if section is not None),
    )


def _head(found: MunicipalityProfile, wording: Wording) -> Iterator[Entry]:
    now = found.period
    yield entry(wording(say_in("paper", "Number")), now.number)
    yield entry(wording(say_in("paper", "County")), now.county_name)
    others = tuple(_other_names(now))
    if others:
        yield Entry(label=wording(say_in("paper", "Other names")), lines=others)
    for area, is_host in found.areas:
        name = wording(say_in("paper", "{area} (host municipality)", area=area.name)) if is_host else area.name
        yield entry(wording(say_in("paper", "Area")), name)
    organisations = [row.name for row in found.organisations]
    if organisations:
        yield entry(wording(say_in("paper", "Organisations")), *organisations)


def _other_names(of: MunicipalityPeriod) -> Iterator[Said]:
    """The Sámi and the Kven name, in their own language."""
    if of.sami_name:
        yield Said(of.sami_name, of.sami_language or "se")
    if of.kven_name:
        yield Said(of.kven_name, _KVEN)


def _summary(found: MunicipalityProfile, wording: Wording) -> str:
    """How much the municipality has taken part."""
    people = sum(count > 0 for _, count in found.people)
    came = [one for one in found.meetings if one.present]
    if not people:
        return wording(say("Nobody has taken part in a meeting for the municipality."))
    words: Text = say_count("{count} person has taken part", "{count} people have taken part", people)
    at = say_count("at {count} meeting", "at {count} meetings", len(came))
    attendances = say_count(
        "{count} attendance", "{count} attendances", sum(len(one.present) for one in found.meetings)
    )
    return wording(
        say("{people} {meetings}: {attendances} in all.", people=words, meetings=at, attendances=attendances)
    )


def _seats(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    if not found.profile.seats:
        return None
    vacant = Strong(wording(say_in("paper", "Vacant seat")))
    named = any(seat.seat_name for seat in found.profile.seats)
    return ListSection(
        heading=Said(wording(say_in("paper", "Seats"))),
        table=ListTable(
            columns=columns(
                wording,
                (Holds.TEXT, say_in("paper", "Body")),
                *([(Holds.NAME, say_in("paper", "Seat"))] if named else []),
                (Holds.NAME, say_in("paper", "Member")),
            ),
            rows=tuple(
                (
                    wording.said(seat.body_name, seat.body_language),
                    *((seat.seat_name or "–",) if named else ()),
                    seat.holder or vacant,
                )
                for seat in found.profile.seats
            ),
        ),
    )


def _members(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    if not found.profile.members:
        return None
    return ListSection(
        heading=Said(wording(say_in("paper", "Members of bodies"))),
        table=ListTable(
            columns=columns(
                wording,
                (Holds.NAME, say_in("paper", "Name")),
                (Holds.TEXT, say_in("paper", "Body")),
                (Holds.NAME, say_in("paper", "Role")),
                (Holds.NAME, say_in("paper", "Represents")),
                (Holds.SHORT, say_in("paper", "Appointed")),
            ),
            rows=tuple(
                (
                    one.name,
                    one.body_name,
                    found.codes[one.role_id].label(wording.code),
                    represents(one, found.codes, wording),
                    period(one, wording),
                )
                for one in found.profile.members
            ),
        ),
    )


def _people(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    if not found.profile.people:
        return None
    return ListSection(
        heading=Said(wording(say_in("paper", "Participants"))),
        table=ListTable(
            columns=columns(
                wording,
                (Holds.NAME, say_in("paper", "Name")),
                (Holds.TEXT, say_in("paper", "Job title")),
                (Holds.NAME, say_in("paper", "Service")),
                (Holds.NAME, say_in("paper", "Competence")),
                (Holds.NUMBER, say_in("paper", "Meetings")),
            ),
            rows=tuple(_person(row, count, found.codes, wording) for row, count in found.profile.people),
        ),
    )


def _person(row: PersonRow, count: int, codes: Mapping[CodeId, Code], wording: Wording) -> tuple[CellWords, ...]:
    return (
        row.name,
        wording.said(row.title[:1].upper() + row.title[1:]) if row.title else "–",
        _label(row.service_id, codes, wording),
        _label(row.competence_id, codes, wording),
        wording.language.number(count),
    )


def _label(code: CodeId | None, codes: Mapping[CodeId, Code], wording: Wording) -> str:
    return "–" if code is None else codes[code].label(wording.code)


def _meetings(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    if not found.profile.meetings:
        return None
    return ListSection(
        heading=Said(wording(say_in("paper", "Meetings"))),
        table=ListTable(
            columns=columns(
                wording,
                (Holds.DATE, say_in("paper", "Date")),
                (Holds.NAME, say_in("paper", "Meeting")),
                (Holds.NAME, say_in("paper", "Present")),
                (Holds.NAME, say_in("paper", "Apologies or absent")),
            ),
            rows=tuple(_meeting(one, wording) for one in found.profile.meetings),
            heads=1,
        ),
    )


def _meeting(one: MeetingOfMunicipality, wording: Wording) -> tuple[CellWords, ...]:
    return (
        wording.language.short_date(one.meeting.first_day),
        wording.said(meetings.short_name(one.meeting, wording)),
        ", ".join(one.present) or "–",
        ", ".join((*one.excused, *one.absent)) or "–",
    )
