"""Text larger or smaller in the whole window, by the size of the application's font."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from samrad.ui.memory import Memory

_BASE = "samrad.base_point_size"
_STEP, _LEAST, _MOST, _OWN = 10, 70, 250, 100
"""Percent of the system's own size."""


def scale_text(memory: Memory, step: int) -> None:
    """Make all text larger (1) or smaller (-1), or set it back (0)."""
    now = _kept(memory) + _STEP * step if step else _OWN
    memory.remember("text_size", max(_LEAST, min(now, _MOST)))
    set_text_size(memory)


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
    font.setPointSizeF(base * _kept(memory) / 100)
    app.setFont(font)


def _kept(memory: Memory) -> int:
    kept = memory.recall("text_size")
    return kept if isinstance(kept, int) else _OWN
