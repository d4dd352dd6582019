"""Text that runs from right to left: the order and the shapes in which its letters are drawn.

Documents run from left to right; in them stand names in Hebrew or Arabic. The text behind what is drawn stays in the
order in which it is read (`Node.actual`). Sources: Unicode Standard Annex 9 (by python-bidi) and the joining forms of
the Unicode Standard 9.2 (by arabic-reshaper), which are characters of their own and so need no shaping by the font.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}]")
"""A character of a script that runs from right to left."""
_STRETCH = re.compile(rf"[{_LETTERS}](?:[\s\d'’.־-]*[{_LETTERS}])*")
"""A name: commas and brackets part one from the next, so that a list of names runs as the text around it does."""
_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def stretches(string: str) -> Iterator[tuple[str, bool]]:
    """The string cut into parts, each with whether it runs from right to left: names, and what is around them."""
    start = 0
    for match in _STRETCH.finditer(string):
        if match.start() > start:
            yield string[start : match.start()], False
        yield match.group(), True
        start = match.end()
    if start < len(string):
        yield string[start:], False


def visual(string: str) -> str:
    """The characters from left to right as they are drawn: in joining forms, and turned where they run to the left."""
    from bidi import get_display

    return str(get_display(_reshaper().reshape(string), base_dir="L"))


def letter(character: str) -> str:
    """The letter or letters that a joining form or a ligature stands for; any other character itself."""
    return unicodedata.normalize("NFKC", character) if _FORM.match(character) else character


@cache
def _reshaper() -> ArabicReshaper:
    """Without ligatures but the one of lam and alef, which is no matter of taste."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False})
