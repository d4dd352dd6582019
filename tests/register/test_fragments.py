"""The pieces of SQL say the same as the rules of the domain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samrad.domain.alphabet import fold, sort_key
from samrad.domain.ids import AffiliationId, CodeId, OrganisationId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person, primary_on
from samrad.domain.periods import holds_on
from samrad.errors import say
from samrad.register import history, names
from samrad.register.fragments import holds, municipality_name
from samrad.register.municipalities import municipalities
from samrad.register.people import affiliations_on
from samrad.register.store import Register
from tests.registers import new_register

DAY = date(2017, 10, 3)
PERSON = PersonId("p")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with new_register(tmp_path_factory.mktemp("fragments")) as opened:
        with opened.transaction(say("Add somebody")) as tx:
            tx.insert(
                Person(id=PERSON, given_name="Kari", family_name="Nordmann"),
                Organisation(
                    id=OrganisationId("o"),
                    name="Tromsø kommune",
                    type_id=CodeId("organisation_type.municipality"),
                    kind_id=CodeId("kind.municipality"),
                ),
            )
        yield opened


days = st.integers(-6, 6).map(lambda n: DAY + timedelta(days=n))


@st.composite
def affiliations(draw: st.DrawFn) -> list[Affiliation]:
    count = draw(st.integers(0, 5))
    made = []
    for n in range(count):
        ends = sorted(draw(st.lists(days, min_size=2, max_size=2)))
        first, end = (day if draw(st.booleans()) else None for day in ends)
        made.append(
            Affiliation(
                id=AffiliationId(f"a{n}"),
                person_id=PERSON,
                organisation_id=OrganisationId("o"),
                is_primary=draw(st.booleans()),
                valid_from=first,
                valid_to=end,
            )
        )
    return made


@given(affiliations(), days)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_affiliation_of_a_day_is_the_one_the_domain_chooses(
    register: Register, made: list[Affiliation], day: date
) -> None:
    with register.transaction(say("Add affiliations")) as tx:
        tx.insert_all(made)
    try:
        chosen = primary_on(made, day)
        assert affiliations_on(register, [PERSON], day) == ({PERSON: chosen} if chosen else {})
        found = register.rows(f"SELECT id FROM affiliation AS a WHERE {holds('a')} ORDER BY id", [day])
        assert [row[0] for row in found] == [one.id for one in made if holds_on(one, day)]
    finally:
        if made:
            history.undo(register)


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2017, 6, 1), date(2020, 1, 1), date(2024, 6, 1)])
def test_every_municipality_has_the_name_of_the_day(register: Register, day: date) -> None:
    table = municipalities(register)
    rows = register.rows(f"SELECT id, {municipality_name('municipality.id')} FROM municipality", [day])
    assert dict(rows) == {one.id: table.name(one.id, day) for one in table}
    assert len(rows) == len(table)


def test_derived_names_are_the_keys_of_the_names_as_they_stand(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with register.transaction(say("Add people")) as tx:
            tx.insert_all(
                Person(id=PersonId(f"p{n}"), given_name=f"Åse {n}", family_name="Aas", phone="922 33 445")
                for n in range(1200)
            )
        with register.transaction(say("Change one, delete one")) as tx:
            tx.update(Person(id=PersonId("p7"), given_name="Ola", family_name="Ødegård"))
            tx.delete(Person, "p8")
        kept = register.rows("SELECT * FROM sorted_name WHERE table_name = 'person' ORDER BY row_id")
        assert len(kept) == 1199
        assert ("person", "p7", sort_key("Ødegård", "Ola"), f" {fold('Ødegård')} ola") in kept
        assert kept[0][3].split() == ["as", "ase", "0", "922", "33", "445", "92233445"]
        with register.scratch():
            names.make(register.db)
        assert register.rows("SELECT * FROM sorted_name WHERE table_name = 'person' ORDER BY row_id") == kept
