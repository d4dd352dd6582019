"""The collector of cycles, on the GUI thread and nowhere else."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from samrad.ui.main_window import MainWindow

_TURN = 1_000
"""Milliseconds."""
_NEW = 2_000
"""Objects that came and stayed, from which on it is worth looking among them."""
_OFTEN = 10
"""Times that the new ones are looked at before the old ones are."""


class Collector(QObject):
    """Looks for cycles from time to time, in Python's stead.

    Python would look on whichever thread makes objects just then. A working thread that so takes down an object of Qt's
    holds Qt's locks and asks for Python's, while the GUI thread may hold Python's and ask for Qt's: both wait for ever.
    """

    def __init__(self, window: MainWindow) -> None:
        """Take over from Python, for as long as the program runs."""
        super().__init__(window)
        gc.set_threshold(0)
        self._made_anew, self._taken_back = False, False
        window.rebuilt.connect(self._take_back)
        turn = QTimer(self)
        turn.setInterval(_TURN)
        turn.timeout.connect(self.look)
        turn.start()

    def look(self) -> None:
        """Look among the new objects if there are many, and now and then among all; not while the collector rests."""
        if not gc.isenabled():
            return
        new, _, looks = gc.get_count()
        if self._made_anew or (new > _NEW and looks > _OFTEN):
            gc.collect()
            if self._taken_back:
                gc.freeze()
            self._made_anew, self._taken_back = False, self._made_anew
        elif new > _NEW:
            gc.collect(1)

    def _take_back(self) -> None:
        """The inside of the window was made anew: see again what was made to stay (`samrad.resting`).

        The former inside may wait for answers still; what stays is laid aside again at the second look among all.
        """
        gc.unfreeze()
        self._made_anew, self._taken_back = True, False
