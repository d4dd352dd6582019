"""Reading a workbook in a child process with a bound on memory and time, so that no file can take the program down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from samrad.exchange.file_refusals import refusal
from samrad.exchange.workbook_process import MOST_MEMORY, MOST_SECONDS, OUT_OF_MEMORY_CODE

CHILD_ARGUMENT = "--read-workbook"
"""A frozen program starts itself with this argument and the path; `samrad.__main__` calls `workbook_process.main`."""

_START = (
    "import sys; sys.path += sys.argv[2:]; "
    "from samrad.exchange.workbook_process import main; sys.exit(main(sys.argv[1]))"
)
_MEMORY_WORDS = (b"memory allocation", b"MemoryError", b"capacity overflow", b"Cannot allocate", b"out of memory")
_ABORTED = frozenset({-6, 134, 3, 0xC0000409})  # SIGABRT, and what Rust's abort gives on Windows
_OUT_OF_TIME = frozenset({-24, 152})  # SIGXCPU
_MOST_ERRORS_KEPT = 4000
_GLANCE = 0.1


def read_in_child(path: Path) -> dict[str, Any]:
    """The answer of `workbook_process` for a file.

    Raises:
        AppError: the file is refused, or reading it took too much memory or time.
    """
    with subprocess.Popen(  # noqa: S603 (our own interpreter, our own program)
        _command(path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            output, errors = _watched(child, path)
        finally:
            child.kill()
    if child.returncode == 0:
        return _answer(output, path)
    raise _failure(child.returncode, errors, path)


def _watched(child: subprocess.Popen[bytes], path: Path) -> tuple[bytes, bytes]:
    """What the child writes. It is stopped when it grows or lasts beyond its bounds, on every system."""
    ends = time.monotonic() + MOST_SECONDS
    while True:
        try:
            return child.communicate(timeout=_GLANCE)
        except subprocess.TimeoutExpired:
            if time.monotonic() > ends:
                raise refusal("time", path.name) from None
            if _memory_of(child.pid) > MOST_MEMORY:
                raise refusal("memory", path.name) from None


def _memory_of(pid: int) -> int:
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT, str(path)]
    folders = [str(Path(__file__).parents[2]), *_library_folders()]
    return [sys.executable, "-I", "-S", "-c", _START, str(path), *folders]


def _library_folders() -> list[str]:
    spec = find_spec("python_calamine")
    return [str(Path(folder).parent) for folder in (spec.submodule_search_locations or ())] if spec else []


def _answer(output: bytes, path: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(output)
    if "refused" in answer:
        raise refusal(answer["refused"], path.name)
    return answer


def _failure(code: int, errors: bytes, path: Path) -> Exception:
    if code == OUT_OF_MEMORY_CODE or any(words in errors for words in _MEMORY_WORDS):
        return refusal("memory", path.name)
    if code in _OUT_OF_TIME:
        return refusal("time", path.name)
    if code < 0 or code in _ABORTED:
        return refusal("crashed", path.name)
    told = errors[-_MOST_ERRORS_KEPT:].decode("utf-8", "replace")
    return RuntimeError(f"The workbook reader ended with code {code}: {told}")
