"""Text as people meant it: without the spaces, marks and invisible letters that programs leave behind."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = (0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2061, 0x2062, 0x2063, 0xFEFF)
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = (0x0009, 0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LINE_ENDS = (0x000B, 0x000C, 0x0085, 0x2028, 0x2029)

_TRANSLATION: dict[int, str | None] = (
    dict.fromkeys(range(0x20))  # control characters vanish, but for those mapped below
    | dict.fromkeys(range(0x7F, 0xA0))
    | dict.fromkeys((*_INVISIBLE, *_BIDI))
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys((*_LINE_ENDS, 0x000A), "\n")
    | {0x2010: "-", 0x2011: "-", 0xFF20: "@"}
)
_ORDINARY = re.compile("[ -~\u00a1-\u00ac\u00ae-\u017f]+")
"""Letters as Norwegians write them: nothing invisible, nothing to compose."""
_EXCEL_ESCAPE = re.compile(r"_x000[DA]_", re.IGNORECASE)
_SPACE_RUN = re.compile(r" {2,}")
_AROUND_LINE_END = re.compile(r" *\n[ \n]*")


def clean(text: str) -> str:
    """The text without what cannot be seen, ordinary spaces, one at a time; line ends stay, one at a time."""
    if (text.isascii() and text.isprintable()) or _ORDINARY.fullmatch(text):
        bare = text.strip()
        return bare if "  " not in bare and "_x00" not in bare else _tidy(_EXCEL_ESCAPE.sub("\n", bare))
    normal = unicodedata.normalize("NFC", _EXCEL_ESCAPE.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _tidy(normal.translate(_TRANSLATION))


def one_line(text: str) -> str:
    """Cleaned text on a single line."""
    return text.replace("\n", " ") if "\n" in text else text


def _tidy(text: str) -> str:
    return _AROUND_LINE_END.sub("\n", _SPACE_RUN.sub(" ", text)).strip(" \n")
