"""What the services lay out, seen on its way to the page."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from samrad.reports.layout import extract, listing, minutes, notice, place_cards, sign_in
from samrad.reports.tagged import Pdf

LAYOUTS: tuple[ModuleType, ...] = (extract, listing, minutes, notice, place_cards, sign_in)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The content objects that were laid out since the test began; they are laid out as ever."""
    seen: list[object] = []
    for layout in LAYOUTS:
        monkeypatch.setattr(layout, "lay_out", _noting(seen, layout.lay_out))
    return seen


def _noting(seen: list[object], lay_out: Callable[[object], Pdf]) -> Callable[[object], Pdf]:
    def note(content: object) -> Pdf:
        seen.append(content)
        return lay_out(content)

    return note
