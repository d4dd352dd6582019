"""A paper before it leaves the program: the very PDF, what to look at first, and print, save, folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageSize, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.papers import Check, Paper
from samrad.errors import AppError, Text, say, say_count, say_in
from samrad.i18n import LANGUAGES
from samrad.overriding import override
from samrad.services import papers_files
from samrad.ui.boundary import sentences
from samrad.ui.dialogs.files import ask_where_to_save
from samrad.ui.surroundings import Surroundings, named
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.choice import Choice
from samrad.ui.widgets.fitting import Fitting
from samrad.ui.widgets.layouts import empty
from samrad.ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from samrad.services.registers import Register
    from samrad.ui.operations import Job
    from samrad.ui.rendering import Leaf

_ANY_HEIGHT = (1 << 24) - 1
"""Qt's own limit (`QWIDGETSIZE_MAX`), which PySide does not name."""

_ROOM = 105
"""Letters side by side that the pages and what is checked need beside each other."""

_LINES = 8
"""Lines of text that the pages are high at least."""

FULL = (("full", say("Full version")), ("public", say("Public version")))
LANGUAGE_NAMES = {"nb": say("Bokmål"), "nn": say("Nynorsk"), "en": say("English")}


class Wanted(Struct, frozen=True):
    """What the pane can show: made in a language and an edition, on the reader thread.

    `editions` are the keys that `make` knows with their names; empty where there is but one. Beside a paper that
    `is_sent` it is said too when there is nothing to look at.
    """

    key: str
    make: Callable[[Register, Job, str, str], Paper]
    editions: tuple[tuple[str, Text], ...] = ()
    language: str | None = None
    is_sent: bool = False


