"""Code lists (kodelister): built-in codes with fixed readable keys, and the user's own and amended ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.domain.ids import CodeId


@dataclass(frozen=True, kw_only=True)
class CodeKey:
    """That a code exists, built in or the user's own: what every reference to a code points at."""

    id: CodeId
    list: str


@dataclass(frozen=True, kw_only=True)
class Code:
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


@dataclass(frozen=True, kw_only=True)
class CodeAmendment(Code):
    """A user's own code (an id of its own) or a changed built-in one (the same id). Ended codes stay readable."""

    ended_on: date | None = None
