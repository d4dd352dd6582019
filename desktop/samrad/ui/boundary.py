"""Where errors meet the user: an expected one as sentences beside the thing, any other as a report to copy."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from samrad.errors import AppError
from samrad.i18n import Language

if TYPE_CHECKING:
    from samrad.ui.main_window import MainWindow


def sentences(error: AppError, language: Language) -> str:
    """What happened, why, and what to do, in one paragraph."""
    return " ".join(language(part) for part in (error.what, error.why, error.remedy) if part is not None)


def show_crash(error: BaseException, language: Language, parent: QWidget) -> None:
    """Tell of our own mistake, with a report that can be copied."""
    from samrad.ui.dialogs.crash import CrashDialog

    CrashDialog(error, language, parent).open()


def install_hook(window: MainWindow) -> None:
    """Tell what nobody caught: an expected error over the page, any other in a dialog and on the terminal, if any."""

    def hook(_type: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, AppError):
            window.tell(error)
            return
        from samrad.ui.dialogs.crash import report

        if sys.stderr is not None:
            sys.stderr.write(report(error))
        show_crash(error, window.language, window)

    sys.excepthook = hook
