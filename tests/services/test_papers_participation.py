"""The participation report of the demonstration: its numbers are the figures, its public edition names nobody."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from samrad.domain.papers import Edition, Paper
from samrad.domain.people import Person
from samrad.errors import UsageError, say
from samrad.i18n import language
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.reports.content.document import Occasion
from samrad.reports.content.participation import report
from samrad.reports.content.participation_parts import (
    AreaMaps,
    BarChart,
    CountryMap,
    MapContent,
    Mixed,
    Part,
    ParticipationReport,
    Sentences,
    TableContent,
    TimeChart,
)
from samrad.reports.content.participation_record import ParticipationRecord, public
from samrad.reports.content.participation_words import Words
from samrad.reports.content.wording import Said, Wording
from samrad.services.papers_participation import participation, participation_record
from samrad.services.participation import figures
from tests.registers import context
from tests.reports.pdfcheck import check, misplaced, text_in_tree_order

FIRST, LAST = date(2017, 1, 1), date(2017, 11, 17)
Papers = Callable[[str, str], Paper]
LANGUAGES = ["nb", "nn", "en"]
EDITIONS = ["internal", "public"]


@pytest.fixture(scope="module")
def register(demonstration: Path) -> Iterator[Register]:
    register = open_reader(demonstration, context())
    yield register
    register.close()


@pytest.fixture(scope="module")
def record(register: Register) -> ParticipationRecord:
    return participation_record(register, figures(register, start=FIRST, end=LAST))


@pytest.fixture(scope="module")
def papers(register: Register) -> Papers:
    """Each report of the year made once."""

    @cache
    def made(code: str, edition: str) -> Paper:
        return participation(register, start=FIRST, end=LAST, language=code, edition=edition)

    return made


def content_of(
    register: Register, record: ParticipationRecord, code: str, edition: Edition = Edition.FULL
) -> ParticipationReport:
    occasion = Occasion(programme=register.programme(), edition=edition)
    return report(record, Wording(language(code), "nb"), occasion)


def parts(content: ParticipationReport) -> list[Part]:
    return [*content.opening, *(part for section in content.sections for part in section.parts)]


def table(content: ParticipationReport, name: str) -> list[list[str]]:
    found = [part for part in parts(content) if isinstance(part, TableContent) and part.name == name]
    return [[cell.words for cell in row] for one in found for row in one.rows]


def said(thing: object) -> Iterator[str]:
    """Every printed text in reading order; a figure is read by its words in brackets."""
    match thing:
        case str():
            yield thing
        case Said(words):
            yield words
        case BarChart() | TimeChart() | MapContent():
            yield thing.caption
            yield f"[{thing.alt}]"
        case tuple():
            for part in thing:
                yield from said(part)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                if field.metadata.get("printed", True):
                    yield from said(getattr(thing, field.name))


def listed_in(paper: Paper, headings: Sequence[str]) -> Iterator[str]:
    """What the list of contents says: each heading, and the page it stands on."""
    with pypdfium2.PdfDocument(paper.content) as pdf:
        pages = {str(mark.get_title()): mark.get_dest().get_index() + 1 for mark in pdf.get_toc()}
    for heading in headings:
        yield heading
        yield str(pages[heading])


@pytest.mark.parametrize(("code", "edition"), [("nb", "internal"), ("nn", "public"), ("en", "public")])
def test_it_is_accessible_and_says_its_content_word_for_word(
    register: Register, record: ParticipationRecord, papers: Papers, code: str, edition: str
) -> None:
    paper = papers(code, edition)
    assert check(paper.content) == []
    assert misplaced(paper.content) == []
    assert paper.checks == ()
    which = Edition.PUBLIC if edition == "public" else Edition.FULL
    content = content_of(register, record, code, which)
    assert content.contents is not None
    listed = [content.contents, *listed_in(paper, [section.heading for section in content.sections])]
    whole = replace(content, opening=(*content.opening, Sentences(said=tuple(map(Said, listed)))), contents=None)
    expected = " ".join(said(whole)).split()
    read = [word for word in text_in_tree_order(paper.content).split() if word != "•"]
    assert read[-len(expected) :] == expected


def test_the_tables_print_the_figures(register: Register, record: ParticipationRecord) -> None:
    content, counted = content_of(register, record, "en"), record.figures
    main = [row[1] for row in table(content, "main")]
    totals = counted.totals
    assert main[0] == str(totals.meetings.period)
    assert main[2] == str(totals.people.period)
    assert main[6] == str(totals.attendances.period)
    assert main[9] == str(totals.municipalities.period)
    assert [row[1:4] for row in table(content, "kinds")] == [
        [str(row.people.period), str(row.people.so_far), str(row.people.new)]
        for row in counted.kinds.rows
        if row.key is None or row.people.so_far
    ]
    assert {row[0].split()[0]: row[2] for row in table(content, "municipalities")} == {
        row.place.number: str(row.people.period) for row in counted.municipalities
    }
    assert [row[8] for row in table(content, "meetings")] == [str(row.people) for row in counted.meetings]
    assert len(table(content, "never_came")) == totals.never_came == 14


def test_tromso_in_october_shows_its_numerator_and_denominator(register: Register, record: ParticipationRecord) -> None:
    [row] = [row for row in table(content_of(register, record, "en"), "meetings") if row[0] == "3–4 October 2017"]
    assert row[2:9] == ["61", "43", "6", "8", "4", "9", "58"]
    assert row[10] == "70%"


def test_the_paragraph_is_that_of_the_model(register: Register, record: ParticipationRecord) -> None:
    read = {code: " ".join(said(content_of(register, record, code))) for code in LANGUAGES}
    assert (
        "I arbeidsmøtene har det deltatt over 200 personer fra 45 kommuner. I tillegg har 50 personer fra "
        "spesialisthelsetjenesten, fastlegetjenesten, pasient- og brukerorganisasjoner og nasjonale myndigheter "
        "deltatt. Sekretariatet er ikke regnet med."
    ) in read["nb"]
    assert (
        "Over 200 personar frå 45 kommunar har vore med i arbeidsmøta. I tillegg har 50 personar frå "
        "spesialisthelsetenesta, fastlegetenesta, pasient- og brukarorganisasjonar og nasjonale styresmakter "
        "delteke. Sekretariatet er ikkje rekna med."
    ) in read["nn"]


def test_nobody_is_named_in_the_public_edition(register: Register, papers: Papers) -> None:
    names = {f"{one.given_name} {one.family_name}" for one in register.all(Person)}
    assert len(names) > 270
    for code in LANGUAGES:
        paper = papers(code, "public")
        everything = everything_in(paper.content)
        assert [name for name in sorted(names) if name in everything] == []
        assert [name for name in sorted(names) if name.encode() in paper.content] == []
    internal = everything_in(papers("nb", "internal").content)
    assert len([name for name in names if name in internal]) > 250


def everything_in(content: bytes) -> str:
    """All text and every stream and string of a PDF: names must be in none of them."""
    found = [" ".join(text_in_tree_order(content).split())]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes().decode("utf-8", "replace"))
            elif isinstance(thing, pikepdf.Dictionary):
                found.extend(str(value) for _, value in thing.items() if isinstance(value, pikepdf.String))
    return " ".join(found)


def test_few_user_representatives_are_merged_in_the_public_edition(record: ParticipationRecord) -> None:
    redacted = public(record)
    assert any(0 < row.user_representatives < 3 for row in record.figures.municipalities)
    assert not any(0 < row.user_representatives < 3 for row in redacted.figures.municipalities)
    assert not any(0 < row.user_representatives < 3 for row in redacted.figures.areas)
    assert redacted.local_users == record.local_users == 8
    assert redacted.figures.never_came == ()
    assert redacted.grid is not None
    assert redacted.grid.people == ()


def test_figures_say_in_words_what_they_show(register: Register, record: ParticipationRecord) -> None:
    content = parts(content_of(register, record, "en"))
    charts = [part for part in content if isinstance(part, BarChart | TimeChart)]
    [country] = [part.map for part in content if isinstance(part, CountryMap)]
    maps = [one for part in content if isinstance(part, AreaMaps) for one in part.maps]
    assert len(charts) == 3
    assert len(maps) == 4
    assert all(re.search(r"\d", one.alt) for one in (*charts, country, *maps))
    assert all(one.caption for one in (*charts, country))
    assert "Took part: 47 municipalities. Invited, did not come: 4 municipalities." in country.alt
    assert len(country.dots) == 426


def test_on_the_map_of_2020_numerator_and_denominator_change(register: Register) -> None:
    regrouped = figures(register, start=FIRST, end=LAST, map_date=date(2020, 1, 1))
    content = content_of(register, participation_record(register, regrouped, map_date=date(2020, 1, 1)), "en")
    assert [row[1] for row in table(content, "areas")] == [
        "9 of 11 (82%)",
        "7 of 8 (88%)",
        "8 of 10 (80%)",
        "10 of 11 (91%)",
        "–",
        "34 of 40 (85%)",
    ]


def test_the_same_report_is_the_same_bytes(register: Register, papers: Papers) -> None:
    assert participation(register, language="nb", edition="internal") == papers("nb", "internal")


def test_a_period_without_meetings_becomes_a_report_too(register: Register) -> None:
    for edition in EDITIONS:
        paper = participation(register, start=date(2010, 1, 1), end=date(2010, 1, 2), edition=edition)
        assert check(paper.content) == []


def test_an_unknown_edition_is_refused(register: Register) -> None:
    with pytest.raises(UsageError):
        participation(register, edition="secret")


def elements(content: bytes, key: str) -> set[tuple[str, str]]:
    """What the elements with a key say there, and in which words on the page: for spans of one run."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            (str(thing.S), str(thing[key]))
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem" and key in thing
        }


