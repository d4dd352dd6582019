"""Code lists (kodelister): read, added to, renamed and ended without touching the records that bear the codes."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.changes import Done
from samrad.domain.codes import Code, CodeAmendment, CodeKey, refuse_ending, refuse_same_label, tidy_code
from samrad.domain.ids import CodeId
from samrad.errors import say
from samrad.register.codes import by_id, in_list
from samrad.register.store import Register

__all__ = ["CodeChanges", "add_code", "amend_code", "by_id", "codes", "end_code", "restore_code"]


class CodeChanges(TypedDict, total=False):
    """What may be changed of a code."""

    label_nb: str
    label_nn: str
    label_en: str
    prose_nb: str | None
    prose_nn: str | None
    prose_en: str | None
    position: int


def codes(register: Register, code_list: str, *, with_ended: bool = False) -> list[Code]:
    """The codes of a list in their order, as they are labelled now; those that have ended only when asked for."""
    return in_list(register, code_list, None if with_ended else register.today())


def add_code(
    register: Register, *, code_list: str, label_nb: str, label_nn: str = "", label_en: str = ""
) -> Done[CodeAmendment]:
    """Add a code of one's own, last in its list. A label that is left out is taken from bokmål.

    Raises:
        RuleError: no such list, no label, one that stands there already, or a national identity number in it.
    """
    with register.transaction(say("Add a code")) as tx:
        others = in_list(register, code_list)
        code = tidy_code(
            CodeAmendment(
                id=CodeId(f"{code_list}.{tx.new_id()}"),
                list=code_list,
                label_nb=label_nb,
                label_nn=label_nn,
                label_en=label_en,
                position=max((other.position for other in others), default=0) + 1,
            )
        )
        refuse_same_label(code, codes(register, code_list))
        tx.insert(CodeKey(id=code.id, list=code_list), code)
    return Done(code, tx.changes)


def amend_code(register: Register, code_id: CodeId, **changes: Unpack[CodeChanges]) -> Done[CodeAmendment]:
    """Change labels or place of a code, built-in or one's own; every record that bears it shows the new ones.

    What a meeting printed stays: papers that were issued, and the copy an attendance keeps, do not change.

    Raises:
        RuleError: no label, one that another code of the list bears, or a national identity number in it.
        NotFoundError: there is no such code.
    """
    with register.transaction(say("Change a code")) as tx:
        amended = tidy_code(replace(_amendment(register, code_id), **changes))
        refuse_same_label(amended, codes(register, amended.list))
        if register.find(CodeAmendment, code_id) is None:
            tx.insert(amended)
        else:
            tx.update(amended)
    return Done(amended, tx.changes)


def end_code(register: Register, code_id: CodeId, on: date) -> Done[CodeAmendment]:
    """Take a code out of use from a day on. Old records keep it and show its label.

    Raises:
        RuleError: presence or figures are counted by it.
        NotFoundError: there is no such code.
    """
    with register.transaction(say("End a code")) as tx:
        built_in = register.find(Code, code_id)
        if built_in is not None:
            refuse_ending(built_in)
        ended = replace(_amendment(register, code_id), ended_on=on)
        if register.find(CodeAmendment, code_id) is None:
            tx.insert(ended)
        else:
            tx.update(ended)
    return Done(ended, tx.changes)


def restore_code(register: Register, code_id: CodeId) -> Done[Code]:
    """Take a built-in code back as it came; a code of one's own, into use again.

    Raises:
        NotFoundError: there is no such code.
    """
    with register.transaction(say("Restore a code")) as tx:
        restored = register.find(Code, code_id)
        if restored is None:
            restored = replace(register.get(CodeAmendment, code_id), ended_on=None)
            tx.update(restored)
        elif register.find(CodeAmendment, code_id) is not None:
            tx.delete(CodeAmendment, code_id)
    return Done(restored, tx.changes)


def _amendment(register: Register, code_id: CodeId) -> CodeAmendment:
    """The amendment that stands, or the built-in code as the ground of a first one."""
    standing = register.find(CodeAmendment, code_id)
    if standing is not None:
        return standing
    built_in = register.get(Code, code_id)
    return CodeAmendment(**{name: getattr(built_in, name) for name in Code.__struct_fields__})
