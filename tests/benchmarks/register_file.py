"""The file itself, with 10,000 people and 100,000 attendances: opening, operations, undo, backup, check."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from msgspec.structs import replace

from samrad.bootstrap import new_id, now
from samrad.domain.bodies import Membership
from samrad.domain.context import Context
from samrad.domain.ids import AffiliationId, BodyId, CodeId, MembershipId, OrganisationId, PersonId
from samrad.domain.people import Affiliation, Person
from samrad.errors import say
from samrad.register import backup, history
from samrad.register.check import check
from samrad.register.opening import open_reader, open_register
from samrad.register.store import Register
from tests.benchmarks._large_register import SMALL, make_large_register

APPLIED = 10_000
"""People of one import, each with an affiliation and a membership."""


def main() -> None:
    """Print the figures of one run."""
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    with tempfile.TemporaryDirectory() as folder:
        path = make_large_register(Path(folder) / "large.samrad", SMALL)
        print(f"{path.stat().st_size / 1e6:.0f} MB on disk")
        _median("open for writing", lambda: open_register(path, context).close())
        _median("open for reading", lambda: open_reader(path, context).close())
        with open_register(path, context) as register:
            _memory("open")
            _operations(register)
            with _timed("backup"):
                backup.back_up(register, Path(folder) / "copy.samrad")
            with _timed("check"):
                assert not [finding for finding in check(register) if finding.severity == "error"]
        _memory("at the end")


def _operations(register: Register) -> None:
    kari = Person(id=PersonId(new_id()), given_name="Kari", family_name="Nordmann")
    with register.transaction(say("Add")) as tx:
        tx.insert(kari)
    numbers = iter(range(10_000))

    def change() -> None:
        with register.transaction(say("Change")) as tx:
            tx.update(replace(kari, phone=str(next(numbers))))

    _median("one field changed", change, times=50)
    _median("undone", lambda: history.undo(register), times=50)
    things = _people(register)
    with _timed(f"{APPLIED} people with affiliation and membership added"), register.transaction(say("Import")) as tx:
        tx.insert_all(things)
    _memory("after that")
    with _timed("undone"):
        history.undo(register)
    with _timed("redone"):
        history.redo(register)


def _people(register: Register) -> list[object]:
    ((body_id,),) = register.rows("SELECT min(id) FROM body")
    ((organisation_id,),) = register.rows("SELECT min(id) FROM organisation")
    people = [
        Person(id=PersonId(new_id()), given_name=f"Given{n}", family_name=f"Family{n}", email=f"{n}@example.no")
        for n in range(APPLIED)
    ]
    affiliations = [
        Affiliation(id=AffiliationId(new_id()), person_id=person.id, organisation_id=OrganisationId(organisation_id))
        for person in people
    ]
    memberships = [
        Membership(
            id=MembershipId(new_id()),
            body_id=BodyId(body_id),
            person_id=person.id,
            role_id=CodeId("role.member"),
            represents_kind_id=CodeId("kind.municipality"),
        )
        for person in people
    ]
    return [*people, *affiliations, *memberships]


def _median(what: str, work: Callable[[], object], times: int = 11) -> None:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    print(f"{what}: {statistics.median(taken) * 1000:.1f} ms")


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - start:.2f} s")


def _memory(what: str) -> None:
    print(f"memory {what}: {psutil.Process().memory_info().rss / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
