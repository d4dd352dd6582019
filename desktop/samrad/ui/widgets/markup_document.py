"""Lines of the Markdown subset in a Qt document: put in, read out, and taken from what other programs paste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from samrad.domain.markup import SCHEMES
from samrad.domain.markup_lines import Line, Marker, Run, Runs, merged
from samrad.ui.theme import Look

EXEMPT = QTextFormat.Property.UserProperty.value + 1
"""The property of words exempt from public access; its value is the legal basis, or nothing."""

_PASTED_BULLET = re.compile(r"^\s*[·•▪‣◦●○■\uf0b7\uf0a7][\s\u00a0]*|^\s*[o§–-][\s\u00a0]{2,}")
_PASTED_NUMBER = re.compile(r"^\s*(\d{1,3})[.)][\s\u00a0]{2,}")
_BREAK, _OBJECT = "\u2028", "\ufffc"


def fill(document: QTextDocument, lines: Sequence[Line], look: Look) -> None:
    """Make the document say these lines and nothing else; there is nothing to undo afterwards."""
    document.setUndoRedoEnabled(False)
    document.clear()
    insert(QTextCursor(document), lines, look)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert(cursor: QTextCursor, lines: Sequence[Line], look: Look) -> None:
    """Put lines where the cursor stands, in place of what is chosen. One step of undo.

    The first line goes on with the paragraph that is there, unless it is an item of a list and that one is not empty.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    open_lists: list[QTextList] = []
    for place, line in enumerate(lines):
        goes_on = not place and (line.marker is Marker.NONE or not cursor.block().text())
        if not goes_on:
            cursor.insertBlock(_plain_block(), QTextCharFormat())
        if line.marker is not Marker.NONE:
            _put_in_list(cursor, line, open_lists)
        elif not goes_on or _is_bare(cursor.block()):
            del open_lists[line.level :]
            cursor.setBlockFormat(_plain_block(min(line.level, len(open_lists))))
        for run in line.runs:
            cursor.insertText(run.text.replace("\n", _BREAK), char_format(run, look))
    cursor.endEditBlock()


def lines_in(document: QTextDocument) -> tuple[Line, ...]:
    """What the document says. A list that goes on after a paragraph begins anew with the number it shows."""
    found: list[Line] = []
    last_lists: dict[int, int] = {}
    block = document.begin()
    while block.isValid():
        found.append(_line(block, last_lists))
        block = block.next()
    return tuple(found)


def pasted_html(html: str) -> tuple[Line, ...]:
    """What another program means by its HTML, as far as the subset can say it; every word is kept."""
    foreign = QTextDocument()
    foreign.setHtml(html)
    return tuple(_understood(line) for line in lines_in(foreign) if any(run.text.strip() for run in line.runs))


def pasted_text(text: str) -> tuple[Line, ...]:
    """Plain text: an empty line parts paragraphs, a leading sign makes a list, `||` is heeded; the rest is as it is."""
    lines: list[Line] = []
    is_exempt = False
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        for number, row in enumerate(paragraph.split("\n")):
            runs, is_exempt = _parted(row, is_exempt=is_exempt)
            line = _understood(Line(runs))
            if re.match(r"- \S", row) and line.marker is Marker.NONE:
                line = Line(_cut(runs, 2), 1, Marker.BULLET)
            before = lines[-1] if number else None
            if before is not None and before.marker is line.marker is Marker.NONE:
                lines[-1] = replace(before, runs=(*before.runs, Run("\n"), *line.runs))
            else:
                lines.append(line)
    return tuple(lines)


def char_format(run: Run, look: Look) -> QTextCharFormat:
    """How a run is shown; what it means can be read from the format again."""
    shown = QTextCharFormat()
    if run.bold:
        shown.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        shown.setFontItalic(True)
    if run.address is not None:
        shown.setAnchor(True)
        shown.setAnchorHref(run.address)
        shown.setToolTip(run.address)
        shown.setForeground(QColor(look.accent))
        shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    if run.is_exempt:
        make_exempt(shown, run.legal_basis or "", look)
    return shown


