from __future__ import annotations

import datetime as dt
from pathlib import Path

from samrad.domain.candidates import AttendanceFile, plain
from samrad.exchange.attendance_matrix import read_attendance
from samrad.exchange.participants import read_cells
from tests.exchange.accounting import complaints
from tests.exchange.making_files import text, xlsx


def read(path: Path) -> AttendanceFile:
    file = read_attendance(path)
    assert complaints(file.people, read_cells(path)[1]) == []
    return file


def listed(folder: Path, content: str) -> AttendanceFile:
    return read(text(folder / "oppmøte.csv", content))


def marks(file: AttendanceFile) -> dict[str, str]:
    """The marks of each person by meeting, as one letter each; a dot where there is none."""
    found = {}
    for at, candidate in enumerate(file.people.candidates):
        row = {mark.meeting: mark for mark in file.marks if mark.candidate == at}
        letters = [(row[meeting].kind or "?")[0] if meeting in row else "." for meeting in range(len(file.meetings))]
        found[candidate.name.full if candidate.name else "–"] = "".join(letters)
    return found


def test_people_down_meetings_across(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Oppmøte referansegruppe 2017;;;;;\nNavn;Kommune;3.10;17. oktober;Møte 3 (14.11.);12/12-17;Sum\n"
        "Kari Nordmann;Bærum;x;X;F;møtt;3\nOla Hansen;Asker;1;V;D;-;2\nPer Aas;Oslo;forfall (syk);vara: Lise Lie;?;;0\n"
        "Til stede;;2;1;1;1;\n",
    )
    assert [meeting.day for meeting in file.meetings] == [
        dt.date(2017, 10, 3),
        dt.date(2017, 10, 17),
        dt.date(2017, 11, 14),
        dt.date(2017, 12, 12),
    ]
    assert [meeting.number for meeting in file.meetings] == [None, None, 3, None]
    assert marks(file) == {"Kari Nordmann": "ppep", "Ola Hansen": "pdva", "Per Aas": "ed?."}
    named = next(mark for mark in file.marks if mark.deputy)
    assert (named.deputy and named.deputy.full, str(named.cell)) == ("Lise Lie", "D5")
    said = [(problem.code, str(problem.cell)) for problem in file.people.all_problems()]
    assert said == [("reason_not_kept", "C5"), ("unknown_mark", "E5")]
    assert "syk" not in str(plain(file))


def test_numbers_dates_and_places_in_three_rows_of_header(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;1/2017;2/2017\nDato;12.1.2017;14.3.2017\nSted;Oslo;Bergen\nNordmann, Kari;x;x\nHansen, Ola;F;F\n",
    )
    assert [(meeting.number, meeting.year, meeting.day, meeting.title) for meeting in file.meetings] == [
        (1, 2017, dt.date(2017, 1, 12), "Oslo"),
        (2, 2017, dt.date(2017, 3, 14), "Bergen"),
    ]
    assert marks(file) == {"Kari Nordmann": "pp", "Ola Hansen": "ee"}


def test_dates_of_a_spreadsheet_and_truth_values(tmp_path: Path) -> None:
    days = [dt.date(2017, 1, 12), dt.date(2017, 3, 14), dt.date(2017, 10, 3)]
    lines = [
        ["Fremmøte"],
        ["", "Vår", "", "Høst"],
        ["Medlem", *days],
        ["Kari Nordmann", "x", "", True],
        ["Ola Hansen", 1, 0, False],
    ]
    file = read(xlsx(tmp_path / "a.xlsx", {"2017": lines}))
    assert [meeting.day for meeting in file.meetings] == days
    assert marks(file) == {"Kari Nordmann": "p.p", "Ola Hansen": "paa"}


