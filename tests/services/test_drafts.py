"""What is half typed is kept beside the register, and is no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samrad.errors import RuleError
from samrad.services import drafts, history, registers
from tests.registers import NOON, context, new_register

KEY = "agenda_item/i1/discussion"
VALID = "15108695088"


def test_a_draft_is_kept_replaced_and_found_by_its_beginning(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        drafts.keep_draft(register, key=KEY, text="Grup", before=None)
        drafts.keep_draft(register, key=KEY, text="Gruppen", before=None)
        drafts.keep_draft(register, key="agenda_item/i2/decision", text="Annet", before="Før")
        (found,) = drafts.drafts_under(register, prefix="agenda_item/i1/")
        assert (found.key, found.text, found.before, found.at) == (KEY, "Gruppen", None, NOON)
        drafts.drop_draft(register, key=KEY)
        drafts.drop_draft(register, key=KEY)
        assert [one.text for one in drafts.drafts_under(register, prefix="agenda_item/")] == ["Annet"]


def test_a_draft_is_no_operation(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        done = drafts.keep_draft(register, key=KEY, text="Gruppen", before=None)
        assert done.changes.operation is None
        assert history.next_undo(register) is None


def test_a_draft_survives_closing_and_can_be_read_by_a_reader(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        drafts.keep_draft(register, key=KEY, text="Gruppen drøftet", before="x")
        path = register.path
    with registers.open_reader(path, context()) as reader:
        assert [one.text for one in drafts.drafts_under(reader, prefix="")] == ["Gruppen drøftet"]


def test_a_draft_with_an_identity_number_is_refused_and_the_former_stays(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        drafts.keep_draft(register, key=KEY, text="Pasienten", before=None)
        with pytest.raises(RuleError):
            drafts.keep_draft(register, key=KEY, text=f"Pasienten {VALID}", before=None)
        assert [one.text for one in drafts.drafts_under(register, prefix=KEY)] == ["Pasienten"]


def test_letters_that_mean_something_to_the_database_mean_nothing_in_a_key(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        drafts.keep_draft(register, key="agenda_item/ab/x", text="ja", before=None)
        assert drafts.drafts_under(register, prefix="agenda_item/%") == []
        assert drafts.drafts_under(register, prefix="agenda_item/_b") == []
