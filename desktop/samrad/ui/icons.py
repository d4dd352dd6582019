"""Icons (Lucide, ISC) from the resources, drawn in the colour of the text around them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from samrad import paths
from samrad.ui.theme import Look

_SIZES = (16, 20, 24, 32, 48)


@cache
def icon(name: str, colour: str) -> QIcon:
    """The icon with this file name in this colour (`#rrggbb`), at every size that a screen asks for."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    made = QIcon()
    for size in _SIZES:
        picture = QPixmap(QSize(size, size))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        made.addPixmap(picture)
    return made


def marked(name: str, look: Look) -> QIcon:
    """The icon for the navigation: readable on its ground, and on the accent when it is chosen."""
    made = QIcon(icon(name, look.on_navigation))
    for size in _SIZES:
        made.addPixmap(icon(name, look.on_accent).pixmap(QSize(size, size)), QIcon.Mode.Selected)
    return made


def sign(name: str, colour: str, look: Look) -> QIcon:
    """The icon for a row of a list: in its own colour, and in that of the words where the row is chosen."""
    made = QIcon(icon(name, colour))
    for size in _SIZES:
        made.addPixmap(icon(name, look.on_selection).pixmap(QSize(size, size)), QIcon.Mode.Selected)
    return made
