"""How the window looks: Fusion with palettes of our own in light, dark and high contrast.

`QStyleHints.setColorScheme` does nothing on plain X11, so the palette is always set by hand. Every pair of text and
ground that is used here has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3); a test computes them.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from samrad import paths

_BESIDE_SIGN = 5
"""Pixels between the sign of a button and its words, beside the few that Qt leaves: signs are drawn to the left."""


class Scheme(StrEnum):
    """What the user asked for. `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Look(Struct, frozen=True):
    """The colours of one palette, each as `#rrggbb`."""

    window: str
    base: str
    alternate: str
    raised: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    navigation: str
    on_navigation: str
    good: str
    warning: str
    bad: str
    notice: str
    handle: str
    series: tuple[str, ...]


LIGHT = Look(
    window="#f5f6f8",
    base="#ffffff",
    alternate="#f8f9fb",
    raised="#ffffff",
    text="#18212b",
    muted="#515e6b",
    line="#d3d9e0",
    accent="#0b5a7c",
    on_accent="#ffffff",
    selection="#d3e7f0",
    on_selection="#10222d",
    navigation="#123246",
    on_navigation="#e8f1f6",
    good="#1d6b3a",
    warning="#8a5300",
    bad="#a3242b",
    notice="#fff4dc",
    handle="#828c97",
    series=(
        "#0b5a7c",
        "#c26a00",
        "#3f7d4f",
        "#8a4f9e",
        "#a3242b",
        "#54616e",
        "#1f8a8a",
        "#7a6a00",
        "#4a5fc1",
        "#9a5a3c",
    ),
)
DARK = Look(
    window="#1d2228",
    base="#15191e",
    alternate="#1a1f25",
    raised="#262c34",
    text="#e8ecf1",
    muted="#a9b4c0",
    line="#3b444f",
    accent="#6bb8d8",
    on_accent="#0c1a22",
    selection="#254d61",
    on_selection="#f2f8fb",
    navigation="#11161b",
    on_navigation="#dbe6ee",
    good="#7fce98",
    warning="#f0b65a",
    bad="#ff8f8f",
    notice="#3a2f17",
    handle="#6f7a86",
    series=(
        "#6bb8d8",
        "#f0a850",
        "#7fce98",
        "#c79bdb",
        "#ff8f8f",
        "#a9b4c0",
        "#5fcfcf",
        "#d6c65a",
        "#98a8ff",
        "#d9a184",
    ),
)
CONTRAST = Look(
    window="#000000",
    base="#000000",
    alternate="#000000",
    raised="#000000",
    text="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    accent="#ffe14d",
    on_accent="#000000",
    selection="#ffe14d",
    on_selection="#000000",
    navigation="#000000",
    on_navigation="#ffffff",
    good="#7dff9b",
    warning="#ffe14d",
    bad="#ff9d9d",
    notice="#000000",
    handle="#ffffff",
    series=(
        "#ffffff",
        "#ffe14d",
        "#7dff9b",
        "#8fd3ff",
        "#ff9d9d",
        "#d9b3ff",
        "#66ffff",
        "#ffb347",
        "#c0c0c0",
        "#ffd1f0",
    ),
)


def look_for(scheme: Scheme) -> Look:
    """The colours for a scheme; for `SYSTEM` those that the desktop asks for now."""
    match scheme:
        case Scheme.LIGHT:
            return LIGHT
        case Scheme.DARK:
            return DARK
        case Scheme.CONTRAST:
            return CONTRAST
        case _:
            hints = QGuiApplication.styleHints()
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, look: Look) -> None:
    """Give the whole application this look."""
    app.setPalette(palette(look))
    app.setStyleSheet(style_sheet(look, app.font().pointSizeF()))


