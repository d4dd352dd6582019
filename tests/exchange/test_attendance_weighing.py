"""Marks of two meanings in a matrix of past attendance: the others in the list settle them, and the plan says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.test_attendance_matrix import listed, marks

_HEADER = "Navn;3.10.2017;4.10.2017;5.10.2017\n"


def codes(folder: Path, content: str) -> tuple[list[str], list[str]]:
    """The marks of each person as letters, and what is said of the list."""
    file = listed(folder, _HEADER + content)
    said = [(problem.code, str(problem.cell)) for problem in file.problems]
    return list(marks(file).values()), [f"{code} {cell}" for code, cell in said]


def test_a_dash_is_absent_and_the_plan_says_so(tmp_path: Path) -> None:
    found = codes(tmp_path, "Kari Nordmann;x;-;F\nOla Hansen;–;x;x\n")
    assert found == (["pae", "app"], ["dash_is_absent C2"])


@pytest.mark.parametrize("absent", ["0", "ikke møtt", "IM", "nei"])
def test_a_dash_is_nothing_where_another_mark_says_absent(tmp_path: Path, absent: str) -> None:
    found = codes(tmp_path, f"Kari Nordmann;x;-;{absent}\nOla Hansen;-;-;x\n")
    assert found == (["pna", "nnp"], ["dash_is_nothing C2"])


@pytest.mark.parametrize(
    ("legend", "letters"),
    [
        ("x = møtt; - = ikke medlem", ["pnp"]),
        ("– : ikke innkalt", ["pnp"]),
        ("- = forfall", ["pep"]),
        ("x = til stede, - = ikke møtt", ["pap"]),
    ],
)
def test_the_list_itself_may_say_what_a_dash_is(tmp_path: Path, legend: str, letters: list[str]) -> None:
    assert codes(tmp_path, f"Kari Nordmann;x;-;x\n{legend};;;\n".replace("; -", ", -")) == (letters, [])


@pytest.mark.parametrize("cross", ["✗", "✘", "❌", "×", "☒"])
@pytest.mark.parametrize("tick", ["✓", "✔️", "✅", "☑"])
def test_a_cross_beside_ticks_is_absent(tmp_path: Path, cross: str, tick: str) -> None:
    found = codes(tmp_path, f"Kari Nordmann;{tick};{cross};F\nOla Hansen;{cross};{tick};\n")
    assert found == (["pae", "ap."], ["cross_is_absent C2"])


def test_a_cross_without_ticks_is_an_x(tmp_path: Path) -> None:
    assert codes(tmp_path, "Kari Nordmann;✗;✗;F\n") == (["ppe"], ["cross_is_present B2"])


def test_the_list_itself_may_say_what_a_cross_is(tmp_path: Path) -> None:
    found = codes(tmp_path, "Kari Nordmann;✓;✗;F\n✓ = møtt, ✗ = forfall;;;\n")
    assert found == (["pee"], [])


def test_an_x_beside_ticks_is_not_guessed(tmp_path: Path) -> None:
    assert codes(tmp_path, "Kari Nordmann;✓;x;x\n") == (["p??"], ["ambiguous_x C2"])
    assert codes(tmp_path, "Kari Nordmann;✓;x;F\n") == (["ppe"], [])
    assert codes(tmp_path, "Kari Nordmann;✓;x;x\nx = møtt;;;\n") == (["ppp"], [])


def test_who_was_no_member_is_not_counted_under_the_outcomes_of_a_meeting(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        ";3.10.2017;;17.10.2017;\nNavn;Møtt;Forfall;Møtt;Forfall\nKari Nordmann;x;;ikke medlem;\nOla Hansen;;x;x;\n",
    )
    assert marks(file) == {"Kari Nordmann": "p.", "Ola Hansen": "ep"}
