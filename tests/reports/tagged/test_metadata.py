"""What a document says of itself."""

from __future__ import annotations

import dataclasses
import io
from datetime import datetime

import pikepdf
import pytest

from samrad.reports.tagged import Document, Fonts, Metadata, Paragraph
from tests.reports.pdfcheck import check
from tests.reports.tagged.conftest import Build
from tests.reports.tagged.samples import FACTS


def test_info_and_xmp_say_the_same(build: Build) -> None:
    pdf = build(Paragraph("a"))
    assert check(pdf.content) == []
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert str(opened.docinfo.Title) == FACTS.title
        assert str(opened.docinfo.CreationDate) == "D:20171003090500+02'00"
        with opened.open_metadata() as xmp:
            assert xmp["dc:title"] == FACTS.title
            assert xmp["dc:creator"] == [FACTS.author]
            assert xmp["dc:language"] == {"nb-NO"}
            assert xmp["dc:subject"] == {"referat", "kommune"}
            assert xmp["xmp:CreateDate"] == "2017-10-03T09:05:00+02:00"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
            assert xmp["{https://samrad.example/ns/1/}meetingNumber"] == "1/17"


def test_own_facts_stand_in_info_too(build: Build) -> None:
    with pikepdf.open(io.BytesIO(build(Paragraph("a")).content)) as opened:
        assert str(opened.docinfo["/body"]) == "NUFA"
        assert str(opened.docinfo["/registerId"]) == "0190-abcd"


def test_the_title_is_shown_and_the_language_told(build: Build) -> None:
    with pikepdf.open(io.BytesIO(build(Paragraph("a")).content)) as opened:
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.Root.Lang) == "nb-NO"
        assert opened.Root.PageLabels.Nums[1].S == pikepdf.Name.D


def test_the_least_there_can_be_conforms(fonts: Fonts) -> None:
    facts = Metadata("T", language="nn", created=FACTS.created)
    assert check(Document(facts, fonts).build([Paragraph("a")]).content) == []


def test_signs_that_xml_cannot_hold_are_left_out_of_both(fonts: Fonts) -> None:
    facts = dataclasses.replace(FACTS, title="a\x00b\x0b <&> \ud800 \U0001f600", keywords=("]]>", '"'))
    assert check(Document(facts, fonts).build([Paragraph("a")]).content) == []


@pytest.mark.parametrize(
    "change",
    [{"title": " "}, {"language": ""}, {"created": datetime(2017, 10, 3, 9)}],  # noqa: DTZ001 (the point)
)
def test_facts_that_must_be_there_are_asked_for(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="needs"):
        dataclasses.replace(FACTS, **change)  # type: ignore[arg-type]
