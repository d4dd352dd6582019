"""Text as people type and paste it, made fit to keep."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def one_line(text: str | None) -> str | None:
    """The text on one line, single spaces, nothing invisible; None when nothing is left."""
    if text is None:
        return None
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) or None
    return _SPACES.sub(" ", _visible(text)).strip() or None


def paragraphs(text: str | None) -> str | None:
    """A text of several lines with plain line ends and no spaces at them; None when nothing is left."""
    if text is None:
        return None
    lines = [line.rstrip() for line in _visible(_LINE_ENDS.sub("\n", text)).split("\n")]
    return "\n".join(lines).strip("\n") or None


def _visible(text: str) -> str:
    return _invisible().sub("", unicodedata.normalize("NFC", text))


@cache
def _invisible() -> re.Pattern[str]:
    """Compiled when the first text is tidied: the window starts without."""
    return re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
