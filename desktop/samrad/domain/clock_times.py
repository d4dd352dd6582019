"""Times of day (klokkeslett) as people type them: 9, 9.30, 09:30, 0930, kl. 9.30, 9,30."""

from __future__ import annotations

import re
from datetime import time

from samrad.errors import RuleError, say

_TYPED = re.compile(r"(?:kl\.?\s*)?(?:(\d{1,2})(?:\s*[.:,h]\s*(\d{2}))?|(\d{1,2})(\d{2}))", re.IGNORECASE)


def parse_time(text: str) -> time:
    """The time of day that somebody typed, to the minute.

    Raises:
        RuleError: it is none of the forms above, or no such time exists.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is not None:
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise RuleError(
        say("“{text}” is not a time of day.", text=text.strip()), remedy=say("Write hours and minutes: 9.30 or 0930.")
    )
