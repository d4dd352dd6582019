"""The tables of the participation report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samrad.domain.ids import AreaId, BodyId, CodeId
from samrad.domain.participation import (
    BodyRow,
    Cell,
    Columns,
    Grouping,
    MapRow,
    MapState,
    MunicipalityRow,
    SeatCell,
    Share,
)
from samrad.errors import Text, say, say_count, say_in
from samrad.reports.content.participation_parts import (
    ColumnContent,
    ColumnGroup,
    ColumnKind,
    Shade,
    Short,
    TableContent,
    beside,
    mixed,
)
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
        columns=(_words(words, say_in("participation", "Figure")), *_three(words)),
        rows=(*rows[:8], days, *rows[8:]),
    )


def shares(words: Words) -> TableContent:
    """Every share with its numerator and denominator."""
    totals, on_map = words.figures.totals, words.figures.map
    hosts = Share(totals.host_people.period, totals.municipal_people.period)
    lines: list[tuple[Text, Share, Share | None]] = [
        (say("Attendance rate: invited who came themselves"), totals.rate, totals.rate_so_far),
        (say("Coverage: filled seats with a member or deputy present"), totals.coverage, totals.coverage_so_far),
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


def kinds(words: Words) -> TableContent:
    """People and attendances by stakeholder kind."""
    caption = say("People and attendances by stakeholder kind")
    return _grouped("kinds", caption, say_in("participation", "Stakeholder kind"), words.figures.kinds, words)


def competences(words: Words) -> TableContent:
    """People and attendances by competence."""
    caption = say("People and attendances by competence")
    return _grouped("competences", caption, say_in("participation", "Competence"), words.figures.competences, words)


def services(words: Words) -> TableContent:
    """People and attendances by service."""
    caption = say("People and attendances by service")
    return _grouped("services", caption, say_in("participation", "Service"), words.figures.services, words)


def _grouped(name: str, caption: Text, heading: Text, grouping: Grouping, words: Words) -> TableContent:
    """By one attribute, "not stated" always, and not those from which nobody came so far."""
    rows = [
        words.row(words.code(row.key), *words.columns(row.people), *words.columns(row.attendances))
        for row in grouping.rows
        if row.key is None or row.people.so_far
    ]
    return _six(name, caption, heading, rows, words)


def on_the_map(words: Words) -> TableContent:
    """How many municipalities of each area are in which state, outside the areas, and in the country."""
    rows = [
        _states(name, [row for row in words.figures.map.rows if area in row.area_ids], words)
        for area, name in words.record.areas.items()
    ]
    outside = [row for row in words.figures.map.rows if not row.area_ids]
    rows.append(_states(words(say("Outside the areas")), outside, words))
    rows.append(_states(words(say("The country")), words.figures.map.rows, words))
    return TableContent(
        name="map",
        caption=words(say("The municipalities of the map")),
        columns=(
            _words(words, say_in("participation", "Area")),
            *(ColumnContent(words=Said(state_words(state, words)), kind=ColumnKind.NUMBER) for state in MapState),
            _number(words, say_in("participation", "Municipalities")),
        ),
        rows=tuple(rows),
        sums=1,
    )


def _states(name: str, rows: Sequence[MapRow], words: Words) -> tuple[Said, ...]:
    counts = (sum(row.state is state for row in rows) for state in MapState)
    return words.row(name, *map(words.number, counts), words.number(len(rows)))


def state_words(state: MapState, words: Words) -> str:
    """A state of the map in words."""
    match state:
        case MapState.TOOK_PART:
            return words(say_in("participation", "Took part"))
        case MapState.INVITED:
            return words(say_in("participation", "Invited, did not come"))
        case MapState.NOT_INVITED:
            return words(say_in("participation", "In an area, not invited"))
        case MapState.OUTSIDE:
            return words(say_in("participation", "Outside the areas"))


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
            *(_number(words, column) for column in columns),
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
            words.share(_coverage(row, words)),
            words.number(row.vacancies),
        )
        for row in rows
    ]
    first = _six(
        "bodies",
        say("Meetings of the bodies, and the people at them"),
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
            _number(words, say_in("participation", "Municipalities")),
            _number(words, say_in("participation", "Attendances")),
            _column(words, say_in("participation", "Attendance rate"), ColumnKind.SHARE),
            _column(words, say_in("participation", "Coverage"), ColumnKind.SHARE),
            _number(words, say_in("participation", "Vacant")),
        ),
        rows=tuple(came),
    )
    return first, second


def _coverage(row: BodyRow, words: Words) -> Share:
    """Without a body: of its meetings alone, and not of bodies' working meetings, which have no seats either."""
    if row.body_id is not None:
        return row.coverage
    of_none = [meeting.coverage for meeting in words.figures.meetings if not meeting.body_ids]
    return Share(sum(one.part for one in of_none), sum(one.whole for one in of_none))


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
    return TableContent(
        name="areas",
        caption=words(say("Participation by area")),
        groups=(
            ColumnGroup(words="", columns=2),
            ColumnGroup(words=words(say_in("participation", "People")), columns=3),
            ColumnGroup(words="", columns=2),
        ),
        columns=(
            _words(words, say_in("participation", "Area")),
            _column(words, say_in("participation", "Municipalities that took part"), ColumnKind.SHARE),
            *_three(words),
            _number(words, say("From the host")),
            ColumnContent(words=_user_representatives(words), kind=ColumnKind.NUMBER),
        ),
        rows=(*rows, _sum_of_areas(words)),
        sums=1,
    )


