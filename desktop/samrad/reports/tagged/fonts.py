"""Fonts: measuring, falling back character by character, and embedding.

A `Font` is one TrueType file with a chain of fonts behind it. It never changes once read, so that one set serves all
documents of a process; what a document has used of it is kept by that document's `Embedding`.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress
from reportlab.pdfbase.ttfonts import TTFont

from samrad.errors import AppError, Text, say
from samrad.reports.tagged.kerning import Kerning
from samrad.reports.tagged.syntax import Ready, name, number

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LOOK_ALIKES = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{FIGURE SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{SOFT HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{HYPHEN}": "-",
    "\N{MODIFIER LETTER APOSTROPHE}": "\N{RIGHT SINGLE QUOTATION MARK}",
}
"""Characters that may borrow another's glyph; the text behind stays what it was."""

_WORDS_KEPT = 60_000


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no font of the document has, and where it stands."""

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
    """The four files of a family."""

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
        kerns = map(self._font.kerns.__getitem__, pairwise(word))
        width = self[word] = sum(map(self._advance, word)) + sum(kerns)
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
        behind: fonts asked, in this order, for a character that this one lacks.
    """

    def __init__(self, name: str, path: Path, behind: Sequence[Font] = ()) -> None:
        try:
            super().__init__(name, str(path), asciiReadable=0, shapable=False)
        except Exception as error:  # ReportLab has a dozen kinds for a bad file
            raise AppError(
                what=say("The font {file} cannot be read.", file=path.name),
                why=say("The file is missing or damaged."),
                remedy=say("Install the program again."),
            ) from error
        self.behind = tuple(behind)
        self._glyphs: Mapping[int, int] = self.face.charToGlyph
        self._places: dict[str, tuple[Font, str]] = {}
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
        chain = (self, *self.behind)
        for sought in (character, LOOK_ALIKES.get(character), REPLACEMENT, "?"):
            for font in chain:
                if sought is not None and font.has(sought):
                    return font, sought
        raise ValueError(f"the font {self.fontName} lacks even the question mark")

    def width(self, string: str, size: float) -> float:
        """Width of a string in points."""
        return self.widths[string] * size / 1000

    # What ReportLab asks of a font, for text inside drawings.

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802
        """Width of a string in points, measured with the faces that will draw it; drawings are not kerned."""
        return sum(map(self.advances.__getitem__, clean(text))) * size / 1000

    def splitString(self, text: str, doc: HasEmbedding, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802
        """Pieces of a string, each with the number of the face that draws it."""
        chain = (self, *self.behind)
        return [(chain.index(font), bytes.fromhex(codes)) for font, codes in doc.embedding.encode(self, clean(text))]

    def getSubsetInternalName(self, subset: int, doc: HasEmbedding) -> str:  # noqa: N802
        """The name, in the page's resources, of the face with this number."""
        return doc.embedding.resource((self, *self.behind)[subset])


class HasEmbedding:
    """A document that keeps what it uses of each font."""

    embedding: Embedding


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
        self.meanings.append(character)
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
        try:
            return [(codes.resource, codes.show(string))]
        except KeyError:
            return [(self._of(face).resource, self._of(face).show(run)) for face, run in self._runs(font, string)]

    def encode(self, font: Font, string: str) -> list[tuple[Font, str]]:
        """A string as runs of hexadecimal codes without kerning, each with the face that draws it."""
        return [(face, "".join(map(self._of(face).__getitem__, run))) for face, run in self._runs(font, string)]

    def _runs(self, font: Font, string: str) -> list[tuple[Font, str]]:
        """A string cut where another face draws it; every character has its code afterwards."""
        runs: list[tuple[Font, str]] = []
        for position, character in enumerate(string):
            face, glyph = font.place(character)
            codes = self._of(face)
            if glyph != character and character not in LOOK_ALIKES:
                self._warn(character, string, position)
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


class FontDocument:
    """What writing a font asks of the document."""

    def add(self, data: bytes) -> Ready:
        """Add an object whose bytes are ready."""
        raise NotImplementedError

    def add_stream(self, stream: PDFStream) -> bytes:
        """Add a stream; the reference to it."""
        raise NotImplementedError


def _write_font(document: FontDocument, codes: _Codes) -> Ready:
    """Write a Type 0 font whose character codes are ours, so that each has one glyph and one meaning.

    ISO 32000-1 9.7; ISO 19005-2 6.2.11; ISO 14289-1 7.21.
    """
    face = codes.font.face
    points = [ord(glyph) for glyph in codes.glyphs]
    program = face.makeSubset(points)
    glyph_ids = _new_glyph_ids(face.charToGlyph, points)
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


def _new_glyph_ids(glyph_of: Mapping[int, int], points: Sequence[int]) -> list[int]:
    """Glyph numbers in the subset, in the order in which `TTFontFile.makeSubset` gives them."""
    new = {0: 0}
    return [new.setdefault(glyph_of[point], len(new)) for point in points]


def _subset_tag(program: bytes) -> str:
    digest = hashlib.sha256(program).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(meanings: Sequence[str]) -> bytes:
    """The map from our codes to Unicode; blocks of 100, as the format demands."""
    lines = []
    for code, meaning in enumerate(meanings, 1):
        value = REPLACEMENT if unicodedata.category(meaning) == "Co" else meaning
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


class Fonts:
    """The families a document may use, with what stands behind them.

    Args:
        families: name of each family (`text` must be among them) and its files.
        behind: files of the fonts that stand in, in the order in which they are asked.
    """

    def __init__(self, families: Mapping[str, FontFiles], behind: Sequence[Path] = ()) -> None:
        if "text" not in families:
            raise ValueError("a family named 'text' is needed")
        chain = [self._register(Font(f"behind-{path.stem}", path)) for path in behind]
        self._fonts: dict[tuple[str, bool, bool], Font] = {}
        for family, files in families.items():
            for bold, italic, path in (
                (False, False, files.regular),
                (True, False, files.bold),
                (False, True, files.italic),
                (True, True, files.bold_italic),
            ):
                named = self.name(family, bold=bold, italic=italic)
                self._fonts[family, bold, italic] = self._register(Font(named, path, chain))

    @classmethod
    def load(cls, folder: Path) -> Fonts:
        """The fonts of a folder that `fonts.json` describes; read once per process and folder."""
        return _load(folder.resolve())

    @staticmethod
    def name(family: str = "text", *, bold: bool = False, italic: bool = False) -> str:
        """The name ReportLab knows a face by: for text inside drawings (`String(..., fontName=Fonts.name())`)."""
        return family + ("-bold" if bold else "") + ("-italic" if italic else "")

    @staticmethod
    def _register(font: Font) -> Font:
        # ReportLab keeps fonts by name for the whole process; a face read again must replace the earlier one.
        pdfmetrics._dynFaceNames.pop(font.face.name, None)  # noqa: SLF001
        pdfmetrics._fonts.pop(font.fontName, None)  # noqa: SLF001
        pdfmetrics.registerFont(font)
        return font

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


_ODD = re.compile(r"[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u0482\u048a-\u0559\u2010-\u2027\u2030-\u205e]")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def clean(string: str) -> str:
    """Text as it can be set: composed (NFC), without invisible signs, tabs as spaces, any line end as a newline.

    A soft hyphen and a zero-width space stay, because they say where a word may be broken.
    """
    if _ODD.search(string) is None:
        return string
    string = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", string).replace("\t", " "))
    return "".join(map(_visible, string))


def _visible(character: str) -> str:
    if character in "\n\u00ad\u200b":
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return ""
    if category == "Cs" or (category == "Cn" and ord(character) & 0xFFFE == 0xFFFE):
        return REPLACEMENT
    if category == "Zs" and character not in LOOK_ALIKES:
        return " "
    return character
