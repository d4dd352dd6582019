"""What the command line prints: sentences, plain tables, JSON, and progress where somebody watches."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from fractions import Fraction
from typing import Any

from msgspec import Struct

from samrad.errors import AppError, Text, say
from samrad.i18n import Language

Progress = Callable[[int, int], None]

_CLEAR = "\r\033[K"


def speak_utf8() -> None:
    """Make both streams UTF-8 whatever the console's code page; a file name that is no text is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class UnansweredError(AppError):
    """The answer has nowhere to go: a full disk, mostly."""


@contextmanager
def _answering() -> Iterator[None]:
    """Put in words that the answer can't be written; that nobody reads any more is left to the caller."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnansweredError(
            say("The answer could not be written."),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("Make room where it is to go, or let it go elsewhere, and ask again."),
        ) from error


class Output:
    """Prints in one language: answers on standard output, what concerns the work itself on standard error."""

    def __init__(self, language: Language) -> None:
        """Print in this language."""
        self.language = language

    def tell(self, text: Text | str = "") -> None:
        """Print an answer."""
        with _answering():
            sys.stdout.write(self._in_words(text) + "\n")

    def finish(self) -> None:
        """Hand over the last of the answer."""
        with _answering():
            sys.stdout.flush()

    def note(self, text: Text) -> None:
        """Print something beside the answer."""
        sys.stderr.write(self.language(text) + "\n")

    def refuse(self, error: AppError) -> None:
        """Print what happened, why and what to do, each on a line of its own."""
        for part in (error.what, error.why, error.remedy):
            if part is not None:
                self.note(part)

    def table(self, titles: Sequence[Text], rows: Sequence[Sequence[object]]) -> None:
        """Print a table in plain columns; numbers stand to the right, what is None is left empty."""
        lines = [[self._cell(value) for value in row] for row in rows]
        heads = [self.language(title) for title in titles]
        widths = [max(_width(line[n]) for line in [heads, *lines]) for n in range(len(heads))]
        right = [bool(rows) and all(_is_number(row[n]) for row in rows) for n in range(len(heads))]
        for line in [heads, ["-" * width for width in widths], *lines]:
            padded = (_padded(*cell) for cell in zip(line, widths, right, strict=True))
            self.tell("  ".join(padded).rstrip())

    def pairs(self, rows: Sequence[tuple[Text, object]]) -> None:
        """Print names and values, one pair on a line; what is None is left out."""
        shown = [(self.language(name), self._cell(value)) for name, value in rows if value is not None]
        width = max((_width(name) for name, _ in shown), default=0)
        for name, value in shown:
            self.tell(f"{_padded(name, width, False)}  {value}".rstrip())

    def json(self, value: object) -> None:
        """Print a value as JSON: dates in ISO 8601, ids and codes as they are, sentences in the language."""
        self.tell(json.dumps(self._plain(value), ensure_ascii=False, indent=2))

    @contextmanager
    def progress(self, text: Text) -> Iterator[Progress]:
        """Show on a terminal that something goes on; the answer of the `with` is told how much is done of how much."""
        if not sys.stderr.isatty():
            yield _unseen
            return
        title = self.language(text)

        def show(done: int, total: int) -> None:
            share = f" {done * 100 // total} %" if total else ""
            sys.stderr.write(f"{_CLEAR}{title}{share}")
            sys.stderr.flush()

        show(0, 0)
        try:
            yield show
        finally:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def _in_words(self, text: Text | str) -> str:
        return self.language(text) if isinstance(text, Text) else text

    def _cell(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return self.language.short_date(value)
        shown = value if isinstance(value, str) else self.language(Text("{value}", {"value": value}))
        return " ".join(shown.split())

    def _plain(self, value: object) -> object:
        if isinstance(value, Struct) and not isinstance(value, Text):
            return {name: self._plain(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, Mapping):
            return {str(self._plain(name)): self._plain(one) for name, one in value.items()}
        if isinstance(value, frozenset | set):
            return sorted((self._plain(one) for one in value), key=str)
        if isinstance(value, list | tuple):
            return [self._plain(one) for one in value]
        return self._plain_single(value)

    def _plain_single(self, value: object) -> object:
        match value:
            case Text():
                return self.language(value)
            case Enum():
                return value.value
            case Fraction():
                return round(float(value), 6)
            case dt.time():
                return value.isoformat("minutes")
            case dt.date():
                return value.isoformat()
            case str() | int() | float() | None:
                return value
        return str(value)


def _unseen(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) != 0 for letter in text)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
