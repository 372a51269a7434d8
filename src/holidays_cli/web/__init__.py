"""The only door to the internet: fetch(), and what it refuses to let in.

What goes through it is in `holidays_cli.web.http`, which is imported when something does: requests is no small thing.
"""

import contextlib
import csv
import io
import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.web.deadline import within

WHOLE = 12.0  # seconds for one fetch(), redirects and a second try included
MOMENT = 0.3  # seconds that a request whose time is up has to end by itself


@dataclass
class Visit:
    """What one call of a reader may take, and what it fetched."""

    deadline: float
    """When it must be done, on the monotonic clock."""
    urls: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """What was read at each address asked for: its body and content type."""


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


@contextlib.contextmanager
def visit(seconds: float) -> Iterator[Visit]:
    """A time limit for every fetch() inside, and a record of them."""
    made = Visit(time.monotonic() + seconds)
    token = _visit.set(made)
    try:
        yield made
    finally:
        _visit.reset(token)


def fetch(
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    encoding: str | Sequence[str] | None = None,
) -> str:
    """The text at `url`.

    `encoding` names the one to use, or several to try in order, where the server does not say it or says it
    wrongly; otherwise a byte-order mark, the server's word, the page's own, and UTF-8 are tried in that order.

    Raises Unreachable (no answer), NotFound (404, 410) or Unreadable (an answer that is no such text).
    """
    body, kind = _fetch(url, params, headers)
    return decode(body, kind, encoding)


def fetch_json(url: str, **options: Any) -> Any:
    """The JSON document at `url`; raises as `fetch` does."""
    text = fetch(url, **options)
    try:
        return json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{place(url)} is not JSON ({error})") from None
    except RecursionError:
        raise Unreadable(f"{place(url)} is nested too deeply") from None


def fetch_csv(url: str, *, delimiter: str = ",", **options: Any) -> list[dict[str, str]]:
    """The rows of the CSV table at `url`, by the names in its first line; raises as `fetch` does."""
    table = csv.DictReader(io.StringIO(fetch(url, **options), newline=""), delimiter=delimiter, restval="", strict=True)
    try:
        return [{key: value for key, value in row.items() if isinstance(key, str)} for row in table]
    except csv.Error as error:
        raise Unreadable(f"{place(url)} is not CSV ({error})") from None


def decode(body: bytes, content_type: str = "", encoding: str | Sequence[str] | None = None) -> str:
    """The text that `body` is in the first of the possible encodings that fits it exactly.

    >>> decode("Jänner".encode("latin-1"), "text/html; charset=ISO-8859-1")
    'Jänner'
    """
    tried = [encoding] if isinstance(encoding, str) else list(encoding or ())
    if not tried:
        stated = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
        inside = re.search(rb"<meta[^>]{0,200}?charset=[\"']?([\w.:-]+)", body[:4096], re.IGNORECASE)
        tried = [
            *(["utf-8-sig"] if body.startswith(b"\xef\xbb\xbf") else []),
            *([stated[1]] if stated else []),
            *([inside[1].decode("ascii", "replace")] if inside else []),
            "utf-8-sig",
        ]
    for name in tried:
        with contextlib.suppress(ValueError, LookupError):  # a page may name any of Python's codecs, and no codec
            return body.decode(name)
    raise Unreadable(f"not text in {' or '.join(dict.fromkeys(tried))}")


class NotFound(NotPublished):
    """HTTP 404 or 410: the year may not be published, or the page may have moved."""


def _fetch(url: str, params: Mapping[str, str] | None, headers: Mapping[str, str] | None) -> tuple[bytes, str]:
    """The decoded body at `url` and its content type."""
    from holidays_cli.web import http

    now = _visit.get()
    if now is None:
        with visit(WHOLE):
            return _fetch(url, params, headers)
    address = http.address(url, params)
    now.urls.append(address)
    end = min(now.deadline, time.monotonic() + WHOLE)
    late = f"{place(url)} did not answer in time"
    # What ends by itself says why; what does not is left behind.
    now.pages[address] = within(end + MOMENT, lambda: http.get(address, headers, end, now.trail), late)
    return now.pages[address]


def place(url: str) -> str:
    """Where that is, for a message: the host."""
    return urlsplit(url).hostname or url[:60]
