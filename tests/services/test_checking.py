"""A check of the whole register counts what the report counts, and finds a sound register sound."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.register_rows import Severity
from samrad.register.opening import open_reader
from samrad.register.recount import recounted, span
from samrad.register.store import Register
from samrad.services import checking
from samrad.services.participation import figures
from tests.registers import context
from tests.services.participation_scenarios import scenario
from tests.services.random_participation import RandomRegister


def test_the_demonstration_is_sound_also_read_beside_a_window(demonstration: Path) -> None:
    steps: list[tuple[int, int]] = []
    with open_reader(demonstration, context()) as register:
        assert checking.check(register, progress=lambda done, of: steps.append((done, of))) == []
    assert [done for done, _ in steps] == list(range(steps[0][1]))


def test_a_figure_of_the_report_that_differs_from_the_tables_is_told(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables are made to count one more, as a mistake in the report's tally would show."""
    with open_reader(demonstration, context()) as register:
        counted = recounted(register)
        people = replace(counted["people"], by_tables=counted["people"].by_tables + 1)
        monkeypatch.setattr(checking, "recounted", lambda _: counted | {"people": people})
        (finding,) = checking.check(register)
    assert finding.severity is Severity.ERROR
    assert str(people.by_tables) in str(finding.text)
    assert finding.remedy is not None


@given(st.integers(min_value=0))
@settings(max_examples=25)
def test_the_three_ways_of_counting_agree_on_any_register(scenarios_register: Register, seed: int) -> None:
    with scenario(scenarios_register) as made:
        RandomRegister(made, Random(seed).randrange).fill()
        days = span(scenarios_register)
        assert days is not None
        totals = figures(scenarios_register, start=days[0], end=days[1]).totals
        for name, figure in recounted(scenarios_register).items():
            assert figure.by_views == figure.by_tables == getattr(totals, name).period, name
