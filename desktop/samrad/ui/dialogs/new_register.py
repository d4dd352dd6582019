"""A new register: what the programme is called, who owns it, and where the file lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit

from samrad import paths
from samrad.errors import say
from samrad.ui.dialogs.frame import Frame
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.domain.context import Context
    from samrad.services.registers import Register
    from samrad.ui.main_window import MainWindow

_FORBIDDEN = '<>:"/\\|?*'


class NewRegisterDialog(Frame):
    """Asks for two names; the file gets the first one, in the user's own folder."""

    def __init__(self, around: Surroundings, window: MainWindow) -> None:
        """Ask."""
        super().__init__(around, "new_register", say("New register"), window)
        self._window = window
        self.words(say("One register holds one programme. Everything lies in one file on this machine."), "about")
        tr = around.tr
        form = QFormLayout()
        self.name, self.owner = QLineEdit(), QLineEdit()
        for key, field, label in (
            ("name", self.name, say("Name of the programme")),
            ("owner", self.owner, say("Owner of the programme")),
        ):
            field.setObjectName(f"new_register.{key}")
            field.setAccessibleName(tr(label))
            form.addRow(tr(label), field)
        self.body.addLayout(form)
        self.fault = self.fault_line()
        self.finish(say("Make the register"))
        self.resize(480, self.sizeHint().height())

    def accept(self) -> None:
        """Make the register and open it."""
        name, owner = self.name.text().strip(), self.owner.text().strip()
        if not name or not owner:
            self.fault.tell_words(self.around.tr(say("Give the programme a name and an owner.")))
            (self.owner if name else self.name).setFocus()
            return
        path = _free_path(paths.data_dir(), name)

        def make(chosen: Path, context: Context) -> Register:
            from samrad.services import registers

            return registers.create(chosen, context, name=name, owner=owner, language=_written(self.around))

        self._window.desk.open(path, make=make)
        super().accept()


def _written(around: Surroundings) -> str:
    return around.language.code if around.language.code in ("nb", "nn") else "nb"


def _free_path(folder: Path, name: str) -> Path:
    """A file name made of the programme's name that no file has yet."""
    stem = "".join("-" if char in _FORBIDDEN else char for char in name).strip(" .")[:80] or "register"
    path, number = folder / f"{stem}.samrad", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.samrad", number + 1
    return path
