"""Round the window by keyboard: pages after each other, and the parts that F6 goes through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samrad.ui.main_window import MainWindow
from samrad.ui.pages.register_of_pages import PAGES

_CTRL = Qt.KeyboardModifier.ControlModifier


def test_page_down_with_control_walks_through_all_pages_and_round(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go(PAGES[0].key)
    seen = []
    for _ in PAGES:
        assert opened.page is not None
        seen.append(opened.page.key)
        QTest.keyClick(opened, Qt.Key.Key_PageDown, _CTRL)
    assert seen == [entry.key for entry in PAGES]
    assert opened.page is not None
    assert opened.page.key == PAGES[0].key
    QTest.keyClick(opened, Qt.Key.Key_PageUp, _CTRL)
    assert opened.memory.recall("page") == PAGES[-1].key


def test_f6_goes_through_navigation_search_and_page_and_back(qtbot: QtBot, opened: MainWindow) -> None:
    qtbot.waitUntil(opened.isActiveWindow)
    opened.navigation.setFocus()
    parts = []
    for _ in range(3):
        QTest.keyClick(opened, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        parts.append(focused is opened.search or ("page" if opened.stack.isAncestorOf(focused) else "navigation"))
    assert parts == [True, "page", "navigation"]
    QTest.keyClick(opened, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert opened.stack.isAncestorOf(focused)
