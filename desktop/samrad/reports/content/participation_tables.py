"""The tables of the participation report."""

from __future__ import annotations

from collections.abc import Sequence

from samrad.domain.ids import AreaId, BodyId, CodeId
from samrad.domain.participation import Cell, Columns, Grouping, MunicipalityRow, SeatCell, Share
from samrad.errors import Text, say, say_in
from samrad.reports.content.participation_parts import ColumnContent, ColumnGroup, ColumnKind, TableContent
from samrad.reports.content.participation_words import NOTHING, Words
from samrad.reports.content.wording import Said

MOST_ACROSS = 5
"""So many bodies or areas stand beside each other in one table; further ones go to the next."""


def main_figures(words: Words) -> TableContent:
    """The figures of the first page, in the three columns of every report."""
    totals = words.figures.totals
    lines: list[tuple[Text, Columns[int]]] = [
        (say_in("participation", "Meetings"), totals.meetings),
        (say_in("participation", "Meeting days"), totals.meeting_days),
        (say_in("participation", "People"), totals.people),
        (say("Of these, people who represented a municipality"), totals.municipal_people),
        (say("Of these, people from the areas' host municipalities"), totals.host_people),
        (say("People present at least three times"), totals.continuing),
        (say_in("participation", "Attendances"), totals.attendances),
        (say("Of these, attendances from the host municipalities"), totals.host_attendances),
        (say_in("participation", "Municipalities"), totals.municipalities),
        (say("Observers, who are in no other figure"), totals.observers),
    ]
    rows = [words.row(words(text), *words.columns(columns)) for text, columns in lines]
    days = words.row(words(say("Person-days (estimate)")), *words.columns(totals.person_days))
    return TableContent(
        name="main",
        columns=_first_and_three(words, say_in("participation", "Figure")),
        rows=(*rows[:8], days, *rows[8:]),
    )


def shares(words: Words) -> TableContent:
    """Every share with its numerator and denominator."""
    totals, on_map = words.figures.totals, words.figures.map
    hosts = Share(totals.host_people.period, totals.municipal_people.period)
    lines: list[tuple[Text, Share, Share | None]] = [
        (say("Attendance rate: invited who met themselves"), totals.rate, totals.rate_so_far),
        (say("Coverage: filled seats met by member or deputy"), totals.coverage, totals.coverage_so_far),
        (say("Digital attendances"), totals.modes.digital_share, totals.modes_so_far.digital_share),
        (say("The areas' municipalities that took part"), on_map.areas, None),
        (say("The country's municipalities that took part"), on_map.country, None),
        (say("People from host municipalities, of those for municipalities"), hosts, None),
    ]
    return TableContent(
        name="shares",
        columns=(
            _words(words, say_in("participation", "Share")),
            _column(words, say_in("participation", "This period"), ColumnKind.SHARE),
            _column(words, say_in("participation", "So far"), ColumnKind.SHARE),
        ),
        rows=tuple(
            words.row(words(text), words.share(one), NOTHING if so_far is None else words.share(so_far))
            for text, one, so_far in lines
        ),
    )


def grouped(name: str, heading: Text, grouping: Grouping, words: Words) -> TableContent:
    """People and attendances by one attribute, "not stated" always, and not those from which nobody came so far."""
    rows = [
        words.row(words.code(row.key), *words.columns(row.people), *words.columns(row.attendances))
        for row in grouping.rows
        if row.key is None or row.people.so_far
    ]
    return _six(name, heading, rows, words)


def types(words: Words) -> TableContent:
    """Meetings, days, people and attendances by type of meeting."""
    columns = [
        say_in("participation", "Meetings"),
        say_in("participation", "Meeting days"),
        say_in("participation", "People"),
        say_in("participation", "Attendances"),
    ]
    return TableContent(
        name="types",
        caption=words(say("Types of meeting, this period")),
        columns=(
            _words(words, say_in("participation", "Type")),
            *(_column(words, column, ColumnKind.NUMBER) for column in columns),
        ),
        rows=tuple(
            words.row(
                words.code(row.type_id),
                words.number(row.meetings.period),
                words.number(row.meeting_days.period),
                words.number(row.people.period),
                words.number(row.attendances.period),
            )
            for row in words.figures.types
        ),
    )


