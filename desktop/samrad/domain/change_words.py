"""What columns and their values are called where the history tells of a change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from samrad.domain.field_names import field_name
from samrad.domain.meetings import MeetingState, state_in_words
from samrad.errors import Text, say, say_in

_OF_A_TABLE: Mapping[tuple[str, str], Text] = {
    ("meeting", "number"): say_in("field", "number"),
    ("agenda_item", "number"): say_in("field", "number"),
    ("area", "position"): say_in("field", "place in the list"),
    ("seat", "position"): say_in("field", "place in the list"),
    ("agenda_item", "position"): say_in("field", "place on the agenda"),
    ("agenda_item", "parent_id"): say_in("field", "sub-item of"),
    ("attendance", "outcome"): say_in("field", "attendance"),
    ("attendance", "is_walk_in"): say_in("field", "came without an invitation"),
}

_COLUMNS: Mapping[str, Text] = {
    "action_id": say_in("field", "action"),
    "affiliation_id": say_in("field", "affiliation"),
    "area_id": say_in("field", "area"),
    "attachment_id": say_in("field", "attachment"),
    "attendance_id": say_in("field", "attendance"),
    "body_id": say_in("field", "body"),
    "called_on": say_in("field", "day of the call"),
    "chair_id": say_in("field", "chair"),
    "closed_meeting_id": say_in("field", "closed in the meeting"),
    "closed_on": say_in("field", "closed on"),
    "competence_id": say_in("field", "competence"),
    "continues_id": say_in("field", "continues the item"),
    "day": say_in("field", "day"),
    "deputy_for_id": say_in("field", "deputy for"),
    "discussion_minutes": say_in("field", "minutes of discussion"),
    "due_kind": say_in("field", "kind of deadline"),
    "due_on": say_in("field", "deadline"),
    "ended_on": say_in("field", "ended on"),
    "ends": say_in("field", "end"),
    "form": say_in("field", "form"),
    "format": say_in("field", "form of meeting"),
    "from_item_id": say_in("field", "from the item"),
    "host_municipality_id": say_in("field", "host municipality"),
    "invited_on": say_in("field", "invited on"),
    "is_demonstration": say_in("field", "demonstration"),
    "is_everyone": say_in("field", "everyone"),
    "is_primary": say_in("field", "main affiliation"),
    "item_id": say_in("field", "item"),
    "kind_id": say_in("field", "kind"),
    "list": say_in("field", "code list"),
    "logo_sha256": say_in("field", "logo"),
    "media_type": say_in("field", "kind of file"),
    "meeting_id": say_in("field", "meeting"),
    "membership_id": say_in("field", "membership"),
    "minute_taker_id": say_in("field", "minute taker"),
    "mode": say_in("field", "way of taking part"),
    "municipality_id": say_in("field", "municipality"),
    "number_year": say_in("field", "year of the number"),
    "organisation_id": say_in("field", "organisation"),
    "other_person_id": say_in("field", "other person"),
    "outcome": say_in("field", "outcome"),
    "parent_id": say_in("field", "belongs under"),
    "part": say_in("field", "part"),
    "person_id": say_in("field", "person"),
    "position": say_in("field", "place in the list"),
    "presenter_id": say_in("field", "presenter"),
    "prints_absent": say_in("field", "prints absence without notice"),
    "prose_en": say_in("field", "form within a sentence in English"),
    "prose_nb": say_in("field", "form within a sentence in bokmål"),
    "prose_nn": say_in("field", "form within a sentence in nynorsk"),
    "quota": say_in("field", "number of places"),
    "reminded_on": say_in("field", "reminded on"),
    "represents_kind_id": say_in("field", "represents the stakeholder kind"),
    "represents_municipality_id": say_in("field", "represents the municipality"),
    "represents_organisation_id": say_in("field", "represents the organisation"),
    "responded_on": say_in("field", "answered on"),
    "response": say_in("field", "answer"),
    "response_deadline": say_in("field", "deadline for answers"),
    "role_id": say_in("field", "role"),
    "seat_id": say_in("field", "seat"),
    "service_id": say_in("field", "service"),
    "sha256": say_in("field", "checksum"),
    "size": say_in("field", "size"),
    "standing": say_in("field", "standing item"),
    "starts": say_in("field", "start"),
    "state": say_in("field", "state"),
    "status": say_in("field", "status"),
    "talk_minutes": say_in("field", "minutes of talk"),
    "to_item_id": say_in("field", "to the item"),
    "today": say_in("field", "today"),
    "type_id": say_in("field", "type"),
    "until": say_in("field", "until"),
    "valid_from": say_in("field", "from"),
    "valid_to": say_in("field", "first day it no longer holds"),
}

_VALUES: Mapping[str, Mapping[str, Text]] = {
    "due_kind": {
        "date": say_in("value", "a date"),
        "week": say_in("value", "a week"),
        "next_meeting": say_in("value", "next meeting"),
        "ongoing": say_in("value", "ongoing"),
        "none": say_in("value", "no deadline"),
    },
    "form": {
        "item": say_in("value", "item"),
        "aob": say_in("value", "any other business"),
        "break": say_in("value", "break"),
        "theme": say_in("value", "theme"),
    },
    "format": {
        "physical": say_in("value", "in the room"),
        "digital": say_in("value", "digital"),
        "hybrid": say_in("value", "in the room and digital"),
        "written": say_in("value", "in writing"),
    },
    "language": {
        "nb": say_in("value", "bokmål"),
        "nn": say_in("value", "nynorsk"),
        "en": say_in("value", "English"),
    },
    "mode": {
        "room": say_in("value", "in the room"),
        "video": say_in("value", "on video"),
        "telephone": say_in("value", "by telephone"),
    },
    "outcome": {
        "present": say_in("value", "present"),
        "excused": say_in("value", "excused"),
        "absent": say_in("value", "absent"),
        "treated": say_in("value", "treated"),
        "postponed": say_in("value", "postponed"),
        "returned": say_in("value", "returned"),
        "withdrawn": say_in("value", "withdrawn"),
        "not_reached": say_in("value", "not reached"),
    },
    "part": {
        "all": say_in("value", "everything"),
        "title": say_in("value", "the title"),
        "background": say_in("value", "the background"),
        "discussion": say_in("value", "the discussion"),
        "proposal": say_in("value", "the proposed decision"),
        "decision": say_in("value", "the decision"),
    },
    "response": {
        "none": say_in("value", "no answer"),
        "yes": say_in("value", "comes"),
        "no": say_in("value", "does not come"),
        "deputy": say_in("value", "sends a deputy"),
    },
    "standing": {
        "approve_notice": say_in("value", "approval of notice and agenda"),
        "approve_minutes": say_in("value", "approval of the last minutes"),
        "next_meeting": say_in("value", "next meeting"),
        "aob": say_in("value", "any other business"),
    },
    "state": {state.value: state_in_words(state) for state in MeetingState},
    "status": {
        "open": say_in("value", "open"),
        "in_progress": say_in("value", "in progress"),
        "done": say_in("value", "done"),
        "dropped": say_in("value", "dropped"),
    },
}

_DAYS = frozenset(
    "called_on closed_on day due_on ended_on invited_on reminded_on responded_on response_deadline today until"
    " valid_from valid_to".split()
)


_TIMES = frozenset({"starts", "ends"})


_KINDS: Mapping[str, Text] = {
    "code_key": say_in("kind", "code"),
    "code_amendment": say_in("kind", "code"),
    "programme": say_in("kind", "programme"),
    "area": say_in("kind", "area"),
    "organisation": say_in("kind", "organisation"),
    "person": say_in("kind", "person"),
    "affiliation": say_in("kind", "affiliation"),
    "body": say_in("kind", "body"),
    "membership": say_in("kind", "membership"),
    "meeting": say_in("kind", "meeting"),
    "agenda_item": say_in("kind", "agenda item"),
    "presence": say_in("kind", "time of presence"),
    "action": say_in("kind", "action"),
    "attachment": say_in("kind", "attachment"),
    "issued_paper": say_in("kind", "issued paper"),
}


def kind_words(table: str, thing: Text | str) -> Text | None:
    """What one row of a table is, in the singular; None where what it is called says so: “a seat in NUFA”."""
    if table == "meeting" and isinstance(thing, Text):
        return None
    return _KINDS.get(table)


def column_words(table: str, column: str) -> Text | str:
    """The name of a column of a table; the column itself where no words have been found for it."""
    return _OF_A_TABLE.get((table, column)) or _COLUMNS.get(column) or field_name(column)


def value_words(column: str, value: str | float | None) -> Text | str | float | date | time | None:
    """A value as it is shown: days and times as such, truth values as yes and no, fixed values in words."""
    if column.startswith(("is_", "prints_")) and value is not None:
        return say("yes") if value else say("no")
    if not isinstance(value, str):
        return value
    if column in _DAYS:
        return date.fromisoformat(value)
    if column in _TIMES:
        return time.fromisoformat(value)
    return _VALUES.get(column, {}).get(value, value)
