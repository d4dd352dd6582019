"""The one door for writes: all or nothing, named, recorded, and no way round it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from samrad.domain.attachments import IssuedPaper
from samrad.domain.changes import Ref
from samrad.domain.ids import OrganisationId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.errors import RuleError, say
from samrad.register import driver
from samrad.register.store import NotFoundError, Register, StillUsedError
from tests.registers import NOON

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann", email="kari@example.no")
OLA = Person(id=PersonId("ola"), given_name="Ola", family_name="Nordmann")


def _changes(register: Register) -> list[tuple[str, str, object, object]]:
    """The changes of the newest operation."""
    return [
        (table, row, before and json.loads(before), after and json.loads(after))
        for table, row, before, after in register.rows(
            "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY position",
            [register.newest_operation()],
        )
    ]


def _count(register: Register, table: str) -> int:
    ((count,),) = register.rows(f"SELECT count(*) FROM {table}")
    return int(count)


def test_an_operation_says_who_did_what_and_when(register: Register) -> None:
    with register.transaction(say("Add {person}", person=Ref("person", "kari"))) as tx:
        tx.insert(KARI)
    ((laptop, sequence, at, author, kind, target, label),) = register.rows(
        "SELECT laptop, sequence, at, author, kind, target_id, label FROM operation ORDER BY rowid DESC LIMIT 1"
    )
    assert (laptop, sequence, at, author, kind, target) == ("laptop", 2, NOON.isoformat(), "Kari Nordmann", "do", None)
    assert json.loads(label) == {"message": "Add {person}", "values": {"person": {"ref": ["person", "kari"]}}}
    assert tx.changes.operation == register.newest_operation()
    assert tx.changes.rows == {"person": frozenset({"kari"})}


def test_any_error_leaves_everything_as_it_was(register: Register) -> None:
    before = register.newest_operation()
    with pytest.raises(driver.IntegrityError), register.transaction(say("Add")) as tx:
        tx.insert(KARI, _affiliation())
    assert register.all(Person) == []
    assert register.newest_operation() == before
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI)
    assert register.all(Person) == [KARI]


def test_only_changed_columns_are_recorded(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI)
    with register.transaction(say("Change")) as tx:
        tx.update(replace(KARI, email=None, phone="922 33 445"))
    assert _changes(register) == [
        (
            "person",
            "kari",
            {"email": "kari@example.no", "phone": None},
            {"email": None, "phone": "922 33 445"},
        )
    ]


def test_several_changes_of_one_row_are_one(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI)
        tx.update(replace(KARI, phone="1"))
        tx.update(replace(KARI, phone="2"))
    ((table, row, before, after),) = _changes(register)
    assert (table, row, before) == ("person", "kari", None)
    assert isinstance(after, dict)
    assert after["phone"] == "2"
    with register.transaction(say("Change")) as tx:
        tx.update(replace(KARI, phone="3"))
        tx.update(replace(KARI, phone="4"))
    assert _changes(register) == [("person", "kari", {"phone": "2"}, {"phone": "4"})]


def test_where_nothing_changed_there_is_no_operation(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI)
    newest = register.newest_operation()
    with register.transaction(say("Change")) as tx:
        tx.update(KARI)
        tx.update(replace(KARI, phone="1"))
        tx.update(KARI)
        tx.insert(OLA)
        tx.delete(Person, "ola")
    assert tx.changes.operation is None
    assert tx.changes.rows == {}
    assert register.newest_operation() == newest
    assert _count(register, "change") == 2
    with register.transaction(say("Change")) as tx:
        tx.delete(Person, "kari")
        tx.insert(KARI)
    assert tx.changes.operation is None


def test_raw_sql_and_upserts_do_not_escape(register: Register) -> None:
    from sqlite_utils import Database

    with register.transaction(say("Add")):
        people = Database(register.db, execute_plugins=False).table("person")
        people.insert({"id": "a", "given_name": "A", "family_name": "B"})
        people.upsert({"id": "a", "given_name": "C", "family_name": "B"}, pk="id")
        register.db.execute("INSERT OR REPLACE INTO person (id, given_name, family_name) VALUES ('a', 'D', 'E')")
    ((table, row, before, after),) = _changes(register)
    assert (table, row, before) == ("person", "a", None)
    assert isinstance(after, dict)
    assert (after["given_name"], after["family_name"]) == ("D", "E")


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO person (id, given_name, family_name) VALUES ('a', 'b', 'c')",
        "UPDATE programme SET name = 'x'",
        "DELETE FROM operation",
        "INSERT INTO draft VALUES ('a', 'b', 'c')",
        "CREATE TABLE odd (id TEXT)",
        "DROP TABLE person",
    ],
)
def test_nothing_can_be_written_outside_an_operation(register: Register, sql: str) -> None:
    with pytest.raises(driver.OperationalError, match="readonly"):
        register.db.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE operation SET author = 'nobody'",
        "DELETE FROM change",
        "UPDATE municipality SET id = 'x'",
        "DELETE FROM code",
        "INSERT INTO county (id, number, name) VALUES ('x', '99', 'x')",
        "DELETE FROM _sqlite_migrations",
        "UPDATE programme SET id = 'other'",
    ],
)
def test_what_is_immutable_or_built_in_stays(register: Register, sql: str) -> None:
    with pytest.raises(driver.IntegrityError), register.transaction(say("Break")):
        register.db.execute(sql)


def test_a_row_that_others_refer_to_is_not_deleted_and_the_error_says_where(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI, _organisation(register), _affiliation())
    with pytest.raises(StillUsedError, match="affiliations"), register.transaction(say("Delete")) as tx:
        tx.delete(Person, "kari")
    assert register.find(Person, "kari") == KARI


def test_a_row_that_is_gone_is_named_not_found(register: Register) -> None:
    with pytest.raises(NotFoundError):
        register.get(Person, "kari")
    with pytest.raises(NotFoundError), register.transaction(say("Change")) as tx:
        tx.update(KARI)
    with pytest.raises(NotFoundError), register.transaction(say("Delete")) as tx:
        tx.delete(Person, "kari")


def test_a_label_takes_no_name(register: Register) -> None:
    for value in ("Kari Nordmann", 1.5, None, True, say("{x}", x="Kari")):
        with pytest.raises(TypeError), register.transaction(say("Add {person}", person=value)):
            pass


def test_transactions_are_not_nested(register: Register) -> None:
    with register.transaction(say("Outer")) as tx:
        tx.insert(KARI)
        with pytest.raises(RuntimeError), register.transaction(say("Inner")):
            pass
    assert register.all(Person) == [KARI]


def test_issued_papers_are_kept_without_an_operation(register: Register) -> None:
    newest = register.newest_operation()
    paper = IssuedPaper(
        id="p",
        document="participation",
        language="nb",
        edition="public",
        sha256="0" * 64,
        file_name="x.pdf",
        at=NOON.isoformat(),
        author="Kari Nordmann",
    )
    with register.transaction(say("Issue")) as tx:
        tx.insert(paper)
    assert tx.changes.rows == {"issued_paper": frozenset({"p"})}
    assert register.all(IssuedPaper) == [paper]
    assert register.newest_operation() == newest


def test_the_same_bytes_are_kept_once(register: Register) -> None:
    with register.transaction(say("Attach")) as tx:
        first, second = tx.put_blob(b"content"), tx.put_blob(b"content")
    assert first == second
    assert register.blob(first) == b"content"
    assert _count(register, "blob") == 1
    with pytest.raises(NotFoundError):
        register.blob("0" * 64)


def test_drafts_leave_no_trace_in_the_history(register: Register) -> None:
    newest = register.newest_operation()
    with register.scratch() as scratch:
        scratch.put("draft", "page", {"content": "half a sen", "at": NOON.isoformat()})
        scratch.put("draft", "page", {"content": "half a sentence", "at": NOON.isoformat()})
        scratch.put("window_state", "main", {"content": "{}"})
        scratch.remove("window_state", "main")
    assert register.rows("SELECT id, content FROM draft") == [("page", "half a sentence")]
    assert _count(register, "window_state") == 0
    assert register.newest_operation() == newest


def test_the_scratch_door_opens_local_tables_only(register: Register) -> None:
    for table in ("person", "operation", "municipality", "sorted_name"):
        with pytest.raises(ValueError, match="not a local table"), register.scratch() as scratch:
            scratch.put(table, "a", {"content": "x"})
        with pytest.raises(ValueError, match="not a local table"), register.scratch() as scratch:
            scratch.remove(table, "a")


def test_today_is_the_demonstrations_own_day(register: Register) -> None:
    assert register.today() == NOON.date()
    programme = replace(register.programme(), is_demonstration=True, today=date(2017, 11, 17))
    with register.transaction(say("Change")) as tx:
        tx.update(programme)
    assert register.today() == date(2017, 11, 17)


def test_the_birth_of_the_register_stands_in_the_history(register: Register) -> None:
    ((table, row, before, after),) = _changes(register)
    assert (table, row, before) == ("programme", "programme", None)
    assert isinstance(after, dict)
    assert after["owner"] == "Direktoratet for e-helse"


def test_what_refers_to_nothing_is_refused_as_our_mistake(register: Register) -> None:
    with pytest.raises(driver.IntegrityError), register.transaction(say("Add")) as tx:
        tx.insert(_affiliation())


def test_all_takes_conditions_and_parameters_of_any_type(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI, OLA, _organisation(register), _affiliation())
    assert register.all(Person, order="given_name DESC") == [OLA, KARI]
    assert register.all(Affiliation, "valid_from <= ? AND is_primary = ?", [date(2017, 1, 1), True]) == [_affiliation()]


def _organisation(register: Register) -> Organisation:
    ((type_id,),) = register.rows("SELECT min(id) FROM code WHERE list = 'organisation_type'")
    ((kind_id,),) = register.rows("SELECT min(id) FROM code WHERE list = 'kind'")
    return Organisation(id=OrganisationId("o"), name="Tromsø kommune", type_id=type_id, kind_id=kind_id)


def _affiliation() -> Affiliation:
    from samrad.domain.ids import AffiliationId

    return Affiliation(
        id=AffiliationId("a"),
        person_id=PersonId("kari"),
        organisation_id=OrganisationId("o"),
        valid_from=date(2017, 1, 1),
    )


def test_a_register_opened_for_reading_refuses_writing_with_a_sentence(tmp_path: Path, register: Register) -> None:
    from samrad.register.opening import open_reader
    from tests.registers import context

    with open_reader(tmp_path / "test.samrad", context()) as reader:
        for door in (reader.transaction(say("Add")), reader.scratch(), reader.upkeep()):
            with pytest.raises(RuleError, match="reading only"), door:
                pass
        with pytest.raises(driver.OperationalError, match="readonly"):
            reader.db.execute("DELETE FROM person")