def bodies(words: Words) -> tuple[TableContent, TableContent]:
    """Bodies: how much they met, and who came."""
    rows = words.figures.bodies
    met = [words.row(words.body(row.body_id), *words.columns(row.meetings), *words.columns(row.people)) for row in rows]
    came = [
        words.row(
            words.body(row.body_id),
            words.number(row.municipalities),
            words.number(row.attendances.period),
            words.share(row.rate),
            words.share(row.coverage),
            words.number(row.vacancies),
        )
        for row in rows
    ]
    first = _six(
        "bodies",
        say_in("participation", "Body"),
        met,
        words,
        left=say_in("participation", "Meetings"),
        right=say_in("participation", "People"),
    )
    second = TableContent(
        name="bodies_came",
        caption=words(say("Who came to the meetings of the bodies, this period")),
        columns=(
            _words(words, say_in("participation", "Body")),
            _column(words, say_in("participation", "Municipalities"), ColumnKind.NUMBER),
            _column(words, say_in("participation", "Attendances"), ColumnKind.NUMBER),
            _column(words, say_in("participation", "Attendance rate"), ColumnKind.SHARE),
            _column(words, say_in("participation", "Coverage"), ColumnKind.SHARE),
            _column(words, say_in("participation", "Vacant"), ColumnKind.NUMBER),
        ),
        rows=tuple(came),
    )
    return first, second


def areas(words: Words) -> TableContent:
    """Areas, and what lies outside them."""
    rows = [
        words.row(
            row.name or words(say("Outside the areas")),
            NOTHING if row.municipalities is None else words.share(row.municipalities),
            *words.columns(row.people),
            words.number(row.host_people) if row.host is not None else NOTHING,
            NOTHING if row.area_id in words.record.withheld_areas else words.number(row.user_representatives),
        )
        for row in words.figures.areas
    ]
    total = words.row(
        words(say_in("participation", "Sum")),
        words.share(words.figures.map.areas),
        *(
            words.number(sum(numbers))
            for numbers in zip(
                *(
                    (row.people.period, row.people.so_far, row.people.new, row.host_people)
                    for row in words.figures.areas
                ),
                strict=True,
            )
        ),
        words.number(words.record.local_users),
    )
    return TableContent(
        name="areas",
        columns=(
            _words(words, say_in("participation", "Area")),
            _column(words, say_in("participation", "Municipalities that took part"), ColumnKind.SHARE),
            _column(words, say("People this period"), ColumnKind.NUMBER),
            _column(words, say("People so far"), ColumnKind.NUMBER),
            _column(words, say("New people"), ColumnKind.NUMBER),
            _column(words, say("From the host"), ColumnKind.NUMBER),
            _column(words, say_in("participation", "User rep."), ColumnKind.NUMBER),
        ),
        rows=(*rows, total),
    )


def municipalities(words: Words) -> TableContent:
    """Every municipality that took part, with (v) for deputies only and (d) for digitally only."""
    hides = words.record.hides_few
    rows = [
        words.row(
            _marked(row, words),
            words.joined(words.record.areas[area] for area in row.area_ids) or NOTHING,
            *words.columns(row.people),
            *words.columns(row.attendances),
            NOTHING if hides and not row.user_representatives else words.number(row.user_representatives),
        )
        for row in _by_area(words)
    ]
    return TableContent(
        name="municipalities",
        groups=(
            ColumnGroup(words="", columns=2),
            ColumnGroup(words=words(say_in("participation", "People")), columns=3),
            ColumnGroup(words=words(say_in("participation", "Attendances")), columns=3),
            ColumnGroup(words="", columns=1),
        ),
        columns=(
            _words(words, say_in("participation", "Municipality")),
            _column(words, say_in("participation", "Area"), ColumnKind.SHORT),
            *_three(words),
            *_three(words),
            _column(words, say_in("participation", "User rep."), ColumnKind.NUMBER),
        ),
        rows=tuple(rows),
    )


