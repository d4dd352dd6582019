"""A check finds what is wrong, says what, and finds nothing where nothing is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from samrad.domain.agenda import AgendaItem
from samrad.domain.bodies import Body, Membership, Seat
from samrad.domain.ids import AgendaItemId, BodyId, CodeId, MeetingId, MembershipId, OrganisationId, PersonId, SeatId
from samrad.domain.meetings import Meeting, MeetingDay
from samrad.domain.organisations import Organisation
from samrad.domain.people import DistinctPair, Person
from samrad.domain.register_rows import Severity
from samrad.errors import AppError, say
from samrad.register import driver
from samrad.register.check import check, rebuild
from samrad.register.faults import DamagedError
from samrad.register.opening import open_reader, open_register
from samrad.register.recount import recounted
from samrad.register.store import Register
from tests.registers import context, new_register

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann", email="kari@example.no")
OLA = Person(id=PersonId("ola"), given_name="Ola", family_name="Nordmann", email="ola@example.no")
BODY = Body(id=BodyId("b"), name="Prosjektstyret", kind_id=CodeId("body_kind.board"))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        with made.transaction(say("Add")) as tx:
            tx.insert(KARI, OLA, BODY)
        yield made


def _found(register: Register) -> list[str]:
    return [f"{finding.severity}: {finding.text}" for finding in check(register)]


def _outside(register: Register, *statements: str) -> Register:
    """Change the file with another program, and open it again."""
    register.close()
    _damage(register.path, *statements)
    return open_register(register.path, context())


def _damage(path: Path, *statements: str) -> None:
    other = driver.connect(str(path), uri=False, isolation_level=None, timeout=1)
    for statement in statements:
        other.execute(statement)
    other.close()


def test_a_register_is_sound_whatever_is_written_while_it_is_looked_through(register: Register) -> None:
    written = 0

    def write(_done: int, _total: int) -> None:
        nonlocal written
        for _ in range(10):
            written += 1
            with register.transaction(say("Add")) as tx:
                tx.insert(replace(KARI, id=PersonId(f"kari {written}"), given_name=f"Kari{written}", email=None))

    with open_reader(register.path, context()) as reader:
        for _ in range(3):
            assert check(reader, write) == []
    assert written


def test_a_sound_register_has_no_findings(register: Register) -> None:
    steps: list[tuple[int, int]] = []
    assert check(register, lambda done, of: steps.append((done, of))) == []
    assert [done for done, _ in steps] == list(range(steps[0][1]))


def test_two_people_at_one_address_are_told_of_unless_known_to_be_two(register: Register) -> None:
    with register.transaction(say("Change")) as tx:
        tx.update(replace(OLA, email=KARI.email))
    assert _found(register) == ["warning: The same e-mail address (kari@example.no): Kari Nordmann; Ola Nordmann."]
    with register.transaction(say("Not the same")) as tx:
        tx.insert(DistinctPair(id="d", person_id=KARI.id, other_person_id=OLA.id))
    assert _found(register) == []


def test_an_office_address_is_no_finding(register: Register) -> None:
    with register.transaction(say("Change")) as tx:
        tx.update(
            replace(KARI, email="postmottak@tromso.kommune.no"), replace(OLA, email="postmottak@tromso.kommune.no")
        )
    assert _found(register) == []


def test_numbers_that_come_twice(register: Register) -> None:
    meeting = Meeting(
        id=MeetingId("m"), type_id=CodeId("meeting_type.board"), body_id=BODY.id, number=1, number_year=2017
    )
    item = AgendaItem(id=AgendaItemId("i"), meeting_id=meeting.id, position=1, title="Mål", number=4, number_year=2017)
    organisation = Organisation(
        id=OrganisationId("o"),
        name="FFO",
        number="974652277",
        type_id=CodeId("organisation_type.other"),
        kind_id=CodeId("kind.other"),
    )
    with register.transaction(say("Add")) as tx:
        tx.insert(meeting, replace(meeting, id=MeetingId("n"), title="Ekstra"), item)
        for one in ("m", "n"):
            tx.insert(
                MeetingDay(
                    id=f"{one}1", meeting_id=MeetingId(one), day=date(2017, 10, 3), starts=time(9), ends=time(15)
                )
            )
        tx.insert(replace(item, id=AgendaItemId("j"), title="Plan", meeting_id=MeetingId("n")))
        tx.insert(organisation, replace(organisation, id=OrganisationId("p"), name="FFO Troms"))
    assert _found(register) == [
        "warning: The same number (1/2017): meeting 1/2017 of Prosjektstyret; Ekstra.",
        "warning: The same number (4/17): Mål; Plan.",
        "warning: The same organisation number (974652277): FFO; FFO Troms.",
    ]


def test_a_seat_held_by_two(register: Register) -> None:
    held = Membership(
        id=MembershipId("m"),
        body_id=BODY.id,
        person_id=KARI.id,
        seat_id=SeatId("s"),
        role_id=CodeId("role.member"),
        represents_kind_id=CodeId("kind.gp"),
    )
    with register.transaction(say("Add")) as tx:
        tx.insert(Seat(id=SeatId("s"), body_id=BODY.id, position=1), held)
        tx.insert(replace(held, id=MembershipId("n"), person_id=OLA.id))
        tx.insert(replace(held, id=MembershipId("o"), role_id=CodeId("role.deputy")))
    (finding,) = _found(register)
    assert "same seat at the same time: Kari Nordmann in Prosjektstyret; Ola Nordmann in Prosjektstyret" in finding


def test_what_another_program_changed_is_found(register: Register) -> None:
    with _outside(
        register, "UPDATE person SET email = 'x@example.no' WHERE id = 'kari'", "DELETE FROM person WHERE id = 'ola'"
    ) as changed:
        assert _found(changed)[:2] == [
            "warning: Changed outside Samråd, unknown to the history: Kari Nordmann.",
            "warning: Deleted outside Samråd, unknown to the history: Ola Nordmann.",
        ]


def test_references_to_nothing_are_found(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(Seat(id=SeatId("s"), body_id=BODY.id, position=1, name="Leder"))
    with _outside(register, "PRAGMA foreign_keys = off", "DELETE FROM body") as broken:
        found = _found(broken)
    assert found[0] == "error: Refers to what is not there (in bodies): a seat in Prosjektstyret."


def test_a_stored_file_that_changed_is_found(register: Register) -> None:
    with register.transaction(say("Attach")) as tx:
        checksum = tx.put_blob(b"content")
    with _outside(register, "UPDATE blob SET content = x'00'") as broken:
        (finding,) = check(broken)
    assert finding.severity is Severity.ERROR
    assert checksum[:12] in str(finding.text)


def test_damage_is_found_first_and_alone(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert_all(replace(KARI, id=PersonId(f"p{n}"), email=None, note="Notat" * 40) for n in range(400))
    register.close()
    content = bytearray(register.path.read_bytes())
    for start in range(0, len(content), 4096):
        if b"NotatNotat" in content[start : start + 4096]:
            content[start + 8 : start + 200] = bytes(192)
    register.path.write_bytes(content)
    with open_register(register.path, context()) as damaged:
        found = check(damaged)
    assert found
    assert {finding.severity for finding in found} == {Severity.ERROR}
    assert "The file is damaged" in str(found[0].text)
    assert len(found) < 30


def test_what_is_derived_can_be_made_anew(register: Register) -> None:
    kept = register.rows("SELECT * FROM sorted_name")
    with _outside(register, "DELETE FROM sorted_name", "DELETE FROM search_document WHERE kind = 'person'") as emptied:
        assert _found(emptied) == [
            "error: Lists would be wrong in 3 places: what they are sorted by must be made anew.",
            "error: Search would be wrong in 2 places: what is searched must be made anew.",
        ]
        rebuild(emptied)
        assert emptied.rows("SELECT * FROM sorted_name") == kept
        assert _found(emptied) == []


DERIVED = {
    "a sort key": "UPDATE sorted_name SET sort_key = 'x' WHERE row_id = (SELECT min(row_id) FROM sorted_name)",
    "a folded name": "UPDATE sorted_name SET folded = 'x' WHERE row_id = (SELECT max(row_id) FROM sorted_name)",
    "the name of nobody": "INSERT INTO sorted_name VALUES ('person', 'nobody', 'x', 'x')",
    "a document": "DELETE FROM search_document WHERE doc = 500",
    "a document's sum": "UPDATE search_document SET rest_sum = 1 WHERE doc = 500",
    "the document of nobody": "INSERT INTO search_document VALUES (99999, 'person', 'nobody', 'x', 1)",
    "the beginnings of a name": "DELETE FROM search_name WHERE doc = 600",
    "the words of a document": "DELETE FROM search_told WHERE rowid = 5",
    "the words of minutes": "DELETE FROM search_minutes WHERE rowid = (SELECT max(rowid) FROM search_minutes)",
    "a word": "DELETE FROM search_term WHERE term = 'helse'",
    "the inside of a word": "INSERT INTO search_part (rowid, rest) VALUES (999999, 'oppdiktet')",
    "the index of words": "DELETE FROM search_told_data WHERE id > 10",
    "a view": "DROP VIEW present",
    "an index": "DROP INDEX sorted_name_order",
    "a table": "DROP TABLE search_term",
    "a full-text table": "DROP TABLE search_told",
}


@pytest.mark.parametrize("statement", DERIVED.values(), ids=DERIVED)
def test_whatever_is_derived_and_damaged_is_found_and_made_anew(
    demonstration: Path, tmp_path: Path, statement: str
) -> None:
    path = Path(shutil.copyfile(demonstration, tmp_path / "copy.samrad"))
    _damage(path, statement)
    with open_register(path, context()) as register:
        found = check(register)
        assert {finding.severity for finding in found} == {Severity.ERROR}
        assert all("--rebuild" in str(finding.remedy) for finding in found)
        rebuild(register)
        assert check(register) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operation SET label = 'x' || label WHERE sequence = 3",
        "UPDATE change SET after = substr(after, 5) WHERE position = 1",
        "UPDATE change SET before = 'torn' WHERE position = 1",
    ],
)
def test_a_torn_history_is_found(demonstration: Path, tmp_path: Path, statement: str) -> None:
    path = Path(shutil.copyfile(demonstration, tmp_path / "copy.samrad"))
    _damage(path, statement)
    with open_register(path, context()) as register:
        (finding,) = check(register)
        assert "history is damaged" in str(finding.text)


def test_bytes_flipped_anywhere_are_found_or_touch_nothing(demonstration: Path, tmp_path: Path) -> None:
    """Never a traceback, never another byte of the file; what is not found lay in unused room or in a name alone."""
    whole = demonstration.read_bytes()
    pick = Random(3)
    found = 0
    for _ in range(12):
        content, start = bytearray(whole), pick.randrange(4096, len(whole) - 200)
        content[start : start + 200] = bytes(byte ^ 0x5A for byte in content[start : start + 200])
        path = tmp_path / "flipped.samrad"
        path.write_bytes(content)
        try:
            with open_reader(path, context()) as register:
                found += bool(check(register))
        except AppError:
            found += 1
        assert path.read_bytes() == content
    assert found > 6


def test_a_view_that_counts_otherwise_shows_in_the_figures(demonstration: Path, tmp_path: Path) -> None:
    """A view is compared with what it must be, letter by letter; its figures with those of the tables."""
    path = Path(shutil.copyfile(demonstration, tmp_path / "copy.samrad"))
    with open_register(path, context()) as register:
        assert all(figure.by_views == figure.by_tables for figure in recounted(register).values())
    _damage(path, "DROP VIEW present", "CREATE VIEW present AS SELECT * FROM attendance WHERE false")
    with open_register(path, context()) as register, pytest.raises(driver.OperationalError):
        recounted(register)
    with open_register(path, context()) as register:
        (finding,) = check(register)
        assert str(finding.text).startswith("“present”")


def test_what_is_missing_is_said_where_it_is_missed(demonstration: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(demonstration, tmp_path / "copy.samrad"))
    _damage(path, "DROP VIEW held_meeting")
    with open_register(path, context()) as register, pytest.raises(DamagedError, match="not complete") as told:
        recounted(register)
    assert "--rebuild" in str(told.value.remedy)


CONTRADICTIONS = {
    "error: The meeting is in no state": "UPDATE meeting SET state = 'adjourned' WHERE number = 1",
    "error: The meeting has no day": "DELETE FROM meeting_day WHERE meeting_id IN"
    " (SELECT id FROM meeting AS m WHERE NOT EXISTS (SELECT 1 FROM attendance WHERE meeting_id = m.id))",
    "warning: Present on a day": "UPDATE presence SET day = '2016-02-29'",
    "warning: What is recorded of the attendance": "DELETE FROM presence",
    "error: The seat is that of another body": "UPDATE membership SET seat_id ="
    " (SELECT id FROM seat WHERE body_id <> membership.body_id)",
    "error: Deputy for a member of another body": "UPDATE membership SET deputy_for_id ="
    " (SELECT m.id FROM membership AS m WHERE m.body_id <> membership.body_id)",
    "error: The membership rests on where another": "UPDATE membership SET affiliation_id ="
    " (SELECT a.id FROM affiliation AS a WHERE a.person_id <> membership.person_id)",
    "error: The attendance rests on the membership": "UPDATE attendance SET membership_id ="
    " (SELECT m.id FROM membership AS m WHERE m.person_id <> attendance.person_id)",
    "error: It belongs to one meeting": "UPDATE action SET item_id ="
    " (SELECT i.id FROM agenda_item AS i WHERE i.meeting_id <> action.meeting_id)",
    "error: “Medlem” is of another code list": "UPDATE organisation SET kind_id = 'role.member'",
    "error: The key of the attendance": "UPDATE attendance SET id = id || 'x' WHERE outcome <> 'present'",
    "warning: The same thing stands there twice": "INSERT INTO invitation SELECT id || 'x', meeting_id, person_id,"
    " organisation_id, municipality_id, membership_id, role_id, deputy_for_id, quota, represents_organisation_id,"
    " represents_kind_id, represents_municipality_id, invited_on, response, responded_on, reminded_on FROM invitation",
    "error: A national identity number stands in": "UPDATE person SET note = 'Født 15108695088'",
    "error: The file lacks “person.note”": "ALTER TABLE person DROP COLUMN note",
    "error: The file lacks “draft”": "DROP TABLE draft",
}


@pytest.mark.parametrize(("sentence", "statement"), CONTRADICTIONS.items(), ids=CONTRADICTIONS)
def test_rows_that_contradict_each_other_are_found(
    demonstration: Path, tmp_path: Path, sentence: str, statement: str
) -> None:
    path = Path(shutil.copyfile(demonstration, tmp_path / "copy.samrad"))
    _damage(path, statement)
    with open_register(path, context()) as register:
        told = _found(register)
    assert any(finding.startswith(sentence) for finding in told), told
    assert len(told) < 200
