"""Text larger or smaller in the whole window, by the size of the application's font."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from samrad.ui.memory import Memory

_BASE = "samrad.base_point_size"


def set_text_size(memory: Memory) -> None:
    """Set the application's font to the remembered percentage (100 where none is) of the system's own size."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    base = app.property(_BASE)
    font = app.font()
    if not isinstance(base, float):
        base = max(font.pointSizeF(), 10.0)
        app.setProperty(_BASE, base)
    kept = memory.recall("text_size")
    font.setPointSizeF(base * (kept if isinstance(kept, int) else 100) / 100)
    app.setFont(font)
