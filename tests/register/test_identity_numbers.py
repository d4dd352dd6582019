"""No text column of any table ever receives a national identity number; ordinary numbers are never taken for one."""

from __future__ import annotations

import typing
from datetime import date, time
from enum import Enum
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from stdnum.no import orgnr

from samrad.domain.contact import organisation_number, phone_number
from samrad.domain.identity_numbers import holds_identity_number
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import RuleError, say
from samrad.register.mapping import mapping
from samrad.register.store import Register
from samrad.register.tables import TABLES, TableClass, entities
from tests.registers import PROGRAMME, context, new_register

NUMBER = "15108695088"
KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann")

WRITTEN = [one for one, table in entities().items() if TABLES[table] in (TableClass.RECORDED, TableClass.IMMUTABLE)]
_VALUES: dict[object, object] = {
    bool: False,
    int: 1,
    float: 1.0,
    str: "x",
    date: date(2017, 10, 3),
    time: time(9),
}


def _bare(hint: object) -> object:
    for part in typing.get_args(hint):
        if part is not type(None):
            return _bare(part)
    while isinstance(hint, typing.NewType):
        hint = hint.__supertype__
    return hint


def _value(hint: object) -> object:
    kind = _bare(hint)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return _VALUES[kind]


def _made(entity: type[Struct], **said: object) -> object:
    """A thing with something in each field: whether it makes sense is asked later than what its texts hold."""
    hints = typing.get_type_hints(entity)
    return entity(**{name: _value(hints[name]) for name in entity.__struct_fields__} | said)


def _texts(entity: type[Struct]) -> list[str]:
    hints = typing.get_type_hints(entity)
    keys = ("_id", "sha256")
    return [name for name, hint in hints.items() if _bare(hint) is str and name != "id" and not name.endswith(keys)]


TEXTS = [(entity, name) for entity in WRITTEN for name in _texts(entity)]


@pytest.mark.parametrize(("entity", "field"), TEXTS, ids=[f"{entity.__name__}.{name}" for entity, name in TEXTS])
def test_no_text_of_any_table_is_written_with_one(register: Register, entity: type[Struct], field: str) -> None:
    thing = _made(entity, **{field: f"Født 151086 {NUMBER[6:]}, bor i Bergen"})
    with pytest.raises(RuleError) as refused, register.transaction(say("Add")) as tx:
        tx.insert(thing)
    assert "identity number" in str(refused.value)
    assert NUMBER[6:] not in str(refused.value)
    assert refused.value.why is not None
    assert refused.value.remedy is not None


def test_every_type_has_been_asked() -> None:
    assert {mapping(entity).table for entity, _ in TEXTS} >= {"person", "meeting", "agenda_item", "issued_paper"}


def test_a_change_is_refused_too_and_leaves_the_row(register: Register) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(KARI)
    newest = register.newest_operation()
    with pytest.raises(RuleError, match="“note”"), register.transaction(say("Change")) as tx:
        tx.update(replace(KARI, phone="922 33 445"), replace(KARI, note=NUMBER))
    assert register.get(Person, "kari") == KARI
    assert register.newest_operation() == newest


def test_half_typed_text_is_not_kept_with_one(register: Register) -> None:
    with pytest.raises(RuleError, match="identity number"), register.scratch() as scratch:
        scratch.put("draft", "d", {"content": f"Ring {NUMBER}", "at": "2017-10-03T12:00"})
    assert register.rows("SELECT count(*) FROM draft") == [(0,)]


def test_the_author_of_an_operation_is_a_text_as_others(tmp_path: Path) -> None:
    new_register(tmp_path).close()
    from samrad.register.opening import open_register

    named = context(author=f"kari {NUMBER}")
    with (
        open_register(tmp_path / "test.samrad", named) as register,
        pytest.raises(RuleError, match="identity number"),
        register.transaction(say("Add")) as tx,
    ):
        tx.insert(KARI)


def test_a_register_is_not_made_with_one_in_its_name(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="identity number"):
        new_register(tmp_path, replace(PROGRAMME, name=f"Program {NUMBER}"))
    assert list(tmp_path.iterdir()) == []


@given(st.integers(10_000_000, 99_999_999))
def test_an_organisation_number_is_never_taken_for_one(digits: int) -> None:
    number = next((f"{digits}{last}" for last in range(10) if orgnr.is_valid(f"{digits}{last}")), None)
    assume(number is not None)
    assert number is not None
    kept = organisation_number(number)
    assert kept is not None
    assert not any(holds_identity_number(text) for text in (number, kept, f"Org.nr. {kept} MVA", f"NO {number} MVA"))


@given(
    st.sampled_from([region for region in phonenumbers.SUPPORTED_REGIONS if phonenumbers.example_number(region)]),
    st.integers(0, 99_999),
)
def test_a_telephone_number_as_it_is_kept_is_never_taken_for_one(region: str, last: int) -> None:
    example = phonenumbers.example_number(region)
    assert example is not None
    kind = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    written = phonenumbers.format_number(example, kind)
    number = f"{written[:-5]}{last:05}" if written[-5:].isdecimal() else f"{written[:-2]}{last % 100:02}"
    assume(phonenumbers.is_possible_number(phonenumbers.parse(number, "NO")))
    try:
        kept = phone_number(number)
    except RuleError:
        assume(False)
        return
    assert kept is not None
    assert not holds_identity_number(kept)


def test_a_long_text_is_read_in_no_time_to_speak_of() -> None:
    """Each step over the text is taken once: ten times the text must not take a hundred times the work."""
    assert not holds_identity_number("Ordskiftet førte ikke fram. 12 av 45 var for. " * 20_000)
