"""Where a command puts a paper."""

from __future__ import annotations

from pathlib import Path

from samrad.domain.papers import Paper
from samrad.services.papers_files import made_folder

_PDF = ".pdf"


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
    return made_folder(path) / paper.file_name
