"""Overview: the next meetings, what waits for the coordinator, participation at a glance, vacancies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.meeting_rows import MeetingRow
from samrad.domain.meetings import state_in_words
from samrad.domain.participation import MapState, ParticipationFigures
from samrad.errors import Text, say, say_count, say_in
from samrad.overriding import override
from samrad.services import bodies, codes, overview, registers
from samrad.services.overview import Overview, Waiting, Waits
from samrad.ui.page import Page
from samrad.ui.pages.meeting import naming
from samrad.ui.widgets.bars import Bar, Bars
from samrad.ui.widgets.chips import Flow

if TYPE_CHECKING:
    from samrad.domain.changes import Changes
    from samrad.ui.surroundings import Surroundings

_CALM = 300
"""Milliseconds after the last operation before the figures are counted again."""
_WIDE = 96
"""Letters side by side that two columns of cards need."""
_BARS = 8

_GOES = {
    Waits.NOT_CALLED: ("meetings", "state:planned"),
    Waits.NOT_HELD: ("meetings", "state:called"),
    Waits.WITHOUT_MINUTES: ("meetings", "state:held"),
    Waits.OVERDUE: ("followup", "overdue"),
    Waits.NOBODY_RESPONSIBLE: ("followup", "nobody"),
    Waits.WITHOUT_ORGANISATION: ("participants", "filter:without_organisation"),
    Waits.WITHOUT_EMAIL: ("participants", "filter:without_email"),
}


class OverviewPage(Page):
    """Cards. Every count is a link to its rows."""

    key = "overview"
    name = say("Overview")
    icon_name = "layout-dashboard"

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the cards; they are filled when the page is shown."""
        super().__init__(around, parent)
        self._asked = 0
        self.title = self.heading(self.tr_(self.name))
        self.title.setWordWrap(True)
        self.day = QLabel()
        self.day.setObjectName("overview.day")
        self.day.setProperty("role", "muted")
        self.body.addWidget(self.title)
        self.body.addWidget(self.day)
        self._coming = Card("overview.coming", self.tr_(say("Next meetings")))
        self._waiting = Card("overview.waiting", self.tr_(say("Waits for you")))
        self._glance = Card("overview.glance", self.tr_(say("Participation so far this year")))
        self._vacant = Card("overview.vacancies", self.tr_(say("Vacant seats")))
        self._glance.note(self.tr_(say("Counting …")))
        self.body.addWidget(self._area(), 1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._read)

    def concerns(self, changes: Changes) -> bool:
        """Any operation may change what waits."""
        return changes.operation is not None

    def refresh(self) -> None:
        """Read again, when the hand has come to rest."""
        today = self.around.desk.look(registers.today)
        words = self.around.language.date(today, weekday=True)
        self.day.setText(words[:1].upper() + words[1:])
        if self._asked:
            self._calm.start()
        else:
            self._read()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column of cards or two, as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _area(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("overview.area")
        area.setAccessibleName(self.tr_(self.name))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("overview.inside")
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 4, 8, 8)
        across.setSpacing(16)
        self._left, self._right = QWidget(), QWidget()
        for column, name in ((self._left, "overview.left"), (self._right, "overview.right")):
            column.setObjectName(name)
            cards = QVBoxLayout(column)
            cards.setContentsMargins(0, 0, 0, 0)
            cards.setSpacing(16)
            across.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        area.setWidget(inside)
        self._is_wide: bool | None = None
        self._arrange()
        return area

    def _arrange(self) -> None:
        is_wide = self.width() >= _WIDE * self.fontMetrics().averageCharWidth()
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        left = (self._coming, self._waiting, self._vacant)
        for card in (*left, self._glance):
            column = self._right if is_wide and card is self._glance else self._left
            layout = column.layout()
            if layout is not None:
                layout.addWidget(card)
        self._right.setVisible(is_wide)

    def _read(self) -> None:
        if not self.around.desk.is_open:
            return
        self._asked += 1
        asked = self._asked
        self.around.desk.read(
            lambda register, _job: overview.overview(register),
            done=lambda found: self._show(asked, found),
            initiator=self,
        )

    def _show(self, asked: int, found: Overview) -> None:
        if asked != self._asked:
            return
        self.title.setText(found.programme)
        self._show_coming(found)
        self._show_waiting(found.waiting)
        self._show_vacancies(found)
        self._count(asked, found.day)

    def _count(self, asked: int, today: date) -> None:
        from samrad.services.participation import figures

        self.around.desk.read(
            lambda register, job: figures(register, start=date(today.year, 1, 1), end=today, progress=job.step),
            done=lambda counted: self._show_glance(asked, counted),
            initiator=self,
        )

    def _show_coming(self, found: Overview) -> None:
        card, tr, language = self._coming, self.tr_, self.around.language
        labels = self.around.desk.look(codes.by_id)
        card.clear()
        for row in found.coming:
            kind = labels[row.type_id].label(language.code) if row.type_id in labels else ""
            button = card.link(f"overview.meeting.{row.meeting_id}", naming.headline(row, kind))
            button.clicked.connect(self._goer("meetings", row.meeting_id))
            now = tr(say_in("meeting", "today")) if row.first_day <= found.day else ""
            told = (now, self._days(row), naming.place(row), tr(state_in_words(row.state)))
            card.note(" · ".join(part for part in told if part))
        if not found.coming:
            card.note(tr(say("No meeting is planned.")))
        plan = card.button("overview.plan", tr(say("Plan a meeting")), self.around.icon("plus"))
        plan.clicked.connect(self._goer("meetings", "new"))

    def _days(self, row: MeetingRow) -> str:
        language = self.around.language
        if row.first_day == row.last_day:
            return language.date(row.first_day, weekday=True)
        return language.dates(row.first_day, row.last_day)

    def _show_waiting(self, waiting: Sequence[Waiting]) -> None:
        card, tr = self._waiting, self.tr_
        card.clear()
        for one in waiting:
            button = card.link(f"overview.waiting.{one.kind}", tr(_in_words(one)))
            key, thing = _GOES[one.kind]
            button.clicked.connect(self._goer(key, one.meeting_id or thing))
        if not waiting and not self._show_beginning(card):
            card.note(tr(say("Nothing waits. Everything is called, written and followed up.")))

    def _show_beginning(self, card: Card) -> bool:
        """In a register that is new, what comes first; whether there was anything to show."""
        counts = self.around.desk.look(registers.info).counts
        steps = (
            ("person", say("Take in a list of participants"), "participants", "import:"),
            ("body", say("Make the first group"), "bodies", "new"),
            ("meeting", say("Plan the first meeting"), "meetings", "new"),
        )
        left = [step for step in steps if not counts[step[0]]]
        if left:
            card.note(self.tr_(say("The register is new. This is how to begin:")))
        for key, words, page, thing in left:
            card.link(f"overview.begin.{key}", self.tr_(words)).clicked.connect(self._goer(page, thing))
        return bool(left)

    def _show_vacancies(self, found: Overview) -> None:
        card, tr = self._vacant, self.tr_
        card.clear()
        for row in found.vacancies:
            name = row.short_name or row.name
            words = say_count("{body}: {count} vacant seat", "{body}: {count} vacant seats", row.vacant, body=name)
            button = card.link(f"overview.vacant.{row.body_id}", tr(words))
            button.clicked.connect(self._goer("bodies", row.body_id))
        if not found.vacancies:
            seats = sum(row.seats for row in self.around.desk.look(bodies.list_bodies))
            card.note(tr(say("Every seat is filled.") if seats else say("No group has seats yet.")))

    def _show_glance(self, asked: int, counted: ParticipationFigures) -> None:
        if asked != self._asked:
            return
        card, tr, language = self._glance, self.tr_, self.around.language
        card.clear()
        totals = counted.totals
        numbers = Flow(24)
        for key, value, words in (
            ("people", totals.people.period, say("people")),
            ("municipalities", totals.municipalities.period, say("municipalities")),
            ("meetings", totals.meetings.period, say("meetings")),
        ):
            numbers.addWidget(_figure(f"overview.figure.{key}", language.number(value), tr(words)))
        card.inside.addLayout(numbers)
        labels = self.around.desk.look(codes.by_id)
        rows = sorted(counted.kinds.rows, key=lambda row: -row.people.period)[:_BARS]
        bars = Bars(self.around, "overview.kinds", tr(say("People by whom they represent")))
        bars.show_bars(
            [
                Bar(
                    labels[row.key].label(language.code) if row.key in labels else tr(say("Not known")),
                    row.people.period,
                    language.number(row.people.period),
                )
                for row in rows
                if row.people.period
            ]
        )
        card.inside.addWidget(bars)
        silent = sum(row.state in (MapState.INVITED, MapState.NOT_INVITED) for row in counted.map.rows)
        if silent:
            words = say_count(
                "{count} municipality not heard from",
                "{count} municipalities not heard from",
                silent,
            )
            card.link("overview.not_heard", tr(words)).clicked.connect(self._goer("reports", "participation"))
        report = card.button("overview.report", tr(say("Participation report")), self.around.icon("file-chart-column"))
        report.clicked.connect(self._goer("reports", "participation"))

    def _goer(self, key: str, thing: str) -> Callable[[], None]:
        return lambda: self.around.go(key, thing)


