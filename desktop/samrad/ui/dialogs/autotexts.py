"""The autotexts of a body: what each abbreviation stands for, changed in the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from samrad.errors import say
from samrad.services import autotexts
from samrad.ui.dialogs.frame import Frame

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.ids import BodyId
    from samrad.ui.surroundings import Surroundings

_EMPTY_ROWS = 3


class AutotextsDialog(Frame):
    """A row without an abbreviation and a text is no row; stays open with a sentence when one is refused."""

    def __init__(
        self,
        around: Surroundings,
        parent: QWidget,
        body_id: BodyId | None,
        language: str,
        kept: Callable[[dict[str, str]], None],
    ) -> None:
        """Show what there is; `kept` is told what there is afterwards."""
        super().__init__(around, "autotexts", say("Autotext"), parent)
        self._body_id, self._language, self._kept = body_id, language, kept
        tr = around.tr
        self.words(
            say("Type an abbreviation and a space in the minutes, and the text takes its place. Ctrl+Z takes it back."),
            "told",
        )
        found = around.desk.look(autotexts.autotexts, body_id=body_id, language=language)
        self.table = QTableWidget(len(found) + _EMPTY_ROWS, 2)
        self.table.setObjectName("autotexts.table")
        self.table.setAccessibleName(tr(say("Autotext")))
        self.table.setHorizontalHeaderLabels([tr(say("Abbreviation")), tr(say("Text"))])
        self.table.verticalHeader().setVisible(False)
        self.table.setTabKeyNavigation(False)
        for row, (abbreviation, text) in enumerate(found.items()):
            self.table.setItem(row, 0, QTableWidgetItem(abbreviation))
            self.table.setItem(row, 1, QTableWidgetItem(text))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table)
        self.fault = self.fault_line()
        self.finish(say("Keep"))
        self.resize(620, 480)

    def accept(self) -> None:
        """Keep the table; the dialog closes when that is done."""
        rows = [(self._cell(row, 0), self._cell(row, 1)) for row in range(self.table.rowCount())]
        filled = [(abbreviation, text) for abbreviation, text in rows if abbreviation or text]
        if len({abbreviation for abbreviation, _ in filled}) < len(filled):
            self.fault.tell_words(self.around.tr(say("An abbreviation stands twice.")))
            return
        wanted, body_id, language = dict(filled), self._body_id, self._language
        self.around.desk.write(
            lambda register: autotexts.keep_autotexts(register, body_id=body_id, language=language, wanted=wanted),
            done=self._finish_well,
            failed=self.fault.tell,
            initiator=self,
        )

    def _finish_well(self, done: Done[dict[str, str]]) -> None:
        super().accept()
        self._kept(done.value)

    def _cell(self, row: int, column: int) -> str:
        cell: QTableWidgetItem | None = self.table.item(row, column)
        return "" if cell is None else cell.text().strip()
