"""A box to tick with many words: they go on in a second line, and all of it is there to be clicked."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from samrad.ui.widgets.tick import Tick

_WORDS = "End what would go on longer the same day"


def _shown(qtbot: QtBot, width: int) -> Tick:
    tick = Tick(_WORDS, "tick")
    qtbot.addWidget(tick)
    tick.resize(width, tick.heightForWidth(width))
    tick.show()
    return tick


def _lines(tick: Tick) -> int:
    """How many stripes of dark points there are to the right of the box."""
    picture = tick.grab().toImage()
    dark = [
        any(picture.pixelColor(x, y).lightness() < 120 for x in range(40, picture.width()))
        for y in range(picture.height())
    ]
    return sum(1 for above, here in pairwise([False, *dark]) if here and not above)


def test_words_that_do_not_fit_go_on_in_a_second_line(qtbot: QtBot) -> None:
    wide, narrow = _shown(qtbot, 900), _shown(qtbot, 200)
    assert wide.heightForWidth(900) == wide.sizeHint().height()
    assert narrow.minimumSizeHint().width() < 200 < narrow.sizeHint().width()
    assert _lines(wide) == 1
    assert _lines(narrow) >= 2


def test_a_click_on_the_last_line_ticks(qtbot: QtBot) -> None:
    tick = _shown(qtbot, 200)
    spot = QPoint(40, tick.height() - 6)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert tick.isChecked()
