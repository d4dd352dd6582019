"""Icons: drawn in the colour that is asked for, at the size that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

from samrad.ui.icons import icon

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
