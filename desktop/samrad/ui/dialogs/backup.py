"""A backup wherever the user likes: asks for a place, writes a checked snapshot on the reader thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from samrad.errors import say
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.ui.main_window import MainWindow


def back_up(around: Surroundings, window: MainWindow) -> None:
    """Ask where, and make the backup there."""
    path = around.desk.path
    if path is None:
        return
    proposed = path.with_name(f"{path.stem} {around.desk.now().date().isoformat()}.samrad")
    chosen, _ = QFileDialog.getSaveFileName(
        window, around.tr(say("Back up the register")), str(proposed), around.tr(say("Samråd registers (*.samrad)"))
    )
    if chosen:
        from samrad.services import registers

        around.desk.read(
            lambda register, _job: registers.back_up(register, Path(chosen)),
            done=lambda made: around.announce(say("The backup lies in “{path}”.", path=made)),
            initiator=window,
        )
