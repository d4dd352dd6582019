"""Follow-up in words: what, who, by when, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samrad.domain.action_rows import ResponsibleRow
from samrad.domain.actions import Action, ActionStatus, DueKind
from samrad.domain.meeting_record import ActionRecord, ResponsibleRecord
from samrad.domain.papers import Edition
from samrad.errors import Text, say, say_in
from samrad.reports.content.wording import Said, Wording, capital


@dataclass(frozen=True, kw_only=True)
class Task:
    """An action under its item: what is to be done, then who and by when, as sentences."""

    what: Said
    who_and_when: str


@dataclass(frozen=True, kw_only=True)
class TaskTable:
    """Actions as a table: a heading, the columns, and rows of as many cells.

    The first column is narrow, for numbers of items or meetings, unless there are none.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    begins_with_what: bool = field(default=False, metadata={"printed": False})


def tasks(actions: Iterable[ActionRecord], wording: Wording, edition: Edition) -> tuple[Task, ...]:
    """The actions of one item, as they stand below it."""
    return tuple(_task(one, wording, edition) for one in actions)


def new_tasks(actions: Sequence[ActionRecord], wording: Wording, edition: Edition) -> TaskTable | None:
    """The follow-up table at the end of the minutes; None when nothing was agreed on."""
    if not actions:
        return None
    numbers = [(one.item and one.item.label) or "" for one in actions]
    numbered = any(numbers)
    return TaskTable(
        heading=wording(say_in("paper", "Follow-up")),
        columns=_columns(
            wording,
            *([say_in("paper", "Item")] if numbered else []),
            say_in("paper", "What"),
            say_in("paper", "Responsible"),
            say_in("paper", "Deadline"),
        ),
        rows=tuple(
            (*([Said(number or "–")] if numbered else []), *_what_who_when(one, wording, edition))
            for number, one in zip(numbers, actions, strict=True)
        ),
        begins_with_what=not numbered,
    )


def carried_tasks(actions: Sequence[ActionRecord], wording: Wording, edition: Edition) -> TaskTable | None:
    """What earlier meetings agreed on and was not done when this one began."""
    if not actions:
        return None
    return TaskTable(
        heading=wording(say_in("paper", "Follow-up from earlier meetings")),
        columns=_columns(
            wording,
            say_in("paper", "Meeting"),
            say_in("paper", "What"),
            say_in("paper", "Responsible"),
            say_in("paper", "Deadline"),
            say_in("paper", "Status"),
        ),
        rows=tuple(
            (
                Said(one.born_in.number or wording.language.short_date(one.born_in.first_day)),
                *_what_who_when(one, wording, edition),
                Said(capital(wording(status(one.status)))),
            )
            for one in actions
        ),
    )


def due(action: Action, wording: Wording) -> str | None:
    """The deadline: a date, "uke 43", "neste møte", "fortløpende"; None when there is none."""
    match action.due_kind:
        case DueKind.DATE if action.due_on is not None:
            return wording.language.short_date(action.due_on)
        case DueKind.WEEK if action.due_on is not None:
            return wording(say_in("paper", "week {week}", week=action.due_on.isocalendar().week))
        case DueKind.NEXT_MEETING:
            return wording(say_in("paper", "next meeting"))
        case DueKind.ONGOING:
            return wording(say_in("paper", "ongoing"))
        case _:
            return None


def responsible(found: Iterable[ResponsibleRecord | ResponsibleRow], wording: Wording) -> str | None:
    """Who is to act; None when nobody is named."""
    names = [wording(say_in("paper", "everyone")) if one.is_everyone else one.name for one in found]
    return wording.language.join([name for name in names if name]) or None


def status(of: ActionStatus) -> Text:
    """Where an action stands."""
    return {
        ActionStatus.OPEN: say_in("action", "open"),
        ActionStatus.IN_PROGRESS: say_in("action", "in progress"),
        ActionStatus.DONE: say_in("action", "done"),
        ActionStatus.DROPPED: say_in("action", "dropped"),
    }[of]


def is_withheld(one: ActionRecord, edition: Edition) -> bool:
    """Whether the action was born in something exempt and the edition is public."""
    return edition is Edition.PUBLIC and one.exemption is not None


def _task(one: ActionRecord, wording: Wording, edition: Edition) -> Task:
    if is_withheld(one, edition) and one.exemption is not None:
        return Task(what=Said(wording.exempt_sentence(one.exemption.legal_basis)), who_and_when="")
    who, when = responsible(one.responsible, wording), due(one.action, wording)
    told = [say("Responsible: {who}.", who=who)] if who else []
    told += [say("Deadline: {when}.", when=when)] if when else []
    return Task(what=wording.said(_sentence(one.action.what)), who_and_when=" ".join(wording(one) for one in told))


def _what_who_when(one: ActionRecord, wording: Wording, edition: Edition) -> tuple[Said, Said, Said]:
    if is_withheld(one, edition) and one.exemption is not None:
        return Said(wording.exempt(one.exemption.legal_basis)), Said(""), Said("")
    who, when = responsible(one.responsible, wording), due(one.action, wording)
    return wording.said(one.action.what), Said(capital(who or "–")), Said(when or "–")


def _columns(wording: Wording, *words: Text) -> tuple[str, ...]:
    return tuple(wording(word) for word in words)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
