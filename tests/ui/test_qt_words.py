"""Qt's own words are in the language of the window, and follow when it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from samrad.i18n import language
from samrad.ui.dialogs.shortcuts import ShortcutsDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.qt_phrases import PHRASES
from samrad.ui.qt_words import CONTEXTS, speak
from samrad.ui.theme import LIGHT

NORWEGIAN = pytest.mark.parametrize("code", ["nb", "nn"])


@pytest.fixture(autouse=True)
def _english_afterwards(qtbot: QtBot) -> Iterator[None]:
    yield
    speak(language("en"))


def words_in(widget: QWidget) -> list[str]:
    """Every word that a dialog or a menu shows, hidden parts too."""
    found = [one.text() for one in widget.findChildren(QAbstractButton)]
    found += [one.toolTip() for one in widget.findChildren(QAbstractButton)]
    found += [one.text() for one in widget.findChildren(QLabel)]
    found += [one.text() for one in [*widget.findChildren(QAction), *widget.actions()]]
    for box in widget.findChildren(QComboBox):
        found += [box.itemText(place) for place in range(box.count())]
    for tree in widget.findChildren(QTreeView):
        model = tree.model()
        found += [str(model.headerData(column, tree.header().orientation())) for column in range(model.columnCount())]
    return [re.sub(r"\t.*|&", "", one) for one in found if re.search(r"[A-Za-z]{2}", one)]


def _saving(parent: QWidget) -> QDialog:
    dialog = QFileDialog(parent, "…", str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def _printing(parent: QWidget) -> QDialog:
    return QPrintDialog(QPrinter(), parent)


@NORWEGIAN
@pytest.mark.parametrize("make", [_saving, _printing])
def test_a_dialog_of_qt_shows_no_english(qtbot: QtBot, code: str, make: type[QDialog]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    speak(language("en"))
    english = words_in(make(parent))
    speak(language(code))
    translated = words_in(make(parent))
    assert len(english) == len(translated) > 5
    same_in_both = {"OK", "Type:", "Type", "PDF", "Preview"} | {one for one in english if re.search(r"\d|/", one)}
    left = {one for one, other in zip(english, translated, strict=True) if one == other} - same_in_both
    assert not left


@NORWEGIAN
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_is_translated(qtbot: QtBot, code: str, kind: type[QLineEdit | QPlainTextEdit]) -> None:
    speak(language(code))
    field = kind()
    qtbot.addWidget(field)
    shown = [re.sub(r"\t.*|&", "", one.text()) for one in field.createStandardContextMenu().actions() if one.text()]
    redo = {"nb": "Gjør om", "nn": "Gjer om"}[code]
    assert shown == ["Angre", redo, "Klipp ut", "Kopier", "Lim inn", "Slett", "Merk alt"]


def test_the_window_takes_qt_along_when_its_language_changes(qtbot: QtBot, window: MainWindow) -> None:
    def close_button() -> str:
        dialog = ShortcutsDialog(window.around, [], window)
        buttons = dialog.findChild(QDialogButtonBox)
        assert buttons is not None
        words = buttons.buttons()[0].text().replace("&", "")
        dialog.deleteLater()
        return words

    assert close_button() == "Close"
    for code, words in (("nb", "Lukk"), ("nn", "Lukk"), ("en", "Close"), ("nb", "Lukk")):
        window.rebuild(language(code), LIGHT)
        assert close_button() == words


def test_what_we_have_no_words_for_stays_as_qt_says_it(qtbot: QtBot) -> None:
    speak(language("nb"))
    assert QCoreApplication.translate("QColorDialog", "Hu&e:") == "Hu&e:"
    assert QCoreApplication.translate("QLineEdit", "No such words") == "No such words"


def test_every_phrase_is_one_that_qt_asks_for(qtbot: QtBot) -> None:
    """Qt's own nynorsk knows all but what has come since: a letter astray here would never be shown."""
    since = {"&Look in:", "Files of &type:", "Page &Set:"}
    qt = QTranslator()
    assert qt.load("qtbase_nn", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    unknown = {one for one in PHRASES if not any(qt.translate(context, one) for context in CONTEXTS)}
    assert unknown == since
