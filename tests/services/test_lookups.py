"""Rules judged from memory, for many new rows at once, refuse exactly what they refuse one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samrad.domain.bodies import Membership
from samrad.domain.ids import AffiliationId, CodeId, MembershipId, OrganisationId, PersonId, SeatId
from samrad.domain.people import Affiliation, Person
from samrad.errors import RuleError, say
from samrad.register import history
from samrad.register.store import Register
from samrad.services import bodies, organisations, people
from samrad.services.bodies import checked_membership
from samrad.services.lookups import Lookups
from samrad.services.people import checked_affiliation, checked_person
from tests.registers import new_register
from tests.services.people_setup import DAY, DEPUTY, LENVIK, LYNGEN, MEMBER, OF_TROMSO, TROMSO, Small, small

Row = Person | Affiliation | Membership


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with new_register(tmp_path_factory.mktemp("lookups")) as opened:
        yield opened


@pytest.fixture(scope="module")
def there(register: Register) -> Small:
    """With two seats, one of them held by Kari, and UNN ended."""
    made = small(register)
    seats = [bodies.add_seat(register, body_id=made.group.id).value.id for _ in range(2)]
    bodies.appoint(
        register,
        body_id=made.group.id,
        person_id=made.kari,
        role_id=MEMBER,
        represents=OF_TROMSO,
        seat_id=seats[0],
        valid_to=DAY + timedelta(days=3),
    )
    organisations.change_organisation(register, made.unn.id, email="felles.info@unn.example")
    people.end_affiliation(register, made.olas_work.id, on=DAY)
    organisations.end_organisation(register, made.unn.id, on=DAY)
    return made


def _judge(register: Register, rows: Sequence[Row], look: Lookups | None) -> list[str]:
    """What each row comes to: its words of refusal, or "kept". With a look nothing is inserted before the end."""
    answers: list[str] = []
    kept: list[Row] = []
    checks: dict[type, Callable[[Row], Row]] = {
        Person: lambda row: checked_person(register, row, look=look),  # type: ignore[arg-type]
        Affiliation: lambda row: checked_affiliation(register, row, look=look),  # type: ignore[arg-type]
        Membership: lambda row: checked_membership(register, row, look=look),  # type: ignore[arg-type]
    }
    with register.transaction(say("Add many")) as tx:
        for row in rows:
            try:
                checked = checks[type(row)](row)
            except RuleError as refused:
                answers.append(str(refused))
                continue
            answers.append("kept")
            kept.append(checked)
            if look is None:
                tx.insert(checked)
            else:
                look.know(checked)
        if look is not None:
            for kind in (Person, Affiliation, Membership):
                tx.insert_all(row for row in kept if isinstance(row, kind))
    if kept:
        history.undo(register)
    return answers


def _people(keys: Sequence[int]) -> st.SearchStrategy[list[Person]]:
    addresses = st.sampled_from(
        [None, "a@x.no", "b@x.no", "post@x.no", "kari@tromso.example", "felles.info@unn.example", "x"]
    )
    return st.tuples(*[st.tuples(addresses, addresses) for _ in keys]).map(
        lambda chosen: [
            Person(id=PersonId(f"new-{key}"), given_name="A", family_name="B", email=email, other_email=other)
            for key, (email, other) in zip(keys, chosen, strict=True)
        ]
    )


days = st.none() | st.integers(-3, 6).map(lambda n: DAY + timedelta(days=n))


@given(
    _people(range(4)),
    st.lists(st.tuples(st.integers(0, 5), st.booleans(), days, st.sampled_from(["ict", "x", None])), max_size=5),
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.sampled_from([MEMBER, DEPUTY, CodeId("role.none")]),
            st.integers(0, 2),
            st.sampled_from([TROMSO, LYNGEN, LENVIK]),
            days,
            days,
            st.none() | st.integers(0, 4),
        ),
        max_size=8,
    ),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
def test_many_at_once_are_judged_as_one_by_one(
    register: Register,
    there: Small,
    persons: list[Person],
    works: list[tuple[int, bool, object, str | None]],
    places: list[tuple[int, CodeId, int, str, object, object, int | None]],
) -> None:
    ids = [*(person.id for person in persons), there.kari, there.ola]
    seats: list[SeatId | None] = [None, *(row.seat.id for row in bodies.body_detail(register, there.group.id).seats)]
    affiliations = [
        Affiliation(
            id=AffiliationId(f"work-{n}"),
            person_id=ids[person],
            organisation_id=OrganisationId(there.unn.id if at_unn else there.tromso.id),
            service_id=CodeId(f"service.{service}") if service else None,
            valid_to=end,  # type: ignore[arg-type]
        )
        for n, (person, at_unn, end, service) in enumerate(works)
    ]
    memberships = [
        Membership(
            id=MembershipId(f"place-{n}"),
            body_id=there.group.id,
            person_id=ids[person],
            role_id=role,
            seat_id=seats[seat],
            affiliation_id=AffiliationId(f"work-{work}") if work is not None else None,
            represents_kind_id=OF_TROMSO.kind_id,
            represents_municipality_id=municipality,  # type: ignore[arg-type]
            valid_from=first,  # type: ignore[arg-type]
            valid_to=end,  # type: ignore[arg-type]
        )
        for n, (person, role, seat, municipality, first, end, work) in enumerate(places)
    ]
    rows: list[Row] = [*persons, *affiliations, *memberships]
    assert _judge(register, rows, None) == _judge(register, rows, Lookups(register, many=True))


def test_what_is_known_is_judged_with_what_follows(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        there = small(register)
        look = Lookups(register, many=True)
        first = Person(id=PersonId("first"), given_name="A", family_name="B", email="a@x.no")
        look.know(checked_person(register, first, look=look))
        with pytest.raises(RuleError, match="belongs to A B"):
            checked_person(
                register, Person(id=PersonId("second"), given_name="C", family_name="D", email="a@x.no"), look=look
            )
        place = Membership(
            id=MembershipId("m"),
            body_id=there.group.id,
            person_id=first.id,
            role_id=MEMBER,
            represents_kind_id=OF_TROMSO.kind_id,
        )
        look.know(checked_membership(register, place, look=look))
        with pytest.raises(RuleError, match="already has this place"):
            checked_membership(
                register,
                Membership(
                    id=MembershipId("n"),
                    body_id=there.group.id,
                    person_id=first.id,
                    role_id=MEMBER,
                    represents_kind_id=OF_TROMSO.kind_id,
                ),
                look=look,
            )
