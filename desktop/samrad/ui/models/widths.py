"""How wide the columns of a list are: as the user left them, and the rest so that none is cut at the right edge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView, QWidget

from samrad.ui.surroundings import Surroundings

_USUAL_LETTER = 8
"""Width in pixels of a letter for which the columns' widths are given: they grow with the text."""


class Width(Struct, frozen=True):
    """What a column is given where there is room, and what it can do with; in pixels at letters of the usual size."""

    key: str
    usual: int
    least: int
    heading: int = 0
    """What the heading needs, in pixels as the text is now; nothing but the user makes a column narrower."""


def heading_width(view: QWidget, heading: str) -> int:
    """What the letters of a heading need, in pixels: they are bold."""
    letters = QFont(view.font())
    letters.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(letters).horizontalAdvance(heading)


def usual_pixels(view: QWidget, words: str) -> int:
    """How wide words are, in pixels at letters of the usual size; for words whose length the language decides."""
    metrics = view.fontMetrics()
    return ceil(metrics.horizontalAdvance(words) * _USUAL_LETTER / metrics.averageCharWidth())


def fitted(usual: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths with which the first columns, as many as can, fill the room exactly; the others lie beyond its edge.

    Columns that all have their usual width within the room keep it. All in pixels.
    """
    if sum(usual) <= room:
        return list(usual)
    seen = max(sum(taken <= room for taken in accumulate(least)), 1)
    widths = list(usual)
    spare = room - sum(usual[:seen])
    elastic = [most - few for most, few in zip(usual[:seen], least[:seen], strict=True)]
    if not any(elastic):
        elastic[-1] = 1
    whole, given = sum(elastic), 0
    for place, share in enumerate(accumulate(elastic)):
        so_far = spare * share // whole
        widths[place] = max(usual[place] + so_far - given, least[place])
        given = so_far
    return widths


class ColumnWidths(QObject):
    """Fits a table's columns whenever it is asked; a column that the user gave a width keeps it from then on."""

    def __init__(self, view: QTableView, around: Surroundings) -> None:
        """Look after the columns of a view with an object name, under which the user's widths are remembered."""
        super().__init__(view)
        self._view, self._around = view, around
        self._columns: Sequence[Width] = ()
        self._taker = self._room = 0
        self._fitting = False
        kept = around.recall(self._memory())
        self._own: dict[str, int] = dict(kept) if isinstance(kept, dict) else {}
        view.horizontalHeader().sectionResized.connect(self._keep)
        view.horizontalHeader().sectionMoved.connect(lambda *_: self._fit())

    def lay_out(self, columns: Sequence[Width], taker: int) -> None:
        """Have these columns from now on; the `taker` has the room that is left where there is more than enough."""
        self._columns, self._taker = columns, taker
        self._fit()

    def fit(self, room: int) -> None:
        """Give the columns their widths in so many pixels.

        The view's resize event knows how many. Its viewport is not asked: PySide loads all of Qt to name it, a tenth of
        the program's start.
        """
        self._room = room
        self._fit()

    def _fit(self) -> None:
        if not self._columns or not self._room:
            return
        header = self._view.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(len(self._columns))]
        usual = [self._usual(self._columns[section]) for section in order]
        least = [self._least(self._columns[section]) for section in order]
        self._squeeze(order, least, self._room)
        widths = dict(zip(order, fitted(usual, least, self._room), strict=True))
        widths[self._taker] += max(self._room - sum(widths.values()), 0)
        self._fitting = True
        for section, width in widths.items():
            header.resizeSection(section, width)
        self._fitting = False

    def _squeeze(self, order: Sequence[int], least: list[int], room: int) -> None:
        """In a very narrow room the first two columns rather bear dots than are cut or out of sight."""
        own = [self._columns[section].key in self._own for section in order]
        if not own[0]:
            least[0] = min(least[0], room)
        if len(own) > 1 and not own[1]:
            least[1] = max(min(least[1], room - least[0]), least[1] // 2)

    def _usual(self, column: Width) -> int:
        scale = self._scale()
        if column.key in self._own:
            return round(self._own[column.key] * scale)
        return max(int(column.usual * scale), column.heading)

    def _least(self, column: Width) -> int:
        if column.key in self._own:
            return self._usual(column)
        return min(max(int(column.least * self._scale()), column.heading), self._usual(column))

    def _keep(self, section: int, _before: int, width: int) -> None:
        if self._fitting or section >= len(self._columns):
            return
        self._own[self._columns[section].key] = round(width / self._scale())
        self._around.remember(self._memory(), self._own)

    def _memory(self) -> str:
        return f"columns.{self._view.objectName()}"

    def _scale(self) -> float:
        return self._view.fontMetrics().averageCharWidth() / _USUAL_LETTER
