"""The dialogs: they grow with what they say, end when they are closed, and tell no key that does nothing."""

from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from samrad.i18n import LANGUAGES, language
from samrad.services import meetings
from samrad.ui.dialogs.about import AboutDialog
from samrad.ui.dialogs.credits import WHAT, credits_of_others
from samrad.ui.dialogs.help import HelpDialog
from samrad.ui.dialogs.new_register import NewRegisterDialog
from samrad.ui.dialogs.palette import PaletteDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.tabs import TABS
from samrad.ui.pages.meetings import MeetingsPage
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


def is_gone(dialog: QDialog) -> bool:
    return not isValid(dialog)


def test_a_dialog_that_is_closed_is_gone(qtbot: QtBot, opened: MainWindow) -> None:
    for dialog in (
        HelpDialog(opened.around, opened),
        PaletteDialog(opened.around, opened.all_actions, opened.hits, opened.go, opened),
    ):
        dialog.open()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(partial(is_gone, dialog), timeout=_WAIT)


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


def test_a_window_bears_the_sign_of_the_program_and_so_does_the_box_about_it(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    qapp.setWindowIcon(QIcon())
    qtbot.waitUntil(lambda: not window.windowIcon().isNull(), timeout=_WAIT)
    dialog = AboutDialog(window.around, window)
    shown = dialog.findChild(QLabel, "about.sign")
    assert shown is not None
    assert shown.pixmap().toImage().pixelColor(4, shown.pixmap().height() // 2).name() == "#0b5a7c"
    dialog.reject()


def test_the_palette_begins_things_on_other_pages_and_says_where_nothing_fits(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("overview")
    palette = PaletteDialog(opened.around, opened.all_actions, opened.hits, opened.go, opened)
    palette.open()
    field, hits = palette.findChild(QLineEdit, "palette.field"), palette.findChild(QListWidget, "palette.list")
    assert field is not None
    assert hits is not None
    field.setText("qzx")
    assert [hits.item(row).text() for row in range(hits.count())] == ["Nothing was found for “qzx”."]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert palette.isVisible(), "there is nothing to be run"
    field.setText("new meet")
    assert [hits.item(row).text() for row in range(hits.count())] == ["New meeting"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    page = opened.page
    assert isinstance(page, MeetingsPage)
    assert page.form.isVisible()
    names = [action.text() for action in opened.all_actions()]
    assert names.count("New meeting") == 1, "here it is Ctrl+N"
    assert {"New participant", "New group", "New organisation or area"} <= set(names)


def test_the_palette_names_first_what_begins_as_was_typed(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("places")
    palette = PaletteDialog(opened.around, opened.all_actions, opened.hits, opened.go, opened)
    field, hits = palette.findChild(QLineEdit, "palette.field"), palette.findChild(QListWidget, "palette.list")
    assert field is not None
    assert hits is not None
    field.setText("")
    assert hits.item(0).text().startswith("New organisation or area"), "what is done here comes first"
    for typed, first in (("new m", "New meeting"), ("par", "Participants"), ("meeting new", "New meeting")):
        field.setText(typed)
        assert hits.item(0).text() == first
    palette.reject()


def test_the_credits_name_all_that_others_made_in_the_language_of_the_window(qtbot: QtBot, opened: MainWindow) -> None:
    opened.rebuild(language("nb"), LIGHT)
    dialog = AboutDialog(opened.around, opened)
    shown = dialog.findChild(QTextBrowser, "about.credits")
    assert shown is not None
    words = shown.toPlainText()
    assert {one.files for one in credits_of_others()} == set(WHAT)
    for one in credits_of_others():
        assert opened.language(WHAT[one.files]) in words
        assert one.licence in words
    assert "Omriss av Norge" in words
    dialog.close()
