"""What an address answers: the page itself, and in which form it is."""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

from holidays_cli import time_zones, web
from holidays_cli.authoring.induction.languages import main_language
from holidays_cli.errors import Unreadable
from holidays_cli.web import documents, yaml_text
from holidays_cli.web.documents import PdfLine, Sheet
from holidays_cli.web.html import parse_xml
from holidays_cli.web.page import Page

FORMAT_NAMES = {
    "ics": "iCalendar", "json": "JSON", "jsonl": "JSON", "csv": "CSV", "xml": "XML", "html": "HTML", "pdf": "PDF",
    "sheets": "spreadsheets", "yaml": "YAML", "text": "plain text",
}  # fmt: skip
YAML_KEY = re.compile(r"^[ ]*(?:- )?[A-Za-z_]\w*:(?: |$)", re.MULTILINE)
YAML_ANCHOR = re.compile(r"^[ ]*(?:- )?[A-Za-z_]\w*: &\w", re.MULTILINE)
MIN_LINES = 3  # with a digit, of a plain text
DELIMITERS = ",;\t|"
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # which Excel writes and reads
FIRST_TAG = re.compile(r"<([a-z][\w.:-]*)", re.IGNORECASE)
HTML_TAGS = frozenset(
    "html head body title meta div section main article header nav table thead tbody tr ul ol dl p h1 h2 h3 h4 span form"
    " center font br script style".split()
)
# What browsers read where neither the server nor the page names an encoding, by the language of the country.
USUAL_ENCODINGS = {
    "ar": "cp1256", "bg": "cp1251", "be": "cp1251", "cs": "cp1250", "el": "cp1253", "et": "cp1257", "fa": "cp1256", "he": "cp1255",
    "hr": "cp1250", "hu": "cp1250", "ja": "cp932", "kk": "cp1251", "ko": "cp949", "lt": "cp1257", "lv": "cp1257", "mk": "cp1251",
    "pl": "cp1250", "ro": "cp1250", "ru": "cp1251", "sk": "cp1250", "sl": "cp1250", "sr": "cp1251", "th": "cp874", "tr": "cp1254",
    "uk": "cp1251", "ur": "cp1256", "vi": "cp1258", "zh": "gb18030",
}  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A page as it was read."""

    url: str
    text: str
    format: str
    """A key of FORMAT_NAMES, which is also the suffix of a file with such a page."""
    expected_year: int
    """The year by which it is judged."""
    encoding: str | None = None
    """The encoding, where a reader must name it because neither the server nor the page does."""
    template: str | None = None
    """The address as it was typed, if {year} stands in it."""
    zone: str | None = None
    """The time zone of the country's capital."""
    is_of_file: bool = False
    """Whether the page was saved before, so that the address was not asked."""
    lines: tuple[PdfLine, ...] = ()
    """The lines of a PDF or a plain text."""
    sheets: tuple[Sheet, ...] = ()
    """The sheets of a spreadsheet that are not hidden."""

    @property
    def year(self) -> int | None:
        """The year that was put in the place of {year}."""
        return self.expected_year if self.template else None

    @property
    def encoding_argument(self) -> str:
        """What a reader's call that fetches the page must have behind the address."""
        return f', encoding="{self.encoding}"' if self.encoding else ""


def fetch_document(address: str, year: int, country: str, content: bytes | None = None) -> Document:
    """The document at `address`, in which {year} stands for `year`; `content` is the page where it was saved before.

    Raises Unreachable or NotPublished as `web.fetch` does, Unreadable if it has none of the forms.
    """
    url = address.replace("{year}", str(year))
    template = address if url != address else None
    page = web.fetch_page(url) if content is None else Page(content, "")
    if form := documents.detect_form(page.body):
        documents.check_extra(form)
        try:
            lines, sheets = _lines_and_sheets(page.body, form)
        except Unreadable as error:
            raise Unreadable(f"{url} cannot be read: {error}") from None
        return Document(
            url,
            "\n".join(line.text for line in lines),
            form,
            year,
            template=template,
            is_of_file=content is not None,
            lines=lines,
            sheets=sheets,
        )
    if page.body.startswith(documents.PICTURE_STARTS):
        raise Unreadable(f"{url} is {documents.describe(page.body)}")
    encoding = None
    try:
        text = web.decode(page.body, page.content_type)
    except Unreadable:
        encoding = USUAL_ENCODINGS.get(main_language(country), "cp1252")
        text = web.decode(page.body, "", encoding)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable(f"{url} answered with nothing")
    try:
        detected = detect_format(text)
    except Unreadable as error:
        raise Unreadable(f"{url} is YAML, and was not read: {error}") from None
    if detected is None:
        names = ", ".join(dict.fromkeys(FORMAT_NAMES.values()))
        raise Unreadable(f"{url} is neither {names}: it begins with {text.strip()[:40]!r}")
    return Document(
        url,
        text,
        detected,
        year,
        encoding,
        template=template,
        zone=time_zones.zone_of_capital(country),
        is_of_file=content is not None,
        lines=tuple(PdfLine(line, (line,), 1) for line in text.splitlines()) if detected == "text" else (),
    )


