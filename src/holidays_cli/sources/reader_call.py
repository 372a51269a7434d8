"""One call of a reader: what it returned, as days by year that can be believed, or why not."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from holidays_cli import dates, rows, web
from holidays_cli.archive import ArchivedDay
from holidays_cli.errors import SourceError, Unreachable, Unreadable
from holidays_cli.place import Place
from holidays_cli.sources import plausibility
from holidays_cli.sources.loader import Source
from holidays_cli.text import describe_error, spans
from holidays_cli.web.deadline import call_within
from holidays_cli.web.page import Page

MOST_ROWS = 50_000  # the longest lists, of many years and languages, have some two thousand


@dataclass
class Listing:
    """What a source lists, as far as it is plausible."""

    years: dict[int, list[ArchivedDay] | None] = field(default_factory=dict)
    """The days of each year that was asked for or is mentioned; None: the source does not list that year."""
    implausible: dict[int, Unreadable] = field(default_factory=dict)
    """The years whose days are not believed, and why."""
    urls: dict[int, str | None] = field(default_factory=dict)
    """The address that each year was read from."""


@dataclass
class FetchLog:
    """What was fetched during calls of readers."""

    lines: list[str] = field(default_factory=list)
    """A line for each request."""
    pages: dict[str, Page] = field(default_factory=dict)
    """What each request read, by its `RequestName` as text."""


def call_reader(source: Source, place: Place, years: Sequence[int], seconds: float, fetch_log: FetchLog) -> Listing:
    """What `source` lists of `years`, and of other years it mentions; what it fetches is added to `fetch_log`.

    A source that is asked year by year is asked for the first of `years`.

    Raises Unreachable, Unreadable or NotPublished if none of it can be used.
    """
    if seconds <= 0:
        raise Unreachable("not asked: no time left")
    with web.fetch_context(seconds) as context:
        try:
            listing = call_within(context.deadline, lambda: _call(source, place, years))
        finally:
            fetch_log.lines += [f"{place.file_code} {source.title}: {line}" for line in context.log]
            fetch_log.pages |= context.pages
    if not any(listing.years.values()):
        doubts = [listing.implausible[year] for year in years if year in listing.implausible]
        raise doubts[0] if doubts else Unreadable(f"it has no days of {spans(years)}")
    last_page = context.urls[-1] if context.urls else source.address
    for year in listing.years:
        listing.urls.setdefault(year, last_page)
    return listing


def _call(source: Source, place: Place, years: Sequence[int]) -> Listing:
    try:
        return _listing(source, place, _rows(source.call(place.country, years[0], place.state)), years)
    except BaseException as error:  # noqa: BLE001 - a reader may raise anything
        failure = _as_source_error(error)
    raise failure


def _rows(returned: object) -> list[object]:
    """All rows that a reader returned; if it is a generator, the reader does its work now."""
    if isinstance(returned, str | bytes) or not isinstance(returned, Iterable):
        raise Unreadable(f"the reader returned {type(returned).__name__}, not a list of rows")
    listed = list(islice(returned, MOST_ROWS + 1))
    if not listed:
        raise Unreadable("no dates were found in it")
    if len(listed) > MOST_ROWS:
        raise Unreadable(f"the reader returned more than {MOST_ROWS} rows")
    return listed


def _listing(source: Source, place: Place, returned: list[object], years: Sequence[int]) -> Listing:
    by_year = "year" in source.parameters
    # A date that a page shows without a year is of the year that the page was asked for, or else of this year.
    days = rows.clean(returned, years[0] if by_year else dates.today().year)
    named_states = {state for day in days for state in day.states}
    if source.states and (unknown := sorted(named_states.difference(source.states))):
        raise Unreadable(f"it names the state {unknown[0]}, which is not among its STATES")
    other_years = set() if by_year else {day.date.year for day in days} - set(years)
    listing = Listing()
    for year in (*years, *sorted(other_years)):
        of_year = [day for day in days if day.date.year == year]
        try:
            public = [day for day in of_year if day.is_whole_day_off]
            others = [day for day in of_year if not day.is_whole_day_off and not day.working]
            if public:
                plausibility.check(place.country, year, public, is_whole=source.is_whole)
                if source.is_whole:
                    plausibility.check_places(place.country, year, public, source.states, source.default_state)
            # Where no public holidays are expected, as in Ukraine under martial law, days of other kinds are a list, too.
            if public or (others and not plausibility.expects_public_holidays(place.country, year)):
                listing.years[year] = [_archived(day, source) for day in of_year]
                if url := _page_of(of_year):
                    listing.urls[year] = url
            elif year in years:
                listing.years[year] = None
        except Unreadable as doubt:
            listing.implausible[year] = doubt
    return listing


def _page_of(days: Sequence[rows.Day]) -> str | None:
    """The page that most of `days` stand in, if the reader says where they stand."""
    urls = Counter(day.url for day in days if day.url is not None)
    return max(urls, key=urls.__getitem__, default=None)


def _archived(day: rows.Day, source: Source) -> ArchivedDay:
    in_every_state = bool(source.states) and set(day.states) >= set(source.states)
    states = "" if in_every_state else " ".join(day.states)
    return ArchivedDay(
        day.date.isoformat(),
        day.name,
        states,
        day.note,
        int(day.working),
        day.kind,
        day.half,
        day.observes.isoformat() if day.observes else None,
        json.dumps(dict(day.names), ensure_ascii=False) if day.names else None,
        day.url,
    )


def _as_source_error(error: BaseException) -> SourceError:
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
        return Unreachable(f"it cannot be reached ({http.cause(error)})")
    text = describe_error(error)
    if isinstance(error, KeyError) and len(error.args) == 1 and isinstance(error.args[0], str):
        text = f"it has no {error.args[0]!r:.60}"
    wrapped = Unreadable(text)
    wrapped.__cause__ = error
    return wrapped
