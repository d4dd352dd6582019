"""Marks that mean this or that: what the other marks of the same list tell of them, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from samrad.domain.candidates import CellRef, Mark, MarkKind, Problem
from samrad.exchange import problems
from samrad.exchange.attendance_marks import CROSSES, DASH, TICKS, sign

Weighed = tuple[list[Mark], list[Problem]]

_AWAY = frozenset({MarkKind.ABSENT, MarkKind.EXCUSED})


def weighed(marks: Sequence[Mark], legend: Mapping[str, MarkKind]) -> Weighed:
    """The marks of a sheet, those of two meanings settled by the others, and what is to be said of them.

    What the list explains itself in its `legend` is settled already.
    """
    settled, said = list(marks), []
    for weigh in (_fysisk_or_forfall, _x_beside_ticks, _crosses, _dashes):
        settled, more = weigh(settled, legend)
        said += more
    return settled, said


def _fysisk_or_forfall(marks: list[Mark], legend: Mapping[str, MarkKind]) -> Weighed:
    """F beside D, and nobody "present" otherwise: F may be *fysisk* rather than *forfall*."""
    letters = {mark.raw.strip().casefold() for mark in marks}
    present = any(mark.kind is MarkKind.PRESENT for mark in marks)
    if "f" in legend or not {"f", "d"} <= letters or present:
        return marks, []
    return _settled(marks, lambda mark: mark.raw.strip().casefold() == "f", None, problems.ambiguous_f)


def _x_beside_ticks(marks: list[Mark], legend: Mapping[str, MarkKind]) -> Weighed:
    """An x beside ✓, and no other mark for those who did not come: it may say that they came, or that they did not."""
    if "x" in legend or not _has(marks, TICKS) or any(mark.kind in _AWAY for mark in marks) or _has(marks, CROSSES):
        return marks, []
    return _settled(marks, lambda mark: mark.raw.strip().casefold() == "x", None, problems.ambiguous_x)


def _crosses(marks: list[Mark], legend: Mapping[str, MarkKind]) -> Weighed:
    """✗ beside ✓ says that somebody did not come; alone it is an x."""
    crosses = [mark for mark in marks if _is_cross(mark, legend)]
    if not crosses:
        return marks, []
    first = crosses[0]
    if not _has(marks, TICKS):
        return marks, [problems.cross_is_present(first.raw[0], first.cell)]
    return _settled(
        marks,
        lambda mark: _is_cross(mark, legend),
        MarkKind.ABSENT,
        lambda cell: problems.cross_is_absent(first.raw[0], cell),
    )


def _is_cross(mark: Mark, legend: Mapping[str, MarkKind]) -> bool:
    return mark.kind is MarkKind.PRESENT and mark.raw[:1] in CROSSES and mark.raw[:1] not in legend


def _dashes(marks: list[Mark], legend: Mapping[str, MarkKind]) -> Weighed:
    """A dash says that somebody did not come, but not where the list has another mark for that."""
    count = sum(map(_is_dash, marks))
    if DASH in legend or not count:
        return marks, []
    other = next((mark.raw for mark in marks if mark.kind is MarkKind.ABSENT and not _is_dash(mark)), None)
    if other is None:
        first = next(mark for mark in marks if _is_dash(mark))
        return marks, [problems.dash_is_absent(count, first.cell)]
    return _settled(marks, _is_dash, MarkKind.NOT_APPLICABLE, lambda cell: problems.dash_is_nothing(count, other, cell))


def _is_dash(mark: Mark) -> bool:
    return mark.kind is MarkKind.ABSENT and sign(mark.raw) == DASH


def _has(marks: Sequence[Mark], signs: frozenset[str]) -> bool:
    return any(mark.raw[:1] in signs for mark in marks)


def _settled(
    marks: list[Mark],
    is_meant: Callable[[Mark], bool],
    kind: MarkKind | None,
    say_of_first: Callable[[CellRef], Problem],
) -> Weighed:
    """The marks that are meant with the kind they have after all, and one word about it at the first of them."""
    first = next((mark for mark in marks if is_meant(mark)), None)
    if first is None:
        return marks, []
    return [replace(mark, kind=kind) if is_meant(mark) else mark for mark in marks], [say_of_first(first.cell)]
