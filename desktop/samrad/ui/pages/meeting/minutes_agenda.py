"""The agenda beside the minutes: where one is, and what each item still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from samrad.domain.agenda import ItemForm, lacks_conclusion
from samrad.domain.ids import AgendaItemId
from samrad.errors import Text, say
from samrad.overriding import override
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.domain.meeting_rows import AgendaRow

_ID, _NUMBER, _LACKS, _IS_EXEMPT, _IS_CHILD = (Qt.ItemDataRole.UserRole.value + n for n in range(5))
_PAD, _ICON = 8, 16
_INDENT = 14


class MinutesAgenda(QListWidget):
    """Items with number and title; under them in words what is missing, a lock where something is exempt."""

    def __init__(self, around: Surroundings) -> None:
        """Start empty."""
        super().__init__()
        self._around = around
        self.setObjectName("meeting.minutes.agenda")
        self.setAccessibleName(around.tr(say("Items of the meeting")))
        self.setItemDelegate(_Rows(around, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 16)

    @property
    def item_id(self) -> AgendaItemId | None:
        """The item that is chosen."""
        row = self.currentRow()
        return AgendaItemId(self.item(row).data(_ID)) if 0 <= row < self.count() else None

    def show_rows(self, rows: Sequence[AgendaRow], *, is_working: bool, unsaved: frozenset[AgendaItemId]) -> None:
        """Show the agenda; what was chosen stays chosen."""
        kept = self.item_id
        parents = {row.item.parent_id for row in rows}
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, row in enumerate(rows):
            shown = self.item(place) if place < self.count() else None
            if shown is None:
                shown = QListWidgetItem()
                self.addItem(shown)
            lacks = not is_working and lacks_conclusion(row.item, has_children=row.item.id in parents)
            self._fill(shown, row, lacks=lacks, is_unsaved=row.item.id in unsaved)
        self.blockSignals(False)
        self.choose(kept)

    def choose(self, item_id: AgendaItemId | None) -> bool:
        """Choose an item; whether it is there. The first one where none was chosen before."""
        places = [place for place in range(self.count()) if self.item(place).data(_ID) == item_id]
        if places:
            self.setCurrentRow(places[0])
        elif self.count() and not (0 <= self.currentRow() < self.count()):
            self.setCurrentRow(0)
        return bool(places)

    def step(self, by: int) -> bool:
        """Choose the next item (1) or the one before (-1); whether there is one."""
        place = self.currentRow() + by
        if not 0 <= place < self.count():
            return False
        self.setCurrentRow(place)
        return True

    def _fill(self, shown: QListWidgetItem, row: AgendaRow, *, lacks: bool, is_unsaved: bool) -> None:
        tr = self._around.tr
        missing: list[Text] = []
        if is_unsaved:
            missing.append(say("Not saved"))
        if lacks:
            missing.append(say("No conclusion yet"))
        if row.exemptions:
            missing.append(say("Exempt from public access"))
        words = " · ".join(tr(text) for text in missing)
        title = row.item.title if row.item.form is not ItemForm.BREAK else f"– {row.item.title} –"
        shown.setData(_ID, row.item.id)
        shown.setData(_NUMBER, row.label or "")
        shown.setData(_LACKS, words)
        shown.setData(_IS_EXEMPT, bool(row.exemptions))
        shown.setData(_IS_CHILD, row.item.parent_id is not None)
        shown.setText(title)
        shown.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(part for part in (row.label, title, words) if part))


class _Rows(QStyledItemDelegate):
    """Number over title over what is missing."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else 200
        fonts = _Fonts(option.font)
        height = 2 * _PAD + self._title(QRect(0, 0, width, 0), fonts.plain, index)[1]
        height += fonts.small_height * sum(bool(index.data(role)) for role in (_NUMBER, _LACKS))
        return QSize(120, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._around.look
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        fonts = _Fonts(option.font)
        painter.save()
        if is_chosen:
            painter.fillRect(rect, QColor(look.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        text = QColor(look.on_selection if is_chosen else look.text)
        muted = QColor(look.on_selection if is_chosen else look.muted)
        inner = self._inner(rect, index)
        top = rect.top() + _PAD
        if number := str(index.data(_NUMBER)):
            painter.setFont(fonts.small)
            painter.setPen(muted)
            painter.drawText(QRect(inner.left(), top, inner.width(), fonts.small_height), 0, number)
            top += fonts.small_height
        painter.setPen(text)
        title, height = self._title(rect, fonts.plain, index)
        title.draw(painter, QPointF(inner.left(), top))
        top += height
        if lacks := str(index.data(_LACKS)):
            painter.setFont(fonts.small)
            painter.setPen(muted)
            line = QRect(inner.left(), top, inner.width(), fonts.small_height)
            shown = QFontMetrics(fonts.small).elidedText(lacks, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter.value, shown)
        if index.data(_IS_EXEMPT):
            place = QRect(rect.right() - _ICON - _PAD, rect.top() + _PAD, _ICON, _ICON)
            mode = QIcon.Mode.Selected if is_chosen else QIcon.Mode.Normal
            self._around.icon("lock").paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        painter.restore()

    def _inner(self, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        lock = _ICON + _PAD if index.data(_IS_EXEMPT) else 0
        return rect.adjusted(_PAD + 4 + (_INDENT if index.data(_IS_CHILD) else 0), 0, -_PAD - lock, 0)

    def _title(self, rect: QRect, font: QFont, index: QModelIndex | QPersistentModelIndex) -> tuple[QTextLayout, int]:
        """The title in lines, a word that is too long broken, and their height."""
        layout = QTextLayout(str(index.data()), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self._inner(rect, index).width(), 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, ceil(height)


class _Fonts:
    """The letters of one row."""

    def __init__(self, base: QFont) -> None:
        self.plain, self.small = QFont(base), QFont(base)
        self.small.setPointSizeF(base.pointSizeF() * 0.88)
        self.small_height = QFontMetrics(self.small).height() + 2
