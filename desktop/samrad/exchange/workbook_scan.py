"""What a workbook's XML says before it is trusted: runs in the child process, so it knows nothing of the program.

Everything is counted while it is unpacked, never taken from what the archive says of itself.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct, field

MOST_UNPACKED = 512 * 1024 * 1024
MOST_CELLS_SPANNED = 40_000_000
_CHUNK = 4 * 1024 * 1024
_LONGEST_TAIL = 16 * 1024 * 1024

_FAR = re.compile(rb' r="(?:[A-Z]{2,3}\d|[A-Z]\d{6})')
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3}\d{1,7})"[^>]*(?<!/)>(?!</)')
_ANY_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3}\d{1,7})"')
_NO_RESULT = re.compile(rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\shidden="(?:1|true)"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class RefusedError(Exception):
    """The workbook is not read; `reason` is a key that the parent process has a sentence for."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class SheetFacts(Struct):
    """What the XML of one sheet tells that calamine does not. Rows and columns count from 1."""

    unreadable: list[tuple[int, int, str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: int = 0


def scan_workbook(path: str) -> tuple[str, dict[str, SheetFacts]]:
    """The kind of a zipped workbook ("xlsx" or "ods") and facts by sheet name.

    Raises:
        RefusedError: it is another kind of archive, too large when unpacked, spans too much, or declares XML entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            budget = _Budget()
            if "xl/workbook.xml" in names:
                return "xlsx", _scan_xlsx(archive, names, budget)
            if "content.xml" in names:
                return "ods", _scan_ods(archive, names, budget)
            raise RefusedError(_other_archive(names))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise RefusedError("damaged", str(error)) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise RefusedError("encrypted", str(error)) from error
    except (ET.ParseError, expat.ExpatError, zlib.error) as error:
        raise RefusedError("damaged", str(error)) from error


def _other_archive(names: set[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return "word"
    if any(name.startswith("ppt/") for name in names):
        return "slides"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.endswith(".iwa") or name.startswith("Index") for name in names):
        return "numbers"
    return "archive"


class _Budget:
    """Counts what has been unpacked so far, over all members."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED

    def chunks(self, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise RefusedError("bomb", name)
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise RefusedError("entities", name)
                yield chunk

    def whole(self, archive: zipfile.ZipFile, name: str) -> bytes:
        return b"".join(self.chunks(archive, name))


def _scan_xlsx(archive: zipfile.ZipFile, names: set[str], budget: _Budget) -> dict[str, SheetFacts]:
    sheet_of_part = _sheet_names(archive, names, budget)
    facts: dict[str, SheetFacts] = {}
    for name in sorted(names):
        if name.endswith((".xml", ".rels")):
            title = sheet_of_part.get(name.lower())
            if title is None:
                for _ in budget.chunks(archive, name):
                    pass
            else:
                facts[title] = _scan_sheet(budget.chunks(archive, name))
    return facts


def _sheet_names(archive: zipfile.ZipFile, names: set[str], budget: _Budget) -> dict[str, str]:
    """The sheet's name by the archive's part that holds it."""
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in names:
        return {}
    targets = {element.get("Id"): element.get("Target", "") for element in _tree(budget.whole(archive, relations))}
    parts = {}
    for element in _tree(budget.whole(archive, "xl/workbook.xml")).iter():
        target = targets.get(element.get(_RELATION)) if element.tag.rpartition("}")[2] == "sheet" else None
        if target:
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            parts[part.lower()] = element.get("name", "")
    return parts


def _tree(xml: bytes) -> ET.Element:
    """A small part as a tree; it has been found free of entities already."""
    return ET.fromstring(xml)  # noqa: S314


def _scan_sheet(chunks: Iterator[bytes]) -> SheetFacts:
    facts = SheetFacts()
    widest, tallest = 26, 0
    for piece in _whole_cells(chunks):
        for row, column in _far_cells(piece):
            widest, tallest = max(widest, column), max(tallest, row)
        facts.unreadable += _lost_values(piece)
        if b"hidden=" in piece:
            facts.hidden_rows += sum(1 for _ in _HIDDEN_ROW.finditer(piece))
        last = _ANY_CELL.search(piece, max(piece.rfind(b' r="') - 200, 0))
        if last:
            tallest = max(tallest, _position(last[1])[0])
    if tallest * widest > MOST_CELLS_SPANNED:
        raise RefusedError("extent")
    return facts


def _whole_cells(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks, cut where a row or cell ends, so that none is torn in two."""
    rest = b""
    for chunk in chunks:
        piece = rest + chunk
        cut = max(piece.rfind(b"</row>"), piece.rfind(b"</c>"))
        if cut < 0:
            if len(piece) > _LONGEST_TAIL:
                raise RefusedError("damaged")
            rest = piece
            continue
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


def _far_cells(piece: bytes) -> Iterator[tuple[int, int]]:
    """Filled cells beyond column Z or row 99,999; an honest list has few or none."""
    for match in _FAR.finditer(piece):
        cell = _FILLED_CELL.match(piece, _start_of_cell(piece, match.start()))
        if cell:
            yield _position(cell[1])


def _lost_values(piece: bytes) -> Iterator[tuple[int, int, str]]:
    """Cells with an error value, or with a formula whose result was never stored."""
    for at in _places(piece, b' t="e"'):
        yield from _lost(piece, at, "error")
    if b"f>" in piece or b"f/>" in piece:
        for end in (b"f>", b"f/>"):
            for at in _places(piece, end):
                if _NO_RESULT.match(piece, at + len(end)):
                    yield from _lost(piece, at, "formula")


def _lost(piece: bytes, at: int, why: str) -> Iterator[tuple[int, int, str]]:
    cell = _ANY_CELL.match(piece, _start_of_cell(piece, at))
    if cell:
        yield (*_position(cell[1]), why)


def _places(piece: bytes, wanted: bytes) -> Iterator[int]:
    at = piece.find(wanted)
    while at >= 0:
        yield at
        at = piece.find(wanted, at + 1)


def _start_of_cell(piece: bytes, at: int) -> int:
    """Where the `<c …>` that holds a position begins, with or without a namespace prefix."""
    start = piece.rfind(b"<c ", 0, at + 1)
    prefixed = piece.rfind(b":c ", 0, at + 1) if start < at - 200 else -1
    return piece.rfind(b"<", 0, prefixed) if prefixed > start else max(start, 0)


def _position(reference: bytes) -> tuple[int, int]:
    letters = reference.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(reference[len(letters) :]), column


def _scan_ods(archive: zipfile.ZipFile, names: set[str], budget: _Budget) -> dict[str, SheetFacts]:
    manifest, mimetype = (
        budget.whole(archive, name) if name in names else b"" for name in ("META-INF/manifest.xml", "mimetype")
    )
    if b"encryption-data" in manifest:
        raise RefusedError("encrypted")
    if mimetype and b"spreadsheet" not in mimetype:
        raise RefusedError("word" if b"text" in mimetype else "archive")
    reader = _OdsReader()
    for chunk in budget.chunks(archive, "content.xml"):
        reader.parser.Parse(chunk, False)
    reader.parser.Parse(b"", True)
    return reader.facts


class _OdsReader:
    """Follows the tables of an .ods for what calamine leaves out: merged cells and hidden rows."""

    def __init__(self) -> None:
        self.facts: dict[str, SheetFacts] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._sheet = SheetFacts()
        self._row = self._column = self._row_step = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else {}
        if name in ("table-cell", "covered-table-cell"):
            self._cell(named)
        elif name == "table-row":
            self._column, self._row_step = 0, _count(named, "number-rows-repeated")
            if named.get("visibility", "visible") != "visible" and self._row_step < 100_000:
                self._sheet.hidden_rows += self._row_step
        elif name == "table" and tag.startswith("urn:oasis:names:tc:opendocument:xmlns:table"):
            self._row = 0
            self._sheet = self.facts.setdefault(named.get("name", ""), SheetFacts())

    def _end(self, tag: str) -> None:
        if tag.endswith(" table-row"):
            self._row += self._row_step

    def _cell(self, named: dict[str, str]) -> None:
        down, across = _count(named, "number-rows-spanned"), _count(named, "number-columns-spanned")
        row, column = self._row + 1, self._column + 1
        if down > 1 or across > 1:
            self._sheet.merges.append((row, column, row + down - 1, column + across - 1))
        if named.get("value-type") == "error":
            self._sheet.unreadable.append((row, column, "error"))
        self._column += _count(named, "number-columns-repeated")


def _count(named: dict[str, str], key: str) -> int:
    text = named.get(key, "1")
    return min(int(text), 2_000_000) if text.isdigit() else 1
