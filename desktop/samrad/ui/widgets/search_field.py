"""The search field over everything that a page can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from samrad.errors import say
from samrad.overriding import override
from samrad.ui.announcing import announce
from samrad.ui.surroundings import Surroundings

_PAINTED = 200
"""Milliseconds in which the window is painted before anything is made ready for a search."""
_HIGHEST = 460
"""Pixels."""


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
        self._made: _Popup | None = None
        self.textEdited.connect(self.look_up)

    def look_up(self, query: str) -> None:
        """Show the hits for what has been typed."""
        self._hits = self._find(query) if query.strip() else ()
        shown = self._popup.list
        shown.clear()
        for hit in self._hits:
            item = QListWidgetItem(
                self._around.icon(hit.icon), f"{hit.title}\n{hit.detail}" if hit.detail else hit.title
            )
            shown.addItem(item)
        if query.strip() and not self._hits:
            nothing = QListWidgetItem(self._around.tr(say("Nothing was found for “{query}”.", query=query.strip())))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            shown.addItem(nothing)
        if shown.count() == 0:
            self._popup.hide()
            return
        shown.setCurrentRow(0 if self._hits else -1)
        self._popup.show_under(self)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have at hand what the first letter needs, as soon as the window is painted."""
        super().focusInEvent(event)
        QTimer.singleShot(_PAINTED, self, self._make_ready)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the hits away."""
        super().focusOutEvent(event)
        if self._made is not None:
            self._made.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the hits with the keys while the focus stays in the field."""
        shows = self._made is not None and self._made.isVisible()
        match event.key():
            case Qt.Key.Key_Down if shows:
                self._popup.step(1)
            case Qt.Key.Key_Up if shows:
                self._popup.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if shows:
                self._open_current()
            case Qt.Key.Key_Escape if shows:
                self._popup.hide()
            case _:
                super().keyPressEvent(event)

    @property
    def _popup(self) -> _Popup:
        """The hits, made when somebody is about to search: the window starts without them."""
        if self._made is None:
            self._made = _Popup(self, self._around.tr(say("Hits")))
            self._made.list.currentTextChanged.connect(self._read_out)
            self._made.list.itemClicked.connect(lambda _item: self._open_current())
        return self._made

    def _make_ready(self) -> None:
        if self._made is None:
            self._popup.hide()
            self._find("")

    def _read_out(self, hit: str) -> None:
        """The focus stays in the field, so a screen reader is told which hit Enter would open."""
        if hit:
            announce(self, hit.replace("\n", ", "))

    def _open_current(self) -> None:
        row = self._popup.list.currentRow()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self._popup.hide()
            self.clear()
            self.opened.emit(hit.page, hit.thing_id)
            announce(self, hit.title)


class _Popup(QFrame):
    """The list of hits under the field, which never takes the focus from it."""

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field, Qt.WindowType.ToolTip)
        self.setObjectName("search.popup")
        self.list = QListWidget(self)
        self.list.setObjectName("search.hits")
        self.list.setAccessibleName(name)
        self.list.setProperty("role", "choices")
        self.list.setMinimumHeight(1)  # one hit takes the room of one
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def step(self, step: int) -> None:
        """Choose the next hit, or the one before; after the last comes the first."""
        self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))

    def show_under(self, field: QWidget) -> None:
        """Appear under the field, as high as the hits are."""
        height = min(_HIGHEST, self.list.sizeHintForRow(0) * self.list.count() + 8)
        below = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.window().width() - field.mapTo(field.window(), QPoint()).x()
        wide = min(self.list.sizeHintForColumn(0) + 40, room)
        self.setGeometry(below.x(), below.y(), max(field.width(), 480, wide), height)
        self.show()
