"""A deadline in the window's words, and as somebody would type it again."""

from __future__ import annotations

from samrad.domain.actions import Action, DueKind
from samrad.domain.deadlines import Deadline
from samrad.errors import say_in
from samrad.i18n import Language


def due_in_words(action: Action, language: Language) -> str:
    """The deadline (frist) of an action: a date, a week with its year, next meeting, ongoing; nothing when none.

    In bokmål, nynorsk and English alike the words are those that `parse_deadline` understands.
    """
    return deadline_in_words(Deadline(action.due_kind, action.due_on), language)


def deadline_in_words(due: Deadline, language: Language) -> str:
    """A deadline, as `due_in_words`."""
    match due.kind:
        case DueKind.DATE if due.on is not None:
            return language.short_date(due.on)
        case DueKind.WEEK if due.on is not None:
            year, week, _ = due.on.isocalendar()
            return language(say_in("deadline", "week {week} {year}", week=week, year=str(year)))
        case DueKind.NEXT_MEETING:
            return language(say_in("deadline", "next meeting"))
        case DueKind.ONGOING:
            return language(say_in("deadline", "ongoing"))
        case _:
            return ""
