"""How a command is declared: argparse with every word of it in the user's language."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import textwrap
from collections.abc import Sequence
from typing import Any, NoReturn

from samrad.errors import Text, UsageError, say, say_in
from samrad.i18n import LANGUAGES, Language

_LINE = 100


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that answers in one language and raises instead of leaving the program."""

    def __init__(self, *, language: Language, **settings: Any) -> None:
        """Leave `--help` to `Commands`, which has its words."""
        self.language = language
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(language), **settings)

    def error(self, message: str) -> NoReturn:
        """Refuse what cannot be read.

        Raises:
            UsageError: always.
        """
        remedy = say("“{command} --help” shows how it is written.", command=self.prog)
        raise UsageError(_in_words(message), _QUOTED if _UNRECOGNIZED in message else None, remedy)


class Commands:
    """A list of commands under one parser; each is told what it does, how it is called, and who does it."""

    def __init__(self, parser: Parser, language: Language, dest: str) -> None:
        """Begin an empty list. `dest` is the attribute that will hold the name of the chosen command."""
        self._language = language
        self._list = parser.add_subparsers(
            dest=dest,
            title=language(say_in("help", "Commands")),
            metavar=language(say_in("help", "COMMAND")),
            parser_class=Parser,
        )

    def add(
        self, name: str, does: Text, *, run: str | None = None, more: Text | None = None, examples: Sequence[str] = ()
    ) -> Declared:
        """Declare a command. `run` names the function, as "module.function" under `samrad.cli`."""
        language = self._language
        parser: Parser = self._list.add_parser(
            name,
            language=language,
            help=language(does).rstrip("."),
            description="\n\n".join(language(part) for part in (does, more) if part is not None),
            epilog=example_lines(language, examples),
        )
        declared = Declared(parser, language)
        if run is not None:
            parser.set_defaults(run=run)
        return declared


class Declared:
    """A parser under declaration."""

    def __init__(self, parser: Parser, language: Language) -> None:
        """Give it the two groups of arguments and its `--help`."""
        self.parser, self.language = parser, language
        self._given = parser.add_argument_group(language(say_in("help", "Arguments")))
        self._options = parser.add_argument_group(language(say_in("help", "Options")))
        self._options.add_argument("-h", "--help", action="help", help=language(say("Show this help and end.")))

    def argument(self, name: str, shown: Text, does: Text, **settings: Any) -> Declared:
        """Add something given by its place."""
        self._given.add_argument(name, metavar=self.language(shown), help=self.language(does), **settings)
        return self

    def option(self, *names: str, does: Text, shown: Text | None = None, **settings: Any) -> Declared:
        """Add something given by its name; without `shown` it is a switch or one of some choices."""
        if shown is not None:
            settings["metavar"] = self.language(shown)
        self._options.add_argument(*names, help=self.language(does), **settings)
        return self

    def switch(self, *names: str, does: Text, **settings: Any) -> Declared:
        """Add something that is on or off."""
        return self.option(*names, does=does, action="store_true", **settings)

    def named(self, name: str, does: Text, **settings: Any) -> Declared:
        """Add an option that is followed by a name."""
        return self.option(name, shown=say_in("help", "NAME"), does=does, **settings)

    def either(self, *options: tuple[str, Text, Text | None]) -> Declared:
        """Add options of which at most one can stand, each as (name, what it does, what follows it)."""
        group = self._options.add_mutually_exclusive_group()
        for name, does, shown in options:
            if shown is None:
                group.add_argument(name, action="store_true", help=self.language(does))
            else:
                group.add_argument(name, metavar=self.language(shown), help=self.language(does))
        return self

    def register_and_language(self) -> Declared:
        """Add what stands before or after almost any command."""
        return self.register().answers_in()

    def register(self) -> Declared:
        """Add `--register`."""
        return self.option(
            "--register",
            shown=say_in("help", "FILE"),
            default=argparse.SUPPRESS,
            does=say("The register; otherwise the one opened last, or the only one there is."),
        )

    def answers_in(self) -> Declared:
        """Add `--language` for what the program answers."""
        does = say("The language of the answers: nb (bokmål), nn (nynorsk) or en (English).")
        return self.option("--language", choices=LANGUAGES, default=argparse.SUPPRESS, does=does)

    def meeting(self) -> Declared:
        """Add the meeting that the command is about."""
        means = say("Its number, day or words of its name, as “RG Bergen 1/2017”, or its id.")
        return self.argument("meeting", say_in("help", "MEETING"), means)

    def period(self) -> Declared:
        """Add `--from` and `--to`."""
        shown = say_in("help", "DATE")
        self.option("--from", shown=shown, does=say("The first day."), type=day)
        return self.option("--to", shown=shown, does=say("The last day."), type=day)

    def on_behalf(self) -> Declared:
        """Add `--represents`."""
        does = say("On whose behalf: a municipality, an organisation or a stakeholder kind.")
        return self.option("--represents", shown=say_in("help", "WHOM"), does=does)

    def json(self) -> Declared:
        """Add `--json`."""
        return self.switch("--json", does=say("Answer as JSON, for other programs."))

    def commands(self, dest: str) -> Commands:
        """Begin a list of commands under this one."""
        return Commands(self.parser, self.language, dest)


