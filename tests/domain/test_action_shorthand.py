"""One line says who, what and by when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.action_shorthand import Known, matching, name_before, understood
from samrad.domain.actions import EVERYONE, DueKind, Responsible
from samrad.domain.deadlines import Deadline
from samrad.domain.ids import OrganisationId, PersonId

MEETING = date(2017, 11, 8)
KARI = Known(name="Kari Nordmann", person_id=PersonId("kari"))
KAREN = Known(name="Karen Åsen", person_id=PersonId("karen"))
OLE = Known(name="Ole-Jørgen Skog", person_id=PersonId("ole"))
TROMSO = Known(name="Tromsø kommune", organisation_id=OrganisationId("tromso"))
HOD = Known(name="Helse- og omsorgsdepartementet", organisation_id=OrganisationId("hod"))
ALL = (KARI, KAREN, OLE, TROMSO, HOD)

ONGOING, FRIDAY = Deadline(DueKind.ONGOING), Deadline(DueKind.DATE, date(2017, 11, 10))
IN_DECEMBER = Deadline(DueKind.DATE, date(2017, 12, 12))


def _read(line: str) -> tuple[tuple[Responsible, ...], str, Deadline | None]:
    found = understood(line, MEETING, lambda _name: ALL)
    return found.responsible, found.what, found.due


def _person(one: Known) -> Responsible:
    return Responsible(person_id=one.person_id, organisation_id=one.organisation_id)


@pytest.mark.parametrize(
    ("line", "who", "what", "due"),
    [
        ("Kari Nordmann: sende utkast, 12.12", (_person(KARI),), "sende utkast", IN_DECEMBER),
        ("KN: sende utkast, 12.12", (_person(KARI),), "sende utkast", IN_DECEMBER),
        ("nordmann: sende utkast innen 12.12", (_person(KARI),), "sende utkast", IN_DECEMBER),
        ("OJS: skrive", (_person(OLE),), "skrive", None),
        ("tromsø: svare, uke 50", (_person(TROMSO),), "svare", Deadline(DueKind.WEEK, date(2017, 12, 11))),
        ("tromsø: svare uke 50", (_person(TROMSO),), "svare", Deadline(DueKind.WEEK, date(2017, 12, 11))),
        ("alle: lese utkastet, neste møte", (EVERYONE,), "lese utkastet", Deadline(DueKind.NEXT_MEETING)),
        ("Alle: lese neste møte", (EVERYONE,), "lese", Deadline(DueKind.NEXT_MEETING)),
        ("Sekretariatet: følge opp, fortløpende", (Responsible(name="Sekretariatet"),), "følge opp", ONGOING),
        ("NN: sende utkast, 12.12", (Responsible(name="NN"),), "sende utkast", IN_DECEMBER),
        ("Kari Nordmann, Karen og Ole: møtes, fre", (_person(KARI), _person(KAREN), _person(OLE)), "møtes", FRIDAY),
        ("Helse- og omsorgsdepartementet: svare", (_person(HOD),), "svare", None),
        ("sende utkast, 12.12", (), "sende utkast", IN_DECEMBER),
        ("sende utkast til fredag", (), "sende utkast", FRIDAY),
        ("sende utkast til Kari", (), "sende utkast til Kari", None),
        ("møtes kl. 12:30", (), "møtes kl. 12:30", None),
        ("Kari Nordmann: be om navn, adresse, tid, 12.12", (_person(KARI),), "be om navn, adresse, tid", IN_DECEMBER),
        ("Kari Nordmann: sende utkast, 32.13", (_person(KARI),), "sende utkast, 32.13", None),
        ("Kari Nordmann: sende utkast, ingen frist", (_person(KARI),), "sende utkast", Deadline(DueKind.NONE)),
        ("Kari Nordmann:", (_person(KARI),), "", None),
        ("Kari Nordmann: sende utkast,", (_person(KARI),), "sende utkast", None),
    ],
)  # fmt: skip
def test_a_line_is_understood(line: str, who: tuple[Responsible, ...], what: str, due: Deadline | None) -> None:
    assert _read(line) == (who, what, due)


def test_a_name_that_several_bear_is_unclear() -> None:
    found = understood("Kar: ringe", MEETING, lambda _name: ALL)
    assert [one.meant for one in found.unclear] == [(KARI, KAREN)]


def test_the_very_name_is_meant_before_longer_ones() -> None:
    short = Known(name="Kari", person_id=PersonId("k"))
    assert matching("kari", [KARI, short]) == (short,)


@pytest.mark.parametrize(
    ("line", "cursor", "name"),
    [
        ("Kar", 3, (0, "Kar")),
        ("Kari Nordmann, Ol", 17, (15, "Ol")),
        ("Kari og Ol", 10, (8, "Ol")),
        ("Kari: sende", 11, None),
        ("Kari: sende", 3, (0, "Kar")),
        ("", 0, (0, "")),
    ],
)
def test_the_name_at_the_cursor(line: str, cursor: int, name: tuple[int, str] | None) -> None:
    assert name_before(line, cursor) == name


@given(st.text("Kari:, og./12uke\n", max_size=40))
def test_any_line_is_understood_as_something(line: str) -> None:
    found = understood(line, MEETING, lambda _name: ALL)
    assert found.what == " ".join(found.what.split())
