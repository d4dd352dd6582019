"""Full and read-only disks, on real mounts: each has its sentence, and the file's bytes stay."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache

import pytest

CASES = (
    "disk_fills_while_writing",
    "disk_is_full_at_opening",
    "folder_is_read_only",
    "killed_register_on_read_only_disk",
    "disk_of_the_backups_is_full",
    "disk_reports_an_error",
)


@cache
def _own_mounts() -> tuple[str, ...] | None:
    """What to put before a command so that it may mount in a namespace of its own; None where the system forbids it."""
    unshare = shutil.which("unshare")
    for options in (("--mount",), ("--user", "--map-root-user", "--mount")):
        if unshare is not None:
            trial = 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d"; s=$?; rmdir "$d"; exit $s'
            command = (unshare, *options)
            if subprocess.run([*command, "sh", "-c", trial], capture_output=True, check=False).returncode == 0:
                return command
    return None


@pytest.mark.parametrize("case", CASES)
def test_on_a_real_mount(case: str) -> None:
    command = _own_mounts()
    if command is None:
        pytest.skip("full and read-only disks were not tried: this system lets no test mount a file system of its own")
    run = subprocess.run(
        [*command, sys.executable, "-m", "tests.register.on_mounts", case], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
