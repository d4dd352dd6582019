"""What is held about one person (innsyn): everything, in words that the person understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.domain.attendance import AttendanceOutcome, Presence, PresenceMode
from samrad.domain.codes import Code
from samrad.domain.holdings import AttendanceOfPerson, Holdings, ItemOfPerson
from samrad.domain.ids import CodeId, MunicipalityId
from samrad.domain.meetings import Invitation, Response
from samrad.errors import Text, say, say_count, say_in
from samrad.reports.content import meetings
from samrad.reports.content.actions import due, responsible, status
from samrad.reports.content.attendance import municipality
from samrad.reports.content.document import Occasion
from samrad.reports.content.entries import Entry, entry
from samrad.reports.content.listing import Holds, Listing, ListSection, Subject, listing, table_section
from samrad.reports.content.memberships import period, standing
from samrad.reports.content.redaction import plain_words
from samrad.reports.content.wording import LANGUAGE_NAMES, Said, Wording


@dataclass(frozen=True, kw_only=True)
class HoldingsOnPaper:
    """What the document is made from, as of a day."""

    holdings: Holdings
    day: date
    codes: Mapping[CodeId, Code]
    represented: Mapping[MunicipalityId, str]
    """Names of the represented municipalities."""


def about_you(found: HoldingsOnPaper, wording: Wording, occasion: Occasion) -> Listing:
    """The document in one language."""
    of = Said(found.holdings.detail.person.name)
    subject = Subject(title=say("What we hold about you"), document="access to own data", day=found.day, of=of)
    sections = (
        _work(found, wording),
        _memberships(found, wording),
        _invitations(found, wording),
        _attendance(found, wording),
        _items(found, wording),
        _actions(found, wording),
        _keeping(found, wording, occasion),
    )
    purpose = say(
        "This is everything that {programme} has registered about you. It is used to invite you to"
        " meetings, to write minutes, and to account for who took part.",
        programme=occasion.programme.name,
    )
    return listing(subject, sections, wording, occasion, sentences=(wording(purpose),), entries=_person(found, wording))


def _person(found: HoldingsOnPaper, wording: Wording) -> Iterator[Entry]:
    person = found.holdings.detail.person
    told: Sequence[tuple[Text, tuple[str | None, ...]]] = (
        (say_in("paper", "Name"), (person.name,)),
        (say_in("paper", "Other names"), found.holdings.detail.former_names),
        (say_in("paper", "E-mail"), (person.email, person.other_email)),
        (say_in("paper", "Telephone"), (person.phone, person.other_phone)),
        (say_in("paper", "Language"), (_language(person.language, wording),)),
        (say_in("paper", "Note"), (person.note,)),
    )
    for label, values in told:
        given = [value for value in values if value]
        if given:
            yield entry(wording(label), *given)


def _language(code: str | None, wording: Wording) -> str | None:
    return None if code is None else wording(LANGUAGE_NAMES[code])


def _work(found: HoldingsOnPaper, wording: Wording) -> ListSection | None:
    rows = tuple(
        (
            one.organisation_name,
            wording.said(one.affiliation.title or "–"),
            wording.label(one.affiliation.service_id, found.codes) or "–",
            wording.label(one.affiliation.competence_id, found.codes) or "–",
            period(one.affiliation, wording),
        )
        for one in found.holdings.detail.affiliations
    )
    heads = (
        (Holds.NAME, say_in("paper", "Organisation")),
        (Holds.NAME, say_in("paper", "Job title")),
        (Holds.NAME, say_in("paper", "Service")),
        (Holds.NAME, say_in("paper", "Competence")),
        (Holds.SHORT, say_in("paper", "Period")),
    )
    return table_section(say_in("paper", "Your affiliations"), heads, rows, wording)


def _memberships(found: HoldingsOnPaper, wording: Wording) -> ListSection | None:
    rows = tuple(
        (
            one.body_name,
            *standing(one, found.codes, wording),
        )
        for one in found.holdings.detail.memberships
    )
    heads = (
        (Holds.TEXT, say_in("paper", "Body")),
        (Holds.NAME, say_in("paper", "Role")),
        (Holds.NAME, say_in("paper", "Represents")),
        (Holds.SHORT, say_in("paper", "Period")),
    )
    return table_section(say_in("paper", "Groups and committees you sit in"), heads, rows, wording)


def _invitations(found: HoldingsOnPaper, wording: Wording) -> ListSection | None:
    rows = tuple(
        (
            *meetings.day_and_name(meeting, wording),
            found.codes[one.role_id].label(wording.code),
            _day(one.invited_on, wording),
            _answer(one, wording),
        )
        for meeting, one in found.holdings.invitations
    )
    heads = (
        (Holds.DATE, say_in("paper", "Date")),
        (Holds.NAME, say_in("paper", "Meeting")),
        (Holds.NAME, say_in("paper", "Role")),
        (Holds.DATE, say_in("paper", "Invited on")),
        (Holds.NAME, say_in("paper", "Answer")),
    )
    return table_section(say_in("paper", "Invitations"), heads, rows, wording, row_head=1)


def _answer(one: Invitation, wording: Wording) -> str:
    words = wording(_RESPONSES[one.response])
    answered = f"{words} ({wording.language.short_date(one.responded_on)})" if one.responded_on else words
    if one.reminded_on is None:
        return answered
    reminded = say_in("paper", "reminded {day}", day=wording.language.short_date(one.reminded_on))
    return f"{answered}\n{wording(reminded)}"


def _attendance(found: HoldingsOnPaper, wording: Wording) -> ListSection | None:
    rows = tuple(
        (
            *meetings.day_and_name(one.meeting, wording),
            _outcome(one, found, wording),
            _stood_as(one, found, wording),
        )
        for one in found.holdings.attendance
    )
    heads = (
        (Holds.DATE, say_in("paper", "Date")),
        (Holds.NAME, say_in("paper", "Meeting")),
        (Holds.NAME, say_in("paper", "Attendance")),
        (Holds.TEXT, say_in("paper", "As you stand in the minutes")),
    )
    return table_section(say_in("paper", "Attendance"), heads, rows, wording, row_head=1)


def _outcome(one: AttendanceOfPerson, found: HoldingsOnPaper, wording: Wording) -> str:
    role = found.codes[one.attendance.role_id].prose(wording.code)
    came_as = wording(say_in("paper", "without an invitation")) if one.attendance.is_walk_in else role
    told = [wording(_OUTCOMES[one.attendance.outcome]), came_as]
    if one.attendance.deputy_for_id is not None:
        name = found.holdings.names.get(one.attendance.deputy_for_id, "–")
        told.append(wording(say_in("paper", "for {name}", name=name)))
    lines = [", ".join(told), *(_presence(interval, wording) for interval in one.presence)]
    return "\n".join(lines)


def _presence(one: Presence, wording: Wording) -> str:
    day = wording.language.short_date(one.day)
    times = [wording(say_in("paper", "from {time}", time=wording.language.time(one.starts)))] if one.starts else []
    times += [wording(say_in("paper", "left at {time}", time=wording.language.time(one.ends)))] if one.ends else []
    return " ".join([day, *times, wording(_MODES[one.mode])])


def _stood_as(one: AttendanceOfPerson, found: HoldingsOnPaper, wording: Wording) -> Said:
    """The copy of what held that day."""
    copy = one.attendance
    place = found.represented.get(copy.represents_municipality_id or MunicipalityId(""))
    name = f"{copy.given_name} {copy.family_name}".strip()
    of_municipality = municipality(place) if place and copy.represents_organisation_id is None else None
    told: Sequence[tuple[Text, str | None]] = (
        (say_in("paper", "Service"), wording.label(copy.service_id, found.codes)),
        (say_in("paper", "Competence"), wording.label(copy.competence_id, found.codes)),
        (say_in("paper", "Represents"), of_municipality or copy.represents_name),
        (say_in("paper", "Stakeholder kind"), wording.label(copy.represents_kind_id, found.codes)),
    )
    lines = [", ".join(filter(None, (name, copy.title, copy.organisation_name)))]
    lines += [f"{wording(label)}: {value}" for label, value in told if value]
    return wording.said("\n".join(lines))


def _items(found: HoldingsOnPaper, wording: Wording) -> ListSection | None:
    held = found.holdings
    rows = tuple(
        (
            *meetings.day_and_name(one.meeting, wording),
            wording(what),
            wording.said(_item(one)),
        )
        for what, ones in (
            (say_in("paper", "Presenter"), held.presented),
            (say_in("paper", "Disqualified"), held.disqualified),
        )
        for one in ones
    )
    rows += tuple(
        (
            *meetings.day_and_name(one, wording),
            wording(what),
            Said("–"),
        )
        for what, ones in (
            (say_in("paper", "Chair"), held.chaired),
            (say_in("paper", "Minute taker"), held.minuted),
        )
        for one in ones
    )
    heads = (
        (Holds.DATE, say_in("paper", "Date")),
        (Holds.NAME, say_in("paper", "Meeting")),
        (Holds.SHORT, say_in("paper", "Part")),
        (Holds.TEXT, say_in("paper", "Item")),
    )
    return table_section(say_in("paper", "Your part in the meetings"), heads, rows, wording, row_head=1)


def _item(one: ItemOfPerson) -> str:
    return " ".join(filter(None, (one.item.label, plain_words(one.item.title))))


def _actions(found: HoldingsOnPaper, wording: Wording) -> ListSection | None:
    rows = tuple(
        (
            wording.language.short_date(row.meeting_day),
            wording.said(plain_words(row.action.what) or ""),
            responsible(row.responsible, wording) or "–",
            due(row.action, wording) or "–",
            wording(status(row.action.status)),
        )
        for row in found.holdings.actions
    )
    heads = (
        (Holds.DATE, say_in("paper", "Meeting")),
        (Holds.TEXT, say_in("paper", "What")),
        (Holds.NAME, say_in("paper", "Responsible")),
        (Holds.SHORT, say_in("paper", "Deadline")),
        (Holds.SHORT, say_in("paper", "Status")),
    )
    return table_section(say_in("paper", "Follow-up you answer for"), heads, rows, wording, row_head=1)


def _keeping(found: HoldingsOnPaper, wording: Wording, occasion: Occasion) -> ListSection:
    """For how long, what was changed when, and what the person may ask for."""
    held, told = found.holdings, []
    if held.changes and held.first_change is not None and held.last_change is not None:
        changed = say_count("changed {count} time", "changed {count} times", held.changes)
        told.append(
            wording(
                say(
                    "What is registered about you was {changed}, first on {first} and last on {last}.",
                    changed=changed,
                    first=held.first_change.date(),
                    last=held.last_change.date(),
                )
            )
        )
    if occasion.programme.retention_rule:
        told.append(wording(say("How long it is kept: {rule}", rule=occasion.programme.retention_rule)))
    told.append(
        wording(
            say(
                "You may have mistakes corrected, and ask that what is no longer needed be deleted. Write to {owner}.",
                owner=occasion.programme.owner,
            )
        )
    )
    told.append(wording(say("You may also complain to the Norwegian Data Protection Authority, datatilsynet.no.")))
    return ListSection(heading=Said(wording(say_in("paper", "Keeping and correcting"))), sentences=tuple(told))


def _day(day: date | None, wording: Wording) -> str:
    return "–" if day is None else wording.language.short_date(day)


_RESPONSES = {
    Response.NONE: say_in("paper", "no answer"),
    Response.YES: say_in("paper", "coming"),
    Response.NO: say_in("paper", "not coming"),
    Response.DEPUTY: say_in("paper", "sends a deputy"),
}
_OUTCOMES = {
    AttendanceOutcome.PRESENT: say_in("paper", "present"),
    AttendanceOutcome.EXCUSED: say_in("paper", "apologies"),
    AttendanceOutcome.ABSENT: say_in("paper", "absent"),
}
_MODES = {
    PresenceMode.ROOM: say_in("paper", "in the room"),
    PresenceMode.VIDEO: say_in("paper", "on video"),
    PresenceMode.TELEPHONE: say_in("paper", "by telephone"),
}
