"""Checking a register as a whole, and making anew what is derived from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from samrad.domain.register_rows import Finding, Severity
from samrad.errors import AppError, say
from samrad.register import check as checking
from samrad.register.recount import recounted, span
from samrad.register.store import Register
from samrad.services.participation import figures

Progress = Callable[[int, int], None]
"""Told before each step how many are done, and of how many."""


def check(register: Register, *, progress: Progress | None = None) -> list[Finding]:
    """Look through the whole register; nothing found means that it is sound. Writes nothing.

    The figures of the participation report are counted a third way: as the report counts them. A register with errors
    is not counted, since no number of it can be trusted.
    """
    steps = 0

    def told(done: int, total: int) -> None:
        nonlocal steps
        steps = total
        if progress is not None:
            progress(done, total + 1)

    with register.snapshot():
        found = checking.check(register, told)
        if not any(finding.severity is Severity.ERROR for finding in found):
            if progress is not None:
                progress(steps, steps + 1)
            found += _report_figures(register)
    return found


def refuse_damage(register: Register, *, because: Exception) -> None:
    """Ask whether the file is damaged, when something failed that should not: that may be why.

    Raises:
        AppError: it is damaged.
    """
    try:
        checking.refuse_damage(register)
    except AppError as damage:
        raise damage from because


def rebuild(register: Register) -> None:
    """Make all anew that is derived from the register: search, sort keys, counting views.

    Raises:
        AppError: the register is open for reading only.
    """
    checking.rebuild(register)


def _report_figures(register: Register) -> Iterator[Finding]:
    days = span(register)
    if days is None:
        return
    totals = figures(register, start=days[0], end=days[1]).totals
    for name, figure in recounted(register).items():
        reported = getattr(totals, name).period
        if reported != figure.by_tables:
            yield Finding(
                Severity.ERROR,
                say(
                    "The participation report says {reported} {figure}, and the tables {tables}.",
                    figure=figure.name,
                    reported=reported,
                    tables=figure.by_tables,
                ),
                say("Do not use the report before this is explained: send us what “samrad info” says, and this line."),
            )