def test_names_in_other_languages_and_abbreviations_are_marked(papers: Papers) -> None:
    nb, en = papers("nb", "internal").content, papers("en", "internal").content
    assert {("/Span", "se"), ("/Span", "fkv"), ("/TD", "nn-NO")} <= elements(nb, "/Lang")
    assert ("/TD", "nb-NO") in elements(en, "/Lang")
    assert {("/Span", "møtt"), ("/Span", "forfall"), ("/Span", "Brukerrepresentanter")} <= elements(nb, "/E")
    assert "1940 Kåfjord – Gáivuotna" in text_in_tree_order(nb)
    assert "1939 Storfjord – Omasvuotna – Omasvuono" in text_in_tree_order(nb)


def test_words_put_together_keep_their_own_languages(register: Register, record: ParticipationRecord) -> None:
    words = Words(record, Wording(language("en"), "nb"))
    body = words.listed([Said("A"), Said("B", "nn-NO")])
    told = words.inside(say("{seat}, {body}", seat=Said("Fastlege", "nb-NO"), body=body))
    assert isinstance(told, Mixed)
    assert told.words == "Fastlege, A and B" == "".join(part.words for part in told.parts)
    assert [(part.words, part.language) for part in told.parts if part.language] == [
        ("Fastlege", "nb-NO"),
        ("B", "nn-NO"),
    ]
    assert words.listed([]) == Said("")
    assert words.listed([Said("A"), Said("B")]) == Said("A and B")
