"""Files and folders that commands write to."""

from __future__ import annotations

from pathlib import Path

from samrad.domain.papers import Paper
from samrad.errors import AppError, say

_PDF = ".pdf"


def made(folder: Path) -> Path:
    """The folder, made if it is not there.

    Raises:
        AppError: it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            say("The folder “{folder}” could not be made.", folder=folder),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("Choose another folder."),
        ) from error
    return folder


def place_of(paper: Paper, named: str | None) -> Path:
    """Where a paper is put: the file that was named, or under its own name in the folder that was.

    Raises:
        AppError: the folder can't be made.
    """
    if named is None:
        return Path(paper.file_name)
    path = Path(named)
    if path.suffix.lower() == _PDF and not path.is_dir():
        return path
    return made(path) / paper.file_name


def write(paper: Paper, target: Path) -> Path:
    """Put a paper on the disk, whole or not at all; answers its full path.

    Raises:
        AppError: it can't be written there.
    """
    beside = target.with_name(target.name + ".new")
    try:
        beside.write_bytes(paper.content)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise AppError(
            say("“{path}” could not be written.", path=target),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("If the file is open in another program, close it there; or write to another with “-o FILE”."),
        ) from error
    return target.absolute()
