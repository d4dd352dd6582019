"""Our own mistake: what is saved is safe; here is a report that can be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from samrad.errors import say
from samrad.i18n import Language


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
