"""The rows that every register carries from its first day."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from samrad import paths
from samrad.domain.municipalities import County, MunicipalityAlias, MunicipalityPeriod, Succession
from samrad.register import driver, reference
from samrad.register.connection import Mode, atomic, connect
from samrad.register.store import Register
from samrad.register.tables import TableClass, of_class
from samrad.services.municipalities import resolve

BUILT_IN = [table for table in of_class(TableClass.REFERENCE) if not table.startswith("_")]


def rows_of(register: Register) -> dict[str, list[tuple[object, ...]]]:
    return {table: register.rows(f"SELECT * FROM {table} ORDER BY id") for table in [*BUILT_IN, "code_key"]}


def write_as_migrations_do(path: Path, edition: Path | None = None) -> None:
    """On a connection of its own, without the triggers that keep every other writer away."""
    db = connect(path, Mode.WRITE)
    try:
        with atomic(db):
            reference.write(db, edition)
    finally:
        db.close()


def read(name: str) -> list[dict[str, str]]:
    with (paths.resources() / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_table_of_municipalities_keeps_its_columns() -> None:
    assert list(read("municipalities.csv")[0]) == [
        *("id", "number", "name", "sami_name", "sami_language", "kven_name", "county_number", "county_name"),
        *("valid_from", "valid_to", "lat", "lon"),
    ]


def test_every_row_of_the_files_is_in_the_register(register: Register) -> None:
    assert len(register.all(MunicipalityPeriod)) == len(read("municipalities.csv"))
    assert len(register.all(MunicipalityAlias)) == len(read("municipality_aliases.csv"))
    kinds = {(row["date"], row["old_number"], row["new_number"], kind) for row in read("succession.csv")
             for kind in row["kind"].split("+")}  # fmt: skip
    assert {(str(one.day), one.old_number, one.new_number, one.kind.value) for one in register.all(Succession)} == kinds
    assert len(register.all(County)) == 33
    assert len(register.rows("SELECT 1 FROM code")) == len(read("codes.csv"))


def test_writing_them_again_changes_nothing(register: Register) -> None:
    before = rows_of(register)
    write_as_migrations_do(register.path)
    assert rows_of(register) == before


def test_a_new_edition_reaches_a_register_of_any_age(register: Register, tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    edition.mkdir()
    for file in paths.resources().glob("*.csv"):
        shutil.copy(file, edition)
    municipalities = edition / "municipalities.csv"
    text = municipalities.read_text(encoding="utf-8")
    municipalities.write_text(text.replace(",Tromsø,,,,55,", ",Tromsø,Romsa,sme,,55,"), encoding="utf-8")
    codes = edition / "codes.csv"
    codes.write_text(
        codes.read_text(encoding="utf-8").replace("kind.nav,kind,4,NAV,", "kind.nav,kind,4,Nav,")
        + "service.new,service,99,Ny,Ny,New,,,\n",
        encoding="utf-8",
    )
    write_as_migrations_do(register.path, edition)
    names = [one.sami_name for one in register.all(MunicipalityPeriod, "number = '5501'")]
    assert names == ["Romsa"]
    assert register.rows("SELECT label_nb FROM code WHERE id IN ('kind.nav', 'service.new') ORDER BY id") == [
        ("Nav",), ("Ny",)
    ]  # fmt: skip
    assert not register.rows("PRAGMA foreign_key_check")


@pytest.mark.parametrize("table", BUILT_IN)
def test_no_operation_writes_them(register: Register, table: str) -> None:
    with pytest.raises(driver.IntegrityError), register.upkeep() as db:
        db.execute(f"DELETE FROM {table}")


def test_one_name_is_resolved_on_the_day_of_the_register(register: Register) -> None:
    assert resolve(register, "Kristiansand").municipality_id == "1001-2017"
    assert resolve(register, 5501).municipality_id == "1902-2017"
