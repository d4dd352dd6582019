"""The attachments of a meeting: dropped in or chosen, opened, renamed, removed, exempt from public access."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from samrad.domain.ids import AgendaItemId, AttachmentId, MeetingId
from samrad.errors import AppError, Text, say, say_count
from samrad.overriding import override
from samrad.services import agenda, attachments
from samrad.ui.following import follow_selection
from samrad.ui.pages.meeting.exemption_form import ExemptionForm
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.labels import Fault, label

if TYPE_CHECKING:
    from samrad.domain.agenda import Exemption
    from samrad.domain.attachments import Attachment
    from samrad.domain.changes import Done
    from samrad.domain.meeting_rows import AgendaRow
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

_PREFIX = "meeting.attachments"
_ROWS = 4
_KILO = 1024
_NAME, _OF, _SIZE = range(3)


class AttachmentList(QTreeWidget):
    """One line per attachment. Enter opens, F2 renames, Delete removes."""

    def __init__(self, around: Surroundings, run: Callable[[str], None]) -> None:
        """`run` is told "open" or "remove"."""
        super().__init__()
        self._run = run
        self.setObjectName(f"{_PREFIX}.list")
        self.setAccessibleName(around.tr(say("Attachments")))
        self.setColumnCount(3)
        self.setHeaderLabels([around.tr(say("Name")), around.tr(say("Belongs to")), around.tr(say("Size"))])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setObjectName(f"{_PREFIX}.list.header")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight((self.fontMetrics().height() + 12) * _ROWS)
        self.itemDoubleClicked.connect(lambda _item, _column: run("open"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes; the rest is Qt's."""
        editing = self.state() == QAbstractItemView.State.EditingState
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not editing:
                self._run("open")
            case Qt.Key.Key_Delete if not editing:
                self._run("remove")
            case _:
                super().keyPressEvent(event)