def wear(look: Look) -> None:
    """Give the program that runs this look."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, look)


def palette(look: Look) -> QPalette:
    """The Qt palette of a look."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.base,
        role.AlternateBase: look.alternate,
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.text,
        role.PlaceholderText: look.muted,
        role.Text: look.text,
        role.Button: look.raised,
        role.ButtonText: look.text,
        role.BrightText: look.bad,
        role.Highlight: look.selection,
        role.HighlightedText: look.on_selection,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.Accent: look.accent,
        role.Mid: look.line,
        role.Midlight: look.line,
        role.Light: look.raised,
        role.Dark: look.line,
        role.Shadow: look.line,
    }
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.muted))
    return made


def style_sheet(look: Look, size: float) -> str:
    """The style sheet for a look and a size of ordinary text, in points.

    What a palette cannot say: the navigation, the header line of a page, notices, chips and focus.
    """
    drop_down = (paths.resources() / "icons" / "drop-down.svg").as_posix()
    side = round(1.6 * size)
    return f"""
    * {{ outline: none; }}
    QToolTip {{ border: 1px solid {look.line}; padding: 4px; }}
    QListView#navigation {{ background: {look.navigation}; color: {look.on_navigation}; border: none;
        padding: 8px 6px; }}
    QListView#navigation::item {{ border: 2px solid transparent; padding: 6px 8px; border-radius: 6px; margin: 1px 0; }}
    QListView#navigation:disabled {{ color: {look.muted}; }}
    QListView#navigation::item:selected {{ background: {look.accent}; color: {look.on_accent}; }}
    QListView#navigation::item:selected:focus {{ border: 2px solid {look.on_navigation}; }}
    QListView[role="choices"]::item {{ padding: 7px 8px; }}
    QListView[role="choices"]::item:selected {{ background: {look.selection}; color: {look.on_selection}; }}
    QLabel[role="title"] {{ font-size: {1.8 * size:.1f}pt; font-weight: 600; }}
    QLabel[role="subtitle"] {{ font-size: {1.25 * size:.1f}pt; font-weight: 600; }}
    QLabel[role="muted"] {{ color: {look.muted}; }}
    QLabel[role="bad"] {{ color: {look.bad}; }}
    QLabel[role="good"] {{ color: {look.good}; }}
    QLabel[role="warning"] {{ color: {look.warning}; }}
    QLabel[role="figure"] {{ font-size: {2.3 * size:.1f}pt; font-weight: 600; color: {look.accent}; }}
    QFrame[role="card"] {{ background: {look.raised}; border: 1px solid {look.line}; border-radius: 8px; }}
    QFrame[role="notice"] {{ background: {look.notice}; border: 1px solid {look.warning}; border-radius: 6px; }}
    QTabBar, QTreeView, QListView {{ icon-size: {side}px; }}
    QPushButton {{ qproperty-iconSize: {side + _BESIDE_SIGN}px {side}px; }}
    QPushButton[role="sign"] {{ qproperty-iconSize: {side}px {side}px; }}
    QPushButton {{ background: {look.raised}; color: {look.text}; border: 1px solid {look.line}; border-radius: 6px;
        padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {look.accent}; }}
    QPushButton:focus {{ border: 2px solid {look.accent}; padding: 5px 13px; }}
    QPushButton:flat {{ background: transparent; border-color: transparent; padding: 2px 8px; }}
    QPushButton:flat:focus {{ border: 2px solid {look.accent}; padding: 1px 7px; }}
    QPushButton[role="primary"] {{ background: {look.accent}; color: {look.on_accent}; border: 1px solid {look.accent};
        border-radius: 6px; padding: 6px 14px; font-weight: 600; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {look.text}; padding: 5px 13px; }}
    QPushButton[role="primary"]:disabled {{ background: {look.line}; color: {look.muted}; border-color: {look.line}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QFrame[role="step"] {{ border: 1px solid transparent; border-radius: 12px; }}
    QFrame[role="step"][when="now"] {{ border: 1px solid {look.accent}; background: {look.selection}; }}
    QFrame[role="step"][when="now"] QLabel {{ color: {look.on_selection}; font-weight: 600; }}
    QFrame[role="step"][when="behind"] QLabel {{ color: {look.text}; }}
    QFrame[role="step"][when="ahead"] QLabel {{ color: {look.muted}; }}
    QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {look.accent};
        padding: 3px 0; text-align: left; }}
    QPushButton[role="link"]:hover {{ text-decoration: underline; }}
    QPushButton[role="link"]:focus {{ border: 2px solid {look.accent}; padding: 2px 0; }}
    QToolButton[role="chip"] {{ border: 1px solid {look.line}; border-radius: 11px; padding: 3px 10px;
        background: {look.raised}; }}
    QToolButton[role="chip"][popupMode="2"] {{ padding-right: {round(1.6 * size)}px; }}
    QToolButton[role="chip"]::menu-indicator {{ image: url("{drop_down}"); width: {round(1.2 * size)}px;
        height: {round(1.2 * size)}px; subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }}
    QToolButton[role="chip"]:checked {{ background: {look.selection}; color: {look.on_selection};
        border-color: {look.accent}; }}
    QToolButton[role="chip"]:focus {{ border: 2px solid {look.accent}; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QTimeEdit, QSpinBox, QComboBox {{ border: 1px solid {look.line};
        border-radius: 5px; padding: 4px 6px; background: {look.base}; color: {look.text};
        placeholder-text-color: {look.muted};
        selection-background-color: {look.selection}; selection-color: {look.on_selection}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus,
    QComboBox:focus {{ border: 2px solid {look.accent}; padding: 3px 5px; }}
    QComboBox {{ padding-left: 8px; }}
    QComboBox:focus {{ padding-left: 7px; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{ image: url("{drop_down}"); width: 14px; height: 14px; }}
    QAbstractItemView {{ border: 1px solid {look.line}; }}
    QTableView, QTreeView, QListView {{ padding: 1px; }}
    QTableView {{ gridline-color: {look.line}; alternate-background-color: {look.alternate}; }}
    QTableView:focus, QTreeView:focus, QListView:focus {{ border: 2px solid {look.accent};
        padding: 0; }}
    QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{ border: none; padding: 0; }}
    QHeaderView {{ border: none; }}
    QHeaderView::section {{ background: {look.window}; color: {look.muted}; border: none;
        border-bottom: 1px solid {look.line}; padding: 5px 9px; font-weight: 600; }}
    QTabBar::tab {{ padding: 8px 16px; border: none; border-bottom: 3px solid transparent; color: {look.muted}; }}
    QTabBar::tab:selected {{ color: {look.text}; border-bottom: 3px solid {look.accent}; font-weight: 600; }}
    QTabBar::tab:selected:focus {{ border-bottom: 3px solid {look.text}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {look.line}; }}
    QStatusBar {{ border-top: 1px solid {look.line}; }}
    QStatusBar::item {{ border: none; }}
    QTableView::item, QTreeView::item {{ padding: 0 5px 0 6px; }}
    QToolButton[role="tool"] {{ border: 1px solid {look.line}; border-radius: 6px; background: {look.raised}; }}
    QToolButton[role="tool"]:hover {{ border-color: {look.accent}; }}
    QToolButton[role="tool"]:focus {{ border: 2px solid {look.accent}; }}
    QSplitter::handle:horizontal {{ width: 1px; margin: 0 6px; background: {look.line}; }}
    QSplitter::handle:vertical {{ height: 13px; background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1,
        stop: 0.46 transparent, stop: 0.47 {look.line}, stop: 0.53 {look.line}, stop: 0.54 transparent); }}
    QSplitter::handle:horizontal:hover {{ background: {look.accent}; }}
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 14px; }}
    QScrollBar:horizontal {{ height: 14px; }}
    QScrollBar::handle {{ background: {look.handle}; border-radius: 4px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {look.accent}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    """
