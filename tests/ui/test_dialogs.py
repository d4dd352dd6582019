"""The dialogs: they grow with what they say, end when they are closed, and tell no key that does nothing."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from samrad.i18n import LANGUAGES, language
from samrad.services import meetings
from samrad.ui.dialogs.about import AboutDialog
from samrad.ui.dialogs.help import HelpDialog
from samrad.ui.dialogs.new_register import NewRegisterDialog
from samrad.ui.dialogs.palette import PaletteDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.tabs import TABS
from samrad.ui.theme import LIGHT
from tests.ui.inspecting import cut_off

_WAIT = 60_000
_KEY = re.compile(r"\b(?:Ctrl\+(?:Shift\+)?\w+|F\d+)\b")
_OF_THE_ROLL = {"Ctrl+1", "Ctrl+5"}


def test_a_refusal_takes_no_room_from_the_fields(qtbot: QtBot, window: MainWindow) -> None:
    dialog = NewRegisterDialog(window.around, window)
    dialog.open()
    heights = [field.height() for field in dialog.findChildren(QLineEdit)]
    dialog.accept()
    assert dialog.fault.isVisible()
    qtbot.waitUntil(lambda: [field.height() for field in dialog.findChildren(QLineEdit)] == heights, timeout=_WAIT)
    assert cut_off(dialog) == []
    dialog.reject()


def test_a_dialog_that_is_closed_is_gone(qtbot: QtBot, opened: MainWindow) -> None:
    for dialog in (
        HelpDialog(opened.around, opened),
        PaletteDialog(opened.around, opened.all_actions, opened.hits, opened.go, opened),
    ):
        dialog.open()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda dialog=dialog: not isValid(dialog), timeout=_WAIT)  # type: ignore[misc]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_that_the_help_names_does_something(qtbot: QtBot, opened: MainWindow, code: str) -> None:
    opened.rebuild(language(code), LIGHT)
    known = set(_OF_THE_ROLL)
    meeting_id = opened.desk.look(meetings.nearest_meeting)
    for tab in TABS:
        opened.go("meetings", f"{meeting_id}/{tab.key}")
        known |= {action.shortcut().toString() for action in opened.all_actions()}
    known = {key.replace("Return", "Enter") for key in known}
    dialog = HelpDialog(opened.around, opened)
    text = dialog.findChild(QTextBrowser, "help.text")
    assert text is not None
    named = set(_KEY.findall(text.toPlainText()))
    assert len(named) > 8
    assert named <= known
    dialog.reject()


def test_the_credits_are_set_as_a_text_not_shown_as_source(opened: MainWindow) -> None:
    dialog = AboutDialog(opened.around, opened)
    text = dialog.findChild(QTextBrowser, "about.credits")
    assert text is not None
    assert "Lucide" in text.toPlainText()
    assert "| ---" not in text.toPlainText()
    dialog.reject()
