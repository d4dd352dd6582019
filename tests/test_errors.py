"""An error carries its three sentences to whoever shows it, also out of another process."""

from __future__ import annotations

import pickle

import pytest

from samrad.errors import AppError, RuleError, UsageError, say, say_count


@pytest.mark.parametrize(("kind", "code"), [(AppError, 4), (RuleError, 3), (UsageError, 2)])
def test_each_kind_has_its_exit_code(kind: type[AppError], code: int) -> None:
    assert kind(say("Install Samråd again.")).exit_code == code


def test_an_error_crosses_to_another_process_whole() -> None:
    error = RuleError(say("{a} was refused", a="x"), say("because"), say_count("{count} thing", "{count} things", 2))
    arrived = pickle.loads(pickle.dumps(error))
    assert type(arrived) is RuleError
    assert (arrived.what, arrived.why, arrived.remedy) == (error.what, error.why, error.remedy)
    assert str(arrived) == "x was refused because 2 things"


def test_a_log_reads_the_form_that_the_count_asks_for() -> None:
    assert [str(say_count("{count} thing", "{count} things", n)) for n in (0, 1, 2)] == [
        "0 things",
        "1 thing",
        "2 things",
    ]
