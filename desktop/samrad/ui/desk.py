"""The desk: the open register as the window sees it. Pages call services through it and hear what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from samrad.domain.changes import Changes, Done
from samrad.domain.context import Context
from samrad.errors import AppError, Text
from samrad.ui.operations import Answer, CancelledError, Job, Workers

if TYPE_CHECKING:  # the register's engine is loaded on the writer thread, after the first paint
    from samrad.services.registers import Register

_SHOWN = 250
"""Milliseconds in which the first page of an opened register is shown."""

P = ParamSpec("P")
T = TypeVar("T")


class Desk(QObject):
    """One register on the desk, or none.

    `changed(Changes, initiator)` follows every operation; each page decides whether it must refresh.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object, object)
    refused = Signal(object, object)
    crashed = Signal(object)
    warned = Signal(object)
    started = Signal(object)
    moved = Signal(object, int, int)
    ended = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start with an empty desk. The context makes ids and tells time for the services."""
        super().__init__(parent)
        self._context = context
        self._workers = Workers(self)
        self._workers.finished.connect(self._receive)
        self._workers.moved.connect(self.moved)
        self._writer: Register | None = None
        self._reader: Register | None = None
        self._near: Register | None = None
        self.path: Path | None = None
        self.opened_at = context.clock()
        self._stopped = False
        self._lying = 0

    @property
    def is_open(self) -> bool:
        """Whether a register lies on the desk."""
        return self._near is not None

    @property
    def is_read_only(self) -> bool:
        """Whether the register can only be read."""
        return self._writer is not None and self._writer.read_only

    def open(self, path: Path, *, make: Callable[[Path, Context], Register] | None = None) -> Job:
        """Open a register on the writer thread, or make it there first; `opened` follows.

        One that somebody else has open is opened for reading only, and `warned` says so. The register that lies on
        the desk is put away only when the other one is there.
        """

        def work(_: Job) -> Register:
            from samrad.services import registers

            if self._lies_here(path):
                self._leave()  # it is locked by us
            try:
                register = (make or registers.open_register)(path, self._context)
            except registers.InUseError:
                register = registers.open_beside(path, self._context)
            self._leave()
            return register

        def refuse(error: AppError) -> None:
            if self._writer is None:
                self.close()
            self.refused.emit(error, self)

        return self._workers.write(work, lambda register: self._lay_out(path, register), refuse, self)

    def close(self) -> None:
        """Put the register away after what is queued has been written."""
        if self._near is not None:
            self._near.close()
            self._near = None
            self._lying += 1
            self.closed.emit()
        self._workers.write(lambda _: self._leave())
        self._workers.read(lambda _: self._leave_reader())

    def stop(self) -> None:
        """Close, and end the working threads. A window may be closed twice."""
        if self._stopped:
            return
        self.close()
        self._workers.stop()
        self._stopped = True

    def now(self) -> datetime:
        """What the clock says, for the status line."""
        return self._context.clock()

    def look(self, service: Callable[Concatenate[Register, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A short read, now, on the GUI thread's own read-only connection."""
        if self._near is None:
            raise RuntimeError("no register lies on the desk")
        return service(self._near, *args, **kwargs)

    def write(
        self,
        service: Callable[[Register], Done[T]],
        *,
        done: Callable[[Done[T]], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        initiator: object = None,
    ) -> Job:
        """Run a writing service; `changed` and then `done` follow, or `failed` (else the window shows the error)."""
        job = self._workers.write(lambda _: service(self._for_writing()), self._while_lying(done), failed, initiator)
        self.started.emit(job)
        return job

    def read(
        self,
        service: Callable[[Register, Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
        initiator: object = None,
    ) -> Job:
        """Run a long read on the reader thread; the service may call `job.step(part, whole)`."""
        job = self._workers.read(
            lambda job: service(self._for_reading(), job), self._while_lying(done), failed, initiator
        )
        self.started.emit(job)
        return job

    def read_beside(
        self,
        service: Callable[[Register, Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
        initiator: object = None,
    ) -> Job:
        """Run a read that takes minutes, as `read` would, while everything else goes on being read.

        The service must call `job.step(part, whole)` every second or so: the window cannot close before that.
        """
        path = self._path_now()

        def work(job: Job) -> T:
            with _reader_of(path, self._context) as register:
                return service(register, job)

        job = self._workers.read_beside(work, self._while_lying(done), failed, initiator)
        self.started.emit(job)
        return job

    def _while_lying(self, done: Callable[[T], None] | None) -> Callable[[T], None] | None:
        """Tell nobody of an answer out of a register that has been put away since."""
        if done is None:
            return None
        asked, told = self._lying, done
        return lambda value: told(value) if asked == self._lying else None

    def _lay_out(self, path: Path, register: Register) -> None:
        if self._near is not None:
            self._near.close()
        self._lying += 1
        self._writer, self.path = register, path
        self.opened_at = self._context.clock()
        self._near = _reader_of(path, self._context)
        self.opened.emit()
        QTimer.singleShot(_SHOWN, self, lambda: self._ask_where_it_lies(register))

    def _ask_where_it_lies(self, register: Register) -> None:
        """What asks the system about disks takes as long to load as a list to show, hence after it."""
        if self._writer is register:
            self._workers.write(lambda _: register.warnings, done=self._while_lying(self._warn))

    def _warn(self, warnings: Sequence[Text]) -> None:
        if warnings:
            self.warned.emit(warnings)

    def _for_writing(self) -> Register:
        if self._writer is None:
            raise RuntimeError("no register lies on the desk")
        return self._writer

    def _for_reading(self) -> Register:
        path = self._path_now()
        if self._reader is None or self._reader.path != path:
            self._leave_reader()
            self._reader = _reader_of(path, self._context)
        return self._reader

    def _path_now(self) -> Path:
        if self.path is None:
            raise RuntimeError("no register lies on the desk")
        return self.path

    def _lies_here(self, path: Path) -> bool:
        """Whether a path leads to the register that lies on the desk, or where it lay."""
        held = None if self._writer is None else self._writer.path
        if held is None or held.resolve() == path.resolve():
            return held is not None
        with suppress(OSError):  # one of them is not there
            return held.samefile(path)
        return False

    def _leave(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _leave_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _receive(self, answer: Answer) -> None:
        try:
            if not self._stopped:
                self._tell(answer)
        finally:
            answer.job.let_go()

    def _tell(self, answer: Answer) -> None:
        self.ended.emit(answer.job)
        match answer.error:
            case None:
                self._deliver(answer)
            case AppError() as error if answer.job.failed is not None and _is_there(answer.job.initiator):
                self._hand_over(answer.job.failed, error, answer.job.initiator)
            case AppError() as error:
                self.refused.emit(error, answer.job.initiator)
            case CancelledError():
                pass
            case error:
                self.crashed.emit(error)

    def _deliver(self, answer: Answer) -> None:
        value: Any = answer.value
        changes = value.changes if isinstance(value, Done) else None
        if isinstance(changes, Changes) and changes.operation is not None:
            self.changed.emit(changes, answer.job.initiator)
        if answer.job.done is not None and _is_there(answer.job.initiator):
            self._hand_over(answer.job.done, value, answer.job.initiator)

    def _hand_over(self, told: Callable[[T], None], answer: T, initiator: object) -> None:
        """Tell who asked. What was made or is to be shown may be undone or deleted by then."""
        try:
            told(answer)
        except AppError as error:
            self.refused.emit(error, initiator)


def _is_there(initiator: object) -> bool:
    """Whether who asked still stands: a page is made anew when the language changes, and must not be called then."""
    return not isinstance(initiator, QObject) or isValid(initiator)


def _reader_of(path: Path, context: Context) -> Register:
    from samrad.services import registers

    return registers.open_reader(path, context)
