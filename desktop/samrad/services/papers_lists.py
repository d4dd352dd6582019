"""Lists of the register as PDF: follow-up, decisions, members of a body, participants."""

from __future__ import annotations

from collections.abc import Iterable

from samrad.domain.action_rows import ActionFilter, ActionRow
from samrad.domain.agenda import Exemption
from samrad.domain.bodies import Body
from samrad.domain.ids import ActionId, BodyId, MeetingId, MunicipalityId, PersonId
from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.meeting_rows import MeetingFilter, MeetingOrder
from samrad.domain.meetings import HELD_OR_LATER, Meeting
from samrad.domain.papers import Paper
from samrad.domain.people_rows import PersonFilter
from samrad.register import bodies, codes, meetings, organisations, people, people_list, profiles
from samrad.register.actions import action_rows
from samrad.register.holdings import holdings
from samrad.register.meeting_records import meeting_record
from samrad.register.store import Register
from samrad.reports.content import about_you as about_you_content
from samrad.reports.content import decisions as decisions_content
from samrad.reports.content import follow_up as follow_up_content
from samrad.reports.content import members as members_content
from samrad.reports.content import participants as participants_content
from samrad.reports.content import profile as profile_content
from samrad.reports.content.file_names import file_name
from samrad.reports.content.listing import Listing
from samrad.reports.layout import listing as listing_layout
from samrad.services.papers import Desk


def follow_up(
    register: Register, *, body_id: BodyId | None = None, language: str | None = None, edition: str = "full"
) -> Paper:
    """The follow-up list (oppfølgingsliste): all open actions, or those of one body, as of today.

    Raises:
        NotFoundError: there is no such body.
        UsageError: no such language or edition.
    """
    body = None if body_id is None else register.get(Body, body_id)
    desk = _desk(register, body, language, edition)
    rows = action_rows(register, ActionFilter(body_id=body_id), register.today())
    spoken = {one: register.get(Meeting, one).language for one in {row.action.meeting_id for row in rows}}
    found = follow_up_content.FollowUp(
        day=register.today(),
        body=body,
        groups=[(one, [row for row in rows if row.action.body_id == _id(one)]) for one in _bodies(register, body)],
        languages={row.action.id: spoken[row.action.meeting_id] for row in rows},
        exempt=_exempt(register, rows),
    )
    return _paper(desk, follow_up_content.follow_up(found, desk.wording, desk.occasion), register)


def decisions(
    register: Register, *, body_id: BodyId | None = None, language: str | None = None, edition: str = "full"
) -> Paper:
    """The decision log (vedtak og konklusjoner) of all meetings held, or of one body's.

    Raises:
        NotFoundError: there is no such body.
        UsageError: no such language or edition.
    """
    body = None if body_id is None else register.get(Body, body_id)
    desk = _desk(register, body, language, edition)
    records = _records(register, body_id)
    found = decisions_content.Decisions(
        day=register.today(),
        body=body,
        groups=[
            (one, [record for record in records if record.meeting.body_id == _id(one)])
            for one in _bodies(register, body)
        ],
    )
    return _paper(desk, decisions_content.decisions(found, desk.wording.language, desk.occasion), register)


def members(register: Register, *, body_id: BodyId, language: str | None = None) -> Paper:
    """The members of a body with seats and vacancies, as of today.

    Raises:
        NotFoundError: there is no such body.
        UsageError: no such language.
    """
    body = register.get(Body, body_id)
    desk = _desk(register, body, language)
    day = register.today()
    found = members_content.BodyOnPaper(
        detail=bodies.body_detail(register, body_id, day), day=day, codes=codes.by_id(register)
    )
    return _paper(desk, members_content.members(found, desk.wording, desk.occasion), register)


def participants(register: Register, *, language: str | None = None) -> Paper:
    """The register of participants (deltakerregister): everybody, as of today.

    Raises:
        UsageError: no such language.
    """
    desk = _desk(register, None, language)
    day = register.today()
    ids = people_list.people_ids(register, PersonFilter(), day)
    found = participants_content.People(
        day=day, people=people.people_rows(register, ids, day), codes=codes.by_id(register)
    )
    return _paper(desk, participants_content.participants(found, desk.wording, desk.occasion), register)


def municipality_profile(register: Register, *, municipality_id: MunicipalityId, language: str | None = None) -> Paper:
    """The profile of a municipality: its seats, members, people and meetings, as of today.

    Raises:
        NotFoundError: there is no such municipality.
        UsageError: no such language.
    """
    desk = _desk(register, None, language)
    day = register.today()
    found = profile_content.ProfileOnPaper(
        profile=profiles.municipality_profile(register, municipality_id, day), day=day, codes=codes.by_id(register)
    )
    return _paper(desk, profile_content.profile(found, desk.wording, desk.occasion), register)


def about_you(register: Register, *, person_id: PersonId, language: str | None = None) -> Paper:
    """What is held about a person (innsyn), in the person's own language unless another is asked for.

    Raises:
        NotFoundError: there is no such person.
        UsageError: no such language.
    """
    day = register.today()
    held = holdings(register, person_id, day)
    desk = _desk(register, None, language or held.detail.person.language)
    ids = {one.attendance.represents_municipality_id for one in held.attendance}
    found = about_you_content.HoldingsOnPaper(
        holdings=held,
        day=day,
        codes=codes.by_id(register),
        represented=organisations.municipality_names(register, {one for one in ids if one is not None}, day),
    )
    return _paper(desk, about_you_content.about_you(found, desk.wording, desk.occasion), register)


def _desk(register: Register, body: Body | None, language: str | None, edition: str = "full") -> Desk:
    own = register.programme().language if body is None else body.language
    return Desk.of(register, language or own, own, edition)


def _paper(desk: Desk, listing: Listing, register: Register) -> Paper:
    name = file_name(register.today(), listing.file_words, desk.wording, edition=desk.edition)
    return desk.paper(listing_layout.lay_out(listing), name)


def _bodies(register: Register, only: Body | None) -> list[Body | None]:
    """The bodies in their order, ended ones too, and None for meetings without one."""
    if only is not None:
        return [only]
    rows = bodies.body_rows(register, register.today(), ended_too=True)
    return [*(register.get(Body, row.body_id) for row in rows), None]


def _id(body: Body | None) -> BodyId | None:
    return None if body is None else body.id


def _records(register: Register, body_id: BodyId | None) -> list[MeetingRecord]:
    wanted = MeetingFilter(body_id=body_id, states=HELD_OR_LATER)
    return [
        meeting_record(register, row.meeting_id)
        for row in meetings.meeting_rows(register, wanted, MeetingOrder.OLDEST)
        if body_id in (None, row.body_id)
    ]


def _exempt(register: Register, rows: Iterable[ActionRow]) -> dict[ActionId, Exemption]:
    """What exempts each of the actions, through the items they were born in."""
    found: dict[ActionId, Exemption] = {}
    for meeting_id in sorted({row.action.meeting_id for row in rows}):
        found |= _exempt_in(register, meeting_id)
    return found


def _exempt_in(register: Register, meeting_id: MeetingId) -> dict[ActionId, Exemption]:
    record = meeting_record(register, meeting_id)
    return {one.action.id: one.exemption for one in record.actions if one.exemption is not None}
