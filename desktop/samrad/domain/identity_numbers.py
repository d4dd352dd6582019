"""National identity numbers (fødselsnummer and the like) have no place in a register of role and contact data.

Recognised by form, date and both check digits: fødselsnummer, D-number (day + 40), the auxiliary and the synthetic
numbers of the health and tax authorities (month + 20, 40, 65 or 80), and FH-numbers (first digit 8 or 9).
The register asks at every write (`register/store.py`), so that no service and no text is forgotten.
Source of the check digits: the Norwegian Tax Administration's description, as kept by python-stdnum.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from samrad.domain.field_names import field_name
from samrad.errors import RuleError, say

_CANDIDATE = (
    r"(?<!\d)(?:"
    r"(?P<date>\d{6})[ \-–./:]{0,3}(?P<person>\d{3} ?\d{2})"
    r"|(?P<parted>\d{2}(?P<mark>[ .\-/])\d{2}(?P=mark)\d{2})[ \-–./:]{0,3}(?P<rest>\d{3} ?\d{2})"
    r")(?!\d)"
)
_LENGTH = len("ddmmyyxxxxx")
_DIGITS_ENOUGH = re.compile(rf"(?:\D*+\d){{{_LENGTH}}}")
_BETWEEN = "\0"
"""Between texts that are looked at together: it is no part of a number, however parted."""
_DIGITS_ENOUGH_IN_ONE = re.compile(rf"{_BETWEEN}(?:[^\d{_BETWEEN}]*+\d){{{_LENGTH}}}")
_MONTH_OFFSETS = (0, 20, 40, 65, 80)
_LAST_MONTH = 12
_FIRST_DAY_OF_FH_NUMBERS = 80


def holds_identity_number(text: str) -> bool:
    """Whether a valid national identity number stands in the text, written together or parted ("ddmmyy xxxxx")."""
    return next(_found(text), None) is not None


def some_have_digits_enough(texts: Iterable[str | None]) -> bool:
    """Whether any of many texts may hold a number at all: one look at them all takes a quarter of asking each."""
    together = _BETWEEN + _BETWEEN.join(filter(None, texts))
    return _DIGITS_ENOUGH_IN_ONE.search(_normal(together)) is not None


def refuse_identity_numbers(**texts: str | None) -> None:
    """Refuse texts that hold a national identity number. Each is named by the field it is meant for.

    Raises:
        RuleError: one of them does; the number itself is shown by its first six digits only.
    """
    for name, text in texts.items():
        number = next(_found(text), None) if text and len(text) >= _LENGTH else None
        if number is not None:
            raise RuleError(
                say(
                    "The field “{field}” holds a national identity number ({start} …).",
                    field=field_name(name),
                    start=number[:6],
                ),
                why=say(
                    "Samråd keeps role and contact data only; identity numbers must not be stored, not even in a note."
                ),
                remedy=say(
                    "Take the number out. Name, organisation and e-mail address are enough to tell people apart."
                ),
            )


def refuse_in(*records: object) -> None:
    """Refuse records of the domain any of whose texts, ids and checksums apart, holds a national identity number.

    For where another rule looks at the same texts first: what is no telephone number may be one of these.

    Raises:
        RuleError: as `refuse_identity_numbers`.
    """
    for record in records:
        kind: Any = type(record)
        values = {name: getattr(record, name) for name in _written(kind)}
        refuse_identity_numbers(**{name: text for name, text in values.items() if isinstance(text, str)})


@cache
def _written(kind: Any) -> tuple[str, ...]:
    """The fields of a type of record that may hold what somebody wrote."""
    return tuple(name for name in kind.__struct_fields__ if not is_key(name))


def is_key(field: str) -> bool:
    """Whether a field holds an id or a checksum rather than what somebody wrote."""
    return field == "id" or field.endswith(("_id", "sha256"))


def _found(text: str) -> Iterator[str]:
    if len(text) < _LENGTH:
        return
    normal = _normal(text)
    if _DIGITS_ENOUGH.match(normal) is None:
        return
    for match in re.finditer(_CANDIDATE, _plain_digits(normal)):
        number = re.sub(r"\D", "", match[0])
        if _is_identity_number(number):
            yield number


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _plain_digits(normal: str) -> str:
    """A normalised text with digits and spaces of any script as plain ones, and without invisible characters."""
    return "".join(_plain(character) for character in normal if unicodedata.category(character) != "Cf")


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if character.isspace() else character


def _is_identity_number(number: str) -> bool:
    from stdnum.no import fodselsnummer  # loaded with the first run of eleven digits

    if number[9] != fodselsnummer.calc_check_digit1(number) or number[10] != fodselsnummer.calc_check_digit2(number):
        return False
    if int(number[:2]) > _FIRST_DAY_OF_FH_NUMBERS - 1:
        return True
    return any(_is_born(number, offset) for offset in _MONTH_OFFSETS)


def _is_born(number: str, offset: int) -> bool:
    """Whether date and serial number agree, once the month is freed of the offset. Any century; born later too."""
    from stdnum.exceptions import ValidationError
    from stdnum.no import fodselsnummer

    month = int(number[2:4]) - offset
    if not 1 <= month <= _LAST_MONTH:
        return False
    try:
        fodselsnummer.get_birth_date(f"{number[:2]}{month:02}{number[4:]}")
    except ValidationError:
        return False
    return True
