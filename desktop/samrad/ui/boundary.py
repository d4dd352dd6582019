"""Where errors meet the user: an expected one as sentences beside the thing, any other as a report to copy."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from samrad.errors import AppError, say
from samrad.i18n import Language


def sentences(error: AppError, language: Language) -> str:
    """What happened, why, and what to do, in one paragraph."""
    return " ".join(language(part) for part in (error.what, error.why, error.remedy) if part is not None)


def report(error: BaseException) -> str:
    """Everything that helps to find our mistake, and nothing from the register."""
    from importlib.metadata import version

    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    machine = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"Samråd {version('samrad')}\n{machine}\n\n{trace}"


class CrashDialog(QDialog):
    """Our mistake: what is saved is safe; here is a report that can be copied."""

    def __init__(self, error: BaseException, language: Language, parent: QWidget | None = None) -> None:
        """Show the report of an error."""
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(language(say("Something went wrong in Samråd")))
        told = QLabel(
            language(
                say(
                    "This is a mistake in the program, not yours. What was saved is safe, and you can go on working. "
                    "Copy the report below and send it to those who look after Samråd."
                )
            )
        )
        told.setWordWrap(True)
        told.setObjectName("crash.told")
        text = QPlainTextEdit(report(error))
        text.setObjectName("crash.report")
        text.setAccessibleName(language(say("Report")))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.setObjectName("crash.buttons")
        copy = buttons.addButton(language(say("Copy the report")), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("crash.copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (told, text, buttons):
            layout.addWidget(widget)
        self.resize(640, 420)


def install_hook(language: Language, parent: QWidget) -> None:
    """Send errors that nobody expected to a crash dialog, and to the terminal if there is one."""

    def hook(_type: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if sys.stderr is not None:
            sys.stderr.write(report(error))
        CrashDialog(error, language, parent).open()

    sys.excepthook = hook
