"""The sheets of an xls, xlsx or ods, read by python-calamine: values as they were stored when it was saved."""

import io
import math
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from holidays_cli.errors import NotPublished
from holidays_cli.web.documents.limits import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_FILES,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_UNPACKED,
    TooMuch,
)

ZIP_START = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the name of the part of a compound file with an encrypted xlsx
WORD_DOCUMENT = "WordDocument".encode("utf-16-le")  # likewise of a doc
LARGEST_WHOLE = 1e15  # above which a sheet does not keep whole numbers apart

# The part that an xlsx, an xlsb and an ods have.
PARTS_OF_SPREADSHEETS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}

SheetRows = tuple[str, list[list[Any]], bool]
"""The name of a sheet, its rows, and whether it is hidden."""


def read(body: bytes, name: str | None) -> list[SheetRows]:
    """All sheets, or only that with a name.

    Raises TooMuch for a spreadsheet that exceeds a limit or needs a password, NotPublished if it has no sheet of the name.
    """
    if body.startswith(ZIP_START):
        _check_files(body)
    elif ENCRYPTED in body:
        raise TooMuch("it is encrypted, and opens with a password only")
    elif WORD_DOCUMENT in body:
        raise TooMuch("it is a Word document, which is not read")
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    except python_calamine.PasswordError:
        raise TooMuch("it is encrypted, and opens with a password only") from None
    metadata = [sheet for sheet in workbook.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if len(metadata) > MAX_SHEETS:
        raise TooMuch(f"it has {len(metadata)} sheets, more than {MAX_SHEETS}")
    if name is not None:
        metadata = [sheet for sheet in metadata if sheet.name.strip() == name]
        if not metadata:
            names = ", ".join(workbook.sheet_names)
            raise NotPublished(f"it has no sheet {name!r} among {names[:200]}")
    sheets: list[SheetRows] = []
    for sheet in metadata:
        rows = _rows(workbook.get_sheet_by_name(sheet.name))
        sheets.append((sheet.name.strip(), rows, sheet.visible != python_calamine.SheetVisibleEnum.Visible))
        if sum(len(row) for _, rows, _ in sheets for row in rows) > MAX_CELLS:
            raise TooMuch(f"it has more than {MAX_CELLS:,} cells")
    return sheets


def _check_files(body: bytes) -> None:
    """Refuse an archive whose files are too many, too large, or those of no spreadsheet.  Raises TooMuch."""
    files = zipfile.ZipFile(io.BytesIO(body)).infolist()
    unpacked = sum(file.file_size for file in files)
    if len(files) > MAX_FILES or unpacked > MAX_UNPACKED:
        raise TooMuch(f"its {len(files):,} files have {unpacked // 1_000_000:,} MB, more than is read")
    names = {file.filename for file in files}
    if "word/document.xml" in names:
        raise TooMuch("it is a Word document, which is not read")
    if not names & PARTS_OF_SPREADSHEETS:
        raise TooMuch("it is a zip archive without a spreadsheet's parts; what is packed in it is not read")


def _rows(sheet: python_calamine.CalamineSheet) -> list[list[Any]]:
    """The rows of a sheet; a cell that spans several has its value in each of them."""
    last_row, last_column = sheet.end or (0, 0)  # both from 0
    if last_row >= MAX_ROWS or last_column >= MAX_COLUMNS:
        raise TooMuch(
            f"its sheet {sheet.name!r:.60} has {last_row + 1:,} rows and {last_column + 1:,} columns, more than"
            f" {MAX_ROWS:,} and {MAX_COLUMNS}"
        )
    values = sheet.to_python(skip_empty_area=False)
    rows = [[_cell(value) for value in row] for row in values]
    if sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) > MAX_CHARACTERS:
        raise TooMuch(f"its text has more than {MAX_CHARACTERS:,} characters")
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
    return [row for row in rows if any(cell != "" for cell in row)]


def _cell(value: Any) -> Any:
    """A value as it passes to the program that asked: dates as lists of one text, whole numbers without a fraction."""
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()  # a day, whose format has a time, too
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, time | timedelta | str):
        return " ".join(str(value).split())
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < LARGEST_WHOLE
        return int(value) if is_whole else value if math.isfinite(value) else ""
    return value
