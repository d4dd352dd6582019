"""Where text stands on the page, by an independent reader (PDFium): nothing outside, nothing over other text."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

CELL = 12.0
"""Side of the squares in which neighbours are looked for, in points."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A visible character: its box on the page in points, and the text object it belongs to."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    group: int

    @property
    def area(self) -> float:
        """Area of the box."""
        return (self.right - self.left) * (self.top - self.bottom)

    def covers(self, other: Glyph) -> bool:
        """Whether one stands over the other; italic letters lean, and hooks and accents hang, over their neighbours."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        if across < 0.5 * min(self.right - self.left, other.right - other.left) or up <= 0:
            return False
        return across * up > 0.3 * min(self.area, other.area)


def misplaced(content: bytes) -> list[str]:
    """Text that lies outside its page, or over other text; text that stands askew (a mark) is passed over."""
    faults: list[str] = []
    document = pypdfium2.PdfDocument(content)
    try:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            glyphs = list(_glyphs(page))
            faults.extend(f"page {index + 1}: {fault}" for fault in _outside(glyphs, width, height))
            faults.extend(f"page {index + 1}: {fault}" for fault in _over_other(glyphs))
            page.close()
    finally:
        document.close()
    return faults


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    askew: dict[int, bool] = {}
    try:
        for index in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, index))
            if character.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            thing = pdfium.FPDFText_GetTextObject(text, index)
            group = ctypes.addressof(thing.contents) if thing else 0
            if group not in askew:
                pdfium.FPDFPageObj_GetMatrix(thing, matrix)
                askew[group] = abs(matrix.b) > 0.001
            if askew[group] or not pdfium.FPDFText_GetCharBox(text, index, *edges):
                continue
            left, right, bottom, top = (edge.value for edge in edges)
            yield Glyph(character, left, bottom, right, top, group)
    finally:
        text.close()


def _outside(glyphs: list[Glyph], width: float, height: float) -> Iterator[str]:
    for glyph in glyphs:
        if glyph.left < -0.5 or glyph.bottom < -0.5 or glyph.right > width + 0.5 or glyph.top > height + 0.5:
            yield f"{glyph.character!r} at {glyph.left:.0f}, {glyph.bottom:.0f} is outside"


def _over_other(glyphs: list[Glyph]) -> Iterator[str]:
    squares: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.area <= 0 or unicodedata.category(glyph.character).startswith("M"):
            continue  # marks belong over their letters
        near = {
            other
            for column in range(int(glyph.left / CELL), int(glyph.right / CELL) + 1)
            for row in range(int(glyph.bottom / CELL), int(glyph.top / CELL) + 1)
            for other in squares[column, row]
        }
        for other in near:
            if other.group != glyph.group and glyph.covers(other):
                yield f"{glyph.character!r} over {other.character!r} at {glyph.left:.0f}, {glyph.bottom:.0f}"
        for column in range(int(glyph.left / CELL), int(glyph.right / CELL) + 1):
            for row in range(int(glyph.bottom / CELL), int(glyph.top / CELL) + 1):
                squares[column, row].append(glyph)
