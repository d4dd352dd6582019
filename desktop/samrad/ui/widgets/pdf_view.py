"""A PDF as it will be printed: all its pages below each other, drawn when they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from samrad.errors import say
from samrad.overriding import override
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:  # PDFium is loaded on the reader thread with the first paper
    from samrad.ui.rendering import Leaf

_MARGIN = 16
_PAUSE = 120
"""Milliseconds after the last change of size before the pages are drawn anew."""
_KEPT = 12
"""Pages whose pictures are kept when they are out of view."""
_SMALLEST, _LARGEST = 0.4, 4.0


class Sheet(QLabel):
    """One page. Its words are its description, so that a screen reader tells more than "page 2"."""

    def __init__(self, around: Surroundings, leaf: Leaf, number: int, count: int) -> None:
        """An empty page of the right shape."""
        super().__init__()
        self.leaf, self.scale = leaf, 0.0
        self.setObjectName(f"paper.page.{number + 1}")
        self.setProperty("role", "sheet")
        self.setAccessibleName(around.tr(say("Page {page} of {pages}", page=number + 1, pages=count)))
        self.setAccessibleDescription(leaf.words)

    def fit(self, scale: float) -> None:
        """Take up the room of the page at a scale."""
        size = QSize(round(self.leaf.width * scale), round(self.leaf.height * scale))
        if size != self.size():
            self.setFixedSize(size)

    def show_picture(self, picture: QImage, scale: float) -> None:
        """Show the page as it was drawn for a scale."""
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(QPixmap.fromImage(picture))
        self.scale = scale

    def forget(self) -> None:
        """Let go of the picture."""
        self.setPixmap(QPixmap())
        self.scale = 0.0


class PdfView(QScrollArea):
    """The pages of one document at a time. `zoom` 1 is the width of the view."""

    def __init__(self, around: Surroundings) -> None:
        """Start without a document."""
        super().__init__()
        self._around = around
        self._content = b""
        self._sheets: list[Sheet] = []
        self._asked: set[int] = set()
        self._zoom = 1.0
        self.setObjectName("paper.view")
        self.setAccessibleName(around.tr(say("The paper as it will be printed")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._draw_what_is_seen())
        self._lay_out(())

    def show_document(self, content: bytes, leaves: Sequence[Leaf]) -> None:
        """Show a document from its first page; the same place when it is a new edition of as many pages."""
        place = self.verticalScrollBar().value() if len(leaves) == len(self._sheets) else 0
        self._content = content
        self._lay_out(leaves)
        self._fit()
        self.verticalScrollBar().setValue(place)
        self._draw_what_is_seen()

    def clear(self) -> None:
        """Show nothing."""
        self._content = b""
        self._lay_out(())

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._sheets)

    def first_size(self) -> tuple[float, float]:
        """Width and height of the first page, in points; A4 when nothing is shown."""
        return (self._sheets[0].leaf.width, self._sheets[0].leaf.height) if self._sheets else (595.0, 842.0)

    def zoom(self, factor: float) -> None:
        """Make the pages larger or smaller; 0 fits them to the width again."""
        self._zoom = max(0.25, min(self._zoom * factor, 4.0)) if factor else 1.0
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width when it has come to rest."""
        super().resizeEvent(event)
        self._pause.start()

    def _lay_out(self, leaves: Sequence[Leaf]) -> None:
        inside = QWidget()
        inside.setObjectName("paper.view.inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        self._asked = set()
        self._sheets = [Sheet(self._around, leaf, number, len(leaves)) for number, leaf in enumerate(leaves)]
        for sheet in self._sheets:
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._column = column
        self.setWidget(inside)

    def _scale(self) -> float:
        return max(_SMALLEST, min(self._room() / self._widest() * self._zoom, _LARGEST))

    def _is_wider(self, scale: float) -> bool:
        """Whether pages of a scale are wider than the view; those that fit need no bar while they wait to be fitted."""
        return self._widest() * scale > self._room() + 1

    def _widest(self) -> float:
        return max(sheet.leaf.width for sheet in self._sheets)

    def _room(self) -> int:
        return self.viewport().width() - 2 * _MARGIN

    def _fit(self) -> None:
        if not self._sheets:
            return
        scale = self._scale()
        for sheet in self._sheets:
            sheet.fit(scale)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self._is_wider(scale) else policy.ScrollBarAlwaysOff
        )
        self._asked.clear()
        self._column.activate()
        self._draw_what_is_seen()

    def _draw_what_is_seen(self) -> None:
        if not self._sheets or not self._around.desk.is_open:
            return
        scale = self._scale() * self.devicePixelRatioF()
        seen = self._seen()
        for number in seen:
            if self._sheets[number].scale != scale and number not in self._asked:
                self._draw(number, scale)
        drawn = [number for number, sheet in enumerate(self._sheets) if sheet.scale and number not in seen]
        for number in sorted(drawn, key=lambda one: min(abs(one - near) for near in seen))[_KEPT:]:
            self._sheets[number].forget()

    def _seen(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            number
            for number, sheet in enumerate(self._sheets)
            if sheet.y() <= bottom and sheet.y() + sheet.height() >= top
        ] or [0]

    def _draw(self, number: int, scale: float) -> None:
        content = self._content
        self._asked.add(number)

        def drawn(picture: QImage) -> None:
            self._asked.discard(number)
            if content is self._content:
                self._sheets[number].show_picture(picture, scale)

        self._around.desk.read(lambda _register, _job: _picture(content, number, scale), done=drawn, initiator=self)


def _picture(content: bytes, number: int, scale: float) -> QImage:
    from samrad.ui.rendering import picture

    return picture(content, number, scale)
