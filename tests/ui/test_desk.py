"""The desk that the window works at."""

from __future__ import annotations

from samrad.ui.main_window import MainWindow


def test_a_window_that_is_closed_twice_is_put_away_once(opened: MainWindow) -> None:
    opened.desk.stop()
    opened.desk.stop()
    assert not opened.desk.is_open
