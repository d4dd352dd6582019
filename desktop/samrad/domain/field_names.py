"""What the fields of the register are called when a sentence has to name one."""

from __future__ import annotations

from samrad.errors import Text, say_in

_NAMES = {
    "address": say_in("field", "address"),
    "archive_reference": say_in("field", "archive reference"),
    "author": say_in("field", "author"),
    "background": say_in("field", "background"),
    "content": say_in("field", "draft"),
    "decision": say_in("field", "decision"),
    "discussion": say_in("field", "discussion"),
    "distribution": say_in("field", "distribution list"),
    "email": say_in("field", "e-mail"),
    "family_name": say_in("field", "family name"),
    "file_name": say_in("field", "file name"),
    "former_name": say_in("field", "former name"),
    "given_name": say_in("field", "given name"),
    "label_en": say_in("field", "label in English"),
    "label_nb": say_in("field", "label in bokmål"),
    "label_nn": say_in("field", "label in nynorsk"),
    "language": say_in("field", "language"),
    "legal_basis": say_in("field", "legal basis"),
    "letterhead": say_in("field", "letterhead"),
    "mandate": say_in("field", "mandate"),
    "membership": say_in("field", "membership"),
    "name": say_in("field", "name"),
    "next_meeting": say_in("field", "next meeting"),
    "note": say_in("field", "note"),
    "number": say_in("field", "organisation number"),
    "organisation": say_in("field", "organisation"),
    "organisation_name": say_in("field", "organisation"),
    "other_email": say_in("field", "second e-mail"),
    "other_phone": say_in("field", "second telephone"),
    "owner": say_in("field", "owner"),
    "phone": say_in("field", "telephone"),
    "place": say_in("field", "place"),
    "presenter": say_in("field", "presenter"),
    "proposal": say_in("field", "proposed decision"),
    "public_title": say_in("field", "public title"),
    "represents_name": say_in("field", "represents"),
    "retention_rule": say_in("field", "retention rule"),
    "short_name": say_in("field", "short name"),
    "title": say_in("field", "title"),
    "what": say_in("field", "what is to be done"),
}


def field_name(column: str) -> Text | str:
    """The name of a field, by its column; the column itself where no words have been found for it."""
    return _NAMES.get(column, column)
