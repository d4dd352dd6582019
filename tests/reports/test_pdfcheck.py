"""The checker finds what is wrong: a good file is spoilt in one place, and the fault is named."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from samrad import paths
from samrad.reports.tagged import Document, Fonts, Page, Paragraph
from tests.reports.pdfcheck import check, misplaced
from tests.reports.tagged.samples import FACTS, PAGE, everything


@pytest.fixture(scope="module")
def good() -> bytes:
    fonts = Fonts.load(paths.resources() / "fonts")
    return Document(FACTS, fonts, PAGE).build(everything()).content


def elements(pdf: Pdf, tag: str) -> list[Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.StructElem and Name("/" + tag) == thing.S
    ]


def fonts(pdf: Pdf, kind: Name) -> list[Object]:
    return [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Subtype") == kind]


def page_code(pdf: Pdf, old: bytes, new: bytes, page: int = 0) -> None:
    """Change the first page's content."""
    stream = pdf.pages[page].Contents
    code = stream.read_bytes()
    assert old in code
    stream.write(code.replace(old, new, 1))


def drop(key: str) -> Callable[[Object], None]:
    def change(thing: Object) -> None:
        del thing[key]

    return change


def spoil_metadata(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata = pdf.make_stream(packet.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)

    return change


def swap_levels(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


def add_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary())


def make_empty(pdf: Pdf) -> None:
    elements(pdf, "P")[0].K = Array()


def unknown_type(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.Paragraph


def missing_cell(pdf: Pdf) -> None:
    cells = elements(pdf, "TR")[3].K
    del cells[len(cells) - 1]


def stray_item(pdf: Pdf) -> None:
    elements(pdf, "LI")[0].P.S = Name.Sect


def narrow_glyph(pdf: Pdf) -> None:
    fonts(pdf, Name.CIDFontType2)[0].W[1][5] = 1_234


def lost_meaning(pdf: Pdf) -> None:
    font = fonts(pdf, Name.Type0)[0]
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0003>", b"<0FF3>"))


def notdef(pdf: Pdf) -> None:
    font = fonts(pdf, Name.CIDFontType2)[0]
    font.CIDToGIDMap.write(bytes(len(font.CIDToGIDMap.read_bytes())))


def second_heading_owner(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = elements(pdf, "TD")[0]


def links(pdf: Pdf) -> list[Object]:
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]


FAULTS: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "language": (lambda pdf: drop("/Lang")(pdf.Root), "11-006"),
    "marked": (lambda pdf: drop("/MarkInfo")(pdf.Root), "06-001"),
    "title shown": (lambda pdf: drop("/ViewerPreferences")(pdf.Root), "07-001"),
    "output intent": (lambda pdf: drop("/OutputIntents")(pdf.Root), "6.2.3"),
    "metadata": (lambda pdf: drop("/Metadata")(pdf.Root), "06-002"),
    "page labels": (lambda pdf: drop("/PageLabels")(pdf.Root), "page labels"),
    "part": (spoil_metadata(b"<pdfaid:part>2", b"<pdfaid:part>3"), "identification"),
    "title differs": (spoil_metadata(b"Referat fra", b"Referat til"), "6.6.3: /Title"),
    "undeclared": (spoil_metadata(b"pdfaProperty:name>body", b"pdfaProperty:name>other"), "undeclared property"),
    "untagged text": (lambda pdf: page_code(pdf, b"BT", b"EMC BT"), "01-005"),
    "untagged path": (lambda pdf: page_code(pdf, b"/Artifact", b"0 0 5 5 re f /Artifact"), "01-005"),
    "path in text": (
        lambda pdf: page_code(pdf, b"/H1 <</MCID 0>> BDC", b"/H1 <</MCID 0>> BDC 0 0 5 5 re f"),
        "decoration",
    ),
    "mark in mark": (lambda pdf: page_code(pdf, b"BT", b"/Artifact BMC BT ET EMC BT"), "within"),
    "wrong tag": (lambda pdf: page_code(pdf, b"/H1 <<", b"/H2 <<"), "says H2"),
    "number lost": (lambda pdf: page_code(pdf, b"/MCID 3>>", b"/MCID 333>>"), "do not agree"),
    "unbalanced": (lambda pdf: page_code(pdf, b"BT", b"q BT"), "straddles"),
    "operator": (lambda pdf: page_code(pdf, b"BT", b"BT 0 0 d1"), "6.2.2"),
    "level": (swap_levels, "14-003"),
    "empty": (make_empty, "empty"),
    "type": (unknown_type, "02-001"),
    "scope": (lambda pdf: drop("/A")(elements(pdf, "TH")[0]), "15-003"),
    "rows": (missing_cell, "15: rows"),
    "list": (stray_item, "LI in Sect"),
    "alternative": (lambda pdf: drop("/Alt")(elements(pdf, "Figure")[0]), "13-004"),
    "box": (lambda pdf: drop("/A")(elements(pdf, "Figure")[0]), "BBox"),
    "parent": (second_heading_owner, "parent tree"),
    "page key": (lambda pdf: drop("/StructParents")(pdf.pages[0].obj), "parent tree"),
    "tabs": (lambda pdf: drop("/Tabs")(pdf.pages[0].obj), "28-007"),
    "contents": (lambda pdf: drop("/Contents")(links(pdf)[0]), "28-008"),
    "flags": (lambda pdf: drop("/F")(links(pdf)[0]), "6.3.2"),
    "link key": (lambda pdf: drop("/StructParent")(links(pdf)[0]), "28-011|without a key"),
    "embedded": (lambda pdf: drop("/FontFile2")(fonts(pdf, Name.CIDFontType2)[0].FontDescriptor), "31-009"),
    "width": (narrow_glyph, "its glyph"),
    "meaning": (lost_meaning, "10-001"),
    "notdef": (notdef, "31-030"),
    "script": (add_script, "6.5.1"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_named(good: bytes, name: str) -> None:
    spoil, expected = FAULTS[name]
    with pikepdf.open(io.BytesIO(good)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    found = check(out.getvalue())
    assert any(word in fault for fault in found for word in expected.split("|")), found


def test_a_file_without_faults_has_none(good: bytes) -> None:
    assert check(good) == []
    assert misplaced(good) == []


@pytest.mark.parametrize("fault", ["outside", "over"])
def test_text_out_of_its_place_is_found(fault: str) -> None:
    fonts = Fonts.load(paths.resources() / "fonts")
    content = Document(FACTS, fonts, Page()).build([Paragraph("ord " * 400), Paragraph("WWWWWWWW " * 8)]).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        code = pdf.pages[0].Contents.read_bytes()
        places = re.findall(rb"1 0 0 1 \S+ \S+ Tm", code)
        move = b"1 0 0 1 590 700 Tm" if fault == "outside" else places[2]
        pdf.pages[0].Contents.write(code.replace(places[-1], move))
        out = io.BytesIO()
        pdf.save(out)
    assert any(fault in found for found in misplaced(out.getvalue()))