def _by_area(words: Words) -> list[MunicipalityRow]:
    order = {area: at for at, area in enumerate(words.record.areas)}
    last = len(order)
    return sorted(
        words.figures.municipalities,
        key=lambda row: (order[row.area_ids[0]] if row.area_ids else last, -row.people.period, row.place.number),
    )


def _marked(row: MunicipalityRow, words: Words) -> str:
    marks = [words.place(row.place)]
    if row.deputies_only:
        marks.append(words(say_in("participation", "(v)")))
    if row.digitally_only:
        marks.append(words(say_in("participation", "(d)")))
    if row.is_host:
        marks.append(words(say_in("participation", "(host)")))
    return " ".join(marks)


def cells(words: Words) -> list[TableContent]:
    """People who represented a municipality, by service and area."""
    names = list(words.record.areas.items())
    services = list(dict.fromkeys(cell.service_id for cell in words.figures.cells))
    by_place = {(cell.area_id, cell.service_id): cell for cell in words.figures.cells}
    return [
        _cells(names[start : start + MOST_ACROSS], services, by_place, words)
        for start in range(0, len(names) if services else 0, MOST_ACROSS)
    ]


def _cells(
    areas: Sequence[tuple[AreaId, str]],
    services: Sequence[CodeId | None],
    by_place: dict[tuple[AreaId, CodeId | None], Cell],
    words: Words,
) -> TableContent:
    return TableContent(
        name="cells",
        caption=words(say("People who represented a municipality, by service and area, this period")),
        columns=(
            _words(words, say_in("participation", "Service")),
            *(ColumnContent(words=name, kind=ColumnKind.NUMBER) for _, name in areas),
        ),
        rows=tuple(
            words.row(words.code(service), *(words.number(by_place[area, service].people) for area, _ in areas))
            for service in services
        ),
    )


def seats(words: Words) -> list[TableContent]:
    """Bodies by stakeholder kind: met, filled, all seats, and how many stand vacant."""
    found = {(cell.body_id, cell.kind_id): cell for cell in words.figures.seats}
    bodies = list(dict.fromkeys(cell.body_id for cell in words.figures.seats))
    order = [*(row.key for row in words.figures.kinds.rows), *(cell.kind_id for cell in words.figures.seats)]
    with_seats = {kind for _, kind in found}
    kinds = [kind for kind in dict.fromkeys(order) if kind in with_seats]
    return [
        _seats(bodies[start : start + MOST_ACROSS], kinds, found, words) for start in range(0, len(bodies), MOST_ACROSS)
    ]


def _seats(
    bodies: Sequence[BodyId],
    kinds: Sequence[CodeId | None],
    found: dict[tuple[BodyId, CodeId | None], SeatCell],
    words: Words,
) -> TableContent:
    heads = [words.short_body(body).words for body in bodies]
    rows = [
        words.row(words.code(kind), *(_seat(found.get((body, kind)), words) for body in bodies))
        for kind in kinds
        if any((body, kind) in found for body in bodies)
    ]
    return TableContent(
        name="seats",
        columns=(
            _words(words, say_in("participation", "Stakeholder kind")),
            *(ColumnContent(words=head, kind=ColumnKind.MARK) for head in heads),
        ),
        rows=tuple(rows),
    )


def _seat(cell: SeatCell | None, words: Words) -> str:
    if cell is None:
        return NOTHING
    told = say("{met} of {filled}", met=cell.met, filled=cell.filled)
    if not cell.vacant:
        return words(told)
    return words(say("{met} of {filled}, {vacant} vacant", met=cell.met, filled=cell.filled, vacant=cell.vacant))


def over_time(stretches: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], words: Words) -> TableContent:
    """The numbers of the chart over time: a row for each stretch of time would be as right, but kinds are fewer."""
    return TableContent(
        name="over_time",
        caption=words(say("Attendances by stakeholder kind over time")),
        columns=(
            _words(words, say_in("participation", "Stakeholder kind")),
            *(ColumnContent(words=stretch, kind=ColumnKind.MARK) for stretch in stretches),
        ),
        rows=tuple(words.row(label, *(words.number(value) for value in values)) for label, values in rows),
    )


