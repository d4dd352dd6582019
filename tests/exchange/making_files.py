"""Makes the files that tests import: spreadsheets of three kinds, text in any encoding, and bytes that only pretend."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

Lines = Sequence[Any]  # lines of text, numbers, truth values and dates; None or "" is an empty cell


def xlsx(path: Path, sheets: Mapping[str, Any], *, hidden: Iterable[str] = (), merged: Iterable[str] = ()) -> Path:
    """An .xlsx; `merged` are ranges such as "A4:A6" of the first sheet, filled with their first cell's text."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for name, lines in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, dt.date):
                        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
                        sheet.write_datetime(row, column, moment, day)
                    elif value not in ("", None):
                        sheet.write(row, column, value)
        first = workbook.worksheets()[0]
        for area in merged:
            row, column = _corner(area.partition(":")[0])
            first.merge_range(area, _at(next(iter(sheets.values())), row, column))
    return path


def xls(path: Path, sheets: Mapping[str, Any]) -> Path:
    """An .xls as Excel 97 wrote them."""
    workbook = xlwt.Workbook()
    for name, lines in sheets.items():
        sheet = workbook.add_sheet(name)
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if value not in ("", None):
                    sheet.write(row, column, value)
    workbook.save(str(path))
    return path


def ods(path: Path, sheets: Mapping[str, Any], *, tall: Mapping[str, int] | None = None) -> Path:
    """An .ods; `tall` are texts of the first column that stand in a cell merged over so many rows."""
    document = OpenDocumentSpreadsheet()
    for name, lines in sheets.items():
        table = Table(name=name)
        covered = 0
        for line in lines:
            row = TableRow()
            for column, value in enumerate(line):
                if column == 0 and covered:
                    row.addElement(CoveredTableCell())
                    covered -= 1
                    continue
                height = (tall or {}).get(str(value), 1) if column == 0 else 1
                covered = height - 1 if height > 1 else covered
                row.addElement(_ods_cell(value, height))
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """A text file; line ends as Windows writes them."""
    path.write_bytes(content.replace("\n", "\r\n").encode(encoding))
    return path


def raw_xlsx(path: Path, sheet_data: str, *, before: str = "") -> Path:
    """An .xlsx with one sheet whose XML is given, for what no library would write."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Ark1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{main}">'
        f"<sheetData>{sheet_data}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def string_cell(reference: str, content: str) -> str:
    """A cell of text in a sheet's XML."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{content}</t></is></c>'


def _ods_cell(value: object, height: int) -> TableCell:
    if value in ("", None):
        return TableCell()
    span = {"numberrowsspanned": height, "numbercolumnsspanned": 1} if height > 1 else {}
    if isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **span)
    else:
        cell = TableCell(valuetype="string", **span)
    cell.addElement(P(text=str(value)))
    return cell


def _corner(reference: str) -> tuple[int, int]:
    return int(reference[1:]) - 1, ord(reference[0]) - ord("A")


def _at(lines: Lines, row: int, column: int) -> object:
    return lines[row][column] if row < len(lines) and column < len(lines[row]) else ""
