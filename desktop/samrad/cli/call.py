"""One call of the command line: what was asked, by whom, of which register."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from samrad import bootstrap, paths
from samrad.bootstrap import Session
from samrad.cli.output import Output
from samrad.errors import AppError, UsageError, say

if TYPE_CHECKING:
    from samrad.services.registers import Register

EXTENSION = ".samrad"


class Call(Struct, frozen=True):
    """What a command is given: its arguments, the run of the program it belongs to, and where to print."""

    arguments: argparse.Namespace
    session: Session
    output: Output

    def __getitem__(self, name: str) -> Any:
        """An argument by its name; None when it was not given."""
        return getattr(self.arguments, name, None)

    @contextmanager
    def reading(self) -> Iterator[Register]:
        """The register, open for reading, also beside a window that writes in it.

        One from an older version is brought up to date first, which keeps a backup of it.
        """
        from samrad.services.registers import NeedsWritingError, open_reader, open_register

        path = self.register_path()
        try:
            opened = open_reader(path, self.session.context)
        except NeedsWritingError:
            open_register(path, self.session.context).close()
            opened = open_reader(path, self.session.context)
        with opened as register, _blaming_the_file(register):
            yield register

    @contextmanager
    def writing(self) -> Iterator[Register]:
        """The register, open for writing.

        Raises:
            AppError: it is in use, by whom the error says.
        """
        from samrad.services.registers import open_register

        with open_register(self.register_path(), self.session.context) as register:
            for warning in register.warnings:
                self.output.note(warning)
            with _blaming_the_file(register):
                yield register

    def register_path(self) -> Path:
        """Where the register lies that this call is about.

        Raises:
            UsageError: none was named, and there is none, or more than one, to choose from.
        """
        if self["register"] is not None:
            return Path(self["register"])
        for recent in self.session.settings.recent:
            if recent.exists():
                return recent
        found = [one for folder in (paths.data_dir(), Path.cwd()) for one in sorted(folder.glob(f"*{EXTENSION}"))]
        if len(found) == 1:
            return found[0]
        raise UsageError(
            say("Samråd does not know which register you mean.") if found else say("There is no register here yet."),
            say("There are these: {registers}.", registers=found) if found else None,
            say("Name it with “--register FILE”. “samrad new FILE” makes a new one, “samrad demo FOLDER” one to try."),
        )

    def remember(self, register: Path) -> None:
        """Take this register when none is named the next time."""
        bootstrap.keep(self.session.settings.opened(register))


@contextmanager
def _blaming_the_file(register: Register) -> Iterator[None]:
    """Where something fails that should not, ask whether the file is damaged, and say so: that is why it failed."""
    try:
        yield
    except (AppError, OSError):
        raise
    except Exception as error:
        from samrad.services.checking import refuse_damage

        refuse_damage(register, because=error)
        raise
