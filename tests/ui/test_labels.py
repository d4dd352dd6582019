"""Words in the window are words, whatever is in them; and a layout can be emptied by what stands in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from samrad.ui.main_window import MainWindow
from samrad.ui.widgets.layouts import empty


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("bodies", "bodies.about.fault"),
        ("bodies", "bodies.place.fault"),
        ("bodies", "bodies.membership_form.fault"),
        ("places", "places.area.fault"),
        ("meetings", "meeting.fault"),
    ],
)
def test_a_name_in_a_refusal_that_looks_like_html_is_told_as_it_is_written(
    opened: MainWindow, page: str, name: str
) -> None:
    opened.go(page)
    fault = opened.findChild(QLabel, name)
    assert fault is not None
    assert fault.textFormat() is Qt.TextFormat.PlainText


def test_a_button_may_empty_the_layout_it_stands_in(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    rows = QVBoxLayout(whole)
    for name in ("first", "second"):
        rows.addWidget(QPushButton(name))
    gone: list[str] = []
    _prepare(whole, rows, gone)
    whole.findChildren(QPushButton)[0].click()
    assert (rows.count(), whole.findChildren(QPushButton), gone) == (0, [], [])
    qtbot.waitUntil(lambda: gone == ["gone", "gone"])


def _prepare(whole: QWidget, rows: QVBoxLayout, gone: list[str]) -> None:
    """Apart, so that the test holds no button."""
    for button in whole.findChildren(QPushButton):
        button.clicked.connect(lambda _checked=False: empty(rows))
        button.destroyed.connect(lambda _button: gone.append("gone"))
