"""Every sentence that a reading can say of a file, a sheet, a row or a cell."""

from __future__ import annotations

from samrad.domain.candidates import CellRef, Field, LeftOut, Problem, Severity
from samrad.errors import Text, say, say_count

_REASONS: dict[LeftOut, Text] = {
    LeftOut.UNKNOWN: say("The heading is not known."),
    LeftOut.NO_HEADING: say("It has no heading, and its content does not tell what it is."),
    LeftOut.CONTRADICTED: say("Its cells do not hold what the heading says."),
    LeftOut.HEALTH: say(
        "Food, allergies and accessibility needs can tell of somebody's health and are never stored. A meeting may "
        "hold an anonymous tally."
    ),
    LeftOut.NATIONAL_ID: say("National identity numbers are never stored."),
    LeftOut.ABSENCE_REASON: say("The reason for somebody's absence is never stored."),
    LeftOut.PRIVATE: say("It is about people's private life, and the register holds role and contact data only."),
    LeftOut.FREE_TEXT: say("Free remarks about people are not stored."),
    LeftOut.ADDRESS: say("The register holds no postal addresses of people."),
    LeftOut.NUMBERING: say("It only numbers the rows."),
    LeftOut.TECHNICAL: say("It is about the sign-up or the practical arrangements, not about the person's role."),
    LeftOut.OTHER_PERSON: say("It is about somebody else than the participant."),
    LeftOut.REPEATED: say("Another column holds the same; that one was taken."),
    LeftOut.SUMMARY: say("It counts other columns."),
    LeftOut.MEETING: say("It is a meeting; import the file as past attendance to take it in."),
}

_FIELDS: dict[Field, Text] = {
    Field.MUNICIPALITY: say("municipality"),
    Field.ORGANISATION: say("organisation"),
    Field.GROUP: say("group"),
    Field.AREA: say("area"),
    Field.COUNTY: say("county"),
}


def why_left_out(reason: LeftOut) -> Text:
    """Why a column is not taken in."""
    return _REASONS[reason]


def field_word(field: Field) -> Text | str:
    """What a field is called within a sentence."""
    return _FIELDS.get(field, field.value)


def _note(code: str, text: Text, cell: CellRef | None = None) -> Problem:
    return Problem(code, Severity.NOTE, text, cell)


def _warning(code: str, text: Text, cell: CellRef | None = None) -> Problem:
    return Problem(code, Severity.WARNING, text, cell)


def _error(code: str, text: Text, cell: CellRef | None = None) -> Problem:
    return Problem(code, Severity.ERROR, text, cell)


# --- Of a person -----------------------------------------------------------------------------------------------------


def invalid_email(text: str, cell: CellRef) -> Problem:
    """An address that is none; the person is taken in without it."""
    return _warning("invalid_email", say("“{text}” is not a valid e-mail address and is left out.", text=text), cell)


def invalid_phone(text: str, cell: CellRef) -> Problem:
    """A number that is none."""
    return _warning("invalid_phone", say("“{text}” is not a telephone number and is left out.", text=text), cell)


def not_understood(text: str, cell: CellRef) -> Problem:
    """Words in a cell that say nothing the register has a place for."""
    return _warning("not_understood", say("“{text}” is not understood and is left out.", text=text), cell)


def anothers_contact(name: str, cell: CellRef) -> Problem:
    """An address or number beside which somebody else is named."""
    return _warning(
        "anothers_contact",
        say("“{name}” is named beside the address or number, which is left out here.", name=name),
        cell,
    )


def identity_number(cell: CellRef) -> Problem:
    """A cell that held a national identity number."""
    return _warning(
        "identity_number",
        say("The cell holds a national identity number. It must not be stored, and the whole cell is left out."),
        cell,
    )


def no_name(cell: CellRef | None) -> Problem:
    """A person known by address only."""
    return _warning("no_name", say("There is an e-mail address or telephone number but no name."), cell)


def one_word_name(text: str, cell: CellRef, *, likely: bool) -> Problem:
    """A name of one word. `likely`: the word is a common given name, so it is somebody's."""
    said = say("“{text}” is one word; the family name or the given name is missing.", text=text)
    return (_warning if likely else _error)("one_word_name", said, cell)


