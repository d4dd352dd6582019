"""Bodies, seats and memberships on the real register: each rule refuses, each service can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samrad.domain.bodies import Body, Membership, Represents, Seat
from samrad.domain.ids import BodyId, CodeId, MunicipalityId, SeatId
from samrad.domain.periods import holds_on
from samrad.errors import RuleError
from samrad.register import history
from samrad.register.bodies import memberships_on
from samrad.register.store import Register, StillUsedError
from samrad.services import bodies, organisations, people
from tests.services.people_setup import (
    DAY,
    DEPUTY,
    LEADER,
    LYNGEN,
    MEMBER,
    MUNICIPAL,
    OF_TROMSO,
    SPECIALIST,
    TROMSO,
    USER,
    Small,
    small,
    snapshot,
    undone,
)

NEXT_DAY = DAY + timedelta(days=1)
REFERENCE = CodeId("body_kind.reference")


@pytest.fixture
def seat(register: Register, there: Small) -> Seat:
    return bodies.add_seat(register, body_id=there.group.id, kind_id=MUNICIPAL, municipality_id=TROMSO).value


def test_a_body_is_set_up_with_the_programmes_language(register: Register) -> None:
    with undone(register):
        body = bodies.add_body(register, name=" Prosjektstyre ", kind_id=CodeId("body_kind.board")).value
    assert (body.name, body.language) == ("Prosjektstyre", "nb")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "must have a name"),
        ({"mandate": "Leder 151086 95088"}, "identity number"),
        ({"language": "en"}, "written standard"),
        ({"kind_id": CodeId("kind.gp")}, "not in the code list"),
        ({"valid_from": date(2018, 1, 1), "valid_to": date(2017, 1, 1)}, "before it begins"),
        ({"parent_id": BodyId("none")}, "none"),
    ],
)
def test_a_faulty_body_is_refused(register: Register, there: Small, fields: dict[str, object], words: str) -> None:
    before = snapshot(register)
    with pytest.raises(RuleError, match=words):
        bodies.add_body(register, **{"name": "RG", "kind_id": REFERENCE, **fields})  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=words):
        bodies.change_body(register, there.group.id, **fields)  # type: ignore[arg-type]
    assert snapshot(register) == before


def test_a_body_never_stands_below_itself(register: Register, there: Small) -> None:
    board = bodies.add_body(register, name="Styre", kind_id=CodeId("body_kind.board"), parent_id=there.group.id).value
    with pytest.raises(RuleError, match="below itself"):
        bodies.change_body(register, there.group.id, parent_id=board.id)
    with pytest.raises(RuleError, match="below itself"):
        bodies.change_body(register, board.id, parent_id=board.id)


def test_a_body_ends_with_its_seats_and_memberships_when_asked(register: Register, there: Small, seat: Seat) -> None:
    membership = _appoint(register, there, seat_id=seat.id)
    with pytest.raises(RuleError, match="Kari Nordmann"):
        bodies.end_body(register, there.group.id, on=DAY)
    with undone(register):
        bodies.end_body(register, there.group.id, on=DAY, also_end=True)
    assert register.get(Body, there.group.id).valid_to == DAY
    assert register.get(Seat, seat.id).valid_to == DAY
    assert register.get(Membership, membership.id).valid_to == DAY
    with pytest.raises(RuleError, match="ended on"):
        _appoint(register, there, person="ola")
    with pytest.raises(RuleError, match="ended on"):
        bodies.add_seat(register, body_id=there.group.id)


def test_an_empty_body_is_deleted_and_one_with_members_is_not(register: Register, there: Small, seat: Seat) -> None:
    membership = _appoint(register, there)
    with pytest.raises(StillUsedError):
        bodies.delete_body(register, there.group.id)
    bodies.delete_membership(register, membership.id)
    with undone(register):
        bodies.delete_body(register, there.group.id)
    assert register.find(Seat, seat.id) is None


def test_seats_stand_in_order_and_can_be_changed_and_ended(register: Register, there: Small, seat: Seat) -> None:
    with undone(register):
        second = bodies.add_seat(register, body_id=there.group.id, name="PPT").value
    assert (seat.position, second.position) == (1, 2)
    with undone(register):
        bodies.change_seat(register, second.id, position=0, kind_id=CodeId("kind.ppt"))
    assert [row.seat.id for row in bodies.body_detail(register, there.group.id).seats] == [second.id, seat.id]
    _appoint(register, there, seat_id=seat.id)
    with pytest.raises(RuleError, match="Kari Nordmann"):
        bodies.end_seat(register, seat.id, on=DAY)
    with pytest.raises(RuleError, match="Kari Nordmann"):
        bodies.change_seat(register, seat.id, valid_to=DAY)
    with undone(register):
        bodies.end_seat(register, seat.id, on=DAY, also_end=True)
    with undone(register):
        bodies.delete_seat(register, second.id)
    with pytest.raises(StillUsedError):
        bodies.delete_seat(register, seat.id)
    with pytest.raises(RuleError, match="not in the code list"):
        bodies.change_seat(register, seat.id, kind_id=MEMBER)


def _appoint(register: Register, there: Small, person: str = "kari", **fields: object) -> Membership:
    chosen = {"role_id": MEMBER, "represents": OF_TROMSO, "person_id": getattr(there, person), **fields}
    return bodies.appoint(register, body_id=there.group.id, **chosen).value


def test_an_appointment_says_who_where_and_on_whose_behalf(register: Register, there: Small, seat: Seat) -> None:
    with undone(register):
        membership = _appoint(register, there, seat_id=seat.id, affiliation_id=there.karis_work.id)
    assert register.get(Membership, membership.id) == membership
    (member,) = bodies.members_on(register, there.group.id)
    assert (member.name, member.represents, member.represents_name) == ("Kari Nordmann", OF_TROMSO, "Tromsø")
    assert (member.title, member.organisation_name) == ("Enhetsleder", "Tromsø kommune")
    assert (member.service_id, member.competence_id) == ("service.home_nursing", "competence.health")
    assert (member.seat_id, member.body_name) == (seat.id, "Referansegruppe Tromsø")


def test_an_appointment_without_represents_is_refused(register: Register, there: Small) -> None:
    before = snapshot(register)
    with pytest.raises(RuleError, match="whom the member represents"):
        _appoint(register, there, represents=None)
    assert snapshot(register) == before


def test_a_seat_has_one_holder_at_a_time(register: Register, there: Small, seat: Seat) -> None:
    first = _appoint(register, there, seat_id=seat.id, valid_from=date(2017, 1, 1))
    with pytest.raises(RuleError, match="already held by Kari Nordmann"):
        _appoint(register, there, person="ola", seat_id=seat.id, valid_from=DAY)
    bodies.end_membership(register, first.id, on=DAY)
    second = _appoint(register, there, person="ola", seat_id=seat.id, valid_from=DAY)
    with pytest.raises(RuleError, match="already held by Kari Nordmann"):
        bodies.change_membership(register, second.id, valid_from=DAY - timedelta(days=1))
    with pytest.raises(RuleError, match="already held by Ola Aas"):
        bodies.change_membership(register, first.id, valid_to=NEXT_DAY)


def test_a_personal_deputy_shares_seat_and_represents_and_never_outlasts_the_member(
    register: Register, there: Small, seat: Seat
) -> None:
    member = _appoint(register, there, seat_id=seat.id)
    with undone(register):
        deputy = _appoint(register, there, person="ola", role_id=DEPUTY, represents=None, deputy_for_id=member.id)
    assert (deputy.seat_id, deputy.represents_municipality_id) == (seat.id, TROMSO)
    first, second = bodies.members_on(register, there.group.id)
    assert (first.deputy_ids, second.deputy_for_id) == ((deputy.id,), member.id)
    assert second.deputy_for_person_id == there.kari
    with pytest.raises(RuleError, match="Ola Aas"):
        bodies.end_membership(register, member.id, on=DAY)
    with pytest.raises(RuleError, match="Ola Aas"):
        bodies.change_membership(register, member.id, valid_to=DAY)
    with undone(register):
        bodies.end_membership(register, member.id, on=DAY, also_end=True)
    assert register.get(Membership, deputy.id).valid_to == DAY
    with pytest.raises(RuleError, match="deputised for ended"):
        bodies.change_membership(register, deputy.id, valid_to=None)


def test_a_common_deputy_stands_in_for_nobody_in_particular(register: Register, there: Small) -> None:
    deputy = _appoint(register, there, person="ola", role_id=DEPUTY)
    assert deputy.deputy_for_id is None
    assert bodies.list_bodies(register)[0].deputies == 1


def test_a_deputy_of_another_body_is_refused(register: Register, there: Small) -> None:
    other = bodies.add_body(register, name="Arbeidsgruppe", kind_id=CodeId("body_kind.working")).value
    member = bodies.appoint(
        register, body_id=other.id, person_id=there.kari, role_id=MEMBER, represents=OF_TROMSO
    ).value
    with pytest.raises(RuleError, match="same body"):
        _appoint(register, there, person="ola", role_id=DEPUTY, deputy_for_id=member.id)
    with pytest.raises(RuleError, match="Only a deputy"):
        bodies.appoint(
            register,
            body_id=other.id,
            person_id=there.ola,
            role_id=MEMBER,
            represents=OF_TROMSO,
            deputy_for_id=member.id,
        )


def test_what_an_appointment_builds_on_belongs_together(register: Register, there: Small, seat: Seat) -> None:
    other = bodies.add_body(register, name="Arbeidsgruppe", kind_id=CodeId("body_kind.working")).value
    with pytest.raises(RuleError, match="seat belongs to another body"):
        bodies.appoint(
            register, body_id=other.id, person_id=there.kari, role_id=MEMBER, represents=OF_TROMSO, seat_id=seat.id
        )
    with pytest.raises(RuleError, match="affiliation belongs to another person"):
        _appoint(register, there, affiliation_id=there.olas_work.id)
    with pytest.raises(RuleError, match="not in the code list"):
        _appoint(register, there, role_id=CodeId("attendance_role.member"))
    with pytest.raises(RuleError, match="not in the code list"):
        _appoint(register, there, represents=Represents(kind_id=REFERENCE))
    with pytest.raises(RuleError, match="no municipality"):
        _appoint(register, there, represents=Represents(kind_id=MUNICIPAL, municipality_id=MunicipalityId("x")))


def test_the_same_place_is_given_once_and_two_municipalities_are_two_places(register: Register, there: Small) -> None:
    _appoint(register, there)
    with pytest.raises(RuleError, match="already has this place"):
        _appoint(register, there)
    _appoint(register, there, represents=Represents(kind_id=MUNICIPAL, municipality_id=LYNGEN))


def test_a_municipality_that_is_gone_is_not_represented_and_one_that_will_go_is(
    register: Register, there: Small
) -> None:
    lenvik = Represents(kind_id=MUNICIPAL, municipality_id=MunicipalityId("1931-2017"))
    _appoint(register, there, represents=lenvik, valid_from=date(2017, 1, 1))
    with pytest.raises(RuleError, match="ceased to be a municipality"):
        _appoint(register, there, person="ola", represents=lenvik, valid_from=date(2020, 1, 1))


def test_ended_organisations_seats_and_affiliations_are_not_built_on(
    register: Register, there: Small, seat: Seat
) -> None:
    bodies.end_seat(register, seat.id, on=DAY)
    with pytest.raises(RuleError, match="The seat ended"):
        _appoint(register, there, seat_id=seat.id)
    people.end_affiliation(register, there.karis_work.id, on=DAY)
    with pytest.raises(RuleError, match="The affiliation ended"):
        _appoint(register, there, affiliation_id=there.karis_work.id)
    organisations.end_organisation(register, there.unn.id, on=DAY, also_end=True)
    with pytest.raises(RuleError, match="Nord-Norge HF ended"):
        _appoint(register, there, represents=Represents(kind_id=SPECIALIST, organisation_id=there.unn.id))


def test_a_membership_is_changed_and_its_history_kept(register: Register, there: Small) -> None:
    membership = _appoint(register, there, valid_from=date(2017, 1, 1))
    with undone(register):
        bodies.change_membership(register, membership.id, role_id=LEADER, represents=Represents(kind_id=USER))
    changed = register.get(Membership, membership.id)
    assert (changed.role_id, changed.represents_kind_id, changed.represents_municipality_id) == (LEADER, USER, None)
    with pytest.raises(RuleError, match="before it begins"):
        bodies.end_membership(register, membership.id, on=date(2016, 1, 1))


def test_the_list_counts_members_seats_and_vacancies_of_the_day(register: Register, there: Small, seat: Seat) -> None:
    bodies.add_seat(register, body_id=there.group.id, name="PPT")
    bodies.add_body(register, name="Ålesund-gruppen", kind_id=REFERENCE)
    bodies.add_body(register, name="Ås-gruppen", kind_id=REFERENCE, valid_to=DAY)
    _appoint(register, there, seat_id=seat.id, valid_from=DAY)
    rows = bodies.list_bodies(register, day=DAY)
    assert [row.name for row in rows] == ["Referansegruppe Tromsø", "Ålesund-gruppen"]
    assert (rows[0].members, rows[0].seats, rows[0].filled, rows[0].vacant) == (1, 2, 1, 1)
    assert bodies.list_bodies(register, day=DAY - timedelta(days=1))[0].vacant == 2
    assert len(bodies.list_bodies(register, day=DAY, ended_too=True)) == 3


def test_the_detail_shows_seats_and_memberships_over_time(register: Register, there: Small, seat: Seat) -> None:
    vacant = bodies.add_seat(register, body_id=there.group.id, name="PPT").value
    first = _appoint(register, there, seat_id=seat.id, valid_from=date(2017, 1, 1), valid_to=DAY)
    second = _appoint(register, there, person="ola", seat_id=seat.id, valid_from=DAY)
    guest = _appoint(register, there, person="kari", role_id=CodeId("role.observer"))
    below = bodies.add_body(register, name="Under", kind_id=REFERENCE, parent_id=there.group.id).value
    detail = bodies.body_detail(register, there.group.id, day=DAY)
    held, empty = detail.seats
    assert [member.membership_id for member in held.members] == [second.id, first.id]
    assert held.holder is not None
    assert held.holder.membership_id == second.id
    assert (empty.seat.id, empty.is_vacant) == (vacant.id, True)
    assert held.municipality_name == "Tromsø"
    assert [member.membership_id for member in detail.without_seat] == [guest.id]
    assert [row.body_id for row in detail.below] == [below.id]
    assert detail.row.parent_id is None


def test_names_and_work_of_former_members_are_those_of_their_time(register: Register, there: Small) -> None:
    _appoint(
        register,
        there,
        valid_to=date(2017, 6, 1),
        represents=Represents(kind_id=MUNICIPAL, municipality_id=MunicipalityId("1931-2017")),
    )
    people.end_affiliation(register, there.karis_work.id, on=date(2017, 6, 1))
    people.add_affiliation(
        register, person_id=there.kari, organisation_id=there.unn.id, title="Direktør", valid_from=date(2017, 6, 1)
    )
    (member,) = bodies.body_detail(register, there.group.id, day=date(2021, 1, 1)).without_seat
    assert (member.title, member.organisation_name) == ("Enhetsleder", "Tromsø kommune")
    assert member.represents_municipality_name == "Lenvik"


def test_members_stand_by_role_seat_and_name_as_norwegians_sort(register: Register, there: Small) -> None:
    seats = [bodies.add_seat(register, body_id=there.group.id).value.id for _ in range(2)]
    names = {"Ås": None, "Zahl": None, "Ærlig": None, "Aas": None, "Berg": seats[1], "Moe": seats[0]}
    for name, seat_id in names.items():
        person = people.add_person(register, given_name="A", family_name=name).value.id
        bodies.appoint(
            register,
            body_id=there.group.id,
            person_id=person,
            role_id=MEMBER,
            represents=OF_TROMSO,
            seat_id=seat_id,
        )
    _appoint(register, there, role_id=LEADER)
    order = [member.family_name for member in bodies.members_on(register, there.group.id)]
    assert order[:5] == ["Nordmann", "Moe", "Berg", "Zahl", "Ærlig"]
    assert set(order[5:]) == {"Aas", "Ås"}


steps = st.lists(
    st.tuples(
        st.sampled_from(["kari", "ola"]),
        st.sampled_from([MEMBER, LEADER, DEPUTY]),
        st.integers(0, 2),
        st.integers(0, 12),
        st.none() | st.integers(0, 12),
    ),
    max_size=12,
)


@given(steps)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_is_tried_no_seat_ever_has_two_holders(
    register: Register, steps: list[tuple[str, CodeId, int, int, int | None]]
) -> None:
    if not register.rows("SELECT 1 FROM body"):
        small(register)
        group = register.all(Body)[0].id
        for _ in range(2):
            bodies.add_seat(register, body_id=group)
    group = register.all(Body)[0].id
    seats: list[SeatId | None] = [None, *(seat.id for seat in register.all(Seat))]
    persons = dict(zip(("kari", "ola"), people.list_people(register), strict=True))
    start, made = register.newest_operation(), 0
    for person, role, seat, first, last in steps:
        try:
            done = bodies.appoint(
                register,
                body_id=group,
                person_id=persons[person],
                role_id=role,
                represents=OF_TROMSO,
                seat_id=seats[seat],
                valid_from=DAY + timedelta(days=first),
                valid_to=None if last is None else DAY + timedelta(days=last),
            )
        except RuleError:
            continue
        made += done.changes.operation is not None
    for day in (DAY + timedelta(days=n) for n in range(14)):
        held = [one.seat_id for one in memberships_on(register, group, day) if one.seat_id and one.role_id != DEPUTY]
        assert len(held) == len(set(held))
        assert {one.membership_id for one in bodies.members_on(register, group, day=day)} == {
            one.id for one in register.all(Membership) if holds_on(one, day)
        }
    for _ in range(made):
        history.undo(register)
    assert register.all(Membership) == []
    assert start is not None
