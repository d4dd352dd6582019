"""How a meeting is named and dated in the window."""

from __future__ import annotations

from collections.abc import Sequence

from samrad.domain.meeting_rows import MeetingRow
from samrad.domain.meetings import MeetingDay, MeetingFormat
from samrad.errors import say, say_count, say_in
from samrad.i18n import Language

FORMATS = {
    MeetingFormat.PHYSICAL: say_in("format", "in the room"),
    MeetingFormat.DIGITAL: say_in("format", "digital"),
    MeetingFormat.HYBRID: say_in("format", "in the room and digital"),
    MeetingFormat.WRITTEN: say_in("format", "in writing"),
}


def headline(row: MeetingRow, type_label: str) -> str:
    """Body and number, "NUFA 3/2017"; without a body the title, else the type of meeting."""
    if row.body_name is None:
        return row.title or type_label
    return f"{row.body_name} {row.label}" if row.label else row.body_name


def hours(days: Sequence[MeetingDay], language: Language) -> str:
    """The days with their hours: "tirsdag 3. oktober 2017 kl. 10.00–15.30", "3.–5. oktober 2017 kl. 9–15 hver dag"."""
    first, last = days[0], days[-1]
    alike = all((one.starts, one.ends) == (first.starts, first.ends) for one in days)
    if len(days) > 1 and alike and (last.day - first.day).days == len(days) - 1:
        span = language.dates(first.day, last.day)
        starts, ends = language.time(first.starts), language.time(first.ends)
        return language(say("{days}, {starts}–{ends} each day", days=span, starts=starts, ends=ends))
    return "; ".join(
        language(
            say(
                "{day}, {starts}–{ends}",
                day=language.date(one.day, weekday=True),
                starts=language.time(one.starts),
                ends=language.time(one.ends),
            )
        )
        for one in days
    )


def place(row: MeetingRow) -> str:
    """Where the meeting is, as far as it is known."""
    parts = (row.place, row.host_municipality)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def people(row: MeetingRow, language: Language) -> str:
    """How many came of those invited; as long as nobody has come, how many are invited."""
    if row.present:
        return language(say("{present} of {invited}", present=row.present, invited=max(row.invited, row.present)))
    return language(say_count("{count} invited", "{count} invited", row.invited)) if row.invited else ""
