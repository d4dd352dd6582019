"""The figures against counts over the bare tables, written otherwise than the views and the documented queries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.register.store import Register
from samrad.services.participation import figures
from tests.registers import new_register
from tests.services.participation_scenarios import scenario
from tests.services.random_participation import START, RandomRegister

CAME = """
    FROM presence, attendance, meeting
    WHERE presence.attendance_id = attendance.id AND attendance.meeting_id = meeting.id
      AND meeting.state NOT IN ('planned', 'called', 'cancelled')
      AND (SELECT day FROM meeting_day WHERE meeting_id = meeting.id ORDER BY day LIMIT 1) >= :first
      AND (SELECT day FROM meeting_day WHERE meeting_id = meeting.id ORDER BY day LIMIT 1) <= :last
"""
AS_PARTICIPANT = (
    " AND attendance.represents_kind_id <> ''"
    " AND attendance.role_id NOT IN (SELECT id FROM code_key WHERE list = 'attendance_role' AND id NOT LIKE '%.member'"
    " AND id NOT LIKE '%.deputy' AND id NOT LIKE '%.invited')"
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One register for all random ones; each is rolled back."""
    with new_register(tmp_path_factory.mktemp("recounted")) as register:
        yield register


class Recount:
    """Counts over the bare tables for one stretch of days."""

    def __init__(self, register: Register, first: date, last: date) -> None:
        """Nothing is asked yet."""
        self.register = register
        self.days = {"first": first.isoformat(), "last": last.isoformat()}

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return list(self.register.db.execute(query, self.days).fetchall())

    def distinct(self, what: str, condition: str = "") -> int:
        """How many different values there are among participants present."""
        return len(set(self.ask(f"SELECT {what} {CAME} {AS_PARTICIPANT} {condition}")))

    def groups(self, column: str) -> dict[str | None, int]:
        """People by the value of a column."""
        people: dict[str | None, set[str]] = {}
        for value, person in self.ask(f"SELECT attendance.{column}, attendance.person_id {CAME} {AS_PARTICIPANT}"):
            people.setdefault(value, set()).add(person)
        return {value: len(persons) for value, persons in people.items()}

    def person_days(self) -> float:
        """Day by day and person by person."""
        minutes: dict[tuple[str, str], int] = {}
        attended = set(self.ask(f"SELECT attendance.person_id, presence.day, meeting.id {CAME} {AS_PARTICIPANT}"))
        for person, day, meeting in attended:
            rows = self.register.db.execute(
                "SELECT starts, ends FROM meeting_day WHERE meeting_id = ? AND day = ?", [meeting, day]
            ).fetchall()
            scheduled = sum(_minutes(ends) - _minutes(starts) for starts, ends in rows) if rows else 480
            minutes[person, day] = minutes.get((person, day), 0) + scheduled
        return sum(0.5 if scheduled <= 240 else 1 for scheduled in minutes.values())

    def municipalities_marked(self) -> dict[str, tuple[bool, bool]]:
        """For each municipality that took part whether by deputies only, and digitally only."""
        rows = self.ask(
            "SELECT attendance.represents_municipality_id, attendance.id, attendance.role_id,"
            f" attendance.deputy_for_id, presence.mode {CAME} {AS_PARTICIPANT}"
            " AND attendance.represents_municipality_id IS NOT NULL"
        )
        found: dict[str, tuple[bool, bool]] = {}
        for municipality in {row[0] for row in rows}:
            of_it = [row for row in rows if row[0] == municipality]
            deputies = all(row[2].endswith(".deputy") or row[3] for row in of_it)
            in_room = any(row[4] == "room" for row in of_it)
            found[municipality] = (deputies, not in_room)
        return found

    def invited(self) -> set[tuple[str, str]]:
        """Meeting and person for each invitation by name that counts."""
        rows = self.ask(
            "SELECT invitation.meeting_id, person_id, invited_on, invitation.represents_kind_id, membership_id,"
            " (SELECT min(day) FROM meeting_day WHERE meeting_day.meeting_id = invitation.meeting_id) AS first_day"
            " FROM invitation, meeting WHERE meeting.id = invitation.meeting_id"
            " AND meeting.state IN ('held', 'drafted') AND person_id IS NOT NULL AND deputy_for_id IS NULL"
            " AND (role_id LIKE '%.member' OR role_id LIKE '%.invited') AND first_day BETWEEN :first AND :last"
        )
        found = set()
        for meeting, person, on, kind, membership, first_day in rows:
            copied = self.register.db.execute(
                "SELECT represents_kind_id, role_id FROM attendance WHERE id = ?", [f"{meeting}:{person}"]
            ).fetchone()
            in_role = copied is not None and copied[1].rpartition(".")[2] in {"member", "deputy", "invited"}
            for_whom = kind or membership or (in_role and copied[0])
            if for_whom and (on is None or on < first_day):
                found.add((meeting, person))
        return found

    def present(self, condition: str = AS_PARTICIPANT) -> set[tuple[str, str]]:
        """Meeting and person for everybody present."""
        return set(self.ask(f"SELECT meeting.id, attendance.person_id {CAME} {condition}"))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), days=st.tuples(st.integers(-40, 200), st.integers(-40, 200)))
def test_figures_equal_counts_over_the_bare_tables(register: Register, seed: int, days: tuple[int, int]) -> None:
    start, end = sorted(START + timedelta(days=day) for day in days)
    with scenario(register) as made:
        RandomRegister(made, random.Random(seed).randrange).fill()
        found, recount = figures(register, start=start, end=end), Recount(register, start, end)
        so_far = Recount(register, date(1, 1, 1), end)
        before = Recount(register, date(1, 1, 1), start - timedelta(days=1))
        totals = found.totals
        for figure, what, condition in (
            (totals.people, "attendance.person_id", ""),
            (totals.attendances, "attendance.id", ""),
            (totals.municipalities, "attendance.represents_municipality_id", "AND represents_municipality_id <> ''"),
            (totals.municipal_people, "attendance.person_id", "AND represents_municipality_id IS NOT NULL"),
        ):
            assert figure.period == recount.distinct(what, condition)
            assert figure.so_far == so_far.distinct(what, condition)
            assert figure.new == so_far.distinct(what, condition) - before.distinct(what, condition)
        assert float(totals.person_days.period) == recount.person_days()
        assert float(totals.person_days.so_far) == so_far.person_days()
        for grouping, column in (
            (found.kinds, "represents_kind_id"),
            (found.competences, "competence_id"),
            (found.services, "service_id"),
        ):
            counted = {row.key: row.people.period for row in grouping.rows if row.people.period}
            assert counted == recount.groups(column)
        marked = {
            row.place.id: (row.deputies_only, row.digitally_only) for row in found.municipalities if row.people.period
        }
        assert marked == recount.municipalities_marked()
        invited, present = recount.invited(), recount.present()
        assert (totals.rate.part, totals.rate.whole) == (len(invited & present), len(invited))
        there_in_any_role = {person for _, person in recount.present("")}
        assert {row.person_id for row in found.never_came} == {person for _, person in invited} - there_in_any_role
        assert sum(row.people for row in found.meetings) == len(present)
