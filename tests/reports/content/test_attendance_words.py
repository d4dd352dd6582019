"""Who was there, in the very words that readers of Norwegian minutes expect."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from msgspec.structs import replace

from samrad.domain.attendance import PresenceMode
from samrad.domain.ids import AgendaItemId
from samrad.domain.meeting_record import AttendanceGroup, AttendanceRecord, ItemRef
from samrad.reports.content.attendance import MANY, attendees, line
from samrad.reports.content.meetings import dates
from tests.reports.records import BODY, FIRST, SECOND, person, record, whole_day, wording

SAK = ItemRef(id=AgendaItemId("item"), label="20/17", title="Økonomi")
ROOM, VIDEO, TELEPHONE = PresenceMode.ROOM, PresenceMode.VIDEO, PresenceMode.TELEPHONE
DAY, LATER = whole_day(FIRST), whole_day(SECOND)


def said(one: AttendanceRecord, code: str = "nb", *, two_days: bool = False) -> str:
    return line(one, [FIRST, SECOND] if two_days else [FIRST], wording(code))


@pytest.mark.parametrize(
    ("one", "nb", "nn"),
    [
        (person(presence=[DAY]), "Kari Nordmann, KS", "Kari Nordmann, KS"),
        (person(organisation=None, presence=[DAY]), "Kari Nordmann", "Kari Nordmann"),
        (person(deputy_for="Ola Ås"), "Kari Nordmann, KS (for Ola Ås)", "Kari Nordmann, KS (for Ola Ås)"),
        (
            person(deputy_for="Ola Ås", is_appointed_deputy=True),
            "Kari Nordmann, KS (vara for Ola Ås)",
            "Kari Nordmann, KS (vara for Ola Ås)",
        ),
        (
            person(presence=[replace(DAY, starts=time(11, 20))]),
            "Kari Nordmann, KS (fra kl. 11.20)",
            "Kari Nordmann, KS (frå kl. 11.20)",
        ),
        (
            person(presence=[replace(DAY, ends=time(14, 30))]),
            "Kari Nordmann, KS (gikk kl. 14.30)",
            "Kari Nordmann, KS (gjekk kl. 14.30)",
        ),
        (person(presence=[replace(DAY, mode=VIDEO)]), "Kari Nordmann, KS (på video)", "Kari Nordmann, KS (på video)"),
        (
            person(presence=[replace(DAY, mode=TELEPHONE)]),
            "Kari Nordmann, KS (på telefon)",
            "Kari Nordmann, KS (på telefon)",
        ),
        (
            person(presence=[replace(DAY, from_item=SAK)]),
            "Kari Nordmann, KS (fra sak 20/17)",
            "Kari Nordmann, KS (frå sak 20/17)",
        ),
        (
            person(presence=[replace(DAY, to_item=SAK)]),
            "Kari Nordmann, KS (til og med sak 20/17)",
            "Kari Nordmann, KS (til og med sak 20/17)",
        ),
        (
            person(group=AttendanceGroup.ALSO_PRESENT, presence=[DAY], presents=(SAK,)),
            "Kari Nordmann, KS (sak 20/17)",
            "Kari Nordmann, KS (sak 20/17)",
        ),
        (
            person(
                presence=[replace(DAY, starts=time(9), ends=time(10)), replace(DAY, starts=time(12), ends=time(13))]
            ),
            "Kari Nordmann, KS (kl. 09.00–10.00, kl. 12.00–13.00)",
            "Kari Nordmann, KS (kl. 09.00–10.00, kl. 12.00–13.00)",
        ),
        (
            person(presence=[replace(DAY, ends=time(10)), replace(DAY, starts=time(12), mode=VIDEO)]),
            "Kari Nordmann, KS (gikk kl. 10.00, fra kl. 12.00, delvis på video)",
            "Kari Nordmann, KS (gjekk kl. 10.00, frå kl. 12.00, delvis på video)",
        ),
    ],
)
def test_a_person_on_a_line(one: AttendanceRecord, nb: str, nn: str) -> None:
    assert said(one) == nb
    assert said(one, "nn") == nn


@pytest.mark.parametrize(
    ("one", "nb", "nn", "en"),
    [
        (
            person(presence=[DAY]),
            "Kari Nordmann, KS (bare 3. oktober)",
            "Kari Nordmann, KS (berre 3. oktober)",
            "Kari Nordmann, KS (only 3 October)",
        ),
        (person(presence=[DAY, LATER]), "Kari Nordmann, KS", "Kari Nordmann, KS", "Kari Nordmann, KS"),
        (
            person(presence=[replace(DAY, starts=time(11, 20)), LATER]),
            "Kari Nordmann, KS (3. oktober fra kl. 11.20)",
            "Kari Nordmann, KS (3. oktober frå kl. 11.20)",
            "Kari Nordmann, KS (3 October from 11:20)",
        ),
        (
            person(presence=[DAY, replace(LATER, ends=time(11, 30))]),
            "Kari Nordmann, KS (4. oktober til kl. 11.30)",
            "Kari Nordmann, KS (4. oktober til kl. 11.30)",
            "Kari Nordmann, KS (4 October until 11:30)",
        ),
        (
            person(presence=[replace(DAY, starts=time(11), ends=time(12)), LATER]),
            "Kari Nordmann, KS (3. oktober kl. 11.00–12.00)",
            "Kari Nordmann, KS (3. oktober kl. 11.00–12.00)",
            "Kari Nordmann, KS (3 October 11:00–12:00)",
        ),
        (
            person(presence=[replace(DAY, ends=time(10)), replace(DAY, starts=time(12)), LATER]),
            "Kari Nordmann, KS (3. oktober til kl. 10.00 og fra kl. 12.00)",
            "Kari Nordmann, KS (3. oktober til kl. 10.00 og frå kl. 12.00)",
            "Kari Nordmann, KS (3 October until 10:00 and from 12:00)",
        ),
        (
            person(presence=[DAY, replace(LATER, mode=VIDEO)]),
            "Kari Nordmann, KS (på video 4. oktober)",
            "Kari Nordmann, KS (på video 4. oktober)",
            "Kari Nordmann, KS (on video 4 October)",
        ),
        (
            person(presence=[replace(DAY, starts=time(11, 20))]),
            "Kari Nordmann, KS (bare 3. oktober, fra kl. 11.20)",
            "Kari Nordmann, KS (berre 3. oktober, frå kl. 11.20)",
            "Kari Nordmann, KS (only 3 October, from 11:20)",
        ),
    ],
)
def test_a_person_at_a_meeting_of_two_days(one: AttendanceRecord, nb: str, nn: str, en: str) -> None:
    assert [said(one, code, two_days=True) for code in ("nb", "nn", "en")] == [nb, nn, en]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("nb", "Kari Nordmann, KS (bare 3. og 5. oktober)"),
        ("nn", "Kari Nordmann, KS (berre 3. og 5. oktober)"),
        ("en", "Kari Nordmann, KS (only 3 and 5 October)"),
    ],
)
def test_days_of_one_month_say_it_once(code: str, words: str) -> None:
    third = date(2017, 10, 5)
    assert line(person(presence=[DAY, whole_day(third)]), [FIRST, SECOND, third], wording(code)) == words


@pytest.mark.parametrize(
    ("days", "nb", "en"),
    [
        ((3, 4, 6), "3., 4. og 6. oktober 2017", "3, 4 and 6 October 2017"),
        ((3, 4, 5), "3.–5. oktober 2017", "3–5 October 2017"),
        ((3, 31, 32), "3., 31. oktober og 1. november 2017", "3, 31 October and 1 November 2017"),
    ],
)
def test_the_days_of_a_meeting(days: tuple[int, ...], nb: str, en: str) -> None:
    of = record(days=[date(2017, 10, 1) + timedelta(days=day - 1) for day in days])
    assert dates(of, wording("nb")) == nb
    assert dates(of, wording("en")) == en


def test_a_municipality_that_is_represented_without_an_organisation_is_named_as_one() -> None:
    one = person("Dag Johansen", "Lenvik", represents_municipality="Lenvik")
    one = replace(one, attendance=replace(one.attendance, represents_organisation_id=None))
    assert said(one) == "Dag Johansen, Lenvik kommune"


def test_groups_stand_under_their_headings_and_the_absent_only_where_the_body_chose_so() -> None:
    there = [person(group=group) for group in AttendanceGroup]
    headings = [group.heading for group in attendees(record(attendance=there), wording())]
    assert headings == ["Til stede", "I tillegg møtte", "Observatører", "Sekretariat", "Forfall"]
    chosen = attendees(record(attendance=there, body=replace(BODY, prints_absent=True)), wording("nn"))
    assert [group.heading for group in chosen][-1] == "Ikkje møtt"
    assert next(group.heading for group in chosen) == "Til stades"


def test_many_are_gathered_by_municipality_and_organisation_in_norwegian_order() -> None:
    names = ["Østre Toten kommune", "Aure kommune", "KS", "Ås kommune", None]
    there = [
        person(
            f"Person Nummer{number}",
            name,
            represents_municipality=name.removesuffix(" kommune") if name and name != "KS" else None,
        )
        for number, name in enumerate(names * 4)
    ]
    assert len(there) > MANY
    (group,) = attendees(record(attendance=there), wording())
    assert group.people == ()
    assert [company.name for company in group.companies] == [
        "Aure kommune",
        "Østre Toten kommune",
        "Ås kommune",
        "KS",
        "Virksomhet ikke oppgitt",
    ]
    assert group.companies[0].people.startswith("Person Nummer1, Person Nummer6")
