"""What can be seen to be wrong with a window: controls without names, words cut off, words too faint to read."""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from traceback import format_stack

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from samrad.ui.main_window import MainWindow
from samrad.ui.operations import Job
from samrad.ui.widgets.choice import Choice
from samrad.ui.widgets.pdf_view import PdfView

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)
_ENOUGH = 4.5
_ENOUGH_FOR_SIGNS = 3
_ROUNDING = 1
"""Pixels by which Qt rounds a size hint."""


class Settling:
    """Knows when a window has nothing more to read or write."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        """Count what is under way from now on."""
        self._qtbot = qtbot
        self._under_way: set[Job] = set()
        window.desk.started.connect(self._under_way.add)
        window.desk.ended.connect(self._under_way.discard)

    def wait(self) -> None:
        """Wait until nothing is under way, twice, so that what a first answer asks for is waited for too."""
        for _ in range(2):
            try:
                self._qtbot.waitUntil(lambda: not self._under_way, timeout=60_000)
            except exceptions.TimeoutError as error:
                raise AssertionError(
                    f"{len(self._under_way)} jobs are under way for a minute:\n{_at_work()}"
                ) from error
            self._qtbot.wait(1)


def _at_work() -> str:
    """What the working threads do at this moment."""
    frames = sys._current_frames()
    working = (one for one in threading.enumerate() if one.name.startswith("samrad-") and one.ident in frames)
    return "\n".join(f"{one.name}:\n{''.join(format_stack(frames[one.ident or 0]))}" for one in working)


def keep_picture(window: QWidget, name: str, folder: Path) -> QImage:
    """Grab the window; `SAMRAD_SCREENSHOTS` names a folder in which the pictures are kept to be looked at."""
    grabbed = window.grab()
    kept = Path(os.environ.get("SAMRAD_SCREENSHOTS", folder))
    kept.mkdir(parents=True, exist_ok=True)
    grabbed.save(str(kept / f"{name}.png"))
    return grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)


def nameless(root: QWidget) -> list[str]:
    """Own controls without an object name or accessible name: no test and no screen reader could find them."""
    faults = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or isinstance(widget, QScrollBar) or _is_of_qt(widget):
            continue
        spoken = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not widget.objectName() or not spoken:
            faults.append(f"{type(widget).__name__} {widget.objectName()!r} {spoken!r} in {path(widget)}")
    return faults


def cut_off(root: QWidget) -> list[str]:
    """Words that do not have the room they need: labels, buttons, choices and tabs that are visible."""
    return [
        f"{type(widget).__name__} {path(widget)}: {words!r} needs {needed}, has {given}"
        for widget, words, needed, given in _rooms(root)
        if needed > given + _ROUNDING
    ]


def faint(root: QWidget, image: QImage) -> list[str]:
    """Words whose darkest or lightest pixel stands less than 4.5 to 1 against their ground (WCAG 2.1, 1.4.3)."""
    faults = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QAbstractButton)) or not widget.isVisible() or not widget.isEnabled():
            continue
        words = widget.text()
        inside = widget.visibleRegion().boundingRect()
        if not any(letter.isalnum() for letter in words) or inside.width() < 8 or inside.height() < 8:
            continue
        at = widget.mapTo(root, inside.topLeft())
        ratio = _contrast(image.copy(at.x(), at.y(), inside.width(), inside.height()))
        if ratio < _ENOUGH:
            faults.append(f"{type(widget).__name__} {path(widget)}: {words!r} {ratio:.2f}")
    return faults


def vanishing(root: QWidget, image: QImage) -> list[str]:
    """Signs on chosen rows that stand less than 3 to 1 against the row (WCAG 2.1, 1.4.11)."""
    faults = []
    for view in root.findChildren(QAbstractItemView):
        if not view.isVisible() or view.selectionModel() is None:
            continue
        for index in view.selectionModel().selectedIndexes():
            place = _sign(view, index).intersected(view.viewport().rect())
            if place.width() < 8 or place.height() < 8:
                continue
            at = view.viewport().mapTo(root, place.topLeft())
            ratio = _contrast(image.copy(at.x(), at.y(), place.width(), place.height()))
            if ratio < _ENOUGH_FOR_SIGNS:
                faults.append(f"{path(view)}: row {index.row()}, column {index.column()} {ratio:.2f}")
    return faults


def overlapping(root: QWidget) -> list[str]:
    """Widgets that lie over their neighbours: what their layout had no room for."""
    faults = []
    for parent in root.findChildren(QWidget):
        if not parent.isVisible() or _is_of_qt(parent) or isinstance(parent.parentWidget(), QMainWindow):
            continue
        laid = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and child.testAttribute(Qt.WidgetAttribute.WA_LaidOut) and not _is_of_qt(child)
        ]
        for one, other in combinations(laid, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > _ROUNDING and common.height() > _ROUNDING:
                faults.append(f"{path(one)} lies over {other.objectName() or type(other).__name__}")
    return faults


def path(widget: QWidget) -> str:
    """Where a widget stands, from itself outwards."""
    names = []
    up: QWidget | None = widget
    while up is not None:
        names.append(up.objectName() or type(up).__name__)
        up = up.parentWidget()
    return " < ".join(names[:5])


def _sign(view: QAbstractItemView, index: QModelIndex) -> QRect:
    """Where a row's sign is drawn, as far as the style tells; empty where it has none."""
    delegate = view.itemDelegateForIndex(index)
    if index.data(Qt.ItemDataRole.DecorationRole) is None or not isinstance(delegate, QStyledItemDelegate):
        return QRect()
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    delegate.initStyleOption(option, index)
    return view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, option, view)


