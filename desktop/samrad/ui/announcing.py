"""Sentences for those who listen: what changes by itself is told to a screen reader, with the control it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(about: QWidget, words: str) -> None:
    """Have words read aloud; Qt's part for screen readers is loaded with the first ones."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, words))
