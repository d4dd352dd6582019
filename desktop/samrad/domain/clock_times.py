"""Times of the day as people write them."""

from __future__ import annotations

import re
from datetime import time

_WRITTEN = re.compile(r"(?:kl\.?\s*)?(?P<hour>\d{1,2})(?:\s*[.:,]?\s*(?P<minute>\d{2}))?", re.IGNORECASE)


def parse_time(text: str) -> time | None:
    """The time that is meant by "11.20", "11:20", "1120", "9" or "kl. 9.05"; None when it is none."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
