"""Names of files that people upload and archive by hand: day, what it is, whose; safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from samrad.domain.papers import Edition
from samrad.errors import say_in
from samrad.reports.content.wording import LANGUAGE_NAMES, Wording

LONGEST = 120
"""Characters, ending included: with a folder before it a path must stay under what Windows takes."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(
    day: date, parts: Iterable[str | None], wording: Wording, *, edition: Edition = Edition.FULL, ending: str = ".pdf"
) -> str:
    """A name like "2017-10-04 Oppsummering arbeidsmøte Tromsø (offentlig).pdf".

    The language is named where it is not the one that the document's texts are written in.
    """
    marks = []
    if edition is Edition.PUBLIC:
        marks.append(wording(say_in("file name", "public")))
    if wording.code != wording.own:
        marks.append(wording(LANGUAGE_NAMES[wording.code]))
    tail = f" ({', '.join(marks)})" if marks else ""
    words = " ".join(filter(None, (day.isoformat(), *parts)))
    return f"{_shortened(safe(words), LONGEST - len(tail) - len(ending))}{tail}{ending}"


def safe(words: str) -> str:
    """The words without what a file's name can't hold, on Windows, macOS or Linux."""
    composed = unicodedata.normalize("NFC", words)
    kept = " ".join(_FORBIDDEN.sub("-", "".join(filter(str.isprintable, composed))).split()).strip(" .")
    return f"_{kept}" if _RESERVED.fullmatch(kept) else kept or "_"


def _shortened(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1].rstrip(" .,-") + "…"
