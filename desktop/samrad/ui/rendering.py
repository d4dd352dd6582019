"""Pages of a PDF as pictures and as words.

PDFium must not be entered by two threads at once: everything here runs on the desk's reader thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2
from msgspec import Struct
from PySide6.QtGui import QImage


class Leaf(Struct, frozen=True):
    """One page: its size in points (1/72 inch) and the words that a screen reader is told."""

    width: float
    height: float
    words: str


def leaves(content: bytes) -> tuple[Leaf, ...]:
    """All pages of a document, from the first."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return tuple(_leaf(page) for page in _pages(document))


def picture(content: bytes, number: int, scale: float) -> QImage:
    """A page as a picture. `number` counts from 0; at scale 1 a point is a pixel."""
    with closing(pypdfium2.PdfDocument(content)) as document, closing(document[number]) as page:
        return _drawn(page, scale)


@contextmanager
def pictures(content: bytes, scale: float) -> Iterator[Iterator[QImage]]:
    """The pages of a document as pictures, one after the other; only one is held at a time."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        yield (_drawn(page, scale) for page in _pages(document))


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(document)):
        with closing(document[number]) as page:
            yield page


def _leaf(page: pypdfium2.PdfPage) -> Leaf:
    width, height = page.get_size()
    with closing(page.get_textpage()) as text:
        return Leaf(width, height, " ".join(text.get_text_bounded().split()))


def _drawn(page: pypdfium2.PdfPage, scale: float) -> QImage:
    with closing(page.render(scale=scale)) as bitmap:
        borrowed = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
        return borrowed.copy()
