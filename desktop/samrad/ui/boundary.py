"""Where errors meet the user: an expected one as sentences beside the thing, any other as a report to copy."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtWidgets import QWidget

from samrad.errors import AppError
from samrad.i18n import Language


def sentences(error: AppError, language: Language) -> str:
    """What happened, why, and what to do, in one paragraph."""
    return " ".join(language(part) for part in (error.what, error.why, error.remedy) if part is not None)


def show_crash(error: BaseException, language: Language, parent: QWidget) -> None:
    """Tell of our own mistake, with a report that can be copied."""
    from samrad.ui.dialogs.crash import CrashDialog

    CrashDialog(error, language, parent).open()


def install_hook(language: Language, parent: QWidget) -> None:
    """Send errors that nobody expected to a crash dialog, and to the terminal if there is one."""

    def hook(_type: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        from samrad.ui.dialogs.crash import report

        if sys.stderr is not None:
            sys.stderr.write(report(error))
        show_crash(error, language, parent)

    sys.excepthook = hook
