"""The door leads to the window only where one can be shown."""

from __future__ import annotations

import pytest

from samrad.__main__ import asks_for_window, has_screen


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_window_needs_a_screen(platform: str, environment: dict[str, str], expected: bool) -> None:
    assert has_screen(platform, environment) is expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["NEHS.samrad"], True),
        (["C:\\NEHS.SAMRAD"], True),
        (["info"], False),
        (["--help"], False),
        (["info", "NEHS.samrad"], False),
    ],
    ids=str,
)
def test_only_a_register_alone_asks_for_the_window(arguments: list[str], expected: bool) -> None:
    assert asks_for_window(arguments) is expected
