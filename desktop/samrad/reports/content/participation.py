"""The participation report (deltakelsesrapport): how broad the involvement is, and who has not been heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samrad.domain.papers import Edition
from samrad.domain.participation import Grouping, MapState, ParticipationFigures, PlaceName
from samrad.domain.participation_terms import CATCH_ALL
from samrad.errors import Text, say, say_count, say_in
from samrad.reports.content import file_names as files
from samrad.reports.content import participation_charts as charts
from samrad.reports.content import participation_tables as tables
from samrad.reports.content.document import About, Occasion, Particulars, particulars
from samrad.reports.content.entries import Entry, entry
from samrad.reports.content.participation_grid import grids, legend
from samrad.reports.content.participation_parts import (
    HeadlineFigure,
    Headlines,
    Part,
    ParticipationReport,
    Points,
    Section,
    Sentences,
    Terms,
)
from samrad.reports.content.participation_record import ParticipationRecord, shown
from samrad.reports.content.participation_words import Words, paragraph
from samrad.reports.content.wording import Said, Wording

MANY_SECTIONS = 6
"""So many sections have a list of contents before them."""


def report(record: ParticipationRecord, wording: Wording, occasion: Occasion) -> ParticipationReport:
    """The report in one language and edition. The record is redacted before a word is taken from it."""
    words = Words(shown(record, occasion.edition), wording)
    sections = tuple(_sections(words))
    return ParticipationReport(
        about=_about(words, occasion),
        title=wording(say_in("paper", "Participation report")),
        subtitles=(Said(_period(words)),),
        opening=tuple(_opening(words, occasion.edition)),
        contents=words(say_in("paper", "Contents")) if len(sections) >= MANY_SECTIONS else None,
        sections=sections,
    )


def file_name(record: ParticipationRecord, wording: Wording, edition: Edition) -> str:
    """As "2017-11-17 Deltakelsesrapport (offentlig).pdf"."""
    kind = wording(say_in("file name", "Participation report"))
    return files.file_name(record.figures.period.last, [kind], wording, edition=edition)


def _period(words: Words) -> str:
    period = words.figures.period
    return words.wording.language.dates(period.first, period.last)


def _about(words: Words, occasion: Occasion) -> Particulars:
    about = About(
        title=words(say("Participation report, {period}", period=_period(words))),
        day=words.figures.period.last,
        document="participation",
        edition=occasion.edition,
    )
    return particulars(about, occasion.programme, words.wording, occasion.logo)


def _opening(words: Words, edition: Edition) -> Iterator[Part]:
    totals = words.figures.totals
    heads = [
        (totals.people.period, say_in("headline", "people have taken part")),
        (totals.municipalities.period, say_in("headline", "municipalities")),
        (totals.meetings.period, say_in("headline", "meetings")),
    ]
    yield Headlines(
        figures=tuple(HeadlineFigure(number=words.number(number), words=words(told)) for number, told in heads)
    )
    told = paragraph(words.figures.working, words)
    if told is not None:
        yield Sentences(said=(Said(told),), is_main=True)
    yield Terms(entries=tuple(_terms(words, edition)))


def _terms(words: Words, edition: Edition) -> Iterator[Entry]:
    period = words.figures.period
    yield entry(words(say_in("participation", "New since")), words.wording.language.date(period.since))
    if words.record.map_date is not None:
        yield entry(words(say_in("participation", "Map of")), words.wording.language.date(words.record.map_date))
    if edition is Edition.PUBLIC:
        told = say("Public: without names of participants")
    else:
        told = say("Internal: with names, not to be published")
    yield entry(words(say_in("participation", "Edition")), words(told))


def _sections(words: Words) -> Iterator[Section]:
    makers = [
        (say("Main figures"), _main),
        (say("On the map"), _map),
        (say("Whom we have not heard"), _not_heard),
        (say("Areas and municipalities"), _municipalities),
        (say("Stakeholder kinds"), _kinds),
        (say("Competence and service"), _services),
        (say("Bodies and seats"), _bodies),
        (say("Attendance meeting by meeting"), _grid),
    ]
    for heading, make in makers:
        parts = tuple(make(words))
        if parts:
            yield Section(heading=words(heading), parts=parts)
    has_met = bool(words.figures.meetings)
    if has_met:
        yield Section(heading=words(say("The meetings")), parts=(tables.meetings(words),), is_wide=True)
    yield Section(heading=words(say("How it is counted")), parts=tuple(_notes(words)), is_wide=has_met)


def _grid(words: Words) -> Iterator[Part]:
    """The grid; where it is left out, the report says so and why."""
    grid = words.record.grid
    if not words.figures.meetings:
        return
    if grid is None:
        told = say(
            "There are too many attendances for a table of every person and meeting that anybody could read. "
            "A report of a shorter period has it."
        )
        yield _sentence(words(told))
        return
    shown = [table for table in grids(grid, words) if table.rows]
    if shown:
        yield Sentences(said=tuple(Said(told) for told in legend(grid, words)), leads_on=True)
    yield from shown


def _sentence(told: str | Said, *, leads_on: bool = False) -> Sentences:
    return Sentences(said=(told if isinstance(told, Said) else Said(told),), leads_on=leads_on)


def _main(words: Words) -> Iterator[Part]:
    yield tables.main_figures(words)
    yield tables.shares(words)
    modes = words.figures.totals.modes
    if not words.figures.meetings:
        yield _sentence(words(say("No meeting was held in the period.")))
    if not (modes.digital or modes.both or modes.partly):
        return
    told = say(
        "Of {attendances} attendances, {digital} were on video only, {both} partly on video, and {partly} for part of "
        "the meeting.",
        attendances=modes.attendances,
        digital=modes.digital,
        both=modes.both,
        partly=modes.partly,
    )
    yield _sentence(words(told))


def _map(words: Words) -> Iterator[Part]:
    country, areas = charts.country(words), charts.area_maps(words)
    if country is not None:
        yield country
    if areas is not None:
        yield areas
    if country is not None:
        yield tables.on_the_map(words)
    unplaced = words.figures.map.unplaced
    if unplaced:
        told = say(
            "These municipalities took part and can't be placed on this map, so they are outside the shares: {list}.",
            list=_named(unplaced, words),
        )
        yield _sentence(words.inside(told))


def _not_heard(words: Words) -> Iterator[Part]:
    figures = words.figures
    entries = [
        _places(say("Invited, did not come"), MapState.INVITED, words),
        _places(say("In an area, not invited"), MapState.NOT_INVITED, words),
    ]
    vacant = tuple(_vacant(words))
    if vacant:
        entries.append(Entry(label=words(say_in("participation", "Vacant seats")), lines=vacant))
    found = tuple(one for one in entries if one is not None)
    if found:
        yield Terms(entries=found)
    empty = tuple(Said(sentence) for sentence in _empty(words))
    if empty:
        yield Points(said=empty)
    if figures.totals.never_came:
        told = say_count(
            "{count} person was invited by name in the period and was never present.",
            "{count} people were invited by name in the period and were never present.",
            figures.totals.never_came,
        )
        yield _sentence(words(told), leads_on=bool(figures.never_came))
    if figures.never_came:
        yield tables.never_came(words)


def _places(label: Text, state: MapState, words: Words) -> Entry | None:
    places = [row.place for row in words.figures.map.in_state(state)]
    return Entry(label=words(label), lines=(_named(places, words),)) if places else None


def _named(places: Sequence[PlaceName], words: Words) -> Said:
    return words.listed([words.place(place) for place in places])


def _vacant(words: Words) -> Iterator[Said]:
    """Each vacant seat: what it is called, or whom it is for, and its body."""
    for one in words.figures.vacancies:
        named = one.name or one.organisation
        if named:
            seat = words.wording.said(named)
        else:
            seat = Said(words.municipality(one.municipality_id) or words.code(one.kind_id))
        yield words.inside(say_in("participation", "{seat}, {body}", seat=seat, body=words.body(one.body_id)))


def _empty(words: Words) -> Iterator[str]:
    """A sentence for each area: "Ingen fra PPT eller NAV i Tromsø-området."."""
    for area, name in words.record.areas.items():
        services = [
            words.prose(cell.service_id)
            for cell in words.figures.empty_cells
            if cell.area_id == area and cell.service_id is not None
        ]
        if services:
            listed = words.wording.language.join(services, last_word="or")
            yield words(say("Nobody from {services} in the {area} area.", services=listed, area=name))


def _municipalities(words: Words) -> Iterator[Part]:
    share = charts.share_of_areas(words)
    if share is not None:
        yield share
    if words.record.areas:
        yield tables.areas(words)
        yield from _in_several_areas(words)
        if words.record.hides_few:
            told = say(
                "User representatives of a municipality with fewer than three stand in the area's number only, and of "
                "an area with fewer than three in the sum only."
            )
            yield _sentence(words(told))
    chart = charts.attendance_of_municipalities(words)
    if chart is not None:
        yield chart
    if words.figures.municipalities:
        yield tables.municipalities(words)
        yield Sentences(said=tuple(Said(told) for told in _under_the_municipalities(words)))


def _in_several_areas(words: Words) -> Iterator[Part]:
    """Why the sums of the areas may exceed the number of people."""
    people, rows = words.figures.totals.municipal_people, words.figures.areas
    sums = sum(row.people.period for row in rows), sum(row.people.so_far for row in rows)
    if sums != (people.period, people.so_far):
        told = say(
            "People who took part for municipalities of several areas stand in the row of each area, so the sums are "
            "higher than the number of people."
        )
        yield _sentence(words(told))


def _under_the_municipalities(words: Words) -> Iterator[str]:
    yield words(say("(v): only deputies were present. (d): present on video only."))
    figures = words.figures
    people = figures.totals.municipal_people.period
    if figures.for_several_municipalities:
        told = say_count(
            "The sum of the rows is {sum}, and the number of people {people}, since {count} person took part for two "
            "or more municipalities.",
            "The sum of the rows is {sum}, and the number of people {people}, since {count} people took part for two "
            "or more municipalities.",
            figures.for_several_municipalities,
            sum=figures.sum_over_municipalities,
            people=people,
        )
        yield words(told)


def _kinds(words: Words) -> Iterator[Part]:
    if not words.figures.totals.attendances.so_far:
        return
    yield tables.kinds(words)
    yield from _in_several(words.figures.kinds.in_several, words)
    yield from _never_heard(words.figures.kinds, words)
    time = charts.over_time(words)
    if time is not None:
        yield from time


def _services(words: Words) -> Iterator[Part]:
    figures = words.figures
    if not figures.totals.attendances.so_far:
        return
    yield tables.competences(words)
    yield from _in_several(figures.competences.in_several, words)
    yield from _never_heard(figures.competences, words)
    yield tables.services(words)
    yield from _in_several(figures.services.in_several, words)
    yield from _never_heard(figures.services, words)
    yield from tables.cells(words)


def _never_heard(grouping: Grouping, words: Words) -> Iterator[Part]:
    """Whom the table has no row for."""
    missing = (row.key for row in grouping.rows if row.key is not None and not row.people.so_far)
    silent = [words.prose(key) for key in missing if key not in CATCH_ALL]
    if silent:
        yield _sentence(words(say("Nobody so far from: {list}.", list=words.joined(silent))))


def _in_several(count: int, words: Words) -> Iterator[Part]:
    if count:
        told = say_count(
            "{count} person stands in more than one row, so the sum of the rows is higher than the number of people.",
            "{count} people stand in more than one row, so the sum of the rows is higher than the number of people.",
            count,
        )
        yield _sentence(words(told))


def _bodies(words: Words) -> Iterator[Part]:
    figures = words.figures
    if figures.types:
        yield tables.types(words)
    if figures.bodies:
        yield from tables.bodies(words)
    yield from _shared_meetings(figures, words)
    if any(row.vacancies for row in figures.bodies):
        told = say(
            "Coverage and vacant seats are counted meeting by meeting: a seat that was vacant at two meetings counts "
            "twice."
        )
        yield _sentence(words(told))
    seats = tables.seats(words)
    if seats:
        told = say(
            "Seats on {day}, by stakeholder kind: for how many of the filled ones a member or deputy was present in "
            "the period, and how many are vacant.",
            day=figures.period.last,
        )
        yield _sentence(words(told), leads_on=True)
        yield from seats


def _shared_meetings(figures: ParticipationFigures, words: Words) -> Iterator[Part]:
    """Why the rows of the bodies sum to more meetings than the total."""
    shared = sum(len(row.body_ids) > 1 for row in figures.meetings)
    if shared:
        told = say_count(
            "{count} meeting was held by several bodies: it is one in the total, and one in the row of each of them.",
            "{count} meetings were held by several bodies: each is one in the total, and one in the row of each body.",
            shared,
        )
        yield _sentence(words(told))


def _notes(words: Words) -> Iterator[Part]:
    totals = words.figures.totals
    notes = [
        say(
            "Meetings are those held with their first day in the period. A meeting of two days is one meeting and two "
            "meeting days."
        ),
        say(
            "Participants are members, deputies and invited people who were present and represented someone. "
            "Secretariat, project staff, presenters and guests are not counted."
        ),
        say(
            "A municipality took part when somebody who represented it was present. Where a meeting is held or where "
            "somebody works does not count."
        ),
        say(
            "The attendance rate is those invited by name who came themselves, of all invited by name. Deputies and "
            "people who came uninvited are in neither number."
        ),
        say(
            "Coverage is the filled seats with a member or deputy present, of all filled seats, meeting by meeting. "
            "Vacant seats are shown apart."
        ),
        say(
            "Person-days are an estimate: one for each person and day, a half where at most four hours were scheduled."
        ),
        say("New is what the number so far has grown by since {day}.", day=words.figures.period.since),
    ]
    if totals.meetings_without_invitations:
        notes.append(
            say_count(
                "{count} meeting has no invitations by name and is not in the attendance rate.",
                "{count} meetings have no invitations by name and are not in the attendance rate.",
                totals.meetings_without_invitations,
            )
        )
    if totals.invited_without_represents:
        notes.append(
            say_count(
                "{count} invitation does not say whom the invited represents and is not in the attendance rate.",
                "{count} invitations do not say whom the invited represents and are not in the attendance rate.",
                totals.invited_without_represents,
            )
        )
    yield Points(said=tuple(Said(words(note)) for note in notes))
    left_out = [Said(told) for told in _left_out(words)]
    if left_out:
        yield Terms(entries=(Entry(label=words(say("Present, not counted")), lines=tuple(left_out)),))


def _left_out(words: Words) -> Iterator[str]:
    for row in words.figures.left_out:
        if row.role_id is None:
            told = say_count(
                "{count} participant for whom the register does not say whom they represent",
                "{count} participants for whom the register does not say whom they represent",
                row.people,
            )
            yield words(told)
        else:
            people = say_count("{count} person", "{count} people", row.people)
            yield words(say_in("participation", "{role}: {people}", role=words.code(row.role_id), people=people))
