"""Characters: which stand for others, and text as it can be set."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LOOK_ALIKES = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{FIGURE SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{SOFT HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{HYPHEN}": "-",
    "\N{MODIFIER LETTER APOSTROPHE}": "\N{RIGHT SINGLE QUOTATION MARK}",
}
"""Characters that may borrow another's glyph; the text behind stays what it was."""

_ODD = re.compile(r"[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u0482\u048a-\u0559\u2010-\u2027\u2030-\u205e]")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def clean(string: str) -> str:
    """Text as it can be set: composed (NFC), without invisible signs, tabs as spaces, any line end as a newline.

    A soft hyphen and a zero-width space stay, because they say where a word may be broken.
    """
    if _ODD.search(string) is None:
        return string
    string = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", string).replace("\t", " "))
    return "".join(map(_visible, string))


def _visible(character: str) -> str:
    if character in "\n\u00ad\u200b":
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return ""
    if category == "Cs" or (category == "Cn" and ord(character) & 0xFFFE == 0xFFFE):
        return REPLACEMENT
    if category == "Zs" and character not in LOOK_ALIKES:
        return " "
    return character
