"""Checks fonts, and reads what their codes mean (ISO 19005-2 6.2.11, Matterhorn 10 and 31)."""

from __future__ import annotations

import re
import struct
import unicodedata
from dataclasses import dataclass

from pikepdf import Array, Name, Object


@dataclass(frozen=True)
class Meaning:
    """What a font's codes mean, and which glyph each draws."""

    unicode: dict[int, str]
    glyphs: dict[int, int]

    def text(self, shown: bytes) -> str:
        """The text of a shown string; a code without meaning gives U+FFFF."""
        codes = [shown[at] << 8 | shown[at + 1] for at in range(0, len(shown), 2)]
        return "".join(self.unicode.get(code, "\uffff") for code in codes)

    def faults(self, shown: bytes) -> list[str]:
        """Codes without meaning or glyph."""
        out = []
        for at in range(0, len(shown), 2):
            code = shown[at] << 8 | shown[at + 1]
            if code not in self.unicode:
                out.append(f"10-001: code {code} has no meaning")
            if not self.glyphs.get(code, 0):
                out.append(f"31-030: code {code} draws .notdef")
        return out


def meaning(font: Object) -> Meaning:
    """Read a composite font's maps."""
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    unicode: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            unicode[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    descendant = font.DescendantFonts[0]
    raw = descendant.CIDToGIDMap.read_bytes()
    glyphs = {code: raw[2 * code] << 8 | raw[2 * code + 1] for code in range(len(raw) // 2)}
    return Meaning(unicode, glyphs)


def font_faults(font: Object) -> list[str]:
    """Faults of one font dictionary."""
    if font.get("/Subtype") == Name.CIDFontType2:
        return _descendant_faults(font)
    if font.get("/Subtype") != Name.Type0:
        return [f"31: a font of another kind than ours: {font.get('/Subtype')}"]
    out = []
    if font.get("/Encoding") != Name("/Identity-H"):
        out.append("31: encoding is not Identity-H")
    if "/ToUnicode" not in font:
        return [*out, "31-027: no map to Unicode"]
    found = meaning(font)
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    if any(int(count) > 100 for count in re.findall(r"(\d+) beginbf", cmap)):
        out.append("a block of more than 100 in the map to Unicode")
    for code, text in found.unicode.items():
        if not text or text[0] in "\0\ufeff\ufffe" or "\uffff" in text:
            out.append(f"31-028: code {code} means {text!r}")
        if any(unicodedata.category(character) == "Co" for character in text):
            out.append(f"6.2.11.7.3: code {code} means a private character")
    if font.BaseFont != font.DescendantFonts[0].BaseFont:
        out.append("names of font and descendant differ")
    return out


def _descendant_faults(font: Object) -> list[str]:
    out = []
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or "/FontFile2" not in descriptor:
        return ["31-009: a font that is not embedded"]
    if not re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont)):
        out.append(f"a subset without a tag: {font.BaseFont}")
    if descriptor.FontName != font.BaseFont:
        out.append("names of font and descriptor differ")
    if "/CIDToGIDMap" not in font or font.CIDToGIDMap == Name.Identity:
        out.append("31-005: no map from codes to glyphs")
        return out
    widths = _program_widths(descriptor.FontFile2.read_bytes())
    raw = font.CIDToGIDMap.read_bytes()
    for code, width in _declared_widths(font).items():
        glyph = raw[2 * code] << 8 | raw[2 * code + 1]
        if glyph >= len(widths):
            out.append(f"31: code {code} draws a glyph that is not there")
        elif abs(widths[glyph] - width) > 1:
            out.append(f"31: code {code} is {width} wide, its glyph {widths[glyph]}")
    return out


def _declared_widths(font: Object) -> dict[int, float]:
    out: dict[int, float] = {}
    entries = list(font.get("/W", Array()))
    while entries:
        start = int(entries.pop(0))
        for offset, width in enumerate(entries.pop(0)):
            out[start + offset] = float(width)
    return out


def _program_widths(program: bytes) -> list[float]:
    """Advance widths of a TrueType program, in thousandths."""
    count = struct.unpack(">H", program[4:6])[0]
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack(">4sIII", program[12 + 16 * index : 28 + 16 * index])
        tables[tag] = program[offset : offset + length]
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    full = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    advances = [struct.unpack(">H", tables[b"hmtx"][4 * index : 4 * index + 2])[0] for index in range(full)]
    advances += [advances[-1]] * (glyphs - full)
    return [advance * 1000 / units for advance in advances]
