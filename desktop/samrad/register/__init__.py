"""The SQLite file: the only place that knows SQL.

sqlite-utils catches the exceptions of the driver it imports, and it takes `pysqlite3` when there is one. So the one
engine of this program is put under that name here, before any module of the package can import sqlite_utils.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol, cast


class Driver(Protocol):
    """What the register uses of the driver, which has no type hints of its own."""

    sqlite_version: str
    Error: type[sqlite3.Error]
    DatabaseError: type[sqlite3.DatabaseError]
    IntegrityError: type[sqlite3.IntegrityError]
    OperationalError: type[sqlite3.OperationalError]

    def connect(self, database: str, *, uri: bool, isolation_level: str | None, timeout: float) -> sqlite3.Connection:
        """Open a database."""

    def register_adapter(self, kind: type, adapter: Callable[[Any], object]) -> None:
        """Say what is written of a value that is no text, number or bytes."""


def _wired() -> Driver:
    if "sqlite_utils" in sys.modules:
        raise ImportError("sqlite_utils was imported before samrad.register and holds another SQLite engine")
    dbapi2 = importlib.import_module("sqlcipher3.dbapi2")
    package = ModuleType("pysqlite3")
    package.__dict__.update({name: value for name, value in vars(dbapi2).items() if not name.startswith("__")})
    package.__dict__.update({"dbapi2": dbapi2, "__path__": []})
    sys.modules["pysqlite3"] = package
    sys.modules["pysqlite3.dbapi2"] = dbapi2
    return cast("Driver", dbapi2)


def _writing_nothing_at_once(wired: Driver) -> Driver:
    """For every NULL the driver looks in vain for an adapter, forty times as long as it takes to write it."""
    wired.register_adapter(type(None), {}.get)
    return wired


driver = _writing_nothing_at_once(_wired())
