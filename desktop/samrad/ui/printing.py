"""Printing through the system's dialog: each page as the printer's resolution shows it, drawn one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from samrad.domain.papers import Paper
from samrad.ui.desk import Desk

if TYPE_CHECKING:
    from samrad.ui.operations import Job

_FINEST = 300
"""Dots per inch: more is not seen on paper, and takes memory."""


class PrintRun(QObject):
    """One paper on its way to one printer. Pages are drawn on the reader thread and painted here as they come."""

    def __init__(self, desk: Desk, paper: Paper, printer: QPrinter, done: Callable[[], None]) -> None:
        """Start with the first page that the dialog asked for; `done` follows the last."""
        super().__init__(desk)
        self._desk, self._paper, self._printer, self._done = desk, paper, printer, done
        first, last = printer.fromPage(), printer.toPage()
        self._numbers = list(range((first or 1) - 1, min(last or paper.pages, paper.pages)))
        printer.setDocName(paper.file_name)
        printer.setFullPage(True)
        self._painter = QPainter()
        self._painter.begin(printer)
        self._next()

    def _next(self) -> None:
        number = self._numbers.pop(0)
        self._desk.read(lambda _register, job: self._drawn(job, number), done=self._paint, initiator=self)

    def _drawn(self, job: Job, number: int) -> QImage:
        from samrad.ui.rendering import picture

        job.step(number, self._paper.pages)
        return picture(self._paper.content, number, min(self._printer.resolution(), _FINEST) / 72)

    def _paint(self, page: QImage) -> None:
        self._painter.drawImage(_fitted(QSizeF(page.size()), self._sheet()), page)
        if self._numbers:
            self._printer.newPage()
            self._next()
            return
        self._painter.end()
        self._done()
        self.deleteLater()

    def _sheet(self) -> QRectF:
        layout = self._printer.pageLayout()
        return QRectF(layout.fullRectPixels(self._printer.resolution()))


def turned_like(paper_width: float, paper_height: float) -> QPageLayout.Orientation:
    """How the sheet lies for a page of these sides."""
    landscape = paper_width > paper_height
    return QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait


def _fitted(page: QSizeF, sheet: QRectF) -> QRectF:
    """The page on the sheet, as large as it can be and in the middle."""
    scale = min(sheet.width() / page.width(), sheet.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    return QRectF((sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height)
