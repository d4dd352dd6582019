"""The rule that a record takes its codes from the right lists, and only codes that still stand."""

from __future__ import annotations

from samrad.domain.codes import CodeAmendment, CodeKey
from samrad.domain.ids import CodeId
from samrad.errors import RuleError, say
from samrad.register.store import Register


def refuse_other_codes(register: Register, before: object = None, /, **codes: tuple[str, CodeId | None]) -> None:
    """Refuse codes that don't stand in their list, or have ended. Each is a field with its list and its code.

    What the record held `before` it may keep: an ended code stays readable on old records.

    Raises:
        RuleError: a code is unknown, of another list, or ended.
    """
    for field, (code_list, code_id) in codes.items():
        if code_id is None or code_id == getattr(before, field, None):
            continue
        key = register.find(CodeKey, code_id)
        if key is None or key.list != code_list:
            raise RuleError(
                say("“{code}” is not in the code list “{list}”.", code=code_id, list=code_list),
                remedy=say("Choose one of the list, or add it there first."),
            )
        amendment = register.find(CodeAmendment, code_id)
        if amendment is not None and amendment.ended_on is not None and amendment.ended_on <= register.today():
            raise RuleError(
                say("“{label}” is no longer in use since {day}.", label=amendment.label_nb, day=amendment.ended_on),
                remedy=say("Choose another one of the list."),
            )
