"""What is said when an import is done, or could not be."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from samrad.domain.bodies import Body
from samrad.domain.ids import CodeId
from samrad.domain.invitations import Invitee
from samrad.domain.people import Person
from samrad.errors import AppError
from samrad.i18n import language
from samrad.register.backup import automatic_folder
from samrad.register.faults import UnwritableError
from samrad.register.store import Register
from samrad.services import imports, invitations, meetings
from samrad.services.imports_attendance import apply_attendance, plan_attendance
from samrad.services.imports_responses import apply_responses, plan_responses
from tests.exchange.making_files import text

LIST = "Navn;Kommune\nKari Nordmann;Tromsø\n"
MATRIX = "Navn;Kommune;12.01.2017;14.03.2017\nKari Nordmann;Tromsø;x;F\nPer Lie;Atlantis;x;x\n"
REFERENCE = CodeId("meeting_type.reference")
NOTHING = "Nothing was taken in."
ENGLISH = language("en")


def told(register: Register, path: Path) -> str:
    return ENGLISH(imports.apply(register, imports.plan_participants(register, path)).value.told())


def test_what_was_taken_in_is_counted_and_the_second_time_nothing_is_new(register: Register, tmp_path: Path) -> None:
    path = text(tmp_path / "l.csv", LIST)
    assert told(register, path) == "The list is taken in: 1 new participant."
    assert told(register, path) == "The list is taken in. Nobody was new and nothing changed."


@pytest.mark.parametrize("content", ["Navn;Kommune\nKari Nordmann;Atlantis\n", "Navn;Kommune\nse vedlegg;Tromsø\n"])
def test_a_list_of_which_nobody_is_taken_in_says_so(register: Register, tmp_path: Path, content: str) -> None:
    assert told(register, text(tmp_path / "l.csv", content)) == NOTHING
    assert list(register.all(Person)) == []


@pytest.mark.parametrize("content", ["Hvem er med?\nVi stiller alle sammen\n", "a;b\nc;d\n1;2\n"])
def test_a_list_whose_headings_are_not_understood_says_what_helps(
    register: Register, tmp_path: Path, content: str
) -> None:
    assert "headings such as “Navn”, “Kommune” and “E-post”" in told(register, text(tmp_path / "l.csv", content))


def test_a_table_that_lies_across_is_told_to_be_turned_and_nothing_of_headings(
    register: Register, tmp_path: Path
) -> None:
    path = text(tmp_path / "l.csv", "Navn;Kari Nordmann;Ola Hansen\nKommune;Tromsø;Alta\nE-post;k@x.no;o@x.no\n")
    assert told(register, path) == NOTHING


def test_recipients_need_no_headings(register: Register) -> None:
    plan = imports.plan_recipients(register, "arkivet; biblioteket")
    assert str(imports.apply(register, plan).value.told()) == NOTHING


def test_past_attendance_tells_of_its_meetings_and_outcomes(register: Register, panel: Body, tmp_path: Path) -> None:
    path = text(tmp_path / "l.csv", MATRIX)

    def done() -> str:
        plan = plan_attendance(register, path, type_id=REFERENCE, body_id=panel.id)
        return ENGLISH(apply_attendance(register, plan).value.told())

    counted = ["1 new participant", "1 new membership", "2 new meetings", "2 outcomes recorded"]
    assert done().removeprefix("The list is taken in: ").rstrip(".").replace(" and ", ", ").split(", ") == counted
    assert done() == "The list is taken in. Nobody was new and nothing changed."


def test_answers_that_are_noted_already_are_no_list_of_nobody(register: Register, panel: Body, tmp_path: Path) -> None:
    imports.apply(register, imports.plan_participants(register, text(tmp_path / "l.csv", LIST), body_id=panel.id))
    (kari,) = register.all(Person)
    meeting = meetings.plan_meeting(
        register, type_id=REFERENCE, days=[(date(2017, 12, 2), time(9), time(15))], body_id=panel.id
    ).value
    invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=kari.id)])

    def done(answers: str) -> str:
        plan = plan_responses(register, meeting.id, text(tmp_path / "svar.csv", answers))
        return ENGLISH(apply_responses(register, plan).value.told())

    assert done("Navn;Kommer\nKari Nordmann;ja\n") == "The list is taken in: 1 changed."
    assert done("Navn;Kommer\nKari Nordmann;ja\n") == "The list is taken in. Nobody was new and nothing changed."
    assert done("Navn;Kommer\nvet ikke ennå;ja\n") == NOTHING


def test_an_import_whose_backup_cannot_be_made_says_that_nothing_was_taken_in(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    folder = automatic_folder(register)
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way of the folder", encoding="utf-8")
    participants = imports.plan_participants(register, text(tmp_path / "l.csv", LIST))
    matrix = plan_attendance(register, text(tmp_path / "m.csv", MATRIX), type_id=REFERENCE, body_id=panel.id)
    before = register.newest_operation()
    refused: list[AppError] = []
    with pytest.raises(UnwritableError) as first:
        imports.apply(register, participants)
    with pytest.raises(UnwritableError) as second:
        apply_attendance(register, matrix)
    refused += [first.value, second.value]
    for error in refused:
        assert str(error.what).startswith("Nothing was taken in: the backup of the register")
        assert str(folder) in str(error.remedy)
    assert (register.newest_operation(), list(register.all(Person))) == (before, [])
