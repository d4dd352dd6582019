"""The demonstration register holds the figures that are told of it, each recounted here by plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.services.demo import create_demo
from tests.registers import context

PEOPLE_FOR = {
    "1001": 17,
    "0906": 7,
    "0904": 5,
    "1014": 4,
    "1002": 4,
    "1018": 3,
    "0926": 3,
    "1017": 3,
    "0928": 2,
    "1029": 1,
    "1021": 1,
    "0935": 1,
    "0938": 1,
    "0219": 19,
    "0220": 8,
    "0602": 6,
    "0626": 4,
    "0605": 4,
    "0625": 3,
    "0624": 2,
    "0627": 2,
    "0628": 1,
    "0612": 1,
    "1201": 21,
    "1247": 5,
    "1246": 5,
    "1243": 5,
    "1263": 4,
    "1253": 3,
    "1256": 3,
    "1245": 2,
    "1259": 2,
    "1241": 2,
    "1242": 1,
    "1252": 1,
    "1902": 20,
    "1931": 5,
    "1933": 5,
    "1924": 4,
    "1942": 4,
    "1938": 3,
    "1939": 3,
    "1941": 2,
    "1940": 2,
    "1936": 2,
}
FOR_MUNICIPALITIES = """
    FROM attendance a JOIN meeting m ON m.id = a.meeting_id
    JOIN municipality_period p ON p.municipality_id = a.represents_municipality_id AND p.valid_from = '2017-01-01'
    WHERE m.type_id = 'meeting_type.working' AND a.outcome = 'present'
    AND a.role_id IN ('attendance_role.member', 'attendance_role.deputy', 'attendance_role.invited')
