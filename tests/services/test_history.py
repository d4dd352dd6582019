"""Undo, redo and the history as the user meets them: with names."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from msgspec.structs import replace

from samrad.domain.actions import Action, DueKind
from samrad.domain.bodies import Body
from samrad.domain.change_words import column_words, kind_words, value_words
from samrad.domain.changes import Ref
from samrad.domain.history import ChangeKind, OperationKind
from samrad.domain.ids import ActionId, AreaId, BodyId, CodeId, MeetingId, MunicipalityId, PersonId
from samrad.domain.meetings import Meeting, MeetingDay
from samrad.domain.organisations import Area
from samrad.domain.people import Person
from samrad.errors import Text, say
from samrad.i18n import language
from samrad.register.history import CannotUndoError
from samrad.register.store import Register
from samrad.register.tables import TableClass, of_class
from samrad.services import history

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann")


def _add_kari(register: Register) -> None:
    with register.transaction(say("Add {person}", person=Ref("person", "kari"))) as tx:
        tx.insert(KARI)


def test_what_was_undone_is_told_with_names_though_it_is_gone(register: Register) -> None:
    _add_kari(register)
    done = history.undo(register)
    assert str(done.value) == "Add Kari Nordmann"
    assert done.changes.rows == {"person": frozenset({"kari"})}
    assert str(history.redo(register).value) == "Add Kari Nordmann"


def test_the_menu_knows_what_comes_next(register: Register) -> None:
    assert history.next_undo(register) is None
    assert history.next_redo(register) is None
    _add_kari(register)
    assert str(history.next_undo(register)) == "Add Kari Nordmann"
    history.undo(register)
    assert history.next_undo(register) is None
    assert str(history.next_redo(register)) == "Add Kari Nordmann"


def test_labels_follow_the_name_as_it_is_now(register: Register) -> None:
    _add_kari(register)
    with register.transaction(say("Change {person}", person=Ref("person", "kari"))) as tx:
        tx.update(Person(id=KARI.id, given_name="Kari", family_name="Hansen"))
    shown = [str(row.label) for row in history.operations(register)]
    assert shown == ["Change Kari Hansen", "Add Kari Hansen", "Make the register"]


def test_an_operation_of_the_history_is_undone_and_redone_by_its_id(register: Register) -> None:
    _add_kari(register)
    added = history.operations(register)[0]
    assert history.obstacles(register, added.id) == []
    history.undo_operation(register, added.id)
    undo = history.operations(register)[0]
    assert (undo.kind, undo.target_id) == (OperationKind.UNDO, added.id)
    history.undo_operation(register, undo.id)
    assert register.all(Person) == [KARI]


def test_no_identity_number_or_name_stands_in_a_label(register: Register) -> None:
    _add_kari(register)
    assert "Kari" not in "".join(label for (label,) in register.rows("SELECT label FROM operation"))


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_refusals_can_be_said_in_every_language(register: Register, code: str) -> None:
    _add_kari(register)
    added = history.operations(register)[0]
    with register.transaction(say("Change {person}", person=Ref("person", "kari"))) as tx:
        tx.update(Person(id=KARI.id, given_name="Kari", family_name="Hansen"))
    with pytest.raises(CannotUndoError) as refused:
        history.undo_operation(register, added.id)
    for text in (refused.value.what, refused.value.why, refused.value.remedy):
        assert text is not None
        said = language(code)(text)
        assert "Ref(" not in said
        assert "{" not in said


def test_what_an_operation_did_is_told_field_by_field_with_names(register: Register) -> None:
    body = Body(id=BodyId("b"), name="Prosjektstyret", kind_id=CodeId("body_kind.board"), valid_from=date(2017, 1, 1))
    with register.transaction(say("Add")) as tx:
        tx.insert(body)
    with register.transaction(say("Change")) as tx:
        tx.update(replace(body, kind_id=CodeId("body_kind.advisory"), prints_absent=True, valid_to=date(2018, 1, 1)))
    change, add = history.operations(register)[:2]
    (row,) = history.changes(register, change.id)
    assert (row.kind, str(row.of_kind), row.thing) == (ChangeKind.CHANGED, "body", "Prosjektstyret")
    assert [(str(field.name), str(field.before), str(field.after)) for field in row.fields] == [
        ("kind", "Prosjektstyre", "Rådgivende utvalg"),
        ("prints absence without notice", "no", "yes"),
        ("first day it no longer holds", "None", "2018-01-01"),
    ]
    (added,) = history.changes(register, add.id)
    assert added.kind is ChangeKind.ADDED
    assert [str(field.name) for field in added.fields] == [
        "name",
        "kind",
        "language",
        "prints absence without notice",
        "from",
    ]


def test_what_happened_to_a_thing_is_told_newest_first(register: Register) -> None:
    _add_kari(register)
    history.undo(register)
    history.redo(register)
    told = history.changes_to(register, "person", "kari")
    assert [(row.kind, change.kind) for row, change in told] == [
        (OperationKind.REDO, ChangeKind.ADDED),
        (OperationKind.UNDO, ChangeKind.DELETED),
        (OperationKind.DO, ChangeKind.ADDED),
    ]
    assert {str(row.label) for row, _ in told} == {"Add Kari Nordmann"}


def test_every_column_of_the_history_has_words(register: Register) -> None:
    for table in of_class(TableClass.RECORDED):
        for (column,) in register.rows("SELECT name FROM pragma_table_info(?) WHERE name <> 'id'", [table]):
            assert isinstance(column_words(table, column), Text), (table, column)


def test_every_fixed_value_has_words(register: Register) -> None:
    """The schema says which values a column may have."""
    for table in of_class(TableClass.RECORDED):
        ((sql,),) = register.rows("SELECT sql FROM sqlite_schema WHERE name = ?", [table])
        for column, values in re.findall(r"(\w+) TEXT[^,]*?CHECK \(\w+ IN \(([^)]*)\)", sql):
            for value in re.findall(r"'(\w+)'", values):
                assert isinstance(value_words(column, value), Text), (table, column, value)


def test_municipalities_and_times_are_told_as_people_say_them(register: Register) -> None:
    area = Area(id=AreaId("a"), name="Tromsø", host_municipality_id=MunicipalityId("1902-2017"), position=1)
    meeting = Meeting(id=MeetingId("m"), type_id=CodeId("meeting_type.working"))
    day = MeetingDay(id="d", meeting_id=meeting.id, day=date(2017, 10, 3), starts=time(9), ends=time(15, 30))
    with register.transaction(say("Add")) as tx:
        tx.insert(area, meeting, day)
    told = {
        (change.table_name, str(field.name)): field.after
        for change in history.changes(register, history.operations(register)[0].id)
        for field in change.fields
    }
    assert told["area", "host municipality"] == "Tromsø"
    assert told["meeting_day", "day"] == date(2017, 10, 3)
    assert told["meeting_day", "end"] == time(15, 30)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "en",
            [
                "Added action: Send the draft",
                "Added person: Kari Nordmann",
                "Added: a day of the meeting on 3 October 2017",
            ],
        ),
        ("nb", ["Lagt til oppfølgingspunkt: Send the draft", "Lagt til person: Kari Nordmann"]),
        ("nn", ["Lagt til oppfølgingspunkt: Send the draft", "Lagt til person: Kari Nordmann"]),
    ],
)
def test_one_thing_is_spoken_of_as_one(register: Register, code: str, words: list[str]) -> None:
    """An action is told of as "action", not as "actions"; where the name says what it is, nothing stands before it."""
    meeting = Meeting(id=MeetingId("m"), type_id=CodeId("meeting_type.working"))
    day = MeetingDay(id="d", meeting_id=meeting.id, day=date(2017, 10, 3), starts=time(9), ends=time(15, 30))
    action = Action(id=ActionId("a"), meeting_id=meeting.id, what="Send the draft", due_kind=DueKind.NONE)
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI, meeting, day, action)
    changes = history.changes(register, history.operations(register)[0].id)
    told = [language(code)(change.told()) for change in changes]
    for sentence in words:
        assert sentence in told


def test_every_kind_of_thing_has_a_name_or_says_itself_what_it_is() -> None:
    says_itself = {
        "area_municipality", "organisation_municipality", "distinct_pair", "seat", "meeting_day", "meeting_cohost",
        "invitation", "agenda_item_kind", "exemption", "attendance", "disqualification", "action_responsible",
    }  # fmt: skip
    for table in of_class(TableClass.RECORDED):
        assert (kind_words(table, "name") is None) == (table in says_itself), table


def test_an_operation_whose_label_names_nothing_tells_what_it_was_about(register: Register) -> None:
    with register.transaction(say("Add a participant")) as tx:
        tx.insert(KARI)
    with register.transaction(say("Delete participants")) as tx:
        tx.insert(replace(KARI, id=PersonId("ola"), given_name="Ola"), replace(KARI, id=PersonId("siv")))
    history.undo_operation(register, history.operations(register)[1].id)
    assert [str(row.label) for row in history.operations(register)] == [
        "Add a participant: Kari Nordmann",
        "Delete participants",
        "Add a participant: Kari Nordmann",
        "Make the register",
    ]
