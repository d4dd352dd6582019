"""What the fields of the register are called when a sentence has to name one."""

from __future__ import annotations

from samrad.errors import Text, say

_NAMES = {
    "address": say("address"),
    "archive_reference": say("archive reference"),
    "background": say("background"),
    "decision": say("decision"),
    "discussion": say("discussion"),
    "distribution": say("distribution list"),
    "email": say("e-mail"),
    "family_name": say("family name"),
    "file_name": say("file name"),
    "former_name": say("former name"),
    "given_name": say("given name"),
    "label_en": say("label in English"),
    "label_nb": say("label in bokmål"),
    "label_nn": say("label in nynorsk"),
    "language": say("language"),
    "legal_basis": say("legal basis"),
    "letterhead": say("letterhead"),
    "mandate": say("mandate"),
    "name": say("name"),
    "next_meeting": say("next meeting"),
    "note": say("note"),
    "number": say("organisation number"),
    "organisation_name": say("organisation"),
    "other_email": say("second e-mail"),
    "other_phone": say("second telephone"),
    "owner": say("owner"),
    "phone": say("telephone"),
    "place": say("place"),
    "presenter": say("presenter"),
    "proposal": say("proposed decision"),
    "public_title": say("public title"),
    "represents_name": say("represents"),
    "retention_rule": say("retention rule"),
    "short_name": say("short name"),
    "title": say("title"),
    "what": say("what is to be done"),
}


def field_name(column: str) -> Text | str:
    """The name of a field, by its column; the column itself where no words have been found for it."""
    return _NAMES.get(column, column)