def name_order(given: str, family: str, cell: CellRef) -> Problem:
    """A name whose parts may be the other way round."""
    return _warning(
        "name_order",
        say(
            "Taken as given name “{given}” and family name “{family}”; it may be the other way round.",
            given=given,
            family=family,
        ),
        cell,
    )


def perhaps_heading(text: str, cell: CellRef) -> Problem:
    """A line that is not understood, where a heading has spoken for the people above it."""
    return _error(
        "perhaps_heading",
        say(
            "“{text}” is not understood. It may be a heading, so the one above does not hold for the rows below.",
            text=text,
        ),
        cell,
    )


def health_title(cell: CellRef) -> Problem:
    """A title that tells of somebody's illness or whose next of kin somebody is."""
    return _warning(
        "health_title",
        say("The title tells of somebody as a patient or next of kin. That is never stored, and it is left out."),
        cell,
    )


def heading_ended(cell: CellRef) -> Problem:
    """A line that may be a heading, below another that has spoken for people."""
    return _warning("heading_ended", say("The heading above it does not hold for the rows below it."), cell)


def odd_name(text: str, cell: CellRef) -> Problem:
    """A text in the column of names that does not look like one."""
    return _error("odd_name", say("“{text}” does not look like the name of a person.", text=text), cell)


def perhaps_no_person(text: str, cell: CellRef) -> Problem:
    """A line that is a name by its form only."""
    return _error(
        "perhaps_no_person", say("“{text}” stands alone in its row. It may be a person or a heading.", text=text), cell
    )


def several_people(text: str, cell: CellRef) -> Problem:
    """Several people named together."""
    return _error("several_people", say("“{text}” names several people in one. Give each a row.", text=text), cell)


def people_parted(count: int, cell: CellRef) -> Problem:
    """One cell became several people."""
    return _note(
        "people_parted",
        say_count("One person stands in this cell.", "{count} people stand in this cell; each was taken.", count),
        cell,
    )


def whose_unclear(text: str, cell: CellRef) -> Problem:
    """A detail in a row of several people that cannot be given to one of them."""
    return _warning("whose_unclear", say("It is unclear whose “{text}” is; it is left out.", text=text), cell)


def unknown_role(text: str, cell: CellRef) -> Problem:
    """A role in words that the register does not have."""
    return _note(
        "unknown_role",
        say("“{text}” is not a role in a body; the role given for the whole list applies.", text=text),
        cell,
    )


def unknown_response(text: str, cell: CellRef) -> Problem:
    """An answer that is not understood."""
    return _warning(
        "unknown_response", say("“{text}” is not understood as an answer to an invitation.", text=text), cell
    )


def response_shortened(cell: CellRef) -> Problem:
    """An answer with more words than the answer."""
    return _note("response_shortened", say("Only the answer was taken; the words beside it are not stored."), cell)


def unknown_date(text: str, cell: CellRef) -> Problem:
    """A date that is none."""
    return _warning("unknown_date", say("“{text}” is not understood as a date.", text=text), cell)


def unknown_language(text: str, cell: CellRef) -> Problem:
    """A written standard that is none."""
    return _warning("unknown_language", say("“{text}” is neither bokmål nor nynorsk.", text=text), cell)


def invalid_organisation_number(text: str, cell: CellRef) -> Problem:
    """An organisation number with a wrong check digit or length."""
    return _warning("invalid_organisation_number", say("“{text}” is not a valid organisation number.", text=text), cell)


def named_deputy(text: str, cell: CellRef) -> Problem:
    """A deputy named in a cell where one cannot tell who stands in for whom."""
    return _warning("named_deputy", say("“{text}” speaks of a deputy, but not for whom; look at it.", text=text), cell)


def two_names(first: str, second: str, cell: CellRef) -> Problem:
    """Two columns of names that differ."""
    return _warning(
        "two_names",
        say("The row has two names, “{first}” and “{second}”; the first was taken.", first=first, second=second),
        cell,
    )


