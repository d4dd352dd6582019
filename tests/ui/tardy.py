"""`pytest -p tests.ui.tardy tests/ui`: the window and its jobs are late, by chance.

No part of the checks. It finds the test, or the page, that goes on before what it needs has come, and the test that
takes for granted that nothing begins between what it waited for and what it does next.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from samrad.resting import collector_at_rest
from samrad.ui.operations import Job

_BEGINNING = 0.8
_ARRIVING = 0.2
_GOING_ON = 0.3
_RESTING = 0.6
"""Seconds, at most."""

_run, _send_home = Job.run, Job.send_home
_wait_until, _rest = QtBot.waitUntil, collector_at_rest


def pytest_configure() -> None:
    """Make every job tardy."""
    patch = pytest.MonkeyPatch()
    patch.setattr(Job, "run", _tardy_run)
    patch.setattr(Job, "send_home", _tardy_send_home)
    patch.setattr(QtBot, "waitUntil", _tardy_wait_until)
    patch.setattr("samrad.services.participation.collector_at_rest", _tardy_rest)


def _tardy_run(job: Job) -> Any:
    time.sleep(random.uniform(0, _BEGINNING))
    return _run(job)


def _tardy_send_home(job: Job, ended: Future[Any]) -> None:
    time.sleep(random.uniform(0, _ARRIVING))
    _send_home(job, ended)


def _tardy_wait_until(qtbot: QtBot, *awaited: Any, **how: Any) -> None:
    _wait_until(qtbot, *awaited, **how)
    time.sleep(random.uniform(0, _GOING_ON))


@contextmanager
def _tardy_rest(**how: Any) -> Iterator[None]:
    with _rest(**how):
        time.sleep(random.uniform(0, _RESTING))
        yield
