"""A joint meeting of three days that no layout was drawn for: every paper of it conforms and says its content.

Names in six scripts and of one endless word, a discussion of five thousand words, exemptions of every part, people who
come for a part of a day, for others, or uninvited, and municipalities whose names have lapsed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from msgspec.structs import replace

from samrad.domain.actions import Responsible
from samrad.domain.agenda import Part
from samrad.domain.attendance import AttendanceOutcome, Interval, PresenceMode, Recording
from samrad.domain.bodies import Body, Represents
from samrad.domain.ids import CodeId, MeetingId, MunicipalityId, PersonId
from samrad.domain.invitations import Invitee
from samrad.domain.municipalities import MunicipalityPeriod
from samrad.domain.papers import Edition
from samrad.domain.people import Person
from samrad.domain.programme import Programme
from samrad.i18n import LANGUAGES
from samrad.register.store import Register
from samrad.reports.content.place_cards import Cards
from samrad.services.actions import add_action
from samrad.services.agenda import add_item, change_item, items, set_exemption
from samrad.services.areas import add_area
from samrad.services.attachments import attach
from samrad.services.attendance import add_walk_in, record, record_many
from samrad.services.bodies import add_body, add_seat, appoint
from samrad.services.invitations import invite, invite_members, invite_organisation
from samrad.services.meetings import call_meeting, change_meeting, hold_meeting, plan_meeting, start_minutes
from samrad.services.organisations import municipality_organisation
from samrad.services.papers_catalogue import Offer, papers_of, papers_of_meeting
from tests.registers import PROGRAMME, in_memory, new_register
from tests.reports.pdfcheck import check, misplaced
from tests.reports.printed import assert_says, assert_says_alone
from tests.reports.secrets import can_be_read
from tests.services.meetings_setup import REFERENCE, WORKING, person
from tests.services.people_setup import DEPUTY, LEADER, MEMBER, MUNICIPAL

HIDDEN = "hemmeligavtale"
BASIS = "offl. § 23 tredje ledd"
WORD = "samhandlingsbehovsutredningsgruppesekretariatskoordineringsansvarlig"
DAYS = [date(2017, 10, 3), date(2017, 10, 4), date(2017, 10, 6)]
LINK = f"https://example.org/{'a' * 90}"
NAMES = [
    "Sárá Biret Guttormsen Čáhkko",
    "محمد عبد الرحمن الحسن",
    "יעל כהן",
    "Ngọc Lan Nguyễn",
    "Wilhelmine-Charlotte Augusta von und zu Schleswig-Holstein-Sonderburg-Augustenborg",
    f"Ola {WORD.title()}",
    "Emoji \U0001f600 \U0001f469\u200d\u2695\ufe0f Hansen",
    "李 小龍",
    "Bo Å",
    "Κωνσταντίνος Παπαδόπουλος",
    "Kari-Anne Berg-Hansen",
]
TITLES = ["Økonomi", WORD, "\U0001f600 og tegn", "مسألة مهمة", "Sámi giella ja kultuvra"]
PARTS = [None, *Part]
PEOPLE = 44
FEW = {"extract": 4, "municipality profile": 2, "access to own data": 2}
"""So many papers of a kind are made; of the others all."""
PROGRAMME_OF_WORDS = Programme(
    id=PROGRAMME.id,
    name=f"Programmet {WORD} – برنامج \U0001f600",
    owner=f"Direktoratet for {WORD}",
    letterhead=f"Direktoratet\n{WORD}\n0130 Oslo",
    is_demonstration=True,
    today=date(2020, 6, 1),
)


@dataclass(frozen=True)
class Party:
    """Somebody, and for whom they come."""

    person: PersonId
    represents: Represents


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Register, MeetingId]]:
    with in_memory() as folder, new_register(folder, PROGRAMME_OF_WORDS) as register:
        places = _municipalities(register, DAYS[0])
        leading, *others = [
            add_body(register, name=name, short_name=name[:12], kind_id=CodeId("body_kind.reference")).value
            for name in (f"Referansegruppe for {WORD}", "Gáivuotna – Kåfjord – Kaivuono", "لجنة المراجعة")
        ]
        add_area(register, name=f"Området {WORD}", host_municipality_id=places[0], municipality_ids=places[1:12])
        people = list(_people(register, places))
        deputy = _seated(register, [leading, *others], people)
        meeting = _joint_meeting(register, leading, others, people, places)
        _agenda(register, meeting, people)
        call_meeting(register, meeting_id=meeting)
        _roll(register, meeting, people, deputy, places)
        hold_meeting(register, meeting_id=meeting)
        start_minutes(register, meeting_id=meeting)
        _after_the_reform(register, people)
        yield register, meeting


def _municipalities(register: Register, day: date) -> list[MunicipalityId]:
    there = register.all(MunicipalityPeriod, "valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)", [day, day])
    return [one.municipality_id for one in sorted(there, key=lambda one: one.number)]


def _people(register: Register, places: list[MunicipalityId]) -> Iterator[Party]:
    for number in range(PEOPLE):
        works_for = municipality_organisation(register, places[number]).value
        one = person(register, NAMES[number % len(NAMES)], works_for.id, WORD if number % 9 == 0 else "Rådgiver")
        yield Party(one, Represents(kind_id=MUNICIPAL, municipality_id=places[number], organisation_id=works_for.id))


def _seated(register: Register, bodies: list[Body], people: list[Party]) -> PersonId:
    """Seats with and without people, one with a deputy, who is returned."""
    waiting = iter(people)
    first = None
    for body in bodies:
        for number in range(5):
            seat = add_seat(register, body_id=body.id, name=f"Plass {number} {WORD}", kind_id=MUNICIPAL).value
            if number == 3:
                continue
            one = next(waiting)
            made = appoint(
                register,
                body_id=body.id,
                person_id=one.person,
                role_id=MEMBER if number else LEADER,
                represents=one.represents,
                seat_id=seat.id,
            ).value
            first = first or made
    assert first is not None
    deputy = person(register, "Vara Aasmundstad-Ødegård")
    appoint(
        register,
        body_id=first.body_id,
        person_id=deputy,
        role_id=DEPUTY,
        seat_id=first.seat_id,
        deputy_for_id=first.id,
    )
    return deputy


def _joint_meeting(
    register: Register, leading: Body, others: list[Body], people: list[Party], places: list[MunicipalityId]
) -> MeetingId:
    meeting = plan_meeting(
        register,
        type_id=REFERENCE,
        days=[(day, time(9), time(15)) for day in DAYS],
        body_id=leading.id,
        cohost_ids=[body.id for body in others],
        title=f"Fellesmøte om {WORD} ||{HIDDEN}||",
        place=f"Gáivuotna \U0001f600 ||{HIDDEN}|| {WORD}",
    ).value.id
    change_meeting(
        register,
        meeting_id=meeting,
        distribution=f"Alle ||{HIDDEN}||{{{BASIS}}}\n{WORD}",
        next_meeting=f"||{HIDDEN}||",
    )
    invite_members(register, meeting_id=meeting)
    invited = [Invitee(person_id=one.person, represents=one.represents) for one in people[15:]]
    invite(register, meeting_id=meeting, invitees=invited)
    invite_organisation(register, meeting_id=meeting, municipality_id=places[77], quota=2)
    return meeting


def _agenda(register: Register, meeting: MeetingId, people: list[Party]) -> None:
    paragraph = "Gruppen drøftet PP-tjenesten, § 5 og fristen 3. oktober kl. 9 i Čáhkko. " * 20
    for number in range(14):
        part = PARTS[number % len(PARTS)]
        item = add_item(register, meeting_id=meeting, title=TITLES[number % len(TITLES)]).value
        discussion = "\n\n".join([paragraph] * 18) if number == 0 else f"Før ||{HIDDEN}||{{{BASIS}}}\n\n- ||{HIDDEN}"
        change_item(
            register,
            item_id=item.id,
            title=f"{HIDDEN} {number}" if part in (Part.ALL, Part.TITLE) else item.title,
            background=_text(part, Part.BACKGROUND, f"- punkt\n- **fet** [lenke]({LINK})\n\n1. en\n2. to"),
            discussion=_text(part, Part.DISCUSSION, discussion),
            proposal=_text(part, Part.PROPOSAL, "Godkjennes."),
            decision=_text(part, Part.DECISION, "Godkjent. " * 60),
        )
        if part is not None:
            public = "Offentlig tittel" if part in (Part.ALL, Part.TITLE) else None
            set_exemption(register, item_id=item.id, legal_basis=BASIS, part=part, public_title=public)
        if part is Part.ALL:
            add_item(register, meeting_id=meeting, title=HIDDEN, parent_id=item.id, discussion=HIDDEN)
        name = HIDDEN if part is Part.ALL else f"Vedlegg {WORD}"
        attach(register, meeting_id=meeting, content=item.id.encode(), name=f"{name}.pdf", item_id=item.id)
        add_action(
            register,
            meeting_id=meeting,
            what=f"{HIDDEN}" if part is Part.ALL else f"Gjøre ||{HIDDEN}|| {WORD}",
            item_id=item.id,
            responsible=[Responsible(person_id=people[number].person)],
            due="uke 50",
        )
    assert len(items(register, meeting_id=meeting)) > 16


def _text(exempt: Part | None, part: Part, words: str) -> str:
    """A text of an item, or one that must not be told where the part it is of is exempt."""
    return f"{HIDDEN} {part}" if exempt in (Part.ALL, part) else words


def _roll(
    register: Register, meeting: MeetingId, people: list[Party], deputy: PersonId, places: list[MunicipalityId]
) -> None:
    late = Interval(day=DAYS[0], starts=time(11, 20))
    early = Interval(day=DAYS[2], ends=time(14), mode=PresenceMode.VIDEO)
    ways = [
        Recording(person_id=PersonId("")),
        Recording(person_id=PersonId(""), outcome=AttendanceOutcome.EXCUSED),
        Recording(person_id=PersonId(""), intervals=(late, early)),
        Recording(person_id=PersonId(""), days=(DAYS[1], DAYS[2])),
        Recording(person_id=PersonId(""), outcome=AttendanceOutcome.ABSENT),
    ]
    there = [one for number, one in enumerate(people) if number > 14 or 0 < number < 12]
    recordings = [replace(ways[number % len(ways)], person_id=one.person) for number, one in enumerate(there)]
    record_many(register, meeting_id=meeting, recordings=recordings)
    record(register, meeting_id=meeting, recording=Recording(person_id=deputy, deputy_for_id=people[0].person))
    for number in range(12):
        party = Represents(kind_id=MUNICIPAL, municipality_id=places[100 + number])
        add_walk_in(
            register,
            meeting_id=meeting,
            person=Person(id=PersonId(""), given_name="Gjest", family_name=NAMES[number % len(NAMES)]),
            recording=Recording(person_id=PersonId(""), represents=party),
        )


def _after_the_reform(register: Register, people: list[Party]) -> None:
    """The same people for municipalities of 2020, at a meeting without a body."""
    day = date(2020, 2, 4)
    meeting = plan_meeting(register, type_id=WORKING, days=[(day, time(9), time(12))], title=WORD).value.id
    call_meeting(register, meeting_id=meeting)
    for one, place in zip(people[20:30], _municipalities(register, day)[::30], strict=False):
        party = Represents(kind_id=MUNICIPAL, municipality_id=place)
        record(register, meeting_id=meeting, recording=Recording(person_id=one.person, represents=party))
    hold_meeting(register, meeting_id=meeting)
    start_minutes(register, meeting_id=meeting)


def offers(register: Register, meeting: MeetingId) -> Iterator[Offer]:
    """Every kind of paper in each edition, a few of those of which there are many."""
    made: dict[tuple[str, Edition], int] = {}
    for offer in (*papers_of_meeting(register, meeting), *papers_of(register)):
        kind = offer.document, offer.edition
        made[kind] = made.get(kind, 0) + 1
        if made[kind] <= FEW.get(offer.document, 2):
            yield offer


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_paper_of_a_difficult_register(told: tuple[Register, MeetingId], laid_out: list[Any], code: str) -> None:
    kinds = set()
    for offer in offers(*told):
        laid_out.clear()
        paper = offer.make(language=code)
        kinds.add(offer.document)
        assert check(paper.content) == [], paper.file_name
        assert misplaced(paper.content) == [], paper.file_name
        if offer.edition is Edition.PUBLIC:
            assert not can_be_read(paper.content, HIDDEN), paper.file_name
            assert HIDDEN not in paper.file_name.casefold()
        for content in laid_out:
            if isinstance(content, Cards):
                assert_says_alone(paper.content, content)
            else:
                assert_says(paper.content, content.about, content)
    assert len(kinds) == 13