def never_came(words: Words) -> TableContent:
    """Who was invited by name and never came: "0 of n invitations". For the internal edition only."""
    return TableContent(
        name="never_came",
        caption=words(say("Invited by name in the period, never present")),
        columns=(
            _words(words, say_in("participation", "Name")),
            _words(words, say_in("participation", "Organisation")),
            _words(words, say_in("participation", "Represents")),
            _column(words, say_in("participation", "Invitations"), ColumnKind.SHARE),
        ),
        rows=tuple(
            words.row(
                f"{one.given_name} {one.family_name}",
                one.organisation or NOTHING,
                words.municipality(one.municipality_id) or words.code(one.kind_id),
                words(
                    say("0 of {count}, a deputy has met", count=one.invitations)
                    if one.deputy_met
                    else say("0 of {count}", count=one.invitations)
                ),
            )
            for one in words.figures.never_came
        ),
    )


def meetings(words: Words) -> TableContent:
    """Every meeting of the period, with what the rates are made of."""
    rows = []
    for row in words.figures.meetings:
        outcomes = row.outcomes
        numbers = (
            outcomes.invited,
            outcomes.met,
            outcomes.deputy_met,
            outcomes.excused,
            outcomes.absent + outcomes.unrecorded,
            row.uninvited,
            row.people,
            row.municipalities,
        )
        first = Said(words.wording.language.dates(row.days[0], row.days[-1]))
        rate = Share(outcomes.met, outcomes.invited).fraction
        shown = [Said(words.number(number)) for number in numbers]
        shown_rate = NOTHING if rate is None else words.wording.language.percent(rate)
        shares = [Said(shown_rate), Said(words.share(row.coverage))]
        rows.append((first, words.meeting(row), *shown, *shares))
    heads = [
        say_in("participation", "Invited"),
        say_in("participation", "Met"),
        say_in("participation", "Deputy met"),
        say_in("participation", "Excused"),
        say_in("participation", "Absent"),
        say_in("participation", "Walk-ins"),
        say_in("participation", "In the room"),
    ]
    return TableContent(
        name="meetings",
        columns=(
            _column(words, say_in("participation", "Date"), ColumnKind.SHORT),
            _words(words, say_in("participation", "Meeting")),
            *(_column(words, head, ColumnKind.NUMBER) for head in heads),
            _column(words, say_in("participation", "Municipalities"), ColumnKind.MARK),
            _column(words, say_in("participation", "Rate"), ColumnKind.NUMBER),
            _column(words, say_in("participation", "Coverage"), ColumnKind.SHARE),
        ),
        rows=tuple(rows),
        is_wide=True,
    )


def _six(
    name: str,
    heading: Text,
    rows: Sequence[tuple[Said, ...]],
    words: Words,
    *,
    left: Text | None = None,
    right: Text | None = None,
) -> TableContent:
    """Two figures in three columns each."""
    heads = left or say_in("participation", "People"), right or say_in("participation", "Attendances")
    return TableContent(
        name=name,
        groups=(
            ColumnGroup(words="", columns=1),
            *(ColumnGroup(words=words(head), columns=3) for head in heads),
        ),
        columns=(_words(words, heading), *_three(words), *_three(words)),
        rows=tuple(rows),
    )


def _first_and_three(words: Words, first: Text) -> tuple[ColumnContent, ...]:
    return (_words(words, first), *_three(words))


def _three(words: Words) -> tuple[ColumnContent, ...]:
    return (
        _column(words, say_in("participation", "This period"), ColumnKind.NUMBER),
        _column(words, say_in("participation", "So far"), ColumnKind.NUMBER),
        _column(words, say_in("participation", "New"), ColumnKind.NUMBER),
    )


def _words(words: Words, head: Text) -> ColumnContent:
    return _column(words, head, ColumnKind.WORDS)


def _column(words: Words, head: Text, kind: ColumnKind) -> ColumnContent:
    return ColumnContent(words=words(head), kind=kind)
