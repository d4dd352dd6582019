"""Asking for files and folders. The dialogs stand beside the window; nothing waits for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from samrad.errors import Text
from samrad.ui.surroundings import Surroundings


def ask_for_file(
    around: Surroundings,
    parent: QWidget,
    name: str,
    title: Text,
    kinds: Text,
    start: Path,
    take: Callable[[Path], None],
) -> None:
    """Ask for one file that is there."""
    dialog = _dialog(around, parent, name, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(around.tr(kinds))
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.open()


def ask_for_files(
    around: Surroundings,
    parent: QWidget,
    name: str,
    title: Text,
    kinds: Sequence[Text],
    take: Callable[[Sequence[Path]], None],
) -> None:
    """Ask for several files that are there, of any kind where none is named."""
    dialog = _dialog(around, parent, name, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    if kinds:
        dialog.setNameFilters([around.tr(kind) for kind in kinds])
    dialog.filesSelected.connect(lambda chosen: take([Path(one) for one in chosen]))
    dialog.open()


def ask_where_to_save(
    around: Surroundings,
    parent: QWidget,
    name: str,
    title: Text,
    kinds: Text,
    proposed: Path,
    take: Callable[[Path], None],
) -> None:
    """Ask for a place and a name; those proposed are filled in."""
    dialog = _dialog(around, parent, name, title, proposed.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(around.tr(kinds))
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.open()


def ask_for_folder(around: Surroundings, parent: QWidget, name: str, title: Text, take: Callable[[Path], None]) -> None:
    """Ask for a folder."""
    dialog = _dialog(around, parent, name, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.open()


def _dialog(around: Surroundings, parent: QWidget, name: str, title: Text, folder: Path) -> QFileDialog:
    dialog = QFileDialog(parent, around.tr(title), str(folder if folder.is_dir() else Path.home()))
    dialog.setObjectName(name)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
