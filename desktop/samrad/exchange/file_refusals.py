"""Why a file is not read, each in a sentence of its own with what to do about it."""

from __future__ import annotations

from samrad.errors import AppError, Text, say

_SAVE_AS = say("Open it in a spreadsheet program and save it as .xlsx, then import that file.")
_ASK = say("Ask the sender for the list as .xlsx or .csv.")
_COPY_TABLE = say("Copy the table into an empty spreadsheet, save it as .xlsx, and import that.")
_TRIM = say("Copy the list itself into an empty spreadsheet, save it as .xlsx, and import that.")

_REASONS: dict[str, tuple[Text, Text]] = {
    "damaged": (
        say("The file is damaged or incomplete."),
        say("Open it in a spreadsheet program; if that works, save it anew as .xlsx."),
    ),
    "encrypted": (
        say("It is protected by a password."),
        say("Open it with the password, save a copy without one, and import the copy."),
    ),
    "bomb": (say("Unpacked it would be far larger than any list of people."), _ASK),
    "entities": (
        say("It declares XML entities, which no spreadsheet program writes and which can be used for attacks."),
        _ASK,
    ),
    "extent": (
        say(
            "Its content is spread so far apart that it would not fit in memory: some cell stands very far down or "
            "to the right."
        ),
        _TRIM,
    ),
    "memory": (say("Reading it needs more memory than any list of people should."), _TRIM),
    "time": (say("Reading it took more than a minute, and was stopped."), _TRIM),
    "crashed": (
        say("Reading it made the spreadsheet reader stop; the file is damaged or made in an unusual way."),
        _SAVE_AS,
    ),
    "rows": (say("It holds more than 200,000 rows or 5 million cells."), say("Import it in parts.")),
    "cell": (say("One of its cells holds more text than a spreadsheet cell can."), _ASK),
    "size": (say("It is larger than 64 megabytes."), _TRIM),
    "empty": (say("It is empty."), _ASK),
    "folder": (say("It is a folder."), say("Choose a file.")),
    "missing": (say("It is not there."), say("Check the name and the folder.")),
    "no_access": (say("You may not read it."), say("Close it in other programs, or copy it to a folder of your own.")),
    "unreadable": (say("It could not be read from the disk."), say("Copy it to this machine and try again.")),
    "word": (say("It is a text document, not a spreadsheet."), _COPY_TABLE),
    "slides": (say("It is a presentation, not a spreadsheet."), _COPY_TABLE),
    "pdf": (say("It is a PDF, from which a table cannot be read reliably."), _ASK),
    "image": (say("It is a picture."), _ASK),
    "html": (say("It is a web page, whatever its name says; some systems export such files as .xls."), _SAVE_AS),
    "xml": (say("It is an XML document, not a spreadsheet in a form that can be read here."), _SAVE_AS),
    "xlsb": (say("It is a binary Excel workbook (.xlsb)."), _SAVE_AS),
    "numbers": (say("It is an Apple Numbers document."), say("Export it from Numbers as Excel, and import that file.")),
    "mail": (
        say("It is an e-mail message, not a list."),
        say("Save its attachment and import that, or paste the recipients."),
    ),
    "card": (say("It is a file of visiting cards or calendar entries, not a list."), _ASK),
    "archive": (say("It is an archive of other files."), say("Unpack it and import the list inside.")),
    "json": (say("It is data for programs (JSON), not a list in rows and columns."), _ASK),
    "binary": (say("It is neither a spreadsheet nor a text file."), _ASK),
    "not_text": (say("It is not text in any encoding that lists are written in."), _SAVE_AS),
}


def refusal(reason: str, name: str) -> AppError:
    """The error for one of the reasons above; `name` is the file's name."""
    why, remedy = _REASONS[reason]
    return AppError(say("“{name}” cannot be read as a list.", name=name), why=why, remedy=remedy)
