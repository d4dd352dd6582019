"""Writing the minutes: each finished text is one operation with a name of its own."""

from __future__ import annotations

import pytest

from samrad.domain.agenda import AgendaItem, Outcome, Part
from samrad.domain.ids import AgendaItemId
from samrad.errors import RuleError
from samrad.i18n import language
from samrad.register.store import Register
from samrad.services import agenda, history, meetings, minutes
from tests.services.meetings_setup import Group, called


@pytest.fixture
def item(register: Register, body: Group) -> AgendaItemId:
    meeting = called(register, body.id)
    return agenda.add_item(register, meeting_id=meeting.id, title="Felles journal").value.id


@pytest.mark.parametrize("part", minutes.TEXTS)
def test_a_text_is_written_and_undone_by_its_name(register: Register, item: AgendaItemId, part: Part) -> None:
    done = minutes.write_text(register, item_id=item, part=part, text="  * Gruppen støtter *forslaget*.  ")
    assert minutes.text_of(done.value, part) == "- Gruppen støtter *forslaget*."
    undo = history.next_undo(register)
    assert undo is not None
    assert "Felles journal" in language("nb")(undo)
    history.undo(register)
    assert minutes.text_of(register.get(AgendaItem, item), part) is None


def test_the_same_text_in_other_letters_changes_nothing(register: Register, item: AgendaItemId) -> None:
    agenda.change_item(register, item_id=item, discussion="* en\n* to")
    done = minutes.write_text(register, item_id=item, part=Part.DISCUSSION, text="- en\n- to")
    assert done.changes.operation is None
    assert register.get(AgendaItem, item).discussion == "* en\n* to"


def test_a_first_decision_says_that_the_item_is_treated(register: Register, item: AgendaItemId) -> None:
    done = minutes.write_text(register, item_id=item, part=Part.DECISION, text="Tas til orientering.")
    assert done.value.outcome is Outcome.TREATED


def test_an_outcome_that_was_noted_stays(register: Register, item: AgendaItemId) -> None:
    minutes.set_outcome(register, item_id=item, outcome=Outcome.POSTPONED)
    done = minutes.write_text(register, item_id=item, part=Part.DECISION, text="Saken ble utsatt.")
    assert done.value.outcome is Outcome.POSTPONED


def test_an_identity_number_is_refused(register: Register, item: AgendaItemId) -> None:
    with pytest.raises(RuleError):
        minutes.write_text(register, item_id=item, part=Part.DISCUSSION, text="Pasient 15108695088 kom.")


def test_nothing_is_written_in_a_cancelled_meeting(register: Register, item: AgendaItemId) -> None:
    meetings.cancel_meeting(register, meeting_id=register.get(AgendaItem, item).meeting_id)
    with pytest.raises(RuleError):
        minutes.write_text(register, item_id=item, part=Part.DECISION, text="Ja.")
    with pytest.raises(RuleError):
        minutes.set_outcome(register, item_id=item, outcome=Outcome.TREATED)
