"""The make-up of the file: each table has one class, explains itself, and can be opened by any SQLite program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_spec.schema import SCHEMA, schema
from samrad.register import derived
from samrad.register.references import references
from samrad.register.store import Register
from samrad.register.tables import TABLES, TableClass, entities, of_class
from tests.registers import new_register

NEVER_DELETED = {"code_key", "municipality", "blob", "operation"}
"""Parents whose rows stay: codes and municipalities are ended, the others are immutable."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with new_register(tmp_path_factory.mktemp("register")) as made:
        yield made


def _tables(register: Register, kinds: str = "'table', 'virtual'") -> set[str]:
    return {
        name
        for (name,) in register.rows(
            f"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ({kinds})"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
    }


def test_each_table_has_exactly_one_class(register: Register) -> None:
    made = derived.tables()
    assert made.isdisjoint(TABLES)
    assert _tables(register) == set(TABLES) | made


def test_each_field_of_a_domain_type_is_a_column_and_each_column_a_field(register: Register) -> None:
    for entity, table in entities().items():
        columns = [row[0] for row in register.rows("SELECT name FROM pragma_table_info(?)", [table])]
        assert sorted(columns) == sorted(entity.__struct_fields__), table


def test_each_recorded_table_has_a_domain_type() -> None:
    assert set(of_class(TableClass.RECORDED)) <= set(entities().values())


def test_recorded_tables_can_be_merged_and_read_by_other_programs(register: Register) -> None:
    for table in of_class(TableClass.RECORDED):
        ((sql, is_strict),) = register.rows(
            "SELECT s.sql, l.strict FROM sqlite_schema AS s JOIN pragma_table_list AS l ON l.name = s.name"
            " WHERE s.name = ? AND l.schema = 'main'",
            [table],
        )
        assert is_strict, table
        assert "id TEXT NOT NULL PRIMARY KEY" in sql, table
        for forbidden in ("UNIQUE", "COLLATE", "GENERATED", "CASCADE", "SET NULL"):
            assert forbidden not in sql.upper(), table


def test_no_trigger_stands_in_the_file(register: Register) -> None:
    assert register.rows("SELECT name FROM main.sqlite_schema WHERE type = 'trigger'") == []


def test_each_column_that_refers_to_what_can_be_deleted_is_indexed(register: Register) -> None:
    for reference in references(register.db):
        if reference.target not in NEVER_DELETED:
            leading = {
                column
                for (column,) in register.rows(
                    "SELECT (SELECT name FROM pragma_index_info(l.name) WHERE seqno = 0)"
                    " FROM pragma_index_list(?) AS l",
                    [reference.table],
                )
            }
            assert reference.column in leading, reference


def test_the_schema_is_the_one_on_record(register: Register) -> None:
    """When it changes on purpose: `.venv/bin/python -m build_spec.schema` writes it anew."""
    assert schema(register) == SCHEMA.read_text("utf-8")


def test_any_sqlite_program_can_read_the_file(tmp_path: Path) -> None:
    new_register(tmp_path).close()
    with sqlite3.connect(tmp_path / "test.samrad") as other:
        assert other.execute("SELECT name FROM programme").fetchone() == ("Én innbygger – én journal",)
        tables = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for (name,) in other.execute(tables).fetchall():
            other.execute(f"SELECT * FROM {name} LIMIT 1").fetchall()
    other.close()
