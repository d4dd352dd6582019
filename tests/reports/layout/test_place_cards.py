"""Name badges and table signs: one for each invited, within its label, whole to the last letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from samrad.domain.bodies import Represents
from samrad.domain.ids import MeetingId
from samrad.domain.invitations import Invitee
from samrad.register import meetings
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.reports.tagged import A4, LANDSCAPE_A4
from samrad.services.invitations import invite
from samrad.services.papers import name_badges, table_signs
from tests.registers import context, new_register
from tests.reports.pdfcheck import check, counts, misplaced, text_in_tree_order
from tests.services.meetings_setup import person, planned
from tests.services.people_setup import MUNICIPAL, TROMSO

MM = 72 / 25.4
BADGE = (90 * MM, 54 * MM)
LEFT, TOP = (A4[0] - 2 * BADGE[0]) / 2, (A4[1] - 5 * BADGE[1]) / 2
LONG = "Alexandria-Konstantinopolitana Maximiliane von Hohenzollern-Sigmaringen Wolffenstein"
ONE_WORD = "Wolffenstein" * 5
HARD = (LONG, ONE_WORD, "Bo Li", "Sárá Biret Guttormsen Čáhkko", "Ilektra-Παρασκευή Παπαδοπούλου")

Box = tuple[float, float, float, float]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as register:
        yield register


def meeting_of(register: Register, names: Sequence[str]) -> MeetingId:
    meeting = planned(register, None)
    people = [person(register, name) for name in names]
    if people:
        party = Represents(kind_id=MUNICIPAL, municipality_id=TROMSO)
        invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=one, represents=party) for one in people])
    return meeting.id


def lines_on(content: bytes, page: int) -> list[tuple[str, Box]]:
    """The lines of text of a page, with their boxes: left, bottom, right, top."""
    with pypdfium2.PdfDocument(content) as pdf:
        text = pdf[page].get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        return [(text.get_text_bounded(*box).strip(), box) for box in boxes]


def badge_of(box: Box) -> tuple[int, int] | None:
    """Column and row of the label that a box lies within, clear of its edges; None if it is within none."""
    left, bottom, right, top = box
    column, row = int((left - LEFT) // BADGE[0]), int((A4[1] - TOP - top) // BADGE[1])
    inner = (LEFT + column * BADGE[0] + 6, A4[1] - TOP - (row + 1) * BADGE[1] + 6)
    fits = left >= inner[0] and right <= inner[0] + BADGE[0] - 12 and bottom >= inner[1]
    return (column, row) if fits and top <= inner[1] + BADGE[1] - 12 and column in (0, 1) and 0 <= row < 5 else None


def test_everybody_invited_by_name_has_a_badge_and_a_sign_in_the_order_of_the_list(demonstration: Path) -> None:
    with open_reader(demonstration, context()) as register:
        meeting = next(row for row in meetings.meeting_rows(register) if row.first_day == date(2017, 11, 8))
        expected = [
            f"{given} {family}"
            for given, family in register.rows(
                "SELECT p.given_name, p.family_name FROM invitation AS i JOIN person AS p ON p.id = i.person_id"
                " WHERE i.meeting_id = ?",
                [meeting.meeting_id],
            )
        ]
        badges = name_badges(register, meeting_id=meeting.meeting_id)
        signs = table_signs(register, meeting_id=meeting.meeting_id)
    said = [line for line in text_in_tree_order(badges.content).splitlines() if line in set(expected)]
    assert sorted(said) == sorted(expected)
    assert len(expected) == 16
    family = [name.rpartition(" ")[2] for name in said]
    assert (family[0], family[-1]) == ("Berge", "Ødegård")
    assert [line for line in text_in_tree_order(signs.content).splitlines() if line in set(expected)] == said
    assert badges.pages == 2
    assert signs.pages == 16


@pytest.mark.parametrize("count", [1, 10, 11])
def test_badges_lie_on_their_labels_ten_to_a_sheet(register: Register, count: int) -> None:
    meeting = meeting_of(register, [*HARD, *(f"Kari Nordmann{number}" for number in range(10))][:count])
    paper = name_badges(register, meeting_id=meeting)
    assert paper.pages == -(-count // 10)
    for page in range(paper.pages):
        places = [badge_of(box) for _, box in lines_on(paper.content, page)]
        assert None not in places
        assert len(set(places)) == min(10, count - 10 * page)


def test_a_long_name_is_whole_on_badge_and_sign(register: Register) -> None:
    meeting = meeting_of(register, HARD)
    for paper in (name_badges(register, meeting_id=meeting), table_signs(register, meeting_id=meeting)):
        assert check(paper.content) == []
        assert misplaced(paper.content) == []
        assert set(HARD) <= set(text_in_tree_order(paper.content).splitlines())
        assert paper.checks == ()


def test_a_word_is_set_smaller_rather_than_broken(register: Register) -> None:
    family = "Schwarzenbergheimerstein"
    meeting = meeting_of(register, [f"Ada {family}"])
    paper = name_badges(register, meeting_id=meeting)
    assert any(family in line for line, _ in lines_on(paper.content, 0))


def test_both_sides_of_a_sign_say_the_same_and_neither_crosses_the_fold(register: Register) -> None:
    meeting = meeting_of(register, [LONG])
    paper = table_signs(register, meeting_id=meeting)
    lines = lines_on(paper.content, 0)
    middle = LANDSCAPE_A4[1] / 2
    assert all(bottom > middle or top < middle for _, (_, bottom, _, top) in lines)
    heights = [(bottom > middle, right - left) for _, (left, bottom, right, _) in lines]
    far, near = (sum(width for is_far, width in heights if is_far is side) for side in (True, False))
    assert far == pytest.approx(near, rel=0.02)


def test_without_anybody_invited_by_name_the_paper_says_so(register: Register) -> None:
    meeting = meeting_of(register, [])
    for paper in (name_badges(register, meeting_id=meeting), table_signs(register, meeting_id=meeting)):
        assert check(paper.content) == []
        assert "Ingen er invitert ved navn." in text_in_tree_order(paper.content)
        assert counts(paper.content)["Div"] <= 1
