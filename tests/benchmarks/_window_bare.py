"""A bare PySide6 window with an empty table, as the measure of what a window costs at least. Prints when it stood."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget


class Bare(QMainWindow):
    """Tells when it was painted first, and leaves."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The first time is the one that counts."""
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show the window."""
    app = QApplication(sys.argv)
    app.setStyle("Fusion")
    window = Bare()
    window.setCentralWidget(QTableWidget(0, 6))
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
