"""The profile of a municipality (kommuneprofil): its seats, members, people and meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samrad.domain.codes import Code
from samrad.domain.holdings import MeetingOfMunicipality, MunicipalityProfile
from samrad.domain.ids import CodeId
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
    Strong,
    Subject,
    listing,
    table_section,
)
from samrad.reports.content.memberships import standing
from samrad.reports.content.place_names import other_names
from samrad.reports.content.wording import Said, Wording, capital


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
    listed = listing(
        subject,
        (_seats(found, wording), _members(found, wording), _people(found, wording), _meetings(found, wording)),
        wording,
        occasion,
        sentences=(_summary(found.profile, wording),),
        entries=_head(found.profile, wording),
    )
    return replace(listed, title=of.words, subtitles=(Said(listed.title), listed.subtitles[-1]))


def _head(found: MunicipalityProfile, wording: Wording) -> Iterator[Entry]:
    now = found.period
    yield entry(wording(say_in("paper", "Number")), now.number)
    yield entry(wording(say_in("paper", "County")), now.county_name)
    others = other_names(now)
    if others:
        yield Entry(label=wording(say_in("paper", "Other names")), lines=others)
    for area, is_host in found.areas:
        name = wording(say_in("paper", "{area} (host municipality)", area=area.name)) if is_host else area.name
        yield entry(wording(say_in("paper", "Area")), name)
    organisations = [row.name for row in found.organisations]
    if organisations:
        yield entry(wording(say_in("paper", "Organisations")), *organisations)


def _summary(found: MunicipalityProfile, wording: Wording) -> str:
    """How much the municipality has taken part."""
    people = sum(count > 0 for _, count in found.people)
    came = [one for one in found.meetings if one.present]
    if not people:
        return wording(say("Nobody has taken part in a meeting for the municipality."))
    words: Text = say_count("{count} person has taken part", "{count} people have taken part", people)
    at = say_count("in {count} meeting", "in {count} meetings", len(came))
    attendances = say_count(
        "{count} attendance", "{count} attendances", sum(len(one.present) for one in found.meetings)
    )
    return wording(
        say("{people} {meetings}: {attendances} in all.", people=words, meetings=at, attendances=attendances)
    )


def _seats(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    vacant = Strong(wording(say_in("paper", "Vacant seat")))
    named = any(seat.seat_name for seat in found.profile.seats)
    heads = (
        (Holds.TEXT, say_in("paper", "Body")),
        *([(Holds.NAME, say_in("paper", "Seat"))] if named else []),
        (Holds.NAME, say_in("paper", "Member")),
    )
    rows = (
        (
            wording.said(seat.body_name, seat.body_language),
            *((seat.seat_name or "–",) if named else ()),
            seat.holder or vacant,
        )
        for seat in found.profile.seats
    )
    return table_section(say_in("paper", "Seats"), heads, rows, wording)


def _members(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    heads = (
        (Holds.NAME, say_in("paper", "Name")),
        (Holds.TEXT, say_in("paper", "Body")),
        (Holds.NAME, say_in("paper", "Role")),
        (Holds.NAME, say_in("paper", "Represents")),
        (Holds.SHORT, say_in("paper", "Appointed")),
    )
    rows = ((one.name, one.body_name, *standing(one, found.codes, wording)) for one in found.profile.members)
    return table_section(say_in("paper", "Members of bodies"), heads, rows, wording)


def _people(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    heads = (
        (Holds.NAME, say_in("paper", "Name")),
        (Holds.TEXT, say_in("paper", "Job title")),
        (Holds.NAME, say_in("paper", "Service")),
        (Holds.NAME, say_in("paper", "Competence")),
        (Holds.COUNT, say_in("paper", "Meetings")),
    )
    rows = (_person(row, count, found.codes, wording) for row, count in found.profile.people)
    return table_section(say_in("paper", "Participants"), heads, rows, wording)


def _person(row: PersonRow, count: int, codes: Mapping[CodeId, Code], wording: Wording) -> tuple[CellWords, ...]:
    return (
        row.name,
        wording.said(capital(row.title)) if row.title else "–",
        wording.label(row.service_id, codes) or "–",
        wording.label(row.competence_id, codes) or "–",
        wording.language.number(count),
    )


def _meetings(found: ProfileOnPaper, wording: Wording) -> ListSection | None:
    heads = (
        (Holds.DATE, say_in("paper", "Date")),
        (Holds.NAME, say_in("paper", "Meeting")),
        (Holds.NAME, say_in("paper", "Present")),
        (Holds.NAME, say_in("paper", "Apologies or absent")),
    )
    rows = (_meeting(one, wording) for one in found.profile.meetings)
    return table_section(say_in("paper", "Meetings"), heads, rows, wording, row_head=1)


def _meeting(one: MeetingOfMunicipality, wording: Wording) -> tuple[CellWords, ...]:
    return (
        *meetings.day_and_name(one.meeting, wording),
        ", ".join(one.present) or "–",
        ", ".join((*one.excused, *one.absent)) or "–",
    )
