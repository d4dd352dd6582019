"""Fonts: reading, measuring, kerning, and falling back character by character.

A `Font` is one TrueType file with a chain of fonts behind it. It never changes once read, so that one set serves all
documents of a process; what a document has used of it is kept by that document's `Embedding`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from samrad.errors import AppError, Text, say
from samrad.overriding import override
from samrad.reports.tagged.characters import LOOK_ALIKES, REPLACEMENT, clean
from samrad.reports.tagged.direction import RIGHT_TO_LEFT, letter, visual
from samrad.reports.tagged.kerning import Kerning

_WORDS_KEPT = 60_000


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no font of the document has, and where it stands.

    Args:
        character: the character.
        page: the page it first stands on, from 1.
        context: the words around it.
    """

    character: str
    page: int
    context: str

    @property
    def code(self) -> str:
        """The character's number, such as `U+1F9FF`."""
        return f"U+{ord(self.character):04X}"

    def message(self) -> Text:
        """The warning in words."""
        return say(
            "No font of the document has the character {character} ({code}), so another sign stands in its place: "
            "page {page}, “{context}”.",
            character=self.character,
            code=self.code,
            page=self.page,
            context=self.context,
        )


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The four files of a family.

    Args:
        regular, bold, italic, bold_italic: static TrueType files (glyf outlines).
    """

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


class _Advances(dict[str, float]):
    """Width of each character met so far, in thousandths of the size."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        font, glyph = self._font.place(character)
        width = self[character] = font.own_width(glyph)
        return width


class _Widths(dict[str, float]):
    """Width of each word met so far, kerned, in thousandths of the size."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font
        self._advance = font.advances.__getitem__

    def __missing__(self, word: str) -> float:
        if len(self) > _WORDS_KEPT:
            self.clear()
        drawn = word if RIGHT_TO_LEFT.search(word) is None else visual(word)
        kerns = map(self._font.kerns.__getitem__, pairwise(drawn))
        width = self[word] = sum(map(self._advance, drawn)) + sum(kerns)
        return width


class _Kerns(dict[tuple[str, str], int]):
    """Kerning of each pair of characters met so far, in thousandths of the size; none beside spaces."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, pair: tuple[str, str]) -> int:
        value = self[pair] = self._font.read_kern(*pair)
        return value


