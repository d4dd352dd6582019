"""What of a title (stilling) is kept: never that somebody is a patient (pasient) or next of kin (pårørende)."""

from __future__ import annotations

import re
from functools import lru_cache

from samrad.domain.alphabet import fold

_PARTS = re.compile(r"\s*[,;/()]\s*|\s+[-–—]\s+|\s+og\s+|\s+and\s+", re.IGNORECASE)
_NEVER_KEPT = re.compile(
    r"(?:(?:tidligere|tidlegare|tidl|selv|sjolv|er|som) )*"
    r"(?:\w*pasient(?:en|er)?|parorend\w?|parorande|etterlatt\w?|etterlaten|patient|carer|next of kin|relative"
    r"|\w*(?:syk|sjuk|rammet|ramma)|kronisk s[yj]u?k\w*"
    r"|(?:mor|far|mamma|pappa|foreldre|forelder|ektefelle|samboer|datter|dotter|sonn|son|soster|syster|bror|kone"
    r"|besteforeldre|mother|father|parent|spouse) (?:til|av|for|of|to)\b.*)"
)


@lru_cache(maxsize=4096)
def kept_title(text: str) -> str:
    """The title without such parts: "Brukerrepresentant (pårørende)" is "Brukerrepresentant". May be empty."""
    parts = [part for part in _PARTS.split(text) if part]
    kept = [part for part in parts if _NEVER_KEPT.fullmatch(fold(part)) is None]
    return text if len(kept) == len(parts) else ", ".join(kept)
