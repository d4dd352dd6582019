"""Papers of a meeting as PDF: read, redacted where they are public, put in words, laid out."""

from __future__ import annotations

from dataclasses import replace

from msgspec import Struct

from samrad.domain.agenda import AgendaItem
from samrad.domain.ids import AgendaItemId, MeetingId
from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.meetings import Meeting, MeetingState
from samrad.domain.papers import Check, CheckKind, Edition, Paper
from samrad.domain.programme import Programme
from samrad.errors import RuleError, UsageError, say
from samrad.i18n import language as language_of
from samrad.register.attendance import roll_call
from samrad.register.invitations import invitation_rows
from samrad.register.meeting_records import meeting_record
from samrad.register.people import people_rows
from samrad.register.store import Register
from samrad.reports.content import extract as extract_content
from samrad.reports.content import minutes as minutes_content
from samrad.reports.content import notice as notice_content
from samrad.reports.content import place_cards as cards_content
from samrad.reports.content import sign_in as sign_in_content
from samrad.reports.content.checks import minutes_checks, notice_checks
from samrad.reports.content.document import Occasion
from samrad.reports.content.invited import Invited
from samrad.reports.content.place_cards import CardKind
from samrad.reports.content.wording import Wording
from samrad.reports.layout import extract as extract_layout
from samrad.reports.layout import minutes as minutes_layout
from samrad.reports.layout import notice as notice_layout
from samrad.reports.layout import place_cards as cards_layout
from samrad.reports.layout import sign_in as sign_in_layout
from samrad.reports.layout.letterhead import readable_logo
from samrad.reports.tagged import Pdf


def minutes(register: Register, *, meeting_id: MeetingId, language: str | None = None, edition: str = "full") -> Paper:
    """The minutes of a meeting (referat); of a working meeting the summary (oppsummering).

    Args:
        register: where the meeting is.
        meeting_id: which one.
        language: nb, nn or en; the meeting's own when None.
        edition: "full", or "public" without what is exempt from public access.

    Raises:
        NotFoundError: there is no such meeting.
        RuleError: it is only planned, or cancelled.
        UsageError: no such language or edition.
    """
    _refuse_without_minutes(register.get(Meeting, meeting_id))
    record = meeting_record(register, meeting_id)
    desk = Desk.of(register, language or record.meeting.language, record.meeting.language, edition)
    content = minutes_content.minutes(record, desk.wording, desk.occasion)
    pdf = minutes_layout.lay_out(content)
    name = minutes_content.file_name(record, desk.wording, desk.edition)
    return desk.paper(pdf, name, minutes_checks(record, desk.edition, register.today()))


def notice(register: Register, *, meeting_id: MeetingId, language: str | None = None, edition: str = "full") -> Paper:
    """The notice of a meeting with its agenda (innkalling og saksliste); of a working meeting the programme.

    Arguments and errors as `minutes`; the notice of a meeting that is only planned is marked as a draft, that of a
    cancelled one as cancelled.
    """
    record = meeting_record(register, meeting_id)
    desk = Desk.of(register, language or record.meeting.language, record.meeting.language, edition)
    content = notice_content.notice(record, _invited(register, record), desk.wording, desk.occasion)
    pdf = notice_layout.lay_out(content)
    name = notice_content.file_name(record, desk.wording, desk.edition)
    return desk.paper(pdf, name, notice_checks(record, desk.edition, register.today()))


def extract(register: Register, *, item_id: AgendaItemId, language: str | None = None, edition: str = "full") -> Paper:
    """The extract of one item from the minutes (saksutskrift). Language, edition and errors as `minutes`."""
    meeting = register.get(Meeting, register.get(AgendaItem, item_id).meeting_id)
    _refuse_without_minutes(meeting)
    record = meeting_record(register, meeting.id)
    desk = Desk.of(register, language or meeting.language, meeting.language, edition)
    content = extract_content.extract(record, item_id, desk.wording, desk.occasion)
    name = extract_content.file_name(record, item_id, desk.wording, desk.edition)
    return desk.paper(extract_layout.lay_out(content), name)


def sign_in_sheet(register: Register, *, meeting_id: MeetingId, language: str | None = None) -> Paper:
    """The sign-in sheet of a meeting (oppmøteliste): everybody invited, and room for walk-ins.

    Raises:
        NotFoundError: there is no such meeting.
        UsageError: no such language.
    """
    record = meeting_record(register, meeting_id)
    desk = Desk.of(register, language or record.meeting.language, record.meeting.language)
    content = sign_in_content.sign_in_sheet(record, _numbered(register, record), desk.wording, desk.occasion)
    return desk.paper(sign_in_layout.lay_out(content), sign_in_content.file_name(record, desk.wording))


