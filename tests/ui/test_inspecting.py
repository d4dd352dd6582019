"""The inspection of windows finds what it is there to find."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from samrad.ui.icons import icon
from tests.ui.inspecting import cut_off, faint, nameless, vanishing


def _window(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    window.setObjectName("window")
    window.setStyleSheet("QWidget { background: #ffffff; color: #000000; }")
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_control_without_names_is_found(qtbot: QtBot) -> None:
    named = QLineEdit()
    named.setObjectName("line")
    named.setAccessibleName("Name")
    assert nameless(_window(qtbot, named)) == []
    assert len(nameless(_window(qtbot, QLineEdit()))) == 1


def test_words_without_room_are_found(qtbot: QtBot) -> None:
    label, wrapped, button = QLabel("Participants"), QLabel("Participants of the meeting"), QPushButton("Participants")
    wrapped.setWordWrap(True)
    window = _window(qtbot, label, wrapped, button)
    assert cut_off(window) == []
    label.setFixedWidth(30)
    wrapped.setFixedSize(60, 12)
    button.setFixedWidth(30)
    window.grab()
    assert len(cut_off(window)) == 3


def test_faint_words_are_found(qtbot: QtBot) -> None:
    readable, faint_one = QLabel("Participants"), QLabel("Participants")
    faint_one.setStyleSheet("color: #999999;")
    window = _window(qtbot, readable, faint_one)
    found = faint(window, window.grab().toImage())
    assert len(found) == 1
    assert "2.8" in found[0]


@pytest.mark.parametrize(("colour", "chosen", "faults"), [("#ffe14d", "#ffe14d", 1), ("#ffe14d", "#000000", 0)])
def test_a_sign_that_vanishes_on_its_chosen_row_is_found(qtbot: QtBot, colour: str, chosen: str, faults: int) -> None:
    rows = QListWidget()
    rows.setStyleSheet("QListView::item:selected { background: #ffe14d; color: #000000; }")
    rows.addItem(QListWidgetItem(icon("users", colour, chosen), ""))
    rows.setCurrentRow(0)
    window = _window(qtbot, rows)
    assert len(vanishing(window, window.grab().toImage())) == faults
