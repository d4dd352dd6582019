"""Every pair of text and ground has the contrast that WCAG 2.1 (1.4.3) asks of text: 4.5 to 1."""

from __future__ import annotations

import pytest

from samrad.ui.theme import CONTRAST, DARK, LIGHT, Look

_PAIRS = (
    ("text", "window"),
    ("text", "base"),
    ("text", "alternate"),
    ("text", "raised"),
    ("text", "notice"),
    ("muted", "window"),
    ("muted", "base"),
    ("muted", "alternate"),
    ("muted", "raised"),
    ("accent", "window"),
    ("accent", "raised"),
    ("on_accent", "accent"),
    ("on_selection", "selection"),
    ("on_navigation", "navigation"),
    ("good", "window"),
    ("good", "raised"),
    ("warning", "window"),
    ("warning", "raised"),
    ("bad", "window"),
    ("bad", "raised"),
)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("ground", ["window", "base", "raised"])
def test_where_a_page_is_scrolled_to_can_be_seen(look: Look, ground: str) -> None:
    assert contrast(look.handle, getattr(look, ground)) >= 3  # WCAG 2.1, 1.4.11


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), _PAIRS)
def test_text_can_be_read_on_its_ground(look: Look, text: str, ground: str) -> None:
    assert contrast(getattr(look, text), getattr(look, ground)) >= 4.5
