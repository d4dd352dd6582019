"""What is exempt from public access is nowhere in the public versions: no byte, no name of a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from samrad.domain.actions import Responsible
from samrad.domain.agenda import AgendaItem, Outcome, Part
from samrad.domain.ids import MeetingId, PersonId
from samrad.domain.papers import Edition
from samrad.i18n import LANGUAGES
from samrad.register.store import Register
from samrad.services.actions import add_action
from samrad.services.agenda import add_item, change_item, set_exemption, take_up
from samrad.services.attachments import attach
from samrad.services.meetings import call_meeting, change_meeting, hold_meeting, plan_meeting, start_minutes
from samrad.services.papers_catalogue import papers_of
from tests.registers import in_memory, new_register
from tests.reports.pdfcheck import check
from tests.reports.secrets import can_be_read
from tests.services.meetings_setup import NINE, REFERENCE, THREE, TODAY, WORKING, Group, group, present

WORD = "hemmeligavtale"
BASIS = "offl. § 23 tredje ledd"
TEXTS = (Part.BACKGROUND, Part.DISCUSSION, Part.PROPOSAL, Part.DECISION)


@pytest.fixture(scope="module")
def register() -> Iterator[Register]:
    with in_memory() as folder, new_register(folder) as made:
        there = group(made)
        first = _meeting(made, there, TODAY)
        withheld = _exempt_items(made, there, first)
        _minuted(made, first, there.kari, there.siv)
        second = plan_meeting(
            made, type_id=REFERENCE, days=[(date(2017, 11, 7), NINE, THREE)], body_id=there.id
        ).value.id
        for item in withheld:
            change_item(made, item_id=item.id, outcome=Outcome.POSTPONED)
            take_up(made, meeting_id=second, item_id=item.id)
        call_meeting(made, meeting_id=second)
        coming = [(date(2017, 12, 5), NINE, THREE)]
        plan_meeting(made, type_id=REFERENCE, days=coming, body_id=there.id, place=f"Sal ||{WORD}||")
        working = plan_meeting(
            made, type_id=WORKING, days=[(TODAY, NINE, THREE)], title=f"Tema ||{WORD}||", place=f"Oslo ||{WORD}||"
        ).value.id
        _exempt_items(made, there, working)
        call_meeting(made, meeting_id=working)
        _minuted(made, working)
        yield made


def _meeting(register: Register, there: Group, day: date) -> MeetingId:
    meeting = plan_meeting(register, type_id=REFERENCE, days=[(day, NINE, THREE)], body_id=there.id).value
    change_meeting(
        register,
        meeting_id=meeting.id,
        distribution=f"Alle ||{WORD}||",
        next_meeting=f"Snart ||{WORD}||{{{BASIS}}}",
        archive_reference=f"17/1 ||{WORD}||",
        note=WORD,
    )
    return call_meeting(register, meeting_id=meeting.id).value.id


def _exempt_items(register: Register, there: Group, meeting_id: MeetingId) -> list[AgendaItem]:
    """One exempt as a whole, one without public title, one with its title, one for each text, one in passages."""
    whole = _item(register, meeting_id, WORD, **{part.value: WORD for part in TEXTS}, presenter=WORD)
    set_exemption(register, item_id=whole.id, legal_basis=BASIS, public_title="Avtale")
    add_item(register, meeting_id=meeting_id, title=WORD, parent_id=whole.id, discussion=WORD)
    untitled = _item(register, meeting_id, f"{WORD} uten tittel", decision=WORD)
    set_exemption(register, item_id=untitled.id, legal_basis=BASIS)
    titled = _item(register, meeting_id, f"{WORD} tittel", decision="åpent")
    set_exemption(register, item_id=titled.id, legal_basis=BASIS, part=Part.TITLE, public_title="Tittel")
    parts = []
    for part in TEXTS:
        parts.append(_item(register, meeting_id, "Åpen tittel", **{part.value: WORD}))
        set_exemption(register, item_id=parts[-1].id, legal_basis=BASIS, part=part)
    passages = _item(
        register, meeting_id, f"Sak ||{WORD}||", discussion=f"Før ||{WORD}||{{{BASIS}}} etter\n\n- ||{WORD}"
    )
    for item in (whole, untitled):
        attach(register, meeting_id=meeting_id, content=item.id.encode(), name=f"{WORD}.pdf", item_id=item.id)
    for item in (whole, untitled, parts[-1]):
        _action(register, there, meeting_id, WORD, item)
    _action(register, there, meeting_id, f"Gjøre ||{WORD}||", passages)
    own = attach(register, meeting_id=meeting_id, content=b"x", name=f"{WORD}.pdf").value
    set_exemption(register, attachment_id=own.id, legal_basis=BASIS)
    return [whole, untitled, titled, *parts, passages]


def _item(register: Register, meeting_id: MeetingId, title: str, **texts: str) -> AgendaItem:
    item = add_item(register, meeting_id=meeting_id, title=title).value
    return change_item(register, item_id=item.id, **texts).value  # type: ignore[arg-type]


def _action(register: Register, there: Group, meeting_id: MeetingId, what: str, item: AgendaItem) -> None:
    who = [Responsible(person_id=there.ola), Responsible(name=f"{WORD} AS")] if what == WORD else []
    add_action(register, meeting_id=meeting_id, what=what, item_id=item.id, responsible=who)


def _minuted(register: Register, meeting_id: MeetingId, *people: PersonId) -> None:
    present(register, meeting_id, *people)
    hold_meeting(register, meeting_id=meeting_id)
    start_minutes(register, meeting_id=meeting_id)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_exempt_words_are_in_no_public_paper(register: Register, code: str) -> None:
    telling, made = [], 0
    for offer in papers_of(register):
        if offer.edition is Edition.PUBLIC:
            paper = offer.make(language=code)
            made += 1
            if WORD in paper.file_name.casefold() or can_be_read(paper.content, WORD):
                telling.append(paper.file_name)
            assert check(paper.content) == []
    assert telling == []
    assert made >= 30


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_marks_of_exempt_passages_are_in_no_paper(register: Register, code: str) -> None:
    marked = f"||{WORD}", f"{WORD}||"
    papers = [offer.make(language=code) for offer in papers_of(register)]
    assert [one.file_name for one in papers if any(can_be_read(one.content, words) for words in marked)] == []
    assert not any("||" in one.file_name for one in papers)


def test_what_lies_in_the_room_tells_nothing_exempt(register: Register) -> None:
    sheets = [one for one in papers_of(register) if one.document == "sign-in sheet"]
    assert len(sheets) >= 3
    assert not any(can_be_read(one.make(language="nb").content, WORD) for one in sheets)


@pytest.mark.parametrize("document", ["minutes", "notice", "extract", "follow-up list", "decision log"])
def test_the_full_versions_hold_them(register: Register, document: str) -> None:
    offers = [one for one in papers_of(register) if (one.document, one.edition) == (document, Edition.FULL)]
    assert any(can_be_read(one.make(language="nb").content, WORD) for one in offers)
