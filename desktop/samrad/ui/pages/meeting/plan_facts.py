"""When and where a meeting is, who holds it, who chairs it and writes the minutes: each field saved when finished."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from samrad.domain.ids import BodyId
from samrad.domain.meetings import MeetingFormat
from samrad.domain.search import HitKind
from samrad.errors import AppError, Text, say
from samrad.services import bodies, codes, meetings, municipalities
from samrad.ui.boundary import sentences
from samrad.ui.finding import source
from samrad.ui.pages.meeting import naming
from samrad.ui.pages.meeting.plan_days import DaysEdit
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, ParagraphEdit
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samrad.domain.ids import MeetingId
    from samrad.domain.meeting_rows import MeetingDetail
    from samrad.domain.meetings import Hours
    from samrad.ui.surroundings import Surroundings

_PREFIX = "meeting.plan"
_MORE = "meeting.plan.more"


class FactsCard(QFrame):
    """A refused value stays typed with a sentence under it."""

    def __init__(self, around: Surroundings) -> None:
        """Build the fields."""
        super().__init__()
        self._around = around
        self._detail: MeetingDetail | None = None
        self.setObjectName(f"{_PREFIX}.facts")
        self.setProperty("role", "card")
        self._build_days_and_hosts()
        self._build_fields()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self._heading())
        layout.addLayout(self._grid)
        layout.addWidget(self._more_button(), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._rest)

    def show_detail(self, detail: MeetingDetail, *, anew: bool) -> None:
        """Show a meeting; what is half typed stays unless it is another one (`anew`)."""
        self._detail = detail
        meeting = detail.meeting
        for key, field in self._lines.items():
            value = getattr(meeting, key)
            if anew:
                field.start(value, of=meeting.id)
            else:
                field.show_kept(value)
        self._offer()
        self.type.show_value(meeting.type_id)
        self.format.show_value(meeting.format.value)
        self.language.show_value(meeting.language)
        for finder, value, name in (
            (self.host, meeting.host_municipality_id, self._municipality()),
            (self.chair, meeting.chair_id, detail.chair),
            (self.taker, meeting.minute_taker_id, detail.minute_taker),
        ):
            if anew or not (finder.line.hasFocus() and finder.is_unclear):
                finder.show_value(value, name or "")
        if anew or not self.deadline.line.hasFocus():
            self.deadline.show_value(meeting.response_deadline)
        for key, paragraphs in self._paragraphs.items():
            paragraphs.show_value(getattr(meeting, key), of=meeting.id)
        self.days.show_days(detail.days, anew=anew)
        self._show_cohosts()

    def finish(self) -> None:
        """Save what is half typed."""
        if self._detail is None:
            return
        self.days.finish()
        self.deadline.finish()
        for line in self._lines.values():
            line.finish()
        for paragraphs in self._paragraphs.values():
            paragraphs.finish()

    def _heading(self) -> QLabel:
        heading = QLabel(self._around.tr(say("When and where")))
        heading.setObjectName(f"{_PREFIX}.facts.title")
        heading.setProperty("role", "subtitle")
        return heading

    def _build_days_and_hosts(self) -> None:
        around = self._around
        self.days = DaysEdit(around, self._keep_days)
        self.cohost = ChoiceEdit(
            around, f"{_PREFIX}.cohost", say("Held together with"), self._add_cohost, none=say("Add a group …")
        )
        self._cohosts = Flow()

    def _build_fields(self) -> None:
        around = self._around
        self._lines = {
            key: Field(around, f"{_PREFIX}.{key}", words, partial(self._keep_line, key))
            for key, words in (
                ("title", say("Title")),
                ("place", say("Place")),
                ("archive_reference", say("Archive reference")),
                ("next_meeting", say("Next meeting")),
            )
        }
        self.type = ChoiceEdit(around, f"{_PREFIX}.type", say("Type"), self._keeper("type_id", lambda: self.type))
        self.format = ChoiceEdit(around, f"{_PREFIX}.format", say("How people meet"), self._keep_format)
        self.language = ChoiceEdit(
            around,
            f"{_PREFIX}.language",
            say("Language of the papers"),
            self._keeper("language", lambda: self.language),
        )
        self.host = self._finder("host", say("Host municipality"), HitKind.MUNICIPALITY, "host_municipality_id")
        self.chair = self._finder("chair", say("Chairs the meeting"), HitKind.PERSON, "chair_id")
        self.taker = self._finder("minute_taker", say("Writes the minutes"), HitKind.PERSON, "minute_taker_id")
        self.deadline = DayEdit(
            around,
            f"{_PREFIX}.deadline",
            say("Answer by"),
            self._keeper("response_deadline", lambda: self.deadline),
        )
        self._paragraphs = {
            key: ParagraphEdit(around, f"{_PREFIX}.{key}", words, partial(self._keep_paragraph, key))
            for key, words in (("distribution", say("Minutes are sent to")), ("note", say("Note for ourselves")))
        }
        lines = self._lines
        self._grid = self._paired(
            (self.days, None),
            (lines["place"], self.host),
            (self.format, self.deadline),
            (self.chair, self.taker),
            (lines["title"], None),
        )
        rest = self._paired(
            (self.type, self.language), (lines["archive_reference"], lines["next_meeting"]), (self.cohost, None)
        )
        rest.addLayout(self._cohosts, rest.rowCount(), 0, 1, 2)
        for paragraphs in self._paragraphs.values():
            rest.addWidget(paragraphs, rest.rowCount(), 0, 1, 2)
        self._rest = QWidget()
        self._rest.setObjectName(f"{_PREFIX}.rest")
        rest.setContentsMargins(0, 0, 0, 0)
        self._rest.setLayout(rest)

    def _paired(self, *pairs: tuple[QWidget, QWidget | None]) -> QGridLayout:
        """Two fields beside each other, or one over the whole width."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (left, right) in enumerate(pairs):
            if right is None:
                grid.addWidget(left, row, 0, 1, 2, top)
            else:
                grid.addWidget(left, row, 0, top)
                grid.addWidget(right, row, 1, top)
        return grid

    def _more_button(self) -> QToolButton:
        """Opens and closes what is seldom changed; remembered."""
        button = QToolButton()
        button.setObjectName(f"{_PREFIX}.more")
        button.setText(self._around.tr(say("More about the meeting")))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        def show(on: bool) -> None:
            self._rest.setVisible(on)
            button.setIcon(self._around.icon("chevron-down" if on else "chevron-right"))
            self._around.remember(_MORE, on)

        button.toggled.connect(show)
        show(self._around.recall(_MORE) is True)
        button.setChecked(self._around.recall(_MORE) is True)
        return button

    def _finder(self, key: str, words: Text, kind: HitKind, field: str) -> Finder:
        made: list[Finder] = []
        find = source(self._around, kind)
        made.append(Finder(self._around, f"{_PREFIX}.{key}", words, find, self._keeper(field, lambda: made[0])))
        return made[0]

    def _offer(self) -> None:
        look, tr, code = self._around.desk.look, self._around.tr, self._around.language.code
        types = {one.id: one.label(code) for one in look(codes.codes, "meeting_type")}
        if self._detail is not None and self._detail.meeting.type_id not in types:
            there = look(codes.by_id).get(self._detail.meeting.type_id)
            types[self._detail.meeting.type_id] = there.label(code) if there is not None else ""
        self.type.offer(list(types.items()))
        self.format.offer([(one.value, tr(naming.FORMATS[one])) for one in MeetingFormat])
        names = (("nb", say("Bokmål")), ("nn", say("Nynorsk")), ("en", say("English")))
        self.language.offer([(key, tr(name)) for key, name in names])

    def _show_cohosts(self) -> None:
        empty(self._cohosts)
        detail = self._detail
        if detail is None:
            return
        there = {body.id for body in detail.cohosts}
        first_day = detail.days[0].day
        found = self._around.desk.look(bodies.list_bodies, day=first_day)
        self.cohost.offer(
            [
                (row.body_id, row.short_name or row.name)
                for row in found
                if row.body_id not in there and row.body_id != detail.meeting.body_id
            ]
        )
        self.cohost.show_value(None)
        for body in detail.cohosts:
            name = body.short_name or body.name
            chip = QPushButton(self._around.icon("x"), name)
            chip.setObjectName(f"{_PREFIX}.cohost.{body.id}")
            chip.setAccessibleName(self._around.tr(say("Remove {name} from those who hold the meeting", name=name)))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(partial(self._remove_cohost, body.id))
            self._cohosts.addWidget(chip)
            chip.show()

    def _municipality(self) -> str:
        detail = self._detail
        if detail is None or detail.meeting.host_municipality_id is None:
            return ""
        table = self._around.desk.look(municipalities.municipalities)
        return table.get(detail.meeting.host_municipality_id).near(detail.days[0].day).name

    def _keep_days(self, hours: Sequence[Hours]) -> None:
        self._change(self.days.refuse, days=hours)

    def _keep_line(self, key: str, value: str) -> None:
        field = self._lines[key]

        def refuse(error: AppError) -> None:
            kept = getattr(self._detail.meeting, key) if self._detail is not None else None
            field.refuse(sentences(error, self._around.language), kept)

        self._change(refuse, **{key: value or None})

    def _keep_paragraph(self, key: str, value: str) -> None:
        edit = self._paragraphs[key]
        self._change(lambda error: edit.refuse(sentences(error, self._around.language)), **{key: value or None})

    def _keep_format(self, value: str | None) -> None:
        if value is not None:
            refuse = self._refuser(lambda: self.format)
            self._change(refuse, format=MeetingFormat(value))

    def _keeper(self, key: str, edit: Callable[[], Any]) -> Callable[[Any], None]:
        """Saves one field; a refusal is said under its control."""
        return lambda value: self._change(self._refuser(edit), **{key: value})

    def _refuser(self, edit: Callable[[], Any]) -> Callable[[AppError], None]:
        return lambda error: edit().refuse(sentences(error, self._around.language))

    def _add_cohost(self, body_id: str | None) -> None:
        if body_id is not None and self._detail is not None:
            there = [body.id for body in self._detail.cohosts]
            self._change(self._refuser(lambda: self.cohost), cohost_ids=[*there, BodyId(body_id)])

    def _remove_cohost(self, body_id: BodyId, _checked: bool = False) -> None:
        if self._detail is not None:
            rest = [body.id for body in self._detail.cohosts if body.id != body_id]
            self._change(self._refuser(lambda: self.cohost), cohost_ids=rest)

    def _change(self, refuse: Callable[[AppError], None], **fields: Any) -> None:
        """Save; a refusal that comes when another meeting is shown is told in the bar over the page."""
        if self._detail is None:
            return
        meeting_id: MeetingId = self._detail.meeting.id

        def failed(error: AppError) -> None:
            if self._detail is not None and self._detail.meeting.id == meeting_id:
                refuse(error)
            else:
                self._around.desk.refused.emit(error, self)

        self._around.desk.write(
            lambda register: meetings.change_meeting(register, meeting_id=meeting_id, **fields),
            failed=failed,
            initiator=self,
        )
