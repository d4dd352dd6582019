"""The participation report as PDF: counted, redacted where it is public, put in words, laid out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from samrad.domain.papers import Edition, Paper
from samrad.domain.participation import ParticipationFigures
from samrad.errors import UsageError, say
from samrad.register.codes import by_id
from samrad.register.municipalities import municipalities
from samrad.register.participation import body_names
from samrad.register.store import Register
from samrad.reports.content import participation as content
from samrad.reports.content.document import Occasion
from samrad.reports.content.participation_record import ParticipationRecord
from samrad.reports.content.place_names import other_names
from samrad.reports.layout import participation as layout
from samrad.services.papers import Desk
from samrad.services.participation import figures as participation_figures
from samrad.services.participation_grid import attendance_grid

EDITIONS = {"internal": Edition.FULL, "public": Edition.PUBLIC}


def participation(
    register: Register,
    *,
    start: date | None = None,
    end: date | None = None,
    since: date | None = None,
    map_date: date | None = None,
    language: str | None = None,
    edition: str = "internal",
    progress: Callable[[int, int], None] | None = None,
) -> Paper:
    """The participation report (deltakelsesrapport) of a period.

    Args:
        register: what is counted.
        start: the first day; the first of January of the last day's year when None.
        end: the last day; today when None.
        since: the last day of the previous report; the day before `start` when None.
        map_date: groups the municipalities as on that day's map.
        language: nb, nn or en; the programme's own when None.
        edition: "internal" with names, or "public" without them.
        progress: told how many of how many meetings are counted; an exception it raises ends the counting.

    Raises:
        UsageError: the period ends before it begins, or there is no such language or edition.
    """
    wanted = _edition(edition)
    own = register.programme().language
    desk = Desk.of(register, language or own, own, wanted)
    last = end or register.today()
    first = start or date(last.year, 1, 1)
    counted = participation_figures(register, start=first, end=last, since=since, map_date=map_date, progress=progress)
    record = participation_record(register, counted, map_date=map_date)
    occasion = Occasion(programme=desk.programme, logo=desk.logo, edition=desk.edition)
    pdf = layout.lay_out(content.report(record, desk.wording, occasion))
    return desk.paper(pdf, content.file_name(record, desk.wording, desk.edition))


def participation_record(
    register: Register, counted: ParticipationFigures, *, map_date: date | None = None
) -> ParticipationRecord:
    """Figures with what everything in them is called on the last day of the period."""
    period = counted.period
    table = municipalities(register)
    return ParticipationRecord(
        figures=counted,
        grid=attendance_grid(register, start=period.first, end=period.last),
        codes=by_id(register),
        bodies=body_names(register, period.last),
        municipalities={one.id: table.label(one.id, period.last) for one in table},
        other_names={one.id: other_names(one.near(period.last)) for one in table},
        map_date=map_date,
    )


def _edition(edition: str) -> Edition:
    if edition not in EDITIONS:
        raise UsageError(
            say("There is no edition “{edition}”.", edition=edition),
            remedy=say("Choose one of these: {editions}.", editions=list(EDITIONS)),
        )
    return EDITIONS[edition]
