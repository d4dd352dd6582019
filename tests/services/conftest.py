"""Fixtures that several tests of services share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samrad.register.store import Register
from tests.registers import new_register
from tests.services.participation_scenarios import Scenario, scenario


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