def _sum_of_areas(words: Words) -> tuple[Said, ...]:
    rows = words.figures.areas
    return words.row(
        words(say_in("participation", "Sum")),
        words.share(words.figures.map.areas),
        words.number(sum(row.people.period for row in rows)),
        words.number(sum(row.people.so_far for row in rows)),
        words.number(sum(row.people.new for row in rows)),
        words.number(sum(row.host_people for row in rows)),
        words.number(words.record.local_users),
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
        caption=words(say("Participation by municipality")),
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
            ColumnContent(words=_user_representatives(words), kind=ColumnKind.NUMBER),
        ),
        rows=tuple(rows),
    )


def _user_representatives(words: Words) -> Short:
    full = words(say_in("participation", "User representatives"))
    return Short(words(say_in("participation", "User rep.")), None, full)


def _by_area(words: Words) -> list[MunicipalityRow]:
    order = {area: at for at, area in enumerate(words.record.areas)}
    last = len(order)
    return sorted(
        words.figures.municipalities,
        key=lambda row: (order[row.area_ids[0]] if row.area_ids else last, -row.people.period, row.place.number),
    )


def _marked(row: MunicipalityRow, words: Words) -> Said:
    marks = []
    if row.deputies_only:
        marks.append(words(say_in("participation", "(v)")))
    if row.digitally_only:
        marks.append(words(say_in("participation", "(d)")))
    if row.is_host:
        marks.append(words(say_in("participation", "(host)")))
    return mixed([words.place(row.place), *(f" {mark}" for mark in marks)])


def cells(words: Words) -> list[TableContent]:
    """People who represented a municipality, by service and area."""
    services = list(dict.fromkeys(cell.service_id for cell in words.figures.cells))
    by_place = {(cell.area_id, cell.service_id): cell for cell in words.figures.cells}
    if not services:
        return []
    return [_cells(areas, services, by_place, words) for areas in beside(list(words.record.areas.items()), MOST_ACROSS)]


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
            *(ColumnContent(words=Said(name), kind=ColumnKind.NUMBER) for _, name in areas),
        ),
        rows=tuple(
            words.row(words.code(service), *(words.number(by_place[area, service].people) for area, _ in areas))
            for service in services
        ),
    )


def seats(words: Words) -> list[TableContent]:
    """Bodies by stakeholder kind: how many filled seats were met for, how many stand vacant; and the sums."""
    found = {(cell.body_id, cell.kind_id): cell for cell in words.figures.seats}
    bodies = list(dict.fromkeys(cell.body_id for cell in words.figures.seats))
    order = [*(row.key for row in words.figures.kinds.rows), *(cell.kind_id for cell in words.figures.seats)]
    with_seats = {kind for _, kind in found}
    kinds = [kind for kind in dict.fromkeys(order) if kind in with_seats]
    return [_seats(part, kinds, found, words) for part in beside(bodies, MOST_ACROSS)]


