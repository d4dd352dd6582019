"""Papers as files: one where the user wants it, or all that are offered into folders by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from samrad.domain.papers import Paper
from samrad.errors import AppError, say
from samrad.i18n import language

if TYPE_CHECKING:  # what makes papers is loaded by whoever asks for one
    from samrad.services.papers_catalogue import Offer


class Written(Struct, frozen=True):
    """A paper that was written, and how many of how many now are."""

    path: Path
    done: int
    whole: int


def made_folder(folder: Path) -> Path:
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
        with suppress(OSError):  # where nothing can be written, nothing can be taken away either
            beside.unlink()
        raise AppError(
            say("“{path}” could not be written.", path=target),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("If the file is open in another program, close it there; or choose another name or folder."),
        ) from error
    return target.absolute()


def write_all(offers: Iterable[Offer], folder: Path, languages: Sequence[str]) -> Iterator[Written]:
    """Make and write papers one after the other, in a folder for each language and in it one for each kind.

    Equal names are numbered. Whoever stops asking stops the writing; what is written stays.

    Raises:
        AppError: a paper can't be made or written.
    """
    wanted = [(code, offer) for offer in offers for code in languages]
    taken: set[Path] = set()
    for done, (code, offer) in enumerate(wanted, start=1):
        paper = offer.make(language=code)
        below = folder / code if offer.folder is None else folder / code / language(code)(offer.folder)
        yield Written(write(paper, _free(made_folder(below) / paper.file_name, taken)), done, len(wanted))


def _free(wanted: Path, taken: set[Path]) -> Path:
    """The path, numbered where another paper of this call bears the name already."""
    target, number = wanted, 1
    while target in taken:
        number += 1
        target = wanted.with_stem(f"{wanted.stem} {number}")
    taken.add(target)
    return target
