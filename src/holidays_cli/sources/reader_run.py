"""One call of a reader in this process: the days that it returned, cleaned, or why there are none."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from holidays_cli import rows
from holidays_cli.errors import SourceError, Unreachable, Unreadable
from holidays_cli.sources.reader_file import Source
from holidays_cli.text import describe_error

NO_DATES = "no dates were found in it"
"""What is said of a reader that returned no row."""
MOST_ROWS = 50_000  # the longest lists, of many years and languages, have some two thousand


class ReaderQuestion(NamedTuple):
    """What a reader is asked for."""

    country: str
    """Its ISO code."""
    state: str | None
    year: int
    """The year that a source which is asked year by year is asked for."""
    year_of_dates: int
    """The year of a date that a page shows without one."""


def read_days(source: Source, question: ReaderQuestion) -> list[rows.Day]:
    """The days that a reader returns.

    Raises Unreadable if they cannot be read, and whatever the reader raises.
    """
    return_value = source.call(question.country, question.year, question.state)
    return rows.clean(_all_rows(return_value), question.year_of_dates)


def _all_rows(return_value: object) -> list[object]:
    """All rows that a reader returned; if it is a generator, the reader does its work now."""
    if isinstance(return_value, str | bytes) or not isinstance(return_value, Iterable):
        raise Unreadable(f"the reader returned {type(return_value).__name__}, not a list of rows")
    all_rows = list(islice(return_value, MOST_ROWS + 1))
    if not all_rows:
        raise Unreadable(NO_DATES)
    if len(all_rows) > MOST_ROWS:
        raise Unreadable(f"the reader returned more than {MOST_ROWS} rows")
    return all_rows


def as_source_error(error: BaseException) -> SourceError:
    """What an exception in a reader means to somebody who only wants the holidays."""
    if isinstance(error, SourceError):
        return error
    import requests

    from holidays_cli.web import http

    if isinstance(error, requests.exceptions.HTTPError) and error.response is not None:
        return Unreachable(f"it answered HTTP {error.response.status_code}")
    if isinstance(error, requests.exceptions.JSONDecodeError):
        return Unreadable("it is not JSON")
    if isinstance(error, requests.exceptions.RequestException):
        url = (error.request.url if error.request is not None else None) or ""
        return Unreachable(f"it cannot be reached ({http.reason(error, url)})")
    text = describe_error(error)
    if isinstance(error, KeyError) and len(error.args) == 1 and isinstance(error.args[0], str):
        text = f"it has no {error.args[0]!r:.60}"
    wrapped = Unreadable(text)
    wrapped.__cause__ = error
    return wrapped
