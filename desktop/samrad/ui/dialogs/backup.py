"""A backup wherever the user likes: asks for a place, writes a checked snapshot on the reader thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samrad.errors import say
from samrad.ui.dialogs.files import ask_where_to_save
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.ui.main_window import MainWindow


def back_up(around: Surroundings, window: MainWindow) -> None:
    """Ask where, and make the backup there."""
    path = around.desk.path
    if path is None:
        return
    proposed = path.with_name(f"{path.stem} {around.desk.now().date().isoformat()}.samrad")

    def back_up_to(chosen: Path) -> None:
        from samrad.services import registers

        around.desk.read(
            lambda register, _job: registers.back_up(register, chosen),
            done=lambda made: around.announce(say("The backup lies in “{path}”.", path=made)),
            initiator=window,
        )

    kinds, title = say("Samråd registers (*.samrad)"), say("Back up the register")
    ask_where_to_save(around, window, "back_up", title, kinds, proposed, back_up_to)
