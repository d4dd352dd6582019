"""The participation report of registers that no layout was drawn for: with nothing in them, or with very much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from samrad.domain.codes import CodeAmendment, CodeKey
from samrad.domain.ids import BodyId, CodeId, MeetingId
from samrad.domain.municipalities import MunicipalityPeriod
from samrad.domain.papers import Paper
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.services.papers_participation import EDITIONS, participation
from tests.benchmarks._large_register import Size, make_large_register
from tests.registers import context, new_register
from tests.reports.pdfcheck import check, misplaced, text_in_tree_order
from tests.services.participation_scenarios import DAY, Scenario, scenario

LONG = "Fellesorganisasjon for pasient-, bruker- og pårørendemedvirkning i Øst-Finnmark – Nuorta-Finnmárku 🙂"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One register for all; what a test adds is rolled back."""
    with new_register(tmp_path_factory.mktemp("extremes")) as register:
        yield register


def reports(
    register: Register,
    start: date = date(2017, 1, 1),
    end: date = date(2017, 12, 31),
    editions: Iterable[str] = tuple(EDITIONS),
) -> Iterator[Paper]:
    """The report in both editions: sound, with every word within the page and over no other."""
    for edition in editions:
        paper = participation(register, start=start, end=end, language="nb", edition=edition)
        assert check(paper.content) == []
        assert misplaced(paper.content) == []
        yield paper


def words(paper: Paper) -> str:
    return " ".join(text_in_tree_order(paper.content).split())


def numbers_of_2017(register: Register) -> list[str]:
    """Every municipality of 2017, by number."""
    rows = register.all(MunicipalityPeriod, "valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)", [DAY, DAY])
    return sorted(row.number for row in rows)


def test_an_empty_register_has_a_report_that_says_so(register: Register) -> None:
    for paper in reports(register):
        assert "0 personer har deltatt 0 kommuner 0 møter" in words(paper)
        assert "Ingen møter er holdt i perioden." in words(paper)
        assert "Slik er det regnet" in words(paper)
        assert "Aktørgrupper" not in words(paper)
        assert "Møtene" not in words(paper)
        assert paper.pages <= 4


def test_a_body_with_nothing_but_an_empty_seat(register: Register) -> None:
    with scenario(register) as made:
        made.seat(made.body("Tomt utvalg"), "gp")
        for paper in reports(register):
            assert "Ledige plasser Fastlege, Tomt utvalg" in words(paper)


def test_a_body_with_neither_seats_nor_meetings_is_nowhere(register: Register) -> None:
    with scenario(register) as made:
        made.body("Bare et navn")
        for paper in reports(register):
            assert "Bare et navn" not in words(paper)


def test_one_day_is_a_period(register: Register) -> None:
    with scenario(register) as made:
        [kari] = made.people(1)
        meeting = made.meeting(first=DAY)
        made.invite(meeting, kari, number="1902", on=DAY - timedelta(days=7))
        made.came(meeting, kari, number="1902")
        for paper in reports(register, DAY, DAY):
            assert "14. mars 2017" in words(paper)
            assert "1902 Tromsø" in words(paper)
            assert "Oppmøte: inviterte som møtte selv 1 av 1 (100 %)" in words(paper)


def test_a_long_name_of_an_area_keeps_off_the_legend_of_the_map(register: Register) -> None:
    with scenario(register) as made:
        made.area(LONG, "0101", "0104", "0105", "0106")
        made.came(made.meeting(first=DAY), *made.people(1), number="0101")
        assert [paper.pages for paper in reports(register)]


def test_people_for_several_areas_explain_the_sums_of_the_areas(register: Register) -> None:
    told = "Derfor er summene høyere enn tallet på personer."
    with scenario(register) as made:
        made.area("Nord", "1902", "1938")
        made.area("Sør", "1001")
        [kari] = made.people(1)
        made.came(made.meeting(first=DAY), kari, number="1902")
        assert all(told not in words(paper) for paper in reports(register))
        made.came(made.meeting(first=DAY + timedelta(days=7)), kari, number="1001")
        for paper in reports(register):
            assert told in words(paper)
            assert "Av disse personer som representerte en kommune 1 1 1" in words(paper)


