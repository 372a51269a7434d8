"""What an address answers: the page itself, and in which of five formats it is."""

import csv
import json
import re
from dataclasses import dataclass

import charset_normalizer

from holidays_cli import web
from holidays_cli.errors import Unreadable

FORMAT_NAMES = {"ics": "iCalendar", "json": "JSON", "csv": "CSV", "xml": "XML", "html": "HTML"}
DELIMITERS = ",;\t|"
HTML_START = re.compile(
    r"<(?:!doctype html|html|body|div|table|ul|p|article|main|section)\b",
    re.IGNORECASE,
)

# Detection names the smallest encoding that fits the bytes; these are the larger ones that people use.
USUAL_ENCODINGS = {
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "shift_jisx0213": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "johab": "cp949",
    "big5": "cp950",
    "big5hkscs": "cp950",
    "ascii": "utf_8",
}


@dataclass(frozen=True)
class Document:
    """A page as it was read."""

    url: str
    text: str
    format: str
    """A key of FORMAT_NAMES, which is also the suffix of a file with such a page."""
    encoding: str | None = None
    """The encoding, where a reader must name it because neither the server nor the page does."""
    template: str | None = None
    """The address as it was typed, if {year} stands in it."""
    year: int | None = None
    """The year that was put in the place of {year}."""

    @property
    def encoding_argument(self) -> str:
        """What a reader's call that fetches the page must have behind the address."""
        return f', encoding="{self.encoding}"' if self.encoding else ""


def fetch_document(address: str, year: int) -> Document:
    """The document at `address`, in which {year} stands for `year`.

    Raises Unreachable or NotPublished as `web.fetch` does, Unreadable if it has none of the five formats.
    """
    url = address.replace("{year}", str(year))
    encoding = None
    try:
        text = web.fetch(url)
    except Unreadable as error:
        if not str(error).startswith("not text"):
            raise
        content = web.fetch(url, encoding="latin-1").encode("latin-1")  # because latin-1 changes no byte
        best = charset_normalizer.from_bytes(content).best()
        if best is None:
            raise
        encoding = USUAL_ENCODINGS.get(best.encoding, best.encoding)
        text = web.decode(content, "", encoding)
    detected = detect_format(text)
    if detected is None:
        names = ", ".join(FORMAT_NAMES.values())
        raise Unreadable(f"{url} is neither {names}: it begins with {text.strip()[:40]!r}")
    if url == address:
        return Document(url, text, detected, encoding)
    return Document(url, text, detected, encoding, template=address, year=year)


def detect_format(text: str) -> str | None:
    r"""The format of a text: a key of FORMAT_NAMES, or None.

    >>> detect_format("BEGIN:VCALENDAR"), detect_format('{"a": 1}'), detect_format("date;name\n2026-01-01;x")
    ('ics', 'json', 'csv')
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "ics"
    if start.startswith(("{", "[")) and _is_json(start):
        return "json"
    if start.startswith("<"):
        return "html" if HTML_START.search(start[:5000]) else "xml"
    if detect_delimiter(start):
        return "csv"
    return "html" if re.search(r"</\w+>", start) else None


def detect_delimiter(text: str) -> str | None:
    """The character between the columns of a table; None if the text is no table."""
    lines = [line for line in text.splitlines() if line.strip()][:50]
    best, most_columns = None, 1
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        if not widths or widths[0] <= most_columns:
            continue
        rows_as_wide_as_first = sum(width == widths[0] for width in widths)
        if rows_as_wide_as_first >= 0.9 * len(widths):
            best, most_columns = delimiter, widths[0]
    return best


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
