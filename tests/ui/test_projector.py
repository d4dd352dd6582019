"""The wall shows the item that is written on, live, and not a word that is exempt from public access."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from samrad.domain.agenda import Part
from samrad.services import agenda
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.minutes import MinutesTab
from tests.ui.minutes_setup import WAIT, area, items_of, minutes_of, shown
from tests.ui.typing import write

SECRET, PUBLIC = "Anbudet fra Hemmelig AS", "Avtale med en leverandør"
BASIS = "offentleglova § 23 første ledd"


def everything_said(window: QWidget) -> str:
    """All words of a window: its title, and the text, tip and accessible words of it and all in it."""
    words = [window.windowTitle(), window.toolTip(), window.accessibleName(), window.accessibleDescription()]
    for widget in [window, *window.findChildren(QWidget)]:
        words += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            words.append(widget.text())
        if isinstance(widget, QTextEdit | QPlainTextEdit):
            words.append(widget.toPlainText())
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            words += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return "\n".join(words)


def _toggle(window: MainWindow) -> None:
    action = window.findChild(QAction, "command.minutes_projector")
    assert action is not None
    action.trigger()


@pytest.fixture
def tab(qtbot: QtBot, opened: MainWindow) -> MinutesTab:
    """The minutes with the wall shown."""
    made = minutes_of(qtbot, opened)
    made.agenda.setCurrentRow(2)
    _toggle(opened)
    wall = made.projection.projector
    qtbot.waitUntil(lambda: wall.isVisible() and bool(wall.text.toPlainText()), timeout=WAIT)
    return made


def test_the_wall_follows_the_item_and_what_is_typed(qtbot: QtBot, opened: MainWindow, tab: MinutesTab) -> None:
    wall = tab.projection.projector
    assert shown(opened, tab).title in wall.text.toPlainText()
    decision = area(tab, Part.DECISION)
    decision.setFocus()
    decision.selectAll()
    write(decision, "Gruppen støtter forslaget")
    qtbot.waitUntil(lambda: "Gruppen støtter forslaget" in wall.text.toPlainText(), timeout=WAIT)
    assert wall.text.verticalScrollBar().maximum() == 0
    QTest.keyClick(wall, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: items_of(opened, tab)[3].title in wall.text.toPlainText(), timeout=WAIT)
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isVisible()


@pytest.mark.parametrize("part", list(Part))
def test_nothing_exempt_reaches_the_wall(qtbot: QtBot, opened: MainWindow, tab: MinutesTab, part: Part) -> None:
    wall = tab.projection.projector
    item_id = shown(opened, tab).id
    opened.desk.write(
        partial(
            agenda.change_item, item_id=item_id, title=f"Sak om {SECRET}", proposal=f"Velge {SECRET}",
            decision=f"Valgte {SECRET}", background=SECRET, discussion=SECRET,
        )
    )  # fmt: skip
    for one in Part:
        if one in (part, Part.TITLE, Part.PROPOSAL, Part.DECISION):
            opened.desk.write(
                partial(agenda.set_exemption, item_id=item_id, part=one, legal_basis=BASIS, public_title=PUBLIC)
            )
    qtbot.waitUntil(lambda: PUBLIC in wall.text.toPlainText(), timeout=WAIT)
    qtbot.waitUntil(lambda: "Hemmelig" not in everything_said(wall), timeout=WAIT)
    assert BASIS in wall.text.toPlainText()
    decision = area(tab, Part.DECISION)
    decision.setFocus()
    write(decision, "Hemmelig AS får 120 000 kr")
    tab.projection._project()
    assert "Hemmelig" not in everything_said(wall)
    assert "120 000" not in everything_said(wall)


def test_an_exempt_item_shows_its_public_title_alone(qtbot: QtBot, opened: MainWindow, tab: MinutesTab) -> None:
    wall = tab.projection.projector
    item = shown(opened, tab)
    opened.desk.write(
        partial(agenda.set_exemption, item_id=item.id, part=Part.ALL, legal_basis=BASIS, public_title=PUBLIC)
    )
    qtbot.waitUntil(lambda: PUBLIC in wall.text.toPlainText(), timeout=WAIT)
    said = everything_said(wall)
    for text in (item.title, item.proposal, item.decision):
        assert text is None or text not in said
    assert BASIS in said


def test_an_exempt_passage_is_left_out_while_it_is_typed(qtbot: QtBot, opened: MainWindow, tab: MinutesTab) -> None:
    wall = tab.projection.projector
    decision = area(tab, Part.DECISION)
    decision.setFocus()
    decision.selectAll()
    write(decision, "Prisen er ||120 000 kr")
    qtbot.waitUntil(lambda: "Prisen er" in wall.text.toPlainText(), timeout=WAIT)
    assert "120 000" not in everything_said(wall)
    write(decision, "|| og gjelder i ett år.")
    qtbot.waitUntil(lambda: "gjelder i ett år" in wall.text.toPlainText(), timeout=WAIT)
    assert "120 000" not in everything_said(wall)


def test_the_wall_goes_with_its_tab(qtbot: QtBot, opened: MainWindow, tab: MinutesTab) -> None:
    wall = tab.projection.projector
    gone: list[bool] = []
    wall.destroyed.connect(lambda: gone.append(True))
    opened.rebuild(opened.language, opened.look)
    qtbot.waitUntil(lambda: bool(gone), timeout=WAIT)