class AttachmentsCard(QFrame):
    """What is attached to the meeting and to its items. Files dropped anywhere on the page come here."""

    def __init__(self, around: Surroundings) -> None:
        """Start without a meeting."""
        super().__init__()
        self._around = around
        self._meeting_id: MeetingId | None = None
        self._item_id: AgendaItemId | None = None
        self._language = around.language.code
        self._there: dict[str, Attachment] = {}
        self._exempt: dict[AttachmentId, Exemption] = {}
        self._opened: TemporaryDirectory[str] | None = None
        self.setObjectName(_PREFIX)
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        self._title = label(f"{_PREFIX}.title", "subtitle")
        self._hint = label(f"{_PREFIX}.hint", "muted")
        self._hint.setText(around.tr(say("Drag files here, onto an item or anywhere on the page to attach them.")))
        self.list = AttachmentList(around, self.run)
        self.list.itemChanged.connect(self._renamed)
        follow_selection(self.list)
        self.list.itemSelectionChanged.connect(self._offer)
        self.fault = Fault(self._around, f"{_PREFIX}.fault")
        self.exempt_form = ExemptionForm(around, f"{_PREFIX}.exemption", self.list.setFocus)
        for widget in (self._title, self._hint, self.list):
            inside.addWidget(widget)
        inside.addLayout(self._buttons())
        inside.addWidget(self.fault)
        inside.addWidget(self.exempt_form)

    def show_meeting(self, meeting_id: MeetingId, rows: Sequence[AgendaRow], language: str) -> None:
        """Read the attachments of a meeting; `language` is that of its papers."""
        if meeting_id != self._meeting_id:
            self.fault.hide()
            self.exempt_form.hide()
        self._meeting_id, self._language = meeting_id, language
        look = self._around.desk.look
        found = look(attachments.attachments_of, meeting_id=meeting_id)
        self._there = {one.id: one for one in found}
        self._exempt = look(attachments.attachment_exemptions, meeting_id=meeting_id)
        titles = {row.item.id: f"{row.label} {row.item.title}" if row.label else row.item.title for row in rows}
        self._fill(found, titles)
        words = say_count("{count} attachment", "{count} attachments", len(found)) if found else say("Attachments")
        self._title.setText(self._around.tr(words))
        self.list.setVisible(bool(found))
        self._offer()

    def attach(self, paths: Sequence[Path], item_id: AgendaItemId | None = None) -> None:
        """Attach files to the meeting, or to one of its items; each is an operation of its own."""
        meeting_id = self._meeting_id
        self.fault.hide()
        if meeting_id is None:
            return
        for path in paths:
            self._attach(meeting_id, path, item_id)

    def run(self, what: str) -> None:
        """Do something with the attachment that is chosen: open, rename, remove, exempt, open_up."""
        chosen = self._chosen()
        if chosen is None:
            return
        match what:
            case "open":
                self._open(chosen)
            case "rename":
                self.list.edit(self.list.currentIndex().siblingAtColumn(_NAME))
            case "remove":
                self._write_detach(chosen.id)
            case "exempt":
                self.exempt_form.ask_attachment(chosen.id, self._language, self._exempt.get(chosen.id))
            case _:
                self._write_open_up(chosen.id)

    def _attach(self, meeting_id: MeetingId, path: Path, item_id: AgendaItemId | None) -> None:
        self._write(lambda register: attachments.attach(register, meeting_id=meeting_id, content=path, item_id=item_id))

    def _write_detach(self, attachment_id: AttachmentId) -> None:
        self._write(lambda register: attachments.detach(register, attachment_id=attachment_id))

    def _write_open_up(self, attachment_id: AttachmentId) -> None:
        self._write(lambda register: agenda.clear_exemption(register, attachment_id=attachment_id))

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        attachment = self._there.get(str(item.data(_NAME, Qt.ItemDataRole.UserRole)))
        if column != _NAME or attachment is None or item.text(_NAME).strip() == attachment.name:
            return
        attachment_id, name = attachment.id, item.text(_NAME)
        self._write(lambda register: attachments.rename_attachment(register, attachment_id=attachment_id, name=name))

    def _open(self, attachment: Attachment) -> None:
        """Hand a copy of the document to the program that shows its kind."""
        attachment_id, name = attachment.id, attachment.name
        self._around.desk.read(
            lambda register, _job: attachments.attachment_content(register, attachment_id=attachment_id),
            done=lambda content: self._hand_over(name, content),
            failed=self.fault.tell,
            initiator=self,
        )

    def _hand_over(self, name: str, content: bytes) -> None:
        if self._opened is None:
            self._opened = TemporaryDirectory(prefix="samrad-", ignore_cleanup_errors=True)
        path = Path(self._opened.name) / Path(name).name
        try:
            path.unlink(missing_ok=True)
            path.write_bytes(content)
            path.chmod(0o400)  # what is changed in the copy would be lost
        except OSError as error:
            self.fault.tell(
                AppError(
                    say("“{name}” can't be opened.", name=name),
                    say("The system says: {reason}", reason=error.strerror or str(error)),
                )
            )
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.fault.tell(
                AppError(
                    say("“{name}” can't be opened.", name=name),
                    remedy=say("Install a program that shows documents of this kind."),
                )
            )

    def _choose_files(self) -> None:
        from samrad.ui.dialogs.files import ask_for_files

        def attach(paths: Sequence[Path]) -> None:
            self.attach(paths, self._item_id)

        ask_for_files(self._around, self, "meeting.attachments.files", say("Attach files"), (), attach)

    def _fill(self, found: Sequence[Attachment], titles: dict[AgendaItemId, str]) -> None:
        tr, number = self._around.tr, self._around.language.number
        before = self._chosen_id()
        self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            of = titles.get(one.item_id, "") if one.item_id is not None else tr(say("The meeting"))
            size = tr(say("{size} kB", size=number(max(1, round(one.size / _KILO)))))
            line = QTreeWidgetItem([one.name, of, size])
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsEditable)
            line.setData(_NAME, Qt.ItemDataRole.UserRole, one.id)
            line.setToolTip(_NAME, one.name)
            line.setToolTip(_OF, of)
            exempt = self._exempt.get(one.id)
            if exempt is not None:
                words = tr(say("Exempt from public access: {basis}", basis=exempt.legal_basis))
                line.setIcon(_NAME, self._around.icon("lock"))
                line.setToolTip(_NAME, f"{one.name}\n{words}")
                line.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, f"{one.name}. {words}")
            line.setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(line)
            if one.id == before:
                self.list.setCurrentItem(line)
        self.list.blockSignals(False)

    def _buttons(self) -> Flow:
        flow = Flow()
        self._add(flow, "add", "paperclip", say("Attach files …"), self._choose_files)
        self._of_chosen = {
            what: self._add(flow, what, icon, words, partial(self.run, what))
            for what, icon, words in (
                ("open", "folder-open", say("Open")),
                ("rename", "pencil", say("Rename")),
                ("remove", "trash-2", say("Remove")),
                ("exempt", "lock", say("Exempt from public access …")),
                ("open_up", "eye-off", say("Make public")),
            )
        }
        return flow

    def _add(self, flow: Flow, key: str, icon: str, words: Text, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._around.icon(icon), self._around.tr(words))
        button.setObjectName(f"{_PREFIX}.{key}")
        button.clicked.connect(lambda _checked=False: run())
        flow.addWidget(button)
        return button

    def _offer(self) -> None:
        """Offer only what can be done now; nothing stands there greyed out."""
        chosen = self._chosen()
        for what, button in self._of_chosen.items():
            exempt = chosen is not None and chosen.id in self._exempt
            button.setVisible(chosen is not None and (what != "open_up" or exempt))

    def _chosen_id(self) -> str | None:
        item = self.list.currentItem()
        return None if item is None or not item.isSelected() else str(item.data(_NAME, Qt.ItemDataRole.UserRole))

    def _chosen(self) -> Attachment | None:
        return self._there.get(self._chosen_id() or "")

    def _write(self, service: Callable[[Register], Done[Any]]) -> None:
        self._around.desk.write(service, failed=self.fault.tell, initiator=self)
