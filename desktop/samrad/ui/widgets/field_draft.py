"""The draft of one field: kept while somebody types, put back after a crash, forgotten when the text is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from samrad.errors import AppError, say
from samrad.ui.boundary import sentences
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.domain.drafts import Draft
    from samrad.ui.drafting import Drafting
    from samrad.ui.widgets.draft_offer import DraftOffer


class FieldDraft(QObject):
    """A field hands over its text (`text`), how to show another (`put`), and where room is for a line under it.

    Nothing is drafted before the field has said which thing it is about (`begin`). A field that shows a draft, or a
    text that was refused, `stands`: what the register holds must not be shown over it.
    """

    def __init__(
        self,
        around: Surroundings,
        field: QWidget,
        name: str,
        text: Callable[[], str],
        put: Callable[[str], None],
    ) -> None:
        """Start with no thing; what draws or keeps is made when it is needed."""
        super().__init__(field)
        self._around, self._field, self._name = around, field, name
        self._text, self._put = text, put
        self._thing_id: str | None = None
        self._kept = ""
        self._aside: Draft | None = None
        self._made: Drafting | None = None
        self._offer: DraftOffer | None = None
        self._note: QLabel | None = None
        self._fault: QLabel | None = None
        self.stands = False

    def begin(self, thing_id: str | None, kept: str) -> None:
        """Another thing is to be shown. A draft of an earlier run comes back in the next turn, after the paint."""
        if self._made is not None:
            self._made.keep_now()
        self._thing_id, self._kept, self._aside = thing_id, kept, None
        self.stands = False
        self._hide()
        if thing_id is not None and not self._around.desk.is_read_only:
            # A timer of Qt's would hold what it calls for ever where the field goes before the turn is over.
            QMetaObject.invokeMethod(self, "_look_for_one", Qt.ConnectionType.QueuedConnection)

    def holds(self, kept: str) -> None:
        """The register holds another text by now."""
        self._kept = kept

    def typed(self) -> None:
        """Something was typed: keep it in a while."""
        if self._thing_id is not None:
            text = self._text()
            self._drafting().typed(self._key, self._kept, lambda: lambda: text)

    def settled(self, kept: str) -> None:
        """What was typed is on its way into the register, or is as it was; the draft goes after it."""
        self._kept, self.stands = kept, False
        self._hide()
        if self._made is not None:
            self._made.settled(self._key)

    def refused(self, kept: str) -> None:
        """The register would not have the text, and holds `kept`; the text stands and is drafted on."""
        self._kept, self.stands = kept, True
        self.typed()

    @property
    def _key(self) -> str:
        return f"field/{self._name}/{self._thing_id}"

    def _drafting(self) -> Drafting:
        """Made when the first letter is typed: most fields are only read."""
        if self._made is None:
            from samrad.ui.drafting import Drafting

            self._made = Drafting(self._around, self)
            self._made.refused.connect(self._refuse)
            self._made.kept.connect(self._accept)
        return self._made

    @Slot()
    def _look_for_one(self) -> None:
        if self._thing_id is None or not self._around.desk.is_open:
            return
        from samrad.services import drafts

        desk = self._around.desk
        found = desk.look(drafts.drafts_under, prefix=self._key)
        draft = next((one for one in found if one.key == self._key and one.at < desk.opened_at), None)
        if draft is None or self._text() != self._kept:
            return
        if draft.text.strip() == self._kept.strip():
            self._drafting().forget(draft)
        elif (draft.before or "").strip() == self._kept.strip():
            self._put_back(draft)
        else:
            self._aside = draft
            self._offer_aside(draft)

    def _put_back(self, draft: Draft) -> None:
        self._drafting().adopt(draft)
        self.stands = True
        self._put(draft.text)
        if self._note is None:
            self._note = self._line("draft", "warning")
        self._note.setText(self._around.tr(say("Typed here before the program stopped, and not saved yet.")))
        self._note.show()

    def _offer_aside(self, draft: Draft) -> None:
        if self._offer is None:
            from samrad.ui.widgets.draft_offer import DraftOffer

            self._offer = DraftOffer(self._around, self._name)
            self._offer.used.connect(self._use)
            self._offer.forgotten.connect(self._forget)
            self._under().addWidget(self._offer)
        self._offer.offer(draft.text)

    def _use(self) -> None:
        if self._aside is not None:
            self._put_back(self._aside)
            self._aside = None
            self._field.setFocus()

    def _forget(self) -> None:
        if self._aside is not None:
            self._drafting().forget(self._aside)
            self._aside = None

    def _refuse(self, key: str, error: AppError) -> None:
        """A draft that must not be kept (an identity number) is said at once, before the field is left."""
        if key == self._key and not self.stands:
            if self._fault is None:
                self._fault = self._line("draft_fault", "bad")
            self._fault.setText(sentences(error, self._around.language))
            self._fault.show()

    def _accept(self, key: str) -> None:
        if key == self._key and self._fault is not None:
            self._fault.hide()

    def _hide(self) -> None:
        for widget in (self._offer, self._note, self._fault):
            if widget is not None:
                widget.hide()

    def _line(self, key: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(f"{self._name}.{key}")
        label.setProperty("role", role)
        label.setWordWrap(True)
        self._under().addWidget(label)
        return label

    def _under(self) -> QVBoxLayout:
        layout = self._field.layout()
        if not isinstance(layout, QVBoxLayout):
            raise TypeError(self._field)
        return layout
