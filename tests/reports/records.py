"""Records of meetings for the tests of papers: made by hand, or by chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from itertools import count

from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.actions import Action, ActionStatus, DueKind
from samrad.domain.agenda import AgendaItem, Exemption, ItemForm, Outcome, Part, Standing
from samrad.domain.attachments import Attachment
from samrad.domain.attendance import (
    DEPUTY,
    MEMBER,
    OBSERVER,
    PRESENTER,
    SECRETARIAT,
    Attendance,
    AttendanceOutcome,
    PresenceMode,
    Reach,
    attendance_id,
)
from samrad.domain.bodies import Body
from samrad.domain.codes import Code
from samrad.domain.ids import (
    ActionId,
    AgendaItemId,
    AttachmentId,
    BodyId,
    CodeId,
    MeetingId,
    OrganisationId,
    PersonId,
)
from samrad.domain.markup import parse
from samrad.domain.meeting_record import (
    ActionRecord,
    AttachmentRecord,
    AttendanceGroup,
    AttendanceRecord,
    IntervalRecord,
    ItemRecord,
    ItemRef,
    MeetingRecord,
    MeetingRef,
    ResponsibleRecord,
)
from samrad.domain.meetings import Meeting, MeetingDay, MeetingFormat, MeetingState
from samrad.domain.numbering import labels
from samrad.domain.programme import Programme
from samrad.domain.texts import one_line, paragraphs
from samrad.i18n import language
from samrad.reports.content.document import Occasion
from samrad.reports.content.wording import Wording

PROGRAMME = Programme(
    id="register-1",
    name="Én innbygger – én journal",
    owner="Direktoratet for e-helse",
    letterhead="Direktoratet for e-helse\nPostboks 6737 St. Olavs plass\n0130 Oslo",
)
FIRST, SECOND = date(2017, 10, 3), date(2017, 10, 4)
BODY = Body(id=BodyId("body-1"), name="Referansegruppe Tromsø", kind_id=CodeId("body_kind.reference"))
MEETING = Meeting(
    id=MeetingId("meeting-1"),
    type_id=CodeId("meeting_type.reference"),
    body_id=BODY.id,
    number=3,
    number_year=2017,
    place="Tromsø rådhus",
    state=MeetingState.DRAFTED,
)
_NUMBERS = count(1)


def wording(code: str = "nb", own: str = "nb") -> Wording:
    return Wording(language(code), own)


def occasion(edition: str = "full", programme: Programme = PROGRAMME) -> Occasion:
    from samrad.domain.papers import Edition

    return Occasion(programme=programme, edition=Edition(edition))


def code(key: str, nb: str) -> Code:
    return Code(id=CodeId(key), list=key.split(".", maxsplit=1)[0], label_nb=nb, label_nn=nb, label_en=nb, position=1)


REFERENCE = code("meeting_type.reference", "Referansegruppemøte")
WORKING = code("meeting_type.working", "Arbeidsmøte")
MUNICIPAL = code("kind.municipality", "Kommune")
REF = MeetingRef(
    id=MeetingId("meeting-0"),
    body_name="RG Tromsø",
    number="2/2017",
    title=None,
    first_day=date(2017, 4, 27),
    starts=time(9),
    place="Tromsø rådhus",
    state=MeetingState.DRAFTED,
)


def whole_day(day: date = FIRST, mode: PresenceMode = PresenceMode.ROOM) -> IntervalRecord:
    return IntervalRecord(day=day, starts=None, ends=None, from_item=None, to_item=None, mode=mode)


def person(
    name: str = "Kari Nordmann",
    organisation: str | None = "KS",
    group: AttendanceGroup = AttendanceGroup.PRESENT,
    presence: Sequence[IntervalRecord] = (),
    **more: object,
) -> AttendanceRecord:
    given, _, family = name.rpartition(" ")
    number = next(_NUMBERS)
    roles = {
        AttendanceGroup.OBSERVERS: OBSERVER,
        AttendanceGroup.SECRETARIAT: SECRETARIAT,
        AttendanceGroup.ALSO_PRESENT: PRESENTER,
    }
    outcomes = {AttendanceGroup.EXCUSED: AttendanceOutcome.EXCUSED, AttendanceGroup.ABSENT: AttendanceOutcome.ABSENT}
    attendance = Attendance(
        id=attendance_id(MEETING.id, PersonId(f"person-{number}")),
        meeting_id=MEETING.id,
        person_id=PersonId(f"person-{number}"),
        outcome=outcomes.get(group, AttendanceOutcome.PRESENT),
        role_id=DEPUTY if more.get("deputy_for") else roles.get(group, MEMBER),
        given_name=given,
        family_name=family,
        represents_name=organisation,
        represents_organisation_id=OrganisationId("organisation-1"),
        represents_kind_id=MUNICIPAL.id,
    )
    record = AttendanceRecord(
        attendance=attendance,
        group=group,
        presence=tuple(presence),
        is_partly=False,
        reach=Reach.ROOM,
        represents_kind=MUNICIPAL,
        represents_municipality=None,
        competence=None,
        service=None,
        deputy_for=None,
        is_appointed_deputy=False,
        deputies=(),
        presents=(),
        disqualified_on=(),
    )
    return replace(record, **more)


def item(number: int | None, title: str, **texts: object) -> AgendaItem:
    return AgendaItem(
        id=AgendaItemId(f"item-{next(_NUMBERS)}"),
        meeting_id=MEETING.id,
        position=number or 99,
        title=title,
        number=number,
        number_year=None if number is None else 2017,
        **texts,  # type: ignore[arg-type]
    )


def item_record(
    of: AgendaItem,
    *,
    exemptions: Sequence[Exemption] = (),
    actions: Sequence[ActionRecord] = (),
    attachments: Sequence[AttachmentRecord] = (),
    children: Sequence[ItemRecord] = (),
    disqualified: Sequence[str] = (),
    presenter: str | None = None,
) -> ItemRecord:
    return ItemRecord(
        item=of,
        label=labels([of]).get(of.id),
        kinds=(code("item_kind.discussion", "Drøfting"),),
        presenter=presenter or of.presenter,
        presenter_organisation=None,
        background=parse(of.background),
        discussion=parse(of.discussion),
        proposal=parse(of.proposal),
        decision=parse(of.decision),
        exemptions=tuple(exemptions),
        continues=None,
        actions=tuple(actions),
        attachments=tuple(attachments),
        disqualified=tuple(disqualified),
        children=tuple(children),
    )


def exemption(of: AgendaItem, part: Part = Part.ALL, public_title: str | None = None) -> Exemption:
    return Exemption(
        id=f"exemption-{next(_NUMBERS)}",
        part=part,
        legal_basis="offentleglova § 23 tredje ledd",
        item_id=of.id,
        public_title=public_title,
    )


def action(what: str, of: ItemRef | None = None, exempt: Exemption | None = None, **more: object) -> ActionRecord:
    made = Action(
        id=ActionId(f"action-{next(_NUMBERS)}"),
        meeting_id=MEETING.id,
        what=what,
        due_kind=DueKind.NEXT_MEETING,
        item_id=None if of is None else of.id,
    )
    return ActionRecord(
        action=replace(made, **more),
        responsible=(ResponsibleRecord(name="sekretariatet"),),
        born_in=REF,
        item=of,
        is_carried=False,
        is_closed_here=False,
        exemption=exempt,
    )


def attachment(name: str, of: ItemRef | None = None, exempt: Exemption | None = None) -> AttachmentRecord:
    number = next(_NUMBERS)
    made = Attachment(
        id=AttachmentId(f"attachment-{number}"),
        meeting_id=MEETING.id,
        name=name,
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        position=1,
        item_id=None if of is None else of.id,
    )
    return AttachmentRecord(attachment=made, number=1, item=of, exemption=exempt)


def record(
    *,
    meeting: Meeting = MEETING,
    body: Body | None = BODY,
    days: Sequence[date] = (FIRST,),
    attendance: Sequence[AttendanceRecord] = (),
    items: Sequence[ItemRecord] = (),
    carried: Sequence[ActionRecord] = (),
) -> MeetingRecord:
    working = meeting.type_id == WORKING.id
    return MeetingRecord(
        meeting=meeting,
        type=WORKING if working else REFERENCE,
        body=body,
        cohosts=(),
        days=tuple(
            MeetingDay(id=f"day-{day}", meeting_id=meeting.id, day=day, starts=time(9), ends=time(15)) for day in days
        ),
        host_municipality="Tromsø",
        chair="Kari Nordmann",
        minute_taker="Ola Nordmann",
        attendance=tuple(attendance),
        items=tuple(items),
        actions=tuple(one for part in items for one in part.actions),
        carried=tuple(carried),
        attachments=tuple(one for part in items for one in part.attachments),
        next_meeting=None,
        municipality_names={},
    )


# --- By chance -------------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        *"møte kommune Kárášjohka e-helse Nord-Norge og i å «sitat» – 100 % Čáhkko ŋ ž ẞ 日本 ||hemmelig||".split(),
        "samhandlingsbehovsutredningsgruppen",
        "https://www.example.org/en/lang/sti?med=verdier&og=flere",
        "\U0001f600",
        "\U0001f469\u200d\u2695\ufe0f",
    ]
)
LINES = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join)
_LETTERS = st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs"])
_LISTS = st.one_of(LINES, LINES.map("- {}".format), LINES.map("1. {}".format), st.just(""))
TEXTS = st.one_of(
    st.none(), LINES, st.lists(_LISTS, max_size=12).map("\n".join), st.text(_LETTERS, max_size=80).map(paragraphs)
)
NAMES = st.one_of(LINES, st.text(_LETTERS, min_size=1, max_size=30)).map(lambda text: one_line(text) or "–")
"""As the register keeps them: on one line, nothing invisible."""


@st.composite
def attendances(draw: st.DrawFn, most: int = 40) -> tuple[AttendanceRecord, ...]:
    names = draw(st.lists(NAMES, max_size=most))
    return tuple(
        person(
            name,
            draw(st.one_of(st.none(), NAMES)),
            draw(st.sampled_from(list(AttendanceGroup))),
            [whole_day(mode=draw(st.sampled_from(list(PresenceMode))))] if draw(st.booleans()) else [],
            deputy_for=draw(st.one_of(st.none(), NAMES)),
            is_appointed_deputy=draw(st.booleans()),
        )
        for name in names
    )


@st.composite
def item_records(draw: st.DrawFn, number: int, depth: int = 0) -> ItemRecord:
    of = item(
        draw(st.sampled_from([number, None])),
        draw(NAMES),
        form=draw(st.sampled_from(list(ItemForm))),
        standing=draw(st.sampled_from([None, Standing.NEXT_MEETING])),
        background=draw(TEXTS),
        discussion=draw(TEXTS),
        proposal=draw(TEXTS),
        decision=draw(TEXTS),
        outcome=draw(st.sampled_from([None, *Outcome])),
    )
    ref = ItemRef(id=of.id, label=None, title=of.title)
    exempt = [
        exemption(of, part, draw(st.sampled_from(["Offentlig tittel", None])))
        for part in sorted(draw(st.sets(st.sampled_from(list(Part)), max_size=2)))
    ]
    return item_record(
        of,
        exemptions=exempt,
        actions=[
            action(what, ref, status=draw(st.sampled_from(list(ActionStatus))))
            for what in draw(st.lists(NAMES, max_size=3))
        ],
        attachments=[attachment(name, ref) for name in draw(st.lists(NAMES, max_size=2))],
        disqualified=draw(st.lists(NAMES, max_size=2)),
        presenter=draw(st.one_of(st.none(), NAMES)),
        children=[draw(item_records(number + 1, depth + 1))] if depth < 2 and draw(st.booleans()) else [],
    )


@st.composite
def records(draw: st.DrawFn) -> MeetingRecord:
    meeting = replace(
        MEETING,
        type_id=draw(st.sampled_from([REFERENCE.id, WORKING.id])),
        title=draw(st.one_of(st.none(), NAMES)),
        place=draw(st.one_of(st.none(), NAMES)),
        format=draw(st.sampled_from(list(MeetingFormat))),
        distribution=draw(st.one_of(st.none(), TEXTS)),
        next_meeting=draw(st.one_of(st.none(), LINES)),
        language=draw(st.sampled_from(["nb", "nn", "en"])),
    )
    items = [draw(item_records(10 * n)) for n in range(1, draw(st.integers(0, 4)) + 1)]
    return record(
        meeting=meeting,
        body=draw(st.sampled_from([BODY, None])),
        days=draw(st.sampled_from([(FIRST,), (FIRST, SECOND)])),
        attendance=draw(attendances()),
        items=items,
        carried=[action(what) for what in draw(st.lists(NAMES, max_size=2))],
    )
