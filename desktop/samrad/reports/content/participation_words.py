"""How the participation report says its figures: numbers, shares, names, and the paragraph of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from samrad.domain.ids import BodyId, CodeId, MunicipalityId
from samrad.domain.participation import (
    Columns,
    MeetingRow,
    ParticipationFigures,
    PlaceName,
    Share,
    WorkingMeetings,
    rounded_in_prose,
)
from samrad.errors import Text, say, say_count, say_in
from samrad.reports.content.participation_parts import Short, mixed
from samrad.reports.content.participation_record import ParticipationRecord
from samrad.reports.content.wording import Said, Wording, capital

NOTHING = "–"
"""Where there is nothing to take a share of, and where a number is withheld."""

_SIGN = "\0"
"""Stands for values while a sentence is put together around them; no text of a register holds it."""


@dataclass(frozen=True)
class Words:
    """Says a record's figures and names in the language of the report."""

    record: ParticipationRecord
    wording: Wording

    def __call__(self, text: Text) -> str:
        """A sentence of the program's."""
        return self.wording(text)

    @property
    def figures(self) -> ParticipationFigures:
        """The figures of the report."""
        return self.record.figures

    def number(self, number: int | Decimal) -> str:
        """A number as it is printed."""
        return self.wording.language.number(number)

    def row(self, *cells: str | Said) -> tuple[Said, ...]:
        """A row of a table."""
        return tuple(cell if isinstance(cell, Said) else Said(cell) for cell in cells)

    def columns(self, columns: Columns[int] | Columns[Decimal]) -> tuple[str, str, str]:
        """This period, so far, new."""
        return self.number(columns.period), self.number(columns.so_far), self.number(columns.new)

    def share(self, share: Share) -> str:
        """Numerator, denominator and what they make: "43 av 61 (70 %)"."""
        fraction = share.fraction
        if fraction is None:
            return NOTHING
        percent = self.wording.language.percent(fraction)
        return self(say("{part} of {whole} ({percent})", part=share.part, whole=share.whole, percent=percent))

    def code(self, code: CodeId | None) -> str:
        """The label of a code; "ikke oppgitt" where there is none."""
        return self.wording.label(code, self.record.codes) or self(say_in("participation", "Not stated"))

    def prose(self, code: CodeId) -> str:
        """A code inside a sentence."""
        return self.record.codes[code].prose(self.wording.code)

    def body(self, body: BodyId | None) -> Said:
        """What a body is called in running text and tables."""
        if body is None:
            return Said(self(say_in("participation", "Without a body")))
        named = self.record.bodies[body]
        return self.wording.said(named.name, named.language)

    def short_body(self, body: BodyId) -> Said:
        """A body in a narrow column."""
        named = self.record.bodies[body]
        said = self.wording.said(named.short_name or named.name, named.language)
        return Short(said.words, said.language, named.name) if named.short_name else said

    def place(self, place: PlaceName) -> Said:
        """A municipality with its number and all its names: "1902 Tromsø", "1940 Kåfjord – Gáivuotna"."""
        others = self.record.other_names.get(place.id, ())
        return mixed([f"{place.number} {place.name}", *(part for name in others for part in (" – ", name))])

    def municipality(self, municipality: MunicipalityId | None) -> str:
        """A municipality by name."""
        return "" if municipality is None else self.record.municipalities[municipality]

    def joined(self, parts: Iterable[str]) -> str:
        """A list in running text."""
        return self.wording.language.join(list(parts))

    def listed(self, parts: Sequence[Said]) -> Said:
        """A list in running text, each part in its own language."""
        if not parts:
            return Said("")
        between = self.joined([_SIGN] * len(parts)).split(_SIGN)
        return mixed([between[0], *(one for pair in zip(parts, between[1:], strict=True) for one in pair)])

    def inside(self, text: Text) -> Said:
        """A sentence; values of it that are `Said` keep their own language."""
        values = {name: value for name, value in text.values.items() if isinstance(value, Said)}
        named = {name: f"{_SIGN}{name}{_SIGN}" for name in values}
        pieces = self(replace(text, values={**text.values, **named})).split(_SIGN)
        return mixed([values[piece] if at % 2 else piece for at, piece in enumerate(pieces)])

    def meeting(self, row: MeetingRow) -> Said:
        """What a meeting is called in a table: its title, or whose it is and its number."""
        if row.title:
            return self.wording.said(row.title, row.language)
        bodies = [self.short_body(body) for body in row.body_ids]
        whose = self.listed(bodies) if bodies else Said(self.code(row.type_id))
        return mixed([whose, f" {row.number}/{row.number_year}"]) if row.number is not None else whose


def paragraph(working: WorkingMeetings, words: Words) -> str | None:
    """How many people from how many municipalities took part in the working meetings; None where there were none."""
    if not working.meetings:
        return None
    told = [*_took_part(working, words), say("The secretariat is not counted.")]
    return " ".join(capital(words(one)) for one in told)


def _took_part(working: WorkingMeetings, words: Words) -> Iterator[Text]:
    others = _people(working.other_people)
    kinds = [words.prose(kind) for kind in working.other_kinds]
    if working.municipal_people:
        municipalities = say_count("{count} municipality", "{count} municipalities", working.municipalities)
        yield say(
            "In the working meetings, {people} from {municipalities} have taken part.",
            people=_people(working.municipal_people),
            municipalities=municipalities,
        )
        if working.other_people:
            yield say("In addition, {people} from {kinds} have taken part.", people=others, kinds=kinds)
    elif working.other_people:
        yield say(
            "In the working meetings, {people} from {kinds} have taken part, and nobody from a municipality.",
            people=others,
            kinds=kinds,
        )
    else:
        yield say("Nobody has taken part in the working meetings.")


def _people(count: int) -> Text:
    rounded, is_over = rounded_in_prose(count)
    exact = say_count("{count} person", "{count} people", rounded)
    return say("over {people}", people=exact) if is_over else exact
