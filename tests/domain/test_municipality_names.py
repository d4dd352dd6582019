"""What people type for a municipality, on the table that every register carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.ids import MunicipalityId
from samrad.domain.municipalities import Municipalities
from samrad.domain.municipality_names import MunicipalityNames
from samrad.register.municipalities import municipalities, municipality_names
from tests.registers import new_register

IN_2017 = date(2017, 10, 3)
IN_2020 = date(2020, 6, 1)
IN_2024 = date(2024, 6, 1)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Municipalities]:
    with new_register(tmp_path_factory.mktemp("register")) as register:
        yield municipalities(register)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory, table: Municipalities) -> Iterator[MunicipalityNames]:
    with new_register(tmp_path_factory.mktemp("register")) as register:
        yield municipality_names(register, table)


@pytest.mark.parametrize(
    ("typed", "identity"),
    [
        ("1902", "1902-2017"),
        (301, "0301-2017"),
        ("0301", "0301-2017"),
        ("1902.0", "1902-2017"),
        ("Kommunenr. 1201", "1201-2017"),
        ("5501", "1902-2017"),
        ("5401", "1902-2017"),
        ("Tromsø", "1902-2017"),
        ("  TROMSØ   kommune ", "1902-2017"),
        ("Tromso", "1902-2017"),
        ("Tromsoe kommun", "1902-2017"),
        ("Kommune: Bergen", "1201-2017"),
        ("Ullensvang herad", "1231-2017"),
        ("Romsa", "1902-2017"),
        ("Romssa suohkan", "1902-2017"),
        ("Gáivuotna - Kåfjord - Kaivuono", "1940-2017"),
        ("Gáivuona suohkan – Kåfjord kommune – Kaivuonon komuuni", "1940-2017"),
        ("Gaivuotna", "1940-2017"),
        ("Kåfjord/Gáivuotna", "1940-2017"),
        ("Unjárga-Nesseby", "2027-2017"),
        ("Guovdageaidnu-Kautokeino kommune", "2011-2017"),
        ("Porsanger (Porsáŋgu/Porsanki)", "2020-2017"),
        ("Snåase", "1736-2017"),
        ("Hárstták", "1903-2017"),
        ("1902 Tromsø", "1902-2017"),
        ("Tromsø (1902)", "1902-2017"),
        ("Tromsø kommune, 5501", "1902-2017"),
        ("4204 Kristiansand", "1001-2017"),
        ("Våler i Solør", "0426-2017"),
        ("Våler (Østfold)", "0137-2017"),
        ("Våler, Hedmark", "0426-2017"),
        ("Våler kommune (Innlandet)", "0426-2017"),
        ("Os i Hordaland", "1243-2017"),
        ("Os (Vestland)", "1243-2017"),
        ("Herøy i Nordland", "1818-2017"),
        ("Bø i Vesterålen", "1867-2017"),
        ("Nes på Romerike", "0236-2017"),
        ("Nesbyen", "0616-2017"),
        ("Evje & Hornnes", "0937-2017"),
        ("Sørvaranger", "2030-2017"),
        ("Sør Varanger", "2030-2017"),
        ("Lardal", "0728-2017"),
        ("Lærdal", "1422-2017"),
        ("Laerdal kommune", "1422-2017"),
        ("Kristiansand", "1001-2017"),
        ("Øygarden", "1259-2017"),
        ("Haram", "1534-2017"),
        ("Ås", "0214-2017"),
    ],
)
def test_numbers_and_names_of_any_time_and_language_are_understood(
    names: MunicipalityNames, typed: str | int, identity: str
) -> None:
    answer = names.resolve(typed, IN_2017)
    assert (answer.municipality_id, answer.candidates, answer.proposals) == (identity, (), ())


@pytest.mark.parametrize("typed", ["Os", "Våler kommune", "Herøy", "Nes", "sande", "Bo"])
def test_a_name_of_two_municipalities_is_answered_with_both(names: MunicipalityNames, typed: str) -> None:
    answer = names.resolve(typed, IN_2017)
    assert answer.municipality_id is None
    assert len(answer.candidates) == 2
    assert answer.note is not None


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Indre Østfold", {"0122-2017", "0123-2017", "0124-2017", "0125-2017", "0138-2017"}),
        ("4204", {"1001-2017", "1017-2017", "1018-2017"}),
        ("Midt-Telemark", {"0821-2017", "0822-2017"}),
        ("1430 Ås", {"1430-2017", "0214-2017"}),
        ("1201 Oslo", {"1201-2017", "0301-2017"}),
        ("Tromsø/Balsfjord", {"1902-2017", "1933-2017"}),
    ],
)
def test_what_was_several_municipalities_that_day_is_not_guessed(
    names: MunicipalityNames, typed: str, candidates: set[str]
) -> None:
    answer = names.resolve(typed, IN_2017)
    assert answer.municipality_id is None
    assert set(answer.candidates) == candidates


@pytest.mark.parametrize(
    ("typed", "day", "identity"),
    [
        ("Øygarden", IN_2017, "1259-2017"),
        ("Øygarden", IN_2020, "4626-2020"),
        ("Kristiansand", IN_2020, "4204-2020"),
        ("Søgne", IN_2020, "4204-2020"),
        ("1001", IN_2020, "4204-2020"),
        ("Haram", IN_2020, "1507-2020"),
        ("Haram", IN_2024, "1580-2024"),
        ("Bø", IN_2020, "1867-2017"),
        ("Os", IN_2020, "0441-2017"),
        ("Os (Hordaland)", IN_2020, "4624-2020"),
        ("Kvalsund", IN_2020, "5406-2020"),
        ("Tråante", IN_2024, "5001-2020"),
    ],
)
def test_a_name_is_resolved_on_the_day_given(names: MunicipalityNames, typed: str, day: date, identity: str) -> None:
    assert names.resolve(typed, day).municipality_id == identity


def test_a_name_that_became_part_of_another_is_said_to_have(names: MunicipalityNames) -> None:
    assert "Kristiansand" in str(names.resolve("Søgne", IN_2020).note)
    assert "Bjørnafjorden" in str(names.resolve("1243", IN_2020).note)
    assert names.resolve("5501", IN_2017).note is None


def test_a_split_municipality_is_answered_with_what_became_of_it(names: MunicipalityNames) -> None:
    assert set(names.resolve("Tysfjord", IN_2020).candidates) == {"1806-2020", "1875-2020"}
    assert set(names.resolve("1507", IN_2024).candidates) == {"1508-2024", "1580-2024"}


def test_the_county_beside_the_name_decides(names: MunicipalityNames) -> None:
    assert names.resolve("Os", IN_2017, county="Hordaland").municipality_id == "1243-2017"
    assert names.resolve("Os", IN_2017, county="46").municipality_id == "1243-2017"
    assert names.resolve("Os", IN_2020, county="Hordaland").municipality_id == "4624-2020"
    assert names.resolve("Våler", IN_2017, county="Hordaland").municipality_id is None
    assert len(names.resolve("Os", IN_2017, county="not stated").candidates) == 2


def test_the_area_decides_between_equal_names_and_says_so(names: MunicipalityNames) -> None:
    bergen = [MunicipalityId("1201-2017"), MunicipalityId("1243-2017")]
    answer = names.resolve("Os", IN_2017, among=bergen)
    assert answer.municipality_id == "1243-2017"
    assert answer.note is not None
    assert names.resolve("Tromsø", IN_2017, among=bergen).municipality_id == "1902-2017"


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("Trmosø", "1902-2017"),
        ("Kristiansan", "1001-2017"),
        ("Baerumm", "0219-2017"),
        ("Ordfører i Bergen", "1201-2017"),
        ("Karasjok sykehjem", "2021-2017"),
    ],
)
def test_a_near_miss_is_proposed_and_never_taken(names: MunicipalityNames, typed: str, best: str) -> None:
    answer = names.resolve(typed, IN_2017)
    assert answer.municipality_id is None
    assert answer.candidates == ()
    assert answer.proposals[0] == best


@pytest.mark.parametrize("typed", ["", "x", "9999", "Universitetssykehuset i nord", "–", "(", "kommune"])
def test_what_is_no_municipality_is_none(names: MunicipalityNames, typed: str) -> None:
    answer = names.resolve(typed, IN_2017)
    assert answer.municipality_id is None
    assert answer.candidates == ()


def test_a_postcode_in_front_of_the_name_is_noticed(names: MunicipalityNames) -> None:
    answer = names.resolve("9008 Tromsø", IN_2017)
    assert answer.municipality_id == "1902-2017"
    assert "9008" in str(answer.note)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Tromsø kommune, hjemmetjenesten", "1902-2017"),
        ("Hjemmetjenesten, Tromsø kommune", "1902-2017"),
        ("Oslo kommune Bydel Frogner", "0301-2017"),
        ("Helse Bergen HF", None),
        ("Våler kommune, NAV", None),
        ("Bergen", None),
    ],
)
def test_a_municipality_within_a_longer_name_is_found_by_its_word(
    names: MunicipalityNames, text: str, identity: str | None
) -> None:
    assert names.named_in(text, IN_2017) == identity


@pytest.mark.parametrize("day", [IN_2017, date(2018, 6, 1), date(2019, 6, 1), IN_2020, IN_2024, date(2026, 6, 1)])
def test_every_municipality_is_understood_by_its_number_and_by_each_of_its_names(
    table: Municipalities, names: MunicipalityNames, day: date
) -> None:
    for municipality in table.on(day):
        period = municipality.near(day)
        assert names.resolve(period.number, day).municipality_id == municipality.id
        assert names.resolve(f"{period.number} {period.name}", day).municipality_id == municipality.id
        assert names.resolve(table.label(municipality.id, day), day).municipality_id == municipality.id
        for name in period.names:
            answer = names.resolve(f"{name} kommune", day)
            assert municipality.id in (answer.municipality_id, *answer.candidates)
        assert names.resolve(period.full_name, day, county=period.county_name).municipality_id == municipality.id


@given(st.text(max_size=40))
def test_anything_typed_gets_one_kind_of_answer(names: MunicipalityNames, typed: str) -> None:
    answer = names.resolve(typed, IN_2017)
    assert (answer.municipality_id is not None) + bool(answer.candidates) <= 1
    assert len(answer.candidates) != 1
    assert not (answer.municipality_id and answer.proposals)
