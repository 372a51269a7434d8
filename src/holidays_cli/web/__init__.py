"""Everything that is fetched from the internet.

fetch, fetch_json, fetch_csv, fetch_html, fetch_xml, fetch_yaml, fetch_script_json, fetch_pdf_lines and fetch_sheet are what
readers use.  The HTTP client is `holidays_cli.web.http` and the HTML parser `holidays_cli.web.html`.  Both are imported when they are
first used, because requests and lxml take a while to import.
"""

import codecs
import contextlib
import csv
import io
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from holidays_cli.errors import NotFound, NotPublished, Unreachable, Unreadable
from holidays_cli.web import documents, page_kinds, scripts, yaml_text
from holidays_cli.web.address import RequestName, host, without_login
from holidays_cli.web.deadline import call_within
from holidays_cli.web.documents import Cell, PdfLine
from holidays_cli.web.documents.limits import EXTRA
from holidays_cli.web.html import Element, parse_html, parse_xml
from holidays_cli.web.page import Page

__all__ = [
    "FETCH_SECONDS", "Cell", "Element", "FetchContext", "NotFound", "NotPublished", "PdfLine",
    "decode", "fetch", "fetch_context", "fetch_csv", "fetch_html", "fetch_json", "fetch_page", "fetch_pdf_lines",
    "fetch_script_json", "fetch_sheet", "fetch_xml", "fetch_yaml", "host", "parse_yaml", "time_limit",
]  # fmt: skip