def look_of(shown: QTextCharFormat) -> Run:
    """What a format means, as a run without words."""
    href = shown.anchorHref() if shown.isAnchor() else ""
    basis = shown.property(EXEMPT)
    return Run(
        "",
        bold=shown.fontWeight() >= QFont.Weight.DemiBold,
        italic=shown.fontItalic(),
        address=href if _is_lawful(href) else None,
        is_exempt=basis is not None,
        legal_basis=str(basis) if basis else None,
    )


def make_exempt(shown: QTextCharFormat, basis: str, look: Look) -> None:
    """Mark a format as exempt from public access: a ground of its own, and a line of dashes under the words."""
    shown.setProperty(EXEMPT, basis)
    shown.setBackground(QColor(look.notice))
    shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    shown.setUnderlineColor(QColor(look.warning))
    if basis:
        shown.setToolTip(basis)


def list_format(marker: Marker, level: int, start: int = 1) -> QTextListFormat:
    """The format of a list of this kind, so deep."""
    made = QTextListFormat()
    bullets = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
    made.setStyle(bullets[(level - 1) % len(bullets)] if marker is Marker.BULLET else QTextListFormat.Style.ListDecimal)
    made.setIndent(level)
    made.setStart(start)
    return made


def marker_of(found: QTextList | None) -> Marker:
    """Which kind of list it is."""
    if found is None:
        return Marker.NONE
    bullets = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
    return Marker.BULLET if found.format().style() in bullets else Marker.NUMBER


def runs_in(block: QTextBlock) -> Runs:
    """The runs of one paragraph of a document."""
    return merged(_runs(block))


def _plain_block(level: int = 0) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setIndent(level)
    made.setBottomMargin(6)
    made.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _is_bare(block: QTextBlock) -> bool:
    found: QTextList | None = block.textList()
    return found is None and not block.text()


def _put_in_list(cursor: QTextCursor, line: Line, open_lists: list[QTextList]) -> None:
    level = max(1, min(line.level, len(open_lists) + 1))
    del open_lists[level:]
    if len(open_lists) == level and (line.begins or marker_of(open_lists[-1]) is not line.marker):
        open_lists.pop()
    cursor.setBlockFormat(_plain_block())
    if len(open_lists) == level:
        open_lists[-1].add(cursor.block())
    else:
        open_lists.append(cursor.createList(list_format(line.marker, level, line.start)))


def _line(block: QTextBlock, last_lists: dict[int, int]) -> Line:
    found = block.textList()
    if found is None:
        return Line(runs_in(block), block.blockFormat().indent())
    level, index = max(1, found.format().indent()), found.objectIndex()
    begins = last_lists.get(level) != index
    last_lists[level] = index
    start = max(1, found.format().start()) + found.itemNumber(block)
    return Line(runs_in(block), level, marker_of(found), begins, start)


def _runs(block: QTextBlock) -> Iterator[Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        text = fragment.text().replace(_BREAK, "\n").replace(_OBJECT, "")
        yield replace(look_of(fragment.charFormat()), text=text)
        place += 1


def _is_lawful(address: str) -> bool:
    scheme, colon, rest = address.strip().partition(":")
    return bool(colon and rest) and scheme.lower() in SCHEMES


def _understood(line: Line) -> Line:
    """A line that only looks like an item of a list made into one: Word pastes its lists so."""
    if line.marker is not Marker.NONE:
        return replace(line, begins=False)
    text = "".join(run.text for run in line.runs)
    if found := _PASTED_BULLET.match(text):
        return Line(_cut(line.runs, found.end()), 1, Marker.BULLET)
    if found := _PASTED_NUMBER.match(text):
        return Line(_cut(line.runs, found.end()), 1, Marker.NUMBER, start=int(found[1]))
    return Line(line.runs)


def _cut(runs: Runs, length: int) -> Runs:
    """The runs without their first letters."""
    kept = []
    for run in runs:
        kept.append(replace(run, text=run.text[length:]))
        length = max(0, length - len(run.text))
    return merged(kept)


def _parted(row: str, *, is_exempt: bool) -> tuple[Runs, bool]:
    runs = []
    for place, part in enumerate(row.split("||")):
        is_exempt = is_exempt if not place else not is_exempt
        runs.append(Run(part, is_exempt=is_exempt))
    return merged(runs), is_exempt
