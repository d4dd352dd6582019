"""A form that opens beside the thing it is about: fields, a sentence when it is refused, a button, Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from samrad.errors import AppError, Text, say
from samrad.overriding import override
from samrad.ui.boundary import sentences
from samrad.ui.parts import bring_into_sight, stops
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.pairs import Pairs
from samrad.ui.widgets.tick import Tick

W = TypeVar("W", bound=QWidget)


class InlineForm(QFrame):
    """A card in the page. Enter sends it, Escape closes it; `send` calls a service, then `close_form` or `refuse`."""

    opened = Signal()
    closed = Signal()

    def __init__(self, around: Surroundings, name: str, title: Text, accept: Text, send: Callable[[], None]) -> None:
        """Make an empty form; `add` puts fields in, two beside each other."""
        super().__init__()
        self.around = around
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setAccessibleName(around.tr(title))
        heading = QLabel(around.tr(title))
        heading.setObjectName(f"{name}.title")
        heading.setProperty("role", "subtitle")
        heading.setWordWrap(True)
        self.title = heading
        self._pairs = Pairs()
        self._fault = Fault(self.around, f"{name}.fault")
        self.send_button = self._button("accept", accept, "primary", send)
        self._cancel = cancel = self._button("cancel", say("Cancel"), "", self.close_form)
        buttons = Flow()
        buttons.addWidget(self.send_button)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addLayout(self._pairs)
        layout.addWidget(self._fault)
        layout.addLayout(buttons)
        self._send = send
        self._opener: QWidget | None = None

    def add(self, field: W, *, whole: bool = False) -> W:
        """Put a field in, in the next place, or over the whole width."""
        self._pairs.add(field, whole=whole)
        return field

    def tick(self, key: str, words: Text) -> Tick:
        """Put a box to tick in."""
        return self.add(Tick(self.around.tr(words), f"{self.objectName()}.{key}"), whole=True)

    def open_form(self, first: QWidget) -> None:
        """Show the form with the focus in its first field."""
        focused = _focused()
        if focused is None or not self.isAncestorOf(focused):
            self._opener = focused
        self._fault.hide()
        self._put_buttons_last()
        self.show()
        self.opened.emit()
        first.setFocus()
        QTimer.singleShot(0, self, self._come_into_sight)

    def close_form(self) -> None:
        """Put the form away; the focus goes back to where it was opened from."""
        focused = _focused()
        held_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        self.closed.emit()
        if held_focus and self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus()

    def refuse(self, error: AppError) -> None:
        """Say why what was asked for can't be; the form stays as it is."""
        self.refuse_words(sentences(error, self.around.language))

    def refuse_words(self, sentence: str) -> None:
        """Say a sentence under the fields."""
        self._fault.tell_words(sentence)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Enter in a field sends."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_form()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                pressed = _focused()
                if isinstance(pressed, QPushButton):
                    pressed.click()
                else:
                    self._send()
            case _:
                super().keyPressEvent(event)

    def _put_buttons_last(self) -> None:
        """Have Tab reach the buttons after the fields, which are made later than they are."""
        fields = stops(self)
        last = next((one for one in reversed(fields) if one not in (self.send_button, self._cancel)), None)
        if last is not None:
            self.setTabOrder(last, self.send_button)
            self.setTabOrder(self.send_button, self._cancel)

    def _come_into_sight(self) -> None:
        """Scroll whatever the form stands in until it is seen, above all its heading and the field with the focus."""
        bring_into_sight(self)
        bring_into_sight(self.title)
        focused = _focused()
        if focused is not None and self.isAncestorOf(focused):
            bring_into_sight(focused)

    def _button(self, key: str, words: Text, role: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.around.tr(words))
        button.setObjectName(f"{self.objectName()}.{key}")
        button.setProperty("role", role)
        button.clicked.connect(lambda _checked=False: run())
        return button


def _focused() -> QWidget | None:
    return QApplication.focusWidget()
