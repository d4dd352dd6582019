"""The child process that reads a workbook: started with two walls around it, memory and time, and trusted with nothing.

python-calamine believes what a sheet says of its own extent; a hostile or merely odd file makes it abort the process.
Here only this process ends. It answers with one JSON document and knows nothing of the program: no Qt, no register.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from samrad.exchange.workbook_scan import RefusedError, SheetFacts, scan_workbook

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 60
MOST_ROWS = 200_000
MOST_CELLS = 5_000_000

OUT_OF_MEMORY_CODE = 77


def main(path: str) -> int:
    """Read the workbook and send its cells as JSON, or the reason why not. The exit code is 0 in both cases."""
    limit_resources()
    try:
        answer = read_workbook(path)
    except RefusedError as refused:
        answer = {"refused": refused.reason, "detail": refused.detail[:500]}
    except MemoryError:
        return OUT_OF_MEMORY_CODE
    _send(json.dumps(answer, separators=(",", ":"), default=_tagged).encode("ascii"))
    return 0


def limit_resources() -> None:
    """Bound this process's memory and processor time where the system can; the parent watches both as well."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS refuses a bound below what it has mapped already
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def read_workbook(path: str) -> dict[str, Any]:
    """Every sheet's non-empty rows.

    Raises:
        RefusedError: the file can't or won't be read; the reason says why.
    """
    import python_calamine

    with Path(path).open("rb") as file:
        is_archive = file.read(2) == b"PK"
    kind, facts = scan_workbook(path) if is_archive else ("xls", {})
    reading = _Reading(python_calamine.SheetVisibleEnum.Visible)
    try:
        with python_calamine.load_workbook(path) as workbook:
            sheets = [
                reading.sheet(workbook, about, facts.get(about.name, SheetFacts()))
                for about in workbook.sheets_metadata
                if about.typ in (python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetTypeEnum.MacroSheet)
            ]
    except python_calamine.PasswordError as error:
        raise RefusedError("encrypted", str(error)) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise RefusedError("extent" if "limit exceeded" in str(error) else "damaged", str(error)) from error
    except Exception:
        raise
    except BaseException as panic:  # a panic of the library's Rust code is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise RefusedError("damaged", str(panic)) from panic
    return {"kind": kind, "sheets": sheets}


class _Reading:
    """Takes over rows and counts them, over all sheets."""

    def __init__(self, visible: object) -> None:
        self._visible = visible
        self._rows = self._cells = 0

    def sheet(self, workbook: Any, about: Any, facts: SheetFacts) -> dict[str, Any]:
        """One sheet as JSON can hold it. Rows and columns count from 1."""
        sheet = workbook.get_sheet_by_name(about.name)
        merges = [
            (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
        ]
        return {
            "name": about.name,
            "hidden": about.visible != self._visible,
            "merges": merges or facts.merges,
            "unreadable": facts.unreadable,
            "hidden_rows": facts.hidden_rows,
            "first_column": (sheet.start or (0, 0))[1] + 1,
            "rows": list(self._filled_rows(sheet)),
        }

    def _filled_rows(self, sheet: Any) -> Iterator[tuple[int, list[object]]]:
        for number, values in enumerate(sheet.iter_rows(), 1):
            filled = len(values) - values.count("")
            if filled:
                self._rows += 1
                self._cells += filled
                if self._rows > MOST_ROWS or self._cells > MOST_CELLS:
                    raise RefusedError("rows")
                yield number, values


def _tagged(value: object) -> object:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"h": value.isoformat()}
    if isinstance(value, timedelta):
        return {"s": value.total_seconds()}
    return str(value)


def _send(answer: bytes) -> None:
    """Write to descriptor 1 itself: a frozen program without a console has no `sys.stdout`."""
    left = memoryview(answer)
    while left:
        left = left[os.write(1, left) :]
