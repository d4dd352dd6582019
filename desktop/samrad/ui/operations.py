"""Services run off the GUI thread: in order on one writer thread, reads on one reader thread.

What takes minutes has a third thread, so that no list waits for it.

What a service answers or raises arrives on the GUI thread. The window never waits for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, current_thread
from typing import Any
from weakref import WeakSet

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

    def let_go(self) -> None:
        """Forget who was to be told, on the GUI thread: nothing of Qt's may be taken down on the working one."""
        self.work, self.done, self.failed, self.initiator = _nothing, None, None, None

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


def _nothing(_job: Job) -> None:
    """What is left to do of a job that is over."""


class Courier(QObject):
    """Carries answers and progress from the working threads to the GUI thread."""

    arrived = Signal(object)
    moved = Signal(object, int, int)


class Workers(QObject):
    """The writer thread, the reader thread, the one for what takes minutes, and their answers."""

    finished = Signal(object)
    moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the threads; each starts with its first work."""
        super().__init__(parent)
        sys.setswitchinterval(_SHARE)
        self._courier = Courier()
        self._courier.arrived.connect(self.finished, Qt.ConnectionType.QueuedConnection)
        self._courier.moved.connect(self.moved, Qt.ConnectionType.QueuedConnection)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="samrad-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="samrad-reader")
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="samrad-beside")
        self._lasting: WeakSet[Job] = WeakSet()

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

    def read_beside(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        initiator: object = None,
    ) -> Job:
        """Queue work that takes minutes on a thread where no list waits for it."""
        job = self._queue(self._beside, Job(work, done, failed, self._courier, initiator))
        self._lasting.add(job)
        return job

    def stop(self) -> None:
        """Finish what is queued for the writer, cancel what takes minutes, and end the threads."""
        if current_thread().name.startswith("samrad-"):
            raise RuntimeError("the working threads are stopped from the GUI thread")
        for job in tuple(self._lasting):
            job.cancel()
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._beside.shutdown(wait=True, cancel_futures=True)

    def _queue(self, thread: ThreadPoolExecutor, job: Job) -> Job:
        thread.submit(job.run).add_done_callback(job.send_home)
        return job
