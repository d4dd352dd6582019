"""Search on a real register: what is found, in which order, and that it follows every change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.actions import Action, DueKind
from samrad.domain.agenda import AgendaItem, ItemForm
from samrad.domain.bodies import Body
from samrad.domain.ids import (
    ActionId,
    AffiliationId,
    AgendaItemId,
    BodyId,
    CodeId,
    MeetingId,
    MunicipalityId,
    OrganisationId,
    PersonId,
)
from samrad.domain.meetings import Meeting, MeetingDay
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.domain.search import Hit, HitKind
from samrad.errors import say
from samrad.register import search_index
from samrad.register.connection import atomic
from samrad.register.history import CannotUndoError, redo, undo
from samrad.register.opening import open_reader
from samrad.register.search import LIMIT, search
from samrad.register.store import Register
from tests.registers import context, in_memory, new_register

TROMSO = MunicipalityId("1902-2017")


def person(number: int, given_name: str, family_name: str, **more: str) -> Person:
    return Person(id=PersonId(f"person-{number}"), given_name=given_name, family_name=family_name, **more)


def organisation(number: int, name: str, **more: str) -> Organisation:
    return Organisation(
        id=OrganisationId(f"organisation-{number}"),
        name=name,
        type_id=CodeId("organisation_type.municipality"),
        kind_id=CodeId("kind.municipality"),
        municipality_id=MunicipalityId(more["municipality_id"]) if "municipality_id" in more else None,
        short_name=more.get("short_name"),
    )


def meeting(number: int, day: date, *, title: str | None = None, place: str | None = None) -> Meeting:
    return Meeting(
        id=MeetingId(f"meeting-{number}"),
        type_id=CodeId("meeting_type.reference"),
        title=title,
        body_id=BodyId("body-1"),
        number=number,
        number_year=day.year,
        place=place,
    )


def day_of(number: int, day: date) -> MeetingDay:
    meeting_id = MeetingId(f"meeting-{number}")
    return MeetingDay(id=f"day-{number}", meeting_id=meeting_id, day=day, starts=time(10), ends=time(15))


GROUP = Body(
    id=BodyId("body-1"), name="Referansegruppe Tromsø", short_name="RG Tromsø", kind_id=CodeId("body_kind.reference")
)
KARI = person(
    1, "Kari Anne", "Nordmann-Øvrebø", former_name="Hansen", email="kari.n@tromso.example", phone="+4791234567"
)
OLA = person(2, "Ola", "Nordmann", phone="+4777790000")
JON = person(3, "Jon-Ánte", "Čearru")
HOME_NURSING = organisation(1, "Tromsø kommune", municipality_id=TROMSO)
WORK = Affiliation(
    id=AffiliationId("affiliation-1"), person_id=KARI.id, organisation_id=HOME_NURSING.id, title="Fagsykepleier"
)
DAY = day_of(3, date(2017, 10, 3))
MEETING = meeting(3, DAY.day, title="Rus og psykisk helse", place="Scandic Ishavshotel")
OLDER_DAY = day_of(1, date(2017, 4, 27))
OLDER = meeting(1, OLDER_DAY.day)
ITEM = AgendaItem(
    id=AgendaItemId("item-1"),
    meeting_id=MEETING.id,
    position=1,
    title="Prioritering av samhandlingsbehov",
    number=18,
    number_year=2017,
    discussion="Prosjektet presenterte **brukerscenarioet** «Utskrivning fra sykehus».",
)
ACTION = Action(
    id=ActionId("action-1"), meeting_id=MEETING.id, item_id=ITEM.id, what="Sende ut behovslisten", due_kind=DueKind.NONE
)


def filled(folder: Path) -> Register:
    register = new_register(folder)
    with register.transaction(say("Fill")) as tx:
        tx.insert(KARI, OLA, JON, HOME_NURSING, WORK, GROUP, MEETING, DAY, OLDER, OLDER_DAY, ITEM, ACTION)
    return register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with filled(tmp_path) as register:
        yield register


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with filled(tmp_path_factory.mktemp("shared")) as register:
        yield register


def ids(hits: list[Hit]) -> list[str]:
    return [hit.id for hit in hits]


@pytest.mark.parametrize(
    "typed",
    [
        "kari", "Kari Anne", "nordmann-ø", "Nordmann Kari", "øvrebø", "OVREBO", "kari hans", "Hansen Kari", "anne",
        "kari.n@tromso", "91 23 45 67", "+47 912 34 567", "9123", "ordman", "kari tromsø", "fagsykepl", "vreb",
    ],
)  # fmt: skip
def test_a_person_is_found_by_any_part_of_what_is_known(shared: Register, typed: str) -> None:
    assert KARI.id in ids(search(shared, typed))


@pytest.mark.parametrize(
    "typed", ["Tromso", "romsa", "TROMSØ", "Tromssa", "1902", "5501", "roms", "tromsoe", "Romssa suohkan"[:6]]
)
def test_a_municipality_is_found_by_any_name_and_any_number(shared: Register, typed: str) -> None:
    assert TROMSO in ids(search(shared, typed, kinds=[HitKind.MUNICIPALITY]))


@pytest.mark.parametrize("typed", ["Gaivuotna", "Kåfjord", "kaivuono", "gáivu"])
def test_sami_and_kven_names_are_found_with_and_without_their_letters(shared: Register, typed: str) -> None:
    assert ids(search(shared, typed))[0] == "1940-2017"


@pytest.mark.parametrize(
    "typed",
    [
        "3/2017", "psykisk helse", "RG Tromsø 3/2017", "Ishavshotel", "03.10.2017", "3. oktober 2017", "2017-10-03",
        "3.10.2017", "rus tromsø", "sykisk",
    ],
)  # fmt: skip
def test_a_meeting_is_found_by_title_number_place_and_day(shared: Register, typed: str) -> None:
    assert MEETING.id in ids(search(shared, typed))


@pytest.mark.parametrize(
    "typed", ["18/17", "samhandlingsbehov", "brukerscenarioet", "scenario", "utskrivning sykehus", "behovslisten"]
)
def test_minutes_are_found_by_number_words_and_what_stands_inside_words(shared: Register, typed: str) -> None:
    hit = next(hit for hit in search(shared, typed) if hit.kind is HitKind.ITEM)
    assert (hit.id, hit.meeting_id, hit.title) == (ITEM.id, MEETING.id, "18/17 Prioritering av samhandlingsbehov")


def test_a_hit_tells_what_it_is(shared: Register) -> None:
    (kari,) = search(shared, "Kari Anne")
    assert (kari.title, kari.detail[1:]) == ("Kari Anne Nordmann-Øvrebø", ("Fagsykepleier", "Tromsø kommune"))
    assert str(kari.detail[0]) == "formerly Hansen"
    (held,) = search(shared, "psykisk helse")
    assert held.detail == ("RG Tromsø 3/2017", date(2017, 10, 3), "Scandic Ishavshotel")
    (tromso,) = search(shared, "Tromsø", kinds=[HitKind.MUNICIPALITY])
    assert (tromso.title, tromso.detail) == ("Tromsø", ("1902", "Troms"))
    (kafjord,) = search(shared, "Kåfjord")
    assert kafjord.title == "Kåfjord – Gáivuotna"


def test_the_very_name_stands_before_longer_ones_and_names_before_texts(shared: Register) -> None:
    found = search(shared, "Tromsø")
    assert [hit.kind for hit in found[:2]] == [HitKind.MUNICIPALITY, HitKind.BODY]
    assert ids(search(shared, "nordmann")) == [OLA.id, KARI.id]
    assert ids(search(shared, "rg tromsø"))[0] == GROUP.id
    os_first = search(shared, "os", kinds=[HitKind.MUNICIPALITY])
    assert {hit.title for hit in os_first[:2]} == {"Os"}


def test_the_very_letters_stand_before_those_that_fold_to_the_same(shared: Register) -> None:
    titles = [hit.title for hit in search(shared, "ås", kinds=[HitKind.MUNICIPALITY])]
    assert titles[:2] == ["Ås", "Åseral"]
    assert "Asker" in titles
    titles = [hit.title for hit in search(shared, "os", kinds=[HitKind.MUNICIPALITY])]
    assert titles.index("Osterøy") < titles.index("Østre Toten")


def test_a_number_of_a_meeting_is_not_taken_for_one_of_an_item(shared: Register) -> None:
    assert ids(search(shared, "3/2017"))[0] == MEETING.id
    assert ids(search(shared, "18/17"))[0] == ITEM.id


def test_the_newest_meeting_stands_first(shared: Register) -> None:
    assert ids(search(shared, "referansegruppe", kinds=[HitKind.MEETING])) == [MEETING.id, OLDER.id]


def test_a_municipality_that_exists_stands_before_one_that_does_not_yet(shared: Register) -> None:
    found = search(shared, "Kristiansand", kinds=[HitKind.MUNICIPALITY])
    assert ids(found) == ["1001-2017", "4204-2020"]
    assert len(found[1].detail) == 3


def test_many_of_one_kind_leave_room_for_the_others(register: Register) -> None:
    with register.transaction(say("Many")) as tx:
        tx.insert_all(person(number, "Trond", f"Berg{number}") for number in range(100, 200))
    found = search(register, "tro")
    assert len(found) == LIMIT
    assert {HitKind.MUNICIPALITY, HitKind.PERSON, HitKind.ORGANISATION, HitKind.BODY} <= {hit.kind for hit in found}
    assert len(search(register, "tro", limit=7)) == 7


def test_people_stand_in_the_order_of_the_name_that_was_typed(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(person(10, "Berit", "Aas"), person(11, "Berit", "Zorn"), person(12, "Anders", "Beritsen"))
    assert ids(search(register, "berit", kinds=[HitKind.PERSON])) == ["person-10", "person-11", "person-12"]


def test_only_the_kinds_asked_for_are_found(shared: Register) -> None:
    assert {hit.kind for hit in search(shared, "tromsø", kinds=[HitKind.PERSON, HitKind.MEETING])} <= {
        HitKind.PERSON,
        HitKind.MEETING,
    }
    assert search(shared, "tromsø", kinds=[]) == []


@pytest.mark.parametrize("typed", ["", "  ", "–", '"', "zzzzzz", "kari zzzzzz", "x" * 5_000])
def test_what_is_not_there_is_not_found(shared: Register, typed: str) -> None:
    assert search(shared, typed) == []


def test_a_reader_searches_too(shared: Register) -> None:
    with open_reader(shared.path, context()) as reader:
        assert ids(search(reader, "Kari Anne")) == [KARI.id]


def test_a_new_name_is_found_and_the_old_one_is_not_and_undo_turns_it_round(register: Register) -> None:
    with register.transaction(say("Rename")) as tx:
        tx.update(replace(KARI, family_name="Guttorm"))
    assert ids(search(register, "guttorm")) == [KARI.id]
    assert search(register, "øvrebø") == []
    undo(register)
    assert ids(search(register, "øvrebø")) == [KARI.id]
    assert search(register, "guttorm") == []
    redo(register)
    assert ids(search(register, "guttorm")) == [KARI.id]


def test_whoever_works_there_follows_the_name_of_the_employer(register: Register) -> None:
    with register.transaction(say("Rename")) as tx:
        tx.update(replace(HOME_NURSING, name="Nordlyskommunen"))
    assert set(ids(search(register, "nordlyskommunen"))) == {HOME_NURSING.id, KARI.id}
    with register.transaction(say("Delete")) as tx:
        tx.delete(Affiliation, WORK.id)
    assert ids(search(register, "nordlyskommunen")) == [HOME_NURSING.id]
    assert search(register, "fagsykepleier") == []


def test_meetings_follow_the_name_of_their_body_and_their_days(register: Register) -> None:
    with register.transaction(say("Change")) as tx:
        tx.update(replace(GROUP, short_name="Nordgruppen"), replace(DAY, day=date(2017, 10, 5)))
    assert MEETING.id in ids(search(register, "nordgruppen 3"))
    assert MEETING.id in ids(search(register, "05.10.2017"))
    assert search(register, "03.10.2017") == []


def test_items_follow_their_actions_and_a_break_is_not_found(register: Register) -> None:
    with register.transaction(say("Delete")) as tx:
        tx.delete(Action, ACTION.id)
        tx.update(replace(ITEM, title="Kaffe", number=None, number_year=None))
    assert search(register, "behovslisten") == []
    assert ids(search(register, "kaffe")) == [ITEM.id]
    with register.transaction(say("Break")) as tx:
        tx.update(replace(ITEM, title="Kaffe", number=None, number_year=None, form=ItemForm.BREAK))
    assert search(register, "kaffe") == []


def test_raw_sql_within_an_operation_is_followed(register: Register) -> None:
    with register.transaction(say("Raw")):
        register.db.execute("UPDATE person SET family_name = 'Sápmelaš' WHERE id = ?", [OLA.id])
    assert ids(search(register, "sapmelas")) == [OLA.id]


def test_an_operation_that_fails_leaves_the_search_as_it_was(register: Register) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(register)
    assert search(register, "guttorm") == []
    assert ids(search(register, "øvrebø")) == [KARI.id]


def fail(register: Register) -> None:
    with register.transaction(say("Fail")) as tx:
        tx.update(replace(KARI, family_name="Guttorm"))
        raise ZeroDivisionError


@given(typed=st.text(max_size=60))
def test_anything_may_be_typed(shared: Register, typed: str) -> None:
    assert len(search(shared, typed)) <= LIMIT


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "rename", "hire", "leave", "delete", "employer", "undo", "redo", "hire", "leave"]),
        st.integers(0, 1),
        st.sampled_from(["Berg", "Čearru", "Utsi-Berg"]),
    ),
    max_size=16,
)


@given(operations=OPERATIONS)
@settings(max_examples=25)
def test_after_any_history_the_tables_are_as_if_made_anew(operations: list[tuple[str, int, str]]) -> None:
    with in_memory() as folder, new_register(folder) as register:
        for what, number, name in operations:
            operate(register, what, number, name)
        followed = contents(register)
        with atomic(register.db):
            search_index.make(register.db)
        assert followed == contents(register)


def operate(register: Register, what: str, number: int, name: str) -> None:
    if what in ("undo", "redo"):
        with suppress(CannotUndoError):
            {"undo": undo, "redo": redo}[what](register)
        return
    someone = register.find(Person, f"person-{number}")
    work = register.find(Affiliation, f"work-{number}")
    employer = register.find(Organisation, "organisation-2")
    with register.transaction(say("Operate")) as tx:
        if what == "employer" and employer is None:
            tx.insert(organisation(2, f"{name} kommune"))
        elif what == "employer" and employer is not None:
            tx.update(replace(employer, name=f"{name} kommune"))
        elif what == "add" and someone is None:
            tx.insert(person(number, "Kari", name))
        elif what == "rename" and someone is not None:
            tx.update(replace(someone, family_name=name, former_name=someone.family_name))
        elif what == "hire" and someone is not None and employer is not None and work is None:
            tx.insert(
                Affiliation(id=AffiliationId(f"work-{number}"), person_id=someone.id, organisation_id=employer.id)
            )
        elif what == "leave" and work is not None:
            tx.delete(Affiliation, work.id)
        elif what == "delete" and someone is not None and work is None:
            tx.delete(Person, someone.id)


def contents(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """Everything the tables say, with the ids of things for the numbers of documents."""
    documents = register.rows("SELECT kind, thing_id, names, rest_sum FROM search_document ORDER BY 1, 2")
    names = register.rows(
        "SELECT d.thing_id, n.name FROM search_name AS n LEFT JOIN search_document AS d USING (doc) ORDER BY 1, 2"
    )
    words = sorted(
        {word for _, _, names, _ in documents for word in str(names).replace("=", " ").split()} | {"kommune"}
    )
    found = [
        (word, *row)
        for word in words
        for row in register.rows(
            "SELECT d.thing_id FROM search_told AS w LEFT JOIN search_document AS d ON d.doc = w.rowid"
            " WHERE w.search_told MATCH ? ORDER BY 1",
            [f'"{word}"'],
        )
    ]
    return {"documents": documents, "names": names, "told": found}
