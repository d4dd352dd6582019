"""The roll as a table: people in the order of the sign-in sheet, and under them who could be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from samrad.domain.bodies import Represents
from samrad.domain.ids import PersonId
from samrad.domain.roll import RollRow
from samrad.domain.walk_ins import WalkIn
from samrad.errors import say, say_in
from samrad.overriding import override
from samrad.ui.icons import icon
from samrad.ui.models.roles import ALIGNMENT, COLOUR, HORIZONTAL, ICON, SPOKEN, TIP, TO_THE_RIGHT, WORDS
from samrad.ui.pages.meeting.roll_words import RollWords, status, unfinished
from samrad.ui.surroundings import Surroundings

_Index = QModelIndex | QPersistentModelIndex
_TOLD = frozenset({WORDS, SPOKEN, TIP, ICON, COLOUR, ALIGNMENT})


class Offer(Struct, frozen=True):
    """Somebody who is not on the roll and can be added with Enter: a known person, or a new one as understood."""

    key: str
    name: str
    party: str
    kind: str
    promise: str
    """What Enter does, in words."""
    origin: str = ""
    """Where the person is found."""
    person_id: PersonId | None = None
    represents: Represents | None = None
    walk_in: WalkIn | None = None
    deputy_for_id: PersonId | None = None


Line = RollRow | Offer


class RollColumn(Struct, frozen=True):
    """A column: its heading, its words for either kind of line, the widths that it is given and can do with."""

    key: str
    heading: str
    of_row: Callable[[RollRow], str]
    of_offer: Callable[[Offer], str]
    width: int
    least: int


class Cell(Struct, frozen=True):
    """What is painted of a cell. No colour: that of ordinary text."""

    text: str
    icon: QIcon | None
    colour: QColor | None
    right: bool


def key_of(line: Line) -> str:
    """By what a line is found again after the list has changed."""
    return line.key if isinstance(line, Offer) else line.person_id


class RollModel(QAbstractTableModel):
    """The lines that are shown, in the order given. A change of one row repaints that row only."""

    def __init__(self, around: Surroundings) -> None:
        """Start empty, without columns."""
        super().__init__()
        self._around = around
        self._words: RollWords | None = None
        self._lines: list[Line] = []
        self._place: dict[str, int] = {}
        self._painted: dict[tuple[str, int], tuple[Line, Cell]] = {}
        self.columns: list[RollColumn] = []

    def set_words(self, words: RollWords, days: Sequence[str]) -> None:
        """Take other words, with a column for each of several days."""
        self.beginResetModel()
        self._words = words
        self.columns = self._make_columns(words, days)
        self._lines, self._place = [], {}
        self._painted.clear()
        self.endResetModel()

    def change_words(self, words: RollWords) -> None:
        """Say the same lines in other words, each cell anew."""
        names = [column.heading for column in self.columns if column.key.startswith("day")]
        self._words = words
        self._painted.clear()
        self.columns = self._make_columns(words, names)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, self.columnCount() - 1))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines. Where only rows changed and none moved, the view keeps its place."""
        keys = [key_of(line) for line in lines]
        if keys == [key_of(line) for line in self._lines]:
            changed = [place for place, line in enumerate(lines) if line != self._lines[place]]
            self._lines = list(lines)
            for place in changed:
                self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self._place = {key: place for place, key in enumerate(keys)}
        self.endResetModel()

    def line(self, place: int) -> Line | None:
        """The line at a place."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place_of(self, key: str) -> int | None:
        """Where a line stands."""
        return self._place.get(key)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = WORDS) -> Any:
        """The headings, that of the numbers to the right as its cells."""
        if orientation != HORIZONTAL:
            return None
        if role == ALIGNMENT:
            return TO_THE_RIGHT if self.columns[section].key == "number" else None
        return self.columns[section].heading if role in (WORDS, SPOKEN) else None

    def data(self, index: _Index, role: int = WORDS) -> Any:
        """The words of a cell, the same for a screen reader; icon and colour beside them."""
        line = self.line(index.row()) if role in _TOLD and index.isValid() else None
        if line is None:
            return None
        column = self.columns[index.column()]
        if role == ICON:
            return self._icon(line, column.key)
        if role == COLOUR:
            return self._colour(line, column.key)
        if role == ALIGNMENT:
            return TO_THE_RIGHT if column.key == "number" else None
        return column.of_offer(line) if isinstance(line, Offer) else column.of_row(line)

    def cell(self, row: int, column: int) -> Cell | None:
        """What is painted of a cell; remembered until its row changes."""
        line = self.line(row)
        if line is None:
            return None
        kept = self._painted.get((key_of(line), column))
        if kept is None or kept[0] is not line:
            named = self.columns[column]
            text = named.of_offer(line) if isinstance(line, Offer) else named.of_row(line)
            cell = Cell(text, self._icon(line, named.key), self._colour(line, named.key), named.key == "number")
            kept = self._painted[key_of(line), column] = (line, cell)
        return kept[1]

    def _icon(self, line: Line, key: str) -> QIcon | None:
        look = self._around.look
        if isinstance(line, Offer):
            return icon("user-plus", look.accent, look.on_selection) if key == "name" else None
        if key == "status" and (name := status(line).icon) and self._words is not None:
            return icon(name, self._words.colour(line), look.on_selection)
        if key == "note" and any(unfinished(line)):
            return icon("triangle-alert", look.warning, look.on_selection)
        return None

    def _colour(self, line: Line, key: str) -> QColor | None:
        look = self._around.look
        if isinstance(line, Offer):
            return QColor(look.accent) if key == "status" else None
        if key == "status" and self._words is not None:
            return QColor(self._words.colour(line))
        if key in ("number", "response") or (key == "kind"):
            return QColor(look.muted)
        if key == "note" and any(unfinished(line)):
            return QColor(look.warning)
        return None

    def _make_columns(self, words: RollWords, days: Sequence[str]) -> list[RollColumn]:
        tr = self._around.tr
        by_day = [
            RollColumn(f"day{place}", name, partial(words.day, place=place), _nothing, 116, 116)
            for place, name in enumerate(days)
        ]
        return [
            RollColumn("number", tr(say_in("roll", "No.")), lambda row: str(row.number or "–"), lambda _: "+", 54, 54),
            RollColumn("name", tr(say("Name")), lambda row: row.name, lambda offer: offer.name, 190, 180),
            RollColumn("status", tr(say_in("roll", "Status")), words.status, lambda offer: offer.promise, 128, 128),
            RollColumn("behalf", tr(say("On behalf of")), words.behalf, lambda offer: offer.party, 200, 160),
            *(by_day if len(days) > 1 else []),
            RollColumn("note", tr(say_in("roll", "Note")), words.note, lambda offer: offer.origin, 190, 90),
            RollColumn("response", tr(say_in("roll", "Answer")), words.response, _nothing, 110, 110),
            RollColumn("kind", tr(say("Stakeholder kind")), words.kind, lambda offer: offer.kind, 150, 110),
        ]


def _nothing(_offer: Offer) -> str:
    return ""
