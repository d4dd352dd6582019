"""Past attendance as a matrix, and sign-up lists: planned, recorded as one operation, twice the same."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.domain.attendance import Attendance, AttendanceOutcome
from samrad.domain.bodies import Body, Represents
from samrad.domain.ids import CodeId, MunicipalityId
from samrad.domain.import_plan import Outcome, attendance_as_json, responses_as_json
from samrad.domain.invitations import Invitee
from samrad.domain.meetings import Invitation, Meeting, MeetingDay, MeetingState, Response
from samrad.domain.people import Person
from samrad.register.store import Register
from samrad.services import bodies, history, imports, invitations, meetings
from samrad.services.imports_attendance import apply_attendance, plan_attendance
from samrad.services.imports_responses import apply_responses, plan_responses
from samrad.services.municipalities import resolve
from tests.registers import in_memory, new_register

REFERENCE = CodeId("meeting_type.reference")
MATRIX = """Navn;Kommune;Rolle;12.01.2017;14.03.2017;05.09.2017
Kari Nordmann;Tromsø;Leder;x;x;F
Ola Hansen;Alta;Medlem;x;F;x
Eva Berg;Alta;Vara;;x;
Per Olsen;Os;Medlem;x;x;x
"""


def listed(folder: Path, text: str) -> Path:
    path = folder / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return path


def outcomes(register: Register) -> dict[tuple[str, str], str]:
    days = {one.meeting_id: one.day.isoformat() for one in register.all(MeetingDay)}
    return {(days[one.meeting_id], one.given_name): one.outcome.value for one in register.all(Attendance)}


def contents(register: Register) -> list[object]:
    kinds: tuple[type[object], ...] = (Person, Meeting, MeetingDay, Invitation, Attendance)
    return [list(register.all(kind)) for kind in kinds]


def test_a_matrix_becomes_held_meetings_with_their_outcomes(register: Register, panel: Body, tmp_path: Path) -> None:
    plan = plan_attendance(register, listed(tmp_path, MATRIX), type_id=REFERENCE, body_id=panel.id)
    assert [one.outcome for one in plan.meetings] == [Outcome.NEW] * 3
    done = apply_attendance(register, plan)
    assert (done.value.new, done.value.not_taken_in) == (3, 1)
    held = register.all(Meeting, order="number")
    assert [(one.number, one.number_year, one.state) for one in held] == [
        (number, 2017, MeetingState.HELD) for number in (1, 2, 3)
    ]
    assert outcomes(register) == {
        ("2017-01-12", "Kari"): "present",
        ("2017-01-12", "Ola"): "present",
        ("2017-03-14", "Kari"): "present",
        ("2017-03-14", "Ola"): "excused",
        ("2017-03-14", "Eva"): "present",
        ("2017-09-05", "Kari"): "excused",
        ("2017-09-05", "Ola"): "present",
    }
    assert {one.role_id for one in register.all(Attendance, "given_name = 'Eva'")} == {"attendance_role.deputy"}
    assert all(one.invited_on is None for one in register.all(Invitation))


def test_marks_of_people_not_taken_in_are_named(register: Register, panel: Body, tmp_path: Path) -> None:
    plan = plan_attendance(register, listed(tmp_path, MATRIX), type_id=REFERENCE, body_id=panel.id)
    assert [str(one.cell) for one in plan.problems if one.code == "mark_of_nobody"] == ["D5", "E5", "F5"]
    assert len(attendance_as_json(plan)["marks"]) == 7  # type: ignore[arg-type]  # a list


def test_no_meeting_is_made_of_a_column_of_which_no_outcome_is_taken_in(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    matrix = "Navn;Kommune;12.01.2017;14.03.2017;05.09.2017\nKari Nordmann;Tromsø;x;;x\nPer Olsen;Os;;x;\n"
    plan = plan_attendance(register, listed(tmp_path, matrix), type_id=REFERENCE, body_id=panel.id)
    assert [(one.outcome, one.number) for one in plan.meetings] == [
        (Outcome.NEW, 1),
        (Outcome.PROBLEM, None),
        (Outcome.NEW, 2),
    ]
    assert "no meeting is made of it" in str(plan.columns[3].why)
    assert [str(one.cell) for one in plan.problems if one.code == "mark_of_nobody"] == ["D3"]
    apply_attendance(register, plan)
    assert len(register.all(Meeting)) == 2
    nobody = listed(tmp_path, "Navn;Kommune;11.02.2017\nPer Olsen;Os;x\n")
    empty = plan_attendance(register, nobody, type_id=REFERENCE, body_id=panel.id)
    assert apply_attendance(register, empty).changes.operation is None


def test_the_second_time_changes_nothing_and_undo_takes_it_back(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    path, before = listed(tmp_path, MATRIX), contents(register)
    apply_attendance(register, plan_attendance(register, path, type_id=REFERENCE, body_id=panel.id))
    after = contents(register)
    plan = plan_attendance(register, path, type_id=REFERENCE, body_id=panel.id)
    assert [one.outcome for one in plan.meetings] == [Outcome.SAME] * 3
    assert not plan.marks
    assert apply_attendance(register, plan).changes.operation is None
    assert contents(register) == after
    history.undo(register)
    assert contents(register) == before


def test_a_mark_other_than_what_stands_changes_it(register: Register, panel: Body, tmp_path: Path) -> None:
    apply_attendance(register, plan_attendance(register, listed(tmp_path, MATRIX), type_id=REFERENCE, body_id=panel.id))
    corrected = listed(tmp_path, MATRIX.replace("x;x;F", "x;x;x"))
    plan = plan_attendance(register, corrected, type_id=REFERENCE, body_id=panel.id)
    assert [(one.before, one.outcome.value) for one in plan.marks] == [(AttendanceOutcome.EXCUSED, "present")]
    apply_attendance(register, plan)
    assert outcomes(register)["2017-09-05", "Kari"] == "present"


def test_a_day_to_come_is_no_past_meeting(register: Register, panel: Body, tmp_path: Path) -> None:
    text = "Navn;Kommune;12.01.2017;12.12.2029\nKari Nordmann;Tromsø;x;x\n"
    plan = plan_attendance(register, listed(tmp_path, text), type_id=REFERENCE, body_id=panel.id)
    assert [one.outcome for one in plan.meetings] == [Outcome.NEW, Outcome.PROBLEM]


def test_without_a_body_each_row_tells_whom_they_represented(register: Register, tmp_path: Path) -> None:
    text = "Navn;Kommune;12.01.2017\nKari Nordmann;Tromsø;x\nOla Hansen;;x\n"
    plan = plan_attendance(register, listed(tmp_path, text), type_id=CodeId("meeting_type.working"))
    assert [one.outcome for one in plan.people.rows if one.name] == [Outcome.NEW, Outcome.PROBLEM]
    apply_attendance(register, plan)
    (recorded,) = register.all(Attendance)
    assert recorded.represents_kind_id == "kind.municipality"


MARKS = ("x", "F", "V", "D", "-", "", "?", "Skype")
PEOPLE = ("Kari Nordmann;Tromsø;Leder", "Ola Hansen;Alta;Vara", "Ola Hansen;Alta;Medlem", "Eva Li;Os;", "Eva Moe;;")


@settings(max_examples=30)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.lists(st.sampled_from(MARKS), min_size=3, max_size=3)), max_size=6
    ),
    with_body=st.booleans(),
)
def test_any_matrix_twice_changes_nothing(rows: list[tuple[str, list[str]]], with_body: bool) -> None:
    head = "Navn;Kommune;Rolle;12.01.2017;14.03.2017;05.09.2017"
    text = "\n".join([head, *(";".join([person, *marks]) for person, marks in rows)]) + "\n"
    with in_memory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMRAD_HOME", str(folder / "home"))
        with new_register(folder) as register:
            panel = bodies.add_body(register, name="Gruppa", kind_id=CodeId("body_kind.reference")).value
            body_id = panel.id if with_body else None
            path, before = listed(folder, text), contents(register)
            done = apply_attendance(register, plan_attendance(register, path, type_id=REFERENCE, body_id=body_id))
            after = contents(register)
            again = apply_attendance(register, plan_attendance(register, path, type_id=REFERENCE, body_id=body_id))
            assert again.changes.operation is None
            assert contents(register) == after
            if done.changes.operation is not None:
                history.undo(register)
            assert contents(register) == before


def test_a_sign_up_list_becomes_answers_and_proposes_invitations(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    imports.apply(
        register,
        imports.plan_participants(
            register, listed(tmp_path, "Navn;Kommune\nKari Nordmann;Tromsø\nOla Hansen;Alta\n"), body_id=panel.id
        ),
    )
    planned = meetings.plan_meeting(
        register, type_id=REFERENCE, days=[(date(2017, 11, 1), time(9), time(15))], body_id=panel.id
    ).value
    people = register.all(Person)
    invitations.invite(register, meeting_id=planned.id, invitees=[Invitee(person_id=one.id) for one in people])
    sign_up = listed(
        tmp_path, "Navn;Kommune;Deltar du?\nKari Nordmann;Tromsø;Ja\nOla Hansen;Alta;Nei\nEva Berg;Alta;Ja\n"
    )
    plan = plan_responses(register, planned.id, sign_up)
    assert [(one.name, one.outcome) for one in plan.answers] == [
        ("Kari Nordmann", Outcome.CHANGED),
        ("Ola Hansen", Outcome.CHANGED),
        ("Eva Berg", Outcome.NEW),
    ]
    assert len(responses_as_json(plan)["answers"]) == 3  # type: ignore[arg-type]  # a list
    assert apply_responses(register, plan).value.not_taken_in == 1
    assert {one.response for one in register.all(Invitation)} == {Response.YES, Response.NO}
    assert apply_responses(register, plan_responses(register, planned.id, sign_up)).changes.operation is None
    done = apply_responses(register, plan_responses(register, planned.id, sign_up, invite_newcomers=True))
    assert done.value.new == 1
    assert len(register.all(Invitation, "response = 'yes'")) == 2
    again = plan_responses(register, planned.id, sign_up, invite_newcomers=True)
    assert apply_responses(register, again).changes.operation is None


def test_a_sign_up_list_of_bare_names_is_of_those_invited_who_bear_them(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    members = listed(tmp_path, "Navn;Kommune\nKari Nordmann;Tromsø\nOla Hansen;Alta\nOla Hansen;Tromsø\n")
    imports.apply(register, imports.plan_participants(register, members, body_id=panel.id))
    planned = meetings.plan_meeting(
        register, type_id=REFERENCE, days=[(date(2017, 11, 1), time(9), time(15))], body_id=panel.id
    ).value
    invitees = [Invitee(person_id=one.id) for one in register.all(Person)]
    invitations.invite(register, meeting_id=planned.id, invitees=invitees)
    plan = plan_responses(register, planned.id, listed(tmp_path, "Navn;Deltar du?\nKari Nordmann;Ja\nOla Hansen;Nei\n"))
    assert [(one.name, one.outcome) for one in plan.answers] == [
        ("Kari Nordmann", Outcome.CHANGED),
        ("Ola Hansen", Outcome.POSSIBLE_DUPLICATE),
    ]


def test_whom_the_whole_list_represents_can_be_told(register: Register, tmp_path: Path) -> None:
    text = "Navn;12.01.2017\nKari Nordmann;x\n"
    user = Represents(kind_id=CodeId("kind.user"))
    plan = plan_attendance(register, listed(tmp_path, text), type_id=CodeId("meeting_type.working"), represents=user)
    apply_attendance(register, plan)
    assert [one.represents_kind_id for one in register.all(Attendance)] == ["kind.user"]


def test_whom_a_row_says_somebody_represents_goes_before_what_holds_for_all(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    path = listed(tmp_path, "Navn;Representerer\nKari Nordmann;Alta\nOla Hansen;\n")
    tromso = Represents(kind_id=CodeId("kind.municipality"), municipality_id=MunicipalityId("1902-2017"))
    plan = imports.plan_participants(register, path, body_id=panel.id, represents=tromso)
    told = [row.represents and row.represents.municipality_id for row in plan.rows[1:]]
    assert told == [resolve(register, "Alta").municipality_id, tromso.municipality_id]
