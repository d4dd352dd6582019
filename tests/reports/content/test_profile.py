"""The profile of a municipality says what the register says: its names, people, seats and meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from samrad.domain.ids import MunicipalityId
from samrad.i18n import LANGUAGES, language
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.reports.content.listing import Holds, Listing, ListTable
from samrad.reports.content.wording import Said
from samrad.services.papers_lists import municipality_profile
from tests.registers import context, new_register
from tests.reports.pdfcheck import check, text_in_tree_order, tree

HELD = "m.state IN ('held', 'drafted', 'for_comment', 'approved')"
NAMES = [
    ("1939-2017", [("Omasvuotna", "se"), ("Omasvuono", "fkv")]),
    ("1850-2017", [("Divtasvuodna", "smj")]),
    ("1739-2017", [("Raarvihke", "sma")]),
    ("1902-2017", []),
]


@pytest.fixture(scope="module")
def register(demonstration: Path) -> Iterator[Register]:
    with open_reader(demonstration, context()) as register:
        yield register


def profile(register: Register, laid_out: list[object], number: str, code: str = "en") -> Listing:
    municipality_profile(register, municipality_id=MunicipalityId(number), language=code)
    content = laid_out[-1]
    assert isinstance(content, Listing)
    return content


def table(content: Listing, heading: str) -> ListTable:
    found = next(one.table for one in content.sections if one.heading is not None and one.heading.words == heading)
    assert found is not None
    return found


@pytest.mark.parametrize(("number", "names"), NAMES)
def test_other_names_are_read_aloud_in_their_own_language(
    register: Register, laid_out: list[object], number: str, names: list[tuple[str, str]]
) -> None:
    content = profile(register, laid_out, number)
    lines = [line for entry in content.entries if entry.label == "Other names" for line in entry.lines]
    assert [(line.words, line.language) for line in lines] == names
    paper = municipality_profile(register, municipality_id=MunicipalityId(number))
    tags = {str(one.thing["/Lang"]) for one in tree(paper.content).walk() if "/Lang" in one.thing}
    assert {tag for _, tag in names} <= tags
    assert not tags & {"sme", "nob", "nno", "eng"}


@pytest.mark.parametrize("number", ["1902-2017", "1939-2017", "0904-2017"])
def test_people_and_meetings_are_those_of_the_register(register: Register, laid_out: list[object], number: str) -> None:
    content = profile(register, laid_out, number)
    present = register.rows(
        f"SELECT a.person_id, a.meeting_id FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id"
        f" WHERE a.represents_municipality_id = ? AND a.outcome = 'present' AND {HELD}",
        [number],
    )
    people, meetings = {person for person, _ in present}, {meeting for _, meeting in present}
    [summary] = content.sentences
    digits = [int(word) for word in summary.replace(":", "").split() if word.isdigit()]
    assert digits == [len(people), len(meetings), len(present)]
    listed = table(content, "Participants")
    counts = [int(str(row[-1])) for row in listed.rows if row[-1] != "–"]
    assert sum(counts) == len(present)
    assert sum(count > 0 for count in counts) == len(people)
    days = [str(row[0]) for row in table(content, "Meetings").rows]
    all_days = register.rows(
        f"SELECT min(d.day) FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id"
        f" JOIN meeting_day AS d ON d.meeting_id = m.id WHERE a.represents_municipality_id = ? AND {HELD}"
        f" GROUP BY m.id ORDER BY 1 DESC",
        [number],
    )
    assert days == [language("en").short_date(date.fromisoformat(day)) for (day,) in all_days]


def test_people_stand_in_the_norwegian_order_of_family_names(register: Register, laid_out: list[object]) -> None:
    content = profile(register, laid_out, "1201-2017", "nb")
    names = [row[0].words if isinstance(row[0], Said) else str(row[0]) for row in table(content, "Deltakere").rows]
    first = ["abcdefghijklmnopqrstuvwxyzæøå".index(name.split()[-1][0].lower()) for name in names]
    assert first == sorted(first)
    assert len(first) > 15


def test_counts_stand_below_each_other_by_their_last_digit(register: Register, laid_out: list[object]) -> None:
    content = profile(register, laid_out, "1902-2017")
    assert [one.words for one in table(content, "Participants").columns if one.holds is Holds.COUNT] == ["Meetings"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_municipality_nobody_came_from(tmp_path: Path, code: str) -> None:
    with new_register(tmp_path) as register:
        paper = municipality_profile(register, municipality_id=MunicipalityId("1902-2017"), language=code)
    assert check(paper.content) == []
    assert paper.pages == 1
    said = {
        "nb": "Ingen har deltatt i møter for kommunen.",
        "nn": "Ingen har delteke i møte for kommunen.",
        "en": "Nobody has taken part in a meeting for the municipality.",
    }
    assert said[code] in text_in_tree_order(paper.content)
