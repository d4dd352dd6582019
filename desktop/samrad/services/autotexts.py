"""Autotexts (autotekst): "/o" and a space becomes "NUFA tar saken til orientering.", body by body.

Some are built in for each language; a body's own stand beside them or in their place. Own ones lie in the register
file with what the window keeps there: they are a convenience of this laptop's, no record of the programme.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from functools import cache

from samrad import paths
from samrad.domain.bodies import Body
from samrad.domain.changes import Changes, Done
from samrad.domain.ids import BodyId
from samrad.domain.texts import one_line
from samrad.errors import RuleError, say
from samrad.register import window_state
from samrad.register.store import Register

_ABBREVIATION = re.compile(r"/\w{1,12}")
_THE_MEETING = {"nb": "Møtet", "nn": "Møtet", "en": "The meeting"}
_NOTHING_RECORDED = Changes(None, say("Keep autotexts"), {})


def autotexts(register: Register, *, body_id: BodyId | None, language: str) -> dict[str, str]:
    """What each abbreviation stands for in the papers of a body (or of meetings without one), by abbreviation."""
    found = {**_named(register, body_id, language), **_own(register, body_id)}
    return {abbreviation: text for abbreviation, text in sorted(found.items()) if text}


def keep_autotexts(
    register: Register, *, body_id: BodyId | None, language: str, wanted: Mapping[str, str]
) -> Done[dict[str, str]]:
    """Keep these and no others as the autotexts of a body. What is built in and left out is not offered any more.

    Raises:
        RuleError: an abbreviation is no stroke with letters, or a national identity number stands in a text.
    """
    tidied = {one_line(abbreviation) or "": one_line(text) or "" for abbreviation, text in wanted.items()}
    for abbreviation, text in tidied.items():
        if not _ABBREVIATION.fullmatch(abbreviation) or not text:
            raise RuleError(
                say("“{abbreviation}” can't be an abbreviation for “{text}”.", abbreviation=abbreviation, text=text),
                remedy=say("Write a stroke and some letters, as “/o”, and the text that they stand for."),
            )
    built_in = _named(register, body_id, language)
    own = {abbreviation: text for abbreviation, text in tidied.items() if built_in.get(abbreviation) != text}
    own |= {abbreviation: "" for abbreviation in built_in if abbreviation not in tidied}
    window_state.keep(register, _key(body_id), json.dumps(own, ensure_ascii=False) if own else None)
    return Done(autotexts(register, body_id=body_id, language=language), _NOTHING_RECORDED)


def _own(register: Register, body_id: BodyId | None) -> dict[str, str]:
    found: dict[str, str] = json.loads(window_state.kept(register, _key(body_id)) or "{}")
    return found


def _named(register: Register, body_id: BodyId | None, language: str) -> dict[str, str]:
    """The built-in ones, with the body's name in them."""
    body = None if body_id is None else register.get(Body, body_id)
    name = _THE_MEETING.get(language, _THE_MEETING["en"]) if body is None else body.short_name or body.name
    return {abbreviation: text.replace("{body}", name) for abbreviation, text in _built_in(language).items()}


@cache
def _built_in(language: str) -> dict[str, str]:
    with (paths.resources() / "autotexts.csv").open(encoding="utf-8", newline="") as file:
        return {row["abbreviation"]: row["text"] for row in csv.DictReader(file) if row["language"] == language}


def _key(body_id: BodyId | None) -> str:
    return f"autotexts/{body_id or ''}"
