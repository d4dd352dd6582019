"""Icons: drawn in the colour that is asked for, at the size that is asked for."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from samrad.ui.icons import icon, program_icon
from samrad.ui.theme import LIGHT, apply

_SIZE = QSize(32, 32)


def _strongest(made: QIcon, mode: QIcon.Mode) -> QColor:
    picture = made.pixmap(_SIZE, mode).toImage()
    points = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return max(points, key=lambda point: point.alpha())


def test_an_icon_has_its_colour_and_another_where_its_row_is_chosen(qtbot: QtBot) -> None:
    made = icon("users", "#a3242b", "#ffffff")
    assert _strongest(made, QIcon.Mode.Normal).name() == "#a3242b"
    assert _strongest(made, QIcon.Mode.Selected).name() == "#ffffff"


def test_an_icon_is_faint_where_nothing_can_be_done(qtbot: QtBot) -> None:
    made = icon("users", "#a3242b")
    assert _strongest(made, QIcon.Mode.Disabled).alpha() < _strongest(made, QIcon.Mode.Normal).alpha() / 2


def test_an_icon_is_drawn_sharp_at_each_size_and_its_copy_too(qtbot: QtBot) -> None:
    made = icon("users", "#a3242b")
    sizes = [
        made.pixmap(QSize(side, side)).width() / made.pixmap(QSize(side, side)).devicePixelRatio() for side in (16, 61)
    ]
    assert sizes == [16, 61]
    changed = QIcon(made)
    changed.addPixmap(made.pixmap(_SIZE), QIcon.Mode.Active)
    assert _strongest(changed, QIcon.Mode.Normal).name() == "#a3242b"


def test_between_the_sign_of_a_button_and_its_words_there_is_air(qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, LIGHT)
    button, bare = QPushButton(icon("printer", LIGHT.text), "II"), QPushButton(icon("printer", LIGHT.text), "")
    bare.setProperty("role", "sign")
    for one in (button, bare):
        qtbot.addWidget(one)
        one.show()
    picture = button.grab().toImage()
    inner = range(picture.height() // 3, 2 * picture.height() // 3)
    ink = [any(picture.pixelColor(x, y).lightnessF() < 0.8 for y in inner) for x in range(4, picture.width() - 4)]
    drawn = "".join("x" if column else " " for column in ink).strip()
    assert max(len(gap) for gap in re.findall(" +", drawn)) >= 7
    assert bare.iconSize().width() == bare.iconSize().height()


def test_the_sign_of_the_program_tells_table_seats_and_ground_apart_in_the_smallest_title_bar(qtbot: QtBot) -> None:
    picture = program_icon().pixmap(QSize(16, 16)).toImage()
    grounds = [picture.pixelColor(1, 8).name(), picture.pixelColor(14, 8).name()]
    table, seat, speaker = (picture.pixelColor(x, y).lightnessF() for x, y in ((8, 8), (3, 5), (8, 2)))
    assert grounds == ["#0b5a7c", "#0b5a7c"]
    assert table > seat > 0.5
    assert speaker > 0.5