class Font(TTFont):  # type: ignore[misc]
    """One face and the faces that stand in for it, usable by name everywhere in ReportLab.

    Args:
        name: the name ReportLab knows it by.
        path: a static TrueType file (glyf outlines).
        behind: fonts asked, in their order, for a character that this one lacks.
    """

    def __init__(self, name: str, path: Path, behind: Reserve | None = None) -> None:
        try:
            super().__init__(name, str(path), asciiReadable=0, shapable=False)
        except Exception as error:  # ReportLab has a dozen kinds for a bad file
            raise AppError(
                what=say("The font {file} cannot be read.", file=path.name),
                why=say("The file is missing or damaged."),
                remedy=say("Install the program again."),
            ) from error
        self._behind = behind or Reserve(())
        self._glyphs: Mapping[int, int] = self.face.charToGlyph
        self._places: dict[str, tuple[Font, str]] = {}
        self._reading = Lock()
        self.advances = _Advances(self)
        self._kerning: Kerning | None = None
        self.kerns = _Kerns(self)
        self.widths = _Widths(self)
        self.cap_height: float = self.face.capHeight / 1000 if self.face.capHeight else 0.7

    def has(self, character: str) -> bool:
        """Whether this very face has a glyph for the character."""
        return self._glyphs.get(ord(character), 0) != 0

    def own_width(self, character: str) -> float:
        """Width of a character of this face, in thousandths of the size."""
        return float(self.face.getCharWidth(ord(character)))

    def subset(self, characters: Sequence[str]) -> bytes:
        """A font file with the glyphs of these characters only, in the order in which they first come."""
        with self._reading:  # ReportLab reads the file with one pointer, and papers may be made on two threads
            return bytes(self.face.makeSubset([ord(character) for character in characters]))

    def read_kern(self, left: str, right: str) -> int:
        """Kerning of two characters, in thousandths of the size; 0 unless both are this face's own letters."""
        if left == " " or right == " " or not (self.has(left) and self.has(right)):
            return 0
        if self._kerning is None:
            self._kerning = Kerning(self._gpos())
        value = self._kerning.of(self._glyphs[ord(left)], self._glyphs[ord(right)])
        return round(value * 1000 / int(self.face.unitsPerEm))

    def _gpos(self) -> bytes:
        try:
            return bytes(self.face.get_table("GPOS"))
        except KeyError:
            return b""

    def place(self, character: str) -> tuple[Font, str]:
        """The face that draws a character, and the character whose glyph it draws (often the same)."""
        found = self._places.get(character)
        if found is None:
            found = self._places[character] = self._search(character)
        return found

    def _search(self, character: str) -> tuple[Font, str]:
        if self.has(character):
            return self, character
        if self.has(LOOK_ALIKES.get(character, character)):
            return self, LOOK_ALIKES[character]
        for sought in (character, LOOK_ALIKES.get(character, letter(character)[0]), REPLACEMENT, "?"):
            for font in (self, *self._behind.fonts):
                if font.has(sought):
                    return font, sought
        raise ValueError(f"the font {self.fontName} lacks even the question mark")

    def width(self, string: str, size: float) -> float:
        """Width of a string in points."""
        return self.widths[string] * size / 1000

    # What ReportLab asks of a font, for text inside drawings.

    @override
    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """Width of a string in points, measured with the faces that will draw it; drawings are not kerned."""
        drawn = clean(text)
        drawn = drawn if RIGHT_TO_LEFT.search(drawn) is None else visual(drawn)
        return sum(map(self.advances.__getitem__, drawn)) * size / 1000

    @override
    def splitString(self, text: str, doc: HasEmbedding, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Pieces of a string, each with the number of the face that draws it."""
        chain = (self, *self._behind.fonts)
        return [(chain.index(font), bytes.fromhex(codes)) for font, codes in doc.embedding.encode(self, clean(text))]

    @override
    def getSubsetInternalName(self, subset: int, doc: HasEmbedding) -> str:
        """The name, in the page's resources, of the face with this number."""
        return doc.embedding.resource((self, *self._behind.fonts)[subset])


class Reserve:
    """Fonts that stand in for others, read when they are first needed, which in most papers is never.

    Args:
        paths: their files, in the order in which they are asked.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    @cached_property
    def fonts(self) -> Sequence[Font]:
        """The fonts."""
        return tuple(Font(f"behind-{path.stem}", path) for path in self._paths)


def _register(font: Font) -> None:
    """Make a font known to ReportLab by its name.

    ReportLab keeps fonts by name for the whole process; a face read again must replace the earlier one.
    """
    pdfmetrics._dynFaceNames.pop(font.face.name, None)  # noqa: SLF001
    pdfmetrics._fonts.pop(font.fontName, None)  # noqa: SLF001
    pdfmetrics.registerFont(font)


class Encoder(Protocol):
    """What a document keeps of its fonts, as far as text inside drawings asks for it."""

    def encode(self, font: Font, string: str) -> list[tuple[Font, str]]:
        """A string as runs of hexadecimal codes, each with the face that draws it."""

    def resource(self, font: Font) -> str:
        """The name of a face in the pages' resources, such as `/F2`."""


class HasEmbedding(Protocol):
    """A document that keeps what it uses of each font."""

    @property
    def embedding(self) -> Encoder:
        """What it uses of each font."""


class Fonts:
    """The families a document may use, with what stands behind them.

    Args:
        families: name of each family (`text` must be among them) and its files.
        behind: files of the fonts that stand in, in the order in which they are asked.
    """

    def __init__(self, families: Mapping[str, FontFiles], behind: Sequence[Path] = ()) -> None:
        if "text" not in families:
            raise ValueError("a family named 'text' is needed")
        reserve = Reserve(behind)
        self._fonts: dict[tuple[str, bool, bool], Font] = {}
        for family, files in families.items():
            for bold, italic, path in (
                (False, False, files.regular),
                (True, False, files.bold),
                (False, True, files.italic),
                (True, True, files.bold_italic),
            ):
                named = self.name(family, bold=bold, italic=italic)
                self._fonts[family, bold, italic] = Font(named, path, reserve)
        self.register()

    @classmethod
    def load(cls, folder: Path) -> Fonts:
        """The fonts of a folder that `fonts.json` describes; read once per process and folder."""
        return _load(folder.resolve())

    @staticmethod
    def name(family: str = "text", *, bold: bool = False, italic: bool = False) -> str:
        """The name ReportLab knows a face by: for text inside drawings (`String(..., fontName=Fonts.name())`)."""
        return family + ("-bold" if bold else "") + ("-italic" if italic else "")

    def register(self) -> None:
        """Make ReportLab's names mean these fonts, for text inside drawings."""
        for font in self._fonts.values():
            _register(font)

    def font(self, family: str = "text", *, bold: bool = False, italic: bool = False) -> Font:
        """One face."""
        return self._fonts[family, bold, italic]


@cache
def _load(folder: Path) -> Fonts:
    try:
        described = json.loads((folder / "fonts.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AppError(
            what=say("The fonts for documents cannot be read."),
            why=say("The file {file} is missing or damaged.", file=str(folder / "fonts.json")),
            remedy=say("Install the program again."),
        ) from error
    families = {
        family: FontFiles(**{cut: folder / file for cut, file in files.items()})
        for family, files in described["families"].items()
    }
    return Fonts(families, [folder / file for file in described["behind"]])
