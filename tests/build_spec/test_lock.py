"""Whatever the lock file names can be had ready-made on every system and for every Python that the README promises."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

from build_spec.dev import NEWEST, OLDEST

ROOT = Path(__file__).resolve().parents[2]
OURS = "samrad"
MADE_FROM_SOURCE = {"odfpy"}
"""Pure Python, which every machine can build."""


def linux(machine: str, glibc: int) -> list[str]:
    return [*(f"manylinux_2_{minor}_{machine}" for minor in range(5, glibc + 1)), f"manylinux2014_{machine}"]


SYSTEMS = {
    "Debian 12": linux("x86_64", 36),
    "Debian 13 on ARM": linux("aarch64", 41),
    "macOS 13 on Intel": list(mac_platforms((13, 0), "x86_64")),
    "macOS 14 on ARM": list(mac_platforms((14, 0), "arm64")),
    "Windows": ["win_amd64"],
}


def wheels() -> dict[str, set[Tag]]:
    """What each locked library has files for, over all its locked versions."""
    found: dict[str, set[Tag]] = defaultdict(set)
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        if package["name"] not in {OURS, *MADE_FROM_SOURCE}:
            names = [str(wheel["url"]).rpartition("/")[2] for wheel in package.get("wheels", [])]
            found[package["name"]].update(*(parse_wheel_filename(name)[3] for name in names))
    return found


@pytest.mark.parametrize("minor", range(OLDEST[1], NEWEST[1] + 1))
@pytest.mark.parametrize("platforms", SYSTEMS.values(), ids=SYSTEMS.keys())
def test_nothing_has_to_be_compiled(platforms: Sequence[str], minor: int) -> None:
    fitting = {*cpython_tags((3, minor), platforms=platforms), *compatible_tags((3, minor), platforms=platforms)}
    assert [name for name, tags in wheels().items() if not tags & fitting] == []
