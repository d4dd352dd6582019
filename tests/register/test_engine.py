"""One SQLite engine, everywhere the same."""

import subprocess
import sys

from samrad.register import driver  # before sqlite_utils, which each test imports for itself


def test_sqlite_utils_holds_the_engine_of_the_register() -> None:
    from sqlite_utils import utils

    assert vars(utils)["sqlite3"].connect is driver.connect
    assert utils.OperationalError is driver.OperationalError


def test_the_engine_is_past_the_write_ahead_log_corruption() -> None:
    assert tuple(int(part) for part in driver.sqlite_version.split(".")) >= (3, 51, 3)


def test_sqlite_utils_catches_the_errors_of_the_engine() -> None:
    from sqlite_utils import Database

    db = Database(memory=True, execute_plugins=False)
    db.table("thing").insert({"id": 1}, pk="id")
    with_conflict = db.table("thing").insert({"id": 1}, pk="id", ignore=True)
    assert with_conflict.count == 1
    db.close()


def test_a_program_that_loaded_sqlite_utils_first_fails_loudly() -> None:
    code = "import sqlite_utils\nimport samrad.register"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "another SQLite engine" in run.stderr


def test_the_engine_of_the_standard_library_stays_out() -> None:
    code = (
        "import samrad.register.opening, sys, sqlite_utils.utils as u\n"
        "assert u.sqlite3.__name__ == 'pysqlite3' and 'sqlcipher3.dbapi2' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
