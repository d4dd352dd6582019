"""Text files with separators: which encoding and which separator, decided by what the header and the rows then say.

Guessing by statistics fails here: a short cp1252 list looks like cp1250, and a letter may look like a separator. So
the few encodings and separators that occur are each tried, and the one that reads as a list of people is taken.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from samrad.exchange.cells import CellMaker, CellTooLongError, Row, Sheet
from samrad.exchange.file_refusals import refusal
from samrad.exchange.header_words import Strength, heading_of

MOST_ROWS = 200_000
_SAMPLE_LETTERS = 20_000
_SAMPLE_ROWS = 60
_SEPARATORS = (";", "\t", ",", "|")
_NONE = "\x1f"
_LEAST_FITNESS = 0.5
_LEGACY = ("cp1252", "mac_roman", "cp865", "iso8859_10")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'\A="(.*)"\Z', re.DOTALL)
_TWICE_ENCODED = re.compile("Ã[¦¸¥†˜…\x86\x98\x85©¤¶¼]|â€|Ä[‘‹]|Å[¡ž‹]")
_NORWEGIAN = frozenset("æøåÆØÅ")
_PLAUSIBLE = frozenset("éèêëüúóòôöäàáâćčđŋšŧžÉÈÜÓÖÄÁČĐŊŠŦŽïçñ–—’‘“”«»…€§°·•´½®©\xa0")
_MOST_LINES_IN_A_CELL = 30
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class TextList(Struct, frozen=True):
    """A delimited file as a sheet of cells, and what it was taken for.

    `repaired`: its letters had been encoded twice.

    `stray_quotes`: a quotation mark was never closed, and was read as a letter.
    """

    sheet: Sheet
    encoding: str
    separator: str
    repaired: bool = False
    stray_quotes: bool = False


def read_delimited(content: bytes, name: str) -> TextList:
    """Read the bytes of a .csv, .tsv or .txt file.

    Raises:
        AppError: they are no text, or hold too much.
    """
    text, encoding = decode(content, name)
    text, repaired = _mend(text)
    separator, body = _separator(text)
    try:
        records, stray_quotes = _records(body, separator)
        rows = tuple(_rows(records))
    except CellTooLongError as error:
        raise refusal("cell", name) from error
    except csv.Error as error:
        raise refusal("not_text", name) from error
    if len(rows) > MOST_ROWS:
        raise refusal("rows", name)
    return TextList(Sheet("", rows), encoding, separator if separator != _NONE else "", repaired, stray_quotes)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text, and the encoding it was in.

    Raises:
        AppError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding
    wide = _wide_encoding(content)
    if wide is not None:
        return content.decode(wide, errors="replace"), wide
    if b"\x00" in content:
        raise refusal("binary", name)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _legacy(content)
    if _looks_binary(text):
        raise refusal("binary", name)
    return text, encoding


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Norwegian text is then zero."""
    sample = content[: _SAMPLE_LETTERS * 2]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return None


def _legacy(content: bytes) -> tuple[str, str]:
    """Text that is no UTF-8: mostly UTF-8 with a few foreign bytes, or one of the older encodings."""
    mixed = content.decode("utf-8", errors="surrogateescape")
    broken = sum(1 for letter in mixed if "\udc80" <= letter <= "\udcff")
    sound = sum(1 for letter in mixed if letter > "\x7f") - broken
    if sound > 4 * broken:
        return _by_line(content), "utf-8"
    readings = [(encoding, content.decode(encoding, errors="replace")) for encoding in _LEGACY]
    encoding, text = max(readings, key=lambda reading: _plausibility(reading[1]))
    if encoding == "cp1252" and "\ufffd" in text:
        return content.decode("latin-1"), "latin-1"
    return text, encoding


def _by_line(content: bytes) -> str:
    """Each line as UTF-8 where it is that, as cp1252 where not: lists are pasted together from several sources."""
    lines = []
    for line in content.splitlines(keepends=True):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
    return "".join(lines)


def _plausibility(text: str) -> float:
    """How Norwegian the letters outside ASCII are: æ, ø, å count for it, symbols and control characters against it."""
    foreign = Counter(letter for letter in text if letter > "\x7f")
    if not foreign:
        return 0.0
    score = sum(
        count * (2.0 if letter in _NORWEGIAN else 0.5 if letter in _PLAUSIBLE else -2.0)
        for letter, count in foreign.items()
    )
    known = sum(
        1 for word in re.findall(r"[^\W\d_]*[æøåÆØÅ][^\W\d_]*", text[:_SAMPLE_LETTERS]) if heading_of(word) is not None
    )
    upper_inside = len(re.findall(r"[a-zæøå][ÆØÅ][a-zæøå]", text))
    return score / sum(foreign.values()) + 0.2 * known - 0.3 * min(upper_inside, 10)


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE_LETTERS]
    odd = sum(1 for letter in sample if (letter < " " and letter not in "\t\r\n\f\v\x1a") or letter == "\ufffd")
    return odd > len(sample) * 0.02


