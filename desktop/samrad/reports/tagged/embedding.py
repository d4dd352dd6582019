"""What a document uses of its fonts, and how that is written into it.

Each face becomes a Type 0 font whose character codes are ours, given out as characters are met, so that each code has
one glyph and one meaning: a borrowed or replaced glyph keeps the text behind it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

from samrad.reports.tagged.characters import LOOK_ALIKES, REPLACEMENT
from samrad.reports.tagged.direction import RIGHT_TO_LEFT, letter, visual
from samrad.reports.tagged.fonts import Font, MissingCharacter
from samrad.reports.tagged.syntax import Ready, name, number


class _Codes(dict[str, str]):
    """Code of each character drawn with one face in one document, as four hexadecimal digits."""

    def __init__(self, font: Font, resource: str) -> None:
        super().__init__()
        self.font, self.resource = font, resource
        self.glyphs: list[str] = []
        self.meanings: list[str] = []
        self.words = _Words(self)

    def __missing__(self, character: str) -> str:
        font, glyph = self.font.place(character)
        if font is not self.font or (glyph != character and character not in LOOK_ALIKES):
            raise KeyError(character)
        return self.add(character, glyph)

    def show(self, string: str) -> str:
        """The operator that shows a string, kerned; KeyError if another face draws a part of it."""
        shown = self[" "].join(map(self.words.__getitem__, string.split(" "))) if " " in string else self.words[string]
        return f"[<{shown}>] TJ" if ">" in shown else f"<{shown}> Tj"

    def add(self, character: str, glyph: str) -> str:
        """Give a character the next code."""
        self.glyphs.append(glyph)
        self.meanings.append(letter(character))
        code = self[character] = f"{len(self.glyphs):04X}"
        return code


class _Words(dict[str, str]):
    """Each word of a document as it is shown, kerning between its codes: `00010002> 24 <0003`."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self._codes, self._kerns = codes, codes.font.kerns

    def __missing__(self, word: str) -> str:
        shown = "".join(map(self._codes.__getitem__, word))
        kerns = list(map(self._kerns.__getitem__, pairwise(word)))
        if any(kerns):
            parts = [
                shown[4 * index : 4 * index + 4] + (f"> {-kern} <" if kern else "")
                for index, kern in enumerate([*kerns, 0])
            ]
            shown = "".join(parts)
        self[word] = shown
        return shown


class Embedding:
    """What one document uses of its fonts."""

    def __init__(self) -> None:
        self._codes: dict[Font, _Codes] = {}
        self.missing: list[MissingCharacter] = []
        self.page = 1

    def resource(self, font: Font) -> str:
        """The name of a face in the pages' resources, such as `/F2`."""
        return self._of(font).resource

    def _of(self, font: Font) -> _Codes:
        codes = self._codes.get(font)
        if codes is None:
            codes = self._codes[font] = _Codes(font, f"/F{len(self._codes) + 1}")
        return codes

    def show(self, font: Font, string: str) -> list[tuple[str, str]]:
        """A string as kerned runs: the resource name of the face that draws each, and the operator that shows it."""
        codes = self._codes.get(font) or self._of(font)
        if RIGHT_TO_LEFT.search(string) is None:
            try:
                return [(codes.resource, codes.show(string))]
            except KeyError:
                pass  # another face draws a part of it
        return [(self._of(face).resource, self._of(face).show(run)) for face, run in self._runs(font, string)]

    def encode(self, font: Font, string: str) -> list[tuple[Font, str]]:
        """A string as runs of hexadecimal codes without kerning, each with the face that draws it."""
        return [(face, "".join(map(self._of(face).__getitem__, run))) for face, run in self._runs(font, string)]

    def _runs(self, font: Font, string: str) -> list[tuple[Font, str]]:
        """What is drawn of a string, cut where another face draws it; every character has its code afterwards."""
        runs: list[tuple[Font, str]] = []
        for position, character in enumerate(string if RIGHT_TO_LEFT.search(string) is None else visual(string)):
            face, glyph = font.place(character)
            codes = self._of(face)
            if glyph not in (character, letter(character)) and character not in LOOK_ALIKES:
                self._warn(letter(character)[0], string, position)
            if character not in codes:
                codes.add(character, glyph)
            if runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + character)
            else:
                runs.append((face, character))
        return runs

    def _warn(self, character: str, string: str, position: int) -> None:
        start = max(0, position - 20)
        found = MissingCharacter(character, self.page, string[start : position + 20].strip())
        if found not in self.missing:
            self.missing.append(found)

    def write(self, document: FontDocument) -> dict[str, Ready]:
        """Add the fonts to the document; resource names without the slash, and their objects."""
        return {codes.resource[1:]: _write_font(document, codes) for codes in self._codes.values() if codes.glyphs}


class FontDocument(Protocol):
    """What writing a font asks of the document."""

    def add(self, data: bytes = b"") -> Ready:
        """Add an object whose bytes are ready."""

    def add_stream(self, stream: PDFStream) -> bytes:
        """Add a stream; the reference to it."""


def _write_font(document: FontDocument, codes: _Codes) -> Ready:
    """Write a Type 0 font whose character codes are ours, so that each has one glyph and one meaning.

    ISO 32000-1 9.7; ISO 19005-2 6.2.11; ISO 14289-1 7.21.
    """
    face = codes.font.face
    program = codes.font.subset(codes.glyphs)
    glyph_ids = _new_glyph_ids(face.charToGlyph, codes.glyphs)
    tag = _subset_tag(program)
    base = name(f"{tag}+{face.name.decode('ascii', 'replace')}")
    file = document.add_stream(_stream(program, Length1=len(program)))
    descriptor = document.add(
        b"<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox[%s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s"
        b"/StemV %s/FontFile2 %s>>"
        % (
            base,
            (face.flags & ~32) | 4,
            b" ".join(number(edge) for edge in face.bbox),
            number(face.italicAngle),
            number(face.ascent),
            number(face.descent),
            number(face.capHeight),
            number(face.stemV),
            file,
        )
    )
    to_glyphs = document.add_stream(_stream(b"".join(g.to_bytes(2, "big") for g in [0, *glyph_ids])))
    widths = b" ".join(number(codes.font.own_width(glyph)) for glyph in codes.glyphs)
    descendant = document.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/CIDToGIDMap %s/DW 0/W[1[%s]]>>" % (base, descriptor.written, to_glyphs, widths)
    )
    meanings = document.add_stream(_stream(_to_unicode(codes.meanings)))
    return document.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>"
        % (base, descendant.written, meanings)
    )


def _stream(content: bytes, **entries: int) -> PDFStream:
    stream = PDFStream(content=content, filters=[PDFZCompress])
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream


def _new_glyph_ids(glyph_of: Mapping[int, int], characters: Sequence[str]) -> list[int]:
    """Glyph numbers in the subset, in the order in which ReportLab's `makeSubset` gives them."""
    new = {0: 0}
    return [new.setdefault(glyph_of[ord(character)], len(new)) for character in characters]


def _subset_tag(program: bytes) -> str:
    digest = hashlib.sha256(program).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(meanings: Sequence[str]) -> bytes:
    """The map from our codes to Unicode; blocks of 100, as the format demands."""
    lines = []
    for code, meaning in enumerate(meanings, 1):
        value = REPLACEMENT if len(meaning) == 1 and unicodedata.category(meaning) == "Co" else meaning
        lines.append(f"<{code:04X}> <{value.encode('utf-16-be').hex().upper()}>")
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
