"""Services run off the GUI thread: in order on one writer thread, long reads on one reader thread.

What a service answers or raises arrives on the GUI thread. The window never waits for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, current_thread
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal

from samrad.errors import AppError

_SHARE = 0.0005
"""Seconds after which Python lets another thread go on.

The GUI thread asks many times within a frame, and with Python's own 5 ms each time a frame beside a long import takes
40 ms.
"""


class CancelledError(Exception):
    """The user took back a long piece of work; nothing of it was done."""


class Answer(Struct, frozen=True):
    """What came of a piece of work, on its way to the GUI thread."""

    job: Job
    value: Any = None
    error: BaseException | None = None


class Job:
    """One piece of work under way. `step` is given to services that report progress."""

    def __init__(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[AppError], None] | None,
        courier: Courier,
        initiator: object = None,
    ) -> None:
        """Keep the work and who is to be told."""
        self.work, self.done, self.failed, self.initiator = work, done, failed, initiator
        self._courier, self._cancelled = courier, Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def step(self, part: int, whole: int) -> None:
        """Report progress from the working thread, and stop there when the user cancelled.

        Raises:
            CancelledError: the user took it back.
        """
        if self._cancelled.is_set():
            raise CancelledError
        self._courier.moved.emit(self, part, whole)

    def run(self) -> Any:
        """Do the work on the thread that calls.

        Raises:
            CancelledError: the user took it back before it began.
        """
        if self._cancelled.is_set():
            raise CancelledError
        return self.work(self)

    def send_home(self, ended: Future[Any]) -> None:
        """Send what came of the work to the GUI thread: its value, or whatever it raised."""
        if ended.cancelled():
            return
        error = ended.exception()
        self._courier.arrived.emit(Answer(self, None if error else ended.result(), error))


class Courier(QObject):
    """Carries answers and progress from the working threads to the GUI thread."""

    arrived = Signal(object)
    moved = Signal(object, int, int)


class Workers(QObject):
    """The writer thread and the reader thread, and their answers."""

    finished = Signal(object)
    moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the two threads; they start with their first work."""
        super().__init__(parent)
        sys.setswitchinterval(_SHARE)
        self._courier = Courier()
        self._courier.arrived.connect(self.finished, Qt.ConnectionType.QueuedConnection)
        self._courier.moved.connect(self.moved, Qt.ConnectionType.QueuedConnection)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="samrad-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="samrad-reader")

    def write(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        initiator: object = None,
    ) -> Job:
        """Queue work on the writer thread."""
        return self._queue(self._writer, Job(work, done, failed, self._courier, initiator))

    def read(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        initiator: object = None,
    ) -> Job:
        """Queue work on the reader thread."""
        return self._queue(self._reader, Job(work, done, failed, self._courier, initiator))

    def stop(self) -> None:
        """Finish what is queued and end both threads."""
        if current_thread().name.startswith("samrad-"):
            raise RuntimeError("the working threads are stopped from the GUI thread")
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True, cancel_futures=True)

    def _queue(self, thread: ThreadPoolExecutor, job: Job) -> Job:
        thread.submit(job.run).add_done_callback(job.send_home)
        return job