def _rooms(root: QWidget) -> Iterator[tuple[QWidget, str, int, int]]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or _is_of_qt(widget):
            continue
        if isinstance(widget, QLabel):
            yield from _label(widget)
        elif isinstance(widget, QCheckBox) and widget.hasHeightForWidth():
            yield widget, widget.text(), widget.heightForWidth(widget.width()), widget.height()
        elif isinstance(widget, (QPushButton, QCheckBox)) and widget.text():
            yield widget, widget.text(), widget.sizeHint().width(), widget.width()
        elif isinstance(widget, QLineEdit):
            yield widget, "height", widget.minimumSizeHint().height(), widget.height()
        elif isinstance(widget, QComboBox) and not widget.isEditable():
            words = widget.shown_words() if isinstance(widget, Choice) else widget.currentText()
            yield widget, words, widget.fontMetrics().horizontalAdvance(words), _room_of_choice(widget)
        elif isinstance(widget, QTabBar):
            for place in range(widget.count()):
                words = widget.tabText(place)
                yield widget, words, widget.fontMetrics().horizontalAdvance(words), widget.tabRect(place).width()


def _room_of_choice(choice: QComboBox) -> int:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, choice).width()


def _label(label: QLabel) -> Iterator[tuple[QWidget, str, int, int]]:
    if not label.text() or not label.pixmap().isNull():
        return
    if label.wordWrap():
        yield label, label.text(), label.heightForWidth(label.width()), label.height()
    else:
        yield label, label.text(), label.sizeHint().width(), label.width()


def _is_of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own controls: headers, corner buttons, clear buttons, dialog buttons."""
    if widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6.QtPrivate"):
        return True
    parent = widget.parentWidget()
    inner = isinstance(parent, (QAbstractItemView, QLineEdit)) and isinstance(
        widget, (QAbstractButton, QAbstractItemView)
    )
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return inner or (parent is not None and type(parent).__name__ == "QDialogButtonBox" and bool(words))


def _contrast(picture: QImage) -> float:
    """The highest contrast of any pixel against the colour that most of them have."""
    pixels = Counter(
        picture.pixel(x, y)
        for y in range(picture.height())
        for x in range(0, picture.width(), 1 + picture.width() // 200)
    )
    ground = _luminance(pixels.most_common(1)[0][0])
    return max(_ratio(_luminance(pixel), ground) for pixel in pixels)


def _ratio(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(pixel: int) -> float:
    colour = QColor(pixel)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def sideways(root: QWidget) -> list[str]:
    """Panes of controls that must be scrolled sideways to be read (WCAG 2.1, 1.4.10)."""
    return [
        f"{area.objectName()}: {area.horizontalScrollBar().maximum()} pixels too wide"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0 and not isinstance(area, PdfView)
    ]
