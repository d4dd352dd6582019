"""Search over everything a coordinator may look for."""

from samrad.domain.search import Hit, HitKind
from samrad.register.search import ALL_KINDS, LIMIT, search

__all__ = ["ALL_KINDS", "LIMIT", "Hit", "HitKind", "search"]
