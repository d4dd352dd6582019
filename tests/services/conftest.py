"""Fixtures that several tests of services share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samrad.domain.bodies import Body
from samrad.domain.ids import CodeId
from samrad.register.store import Register
from samrad.services.bodies import add_body
from tests.registers import new_register
from tests.services.meetings_setup import Group, group
from tests.services.participation_scenarios import Scenario, scenario
from tests.services.people_setup import Small, small


@pytest.fixture
def there(register: Register) -> Small:
    """Two people, where they work, and a reference group."""
    return small(register)


@pytest.fixture
def body(register: Register) -> Group:
    """A reference group with members."""
    return group(register)


@pytest.fixture
def panel(register: Register) -> Body:
    """A reference group that nobody sits in yet."""
    return add_body(register, name="Referansegruppa", kind_id=CodeId("body_kind.reference")).value


@pytest.fixture(scope="module")
def scenarios_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One register for all; every scenario is rolled back."""
    with new_register(tmp_path_factory.mktemp("participation")) as register:
        yield register


@pytest.fixture
def made(scenarios_register: Register) -> Iterator[Scenario]:
    """A scenario to add to."""
    with scenario(scenarios_register) as made:
        yield made
