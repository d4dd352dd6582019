"""The search field over everything that a page can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from samrad.errors import say
from samrad.overriding import override
from samrad.ui.announcing import announce
from samrad.ui.surroundings import Surroundings


class Hit(Struct, frozen=True):
    """One thing found: which page shows it, its id, and the words to show."""

    page: str
    thing_id: str
    title: str
    detail: str
    icon: str


class SearchField(QLineEdit):
    """Hits appear under the field as one types; the arrow keys choose, Enter opens, Escape closes."""

    opened = Signal(str, str)

    def __init__(self, around: Surroundings, find: Callable[[str], Sequence[Hit]], parent: QWidget) -> None:
        """`find` must answer within a few milliseconds."""
        super().__init__(parent)
        self._around, self._find = around, find
        self._hits: Sequence[Hit] = ()
        words = around.tr(say("Search everything"))
        self.setObjectName("search")
        self.setAccessibleName(words)
        self.setAccessibleDescription(
            around.tr(say("People, municipalities, groups, organisations, meetings and agenda items"))
        )
        self.setPlaceholderText(words)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(360)
        self._popup = QFrame(self, Qt.WindowType.ToolTip)
        self._popup.setObjectName("search.popup")
        self._list = QListWidget(self._popup)
        self._list.setObjectName("search.hits")
        self._list.setAccessibleName(around.tr(say("Hits")))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.currentTextChanged.connect(self._read_out)
        self._list.itemClicked.connect(lambda _item: self._open_current())
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)
        self.textEdited.connect(self.look_up)
        self.installEventFilter(self)

    def look_up(self, query: str) -> None:
        """Show the hits for what has been typed."""
        self._hits = self._find(query) if query.strip() else ()
        self._list.clear()
        for hit in self._hits:
            item = QListWidgetItem(
                self._around.icon(hit.icon), f"{hit.title}\n{hit.detail}" if hit.detail else hit.title
            )
            self._list.addItem(item)
        if query.strip() and not self._hits:
            nothing = QListWidgetItem(self._around.tr(say("Nothing was found for “{query}”.", query=query.strip())))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        if self._list.count() == 0:
            self._popup.hide()
            return
        self._list.setCurrentRow(0 if self._hits else -1)
        self._place_popup()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Steer the hits with the keys while the focus stays in the field."""
        if event.type() == QEvent.Type.FocusOut:
            self._popup.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._popup.isVisible():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._popup.isVisible():
                self._open_current()
            case Qt.Key.Key_Escape if self._popup.isVisible():
                self._popup.hide()
            case _:
                return False
        return True

    def _read_out(self, hit: str) -> None:
        """The focus stays in the field, so a screen reader is told which hit Enter would open."""
        if hit:
            announce(self, hit.replace("\n", ", "))

    def _open_current(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self._popup.hide()
            self.clear()
            self.opened.emit(hit.page, hit.thing_id)

    def _place_popup(self) -> None:
        height = min(460, self._list.sizeHintForRow(0) * self._list.count() + 8)
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        self._popup.setGeometry(below.x(), below.y(), max(self.width(), 480), height)
        self._popup.show()