"""
BY_SERVICE = {
    "home_nursing": 27,
    "nursing_home": 18,
    "allocation": 16,
    "child_health": 14,
    "rehabilitation": 13,
    "mental_health": 11,
    "emergency": 9,
    "management": 9,
    "chief_physician": 6,
    "habilitation": 5,
    "ict": 33,
    "administration": 9,
    "child_welfare": 8,
    "ppt": 7,
    "nav": 7,
    "gp": 5,
    "user_representative": 8,
}
BY_COMPETENCE = {"health": 114, "technical": 31, "manager": 27, "administrative": 21, "user_representative": 8, "": 4}
HELD = (
    "2017-01-18 2017-01-26 2017-02-01 2017-02-08 2017-02-15 2017-03-14 2017-03-22 2017-04-05 2017-04-25 2017-04-27 "
    "2017-05-10 2017-05-23 2017-06-07 2017-06-14 2017-08-30 2017-09-05 2017-09-12 2017-09-20 2017-10-03 2017-10-11 "
    "2017-11-01 2017-11-08"
)


@pytest.fixture
def demo(demonstration: Path) -> Iterator[Register]:
    """The demonstration register, open for reading."""
    with open_reader(demonstration, context()) as register:
        yield register


def counted(register: Register, sql: str) -> dict[str, int]:
    """The rows (key, count) of a query."""
    return dict(register.rows(sql))


def test_205_people_took_part_for_45_municipalities_one_of_them_for_two(demo: Register) -> None:
    per_number = counted(demo, f"SELECT p.number, count(DISTINCT a.person_id) {FOR_MUNICIPALITIES} GROUP BY 1")
    assert per_number == PEOPLE_FOR
    assert len(per_number) == 45
    assert sum(per_number.values()) == 206
    assert demo.rows(f"SELECT count(DISTINCT a.person_id) {FOR_MUNICIPALITIES}") == [(205,)]


def test_their_services_and_competences_are_those_that_are_told(demo: Register) -> None:
    newest = f"SELECT a.person_id, max(a.meeting_id) AS meeting_id {FOR_MUNICIPALITIES} GROUP BY a.person_id"
    of_each = f"FROM ({newest}) n JOIN attendance a USING (person_id, meeting_id) GROUP BY 1"
    assert counted(demo, f"SELECT replace(a.service_id, 'service.', ''), count(*) {of_each}") == BY_SERVICE
    assert (
        counted(demo, f"SELECT replace(coalesce(a.competence_id, ''), 'competence.', ''), count(*) {of_each}")
        == BY_COMPETENCE
    )


def test_fifty_others_took_part_and_fourteen_of_278_never_came(demo: Register) -> None:
    others = counted(
        demo,
        "SELECT a.represents_kind_id, count(DISTINCT a.person_id) FROM attendance a JOIN meeting m"
        " ON m.id = a.meeting_id WHERE m.type_id = 'meeting_type.working' AND a.outcome = 'present'"
        " AND a.role_id <> 'attendance_role.secretariat' AND a.represents_municipality_id IS NULL GROUP BY 1",
    )
    assert others == {"kind.specialist": 24, "kind.gp": 9, "kind.user": 8, "kind.authority": 9}
    assert demo.rows("SELECT count(*) FROM person") == [(278,)]
    assert demo.rows(
        "SELECT count(*) FROM person WHERE id IN (SELECT person_id FROM invitation)"
        " AND id NOT IN (SELECT person_id FROM attendance WHERE outcome = 'present')"
    ) == [(14,)]
    assert demo.rows(
        "SELECT count(DISTINCT person_id) FROM attendance WHERE role_id = 'attendance_role.secretariat'"
    ) == [(9,)]


def test_all_bodies_together_reach_47_municipalities(demo: Register) -> None:
    assert demo.rows("SELECT count(DISTINCT represents_municipality_id) FROM attendance WHERE outcome = 'present'") == [
        (47,)
    ]


def test_22_meetings_were_held_one_is_called_and_one_cancelled(demo: Register) -> None:
    held = demo.rows(
        "SELECT min(d.day) FROM meeting m JOIN meeting_day d ON d.meeting_id = m.id"
        " WHERE m.state = 'drafted' GROUP BY m.id ORDER BY 1"
    )
    assert " ".join(day for (day,) in held) == HELD
    rest = demo.rows(
        "SELECT m.state, d.day FROM meeting m JOIN meeting_day d ON d.meeting_id = m.id"
        " WHERE m.state <> 'drafted' ORDER BY 2"
    )
    assert rest == [("cancelled", "2017-11-14"), ("called", "2017-12-06")]


def test_the_joint_meeting_bears_the_number_of_baerum(demo: Register) -> None:
    assert demo.rows(
        "SELECT b.short_name, m.number, m.number_year, (SELECT count(*) FROM meeting_cohost c"
        " WHERE c.meeting_id = m.id) FROM meeting m JOIN body b ON b.id = m.body_id"
        " WHERE m.type_id = 'meeting_type.joint'"
    ) == [("RG Bærum", 1, 2017, 3)]


def test_of_61_invited_to_tromso_43_came_6_sent_a_deputy_8_excused_themselves_and_4_stayed_away(demo: Register) -> None:
    (meeting,) = demo.rows("SELECT meeting_id FROM meeting_day WHERE day = '2017-10-03'")
    invited = dict(
        demo.rows(
            "SELECT i.person_id, a.outcome FROM invitation i JOIN attendance a USING (meeting_id, person_id)"
            " WHERE i.meeting_id = ? AND i.role_id <> 'attendance_role.secretariat'",
            meeting,
        )
    )
    deputised = {
        key
        for (key,) in demo.rows(
            "SELECT deputy_for_id FROM attendance WHERE meeting_id = ? AND deputy_for_id IS NOT NULL", meeting
        )
    }
    outcomes = list(invited.values())
    assert len(invited) == 61
    assert (outcomes.count("present"), outcomes.count("absent")) == (43, 4)
    assert sum(invited[key] == "excused" for key in deputised) == 6
    assert outcomes.count("excused") - 6 == 8
    assert demo.rows("SELECT count(*) FROM attendance WHERE meeting_id = ? AND is_walk_in", meeting) == [(9,)]
    assert demo.rows(
        "SELECT count(*) FROM attendance WHERE meeting_id = ? AND outcome = 'present'"
        " AND role_id <> 'attendance_role.secretariat'",
        meeting,
    ) == [(58,)]


def test_the_municipalities_that_did_not_come_and_those_not_invited(demo: Register) -> None:
    invited = {
        number
        for (number,) in demo.rows(
            "SELECT p.number FROM invitation i JOIN municipality_period p ON p.municipality_id ="
            " i.represents_municipality_id AND p.valid_from = '2017-01-01'"
        )
    }
    in_areas = {
        number
        for (number,) in demo.rows(
            "SELECT p.number FROM area_municipality a JOIN municipality_period p USING (municipality_id)"
            " WHERE p.valid_from = '2017-01-01'"
        )
    }
    assert invited - set(PEOPLE_FOR) == {"1034", "0622", "1265", "1943", "0301", "1037"}
    assert in_areas - invited == {"0940", "1266", "1928"}
    assert len(in_areas) == 52


def test_the_names_that_programs_stumble_over_are_there(demo: Register) -> None:
    names = [f"{given} {family}" for given, family in demo.rows("SELECT given_name, family_name FROM person")]
    assert names.count("Anne Hansen") == 2
    assert {"Aase Aaberge", "Kari-Anne Berg-Hansen", "Sárá Biret Guttormsen Čáhkko", "Ingrid Solheim"} <= set(names)
    assert demo.rows(
        "SELECT DISTINCT family_name FROM attendance WHERE given_name = 'Ingrid' AND person_id ="
        " (SELECT id FROM person WHERE former_name = 'Ingrid Moe') ORDER BY 1"
    ) == [("Moe",), ("Solheim",)]
    assert demo.rows("SELECT count(*) FROM affiliation WHERE NOT is_primary") == [(1,)]


def test_every_address_is_an_example_and_ppt_has_a_vacant_seat(demo: Register) -> None:
    assert demo.rows("SELECT count(*) FROM person WHERE email NOT LIKE '%.example'") == [(0,)]
    assert demo.rows(
        "SELECT b.short_name FROM seat s JOIN body b ON b.id = s.body_id WHERE s.kind_id = 'kind.ppt'"
        " AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.seat_id = s.id)"
    ) == [("RG Tromsø",)]


def test_the_demonstration_is_the_same_each_time(demonstration: Path, tmp_path: Path) -> None:
    tables = "operation change person attendance presence agenda_item action invitation".split()
    with create_demo(tmp_path / "again.samrad") as again, open_reader(demonstration, context()) as first:
        for table in tables:
            assert again.rows(f"SELECT * FROM {table} ORDER BY 1, 2") == first.rows(
                f"SELECT * FROM {table} ORDER BY 1, 2"
            )
