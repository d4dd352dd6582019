"""What the program remembers of its user: declared once, typed, in one small file outside every register."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from samrad.errors import AppError, Text, say

SETTINGS_FILE = "settings.json"
LAPTOP_FILE = "laptop"
_RECENT_KEPT = 10


class Settings(Struct, frozen=True):
    """All settings of one user on one machine."""

    author: str = ""
    """The name that operations are recorded under; empty until the user gives one."""
    language: str = ""
    """A code of `i18n.LANGUAGES`; empty follows the system."""
    recent: tuple[Path, ...] = ()
    """Registers opened last, newest first."""
    unknown: dict[str, object] = field(default_factory=dict)
    """What a newer program wrote; kept so that going back a version loses nothing."""

    def opened(self, register: Path) -> Settings:
        """The same settings with this register as the newest."""
        path = register.absolute()
        others = (other for other in self.recent if other != path)
        return replace(self, recent=(path, *others)[:_RECENT_KEPT])


class _NotSettingsError(ValueError):
    """The file holds something that is not settings."""


def load(folder: Path) -> tuple[Settings, Text | None]:
    """Read the settings in a folder (`paths.config_dir()`), and a sentence for the user if something was wrong.

    No file gives the defaults. A damaged file is set aside under another name, never overwritten; an unreadable one
    is left alone. Neither stops the program.
    """
    path = folder / SETTINGS_FILE
    try:
        return _parsed(path.read_bytes()), None
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), say(
            "The settings in “{path}” cannot be read ({reason}). Samråd goes on with the defaults.",
            path=path,
            reason=error.strerror or str(error),
        )
    except _NotSettingsError:
        return Settings(), _set_aside(path)


def save(settings: Settings, folder: Path) -> None:
    """Write the settings; afterwards the file holds either all of the old or all of the new.

    Raises:
        AppError: the folder cannot be written to.
    """
    known = {
        "author": settings.author,
        "language": settings.language,
        "recent": [str(path) for path in settings.recent],
    }
    content = json.dumps({**settings.unknown, **known}, ensure_ascii=False, indent=2) + "\n"
    path = folder / SETTINGS_FILE
    try:
        _written_beside(path, content).replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def laptop_id(folder: Path, new_id: Callable[[], str]) -> str:
    """The id of this laptop, made once and then always the same.

    It has a file of its own, so that damaged settings do not make this a new laptop: undo and the order of the
    history rest on it.

    Raises:
        AppError: the id cannot be read, or a first one cannot be written.
    """
    path = folder / LAPTOP_FILE
    try:
        found = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _first_laptop_id(path, new_id())
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable_laptop(path) from error
    if not found:
        raise _unreadable_laptop(path)
    return found


def _first_laptop_id(path: Path, laptop: str) -> str:
    """Keep a new id; of two programs that start together the first wins and both get its id."""
    try:
        fresh = _written_beside(path, laptop + "\n")
        try:
            os.link(fresh, path)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        finally:
            fresh.unlink()
    except OSError as error:
        raise _cannot_write(path, error) from error
    return laptop


def _parsed(content: bytes) -> Settings:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise _NotSettingsError from error
    if not isinstance(found, dict):
        raise _NotSettingsError
    author, language, recent = found.pop("author", ""), found.pop("language", ""), found.pop("recent", [])
    if not (isinstance(author, str) and isinstance(language, str) and isinstance(recent, list)):
        raise _NotSettingsError
    if not all(isinstance(path, str) for path in recent):
        raise _NotSettingsError
    return Settings(author, language, tuple(Path(path) for path in recent), found)


def _set_aside(path: Path) -> Text:
    names = (path.with_name(f"{path.stem}.damaged-{n}{path.suffix}") for n in range(1, 1000))
    aside = next((name for name in names if not name.exists()), path)
    try:
        path.rename(aside)
    except OSError:
        aside = path
    return say(
        "The settings were damaged and have been set aside as “{path}”. Samråd starts with new ones; no register has "
        "been touched.",
        path=aside,
    )


def _written_beside(path: Path, content: str) -> Path:
    """A new file in the same folder with this content, safely on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _cannot_write(path: Path, error: OSError) -> AppError:
    return AppError(
        say("“{path}” could not be written.", path=path),
        say("The system says: {reason}", reason=error.strerror or str(error)),
        say("Check that there is room on the disk and that you may write to the folder."),
    )


def _unreadable_laptop(path: Path) -> AppError:
    return AppError(
        say("The id of this laptop cannot be read."),
        say("The file “{path}” is empty, cannot be read, or is not text.", path=path),
        say("Mend the file from a backup, or delete it; then Samråd regards this as a new laptop."),
    )
