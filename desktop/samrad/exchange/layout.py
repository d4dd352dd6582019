"""Which column of a list holds what, and whose: the frame in which its rows are read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.candidates import Field, LeftOut
from samrad.exchange.attendance_marks import mark_of
from samrad.exchange.header_words import Heading, Strength, heading_of, key
from samrad.exchange.meeting_headings import bare_number, names_a_meeting

NAMES = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})
IDENTIFYING = NAMES | {Field.EMAIL, Field.CONTACT, Field.DEPUTY}
SHARED = frozenset(
    {Field.MUNICIPALITY, Field.MUNICIPALITY_NUMBER, Field.COUNTY, Field.AREA, Field.GROUP, Field.REPRESENTS}
)
_SEVERAL = frozenset(
    {
        Field.EMAIL,
        Field.PHONE,
        Field.CONTACT,
        Field.GROUP,
        Field.SERVICE,
        Field.COMPETENCE,
        Field.PRESENCE_MODE,
    }
)
_WEAK_NAMES = frozenset(
    key(word)
    for word in (
        "Kontaktperson",
        "Kontakt",
        "Contact",
        "Contact person",
        "Fagperson",
        "Ressursperson",
        "Hvem",
        "Kven",
        "Til stede",
        "Tilstede",
        "Ansatt",
        "Utpekt",
    )
)
_NAME_AND_NUMBER = {Field.MUNICIPALITY, Field.MUNICIPALITY_NUMBER}
_PLAIN_NAMES = frozenset({"navn", "namn", "name"})
_ASKED = re.compile(r"\?|\bdu\b", re.IGNORECASE)
_DEPUTY_WORDS = ("vara", "stedfortred", "stadfortred", "deputy", "substitute", "alternate")


class Column(Struct, frozen=True):
    """One column: the field it fills or why it is left out, and the person of the row it speaks of (`strand`).

    `group`: the heading over several columns that this one belongs to, if it has one.
    """

    number: int
    heading: str
    field: Field | None = None
    left_out: LeftOut | None = None
    strand: int = 0
    strength: Strength = Strength.EXACT
    family_first: bool = False
    composite: bool = False
    guessed: bool = False
    group: str = ""


class Layout(Struct, frozen=True):
    """The columns of a block of rows. `header_rows` is empty when there was no header and the content told.

    `deputies`: the strands whose person is the deputy of the row's first person. `all_deputies`: it is a list of
    deputies. `counted`: the people of a row are numbered ("Deltaker 1", "Deltaker 2"). `strands`: the people a row can
    hold.
    """

    columns: tuple[Column, ...]
    header_rows: tuple[int, ...] = ()
    deputies: frozenset[int] = frozenset()
    all_deputies: bool = False
    counted: bool = False
    strands: tuple[int, ...] = (0,)

    @property
    def by_number(self) -> dict[int, Column]:
        """The columns by their number."""
        return {column.number: column for column in self.columns}

    def has(self, field: Field) -> bool:
        """Whether any column fills the field."""
        return any(column.field is field for column in self.columns)


def column_of(number: int, upper: str, lower: str) -> Column:
    """A column by its heading, or by its two headings, one over the other."""
    text = " ".join(part for part in (upper, lower) if part).replace("\n", " ")
    heading = heading_of(lower) if lower else None
    if heading is None and upper:
        heading = heading_of(upper) if not lower else heading_of(text)
    if upper and lower and names_a_meeting(upper) and _says_how_it_went(lower, heading):
        return Column(number, text, left_out=LeftOut.MEETING, group=upper)
    of_meeting = names_a_meeting(text) or bare_number(text) is not None
    doubtful = heading is None or (heading.strength is Strength.PHRASE and heading.left_out is None)
    if of_meeting and doubtful and not _asks_who_comes(text, heading):
        return Column(number, text, left_out=LeftOut.MEETING, group=upper if lower else "")
    if heading is None:
        return Column(
            number, text, left_out=LeftOut.UNKNOWN if text else LeftOut.NO_HEADING, group=upper if lower else ""
        )
    return _with_meaning(Column(number, text, group=upper if lower else ""), heading)


def _asks_who_comes(text: str, heading: Heading | None) -> bool:
    """Whether a heading is the question of a form, "Kommer du på møtet 2. desember?", rather than a past meeting."""
    return heading is not None and heading.field is Field.RESPONSE and _ASKED.search(text) is not None


def _says_how_it_went(lower: str, heading: Heading | None) -> bool:
    """Whether a heading under a meeting's is one of its outcomes: "Møtt", "Forfall"."""
    return mark_of(lower) is not None or (heading is not None and heading.field in (Field.ATTENDED, Field.RESPONSE))


