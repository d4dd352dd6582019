"""From what one types to the thing that is meant; what could be several is asked about, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from samrad.cli.grammar import day as as_day
from samrad.domain.alphabet import fold
from samrad.domain.bodies import Represents, proposed_represents
from samrad.domain.ids import BodyId, CodeId, MunicipalityId, OrganisationId, PersonId
from samrad.domain.meeting_rows import MeetingRow
from samrad.domain.participation_terms import WORKING_MEETING
from samrad.domain.people_rows import PersonFilter
from samrad.domain.roll import RollCall
from samrad.domain.search import HitKind
from samrad.errors import Text, UsageError, say, say_in
from samrad.services import bodies, codes, meetings, municipalities, organisations, people, search
from samrad.services.registers import Register

T = TypeVar("T")

_REFERENCE_MEETING = CodeId("meeting_type.reference")
_SHOWN = 12
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}")


def meeting_title(row: MeetingRow) -> str:
    """What a meeting is called where one must tell it from others: body, number and title."""
    return " ".join(part for part in (row.body_name, row.label, row.title) if part)


def meeting(register: Register, typed: str) -> MeetingRow:
    """The meeting with this id, number, day, or these words in body, number, title, place or day.

    Raises:
        UsageError: none, or several.
    """
    rows = meetings.meeting_rows(register)
    own = [row for row in rows if typed in (row.meeting_id, meeting_title(row), row.label)]
    if len(own) == 1:
        return own[0]
    days = [as_day(found) for found in _DATE.findall(typed)]
    words = fold(_DATE.sub(" ", typed)).split()

    def fits(row: MeetingRow) -> bool:
        told = f"{meeting_title(row)} {row.place or ''} {row.host_municipality or ''}"
        return all(row.first_day <= one <= row.last_day for one in days) and _begins(words, told)

    found = own or [row for row in rows if (days or words) and fits(row)]
    names = Counter((meeting_title(row), row.first_day) for row in found)

    def shown(row: MeetingRow) -> Text:
        """With its id where another is called the same."""
        if names[meeting_title(row), row.first_day] == 1:
            return say("{meeting}, {day}", meeting=meeting_title(row), day=row.first_day)
        return say("{meeting}, {day} ({id})", meeting=meeting_title(row), day=row.first_day, id=row.meeting_id)

    return _one(found, typed, shown)


def body(register: Register, typed: str) -> BodyId:
    """The body with this id, name or short name.

    Raises:
        UsageError: none, or several.
    """
    rows = bodies.list_bodies(register, ended_too=True)
    own = [row for row in rows if fold(typed) in (fold(row.body_id), fold(row.name), fold(row.short_name or ""))]
    found = own or [row for row in rows if fold(typed) in fold(f"{row.short_name or ''} {row.name}")]
    if not rows:
        raise UsageError(
            say("There is no group “{typed}”; the register has no groups yet.", typed=typed),
            remedy=say("Make the group in the window, on the page of groups."),
        )
    if not found:
        raise UsageError(
            say("There is no group “{typed}”.", typed=typed),
            remedy=say("Choose one of these: {names}.", names=[row.short_name or row.name for row in rows[:_SHOWN]]),
        )
    return _one(found, typed, lambda row: row.short_name or row.name).body_id


def person(register: Register, typed: str) -> PersonId:
    """The person with this id, or whose name, e-mail, telephone or organisation begins with these words.

    Raises:
        UsageError: nobody, or several.
    """
    ids = people.list_people(register, PersonFilter(text=typed))
    rows = people.people_page(register, ids) or people.people_page(register, [PersonId(typed)])
    own = [row for row in rows if fold(row.name) == fold(typed) or row.email == typed]
    found = own if len(own) == 1 else rows
    chosen = _one(
        found,
        typed,
        lambda row: say_in("person", "{name} ({where})", name=row.name, where=row.organisation_name or "–"),
    )
    return chosen.person_id


def on_roll(register: Register, roll: RollCall, typed: str) -> PersonId:
    """Somebody of a meeting's roll, by the number on the sign-in sheet or by name; else anybody in the register.

    Raises:
        UsageError: nobody, or several.
    """
    if typed.isdecimal():
        numbered = [row for row in roll.rows if row.number == int(typed)]
        return _one(numbered, typed, lambda row: row.name).person_id
    named = [row for row in roll.rows if _begins(fold(typed).split(), row.name)]
    if not named:
        return person(register, typed)
    own = [row for row in named if fold(row.name) == fold(typed)]
    return _one(own or named, typed, lambda row: row.name).person_id


def code(register: Register, code_list: str, typed: str) -> CodeId:
    """The code of a list with this key or label, in any of the languages.

    Raises:
        UsageError: there is none.
    """
    found = _code(register, code_list, typed)
    if found is None:
        known = [one.id.removeprefix(f"{code_list}.") for one in codes.codes(register, code_list)]
        raise UsageError(
            say("“{given}” is not one of these: {choices}.", given=typed, choices=", ".join(known)),
        )
    return found


def meeting_type(register: Register, typed: str | None, body_id: BodyId | None) -> CodeId:
    """The type of a meeting; when none is told, a reference group meeting for a body, else a working meeting.

    Raises:
        UsageError: there is none of that name.
    """
    if typed is None:
        return WORKING_MEETING if body_id is None else _REFERENCE_MEETING
    return code(register, "meeting_type", typed)


def municipality(register: Register, typed: str, day: date | None = None) -> MunicipalityId:
    """The municipality with this number or name.

    Raises:
        UsageError: none, or several.
    """
    meant = municipalities.resolve(register, typed, day=day)
    if meant.municipality_id is not None:
        return meant.municipality_id
    known = municipalities.municipalities(register)
    near = [known.get(one).near(day or register.today()).name for one in (*meant.candidates, *meant.proposals)]
    raise _not_one(typed, near, several=bool(meant.candidates))


def organisation(register: Register, typed: str) -> OrganisationId:
    """The organisation with this name.

    Raises:
        UsageError: none, or several.
    """
    hits = search.search(register, typed, kinds=frozenset({HitKind.ORGANISATION}))
    own = [hit for hit in hits if fold(str(hit.title)) == fold(typed)]
    return OrganisationId(_one(own if len(own) == 1 else hits, typed, lambda hit: hit.title).id)


def represents(register: Register, typed: str) -> Represents:
    """On whose behalf: a stakeholder kind, a municipality or an organisation, whichever is so called.

    Raises:
        UsageError: none, or several.
    """
    kind = _code(register, "kind", typed)
    if kind is not None:
        return Represents(kind_id=kind)
    meant = municipalities.resolve(register, typed)
    if meant.municipality_id is not None:
        return Represents(kind_id=CodeId("kind.municipality"), municipality_id=meant.municipality_id)
    found = organisation(register, typed)
    return proposed_represents(organisations.organisation_detail(register, found).organisation)


def _code(register: Register, code_list: str, typed: str) -> CodeId | None:
    for one in codes.codes(register, code_list):
        names = (one.id, one.id.removeprefix(f"{code_list}."), one.label_nb, one.label_nn, one.label_en)
        if fold(typed) in {fold(name) for name in names}:
            return one.id
    return None


def _begins(words: Iterable[str], text: str) -> bool:
    """Whether each of the folded words is how a word of the text begins."""
    told = fold(text).split()
    return all(any(has.startswith(word) for has in told) for word in words)


def _one(found: Sequence[T], typed: str, shown: Callable[[T], Text | str]) -> T:
    if len(found) == 1:
        return found[0]
    raise _not_one(typed, [shown(one) for one in found], several=bool(found))


def _not_one(typed: str, near: Iterable[Text | str], *, several: bool) -> UsageError:
    listed = list(near)
    rest = len(listed) - _SHOWN
    lines = [*listed[:_SHOWN], *([say("{count} more", count=rest)] if rest > 0 else [])]
    what = (
        say("“{typed}” can be several.", typed=typed) if several else say("Nothing is called “{typed}”.", typed=typed)
    )
    if not lines:
        return UsageError(what)
    return UsageError(what, say("Is it one of these? {near}", near=lines), say("Write enough of it to tell it apart."))
