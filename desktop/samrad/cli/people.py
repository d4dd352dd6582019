"""The list of people."""

from __future__ import annotations

from collections.abc import Mapping

from samrad.cli import choosing
from samrad.cli.call import Call
from samrad.domain.ids import CodeId
from samrad.domain.people_rows import PersonFilter, PersonRow
from samrad.errors import say, say_in
from samrad.services import codes, people


def show(call: Call) -> int:
    """List people, all or those who fit."""
    with call.reading() as register:
        chosen = PersonFilter(
            text=" ".join(call["query"]),
            municipality_id=choosing.municipality(register, call["municipality"]) if call["municipality"] else None,
            body_id=choosing.body(register, call["body"]) if call["body"] else None,
            kind_id=choosing.code(register, "kind", call["kind"]) if call["kind"] else None,
        )
        language = call.output.language.code
        rows = people.people_page(register, people.list_people(register, chosen, language=language))
        kinds = {code.id: code.label(language) for code in codes.codes(register, "kind", with_ended=True)}
    if call["json"]:
        call.output.json(rows)
    else:
        _table(call, rows, kinds)
    return 0


def _table(call: Call, rows: list[PersonRow], kinds: Mapping[CodeId, str]) -> None:
    if not rows:
        call.output.tell(say("Nobody fits."))
        return
    call.output.table(
        [
            say_in("person", "Name"),
            say_in("person", "Title"),
            say_in("person", "Organisation"),
            say_in("person", "Kind"),
            say_in("person", "Bodies"),
            say_in("person", "E-mail"),
        ],
        [
            (
                row.name,
                row.title,
                row.organisation_name,
                None if row.kind_id is None else kinds.get(row.kind_id),
                ", ".join(row.bodies),
                row.email,
            )
            for row in rows
        ],
    )