def test_a_blank_cell_is_no_mark_and_never_absence(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;3.10.2017;4.10.2017\nKari Nordmann;x;\nOla Hansen;;x\n")
    assert marks(file) == {"Kari Nordmann": "p.", "Ola Hansen": ".p"}


def test_the_lists_own_legend_wins(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;3.10.2017\nKari Nordmann;o\nOla Hansen;x\no = møtt, x = forfall\n")
    assert marks(file) == {"Kari Nordmann": "p", "Ola Hansen": "e"}


def test_f_beside_d_is_not_guessed(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;3.10.2017;4.10.2017\nKari Nordmann;F;D\nOla Hansen;D;F\n")
    assert marks(file) == {"Kari Nordmann": "?v", "Ola Hansen": "v?"}
    assert [problem.code for problem in file.problems] == ["ambiguous_f"]
    told = listed(tmp_path, "Navn;3.10.2017;4.10.2017\nKari Nordmann;F;D\nOla Hansen;D;F\nF: fysisk; D: digitalt\n")
    assert marks(told) == {"Kari Nordmann": "pv", "Ola Hansen": "vp"}


def test_a_date_without_a_year_says_so(tmp_path: Path) -> None:
    (meeting,) = listed(tmp_path, "Navn;3.10.\nKari Nordmann;x\n").meetings
    assert (meeting.day, meeting.day_and_month) == (None, (3, 10))
    assert [problem.code for problem in meeting.problems] == ["no_year"]


def test_a_day_that_does_not_exist_says_so(tmp_path: Path) -> None:
    (meeting,) = listed(tmp_path, "Navn;31.2.2017\nKari Nordmann;x\n").meetings
    assert meeting.day is None
    assert [problem.code for problem in meeting.problems] == ["impossible_day"]


def test_numbers_turned_into_dates_are_doubted(tmp_path: Path) -> None:
    days = [dt.date(2017, 1, 1), dt.date(2017, 2, 1), dt.date(2017, 3, 1)]
    file = read(xlsx(tmp_path / "a.xlsx", {"Ark1": [["Navn", *days], ["Kari Nordmann", "x", "x", "F"]]}))
    assert {problem.code for meeting in file.meetings for problem in meeting.problems} == {"perhaps_number"}


def test_meetings_known_by_number_or_title_only(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;1;2;Oppstartsmøte;Merknad\nKari Nordmann;x;;x;hilser\nOla Hansen;F;x;x;\n")
    assert [(meeting.number, meeting.title) for meeting in file.meetings] == [
        (1, None),
        (2, None),
        (None, "Oppstartsmøte"),
    ]


def test_unknown_marks_are_problems_with_their_cell(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;3.10.2017\nKari Nordmann;x\nOla Hansen;x\nPer Lie;kanskje?\n")
    assert [(problem.code, str(problem.cell)) for problem in file.people.all_problems()] == [("unknown_mark", "B4")]


def test_a_list_without_meetings_says_so(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;E-post\nKari Nordmann;k@b.no\n")
    assert [problem.code for problem in file.problems] == ["no_meetings"]


def test_a_column_for_each_outcome_makes_one_meeting(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        ";3.10.2017;;17.10.2017;\nNavn;Møtt;Forfall;Møtt;Forfall\nKari Nordmann;x;;;x\nOla Hansen;;x;x;\n",
    )
    assert [meeting.day for meeting in file.meetings] == [dt.date(2017, 10, 3), dt.date(2017, 10, 17)]
    assert marks(file) == {"Kari Nordmann": "pe", "Ola Hansen": "ep"}


def test_a_matrix_that_is_turned_round_says_how_to_turn_it(tmp_path: Path) -> None:
    across = [["Oppmøte"], ["Møte", "Kari Nordmann", "Ola Hansen"], ["12.1.2017", "x", "F"], ["14.3.2017", "x", "x"]]
    file = read(xlsx(tmp_path / "a.xlsx", {"2017": across}))
    assert "people_across" in [problem.code for sheet in file.people.sheets for problem in sheet.problems]
    agenda = [["Tid", "Sted Oslo", "Innleder Moe"], ["09.00", "Åpning", "Leder"], ["12.1.2017", "Slutt", "Alle"]]
    other = read(xlsx(tmp_path / "b.xlsx", {"2017": agenda}))
    assert "people_across" not in [problem.code for sheet in other.people.sheets for problem in sheet.problems]
