"""The roll call of one meeting in a register with 100,000 attendances: one person recorded, and the page read again."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from datetime import time as clock
from pathlib import Path
from typing import TypeVar

from samrad.bootstrap import new_id, now
from samrad.domain.attendance import AttendanceOutcome, Recording
from samrad.domain.bodies import Represents
from samrad.domain.context import Context
from samrad.domain.ids import BodyId, CodeId, MunicipalityId, PersonId
from samrad.register.opening import open_register
from samrad.register.store import Register
from samrad.services import attendance, invitations, meetings
from tests.benchmarks._large_register import SMALL, make_large_register

T = TypeVar("T")
OF_TROMSO = Represents(kind_id=CodeId("kind.municipality"), municipality_id=MunicipalityId("1902-2017"))


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_large_register(Path(folder) / "large.samrad", SMALL)
        context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
        with open_register(path, context) as register:
            _measure(register)


def _measure(register: Register) -> None:
    ((body_id,),) = register.rows("SELECT body_id FROM membership GROUP BY body_id ORDER BY count(*) DESC LIMIT 1")
    day = date(2019, 6, 3)
    meeting_id = meetings.plan_meeting(
        register, type_id=CodeId("meeting_type.reference"), days=[(day, clock(9), clock(15))], body_id=BodyId(body_id)
    ).value.id
    members = [one.person_id for one in invitations.invite_members(register, meeting_id=meeting_id).value]
    meetings.call_meeting(register, meeting_id=meeting_id)
    people = [person_id for person_id in members if person_id is not None]
    walk_ins = [
        PersonId(row[0]) for row in register.rows("SELECT id FROM person ORDER BY id LIMIT 60") if row[0] not in people
    ]

    def record(recording: Recording) -> None:
        attendance.record(register, meeting_id=meeting_id, recording=recording)

    _time("a member recorded", record, (Recording(person_id=one) for one in people))
    _time("a walk-in recorded", record, (Recording(person_id=one, represents=OF_TROMSO) for one in walk_ins))
    _time("an outcome changed", record, (Recording(person_id=one, outcome=AttendanceOutcome.EXCUSED) for one in people))
    _time("the roll read", lambda _: attendance.roll_call(register, meeting_id=meeting_id).counts(), range(20))
    _time("the record read", lambda _: meetings.meeting_record(register, meeting_id=meeting_id), range(5))
    _time("the list of meetings", lambda _: meetings.meeting_rows(register), range(3))


def _time(what: str, step: Callable[[T], object], cases: Iterable[T]) -> None:
    took = []
    for case in cases:
        began = time.perf_counter()
        step(case)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print(f"{what}: median {statistics.median(took):.1f} ms, 95 % {took[int(len(took) * 0.95) - 1]:.1f} ms")


if __name__ == "__main__":
    main()