def _numbered(register: Register, record: MeetingRecord) -> Invited:
    """The invited in the order of the roll: the number on the sheet is the number that is called."""
    invited = _invited(register, record)
    numbers = {row.person_id: row.number for row in roll_call(register, record.meeting.id).rows}
    last = len(invited.invitations)
    ordered = sorted(
        invited.invitations, key=lambda one: (numbers.get(one.person_id) or last) if one.person_id else last
    )
    return replace(invited, invitations=ordered)


def name_badges(register: Register, *, meeting_id: MeetingId, language: str | None = None) -> Paper:
    """A name badge (navneskilt) for everybody invited by name, on sheets of ten.

    Raises:
        NotFoundError: there is no such meeting.
        UsageError: no such language.
    """
    return _cards(register, meeting_id, language, CardKind.BADGE)


def table_signs(register: Register, *, meeting_id: MeetingId, language: str | None = None) -> Paper:
    """A table sign (bordskilt) for everybody invited by name, a folded sheet each. Errors as `name_badges`."""
    return _cards(register, meeting_id, language, CardKind.SIGN)


class Desk(Struct, frozen=True):
    """What every paper is made with: the programme and its logo, the words of one language, the edition."""

    programme: Programme
    logo: bytes | None
    wording: Wording
    edition: Edition

    @classmethod
    def of(cls, register: Register, language: str, own: str, edition: str = "full") -> Desk:
        """Ready for one paper in a language. `own` is the language that its texts are written in.

        Raises:
            UsageError: no such language or edition.
        """
        programme = register.programme()
        logo = None if programme.logo_sha256 is None else register.blob(programme.logo_sha256)
        return cls(programme, logo, Wording(language_of(language), own), edition_named(edition))

    @property
    def occasion(self) -> Occasion:
        """The same for the content of a paper."""
        return Occasion(programme=self.programme, logo=self.logo, edition=self.edition)

    def paper(self, pdf: Pdf, name: str, checks: tuple[Check, ...] = ()) -> Paper:
        """The finished paper, with what the layout had to say."""
        missing = tuple(Check(kind=CheckKind.MISSING_CHARACTER, text=one.message()) for one in pdf.missing)
        return Paper(content=pdf.content, file_name=name, pages=pdf.pages, checks=(*checks, *missing, *self._logo()))

    def _logo(self) -> tuple[Check, ...]:
        if self.logo is None or readable_logo(self.logo) is not None:
            return ()
        text = say(
            "The logo can't be read, so the programme's name stands in its place. Save it as PNG and set it again."
        )
        return (Check(kind=CheckKind.LOGO, text=text),)


def edition_named(edition: str) -> Edition:
    """The edition that somebody asked for.

    Raises:
        UsageError: there is no such edition.
    """
    try:
        return Edition(edition)
    except ValueError:
        raise UsageError(
            say("There is no edition “{edition}”.", edition=edition),
            remedy=say("Choose one of these: {editions}.", editions=[one.value for one in Edition]),
        ) from None


def _cards(register: Register, meeting_id: MeetingId, language: str | None, kind: CardKind) -> Paper:
    record = meeting_record(register, meeting_id)
    desk = Desk.of(register, language or record.meeting.language, record.meeting.language)
    content = cards_content.cards(record, _invited(register, record), kind, desk.wording, desk.occasion)
    return desk.paper(cards_layout.lay_out(content), cards_content.file_name(record, kind, desk.wording))


def _invited(register: Register, record: MeetingRecord) -> Invited:
    invitations = invitation_rows(register, record.meeting.id)
    ids = [one.person_id for one in invitations if one.person_id is not None]
    people = people_rows(register, ids, record.days[0].day)
    return Invited(invitations=invitations, rows={one.person_id: one for one in people})


def _refuse_without_minutes(meeting: Meeting) -> None:
    if meeting.state is MeetingState.PLANNED:
        raise RuleError(
            say("There are no minutes of a meeting that is only planned."),
            remedy=say("Call the meeting and record who came; the notice can be printed now."),
        )
    if meeting.state is MeetingState.CANCELLED:
        raise RuleError(say("There are no minutes of a cancelled meeting."))