def example_lines(language: Language, examples: Sequence[str]) -> str | None:
    """The examples under a help text."""
    if not examples:
        return None
    title = language(say_in("help", "Examples"))
    return "\n".join([f"{title}:", *(f"  {line}" for line in examples)])


_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""A slip of the finger is told as one, rather than planned for the year 217."""


def day(written: str) -> dt.date:
    """A date as one types it: 2017-10-03 or 3.10.2017.

    Raises:
        UsageError: it is none.
    """
    try:
        found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", written.strip())
        if found is not None:
            told = dt.date(int(found[3]), int(found[2]), int(found[1]))
        else:
            told = dt.date.fromisoformat(written.strip())
    except ValueError:
        told = None
    if told is not None and _FIRST_YEAR <= told.year <= _LAST_YEAR:
        return told
    raise UsageError(
        say("“{written}” is no date.", written=written),
        remedy=say("Write it as 2017-10-03 or 3.10.2017."),
    )


def hour(written: str) -> dt.time:
    """A time of the day as one types it: 10, 09:30 or 9.30.

    Raises:
        UsageError: it is none.
    """
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", written.strip())
    try:
        if found is not None:
            return dt.time(int(found[1]), int(found[2] or 0))
    except ValueError:
        pass
    raise UsageError(
        say("“{written}” is no time of the day.", written=written), remedy=say("Write it as 09:30 or 9.30.")
    )


_UNRECOGNIZED = "unrecognized arguments: "
_QUOTED = say("A name of several words must stand between straight quotation marks.")
_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<rest>.*)", re.DOTALL)


def _in_words(message: str) -> Text:
    """What argparse says in English, as a sentence of ours; what it may say one day that we do not know stays."""
    found = _ARGUMENT.fullmatch(message)
    name, rest = (found["name"], found["rest"]) if found else ("", message)
    if match := re.fullmatch(r"the following arguments are required: (.*)", rest):
        return say("Something is missing: {names}.", names=match[1])
    if match := re.fullmatch(rf"{_UNRECOGNIZED}(.*)", rest):
        return say("Samråd does not know what “{names}” means here.", names=match[1])
    if match := re.match(r"invalid choice: '?(.*?)'?,? (?:maybe .*)?\(choose from (.*)\)", rest):
        choices = match[2].replace("'", "")
        return say("“{given}” is not one of these: {choices}.", given=match[1], choices=choices)
    if rest.startswith("expected "):
        return say("“{name}” must be followed by a value.", name=name)
    if rest.startswith("not allowed with argument "):
        other = rest.removeprefix("not allowed with argument ")
        return say("“{name}” and “{other}” cannot stand together.", name=name, other=other)
    if match := re.fullmatch(r"invalid \S+ value: '(.*)'", rest):
        return say("“{given}” does not suit “{name}”.", given=match[1], name=name)
    if match := re.fullmatch(r"one of the arguments (.*) is required", rest):
        return say("One of these is missing: {names}.", names=match[1])
    return say("The command cannot be read: {message}", message=message)


def _formatter(language: Language) -> type[argparse.RawDescriptionHelpFormatter]:
    prefix = language(say_in("help", "Usage")) + ": "

    class Formatter(argparse.RawDescriptionHelpFormatter):
        """Help in one language; our own line breaks in descriptions and examples stand."""

        def __init__(self, prog: str, **settings: Any) -> None:
            settings.setdefault("max_help_position", 30)
            settings.setdefault("width", _LINE)
            super().__init__(prog, **settings)

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = prefix) -> None:
            super().add_usage(usage, actions, groups, prefix)

        def _fill_text(self, text: str, width: int, indent: str) -> str:
            return "\n\n".join(
                part if "\n" in part else textwrap.fill(part, width, initial_indent=indent, subsequent_indent=indent)
                for part in text.split("\n\n")
            )

    return Formatter
