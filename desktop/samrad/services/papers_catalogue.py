"""Every paper that a register can give: what it is, where it belongs, and how it is made in a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from msgspec import Struct

from samrad.domain.agenda import AgendaItem, ItemForm
from samrad.domain.ids import BodyId, MeetingId
from samrad.domain.meetings import Meeting, MeetingState
from samrad.domain.papers import Edition, Paper
from samrad.domain.participation_terms import WORKING_MEETING
from samrad.domain.people_rows import PersonFilter
from samrad.errors import Text, say_in
from samrad.register import agenda, bodies, meetings, people_list, profiles
from samrad.register.store import Register
from samrad.services import papers, papers_lists
from samrad.services.papers_participation import participation

WITHOUT_MINUTES = frozenset({MeetingState.PLANNED, MeetingState.CANCELLED})


class Make(Protocol):
    """Makes a paper in a language: nb, nn or en."""

    def __call__(self, *, language: str) -> Paper:
        """The finished paper.

        Raises:
            AppError: it can't be made.
        """


class Offer(Struct, frozen=True):
    """A paper that can be made.

    `document` is its kind, in English, and `name` what a list calls it; `folder` is where it belongs among many, on top
    of them when None.
    """

    document: str
    name: Text
    make: Make
    folder: Text | None = None
    edition: Edition = Edition.FULL


def papers_of(register: Register) -> Iterator[Offer]:
    """Everything: the reports and lists, then the papers of each meeting, each municipality and each person."""
    yield from _reports(register)
    for row in meetings.meeting_rows(register):
        yield from papers_of_meeting(register, row.meeting_id)
    for municipality_id in profiles.took_part(register):
        make = partial(papers_lists.municipality_profile, register, municipality_id=municipality_id)
        yield Offer("municipality profile", say_in("document", "Municipality profile"), make, MUNICIPALITIES)
    for person_id in people_list.people_ids(register, PersonFilter(), register.today()):
        make = partial(papers_lists.about_you, register, person_id=person_id)
        yield Offer("access to own data", say_in("document", "What we hold about you"), make, ACCESS)


def papers_of_meeting(register: Register, meeting_id: MeetingId) -> Iterator[Offer]:
    """Everything that one meeting can give.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = register.get(Meeting, meeting_id)
    working = meeting.type_id == WORKING_MEETING
    name = say_in("document", "Programme") if working else say_in("document", "Notice and agenda")
    yield from _editions("notice", name, partial(papers.notice, register, meeting_id=meeting_id), MEETINGS)
    for document, name, make in _FOR_THE_DAY:
        yield Offer(document, name, partial(make, register, meeting_id=meeting_id), MEETINGS)
    if meeting.state in WITHOUT_MINUTES:
        return
    name = say_in("document", "Summary") if working else say_in("document", "Minutes")
    yield from _editions("minutes", name, partial(papers.minutes, register, meeting_id=meeting_id), MEETINGS)
    for item in agenda.items_of(register, meeting_id):
        if _is_treated(item):
            name = say_in("document", "Extract: {item}", item=f"{item.number} {item.title}")
            yield from _editions("extract", name, partial(papers.extract, register, item_id=item.id), MEETINGS)


def _is_treated(item: AgendaItem) -> bool:
    return item.form is ItemForm.ITEM and item.number is not None and item.parent_id is None


def _reports(register: Register) -> Iterator[Offer]:
    name = say_in("document", "Participation report")
    yield Offer("participation", name, partial(participation, register, edition="internal"))
    yield Offer("participation", name, partial(participation, register, edition="public"), edition=Edition.PUBLIC)
    yield from _editions("follow-up list", _FOLLOW_UP, partial(papers_lists.follow_up, register), None)
    yield from _editions("decision log", _DECISIONS, partial(papers_lists.decisions, register), None)
    name = say_in("document", "Register of participants")
    yield Offer("register of participants", name, partial(papers_lists.participants, register))
    for row in bodies.body_rows(register, register.today(), ended_too=True):
        yield from _papers_of_body(register, row.body_id)


def _papers_of_body(register: Register, body_id: BodyId) -> Iterator[Offer]:
    name = say_in("document", "Members, seats and vacancies")
    yield Offer("members of a body", name, partial(papers_lists.members, register, body_id=body_id), BODIES)
    if not meetings.meetings_of(register, body_id):
        return
    follow_up = partial(papers_lists.follow_up, register, body_id=body_id)
    yield from _editions("follow-up list", _FOLLOW_UP, follow_up, BODIES)
    decisions = partial(papers_lists.decisions, register, body_id=body_id)
    yield from _editions("decision log", _DECISIONS, decisions, BODIES)


def _editions(document: str, name: Text, make: Callable[..., Paper], folder: Text | None) -> Iterator[Offer]:
    for edition in Edition:
        yield Offer(document, name, partial(make, edition=edition.value), folder, edition)


MEETINGS = say_in("folder", "Meetings")
BODIES = say_in("folder", "Bodies")
MUNICIPALITIES = say_in("folder", "Municipalities")
ACCESS = say_in("folder", "Access to own data")

_FOLLOW_UP = say_in("document", "Follow-up list")
_DECISIONS = say_in("document", "Decisions and conclusions")

_FOR_THE_DAY: tuple[tuple[str, Text, Callable[..., Paper]], ...] = (
    ("sign-in sheet", say_in("document", "Sign-in sheet"), papers.sign_in_sheet),
    ("name badges", say_in("document", "Name badges"), papers.name_badges),
    ("table signs", say_in("document", "Table signs"), papers.table_signs),
)