def _mend(text: str) -> tuple[str, bool]:
    """Put letters right that were encoded twice ("BÃ¦rum"), when that makes sense of all of them."""
    if not _TWICE_ENCODED.search(text):
        return text, False
    lines = []
    for line in text.split("\n"):
        try:
            mended = line.encode("cp1252").decode("utf-8") if _TWICE_ENCODED.search(line) else line
        except UnicodeError:
            mended = line
        lines.append(mended)
    return "\n".join(lines), lines != text.split("\n")


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the list without the line that declares it. No separator: every line is one cell."""
    declared = _DECLARED.match(text)
    if declared:
        return declared[1], text[declared.end() :]
    sample = text[:_SAMPLE_LETTERS]
    best = max(_SEPARATORS, key=lambda separator: _fitness(sample, separator))
    score, _ = _fitness(sample, best)
    return (best if score >= _LEAST_FITNESS else _NONE), text


def _fitness(sample: str, separator: str) -> tuple[float, int]:
    """How well a separator explains the sample: headings it makes, then rows of one and the same width."""
    if separator not in sample:
        return (-1.0, 0)
    try:
        records = [
            record for record in csv.reader(sample.splitlines(keepends=True), delimiter=separator) if any(record)
        ]
    except csv.Error:
        return (-1.0, 0)
    records = records[:_SAMPLE_ROWS]
    headings = max((_headings(record) for record in records[:15]), default=0)
    widths = Counter(len(record) for record in records if len(record) > 1)
    same, together = widths.most_common(1)[0] if widths else (1, 0)
    return (headings * 2 + (together / max(len(records), 1)) * (1.0 + min(same, 12) / 12), same)


def _headings(record: list[str]) -> int:
    found = [heading_of(cell.strip()) for cell in record]
    return (
        sum(1 for heading in found if heading is not None and heading.strength > Strength.PHRASE)
        if len(record) > 1
        else 0
    )


def _records(text: str, separator: str) -> tuple[list[list[str]], bool]:
    """The records, and whether some quotation mark was never closed and had to be taken for a letter.

    One stray mark must not swallow the rows after it, so records are put together line by line.
    """
    lines = _LINE.findall(text)
    if '"' not in text:
        return list(csv.reader(lines, delimiter=separator)), False
    width = _usual_width(lines, separator)
    records: list[list[str]] = []
    strays = False
    at = 0
    while at < len(lines):
        record, taken, stray = _next_record(lines, at, separator, width)
        records.append(record)
        strays = strays or stray
        at += taken
    return records, strays


def _next_record(lines: list[str], at: int, separator: str, width: int) -> tuple[list[str], int, bool]:
    """The record that begins at a line, how many lines it takes, and whether its quotation marks were letters."""
    end = at + 1
    marks = lines[at].count('"')
    while marks % 2 and end < len(lines) and end - at < _MOST_LINES_IN_A_CELL:
        marks += lines[end].count('"')
        end += 1
    several = end - at > 1
    each_stands_alone = several and width > 1 and all(line.count(separator) == width - 1 for line in lines[at:end])
    if marks % 2 == 0 and not each_stands_alone:
        record = next(csv.reader(lines[at:end], delimiter=separator), [])
        if (
            not several
            or len(record) == width
            or not any(line.count(separator) == width - 1 for line in lines[at + 1 : end])
        ):
            return record, end - at, False
    bare = next(csv.reader([lines[at]], delimiter=separator, quoting=csv.QUOTE_NONE), [])
    return [cell.strip('"') for cell in bare], 1, True


def _usual_width(lines: list[str], separator: str) -> int:
    widths = Counter(
        len(record)
        for line in lines[:500]
        if line.count('"') % 2 == 0
        for record in csv.reader([line], delimiter=separator)
        if record
    )
    return widths.most_common(1)[0][0] if widths else 1


def _rows(records: list[list[str]]) -> Iterator[Row]:
    cells = CellMaker()
    for number, record in enumerate(records, 1):
        filled = {}
        for column, raw in enumerate(record, 1):
            if raw:
                cell = cells[_FORMULA_TEXT.sub(r"\1", raw) if raw.startswith('="') else raw]
                if cell is not None:
                    filled[column] = cell
        if filled:
            yield Row(number, filled)
