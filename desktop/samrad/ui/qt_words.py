"""Qt's own words in the language of the window: Qt brings none in bokmål, and in nynorsk not those of this house."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from samrad.i18n import Language
from samrad.overriding import override

_NAME = "qt.words"
_SOURCE_LANGUAGE = "en"
CONTEXTS = frozenset(
    """QAbstractFileIconProvider QAbstractSpinBox QAccessibleActionInterface QComboBox QDialog
    QDialogButtonBox QFileDialog QFileSystemModel QLineEdit QMessageBox QPageSetupWidget QPlatformTheme
    QPrintDialog QPrintPreviewDialog QPrintPropertiesDialog QPrintPropertiesWidget QPrintSettingsOutput
    QPrintWidget QScrollBar QShortcut QTabBar QWidgetTextControl""".split()
)
"""The parts of Qt whose words are translated."""


class QtWords(QTranslator):
    """Answers Qt out of our catalogue; the phrases are loaded when Qt first asks for one, not at the start."""

    def __init__(self, language: Language, parent: QObject) -> None:
        """Speak one language; another gets another translator."""
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._language = language
        self._say = cache(self._said)

    @override
    def isEmpty(self) -> bool:
        """Not empty, though no file is loaded: Qt asks only translators that have something."""
        return False

    @override
    def translate(self, context: str, source: str, _disambiguation: str | None = None, _number: int = -1) -> str | None:
        """The words for a source of Qt's; None lets Qt ask on, and say it in English at last."""
        return self._say(source) if context in CONTEXTS else None

    def _said(self, source: str) -> str | None:
        from samrad.ui.qt_phrases import PHRASES

        text = PHRASES.get(source)
        return None if text is None else self._language(text)


def speak(language: Language) -> None:
    """Have Qt speak a language from now on; what is on the screen hears of it and follows."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for former in app.findChildren(QtWords, _NAME):
        app.removeTranslator(former)
        former.setParent(None)
        former.deleteLater()
    if language.code != _SOURCE_LANGUAGE:
        app.installTranslator(QtWords(language, app))
