"""The grammar of the command line: every command, its arguments and the words that explain them."""

from __future__ import annotations

from typing import Any

from samrad.cli import meeting_parser
from samrad.cli.grammar import Commands, Declared, Parser, day, example_lines
from samrad.errors import say, say_in
from samrad.i18n import LANGUAGES, Language

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
        epilog=example_lines(
            language,
            [
                "samrad demo demonstration",
                'samrad new helsereform.samrad --name "Helsereform" --owner "KS"',
                "samrad meeting list --register demonstration/demo.samrad",
                "samrad meeting --help",
            ],
        ),
    )
    declared = Declared(top, language).register_and_language()
    declared.switch("--version", does=say("Show the version and end."))
    commands = declared.commands("command")
    _registers(commands)
    _people(commands)
    meeting_parser.add(commands)
    _papers(commands)
    _history(commands)
    _care(commands)
    return top


def _registers(commands: Commands) -> None:
    demo = commands.add(
        "demo",
        say("Make a demonstration register with invented people, and papers of it as PDF."),
        more=say("What an earlier demonstration left in the folder is replaced."),
        examples=["samrad demo demonstration"],
        run="demonstration.demo",
    )
    demo.argument("folder", say_in("help", "FOLDER"), say("Where it is put; made if it is not there.")).answers_in()
    new = commands.add(
        "new",
        say("Make an empty register for a programme."),
        more=say("It is taken from then on when no register is named."),
        examples=['samrad new helsereform.samrad --name "Helsereform" --owner "KS"'],
        run="registers.new",
    )
    new.argument("file", say_in("help", "FILE"), say("The register to make."))
    new.named("--name", say("What the programme is called."), required=True)
    new.named("--owner", say("Whose programme it is."), required=True)
    new.option("--written-in", choices=("nb", "nn"), does=say("The written standard of its papers; nb when not told."))
    new.answers_in()
    info = commands.add(
        "info",
        say("Tell what the register holds."),
        examples=["samrad info", "samrad info --json"],
        run="registers.info",
    )
    info.json().register_and_language()


def _people(commands: Commands) -> None:
    _import(commands)
    people = commands.add(
        "people",
        say("List people, all or those who fit."),
        examples=[
            "samrad people kari",
            "samrad people --municipality Tromsø",
            'samrad people --body "RG Bergen" --json',
        ],
        run="people.show",
    )
    people.argument(
        "query",
        say_in("help", "WORDS"),
        say("Beginnings of words in name, e-mail, telephone or organisation."),
        nargs="*",
    )
    people.named("--municipality", say("Those of this municipality."))
    people.named("--body", say("Those with a place in this body."))
    people.option("--kind", shown=say_in("help", "KIND"), does=say("Those of this stakeholder kind."))
    people.json().register_and_language()


def _import(commands: Commands) -> None:
    command = commands.add(
        "import",
        say("Take in a list of participants from a spreadsheet, a text file or pasted recipients."),
        more=say(
            "“--plan” tells of every row what becomes of it and why, and writes nothing. Without it the list is "
            "taken in as one operation, which “samrad undo” takes back."
        ),
        examples=[
            "samrad import participants.xlsx --plan",
            'samrad import members.xlsx --body "RG Bergen" --role member --complete',
            "samrad import participants.xlsx --new 12 --leave-out 14",
            "samrad import - < recipients.txt",
            'samrad import attendance.xlsx --attendance --body "RG Bergen" --plan',
            'samrad import signed-up.xlsx --responses "RG Bergen 2/2017" --invite-newcomers',
        ],
        run="imports.take_in",
    )
    command.argument("file", say_in("help", "FILE"), say("The list; “-” reads recipients from standard input."))
    command.either(
        ("--attendance", say("The list is a matrix of people and past meetings."), None),
        (
            "--responses",
            say("The list is of answers to this meeting; without answers, of those who come."),
            say_in("help", "MEETING"),
        ),
    )
    command.switch("--invite-newcomers", does=say("Invite those in the list of answers who are not invited."))
    command.option(
        "--type",
        shown=say_in("help", "TYPE"),
        does=say("The type of past meetings that are not there yet; reference for a body, else working."),
    )
    command.switch("--plan", does=say("Only tell what would become of it."))
    command.named("--body", say("Everybody gets a place in this body."))
    command.option("--role", shown=say_in("help", "ROLE"), does=say("Their role there: leader, member, deputy …"))
    command.on_behalf()
    command.switch("--complete", does=say("The list is complete: members who are not in it end."))
    command.option("--day", shown=say_in("help", "DATE"), does=say("The day it holds from; otherwise today."), type=day)
    command.named("--sheet", say("Only the sheet of this name."))
    row: dict[str, Any] = {"shown": say_in("help", "ROW"), "type": int, "nargs": "+"}
    command.option("--new", does=say("Take in who stands in these rows as new people."), **row)
    command.option("--same", does=say("Who stands in these rows is the one person in the register proposed."), **row)
    command.option("--leave-out", does=say("Leave out who stands in these rows."), **row)
    command.json().register_and_language()