def unreadable_cell(why: str, cell: CellRef) -> Problem:
    """A cell that shows an error, or a formula never calculated."""
    if why == "formula":
        return _warning(
            "unreadable_cell",
            say("The cell holds a formula whose result is not in the file. Open and save it in a spreadsheet program."),
            cell,
        )
    return _warning("unreadable_cell", say("The cell shows an error value, such as #N/A, and counts as empty."), cell)


# --- Of attendance ---------------------------------------------------------------------------------------------------


def unknown_mark(text: str, cell: CellRef) -> Problem:
    """A mark that is not known."""
    return _error("unknown_mark", say("The mark “{text}” is not understood.", text=text), cell)


def mark_shortened(text: str, cell: CellRef) -> Problem:
    """A mark with words beside it."""
    return _warning("mark_shortened", say("“{text}” beside the mark is not taken in.", text=text), cell)


def reason_not_kept(cell: CellRef) -> Problem:
    """A mark that tells why somebody was absent."""
    return _note("reason_not_kept", say("Taken as excused; the reason is never stored."), cell)


def ambiguous_f(cell: CellRef) -> Problem:
    """F that may be fysisk or forfall."""
    return _error(
        "ambiguous_f",
        say(
            "F stands beside D and may mean “fysisk” or “forfall”. Say in a line of the sheet what it means: “F = "
            "forfall”."
        ),
        cell,
    )


def ambiguous_x(cell: CellRef) -> Problem:
    """X that may be present or absent."""
    return _error(
        "ambiguous_x",
        say(
            "x stands beside ✓ and may mean that somebody came or did not. Say in a line of the sheet what it means: "
            "“x = møtt”."
        ),
        cell,
    )


def cross_is_absent(mark: str, cell: CellRef) -> Problem:
    """✗ beside ✓."""
    return _note(
        "cross_is_absent",
        say(
            "“{mark}” is taken as absent, since a tick stands for those who came. If it is not so, say it in a line of "
            "the sheet: “{mark} = møtt”.",
            mark=mark,
        ),
        cell,
    )


def cross_is_present(mark: str, cell: CellRef) -> Problem:
    """✗ without any ✓."""
    return _note(
        "cross_is_present",
        say(
            "“{mark}” is taken as present, as an x is. If it is not so, say it in a line of the sheet: “{mark} = ikke "
            "møtt”.",
            mark=mark,
        ),
        cell,
    )


def dash_is_absent(count: int, cell: CellRef) -> Problem:
    """A dash where the list has no other mark for absent."""
    return _note(
        "dash_is_absent",
        say_count(
            "“-” in {count} cell is taken as absent. If it is not so, say it in a line of the sheet: “- = ikke "
            "medlem”.",
            "“-” in {count} cells is taken as absent. If it is not so, say it in a line of the sheet: “- = ikke "
            "medlem”.",
            count,
        ),
        cell,
    )


def dash_is_nothing(count: int, other: str, cell: CellRef) -> Problem:
    """A dash where another mark says absent."""
    return _note(
        "dash_is_nothing",
        say_count(
            "“-” in {count} cell is not taken in, since “{mark}” is the list's mark for absent. If it means absent "
            "too, say it in a line of the sheet: “- = ikke møtt”.",
            "“-” in {count} cells is not taken in, since “{mark}” is the list's mark for absent. If it means absent "
            "too, say it in a line of the sheet: “- = ikke møtt”.",
            count,
            mark=other,
        ),
        cell,
    )


def no_meetings(name: str) -> Problem:
    """A list without meetings."""
    return _error("no_meetings", say("“{name}” has people but no columns of meetings.", name=name))


def impossible_day(text: str, cell: CellRef) -> Problem:
    """A date that no calendar has."""
    return _error("impossible_day", say("“{text}” names a day that does not exist.", text=text), cell)


def no_year(text: str, cell: CellRef) -> Problem:
    """A date without a year."""
    return _error("no_year", say("“{text}” has no year, and the sheet does not tell it.", text=text), cell)


def no_date(text: str, cell: CellRef) -> Problem:
    """A meeting known by its title only."""
    return _warning("no_date", say("“{text}” has neither a date nor a number.", text=text), cell)


