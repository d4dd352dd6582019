"""What can go wrong, in words: translatable texts and the errors that carry them to the user."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Text(Struct, frozen=True):
    """A sentence not yet translated: an English source string with named placeholders, and the values for them.

    Only `ui`, `cli`, `reports` and the services that build paper translate (`samrad.i18n.Language`). A value may be a
    string, a number, a date, a time or another Text.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None
    context: str | None = None

    def __str__(self) -> str:
        """The English sentence, for logs and tests; never for the user."""
        source = self.plural if self.plural is not None and self.count != 1 else self.message
        return source.format(**self.values)


def say(message: str, /, **values: object) -> Text:
    """Mark a whole sentence for translation. The message must be a literal, or extraction cannot see it."""
    return Text(message, values)


def say_count(singular: str, plural: str, count: int, /, **values: object) -> Text:
    """Mark a sentence that depends on a number; `{count}` is at hand in both forms."""
    return Text(singular, {"count": count, **values}, plural, count)


def say_in(context: str, message: str, /, **values: object) -> Text:
    """Mark a sentence whose English stands for several Norwegian ones; the context tells them apart."""
    return Text(message, values, context=context)


class AppError(Exception):
    """An expected error: what happened, why, and what to do about it. Nothing has been lost when it is raised."""

    exit_code = 4

    def __init__(self, what: Text, why: Text | None = None, remedy: Text | None = None) -> None:
        """Keep the three sentences apart, so that each surface can set them as it likes."""
        super().__init__(" ".join(str(part) for part in (what, why, remedy) if part is not None))
        self.what, self.why, self.remedy = what, why, remedy

    def __reduce__(self) -> tuple[type[AppError], tuple[Text, Text | None, Text | None]]:
        """Cross to another process whole: foreign files are read in a child."""
        return type(self), (self.what, self.why, self.remedy)


class RuleError(AppError):
    """Refused by a rule of the domain."""

    exit_code = 3


class UsageError(AppError):
    """The caller asked for something that makes no sense as asked."""

    exit_code = 2