def _seats(
    bodies: Sequence[BodyId],
    kinds: Sequence[CodeId | None],
    found: dict[tuple[BodyId, CodeId | None], SeatCell],
    words: Words,
) -> TableContent:
    shown = [kind for kind in kinds if any((body, kind) in found for body in bodies)]
    cells = [[found.get((body, kind)) for body in bodies] for kind in shown]
    rows = [
        words.row(words.code(kind), *(_seat(cell, words) for cell in row))
        for kind, row in zip(shown, cells, strict=True)
    ]
    return TableContent(
        name="seats",
        caption=words(say("Seats by body and stakeholder kind")),
        columns=(
            _words(words, say_in("participation", "Stakeholder kind")),
            *(ColumnContent(words=words.short_body(body), kind=ColumnKind.MARK) for body in bodies),
        ),
        rows=(*rows, *_sums_of_seats(list(zip(*cells, strict=True)), words)),
        sums=4,
        shades={
            (down, across + 1): Shade.LACKING
            for down, row in enumerate(cells)
            for across, cell in enumerate(row)
            if cell is not None and (cell.vacant or cell.met < cell.filled)
        },
    )


def _seat(cell: SeatCell | None, words: Words) -> str:
    if cell is None:
        return NOTHING
    told = words(say("{met} of {filled}", met=cell.met, filled=cell.filled))
    if not cell.vacant:
        return told
    vacant = words(say_count("{count} vacant", "{count} vacant", cell.vacant))
    return words(say_in("participation", "{met}, {vacant}", met=told, vacant=vacant)) if cell.filled else vacant


def _sums_of_seats(bodies: Sequence[Sequence[SeatCell | None]], words: Words) -> list[tuple[Said, ...]]:
    """Seats, filled, met for and vacant, for each body."""
    lines: list[tuple[Text, Callable[[SeatCell], int]]] = [
        (say_in("participation", "Seats"), lambda cell: cell.seats),
        (say_in("participation", "Filled"), lambda cell: cell.filled),
        (say_in("participation", "Represented"), lambda cell: cell.met),
        (say_in("participation", "Vacant"), lambda cell: cell.vacant),
    ]
    return [
        words.row(words(told), *(words.number(sum(number(cell) for cell in body if cell)) for body in bodies))
        for told, number in lines
    ]


def over_time(stretches: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], words: Words) -> TableContent:
    """The numbers of the chart over time: a row for each stretch of time would be as right, but kinds are fewer."""
    return TableContent(
        name="over_time",
        caption=words(say("Attendances by stakeholder kind over time")),
        columns=(
            _words(words, say_in("participation", "Stakeholder kind")),
            *(ColumnContent(words=Said(stretch), kind=ColumnKind.MARK) for stretch in stretches),
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
                words.wording.said(one.organisation) if one.organisation else NOTHING,
                words.municipality(one.municipality_id) or words.code(one.kind_id),
                words(
                    say("0 of {count}, a deputy came", count=one.invitations)
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
        say_in("participation", "Came"),
        say_in("participation", "Deputy came"),
        say_in("participation", "Excused"),
        say_in("participation", "Absent"),
        say_in("participation", "Walk-ins"),
        say_in("participation", "In the room"),
    ]
    return TableContent(
        name="meetings",
        caption=words(say("The meetings of the period, with what the rates are made of")),
        columns=(
            _column(words, say_in("participation", "Date"), ColumnKind.SHORT),
            _words(words, say_in("participation", "Meeting")),
            *(_number(words, head) for head in heads),
            _column(words, say_in("participation", "Municipalities"), ColumnKind.MARK),
            _number(words, say_in("participation", "Rate")),
            _column(words, say_in("participation", "Coverage"), ColumnKind.SHARE),
        ),
        rows=tuple(rows),
        is_wide=True,
    )


def _six(
    name: str,
    caption: Text,
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
        caption=words(caption),
        groups=(
            ColumnGroup(words="", columns=1),
            *(ColumnGroup(words=words(head), columns=3) for head in heads),
        ),
        columns=(_words(words, heading), *_three(words), *_three(words)),
        rows=tuple(rows),
    )


def _three(words: Words) -> tuple[ColumnContent, ...]:
    return (
        _number(words, say_in("participation", "This period")),
        _number(words, say_in("participation", "So far")),
        _number(words, say_in("participation", "New")),
    )


def _words(words: Words, head: Text) -> ColumnContent:
    return _column(words, head, ColumnKind.WORDS)


def _number(words: Words, head: Text) -> ColumnContent:
    return _column(words, head, ColumnKind.NUMBER)


def _column(words: Words, head: Text, kind: ColumnKind) -> ColumnContent:
    return ColumnContent(words=Said(words(head)), kind=kind)