FETCH_SECONDS = 12.0  # for one fetch(), redirects and a second attempt included
# What browsers read where a page names an encoding: a larger one, or the one that is meant (https://encoding.spec.whatwg.org).
ENCODINGS_OF_BROWSERS = {
    "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
LENGTH_OF_HEAD = 4096  # characters at the beginning of a page, in which it states its encoding
GRACE_SECONDS = 0.3  # for a request whose time is up to end by itself, with a message that says why


@dataclass
class FetchContext:
    """The time limit of one call of a reader, and a log of what it fetched."""

    deadline: float
    """When the call must have ended, on the monotonic clock."""
    urls: list[str] = field(default_factory=list)
    """Every address that was asked, in order, without `params` and without a login."""
    log: list[str] = field(default_factory=list)
    """One line for each request: what was asked, what came of it, and how long it took."""
    pages: dict[str, Page] = field(default_factory=dict)
    """The body and the content type that each request was answered with, by its `RequestName` as text.

    It has `params`, which may be a key: it is written nowhere but in the files of a test, and there without keys.
    """
    while_waiting: Callable[[], None] | None = None
    """What is done while the first request is answered; it raises nothing."""

    def take_work(self) -> Callable[[], None]:
        """What can be done while a request is answered; it is done once."""
        work, self.while_waiting = self.while_waiting, None
        return work or (lambda: None)


_context: ContextVar[FetchContext | None] = ContextVar("fetch_context", default=None)


@contextlib.contextmanager
def fetch_context(seconds: float, while_waiting: Callable[[], None] | None = None) -> Iterator[FetchContext]:
    """A time limit for every fetch() in the block, and a log of them; `while_waiting` is called once a request was sent.

    It raises nothing, and takes no longer than the answer may.
    """
    context = FetchContext(time.monotonic() + seconds, while_waiting=while_waiting)
    token = _context.set(context)
    try:
        yield context
    finally:
        _context.reset(token)


def fetch(
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    data: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    encoding: str | Sequence[str] | None = None,
) -> str:
    """The text at `url`.

    `params` are added to the address, and are neither shown nor kept: a key belongs there.  `data` are the fields of a form: they are sent by POST, as a browser sends them.

    `encoding` names the one to use, or several to try in order, where the server does not say it or says it
    wrongly; otherwise a byte-order mark, the server's header, the page's own statement, and UTF-8 are tried in that
    order.  What these name is read as browsers read it: ISO-8859-1 as windows-1252, Shift_JIS as cp932.

    Raises Unreachable (no answer), NotFound (404, 410) or Unreadable (an answer that is no such text).
    """
    body, content_type = _fetch(url, params, headers, data)
    return decode(body, content_type, encoding)


def fetch_json(url: str, **options: Any) -> Any:
    """The JSON document at `url`; takes the options of `fetch`, and raises what it raises."""
    text = fetch(url, **options)
    try:
        return json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{host(url)} is not JSON ({error})") from None
    except RecursionError:
        raise Unreadable(f"{host(url)} is nested too deeply") from None


def fetch_csv(url: str, *, delimiter: str = ",", **options: Any) -> list[dict[str, str]]:
    """The rows of the CSV table at `url`, by the names in its first line.

    Takes the options of `fetch`, and raises what it raises.
    """
    table = csv.DictReader(io.StringIO(fetch(url, **options), newline=""), delimiter=delimiter, restval="", strict=True)
    try:
        return [{key: value for key, value in row.items() if isinstance(key, str)} for row in table]
    except csv.Error as error:
        raise Unreadable(f"{host(url)} is not CSV ({error})") from None


def fetch_html(url: str, *, include_hidden: bool = False, allow_cut: bool = False, **options: Any) -> Element:
    """The HTML page at `url`, whose elements are found with CSS selectors.

    >>> page = fetch_html("https://one.example/holidays")  # doctest: +SKIP
    >>> [row.text for row in page.select("table.holidays tr")]  # doctest: +SKIP
    ['1 January 2026 New Year', '1 May 2026 Labour Day']

    What a visitor does not see is not in it: comments, scripts, styles, templates, text that is struck out (`del`, `s`),
    and elements that are hidden, by their attribute `hidden`, or by `display` or `visibility` in their attribute `style`.
    `include_hidden` keeps the hidden ones, because some pages hide whole tables until somebody clicks on a year.

    A page that asks for proof that a person reads it ("Just a moment...") or for consent is Unreachable.
    A page without the end tag of its `html`, of its `body` or of one of its tables is refused, because it broke off and
    days may be missing.  `allow_cut` accepts it.

    Takes the options of `fetch`, and raises what it raises.
    """
    text = fetch(url, **options)
    if title := page_kinds.title_of_gate(text):
        raise Unreachable(f"{host(url)} asks for proof that a person reads it, or for consent ({title})")
    try:
        return parse_html(text, include_hidden=include_hidden, allow_cut=allow_cut)
    except ValueError as error:
        raise Unreadable(f"{host(url)} is not a whole HTML page ({error})") from None


def fetch_xml(url: str, **options: Any) -> Element:
    """The XML document at `url`, whose elements are found with CSS selectors, such as `days > day[t="1"]`.

    Takes the options of `fetch`, and raises what it raises.
    """
    text = fetch(url, **options)
    try:
        return parse_xml(text)
    except ValueError as error:
        raise Unreadable(f"{host(url)} is not XML ({error})") from None


def fetch_yaml(url: str, **options: Any) -> Any:
    """The YAML document at `url`, whose dates stay texts; it needs the extra `documents`.

    Takes the options of `fetch`, and raises what it raises; Unreadable for a document with aliases, too.
    """
    text = fetch(url, **options)
    try:
        return parse_yaml(text)
    except Unreadable as error:
        raise Unreadable(f"{host(url)} is not YAML that can be read: {error}") from None


def parse_yaml(text: str) -> Any:
    """The value that a YAML document is.  Raises Unreadable."""
    if not yaml_text.is_installed():
        raise Unreadable(f"reading YAML needs the extra documents: {EXTRA}")
    try:
        return yaml_text.parse(text)
    except ValueError as error:
        raise Unreadable(f"{error}") from None


def fetch_script_json(url: str, *, start: str, containing: str = "", **options: Any) -> Any:
    """The list or object that stands in a script of the page at `url`, the first one behind the text `start`.

    >>> fetch_script_json("https://one.example/holidays", start="const holidays =")  # doctest: +SKIP
    [{'date': '2026-01-01', 'label': 'New Year'}]

    `start` may be a piece of the script's tag, too: `id="__NEXT_DATA__"` or `application/ld+json`.  Where that stands several
    times, `containing` is a text in the value that is meant, such as `"startDate"`.  The value is JSON, or as
    JavaScript writes it, with keys and texts in any quotation marks.  Nothing is run: a value with an expression is refused.

    Takes the options of `fetch`, and raises what it raises.
    """
    page = fetch(url, **options)
    try:
        return scripts.value_behind(page, start, containing)
    except ValueError as error:
        raise Unreadable(f"no value was read from a script of {host(url)}: {error}") from None
    except RecursionError:
        raise Unreadable(f"a script of {host(url)} is nested too deeply") from None


def fetch_pdf_lines(url: str, **options: Any) -> list[PdfLine]:
    """The lines of the PDF at `url`, page by page, each as a person reads it from left to right.

    >>> for line in fetch_pdf_lines("https://one.example/holidays-2026.pdf"):  # doctest: +SKIP
    ...     print(line.page, line.text, line.cells)
    1 Thursday 1 January New Year ('Thursday', '1 January', 'New Year')

    The cells are the parts of a line between which there is more than one blank: those of a table, with lines or without.
    Arabic and Hebrew are in the order of reading, and so are the cells of a document in these scripts, from right to left.
    What is printed along the edge of a page, from below or from above, is left out, and so is the number of a page, alone on
    its first or last line.

    It needs the extra `documents`.  Takes the options of `fetch` but `encoding`, and raises what it raises; Unreadable for
    what is no PDF, opens with a password only, has no text because its pages are pictures, or exceeds a limit.
    """
    documents.check_extra("pdf")
    body = fetch_page(url, **options).body
    try:
        return documents.read_pdf(body, time_limit())
    except Unreadable as error:
        raise Unreadable(f"the PDF of {host(url)} cannot be read: {error}") from None


def fetch_sheet(url: str, *, sheet: str | None = None, columns: Sequence[str] = (), **options: Any) -> list[list[Cell]]:
    """The rows of a sheet of the xls, xlsx or ods at `url`: the one with a name, or the first that is not hidden.

    >>> for day, name in fetch_sheet("https://one.example/holidays.xlsx", columns=("Date", "Name")):  # doctest: +SKIP
    ...     print(repr(day), name)
    datetime.date(2026, 1, 1) New Year

    `columns` are names in the head of the sheet, which is the first row that has them all: the rows below have the values
    of these columns, in this order.  Without `columns` all rows that have a value are there, equally wide.

    A value is a date, a date with a time, a number, True or False, or a text, `""` where there is none.  That of cells that
    are merged is in each of them.  A formula has the value with which it was saved.  Rows that are hidden and texts that are
    struck out are there like all others, because the library does not tell them apart.

    It needs the extra `documents`.  Takes the options of `fetch` but `encoding`, and raises what it raises; NotPublished
    if it has no sheet of the name; Unreadable for what is no spreadsheet, opens with a password only, lacks a column, or
    exceeds a limit.
    """
    documents.check_extra("sheets")
    body = fetch_page(url, **options).body
    try:
        sheets = documents.read_sheets(body, time_limit(), sheet)
        visible_sheets = [candidate for candidate in sheets if sheet is not None or not candidate.is_hidden]
        if not visible_sheets:
            raise Unreadable("it has no sheet that is not hidden")
        return documents.rows_below_head(visible_sheets[0].rows, columns) if columns else visible_sheets[0].rows
    except NotPublished as error:
        raise NotPublished(f"the spreadsheet of {host(url)}: {error}") from None
    except Unreadable as error:
        raise Unreadable(f"the spreadsheet of {host(url)} cannot be read: {error}") from None


def fetch_page(
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    data: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Page:
    """The bytes at `url`, decompressed, and their type; takes the options of `fetch` but `encoding`, and raises what it raises."""
    return _fetch(url, params, headers, data)


def fetch_from_site(site: str, path: str) -> str:
    """The text at a path of a site, which may redirect to its own host only.

    Of the address of the site, which may have a key in it, only the host is shown.  Raises what `fetch` raises.
    """
    parts = urlsplit(site)
    shown_url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{path}"
    body, content_type = _fetch(f"{site}{path}", None, None, shown_url=shown_url, only_own_host=True)
    return decode(body, content_type)


def time_limit() -> float:
    """When the call of a reader under way must have ended, on the monotonic clock; outside one, in FETCH_SECONDS."""
    context = _context.get()
    return context.deadline if context else time.monotonic() + FETCH_SECONDS


def decode(body: bytes, content_type: str = "", encoding: str | Sequence[str] | None = None) -> str:
    """The text that `body` is in the first of the possible encodings that fits it exactly.

    >>> decode("Jänner".encode("latin-1"), "text/html; charset=ISO-8859-1")
    'Jänner'
    """
    encodings = [encoding] if isinstance(encoding, str) else list(encoding or ())
    if not encodings:
        in_header = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
        in_page = declared_encoding(body[:LENGTH_OF_HEAD].decode("latin-1"))
        if body.startswith(b"\xef\xbb\xbf"):
            encodings.append("utf-8-sig")
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            encodings.append("utf-16")
        for declared in (in_header[1] if in_header else None, in_page):
            if declared:
                encodings += [_encoding_of_browsers(declared), declared]
        encodings.append("utf-8-sig")
    for name in encodings:
        with contextlib.suppress(ValueError, LookupError):  # a page may name any of Python's codecs, and no codec
            return body.decode(name)
    raise Unreadable(f"not text in {' or '.join(dict.fromkeys(encodings))}")


def _encoding_of_browsers(name: str) -> str:
    """The encoding that browsers read where a page names one."""
    try:
        return ENCODINGS_OF_BROWSERS.get(codecs.lookup(name).name, name)
    except (LookupError, ValueError):
        return name


def declared_encoding(page: str) -> str | None:
    """The encoding that an HTML page states in its head; None if it states none.

    >>> declared_encoding('<html><head><meta charset="iso-8859-2"></head></html>')
    'iso-8859-2'
    """
    declaration = re.search(
        r"<meta[^>]{0,200}?charset=[\"']?([\w.:-]+)", page[:LENGTH_OF_HEAD], re.IGNORECASE | re.ASCII
    )
    return declaration[1] if declaration else None


def _fetch(
    url: str,
    params: Mapping[str, str] | None,
    headers: Mapping[str, str] | None,
    data: Mapping[str, str] | None = None,
    *,
    shown_url: str | None = None,
    only_own_host: bool = False,
) -> Page:
    """The decompressed body at `url` and its content type; `shown_url` stands for the address where that is shown."""
    from holidays_cli.web import http, http_session

    context = _context.get()
    if context is None:
        with fetch_context(FETCH_SECONDS):
            return _fetch(url, params, headers, data, shown_url=shown_url, only_own_host=only_own_host)
    address = http.full_address(url, params)
    # What is given apart from the address may be a key: it is neither shown nor kept.
    shown_url = shown_url or without_login(http.full_address(url, None))
    context.urls.append(shown_url)
    deadline = min(context.deadline, time.monotonic() + FETCH_SECONDS)
    # A request that ends by itself says why; only one that does not is left behind, after the seconds of grace.
    connections = http_session.OpenConnections()
    token = http_session.open_connections.set(connections)
    try:
        page = call_within(
            deadline + GRACE_SECONDS,
            lambda: http.request(
                address, headers, data, deadline, context.log, shown_url=shown_url, only_own_host=only_own_host
            ),
            f"{host(url)} did not answer in time",
            meanwhile=context.take_work(),
        )
    finally:
        http_session.open_connections.reset(token)
        if time.monotonic() > deadline:  # a request that goes on is of no use any more
            connections.close()
    context.pages[shown_url if only_own_host else str(RequestName.of(without_login(address), data))] = page
    return page
