"""Made-up lists for property tests: cells as municipalities write them, in any order, with anything in between."""

from __future__ import annotations

from hypothesis import strategies as st

from samrad.exchange.cells import CellMaker, Merge, Row, Sheet

HEADINGS = (
    "Navn; Fornavn; Etternavn; Etternavn, Fornavn; Kommune; Kommunenr; Virksomhet; Enhet; Stilling; E-post; Telefon; "
    "Rolle; Vara; "
    "Vara for; Gruppe; Representerer; Tjeneste; Kompetanse; Målform; Påmeldt; Dato; Allergi; Fødselsnummer; Merknad; "
    "Nr; Sum; "
    "Medlem; Deltaker; Deltakere; 3.10.2017; Møte 2/2017; Arbeidsgruppe; Møtt; Fra; Til; E-post/telefon; "
    "Navn/stilling; Kontaktperson; Tull"
).split("; ")
CONTENTS = (
    "Kari Nordmann; Nordmann, Kari; OLA HANSEN; kari nordmann; Kari; Åse Næss; Bærum kommune; Bærum; Os; 0301 Oslo; "
    "301; 1902; "
    "kari@baerum.kommune.no; ola@asker; a@b.no, c@d.no; 901 23 456; +47 67 50 40 50; 123; intern 1234; leder; vara; "
    "vara for Kari Nordmann; "
    "(vara); medlem; ja; nei; x; F; V; D; -; ?; Vakant; NN; Sum; Antall: 14; Totalt 3 deltakere; * = vara; "
    "Oppdatert 3.10.2017; "
    "15108695088; Kari 151086 95088; Helse Bergen HF; Fastleger; Medlemmer; Varamedlemmer; Arbeidsgruppe 1; "
    "Kommune: Asker; nynorsk; bokmål; "
    "3.10.2017; 2017-10-03; 43011; Kari Nordmann og Ola Hansen; Kari og Ola Nordmann; "
    "Kari Nordmann (vara: Ola Hansen); "
    "Kari Nordmann, lege, Bærum kommune, kari@b.no; sender vara; forfall pga sykdom; Rådgiver; 2; 14; "
    "allergisk mot nøtter; "
    "Dette er en lang merknad som ingen skal lese; Norsk Helsenett; Tromsø – Romsa; x (fra kl. 11.20); KS"
).split("; ")

texts = st.one_of(
    st.sampled_from(CONTENTS),
    st.sampled_from(CONTENTS),
    st.sampled_from(HEADINGS),
    st.text(max_size=30),
    st.text(alphabet="abcæøåABCÆØÅ @.,;:()/-\n\t\xa0\u200b\xad0123456789", max_size=25),
    st.just(""),
    st.just(""),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet of cells: mostly with a header somewhere near its top, with gaps, merged cells and anything below."""
    width = draw(st.integers(1, 7))
    heading = st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width)
    line = st.lists(texts, min_size=width, max_size=width)
    grid = draw(st.lists(line, max_size=4))
    if draw(st.booleans()):
        grid.append(draw(heading))
    grid += draw(st.lists(st.one_of(line, line, line, heading), max_size=14))
    cells = CellMaker()
    rows = []
    number = 0
    for texts_of_row in grid:
        number += draw(st.integers(1, 2))
        filled = {column: cell for column, text in enumerate(texts_of_row, 1) if (cell := cells[text]) is not None}
        if filled:
            rows.append(Row(number, filled))
    merges = draw(
        st.lists(
            st.builds(_merge, st.integers(1, 12), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3)), max_size=3
        )
    )
    name = draw(st.sampled_from(("", "Ark1", "Bærum", "Referansegruppe 1", "Vara", "Påmeldte", "2017")))
    return Sheet(name, tuple(rows), merges=tuple(merges))


def _merge(row: int, column: int, down: int, across: int) -> Merge:
    return Merge(row, column, row + down, column + across)
