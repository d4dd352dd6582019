"""Every page in every language and palette: no Qt warning, and every control has its names."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from samrad.i18n import LANGUAGES, language
from samrad.ui.dialogs.about import AboutDialog
from samrad.ui.dialogs.help import HelpDialog
from samrad.ui.dialogs.new_person import NewPersonDialog
from samrad.ui.dialogs.new_register import NewRegisterDialog
from samrad.ui.dialogs.settings import SettingsDialog
from samrad.ui.dialogs.shortcuts import ShortcutsDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.theme import DARK, LIGHT, Look

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)


def nameless(root: QWidget) -> list[str]:
    """What a test or a screen reader could not find: own controls without an object name or accessible name."""
    faults = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or isinstance(widget, QScrollBar):
            continue
        if widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6.QtPrivate"):
            continue
        if _is_of_qt(widget):
            continue
        spoken = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not widget.objectName() or not spoken:
            faults.append(f"{type(widget).__name__} {widget.objectName()!r} {spoken!r} in {_path(widget)}")
    return faults


def _is_of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own controls: headers, corner buttons, clear buttons, dialog buttons."""
    parent = widget.parentWidget()
    inner = isinstance(parent, (QAbstractItemView, QLineEdit)) and isinstance(
        widget, (QAbstractButton, QAbstractItemView)
    )
    return inner or (parent is not None and type(parent).__name__ == "QDialogButtonBox" and bool(_text(widget)))


def _is_filled(shown: QAbstractItemView) -> bool:
    return shown.model().rowCount() > 0


def _is_whole(line: QLineEdit) -> bool:
    return not line.isVisible() or line.height() >= line.minimumSizeHint().height()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _path(widget: QWidget) -> str:
    names = []
    up: QWidget | None = widget
    while up is not None:
        names.append(up.objectName() or type(up).__name__)
        up = up.parentWidget()
    return " < ".join(names)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_can_be_walked(qtbot: QtBot, opened: MainWindow, code: str, look: Look) -> None:
    opened.rebuild(language(code), look)
    for entry in PAGES:
        opened.go(entry.key)
        page = opened.page
        assert page is not None
        assert page.key == entry.key
        qtbot.waitUntil(page.isVisible, timeout=60_000)
        shown = page.findChild(QAbstractItemView, f"{entry.key}.list")
        assert shown is not None
        qtbot.waitUntil(partial(_is_filled, shown), timeout=60_000)
        opened.grab()
    assert nameless(opened) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_dialog_has_names(qtbot: QtBot, opened: MainWindow, code: str) -> None:
    opened.rebuild(language(code), LIGHT)
    dialogs = [
        AboutDialog(opened.around, opened),
        HelpDialog(opened.around, opened),
        NewPersonDialog(opened.around, opened, lambda _done: None),
        NewRegisterDialog(opened.around, opened),
        SettingsDialog(opened.around, opened),
        ShortcutsDialog(opened.around, opened.all_actions(), opened),
    ]
    for dialog in dialogs:
        dialog.show()
        dialog.grab()
        assert dialog.windowTitle()
        assert nameless(dialog) == []
        dialog.close()


def test_text_of_double_size_pushes_nothing_out_of_the_window(qtbot: QtBot, opened: MainWindow) -> None:
    try:
        for _ in range(10):
            opened.scale_text(1)
        for entry in PAGES:
            opened.go(entry.key)
            opened.grab()
            page = opened.page
            assert page is not None
            assert page.minimumSizeHint().width() <= opened.width()
            for line in page.findChildren(QLineEdit):
                qtbot.waitUntil(partial(_is_whole, line), timeout=60_000)
            assert opened.width() == 1280
    finally:
        opened.scale_text(0)


def test_closing_the_register_leads_back_to_the_beginning(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitSignal(opened.desk.closed, timeout=60_000):
        opened.desk.close()
    assert opened.page is None
    shown = opened.stack.currentWidget()
    assert shown is not None
    assert shown.objectName() == "first_start"
    assert nameless(opened) == []
