"""The parts of the window that F6 goes round (navigation, search, page), and how a part comes into sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def focus_next(parts: Sequence[QWidget], step: int = 1) -> None:
    """Put the focus in the part after the one that has it; from nowhere in the first."""
    focused = QApplication.focusWidget()
    held = [place for place, part in enumerate(parts) if focused is not None and _holds(part, focused)]
    start = held[0] if held else -step
    order = [parts[(start + step * far) % len(parts)] for far in range(1, len(parts) + 1)]
    for part in order:
        if (target := _first_stop(part)) is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def bring_into_sight(widget: QWidget, margin: int = 12) -> None:
    """Scroll whatever a widget stands in until it is seen, with so many pixels above and below it."""
    up = widget.parentWidget()
    while up is not None:
        if isinstance(up, QScrollArea):
            up.ensureWidgetVisible(widget, 0, margin)
        up = up.parentWidget()


def _holds(part: QWidget, focused: QWidget) -> bool:
    return part is focused or part.isAncestorOf(focused)


def _first_stop(part: QWidget) -> QWidget | None:
    """The part itself where it takes the focus, else the first control in it that can have it."""
    if not part.isVisible() or not part.isEnabled():
        return None
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return part
    return next((stop for stop in stops(part) if stop.isVisible() and stop.isEnabled()), None)


def stops(part: QWidget) -> list[QWidget]:
    """The controls in a part that Tab reaches, in the order they were put there; not those of lists that open over it.

    Qt's own chain (`nextInFocusChain`) is not walked: PySide takes each widget of it for a part of the one before, and
    when one is deleted it takes those behind it for deleted too, the window's menus among them.
    """
    window = part.window()
    inside = (one for one in part.findChildren(QWidget) if one.window() is window)
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
