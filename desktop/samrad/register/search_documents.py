"""What is told of each thing that can be searched for: from the rows of a query to one folded document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from msgspec import Struct

from samrad.domain.alphabet import fold
from samrad.domain.search import HitKind

Rows = list[tuple[Any, ...]]

_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_COUNTRY_CODE = "47"
_DIGITS_FROM_ABROAD = 10


class Document(Struct, frozen=True):
    """What one thing can be found by, folded: its names, one a line, other words, and the words of minutes.

    A name that begins with "=" is compared from its beginning only, not from each of its words on.
    """

    thing_id: str
    names: str
    other: str = ""
    body: str = ""


class Source(Struct, frozen=True):
    """Where the documents of one kind come from, and whose change concerns them.

    `query` begins with the thing's id, is sorted by it, and holds `{only}` for a condition on it. `children` are tables
    with their column that names the thing. `sharers` are tables whose rows are told of in several documents, with the
    query for the ids of those things; `?1` is the changed rows as a JSON list.
    """

    kind: HitKind
    table: str
    query: str
    document: Callable[[str, Rows], Document]
    id_column: str
    children: tuple[tuple[str, str], ...] = ()
    sharers: tuple[tuple[str, str], ...] = ()


def documents(db: Connection, source: Source, ids: str | None) -> Iterator[Document]:
    """The documents of a kind: of the things in a JSON list of ids, or of all."""
    only = "" if ids is None else f"WHERE {source.id_column} IN (SELECT value FROM json_each(?1))"
    rows = db.execute(source.query.format(only=only), [] if ids is None else [ids])
    for thing_id, of_thing in groupby(rows, key=itemgetter(0)):
        yield source.document(thing_id, [row[1:] for row in of_thing])


def _names(texts: Iterable[str | None], whole: Iterable[str | None] = ()) -> str:
    folded = [fold(text) for text in texts if text]
    keys = [f"={fold(text)}" for text in whole if text]
    return "\n".join(dict.fromkeys(name for name in (*folded, *keys) if name.strip("=")))


def _words(texts: Iterable[str | None]) -> str:
    return " ".join(dict.fromkeys(fold(text) for text in texts if text))


def _texts(texts: Iterable[str | None]) -> str:
    return " ".join(fold(text) for text in texts if text)


def national_number(digits: str) -> str:
    """A Norwegian telephone number as it is dialled within Norway; other digits as they are."""
    return digits.removeprefix(_COUNTRY_CODE) if len(digits) == _DIGITS_FROM_ABROAD else digits


def _phones(*numbers: str | None) -> list[str]:
    return [national_number("".join(filter(str.isdecimal, number))) for number in numbers if number]


def _dates(days: Iterable[str | None]) -> Iterator[str]:
    """A day in the forms people type: 03.10.2017, 3.10.2017, 3. oktober 2017, 2017-10-03."""
    for day in (date.fromisoformat(text) for text in days if text):
        yield f"{day:%d %m %Y}"
        yield f"{day.day} {day.month} {day.year}"
        yield f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        yield day.isoformat()


def _column(rows: Rows, index: int) -> list[Any]:
    return [row[index] for row in rows]


def _municipality(thing_id: str, rows: Rows) -> Document:
    names = [name for row in rows for name in row[:3]]
    return Document(thing_id, _names(names, _column(rows, 3)), _words(_column(rows, 4)))


def _person(thing_id: str, rows: Rows) -> Document:
    given, family, former, email, other_email, phone, other_phone = rows[0][:7]
    # The parts are folded each by itself: their forms are kept, and the same ones come again and again.
    names = [f"{fold(given)} {fold(name)}" for name in (family, former) if name]
    keys = [f"={number}" for number in _phones(phone, other_phone)]
    work = [text for row in rows for text in row[7:]]
    return Document(thing_id, "\n".join(names + keys), _words((email, other_email, *work)))


def _body(thing_id: str, rows: Rows) -> Document:
    name, short_name, area = rows[0]
    return Document(thing_id, _names((name, short_name)), _words([area]))


def _organisation(thing_id: str, rows: Rows) -> Document:
    name, short_name, number, email, phone = rows[0][:5]
    return Document(thing_id, _names((name, short_name), (number, *_phones(phone))), _words((email, *_column(rows, 5))))


def _meeting(thing_id: str, rows: Rows) -> Document:
    title, number, year, body, short_name, place, host, cohosts, attachments, *texts, _ = rows[0]
    numbered = [f"{name} {number} {year}" for name in (body, short_name) if name and number is not None]
    days = list(_dates(_column(rows, -1)))
    return Document(
        thing_id,
        _names((title, *numbered), days),
        _words((body, place, host, cohosts, attachments, *days)),
        _texts(texts),
    )


def _item(thing_id: str, rows: Rows) -> Document:
    title, number, year, presenter, attachments, *texts = rows[0]
    # "18/17" is an item, "3/2017" a meeting.
    numbers = [] if number is None else [f"{number} {year % 100:02}"]
    return Document(thing_id, _names([title], numbers), _words((presenter, attachments, *numbers)), _texts(texts))


SOURCES = (
    Source(
        HitKind.MUNICIPALITY,
        "municipality",
        """SELECT municipality_id, name, sami_name, kven_name, number, county_name FROM (
            SELECT municipality_id, name, sami_name, kven_name, number, county_name FROM municipality_period
            UNION ALL SELECT municipality_id, alias, NULL, NULL, NULL, NULL FROM municipality_alias
        ) {only} ORDER BY municipality_id, number IS NULL, number""",
        _municipality,
        "municipality_id",
    ),
    Source(
        HitKind.PERSON,
        "person",
        """SELECT p.id, p.given_name, p.family_name, p.former_name, p.email, p.other_email, p.phone, p.other_phone,
            a.title, o.name, o.short_name
        FROM person AS p LEFT JOIN affiliation AS a ON a.person_id = p.id
        LEFT JOIN organisation AS o ON o.id = a.organisation_id {only} ORDER BY p.id, a.id""",
        _person,
        "p.id",
        children=(("affiliation", "person_id"),),
        sharers=(
            (
                "organisation",
                "SELECT person_id FROM affiliation WHERE organisation_id IN (SELECT value FROM json_each(?1))",
            ),
        ),
    ),
    Source(
        HitKind.BODY,
        "body",
        """SELECT b.id, b.name, b.short_name, area.name FROM body AS b LEFT JOIN area ON area.id = b.area_id
        {only} ORDER BY b.id""",
        _body,
        "b.id",
        sharers=(("area", "SELECT id FROM body WHERE area_id IN (SELECT value FROM json_each(?1))"),),
    ),
    Source(
        HitKind.ORGANISATION,
        "organisation",
        """SELECT o.id, o.name, o.short_name, o.number, o.email, o.phone, m.name FROM organisation AS o
        LEFT JOIN municipality_period AS m ON m.municipality_id = o.municipality_id {only} ORDER BY o.id, m.id""",
        _organisation,
        "o.id",
    ),
    Source(
        HitKind.MEETING,
        "meeting",
        """SELECT m.id, m.title, m.number, m.number_year, b.name, b.short_name, m.place,
            (SELECT group_concat(name, ' ') FROM municipality_period WHERE municipality_id = m.host_municipality_id),
            (SELECT group_concat(body.name, ' ') FROM meeting_cohost AS c JOIN body ON body.id = c.body_id
             WHERE c.meeting_id = m.id),
            (SELECT group_concat(name, ' ') FROM attachment WHERE meeting_id = m.id AND item_id IS NULL),
            (SELECT group_concat(what, ' ') FROM action WHERE meeting_id = m.id AND item_id IS NULL),
            m.note, m.distribution, m.next_meeting, d.day
        FROM meeting AS m LEFT JOIN body AS b ON b.id = m.body_id LEFT JOIN meeting_day AS d ON d.meeting_id = m.id
        {only} ORDER BY m.id, d.day""",
        _meeting,
        "m.id",
        children=(
            ("meeting_day", "meeting_id"),
            ("meeting_cohost", "meeting_id"),
            ("action", "meeting_id"),
            ("attachment", "meeting_id"),
        ),
        sharers=(
            (
                "body",
                """SELECT id FROM meeting WHERE body_id IN (SELECT value FROM json_each(?1))
                UNION SELECT meeting_id FROM meeting_cohost WHERE body_id IN (SELECT value FROM json_each(?1))""",
            ),
        ),
    ),
    Source(
        HitKind.ITEM,
        "agenda_item",
        """SELECT i.id, i.title, i.number, i.number_year, i.presenter,
            (SELECT group_concat(name, ' ') FROM attachment WHERE item_id = i.id),
            i.background, i.discussion, i.proposal, i.decision,
            (SELECT group_concat(what, ' ') FROM action WHERE item_id = i.id)
        FROM (SELECT * FROM agenda_item WHERE form <> 'break') AS i {only} ORDER BY i.id""",
        _item,
        "i.id",
        children=(("action", "item_id"), ("attachment", "item_id")),
    ),
)
"""All that is searched, in the order in which documents are made."""