class PaperPane(Fitting):
    """Shows one paper at a time.

    `looked_up(check)` when the user wants to see what a check is about; `shown` when another paper stands in the pane,
    its pages not yet drawn.
    """

    looked_up = Signal(object)
    shown = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self.around = around
        self.paper: Paper | None = None
        self._wanted: Wanted | None = None
        self._asked = 0
        self._job: Job | None = None
        self._saved: Path | None = None
        self.setObjectName("paper")
        self.view = PdfView(around)
        self.view.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(self._bar())
        self._state = QLabel()
        self._state.setObjectName("paper.state")
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        body.addWidget(self._state)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("paper.splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.view)
        splitter.addWidget(self._checks_side())
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([720, 280])
        body.addWidget(splitter, 1)
        self._offer_actions()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, what is checked stands under the pages, not beside them."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM * self.fontMetrics().averageCharWidth()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        turned = way != self._splitter.orientation()
        self._splitter.setOrientation(way)
        if turned and wide:
            self._side.setMaximumHeight(_ANY_HEIGHT)
            self._splitter.setSizes([720, 280])
        self._share_height()

    def _share_height(self) -> None:
        """Under the pages, what is checked has the height of its words, a quarter of the pane at most."""
        if self._splitter.orientation() == Qt.Orientation.Horizontal:
            return
        if not self._checks.hasHeightForWidth():  # nothing on it is seen yet
            return
        words = self._checks.totalHeightForWidth(max(self._side.viewport().width(), 1))
        height = min(words, self.height() // 4)
        self._side.setMaximumHeight(height)
        self._splitter.setSizes([self.height(), height])

    def show_wanted(self, wanted: Wanted | None, instead: str = "") -> None:
        """Make and show a paper, or say something instead; language and edition stay as chosen, where they fit."""
        self._wanted = wanted
        self._saved = None
        if wanted is None:
            self._asked += 1
            self._empty(instead)
            return
        chosen = self.edition.currentData()
        self.edition.blockSignals(True)
        self.edition.clear()
        for key, name in wanted.editions:
            self.edition.addItem(self.around.tr(name), key)
        self.edition.setCurrentIndex(max(self.edition.findData(chosen), 0 if wanted.editions else -1))
        self.edition.blockSignals(False)
        self.edition.setVisible(bool(wanted.editions))
        if self.language.property("own") is None:
            self._choose_language(wanted.language or self.around.language.code)
        self.make_again()

    def make_again(self) -> None:
        """Make the paper anew: something it says has changed."""
        wanted = self._wanted
        if wanted is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._asked += 1
        asked, code, edition = self._asked, str(self.language.currentData()), str(self.edition.currentData() or "")
        self._state.setText(self.around.tr(say("Making the paper …")))

        def made(answer: tuple[Paper, Sequence[Leaf]]) -> None:
            if asked == self._asked:
                self._show(*answer)

        def refused(error: AppError) -> None:
            if asked == self._asked:
                self._empty(sentences(error, self.around.language))

        self._job = self.around.desk.read(
            lambda register, job: _made(wanted, register, job, code, edition), done=made, failed=refused, initiator=self
        )

    def print_paper(self) -> None:
        """Ask the system's dialog for a printer, and print."""
        paper = self.paper
        if paper is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from samrad.ui.printing import PrintRun, turned_like

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(turned_like(*self.view.first_size()))
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("paper.print.dialog")
        dialog.setMinMax(1, paper.pages)
        printed = say("“{name}” has been sent to the printer.", name=paper.file_name)
        dialog.accepted.connect(
            lambda: PrintRun(self.around.desk, paper, printer, lambda: self.around.announce(printed))
        )
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def ask_where_to_save(self) -> None:
        """Ask for a place; the proposed name says what the paper is."""
        paper = self.paper
        if paper is None:
            return
        folder = self.around.recall("papers.folder")
        start = Path(folder) if isinstance(folder, str) and Path(folder).is_dir() else Path.home()
        kinds, title = say("PDF documents (*.pdf)"), say("Save the paper")
        ask_where_to_save(self.around, self, "paper.save.dialog", title, kinds, start / paper.file_name, self.save)

    def save(self, path: Path) -> None:
        """Write the paper whole or not at all, and offer its folder."""
        paper = self.paper
        if paper is None:
            return

        def refused(error: AppError) -> None:
            self._state.setText(sentences(error, self.around.language))
            self._state.setProperty("role", "bad")
            self._restyle()
            self.around.announce(error.what)

        self.around.desk.read(
            lambda _register, _job: papers_files.write(paper, path),
            done=self._was_saved,
            failed=refused,
            initiator=self,
        )

    def _was_saved(self, path: Path) -> None:
        self._saved = path
        self.around.remember("papers.folder", str(path.parent))
        self.around.announce(say("Saved as “{path}”.", path=path))
        self._offer_actions()

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def _bar(self) -> Flow:
        bar = Flow()
        self.language = Choice()
        named(self.language, "paper.language", self.around.tr(say("Language of the paper")))
        for code in LANGUAGES:
            self.language.addItem(self.around.tr(LANGUAGE_NAMES[code]), code)
        self._choose_language(self.around.language.code)
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.language.activated.connect(lambda _index: self._language_chosen())
        self.edition = Choice()
        named(self.edition, "paper.edition", self.around.tr(say("Version of the paper")))
        self.edition.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.edition.activated.connect(lambda _index: self.make_again())
        self.print_button = self._button("paper.print", say("Print …"), "printer", self.print_paper)
        self.save_button = self._button("paper.save", say("Save as …"), "save", self.ask_where_to_save)
        self.folder_button = self._button("paper.folder", say("Open the folder"), "folder-open", self.open_folder)
        self._closer = self._tool("paper.smaller", say("Smaller pages"), "−", lambda: self.view.zoom(0.8))
        self._fit = self._tool("paper.fit", say("Fit the width"), "↔", lambda: self.view.zoom(0))
        self._wider = self._tool("paper.larger", say("Larger pages"), "+", lambda: self.view.zoom(1.25))
        for widget in (
            self.language,
            self.edition,
            self.print_button,
            self.save_button,
            self.folder_button,
            self._closer,
            self._fit,
            self._wider,
        ):
            bar.addWidget(widget)
        return bar

    def _button(self, name: str, words: Text, icon: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.around.icon(icon), self.around.tr(words))
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _tool(self, name: str, words: Text, sign: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        named(button, name, self.around.tr(words))
        button.setProperty("role", "tool")
        button.setText(sign)
        button.setToolTip(self.around.tr(words))
        button.setMinimumSize(QSize(32, 30))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _checks_side(self) -> QScrollArea:
        self._side = QScrollArea()
        named(self._side, "paper.checks.area", self.around.tr(say("What to look at first")))
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setMinimumWidth(200)
        self._side.hide()
        card = _Card()
        card.laid.connect(self._share_height)
        card.setObjectName("paper.checks")
        card.setProperty("role", "card")
        self._checks = QVBoxLayout(card)
        self._checks.setContentsMargins(14, 12, 14, 12)
        self._checks.setSpacing(6)
        self._side.setWidget(card)
        return self._side

    def _choose_language(self, code: str) -> None:
        self.language.setCurrentIndex(self.language.findData(code))

    def _language_chosen(self) -> None:
        self.language.setProperty("own", True)
        self.make_again()

    def _show(self, paper: Paper, leaves: Sequence[Leaf]) -> None:
        self.paper, self._job = paper, None
        self._state.setProperty("role", "muted")
        pages = say_count("{count} page", "{count} pages", paper.pages)
        self._state.setText(f"{paper.file_name} · {self.around.tr(pages)}")
        self._restyle()
        self.view.show_document(paper.content, leaves)
        self._show_checks(paper.checks)
        self._offer_actions()
        self.shown.emit()

    def _empty(self, why: str) -> None:
        self.paper, self._job = None, None
        self._state.setText(why)
        self.view.clear()
        self._show_checks(())
        self._offer_actions()

    def _offer_actions(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setVisible(self.paper is not None)
        self.folder_button.setVisible(self._saved is not None)

    def _show_checks(self, checks: Sequence[Check]) -> None:
        empty(self._checks)
        is_sent = self._wanted is not None and self._wanted.is_sent
        self._side.setVisible(self.paper is not None and (is_sent or bool(checks)))
        if self.paper is not None:
            self._checks.addWidget(self._heading(len(checks)))
            for number, check in enumerate(checks, start=1):
                self._checks.addWidget(self._check(check, number))
        self._checks.addStretch(1)

    def _heading(self, count: int) -> QLabel:
        look = say_count("Look at {count} thing before it is sent", "Look at {count} things before it is sent", count)
        label = QLabel(self.around.tr(look if count else say("Nothing stands in the way of sending it.")))
        label.setObjectName("paper.checks.heading")
        label.setProperty("role", "subtitle" if count else "good")
        label.setWordWrap(True)
        return label

    def _check(self, check: Check, number: int) -> QWidget:
        row = QWidget()
        row.setObjectName(f"paper.check.{number}.row")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        words = QLabel(self.around.tr(check.text))
        words.setObjectName(f"paper.check.{number}")
        words.setWordWrap(True)
        line.addWidget(words, 1)
        if check.about is not None:
            show = QPushButton(self.around.tr(say_in("check", "Show")))
            named(show, f"paper.check.{number}.show", f"{show.text()}: {words.text()}")
            show.setProperty("role", "link")
            show.clicked.connect(lambda _checked=False: self.looked_up.emit(check))
            line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _restyle(self) -> None:
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)


class _Card(QFrame):
    """Tells when other words than before stand on it."""

    laid = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        """What was put on it is seen, and has its height, when Qt asks for it to be laid out."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid.emit()
        return done


def _made(wanted: Wanted, register: Register, job: Job, code: str, edition: str) -> tuple[Paper, Sequence[Leaf]]:
    from samrad.ui.rendering import leaves

    paper = wanted.make(register, job, code, edition)
    return paper, leaves(paper.content)
