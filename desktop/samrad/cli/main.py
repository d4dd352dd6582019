"""The command line's door: reads the arguments, runs the one command, answers with an exit code.

0 done, 2 not understood, 3 refused by a rule, 4 an expected error, 70 our fault; 130 stopped by the user.
"""

from __future__ import annotations

import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module

from samrad import bootstrap
from samrad.cli.call import Call
from samrad.cli.output import Output, UnansweredError, speak_utf8
from samrad.cli.parser import DOCUMENT_COMMANDS, PROGRAM, parser
from samrad.errors import AppError, UsageError, say
from samrad.i18n import LANGUAGES, language, system_language

FAULT = 70
STOPPED = 130


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told in words."""
    speak_utf8()
    output = Output(language(_language_asked_for(arguments) or system_language()))
    try:
        code = _run(arguments, output)
        output.finish()
    except AppError as error:
        output.refuse(error)
        if isinstance(error, UnansweredError):
            _stop_writing()
        return error.exit_code
    except BrokenPipeError:
        _stop_writing()
        return 0
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C would strike while the interpreter ends
        output.note(say("Stopped. Nothing is half done."))
        return STOPPED
    except Exception:  # noqa: BLE001 the boundary of the program: our own fault, told in a report
        sys.stderr.write(_report(arguments, output) + "\n")
        return FAULT
    return code


def handler(name: str) -> Callable[[Call], int]:
    """The function "module.function" under `samrad.cli`; only now is its module loaded, with what it needs."""
    module, function = name.split(".")
    found: Callable[[Call], int] = getattr(import_module(f"samrad.cli.{module}"), function)
    return found


def _run(arguments: list[str], output: Output) -> int:
    session = bootstrap.start(_language_asked_for(arguments))
    output.language = session.language
    if session.notice is not None:
        output.note(session.notice)
    grammar = parser(session.language)
    try:
        given = grammar.parse_args(arguments)
    except SystemExit:  # argparse leaves so after --help
        return 0
    if given.version:
        output.tell(f"Samråd {_version()}")
        return 0
    if "run" not in given:
        if not arguments:
            grammar.print_help()
            return 0
        raise UsageError(
            say("No command was given."),
            remedy=say("“{command} --help” shows how it is written.", command=" ".join([PROGRAM, *_begun(given)])),
        )
    return handler(given.run)(Call(given, session, output))


def _begun(given: object) -> list[str]:
    command = getattr(given, "command", None)
    return [] if command is None else [command]


def _language_asked_for(arguments: Sequence[str]) -> str | None:
    """The language of the answers, found before the grammar is made in it.

    After a document's command the option is that of the document.
    """
    rest = iter(arguments)
    command = None
    for argument in rest:
        name, _, value = argument.partition("=")
        if name == "--language":
            wanted = value or next(rest, "")
            return wanted if wanted in LANGUAGES else None
        if name == "--register" and not value:
            next(rest, "")
        elif command is None and not name.startswith("-"):
            command = name
            if command in DOCUMENT_COMMANDS:
                return None
    return None


def _version() -> str:
    from importlib.metadata import version

    return version(PROGRAM)


def _stop_writing() -> None:
    """Nobody reads any more; let the interpreter's last flush go nowhere, so that it does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _report(arguments: Sequence[str], output: Output) -> str:
    """A report that can be copied: no arguments beyond the command's name, as they may hold names of people."""
    command = next((word for word in arguments if not word.startswith("-")), "")
    return "\n".join(
        [
            output.language(say("Samråd has a fault and had to stop. What was saved before is safe.")),
            output.language(
                say("Please send this report to those who maintain Samråd; look through it first for names of people.")
            ),
            "-" * 72,
            f"Samråd {_version()} · Python {platform.python_version()} · {platform.platform()}",
            f"{PROGRAM} {command}".rstrip(),
            "",
            traceback.format_exc().rstrip(),
            "-" * 72,
        ]
    )