class Card(QFrame):
    """One card: a heading, and lines that are links."""

    def __init__(self, name: str, title: str) -> None:
        """Start with the heading only."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        heading = QLabel(title)
        heading.setObjectName(f"{name}.title")
        heading.setProperty("role", "subtitle")
        heading.setWordWrap(True)
        column.addWidget(heading)
        self._holder: QWidget | None = None
        self._column = column
        self.clear()

    def clear(self) -> None:
        """Take every line away."""
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        self._holder.setObjectName(f"{self.objectName()}.lines")
        self.inside = QVBoxLayout(self._holder)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(4)
        self._column.addWidget(self._holder)

    def link(self, name: str, words: str) -> QPushButton:
        """A line that leads somewhere."""
        button = QPushButton(words.replace("&", "&&"))
        button.setObjectName(name)
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def note(self, words: str) -> None:
        """A line that only tells."""
        label = QLabel(words)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        self.inside.addWidget(label)

    def button(self, name: str, words: str, icon: QIcon) -> QPushButton:
        """A button under the lines."""
        button = QPushButton(icon, words)
        button.setObjectName(name)
        self.inside.addSpacing(6)
        self.inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


def _figure(name: str, number: str, words: str) -> QWidget:
    figure = QWidget()
    figure.setObjectName(name)
    figure.setAccessibleName(f"{number} {words}")
    column = QVBoxLayout(figure)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for text, role in ((number, "figure"), (words, "muted")):
        label = QLabel(text)
        label.setProperty("role", role)
        column.addWidget(label)
    return figure


def _in_words(one: Waiting) -> Text:
    match one.kind:
        case Waits.NOT_CALLED:
            return say_count("{count} meeting soon and not called", "{count} meetings soon and not called", one.count)
        case Waits.NOT_HELD:
            return say_count(
                "{count} meeting has passed: was it held?", "{count} meetings have passed: were they held?", one.count
            )
        case Waits.WITHOUT_MINUTES:
            return say_count("{count} meeting without minutes", "{count} meetings without minutes", one.count)
        case Waits.OVERDUE:
            return say_count("{count} action past its deadline", "{count} actions past their deadline", one.count)
        case Waits.NOBODY_RESPONSIBLE:
            return say_count("{count} action without responsible", "{count} actions without responsible", one.count)
        case Waits.WITHOUT_ORGANISATION:
            return say_count("{count} person without organisation", "{count} people without organisation", one.count)
        case Waits.WITHOUT_EMAIL:
            return say_count("{count} person without e-mail", "{count} people without e-mail", one.count)
