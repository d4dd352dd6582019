"""The editor of formatted text holds every text of the subset, and whatever is pasted loses no word."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from samrad.domain.markup import parse, plain
from samrad.domain.markup_lines import Line, blocks_of, lines_of
from samrad.domain.markup_writing import canonical, write
from samrad.ui.main_window import MainWindow
from samrad.ui.theme import LIGHT
from samrad.ui.widgets.markup_document import fill, lines_in
from samrad.ui.widgets.markup_editor import MarkupEditor
from tests.domain.test_markup import TEXTS, letters
from tests.domain.test_markup_writing import LINES
from tests.ui.typing import write as type_in


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow) -> Iterator[MarkupEditor]:
    made = MarkupEditor(window.around, "editor", "Text")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    yield made
    made.close()


@given(TEXTS)
def test_every_text_of_the_subset_round_trips(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    fill(document, lines_of(parse(text)), LIGHT)
    assert write(blocks_of(lines_in(document))) == canonical(text)


@given(LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_loaded_comes_out_the_same(qapp: QApplication, lines: list[Line]) -> None:
    source = write(blocks_of(lines))
    document = QTextDocument()
    fill(document, lines_of(parse(source)), LIGHT)
    assert write(blocks_of(lines_in(document))) == source


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("Gruppen drøftet saken.", "Gruppen drøftet saken."),
        ("- mjølk\nbrød", "- mjølk\n- brød"),
        ("1. én\nto", "1. én\n2. to"),
        ("Fritt * og _ og [her]", "Fritt * og _ og [her]"),
        ("Pris ||120 000|| avtalt", "Pris ||120 000|| avtalt"),
        ("3. oktober møttes vi", "3. oktober møttes vi"),
        ("a*b*c", r"a\*b\*c"),
    ],
)
def test_typing_makes_text(editor: MarkupEditor, typed: str, source: str) -> None:
    type_in(editor, typed)
    assert editor.source() == source
    assert editor.is_edited


def test_enter_twice_ends_a_list(editor: MarkupEditor) -> None:
    type_in(editor, "- en")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return):
        QTest.keyClick(editor, key)
    QTest.keyClicks(editor, "etter")
    assert editor.source() == "- en\n\netter"


def test_items_move_in_and_out(editor: MarkupEditor) -> None:
    type_in(editor, "- en\nto")
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert editor.source() == "- en\n  - to"
    QTest.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert editor.source() == "- en\n- to"


def test_backspace_at_its_start_takes_the_marker_away(editor: MarkupEditor) -> None:
    editor.load("- en\n- to")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.source() == "- en\n\nto"


def test_the_keys_of_bold_and_italics(editor: MarkupEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "fet")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, " og ")
    QTest.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "kursiv")
    assert editor.source() == "**fet** og *kursiv*"


def test_a_link_is_set_found_and_not_gone_on_with(editor: MarkupEditor) -> None:
    editor.set_link("kartet", "https://kart.example/")
    QTest.keyClicks(editor, " viser")
    assert editor.source() == "[kartet](https://kart.example/) viser"
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    assert editor.link_at_cursor() == ("kartet", "https://kart.example/")
    editor.set_link("kartet", "")
    assert editor.source() == "kartet viser"


def test_an_abbreviation_becomes_its_text_and_can_be_taken_back(editor: MarkupEditor) -> None:
    editor.expand = {"/o": "NUFA tar saken til orientering."}.get
    type_in(editor, "/o ")
    assert editor.source() == "NUFA tar saken til orientering."
    type_in(editor, "Pris 3/o ")
    assert editor.source() == "NUFA tar saken til orientering. Pris 3/o"


def test_tab_leaves_the_area(qtbot: QtBot, window: MainWindow) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    editor, after = MarkupEditor(window.around, "editor", "Text"), QLineEdit()
    for widget in (editor, after):
        widget.setParent(host)
    host.show()
    editor.load("- en")
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert host.focusWidget() is after
    assert not editor.is_edited


def test_ctrl_z_is_the_areas_while_there_is_something_to_undo(editor: MarkupEditor) -> None:
    editor.load("Før")
    assert not editor.document().isUndoAvailable()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " etter")
    assert editor.document().isUndoAvailable()
    editor.undo()
    assert editor.source() == "Før"


def _paste(editor: MarkupEditor, *, html: str = "", text: str = "") -> None:
    pasted = QMimeData()
    if html:
        pasted.setHtml(html)
    if text:
        pasted.setText(text)
    editor.insertFromMimeData(pasted)


_WORD_LIST = (
    "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp;</span>"
    "</span><![endif]>{words}</p>"
)
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style></head><body>'
    "<h1>Bakgrunn</h1><p class=MsoNormal>Vi har <b>tre</b> <i>forslag</i><o:p></o:p></p>"
    f"{_WORD_LIST.format(words='Første')}{_WORD_LIST.format(words='Andre')}"
    "<table><tr><td>Sak</td><td>78/18</td></tr></table>"
    '<p><a href="https://kart.example/">kartet</a> <a href="javascript:x()">skript</a></p></body></html>'
)


def test_what_word_pastes_is_reduced_to_the_subset(editor: MarkupEditor) -> None:
    _paste(editor, html=WORD)
    assert editor.source() == (
        "**Bakgrunn**\n\nVi har **tre** *forslag*\n- Første\n- Andre\n\nSak\n\n78/18\n\n"
        "[kartet](https://kart.example/) skript"
    )


def test_pasted_lists_stay_lists(editor: MarkupEditor) -> None:
    _paste(editor, html="<ol><li>en<ul><li>under</li></ul></li><li>to</li></ol>")
    assert editor.source() == "1. en\n   - under\n2. to"


@given(TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_pasted_plain_text_loses_no_word(editor: MarkupEditor, text: str) -> None:
    editor.load(None)
    _paste(editor, text=text or " ")
    assert letters(plain(parse(editor.source()))) == letters(text)


def test_what_is_exempt_stays_exempt_when_it_is_copied(editor: MarkupEditor) -> None:
    editor.load("Pris ||120 000 kr||{offl. § 23 første ledd} avtalt")
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    editor.load(None)
    editor.insertFromMimeData(copied)
    assert editor.source() == "Pris ||120 000 kr||{offl. § 23 første ledd} avtalt"


def test_pasted_in_the_middle_the_words_around_stay(editor: MarkupEditor) -> None:
    editor.load("Før etter")
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    _paste(editor, text="ett\n\nto ")
    assert re.sub(r"\s+", " ", editor.source() or "") == "Før ett to etter"
