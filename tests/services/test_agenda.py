"""The agenda: order, sub-items, texts, what waits, and what is exempt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.domain.agenda import AgendaItem, Exemption, ItemForm, Outcome, Part, Standing
from samrad.domain.ids import AgendaItemId, BodyId, CodeId
from samrad.domain.meetings import Meeting
from samrad.errors import RuleError
from samrad.register import history
from samrad.register.history import CannotUndoError
from samrad.register.store import Register, StillUsedError
from samrad.services import actions, agenda, attachments, meetings
from samrad.services.bodies import add_body
from tests.registers import new_register
from tests.services.meetings_setup import TODAY, Group, called, held, planned
from tests.services.people_setup import undone

NOVEMBER = date(2017, 11, 7)
DISCUSSION, DECISION = CodeId("item_kind.discussion"), CodeId("item_kind.decision")


@pytest.fixture
def meeting(register: Register, body: Group) -> Meeting:
    return planned(register, body.id)


def add(register: Register, meeting: Meeting, title: str, parent: AgendaItemId | None = None) -> AgendaItemId:
    return agenda.add_item(register, meeting_id=meeting.id, title=title, parent_id=parent).value.id


def shown(register: Register, meeting: Meeting) -> list[tuple[str | None, str]]:
    rows = agenda.agenda_rows(register, meeting_id=meeting.id)
    return [(row.label, row.item.title) for row in rows if row.item.standing is None]


def test_items_come_before_what_closes_the_agenda(register: Register, meeting: Meeting) -> None:
    with undone(register):
        add(register, meeting, "A")
    add(register, meeting, "B")
    items = agenda.items(register, meeting_id=meeting.id)
    assert [item.standing or item.title for item in items] == [
        Standing.APPROVE_NOTICE,
        "A",
        "B",
        Standing.ANY_OTHER_BUSINESS,
        Standing.NEXT_MEETING,
    ]


def test_items_are_moved_among_their_siblings(register: Register, meeting: Meeting) -> None:
    first, second = add(register, meeting, "A"), add(register, meeting, "B")
    with undone(register):
        agenda.move_item(register, item_id=second, position=1)
    assert shown(register, meeting) == [(None, "B"), (None, "A")]
    agenda.move_item(register, item_id=first, position=99)
    assert agenda.items(register, meeting_id=meeting.id)[-1].id == first
    positions = [item.position for item in agenda.items(register, meeting_id=meeting.id)]
    assert positions == list(range(5))


def test_sub_items_have_letters_and_no_numbers_of_their_own(register: Register, meeting: Meeting) -> None:
    parent = add(register, meeting, "Hjemmetjenesten")
    add(register, meeting, "Brukerscenario", parent)
    child = add(register, meeting, "Behov", parent)
    with pytest.raises(RuleError, match="sub-items of its own"):
        add(register, meeting, "For dypt", child)
    meetings.call_meeting(register, meeting_id=meeting.id)
    assert shown(register, meeting) == [("2/17", "Hjemmetjenesten"), ("2/17 a", "Brukerscenario"), ("2/17 b", "Behov")]


def test_breaks_and_themes_get_no_number(register: Register, meeting: Meeting) -> None:
    agenda.add_item(register, meeting_id=meeting.id, title="Lunsj", form=ItemForm.BREAK)
    agenda.add_item(register, meeting_id=meeting.id, title="Dag 1", form=ItemForm.THEME, position=0)
    add(register, meeting, "Sak")
    meetings.call_meeting(register, meeting_id=meeting.id)
    assert shown(register, meeting) == [(None, "Dag 1"), (None, "Lunsj"), ("2/17", "Sak")]


def test_a_theme_that_becomes_an_item_after_the_call_gets_a_number(register: Register, meeting: Meeting) -> None:
    theme = agenda.add_item(register, meeting_id=meeting.id, title="Tema", form=ItemForm.THEME).value.id
    meetings.call_meeting(register, meeting_id=meeting.id)
    item = agenda.change_item(register, item_id=theme, form=ItemForm.ITEM).value
    assert item.number == 2
    with pytest.raises(RuleError, match="stays an item"):
        agenda.change_item(register, item_id=theme, form=ItemForm.BREAK)


def test_kinds_combine_in_their_order(register: Register, meeting: Meeting) -> None:
    item = agenda.add_item(register, meeting_id=meeting.id, title="A", kinds=[DISCUSSION, DECISION, DISCUSSION]).value
    with undone(register):
        agenda.change_item(register, item_id=item.id, kinds=[DECISION])
    row = next(row for row in agenda.agenda_rows(register, meeting_id=meeting.id) if row.item.id == item.id)
    assert row.kind_ids == (DECISION,)


def test_only_what_is_given_is_changed(register: Register, body: Group, meeting: Meeting) -> None:
    item = agenda.add_item(
        register, meeting_id=meeting.id, title="A", presenter_id=body.kari, background="**Bakgrunn**", talk_minutes=20
    ).value
    with undone(register):
        agenda.change_item(register, item_id=item.id, decision="Vedtatt.", outcome=Outcome.TREATED)
    there = register.get(AgendaItem, item.id)
    assert (there.background, there.talk_minutes, there.presenter_id) == ("**Bakgrunn**", 20, body.kari)
    agenda.change_item(register, item_id=item.id, background=None)
    assert register.get(AgendaItem, item.id).background is None


def test_an_identity_number_in_a_text_is_refused(register: Register, meeting: Meeting) -> None:
    with pytest.raises(RuleError, match="national identity number"):
        agenda.add_item(register, meeting_id=meeting.id, title="A", background="Gjelder 13097248022.")


def test_a_numbered_item_is_withdrawn_not_deleted(register: Register, body: Group, meeting: Meeting) -> None:
    parent = add(register, meeting, "A")
    add(register, meeting, "B", parent)
    with undone(register):
        agenda.delete_item(register, item_id=parent)
    item = add(register, meeting, "C")
    meetings.call_meeting(register, meeting_id=meeting.id)
    with pytest.raises(RuleError, match="can't be deleted"):
        agenda.delete_item(register, item_id=item)
    agenda.withdraw_item(register, item_id=item)
    assert shown(register, meeting) == [("2/17", "C")]
    following = called(register, body.id, NOVEMBER)
    assert [row.label for row in agenda.agenda_rows(register, meeting_id=following.id)][:2] == ["3/17", "4/17"]


def test_an_item_with_an_action_is_not_deleted(register: Register, meeting: Meeting) -> None:
    item = add(register, meeting, "A")
    actions.add_action(register, meeting_id=meeting.id, item_id=item, what="sende utkast")
    with pytest.raises(StillUsedError):
        agenda.delete_item(register, item_id=item)


def test_standing_items_that_were_deleted_can_come_back(register: Register, meeting: Meeting) -> None:
    add(register, meeting, "A")
    for item in agenda.items(register, meeting_id=meeting.id):
        if item.standing is not None:
            agenda.delete_item(register, item_id=item.id)
    meetings.call_meeting(register, meeting_id=meeting.id)
    with undone(register):
        agenda.add_standing_items(register, meeting_id=meeting.id)
    rows = agenda.agenda_rows(register, meeting_id=meeting.id)
    assert [(row.item.standing, row.label) for row in rows] == [
        (Standing.APPROVE_NOTICE, "2/17"),
        (None, "1/17"),
        (Standing.ANY_OTHER_BUSINESS, None),
        (Standing.NEXT_MEETING, None),
    ]
    assert agenda.add_standing_items(register, meeting_id=meeting.id).changes.operation is None


def test_postponed_items_wait_until_they_are_taken_up(register: Register, body: Group, meeting: Meeting) -> None:
    item = agenda.add_item(
        register,
        meeting_id=meeting.id,
        title="Prioritering",
        kinds=[DISCUSSION],
        background="Bakgrunn",
        discussion="Rakk ikke alt",
        talk_minutes=10,
    ).value
    add(register, meeting, "Under", item.id)
    agenda.set_exemption(register, item_id=item.id, legal_basis="offl. § 23 første ledd")
    meetings.call_meeting(register, meeting_id=meeting.id)
    agenda.change_item(register, item_id=item.id, outcome=Outcome.POSTPONED)
    (waiting,) = agenda.waiting_items(register, body_id=body.id)
    assert (waiting.label, waiting.meeting_number, waiting.day) == ("2/17", "1/2017", TODAY)
    following = planned(register, body.id, NOVEMBER)
    with undone(register):
        taken = agenda.take_up(register, meeting_id=following.id, item_id=item.id).value
    assert (taken.title, taken.background, taken.discussion, taken.number) == ("Prioritering", "Bakgrunn", None, None)
    row = next(row for row in agenda.agenda_rows(register, meeting_id=following.id) if row.item.id == taken.id)
    assert row.kind_ids == (DISCUSSION,)
    assert shown(register, following) == [(None, "Prioritering"), (None, "Under")]
    assert [one.legal_basis for one in row.exemptions] == ["offl. § 23 første ledd"]
    assert agenda.waiting_items(register, body_id=body.id) == []
    with pytest.raises(RuleError, match="does not wait"):
        agenda.take_up(register, meeting_id=following.id, item_id=item.id)
    meetings.cancel_meeting(register, meeting_id=following.id)
    assert [one.item.id for one in agenda.waiting_items(register, body_id=body.id)] == [item.id]


def test_an_item_of_another_body_or_that_is_treated_is_not_taken_up(register: Register, body: Group) -> None:
    earlier = called(register, body.id)
    item = agenda.items(register, meeting_id=earlier.id)[0]
    following = planned(register, body.id, NOVEMBER)
    with pytest.raises(RuleError, match="does not wait"):
        agenda.take_up(register, meeting_id=following.id, item_id=item.id)
    agenda.change_item(register, item_id=item.id, outcome=Outcome.NOT_REACHED)
    with pytest.raises(RuleError, match="does not wait"):
        agenda.take_up(register, meeting_id=planned(register, None, NOVEMBER).id, item_id=item.id)


def test_as_proposed_copies_the_proposal(register: Register, meeting: Meeting) -> None:
    item = add(register, meeting, "A")
    with pytest.raises(RuleError, match="no proposed decision"):
        agenda.decide_as_proposed(register, item_id=item)
    agenda.change_item(register, item_id=item, proposal="Gruppen anbefaler …")
    with undone(register):
        agenda.decide_as_proposed(register, item_id=item)
    there = register.get(AgendaItem, item)
    assert (there.decision, there.outcome) == ("Gruppen anbefaler …", Outcome.TREATED)


def test_exemptions_stand_per_part_and_are_replaced(register: Register, meeting: Meeting) -> None:
    item = add(register, meeting, "Søknaden fra Kari Nordmann")
    with undone(register):
        agenda.set_exemption(register, item_id=item, legal_basis="offl. § 13 første ledd")
    with undone(register):
        agenda.set_exemption(
            register, item_id=item, part=Part.TITLE, legal_basis="offl. § 13 første ledd", public_title="En søknad"
        )
    with undone(register):
        agenda.set_exemption(register, item_id=item, legal_basis="offl. § 14", until=date(2020, 1, 1))
    there = sorted(register.all(Exemption), key=lambda one: one.part)
    assert [(one.part, one.legal_basis) for one in there] == [
        (Part.ALL, "offl. § 14"),
        (Part.TITLE, "offl. § 13 første ledd"),
    ]
    with undone(register):
        agenda.clear_exemption(register, item_id=item)
    assert agenda.clear_exemption(register, item_id=item).changes.operation is None
    with pytest.raises(RuleError, match="legal basis"):
        agenda.set_exemption(register, item_id=item, legal_basis=" ")
    with pytest.raises(RuleError, match="Either an item or an attachment"):
        agenda.set_exemption(register, legal_basis="offl. § 14")


def test_an_attachment_is_exempt_by_itself(register: Register, meeting: Meeting) -> None:
    attached = attachments.attach(register, meeting_id=meeting.id, content=b"x", name="a.pdf").value
    with undone(register):
        agenda.set_exemption(register, attachment_id=attached.id, legal_basis="offl. § 23 første ledd")
    with undone(register):
        attachments.detach(register, attachment_id=attached.id)


STEP = st.sampled_from(["call", "add", "undo any", "undo", "redo", "cancel", "plan", "withdraw"])
STEPS = st.lists(st.tuples(STEP, st.integers(0, 3)), min_size=3, max_size=20)


@settings(max_examples=25)
@given(STEPS)
def test_a_series_has_neither_a_number_twice_nor_a_hole(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with new_register(tmp_path_factory.mktemp("series")) as register:
        body = add_body(register, name="Gruppe", kind_id=CodeId("body_kind.reference")).value.id
        for month in (1, 5, 9):
            planned(register, body, date(2017, month, 7))
        for step, which in steps:
            try:
                _take(register, body, step, which)
            except RuleError:
                continue
            for table in ("agenda_item", "meeting"):
                sql = f"SELECT number FROM {table} WHERE number IS NOT NULL ORDER BY number"
                given_numbers = [number for (number,) in register.rows(sql)]
                assert given_numbers == list(range(1, len(given_numbers) + 1))


def _take(register: Register, body: BodyId, step: str, which: int) -> None:
    """One step of a coordinator, on one of the meetings there are."""
    there = register.all(Meeting)
    if step == "plan" or not there:
        planned(register, body, date(2017, 2 + which, 7))
        return
    meeting = there[which % len(there)]
    match step:
        case "call":
            meetings.call_meeting(register, meeting_id=meeting.id)
        case "add":
            add(register, meeting, "Sak")
        case "cancel":
            meetings.cancel_meeting(register, meeting_id=meeting.id)
        case "withdraw":
            agenda.withdraw_item(register, item_id=agenda.items(register, meeting_id=meeting.id)[0].id)
        case "undo":
            history.undo(register)
        case "redo":
            history.redo(register)
        case _:
            operations = history.operations(register)
            history.undo_operation(register, operations[which % len(operations)].id)


def test_a_held_meeting_still_takes_texts(register: Register, body: Group) -> None:
    meeting = held(register, body.id)
    item = agenda.items(register, meeting_id=meeting.id)[0]
    agenda.change_item(register, item_id=item.id, discussion="Ingen merknader.", outcome=Outcome.TREATED)
    with pytest.raises(CannotUndoError):
        history.undo_operation(register, history.operations(register)[2].id)


def test_an_item_becomes_a_sub_item_and_an_item_of_its_own_again(register: Register, meeting: Meeting) -> None:
    parent, other = add(register, meeting, "Hjemmetjenesten"), add(register, meeting, "Brukerscenario")
    before = agenda.items(register, meeting_id=meeting.id)
    with undone(register):
        agenda.nest_item(register, item_id=other, parent_id=parent)
    nested = agenda.items(register, meeting_id=meeting.id)
    assert [item.parent_id for item in nested if item.id == other] == [parent]
    assert sorted(item.position for item in nested if item.parent_id is None) == list(range(len(before) - 1))
    agenda.nest_item(register, item_id=other, parent_id=None, position=0)
    assert next(item.id for item in agenda.items(register, meeting_id=meeting.id)) == other


def test_only_a_bare_item_without_a_number_is_nested(register: Register, meeting: Meeting) -> None:
    parent, other = add(register, meeting, "Hjemmetjenesten"), add(register, meeting, "Legevakt")
    child = add(register, meeting, "Behov", parent)
    with pytest.raises(RuleError, match="with sub-items"):
        agenda.nest_item(register, item_id=parent, parent_id=other)
    with pytest.raises(RuleError, match="sub-items of its own"):
        agenda.nest_item(register, item_id=other, parent_id=child)
    meetings.call_meeting(register, meeting_id=meeting.id)
    with pytest.raises(RuleError, match="with a number"):
        agenda.nest_item(register, item_id=other, parent_id=parent)
    assert agenda.nest_item(register, item_id=child, parent_id=None).value.number is not None
