"""Areas and the programme's settings on the real register."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.domain.ids import CodeId, MunicipalityId
from samrad.errors import RuleError
from samrad.register.store import Register, StillUsedError
from samrad.services import areas, bodies, programme
from tests.services.people_setup import DAY, LENVIK, LYNGEN, TROMSO, snapshot, undone

KAFJORD = MunicipalityId("1940-2017")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)


def names(register: Register, day: date = DAY) -> list[list[str]]:
    return [[one.name for one in area.municipalities if one.holds] for area in areas.list_areas(register, day=day)]


def test_the_host_belongs_to_its_area_and_comes_first(register: Register) -> None:
    with undone(register):
        areas.add_area(register, name=" Tromsø", host_municipality_id=TROMSO, municipality_ids=[LYNGEN, KAFJORD])
    areas.add_area(register, name="Agder", host_municipality_id=MunicipalityId("1001-2017"))
    first, second = areas.list_areas(register)
    assert (first.area.name, first.host_name, second.area.name) == ("Tromsø", "Tromsø", "Agder")
    assert names(register) == [["Tromsø", "Kåfjord", "Lyngen"], ["Kristiansand"]]


def test_a_municipality_belongs_for_a_period(register: Register) -> None:
    area = areas.add_area(register, name="Tromsø", host_municipality_id=TROMSO, municipality_ids=[LYNGEN]).value
    with undone(register):
        belonging = areas.add_area_municipality(register, area.id, LENVIK, valid_from=DAY).value
    with pytest.raises(RuleError, match="already belongs"):
        areas.add_area_municipality(register, area.id, LENVIK)
    with pytest.raises(RuleError, match="before it begins"):
        areas.end_area_municipality(register, belonging.id, on=date(2017, 1, 1))
    with undone(register):
        areas.end_area_municipality(register, belonging.id, on=date(2018, 1, 1))
    assert names(register, date(2017, 12, 31)) == [["Tromsø", "Lenvik", "Lyngen"]]
    assert names(register, date(2018, 1, 1)) == [["Tromsø", "Lyngen"]]
    with pytest.raises(RuleError, match="ceased"):
        areas.add_area_municipality(register, area.id, LENVIK, valid_from=date(2020, 1, 1))


def test_the_host_stays_until_there_is_another(register: Register) -> None:
    area = areas.add_area(register, name="Tromsø", host_municipality_id=TROMSO).value
    (row,) = areas.list_areas(register)
    with pytest.raises(RuleError, match="always belongs"):
        areas.end_area_municipality(register, row.municipalities[0].belonging.id, on=DAY)
    with undone(register):
        areas.change_area(register, area.id, host_municipality_id=LYNGEN, name="Lyngen")
    assert names(register) == [["Lyngen", "Tromsø"]]
    areas.end_area_municipality(register, row.municipalities[0].belonging.id, on=DAY)


def test_a_faulty_area_is_refused(register: Register) -> None:
    before = snapshot(register)
    with pytest.raises(RuleError, match="must have a name"):
        areas.add_area(register, name=" ", host_municipality_id=TROMSO)
    with pytest.raises(RuleError, match="no municipality"):
        areas.add_area(register, name="X", host_municipality_id=TROMSO, municipality_ids=[MunicipalityId("x")])
    with pytest.raises(RuleError, match="identity number"):
        areas.add_area(register, name="15108695088", host_municipality_id=TROMSO)
    assert snapshot(register) == before


def test_an_area_that_no_body_is_for_is_deleted(register: Register) -> None:
    area = areas.add_area(register, name="Tromsø", host_municipality_id=TROMSO, municipality_ids=[LYNGEN]).value
    body = bodies.add_body(register, name="RG", kind_id=CodeId("body_kind.reference"), area_id=area.id).value
    with pytest.raises(StillUsedError, match="bodies"):
        areas.delete_area(register, area.id)
    bodies.delete_body(register, body.id)
    with undone(register):
        areas.delete_area(register, area.id)


def test_the_programme_is_changed(register: Register) -> None:
    with undone(register):
        programme.change_programme(register, letterhead="Postboks 1\n0101 Oslo", language="nn")
    assert register.programme().language == "nn"
    before = snapshot(register)
    for fault in ({"name": ""}, {"owner": ""}, {"language": "sv"}, {"letterhead": "151086 95088"}):
        with pytest.raises(RuleError):
            programme.change_programme(register, **fault)
    assert snapshot(register) == before


def test_the_logo_is_a_picture(register: Register) -> None:
    with undone(register):
        programme.set_logo(register, PICTURE)
    checksum = register.programme().logo_sha256
    assert checksum is not None
    assert register.blob(checksum) == PICTURE
    with pytest.raises(RuleError, match="PNG or JPEG"):
        programme.set_logo(register, b"GIF89a")
    with pytest.raises(RuleError, match="too large"):
        programme.set_logo(register, PICTURE + bytes(3_000_000))
    with undone(register):
        programme.set_logo(register, None)
