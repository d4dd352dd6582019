"""Stories that use everything there is, for tests that look at the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from reportlab.graphics.shapes import Drawing, Rect, String

from samrad.reports.tagged import (
    Block,
    Box,
    BoxStyle,
    Cell,
    Column,
    Columns,
    Contents,
    Definitions,
    Figure,
    Fonts,
    Heading,
    Item,
    ItemList,
    KeepTogether,
    Metadata,
    Page,
    Paragraph,
    Property,
    Rule,
    Run,
    Schema,
    Sheet,
    Space,
    Table,
    TableStyle,
    TextStyle,
)

FACTS = Metadata(
    "Referat fra møte 1/17 (æøå, Kárášjohka)",
    language="nb-NO",
    created=datetime(2017, 10, 3, 9, 5, tzinfo=timezone(timedelta(hours=2))),
    author="Sekretariatet & venner",
    subject="Møte i referansegruppen <utkast>",
    creator="Samråd",
    keywords=("referat", "kommune"),
    schema=Schema(
        "https://samrad.example/ns/1/",
        "samrad",
        "Facts of a meeting",
        (
            Property("body", "NUFA", "The body that met"),
            Property("meetingNumber", "1/17", "Number of the meeting within body and year"),
            Property("registerId", "0190-abcd", "Identifier in the register"),
        ),
    ),
)
SENTENCE = (
    "Representanter for kommunene la fram erfaringer fra samhandlingen med spesialisthelsetjenesten, og gruppen "
    "drøftet hvordan elektroniske meldinger kan brukes ved utskriving. "
)
SMALL = TextStyle(size=8, leading=10)


def drawing(width: float = 300, height: float = 100) -> Drawing:
    """A drawing with a bar and a word."""
    made = Drawing(width, height)
    made.add(Rect(10, 0, 40, height - 20))
    made.add(String(60, 10, "tolv møtte", fontName=Fonts.name(), fontSize=9))
    return made


def footer(sheet: Sheet) -> None:
    """A line and the page's number."""
    sheet.line(sheet.left, 52, sheet.right - sheet.left)
    sheet.text(sheet.right, 38, f"Side {sheet.number} av {sheet.total}", SMALL, align="right", width=90)


PAGE = Page(footer=footer)


def everything() -> Sequence[Block]:
    """A story of some pages with every kind of block."""
    return [
        Heading("Referat fra møte 1/17", 1, key="top"),
        Contents(depth=3),
        Definitions(
            [("Dato", "3. oktober 2017"), ("Sted", "Tromsø"), ("Møteleder", ["Kari ", Run("Nordmann", bold=True)])],
            columns=2,
        ),
        Paragraph(
            [
                "Møtet var i ",
                Run("Kárášjohka", language="se"),
                ", se ",
                Run("innkallingen", link="https://example.org/å?x=1 2"),
                ".",
            ]
        ),
        Heading("Saker", 2, key="cases"),
        Paragraph(SENTENCE * 8),
        Paragraph(
            [
                SENTENCE,
                Run(SENTENCE * 3, link="#cases"),
                Run("fet og kursiv", bold=True, italic=True),
                Run("2", raised=True),
            ]
        ),
        ItemList(["Første", SENTENCE * 2, [Paragraph("Blokker"), ItemList(["a", SENTENCE * 4], numbering="letter")]]),
        ItemList([Item("Egen merkelapp", label="1/17"), "Uten"], numbering="none"),
        Heading("Vedtak", 3),
        Box(
            [Paragraph("Anbefaling", TextStyle(bold=True)), Paragraph(SENTENCE * 5)], BoxStyle(bar=3, border="#1f3a5f")
        ),
        Table(
            [Column(), Column(share=2), Column(60, align="right")],
            header=[["Navn", "Kommune", "Antall"]],
            rows=[[f"Person {number}", SENTENCE[: 20 + number * 7 % 100], str(number)] for number in range(70)],
            row_headers=1,
            caption="Deltakere",
            style=TableStyle(stripe="#f4f7fa"),
        ),
        Table(
            [Column() for _ in range(4)],
            header=[[Cell("Gruppe", rows=2), Cell("Verdier", columns=3)], ["a", "b", "c"]],
            rows=[
                [Cell("G1", rows=3, header=True), "1", "2", "3"],
                ["4", "5", "6"],
                ["7", Cell("bred", columns=2, background="#fff3c4")],
                [Cell(SENTENCE * 40, rows=2), "1", "2", SENTENCE * 2],
                ["x", "y", [Paragraph("blokk"), ItemList(["q", "r"])]],
            ],
            style=TableStyle(lines="grid"),
        ),
        Figure(drawing(), alt="Et diagram med én søyle: tolv møtte."),
        Figure(drawing(), alt="Det samme, større.", width=5_000, align="center", caption="Møtte", least=0.5),
        Columns([[Paragraph("venstre " * 20)], [Paragraph("høyre " * 30), Rule()]], shares=(2, 1)),
        KeepTogether([Paragraph(SENTENCE * 6), Space(20), Paragraph(SENTENCE * 6)]),
        Heading("Neste møte", 2),
        Paragraph("Á č đ ŋ š ŧ ž, 😀, \u05d0, \N{CJK UNIFIED IDEOGRAPH-4E2D} og slutt."),
    ]
