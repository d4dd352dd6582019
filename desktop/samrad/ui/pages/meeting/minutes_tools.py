"""The row of tools over the texts: how words look, and what is exempt. They act on the area written in last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from samrad.domain.markup_lines import Marker
from samrad.errors import Text, say
from samrad.overriding import override
from samrad.ui.commands import Command
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.markup_document import EXEMPT, marker_of
from samrad.ui.widgets.markup_editor import MarkupEditor

_GAP = 4


class _Tool(Struct, frozen=True):
    key: str
    name: Text
    icon: str
    run: Callable[[MarkupEditor], None]
    shows: Callable[[MarkupEditor], bool] | None
    keys: str = ""
    is_the_areas: bool = False
    """Whether the area itself listens to the keys."""


_TOOLS = (
    _Tool(
        "bold",
        say("Bold"),
        "bold",
        MarkupEditor.toggle_bold,
        lambda area: area.fontWeight() >= QFont.Weight.DemiBold.value,
        "Ctrl+B",
        is_the_areas=True,
    ),
    _Tool(
        "italic",
        say("Italics"),
        "italic",
        MarkupEditor.toggle_italic,
        lambda area: area.fontItalic(),
        "Ctrl+I",
        is_the_areas=True,
    ),
    _Tool(
        "bullets",
        say("Bulleted list"),
        "list",
        lambda area: area.toggle_list(Marker.BULLET),
        lambda area: marker_of(area.textCursor().currentList()) is Marker.BULLET,
        "Ctrl+Shift+8",
    ),
    _Tool(
        "numbers",
        say("Numbered list"),
        "list-ordered",
        lambda area: area.toggle_list(Marker.NUMBER),
        lambda area: marker_of(area.textCursor().currentList()) is Marker.NUMBER,
        "Ctrl+Shift+7",
    ),
    _Tool("link", say("Link …"), "link", lambda area: area.ask_for_link(), None, "Ctrl+L"),
    _Tool(
        "exempt",
        say("Passage exempt from public access"),
        "eye-off",
        lambda area: area.toggle_exempt(),
        lambda area: area.currentCharFormat().hasProperty(EXEMPT),
        "Ctrl+Shift+H",
    ),
)


class MinutesTools(QWidget):
    """Never takes the focus from the text; everything here has a command and a key as well."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Serve no area yet."""
        super().__init__(parent)
        self._around = around
        self._area: MarkupEditor | None = None
        self.setObjectName("meeting.minutes.tools")
        self.setAccessibleName(around.tr(say("How the text looks")))
        self._wordy: list[QToolButton] = []
        self._flow = Flow(_GAP)
        self.setLayout(self._flow)
        self._buttons = {tool.key: self._button(tool) for tool in _TOOLS}
        for button in self._buttons.values():
            self._flow.addWidget(button)

    def add(self, key: str, name: Text, icon: str, keys: str, run: Callable[[], None]) -> QToolButton:
        """Put one more at the end of the row, with its words beside the icon."""
        button = self._plain_button(key, name, icon, keys)
        button.setText(f" {self._around.tr(name)}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: run())
        self._flow.addWidget(button)
        self._wordy.append(button)
        return button

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, icons alone: the texts need the lines."""
        super().resizeEvent(event)
        icons = sum(button.sizeHint().width() + _GAP for button in self._buttons.values())
        words = sum(
            self.fontMetrics().horizontalAdvance(button.text()) + button.iconSize().width() + 5 * _GAP
            for button in self._wordy
        )
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if icons + words <= self.width() else style.ToolButtonIconOnly
        for button in self._wordy:
            if button.toolButtonStyle() is not wanted:
                button.setToolButtonStyle(wanted)

    def serve(self, area: MarkupEditor) -> None:
        """Act on this area from now on."""
        if self._area is not None:
            self._area.cursorPositionChanged.disconnect(self._show_state)
            self._area.currentCharFormatChanged.disconnect(self._show_state)
        self._area = area
        area.cursorPositionChanged.connect(self._show_state)
        area.currentCharFormatChanged.connect(self._show_state)
        self._show_state()

    def commands(self) -> Sequence[Command]:
        """The tools by name."""
        return tuple(
            Command(
                f"minutes_{tool.key}",
                tool.name,
                self._runner(tool),
                "page",
                "" if tool.is_the_areas else tool.keys,
                tool.icon,
            )
            for tool in _TOOLS
        )

    def _plain_button(self, key: str, name: Text, icon: str, keys: str) -> QToolButton:
        words = self._around.tr(name)
        button = QToolButton()
        button.setObjectName(f"meeting.minutes.{key}")
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})" if keys else words)
        button.setIcon(self._around.icon(icon))
        side = max(18, self.fontMetrics().height())
        button.setIconSize(QSize(side, side))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _button(self, tool: _Tool) -> QToolButton:
        button = self._plain_button(tool.key, tool.name, tool.icon, tool.keys)
        button.setCheckable(tool.shows is not None)
        run = self._runner(tool)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _runner(self, tool: _Tool) -> Callable[[], None]:
        def run() -> None:
            if self._area is not None and not self._area.isReadOnly():
                tool.run(self._area)
                self._show_state()

        return run

    def _show_state(self) -> None:
        if self._area is None:
            return
        for tool in _TOOLS:
            if tool.shows is not None:
                self._buttons[tool.key].setChecked(tool.shows(self._area))
