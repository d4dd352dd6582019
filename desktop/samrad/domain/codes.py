"""Code lists (kodelister): built-in codes with fixed readable keys, and the user's own and amended ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.ids import CodeId
from samrad.domain.texts import one_line
from samrad.errors import RuleError, say

CODE_LISTS = (
    "kind",
    "organisation_type",
    "competence",
    "service",
    "role",
    "attendance_role",
    "body_kind",
    "meeting_type",
    "item_kind",
    "legal_basis",
)
"""The lists there are: aktørgrupper, virksomhetstyper, kompetanse, tjenester, roller i organ, roller i møte, …"""

_COUNTED_BY = (
    "role.",
    "attendance_role.",
    "kind.municipality",
    "organisation_type.municipality",
    "meeting_type.working",
)
"""What the rules of seats, presence and counting ask for by its key, or by how it begins."""


class CodeKey(Struct, frozen=True, kw_only=True):
    """That a code exists, built in or the user's own: what every reference to a code points at."""

    id: CodeId
    list: str


class Code(Struct, frozen=True, kw_only=True):
    """One value of a code list as it stands now. `prose_*` is the form it takes inside a sentence."""

    id: CodeId
    list: str
    label_nb: str
    label_nn: str
    label_en: str
    position: int
    prose_nb: str | None = None
    prose_nn: str | None = None
    prose_en: str | None = None

    def label(self, language: str) -> str:
        """The label in nb, nn or en."""
        return {"nb": self.label_nb, "nn": self.label_nn}.get(language, self.label_en)

    def prose(self, language: str) -> str:
        """The form inside a sentence; the label where none is given."""
        given = {"nb": self.prose_nb, "nn": self.prose_nn}.get(language, self.prose_en)
        return given or self.label(language)


class CodeAmendment(Code, frozen=True, kw_only=True):
    """A user's own code (an id of its own) or a changed built-in one (the same id). Ended codes stay readable."""

    ended_on: date | None = None


def tidy_code(code: CodeAmendment) -> CodeAmendment:
    """The code as kept; a label that lacks in nynorsk or English is taken from bokmål.

    Raises:
        RuleError: no such list, or no label.
    """
    if code.list not in CODE_LISTS:
        raise RuleError(say("There is no code list “{list}”.", list=code.list))
    label = one_line(code.label_nb)
    if not label:
        raise RuleError(say("A code must have a label."))
    return replace(
        code,
        label_nb=label,
        label_nn=one_line(code.label_nn) or label,
        label_en=one_line(code.label_en) or label,
        prose_nb=one_line(code.prose_nb),
        prose_nn=one_line(code.prose_nn),
        prose_en=one_line(code.prose_en),
    )


def refuse_same_label(code: Code, others: Iterable[Code]) -> None:
    """Refuse a label that another code of the list bears already, in the same language.

    Raises:
        RuleError: one does: nobody could tell the two apart.
    """
    for other in others:
        for language in ("nb", "nn", "en"):
            if other.id != code.id and other.label(language).casefold() == code.label(language).casefold():
                raise RuleError(
                    say("“{label}” stands in the list already.", label=code.label(language)),
                    remedy=say("Give it another label, or use the one that is there."),
                )


def refuse_ending(built_in: Code) -> None:
    """Refuse to end a built-in code that the program's own rules rest on; its label may be changed.

    Raises:
        RuleError: they do.
    """
    if built_in.id.startswith(_COUNTED_BY):
        raise RuleError(
            say("“{label}” cannot be ended: presence and figures are counted by it.", label=built_in.label_nb),
            remedy=say("You may give it another label."),
        )
