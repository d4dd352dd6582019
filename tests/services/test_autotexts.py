"""Autotexts: built in for each language, and each body's own beside them."""

from __future__ import annotations

import pytest

from samrad.errors import RuleError
from samrad.i18n import LANGUAGES
from samrad.register.store import Register
from samrad.services import autotexts, history
from samrad.services.autotexts import keep_autotexts
from tests.services.meetings_setup import Group


def test_the_built_in_ones_name_the_body(register: Register, body: Group) -> None:
    found = autotexts.autotexts(register, body_id=body.id, language="nb")
    assert found["/o"].endswith(" tar saken til orientering.")
    assert "{" not in found["/o"]
    assert autotexts.autotexts(register, body_id=None, language="nn")["/o"] == "Møtet tek saka til orientering."


def test_every_language_has_the_same_abbreviations(register: Register) -> None:
    keys = {frozenset(autotexts.autotexts(register, body_id=None, language=code)) for code in LANGUAGES}
    assert len(keys) == 1


def test_a_bodys_own_stand_beside_and_in_the_place_of_the_built_in_ones(register: Register, body: Group) -> None:
    before = autotexts.autotexts(register, body_id=body.id, language="nb")
    wanted = {**before, "/k": "Kommunene bes svare innen", "/o": "Tatt til orientering."}
    del wanted["/u"]
    newest = history.next_undo(register)
    done = keep_autotexts(register, body_id=body.id, language="nb", wanted=wanted)
    assert done.value == autotexts.autotexts(register, body_id=body.id, language="nb") == dict(sorted(wanted.items()))
    assert "/k" not in autotexts.autotexts(register, body_id=None, language="nb")
    assert history.next_undo(register) == newest
    keep_autotexts(register, body_id=body.id, language="nb", wanted=before)
    assert autotexts.autotexts(register, body_id=body.id, language="nb") == before


@pytest.mark.parametrize(
    "wanted", [{"o": "uten strek"}, {"/": "uten bokstaver"}, {"/o p": "to ord"}, {"/o": " "}, {"/p": "15108695088"}]
)
def test_what_can_be_no_autotext_is_refused(register: Register, wanted: dict[str, str]) -> None:
    with pytest.raises(RuleError):
        keep_autotexts(register, body_id=None, language="nb", wanted=wanted)
