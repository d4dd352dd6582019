"""Write down the register's schema, for a test to hold and for people to read: `python -m build_spec.schema`.

What is derived is left out: it is made anew whenever it changes, and no old file holds another program to it.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from samrad.bootstrap import new_id
from samrad.domain.context import Context
from samrad.domain.programme import Programme
from samrad.register.opening import create
from samrad.register.store import Register
from samrad.register.tables import TABLES

SCHEMA = Path(__file__).parents[1] / "desktop" / "samrad" / "register" / "schema.sql"


def main() -> None:
    """Make an empty register and write down what it is made of."""
    context = Context(clock=lambda: datetime.now(UTC), new_id=new_id, author="", laptop="")
    with tempfile.TemporaryDirectory() as folder:
        programme = Programme(id="programme", name="programme", owner="owner")
        with create(Path(folder) / "empty.samrad", programme, context) as register:
            SCHEMA.write_text(schema(register), encoding="utf-8")


def schema(register: Register) -> str:
    """The statements that make the tables and indexes of a register, by name."""
    rows = register.rows(
        "SELECT tbl_name, sql FROM main.sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        " ORDER BY type DESC, name"
    )
    return "".join(f"{sql};\n\n" for table, sql in rows if table in TABLES)


if __name__ == "__main__":
    main()
