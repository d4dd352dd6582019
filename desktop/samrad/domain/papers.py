"""Papers (dokumenter) as they leave the program: a PDF, its name, and what to look at before it is sent."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from samrad.domain.changes import Ref
from samrad.errors import Text


class Edition(StrEnum):
    """For whom a paper is made."""

    FULL = "full"
    PUBLIC = "public"
    """Offentlig utgave: what is exempt from public access is replaced by the public title and the legal basis."""


class CheckKind(StrEnum):
    """What a check is about."""

    NO_CONCLUSION = "no_conclusion"
    NO_DEADLINE = "no_deadline"
    NO_RESPONSIBLE = "no_responsible"
    NO_ORGANISATION = "no_organisation"
    EXEMPT = "exempt"
    NO_PUBLIC_TITLE = "no_public_title"
    EXEMPTION_OVER = "exemption_over"
    MISSING_CHARACTER = "missing_character"
    LOGO = "logo"
    NO_ITEMS = "no_items"
    NOT_RECORDED = "not_recorded"
    OUTSIDE_HOURS = "outside_hours"


class Check(Struct, frozen=True, kw_only=True):
    """Something to look at beside a paper, as a sentence, and the row it is about where there is one."""

    kind: CheckKind
    text: Text
    about: Ref | None = None


class Paper(Struct, frozen=True, kw_only=True):
    """A finished paper. `file_name` is safe on every system and says what the paper is."""

    content: bytes
    file_name: str
    pages: int
    checks: tuple[Check, ...] = ()
