"""`typing.override` (PEP 698) for Python 3.11 too, without what `typing_extensions` costs at the start.

It marks a method that Qt or ReportLab calls by a name of theirs. A name that the base class does not have is then an
error of the types, where it would otherwise be a method that nobody ever calls.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.version_info >= (3, 12):
    from typing import override
elif TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):
        """Return the method marked, as PEP 698 lays down."""
        method.__override__ = True
        return method


__all__ = ["override"]
