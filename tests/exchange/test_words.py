"""Roles, deputies, answers, dates, marks, places and the rows that are no people."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.domain.attendance import PresenceMode
from samrad.domain.candidates import Field, MarkKind, RoleWord
from samrad.domain.meetings import Response
from samrad.exchange.attendance_marks import legend_in, mark_of
from samrad.exchange.dates import find_date
from samrad.exchange.places import is_municipality, place_text
from samrad.exchange.role_words import deputy_of, language_of, response_of, role_of
from samrad.exchange.row_words import is_summary, is_vacant, section_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Leder", RoleWord.LEADER),
        ("gruppeleiar", RoleWord.LEADER),
        ("Nestleder", RoleWord.DEPUTY_LEADER),
        ("fast medlem", RoleWord.MEMBER),
        ("1. vara", RoleWord.DEPUTY),
        ("Personlig varamedlem", RoleWord.DEPUTY),
        ("Observatør", RoleWord.OBSERVER),
        ("Sekretariat", RoleWord.SECRETARY),
        ("Obs.", RoleWord.OBSERVER),
        ("sekr.", RoleWord.SECRETARY),
        ("Stf.", RoleWord.DEPUTY),
        ("Medl.", RoleWord.MEMBER),
        ("Obs: husk pass", None),
        ("Prosjektleder", None),
        ("Varaordfører", None),
        ("Kommuneoverlege", None),
    ],
)
def test_roles(text: str, role: RoleWord | None) -> None:
    assert role_of(text) is role


@pytest.mark.parametrize(
    ("text", "whom", "who", "rank"),
    [
        ("(vara)", None, None, None),
        ("vara for Kari Nordmann", "Kari Nordmann", None, None),
        ("Møter som personlig vara for Kari Nordmann", "Kari Nordmann", None, None),
        ("2. vara", None, None, 2),
        ("Vara (for Kari Nordmann)", "Kari Nordmann", None, None),
        ("varamedl. for Kari Nordmann", "Kari Nordmann", None, None),
        ("Vararepr. Ola Hansen", None, "Ola Hansen", None),
        ("pva. Kari Nordmann", "Kari Nordmann", None, None),
        ("Vara: Ola Hansen", None, "Ola Hansen", None),
    ],
)
def test_deputies_say_for_whom_or_who(text: str, whom: str | None, who: str | None, rank: int | None) -> None:
    assert deputy_of(text) == (whom, who, rank)


def test_a_deputy_leader_is_no_deputy() -> None:
    assert deputy_of("Varaleder") is None


@pytest.mark.parametrize(
    ("text", "response", "mode"),
    [
        ("Ja", Response.YES, None),
        ("x", Response.YES, None),
        ("Nei", Response.NO, None),
        ("kommer ikke", Response.NO, None),
        ("Meldt forfall", Response.NO, None),
        ("Sender vara", Response.DEPUTY, None),
        ("nei, sender vara", Response.DEPUTY, None),
        ("Kanskje", Response.NONE, None),
        ("ja, på Teams", Response.YES, PresenceMode.VIDEO),
        ("Deltar fysisk", Response.YES, PresenceMode.ROOM),
        ("Godtatt", Response.YES, None),
        ("Avslått", Response.NO, None),
    ],
)
def test_answers(text: str, response: Response, mode: PresenceMode | None) -> None:
    found = response_of(text)
    assert found is not None
    assert (found.response, found.mode) == (response, mode)


def test_a_reason_beside_an_answer_is_seen_as_more_than_the_answer() -> None:
    found = response_of("forfall pga. sykdom")
    assert found is not None
    assert not found.whole


def test_written_standards() -> None:
    assert [language_of(text) for text in ("Bokmål", "NYNORSK", "bm", "nn", "engelsk")] == [
        "nb",
        "nn",
        "nb",
        "nn",
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "3.10.2017",
        "03.10.17",
        "3/10-2017",
        "3/10 2017",
        "3. oktober 2017",
        "tirsdag 3. okt. 2017",
        "3.–4. oktober 2017",
        "3.-4.10.2017",
        "2017-10-03",
        "20171003",
        "Oct 3, 2017",
        "Møte nr 2 (03.10.17)",
    ],
)
def test_dates_in_any_norwegian_form(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.on() == date(2017, 10, 3)


@pytest.mark.parametrize("text", ["3/2017", "uke 40", "12", "oktober 2017", "10.00-14.00", "90123456"])
def test_what_is_no_date(text: str) -> None:
    assert find_date(text) is None


def test_a_day_that_does_not_exist_is_no_date() -> None:
    found = find_date("31.2.2017")
    assert found is not None
    assert found.on() is None


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["x", "X", "1", "ja", "møtt", "✓", "til stede", "TRUE"], MarkKind.PRESENT),
        (["D", "digitalt", "Teams", "på video"], MarkKind.VIDEO),
        (["T", "telefon"], MarkKind.TELEPHONE),
        (["F", "forfall", "Meldt forfall", "M.F.", "avbud"], MarkKind.EXCUSED),
        (["V", "vara", "vara: Ola Hansen"], MarkKind.DEPUTY),
        (["-", "0", "nei", "ikke møtt", "IM", "–", "−"], MarkKind.ABSENT),
        (["✔️", "✅", "☑", "✗", "✘", "❌", "×"], MarkKind.PRESENT),
    ],
)
def test_marks(texts: list[str], kind: MarkKind) -> None:
    for text in texts:
        found = mark_of(text)
        assert found is not None, text
        assert found.kind is kind, text


@pytest.mark.parametrize("text", ["?", "q", "Kari Nordmann", "x/F", "2"])
def test_marks_that_are_not_understood(text: str) -> None:
    assert mark_of(text) is None


def test_a_legend_of_the_lists_own_wins() -> None:
    legend = legend_in(["o = møtt, x = forfall; D: digitalt"])
    assert legend == {"o": MarkKind.PRESENT, "x": MarkKind.EXCUSED, "d": MarkKind.VIDEO}
    found = mark_of("X", legend)
    assert found is not None
    assert found.kind is MarkKind.EXCUSED


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("Bærum kommune", "Bærum", None),
        ("0301 Oslo", "Oslo", "0301"),
        ("Oslo (0301)", "Oslo", "0301"),
        ("301", None, "0301"),
        ("Kárášjohka suohkan", "Kárášjohka", None),
        ("Tromsø – Romsa", "Tromsø – Romsa", None),
        ("Rana kom.", "Rana", None),
        ("Nord-Odal kommune", "Nord-Odal", None),
    ],
)
def test_municipalities_are_freed_of_their_word_and_number(text: str, name: str | None, number: str | None) -> None:
    place = place_text(text)
    assert (place.name, place.number) == (name, number)


def test_known_municipalities() -> None:
    assert all(
        map(
            is_municipality,
            ["Os", "bærum", "TROMSØ", "Tromso", "Romsa", "Kautokeino", "Nittedal kommune", "Tromsø – Romsa"],
        )
    )
    assert not any(map(is_municipality, ["Kari Nordmann", "Direktoratet", "kommune", "Tull kommune", ""]))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Bærum kommune", Field.MUNICIPALITY),
        ("Kommune: Asker", Field.MUNICIPALITY),
        ("Medlemmer", Field.ROLE),
        ("Varamedlemmer:", Field.ROLE),
        ("Arbeidsgruppe 1: Legemidler", Field.GROUP),
        ("Helse Bergen HF", Field.ORGANISATION),
        ("Fastleger", Field.STAKEHOLDER_KIND),
        ("Forfall", Field.RESPONSE),
    ],
)
def test_lines_that_head_others(text: str, field: Field) -> None:
    section = section_of(text)
    assert section is not None
    assert section.field is field


@pytest.mark.parametrize("text", ["Kari Nordmann", "Per Aas", "2017", "Ola Lie", "Siri Sande"])
def test_lines_that_head_nothing(text: str) -> None:
    assert section_of(text) is None


def test_sums_and_empty_places() -> None:
    assert all(map(is_summary, ["Sum", "Antall: 14", "Totalt 14 deltakere", "14 deltakere", "Til sammen"]))
    assert not any(map(is_summary, ["Kari Nordmann", "Summen Hansen", "Tilde Lie"]))
    assert all(map(is_vacant, ["Vakant", "N.N.", "NN", "-", "ikke oppnevnt", "Ledig plass", "avventer", "?"]))
    assert not any(map(is_vacant, ["Kari", "Nanna Nes", "Ledy Hansen", "Ingrid Lie"]))
