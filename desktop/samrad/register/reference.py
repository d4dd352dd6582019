"""The built-in rows: municipalities, counties and code lists, written from the program's resources by migrations only.

The sources and their credit stand in `resources/README.md`. A later edition of the files needs a new migration that
calls `write` again: the keys are fixed, so registers of any age end up with the same rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from sqlite3 import Connection

from samrad import paths

Row = dict[str, str]

_PERIOD_COLUMNS = (
    *("number", "name", "sami_name", "sami_language", "kven_name", "county_number", "county_name"),
    *("lat", "lon", "valid_from", "valid_to"),
)
_CODE_COLUMNS = ("list", "label_nb", "label_nn", "label_en", "prose_nb", "prose_nn", "prose_en", "position")


def write(db: Connection, folder: Path | None = None) -> None:
    """Write all built-in rows, within the caller's transaction; doing it again changes nothing.

    What can be referred to (municipalities, codes) is added and brought up to date, never taken away; the rest is
    replaced.

    Raises:
        AppError: the program's own files are missing.
    """
    folder = folder or paths.resources()
    municipalities = _read(folder / "municipalities.csv")
    _add(db, "municipality", ["id"], {(row["id"],) for row in municipalities})
    _replace(db, "municipality_period", ["id", "municipality_id", *_PERIOD_COLUMNS], map(_period, municipalities))
    _replace(db, "county", ["id", "number", "name", "valid_from", "valid_to"], _counties(municipalities))
    _replace(
        db,
        "municipality_alias",
        ["id", "municipality_id", "alias", "language"],
        (
            (f"{row['id']}:{row['alias']}", row["id"], row["alias"], row["language"] or None)
            for row in _read(folder / "municipality_aliases.csv")
        ),
    )
    _replace(
        db,
        "municipality_succession",
        ["id", "day", "old_number", "new_number", "kind"],
        {succession for row in _read(folder / "succession.csv") for succession in _successions(row)},
    )
    codes = _read(folder / "codes.csv")
    _add(db, "code_key", ["id", "list"], [(row["id"], row["list"]) for row in codes])
    _add(db, "code", ["id", *_CODE_COLUMNS], [(row["id"], *_values(row, _CODE_COLUMNS)) for row in codes])


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _values(row: Row, columns: Sequence[str]) -> list[str | None]:
    return [row[column] or None for column in columns]


def _period(row: Row) -> tuple[str | None, ...]:
    return (f"{row['id']}:{row['valid_from']}", row["id"], *_values(row, _PERIOD_COLUMNS))


def _counties(municipalities: Iterable[Row]) -> list[tuple[str | None, ...]]:
    """Every county with the time its municipalities belonged to it, from first to last."""
    periods: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in municipalities:
        key = row["county_number"], row["county_name"]
        periods.setdefault(key, []).append((row["valid_from"], row["valid_to"]))
    counties: list[tuple[str | None, ...]] = []
    for (number, name), spans in sorted(periods.items()):
        first = min(start for start, _ in spans)
        last = max((end for _, end in spans), key=lambda end: end or "9999")
        counties.append((f"{number}-{first[:4]}", number, name, first, last or None))
    return counties


def _successions(row: Row) -> list[tuple[str, ...]]:
    """One row per kind: what was split may have been merged elsewhere at once ("split+merge")."""
    old, new = row["old_number"], row["new_number"]
    return [(f"{row['date']}:{old}:{new}:{kind}", row["date"], old, new, kind) for kind in row["kind"].split("+")]


def _replace(db: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    db.execute(f"DELETE FROM {table}")
    _add(db, table, columns, rows)


def _add(db: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns)
    marks = ", ".join("?" * len(columns))
    db.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changed}",
        sorted(tuple(row) for row in rows),
    )
