"""Charts and maps of the participation report, with the words that say what they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from samrad.domain.ids import AreaId, CodeId
from samrad.domain.participation import MapRow, MapState, Share
from samrad.errors import say, say_count, say_in
from samrad.reports.content.participation_parts import (
    AreaMaps,
    Bar,
    BarChart,
    CountryMap,
    MapContent,
    MapDot,
    Strip,
    TableContent,
    TimeChart,
)
from samrad.reports.content.participation_tables import over_time as over_time_table
from samrad.reports.content.participation_tables import state_words
from samrad.reports.content.participation_words import Words

MOST_STRETCHES = 12
"""Months shown apart; a longer time is shown by quarters, then by years."""
MOST_BARS = 60
"""Bars in a chart; the table has all."""
MOST_STRIPS = 16
"""Stakeholder kinds in the chart over time; the table has all."""

Counts: TypeAlias = list[tuple[str, list[int]]]
"""Attendances of each stakeholder kind in each stretch of time."""


def over_time(words: Words) -> tuple[TimeChart, TableContent] | None:
    """Attendances by stakeholder kind over time, as chart and as table."""
    months = sorted({cell.month for cell in words.figures.over_time})
    if not months:
        return None
    step = _step(months)
    starts = _starts(months, step)
    kinds = list(dict.fromkeys(row.key for row in words.figures.kinds.rows))
    counts: dict[CodeId | None, list[int]] = {kind: [0] * len(starts) for kind in kinds}
    for cell in words.figures.over_time:
        counts.setdefault(cell.kind_id, [0] * len(starts))[_index(starts, cell.month)] += cell.attendances
    shown = [(words.code(kind), values) for kind, values in counts.items() if any(values)]
    stretches = tuple(_stretch(start, step, words) for start in starts)
    return _time_chart(stretches, shown, words), over_time_table(stretches, shown, words)


def _time_chart(stretches: Sequence[str], counts: Counts, words: Words) -> TimeChart:
    least = sorted((sum(values) for _, values in counts), reverse=True)[:MOST_STRIPS][-1]
    drawn = [(label, values) for label, values in counts if sum(values) >= least][:MOST_STRIPS]
    caption = say("Attendances over time, by stakeholder kind")
    if len(drawn) < len(counts):
        caption = say("Attendances over time, by stakeholder kind: the {count} with the most", count=len(drawn))
    return TimeChart(
        caption=words(caption),
        alt=_over_time_alt(stretches, drawn, words),
        stretches=tuple(stretches),
        strips=tuple(
            Strip(label=label, values=tuple(values), shown=tuple(words.number(value) for value in values))
            for label, values in drawn
        ),
    )


def _step(months: Sequence[date]) -> int:
    """Months in a stretch: 1, 3 or 12, …, so that at most so many stretches are shown."""
    whole = _number(months[-1]) - _number(months[0]) + 1
    step = next((step for step in (1, 3, 12) if whole <= step * (MOST_STRETCHES - 1) + 1), 12)
    while whole > step * (MOST_STRETCHES - 1) + 1:
        step += 12
    return step


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _starts(months: Sequence[date], step: int) -> list[date]:
    """First months of the stretches, those without a meeting too."""
    first = _number(months[0]) // step * step
    return [date(at // 12, at % 12 + 1, 1) for at in range(first, _number(months[-1]) + 1, step)]


def _index(starts: Sequence[date], month: date) -> int:
    return sum(start <= month for start in starts) - 1


def _stretch(start: date, step: int, words: Words) -> str:
    """A month in short, a quarter, or years: "jan. 17", "2. kv. 17", "2017"."""
    year = f"{start:%y}"
    if step == 1:
        return words(say_in("participation", "{month}/{year}", month=f"{start.month:02d}", year=year))
    if step == 3:
        return words(say_in("participation", "Q{quarter} {year}", quarter=(start.month + 2) // 3, year=year))
    return f"{start.year}" if step == 12 else f"{start.year}–{start.year + step // 12 - 1}"


def _over_time_alt(stretches: Sequence[str], counts: Counts, words: Words) -> str:
    parts = [words(say("Bar chart of attendances over time, a row of bars for each stakeholder kind."))]
    for label, values in counts:
        highest = max(values)
        told = say(
            "{kind}: {sum} in all, at most {highest} ({when}).",
            kind=label,
            sum=sum(values),
            highest=highest,
            when=stretches[values.index(highest)],
        )
        parts.append(words(told))
    return " ".join(parts)


def share_of_areas(words: Words) -> BarChart | None:
    """Municipalities of each area that took part, of all it has."""
    rows = [(row.name or "", row.municipalities) for row in words.figures.areas if row.municipalities is not None]
    if not rows:
        return None
    drawn = rows[:MOST_BARS]
    told = [words(say("{area}: {share}.", area=name, share=words.share(share))) for name, share in drawn]
    alt = words(say("Bar chart of the share of each area's municipalities that took part."))
    caption = words(say("Share of each area's municipalities that took part"))
    return BarChart(
        caption=_first(caption, drawn, rows, words),
        alt=" ".join([alt, *told]),
        bars=tuple(_share_bar(name, share, words) for name, share in drawn),
        legend=(words(say_in("participation", "Took part")), words(say_in("participation", "Did not take part"))),
    )


def _first(caption: str, drawn: Sequence[object], rows: Sequence[object], words: Words) -> str:
    """The caption, with a word on what is left out of the chart."""
    if len(drawn) == len(rows):
        return caption
    return words(say("{caption}: the first {drawn} of {all}", caption=caption, drawn=len(drawn), all=len(rows)))


def _share_bar(name: str, share: Share, words: Words) -> Bar:
    return Bar(label=name, value=share.part, whole=share.whole, shown=words.share(share))


def attendance_of_municipalities(words: Words) -> BarChart | None:
    """Attendances for each municipality this period, the most first."""
    rows = [row for row in words.figures.municipalities if row.attendances.period]
    if not rows:
        return None
    rows.sort(key=lambda row: (-row.attendances.period, row.place.number))
    drawn = rows[:MOST_BARS]
    several = [f"{row.place.name} {words.number(row.attendances.period)}" for row in drawn]
    caption = say("Attendances for each municipality")
    if len(drawn) < len(rows):
        caption = say("Attendances for each municipality: the {count} with the most", count=len(drawn))
    return BarChart(
        caption=words(caption),
        alt=words(say("Bar chart of attendances for each municipality: {list}.", list=words.joined(several))),
        bars=tuple(
            Bar(
                label=row.place.name,
                value=row.attendances.period,
                shown=words.number(row.attendances.period),
                is_host=row.is_host,
            )
            for row in drawn
        ),
        legend=(
            words(say_in("participation", "Host municipality")),
            words(say_in("participation", "Other municipality")),
        ),
    )


def country(words: Words) -> CountryMap | None:
    """The map of the country, with the frames of the maps of the areas."""
    rows = [row for row in words.figures.map.rows if row.lat is not None]
    if not rows:
        return None
    day = words.wording.language.date(words.figures.map.day)
    alt = words(say("Map of Norway with the municipalities of {day}.", day=day))
    whole = MapContent(
        caption=words(say("The municipalities of {day}: who took part, and who was invited", day=day)),
        alt=f"{alt} {_states(words.figures.map.rows, words)}",
        dots=_dots(rows),
        legend=tuple((state, state_words(state, words)) for state in MapState),
        host_words=words(say("Ring: host municipality")),
        people_words=words(say("The dot's size: people")),
    )
    return CountryMap(map=whole, insets=_maps_of_areas(words))


def area_maps(words: Words) -> AreaMaps | None:
    """A map of each area, with names."""
    maps = _maps_of_areas(words)
    if not maps:
        return None
    return AreaMaps(caption=words(say("The areas, with the number of people for each municipality")), maps=maps)


def _maps_of_areas(words: Words) -> tuple[MapContent, ...]:
    maps = (_area_map(area, name, words) for area, name in words.record.areas.items())
    return tuple(one for one in maps if one is not None)


def _area_map(area: AreaId, name: str, words: Words) -> MapContent | None:
    rows = [row for row in words.figures.map.rows if area in row.area_ids]
    dots = _dots([row for row in rows if row.lat is not None])
    if not dots:
        return None
    came = [f"{row.place.name} {row.people}" for row in rows if row.state is MapState.TOOK_PART]
    missing = [row.place.name for row in rows if row.state is not MapState.TOOK_PART]
    told = words.joined(came) or words(say_in("participation", "none"))
    parts = [words(say("Map of the {area} area. People by municipality: {list}.", area=name, list=told))]
    if missing:
        parts.append(words(say("Did not take part: {list}.", list=words.joined(missing))))
    return MapContent(alt=" ".join(parts), dots=dots, title=name)


def _dots(rows: Sequence[MapRow]) -> tuple[MapDot, ...]:
    return tuple(
        MapDot(name=row.place.name, lat=row.lat, lon=row.lon, state=row.state, people=row.people, is_host=row.is_host)
        for row in rows
        if row.lat is not None and row.lon is not None
    )


def _states(rows: Sequence[MapRow], words: Words) -> str:
    counts = [(state, sum(row.state is state for row in rows)) for state in MapState]
    told = [
        words(
            say(
                "{state}: {municipalities}.",
                state=state_words(state, words),
                municipalities=say_count("{count} municipality", "{count} municipalities", count),
            )
        )
        for state, count in counts
    ]
    return " ".join(told)