def _with_meaning(column: Column, heading: Heading) -> Column:
    return replace(
        column,
        field=heading.field,
        left_out=heading.left_out,
        strength=heading.strength,
        family_first=heading.family_first,
        composite=heading.composite,
    )


def arrange(columns: Iterable[Column], header_rows: tuple[int, ...]) -> Layout:
    """Settle whose each column is, and which of several columns for the same thing counts."""
    ordered = _deputies_alone(_contact_people(_asked_of_one_meeting(_named_places(list(columns)))))
    placed, deputies = _strands(ordered)
    names = {_number_of(column.heading) for column in placed if column.field in NAMES}
    columns = tuple(_unit_as_organisation(_without_repeats(placed)))
    return Layout(
        columns,
        header_rows,
        frozenset(deputies),
        all_deputies=any(
            _says_deputy(column.heading) and column.field is Field.NAME and column.strand == 0 for column in placed
        ),
        counted=len(names - {""}) > 1,
        strands=tuple(sorted({column.strand for column in columns if column.field in IDENTIFYING})) or (0,),
    )


def _named_places(columns: list[Column]) -> list[Column]:
    """Number and name under "Kommune" are the municipality's, where others are the people's.

    Two lists abreast have other columns under their headings as well, or the people of both are numbered.
    """
    groups = {column.group for column in columns if column.left_out is LeftOut.NUMBERING and column.group}
    group = groups.pop() if len(groups) == 1 else None
    under = [column for column in columns if column.group == group]
    place = heading_of(group) if group is not None and len(under) == len(_NAME_AND_NUMBER) else None
    if place is None or place.field is not Field.MUNICIPALITY or place.strength is not Strength.EXACT:
        return columns
    meant = {id(column): _meant_of_a_place(column) for column in under}
    if set(meant.values()) != _NAME_AND_NUMBER or not any(
        column.field in NAMES for column in columns if id(column) not in meant
    ):
        return columns
    return [replace(one, field=meant[id(one)], left_out=None) if id(one) in meant else one for one in columns]


def _meant_of_a_place(column: Column) -> Field | None:
    if column.field is Field.NAME and key(column.heading.removeprefix(column.group)) in _PLAIN_NAMES:
        return Field.MUNICIPALITY
    return Field.MUNICIPALITY_NUMBER if column.left_out is LeftOut.NUMBERING else None


def _asked_of_one_meeting(columns: list[Column]) -> list[Column]:
    """Of several questions about meetings of different days none tells who comes to the one meant."""
    dated = [column for column in columns if column.field is Field.RESPONSE and names_a_meeting(column.heading)]
    if len(dated) < 2:
        return columns
    return [replace(one, field=None, left_out=LeftOut.MEETING) if one in dated else one for one in columns]


def _contact_people(columns: list[Column]) -> list[Column]:
    """Where a list has names of its own, "Kontaktperson" is somebody else."""
    sure = any(column.field in NAMES and _without_number(column.heading) not in _WEAK_NAMES for column in columns)
    if not sure:
        return columns
    return [
        replace(column, field=None, left_out=LeftOut.OTHER_PERSON)
        if column.field is Field.NAME and _without_number(column.heading) in _WEAK_NAMES
        else column
        for column in columns
    ]


