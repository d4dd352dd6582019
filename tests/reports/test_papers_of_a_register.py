"""Every paper of the demonstration: conforming, said word for word in three languages, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from samrad.domain.meeting_rows import MeetingRow
from samrad.domain.papers import Edition
from samrad.domain.people_rows import PersonFilter
from samrad.i18n import LANGUAGES
from samrad.register import meetings, people_list
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.reports.content.place_cards import Cards
from samrad.services.papers_catalogue import Offer, papers_of, papers_of_meeting
from tests.registers import context
from tests.reports.pdfcheck import check, misplaced
from tests.reports.printed import assert_says, assert_says_alone

GROUP_MEETING, WORKING_MEETING, CANCELLED = date(2017, 11, 8), date(2017, 10, 3), date(2017, 11, 14)
"""The meeting with exempt items, the one of two days with 58 people, and the one that was cancelled."""
ONE_EACH = [
    ("follow-up list", Edition.FULL),
    ("follow-up list", Edition.PUBLIC),
    ("decision log", Edition.FULL),
    ("decision log", Edition.PUBLIC),
    ("register of participants", Edition.FULL),
    ("members of a body", Edition.FULL),
    ("municipality profile", Edition.FULL),
    ("access to own data", Edition.FULL),
]
OF_A_MEETING = [
    (GROUP_MEETING, "notice", Edition.PUBLIC),
    (GROUP_MEETING, "minutes", Edition.FULL),
    (GROUP_MEETING, "minutes", Edition.PUBLIC),
    (GROUP_MEETING, "extract", Edition.FULL),
    (GROUP_MEETING, "name badges", Edition.FULL),
    (GROUP_MEETING, "table signs", Edition.FULL),
    (WORKING_MEETING, "notice", Edition.FULL),
    (WORKING_MEETING, "sign-in sheet", Edition.FULL),
    (WORKING_MEETING, "minutes", Edition.FULL),
    (CANCELLED, "notice", Edition.FULL),
]
NO_PAPER_OF_ITS_OWN = {"participation"}
"""Tested beside its figures."""


@pytest.fixture(scope="module")
def register(demonstration: Path) -> Iterator[Register]:
    register = open_reader(demonstration, context())
    yield register
    register.close()


def meeting_on(register: Register, day: date) -> MeetingRow:
    return next(row for row in meetings.meeting_rows(register) if row.first_day == day)


def assert_good(offer: Offer, code: str, laid_out: list[object]) -> None:
    paper, again = offer.make(language=code), offer.make(language=code)
    content = laid_out[-1]
    assert check(paper.content) == []
    assert misplaced(paper.content) == []
    assert paper.content == again.content
    if isinstance(content, Cards):
        assert_says_alone(paper.content, content)
    else:
        assert_says(paper.content, content.about, content)  # type: ignore[attr-defined]
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        assert str(pdf.Root.Lang) == {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[code]
        assert paper.pages == len(pdf.pages)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("document", "edition"), ONE_EACH)
def test_a_paper_of_the_register(
    register: Register, laid_out: list[object], document: str, edition: Edition, code: str
) -> None:
    offer = next(one for one in papers_of(register) if (one.document, one.edition) == (document, edition))
    assert_good(offer, code, laid_out)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("day", "document", "edition"), OF_A_MEETING)
def test_a_paper_of_a_meeting(
    register: Register, laid_out: list[object], day: date, document: str, edition: Edition, code: str
) -> None:
    offers = papers_of_meeting(register, meeting_on(register, day).meeting_id)
    assert_good(next(one for one in offers if (one.document, one.edition) == (document, edition)), code, laid_out)


def test_no_kind_of_paper_is_forgotten_here(register: Register) -> None:
    tested = {document for document, _ in ONE_EACH} | {document for _, document, _ in OF_A_MEETING}
    assert {offer.document for offer in papers_of(register)} == tested | NO_PAPER_OF_ITS_OWN


def test_the_catalogue_has_a_paper_for_every_meeting_body_municipality_and_person(register: Register) -> None:
    counted = [offer.document for offer in papers_of(register)]
    rows = meetings.meeting_rows(register)
    assert counted.count("sign-in sheet") == len(rows) == 24
    assert counted.count("notice") == 2 * len(rows)
    assert counted.count("access to own data") == len(
        people_list.people_ids(register, PersonFilter(), register.today())
    )
