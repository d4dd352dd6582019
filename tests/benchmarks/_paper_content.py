"""Two documents that every tool of the comparison typesets: minutes of 12 pages, and a list of 2,400 rows."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TypeAlias

_WORDS = (
    "utvalget behandlet saken og ba sekretariatet følge opp innspillene fra kommunene før neste møte med regionene "
    "om journal samhandling legemidler henvisning epikrise kjernejournal personvern økonomi og gevinster i prosjektet "
    "Kárášjohka Guovdageaidnu Tromsø Ålesund Bærum Øygarden representantene pekte på behovet for en felles løsning"
).split()
_GIVEN = "Anne Kari Máret Åse Øydis Ole Lars Biret Per Bjørn Siri Geir Ingrid Nils Håkon Ragnhild".split()
_FAMILY = "Hansen Olsen Utsi Gaup Ødegård Næss Aas Berg Haugen Moen Dahl Lie Vik Strand Foss Tangen".split()
_PLACES = "Tromsø Bærum Bergen Kristiansand Arendal Lyngen Kåfjord Askøy Fjell Asker".split()


@dataclass(frozen=True)
class Span:
    """A part of a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Head:
    """A heading; it stands in the table of contents."""

    text: str
    level: int


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Points:
    """A list with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """What was decided, in a box."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table; widths are parts of one."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Toc:
    """The table of contents."""


Part: TypeAlias = Head | Text | Points | Decision | Grid | Toc

TITLE = "Referat fra møte 5/17"


def minutes(items: int = 21) -> list[Part]:
    """Minutes: attendance, contents, and items with discussion and decision."""
    chance = random.Random(5)
    parts: list[Part] = [Head(TITLE, 1), Toc(), Head("Oppmøte", 2), people(45, chance)]
    for number in range(1, items + 1):
        parts.append(Head(f"{number}/17 {_words(6, chance).capitalize()}", 2))
        parts += [_text(chance) for _ in range(2)]
        parts.append(Points(tuple(_words(14, chance).capitalize() for _ in range(3))))
        parts.append(Decision(f"{_words(30, chance).capitalize()}."))
    return parts


def listing(rows: int = 2_400, pages_of_text: int = 85) -> list[Part]:
    """A long list after a long text."""
    chance = random.Random(6)
    parts: list[Part] = [Head("Register over deltakere", 1)]
    for number in range(1, pages_of_text + 1):
        parts.append(Head(f"{number} {_words(4, chance).capitalize()}", 2))
        parts += [_text(chance) for _ in range(7)]
    return [*parts, Head("Deltakere", 2), people(rows, chance)]


def people(count: int, chance: random.Random) -> Grid:
    """A table of people."""
    rows = tuple(
        (
            str(number),
            f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
            f"{chance.choice(_PLACES)} kommune",
            _words(chance.randint(2, 7), chance).capitalize(),
            chance.choice(("Møtt", "Forfall", "Vara møtte")),
        )
        for number in range(1, count + 1)
    )
    return Grid(("Nr.", "Navn", "Representerer", "Stilling", "Oppmøte"), rows, (0.08, 0.24, 0.22, 0.32, 0.14))


def _text(chance: random.Random) -> Text:
    return Text(
        (
            Span(f"{_words(28, chance).capitalize()} "),
            Span(_words(3, chance), bold=True),
            Span(f" {_words(18, chance)}, se "),
            Span(_words(3, chance), link="https://example.org/sak"),
            Span(". "),
            Span(f"{_words(20, chance).capitalize()}.", italic=True),
        )
    )


def _words(count: int, chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(count))
