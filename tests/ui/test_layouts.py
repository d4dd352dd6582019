"""Layouts of lines: they hold what they were given for as long as it is there, whatever goes elsewhere."""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from samrad.overriding import override
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.layouts import Lines, empty
from samrad.ui.widgets.pairs import Pairs

_MANY = 40


def _filled(qtbot: QtBot, kind: type[Lines]) -> tuple[QWidget, Lines, list[QPushButton]]:
    page = QWidget()
    qtbot.addWidget(page)
    layout, buttons = kind(), [QPushButton(str(number)) for number in range(_MANY)]
    page.setLayout(layout)
    for button in buttons:
        layout.addWidget(button)
    return page, layout, buttons


@pytest.mark.parametrize("kind", [Flow, Pairs])
def test_what_a_layout_holds_outlives_another_page(qtbot: QtBot, kind: type[Lines]) -> None:
    """The places of deleted labels, which their page still counts as its own, are used again by Qt."""
    other = QWidget()
    column, line = QVBoxLayout(other), QHBoxLayout()
    labels = [QLabel(str(number)) for number in range(_MANY)]
    for label in labels:
        line.addWidget(label)
    column.addLayout(line)
    page, layout = QWidget(), kind()
    qtbot.addWidget(page)
    page.setLayout(layout)
    buttons = [QPushButton(str(number), page) for number in range(_MANY)]
    for label in labels:
        shiboken6.delete(label)
    for button in buttons:
        layout.addWidget(button)
    shiboken6.delete(other)
    del other, column, line
    gc.collect()
    assert layout.minimumSize().width() > 0
    assert layout.heightForWidth(200) > 0
    assert [layout.itemAt(place) is not None for place in range(_MANY)] == [True] * _MANY


@pytest.mark.parametrize("kind", [Flow, Pairs])
def test_a_widget_that_is_deleted_leaves_its_layout(qtbot: QtBot, kind: type[Lines]) -> None:
    page, layout, buttons = _filled(qtbot, kind)
    page.show()
    before = layout.heightForWidth(300)
    for button in buttons[: _MANY // 2]:
        shiboken6.delete(button)
    assert layout.count() == _MANY // 2
    assert layout.heightForWidth(300) < before


@pytest.mark.parametrize("kind", [Flow, Pairs])
def test_a_layout_within_a_layout_can_be_emptied_and_filled_again(qtbot: QtBot, kind: type[Lines]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, layout = QVBoxLayout(page), kind()
    for _ in range(3):
        for number in range(_MANY):
            layout.addWidget(QPushButton(str(number)))
        column.addLayout(layout)
        page.show()
        assert len(page.findChildren(QPushButton)) == _MANY
        empty(layout)
        column.removeItem(layout)
        layout.setParent(None)
        gc.collect()
        assert layout.count() == 0


@pytest.mark.parametrize("kind", [Flow, Pairs, QVBoxLayout])
def test_what_is_taken_away_as_soon_as_it_came_never_stands_alone(qtbot: QtBot, kind: type[QLayout]) -> None:
    page, shown = QWidget(), _Shown()
    qtbot.addWidget(page)
    layout = kind()
    page.setLayout(layout)
    page.show()
    line = QPushButton("line")
    line.installEventFilter(shown)
    layout.addWidget(line)
    empty(layout)
    with qtbot.waitSignal(line.destroyed):
        pass
    assert shown.alone == []


class _Shown(QObject):
    """Notes which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.alone: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.alone.append(watched.objectName() or type(watched).__name__)
        return False