def several_days(text: str, cell: CellRef) -> Problem:
    """A meeting of several days under one heading."""
    return _note("several_days", say("“{text}” names several days; the first was taken as the date.", text=text), cell)


def perhaps_number(text: str, cell: CellRef) -> Problem:
    """A date that may be a meeting's number."""
    return _warning(
        "perhaps_number",
        say("“{text}” may be the number of a meeting that a spreadsheet turned into a date.", text=text),
        cell,
    )


# --- Of a row --------------------------------------------------------------------------------------------------------


def row_not_understood(cell: CellRef) -> Problem:
    """A row that is no person and nothing else that is known."""
    return _error(
        "row_not_understood",
        say("The row has no name and no address, and is not understood. It is not taken in."),
        cell,
    )


def row_too_wide(cell: CellRef) -> Problem:
    """A row with more cells than the header, whose cells have probably moved."""
    return _error(
        "row_too_wide",
        say("The row has more cells than the header, so its content stands in the wrong columns. It is not taken in."),
        cell,
    )


def address_above_header(cell: CellRef) -> Problem:
    """A line over the header with an address in it."""
    return _note(
        "address_above_header", say("The line stands above the list and is not taken in as a participant."), cell
    )


# --- Of a sheet or file ----------------------------------------------------------------------------------------------


def no_list(row: int, cell: CellRef | None = None) -> Problem:
    """A sheet in which no list of people was found."""
    return _note(
        "no_list",
        say_count(
            "No list of people was found here; {count} row is not taken in.",
            "No list of people was found here; {count} rows are not taken in.",
            row,
        ),
        cell,
    )


def people_across() -> Problem:
    """A sheet whose headings stand in its first column, each person in a column of their own."""
    return _warning(
        "people_across",
        say(
            "Each person seems to have a column here, not a row. Turn the table round (in Excel: copy, then Paste "
            "Special with Transpose), save it, and import it again."
        ),
    )


def nobody_found(name: str) -> Problem:
    """A file, or pasted text without a name, in which nobody was found."""
    said = say("No people were found in “{name}”.", name=name) if name else say("No people were found.")
    return _error("nobody_found", said)


def cut_off(letters: int) -> Problem:
    """Pasted text of which only the beginning was read."""
    return _error(
        "cut_off", say("Only the first {letters} characters were read; the rest is not taken in.", letters=letters)
    )


def entry_too_long(cell: CellRef) -> Problem:
    """A recipient of more text than any cell may hold."""
    return _error("entry_too_long", say("It is longer than any name and address, and is not taken in."), cell)


def guessed_columns() -> Problem:
    """A list without a header."""
    return _note("guessed_columns", say("The list has no header; what its columns hold was told from their content."))


def hidden_rows(count: int) -> Problem:
    """Rows that a filter hides are read like the others."""
    return _note(
        "hidden_rows",
        say_count(
            "{count} hidden row was read like the others.", "{count} hidden rows were read like the others.", count
        ),
    )


def filled_down(field: Field, count: int) -> Problem:
    """Values that stand for the rows below too."""
    return _note(
        "filled_down",
        say_count(
            "{field}: {count} empty cell was filled from the one above.",
            "{field}: {count} empty cells were filled from the ones above.",
            count,
            field=field_word(field),
        ),
    )


def wrong_ending(ending: str) -> Problem:
    """A file that is not what its name says."""
    return _note(
        "wrong_ending",
        say("The file is named {ending} but is something else; it was read as what it is.", ending=ending),
    )


def letters_mended() -> Problem:
    """Letters that had been encoded twice."""
    return _note("letters_mended", say("Broken letters, such as Ã¦ for æ, were put right."))


def letters_lost() -> Problem:
    """Letters that cannot be brought back."""
    return _warning("letters_lost", say("Some letters were lost before the file came here and show as �."))


def stray_quotes() -> Problem:
    """Quotation marks that never close."""
    return _note(
        "stray_quotes", say("A quotation mark is never closed; it was read as a letter, so that no row is swallowed.")
    )