def _deputies_alone(columns: list[Column]) -> list[Column]:
    """A list of deputies only has its names in the column "Varamedlem"."""
    if any(column.field in NAMES for column in columns):
        return columns
    first = next((column for column in columns if column.field is Field.DEPUTY), None)
    return [replace(column, field=Field.NAME) if column is first else column for column in columns]


def _strands(columns: list[Column]) -> tuple[list[Column], set[int]]:
    """Number the people of a row: each further name begins the next, and what follows it is that person's."""
    placed: list[Column] = []
    deputies: set[int] = set()
    strand = 0
    held: dict[int, set[Field]] = {0: set()}
    ordinals: dict[str, int] = {}
    for column in columns:
        if column.field is None:
            placed.append(replace(column, strand=strand))
            continue
        if _begins_strand(column, strand, held, placed):
            strand = max(held) + 1
            held[strand] = set()
            if column.field is Field.DEPUTY or _says_deputy(column.heading):
                deputies.add(strand)
        if column.field in NAMES and _number_of(column.heading):
            ordinals.setdefault(_number_of(column.heading), strand)
        owner = _owner(column, strand, held, deputies, ordinals)
        held[owner].add(column.field)
        placed.append(replace(column, strand=owner))
    return placed, deputies


def _begins_strand(column: Column, strand: int, held: dict[int, set[Field]], placed: list[Column]) -> bool:
    field = column.field
    if field is Field.DEPUTY:
        return True
    if field not in NAMES:
        return False
    if _says_deputy(column.heading) and bool(held[strand] & NAMES):
        return field is Field.NAME or field in held[strand]
    if field not in held[strand]:
        return False
    before = next(other for other in reversed(placed) if other.field is field)
    same = _without_number(column.heading) == _without_number(before.heading)
    return field is not Field.NAME or column.group != before.group or same


def _owner(
    column: Column, strand: int, held: dict[int, set[Field]], deputies: set[int], ordinals: dict[str, int]
) -> int:
    """Whose a column is. After "Vara" it is still the member's while the member lacks such a one."""
    ordinal = _number_of(column.heading)
    if ordinal and ordinals.get(ordinal, strand) != strand and column.field not in NAMES:
        return ordinals[ordinal]
    if len(ordinals) > 1 and column.field in SHARED:
        return 0
    if strand not in deputies or column.field in NAMES or column.field is Field.DEPUTY or column.field is None:
        return strand
    if _says_deputy(column.heading):
        return strand
    main = strand - 1
    if column.group and any(word in column.group.casefold() for word in _DEPUTY_WORDS):
        return strand
    return main if column.field not in held[main] or column.field in SHARED else strand


def _without_number(heading: str) -> str:
    return key(heading).rstrip("0123456789 ")


def _number_of(heading: str) -> str:
    """The number that ends a heading: "2" of "E-post 2"."""
    return key(heading).rpartition(" ")[2] if key(heading)[-1:].isdigit() else ""


def _says_deputy(heading: str) -> bool:
    lowered = heading.casefold()
    return any(word in lowered for word in _DEPUTY_WORDS) and not any(
        word in lowered for word in ("vara for", "medlem/vara", "fast/vara")
    )


def _without_repeats(columns: list[Column]) -> list[Column]:
    """Of two columns for one thing the surer counts, else the first; the other is named as left out."""
    best: dict[tuple[int, Field], Column] = {}
    for column in columns:
        if column.field is None or column.field in _SEVERAL or column.field is Field.NAME:
            continue
        rival = best.get((column.strand, column.field))
        if rival is None or column.strength > rival.strength:
            best[column.strand, column.field] = column
    return [
        replace(column, field=None, left_out=LeftOut.REPEATED)
        if column.field is not None and best.get((column.strand, column.field), column) is not column
        else column
        for column in columns
    ]


def _unit_as_organisation(columns: list[Column]) -> list[Column]:
    """Where no column names the organisation, the unit (enhet, avdeling) is where people work."""
    if any(column.field is Field.ORGANISATION for column in columns):
        return columns
    return [replace(column, field=Field.ORGANISATION) if column.field is Field.UNIT else column for column in columns]
