"""Documents that are no text: PDF files and spreadsheets, as `fetch_pdf_lines` and `fetch_sheet` return them.

Their bytes are read in a process of its own (`process.py`), which has a limit of time and of memory and can write no
file, because a document of a few kilobytes can ask its reader for hours or for terabytes, and because a library in C or
Rust cannot be interrupted.  `pdf.py` and `sheets.py` run there.  Nothing that a document has in it is run: no macro, no
formula, no script, no file that is embedded or linked.
"""

import contextlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from holidays_cli.errors import NotPublished, SourceError, Unreachable, Unreadable
from holidays_cli.web.deadline import call_within
from holidays_cli.web.documents.limits import EXTRA

MODULE = "holidays_cli.web.documents.process"
SECONDS = 12.0  # for reading one document, as long as for fetching it
PDF_START = b"%PDF-"
ZIP_START = b"PK\x03\x04"  # of xlsx and ods
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of xls, and of an xlsx with a password
PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
PDF_HEAD = 1024  # bytes in which the start of a PDF must stand
LIBRARIES = {"pdf": "pypdf", "sheets": "python_calamine"}
FORMS = {"pdf": "a PDF", "sheets": "a spreadsheet"}
TOO_LATE = f"reading it takes longer than the {SECONDS:.0f} seconds that a document has"

Cell = str | int | float | bool | date | datetime
"""A value of a sheet: a text, a number, a truth value, a date, or a date with a time of day; `""` where there is none."""


class PdfLine(NamedTuple):
    """A line of a PDF, as a person reads it: from left to right, or in Arabic and Hebrew from right to left."""

    text: str
    """All of it, runs of blanks as one blank."""
    cells: tuple[str, ...]
    """Its parts that stand apart from each other, as the cells of a table do."""
    page: int
    """The number of its page, from 1."""


class Sheet(NamedTuple):
    """A sheet of a spreadsheet."""

    name: str
    rows: list[list[Cell]]
    """The rows that have a value, equally wide."""
    is_hidden: bool


def detect_form(body: bytes) -> str | None:
    """The form of a document by its first bytes: "pdf", "sheets", or None for any other."""
    if PDF_START in body[:PDF_HEAD]:
        return "pdf"
    return "sheets" if body.startswith((ZIP_START, OLE_START)) else None


def describe(body: bytes) -> str:
    """What a body is that is no document of the form that was expected: `a web page`."""
    form = detect_form(body)
    if form is not None:
        return FORMS[form]
    if body.startswith(PICTURE_STARTS):
        return "a picture, which is not read"
    start = body[:PDF_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        return "a web page" if b"<html" in start or b"<!doctype html" in start else "XML, or a part of a web page"
    return "text" if b"\0" not in start and start.isascii() else "neither a PDF nor an xls, xlsx or ods"


def check_extra(form: str) -> None:
    """Raise Unreadable if the library for a form, "pdf" or "sheets", is not installed."""
    if importlib.util.find_spec(LIBRARIES[form]) is None:
        raise Unreadable(f"reading {FORMS[form]} needs the extra documents: {EXTRA}")


def read_pdf(body: bytes, deadline: float) -> list[PdfLine]:
    """The lines of a PDF; `deadline` on the monotonic clock ends the reading.

    Raises Unreadable for what is no PDF, needs a password, has no text, or exceeds a limit, Unreachable if the time is up.
    """
    lines = _read("pdf", body, deadline)
    return [PdfLine(text, tuple(cells), page) for text, cells, page in lines]


def read_sheets(body: bytes, deadline: float, name: str | None = None) -> list[Sheet]:
    """The sheets of a spreadsheet, or only that with a name; `deadline` on the monotonic clock ends the reading.

    Raises as `read_pdf` does, and NotPublished if there is no sheet of the name.
    """
    sheets = _read("sheets", body, deadline, name)
    return [
        Sheet(sheet_name, [[_decode_cell(cell) for cell in row] for row in rows], is_hidden)
        for sheet_name, rows, is_hidden in sheets
    ]


def rows_below_head(rows: Sequence[Sequence[Cell]], columns: Sequence[str]) -> list[list[Cell]]:
    """The values of some columns in the rows below the head, which is the first row that has all of their names.

    Rows without a value in any of these columns are left out, and so is the head where it is repeated.
    Raises Unreadable if no row has the names.

    >>> rows_below_head([["Holidays", ""], ["Day", "Name"], [20260101, "New Year"]], ["Name", "Day"])
    [['New Year', 20260101]]
    """
    head_names = [name.casefold() for name in columns]
    for number, row in enumerate(rows):
        names = [str(cell).casefold() for cell in row]
        if all(name in names for name in head_names):
            positions = [names.index(name) for name in head_names]
            below = [[row[position] for position in positions] for row in rows[number + 1 :]]
            head = [row[position] for position in positions]
            return [values for values in below if any(value != "" for value in values) and values != head]
    raise Unreadable(f"no row of the sheet is the head with the columns {', '.join(columns)}")


def _read(form: str, body: bytes, deadline: float, name: str | None = None) -> Any:
    """What the process that reads documents answers."""
    check_extra(form)
    if detect_form(body) != form:
        raise Unreadable(f"it is {describe(body)}")
    answer = _ask_process(form, body, min(deadline, time.monotonic() + SECONDS), name)
    if "error" in answer:
        raise _error(answer)
    return answer["value"]


def _error(answer: dict[str, str]) -> SourceError:
    return (NotPublished if answer.get("kind") == "NotPublished" else Unreadable)(answer["error"])


def _ask_process(form: str, body: bytes, deadline: float, name: str | None) -> dict[str, Any]:
    # Imported here, because every reader imports this module, and few read documents.
    import subprocess

    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise Unreadable(TOO_LATE)
    if not sys.executable or getattr(sys, "frozen", False):  # this program is not run by a Python
        return _in_this_process(form, body, deadline, name)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder or os.getcwd() for folder in sys.path)}
    request = json.dumps({"form": form, "name": name, "seconds": seconds}).encode() + b"\n" + body
    # No group of its own: what ends a reader's process ends this one, too.
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-m", MODULE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
    ) as process:  # fmt: skip
        try:
            output, _ = process.communicate(request, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable(TOO_LATE) from None
        finally:
            with contextlib.suppress(OSError):
                process.kill()
    try:
        answer = json.loads(output)
    except ValueError:
        raise Unreadable("it ends the process that reads it, or asks for more memory than that may have") from None
    return dict(answer)


def _in_this_process(form: str, body: bytes, deadline: float, name: str | None) -> dict[str, Any]:
    from holidays_cli.web.documents import process

    call: Callable[[], dict[str, Any]] = lambda: process.answer(form, body, name)  # noqa: E731
    try:
        return call_within(deadline, call)
    except Unreachable:
        raise Unreadable(TOO_LATE) from None


def _decode_cell(cell: Any) -> Cell:
    """A value as it came from the process: dates stand in lists of one text there."""
    if not isinstance(cell, list):
        return cell  # type: ignore[no-any-return]
    text = str(cell[0])
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
