"""The grammar of the command line: every command, its arguments and the words that explain them."""

from __future__ import annotations

from samrad.cli.grammar import Commands, Declared, Parser, example_lines
from samrad.errors import say, say_in
from samrad.i18n import Language

PROGRAM = "samrad"
DOCUMENT_COMMANDS = ("minutes", "participation", "papers")
"""Commands whose own `--language` is that of the document, not of the answers."""


def parser(language: Language) -> Parser:
    """The whole grammar, explained in a language."""
    top = Parser(
        language=language,
        prog=PROGRAM,
        description=language(
            say(
                "A register of municipalities, participants and meetings for those who coordinate reference groups. It "
                "is one file on your own machine, and minutes and participation reports are made of it as PDF."
            )
        ),
        epilog=example_lines(language, ["samrad demo demonstration"]),
    )
    declared = Declared(top, language)
    declared.register_and_language()
    declared.option("--version", does=say("Show the version and end."), action="store_true")
    commands = declared.commands("command")
    _registers(commands)
    return top


def _registers(commands: Commands) -> None:
    demo = commands.add(
        "demo",
        say("Make a demonstration register with invented people, and papers of it as PDF."),
        more=say("What an earlier demonstration left in the folder is replaced."),
        examples=["samrad demo demonstration"],
        run="demonstration.demo",
    )
    demo.argument("folder", say_in("help", "FOLDER"), say("Where it is put; made if it is not there."))
    demo.answers_in()
