"""Icons (Lucide, ISC) from the resources, drawn in the colour of the text around them when they are first painted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from samrad import paths
from samrad.overriding import override
from samrad.ui.theme import Look

_DISABLED = 0.4
"""Opacity of an icon on what cannot be used now."""


@cache
def icon(name: str, colour: str, chosen: str = "") -> QIcon:
    """The icon with this file name in this colour (`#rrggbb`), and in the colour `chosen` on a row that is chosen."""
    return QIcon(_Drawn(paths.resources() / "icons" / f"{name}.svg", colour, chosen or colour))


@cache
def program_icon() -> QIcon:
    """The sign of the program, in colours of its own: a table with its seats."""
    return QIcon(_Drawn(paths.resources() / "samrad.svg", "", ""))


def marked(name: str, look: Look) -> QIcon:
    """The icon for the navigation: readable on its ground, and on the accent when it is chosen."""
    return icon(name, look.on_navigation, look.on_accent)


def sign(name: str, colour: str, look: Look) -> QIcon:
    """The icon for a row of a list: in its own colour, and in that of the words where the row is chosen."""
    return icon(name, colour, look.on_selection)


class _Drawn(QIconEngine):
    """Draws at just the sizes that a screen asks for: a program that starts shows a tenth of its icons."""

    def __init__(self, source: Path, colour: str, chosen: str) -> None:
        super().__init__()
        self._source, self._colour, self._chosen = source, colour, chosen
        self._pictures: dict[tuple[int, int, QIcon.Mode], QPixmap] = {}
        self._copies: list[_Drawn] = []

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the picture with as many points as the screen has there."""
        points = rect.size() * painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.pixmap(points, mode, state))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The picture in points of the screen."""
        key = (size.width(), size.height(), mode)
        if key not in self._pictures:
            self._pictures[key] = self._picture(size, mode)
        return self._pictures[key]

    @override
    def clone(self) -> QIconEngine:
        """A copy, which lives as long as this one: Qt does not keep what Python made."""
        self._copies.append(_Drawn(self._source, self._colour, self._chosen))
        return self._copies[-1]

    def _picture(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        colour = self._chosen if mode == QIcon.Mode.Selected else self._colour
        source = self._source.read_text(encoding="utf-8")
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setOpacity(_DISABLED if mode == QIcon.Mode.Disabled else 1)
        side = min(size.width(), size.height())
        square = QRectF(0, (size.height() - side) / 2, side, side)
        QSvgRenderer(source.replace("currentColor", colour).encode()).render(painter, square)
        painter.end()
        return picture
