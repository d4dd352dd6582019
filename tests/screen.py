"""A screen that nobody sees (Xvfb), for tests and benchmarks of the real window."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_SIZE = "1600x1000x24"


def has_virtual_screen() -> bool:
    """Whether the system can make one."""
    return shutil.which("Xvfb") is not None


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """The environment for programs that are to be shown on a screen of their own.

    Raises:
        RuntimeError: Xvfb did not start.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(timeout=30)
