"""Composition root: gathers what the services are given and must not look up themselves."""

from __future__ import annotations

import getpass
import os
import time
from datetime import datetime

from msgspec import Struct

from samrad import paths, settings
from samrad.domain.context import Context
from samrad.errors import Text
from samrad.i18n import LANGUAGES, Language, language, system_language
from samrad.settings import Settings


class Session(Struct, frozen=True):
    """One run of the program for one user."""

    settings: Settings
    notice: Text | None
    """What the user must be told about the settings, if anything."""
    language: Language
    context: Context


def start(language_code: str | None = None) -> Session:
    """Read the user's settings and this laptop's id.

    Args:
        language_code: a language asked for in this run, before the one in the settings and the system's.

    Raises:
        AppError: the laptop's id can be neither read nor made.
        UsageError: there is no such language.
    """
    folder = paths.config_dir()
    found, notice = settings.load(folder)
    kept = found.language if found.language in LANGUAGES else None
    return Session(
        settings=found,
        notice=notice,
        language=language(language_code or kept or system_language()),
        context=Context(now, new_id, found.author or _login_name(), settings.laptop_id(folder, new_id)),
    )


def keep(changed: Settings) -> None:
    """Remember changed settings for the next run.

    Raises:
        AppError: the user's folder can't be written to.
    """
    settings.save(changed, paths.config_dir())


def now() -> datetime:
    """The clock: local time with its zone."""
    return datetime.now().astimezone()


def new_id() -> str:
    """A new key: UUID version 7 of RFC 9562, so that keys sort by when they were made.

    The twelve bits after the milliseconds hold the fraction of the millisecond (method 3 of section 6.2); the standard
    library has version 7 from Python 3.14 on.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = (rest << 12) // 1_000_000
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user, as in a container
        return ""
