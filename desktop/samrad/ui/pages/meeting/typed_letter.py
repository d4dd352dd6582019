"""What a key types where a list has the focus: it goes on in the field beside the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_WRITING = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)


def letter_of(event: QKeyEvent) -> str:
    """The letter, digit or sign; empty for a space, a command and a key that writes nothing."""
    text = event.text()
    return text if not event.modifiers() & ~_WRITING and text.strip() and text.isprintable() else ""
