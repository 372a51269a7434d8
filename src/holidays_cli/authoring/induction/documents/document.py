"""What an address gives: the page itself, and of which of the five forms it is."""

import csv
import json
import re
from dataclasses import dataclass

import charset_normalizer

from holidays_cli import web
from holidays_cli.errors import Unreadable

FORMS = {"ics": "iCalendar", "json": "JSON", "csv": "CSV", "xml": "XML", "html": "HTML"}
DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Document:
    """A page as it was read."""

    url: str
    text: str
    form: str
    encoding: str | None = None
    """The encoding, where it must be named because neither the server nor the page does."""
    template: str | None = None
    """The address with {year} in it, if it was given so."""
    year: int | None = None
    """The year that was put there."""

    @property
    def option(self) -> str:
        """What a reader's call that fetches it must add to the address."""
        return f', encoding="{self.encoding}"' if self.encoding else ""

    @property
    def suffix(self) -> str:
        """The ending of a file that holds such a page."""
        return self.form


def read(address: str, year: int) -> Document:
    """The document at `address`, which may have {year} in it.

    Raises Unreachable or NotPublished as `web.fetch` does, Unreadable if it is of none of the five forms.
    """
    encoding = None
    url = address.replace("{year}", str(year))
    try:
        text = web.fetch(url)
    except Unreadable as error:
        if not str(error).startswith("not text"):
            raise
        body = web.fetch(url, encoding="latin-1").encode("latin-1")
        best = charset_normalizer.from_bytes(body).best()
        if best is None:
            raise
        encoding = _usual(best.encoding)
        text = web.decode(body, "", encoding)
    form = form_of(text)
    if form is None:
        raise Unreadable(f"{url} is neither {', '.join(FORMS.values())}: it begins with {text.strip()[:40]!r}")
    by_year = url != address
    return Document(url, text, form, encoding, address if by_year else None, year if by_year else None)


def form_of(text: str) -> str | None:
    r"""The form of a text: a key of FORMS, or None.

    >>> form_of("BEGIN:VCALENDAR"), form_of('{"a": 1}'), form_of("date;name\n2026-01-01;x"), form_of("<p>x</p>")
    ('ics', 'json', 'csv', 'html')
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "ics"
    if start[:1] in ("{", "["):
        try:
            json.loads(start)
        except (ValueError, RecursionError):
            pass
        else:
            return "json"
    if start[:1] == "<":
        is_html = re.search(
            r"<(?:!doctype html|html|body|div|table|ul|p|article|main|section)\b", start[:5000], re.IGNORECASE
        )
        return "html" if is_html else "xml"
    if delimiter(start):
        return "csv"
    return "html" if re.search(r"</\w+>", start) else None


def delimiter(text: str) -> str | None:
    """What separates the columns of a table; None if the text is no table."""
    lines = [line for line in text.splitlines() if line.strip()][:50]
    best, columns = None, 1
    for one in DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=one)]
        if counts and counts[0] > columns and sum(count == counts[0] for count in counts) >= 0.9 * len(counts):
            best, columns = one, counts[0]
    return best


def _usual(encoding: str) -> str:
    """The encoding that people use under the name of a smaller or a stranger one that fits the same bytes."""
    wider = {
        "shift_jis": "cp932", "shift_jis_2004": "cp932", "shift_jisx0213": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
        "euc_kr": "cp949", "johab": "cp949", "big5": "cp950", "big5hkscs": "cp950", "ascii": "utf_8",
    }  # fmt: skip
    return wider.get(encoding, encoding)