def _papers(commands: Commands) -> None:
    minutes = commands.add(
        "minutes",
        say("Write the minutes of a meeting as PDF."),
        more=say("Without “-o” the file gets a name that tells what it is, in the folder you stand in."),
        examples=['samrad minutes "RG Bærum 2/2017"', "samrad minutes 2017-10-03 --public --language nn -o papers"],
        run="papers.minutes",
    )
    minutes.meeting()
    _paper_options(minutes)
    figures = commands.add(
        "participation",
        say("Write the participation report of a period as PDF; with “--json”, its figures."),
        more=say("Without dates: from New Year to today."),
        examples=[
            "samrad participation --from 2017-01-01 --to 2017-11-17",
            "samrad participation --public --language nn -o papers",
            "samrad participation --json",
        ],
        run="papers.figures",
    )
    figures.period()
    _paper_options(figures)
    figures.json()
    papers = commands.add(
        "papers",
        say("Write every document in every language, in a folder for each language."),
        more=say("With “--meeting” those of one meeting, name badges, table signs and extracts too."),
        examples=["samrad papers documents", 'samrad papers documents --language nn --meeting "RG Bergen 1/2017"'],
        run="collection.papers_of_all",
    )
    papers.argument("folder", say_in("help", "FOLDER"), say("Where they are put; made if it is not there."))
    papers.option("--meeting", shown=say_in("help", "MEETING"), does=say("Those of this meeting."))
    papers.option("--language", dest="in", choices=LANGUAGES, does=say("Only those in this language."))
    papers.register()


def _paper_options(command: Declared) -> None:
    command.option(
        "--language",
        dest="in",
        choices=LANGUAGES,
        does=say("The language of the document; otherwise the meeting's or the programme's own."),
    )
    command.switch("--public", does=say("The public edition, without what is exempt from public access."))
    command.option(
        "-o", "--output", shown=say_in("help", "FILE"), does=say("Where the PDF is put: a file or a folder.")
    )
    command.register()


def _history(commands: Commands) -> None:
    undo = commands.add(
        "undo",
        say("Undo what was done last from this machine."),
        more=say("“samrad history” shows what has been done; any of it can be undone by its id."),
        examples=["samrad undo"],
        run="history.undo",
    )
    undo.argument("operation", say_in("help", "ID"), say("Undo this operation instead."), nargs="?")
    undo.register_and_language()
    redo = commands.add("redo", say("Redo what was undone last."), examples=["samrad redo"], run="history.redo")
    redo.register_and_language()
    history = commands.add(
        "history", say("List what has been done, the newest first."), examples=["samrad history"], run="history.show"
    )
    history.option("--limit", shown=say_in("help", "NUMBER"), does=say("How many."), type=int, default=20)
    history.json().register_and_language()


def _care(commands: Commands) -> None:
    check = commands.add(
        "check",
        say("Look through the whole register for faults."),
        more=say(
            "The file, what refers to what, the history, stored files, numbers given twice, and the figures of the "
            "report counted anew. It changes nothing, and ends with code 4 when there is a fault."
        ),
        examples=["samrad check", "samrad check --rebuild"],
        run="registers.check",
    )
    check.switch(
        "--rebuild",
        does=say("First make anew what is derived from the rest: lists, search and the views for counting."),
    )
    check.register_and_language()
    backup = commands.add(
        "backup",
        say("Make a checked backup of the register."),
        more=say("Without a file it is put among the automatic backups; “samrad restore” lists them."),
        examples=["samrad backup", "samrad backup E:/helsereform-2017-11-17.samrad"],
        run="registers.backup",
    )
    backup.argument("file", say_in("help", "FILE"), say("Where to put it."), nargs="?")
    backup.register_and_language()
    restore = commands.add(
        "restore",
        say("Put a backup in the register's place; without one, list the automatic backups."),
        more=say("What stood there is kept under another name."),
        examples=["samrad restore", "samrad restore E:/helsereform-2017-11-17.samrad"],
        run="registers.restore",
    )
    restore.argument("backup", say_in("help", "BACKUP"), say("The backup."), nargs="?")
    restore.register_and_language()
