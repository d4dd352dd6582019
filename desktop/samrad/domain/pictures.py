"""Pictures for the letterhead."""

from __future__ import annotations

from samrad.errors import RuleError, say

LARGEST_LOGO = 2_000_000
"""Bytes. The logo goes into every document."""

_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def refuse_other_pictures(content: bytes) -> None:
    """Refuse what is no PNG or JPEG picture of reasonable size.

    Raises:
        RuleError: it is not.
    """
    if not content.startswith(_BEGINNINGS):
        raise RuleError(
            say("The logo must be a PNG or JPEG picture."), remedy=say("Save the picture as PNG and choose it again.")
        )
    if len(content) > LARGEST_LOGO:
        raise RuleError(
            say("The logo is too large."), remedy=say("Make the picture smaller: two megabytes are more than enough.")
        )