def test_working_meetings_without_anybody_from_a_municipality_say_so(register: Register) -> None:
    with scenario(register) as made:
        meeting = made.meeting(first=DAY)
        for paper in reports(register):
            assert "Ingen har deltatt i arbeidsmøtene. Sekretariatet er ikke regnet med." in words(paper)
        made.came(meeting, *made.people(2), kind="specialist")
        for paper in reports(register):
            said = "I arbeidsmøtene har det deltatt 2 personer fra spesialisthelsetjenesten, og ingen fra kommunene."
            assert said in words(paper)
            assert "bare på video" not in words(paper)


def test_every_municipality_of_the_country_in_one_area(register: Register) -> None:
    with scenario(register) as made:
        numbers = numbers_of_2017(register)
        assert len(numbers) > 400
        made.area("Hele landet", *numbers)
        meeting = made.meeting(first=DAY)
        for person, number in zip(made.people(len(numbers)), numbers, strict=True):
            made.came(meeting, person, number=number)
        for paper in reports(register, editions=["public"]):
            assert f"{len(numbers)} av {len(numbers)} (100 %)" in words(paper)
            assert "de 60 med flest" in words(paper)


def test_many_bodies_areas_and_kinds_with_long_names(register: Register) -> None:
    with scenario(register) as made:
        for number in range(24):
            made.add(*_kind(number))
        numbers = numbers_of_2017(register)
        meetings = [made.meeting(first=DAY + timedelta(days=30 * month)) for month in range(9)]
        for number in range(24):
            made.area(f"{number} {LONG}", numbers[number], numbers[number + 100])
            body = made.body(f"{number} {LONG}")
            _fill(made, body, number, meetings[number % 9], numbers[number])
        for paper in reports(register):
            assert f"23 {LONG}" in words(paper)


def _kind(number: int) -> tuple[CodeKey, CodeAmendment]:
    """A stakeholder kind of the user's own."""
    label, code = f"{LONG} {number}", CodeId(f"kind.more{number}")
    return (
        CodeKey(id=code, list="kind"),
        CodeAmendment(id=code, list="kind", label_nb=label, label_nn=label, label_en=label, position=900 + number),
    )


def _fill(made: Scenario, body: BodyId, number: int, meeting: MeetingId, municipality: str) -> None:
    """A seat and somebody in it, who comes to a meeting of the body and to another."""
    [person] = made.people(1)
    seat = made.seat(body, f"more{number}")
    made.member(body, person, seat=seat, kind=f"more{number}", number=municipality)
    own = made.meeting(body, first=DAY + timedelta(days=number), meeting_type="reference")
    for one in (own, meeting):
        made.came(one, person, kind=f"more{number}", number=municipality, seat=seat)


def test_forty_meetings_are_shown_in_two_grids(register: Register) -> None:
    with scenario(register) as made:
        kari, ola = made.people(2)
        for number in range(40):
            made.came(made.meeting(first=DAY + timedelta(days=7 * number)), kari, ola, number="1902")
        internal, _ = reports(register)
        assert words(internal).count("Oppmøte for hver person, møte for møte") == 2


def test_a_period_of_years_is_shown_by_quarters_or_years(register: Register) -> None:
    with scenario(register) as made:
        [kari] = made.people(1)
        for month in range(0, 100, 5):
            made.came(made.meeting(first=date(2010 + month // 12, month % 12 + 1, 3)), kari, number="1902")
        internal, _ = reports(register, date(2010, 1, 1), date(2018, 12, 31))
        assert re.search(r"Aktørgruppe 2010 2011 2012 .* 2017", words(internal))


def test_a_grid_that_nobody_could_read_is_left_out_and_the_report_says_so(tmp_path: Path) -> None:
    path = make_large_register(tmp_path / "large.samrad", Size(people=400, attendances=21_000))
    with open_reader(path, context()) as register:
        paper = participation(register, start=date(2017, 1, 1), end=date(2019, 12, 31), language="en")
        assert check(paper.content) == []
        assert "There are too many attendances for a table of every person and meeting" in words(paper)
        assert "Attendance of each person, meeting by meeting" not in words(paper)