def _lines_and_sheets(body: bytes, form: str) -> tuple[tuple[PdfLine, ...], tuple[Sheet, ...]]:
    """The lines of a PDF, or the sheets of a spreadsheet.  Raises Unreadable."""
    if form == "pdf":
        return tuple(documents.read_pdf(body, web.time_limit())), ()
    sheets = documents.read_sheets(body, web.time_limit())
    return (), tuple(sheet for sheet in sheets if not sheet.is_hidden)


def read_file(name: str) -> bytes:
    """The content of a file; `-` is the standard input.  Raises OSError."""
    if name == "-":
        with open(0, "rb", closefd=False) as stdin:
            return stdin.read()
    return Path(name).read_bytes()


def detect_format(text: str) -> str | None:
    r"""The form of a text: a key of FORMAT_NAMES, or None.

    >>> detect_format("BEGIN:VCALENDAR"), detect_format('{"a": 1}'), detect_format("date;name\n2026-01-01;x")
    ('ics', 'json', 'csv')
    >>> detect_format("<response><body><item/></body></response>"), detect_format("<p>1 May<p>25 December")
    ('xml', 'html')
    """
    start = text.lstrip()
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "ics"
    if start.startswith(("{", "[")):
        if _is_json(start):
            return "json"
        if all(_is_json(line) for line in start.splitlines() if line.strip()):
            return "jsonl"
    if start.startswith("<"):
        tag = FIRST_TAG.search(start)
        return "html" if tag and tag[1].lower() in HTML_TAGS and not _is_xml(start, tag[1]) else "xml"
    if SEPARATOR_LINE.match(start) or detect_delimiter(start) or _is_column_of_dates(start):
        return "csv"
    others = (("html", _has_tags), ("yaml", _is_yaml), ("text", _is_text))
    return next((name for name, is_of_form in others if is_of_form(start)), None)


def detect_delimiter(text: str) -> str | None:
    """The character between the columns of a table; None if the text is no table."""
    lines = [line for line in io.StringIO(text, newline=None) if line.strip()][:50]
    best, most_columns = None, 1
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        if not widths or widths[0] <= most_columns:
            continue
        rows_as_wide_as_first = sum(width == widths[0] for width in widths)
        if rows_as_wide_as_first >= 0.9 * len(widths):
            best, most_columns = delimiter, widths[0]
    return best


def _is_column_of_dates(text: str) -> bool:
    """Whether every line but the first one is a date in digits."""
    lines = text.split()
    return len(lines) > 2 and all(
        re.fullmatch(r"[0-9]{1,4}[./-]?[0-9]{1,2}[./-]?[0-9]{1,4}", line) for line in lines[1:]
    )


def _is_xml(text: str, first_tag: str) -> bool:
    """Whether a document with a tag of HTML at its top is XML all the same."""
    if not text.startswith("<?xml") or first_tag.lower() == "html":
        return False
    try:
        parse_xml(text)
    except ValueError:
        return False
    return True


def _has_tags(text: str) -> bool:
    return re.search(r"</\w+>", text) is not None


def _is_yaml(text: str) -> bool:
    """Whether a text is YAML, and a list or an object in it has a digit: a sentence is YAML, too.

    Raises Unreadable for YAML with aliases, and where the library that reads YAML is missing.
    """
    if not re.search(r"^\s*(?:- |[\w\"' .-]+:(?:\s|$))", text, re.MULTILINE):
        return False
    try:
        value = web.parse_yaml(text)
    except Unreadable:
        if (not yaml_text.is_installed() and len(YAML_KEY.findall(text)) >= MIN_LINES) or YAML_ANCHOR.search(text):
            raise  # because as a plain text it would lose its names
        return False
    return isinstance(value, dict | list) and any(map(str.isdigit, text))


def _is_text(text: str) -> bool:
    """Whether lines with digits may be a list that a person wrote."""
    lines_with_digits = sum(any(map(str.isdigit, line)) for line in text.splitlines())
    return lines_with_digits >= MIN_LINES and "\0" not in text


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
